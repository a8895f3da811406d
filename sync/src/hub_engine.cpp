// sync/src/hub_engine.cpp
#include "rapport/sync/hub_engine.hpp"

#include <algorithm>

#include "hub/admission.hpp"
#include "hub/boxes.hpp"
#include "hub/pull.hpp"
#include "rapport/sync/receipt.hpp"
#include "rapport/sync/review.hpp"

namespace rapport::sync {
namespace {

// One exchange: first whether the device's history is the one that we know, then its commits, then
// its page.
class Exchange {
public:
    Exchange(HubTransaction& transaction, const Schema& schema, const Caller& caller,
             const Request& request, std::int64_t now_unix_ms)
        : transaction_(transaction),
          admission_(transaction, schema, now_unix_ms),
          reviews_(transaction, schema),
          caller_(caller),
          request_(request),
          now_unix_ms_(now_unix_ms) {}

    Result<Response> run() {
        RAPPORT_CHECK(admission_.begin());
        admission_.author_knows(request_.schema);
        response_.protocol = request_.protocol;
        response_.hub_unix_ms = now_unix_ms_;
        RAPPORT_TRY(key_, transaction_.seal_key());
        RAPPORT_CHECK(notice_lost_history());
        response_.timeline = admission_.organisation().timeline;
        if (request_.timeline != response_.timeline) return answer_timeline();
        RAPPORT_TRY(const bool forked, find_fork());
        if (forked) return answer_fork();
        RAPPORT_TRY(const bool waits, knows_more());
        RAPPORT_CHECK(push());
        for (const Told& told : request_.told)
            RAPPORT_CHECK(reviews_.hear(caller_.device, caller_.user, told, now_unix_ms_));
        RAPPORT_CHECK(admission_.finish());
        if (waits) return answer_without_page();
        Pull pull{transaction_, caller_, request_, admission_.organisation()};
        RAPPORT_TRY(response_.page, pull.page());
        if (takes_away(response_.page)) response_.box_key = box_keys(key_).key;
        if (response_.page.complete && request_.protocol >= 2) {
            RAPPORT_TRY(response_.outcomes, reviews_.outcomes(caller_.device, request_.since));
        }
        RAPPORT_TRY(response_.receipt, receipt());
        response_.horizon = admission_.organisation().horizon;
        return std::move(response_);
    }

private:
    // A valid receipt for what is not here: somebody has put an older state of the hub in its
    // place. From a new timeline on, devices offer again what was lost.
    Result<void> notice_lost_history() {
        const auto given = opened(request_.receipt, caller_.device, key_);
        if (!given) return {};
        RAPPORT_TRY(response_.lost_history, is_lost(*given));
        if (!response_.lost_history) return {};
        return admission_.raise_timeline(given->timeline);
    }

    Result<bool> is_lost(const Receipt& receipt) {
        const OrganisationState& now = admission_.organisation();
        if (receipt.timeline != now.timeline) return receipt.timeline > now.timeline;
        if (receipt.seq > now.seq) return true;
        RAPPORT_TRY(const Chain chain, transaction_.chain(caller_.device, receipt.epoch));
        if (receipt.counter > chain.length) return true;
        RAPPORT_TRY(const auto last, transaction_.last_admitted(receipt.commit_seq));
        return last.value_or(Admitted{}) != Admitted{receipt.commit_seq, receipt.commit_hash};
    }

    Result<Bytes> receipt() {
        if (request_.protocol < 2) return Bytes{};
        const OrganisationState& now = admission_.organisation();
        RAPPORT_TRY(const auto last, transaction_.last_admitted(now.seq));
        RAPPORT_TRY(const Chain chain, transaction_.chain(caller_.device, request_.epoch));
        const Admitted admitted = last.value_or(Admitted{});
        return sealed(Receipt{now.timeline, now.seq, admitted.seq, admitted.hash, request_.epoch,
                              chain.length},
                      caller_.device, key_);
    }

    // Anything but records as they are now.
    static bool takes_away(const Page& page) {
        return page.reload ||
               std::any_of(page.items.begin(), page.items.end(), [](const PullItem& item) {
                   return !std::holds_alternative<RecordUpdate>(item);
               });
    }

