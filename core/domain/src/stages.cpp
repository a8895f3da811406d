// core/domain/src/stages.cpp
#include "rapport/domain/stages.hpp"

#include <algorithm>

#include "account_in_play.hpp"
#include "account_view.hpp"
#include "gathered.hpp"
#include "rapport/playbook/checklists.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"
#include "today.hpp"

namespace rapport {
namespace {

std::string_view name_of(Holds holds) {
    return holds == Holds::yes ? "yes" : holds == Holds::no ? "no" : "unknown";
}

CheckedLine line_of(const ChecklistLine& line) {
    return {line.key,           std::string(name_of(line.holds)),
            line.weight,        line.missing,
            line.unknown_names, line.names};
}

// The account with its playbook and where it stands in it: at the first stage, if nobody has said.
struct Standing : AccountInPlay {
    const Stage* stage = nullptr;
    std::string state;
};

std::string text_in(Store& store, const Row& account, std::string_view field,
                    std::string_view otherwise) {
    const Value& value = account.value(table_of(store, table::account), field);
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::string(otherwise);
}

Result<Standing> standing(Store& store, Playbooks& playbooks, RecordId account) {
    RAPPORT_TRY(AccountInPlay in_play, account_in_play(store, playbooks, account));
    Standing out{std::move(in_play), nullptr, {}};
    const auto& stages = out.playbook->content().stages;
    if (stages.empty()) return make_error(Errc::wrong_state, "the playbook has no stages");
    out.stage = out.playbook->stage(text_in(store, out.account, "stage", stages.front().key));
    if (!out.stage) out.stage = &stages.front();  // of another playbook
    out.state = text_in(store, out.account, "stage_state", "active");
    return out;
}

Result<bool> is_overridden(Store& store, RecordId account, std::string_view stage) {
    Statement row = store.database().prepare(
        "SELECT 1 FROM stage_override WHERE account=?1 AND stage=?2 AND deleted=0");
    row.bind(1, account).bind(2, stage);
    return row.step();
}

Result<void> move(Store& store, const Standing& from, std::string_view kind, std::string_view to,
                  std::string_view state, const std::optional<std::string>& reason,
                  const std::string& unmet) {
    Draft draft(store);
    const auto& content = from.playbook->content();
    Gathered account(table_of(store, table::account));
    account.set("stage", Value{std::string(to)});
    account.set("stage_state", Value{std::string(state)});
    account.set("playbook", Value{content.name});
    account.set("playbook_version", Value{content.version});
    RAPPORT_CHECK(draft.edit(table::account, from.account.id, account.take()));
    Gathered moved(table_of(store, table::stage_move));
    moved.set("account", Value{from.account.id});
    moved.set("kind", Value{std::string(kind)});
    moved.set("from", Value{from.stage->key});
    moved.set("to", Value{std::string(to)});
    moved.set("at", Value{store.environment().now_unix_ms()});
    moved.set("reason", reason);
    if (!unmet.empty()) moved.set("unmet", Value{unmet});
    moved.set("playbook", Value{content.name});
    moved.set("playbook_version", Value{content.version});
    RAPPORT_CHECK(draft.add(table::stage_move, moved.take()));
    return draft.save();
}

// The keys of the lines that do not hold and weigh something.
std::vector<std::string> unmet_of(const Checklist& gate) {
    std::vector<std::string> keys;
    for (const ChecklistLine& line : gate.lines)
        if (line.holds != Holds::yes && line.weight > 0) keys.push_back(line.key);
    return keys;
}

std::string joined(const std::vector<std::string>& keys) {
    std::string all;
    for (const std::string& key : keys) all += (all.empty() ? "" : ", ") + key;
    return all;
}

}  // namespace

Result<StageView> stage_of(Store& store, Playbooks& playbooks, const AccountOn& which) {
    RAPPORT_TRY(const Standing now, standing(store, playbooks, which.account));
    const AccountView view(store, *now.playbook, now.account, today_of(store, which.today));
    const auto& content = now.playbook->content();
    StageView out;
    out.account = which.account;
    out.playbook = content.name;
    out.playbook_version = content.version;
    out.stage = now.stage->key;
    out.stage_names = now.stage->names;
    out.state = now.state;
    if (const auto since = view.value("account.stage_since"); std::holds_alternative<Day>(since))
        out.since = Date{date_of(std::get<Day>(since).number)};
    for (const Stage& stage : content.stages) out.stages.push_back({stage.key, stage.names});
    out.work = now.stage->work;
    const Checklist gate = gate_of(*now.playbook, *now.stage, view);
    for (const ChecklistLine& line : gate.lines) out.gate.push_back(line_of(line));
    out.gate_met = gate.met;
    RAPPORT_TRY(out.overridden, is_overridden(store, which.account, now.stage->key));
    if (const Stage* next = now.playbook->stage_after(now.stage->key)) {
        out.next = next->key;
        out.next_names = next->names;
    }
    out.open = out.next && now.state == "active" && (gate.is_met() || out.overridden);
    const Checklist information = information_of(*now.playbook, view);
    out.information_met = information.met;
    for (const ChecklistLine& line : information.lines)
        if (line.holds != Holds::yes) out.information.push_back(line_of(line));
    if (const GateExit* exit = exit_of(*now.playbook, *now.stage, view)) {
        out.better = exit->to;
        out.better_because = exit->because;
    }
    RAPPORT_CHECK(view.fault());
    return out;
}

Result<void> pass_gate(Store& store, Playbooks& playbooks, const StagePass& pass) {
    RAPPORT_TRY(const Standing now, standing(store, playbooks, pass.account));
    if (now.state != "active")
        return make_error(Errc::wrong_state, "take the account up again first", "account");
    const Stage* next = now.playbook->stage_after(now.stage->key);
    if (!next) return make_error(Errc::wrong_state, "it is in the last stage", "account");
    const AccountView view(store, *now.playbook, now.account, today_of(store, pass.today));
    const Checklist gate = gate_of(*now.playbook, *now.stage, view);
    RAPPORT_CHECK(view.fault());
    const std::vector<std::string> unmet = unmet_of(gate);
    RAPPORT_TRY(const bool overridden, is_overridden(store, pass.account, now.stage->key));
    if (!unmet.empty() && !overridden)
        return make_error(
            Errc::incomplete,
            "the gate is not met; ask a manager to let it be passed, or see to: " + joined(unmet),
            unmet.front());
    return move(store, now, "forward", next->key, "active", pass.reason, joined(unmet));
}

Result<void> change_stage(Store& store, Playbooks& playbooks, const StageChange& change) {
    RAPPORT_TRY(const Standing now, standing(store, playbooks, change.account));
    const bool has_reason = change.reason && !change.reason->empty();
    if (change.to == "active") {
        if (now.state == "active")
            return make_error(Errc::wrong_state, "it is being worked on", "to");
        return move(store, now, "resumed", now.stage->key, "active", change.reason, {});
    }
    if (!has_reason) return make_error(Errc::incomplete, "say why", "reason");
    if (change.to == "stopped" || change.to == "set_aside")
        return move(store, now, change.to, now.stage->key, change.to, change.reason, {});
    const Stage* to = now.playbook->stage(change.to);
    if (!to) return make_error(Errc::invalid_choice, "the playbook has no such stage", "to");
    if (to >= now.stage)
        return make_error(Errc::wrong_state, "forward goes through the gate", "to");
    return move(store, now, "back", to->key, "active", change.reason, {});
}

}  // namespace rapport
