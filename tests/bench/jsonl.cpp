// tests/bench/jsonl.cpp
//
// The workload from a file of JSON lines. Values are brought into the form in which rapport keeps
// them (NFC, no empty text), so that every engine measured is given the same.
#include <sodium.h>

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "workload.hpp"

namespace rapport::bench {
namespace {

using Json = nlohmann::json;

Error bad_line(const std::string& what) {
    return make_error(Errc::invalid_argument, "a line of the workload: " + what);
}

Result<std::size_t> kind_named(const Json& line) {
    const std::string name = line.value("t", "");
    for (std::size_t kind = 0; kind < kinds; ++kind)
        if (table_of(kind).name == name) return kind;
    return bad_line("no such table");
}

Result<RecordId> id_in(const Json& text) {
    const auto id =
        text.is_string() ? id_of_text(text.get_ref<const std::string&>()) : std::nullopt;
    return id ? Result<RecordId>{*id} : bad_line("an id");
}

Result<Value> value_in(const Field& field, const Json& json) {
    if (field.type == FieldType::reference) {
        RAPPORT_TRY(const RecordId id, id_in(json));
        return Value{id};
    }
    if (json.is_number_integer()) return checked(field, json.get<std::int64_t>());
    if (json.is_string()) return checked(field, json.get<std::string>());
    return bad_line("a value");
}

class JsonLines final : public Source {
public:
    explicit JsonLines(std::ifstream file) : file_(std::move(file)) {
        crypto_hash_sha256_init(&sum_);
    }

    Result<bool> next(Line& line) override {
        if (!std::getline(file_, text_)) return false;
        add_to_sum(text_);
        if (!file_.eof()) add_to_sum("\n");
        const Json json = Json::parse(text_, nullptr, false);
        if (!json.is_object()) return bad_line("not an object");
        const std::string op = json.value("op", "");
        RAPPORT_TRY(const std::size_t kind, kind_named(json));
        if (op == "ins") {
            line.kind = Line::Kind::row;
            RAPPORT_TRY(line.row, row_in(kind, json));
            return true;
        }
        if (op != "upd" && op != "inc") return bad_line("an unknown op");
        line.kind = op == "upd" ? Line::Kind::update : Line::Kind::increment;
        line.batch = json.value("b", std::size_t{0});
        if (line.batch > 1000) return bad_line("a batch");
        RAPPORT_TRY(line.update, update_in(kind, json));
        return true;
    }

    [[nodiscard]] std::string sha256() const override {
        crypto_hash_sha256_state sum = sum_;
        std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
        crypto_hash_sha256_final(&sum, hash.data());
        std::string hex(hash.size() * 2 + 1, '\0');
        sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
        hex.pop_back();
        return hex;
    }

private:
    void add_to_sum(std::string_view text) {
        crypto_hash_sha256_update(&sum_, reinterpret_cast<const unsigned char*>(text.data()),
                                  text.size());
    }

    static Result<Row> row_in(std::size_t kind, const Json& json) {
        Row row;
        row.kind = kind;
        RAPPORT_TRY(row.id, id_in(json.value("id", Json{})));
        const Json values = json.value("r", Json::object());
        for (const Field& field : table_of(kind).fields) {
            RAPPORT_TRY(Value value,
                        value_in(field, values.value(std::string(field.name), Json{})));
            row.values.push_back(std::move(value));
        }
        return row;
    }

    static Result<Update> update_in(std::size_t kind, const Json& json) {
        Update update;
        update.kind = kind;
        RAPPORT_TRY(update.id, id_in(json.value("id", Json{})));
        const Field* field = table_of(kind).field(std::string_view{json.value("f", "")});
        if (!field) return bad_line("no such field");
        update.field = static_cast<std::size_t>(field - table_of(kind).fields.data());
        RAPPORT_TRY(update.value, value_in(*field, json.value("v", Json{})));
        if (json.contains("c")) {
            RAPPORT_TRY(update.unseen, value_in(*field, json.at("c")));
        }
        return update;
    }

    std::ifstream file_;
    std::string text_;
    crypto_hash_sha256_state sum_{};
};

}  // namespace

Result<std::unique_ptr<Source>> read_source(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return make_error(Errc::not_found, "the workload file can't be read: " + path);
    return std::unique_ptr<Source>{std::make_unique<JsonLines>(std::move(file))};
}

}  // namespace rapport::bench
