// apps/server/src/demo/play_trade.cpp
//
// The trade's part of the play: stages, deals, money, and the small things in between.
#include <charconv>

#include "demo/data.hpp"
#include "demo/play.hpp"
#include "rapport/domain/deals.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::server::demo {
namespace {

constexpr std::string_view playbook = "key-account";
constexpr int order_lead_days = 12;  // from an order to its invoice

Value said(std::string_view words) {
    return words.empty() ? Value{Empty{}} : Value{std::string(words)};
}
Value number(std::int64_t n) {
    return Value{n};
}
std::int64_t part_of(std::string_view date, std::size_t from, std::size_t count) {
    std::int64_t part = 0;
    std::from_chars(date.data() + from, date.data() + from + count, part);
    return part;
}

}  // namespace

void Play::write_stages() {
    for (const StageMove& m : stage_moves()) {
        scene(day(m.day, 4), accounts()[m.account].owner, [this, &m](Store& store) -> Result<void> {
            const bool aside = m.kind == "set_aside";
            RAPPORT_CHECK(edit(store, table::account, accounts_[m.account],
                               {{"stage", said(m.to)},
                                {"stage_state", said(aside ? "set_aside" : "active")},
                                {"playbook", said(playbook)},
                                {"playbook_version", number(1)}}));
            RAPPORT_CHECK(add(store, table::stage_move,
                              {{"account", accounts_[m.account]},
                               {"kind", said(m.kind)},
                               {"from", said(m.from)},
                               {"to", said(m.to)},
                               {"at", number(day(m.day, 4))},
                               {"reason", said(m.reason)},
                               {"playbook", said(playbook)},
                               {"playbook_version", number(1)}}));
            return {};
        });
    }
}

// Who supplies them today, what they turn over, and whom we meet there.
void Play::write_market() {
    scene(day(-150, 9), wang, [this](Store& store) -> Result<void> {
        for (const std::string_view name : competitors())
            RAPPORT_CHECK(add(store, table::competitor, {{"name", said(name)}}));
        return {};
    });
    for (const Supplier& s : suppliers()) {
        scene(day(-32, 9), accounts()[s.account].owner, [this, &s](Store& store) -> Result<void> {
            RAPPORT_CHECK(add(store, table::supplier,
                              {{"account", accounts_[s.account]},
                               {"name", said(s.name)},
                               {"share", number(s.share)},
                               {"how_won", said(s.how_won)},
                               {"problems", said(s.problems)}}));
            return {};
        });
    }
    for (const Figure& f : figures()) {
        scene(day(-31, 9), accounts()[f.account].owner, [this, &f](Store& store) -> Result<void> {
            RAPPORT_CHECK(add(store, table::account_figure,
                              {{"account", accounts_[f.account]},
                               {"kind", said(f.kind)},
                               {"year", number(part_of(date(0), 0, 4) - 1)},
                               {"amount", number(f.amount)},
                               {"currency", said(f.currency)},
                               {"as_of", date(-60)}}));
            return {};
        });
    }
}

void Play::write_deals() {
    for (std::size_t i = 0; i < deals().size(); ++i) {
        const Deal& d = deals()[i];
        const std::size_t owner = accounts()[d.account].owner;
        scene(day(d.entered, 10), owner, [this, i, &d](Store& store) -> Result<void> {
            RAPPORT_TRY(deals_[i],
                        add(store, table::opportunity,
                            {{"account", accounts_[d.account]},
                             {"name", said(d.name)},
                             {"step", said(d.step)},
                             {"step_on", date(d.entered)},
                             {"value", number(d.value)},
                             {"currency", said(d.currency)},
                             {"expected_on", d.expected == 0 ? Value{Empty{}} : date(d.expected)},
                             {"commitment", said(d.commitment)},
                             {"next_step", said(d.next_step)},
                             {"next_date", d.next_step.empty() ? Value{Empty{}} : date(d.next_day)},
                             {"owner", id_cast<RecordId>(users_[accounts()[d.account].owner])}}));
            for (const DealPerson& p : deal_people())
                if (p.deal == i)
                    RAPPORT_CHECK(add(store, table::deal_person,
                                      {{"opportunity", deals_[i]},
                                       {"contact", contacts_[p.contact]},
                                       {"role", said(p.role)},
                                       {"influence", number(p.influence)}}));
            return {};
        });
        if (d.outcome.empty()) continue;
        scene(day(d.expected, 10), owner, [this, i, &d](Store& store) -> Result<void> {
            Playbooks playbooks(store);
            return close_deal(store, playbooks,
                              {deals_[i],
                               std::string(d.outcome),
                               std::string(d.reason),
                               {},
                               Date{date(d.expected)}});
        });
    }
}

// What each rep is to reach this year, as their manager has set it.
void Play::write_targets() {
    scene(day(-140, 9), wang, [this](Store& store) -> Result<void> {
        for (const Target& t : targets())
            RAPPORT_CHECK(add(store, table::sales_target,
                              {{"user", id_cast<RecordId>(users_[t.person])},
                               {"kind", said(t.kind)},
                               {"year", number(part_of(date(0), 0, 4))},
                               {"amount", number(t.amount)},
                               {"currency", said(t.currency)}}));
        return {};
    });
}

