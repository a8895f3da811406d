// apps/server/src/demo/play.cpp
#include "demo/play.hpp"

#include <algorithm>

#include "demo/data.hpp"
#include "rapport/domain/promises.hpp"
#include "rapport/domain/visits.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::server::demo {
namespace {

constexpr std::int64_t minute = 60'000, hour_ms = 60 * minute, day_ms = 24 * hour_ms;
constexpr int first_day = -180;
constexpr int planned_days_before = 6;

Value text(std::string_view words) {
    return words.empty() ? Value{Empty{}} : Value{std::string(words)};
}

FieldValues by_number(TableNo table,
                      const std::vector<std::pair<std::string_view, Value>>& values) {
    const Table* declared = product_schema().table(table);
    FieldValues out;
    for (const auto& [name, value] : values)
        if (!is_empty(value)) out.emplace_back(declared->field(name)->number, value);
    return out;
}

std::optional<std::string> maybe(std::string_view words) {
    return words.empty() ? std::nullopt : std::optional{std::string(words)};
}

}  // namespace

Play::Play(Backend& backend, Stage& stage, std::int64_t& clock, std::int64_t now_unix_ms)
    : backend_(backend),
      stage_(stage),
      clock_(clock),
      now_(now_unix_ms),
      accounts_(accounts().size()),
      contacts_(contacts().size()),
      visits_(visits().size()),
      deals_(deals().size()) {}

std::int64_t Play::day(int days, int hour) const {
    std::int64_t number = now_ / day_ms + days;
    const std::int64_t weekday = (number + 3) % 7;  // 0 is Monday: 1970 began on a Thursday
    if (weekday >= 5) number += days < 0 ? 4 - weekday : 7 - weekday;
    return number * day_ms + hour * hour_ms;
}

std::string Play::date(int days) const {
    return date_of(day(days, 0) / day_ms);
}

void Play::scene(std::int64_t at, std::size_t person, std::function<Result<void>(Store&)> act) {
    // Nobody acts in the future: what would, happens a little while ago.
    scenes_.push_back({std::min(at, now_ - hour_ms), person, std::move(act)});
}

Result<RecordId> Play::add(Store& store, TableNo table, NamedValues values) {
    Draft draft{store};
    RAPPORT_TRY(const RecordId id, draft.add(table, by_number(table, values)));
    RAPPORT_CHECK(draft.save());
    return id;
}

Result<void> Play::edit(Store& store, TableNo table, RecordId id, NamedValues values) {
    Draft draft{store};
    RAPPORT_CHECK(draft.edit(table, id, by_number(table, values)));
    return draft.save();
}

Result<void> Play::perform() {
    clock_ = day(first_day, 1);
    RAPPORT_CHECK(hire());
    write_accounts();
    write_contacts();
    write_teams();
    for (std::size_t i = 0; i < visits().size(); ++i) write_visit(i);
    write_promises();
    write_opinions();
    write_stages();
    write_market();
    write_deals();
    write_targets();
    write_money();
    write_care();
    std::stable_sort(scenes_.begin(), scenes_.end(),
                     [](const Scene& a, const Scene& b) { return a.at < b.at; });
    for (const Scene& scene : scenes_) {
        clock_ = std::max(clock_ + 1, scene.at);
        const UserId user = users_[scene.person];
        RAPPORT_CHECK(stage_.sync(user));
        RAPPORT_CHECK(scene.act(stage_.store(user)));
        RAPPORT_CHECK(stage_.sync(user));
    }
    return disagree();
}

Result<void> Play::hire() {
    for (const Person& person : people()) {
        RAPPORT_TRY(
            const User user,
            backend_.identity().add_user(
                {std::string(person.name), std::string(person.display_name),
                 std::string(person.role), std::string(person.manager), std::string(password)}));
        users_.push_back(user.id);
        if (!person.device.empty()) RAPPORT_CHECK(stage_.enter(user, std::string(person.device)));
    }
    return {};
}

