// tests/sim/check/device_checks.cpp
//
// What must hold on a device after its transactions, after a restart, and at rest.
#include <algorithm>

#include "checks.hpp"
#include "rapport/record/text_merge.hpp"
#include "reference.hpp"
#include "support/disk/sqlite_memory.hpp"
#include "world/tables.hpp"

namespace rapport::test::sim {
namespace {

// What its user has thrown away stays to be read while it can be taken back.
void keep_discarded(SimDevice& device, std::set<Dot>& kept) {
    const auto discarded = device.store->discarded();
    require(discarded.has_value(), "I1", "what was discarded can't be read");
    for (const Quarantined& q : *discarded) kept.insert(q.commit.dot);
}

void add_words(std::string& out, const std::vector<Sibling>& siblings) {
    for (const Sibling& s : siblings) {
        out += " " + std::to_string(s.field) + ":" + words(s.dot) + "@" +
               std::to_string(s.time.packed);
        if (const auto* text = std::get_if<std::string>(&s.value))
            out += "=" + text->substr(0, 12) + "/" + std::to_string(text->size());
        if (const auto* number = std::get_if<std::int64_t>(&s.value))
            out += "=" + std::to_string(*number);
    }
}

std::string words(const RecordState& record) {
    std::string out;
    add_words(out, record.siblings);
    if (!record.ancestors.empty()) out += " over";
    add_words(out, record.ancestors);
    return out.empty() ? " nothing" : out;
}

void same(const Records& wanted, const Records& got, const char* promise, const std::string& who) {
    for (const auto& [id, record] : wanted) {
        if (record.siblings.empty()) continue;
        const auto at = got.find(id);
        const bool equal = at != got.end() && at->second.siblings == record.siblings &&
                           at->second.ancestors == record.ancestors &&
                           at->second.scope == record.scope;
        require(equal, promise, [&, &id = id, &record = record] {
            return who + " shows of " + to_text(id).substr(24) + "\n     " +
                   (at == got.end() ? " nothing" : words(at->second)) + "\n  not" + words(record);
        });
    }
    for (const auto& [id, record] : got)
        require(wanted.contains(id), promise, [&, &id = id, &record = record] {
            return who + " shows " + to_text(id).substr(24) + " too:" + words(record);
        });
}

// What an older schema can't show it keeps apart; both are compared.
Records without_unknown(Records records, const Schema& schema) {
    for (auto& [id, record] : records) {
        const auto unknown = [&](const Sibling& s) {
            return s.field != live_field && !schema.table(record.table)->field(s.field);
        };
        std::erase_if(record.siblings, unknown);
        std::erase_if(record.ancestors, unknown);
    }
    return records;
}

// A long text shows the merge of its siblings over what the hub says that they were written over.
void merged(const Records& shown, Store& store, const std::string& who) {
    const Field& note = *store.schema().table(item_table)->field(item::note);
    for (const auto& [id, text] : read_notes(store)) {
        const RecordState& record = shown.at(id);
        require(text == visible_value(&note, record.of(note.number), record.ancestor(note.number)),
                "I6",
                who + " shows another note of " + to_text(id).substr(24) + ":" + words(record));
    }
}

}  // namespace

// What a refused edit sends again it may send whole: a record without its other half, for as long
// as that commit waits, though both be gone with their folder.
void Checks::add_sent_alone(const Journal& journal, std::set<std::string>& pairs) {
    for (const JournalRow& row : journal.rows) {
        if (row.n <= journal.settled || row.refused) continue;
        std::map<std::string, int> made;
        for (const Change& change : row.commit.changes)
            for (const FieldWrite& write : change.sets)
                if (change.creates && write.field == item::pair && change.table == item_table)
                    ++made[std::get<std::string>(write.value)];
        for (const auto& [pair, count] : made)
            if (count == 1) pairs.insert(pair);
    }
}

// I7: of records that were made in pairs both are here, unless the hub has forgotten one.
void Checks::whole_pairs(SimDevice& device, const Journal& journal) const {
    std::set<std::string> broken_up;
    add_sent_alone(journal, broken_up);
    for (const auto& [id, record] : forgotten_)
        for (const Sibling& s : record.of(item::pair))
            broken_up.insert(std::get<std::string>(s.value));
    const SqliteMemory::Pause undisturbed;
    Statement pairs = device.store->database().prepare(
        "SELECT pair FROM item WHERE pair IS NOT NULL GROUP BY pair HAVING count(*) <> 2");
    while (*pairs.step())
        require(broken_up.contains(std::string(pairs.text(0))), "I7",
                device.name + " shows half of a commit");
}

// I6: what is shown is the hub's state with the own pending commits on top.
void Checks::shows(SimDevice& device) const {
    const Journal journal = read_journal(*device.store);
    if (journal.loaded) whole_pairs(device, journal);
    if (!device.base) return;
    const Uncut uncut = [&](const JournalRow& row, RecordId record, FieldNo field) {
        const Deed* deed = oracle_.deed(row.first_hash);
        require(deed != nullptr, "I13", "a pending commit that nobody made");
        return deed->parts.at(record).values.at(field);
    };
    const Records shown = read_records(*device.store);
    same(lay_pending(device.base->records, journal, uncut), shown, "I6", device.name);
    merged(shown, *device.store, device.name);
}

// I8: the cursor is not ahead of the data. I10: no row without a grant.
void Checks::complete(SimDevice& device) const {
    const Journal journal = read_journal(*device.store);
    require(journal.cursor == device.base->seq, "I8", device.name + "'s cursor is not the page's");
    std::set<RecordId> own;
    for (const JournalRow& row : journal.rows)
        if (row.n > journal.settled)
            for (const Change& change : row.commit.changes) own.insert(change.record);
    for (const auto& [id, record] : read_records(*device.store))
        require(device.base->granted.contains(record.scope) || own.contains(id), "I10",
                device.name + " shows a record of a folder that its user may not see");
    const SqliteMemory::Pause undisturbed;
    const auto digest = device.store->replica().digest();
    require(digest.has_value() && *digest == device.base->digest, "I8",
            device.name + "'s digest is not the hub's at its cursor");
    nothing_own_left(device);
}

// I13: what the user was told is saved is there.
void Checks::restarted(SimDevice& device) const {
    const Journal journal = read_journal(*device.store);
    Keys here;
    for (const JournalRow& row : journal.rows) {
        here.insert(row.first_hash);
        require(oracle_.deed(row.first_hash) != nullptr, "I13",
                device.name + " has a commit that nobody made");
    }
    for (const Key& key : device.acknowledged)
        require(here.contains(key), "I13",
                device.name + " has lost a commit that was reported as saved");
    require(count(*device.store,
                  "SELECT count(*) FROM pragma_integrity_check WHERE "
                  "integrity_check <> 'ok'") == 0,
            "I13", device.name + "'s file is damaged");
}

void Checks::photos(SimDevice& device, const MemoryContents::State& hub,
                    const std::map<ContentAddress, Bytes>& all) const {
    for (const ContentAddress& address : device.kept) {
        const auto there = hub.contents.find(address);
        if (there != hub.contents.end() &&
            there->second.chunks.size() == there->second.manifest.chunks.size())
            continue;
        const Bytes& wanted = all.at(address);
        const auto here = device.store->contents().read(address, 0, wanted.size());
        require(here.has_value() && *here == wanted, "I13",
                device.name + " has lost a photo that was reported as saved: " + why(here));
    }
}

// A hub that was put back had lost an edit; its reader deleted the record meanwhile, and could not
// name what did not stand there any more. The edit is sent again and keeps the record, contested,
// until a person settles it: the one thing that may come back after all had seen it go.
bool Checks::is_kept_by_what_came_back(const RecordState& record) const {
    bool is_deleted_too = false;
    bool is_kept = false;
    for (const Sibling& sign : record.of(live_field)) {
        const Key* key = oracle_.key_of(sign.dot);
        if (sign.value == Value{std::int64_t{0}})
            is_deleted_too = true;
        else if (!key || !taken_back_.contains(*key))
            return false;
        else
            is_kept = true;
    }
    return is_deleted_too && is_kept;
}

void Checks::rest(const std::vector<std::unique_ptr<SimDevice>>& devices,
                  const MemoryHub::State& hub) const {
    for (const auto& device : devices) at_rest(*device, hub);
    const auto admitted = Oracle::admitted(hub);
    for (const auto& [id, record] : hub.records) {
        if (record.state.table != item_table || record.state.scope == foreign_) continue;
        require(is_deleted(record.state) != oracle_.lives(id, admitted) ||
                    is_kept_by_what_came_back(record.state),
                "I11", [&, &id = id, &record = record] {
                    return to_text(id).substr(24) +
                           (is_deleted(record.state) ? " should be alive" : " should be deleted") +
                           words(record.state);
                });
        require(record.state.awaited.empty() || restored_, "I1", "something is awaited at rest");
        for (FieldNo field = 1; field < item_fields_end; ++field) {
            std::set<Dot> got;
            for (const Sibling& s : record.state.of(field)) got.insert(s.dot);
            const std::set<Dot> wanted = oracle_.siblings(id, field, admitted);
            require(got == wanted, "I3", [&, &id = id, &record = record] {
                std::string out = "field " + std::to_string(field) + " of " +
                                  to_text(id).substr(24) + " should have the siblings";
                for (const Dot& dot : wanted) out += " " + words(dot);
                return out + ", and has" + words(record.state);
            });
        }
    }
}

void Checks::at_rest(SimDevice& device, const MemoryHub::State& hub) const {
    restarted(device);
    const auto base = beneath(device, base_of(hub, device.user));
    verdicts(device, hub);
    same(without_unknown(base->records, device.store->schema()),
         without_unknown(read_records(*device.store), device.store->schema()), "I5", device.name);
    same(base->records, read_records(*device.store), "I17", device.name);
    require(*device.store->replica().digest() == base->digest, "I5",
            device.name + "'s digest differs at rest");
    require(count(*device.store, "SELECT count(*) FROM _shadow") == 0, "I6",
            device.name + " keeps a shadow though nothing is pending");
    require(count(*device.store, "SELECT count(*) FROM _staged") == 0, "I8",
            device.name + " keeps a staged page at rest");
    nothing_left(device, hub);
}

// I1, I14: each commit, of whichever branch, has its verdict, and what was refused is kept.
void Checks::verdicts(SimDevice& device, const MemoryHub::State& hub) const {
    std::map<Key, bool> judged;  // whether accepted
    for (const auto& [dot, commit] : hub.judged) {
        bool& accepted = judged[commit.origin.value_or(commit.hash)];
        accepted = accepted || (commit.refusal.empty() && !commit.stands_for);
    }
    std::set<Dot> kept;
    const auto refused = device.store->quarantined();
    require(refused.has_value(), "I1", "the refused changes can't be read");
    for (const Quarantined& q : *refused) {
        require(!q.commit.changes.empty(), "I1", device.name + " can't read a refused change");
        kept.insert(q.commit.dot);
    }
    const auto accepted = device.store->reviewed();
    require(accepted.has_value(), "I1", "what was accepted after all can't be read");
    for (const Quarantined& q : *accepted) kept.insert(q.commit.dot);
    keep_discarded(device, kept);
    // Of what was taken away since only that it was accepted.
    Statement decided =
        device.store->database().prepare("SELECT epoch, counter FROM _review WHERE state < 2");
    while (*decided.step())
        kept.insert(Dot{device.store->device(), static_cast<std::uint32_t>(decided.integer(0)),
                        static_cast<std::uint64_t>(decided.integer(1))});
    for (const JournalRow& row : read_journal(*device.store).rows) {
        const auto at = judged.find(row.first_hash);
        const char* promise = device.branched ? "I14" : "I1";
        require(at != judged.end(), promise, device.name + " has a commit without a verdict");
        require(at->second || row.refused, promise,
                device.name + " takes for accepted what the hub refused");
        require(!row.refused || kept.contains(row.dot) || device.handled.contains(row.dot), promise,
                device.name + " has lost a refused change");
    }
}

// I9: of a folder that was taken away, nothing that others wrote stays.
void Checks::nothing_left(SimDevice& device, const MemoryHub::State& hub) const {
    const auto base = base_of(hub, device.user);
    Statement rows = device.store->database().prepare(
        "SELECT record FROM _history WHERE device <> 0 UNION SELECT record FROM _sibling UNION "
        "SELECT record FROM _shadow UNION SELECT id FROM item UNION SELECT id FROM folder UNION "
        "SELECT id FROM _parked");
    while (*rows.step()) {
        const auto record = hub.records.find(rows.id<RecordId>(0));
        require(record == hub.records.end() || base->granted.contains(record->second.state.scope),
                "I9", device.name + " keeps something of a folder that was taken from its user");
    }
    nothing_own_left(device);
}

// I9: nor what its user wrote there, once the hub has it. What was refused stays to be read as long
// as it is listed.
void Checks::nothing_own_left(SimDevice& device) {
    const Records here = read_records(*device.store);
    const auto refused = device.store->quarantined();
    require(refused.has_value(), "I1", "the refused changes can't be read");
    std::set<Dot> kept;
    for (const Quarantined& q : *refused) kept.insert(q.commit.dot);
    const auto accepted = device.store->reviewed();
    require(accepted.has_value(), "I1", "what was accepted after all can't be read");
    for (const Quarantined& q : *accepted) kept.insert(q.commit.dot);
    keep_discarded(device, kept);
    const Journal journal = read_journal(*device.store);
    for (const JournalRow& row : journal.rows) {
        if (row.n > journal.settled) kept.insert(row.dot);
        if (kept.contains(row.dot)) continue;
        for (const Change& change : row.commit.changes)
            require(here.contains(change.record), "I9",
                    device.name +
                        " can still read what its user wrote into a folder that was "
                        "taken from them");
    }
    Statement texts = device.store->database().prepare(
        "SELECT record, epoch, counter FROM _history WHERE device = 0");
    while (*texts.step())
        require(here.contains(texts.id<RecordId>(0)) ||
                    kept.contains(Dot{device.store->device(),
                                      static_cast<std::uint32_t>(texts.integer(1)),
                                      static_cast<std::uint64_t>(texts.integer(2))}),
                "I9", device.name + " keeps a text of a folder that was taken from its user");
}

}  // namespace rapport::test::sim
