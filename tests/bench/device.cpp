// tests/bench/device.cpp
#include "device.hpp"

#include "rapport/platform/environment.hpp"
#include "report.hpp"

namespace rapport::bench {

Edit creating(const Row& row) {
    const Table& table = table_of(row.kind);
    Edit edit{Edit::Kind::create, table.number, row.id, {}, {}};
    edit.values.reserve(row.values.size());
    for (std::size_t i = 0; i < row.values.size(); ++i)
        edit.values.emplace_back(table.fields[i].number, row.values[i]);
    return edit;
}

Edit updating(const Update& update, const Value& value) {
    const Table& table = table_of(update.kind);
    return Edit{Edit::Kind::update, table.number, update.id, {{update.field_number(), value}}, {}};
}

Device::Device(const Mode& mode, const std::string& path) {
    StoreOptions options;
    options.database = database_options(mode, path);
    options.schema = &schema();
    store_ = must(Store::open(options, platform::system_environment()));
    engine_ = std::make_unique<sync::DeviceEngine>(
        store_->replica(), static_cast<std::uint32_t>(schema().version), [] { return 0.0; });
}

void Device::load(std::span<const Row> rows) {
    for (std::size_t at = 0; at < rows.size(); at += rows_a_transaction) {
        std::vector<std::vector<Edit>> groups;
        for (const Row& row : rows.subspan(at, std::min(rows_a_transaction, rows.size() - at)))
            groups.push_back({creating(row)});
        must(store_->save_each(groups));
    }
}

void Device::update(std::span<const Update> updates) {
    for (const Update& update : updates) {
        const Edit edit = updating(update, update.value);
        must(store_->save({&edit, 1}));
    }
}

std::size_t fields_that_differ(Device& device, const Workload& work, const Wanted& wanted) {
    std::size_t differ = 0;
    for (std::size_t row = 0; row < work.rows.size(); ++row) {
        const auto found =
            must(device.store().find(table_of(work.rows[row].kind).number, work.rows[row].id));
        const std::size_t fields = work.rows[row].values.size();
        if (!found || found->deleted || found->values.size() != fields) {
            differ += fields;
            continue;
        }
        for (std::size_t field = 0; field < fields; ++field)
            if (found->values[field] != wanted(row, field)) ++differ;
    }
    return differ;
}

}  // namespace rapport::bench
