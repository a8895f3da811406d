// core/domain/src/alike.cpp
//
// What is being typed for a new record, against those that are here.
#include <algorithm>
#include <map>

#include "likeness.hpp"
#include "rapport/domain/aliases.hpp"
#include "rapport/exchange/comparable.hpp"
#include "rapport/record/tables.hpp"

namespace rapport {
namespace {

constexpr std::size_t tail_digits = 4;

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// What comparing in full never tells apart, without its cost: ASCII letters in lower case, digits,
// and every byte of other scripts.
std::string rough(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_letter || static_cast<unsigned char>(c) >= 0x80 || c == '&' || c == '+')
            out += c;
        else if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

// Whether folding may change more than ASCII does: accents, full-width forms, other alphabets.
bool folds_further(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0xc2 && byte <= 0xe2) || byte >= 0xea;
    });
}

// From how many bytes on a part of a name says something.
std::size_t part_bytes(std::string_view name, std::size_t characters, std::size_t letters) {
    const bool is_han = !name.empty() && static_cast<unsigned char>(name.front()) >= 0x80;
    return is_han ? characters * 3 : letters;
}
std::size_t company_part_bytes(std::string_view name) {
    return part_bytes(name, 3, 5);
}
std::size_t person_part_bytes(std::string_view name) {
    return part_bytes(name, 2, 3);
}

// What is typed, in the forms in which it is compared.
class Typed {
public:
    explicit Typed(const TypedRecord& typed)
        : email_(comparable_email(typed.email)),
          credit_code_(comparable_name(typed.credit_code)),
          person_(comparable_name(typed.name)) {
        for (const std::string* name : {&typed.name, &typed.short_name})
            if (std::string form = comparable_company(*name); !form.empty())
                companies_.push_back(std::move(form));
        for (const std::string* phone : {&typed.phone, &typed.mobile})
            if (std::string form = comparable_phone(*phone); !form.empty())
                phones_.push_back(std::move(form));
    }

    void company(std::string_view name, std::set<Likeness>& signs) const {
        if (name.empty() || !may_be_near(name)) return;
        const std::string other = comparable_company(name);
        for (const std::string& form : companies_)
            if (form == other)
                signs.insert(Likeness::name);
            else if (is_part(form, other) || is_part(other, form))
                signs.insert(Likeness::part_of_name);
        if (signs.contains(Likeness::name)) signs.erase(Likeness::part_of_name);
    }
    void person(std::string_view name, std::set<Likeness>& signs) const {
        if (person_.empty()) return;
        const std::string other = comparable_name(name);
        if (other == person_)
            signs.insert(Likeness::name);
        else if (person_.size() >= person_part_bytes(person_) && other.starts_with(person_))
            signs.insert(Likeness::part_of_name);
    }
    void phone(std::string_view number, std::set<Likeness>& signs) const {
        for (const std::string& form : phones_)
            if (holds(number, tail(form)) && comparable_phone(number) == form)
                signs.insert(Likeness::phone);
    }
    void email(std::string_view address, std::set<Likeness>& signs) const {
        if (!email_.empty() && rough(address) == rough(email_) &&
            comparable_email(address) == email_)
            signs.insert(Likeness::email);
    }
    void credit_code(std::string_view code, std::set<Likeness>& signs) const {
        if (!credit_code_.empty() && rough(code) == credit_code_)
            signs.insert(Likeness::credit_code);
    }

    [[nodiscard]] const std::string& address() const { return email_; }
    // The last digits of the first, or second, number; empty for none.
    [[nodiscard]] std::string_view tail_of(std::size_t n) const {
        return n < phones_.size() ? tail(phones_[n]) : std::string_view{};
    }

private:
    static std::string_view tail(std::string_view digits) {
        return digits.substr(digits.size() - std::min(digits.size(), tail_digits));
    }
    static bool is_part(const std::string& part, const std::string& whole) {
        return part.size() >= company_part_bytes(part) && holds(whole, part);
    }
    [[nodiscard]] bool may_be_near(std::string_view name) const {
        if (folds_further(name)) return true;
        const std::string other = rough(name);
        const std::string_view head =
            std::string_view{other}.substr(0, std::min(other.size(), company_part_bytes(other)));
        return std::any_of(companies_.begin(), companies_.end(), [&](const std::string& form) {
            return holds(other, form) || (!head.empty() && holds(form, head));
        });
    }

