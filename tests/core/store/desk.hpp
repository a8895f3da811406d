// tests/core/store/desk.hpp
//
// A device from which an account is taken away, and a hub that closes and opens boxes.
#pragma once

#include <algorithm>
#include <array>

#include "device_file.hpp"
#include "rapport/record/box.hpp"
#include "rapport/store/replica.hpp"

namespace rapport::test {

inline constexpr std::size_t everything = 1 << 30;
inline const BoxKeyPair hub = box_key_pair({7});
inline const std::string secret = "they pay too late";

inline std::string long_text(char letter) {
    return secret + std::string(500, letter);
}

// Two accounts; nothing of the first may stay once it is taken away.
struct Desk {
    DeviceFile file;
    std::unique_ptr<Store> store = file.opened();
    RecordId gone = store->new_id(), stays = store->new_id();
    std::vector<SealedCommit> sealed;
    std::uint64_t seq = 0;

    Desk() {
        REQUIRE(save(*store, make("account", gone, {{"name", words(secret)}})).has_value());
        write(gone, long_text('a'));
        write(gone, long_text('b'));
        REQUIRE(save(*store, make("account", stays, {{"name", words("华东精密")}})).has_value());
    }
    void write(RecordId account, const std::string& profile) {
        REQUIRE(save(*store,
                     make("account", account, {{"profile", words(profile)}}, Edit::Kind::update))
                    .has_value());
    }
    // One commit on both.
    void write_both() {
        const std::array edits{
            make("account", gone, {{"city", words(secret)}}, Edit::Kind::update),
            make("account", stays, {{"city", words("苏州")}, {"profile", words(long_text('c'))}},
                 Edit::Kind::update)};
        REQUIRE(store->save(edits).has_value());
    }
    std::vector<SealedCommit> commits() {
        const auto batch = store->replica().pending(everything, everything);
        REQUIRE(batch.has_value());
        return batch->commits;
    }
    static HubNote note(bool with_key = true) {
        HubNote out;
        if (with_key) out.box_key = hub.key;
        return out;
    }
    void take(const std::vector<Verdict>& verdicts, Page page, const HubNote& note) {
        page.after.seq = seq += 10;
        page.complete = true;
        REQUIRE(store->replica().receive(verdicts, page, note).has_value());
    }
    std::vector<Verdict> accepted() {
        sealed = commits();
        std::vector<Verdict> out;
        for (const SealedCommit& commit : sealed)
            out.push_back({.epoch = commit.dot.epoch,
                           .counter = commit.dot.counter,
                           .seq = seq + 1 + out.size(),
                           .code = {},
                           .detail = {}});
        return out;
    }
    // The hub has what is shown of these.
    Page having(std::initializer_list<RecordId> accounts) {
        Page page;
        for (const RecordId& id : accounts) {
            RecordUpdate update{id, true, {table::account, id_cast<ScopeId>(id), {}, {}}, {}, {}};
            for (FieldNo field = 0; field < 100; ++field) {
                const auto siblings = store->siblings(table::account, id, field).value();
                if (!siblings.empty()) update.fields.push_back(field);
                for (const Sibling& s : siblings) update.state.put(s);
            }
            page.items.emplace_back(std::move(update));
        }
        return page;
    }
    void settle() { take(accepted(), having({gone, stays}), note(false)); }
    // With the same answer that accepts what is pending.
    Page taken_away() {
        Page page = having({gone, stays});
        page.items.emplace_back(ScopeEnds{id_cast<ScopeId>(gone)});
        return page;
    }
    void take_away(const HubNote& note) { take(accepted(), taken_away(), note); }
    void restored_hub() {
        REQUIRE(store->replica().rewind(1, {}, 0, hub.key).has_value());
        seq = 0;
    }
    // Much later the file is opened again.
    void discards_are_over() {
        file.now_unix_ms += discarded_kept_days * 24 * 3'600'000;
        store.reset();
        store = file.opened();
    }
    static Verdict refusal(const SealedCommit& commit) {
        return {.epoch = commit.dot.epoch,
                .counter = commit.dot.counter,
                .kind = Verdict::Kind::quarantined,
                .code = "not_visible",
                .detail = {}};
    }
    // Whether any value in the database, wherever it stands, holds those words.
    bool holds(const std::string& text) {
        Statement tables = store->database().prepare(
            "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE "
            "m.type='table'");
        bool found = false;
        while (tables.step().value()) {
            Statement any = store->database().prepare(
                "SELECT EXISTS(SELECT 1 FROM \"" + std::string(tables.text(0)) +
                "\" WHERE instr(CAST(\"" + std::string(tables.text(1)) +
                "\" AS BLOB), CAST(?1 AS BLOB)) > 0)");
            any.bind(1, std::string_view{text});
            REQUIRE(any.step().value());
            if (any.integer(0) == 0) continue;
            found = true;
            UNSCOPED_INFO(tables.text(0) << "." << tables.text(1));
        }
        return found;
    }
    std::int64_t boxes() {
        return store->database()
            .integer("SELECT count(*) FROM _journal WHERE box IS NOT NULL")
            .value();
    }
};

Bytes opened(const SealedCommit& commit) {
    REQUIRE(commit.boxed.has_value());
    const auto found = unboxed(commit.body, hub);
    REQUIRE(found.has_value());
    return found->body;
}

}  // namespace rapport::test
