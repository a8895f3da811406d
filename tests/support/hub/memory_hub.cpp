// tests/support/hub/memory_hub.cpp
#include "memory_hub.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace rapport::test {
namespace {

using namespace rapport::sync;

class MemoryTransaction final : public HubTransaction {
public:
    explicit MemoryTransaction(MemoryHub& hub) : hub_(hub), s_(hub.state) {}

    Result<OrganisationState> organisation() override { return s_.organisation; }
    Result<void> set_organisation(const OrganisationState& state) override {
        RAPPORT_CHECK(write());
        s_.organisation = state;
        return {};
    }

    Result<DeviceId> own_device() override { return hub_.own_device; }
    Result<SealKey> seal_key() override { return SealKey{1, 2, 3}; }

    Result<Chain> chain(const DeviceId& device, std::uint32_t epoch) override {
        const auto at = s_.chains.find({device, epoch});
        return at == s_.chains.end() ? Chain{} : at->second;
    }
    Result<std::vector<std::pair<std::uint32_t, Chain>>> chains(const DeviceId& device) override {
        std::vector<std::pair<std::uint32_t, Chain>> out;
        for (const auto& [key, chain] : s_.chains)
            if (key.first == device) out.emplace_back(key.second, chain);
        return out;
    }
    Result<std::optional<JudgedCommit>> judged(const Dot& dot) override {
        const auto at = s_.judged.find(dot);
        return at == s_.judged.end() ? std::optional<JudgedCommit>{} : std::optional{at->second};
    }
    // The first has no twin that it stands for.
    Result<std::optional<Dot>> judged_as(const UserId& user, const ChainHash& first_hash) override {
        for (const auto& [dot, commit] : s_.judged)
            if (commit.user == user && !commit.stands_for &&
                commit.origin.value_or(commit.hash) == first_hash)
                return std::optional{dot};
        return std::optional<Dot>{};
    }
    Result<void> append(const JudgedCommit& commit) override {
        RAPPORT_CHECK(write());
        Chain& chain = s_.chains[{commit.dot.device, commit.dot.epoch}];
        if (commit.dot.counter != chain.length + 1)
            return make_error(Errc::internal, "a gap in a chain");
        chain = Chain{commit.dot.counter, commit.hash};
        s_.judged[commit.dot] = commit;
        if (commit.seq != 0) s_.admitted[commit.seq] = commit.hash;
        return {};
    }
    Result<std::optional<UserId>> author_of(std::uint64_t seq) override {
        for (const auto& [dot, commit] : s_.judged)
            if (commit.seq == seq && commit.refusal.empty() && !commit.stands_for &&
                !commit.user.is_nil())
                return std::optional{commit.user};
        return std::optional<UserId>{};
    }
    Result<std::optional<Admitted>> last_admitted(std::uint64_t upto) override {
        const auto after = s_.admitted.upper_bound(upto);
        if (after == s_.admitted.begin()) return std::optional<Admitted>{};
        const auto last = std::prev(after);
        return std::optional{Admitted{last->first, last->second}};
    }
    Result<RefusedDots> refused(const DeviceId& device) override {
        RefusedDots out;
        std::set<DeviceId> met{device};
        for (std::vector<DeviceId> todo{device}; !todo.empty();) {
            const DeviceId next = todo.back();
            todo.pop_back();
            for (const auto& [dot, commit] : s_.judged) {
                if (dot.device != next || (commit.refusal.empty() && !commit.stands_for)) continue;
                const auto decoded = decode_body(dot, commit.body);
                if (decoded && commit.stands_for)
                    out.add_twin(*decoded, *commit.stands_for);
                else if (decoded)
                    out.add(*decoded);
                if (commit.stands_for && met.insert(commit.stands_for->device).second)
                    todo.push_back(commit.stands_for->device);
            }
        }
        return out;
    }
    Result<std::uint32_t> newest_epoch(const DeviceId& device) override {
        const auto at = s_.epochs.find(device);
        return at == s_.epochs.end() ? 1U : at->second;
    }
    Result<void> set_newest_epoch(const DeviceId& device, std::uint32_t epoch) override {
        RAPPORT_CHECK(write());
        s_.epochs[device] = epoch;
        return {};
    }

