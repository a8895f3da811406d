// tests/sim/world/users.cpp
//
// What people do: they make things, open forms and save them much later, settle conflicts, look
// after what was refused. A save is never refused, unless the disk is.
#include <algorithm>

#include "journal_body.hpp"
#include "support/disk/sqlite_memory.hpp"
#include "tables.hpp"
#include "world.hpp"

namespace rapport::test::sim {
namespace {

// A record that several people may make at the same time.
RecordId shared_id(ScopeId folder, std::size_t n) {
    const auto number = static_cast<std::uint8_t>(n);
    return RecordId{make_uuid_from("shared", {folder.view(), ByteView{&number, 1}})};
}

std::vector<RecordId> of_table(const Records& records, TableNo table) {
    std::vector<RecordId> out;
    for (const auto& [id, record] : records)
        if (record.table == table && (table == item_table || !is_deleted(record)))
            out.push_back(id);
    return out;
}

}  // namespace

void World::act(SimDevice& device, Random& random) {
    if (random.chance(0.05)) review(random);
    if (!device.is_open()) return;
    const Records records = read_records(*device.store);
    const std::size_t roll = random.below(100);
    if (roll < 25) return make(device, random, records);
    if (roll < 50) return open_form(device, random, records);
    if (roll < 88) return submit_form(device, random, records);
    if (roll < 95) return settle_conflict(device, random, records);
    return mind_refused(device, random, records);
}

std::string World::text(Random& random) {
    std::string out = "v" + std::to_string(++values_);
    if (random.chance(0.3)) out += std::string(70 + random.below(200), '.');
    if (random.chance(0.06)) out += std::string(1000 + random.below(2000), '.');
    return out;
}

// So few different sentences that people keep, take out and put back the same ones.
std::string World::sentences(Random& random) {
    if (random.chance(0.3)) return text(random);
    std::string out;
    for (const char* about : {"Price ", "Seal ", "Trial ", "Visit "})
        if (random.chance(0.8)) out += about + std::to_string(random.below(3)) + ". ";
    return out.empty() ? "Nothing." : out + "End.";
}

void World::fill(SimDevice& device, Random& random, Edit& edit) {
    const auto maybe = [&](FieldNo field, double probability, Value value) {
        if (random.chance(probability)) edit.values.emplace_back(field, std::move(value));
    };
    maybe(item::name, 0.4, text(random));
    maybe(item::phone, 0.4, random.chance(0.1) ? Value{Empty{}} : Value{text(random)});
    maybe(item::amount, 0.3, random.between(0, 1'000'000));
    maybe(item::note, 0.4, sentences(random));
    if (device.schema_version >= 2) maybe(item::extra, 0.3, text(random));
    if (random.chance(0.07)) {  // what the hub refuses
        std::erase_if(edit.values, [](const auto& v) { return v.first == item::amount; });
        edit.values.emplace_back(item::amount, -random.between(1, 1'000'000));
    }
}

void World::make(SimDevice& device, Random& random, const Records& records) {
    const auto folders = of_table(records, folder_table);
    std::vector<Edit> edits;
    RecordId folder;
    if (folders.empty() || random.chance(0.05)) {
        folder = device.store->new_id();
        edits.push_back({Edit::Kind::create, folder_table, folder, {{1, text(random)}}, {}});
        folders_.push_back(id_cast<ScopeId>(folder));
        say([&] { return device.name + " makes a folder"; });
    } else {
        folder = random.pick(folders);
    }
    const bool pair = random.chance(0.2);
    const std::string pair_name = "p" + std::to_string(values_);
    for (int i = 0; i < (pair ? 2 : 1); ++i) {
        Edit edit{Edit::Kind::create, item_table, device.store->new_id(), {}, {}};
        if (!pair && random.chance(0.25))
            edit.record = shared_id(id_cast<ScopeId>(folder), random.below(3));
        edit.values.emplace_back(item::folder, folder);
        if (pair) edit.values.emplace_back(item::pair, pair_name);
        fill(device, random, edit);
        if (records.contains(edit.record)) return;
        edits.push_back(std::move(edit));
    }
    std::map<RecordId, Seen> seen;
    for (const Edit& edit : edits) seen[edit.record];
    save(device, std::move(edits), std::move(seen));
}

void World::open_form(SimDevice& device, Random& random, const Records& records) {
    const auto items = of_table(records, item_table);
    if (items.empty()) return;
    const RecordId id = random.pick(items);
    const auto row = device.store->find(item_table, id);
    if (!row) return (void)trouble(device, row.error(), "I12", "could not open a form");
    device.forms.push_back({id, rev_token((*row)->versions), seen_now(device, records, id)});
    say([&] { return device.name + " opens " + to_text(id).substr(24); });
}

Seen World::seen_now(SimDevice& device, const Records& records, RecordId id) const {
    const auto at = records.find(id);
    return at == records.end() ? Seen{} : oracle_.seen(at->second, read_journal(*device.store));
}

void World::submit_form(SimDevice& device, Random& random, const Records& records) {
    if (device.forms.empty()) return;
    const std::size_t at = random.below(device.forms.size());
    const Form form = device.forms[at];
    if (random.chance(0.75))
        device.forms.erase(device.forms.begin() + static_cast<std::ptrdiff_t>(at));
    const auto record = records.find(form.record);
    if (record == records.end()) return;  // not here any more
    auto rev = device.store->seen(form.rev);
    require(rev.has_value(), "I12", "a form's rev is not known any more");
    Edit edit{Edit::Kind::update, item_table, form.record, {}, *std::move(rev)};
    const std::size_t roll = random.below(100);
    if (is_deleted(record->second))
        edit.kind = Edit::Kind::restore;
    else if (roll < 15)
        edit.kind = Edit::Kind::erase;
    else if (roll < 22)
        edit.kind = Edit::Kind::restore;  // settles a contested one
    else
        fill(device, random, edit);
    save(device, {std::move(edit)}, {{form.record, form.seen}});
    if (random.chance(0.3)) correct(device, random, form.record);
}

// Only what stands alone: of a pair, a move could take one half out of somebody's sight.
void World::move(SimDevice& device, Random& random, const Records& records) {
    const auto folders = of_table(records, folder_table);
    std::vector<RecordId> items;
    for (const RecordId& id : of_table(records, item_table))
        if (!is_deleted(records.at(id)) && records.at(id).of(item::pair).empty())
            items.push_back(id);
    if (items.empty() || folders.size() < 2) return;
    const RecordId id = random.pick(items);
    note("fault/move", device.number);
    Edit edit{Edit::Kind::update, item_table, id, {{item::folder, random.pick(folders)}}, {}};
    save(device, {std::move(edit)}, {{id, seen_now(device, records, id)}});
}

// They look at what they have just saved, and change it again.
void World::correct(SimDevice& device, Random& random, RecordId id) {
    if (!device.is_open() || device.disk.fault_struck()) return;
    const Records records = read_records(*device.store);
    const auto record = records.find(id);
    if (record == records.end() || is_deleted(record->second)) return;
    Edit edit{Edit::Kind::update, item_table, id, {}, {}};
    fill(device, random, edit);
    save(device, {std::move(edit)}, {{id, seen_now(device, records, id)}});
}

void World::settle_conflict(SimDevice& device, Random& random, const Records& records) {
    const auto conflicts = device.store->conflicts();
    if (!conflicts) return (void)trouble(device, conflicts.error(), "I12", "could not list");
    if (conflicts->empty()) return;
    const Conflict& one = random.pick(*conflicts);
    const Value value = random.pick(one.siblings).value;
    // Nobody moves a record to where they can't see it.
    const auto* folder = one.field == item::folder ? std::get_if<RecordId>(&value) : nullptr;
    if (folder && !records.contains(*folder)) return;
    Edit edit{Edit::Kind::update, one.table, one.record, {}, {}};
    if (one.field == live_field)
        edit.kind = value == Value{std::int64_t{0}} ? Edit::Kind::erase : Edit::Kind::restore;
    else
        edit.values.emplace_back(one.field, value);
    note("settle", one.field);
    save(device, {std::move(edit)}, {{one.record, seen_now(device, records, one.record)}});
}

// What was thrown away is as if it had not been.
void World::take_back(SimDevice& device, Random& random) {
    const auto discarded = device.store->discarded();
    if (!discarded) return (void)trouble(device, discarded.error(), "I12", "could not list");
    if (discarded->empty()) return;
    const Quarantined& one = random.pick(*discarded);
    note("take back");
    say([&] { return device.name + " takes a discarded change back"; });
    const auto done = device.store->take_back_discarded(one.number);
    if (!done) return (void)trouble(device, done.error(), "I12", "could not take back");
    device.handled.erase(one.commit.dot);
}

void World::mind_refused(SimDevice& device, Random& random, const Records& records) {
    const auto refused = device.store->quarantined();
    if (!refused) return (void)trouble(device, refused.error(), "I12", "could not list");
    if (random.chance(0.3)) return take_back(device, random);
    if (refused->empty()) return;
    const Quarantined& one = random.pick(*refused);
    if (random.chance(0.5)) {
        note("discard");
        say([&] { return device.name + " throws a refused change away"; });
        const auto done = device.store->discard_quarantined(one.number);
        if (!done) {
            device.handling.insert(one.commit.dot);
            return (void)trouble(device, done.error(), "I12", "could not discard");
        }
        device.handled.insert(one.commit.dot);
        for (const Change& change : one.commit.changes)
            for (const FieldWrite& write : change.sets)
                if (const auto* text = std::get_if<std::string>(&write.value);
                    text && write.field == item::photo)
                    if (const auto photo = parse_content_address(*text)) device.kept.erase(*photo);
        return;
    }
    Draft intended;
    for (const Change& change : one.commit.changes) {
        auto& [part, seen] = intended[change.record];
        seen = seen_now(device, records, change.record);
        // What the hub has forgotten is made again, with all that it shows here.
        const auto shown = records.find(change.record);
        if (one.code == "no_such_record" && shown != records.end())
            for (const Sibling& s : shown->second.siblings)
                part.values[s.field] = winner(shown->second.of(s.field))->value;
        for (const FieldWrite& write : change.sets) part.values[write.field] = write.value;
    }
    const auto again = device.store->retry_quarantined(one.number);
    note("retry", again.has_value() ? 1 : 0);
    if (!again) {
        const Errc code = again.error().code;
        if (code == Errc::deleted || code == Errc::not_found) return;
        device.in_doubt.push_back(intended);
        device.handling.insert(one.commit.dot);
        return (void)trouble(device, again.error(), "I12", "could not send again");
    }
    device.handled.insert(one.commit.dot);
    committed(device, intended, true);
    checks_.shows(device);
}

void World::save(SimDevice& device, std::vector<Edit> edits, std::map<RecordId, Seen> seen) {
    Draft intended;
    for (const Edit& edit : edits) {
        auto& [part, saw] = intended[edit.record];
        saw = seen[edit.record];
        for (const auto& [field, value] : edit.values) part.values[field] = value;
    }
    const auto done = device.store->save(edits);
    if (!done) {
        device.in_doubt.push_back(intended);
        (void)trouble(device, done.error(), "I12", "could not save");
        return;
    }
    note("save", *done ? (*done)->counter : 0);
    if (*done) committed(device, intended, true);
    check_saved(device, edits);
    checks_.shows(device);
}

// A save shows at once.
void World::check_saved(SimDevice& device, const std::vector<Edit>& edits) {
    const Records now = read_records(*device.store);
    for (const Edit& edit : edits) {
        const auto at = now.find(edit.record);
        require(at != now.end(), "I12", "what was saved is not shown");
        require(is_deleted(at->second) == (edit.kind == Edit::Kind::erase) ||
                    edit.kind == Edit::Kind::erase,
                "I12", "a saved record is not shown as living");
        for (const auto& [field, value] : edit.values) {
            const Sibling* best = winner(at->second.of(field));
            require((best ? best->value : Value{Empty{}}) == value, "I12",
                    "a saved value is not what is shown");
        }
    }
}

// Tells the oracle what the newest commit of the journal did.
void World::committed(SimDevice& device, const Draft& intended, bool acknowledged) {
    const SqliteMemory::Pause undisturbed;
    Statement row = device.store->database().prepare(
        "SELECT epoch, counter, hash, body FROM _journal ORDER BY n DESC LIMIT 1");
    require(*row.step(), "I13", "a saved commit is not in the journal");
    const Dot dot{device.store->device(), static_cast<std::uint32_t>(row.integer(0)),
                  static_cast<std::uint64_t>(row.integer(1))};
    Key key{};
    const ByteView hash = row.bytes(2);
    std::copy(hash.begin(), hash.end(), key.begin());
    const auto stored = store::read_stored_body(row.bytes(3));
    require(stored.has_value(), "I13", "a body of the journal can't be read");
    const auto commit = decode_body(dot, stored->body);
    require(commit.has_value(), "I13", "a commit of the journal can't be read");
    Draft parts;
    for (const Change& change : commit->changes) {
        auto& [part, seen] = parts[change.record];
        const auto& [wanted, saw] = intended.at(change.record);
        seen = saw;
        for (const FieldWrite& write : change.sets) {
            if (write.field == live_field) {
                part.speech = write.value == Value{std::int64_t{0}} ? Speech::dies : Speech::lives;
                continue;
            }
            part.context[write.field];
            part.values[write.field] = wanted.values.at(write.field);
        }
    }
    oracle_.saved(key, parts);
    device.in_doubt.clear();
    if (acknowledged) device.acknowledged.push_back(key);
    say([&] {
        std::string words = device.name + " saves " + std::to_string(dot.epoch) + "." +
                            std::to_string(dot.counter) + ":";
        for (const auto& [id, part] : parts) {
            words += " " + to_text(id).substr(24);
            if (part.first.speech == Speech::dies) words += " deleted";
            if (part.first.speech == Speech::lives) words += " lives";
            for (const auto& [field, value] : part.first.values)
                words += " field " + std::to_string(field);
        }
        return words;
    });
}

}  // namespace rapport::test::sim
