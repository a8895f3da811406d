// core/office/src/export_cards.cpp
//
// Contacts as vCard 4.0. The same contact gives the same card.
#include "rapport/domain/people.hpp"
#include "rapport/office/vcard.hpp"
#include "rapport/record/tables.hpp"
#include "records.hpp"

namespace rapport::office {
namespace {

constexpr std::size_t line_bytes = 75;

std::string text_in(const Row& row, const Table& table, std::string_view field) {
    const auto* text = std::get_if<std::string>(&row.value(table, field));
    return text ? *text : std::string();
}

class CardWriter {
public:
    CardWriter(Store& store, const Table& table) : table_(table), titles_(store) {}

    Result<std::string> card_of(const Row& row) {
        const auto text = [&](std::string_view field) { return text_in(row, table_, field); };
        std::string out = "BEGIN:VCARD\r\nVERSION:4.0\r\n";
        const auto line = [&](std::string_view head, const std::string& value) {
            if (!value.empty()) out += folded(std::string(head) + ":" + card_text(value));
        };
        line("UID", "urn:uuid:" + to_text(row.id));
        line("KIND", "individual");
        line("FN", text("name").empty() ? std::string("?") : text("name"));
        out += folded("N:" + card_text(text("name")) + ";;;;");
        RAPPORT_TRY(const std::string company, company_of(row));
        const std::string department = text("department");
        if (!company.empty() || !department.empty())
            out += folded("ORG:" + card_text(company) +
                          (department.empty() ? "" : ";" + card_text(department)));
        line("TITLE", text("title"));
        line("TEL;TYPE=\"cell,voice\"", text("mobile"));
        line("TEL;TYPE=\"work,voice\"", text("phone"));
        line("EMAIL;TYPE=work", text("email"));
        line("X-WECHAT", text("wechat"));
        line("LANG", text("language"));
        line("NOTE", text("remarks"));
        return out + "END:VCARD\r\n";
    }

private:
    Result<std::string> company_of(const Row& row) {
        const auto* account = std::get_if<RecordId>(&row.value(table_, "account"));
        if (!account) return std::string();
        RAPPORT_TRY(const auto title, titles_.of(table::account, *account));
        return title.value_or("");
    }

    const Table& table_;
    Titles titles_;
};

}  // namespace

std::string folded(std::string_view line) {
    std::string out;
    std::size_t room = line_bytes;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t size = 1;
        while (i + size < line.size() &&
               (static_cast<unsigned char>(line[i + size]) & 0xc0) == 0x80)
            ++size;
        if (size > room) {
            out += "\r\n ";
            room = line_bytes - 1;
        }
        out += line.substr(i, size);
        room -= std::min(room, size);
        i += size;
    }
    return out + "\r\n";
}

std::string card_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ',' || c == ';') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c != '\r')
            out += c;
    }
    return out;
}

Result<ExportReport> export_cards(Store& store, const ExportOptions& options, const Sink& sink) {
    if (options.table != 0 && options.table != table::contact)
        return make_error(Errc::invalid_argument, "only contacts go into vCards", "table");
    const Table& table = *store.schema().table(table::contact);
    CardWriter writer(store, table);
    ExportReport report;
    RAPPORT_CHECK(Walk(store, options, report)
                      .over(table, Deleted::left_out, [&](const Row& row) -> Result<void> {
                          RAPPORT_TRY(const std::string card, writer.card_of(row));
                          return sink(card);
                      }));
    return report;
}

}  // namespace rapport::office
