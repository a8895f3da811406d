// core/office/src/table_rows.cpp
//
// Rows become the lines of an export of everything, and go its way.
#include "rapport/office/table_rows.hpp"

#include <algorithm>
#include <memory>

#include "line_format.hpp"
#include "rapport/exchange/csv.hpp"
#include "rapport/record/decimal.hpp"

namespace rapport::office {
namespace {

const Field* field_called(const Table& table, std::string_view header) {
    for (const Field& field : table.fields)
        if (header == field.name || header == field.label.en || header == field.label.zh)
            return &field;
    return nullptr;
}

// The columns of fields, null for the others.
std::vector<const Field*> columns_of(const Table& table, const CsvRow& header) {
    std::vector<const Field*> out;
    for (const std::string& cell : header.cells) out.push_back(field_called(table, cell));
    return out;
}

class RowLines {
public:
    RowLines(Store& store, const Table& table, std::string_view csv, bool counts_rows)
        : store_(store), table_(table), reader_(csv), counts_rows_(counts_rows) {
        if (reader_.next(row_)) columns_ = columns_of(table_, row_);
    }

    // The next row as a line; empty at the end.
    Result<std::string> next() {
        ++line_;
        if (line_ == 1)
            return to_text(
                       Json::object().set("format", lines_format).set("version", lines_version)) +
                   "\n";
        if (ended_) return std::string();
        if (!reader_.next(row_)) {
            ended_ = true;
            return to_text(Json::object().set("end", true)) + "\n";
        }
        places_.push_back(counts_rows_ ? line_ : static_cast<std::int64_t>(row_.line));
        if (row_.is_blank()) return std::string("\n");
        if (row_.fault) {
            reject(row_.fault->column, {}, row_.fault->reason);
            return std::string("\n");
        }
        RAPPORT_TRY(const Json record, record_of_row());
        return record.is_null() ? std::string("\n") : to_text(record) + "\n";
    }

    // Of the rows, in place of the lines that were made of them.
    void place(LinesReport& report) const {
        for (ImportReject& fault : report.rejects) {
            const auto at = static_cast<std::size_t>(fault.line - 2);
            if (fault.line >= 2 && at < places_.size()) fault.line = places_[at];
            for (std::size_t i = 0; i < columns_.size(); ++i)
                if (columns_[i] && columns_[i]->name == fault.field)
                    fault.column = static_cast<std::int64_t>(i) + 1;
        }
        report.rejects.insert(report.rejects.end(), faults_.begin(), faults_.end());
        std::stable_sort(
            report.rejects.begin(), report.rejects.end(),
            [](const ImportReject& a, const ImportReject& b) { return a.line < b.line; });
        report.rejected += static_cast<std::int64_t>(faults_.size());
        report.lines += static_cast<std::int64_t>(faults_.size());
    }

private:
    Result<Json> record_of_row() {
        Json values = Json::object();
        RAPPORT_TRY(const std::string currency, currency_of_row());
        for (std::size_t i = 1; i < row_.cells.size(); ++i) {
            const Field* field = i < columns_.size() ? columns_[i] : nullptr;
            if (!field || row_.cells[i].empty()) continue;
            Json value = json_of_cell(*field, row_.cells[i], currency);
            if (value.is_null()) {
                reject(i + 1, field->name, "the value must be a number");
                return Json();
            }
            values.set(field->name, std::move(value));
        }
        return Json::object()
            .set("table", table_.name)
            .set("id", row_.cells[0])
            .set("values", std::move(values));
    }

    static Json json_of_cell(const Field& field, std::string_view cell, std::string_view currency) {
        constexpr std::string_view dangerous = "=+-@\t\r";
        if (cell.size() > 1 && cell[0] == '\'' && dangerous.find(cell[1]) != std::string_view::npos)
            cell.remove_prefix(1);
        if (field.type == FieldType::boolean && (cell == "yes" || cell == "no"))
            return cell == "yes";
        if (field.type != FieldType::integer) return cell;
        const auto number = parse_decimal(cell, decimals_of(field.unit, currency));
        return number ? Json(*number) : Json();
    }

    // As it stands in the row, or in the record that the row names for it.
    Result<std::string> currency_of_row() {
        const Field* own = table_.field("currency");
        const Field* leads = own ? nullptr : currency_from(store_.schema(), table_);
        for (std::size_t i = 0; i < columns_.size() && i < row_.cells.size(); ++i) {
            if (own && columns_[i] == own) return row_.cells[i];
            if (!leads || columns_[i] != leads) continue;
            const auto id = parse_id<RecordId>(row_.cells[i]);
            const Table& other = *store_.schema().table(leads->refers_to);
            if (!id) break;
            RAPPORT_TRY(const auto found, store_.find(other.number, *id));
            if (!found) break;
            const auto* said = std::get_if<std::string>(&found->value(other, "currency"));
            return said ? *said : std::string();
        }
        return std::string();
    }

    void reject(std::size_t column, std::string_view field, std::string reason) {
        if (faults_.size() < rejects_listed_max)
            faults_.push_back({places_.back(), static_cast<std::int64_t>(column),
                               std::string(field), std::move(reason)});
    }

    Store& store_;
    const Table& table_;
    CsvReader reader_;
    bool counts_rows_;
    CsvRow row_;
    bool ended_ = false;
    std::int64_t line_ = 0;
    std::vector<const Field*> columns_;
    std::vector<std::int64_t> places_;  // of each row
    std::vector<ImportReject> faults_;
};

}  // namespace

const Table* table_of_rows(const Schema& schema, std::string_view csv) {
    CsvReader reader(csv);
    CsvRow header;
    if (!reader.next(header) || header.fault || header.cells.empty() || header.cells[0] != "id")
        return nullptr;
    for (const Table& table : schema.tables) {
        const auto columns = columns_of(table, header);
        const auto known = static_cast<std::size_t>(
            std::count_if(columns.begin(), columns.end(), [](const Field* f) { return f; }));
        if (known == table.fields.size()) return &table;
    }
    return nullptr;
}

Result<LinesReport> import_table(Store& store, const Table& table, std::string_view csv,
                                 bool counts_rows, const LinesOptions& options) {
    std::shared_ptr<RowLines> rows;
    const Opener open = [&]() -> Result<Pieces> {
        rows = std::make_shared<RowLines>(store, table, csv, counts_rows);
        return Pieces([rows](std::size_t) -> Result<Bytes> {
            RAPPORT_TRY(const std::string line, rows->next());
            const ByteView bytes = as_bytes(std::string_view(line));
            return Bytes(bytes.begin(), bytes.end());
        });
    };
    RAPPORT_TRY(LinesReport report, import_lines(store, open, options));
    rows->place(report);
    return report;
}

}  // namespace rapport::office
