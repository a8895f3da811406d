// core/json/src/json.cpp
//
// Reading by nlohmann's event parser, which keeps no stack of its own calls, so that depth is ours
// to bound; writing by hand.
#include "rapport/json/json.hpp"

#include <nlohmann/json.hpp>
#include <span>

#include "counted.hpp"
#include "rapport/json/places.hpp"

namespace rapport {
namespace {

constexpr std::size_t named_field_bytes_max = 64;

// The parser tells its reasons in words only; the tests hold us to these.
bool is_about_characters(std::string_view reason) {
    if (reason.find("invalid string") == std::string_view::npos) return false;
    for (const std::string_view sign : {"surrogate", "UTF-8", "control character"})
        if (reason.find(sign) != std::string_view::npos) return true;
    return false;
}

// Builds a Json from the parser's events and keeps the first fault.
class Builder {
public:
    using number_integer_t = std::int64_t;
    using number_unsigned_t = std::uint64_t;
    using number_float_t = double;
    using string_t = std::string;
    using binary_t = nlohmann::json::binary_t;

    bool null() { return add(Json()); }
    bool boolean(bool value) { return add(Json(value)); }
    bool number_integer(number_integer_t value) { return add(Json(value)); }
    bool number_unsigned(number_unsigned_t value) {
        if (value > static_cast<std::uint64_t>(INT64_MAX)) return no("the number is too large");
        return add(Json(static_cast<std::int64_t>(value)));
    }
    bool number_float(number_float_t, const string_t&) { return no("numbers are whole here"); }
    bool string(string_t& value) { return add(Json(std::move(value))); }
    bool binary(binary_t&) { return no("there is no binary in JSON"); }

    bool start_object(std::size_t) { return open(Json::object()); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_array() { return close(); }
    bool key(string_t& name) {
        Level& level = levels_.back();
        level.name = std::move(name);
        if (level.value.members()->names.size() == json_members_max)
            return no("there are too many members");
        if (level.value.find(level.name)) return no("a member is there twice");
        return true;
    }

    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& reason) {
        const std::string where = ", near byte " + std::to_string(position);
        if (is_about_characters(reason.what()))
            return no("the text holds what is no character" + where, Errc::invalid_text);
        return no("the JSON can't be read" + where);
    }

    // Of the value that was at hand; before a fault, that is where it is.
    [[nodiscard]] std::string path() const {
        std::string path;
        for (const Level& level : levels_) {
            if (const Json::Array* items = level.value.array_items()) {
                path += "/" + std::to_string(items->size());
            } else if (!level.name.empty()) {
                path += pointer_step(level.name);
            }
        }
        return path;
    }

    [[nodiscard]] Result<Json> take(bool parsed) {
        if (fault_) return *std::move(fault_);
        if (!parsed) return make_error(Errc::invalid_argument, "the JSON can't be read");
        return std::move(root_);
    }

private:
    struct Level {
        Json value;
        std::string name;  // of the member that comes next
    };

    bool no(std::string detail, Errc code = Errc::invalid_argument) {
        std::string field;
        for (auto level = levels_.rbegin(); level != levels_.rend() && field.empty(); ++level)
            if (level->value.members() && level->name.size() <= named_field_bytes_max)
                field = level->name;
        if (!fault_) fault_ = make_error(code, std::move(detail), std::move(field));
        return false;
    }
    bool open(Json value) {
        if (levels_.size() == json_depth_max) return no("the JSON is nested too deeply");
        levels_.push_back({std::move(value), {}});
        return true;
    }
    bool close() {
        Json done = std::move(levels_.back().value);
        levels_.pop_back();
        return add(std::move(done));
    }
    bool add(Json value) {
        if (levels_.empty()) {
            root_ = std::move(value);
        } else if (Level& level = levels_.back(); level.value.members()) {
            level.value.set(level.name, std::move(value));
        } else {
            level.value.push(std::move(value));
        }
        return true;
    }

    std::vector<Level> levels_;
    Json root_;
    std::optional<Error> fault_;
};

void write_text(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (byte < 0x20 || byte == 0x7f) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 0x0f];
        } else {
            out += c;
        }
    }
    out += '"';
}