    Result<Response> answer_timeline() {
        response_.kind = Response::Kind::timeline;
        response_.box_key = box_keys(key_).key;
        RAPPORT_TRY(const auto chains, transaction_.chains(caller_.device));
        for (const auto& [epoch, chain] : chains) response_.last_good[epoch] = chain.length;
        response_.hub_seq = admission_.organisation().seq;
        return std::move(response_);
    }

    Result<Response> answer_fork() {
        response_.kind = Response::Kind::fork;
        RAPPORT_TRY(const auto chains, transaction_.chains(caller_.device));
        for (const auto& [epoch, chain] : chains) response_.last_good[epoch] = 0;
        if (matching_ > 0) response_.last_good[request_.batch.epoch] = matching_;
        RAPPORT_TRY(std::uint32_t newest, transaction_.newest_epoch(caller_.device));
        RAPPORT_CHECK(transaction_.set_newest_epoch(caller_.device, ++newest));
        // Epochs carry the timeline, so a hub that was restored never gives one out twice.
        response_.epoch = (response_.timeline << 16) + newest;
        response_.hub_seq = admission_.organisation().seq;
        return std::move(response_);
    }

    // Whether this state is a copy or a restored backup whose counters were used by another. Also
    // hashes the batch.
    Result<bool> find_fork() {
        RAPPORT_TRY(const Chain current, transaction_.chain(caller_.device, request_.epoch));
        if (request_.last_counter < current.length) {
            RAPPORT_TRY(const bool known, match());
            (void)known;
            return true;
        }
        RAPPORT_TRY(const bool matches, match());
        return !matches;
    }

    // Whether the hub has judged commits of this device that lie behind those offered. The device
    // may hold others under these names, as a restored backup does, and would take the hub's for
    // its own. Not under an epoch that a fork has ended: all that was unlike got other names then.
    Result<bool> knows_more() {
        const PendingBatch& batch = request_.batch;
        if (batch.commits.empty()) return false;
        RAPPORT_TRY(const auto chains, transaction_.chains(caller_.device));
        return std::any_of(chains.begin(), chains.end(), [&](const auto& known) {
            const auto& [epoch, chain] = known;
            const bool ended = epoch < request_.epoch && epoch >> 16 == request_.epoch >> 16;
            if (ended || epoch < batch.epoch || epoch > request_.epoch) return false;
            return chain.length > (epoch == batch.epoch ? batch.commits.back().dot.counter : 0);
        });
    }

    // Verdicts alone: the device offers what follows, and the page comes with the last of it.
    Result<Response> answer_without_page() {
        response_.page.after = request_.cursor;
        RAPPORT_TRY(response_.receipt, receipt());
        response_.horizon = request_.horizon;
        return std::move(response_);
    }

    // Compares the batch with what was judged under the same dots; `matching_` is the last counter
    // that agrees.
    Result<bool> match() {
        const auto& commits = request_.batch.commits;
        if (commits.empty()) return true;
        RAPPORT_TRY(const Chain chain, transaction_.chain(caller_.device, request_.batch.epoch));
        const std::uint64_t before = commits.front().dot.counter - 1;
        if (before > chain.length)
            return make_error(Errc::bad_message, "the request's counters leave a gap");
        RAPPORT_TRY(const ChainHash known_before, hash_at(before, chain));
        if (request_.batch.previous != known_before) return false;
        ChainHash previous = known_before;
        for (const SealedCommit& commit : commits) {
            const ChainHash hash =
                commit.boxed ? *commit.boxed : chain_hash(previous, commit.dot, commit.body);
            if (commit.dot.counter <= chain.length) {
                RAPPORT_TRY(const ChainHash judged, hash_at(commit.dot.counter, chain));
                if (judged != hash) return false;
                matching_ = commit.dot.counter;
            }
            chain_.push_back({previous, hash});
            previous = hash;
        }
        return true;
    }

    Result<ChainHash> hash_at(std::uint64_t counter, const Chain& chain) {
        if (counter == 0) return ChainHash{};
        if (counter == chain.length) return chain.head;
        RAPPORT_TRY(const auto judged,
                    transaction_.judged(Dot{caller_.device, request_.batch.epoch, counter}));
        if (!judged) return make_error(Errc::corrupt, "a chain at the server has a gap");
        return judged->hash;
    }