void Play::write_money() {
    for (const Invoice& i : invoices()) {
        scene(day(i.issued, 5), accounts()[i.account].owner,
              [this, &i](Store& store) -> Result<void> {
                  const std::size_t owner = accounts()[i.account].owner;
                  RAPPORT_TRY(const RecordId order,
                              add(store, table::sales_order,
                                  {{"account", accounts_[i.account]},
                                   {"number", said(i.number)},
                                   {"ordered_on", date(i.issued - order_lead_days)},
                                   {"value", number(i.amount)},
                                   {"currency", said(i.currency)},
                                   {"status", said("accepted")},
                                   {"owner", id_cast<RecordId>(users_[owner])}}));
                  RAPPORT_TRY(const RecordId invoice, add(store, table::receivable,
                                                          {{"account", accounts_[i.account]},
                                                           {"sales_order", order},
                                                           {"number", said(i.number)},
                                                           {"amount", number(i.amount)},
                                                           {"currency", said(i.currency)},
                                                           {"issued_on", date(i.issued)},
                                                           {"due", date(i.due)}}));
                  if (i.paid == 0) return {};
                  RAPPORT_CHECK(add(store, table::payment,
                                    {{"receivable", invoice},
                                     {"amount", number(i.paid)},
                                     {"on_day", date(i.issued + 10)},
                                     {"kind", said("transfer")}}));
                  return {};
              });
    }
    for (const Credit& c : credits()) {
        scene(day(-50, 6), wang, [this, &c](Store& store) -> Result<void> {
            RAPPORT_CHECK(add(store, table::credit,
                              {{"account", accounts_[c.account]},
                               {"grade", said(c.grade)},
                               {"score", number(c.score)},
                               {"credit_limit", number(c.limit)},
                               {"currency", said("CNY")},
                               {"terms_days", number(c.terms_days)},
                               {"rated_on", date(-50)},
                               {"review_on", date(c.review)},
                               {"reason", said(c.reason)}}));
            return {};
        });
    }
    for (const Gift& g : gifts()) {
        const std::size_t owner = accounts()[contacts()[g.contact].account].owner;
        scene(day(std::min(g.day, -2), 7), owner, [this, &g](Store& store) -> Result<void> {
            RAPPORT_CHECK(add(store, table::gift,
                              {{"contact", contacts_[g.contact]},
                               {"kind", said(g.kind)},
                               {"what", said(g.what)},
                               {"value", number(g.value)},
                               {"currency", said("CNY")},
                               {"occasion", said(g.occasion)},
                               {"on_day", date(g.day)},
                               {"status", said(g.status)}}));
            return {};
        });
    }
}

void Play::write_care() {
    for (const Task& t : tasks()) {
        scene(day(-3, 5), accounts()[t.account].owner, [this, &t](Store& store) -> Result<void> {
            RAPPORT_CHECK(add(store, table::task,
                              {{"account", accounts_[t.account]},
                               {"kind", said("general")},
                               {"text", said(t.text)},
                               {"due", date(t.due)}}));
            return {};
        });
    }
    for (const Complaint& c : complaints()) {
        scene(day(c.received, 6), accounts()[c.account].owner,
              [this, &c](Store& store) -> Result<void> {
                  const std::int64_t at = day(c.received, 6);
                  RAPPORT_CHECK(
                      add(store, table::complaint,
                          {{"account", accounts_[c.account]},
                           {"contact", contacts_[c.contact]},
                           {"text", said(c.text)},
                           {"severity", number(c.severity)},
                           {"received_at", number(at)},
                           {"answered_at", c.answered ? number(at + 3'600'000) : Value{Empty{}}}}));
                  return {};
              });
    }
    for (const Touch& t : touches()) {
        const Contact& contact = contacts()[t.contact];
        scene(day(t.day, 8), accounts()[contact.account].owner,
              [this, &t, &contact](Store& store) -> Result<void> {
                  RAPPORT_CHECK(add(store, table::touch,
                                    {{"account", accounts_[contact.account]},
                                     {"contact", contacts_[t.contact]},
                                     {"kind", said(t.kind)},
                                     {"at", number(day(t.day, 8))},
                                     {"comment", said(t.comment)}}));
                  return {};
              });
    }
    for (const Birthday& b : birthdays()) {
        const std::string when = date_of(now_ / 86'400'000 + b.in_days);
        scene(day(-6, 13), accounts()[contacts()[b.contact].account].owner,
              [this, &b, when](Store& store) -> Result<void> {
                  RAPPORT_CHECK(add(store, table::dossier_fact,
                                    {{"contact", contacts_[b.contact]},
                                     {"kind", said("birthday")},
                                     {"month", number(part_of(when, 5, 2))},
                                     {"day", number(part_of(when, 8, 2))},
                                     {"year", number(b.year)},
                                     {"purpose", said("relationship care 关系维护")},
                                     {"keep_until", date(730)}}));
                  return {};
              });
    }
}

}  // namespace rapport::server::demo
