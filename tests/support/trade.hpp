// tests/support/trade.hpp
//
// A device in a test with records of the trade on it, added as shells add them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/domain/draft.hpp"
#include "rapport/domain/session.hpp"
#include "support/product.hpp"

namespace rapport::test {

class Trade : public Product {
public:
    using Product::Product;
    using Values = std::vector<std::pair<std::string_view, Value>>;

    RecordId add(std::string_view table_name, const Values& values) {
        const Table& table = *product_schema().table(table_name);
        Draft draft(store());
        const auto id = draft.add(table.number, numbered(table, values));
        INFO(table_name << ": " << (id ? "" : id.error().detail));
        REQUIRE(id.has_value());
        REQUIRE(draft.save().has_value());
        return *id;
    }
    void edit(RecordId id, const Values& values) {
        const Row now = row(id);
        Draft draft(store());
        REQUIRE(draft.edit(now.table, id, numbered(*product_schema().table(now.table), values)));
        REQUIRE(draft.save().has_value());
    }

    Row row(RecordId id) {
        auto found = store().find(id);
        REQUIRE(found.has_value());
        REQUIRE(found->has_value());
        return **std::move(found);
    }
    Value value(RecordId id, std::string_view field) {
        const Row found = row(id);
        return found.value(*product_schema().table(found.table), field);
    }

    // A colleague, as the server names one.
    RecordId colleague(std::string_view name, std::string_view role = "rep") {
        const RecordId user = store().new_id();
        hub_sends("user", user, catalogue_scope(),
                  {{"name", std::string(name)},
                   {"display_name", std::string(name)},
                   {"role", std::string(role)}},
                  DeviceId{make_uuid_from("hub", {})});
        return user;
    }
    void log_in(RecordId user) {
        REQUIRE(store().set_fact(facts::user_id, to_text(user)).has_value());
    }

    static Value text(std::string_view words) { return std::string(words); }
    static Value number(std::int64_t value) { return value; }

private:
    static FieldValues numbered(const Table& table, const Values& values) {
        FieldValues out;
        for (const auto& [name, value] : values) {
            INFO(table.name << "." << name);
            REQUIRE(table.field(name));
            out.emplace_back(table.field(name)->number, value);
        }
        return out;
    }
};

}  // namespace rapport::test
