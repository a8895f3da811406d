// rapport/office/vcard.hpp
//
// Contacts as vCards: 4.0 (RFC 6350) out, 2.1, 3.0 and 4.0 in, as telephones and mail programs
// write them. Each card becomes a contact of the account that its organisation names; an
// organisation that is not here yet becomes an account.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/exchange/import_accounts.hpp"
#include "rapport/office/export.hpp"

namespace rapport::office {

inline constexpr std::size_t card_bytes_max = 4 * 1024 * 1024;  // photos stand in cards
inline constexpr std::size_t card_properties_max = 1000;
inline constexpr std::size_t card_value_bytes_max = 64 * 1024;  // what is longer is passed over

struct CardProperty {
    std::string name;                // upper case, without its group
    std::vector<std::string> types;  // lower case: cell, work, pref, ...
    std::string value;               // unfolded and decoded, escapes as they stand
    std::size_t line = 0;
};

struct Card {
    std::size_t line = 0;   // of its BEGIN, from 1
    std::string_view text;  // as it stands in the file
    std::vector<CardProperty> properties;
    std::string fault;  // why it can't be read; then the properties are not to be used
};

// Text in an encoding that a property names, or that nobody does, as UTF-8.
using Decoder = std::function<Result<std::string>(ByteView)>;

// Goes through the cards of a text that must outlive it; what stands between cards is passed over.
class CardReader {
public:
    CardReader(std::string_view text, Decoder decoder)
        : text_(text), decoder_(std::move(decoder)) {}
    [[nodiscard]] bool next(Card& card);

private:
    [[nodiscard]] std::string_view take_line();
    [[nodiscard]] std::string take_property(std::string_view first);
    void add(Card& card, const std::string& unfolded, std::size_t line);

    std::string_view text_;
    Decoder decoder_;
    std::size_t at_ = 0;
    std::size_t line_ = 0;
};

// The parts of a value that is divided by `separator`, escapes undone.
[[nodiscard]] std::vector<std::string> card_parts(std::string_view value, char separator);

struct CardsOptions {
    bool dry_run = false;
    std::optional<RecordId> owner;    // of accounts that are made
    std::optional<RecordId> account;  // of all cards, whatever they say
    std::function<bool(std::int64_t cards_done)> progress;
};

struct CardsReport {
    ImportReport rows;          // a row is a card; rejects_csv has the rejected cards as they were
    std::int64_t accounts = 0;  // made for organisations that were not here
};

[[nodiscard]] Result<CardsReport> import_cards(Store& store, std::string_view text,
                                               const Decoder& decoder,
                                               const CardsOptions& options = {});

[[nodiscard]] Result<ExportReport> export_cards(Store& store, const ExportOptions& options,
                                                const Sink& sink);

// A content line as vCard and iCalendar fold it: at most 75 bytes, no character broken, CRLF.
[[nodiscard]] std::string folded(std::string_view line);
[[nodiscard]] std::string card_text(std::string_view text);  // escaped

}  // namespace rapport::office
