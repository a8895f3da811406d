// apps/server/src/commands/reviews.cpp
//
// The review list for the administrator, who sees and may decide everything.
#include "reviews/reviews.hpp"

#include <ostream>

#include "commands/command.hpp"
#include "commands/print.hpp"
#include "rapport/record/date.hpp"

namespace rapport::server {
namespace {

using sync::Decision;

std::string time_of(std::int64_t unix_ms) {
    return instant_text(unix_ms / 1000 * 1000);
}

std::string words_of(const Label& label) {
    return std::string(label.en) + " " + std::string(label.zh);
}

std::string words_of(const Field* field, const Value& value) {
    if (const auto* id = std::get_if<RecordId>(&value)) return to_text(*id);
    if (const auto* text = std::get_if<std::string>(&value)) {
        const Choice* choice = field ? field->choice(*text) : nullptr;
        return choice ? words_of(choice->label) : *text;
    }
    const auto* number = std::get_if<std::int64_t>(&value);
    if (!number) return "(nothing)";
    if (!field || field->type == FieldType::boolean) return *number != 0 ? "yes" : "no";
    return field->type == FieldType::instant ? instant_text(*number) : std::to_string(*number);
}

// "Contact 联系人 王建国", for each record of the commit.
std::string what_of(const ReviewEntry& entry) {
    std::string out;
    for (const ReviewChange& change : entry.changes) {
        out += out.empty() ? "" : "; ";
        out += change.table ? words_of(change.table->label) : "?";
        if (!change.title.empty()) out += " " + change.title;
    }
    return entry.is_readable ? out : "(unreadable)";
}

std::string author_of(const ReviewEntry& entry) {
    return entry.author.empty() ? to_text(entry.review.author) : entry.author;
}

void print_entry(const Invocation& invocation, const ReviewEntry& entry, Console& console) {
    std::vector<std::pair<std::string, std::string>> lines{
        {"number", std::to_string(entry.review.number)},
        {"state", std::string(name_of(entry.review.state))},
        {"author", author_of(entry)},
        {"device", entry.device},
        {"at", time_of(entry.refused_at_unix_ms)},
        {"code", entry.code},
        {"detail", entry.detail}};
    if (entry.review.state != sync::Review::State::open) {
        lines.emplace_back("decided_by", entry.by.empty() ? "the administrator" : entry.by);
        lines.emplace_back("decided_at", time_of(entry.review.at_unix_ms));
        lines.emplace_back("sentence", entry.review.sentence);
    }
    for (const ReviewChange& change : entry.changes) {
        const std::string record = to_text(change.record);
        lines.emplace_back(record, change.table ? words_of(change.table->label) : "?");
        for (const ReviewField& one : change.sets) {
            const std::string name = one.field ? words_of(one.field->label) : "Existence 是否保留";
            std::string value = words_of(one.field, one.value);
            if (one.instead) value += " -> " + words_of(one.field, *one.instead);
            lines.emplace_back(record + " " + name,
                               value + "  (now: " + words_of(one.field, one.now) + ")");
        }
    }
    print_object(console.out, lines, invocation.json);
}

Result<void> decide(const Invocation& invocation, Console& console, Decision::Kind kind) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    Reviews reviews{backend->storage(), backend->environment()};
    RAPPORT_TRY(const auto entry,
                reviews.decide({}, {invocation.number, kind, {}, invocation.sentence}));
    print_entry(invocation, entry, console);
    return {};
}

}  // namespace

Result<void> list_reviews(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    Reviews reviews{backend->storage(), backend->environment()};
    Listing listing{{"number", "state", "author", "device", "at", "code", "what"}, {}};
    std::uint64_t before = 0;
    do {
        RAPPORT_TRY(const auto page, reviews.list({}, !invocation.all, before));
        before = page.before;
        for (const ReviewEntry& entry : page.items)
            listing.rows.push_back({std::to_string(entry.review.number),
                                    std::string(name_of(entry.review.state)), author_of(entry),
                                    entry.device, time_of(entry.refused_at_unix_ms), entry.code,
                                    what_of(entry)});
    } while (before != 0);
    print(console.out, listing, invocation.json);
    return {};
}

Result<void> show_review(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    Reviews reviews{backend->storage(), backend->environment()};
    RAPPORT_TRY(const auto entry, reviews.show({}, invocation.number));
    print_entry(invocation, entry, console);
    return {};
}

Result<void> accept_review(const Invocation& invocation, Console& console) {
    return decide(invocation, console, Decision::Kind::accept);
}
Result<void> return_review(const Invocation& invocation, Console& console) {
    return decide(invocation, console, Decision::Kind::give_back);
}

Result<void> erase_review(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    Reviews reviews{backend->storage(), backend->environment()};
    RAPPORT_CHECK(reviews.erase(invocation.number));
    console.out << "erased: the server has its values no more\n";
    return {};
}

}  // namespace rapport::server
