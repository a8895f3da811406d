// rapport/record/schema.hpp
//
// The words in which tables are declared. A table is declared once; DDL, validation, codecs, JSON,
// the method reference and random test data are derived from the declaration. The numbers of tables
// and fields are stored and sent: append, never renumber, never reuse.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "rapport/record/result.hpp"
#include "rapport/record/value.hpp"

namespace rapport {

using TableNo = std::uint16_t;
using FieldNo = std::uint16_t;

// The field that says whether a record exists. Its values are 1 and 0; it is never declared.
inline constexpr FieldNo live_field = 0;

enum class FieldType : std::uint8_t {
    text,       // one line, UTF-8 NFC
    long_text,  // paragraphs, UTF-8 NFC
    integer,    // 64 bits, signed
    boolean,    // 0 or 1
    date,       // "YYYY-MM-DD"
    instant,    // milliseconds since 1970 UTC
    reference,  // the id of a record of `refers_to`, which may not be on this device
    choice,     // one of `choices`, by its stable name
};

// What an integer counts, for those who write it for people.
enum class Unit : std::uint8_t {
    none,
    money,         // minor units (cents, 分) of the currency of the record, or of its parent
    thousandths,   // a quantity with three decimals
    permille,      // a share
    microdegrees,  // WGS-84
};

// Who may see a value, and what a screen turned to the customer may show.
enum class Sensitivity : std::uint8_t { presentable, internal, restricted };

struct Label {
    std::string_view en;
    std::string_view zh;
};

struct Choice {
    std::string_view name;
    Label label;
};

// What an integer may be.
struct Range {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

struct Field {
    FieldNo number;
    std::string_view name;
    FieldType type;
    Label label;
    std::string_view refers_to = {};
    std::span<const Choice> choices = {};
    Sensitivity sensitivity = Sensitivity::internal;
    bool indexed = false;  // references that lists are made by
    int since = 1;         // the schema version that brought it
    Range range = {};
    Unit unit = Unit::none;
    // A person field that nobody filled in means the record's author: a device works before its
    // user has ever logged in.
    bool author_when_empty = false;
    // A text that names a content (rapport/record/content.hpp), which is kept and sent beside the
    // records: whoever sees the record may read it.
    bool names_content = false;

    [[nodiscard]] const Choice* choice(std::string_view name_wanted) const noexcept;
};

// The scope that a record of the table belongs to.
enum class ScopeRule : std::uint8_t {
    catalogue,          // the whole company
    self,               // the record is an account: its scope bears its id
    parent,             // that of the record named by the field `parent`
    parent_restricted,  // the restricted scope of the account that the parent belongs to
};

// Whose changes to a table's records the server takes, of those who see them.
enum class Writers : std::uint8_t {
    everybody,
    managers,  // users with the role of a manager or an administrator
    server,    // nobody's: the server writes them itself
};

// Records that still wait for something: few, however many there have been. The store keeps an
// index of these alone, ordered by the day or instant that they wait for, so that what is due is
// found without reading what is done with.
struct Waiting {
    std::string_view name;                            // of the index, behind the table's
    std::string_view by;                              // the field that orders them
    std::span<const std::string_view> while_empty{};  // fields that nobody has filled in yet
    std::string_view state{};                         // a field of choices, and which of them
    std::span<const std::string_view> among{};
};

struct Table {
    TableNo number;
    std::string_view name;
    Label label;
    std::span<const Field> fields;
    ScopeRule scope;
    std::string_view parent = {};  // the reference field that leads to the parent
    Writers writers = Writers::everybody;
    // The fields that a record's id is derived from, so that those who make the same one apart meet
    // in one record. None: the id is made by chance. They stay as they were when it was made.
    std::span<const std::string_view> key = {};
    int since = 1;
    std::span<const Waiting> waiting = {};

    [[nodiscard]] const Field* field(FieldNo number_wanted) const noexcept;
    [[nodiscard]] const Field* field(std::string_view name_wanted) const noexcept;
};

struct Schema {
    std::string_view name;
    int version = 1;
    std::span<const Table> tables;

    [[nodiscard]] const Table* table(TableNo number) const noexcept;
    [[nodiscard]] const Table* table(std::string_view name_wanted) const noexcept;
};

// Named limits of single values; the protocol's own limits stand in sync.
inline constexpr std::size_t text_bytes_max = 4 * 1024;
inline constexpr std::size_t long_text_bytes_max = 128 * 1024;
// Minor units; every whole number up to here is exact in every language that reads our JSON.
inline constexpr std::int64_t money_max = 9'000'000'000'000'000;

// Checks one value against its field and returns it as it is stored (text in NFC, booleans as 0 and
// 1, text without a character as Empty, so that there is one way to say nothing). The error names
// the field. Empty is always allowed: whether a field is required is a matter of the step, not of
// saving.
[[nodiscard]] Result<Value> checked(const Field& field, Value value);

// The scope whose records only some of an account's team may see. Derived, so that every side names
// it alike.
[[nodiscard]] ScopeId restricted_scope(ScopeId account);
// The scope that everybody in the organisation sees: users, devices, later playbooks and products.
[[nodiscard]] ScopeId catalogue_scope() noexcept;

// The id that a record of a table with a `key` has, of the values of its key in that order; an
// empty one counts as itself.
[[nodiscard]] RecordId keyed_id(const Table& table, std::span<const Value> key);

// A record without a `currency` of its own has its amounts in that of another one (a line in its
// quote's): the field that names it. Null when the table has one of its own, or no amounts.
[[nodiscard]] const Field* currency_from(const Schema& schema, const Table& table);

// What is wrong with the declaration (numbers twice, a reference to no table, ...); empty when
// nothing is.
[[nodiscard]] std::string faults_of(const Schema& schema);

}  // namespace rapport
