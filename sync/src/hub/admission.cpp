// sync/src/hub/admission.cpp
#include "admission.hpp"

#include <algorithm>

namespace rapport::sync {
namespace {

std::vector<FieldNo> fields_of(const RecordState& record) {
    std::vector<FieldNo> out;
    for (const Sibling& s : record.siblings)
        if (out.empty() || out.back() != s.field) out.push_back(s.field);
    return out;
}

bool same_dots(std::span<const Sibling> a, std::span<const Sibling> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Sibling& x, const Sibling& y) { return x.dot == y.dot; });
}

void mark_changed(HubRecord& record, FieldNo field, std::uint64_t seq) {
    const auto at =
        std::lower_bound(record.changed.begin(), record.changed.end(), field,
                         [](const FieldSeq& f, FieldNo wanted) { return f.field < wanted; });
    if (at != record.changed.end() && at->field == field)
        at->seq = seq;
    else
        record.changed.insert(at, FieldSeq{field, seq});
    record.last_seq = seq;
}

}  // namespace

Hlc effective_time(Hlc time, std::int64_t admitted_unix_ms) {
    return std::min(time, Hlc{Hlc::at(admitted_unix_ms).packed | 0xffff});
}

Result<void> Admission::begin() {
    RAPPORT_TRY(organisation_, transaction_.organisation());
    return {};
}

Result<std::uint64_t> Admission::admit(const UserId& user, const Commit& commit,
                                       const RefusedDots& refused) {
    ++organisation_.seq;
    const std::uint64_t seq = organisation_.seq;
    const Hlc time = effective_time(commit.time, now_unix_ms_);
    for (const Change& change : commit.changes)
        RAPPORT_CHECK(admit_change(change, commit, time, refused));
    RAPPORT_CHECK(update_visibility(user, commit));
    return seq;
}

Result<void> Admission::admit_change(const Change& change, const Commit& commit, Hlc time,
                                     const RefusedDots& refused) {
    RAPPORT_TRY(auto known, transaction_.record(change.record));
    const bool is_new = !known;
    HubRecord record =
        known ? *std::move(known)
              : HubRecord{{change.table, change.scope, {}, {}}, {}, organisation_.seq, 0};
    const RecordState before = record.state;
    RAPPORT_CHECK(await(record.state, change, commit.dot));
    RAPPORT_TRY(const auto former, former_values(change, record.state, refused));
    apply(record.state, change, commit.dot, time, refused, former);
    RAPPORT_CHECK(follow_parent(record, before));
    RAPPORT_CHECK(put(change.record, before, record));
    const bool moved = !is_new && record.state.scope != before.scope;
    return moved ? move_children(change.record, before, record.state.scope) : Result<void>{};
}

// Dots that were overwritten before they arrived. Only a hub that was restored from a backup can be
// asked for them.
Result<void> Admission::await(RecordState& record, const Change& change, const Dot& dot) {
    if (organisation_.timeline == 0) return {};
    const auto note = [&](FieldNo field, const Dots& dots) -> Result<void> {
        for (const Dot& one : dots) {
            RAPPORT_TRY(const bool comes, may_come(one));
            const Awaited awaited{field, one};
            const auto at = std::lower_bound(record.awaited.begin(), record.awaited.end(), awaited);
            if (comes && (at == record.awaited.end() || *at != awaited))
                record.awaited.insert(at, awaited);
        }
        return {};
    };
    // An edit that a delete awaits takes along the signs of life that it spoke for.
    const bool answered =
        std::binary_search(record.awaited.begin(), record.awaited.end(), Awaited{live_field, dot});
    for (const Overwritten& one : overwritten_by(change)) {
        const bool writes = std::any_of(change.sets.begin(), change.sets.end(),
                                        [&](const FieldWrite& w) { return w.field == one.field; });
        if (writes || answered) RAPPORT_CHECK(note(one.field, one.dots));
    }
    return note(live_field, change.saw);
}

Result<void> Admission::put(RecordId id, const RecordState& before, HubRecord& record) {
    const bool moved = !before.siblings.empty() && record.state.scope != before.scope;
    if (moved) {
        RAPPORT_CHECK(transaction_.append(Move{organisation_.seq, id, before.scope}));
        record.born = record.last_seq = organisation_.seq;
    }
    bool changed = moved || record.state.awaited != before.awaited;
    auto fields = fields_of(before);
    const auto after = fields_of(record.state);
    fields.insert(fields.end(), after.begin(), after.end());
    std::sort(fields.begin(), fields.end());
    fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
    for (const FieldNo field : fields)
        if (!same_dots(before.of(field), record.state.of(field))) {
            mark_changed(record, field, organisation_.seq);
            changed = true;
        }
    if (!changed) return {};
    RAPPORT_TRY(Digest* const old_sum, sum_of(moved ? before.scope : record.state.scope));
    old_sum->subtract(digest_of(id, before));
    RAPPORT_TRY(Digest* const new_sum, sum_of(record.state.scope));
    new_sum->add(digest_of(id, record.state));
    return transaction_.put_record(id, record);
}

