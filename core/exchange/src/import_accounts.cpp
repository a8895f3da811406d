// core/exchange/src/import_accounts.cpp
#include "rapport/exchange/import_accounts.hpp"

#include <algorithm>

#include "account_columns.hpp"
#include "known_accounts.hpp"
#include "rapport/exchange/csv.hpp"
#include "rapport/record/tables.hpp"

namespace rapport {
namespace {

using exchange::KnownAccounts;

constexpr std::size_t rows_per_transaction = 500;
constexpr std::size_t rejects_listed_max = 1000;
constexpr int header_rows_tried = 5;  // some lists begin with a title

class Import {
public:
    Import(Store& store, std::string_view csv, const ImportOptions& options)
        : store_(store),
          accounts_(*store.schema().table(table::account)),
          csv_(csv),
          options_(options),
          reader_(csv) {}

    Result<ImportReport> run() {
        RAPPORT_CHECK(read_header());
        RAPPORT_CHECK(known_.load(store_));
        CsvRow row;
        while (next(row)) {
            if (row.is_blank()) continue;
            ++report_.rows;
            read(row);
            const auto size =
                static_cast<std::size_t>(row.text.data() + row.text.size() - csv_.data());
            if (groups_.size() == rows_per_transaction ||
                report_.rows % static_cast<std::int64_t>(rows_per_transaction) == 0)
                RAPPORT_CHECK(save(size));
        }
        RAPPORT_CHECK(save(csv_.size()));
        return std::move(report_);
    }

private:
    bool next(CsvRow& row) {
        if (!reader_.next(row)) return false;
        ++rows_read_;
        if (options_.counts_rows) {
            row.line = rows_read_;
            row.cell_lines.assign(row.cell_lines.size(), rows_read_);
            if (row.fault) row.fault->line = rows_read_;
        }
        return true;
    }

    // The first row in which a column is called a name.
    Result<void> read_header() {
        CsvRow row;
        for (int tried = 0; tried < header_rows_tried && next(row); ++tried) {
            if (row.fault) continue;
            columns_.clear();
            for (const std::string& cell : row.cells)
                columns_.push_back(exchange::account_field(accounts_, cell));
            const Field* name = accounts_.field("name");
            if (std::find(columns_.begin(), columns_.end(), name) == columns_.end()) continue;
            header_ = row.text;
            return check_header(row);
        }
        return make_error(Errc::invalid_argument,
                          "no column is called a name; the first row must name the columns",
                          "text");
    }

    Result<void> check_header(const CsvRow& row) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            report_.columns.push_back(
                {row.cells[i], columns_[i] ? std::string(columns_[i]->name) : std::string()});
            if (!columns_[i]) {
                if (!exchange::trimmed(row.cells[i]).empty())
                    report_.ignored_columns.push_back(row.cells[i]);
            } else if (std::find(columns_.begin(),
                                 columns_.begin() + static_cast<std::ptrdiff_t>(i), columns_[i]) !=
                       columns_.begin() + static_cast<std::ptrdiff_t>(i)) {
                return make_error(Errc::invalid_argument,
                                  "two columns mean the field " + std::string(columns_[i]->name),
                                  "text");
            }
        }
        return {};
    }

    void read(const CsvRow& row) {
        faults_.clear();
        std::vector<std::pair<FieldNo, Value>> values;
        if (row.fault) {
            reject(row.fault->line, row.fault->column, {}, row.fault->reason);
        } else if (row.cells.size() < columns_.size() && is_cut_off(row)) {
            reject(row.line, row.cells.size(), {}, "the file ends in the middle of this row");
        } else {
            read_cells(row, values);
        }
        if (!faults_.empty()) return keep_aside(row);

        const std::string code = text_in(values, "credit_code");
        const std::string name = text_in(values, "name");
        if (known_.has(code, name)) {
            ++report_.already_here;
            return;
        }
        known_.add(code, name);
        if (options_.owner) values.emplace_back(accounts_.field("owner")->number, *options_.owner);
        groups_.push_back(
            {Edit{Edit::Kind::create, accounts_.number, store_.new_id(), std::move(values), {}}});
    }

    // The last one, with no line end behind it.
    bool is_cut_off(const CsvRow& row) const {
        return row.text.data() + row.text.size() == csv_.data() + csv_.size();
    }

