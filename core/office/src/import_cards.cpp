// core/office/src/import_cards.cpp
//
// Cards as contacts, each below the account that its organisation names.
#include <algorithm>
#include <map>
#include <set>

#include "card_fields.hpp"
#include "rapport/exchange/comparable.hpp"
#include "rapport/office/import.hpp"
#include "rapport/office/undo.hpp"
#include "rapport/office/vcard.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::office {
namespace {

constexpr std::size_t cards_per_transaction = 250;

using Values = std::vector<std::pair<FieldNo, Value>>;

class CardImport {
public:
    CardImport(Store& store, std::string_view text, const Decoder& decoder,
               const CardsOptions& options)
        : store_(store),
          reader_(text, decoder),
          options_(options),
          notes_(store, "vcard"),
          accounts_(*store.schema().table(table::account)),
          contacts_(*store.schema().table(table::contact)) {}

    Result<CardsReport> run() {
        RAPPORT_CHECK(load());
        Card card;
        while (reader_.next(card)) {
            ++report_.rows.rows;
            RAPPORT_CHECK(take(card));
            if (groups_.size() >= cards_per_transaction) RAPPORT_CHECK(save());
            if (options_.progress && !options_.progress(report_.rows.rows))
                return make_error(Errc::cancelled, "what was imported until then is here");
        }
        RAPPORT_CHECK(save());
        if (!options_.dry_run) RAPPORT_CHECK(notes_.finish());
        report_.rows.ignored_columns.assign(ignored_.begin(), ignored_.end());
        for (const auto& [property, field] : used_)
            report_.rows.columns.push_back({property, std::string(field)});
        if (report_.rows.rows == 0)
            return make_error(Errc::invalid_argument, "there is no card in the file");
        return std::move(report_);
    }

private:
    // By what accounts and contacts are known again.
    Result<void> load() {
        Statement accounts = store_.database().prepare(
            "SELECT id, coalesce(name, ''), coalesce(short_name, '') FROM account WHERE deleted=0");
        for (;;) {
            RAPPORT_TRY(const bool more, accounts.step());
            if (!more) break;
            for (const int column : {1, 2}) {
                const std::string key = comparable_company(accounts.text(column));
                if (!key.empty()) companies_.emplace(key, accounts.id<RecordId>(0));
            }
        }
        Statement contacts = store_.database().prepare(
            "SELECT id, account, coalesce(name, ''), coalesce(mobile, ''), coalesce(phone, ''), "
            "coalesce(email, '') FROM contact WHERE deleted=0");
        for (;;) {
            RAPPORT_TRY(const bool more, contacts.step());
            if (!more) return {};
            Person person{std::string(contacts.text(2)), std::string(contacts.text(3)),
                          std::string(contacts.text(4)), std::string(contacts.text(5))};
            ids_here_.insert(contacts.id<RecordId>(0));
            people_[{contacts.id<RecordId>(1), comparable_name(person.name)}].push_back(
                handles_of(person));
        }
    }

    struct Person {
        std::string name, mobile, phone, email;
    };
    using Handles = std::set<std::string>;

    static Handles handles_of(const Person& person) {
        Handles out{comparable_phone(person.mobile), comparable_phone(person.phone),
                    comparable_email(person.email)};
        out.erase(std::string());
        return out;
    }

    // Of one name at one account: the same unless both say how to reach them, and differ in all.
    bool is_known(RecordId account, const CardFields& fields) {
        const Person person{fields.name, fields.mobile, fields.phone, fields.email};
        const Handles handles = handles_of(person);
        auto& known = people_[{account, comparable_name(fields.name)}];
        for (const Handles& there : known) {
            if (there.empty() || handles.empty()) return true;
            for (const std::string& handle : handles)
                if (there.contains(handle)) return true;
        }
        known.push_back(handles);
        return false;
    }