Result<Digest*> Admission::sum_of(const ScopeId& scope) {
    const auto [at, fresh] = digests_.try_emplace(scope);
    if (fresh) {
        RAPPORT_TRY(at->second, transaction_.digest(scope));
    }
    return &at->second;
}

// Refused only after a commit that overwrites it was admitted: that commit overwrote what this one
// had overwritten.
Result<void> Admission::settle_awaited(const Commit& refused_commit, const RefusedDots& refused) {
    if (organisation_.timeline == 0) return {};
    for (const Change& change : refused_commit.changes) {
        RAPPORT_TRY(auto known, transaction_.record(change.record));
        if (!known) continue;
        const RecordState before = known->state;
        RecordState& state = known->state;
        for (const Overwritten& one : overwritten_by(change)) {
            const auto at = std::find(state.awaited.begin(), state.awaited.end(),
                                      Awaited{one.field, refused_commit.dot});
            if (at == state.awaited.end()) continue;
            state.awaited.erase(at);
            state.drop_ancestor(one.field);
            for (const Dot& gone : refused.follow(change.record, one.field, one.dots)) {
                state.drop(one.field, gone);
                RAPPORT_TRY(const bool comes, may_come(gone));
                const Awaited next{one.field, gone};
                const auto place =
                    std::lower_bound(state.awaited.begin(), state.awaited.end(), next);
                if (comes && (place == state.awaited.end() || *place != next))
                    state.awaited.insert(place, next);
            }
        }
        if (state == before) continue;
        ++organisation_.seq;
        RAPPORT_CHECK(follow_parent(*known, before));
        RAPPORT_CHECK(put(change.record, before, *known));
        if (state.scope != before.scope)
            RAPPORT_CHECK(move_children(change.record, before, state.scope));
    }
    return {};
}

Result<void> Admission::complete(Change& change) {
    RAPPORT_TRY(const auto known, transaction_.record(change.record));
    const Table* table = schema_.table(change.table);
    if (!table || (known && known->state.table != change.table))
        return make_error(Errc::wrong_table);
    if (!known) {
        change.creates = true;
        if (change.sets.empty() || change.sets.front().field != live_field)
            change.sets.insert(change.sets.begin(), FieldWrite{live_field, std::int64_t{1}, {}});
        Commit alone{{}, {}, {change}};
        RAPPORT_TRY(const auto scope, expected_scope(*table, alone, 0));
        if (!scope) return make_error(Errc::not_found, "the record that it belongs to is not here");
        change.scope = *scope;
        return {};
    }
    const RecordState& state = known->state;
    const auto seen = [&](FieldNo field) {
        Dots dots;
        for (const Sibling& s : state.of(field)) dots.push_back(s.dot);
        return dots;
    };
    for (FieldWrite& write : change.sets) write.overwrites = seen(write.field);
    change.live_seen = seen(live_field);
    if (!change.sets.empty() && change.sets.front().field == live_field &&
        change.sets.front().value == Value{std::int64_t{0}})
        for (const Sibling& s : state.siblings) change.saw.push_back(s.dot);
    return {};
}

Result<void> Admission::raise_timeline(std::uint32_t known) {
    organisation_.timeline = std::max(organisation_.timeline, known) + 1;
    return transaction_.set_organisation(organisation_);
}

Result<void> Admission::finish() {
    for (const auto& [scope, digest] : digests_)
        RAPPORT_CHECK(transaction_.put_digest(scope, digest, organisation_.seq));
    return transaction_.set_organisation(organisation_);
}

Result<Dot> admit_own(HubTransaction& transaction, Admission& admission, const DeviceId& hub_device,
                      const UserId& by, const UserId& author, std::vector<Change> changes,
                      const RefusedDots& refused, std::int64_t now_unix_ms) {
    // What a lost timeline has named is never named again.
    const std::uint32_t epoch = (admission.organisation().timeline << 16) + 1;
    RAPPORT_TRY(const Chain chain, transaction.chain(hub_device, epoch));
    const Commit commit{Dot{hub_device, epoch, chain.length + 1}, Hlc::at(now_unix_ms),
                        std::move(changes)};
    JudgedCommit judged;
    judged.dot = commit.dot;
    judged.body = encode_body(commit);
    judged.hash = chain_hash(chain.head, commit.dot, judged.body);
    judged.user = by;
    judged.at_unix_ms = now_unix_ms;
    RAPPORT_TRY(judged.seq, admission.admit(author, commit, refused));
    RAPPORT_CHECK(transaction.append(judged));
    RAPPORT_CHECK(admission.finish());
    return commit.dot;
}

}  // namespace rapport::sync
