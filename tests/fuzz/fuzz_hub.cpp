// tests/fuzz/fuzz_hub.cpp
//
// The hub's admission before hostile devices: commits that are well-formed and mean harm, with
// made-up dots, other people's scopes, wrong chains, gaps and replays. After each exchange the
// hub's invariants are held against what it stores.
#include <algorithm>
#include <map>
#include <set>

#include "fuzz.hpp"
#include "hub/boxes.hpp"
#include "rapport/record/merge.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/sync/hub_engine.hpp"
#include "support/hub/memory_hub.hpp"

using namespace rapport;
using namespace rapport::fuzz;

namespace {

const Schema& schema = product_schema();
const sync::HubEngine engine{schema};
constexpr std::size_t places_each = 4;  // of an account: itself, and what is under it
constexpr std::size_t exchanges_max = 24, commits_max = 3, changes_most = 2;
constexpr std::int64_t start_unix_ms = 1'800'000'000'000;

template <class IdType>
IdType id_of(std::uint8_t kind, std::uint8_t n) {
    IdType id;
    id.bytes[0] = kind;
    id.bytes[6] = 0x70;  // version 7
    id.bytes[8] = 0x80;
    id.bytes[15] = n;
    return id;
}

struct Hostile {
    UserId user;
    DeviceId device;
    std::uint64_t counter = 0;
    std::uint32_t epoch = 1;
    ChainHash head{};
};

class Siege {
public:
    explicit Siege(ByteView input) : choices_(input) {
        const Table& users = *schema.table("user");
        for (std::uint8_t n = 1; n <= 3; ++n) {
            const auto user = id_of<UserId>(0x10, n);
            Change change{users.number, id_cast<RecordId>(user), {}, false, {}, {}, {}};
            change.sets.push_back(
                {users.field("name")->number, std::string(1, static_cast<char>('a' + n)), {}});
            const auto made = hub_.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
                RAPPORT_CHECK(engine.author(t, hub_device_, {change}, now_unix_ms_));
                return t.put_grant(user,
                                   {catalogue_scope(), hub_.state.organisation.seq, false, false});
            });
            FUZZ_CHECK(made.has_value());
            devices_.push_back({user, id_of<DeviceId>(0x20, n), 0, 1, {}});
            const auto account = id_of<RecordId>(0x30, n), contact = id_of<RecordId>(0x31, n);
            places_.push_back({account, schema.table("account"), account, {}});
            places_.push_back({contact, schema.table("contact"), account, account});
            places_.push_back({id_of<RecordId>(0x32, n), schema.table("visit"), account, account});
            places_.push_back(
                {id_of<RecordId>(0x33, n), schema.table("dossier_fact"), account, contact});
        }
    }

    void run() {
        for (std::size_t n = 0; n < exchanges_max && !choices_.empty(); ++n) exchange();
    }