void Play::write_accounts() {
    for (std::size_t i = 0; i < accounts().size(); ++i) {
        const Account& a = accounts()[i];
        scene(day(a.day, 2), a.owner, [this, i, &a](Store& store) -> Result<void> {
            const auto known = [](std::int64_t number) {
                return number == 0 ? Value{Empty{}} : Value{number};
            };
            RAPPORT_TRY(accounts_[i], add(store, table::account,
                                          {{"name", text(a.name)},
                                           {"short_name", text(a.short_name)},
                                           {"class", text(a.account_class)},
                                           {"status", text(a.status)},
                                           {"tier", text(a.tier)},
                                           {"industry", text(a.industry)},
                                           {"region", text(a.region)},
                                           {"city", text(a.city)},
                                           {"address", text(a.address)},
                                           {"phone", text(a.phone)},
                                           {"website", text(a.website)},
                                           {"ownership", text(a.ownership)},
                                           {"source", text(a.source)},
                                           {"founded", std::int64_t{a.founded}},
                                           {"staff", std::int64_t{a.staff}},
                                           {"latitude", known(a.latitude)},
                                           {"longitude", known(a.longitude)},
                                           {"open_from", known(a.open_from)},
                                           {"open_to", known(a.open_to)},
                                           {"business", text(a.business)},
                                           {"profile", text(a.profile)}}));
            return {};
        });
    }
}

void Play::write_contacts() {
    for (std::size_t i = 0; i < contacts().size(); ++i) {
        const Contact& c = contacts()[i];
        const Account& account = accounts()[c.account];
        const std::int64_t at =
            day(account.day, 3) + static_cast<std::int64_t>(i % 4) * 20 * minute;
        scene(at, account.owner, [this, i, &c](Store& store) -> Result<void> {
            RAPPORT_TRY(contacts_[i], add(store, table::contact,
                                          {{"account", accounts_[c.account]},
                                           {"name", text(c.name)},
                                           {"title", text(c.title)},
                                           {"department", text(c.department)},
                                           {"mobile", text(c.mobile)},
                                           {"email", text(c.email)},
                                           {"echelon", text(c.echelon)},
                                           {"decision_role", text(c.decision_role)},
                                           {"is_decision_maker", std::int64_t{c.is_decision_maker}},
                                           {"language", text(c.language)}}));
            return {};
        });
    }
}

// One key account has help from a colleague of another region.
void Play::write_teams() {
    constexpr std::size_t account = 1, helper = 3;
    scene(day(-34, 5), accounts()[account].owner, [this](Store& store) -> Result<void> {
        RAPPORT_CHECK(add(store, table::team_member,
                          {{"account", accounts_[account]},
                           {"user", id_cast<RecordId>(users_[helper])},
                           {"role", text("technical")},
                           {"access", text("basic")}}));
        return {};
    });
}

void Play::write_visit(std::size_t index) {
    const Visit& v = visits()[index];
    const std::int64_t start = day(v.day, v.hour);
    scene(std::min(start - planned_days_before * day_ms, now_ - (12 + v.day) * hour_ms),
          accounts()[v.account].owner, [this, index, &v, start](Store& store) -> Result<void> {
              VisitPlan plan;
              plan.account = accounts_[v.account];
              plan.kind = std::string(v.kind);
              plan.purpose = std::string(v.purpose);
              plan.planned_at = Instant{start};
              plan.minutes_planned = 60;
              plan.preparation = maybe(v.preparation);
              plan.primary =
                  ObjectivePlan{std::string(v.primary), maybe(v.measure), Date{date(v.day)}};
              plan.minimum = ObjectivePlan{std::string(v.minimum), {}, {}};
              for (std::size_t i = 0; i < v.contact_count; ++i)
                  plan.participants.push_back({contacts_[v.contacts[i]], {}, {}});
              RAPPORT_TRY(visits_[index], plan_visit(store, plan));
              return {};
          });
    if (!v.result.empty()) write_outcome(index, start);
}

