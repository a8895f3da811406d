// tests/core/store/device_file.hpp
//
// A store in a real, encrypted file, that can be closed and opened again.
#pragma once

#include <memory>

#include "rapport/record/tables.hpp"
#include "rapport/store/store.hpp"
#include "support/catch.hpp"
#include "support/hub/world.hpp"
#include "support/temporary_folder.hpp"

namespace rapport::test {

inline DatabaseKey key_of(std::uint8_t secret) {
    DatabaseKey key;
    key.key.fill(secret);
    for (std::size_t i = 0; i < key.salt.size(); ++i)
        key.salt[i] = static_cast<std::uint8_t>(0xa0 + i);
    return key;
}

struct DeviceFile {
    TemporaryFolder folder;
    std::string path = folder / "rapport.db";
    const Schema* schema = &product_schema();
    std::int64_t now_unix_ms = 1'800'000'000'000;
    Random random{1};

    Result<std::unique_ptr<Store>> open(std::uint8_t secret = 7, bool create = true) {
        StoreOptions options;
        options.schema = schema;
        options.database.path = path;
        options.database.key = key_of(secret);
        options.database.create = create;
        return Store::open(options, {[this] { return now_unix_ms; }, random.entropy()});
    }
    std::unique_ptr<Store> opened() {
        auto store = open();
        REQUIRE(store.has_value());
        return *std::move(store);
    }
};

inline Edit make(std::string_view table, RecordId id,
                 std::vector<std::pair<std::string_view, Value>> values,
                 Edit::Kind kind = Edit::Kind::create, const Schema& schema = product_schema()) {
    const Table* declared = schema.table(table);
    Edit edit{kind, declared->number, id, {}, {}};
    for (auto& [name, value] : values)
        edit.values.emplace_back(declared->field(name)->number, std::move(value));
    return edit;
}

inline Result<std::optional<Dot>> save(Store& store, Edit edit) {
    return store.save({&edit, 1});
}
inline Value words(std::string_view text) {
    return std::string(text);
}

}  // namespace rapport::test
