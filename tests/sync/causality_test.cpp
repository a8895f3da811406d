// tests/sync/causality_test.cpp
//
// Random histories against an oracle that keeps exact causal contexts: after everyone has come to
// rest, the siblings of a field are exactly the accepted writes that no other accepted write had
// seen. Requests and answers are lost, pages are small, clocks are off by weeks, forms stay open
// over syncs, teams change.
#include <algorithm>
#include <map>
#include <set>

#include "hub/boxes.hpp"
#include "rapport/record/text_merge.hpp"
#include "support/catch.hpp"
#include "support/hub/world.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();
const std::vector<std::string_view> fields{"name", "phone", "title", "remarks"};

using Place = std::pair<RecordId, FieldNo>;

struct Form {  // opened earlier, perhaps saved much later
    Device* device;
    RecordId record;
    Versions seen;
};

class History {
public:
    explicit History(std::uint64_t seed) : world_(seed) {
        const UserId manager = world_.add_user("zhang");
        const UserId li = world_.add_user("li", manager), chen = world_.add_user("chen", manager);
        for (const auto& [name, user] : std::vector<std::pair<const char*, UserId>>{
                 {"phone", li}, {"tablet", li}, {"laptop", manager}, {"other", chen}})
            world_.add_device(name, user).clock_error_ms =
                (static_cast<std::int64_t>(world_.random.below(5)) - 2) * 604'800'000;
        world_.page_bytes = world_.random.chance(50) ? 4096 : 0;
        users_ = {manager, li, chen};
        REQUIRE(world_.sync_all(1).has_value());
        account_ = world_.devices.front()->store->new_id();
        save(*world_.devices.front(),
             creating(schema, "account", account_, {{"name", text("华东精密")}}));
        member_ = world_.devices.front()->store->new_id();
        save(*world_.devices.front(),
             creating(schema, "team_member", member_,
                      {{"account", account_}, {"user", id_cast<RecordId>(chen)}}));
        REQUIRE(world_.sync_all(2).has_value());
    }

