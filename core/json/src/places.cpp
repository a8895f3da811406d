// core/json/src/places.cpp
#include "rapport/json/places.hpp"

#include <nlohmann/json.hpp>
#include <span>

#include "counted.hpp"

namespace rapport {
namespace {

// Follows the parser's events and remembers the line of the deepest value on the way to a path.
class Finder {
public:
    using number_integer_t = std::int64_t;
    using number_unsigned_t = std::uint64_t;
    using number_float_t = double;
    using string_t = std::string;
    using binary_t = nlohmann::json::binary_t;

    Finder(std::string_view text, std::string_view path, const char* const& furthest)
        : text_(text), wanted_(path), furthest_(furthest) {}

    bool null() { return value(); }
    bool boolean(bool) { return value(); }
    bool number_integer(number_integer_t) { return value(); }
    bool number_unsigned(number_unsigned_t) { return value(); }
    bool number_float(number_float_t, const string_t&) { return value(); }
    bool string(string_t&) { return value(); }
    bool binary(binary_t&) { return false; }
    bool start_object(std::size_t) { return open(false); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(true); }
    bool end_array() { return close(); }
    bool key(string_t& name) {
        levels_.back().step = pointer_step(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
        return false;
    }
    [[nodiscard]] std::size_t line() const noexcept { return line_; }

private:
    struct Level {
        std::size_t path_size;  // of the value around
        bool is_array;
        std::size_t index;
        std::string step;
    };

    bool value() {
        enter();
        leave();
        return true;
    }
    bool open(bool is_array) {
        enter();
        levels_.push_back({path_.size(), is_array, 0, {}});
        return levels_.size() <= json_depth_max;
    }
    bool close() {
        levels_.pop_back();
        leave();
        return true;
    }
    void enter() {
        if (!levels_.empty()) {
            Level& level = levels_.back();
            if (level.is_array) level.step = "/" + std::to_string(level.index++);
            path_.resize(level.path_size);
            path_ += level.step;
        }
        const bool leads_on = wanted_.substr(0, path_.size()) == path_ &&
                              (wanted_.size() == path_.size() || wanted_[path_.size()] == '/');
        if (!leads_on || (line_ > 0 && path_.size() <= deepest_)) return;
        deepest_ = path_.size();
        line_ = line_at(text_, furthest_);
    }
    void leave() {
        if (!levels_.empty()) path_.resize(levels_.back().path_size);
    }

    std::string_view text_;
    std::string_view wanted_;
    const char* const& furthest_;
    std::vector<Level> levels_;
    std::string path_;
    std::size_t deepest_ = 0;
    std::size_t line_ = 0;
};

}  // namespace

std::string pointer_step(std::string_view name) {
    std::string step = "/";
    for (const char c : name) {
        if (c == '~') {
            step += "~0";
        } else if (c == '/') {
            step += "~1";
        } else {
            step += c;
        }
    }
    return step;
}

std::size_t line_of(std::string_view text, std::string_view path) {
    const std::span<const char> bytes(text.data(), text.size());
    const char* furthest = bytes.data();
    Finder finder(text, path, furthest);
    const bool whole = nlohmann::json::sax_parse(
        Counted(bytes.data(), &furthest), Counted(bytes.data() + bytes.size(), &furthest), &finder);
    return whole || finder.line() > 0 ? finder.line() : 1;
}

}  // namespace rapport