    Result<void> take(const Card& card) {
        if (!card.fault.empty()) return reject(card, card.line, {}, card.fault);
        const CardFields fields = fields_of(card);
        ignored_.insert(fields.ignored.begin(), fields.ignored.end());
        if (fields.uid && ids_here_.contains(*fields.uid)) {
            ++report_.rows.already_here;
            return {};
        }
        if (fields.name.empty()) return reject(card, card.line, "name", "the card says no name");
        Values values;
        for (const CardField& field : fields.values) {
            const Field& declared = *contacts_.field(field.field);
            auto value = checked(declared, field.value);
            if (!value)
                return reject(card, field.line, field.field,
                              value.error().detail.empty()
                                  ? std::string(text_of(value.error().code))
                                  : value.error().detail);
            used_.emplace(field.property, field.field);
            if (!is_empty(*value)) values.emplace_back(declared.number, *std::move(value));
        }
        std::vector<Edit> edits;
        RAPPORT_TRY(const auto account, account_for(fields, edits));
        if (!account)
            return reject(card, card.line, "account",
                          "the card names no company; say with --account where it belongs");
        if (is_known(*account, fields)) {
            ++report_.rows.already_here;
            return {};
        }
        values.emplace_back(contacts_.field("account")->number, *account);
        edits.push_back(
            {Edit::Kind::create, table::contact, store_.new_id(), std::move(values), {}});
        for (const Edit& edit : edits) ids_.push_back(edit.record);
        groups_.push_back(std::move(edits));
        return {};
    }

    // The account, or an edit that makes it.
    Result<std::optional<RecordId>> account_for(const CardFields& fields,
                                                std::vector<Edit>& edits) {
        if (options_.account) return options_.account;
        const std::string key = comparable_company(fields.company);
        if (key.empty()) return std::optional<RecordId>{};
        if (const auto known = companies_.find(key); known != companies_.end())
            return std::optional{known->second};
        auto name = checked(*accounts_.field("name"), fields.company);
        if (!name || is_empty(*name)) return std::optional<RecordId>{};
        const RecordId id = store_.new_id();
        Values values{{accounts_.field("name")->number, *std::move(name)}};
        if (options_.owner) values.emplace_back(accounts_.field("owner")->number, *options_.owner);
        edits.push_back({Edit::Kind::create, table::account, id, std::move(values), {}});
        companies_.emplace(key, id);
        ++report_.accounts;
        return std::optional{id};
    }

    Result<void> reject(const Card& card, std::size_t line, std::string_view field,
                        std::string reason) {
        ++report_.rows.rejected;
        if (report_.rows.rejects.size() < rejects_listed_max)
            report_.rows.rejects.push_back(
                {static_cast<std::int64_t>(line), 1, std::string(field), std::move(reason)});
        report_.rows.rejects_csv.append(card.text);
        return {};
    }

    Result<void> save() {
        if (groups_.empty()) return {};
        if (!options_.dry_run) {
            RAPPORT_CHECK(notes_.add(ids_));
            RAPPORT_CHECK(store_.save_each(groups_));
        }
        report_.rows.imported += static_cast<std::int64_t>(groups_.size());
        groups_.clear();
        ids_.clear();
        return {};
    }

    Store& store_;
    CardReader reader_;
    const CardsOptions& options_;
    ImportNotes notes_;
    const Table& accounts_;
    const Table& contacts_;
    std::map<std::string, RecordId> companies_;
    std::map<std::pair<RecordId, std::string>, std::vector<Handles>> people_;
    std::set<RecordId> ids_here_;
    std::set<std::string> ignored_;
    std::map<std::string, std::string_view> used_;
    std::vector<std::vector<Edit>> groups_;
    std::vector<RecordId> ids_;
    CardsReport report_;
};

}  // namespace

Result<CardsReport> import_cards(Store& store, std::string_view text, const Decoder& decoder,
                                 const CardsOptions& options) {
    return CardImport(store, text, decoder, options).run();
}

}  // namespace rapport::office