class Writer {
public:
    Writer(std::string& out, Layout layout) : out_(out), pretty_(layout == Layout::pretty) {}

    void write(const Json& value) {
        if (value.is_null()) {
            out_ += "null";
        } else if (const bool* truth = value.boolean()) {
            out_ += *truth ? "true" : "false";
        } else if (const std::int64_t* number = value.integer()) {
            out_ += std::to_string(*number);
        } else if (const std::string* text = value.text()) {
            write_text(out_, *text);
        } else if (const Json::Array* items = value.array_items()) {
            write_all(items->size(), '[', ']', [&](std::size_t n) { write((*items)[n]); });
        } else {
            const Json::Object& object = *value.members();
            write_all(object.names.size(), '{', '}', [&](std::size_t n) {
                write_text(out_, object.names[n]);
                out_ += pretty_ ? ": " : ":";
                write(object.values[n]);
            });
        }
    }

private:
    template <class Each>
    void write_all(std::size_t count, char open, char close, const Each& each) {
        out_ += open;
        ++depth_;
        for (std::size_t n = 0; n < count; ++n) {
            if (n > 0) out_ += ',';
            break_line();
            each(n);
        }
        --depth_;
        if (count > 0) break_line();
        out_ += close;
    }
    void break_line() {
        if (pretty_) out_.append("\n").append(depth_ * 2, ' ');
    }

    std::string& out_;
    bool pretty_;
    std::size_t depth_ = 0;
};

}  // namespace

Json Json::object() {
    Json json;
    json.value_ = Object{};
    return json;
}

const Json* Json::find(std::string_view name) const noexcept {
    const Object* object = members();
    if (!object) return nullptr;
    for (std::size_t n = 0; n < object->names.size(); ++n)
        if (object->names[n] == name) return &object->values[n];
    return nullptr;
}

Json& Json::set(std::string_view name, Json value) {
    Object* object = std::get_if<Object>(&value_);
    RAPPORT_ASSERT(object);
    for (std::size_t n = 0; n < object->names.size(); ++n) {
        if (object->names[n] != name) continue;
        object->values[n] = std::move(value);
        return *this;
    }
    object->names.emplace_back(name);
    object->values.push_back(std::move(value));
    return *this;
}

Json& Json::push(Json value) {
    Array* all = std::get_if<Array>(&value_);
    RAPPORT_ASSERT(all);
    all->push_back(std::move(value));
    return *this;
}

bool operator==(const Json& a, const Json& b) {
    const Json::Object* one = a.members();
    const Json::Object* other = b.members();
    if (one && other) return one->names == other->names && one->values == other->values;
    if (one || other || a.value_.index() != b.value_.index()) return false;
    if (a.array_items()) return *a.array_items() == *b.array_items();
    if (a.text()) return *a.text() == *b.text();
    if (a.integer()) return *a.integer() == *b.integer();
    return a.is_null() || *a.boolean() == *b.boolean();
}

Result<Json> parse_json(std::string_view text, std::size_t bytes_max, JsonPlace& fault) {
    if (text.size() > bytes_max)
        return make_error(Errc::too_large,
                          "the JSON is longer than " + std::to_string(bytes_max) + " bytes");
    const std::span<const char> bytes(text.data(), text.size());
    const char* furthest = bytes.data();
    Builder builder;
    bool parsed = false;
    try {
        parsed =
            nlohmann::json::sax_parse(Counted(bytes.data(), &furthest),
                                      Counted(bytes.data() + bytes.size(), &furthest), &builder);
    } catch (const std::bad_alloc&) {
        return make_error(Errc::out_of_memory);
    }
    auto json = builder.take(parsed);
    if (!json) fault = {builder.path(), line_at(text, furthest)};
    return json;
}

Result<Json> parse_json(std::string_view text, std::size_t bytes_max) {
    JsonPlace unwanted;
    return parse_json(text, bytes_max, unwanted);
}

std::string to_text(const Json& value, Layout layout) {
    std::string out;
    Writer(out, layout).write(value);
    return out;
}

}  // namespace rapport
