// core/office/src/import_workbook.cpp
//
// A sheet of a workbook as CSV.
#include <algorithm>
#include <charconv>
#include <set>

#include "rapport/exchange/csv.hpp"
#include "rapport/office/workbook.hpp"
#include "rapport/record/date.hpp"
#include "sheet_cells.hpp"
#include "zip_parts.hpp"

namespace rapport::office {
namespace {

std::string attribute(const XmlHandler::Attributes& attributes, std::string_view name) {
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
}

// Sheets by name and relation, and whether dates count from 1904.
class WorkbookHandler final : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes& attributes) override {
        if (name == "workbookPr") {
            const std::string said = attribute(attributes, "date1904");
            from_1904 = said == "1" || said == "true";
        }
        if (name == "sheet" && sheets.size() < workbook_parts_max)
            sheets.emplace_back(attribute(attributes, "name"), attribute(attributes, "r:id"));
    }
    void end(std::string_view) override {}

    std::vector<std::pair<std::string, std::string>> sheets;
    bool from_1904 = false;
};

class RelationsHandler final : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes& attributes) override {
        if (name == "Relationship" && targets.size() < workbook_parts_max)
            targets[attribute(attributes, "Id")] = attribute(attributes, "Target");
    }
    void end(std::string_view) override {}

    std::map<std::string, std::string> targets;
};

// Which styles show dates.
class StylesHandler final : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes& attributes) override {
        const std::string id = attribute(attributes, "numFmtId");
        if (name == "numFmt" && shows_a_date(attribute(attributes, "formatCode")))
            date_formats_.insert(id);
        if (name == "cellXfs") inside_ = true;
        if (name == "xf" && inside_ && dates.size() < 100'000)
            dates.push_back(is_date_format(id) || date_formats_.contains(id));
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") inside_ = false;
    }

    std::vector<bool> dates;

private:
    std::set<std::string> date_formats_;
    bool inside_ = false;
};

class StringsHandler final : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes&) override {
        if (name == "si") strings.emplace_back();
        if (name == "rPh") phonetic_ = true;
        if (name == "t") inside_ = !phonetic_ && !strings.empty();
        if (strings.size() > workbook_strings_max) refuse();
    }
    void end(std::string_view name) override {
        if (name == "t") inside_ = false;
        if (name == "rPh") phonetic_ = false;
    }
    void text(std::string_view piece) override {
        if (!inside_) return;
        strings.back() += piece;
        bytes_ += piece.size();
        if (bytes_ > workbook_text_bytes_max) refuse();
    }

    std::vector<std::string> strings;

private:
    void refuse() { refused = make_error(Errc::too_large, "the workbook holds too much text"); }
    std::size_t bytes_ = 0;
    bool inside_ = false, phonetic_ = false;
};

Result<std::size_t> chosen(const WorkbookHandler& book, const std::optional<std::string>& wanted) {
    for (const std::string_view name :
         {wanted ? std::string_view(*wanted) : std::string_view("account"),
          std::string_view("客户")})
        for (std::size_t i = 0; i < book.sheets.size(); ++i)
            if (book.sheets[i].first == name) return i;
    if (wanted)
        return make_error(Errc::not_found, "the workbook has no sheet of that name", "sheet");
    if (book.sheets.empty()) return make_error(Errc::invalid_argument, "the workbook has no sheet");
    return std::size_t{0};
}

// "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml".
std::string part_of(const std::string& target) {
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

}  // namespace

Result<SheetText> read_workbook(ByteView file, const std::optional<std::string>& sheet) {
    RAPPORT_TRY(ZipParts parts, ZipParts::open(file));
    WorkbookHandler book;
    RAPPORT_CHECK(read_xml(parts, "xl/workbook.xml", book));
    RelationsHandler relations;
    RAPPORT_CHECK(read_xml(parts, "xl/_rels/workbook.xml.rels", relations));
    RAPPORT_TRY(const std::size_t number, chosen(book, sheet));
    StylesHandler styles;
    if (parts.has("xl/styles.xml")) RAPPORT_CHECK(read_xml(parts, "xl/styles.xml", styles));
    StringsHandler strings;
    if (parts.has("xl/sharedStrings.xml"))
        RAPPORT_CHECK(read_xml(parts, "xl/sharedStrings.xml", strings));

    SheetHandler cells(strings.strings, styles.dates, book.from_1904);
    const auto target = relations.targets.find(book.sheets[number].second);
    const std::string part = target == relations.targets.end()
                                 ? "xl/worksheets/sheet" + std::to_string(number + 1) + ".xml"
                                 : part_of(target->second);
    RAPPORT_CHECK(read_xml(parts, part, cells));
    SheetText out{book.sheets[number].first, {}, std::move(cells.csv)};
    for (auto& [name, relation] : book.sheets) out.sheets.push_back(std::move(name));
    return out;
}

}  // namespace rapport::office