void Play::write_outcome(std::size_t index, std::int64_t start) {
    const Visit& v = visits()[index];
    const std::size_t owner = accounts()[v.account].owner;
    scene(start, owner, [this, index](Store& store) -> Result<void> {
        RAPPORT_CHECK(start_visit(store, {visits_[index], {}, {}}));
        return {};
    });
    for (std::size_t i = 0; i < v.said_count; ++i) {
        const Said& said = v.said[i];
        if (said.text.empty()) continue;
        scene(start + static_cast<std::int64_t>(i + 1) * 15 * minute, owner,
              [this, index, &said](Store& store) -> Result<void> {
                  VisitNote note;
                  note.visit = visits_[index];
                  note.contact = contacts_[said.contact];
                  note.kind = std::string(said.kind);
                  note.text = std::string(said.text);
                  RAPPORT_CHECK(note_visit(store, note));
                  return {};
              });
    }
    scene(start + 70 * minute, owner, [this, index, &v](Store& store) -> Result<void> {
        VisitFinish finish;
        finish.id = visits_[index];
        finish.result = std::string(v.result);
        finish.next_step = std::string(v.next_step);
        finish.next_date = Date{date(v.next_day)};
        finish.summary = std::string(v.summary);
        RAPPORT_CHECK(finish_visit(store, finish));
        return {};
    });
}

void Play::write_promises() {
    for (const Promise& p : promises()) {
        const std::size_t owner = accounts()[p.account].owner;
        auto made = std::make_shared<RecordId>();
        scene(day(p.made, 11), owner, [this, &p, made](Store& store) -> Result<void> {
            RAPPORT_TRY(*made, add(store, table::promise,
                                   {{"account", accounts_[p.account]},
                                    {"contact", contacts_[p.contact]},
                                    {"direction", text(p.direction)},
                                    {"text", text(p.text)},
                                    {"due", date(p.due)}}));
            return {};
        });
        if (p.outcome.empty()) continue;
        scene(day(p.due, 12), owner, [&p, made](Store& store) -> Result<void> {
            RAPPORT_CHECK(close_promise(store, {*made, {}, {}}, p.outcome));
            return {};
        });
    }
}

void Play::write_opinions() {
    for (const Stance& s : stances()) {
        scene(day(-4, 12), s.observer, [this, &s](Store& store) -> Result<void> {
            RAPPORT_CHECK(add(store, table::stance,
                              {{"contact", contacts_[s.contact]},
                               {"role", text(s.role)},
                               {"attitude", text(s.attitude)},
                               {"strength", std::int64_t{s.strength}},
                               {"influence", std::int64_t{s.influence}},
                               {"style", text(s.style)},
                               {"comment", text(s.comment)}}));
            return {};
        });
    }
    for (const Fact& f : demo::facts()) {
        const std::size_t owner = accounts()[contacts()[f.contact].account].owner;
        scene(day(-6, 13), owner, [this, &f](Store& store) -> Result<void> {
            RAPPORT_CHECK(add(store, table::dossier_fact,
                              {{"contact", contacts_[f.contact]},
                               {"kind", text(f.kind)},
                               {"value", text(f.value)},
                               {"source", text(f.source)},
                               {"purpose", text("relationship care 关系维护")},
                               {"keep_until", date(730)}}));
            return {};
        });
    }
}

// A rep and the manager change one mobile number while both are on the road: a conflict that waits
// for a person.
Result<void> Play::disagree() {
    constexpr std::size_t contact = 0;
    clock_ = now_ - 45 * minute;
    RAPPORT_CHECK(stage_.sync_all());
    clock_ += 5 * minute;
    RAPPORT_CHECK(
        edit(stage_.store(users_[li]), table::contact, contacts_[contact],
             {{"mobile", text("139 0512 0088")}, {"title", text("设备部部长（兼二期项目组）")}}));
    clock_ += 7 * minute;
    RAPPORT_CHECK(edit(
        stage_.store(users_[wang]), table::contact, contacts_[contact],
        {{"mobile", text("139 0512 0077")}, {"remarks", text("名片上的新号码，上周展会拿到。")}}));
    clock_ += 20 * minute;
    RAPPORT_CHECK(stage_.sync_all());
    return stage_.sync_all();
}

}  // namespace rapport::server::demo