    void run(std::size_t steps) {
        for (std::size_t i = 0; i < steps; ++i) step();
        REQUIRE(world_.sync_all(4).has_value());
        verify();
        everything_again();
    }

private:
    void step() {
        Random& r = world_.random;
        Device& device = *world_.devices[r.below(world_.devices.size())];
        world_.now_unix_ms += static_cast<std::int64_t>(r.below(60'000));
        const std::size_t roll = r.below(100);
        if (roll < 10) return create(device);
        if (roll < 35) return open(device);
        if (roll < 62) return submit();
        if (roll < 66) return change_team(device);
        device.engine->wake();
        const Loss loss = r.chance(12) ? Loss::request : r.chance(18) ? Loss::response : Loss::none;
        for (int i = 0; i < 1 + static_cast<int>(r.below(3)); ++i)
            REQUIRE(world_.exchange(device, loss).has_value());
    }

    void create(Device& device) {
        if (!device.store->find(table::account, account_).value().has_value()) return;
        const RecordId id = device.store->new_id();
        save(device, creating(schema, "contact", id,
                              {{"account", account_},
                               {"name", text("n" + std::to_string(++made_) + maybe_long())}}));
        contacts_.push_back(id);
    }

    void open(Device& device) {
        if (contacts_.empty()) return;
        const RecordId id = world_.random.pick(contacts_);
        if (const auto seen = versions(device, id)) forms_.push_back({&device, id, *seen});
    }

    void submit() {
        if (forms_.empty()) return;
        const std::size_t at = world_.random.below(forms_.size());
        const Form form = forms_[at];
        if (world_.random.chance(70))
            forms_.erase(forms_.begin() + static_cast<std::ptrdiff_t>(at));
        const auto row = form.device->store->find(table::contact, form.record).value();
        if (!row) return;  // not visible any more
        Edit edit{Edit::Kind::update, table::contact, form.record, {}, form.seen};
        const std::size_t roll = world_.random.below(100);
        if (row->deleted)
            edit.kind = Edit::Kind::restore;
        else if (roll < 14)
            edit.kind = Edit::Kind::erase;
        else
            edit = fill(std::move(edit));
        save(*form.device, std::move(edit));
    }

    Edit fill(Edit edit) {
        for (const auto name : fields)
            if (world_.random.chance(45))
                edit.values.emplace_back(schema.table("contact")->field(name)->number,
                                         text("v" + std::to_string(++made_) + maybe_long()));
        return edit;
    }

    // Long texts stand in the row only, not in the journal.
    std::string maybe_long() { return std::string(world_.random.chance(40) ? 100 : 0, '.'); }

    void change_team(Device& device) {
        const auto row = device.store->find(table::team_member, member_).value();
        if (!row || device.user == users_[2]) return;
        save(device, Edit{row->deleted ? Edit::Kind::restore : Edit::Kind::erase,
                          table::team_member,
                          member_,
                          {},
                          {}});
    }

    std::optional<Versions> versions(Device& device, RecordId id) {
        Versions out;
        if (!device.store->find(table::contact, id).value()) return {};
        std::vector<FieldNo> numbers{live_field};
        for (const Field& field : schema.table("contact")->fields) numbers.push_back(field.number);
        for (const FieldNo field : numbers) {
            const auto siblings = device.store->siblings(table::contact, id, field).value();
            for (const Sibling& s : siblings)
                out.push_back({s.field, s.dot, s.time,
                               field != live_field || s.value == Value{std::int64_t{1}}});
        }
        return out;
    }

    void save(Device& device, Edit edit) {
        Versions seen = edit.seen ? *edit.seen : Versions{};
        if (!edit.seen && edit.kind != Edit::Kind::create && edit.table == table::contact)
            seen = versions(device, edit.record).value_or(Versions{});
        const auto done = device.store->save({&edit, 1});
        REQUIRE(done.has_value());
        if (*done) sealed_[**done] = bodies(device)[**done];
        if (!*done || edit.table != table::contact) return;
        std::set<Dot>& past = past_[edit.record][**done];
        for (const Version& v : seen) {
            past.insert(v.dot);
            const std::set<Dot> theirs = past_[edit.record][v.dot];
            past.insert(theirs.begin(), theirs.end());
        }
        kind_[{edit.record, **done}] = edit.kind;
        for (const auto& [field, value] : edit.values) {
            std::set<Dot>& context = context_[{edit.record, field}][**done];
            for (const Version& v : seen) {
                if (v.field != field) continue;
                context.insert(v.dot);
                const auto& theirs = context_[{edit.record, field}][v.dot];
                context.insert(theirs.begin(), theirs.end());
            }
        }
    }

    void verify() {
        std::set<Dot> accepted;
        for (const auto& [dot, commit] : world_.hub.state.judged)
            if (commit.refusal.empty()) accepted.insert(dot);
        for (const auto& device : world_.devices) {
            INFO(device->name);
            CHECK(device->store->counts()->unsent == 0);
            CHECK(*device->store->replica().digest() == world_.hub_digest(device->user));
            CHECK(device->store->database().integer("SELECT count(*) FROM _shadow").value() == 0);
            for (const RecordId& id : contacts_) same_as_hub(*device, id);
        }
        for (const RecordId& id : contacts_) {
            const auto record = world_.hub.state.records.find(id);
            if (record != world_.hub.state.records.end())
                CHECK(is_deleted(record->second.state) != should_live(id, accepted));
        }
        for (const auto& [place, writes] : context_) {
            const auto record = world_.hub.state.records.find(place.first);
            if (record == world_.hub.state.records.end()) continue;
            std::set<Dot> expected, got;
            for (const auto& [dot, context] : writes) {
                const bool seen =
                    std::any_of(writes.begin(), writes.end(), [&, &d = dot](const auto& other) {
                        return accepted.contains(other.first) && other.second.contains(d);
                    });
                if (accepted.contains(dot) && !seen) expected.insert(dot);
            }
            for (const Sibling& s : record->second.state.of(place.second)) got.insert(s.dot);
            CHECK(got == expected);
            if (const Sibling* named = record->second.state.ancestor(place.second))
                is_greatest_below(got, named->dot, writes, accepted);
        }
    }

    // What the hub names as written over by all had been seen by all; and so had nothing else that
    // had not been seen by its own author.
    static void is_greatest_below(const std::set<Dot>& siblings, const Dot& named,
                                  const std::map<Dot, std::set<Dot>>& writes,
                                  const std::set<Dot>& accepted) {
        const auto seen_by_all = [&](const Dot& dot) {
            return std::all_of(siblings.begin(), siblings.end(),
                               [&](const Dot& s) { return writes.at(s).contains(dot); });
        };
        CHECK(siblings.size() > 1);
        CHECK(seen_by_all(named));
        for (const auto& [dot, context] : writes)
            if (accepted.contains(dot) && dot != named && seen_by_all(dot))
                CHECK(writes.at(named).contains(dot));
    }

    // A hub that was restored and has lost nothing sends everything again. And everything that a
    // device ever sealed comes out of its journal as it was, for a hub that has lost all.
    void everything_again() {
        world_.hub.state.organisation.timeline = 1;
        REQUIRE(world_.sync_all(2).has_value());
        for (const auto& device : world_.devices) {
            INFO(device->name);
            CHECK(*device->store->replica().digest() == world_.hub_digest(device->user));
            REQUIRE(device->store->replica().rewind(2, {}, 0, keys_.key).has_value());
            auto now = bodies(*device);
            for (const auto& [dot, body] : sealed_)
                if (dot.device == device->store->device()) CHECK((now[dot] == body));
        }
    }

    // Those of what was taken away come out of their boxes.
    static std::map<Dot, Bytes> bodies(Device& device) {
        std::map<Dot, Bytes> out;
        const auto batch = device.store->replica().pending(1 << 30, 1 << 20);
        REQUIRE(batch.has_value());
        for (const SealedCommit& commit : batch->commits) {
            Result<Unboxed> whole = Unboxed{commit.body, {}};
            if (commit.boxed) whole = unboxed(commit.body, keys_);
            REQUIRE(whole.has_value());
            out[commit.dot] = std::move(whole->body);
        }
        return out;
    }

    // A delete answers all that it saw. Whatever no delete, creation or restore has answered keeps
    // the record.
    bool should_live(RecordId id, const std::set<Dot>& accepted) {
        std::vector<Dot> commits;
        for (const auto& [dot, past] : past_[id])
            if (accepted.contains(dot)) commits.push_back(dot);
        const auto kind = [&](const Dot& dot) { return kind_.at({id, dot}); };
        const auto unanswered = [&](const Dot& dot) {
            return std::none_of(commits.begin(), commits.end(), [&](const Dot& other) {
                return kind(other) != Edit::Kind::update && past_[id][other].contains(dot);
            });
        };
        const auto stands = [&](bool deletes) {
            return std::any_of(commits.begin(), commits.end(), [&](const Dot& dot) {
                return (kind(dot) == Edit::Kind::erase) == deletes && unanswered(dot);
            });
        };
        return !stands(true) || stands(false);
    }

    void same_as_hub(Device& device, RecordId id) {
        const auto grant = world_.hub.state.grants.find({device.user, id_cast<ScopeId>(account_)});
        const bool granted = grant != world_.hub.state.grants.end() && !grant->second.revoked;
        const auto at = world_.hub.state.records.find(id);
        const bool here = device.store->find(table::contact, id).value().has_value();
        CHECK(here == (granted && at != world_.hub.state.records.end()));
        if (!here || at == world_.hub.state.records.end()) return;
        {
            const auto theirs = at->second.state.of(live_field);
            CHECK(std::vector<Sibling>(theirs.begin(), theirs.end()) ==
                  device.store->siblings(table::contact, id, live_field).value());
        }
        for (const auto name : fields) {
            const Field& declared = *schema.table("contact")->field(name);
            const FieldNo field = declared.number;
            const auto theirs = at->second.state.of(field);
            const auto ours = device.store->siblings(table::contact, id, field).value();
            CHECK(std::vector<Sibling>(theirs.begin(), theirs.end()) == ours);
            const Sibling* named = at->second.state.ancestor(field);
            CHECK(device.store->ancestor(table::contact, id, field).value() ==
                  (named ? std::optional{*named} : std::nullopt));
            CHECK(shown(*device.store, "contact", id, name) ==
                  visible_value(&declared, theirs, named));
        }
        CHECK(device.store->find(table::contact, id).value()->deleted ==
              is_deleted(at->second.state));
    }

    World world_;
    std::vector<UserId> users_;
    RecordId account_, member_;
    std::vector<RecordId> contacts_;
    std::vector<Form> forms_;
    std::map<Place, std::map<Dot, std::set<Dot>>>
        context_;  // write -> every write of that field its author had ever seen
    std::map<RecordId, std::map<Dot, std::set<Dot>>>
        past_;  // commit -> every commit on that record its author had ever seen
    std::map<std::pair<RecordId, Dot>, Edit::Kind> kind_;
    std::map<Dot, Bytes> sealed_;
    static inline const BoxKeyPair keys_ = sync::box_keys({1, 2, 3});  // as MemoryHub's seal key
    int made_ = 0;
};

}  // namespace

TEST_CASE("causality: siblings are exactly the writes that nobody had seen", "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(300));
    INFO(test::replay(seed));
    History{seed}.run(60 + seed % 120);
}
