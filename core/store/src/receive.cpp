// core/store/src/receive.cpp
//
// The hub's verdicts and pages. Everything of one answer happens in one transaction, the cursor
// with it.
#include <algorithm>

#include "impl.hpp"
#include "incoming.hpp"
#include "rapport/record/merge.hpp"

namespace rapport {

Result<Applied> Store::Impl::receive(std::span<const Verdict> verdicts, Page page,
                                     const HubNote& note) {
    return transact([&]() -> Result<Applied> {
        Incoming incoming;
        incoming.cursor_before = cursor.seq;
        RAPPORT_TRY(incoming.accepted_before, accepted_after_all());
        const bool stages = !page.complete && (loaded || staged);
        const bool has_staged = staged.has_value();
        RAPPORT_CHECK(take_verdicts(verdicts, note, incoming));
        if (stages) {
            RAPPORT_CHECK(stage(page));
            RAPPORT_CHECK(save_cursor(page.after, true));
            incoming.cursor_after = cursor.seq;
        } else {
            incoming.cursor_after = page.after.seq;
            if (has_staged) RAPPORT_CHECK(unstage(incoming));
            RAPPORT_CHECK(apply_page(page, incoming));
            RAPPORT_CHECK(save_cursor(page.after, false));
            if (page.complete && !loaded) {
                loaded = incoming.something_left = true;
                RAPPORT_CHECK(database->execute("UPDATE _state SET loaded=1"));
            }
        }
        // With a new key, what could not go into a box before; of what was decided, what is here.
        if ((note.box_key && note.box_key != box_key) || !note.outcomes.empty())
            incoming.something_left = true;
        RAPPORT_CHECK(save_note(note, page));
        RAPPORT_CHECK(take_outcomes(note));
        // Shown anew before the mark moves: what lies beneath is found by what stands above it.
        RAPPORT_TRY(const auto settling, journal.settling(incoming.cursor_after));
        incoming.to_rebuild.insert(settling.begin(), settling.end());
        for (const RecordId& id : incoming.to_rebuild) {
            if (incoming.done.contains(id)) continue;
            RAPPORT_TRY(const TableNo table, rows.table_of(id));
            if (table == 0) incoming.something_left = true;
            if (table != 0) RAPPORT_CHECK(rebuild(table, id, nullptr, incoming));
        }
        RAPPORT_CHECK(journal.settle(incoming.cursor_after));
        // Not while the first load shows as it comes: what is not here yet has not left.
        if (loaded && incoming.something_left) RAPPORT_CHECK(forget_what_left(incoming));
        RAPPORT_CHECK(compare(page, incoming));
        RAPPORT_CHECK(scopes.flush());
        const bool concerns_contents =
            std::any_of(changed.begin(), changed.end(),
                        [&](const Changed& one) { return contents.concerns(one.table); });
        if (concerns_contents) RAPPORT_CHECK(contents.collect());
        return incoming.applied;
    });
}

// A scope that is not as the hub has it is loaded again, and none but that.
Result<void> Store::Impl::compare(const Page& page, Incoming& incoming) {
    for (const auto& [scope, theirs] : page.digests) {
        RAPPORT_TRY(const Digest ours, digest(scope));
        if (ours == theirs) {
            RAPPORT_TRY(const bool repaired, scopes.clear(scope));
            incoming.applied.repaired += repaired ? 1U : 0U;
        } else {
            incoming.applied.digests_differ.push_back(scope);
            RAPPORT_CHECK(scopes.suspect(scope));
        }
    }
    for (const ScopeId& scope : incoming.incomplete) RAPPORT_CHECK(scopes.suspect(scope));
    RAPPORT_TRY(const auto suspect, scopes.first_suspect());
    incoming.applied.to_repair = page.complete && suspect.has_value();
    return {};
}

Result<void> Store::Impl::take_verdicts(std::span<const Verdict> verdicts, const HubNote& note,
                                        Incoming& incoming) {
    for (const Verdict& verdict : verdicts) {
        if (verdict.kind == Verdict::Kind::accepted) {
            RAPPORT_TRY(const auto records,
                        journal.accept(verdict.epoch, verdict.counter, verdict.seq));
            (void)records;
        } else if (verdict.kind == Verdict::Kind::quarantined) {
            const auto opened =
                std::find_if(note.opened.begin(), note.opened.end(), [&](const Opened& one) {
                    return one.epoch == verdict.epoch && one.counter == verdict.counter;
                });
            RAPPORT_CHECK(take_refusal(
                verdict, opened == note.opened.end() ? nullptr : &opened->body, incoming));
        }
    }
    return {};
}

Result<void> Store::Impl::take_refusal(const Verdict& verdict, const Bytes* opened,
                                       Incoming& incoming) {
    if (opened) {  // what its user has dealt with stays closed
        Statement known = database->prepare(
            "SELECT EXISTS(SELECT 1 FROM _review WHERE epoch=?1 AND counter=?2) OR EXISTS(SELECT 1 "
            "FROM _quarantine WHERE epoch=?1 AND counter=?2)");
        known.bind(1, std::int64_t{verdict.epoch})
            .bind(2, static_cast<std::int64_t>(verdict.counter));
        RAPPORT_CHECK(known.step());
        if (known.integer(0) != 0) opened = nullptr;
    }
    RAPPORT_TRY(const auto commit, journal.refuse(verdict.epoch, verdict.counter, opened));
    if (!commit) return {};
    RAPPORT_CHECK(quarantine(*commit, verdict.code, verdict.detail, environment.now_unix_ms()));
    ++incoming.applied.quarantined;
    for (const Change& change : commit->changes) incoming.to_rebuild.insert(change.record);
    return {};
}

Result<void> Store::Impl::apply_page(const Page& page, Incoming& incoming) {
    if (page.reload) {
        RAPPORT_TRY(const auto gone, rows.all());
        for (const auto& [table, id] : gone) {
            touched(table, id);
            incoming.erased.insert(id);
        }
        incoming.something_left = true;
        RAPPORT_CHECK(rows.erase_all());
        scopes.forget();
        RAPPORT_CHECK(scopes.load());
        RAPPORT_CHECK(journal.lay_again());
        RAPPORT_TRY(const auto commits, journal.all_pending());
        for (const Commit& commit : commits)
            for (const Change& change : commit.changes) {
                incoming.orphans[change.record] = change.table;
                incoming.to_rebuild.insert(change.record);
            }
    }
    for (const PullItem& item : page.items)
        RAPPORT_CHECK(std::visit([&](const auto& one) { return take(one, incoming); }, item));
    for (const auto& [id, table] : std::exchange(incoming.orphans, {}))
        if (!incoming.done.contains(id)) RAPPORT_CHECK(rebuild(table, id, nullptr, incoming));
    return {};
}

Result<void> Store::Impl::take(const RecordUpdate& update, Incoming& incoming) {
    ++incoming.applied.records;
    return rebuild(update.state.table, update.id, &update, incoming);
}

Result<void> Store::Impl::take(const ScopeBegins& item, Incoming& incoming) {
    RAPPORT_CHECK(scopes.loaded_again(item.scope));
    return erase_scope(item.scope, incoming);
}
Result<void> Store::Impl::take(const ScopeEnds& item, Incoming& incoming) {
    // There is nothing to be loaded again: the hub would never begin it.
    RAPPORT_CHECK(scopes.clear(item.scope));
    return erase_scope(item.scope, incoming);
}

Result<void> Store::Impl::take(const RecordLeaves& item, Incoming& incoming) {
    RAPPORT_TRY(const TableNo table, rows.table_of(item.id));
    if (table == 0) return {};
    RAPPORT_TRY(const store::Loaded now, rows.load(table, item.id));
    RAPPORT_TRY(const store::Beneath beneath,
                base.beneath(item.id, now.state, incoming.shown(item.id)));
    RAPPORT_TRY(Digest* const sum, scopes.digest(now.state.scope));
    sum->subtract(digest_of(item.id, beneath.state));
    RAPPORT_CHECK(erase(table, item.id, incoming));
    touched(table, item.id);
    return rebuild(table, item.id, nullptr, incoming);
}

Result<void> Store::Impl::erase_scope(const ScopeId& scope, Incoming& incoming) {
    RAPPORT_TRY(const auto records, rows.of_scope(scope));
    for (const auto& [table, id] : records) {
        RAPPORT_CHECK(erase(table, id, incoming));
        touched(table, id);
        RAPPORT_TRY(const auto pending, journal.pending_on(id, incoming.cursor_after));
        if (!pending.empty()) incoming.orphans[id] = table;
        incoming.done.erase(id);
    }
    RAPPORT_TRY(Digest* const sum, scopes.digest(scope));
    *sum = Digest{};
    return {};
}

Result<void> Store::Impl::erase(TableNo table, RecordId id, Incoming& incoming) {
    incoming.something_left = true;
    incoming.erased.insert(id);
    return rows.erase(table, id);
}

Result<void> Store::Impl::rebuild(TableNo table, RecordId id, const RecordUpdate* update,
                                  Incoming& incoming) {
    incoming.done.insert(id);
    RAPPORT_TRY(const store::Loaded now, rows.load(table, id));
    RAPPORT_TRY(const auto before, base.beneath(id, now.state, incoming.shown(id)));
    const RecordState& beneath = before.state;
    incoming.shown_at[id] = incoming.cursor_after;
    RecordState under = beneath;
    if (update) {
        // A part of what should be here and is not: the sum, kept up by parts, may not show it.
        if (!update->whole && beneath.siblings.empty())
            incoming.incomplete.insert(update->state.scope);
        RAPPORT_TRY(under, merged(beneath, *update, now.state));
        if (beneath.scope == under.scope) {
            RAPPORT_TRY(Digest* const sum, scopes.digest(under.scope));
            sum->subtract(digest_of(id, beneath));
            sum->add(digest_of(id, under));
        } else {
            if (now.rowid != 0) {
                RAPPORT_TRY(Digest* const old_sum, scopes.digest(beneath.scope));
                old_sum->subtract(digest_of(id, beneath));
            }
            RAPPORT_TRY(Digest* const new_sum, scopes.digest(under.scope));
            new_sum->add(digest_of(id, under));
        }
        RAPPORT_CHECK(keep_history(id, beneath, under));
    }
    RecordState visible = under;
    bool exists = !under.siblings.empty();
    RAPPORT_TRY(const auto pending, journal.pending_on(id, incoming.cursor_after));
    for (const Commit& commit : pending)
        for (const Change& change : commit.changes) {
            if (change.record != id || (!exists && !change.creates))
                continue;  // evicted or purged: the hub will judge it
            if (!exists) visible.scope = change.scope;
            exists = true;
            apply(visible, change, commit.dot, commit.time, journal.refused());
        }
    if (!exists) {
        incoming.something_left = true;
        if (now.rowid == 0) return {};
        touched(table, id);
        return rows.erase(table, id);
    }
    if (now.rowid == 0 || now.state != visible) touched(table, id);
    // A shadow goes with the last commit above it, though the base may have come before the
    // verdict.
    if (!pending.empty() || before.is_shaded)
        RAPPORT_CHECK(base.reshade(id, under, visible, incoming.cursor_after));
    return rows.store(id, now, visible);
}

// The base with the update's fields in place of its own. Echoes get back the value and time that
// the device sent.
Result<RecordState> Store::Impl::merged(RecordState under, const RecordUpdate& update,
                                        const RecordState& visible) {
    if (update.whole) {
        under.siblings.clear();
        under.ancestors.clear();
    }
    under.table = update.state.table;
    under.scope = update.state.scope;
    for (const FieldNo field : update.fields) {
        const auto all = update.state.of(field);
        under.replace(field, {all.begin(), all.end()});
        under.drop_ancestor(field);
        if (const Sibling* ancestor = update.state.ancestor(field)) under.put_ancestor(*ancestor);
    }
    for (const auto& [field, dot] : update.echoes) {
        const auto shown = visible.of(field);
        const auto at = std::find_if(shown.begin(), shown.end(),
                                     [&d = dot](const Sibling& s) { return s.dot == d; });
        if (at != shown.end()) {
            under.put(*at);
            continue;
        }
        RAPPORT_TRY(const auto own, journal.commit_of(dot));
        if (!own)
            return make_error(Errc::bad_message,
                              "the server echoed a change that this device did not make");
        // An edit that a delete had not seen keeps the record without having written so.
        if (field == live_field) under.put({live_field, dot, own->time, std::int64_t{1}});
        for (const Change& change : own->changes)
            for (const FieldWrite& write : change.sets)
                if (change.record == update.id && write.field == field)
                    under.put({field, dot, own->time, write.value});
    }
    std::erase_if(under.ancestors,
                  [&](const Sibling& ancestor) { return under.of(ancestor.field).size() < 2; });
    return under;
}

// Values of others that gave way; the device's own stand in its journal.
Result<void> Store::Impl::keep_history(RecordId id, const RecordState& before,
                                       const RecordState& after) {
    for (const Sibling& s : before.siblings) {
        if (s.field == live_field || s.dot.device == device || after.has(s.field, s.dot)) continue;
        RAPPORT_CHECK(database
                          ->prepare("INSERT INTO _history(record, field, device, epoch, counter, "
                                    "time, value) VALUES(?, ?, ?, ?, ?, ?, ?)")
                          .bind(1, id)
                          .bind(2, std::int64_t{s.field})
                          .bind(3, std::int64_t{devices.number_of(s.dot.device)})
                          .bind(4, std::int64_t{s.dot.epoch})
                          .bind(5, static_cast<std::int64_t>(s.dot.counter))
                          .bind(6, static_cast<std::int64_t>(s.time.packed))
                          .bind(7, s.value)
                          .run());
    }
    return {};
}

}  // namespace rapport
