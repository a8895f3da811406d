// core/office/src/export_workbook.cpp
#include <xlsxwriter.h>

#include <charconv>
#include <cstdlib>

#include "rapport/office/workbook.hpp"
#include "rapport/record/tables.hpp"
#include "records.hpp"
#include "sheet.hpp"

namespace rapport::office {
namespace {

constexpr std::size_t cell_characters_max = 32'767;

// Closes what was begun when an export fails; the file is then of no use.
class Book {
public:
    explicit Book(const std::string& path) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(path.c_str(), &options);
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;
    ~Book() {
        if (book_) static_cast<void>(workbook_close(book_));
    }
    [[nodiscard]] lxw_workbook* get() const noexcept { return book_; }
    [[nodiscard]] lxw_error close() {
        lxw_workbook* book = std::exchange(book_, nullptr);
        return workbook_close(book);
    }

private:
    lxw_workbook* book_ = nullptr;
};

// At most so many characters as UTF-16 counts them.
std::string cut(const std::string& text, bool& was_cut) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if ((c & 0xc0) == 0x80) continue;
        characters += c >= 0xf0 ? 2 : 1;
        if (characters <= cell_characters_max) continue;
        was_cut = true;
        return text.substr(0, i);
    }
    return text;
}

class SheetWriter {
public:
    SheetWriter(lxw_workbook* book, const Table& table, ExportReport& report)
        : sheet_(workbook_add_worksheet(book, std::string(table.name).c_str())), report_(report) {}

    void header(const std::vector<std::string>& names, lxw_format* bold) {
        for (const std::string& name : names)
            worksheet_write_string(sheet_, 0, column_++, name.c_str(), bold);
        worksheet_freeze_panes(sheet_, 1, 0);
        worksheet_set_column(sheet_, 0, 0, 38, nullptr);
        worksheet_set_column(sheet_, 1, static_cast<lxw_col_t>(column_), 16, nullptr);
    }

    Result<void> row(const std::vector<Cell>& cells) {
        if (++row_ >= workbook_rows_max)
            return make_error(Errc::too_large, "a sheet has no room for so many records");
        column_ = 0;
        for (const Cell& cell : cells) {
            const auto column = column_++;
            if (cell.text.empty()) continue;
            if (cell.is_number) {
                worksheet_write_number(sheet_, static_cast<lxw_row_t>(row_), column,
                                       std::strtod(cell.text.c_str(), nullptr), nullptr);
                continue;
            }
            bool was_cut = false;
            const std::string text = cut(cell.text, was_cut);
            if (was_cut) ++report_.left_out;
            worksheet_write_string(sheet_, static_cast<lxw_row_t>(row_), column, text.c_str(),
                                   nullptr);
        }
        return {};
    }

private:
    lxw_worksheet* sheet_;
    ExportReport& report_;
    std::int64_t row_ = 0;
    lxw_col_t column_ = 0;
};

}  // namespace

Result<ExportReport> export_workbook(Store& store, const ExportOptions& options,
                                     const std::string& path) {
    Book book(path);
    if (!book.get()) return make_error(Errc::out_of_memory);
    lxw_format* bold = workbook_add_format(book.get());
    format_set_bold(bold);
    ExportReport report;
    std::size_t sheets = 0;
    for (const Table* table : tables_in_order(store.schema())) {
        if (options.table != 0 && options.table != table->number) continue;
        RAPPORT_TRY(const std::int64_t any,
                    store.database().integer("SELECT EXISTS(SELECT 1 FROM \"" +
                                             std::string(table->name) + "\" WHERE deleted=0)"));
        if (any == 0 && table->number != table::account && options.table == 0) continue;
        SheetWriter writer(book.get(), *table, report);
        Sheet cells(store, *table, options);
        writer.header(cells.header(), bold);
        ++sheets;
        RAPPORT_CHECK(Walk(store, options, report)
                          .over(*table, Deleted::left_out, [&](const Row& row) -> Result<void> {
                              RAPPORT_TRY(const auto all, cells.cells(row));
                              return writer.row(all);
                          }));
    }
    if (sheets == 0) return make_error(Errc::invalid_argument, "there is no such table", "table");
    if (const lxw_error failed = book.close(); failed != LXW_NO_ERROR)
        return make_error(Errc::io_error,
                          std::string("the workbook can't be written: ") + lxw_strerror(failed));
    return report;
}

}  // namespace rapport::office
