// rapport/domain/brief.hpp
//
// The page that one reads before a visit: who will be there and what they are like, what is open
// between us, money, complaints, how it ended last time, what is to be reached and asked, and what
// the preparation still lacks. It is gathered at every call and stored nowhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/collection.hpp"
#include "rapport/domain/deals.hpp"

namespace rapport {

struct VisitOn {
    RecordId id;
    std::optional<Date> today;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id, "the visit"),
                named("today", today, "by the caller's calendar; by UTC if left out"));
    }
};

struct BriefPerson {
    RecordId contact;
    std::string name;
    std::optional<std::string> title, part, decision_role, attitude, style;
    std::optional<Wording> wants, how_to_talk;
    std::int64_t observers = 0, warmth = 0;
    bool decides = false, disputed = false, hungry = false, too_thick = false;
    std::optional<Instant> last_touch;
    std::optional<Date> birthday;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact), named("name", name), named("title", title),
                named("part", part, "in this visit: speaker, decider, ..."),
                named("decision_role", decision_role), named("decides", decides),
                named("attitude", attitude,
                      "supporter, neutral or opponent: the mean of what we think"),
                named("observers", observers, "how many of us say something of it"),
                named("disputed", disputed, "we don't see it alike"), named("style", style),
                named("wants", wants, "what people of that style want"),
                named("how_to_talk", how_to_talk),
                named("warmth", warmth, "thousandths of one ordinary visit of today"),
                named("hungry", hungry, "it has cooled down"), named("too_thick", too_thick),
                named("last_touch", last_touch),
                named("birthday", birthday, "when it is within two weeks"));
    }
};

struct BriefPromise {
    RecordId id;
    std::string text, who;
    std::optional<Date> due;
    std::int64_t days_late = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("text", text),
                named("who", who, "the person there to whom or by whom, where it was said"),
                named("due", due), named("days_late", days_late));
    }
};

struct BriefDeal {
    Wording step_names;
    DealCard deal;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("step_names", step_names, "of the funnel"));
        deal.serialize(archive);
    }
};

struct BriefComplaint {
    RecordId id;
    std::string text;
    std::optional<Instant> received_at;
    std::optional<std::string> next_word;
    bool answered = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("text", text), named("received_at", received_at),
                named("next_word", next_word, "who owes it: ours or theirs"),
                named("answered", answered));
    }
};

struct BriefLastVisit {
    RecordId id;
    std::optional<Instant> at;
    std::optional<std::string> purpose, result, summary, next_step;
    std::optional<Date> next_date;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("at", at), named("purpose", purpose),
                named("result", result), named("summary", summary), named("next_step", next_step),
                named("next_date", next_date));
    }
};

struct BriefCompetitor {
    std::string name;
    std::optional<std::string> product, weak, mistakes;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("name", name), named("product", product), named("weak", weak),
                named("mistakes", mistakes));
    }
};

struct BriefObjective {
    std::string text;
    std::optional<std::string> rank, measure;
    std::optional<Date> due;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("rank", rank, "primary, minimum or further"), named("text", text),
                named("measure", measure), named("due", due));
    }
};

struct BriefQuestion {
    RecordId id;
    std::string text, who;
    std::optional<std::string> kind;
    bool too_soon = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("kind", kind, "of SPIN"), named("text", text),
                named("who", who, "whom to ask"),
                named("too_soon", too_soon, "asks for the benefit before the problem is felt"));
    }
};

struct SpinCounts {
    std::int64_t situation = 0, problem = 0, implication = 0, need_payoff = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("situation", situation), named("problem", problem),
                named("implication", implication), named("need_payoff", need_payoff));
    }
};

struct BriefItem {
    std::string text, kind;
    std::optional<std::string> answer;
    bool ready = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("kind", kind, "material, support, objection, ..."), named("text", text),
                named("answer", answer), named("ready", ready));
    }
};

// Something to mend before one goes, in words.
struct BriefHint {
    std::string key;
    Wording names;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names));
    }
};

struct VisitBrief {
    RecordId visit, account;
    std::string account_name;
    std::optional<std::string> account_class, purpose;
    std::optional<Instant> planned_at;
    std::vector<BriefPerson> people;
    std::vector<std::string> colleagues;
    std::vector<BriefPromise> ours, theirs;
    std::vector<BriefDeal> deals;
    std::vector<OpenReceivable> overdue;
    std::vector<BriefComplaint> complaints;
    std::optional<BriefLastVisit> last;
    std::vector<BriefCompetitor> competitors;
    std::vector<BriefObjective> objectives;
    std::vector<BriefQuestion> questions;
    SpinCounts spin;
    std::vector<BriefHint> warnings;
    std::vector<BriefItem> items;
    std::vector<BriefHint> missing;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("visit", visit), named("account", account),
                named("account_name", account_name), named("class", account_class),
                named("purpose", purpose), named("planned_at", planned_at),
                named("people", people, "who will be there of them"),
                named("colleagues", colleagues, "who goes of us, besides the owner"),
                named("ours", ours, "open promises of ours, the most urgent first"),
                named("theirs", theirs, "and of theirs"), named("deals", deals, "open ones"),
                named("overdue", overdue, "receivables, what is overdue longest first"),
                named("complaints", complaints, "not solved yet"),
                named("last", last, "the last visit that was held"),
                named("competitors", competitors, "on site"), named("objectives", objectives),
                named("questions", questions, "in the order in which they are to be asked"),
                named("spin", spin),
                named("warnings", warnings, "of the questions: interrogation, benefit_too_soon"),
                named("items", items, "to bring, to ask colleagues for, objections to expect"),
                named("missing", missing,
                      "purpose, planned_at, people, primary, measure, minimum: what the "
                      "preparation lacks"));
    }
};

// Errors: not_found, wrong_table and deleted for the visit; not_found where its account is not
// here.
[[nodiscard]] Result<VisitBrief> visit_brief(Store& store, Playbooks& playbooks,
                                             const VisitOn& which);

}  // namespace rapport
