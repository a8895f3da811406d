// tests/support/product.hpp
//
// A device in a test: a store in memory, a clock that stands still, chance from a seed, and what a
// hub could send it. `quoted` lets JSON stand in C++ without a forest of backslashes.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/record/tables.hpp"
#include "rapport/store/replica.hpp"
#include "rapport/store/store.hpp"
#include "support/catch.hpp"

namespace rapport::test {

// 'a': '%' becomes "a": "…", with the arguments in place of the percent signs.
template <class... Texts>
std::string quoted(std::string_view pattern, const Texts&... texts) {
    const std::vector<std::string> given{std::string(texts)...};
    std::size_t next = 0;
    std::string out;
    for (const char c : pattern) {
        if (c == '\'') {
            out += '"';
        } else if (c == '%') {
            out += given.at(next++);
        } else {
            out += c;
        }
    }
    return out;
}

class Product {
public:
    explicit Product(std::uint64_t seed = 1) {
        StoreOptions options;
        options.database.path = ":memory:";
        options.database.create = true;
        options.schema = &product_schema();
        auto opened =
            Store::open(options, Environment{[this] { return now_unix_ms; },
                                             [random = std::mt19937_64(seed)](auto bytes) mutable {
                                                 for (auto& byte : bytes)
                                                     byte = static_cast<std::uint8_t>(random());
                                             }});
        REQUIRE(opened.has_value());
        store_ = std::move(opened).value();
    }
    Product(const Product&) = delete;
    Product& operator=(const Product&) = delete;

    [[nodiscard]] Store& store() { return *store_; }

    // Lets the hub accept what is pending, and send a record, or one more sibling of fields of a
    // record, as written by `author`, all of them over what the hub names.
    void hub_sends(std::string_view table_name, RecordId id, ScopeId scope,
                   const std::vector<std::pair<std::string_view, Value>>& values, DeviceId author,
                   const std::optional<Value>& over = {}) {
        Page page;
        const std::vector<Verdict> verdicts = accept_pending(page);
        const Table& table = *product_schema().table(table_name);
        RecordUpdate update;
        update.id = id;
        update.state.table = table.number;
        update.state.scope = scope;
        const Dot dot{author, 1, ++seq_};
        const Hlc time = Hlc::at(now_unix_ms);
        auto here = store_->find(table.number, id);
        REQUIRE(here.has_value());
        update.whole = !*here;
        if (!*here) {
            update.fields.push_back(live_field);
            update.state.put({live_field, dot, time, std::int64_t{1}});
        }
        for (const auto& [name, value] : values) {
            const FieldNo field = table.field(name)->number;
            update.fields.push_back(field);
            auto before = store_->siblings(table.number, id, field);
            REQUIRE(before.has_value());
            for (const Sibling& sibling : *before) update.state.put(sibling);
            update.state.put({field, dot, time, value});
            if (over)
                update.state.put_ancestor({field, {author, 1, 0}, Hlc::at(now_unix_ms - 1), *over});
        }
        page.items.emplace_back(std::move(update));
        page.after.seq = seq_;
        page.complete = true;
        REQUIRE(store_->replica().receive(verdicts, std::move(page)).has_value());
    }

    // The hub takes all of an account away.
    void hub_ends(ScopeId scope) {
        Page page;
        page.items.emplace_back(ScopeEnds{scope});
        page.after.seq = ++seq_;
        page.complete = true;
        REQUIRE(store_->replica().receive({}, std::move(page)).has_value());
    }

    // A user with one device, as the server would make them.
    DeviceId hub_sends_user(std::string_view name, std::string_view device_label) {
        const RecordId user = store_->new_id();
        const RecordId device = store_->new_id();
        hub_sends("user", user, catalogue_scope(),
                  {{"name", std::string(name)}, {"display_name", std::string(name)}}, hub_);
        hub_sends("device", device, catalogue_scope(),
                  {{"user", user}, {"label", std::string(device_label)}}, hub_);
        return id_cast<DeviceId>(device);
    }

    std::int64_t now_unix_ms = 1'772'700'000'000;  // 2026-03-05T08:40:00Z

private:
    // Accepts what is pending, and sends its records back as they are shown.
    std::vector<Verdict> accept_pending(Page& page) {
        const auto batch = store_->replica().pending(std::size_t{1} << 30, std::size_t{1} << 20);
        REQUIRE(batch.has_value());
        std::vector<Verdict> verdicts;
        std::map<RecordId, TableNo> concerned;
        for (const SealedCommit& sealed : batch->commits) {
            verdicts.push_back(
                {sealed.dot.epoch, sealed.dot.counter, Verdict::Kind::accepted, ++seq_, {}, {}});
            const auto commit = decode_body(sealed.dot, sealed.body);
            REQUIRE(commit.has_value());
            for (const Change& change : commit->changes) concerned[change.record] = change.table;
        }
        for (const auto& [id, table] : concerned) page.items.emplace_back(as_shown(table, id));
        return verdicts;
    }

    RecordUpdate as_shown(TableNo table, RecordId id) {
        const auto row = store_->find(table, id);
        REQUIRE(row.has_value());
        REQUIRE(row->has_value());
        RecordUpdate update;
        update.id = id;
        update.whole = true;
        update.state.table = table;
        update.state.scope = (*row)->scope;
        const auto add = [&](FieldNo field) {
            const auto siblings = store_->siblings(table, id, field);
            REQUIRE(siblings.has_value());
            if (!siblings->empty()) update.fields.push_back(field);
            for (const Sibling& s : *siblings) update.state.put(s);
        };
        add(live_field);
        for (const Field& field : product_schema().table(table)->fields) add(field.number);
        return update;
    }

    std::unique_ptr<Store> store_;
    DeviceId hub_{make_uuid_from("hub", {})};
    std::uint64_t seq_ = 0;
};

}  // namespace rapport::test
