// core/office/src/records.cpp
#include "records.hpp"

#include <algorithm>

namespace rapport::office {
namespace {

constexpr std::int64_t records_per_report = 500;

int depth_of(const Schema& schema, const Table& table) {
    int depth = 0;
    for (const Table* at = &table; !at->parent.empty() && depth < 32; ++depth)
        at = schema.table(at->field(at->parent)->refers_to);
    return depth;
}

}  // namespace

std::vector<const Table*> tables_in_order(const Schema& schema) {
    std::vector<const Table*> out;
    for (const Table& table : schema.tables) out.push_back(&table);
    std::stable_sort(out.begin(), out.end(), [&](const Table* a, const Table* b) {
        return depth_of(schema, *a) < depth_of(schema, *b);
    });
    return out;
}

Result<void> Walk::over(const Table& table, Deleted deleted,
                        const std::function<Result<void>(const Row&)>& each) {
    std::int64_t count = 0;
    std::string sql = "SELECT id FROM \"" + std::string(table.name) + "\"";
    if (deleted == Deleted::left_out) sql += " WHERE deleted=0";
    Statement ids = store_.database().prepare(sql + " ORDER BY id");
    for (;;) {
        RAPPORT_TRY(const bool more, ids.step());
        if (!more) break;
        RAPPORT_TRY(const auto row, store_.find(table.number, ids.id<RecordId>(0)));
        if (!row) continue;
        RAPPORT_CHECK(each(*row));
        ++count;
        ++report_.records;
        if (row->deleted) ++report_.deleted;
        if (report_.records % records_per_report == 0 && options_.progress &&
            !options_.progress(report_))
            return make_error(Errc::cancelled, "no file was written");
    }
    if (count > 0) report_.tables.push_back({std::string(table.name), count});
    return {};
}

}  // namespace rapport::office
