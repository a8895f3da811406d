// core/domain/src/gathered.hpp
//
// Values of one table, gathered by name for a draft.
#pragma once

#include <optional>
#include <string>

#include "rapport/domain/draft.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/schema.hpp"
#include "sql.hpp"

namespace rapport {

class Gathered {
public:
    explicit Gathered(const Table& table) : table_(table) {}

    void set(std::string_view field, Value value) {
        values_.emplace_back(table_.field(field)->number, std::move(value));
    }
    void set(std::string_view field, const std::optional<std::string>& text) {
        if (text) set(field, Value{*text});
    }
    void set(std::string_view field, const std::optional<Date>& date) {
        if (date) set(field, Value{date->text});
    }
    void set(std::string_view field, const std::optional<Instant>& at) {
        if (at) set(field, Value{at->unix_ms});
    }
    void set(std::string_view field, const std::optional<std::int64_t>& number) {
        if (number) set(field, Value{*number});
    }
    void set(std::string_view field, const std::optional<RecordId>& id) {
        if (id) set(field, Value{*id});
    }
    [[nodiscard]] FieldValues take() { return std::move(values_); }

private:
    const Table& table_;
    FieldValues values_;
};

}  // namespace rapport