    Result<std::optional<HubRecord>> record(const RecordId& id) override {
        const auto at = s_.records.find(id);
        return at == s_.records.end() ? std::optional<HubRecord>{} : std::optional{at->second};
    }
    Result<void> put_record(const RecordId& id, const HubRecord& record) override {
        RAPPORT_CHECK(write());
        s_.records[id] = record;
        return {};
    }
    Result<std::vector<RecordId>> records_of(const ScopeId& scope, TableNo table) override {
        std::vector<RecordId> out;
        for (const auto& [id, record] : s_.records)
            if (record.state.scope == scope && record.state.table == table) out.push_back(id);
        return out;
    }
    Result<std::vector<ChangedRecord>> changed_after(const UserId& user, std::uint64_t after,
                                                     std::uint64_t upto,
                                                     std::size_t limit) override {
        std::vector<ChangedRecord> out;
        for (const auto& [id, record] : s_.records) {
            const auto grant = s_.grants.find({user, record.state.scope});
            if (grant == s_.grants.end() || grant->second.revoked ||
                record.last_seq < grant->second.seq)
                continue;
            if (record.last_seq > after && record.last_seq <= upto)
                out.push_back({id, record.state.scope, record.last_seq});
        }
        std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
            return a.last_seq != b.last_seq ? a.last_seq < b.last_seq : a.id < b.id;
        });
        if (out.size() > limit) out.resize(limit);
        return out;
    }
    Result<std::vector<RecordId>> records_in(const ScopeId& scope, std::uint64_t before,
                                             const RecordId& after, std::size_t limit) override {
        std::vector<RecordId> out;
        for (const auto& [id, record] : s_.records)
            if (record.state.scope == scope && record.last_seq < before && after < id &&
                out.size() < limit)
                out.push_back(id);
        return out;
    }

    Result<void> append(const Move& move) override {
        RAPPORT_CHECK(write());
        s_.moves.push_back(move);
        return {};
    }
    Result<std::vector<ScopeId>> left_scopes(const RecordId& record) override {
        std::vector<ScopeId> out;
        for (const Move& move : s_.moves)
            if (move.record == record) out.push_back(move.from);
        return out;
    }
    Result<std::vector<Move>> left_sight(const UserId& user, std::uint64_t after,
                                         std::uint64_t upto) override {
        const auto sees = [&](const ScopeId& scope) {
            const auto at = s_.grants.find({user, scope});
            return at != s_.grants.end() && !at->second.revoked;
        };
        std::vector<Move> out;
        for (const Move& move : s_.moves) {
            if (move.seq <= after || move.seq > upto || !sees(move.from)) continue;
            const auto record = s_.records.find(move.record);
            if (record != s_.records.end() && !sees(record->second.state.scope))
                out.push_back(move);
        }
        std::sort(out.begin(), out.end(), [](const Move& a, const Move& b) {
            return a.seq != b.seq ? a.seq < b.seq : a.record < b.record;
        });
        return out;
    }

    Result<std::optional<Grant>> grant(const UserId& user, const ScopeId& scope) override {
        const auto at = s_.grants.find({user, scope});
        return at == s_.grants.end() ? std::optional<Grant>{} : std::optional{at->second};
    }
    Result<void> put_grant(const UserId& user, const Grant& grant) override {
        RAPPORT_CHECK(write());
        s_.grants[{user, grant.scope}] = grant;
        return {};
    }
    Result<std::vector<UserId>> granted_users(const ScopeId& scope) override {
        std::vector<UserId> out;
        for (const auto& [key, grant] : s_.grants)
            if (key.second == scope && !grant.revoked) out.push_back(key.first);
        return out;
    }
    Result<std::vector<ScopeId>> granted_scopes(const UserId& user) override {
        std::vector<ScopeId> out;
        for (const auto& [key, grant] : s_.grants)
            if (key.first == user && !grant.revoked) out.push_back(key.second);
        return out;
    }
    Result<std::vector<Grant>> grants_after(const UserId& user, std::uint64_t after,
                                            std::uint64_t upto) override {
        std::vector<Grant> out;
        for (const auto& [key, grant] : s_.grants)
            if (key.first == user && grant.seq > after && grant.seq <= upto) out.push_back(grant);
        std::sort(out.begin(), out.end(), [](const Grant& a, const Grant& b) {
            return a.seq != b.seq ? a.seq < b.seq : a.scope < b.scope;
        });
        return out;
    }

    Result<std::optional<std::uint64_t>> first_seq_since(std::int64_t unix_ms) override {
        std::optional<std::uint64_t> first;
        for (const auto& [dot, commit] : s_.judged)
            if (commit.seq != 0 && commit.at_unix_ms >= unix_ms)
                first = std::min(first.value_or(commit.seq), commit.seq);
        return first;
    }
    Result<Forgotten> forget(std::uint64_t upto) override {
        RAPPORT_CHECK(write());
        Forgotten out;
        out.tombstones = std::erase_if(s_.records, [&](const auto& one) {
            return one.second.last_seq <= upto && is_deleted(one.second.state);
        });
        std::erase_if(s_.moves, [&](const Move& move) { return move.seq <= upto; });
        out.revoked_grants = std::erase_if(s_.grants, [&](const auto& one) {
            return one.second.seq <= upto && one.second.revoked;
        });
        for (auto& [dot, commit] : s_.judged) {
            if (commit.seq == 0 || commit.seq > upto || commit.body.empty()) continue;
            commit.body.clear();
            ++out.bodies;
        }
        return out;
    }

    Result<std::optional<Review>> review(std::uint64_t number) override {
        const auto at = s_.reviews.find(number);
        return at == s_.reviews.end() ? std::optional<Review>{} : std::optional{at->second};
    }
    Result<std::optional<Review>> review_of(const Dot& dot) override {
        for (const auto& [number, review] : s_.reviews)
            if (review.dot == dot) return std::optional{review};
        return std::optional<Review>{};
    }
    Result<std::vector<Review>> reviews_before(std::uint64_t number, bool open_only,
                                               std::size_t limit) override {
        std::vector<Review> out;
        for (auto at = s_.reviews.lower_bound(number); at != s_.reviews.begin();) {
            const Review& review = (--at)->second;
            if (out.size() == limit) break;
            if (!open_only || review.state == Review::State::open) out.push_back(review);
        }
        return out;
    }
    Result<std::vector<Review>> reviews_by(const UserId& author) override {
        std::vector<Review> out;
        for (const auto& [number, review] : s_.reviews)
            if (review.author == author) out.push_back(review);
        return out;
    }
    Result<std::vector<Review>> decided_after(const DeviceId& device,
                                              std::uint64_t after) override {
        std::vector<Review> out;
        for (const auto& [number, review] : s_.reviews)
            if (review.dot.device == device && review.decision > after) out.push_back(review);
        for (const auto& [dot, commit] : s_.judged) {
            if (dot.device != device || !commit.stands_for) continue;
            const auto first = review_of(*commit.stands_for).value();
            if (!first || first->decision <= after) continue;
            out.push_back(*first);
            out.back().dot = dot;
        }
        std::sort(out.begin(), out.end(), [](const Review& a, const Review& b) {
            return a.decision != b.decision ? a.decision < b.decision : a.dot < b.dot;
        });
        return out;
    }
    Result<void> put_review(const Review& given) override {
        RAPPORT_CHECK(write());
        Review review = given;
        if (review.number == 0) review.number = ++s_.last_review;
        s_.reviews[review.number] = review;
        return {};
    }
    Result<void> drop_review(const Review& review, const Bytes& body) override {
        RAPPORT_CHECK(write());
        s_.reviews.erase(review.number);
        if (const auto at = s_.judged.find(review.dot); at != s_.judged.end())
            at->second.body = body;
        return {};
    }

    Result<Digest> digest(const ScopeId& scope) override { return s_.digests[scope].first; }
    Result<void> put_digest(const ScopeId& scope, const Digest& digest,
                            std::uint64_t seq) override {
        RAPPORT_CHECK(write());
        s_.digests[scope] = {digest, seq};
        return {};
    }
    Result<std::vector<std::pair<ScopeId, Digest>>> digests_after(const UserId& user,
                                                                  std::uint64_t after) override {
        std::vector<std::pair<ScopeId, Digest>> out;
        for (const auto& [key, grant] : s_.grants) {
            if (key.first != user || grant.revoked) continue;
            const auto at = s_.digests.find(key.second);
            const bool changed = at != s_.digests.end() && at->second.second > after;
            if (changed || grant.seq > after)
                out.emplace_back(key.second, at == s_.digests.end() ? Digest{} : at->second.first);
        }
        return out;
    }

private:
    // Before each change: keeps what there was, and fails where a test wants it to.
    Result<void> write() {
        if (!hub_.before) hub_.before = s_;
        if (hub_.fail_at_write == 0 || --hub_.fail_at_write > 0) return {};
        hub_.fault_struck = true;
        return make_error(Errc::server_error, "a storage call failed, as the test wished");
    }

    MemoryHub& hub_;
    MemoryHub::State& s_;
};

}  // namespace

Result<void> MemoryHub::transact(const OrganisationId&,
                                 const std::function<Result<void>(HubTransaction&)>& work) {
    before.reset();
    MemoryTransaction transaction{*this};
    auto done = work(transaction);
    if (!done && before) state = *std::exchange(before, {});
    return done;
}

}  // namespace rapport::test
