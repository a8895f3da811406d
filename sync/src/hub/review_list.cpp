// sync/src/hub/review_list.cpp
//
// Keeping and showing the review list. Deciding is in reviewing.cpp.
#include <algorithm>

#include "admission.hpp"
#include "rapport/sync/limits.hpp"
#include "rapport/sync/review.hpp"

namespace rapport::sync {
namespace {

bool is_open(const Review& review) {
    return review.state == Review::State::open;
}

// The commit without what its author wrote: only what it overwrote still matters.
Bytes without_values(const Dot& dot, const Bytes& body) {
    auto commit = decode_body(dot, body);
    if (!commit) return {};
    for (Change& change : commit->changes)
        for (FieldWrite& write : change.sets)
            if (write.field != live_field) write.value = Empty{};
    return encode_body(*commit);
}

}  // namespace

Result<void> ReviewList::add(const JudgedCommit& refused) {
    Review review;
    review.dot = refused.dot;
    review.author = refused.user;
    review.bytes = refused.body.size();
    return transaction_.put_review(review);
}

Result<void> ReviewList::keep_within_limits(const UserId& author) {
    RAPPORT_TRY(const auto all, transaction_.reviews_by(author));
    std::size_t count = all.size();
    std::uint64_t bytes = 0;
    for (const Review& review : all) bytes += review.bytes;
    const auto is_too_much = [&] {
        return count > reviews_per_author_max || bytes > review_bytes_per_author_max;
    };
    for (const bool open_ones : {false, true})
        for (const Review& review : all) {
            if (!is_too_much()) return {};
            // The newest stays, whatever its size.
            if (is_open(review) != open_ones || review.number == all.back().number) continue;
            --count;
            bytes -= review.bytes;
            RAPPORT_CHECK(drop(review));
        }
    return {};
}

Result<void> ReviewList::drop(const Review& review) {
    RAPPORT_TRY(const auto judged, transaction_.judged(review.dot));
    return transaction_.drop_review(review,
                                    judged ? without_values(review.dot, judged->body) : Bytes{});
}

Result<void> ReviewList::erase(std::uint64_t number) {
    RAPPORT_TRY(const Review review, found(Reviewer{}, number));
    return drop(review);
}

Result<void> ReviewList::hear(const DeviceId& device, const UserId& user, const Told& told,
                              std::int64_t now_unix_ms) {
    const Dot dot{device, told.epoch, told.counter};
    RAPPORT_TRY(auto review, transaction_.review_of(dot));
    if (!review) {  // a second name of one that came before
        RAPPORT_TRY(const auto judged, transaction_.judged(dot));
        if (!judged || !judged->stands_for) return {};
        RAPPORT_TRY(review, transaction_.review_of(*judged->stands_for));
    }
    const bool is_back = told.what == Told::What::taken_back;
    const bool is_authors =
        review && (is_back ? review->state == Review::State::discarded
                           : is_open(*review) || review->state == Review::State::returned);
    if (!is_authors) return {};
    review->state = is_back                              ? Review::State::open
                    : told.what == Told::What::discarded ? Review::State::discarded
                                                         : Review::State::retried;
    review->decision = 0;
    review->by = is_back ? UserId{} : user;
    review->at_unix_ms = is_back ? 0 : now_unix_ms;
    return transaction_.put_review(*review);
}

Result<std::vector<Outcome>> ReviewList::outcomes(const DeviceId& device, std::uint64_t after) {
    std::vector<Outcome> out;
    RAPPORT_TRY(const auto decided, transaction_.decided_after(device, after));
    for (const Review& review : decided) {
        const auto kind = review.state == Review::State::accepted ? Outcome::Kind::accepted
                          : review.state == Review::State::edited ? Outcome::Kind::edited
                                                                  : Outcome::Kind::returned;
        out.push_back({review.dot.epoch, review.dot.counter, kind, review.by, review.at_unix_ms,
                       review.sentence, review.edits});
    }
    return out;
}

Result<ReviewPage> ReviewList::page(const Reviewer& reviewer, bool open_only,
                                    std::uint64_t before) {
    ReviewPage out;
    std::map<UserId, bool> known;
    std::uint64_t at = before == 0 ? std::uint64_t{INT64_MAX} : before;
    while (true) {
        RAPPORT_TRY(const auto some, transaction_.reviews_before(at, open_only, review_page_items));
        for (const Review& review : some) {
            at = review.number;
            const auto [who, is_new] = known.try_emplace(review.author, false);
            if (is_new) {
                RAPPORT_TRY(who->second, concerns(reviewer, review.author));
            }
            if (!who->second) continue;
            RAPPORT_TRY(auto one, sheet_of(reviewer, review));
            out.items.push_back(std::move(one));
            if (out.items.size() < review_page_items) continue;
            out.before = at;
            return out;
        }
        if (some.size() < review_page_items) return out;
    }
}

Result<Review> ReviewList::found(const Reviewer& reviewer, std::uint64_t number) {
    const Error none = make_error(Errc::not_found, "there is no such entry", "number");
    RAPPORT_TRY(auto review, transaction_.review(number));
    if (!review) return none;
    RAPPORT_TRY(const bool his, concerns(reviewer, review->author));
    return his ? Result<Review>{*std::move(review)} : Result<Review>{none};
}

Result<ReviewSheet> ReviewList::sheet(const Reviewer& reviewer, std::uint64_t number) {
    RAPPORT_TRY(const Review review, found(reviewer, number));
    return sheet_of(reviewer, review);
}

Result<Commit> ReviewList::content(const Review& review) {
    RAPPORT_TRY(const auto judged, transaction_.judged(review.dot));
    if (!judged) return make_error(Errc::corrupt, "a refused commit is missing");
    return decode_body(review.dot, judged->body);
}

Result<ReviewSheet> ReviewList::sheet_of(const Reviewer& reviewer, const Review& review) {
    ReviewSheet out;
    out.review = review;
    RAPPORT_TRY(const auto judged, transaction_.judged(review.dot));
    if (!judged) return make_error(Errc::corrupt, "a refused commit is missing");
    out.refused_at_unix_ms = judged->at_unix_ms;
    out.code = judged->refusal;
    out.detail = judged->refusal_detail;
    auto commit = decode_body(review.dot, judged->body);
    out.is_readable = commit.has_value();
    if (!commit) return out;
    out.commit = *std::move(commit);
    bool sees_all = true;
    for (Change& change : out.commit.changes) {
        RAPPORT_TRY(const bool visible, sees(reviewer, change));
        out.visible.push_back(visible);
        sees_all = sees_all && visible;
        if (visible) continue;
        for (FieldWrite& write : change.sets) write.value = Empty{};
    }
    // What was written instead is about the same records.
    if (!sees_all) out.review.edits.clear();
    return out;
}

// Above the author up the line, or an administrator; nobody reviews what he wrote himself.
Result<bool> ReviewList::concerns(const Reviewer& reviewer, const UserId& author) {
    if (!reviewer) return true;
    if (*reviewer == author) return false;
    RAPPORT_TRY(const auto role, field_of(id_cast<RecordId>(*reviewer), "role"));
    if (role == Value{std::string("admin")}) return true;
    auto person = id_cast<RecordId>(author);
    for (int level = 0; level < manager_levels_max; ++level) {
        RAPPORT_TRY(const auto manager, field_of(person, "manager"));
        const auto* above = manager ? std::get_if<RecordId>(&*manager) : nullptr;
        if (!above) return false;
        if (id_cast<UserId>(*above) == *reviewer) return true;
        person = *above;
    }
    return false;
}

// A record that is here is as visible as it always is. One that is not has its author's word for
// where it was to be; where nobody has an account of that name, it is only the author's own.
Result<bool> ReviewList::sees(const Reviewer& reviewer, const Change& change) {
    if (!reviewer) return true;
    RAPPORT_TRY(const auto known, transaction_.record(change.record));
    if (!known && !change.creates) return false;
    const ScopeId scope = known ? known->state.scope : change.scope;
    RAPPORT_TRY(const auto grant, transaction_.grant(*reviewer, scope));
    if (grant && !grant->revoked) return true;
    if (known || uuid_version(scope.bytes) != 7) return false;
    RAPPORT_TRY(const auto account, transaction_.record(id_cast<RecordId>(scope)));
    return !account;
}

Result<std::optional<Value>> ReviewList::field_of(const RecordId& record, std::string_view field) {
    RAPPORT_TRY(const auto found, transaction_.record(record));
    const Table* table = found ? schema_.table(found->state.table) : nullptr;
    const Field* declared = table ? table->field(field) : nullptr;
    const Value* value = declared ? visible_value(found->state, declared->number) : nullptr;
    return value ? std::optional{*value} : std::nullopt;
}

}  // namespace rapport::sync