    Result<void> push() {
        const auto& commits = request_.batch.commits;
        if (commits.empty()) return {};
        RAPPORT_TRY(const Chain chain, transaction_.chain(caller_.device, request_.batch.epoch));
        RAPPORT_TRY(refused_, transaction_.refused(caller_.device));
        std::optional<BoxKeyPair> keys;
        for (std::size_t i = 0; i < commits.size(); ++i) {
            const SealedCommit& commit = commits[i];
            Result<Bytes> box{Bytes{}};
            if (commit.boxed) {
                if (!keys) keys = box_keys(key_);
                box = opened(commit, chain_[i].previous, *keys);
            }
            const Result<ByteView> body = !commit.boxed ? Result<ByteView>{commit.body}
                                          : box         ? Result<ByteView>{*box}
                                                        : Result<ByteView>{box.error()};
            RAPPORT_TRY(Verdict verdict, commit.dot.counter <= chain.length
                                             ? repeat(commit.dot)
                                             : judge(commit, chain_[i].hash, body));
            verdict.epoch = commit.dot.epoch;
            verdict.counter = commit.dot.counter;
            // Refused, it is its author's again.
            if (commit.boxed && box && verdict.kind == Verdict::Kind::quarantined)
                response_.opened.push_back({verdict.epoch, verdict.counter, *std::move(box)});
            const bool held = verdict.kind == Verdict::Kind::held;
            response_.verdicts.push_back(std::move(verdict));
            if (held) break;  // what follows builds on it
        }
        return has_refused_ ? reviews_.keep_within_limits(caller_.user) : Result<void>{};
    }

    Result<Verdict> repeat(const Dot& dot) {
        RAPPORT_TRY(const auto judged, transaction_.judged(dot));
        if (!judged) return make_error(Errc::corrupt, "a chain at the server has a gap");
        return verdict_of(*judged);
    }

    Result<Verdict> verdict_of(const JudgedCommit& judged) {
        if (judged.stands_for) return repeat(*judged.stands_for);
        if (judged.refusal.empty())
            return Verdict{0, 0, Verdict::Kind::accepted, judged.seq, {}, {}};
        return Verdict{0, 0, Verdict::Kind::quarantined, 0, judged.refusal, judged.refusal_detail};
    }

    // `body` is an error where it is in a box that can't be opened.
    Result<Verdict> judge(const SealedCommit& sealed, const ChainHash& hash,
                          const Result<ByteView>& body) {
        JudgedCommit judged;
        judged.dot = sealed.dot;
        judged.hash = hash;
        judged.origin = sealed.origin;
        judged.user = caller_.user;
        judged.at_unix_ms = now_unix_ms_;
        if (body) judged.body.assign(body->begin(), body->end());
        RAPPORT_TRY(const auto twin,
                    transaction_.judged_as(caller_.user, sealed.origin.value_or(hash)));
        auto decoded = body ? decode_body(sealed.dot, *body) : Result<Commit>{body.error()};
        if (twin) {
            judged.stands_for = twin;
            if (decoded) refused_.add_twin(*decoded, *twin);
            if (twin->device != caller_.device) {
                RAPPORT_TRY(const RefusedDots theirs, transaction_.refused(twin->device));
                refused_.add(theirs);
            }
        } else if (sealed.is_void) {
            judged.refusal = name_of(Errc::repeated);
        } else if (!decoded) {
            judged.refusal = name_of(decoded.error().code);
            judged.refusal_detail = decoded.error().detail;
        } else {
            RAPPORT_CHECK(recall_refused(*decoded));
            RAPPORT_TRY(const auto judgement, admission_.judge(caller_.user, *decoded));
            if (judgement.held) return Verdict{0, 0, Verdict::Kind::held, 0, {}, {}};
            if (judgement.refusal) {
                judged.refusal = name_of(judgement.refusal->code);
                judged.refusal_detail = judgement.refusal->detail;
            } else {
                RAPPORT_TRY(judged.seq, admission_.admit(caller_.user, *decoded, refused_));
            }
        }
        if (!judged.refusal.empty() && decoded) {
            refused_.add(*decoded);
            RAPPORT_CHECK(admission_.settle_awaited(*decoded, refused_));
        }
        RAPPORT_CHECK(transaction_.append(judged));
        if (!judged.refusal.empty()) {
            RAPPORT_CHECK(reviews_.add(judged));
            has_refused_ = true;
        }
        return verdict_of(judged);
    }