    std::vector<std::string> companies_, phones_;
    std::string email_, credit_code_, person_;
};

// SignsByRecord by the record that stands for all that was merged into it.
using SignsByRecord = std::map<RecordId, std::set<Likeness>>;

Result<SignsByRecord> among_accounts(Store& store, const Typed& typed, const Aliases& aliases) {
    SignsByRecord out;
    Statement rows = store.database().prepare(
        "SELECT id, name, short_name, phone, email, credit_code FROM account WHERE deleted=0");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        std::set<Likeness> signs;
        typed.company(rows.text(1), signs);
        typed.company(rows.text(2), signs);
        typed.phone(rows.text(3), signs);
        typed.email(rows.text(4), signs);
        typed.credit_code(rows.text(5), signs);
        if (!signs.empty()) out[aliases.kept(rows.id<RecordId>(0))].merge(signs);
    }
}

// A name says something among the people of one account only.
Result<void> add_names(Store& store, const Typed& typed, const Aliases& aliases, RecordId account,
                       SignsByRecord& out) {
    for (const RecordId& one : aliases.group(account)) {
        Statement rows =
            store.database().prepare("SELECT id, name FROM contact WHERE account=? AND deleted=0");
        rows.bind(1, one);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) break;
            std::set<Likeness> signs;
            typed.person(rows.text(1), signs);
            if (!signs.empty()) out[aliases.kept(rows.id<RecordId>(0))].merge(signs);
        }
    }
    return {};
}

// Numbers and addresses wherever they are: people change companies.
Result<void> add_numbers(Store& store, const Typed& typed, const Aliases& aliases,
                         SignsByRecord& out) {
    const auto bind = [](Statement& rows, int index, std::string_view text) {
        text.empty() ? rows.bind_null(index) : rows.bind(index, text);
    };
    if (typed.tail_of(0).empty() && typed.address().empty()) return {};
    Statement rows = store.database().prepare(
        "SELECT id, phone, mobile, email FROM contact WHERE deleted=0 AND (instr(phone, ?1) OR "
        "instr(mobile, ?1) OR instr(phone, ?2) OR instr(mobile, ?2) OR lower(email)=?3)");
    bind(rows, 1, typed.tail_of(0));
    bind(rows, 2, typed.tail_of(1));
    bind(rows, 3, typed.address());
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        std::set<Likeness> signs;
        typed.phone(rows.text(1), signs);
        typed.phone(rows.text(2), signs);
        typed.email(rows.text(3), signs);
        if (!signs.empty()) out[aliases.kept(rows.id<RecordId>(0))].merge(signs);
    }
}

}  // namespace

Result<std::vector<Alike>> alike(Store& store, const TypedRecord& typed, std::size_t limit) {
    RAPPORT_ASSERT(typed.table == table::account || typed.table == table::contact);
    RAPPORT_TRY(const Aliases aliases, Aliases::of(store));
    const Typed forms(typed);
    SignsByRecord signs;
    if (typed.table == table::account) {
        RAPPORT_TRY(signs, among_accounts(store, forms, aliases));
    } else {
        if (typed.account) RAPPORT_CHECK(add_names(store, forms, aliases, *typed.account, signs));
        RAPPORT_CHECK(add_numbers(store, forms, aliases, signs));
    }
    std::vector<Alike> out;
    for (const auto& [id, because] : signs)
        out.push_back({id, {because.begin(), because.end()}, score_of(typed.table, because)});
    std::stable_sort(out.begin(), out.end(),
                     [](const Alike& a, const Alike& b) { return a.score > b.score; });
    if (out.size() > limit) out.resize(limit);
    return out;
}

}  // namespace rapport
