# Ways to break the engines on purpose, one at a time: a name, what it does wrong, the file, the text as it stands
# there (exactly once, or the build fails), and the text in its place. None of this is in the product.
include_guard()

rapport_break(forget_a_dot "a save forgets all but one of the values that its author saw"
  core/store/src/local.cpp
  [[        if (v.field == field) out.push_back(v.dot);]]
  [[        if (v.field == field && out.empty()) out.push_back(v.dot);]])

rapport_break(acknowledge_before_fsync "a save is reported before the disk has it"
  core/store/src/database.cpp
  [[options.durability == Durability::full ? "FULL;" : "NORMAL;"]]
  [[options.durability == Durability::full ? "OFF;" : "NORMAL;"]])

rapport_break(reuse_a_counter "a device that is started again gives its last counter out once more"
  core/store/src/journal.cpp
  [[            counter_ = static_cast<std::uint64_t>(last.integer(1));
            head_ = hash_in(last.bytes(2));]]
  [[            counter_ = static_cast<std::uint64_t>(last.integer(1)) - 1;]])

rapport_break(refuse_a_save "a clock that runs backwards refuses a save"
  core/store/src/local.cpp
  [[    commit.time = latest.next(environment.now_unix_ms());
    if (commit.changes.size()]]
  [[    if (environment.now_unix_ms() < latest.unix_ms()) return make_error(Errc::wrong_state);
    commit.time = latest.next(environment.now_unix_ms());
    if (commit.changes.size()]])

rapport_break(look_older_than_what_was_seen "an edit takes its stamp from the wall clock alone"
  core/store/src/local.cpp
  [[    commit.time = latest.next(environment.now_unix_ms());
    if (commit.changes.size()]]
  [[    commit.time = Hlc::at(environment.now_unix_ms());
    if (commit.changes.size()]])

rapport_break(echo_as_upsert "an echo writes what is shown into the base"
  core/store/src/receive.cpp
  [[            under.put(*at);
            continue;]]
  [[            for (const Sibling& s : shown) under.put(s);
            continue;]])

rapport_break(skip_a_page "the first staged page of a catch-up is left out"
  core/store/src/staging.cpp
  [[SELECT page FROM _staged ORDER BY n]]
  [[SELECT page FROM _staged ORDER BY n LIMIT -1 OFFSET 1]])

rapport_break(show_half_a_catch_up "pages of a catch-up that is not complete are shown as they come"
  core/store/src/receive.cpp
  [[const bool stages = !page.complete && (loaded || staged);]]
  [[const bool stages = false;]])

rapport_break(cursor_ahead_of_the_data "a staged page moves the cursor of what is shown"
  core/store/src/receive.cpp
  [[RAPPORT_CHECK(save_cursor(page.after, true));]]
  [[RAPPORT_CHECK(save_cursor(page.after, false));]])

rapport_break(settle_before_showing "the settled mark moves before what lies beneath is looked for"
  core/store/src/receive.cpp
  [[        incoming.to_rebuild.insert(settling.begin(), settling.end());]]
  [[        incoming.to_rebuild.insert(settling.begin(), settling.end());
        RAPPORT_CHECK(journal.settle(incoming.cursor_after));]])

rapport_break(new_verdict_passes_for_base "a commit whose verdict has just come is taken for a part of the base"
  core/store/src/journal.cpp
  [[*p->seq > view.cursor_seq || just_judged;]]
  [[*p->seq > view.cursor_seq;]])

rapport_break(verdict_from_a_counter "a fork takes what the hub has judged for accepted"
  core/store/src/journal_verdicts.cpp
  [[        if (at_hub || p.seq || p.standing == Standing::refused) continue;]]
  [[        if (at_hub && !p.seq)
            RAPPORT_CHECK(database_.prepare("UPDATE _journal SET seq=0 WHERE n=?").bind(1, p.n).run());
        if (at_hub || p.seq || p.standing == Standing::refused) continue;]])

rapport_break(lose_a_branch "a fork leaves out the last of the unsent commits"
  core/store/src/replica.cpp
  [[        std::map<Dot, Dot> names;]]
  [[        if (unsent.size() > 1) unsent.pop_back();
        std::map<Dot, Dot> names;]])

rapport_break(forget_to_rename "a fork keeps the old names in what later commits overwrite"
  core/store/src/replica.cpp
  [[for (FieldWrite& write : change.sets) rename(write.overwrites);]]
  [[for (const FieldWrite& write : change.sets) (void)write;]])

rapport_break(nothing_offered_again "after a hub restore nothing is offered again"
  core/store/src/journal_verdicts.cpp
  [[        lost_one = lost_one || !has;]]
  [[        (void)has;]])

rapport_break(lose_what_was_refused "a refused change is not kept"
  core/store/src/receive.cpp
  [[    RAPPORT_CHECK(quarantine(*commit, verdict.code, verdict.detail, environment.now_unix_ms()));]]
  [[]])

rapport_break(lose_a_rebase_on_the_device "a device does not follow refused commits to what they stand for"
  core/store/src/journal_verdicts.cpp
  [[    refused_.add(commit);]]
  [[]])

rapport_break(keep_what_was_revoked "history of a folder stays when its user loses it"
  core/store/src/rows.cpp
  [["DELETE FROM _shadow WHERE record=?",
          "DELETE FROM _history WHERE record=? AND device<>0"]]
  [["DELETE FROM _shadow WHERE record=?"]])

rapport_break(keep_own_words_of_what_was_revoked "what a user wrote into a folder that was taken away stays readable"
  core/store/src/boxing.cpp
  [[    RAPPORT_TRY(const auto numbers, journal.speaking_of_what_left(is_here));]]
  [[    const std::vector<std::int64_t> numbers;]])

rapport_break(offer_no_box "a hub that was put back does not get what its devices may not read any more"
  core/store/src/journal.cpp
  [[        if (is_boxed && !hub_opens_boxes)]]
  [[        if (is_boxed)]])

rapport_break(drop_what_is_unknown "a field that an older schema does not know is dropped"
  core/store/src/rows.cpp
  [[            if (!field || is_merged(field, all.size())) in_the_row = nullptr;]]
  [[            if (field && is_merged(field, all.size())) in_the_row = nullptr;]])

rapport_break(never_rest "the device engine always finds that something has moved"
  sync/src/device_engine.cpp
  [[    progress_.complete = complete && !more_to_send_ && !applied.to_repair;]]
  [[    progress_.complete = false;]])

rapport_break(resurrect_a_tombstone "a delete answers nothing of what its author saw"
  core/record/src/merge.cpp
  [[            if (other != dot) drop_alive(record, other);]]
  [[            (void)other;]])

rapport_break(the_last_write_takes_all "a write drops every sibling, whoever had seen it"
  core/record/src/merge.cpp
  [[    if (take_awaited(record, write.field, dot)) return true;]]
  [[    if (take_awaited(record, write.field, dot)) return true;
    if (write.field != live_field) record.replace(write.field, {});]])

rapport_break(lose_a_rebase_at_the_hub "the hub does not follow refused commits to what they stand for"
  sync/src/hub_engine.cpp
  [[            refused_.add(*decoded);
            RAPPORT_CHECK(admission_.settle_awaited(*decoded, refused_));]]
  [[            RAPPORT_CHECK(admission_.settle_awaited(*decoded, refused_));]])

rapport_break(a_decision_has_seen_everything "what is accepted after all overwrites what its author had not seen"
  sync/src/hub/reviewing.cpp
  [[    for (Change& change : commit.changes) name_author(schema_, review.author, change);]]
  [[    for (Change& change : commit.changes) {
        RAPPORT_TRY(const auto known, transaction_.record(change.record));
        for (FieldWrite& write : change.sets)
            for (const Sibling& s : known ? known->state.siblings : std::vector<Sibling>{})
                if (s.field == write.field) write.overwrites.push_back(s.dot);
    }]])

rapport_break(leave_a_sign_behind "an edit takes back the signs of life that its author saw, and no others"
  core/record/src/merge.cpp
  [[    for (const Dot& other : written_over(change, refused)) gone.push_back(other);]]
  [[]])

rapport_break(one_epoch_twice "an epoch is given out and not written down"
  sync/src/hub_engine.cpp
  [[RAPPORT_CHECK(transaction_.set_newest_epoch(caller_.device, ++newest));]]
  [[++newest;]])

rapport_break(a_twin_twice "a commit that another copy has brought is admitted once more"
  sync/src/hub_engine.cpp
  [[        if (twin) {]]
  [[        if (twin && false) {]])

rapport_break(a_copy_passes "a commit under a known name is a repetition, whatever it holds"
  sync/src/hub_engine.cpp
  [[                if (judged != hash) return false;]]
  [[                (void)judged;]])

rapport_break(a_gap_in_the_sequence "a seq is given out and not used"
  sync/src/hub/admission.cpp
  [[    ++organisation_.seq;
    const std::uint64_t seq = organisation_.seq;]]
  [[    organisation_.seq += 1 + organisation_.seq % 2;
    const std::uint64_t seq = organisation_.seq;]])

rapport_break(trust_the_clock "a stamp ahead of the hub's time stays as it is"
  sync/src/hub/admission.cpp
  [[    return std::min(time, Hlc{Hlc::at(admitted_unix_ms).packed | 0xffff});]]
  [[    return time;]])

rapport_break(name_a_wrong_ancestor "what two were written over is named for a third, too, whatever that was written over"
  core/record/src/merge.cpp
  [[    if (known && known->dot == over.front()) return;]]
  [[    if (known) return;]])

rapport_break(name_a_lesser_ancestor "whoever has seen several values is taken to have seen but the first"
  core/record/src/merge.cpp
  [[        std::all_of(over.begin(), over.end(), [&](const Dot& d) { return d == over.front(); });]]
  [[        true;]])

rapport_break(name_no_ancestor "nobody looks for what two were written over"
  sync/src/hub/ancestors.cpp
  [[        if (value) out.push_back(*std::move(value));]]
  [[        (void)value;]])

rapport_break(keep_an_old_ancestor "what former siblings were written over stays with those that come"
  core/store/src/receive.cpp
  [[        under.drop_ancestor(field);]]
  [[]])

rapport_break(forget_an_ancestor_beneath "what lies under a pending commit is kept without what it was written over"
  core/store/src/base.cpp
  [[    if (const Sibling* ancestor = state.ancestor(field)) write_sibling(out, *ancestor, devices);]]
  [[]])

rapport_break(admit_without_a_grant "the hub takes changes to folders that their author may not see"
  sync/src/hub/judging.cpp
  [[    const bool visible = grant && !grant->revoked;]]
  [[    const bool visible = true;]])

rapport_break(leak_a_scope "a revocation is not sent"
  sync/src/hub/pull.cpp
  [[        page_.items.emplace_back(ScopeEnds{grant.scope});
        return true;]]
  [[        return true;]])

rapport_break(a_granted_scope_comes_in_part "of a newly granted folder the first record is left out"
  sync/src/hub/pull.cpp
  [[            RAPPORT_CHECK(record(id, true));
            after = id;]]
  [[            if (!after.is_nil()) RAPPORT_CHECK(record(id, true));
            after = id;]])

rapport_break(forget_since "a catch-up of several pages sends only fields that changed after the page before"
  sync/src/hub/pull.cpp
  [[field.seq <= since_]]
  [[field.seq <= request_.cursor.seq]])

rapport_break(say_everything_always "each answer lists the digests of all scopes"
  sync/src/hub/pull.cpp
  [[transaction_.digests_after(caller_.user, since_)]]
  [[transaction_.digests_after(caller_.user, 0)]])

rapport_break(a_request_fails_for_its_neighbour "a refused commit makes the whole request fail"
  sync/src/hub_engine.cpp
  [[            if (judgement.refusal) {]]
  [[            if (judgement.refusal && request_.batch.commits.size() > 2)
                return make_error(Errc::invalid_change);
            if (judgement.refusal) {]])

rapport_break(give_names_out_again "after a hub restore a device forgets what it had sent, and gives the names out again"
  core/store/src/replica.cpp
  [[        RAPPORT_CHECK(journal.rewind(last_good, hub_seq));]]
  [[        RAPPORT_CHECK(journal.rewind(last_good, hub_seq));
        RAPPORT_CHECK(database->execute("DELETE FROM _journal WHERE n > (SELECT settled FROM _state)"));
        RAPPORT_CHECK(journal.reload());]])

rapport_break(a_photo_is_a_stray "a photo is not noted as one that a record of this device names"
  core/store/src/content_names.cpp
  [[UPDATE _content SET named=1]]
  [[UPDATE _content SET named=0]])

rapport_break(a_lost_row_is_not_missed "sums that are counted anew are taken as they are"
  core/store/src/replica.cpp
  [[            RAPPORT_CHECK(scopes.doubt(scope, *kept != sums[scope]));]]
  [[]])

rapport_break(a_move_is_not_sent "nobody hears that a record has left for where they may not see it"
  sync/src/hub/pull.cpp
  [[for (const Move& move : moves) page_.items.emplace_back(RecordLeaves{move.record});]]
  [[(void)moves;]])

rapport_break(no_horizon "a device that was away for longer than the hub remembers goes on from its cursor"
  sync/src/hub/pull.cpp
  [[    if (request.cursor.seq >= organisation.horizon) return false;]]
  [[    if (request.cursor.seq >= organisation.horizon || request.since != 0) return false;]])

rapport_break_proves(name_a_wrong_ancestor I3 I6)
rapport_break_proves(give_names_out_again I2 I1 I3 I6 I13)
rapport_break_proves(resurrect_a_tombstone I11 I3 I6)
rapport_break_proves(drop_what_is_unknown I17 I5 I6 I8)