private:
    // --- hostile requests: mostly what an honest device would send, each part bent now and then

    struct Place {
        RecordId id;
        const Table* table;
        RecordId account, parent;
    };

    Value value_for(const Field& field) {
        if (choices_.once_in(60)) return std::string("e\xCC\x81");  // not normal
        if (choices_.once_in(60)) return choices_.pick(places_).id;
        switch (field.type) {
            case FieldType::integer:
                return std::max<std::int64_t>(field.range.least, 0) + choices_.byte() % 4;
            case FieldType::boolean:
                return std::int64_t{choices_.byte() % 2};
            case FieldType::date:
                return std::string("2026-11-02");
            case FieldType::instant:
                return start_unix_ms + choices_.byte();
            case FieldType::reference:
                if (field.refers_to == "user") return RecordId{choices_.pick(devices_).user.bytes};
                return choices_.pick(places_).id;
            case FieldType::choice:
                return std::string(choices_.pick(field.choices).name);
            case FieldType::text:
            case FieldType::long_text:
                break;
        }
        if (choices_.once_in(6)) return Empty{};
        return "甲" + std::to_string(choices_.byte()) + "。";
    }

    // What is there, what was there, or what never was.
    Dots dots(const RecordState* record, FieldNo field) {
        Dots out;
        if (record)
            for (const Sibling& s : record->of(field))
                if (!choices_.once_in(6)) out.push_back(s.dot);
        if (choices_.once_in(5) && !met_.empty()) out.push_back(met_[choices_.below(met_.size())]);
        if (choices_.once_in(12))
            out.push_back({choices_.pick(devices_).device, 1u + choices_.byte() % 2u,
                           1u + choices_.byte() % 40u});
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    // Mostly in the author's own account, which comes first.
    const Place& some_place(std::size_t author) {
        const std::size_t account = choices_.once_in(3) ? choices_.below(devices_.size()) : author;
        const Place& made = places_[account * places_each];
        const bool is_there = hub_.state.records.contains(made.id);
        return is_there || choices_.once_in(12)
                   ? places_[account * places_each + choices_.below(places_each)]
                   : made;
    }

    Change change(std::size_t author) {
        const Place& place = some_place(author);
        const auto at = hub_.state.records.find(place.id);
        const RecordState* now = at == hub_.state.records.end() ? nullptr : &at->second.state;
        const Table& table = choices_.once_in(40) ? *choices_.pick(places_).table : *place.table;
        Change out;
        out.table = choices_.once_in(60) ? TableNo{999} : table.number;
        out.record = place.id;
        out.creates = (now == nullptr) != choices_.once_in(40);
        if (out.creates || choices_.once_in(40)) {
            out.scope =
                id_cast<ScopeId>(choices_.once_in(16) ? choices_.pick(places_).id : place.account);
            if ((table.scope == ScopeRule::parent_restricted) != choices_.once_in(16))
                out.scope = restricted_scope(out.scope);
        }
        std::map<FieldNo, FieldWrite> sets;
        if (out.creates || choices_.once_in(6))
            sets[live_field] = {live_field, std::int64_t{out.creates || choices_.below(3) == 0},
                                dots(now, live_field)};
        for (std::size_t writes = choices_.below(4); writes > 0; --writes) {
            const Field& field = choices_.pick(table.fields);
            if (field.name == table.parent && !choices_.once_in(16)) continue;
            sets[field.number] = {field.number, value_for(field), dots(now, field.number)};
        }
        if (choices_.once_in(60)) sets[9999] = {9999, Empty{}, {}};
        if (out.creates && !table.parent.empty() && !choices_.once_in(16)) {
            const FieldNo parent = table.field(table.parent)->number;
            sets[parent] = {parent, place.parent, {}};
        }
        for (auto& [field, write] : sets) out.sets.push_back(std::move(write));
        out.live_seen = dots(now, live_field);
        if (choices_.once_in(3) && now)
            for (const Sibling& s : now->siblings)
                if (!choices_.once_in(8)) out.saw.push_back(s.dot);
        std::sort(out.saw.begin(), out.saw.end());
        out.saw.erase(std::unique(out.saw.begin(), out.saw.end()), out.saw.end());
        return out;
    }

    // Into a box that the hub opens, or not, and that fits the chain, or not.
    void close(SealedCommit& commit, const ChainHash& previous) {
        static const BoxKeyPair keys = sync::box_keys({1, 2, 3});  // as MemoryHub's seal key
        const auto box = boxed(commit.body, keys.key, [&](std::span<std::uint8_t> bytes) {
            for (std::uint8_t& b : bytes) b = choices_.byte();
        });
        commit.boxed = chain_hash(previous, commit.dot, commit.body);
        commit.body = *box;
        if (choices_.once_in(4)) {
            commit.body = boxed_again(*box, devices_[0].device);
            commit.boxed = chain_hash(previous, commit.dot, commit.body);
        }
        if (choices_.once_in(8)) commit.body.back() ^= 1;
        if (choices_.once_in(8)) (*commit.boxed)[0] ^= 1;
    }

    sync::Request request(Hostile& author) {
        sync::Request out;
        out.device = author.device;
        out.epoch = author.epoch;
        out.timeline = hub_.state.organisation.timeline;
        out.cursor.seq = choices_.once_in(2) ? hub_.state.organisation.seq : choices_.byte() % 16;
        out.since = choices_.once_in(2) ? out.cursor.seq : 0;
        out.page_bytes = 4096;
        out.batch.epoch = author.epoch;
        out.batch.previous = author.head;
        std::uint64_t counter = author.counter;
        if (choices_.once_in(25)) ++counter;                                       // a gap
        if (choices_.once_in(25)) counter -= std::min<std::uint64_t>(counter, 1);  // a replay
        if (choices_.once_in(25)) out.batch.previous[0] ^= 1;  // another history
        ChainHash previous = out.batch.previous;
        for (std::size_t n = 1 + choices_.below(commits_max); n > 0; --n) {
            Commit commit{{author.device, author.epoch, ++counter},
                          Hlc::at(start_unix_ms + (choices_.byte() - 128) * 86'400'000LL * 30),
                          {}};
            for (std::size_t c = 1 + choices_.below(changes_most); c > 0; --c)
                commit.changes.push_back(
                    change(static_cast<std::size_t>(&author - devices_.data())));
            SealedCommit sealed{commit.dot, encode_body(commit), {}, choices_.once_in(30)};
            if (choices_.once_in(30)) sealed.origin = ChainHash{{choices_.byte()}};
            if (choices_.once_in(20)) close(sealed, previous);
            previous = sealed.boxed ? *sealed.boxed : chain_hash(previous, sealed.dot, sealed.body);
            out.batch.commits.push_back(std::move(sealed));
        }
        out.last_counter = counter;
        return out;
    }

    void exchange() {
        Hostile& author = devices_[choices_.below(devices_.size())];
        const sync::Request asked = request(author);
        const auto decoded = sync::decode_request(sync::encode(asked));
        if (!decoded) return;  // two writes of a field, a body beyond its bounds: no such message
        now_unix_ms_ += 1000;
        const MemoryState before = hub_.state;
        sync::Response response;
        const auto done = hub_.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
            RAPPORT_TRY(response,
                        engine.exchange(t, {author.user, author.device}, *decoded, now_unix_ms_));
            return {};
        });
        if (!done) {
            FUZZ_CHECK(blame_of(done.error().code) != Blame::defect);
            return;
        }
        FUZZ_CHECK(sync::decode_response(sync::encode(response)).has_value());
        if (response.kind == sync::Response::Kind::fork) {
            FUZZ_CHECK(response.epoch > author.epoch);
            author.epoch = response.epoch;
            author.counter = 0;
            author.head = {};
        } else {
            follow(author, *decoded, response);
        }
        only_what_is_granted(author, response.page);
        nothing_left_unlisted(before);
        sound();
    }

    using MemoryState = test::MemoryHub::State;

    // What was judged has its place in the device's history.
    void follow(Hostile& author, const sync::Request& sent, const sync::Response& response) {
        FUZZ_CHECK(response.verdicts.size() <= sent.batch.commits.size());
        for (std::size_t i = 0; i < response.verdicts.size(); ++i) {
            const Verdict& verdict = response.verdicts[i];
            const Dot& dot = sent.batch.commits[i].dot;
            FUZZ_CHECK(verdict.counter == dot.counter && verdict.epoch == dot.epoch);
            if (verdict.kind == Verdict::Kind::held) {
                FUZZ_CHECK(i + 1 == response.verdicts.size());
                break;
            }
            const sync::JudgedCommit* judged = &hub_.state.judged.at(dot);
            while (judged->stands_for) judged = &hub_.state.judged.at(*judged->stands_for);
            FUZZ_CHECK((verdict.kind == Verdict::Kind::accepted) == judged->refusal.empty());
            met_.push_back(dot);
        }
        const auto chain = hub_.state.chains.find({author.device, author.epoch});
        if (chain == hub_.state.chains.end()) return;
        author.counter = chain->second.length;
        author.head = chain->second.head;
    }

    // --- invariants

    // No row without a grant.
    void only_what_is_granted(const Hostile& asker, const Page& page) {
        for (const PullItem& item : page.items)
            if (const auto* update = std::get_if<RecordUpdate>(&item)) {
                const auto grant = hub_.state.grants.find({asker.user, update->state.scope});
                FUZZ_CHECK(grant != hub_.state.grants.end() && !grant->second.revoked);
            }
    }

    // A value leaves a set only through a commit that listed it, itself or by what a refused commit
    // of the same device had overwritten there.
    void nothing_left_unlisted(const MemoryState& before) {
        Listed listed;
        for (const auto& [dot, judged] : hub_.state.judged) {
            if (before.judged.contains(dot) || !judged.refusal.empty() || judged.stands_for)
                continue;
            const auto commit = decode_body(judged.dot, judged.body);
            FUZZ_CHECK(commit.has_value());
            for (const Change& change : commit->changes) {
                for (const Overwritten& one : overwritten_by(change))
                    list(listed, {change.record, one.field}, one.dots);
                list(listed, {change.record, live_field}, change.saw);
            }
        }
        for (const auto& [id, record] : before.records) {
            FUZZ_CHECK(hub_.state.records.contains(id));
            const RecordState& now = hub_.state.records.at(id).state;
            for (const Sibling& s : record.state.siblings)
                FUZZ_CHECK(now.has(s.field, s.dot) || listed[{id, s.field}].contains(s.dot));
        }
    }

    using Where = std::pair<RecordId, FieldNo>;
    using Listed = std::map<Where, std::set<Dot>>;
    void list(Listed& listed, const Where& place, const Dots& dots) {
        for (const Dot& dot : dots) {
            if (!listed[place].insert(dot).second) continue;
            const auto judged = hub_.state.judged.find(dot);
            if (judged == hub_.state.judged.end()) continue;
            if (judged->second.stands_for) list(listed, place, {*judged->second.stands_for});
            if (judged->second.refusal.empty()) continue;
            const auto commit = decode_body(dot, judged->second.body);
            if (!commit) continue;
            for (const Change& change : commit->changes)
                for (const Overwritten& one : overwritten_by(change))
                    if (Where{change.record, one.field} == place) list(listed, place, one.dots);
        }
    }

    void sound() {
        const MemoryState& state = hub_.state;
        std::set<std::uint64_t> seqs;  // one commit each; grants take some, too
        for (const auto& [dot, judged] : state.judged) {
            if (!judged.refusal.empty() || judged.stands_for) continue;
            FUZZ_CHECK(judged.seq >= 1 && judged.seq <= state.organisation.seq);
            FUZZ_CHECK(seqs.insert(judged.seq).second);
        }
        for (const auto& [key, chain] : state.chains)
            for (std::uint64_t n = 1; n <= chain.length; ++n)
                FUZZ_CHECK(state.judged.contains({key.first, key.second, n}));

        std::map<ScopeId, Digest> sums;
        for (const auto& [id, record] : state.records) {
            sums[record.state.scope].add(digest_of(id, record.state));
            record_is_sound(record);
        }
        for (const auto& [scope, digest] : state.digests) FUZZ_CHECK(sums[scope] == digest.first);
        for (const auto& [scope, sum] : sums)
            FUZZ_CHECK(sum == Digest{} || state.digests.contains(scope));
    }

    void record_is_sound(const sync::HubRecord& record) {
        const Table* table = schema.table(record.state.table);
        FUZZ_CHECK(table && !record.state.siblings.empty());
        std::uint64_t last = record.born;  // a move is news of the whole record
        for (std::size_t i = 0; i < record.changed.size(); ++i) {
            FUZZ_CHECK(i == 0 || record.changed[i - 1].field < record.changed[i].field);
            last = std::max(last, record.changed[i].seq);
        }
        FUZZ_CHECK(last == record.last_seq && last <= hub_.state.organisation.seq);
        FUZZ_CHECK(record.born >= 1);
        for (std::size_t i = 0; i < record.state.siblings.size(); ++i) {
            const Sibling& s = record.state.siblings[i];
            if (i > 0) {
                const Sibling& prior = record.state.siblings[i - 1];
                FUZZ_CHECK(prior.field < s.field || (prior.field == s.field && prior.dot < s.dot));
            }
            const auto judged = hub_.state.judged.find(s.dot);
            FUZZ_CHECK(judged != hub_.state.judged.end() && judged->second.refusal.empty());
            FUZZ_CHECK(s.time.unix_ms() <= now_unix_ms_);
            if (s.field == live_field) continue;
            const Field* field = table->field(s.field);
            FUZZ_CHECK(field);
            const auto normal = checked(*field, s.value);
            FUZZ_CHECK(normal.has_value() && *normal == s.value);
        }
    }

    Choices choices_;
    test::MemoryHub hub_;
    DeviceId hub_device_ = id_of<DeviceId>(0x21, 0);
    std::int64_t now_unix_ms_ = start_unix_ms;
    std::vector<Hostile> devices_;
    std::vector<Place> places_;
    Dots met_;
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Siege({data, size}).run();
    return 0;
}
