// core/office/src/export_lines.cpp
//
// Everything, a line of JSON a record.
#include <algorithm>

#include "line_format.hpp"
#include "rapport/record/base64.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/store/contents.hpp"
#include "records.hpp"

namespace rapport::office {
namespace {

class LineWriter {
public:
    LineWriter(Store& store, const ExportOptions& options, const Sink& sink)
        : store_(store), options_(options), sink_(sink) {}

    Result<ExportReport> run() {
        RAPPORT_CHECK(put(Json::object()
                              .set("format", lines_format)
                              .set("version", lines_version)
                              .set("schema", std::int64_t{store_.schema().version})));
        Walk walk(store_, options_, report_);
        for (const Table* table : tables_in_order(store_.schema())) {
            if (options_.table != 0 && options_.table != table->number) continue;
            RAPPORT_CHECK(walk.over(*table, Deleted::included,
                                    [&](const Row& row) { return write(*table, row); }));
        }
        RAPPORT_CHECK(put(Json::object().set("end", true).set("records", report_.records)));
        return std::move(report_);
    }

private:
    Result<void> put(const Json& line) { return sink_(to_text(line) + "\n"); }

    Result<void> write(const Table& table, const Row& row) {
        Json values = Json::object();
        Json siblings = Json::object();
        for (std::size_t i = 0; i < table.fields.size(); ++i) {
            const Field& field = table.fields[i];
            if (!is_empty(row.values[i])) values.set(field.name, line_json(field, row.values[i]));
            if (std::find(row.conflicts.begin(), row.conflicts.end(), field.number) ==
                row.conflicts.end())
                continue;
            RAPPORT_TRY(Json all, siblings_of(table, row, field));
            siblings.set(field.name, std::move(all));
            ++report_.disagreed;
        }
        if (options_.with_contents) RAPPORT_CHECK(write_contents(table, row));
        const bool disagreed = !siblings.members()->names.empty();
        Json line = Json::object();
        line.set("table", table.name).set("id", to_text(row.id)).set("values", std::move(values));
        if (disagreed) line.set("siblings", std::move(siblings));
        if (row.deleted) line.set("deleted", true);
        return put(line);
    }

    // The one that is shown stands last.
    Result<Json> siblings_of(const Table& table, const Row& row, const Field& field) {
        RAPPORT_TRY(std::vector<Sibling> all, store_.siblings(table.number, row.id, field.number));
        std::sort(all.begin(), all.end(), [](const Sibling& a, const Sibling& b) {
            return a.time != b.time ? a.time < b.time : a.dot < b.dot;
        });
        Json out = Json::array();
        for (const Sibling& sibling : all) out.push(line_json(field, sibling.value));
        return out;
    }

    // Before the record that names it, like everywhere.
    Result<void> write_contents(const Table& table, const Row& row) {
        for (std::size_t i = 0; i < table.fields.size(); ++i) {
            const auto* text = std::get_if<std::string>(&row.values[i]);
            if (!table.fields[i].names_content || !text) continue;
            const auto content = parse_content_address(*text);
            if (!content) continue;
            RAPPORT_TRY(const ContentState state, store_.contents().state({row.id, *content}));
            if (!state.is_whole()) {
                ++report_.left_out;
                continue;
            }
            for (std::uint64_t at = 0; at < state.size; at += line_content_bytes) {
                RAPPORT_TRY(const Bytes piece,
                            store_.contents().read(*content, at, line_content_bytes));
                RAPPORT_CHECK(put(Json::object()
                                      .set("content", *text)
                                      .set("offset", static_cast<std::int64_t>(at))
                                      .set("size", static_cast<std::int64_t>(state.size))
                                      .set("data", base64(piece))));
            }
            ++report_.contents;
        }
        return {};
    }

    Store& store_;
    const ExportOptions& options_;
    const Sink& sink_;
    ExportReport report_;
};

}  // namespace

Result<ExportReport> export_lines(Store& store, const ExportOptions& options, const Sink& sink) {
    return LineWriter(store, options, sink).run();
}

}  // namespace rapport::office
