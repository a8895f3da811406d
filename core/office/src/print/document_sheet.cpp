// core/office/src/print/document_sheet.cpp
#include <xlsxwriter.h>

#include <algorithm>
#include <utility>

#include "rapport/office/printing.hpp"

namespace rapport::office {
namespace {

constexpr std::size_t cell_bytes_max = 32'767;  // in bytes there are at least as many as characters
constexpr std::size_t columns_least = 4;
constexpr double column_width = 22;

class DocumentSheet {
public:
    explicit DocumentSheet(const std::string& path) : book_(workbook_new(path.c_str())) {
        if (book_ == nullptr) return;
        sheet_ = workbook_add_worksheet(book_, nullptr);
        title_ = workbook_add_format(book_);
        format_set_bold(title_);
        format_set_font_size(title_, 16);
        plain_ = bordered();
        name_ = bordered();
        format_set_bg_color(name_, 0xF0F0F0);
        right_ = bordered();
        format_set_align(right_, LXW_ALIGN_RIGHT);
    }
    DocumentSheet(const DocumentSheet&) = delete;
    DocumentSheet& operator=(const DocumentSheet&) = delete;
    ~DocumentSheet() {
        if (book_ != nullptr) static_cast<void>(workbook_close(book_));
    }

    Result<void> write(const Document& document) {
        if (book_ == nullptr) return make_error(Errc::out_of_memory);
        std::size_t columns = columns_least;
        for (const Block& block : document.blocks)
            if (const auto* listing = std::get_if<Listing>(&block))
                columns = std::max(columns, listing->columns.size());
        worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(columns - 1), column_width, nullptr);
        worksheet_set_paper(sheet_, 9);  // A4
        worksheet_fit_to_pages(sheet_, 1, 0);
        if (document.landscape) worksheet_set_landscape(sheet_);
        write_line(document.title, title_);
        write_line(document.about, nullptr);
        ++row_;
        for (const Block& block : document.blocks)
            std::visit([this](const auto& one) { put(one); }, block);
        if (is_too_long_)
            return make_error(Errc::too_large, "a text is too long for a cell of a spreadsheet");
        if (const lxw_error failed = workbook_close(std::exchange(book_, nullptr));
            failed != LXW_NO_ERROR)
            return make_error(Errc::io_error, std::string("the workbook can't be written: ") +
                                                  lxw_strerror(failed));
        return {};
    }

private:
    lxw_format* bordered() {
        lxw_format* format = workbook_add_format(book_);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        return format;
    }

    void cell(std::size_t column, const std::string& text, lxw_format* format) {
        if (text.size() > cell_bytes_max) {
            is_too_long_ = true;
        } else if (text.empty()) {
            worksheet_write_blank(sheet_, row_, static_cast<lxw_col_t>(column), format);
        } else {
            worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(column), text.c_str(),
                                   format);
        }
    }
    void write_line(const std::string& text, lxw_format* format) {
        cell(0, text, format);
        ++row_;
    }

    void put(const Heading& heading) {
        ++row_;
        write_line(heading.text, title_);
    }
    void put(const Passage& passage) { write_line(passage.text, nullptr); }
    void put(const Facts& facts) {
        for (const Fact& fact : facts.facts) {
            cell(0, fact.name, name_);
            cell(1, fact.value, plain_);
            ++row_;
        }
        ++row_;
    }
    void put(const Listing& listing) {
        for (std::size_t n = 0; n < listing.columns.size(); ++n)
            cell(n, listing.columns[n].name, name_);
        worksheet_repeat_rows(sheet_, row_, row_);
        ++row_;
        for (std::size_t at = 0; at < std::max(listing.rows.size(), listing.rows_least); ++at) {
            for (std::size_t n = 0; n < listing.columns.size(); ++n)
                cell(n, at < listing.rows.size() ? listing.rows[at][n] : std::string(),
                     listing.columns[n].is_number ? right_ : plain_);
            ++row_;
        }
        ++row_;
    }
    void put(const Signatures& signatures) {
        ++row_;
        for (std::size_t n = 0; n < signatures.names.size(); ++n)
            cell(n, signatures.names[n] + ":", nullptr);
        ++row_;
    }

    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* title_ = nullptr;
    lxw_format* plain_ = nullptr;
    lxw_format* name_ = nullptr;
    lxw_format* right_ = nullptr;
    lxw_row_t row_ = 0;
    bool is_too_long_ = false;
};

}  // namespace

Result<void> write_sheet(const Document& document, const std::string& path) {
    return DocumentSheet(path).write(document);
}

}  // namespace rapport::office
