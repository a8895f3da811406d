// core/door/src/search_methods.cpp
//
// Finding records by what stands in them.
#include <algorithm>
#include <memory>

#include "methods.hpp"
#include "rapport/door/subjects.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/search/search.hpp"
#include "views.hpp"

namespace rapport::methods {
namespace {

struct SearchRequest {
    std::string text;
    std::vector<std::string> kinds;
    std::optional<RecordId> account;
    std::optional<RecordId> person;
    std::optional<Instant> since;
    std::optional<Instant> until;
    std::optional<bool> presentable;
    std::optional<std::int64_t> limit;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("text", text, "words, all of which must be there; in quotes: as it stands"),
                named("kinds", kinds, "tables or subjects; all if left out"),
                named("account", account, "only what belongs to it"),
                named("person", person, "only what is this user's"),
                named("since", since, "only what was, or is to be, from then on"),
                named("until", until, "and before then"),
                named("presentable", presentable, "only in fields that a customer may see"),
                named("limit", limit, "50 if left out, at most 500"));
    }
};

struct PieceView {
    std::string text;
    bool marked = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("text", text), named("marked", marked, "it is what was searched for"));
    }
};

struct HitView {
    std::string table;
    RecordId id;
    std::string title;
    std::optional<RecordId> account;
    std::string account_label;
    std::string field;
    std::vector<PieceView> snippet;
    Instant at;
    std::int64_t score = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("table", table), named("id", id), named("title", title),
                named("account", account), named("account_label", account_label),
                named("field", field, "where it was found best"),
                named("snippet", snippet, "that field, in pieces"),
                named("at", at, "when it was, or is to be; else when it was made"),
                named("score", score, "higher is better, within this answer"));
    }
};

struct SearchView {
    std::vector<HitView> items;
    bool more = false;
    bool whole = true;
    std::vector<std::string> instead;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("items", items, "the best first"), named("more", more, "there may be others"),
                named("whole", whole, "false while an older database is still being indexed"),
                named("instead", instead, "words that were taken for unknown ones"));
    }
};

struct StepRequest {
    std::optional<std::int64_t> rows;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("rows", rows, "200 if left out, at most 10000"));
    }
};

struct StepView {
    bool done = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("done", done, "nothing is left to do"));
    }
};

constexpr std::int64_t step_rows_max = 10'000;
constexpr double shown_score = 1000;

Result<TableNo> table_named(const Store& store, const std::string& name) {
    if (const Table* table = store.schema().table(name)) return table->number;
    for (const Subject& subject : subjects())
        if (subject.name == name) return subject.table;
    return make_error(Errc::invalid_choice, "there is no such kind of record", "kinds");
}

Result<SearchQuery> query_of(const Store& store, const SearchRequest& request) {
    SearchQuery query;
    query.text = request.text;
    for (const std::string& kind : request.kinds) {
        RAPPORT_TRY(const TableNo table, table_named(store, kind));
        query.tables.push_back(table);
    }
    query.account = request.account;
    query.person = request.person;
    if (request.since) query.since_unix_ms = request.since->unix_ms;
    if (request.until) query.until_unix_ms = request.until->unix_ms;
    query.presentable = request.presentable.value_or(false);
    query.limit = static_cast<std::size_t>(
        std::clamp<std::int64_t>(request.limit.value_or(search_hits_default), 0, search_hits_max));
    return query;
}

HitView view_of(const Store& store, SearchHit hit) {
    const Table& table = *store.schema().table(hit.table);
    HitView view;
    view.table = table.name;
    view.id = hit.id;
    view.title = std::move(hit.title);
    view.account = hit.account;
    view.account_label = std::move(hit.account_title);
    view.field = name_of_field(table, hit.field);
    for (MarkedText& piece : hit.snippet)
        view.snippet.push_back({std::move(piece.text), piece.marked});
    view.at = Instant{hit.at_unix_ms};
    view.score = static_cast<std::int64_t>(hit.score * shown_score);
    return view;
}

// The index of one door. A door can't fail to open: an index that could not be made is made when it
// is asked for.
class Kept {
public:
    explicit Kept(Store& store) : store_(store) { (void)there(); }

    Result<Search*> there() {
        if (!search_) {
            RAPPORT_TRY(search_, Search::attach(store_));
        }
        return search_.get();
    }

    Result<SearchView> find(const SearchRequest& request) {
        RAPPORT_TRY(const SearchQuery query, query_of(store_, request));
        RAPPORT_TRY(Search* const search, there());
        // A disk that is full keeps nobody from finding what is indexed; the answer says what is
        // not.
        (void)search->step();
        RAPPORT_TRY(SearchAnswer found, search->find(query));
        SearchView answer;
        for (SearchHit& hit : found.hits) answer.items.push_back(view_of(store_, std::move(hit)));
        answer.more = found.more;
        answer.whole = found.whole;
        answer.instead = std::move(found.instead);
        return answer;
    }

    Result<StepView> step(const StepRequest& request) {
        RAPPORT_TRY(Search* const search, there());
        const auto rows = std::clamp<std::int64_t>(
            request.rows.value_or(static_cast<std::int64_t>(search_step_rows)), 1, step_rows_max);
        RAPPORT_TRY(const bool done, search->step(static_cast<std::size_t>(rows)));
        return StepView{done};
    }

private:
    Store& store_;
    std::unique_ptr<Search> search_;
};

}  // namespace

void add_search(std::vector<Method>& to, Store* store) {
    const auto kept = store ? std::make_shared<Kept>(*store) : nullptr;
    to.push_back(method<SearchRequest>(
        "search",
        "Finds records by what stands in them: words, names by how they are read, their "
        "beginnings.",
        R"({"text": "报价", "kinds": ["note", "visit"], "since": "2026-01-01T00:00:00Z"})",
        [kept](const SearchRequest& request) { return kept->find(request); }));
    to.push_back(method<StepRequest>(
        "search.step", "Indexes some more of a database that was not indexed before.", "{}",
        [kept](const StepRequest& request) { return kept->step(request); }));
}

}  // namespace rapport::methods