    // What another device's refused commits stand for. Nobody but their author has ever seen them,
    // unless they were accepted before the hub was restored and refused when they came again.
    Result<void> recall_refused(const Commit& commit) {
        if (admission_.organisation().timeline == 0) return {};
        Dots todo;
        const auto add = [&](const Dots& dots) {
            todo.insert(todo.end(), dots.begin(), dots.end());
        };
        for (const Change& change : commit.changes) {
            for (const FieldWrite& write : change.sets) add(write.overwrites);
            add(change.live_seen);
            add(change.saw);
        }
        while (!todo.empty()) {
            const Dot dot = todo.back();
            todo.pop_back();
            if (dot.device == caller_.device || refused_.contains(dot)) continue;
            RAPPORT_TRY(const auto judged, transaction_.judged(dot));
            if (!judged || judged->refusal.empty()) continue;
            const auto decoded = decode_body(dot, judged->body);
            if (!decoded) continue;
            refused_.add(*decoded);
            for (const Change& change : decoded->changes)
                for (const Overwritten& one : overwritten_by(change)) add(one.dots);
        }
        return {};
    }

    HubTransaction& transaction_;
    Admission admission_;
    ReviewList reviews_;
    const Caller& caller_;
    const Request& request_;
    std::int64_t now_unix_ms_;
    Response response_;
    SealKey key_{};
    RefusedDots refused_;
    struct Link {
        ChainHash previous{}, hash{};
    };
    std::vector<Link> chain_;  // one a commit of the batch
    std::uint64_t matching_ = 0;
    bool has_refused_ = false;
};

}  // namespace

Result<Response> HubEngine::exchange(HubTransaction& transaction, const Caller& caller,
                                     const Request& request, std::int64_t now_unix_ms) const {
    if (request.protocol > protocol_version || request.protocol < protocol_version_min) {
        Response response;
        response.kind = Response::Kind::upgrade;
        response.protocol = std::clamp(request.protocol, protocol_version_min, protocol_version);
        return response;
    }
    if (request.device != caller.device)
        return make_error(Errc::forbidden, "the request names another device than the log-in");
    RAPPORT_TRY(Response response,
                (Exchange{transaction, *schema_, caller, request, now_unix_ms}.run()));
    if (response.kind == Response::Kind::welcome && response.page.complete && request.protocol >= 2)
        response.content_bytes_max = content_bytes_max_;
    return response;
}

Result<Dot> HubEngine::author(HubTransaction& transaction, const DeviceId& hub_device,
                              std::vector<Change> changes, std::int64_t now_unix_ms) const {
    Admission admission{transaction, *schema_, now_unix_ms};
    RAPPORT_CHECK(admission.begin());
    for (Change& change : changes) RAPPORT_CHECK(admission.complete(change));
    return admit_own(transaction, admission, hub_device, UserId{}, UserId{}, std::move(changes),
                     RefusedDots{}, now_unix_ms);
}

Result<Forgotten> HubEngine::purge(HubTransaction& transaction, std::int64_t before_unix_ms) const {
    RAPPORT_TRY(OrganisationState organisation, transaction.organisation());
    RAPPORT_TRY(const auto first, transaction.first_seq_since(before_unix_ms));
    const std::uint64_t upto = first ? *first - 1 : organisation.seq;
    if (upto <= organisation.horizon) return Forgotten{};
    RAPPORT_TRY(const Forgotten forgotten, transaction.forget(upto));
    organisation.horizon = upto;
    RAPPORT_CHECK(transaction.set_organisation(organisation));
    return forgotten;
}

Result<Digest> HubEngine::digest_for(HubTransaction& transaction, const UserId& user) const {
    Digest sum;
    RAPPORT_TRY(const auto scopes, transaction.granted_scopes(user));
    for (const ScopeId& scope : scopes) {
        RAPPORT_TRY(const Digest digest, transaction.digest(scope));
        sum.add(digest);
    }
    return sum;
}

}  // namespace rapport::sync
