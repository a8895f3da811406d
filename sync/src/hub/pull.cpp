// sync/src/hub/pull.cpp
#include "pull.hpp"

#include <algorithm>

namespace rapport::sync {
namespace {

constexpr std::size_t fetch_records = 512;

std::size_t bytes_of(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return text->size() + 2;
    return std::holds_alternative<RecordId>(value) ? 17 : 4;
}

// Behind the horizon the hub no longer knows what was deleted: the device loads anew. One that is
// already doing that, since the horizon is where it is, goes on.
bool must_reload(const Request& request, const OrganisationState& organisation) {
    if (request.cursor == Cursor{}) return true;
    if (request.cursor.seq >= organisation.horizon) return false;
    return request.since != 0 || request.horizon != organisation.horizon;
}

}  // namespace

Pull::Pull(HubTransaction& transaction, const Caller& caller, const Request& request,
           const OrganisationState& organisation)
    : transaction_(transaction),
      caller_(caller),
      request_(request),
      head_(organisation.seq),
      reloads_(must_reload(request, organisation)),
      from_(reloads_ ? Cursor{} : request.cursor),
      since_(reloads_ ? 0 : request.since),
      budget_(std::clamp<std::size_t>(request.page_bytes, 4096, page_bytes_ceiling)) {
    for (const SealedCommit& commit : request.batch.commits) {
        if (commit.boxed) continue;  // the device can't read it any more: no echoes
        ByteReader body{commit.body};
        (void)body.u8();
        sent_[commit.dot.counter] = Hlc{body.fixed64()};
    }
}

Result<Page> Pull::page() {
    page_.after = from_;
    page_.reload = reloads_;
    RAPPORT_CHECK(stream());
    if (page_.complete) {
        RAPPORT_CHECK(leave());
        RAPPORT_TRY(const auto digests, transaction_.digests_after(caller_.user, since_));
        page_.digests = {digests.begin(), digests.end()};
        if (resumed_) {  // the device wants to know whether it helped
            RAPPORT_TRY(page_.digests[*resumed_], transaction_.digest(*resumed_));
        }
    }
    return std::move(page_);
}

// What has moved out of sight since the state that is shown. It comes with the last page of a
// catch-up: until then it may come back.
Result<void> Pull::leave() {
    if (reloads_) return {};
    RAPPORT_TRY(const auto moves, transaction_.left_sight(caller_.user, since_, head_));
    for (const Move& move : moves) page_.items.emplace_back(RecordLeaves{move.record});
    return {};
}

Result<void> Pull::stream() {
    fetched_to_ = from_.seq;
    RAPPORT_TRY(const bool resumed, resume());
    if (!resumed) return {};
    RAPPORT_TRY(const auto grants, transaction_.grants_after(caller_.user, from_.seq, head_));
    for (const Grant& grant : grants) {
        if (!grant.revoked && grant.from_birth) continue;  // its records come by themselves
        RAPPORT_TRY(const bool on, changed_until(grant.seq));
        if (!on) return {};
        RAPPORT_TRY(const bool further, event(grant));
        if (!further) return {};
    }
    RAPPORT_TRY(const bool on, changed_until(head_ + 1));
    if (!on) return {};
    page_.after = Cursor{head_, {}};
    page_.complete = true;
    return {};
}

// A cursor inside a scope: of that scope the device has what was there up to the cursor's seq only
// as far as that record. It is a scope whose sending was cut by the page before, or, with a nil
// record, one that the device wants to load again. A grant that came after the cursor has its own
// place in the stream.
Result<bool> Pull::resume() {
    if (!from_.within) return true;
    const auto& [scope_id, after] = *from_.within;
    page_.after.within.reset();
    RAPPORT_TRY(const auto grant, transaction_.grant(caller_.user, scope_id));
    if (!grant || grant->revoked || grant->seq > from_.seq) return true;
    resumed_ = scope_id;
    if (after.is_nil()) page_.items.emplace_back(ScopeBegins{scope_id});
    // Of a new grant's records, those that changed since come whole in the stream. Of a scope that
    // is loaded again they would come in part, so they come whole here; the state that is shown has
    // the grant.
    const bool is_new = grant->seq == from_.seq && grant->seq > since_;
    return scope(scope_id, from_.seq, is_new ? grant->seq : head_ + 1, after);
}

Result<bool> Pull::event(const Grant& grant) {
    page_.after = Cursor{grant.seq, {}};
    bytes_ += 17;
    if (grant.revoked) {
        page_.items.emplace_back(ScopeEnds{grant.scope});
        return true;
    }
    page_.items.emplace_back(ScopeBegins{grant.scope});
    return scope(grant.scope, grant.seq, grant.seq, RecordId{});
}

// The records of a scope that were last changed before that seq; the cursor stays at `seq`.
Result<bool> Pull::scope(const ScopeId& scope_id, std::uint64_t seq, std::uint64_t before,
                         RecordId after) {
    for (;;) {
        RAPPORT_TRY(const auto ids,
                    transaction_.records_in(scope_id, before, after, fetch_records));
        for (const RecordId& id : ids) {
            if (full()) {
                page_.after = Cursor{seq, std::pair{scope_id, after}};
                return false;
            }
            RAPPORT_CHECK(record(id, true));
            after = id;
        }
        if (ids.size() < fetch_records) break;
    }
    page_.after = Cursor{seq, {}};
    return true;
}

// Records changed before `seq`, in order.
Result<bool> Pull::changed_until(std::uint64_t seq) {
    for (;;) {
        RAPPORT_TRY(const bool any, refill());
        if (!any || changed_[next_].last_seq >= seq) return true;
        const std::uint64_t at = changed_[next_].last_seq;
        if (full() && at != page_.after.seq) return false;
        RAPPORT_TRY(const bool fresh, new_to_user(changed_[next_].scope));
        RAPPORT_CHECK(record(changed_[next_].id, fresh));
        page_.after = Cursor{at, {}};
        ++next_;
    }
}

// Fetches ahead; the last sequence number of a full fetch may be cut, so it is left for the next
// one.
Result<bool> Pull::refill() {
    if (next_ < changed_.size()) return true;
    if (fetched_all_) return false;
    RAPPORT_TRY(changed_,
                transaction_.changed_after(caller_.user, fetched_to_, head_, fetch_records));
    next_ = 0;
    fetched_all_ = changed_.size() < fetch_records;
    if (!fetched_all_) {
        const std::uint64_t last = changed_.back().last_seq;
        auto end = changed_.end();
        while (end != changed_.begin() && (end - 1)->last_seq == last) --end;
        if (end == changed_.begin()) {  // one commit of very many records: fetch it whole
            RAPPORT_TRY(changed_,
                        transaction_.changed_after(caller_.user, fetched_to_, last, SIZE_MAX));
        } else {
            changed_.erase(end, changed_.end());
        }
    }
    if (!changed_.empty()) fetched_to_ = changed_.back().last_seq;
    return !changed_.empty();
}

Result<void> Pull::record(const RecordId& id, bool all_fields) {
    RAPPORT_TRY(const auto found, transaction_.record(id));
    if (!found) return {};
    RecordUpdate out;
    out.id = id;
    out.whole = all_fields || found->born > since_;
    out.state.table = found->state.table;
    out.state.scope = found->state.scope;
    bytes_ += 48;
    for (const FieldSeq& field : found->changed) {
        if (!out.whole && field.seq <= since_) continue;
        out.fields.push_back(field.field);
        bytes_ += 2;
        for (const Sibling& s : found->state.of(field.field)) {
            if (is_echo(s)) {
                out.echoes.emplace_back(s.field, s.dot);
                bytes_ += 6;
            } else {
                out.state.siblings.push_back(s);
                bytes_ += 8 + bytes_of(s.value);
            }
        }
        if (const Sibling* ancestor = found->state.ancestor(field.field)) {
            out.state.put_ancestor(*ancestor);
            bytes_ += 8 + bytes_of(ancestor->value);
        }
    }
    page_.items.emplace_back(std::move(out));
    return {};
}

// Whether the scope's records were unknown to the device at `since`, so that older fields must
// come, too.
Result<bool> Pull::new_to_user(const ScopeId& scope) {
    const auto at = new_scopes_.find(scope);
    if (at != new_scopes_.end()) return at->second;
    RAPPORT_TRY(const auto grant, transaction_.grant(caller_.user, scope));
    const bool fresh = grant && grant->seq > since_;
    new_scopes_[scope] = fresh;
    return fresh;
}

// A value that the device has just sent need not travel back: the dot says enough, unless the hub
// corrected the time.
bool Pull::is_echo(const Sibling& sibling) const {
    if (sibling.dot.device != caller_.device || sibling.dot.epoch != request_.batch.epoch)
        return false;
    const auto at = sent_.find(sibling.dot.counter);
    return at != sent_.end() && at->second == sibling.time;
}

}  // namespace rapport::sync
