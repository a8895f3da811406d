// sync/src/hub/reviewing.cpp
//
// Deciding on a refused commit. What is accepted is judged as if its reviewer had written it, so
// nobody lets anything in that he may not write, and it overwrites what its author had seen,
// nothing else.
#include <algorithm>

#include "admission.hpp"
#include "rapport/record/text.hpp"
#include "rapport/sync/limits.hpp"
#include "rapport/sync/review.hpp"

namespace rapport::sync {
namespace {

constexpr std::size_t superseding_commits_max = 256;  // looked through for one value

Error wrong_state(const char* detail) {
    return make_error(Errc::wrong_state, detail, "number");
}

const char* words_of(Review::State state) {
    switch (state) {
        case Review::State::open:
            break;
        case Review::State::accepted:
            return "it has been accepted";
        case Review::State::edited:
            return "it has been accepted with other values";
        case Review::State::returned:
            return "it has been returned to its author";
        case Review::State::retried:
            return "its author has written it again";
        case Review::State::discarded:
            return "its author has discarded it";
    }
    return "";
}

Review::State state_of(Decision::Kind kind) {
    switch (kind) {
        case Decision::Kind::accept:
            return Review::State::accepted;
        case Decision::Kind::edit:
            return Review::State::edited;
        case Decision::Kind::give_back:
            return Review::State::returned;
    }
    return Review::State::open;
}

Result<std::string> sentence_in(const Decision& decision) {
    RAPPORT_TRY(std::string sentence, normalised(decision.sentence, Lines::many));
    if (sentence.size() > review_sentence_bytes_max)
        return make_error(Errc::too_large, "a sentence has at most 1000 bytes", "sentence");
    const bool says_nothing = sentence.find_first_not_of(" \t\n") == std::string::npos;
    if (says_nothing && decision.kind == Decision::Kind::give_back)
        return make_error(Errc::invalid_argument, "tell the author why, in a sentence", "sentence");
    return says_nothing ? std::string{} : sentence;
}

// Puts the reviewer's values into the commit, and gives them back by themselves, as a commit body.
Result<Bytes> edit(const Schema& schema, const std::vector<ReviewEdit>& edits, Commit& commit) {
    if (edits.empty())
        return make_error(Errc::invalid_argument, "say what is to stand instead", "edits");
    Commit only{commit.dot, commit.time, {}};
    for (Change& change : commit.changes) {
        const Table* table = schema.table(change.table);
        Change edited{change.table, change.record, change.scope, change.creates, {}, {}, {}};
        for (FieldWrite& write : change.sets)
            for (const ReviewEdit& one : edits) {
                const Field* field = table ? table->field(one.field) : nullptr;
                if (one.record != change.record || one.field != write.field || !field) continue;
                RAPPORT_TRY(write.value, checked(*field, one.value));
                if (!edited.sets.empty() && edited.sets.back().field == one.field)
                    return make_error(Errc::invalid_argument, "a field is edited twice", "edits");
                edited.sets.push_back({one.field, write.value, {}});
            }
        if (!edited.sets.empty()) only.changes.push_back(std::move(edited));
    }
    std::size_t done = 0;
    for (const Change& change : only.changes) done += change.sets.size();
    if (done != edits.size())
        return make_error(Errc::invalid_argument, "only what the change writes can be edited",
                          "edits");
    Bytes body = encode_body(only);
    if (body.size() > review_edits_bytes_max)
        return make_error(Errc::too_large, "accept it as it is, and edit the record", "edits");
    return body;
}

// An empty person field means the author of the record, which is now the hub.
void name_author(const Schema& schema, const UserId& author, Change& change) {
    const Table* table = schema.table(change.table);
    if (!table || !change.creates) return;
    for (const Field& field : table->fields) {
        if (!field.author_when_empty) continue;
        const auto at =
            std::lower_bound(change.sets.begin(), change.sets.end(), field.number,
                             [](const FieldWrite& w, FieldNo wanted) { return w.field < wanted; });
        if (at == change.sets.end() || at->field != field.number)
            change.sets.insert(at, FieldWrite{field.number, id_cast<RecordId>(author), {}});
    }
}

}  // namespace

Result<ReviewSheet> ReviewList::decide(const Reviewer& reviewer, const Decision& decision,
                                       const DeviceId& hub_device, std::int64_t now_unix_ms) {
    RAPPORT_TRY(Review review, found(reviewer, decision.number));
    RAPPORT_TRY(std::string sentence, sentence_in(decision));
    const UserId by = reviewer.value_or(UserId{});
    if (review.state != Review::State::open) {
        // The answer to the first time was lost, perhaps.
        bool again = review.state == state_of(decision.kind) && review.by == by &&
                     review.sentence == sentence;
        if (again && decision.kind == Decision::Kind::edit) {
            RAPPORT_TRY(Commit commit, content(review));
            RAPPORT_TRY(const Bytes edits, edit(schema_, decision.edits, commit));
            again = edits == review.edits;
        }
        if (!again) return wrong_state(words_of(review.state));
        return sheet_of(reviewer, review);
    }
    if (decision.kind == Decision::Kind::give_back) {
        RAPPORT_TRY(OrganisationState organisation, transaction_.organisation());
        review.decision = ++organisation.seq;
        RAPPORT_CHECK(transaction_.set_organisation(organisation));
    } else {
        RAPPORT_CHECK(admit(reviewer, decision, hub_device, review, now_unix_ms));
    }
    review.state = state_of(decision.kind);
    review.by = by;
    review.at_unix_ms = now_unix_ms;
    review.sentence = std::move(sentence);
    RAPPORT_CHECK(transaction_.put_review(review));
    return sheet_of(reviewer, review);
}

Result<void> ReviewList::admit(const Reviewer& reviewer, const Decision& decision,
                               const DeviceId& hub_device, Review& review,
                               std::int64_t now_unix_ms) {
    auto readable = content(review);
    if (!readable) return wrong_state("it can't be read; return it to its author");
    Commit commit = *std::move(readable);
    for (const Change& change : commit.changes) {
        RAPPORT_TRY(const bool visible, sees(reviewer, change));
        if (!visible)
            return make_error(Errc::not_visible, "who sees all that it is about may accept it");
    }
    if (decision.kind == Decision::Kind::edit) {
        RAPPORT_TRY(review.edits, edit(schema_, decision.edits, commit));
    }
    RAPPORT_CHECK(check_alive(commit));
    RAPPORT_CHECK(drop_superseded(review.dot, commit));
    if (commit.changes.empty())
        return wrong_state("others have written over all of it, and had seen it; return it");
    for (Change& change : commit.changes) name_author(schema_, review.author, change);

    Admission admission{transaction_, schema_, now_unix_ms};
    RAPPORT_CHECK(admission.begin());
    if (!reviewer) admission.act_for_all();
    RAPPORT_TRY(const auto judgement, admission.judge(reviewer.value_or(UserId{}), commit));
    if (judgement.held)
        return make_error(Errc::no_such_record, "what it builds on has not come back yet");
    if (judgement.refusal) return make_error(judgement.refusal->code, judgement.refusal->detail);
    RAPPORT_TRY(const RefusedDots refused, stand_ins(review.dot.device));
    RAPPORT_TRY(review.stands_as,
                admit_own(transaction_, admission, hub_device, reviewer.value_or(review.author),
                          review.author, std::move(commit.changes), refused, now_unix_ms));
    RAPPORT_TRY(const OrganisationState organisation, transaction_.organisation());
    review.decision = organisation.seq;
    return {};
}

// A deleted record is read-only until somebody restores it, here as on a device.
Result<void> ReviewList::check_alive(const Commit& commit) {
    for (const Change& change : commit.changes) {
        RAPPORT_TRY(const auto known, transaction_.record(change.record));
        const bool speaks = !change.sets.empty() && change.sets.front().field == live_field;
        if (known && is_deleted(known->state) && !speaks)
            return make_error(Errc::deleted, "restore the record first, or return the change");
    }
    return {};
}

// A value that somebody who had seen it wrote over since (its author, mostly, in a commit that was
// accepted) would come back as a sibling of what took its place.
Result<void> ReviewList::drop_superseded(const Dot& dot, Commit& commit) {
    for (Change& change : commit.changes) {
        std::vector<FieldWrite> left;
        for (FieldWrite& write : change.sets) {
            bool gone = false;
            if (write.field != live_field) {
                RAPPORT_TRY(gone, is_superseded(dot, change.record, write.field));
            }
            if (!gone) left.push_back(std::move(write));
        }
        change.sets = std::move(left);
    }
    std::erase_if(commit.changes, [](const Change& change) { return change.sets.empty(); });
    return {};
}

// Whether what is there now descends from it. Behind the horizon nobody knows: then it comes as a
// sibling, and a person settles it.
Result<bool> ReviewList::is_superseded(const Dot& dot, const RecordId& record, FieldNo field) {
    RAPPORT_TRY(const auto known, transaction_.record(record));
    if (!known) return false;
    Dots todo;
    for (const Sibling& sibling : known->state.of(field)) todo.push_back(sibling.dot);
    for (std::size_t n = 0; n < superseding_commits_max && !todo.empty(); ++n) {
        const Dot one = todo.back();
        todo.pop_back();
        RAPPORT_TRY(const auto judged, transaction_.judged(one));
        const auto commit = judged ? decode_body(one, judged->body) : Result<Commit>{Commit{}};
        if (!commit) continue;
        for (const Change& change : commit->changes)
            for (const FieldWrite& write : change.sets) {
                if (change.record != record || write.field != field) continue;
                const auto& dots = write.overwrites;
                if (std::find(dots.begin(), dots.end(), dot) != dots.end()) return true;
                todo.insert(todo.end(), dots.begin(), dots.end());
            }
    }
    return false;
}

// What the author's refused commits stand for. One that was accepted after all also stands for the
// commit that it became: whoever had seen the one had seen the other.
Result<RefusedDots> ReviewList::stand_ins(const DeviceId& device) {
    RAPPORT_TRY(RefusedDots out, transaction_.refused(device));
    RAPPORT_TRY(const auto decided, transaction_.decided_after(device, 0));
    for (const Review& review : decided) {
        const auto commit = content(review);
        if (!review.stands_as || !commit) continue;
        for (const Change& change : commit->changes)
            for (const Overwritten& one : overwritten_by(change))
                out.add(review.dot, change.record, one.field, {*review.stands_as});
    }
    return out;
}

}  // namespace rapport::sync