    void read_cells(const CsvRow& row, std::vector<std::pair<FieldNo, Value>>& values) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const Field* field = i < columns_.size() ? columns_[i] : nullptr;
            if (!field) {
                if (i >= columns_.size() && !exchange::trimmed(row.cells[i]).empty())
                    reject(row.cell_lines[i], i + 1, {}, "the row has more cells than the header");
                continue;
            }
            auto value = exchange::cell_value(*field, row.cells[i], options_.dates);
            if (!value) {
                reject(row.cell_lines[i], i + 1, field->name,
                       value.error().detail.empty() ? std::string(text_of(value.error().code))
                                                    : value.error().detail);
            } else if (!is_empty(*value)) {
                values.emplace_back(field->number, *std::move(value));
            }
        }
        const auto name = std::find(columns_.begin(), columns_.end(), accounts_.field("name"));
        const auto column = static_cast<std::size_t>(name - columns_.begin());
        const bool is_named = std::any_of(values.begin(), values.end(), [&](const auto& v) {
            return v.first == (*name)->number;
        });
        const bool has_fault = std::any_of(faults_.begin(), faults_.end(),
                                           [&](const auto& f) { return f.field == "name"; });
        if (!is_named && !has_fault) reject(row.line, column + 1, "name", "the name is missing");
    }

    void reject(std::size_t line, std::size_t column, std::string_view field, std::string reason) {
        faults_.push_back({static_cast<std::int64_t>(line), static_cast<std::int64_t>(column),
                           std::string(field), std::move(reason)});
    }

    // Line and reason stand before the row, because nothing can stand after an open quote.
    void keep_aside(const CsvRow& row) {
        ++report_.rejected;
        const char separator = reader_.separator();
        std::string& out = report_.rejects_csv;
        if (out.empty()) {
            out.append(byte_order_mark).append("rejected line").append(1, separator);
            out.append("rejected because").append(1, separator).append(header_).append("\r\n");
        }
        std::string reasons;
        for (const ImportReject& fault : faults_) {
            if (!reasons.empty()) reasons += "; ";
            if (!fault.field.empty()) reasons += fault.field + ": ";
            reasons += fault.reason;
            if (report_.rejects.size() < rejects_listed_max) report_.rejects.push_back(fault);
        }
        out.append(std::to_string(row.line)).append(1, separator);
        out.append(csv_cell(reasons, separator))
            .append(1, separator)
            .append(row.text)
            .append("\r\n");
    }

    std::string text_in(const std::vector<std::pair<FieldNo, Value>>& values,
                        std::string_view field) const {
        for (const auto& [number, value] : values)
            if (number == accounts_.field(field)->number)
                if (const auto* text = std::get_if<std::string>(&value)) return *text;
        return {};
    }

    Result<void> save(std::size_t bytes_done) {
        if (options_.dry_run) {
            report_.imported += static_cast<std::int64_t>(groups_.size());
            groups_.clear();
        } else if (!groups_.empty()) {
            if (options_.before_save) {
                std::vector<RecordId> ids;
                for (const auto& group : groups_) ids.push_back(group.front().record);
                RAPPORT_CHECK(options_.before_save(ids));
            }
            RAPPORT_TRY(const std::size_t saved, store_.save_each(groups_));
            report_.imported += static_cast<std::int64_t>(saved);
            groups_.clear();
        }
        if (options_.progress && !options_.progress(report_, bytes_done))
            return make_error(Errc::cancelled, "what was imported until then is here");
        return {};
    }

    Store& store_;
    const Table& accounts_;
    std::string_view csv_;
    const ImportOptions& options_;
    CsvReader reader_;
    std::size_t rows_read_ = 0;
    KnownAccounts known_;
    std::string_view header_;
    std::vector<const Field*> columns_;  // null for a column that means nothing here
    std::vector<std::vector<Edit>> groups_;
    std::vector<ImportReject> faults_;  // of the row at hand
    ImportReport report_;
};

}  // namespace

Result<ImportReport> import_accounts(Store& store, std::string_view csv,
                                     const ImportOptions& options) {
    return Import(store, csv, options).run();
}

}  // namespace rapport
