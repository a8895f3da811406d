// core/search/src/search.cpp
#include "rapport/search/search.hpp"

#include <algorithm>
#include <set>

#include "candidates.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/record/tables.hpp"
#include "vocabulary.hpp"

namespace rapport {

using search::Candidates;
using search::Found;
using search::Index;
using search::Looking;
using search::Searched;
using search::Term;

struct Search::Impl {
    explicit Impl(Store& of) : store(of), index(of.database(), of.schema()) {}

    Result<SearchAnswer> find(const SearchQuery& query);
    Result<Candidates> look(const SearchQuery& query, const Aliases& aliases,
                            std::vector<Term>& terms, SearchAnswer& answer);
    Result<SearchHit> show(const Found& found, const std::vector<Term>& terms, Titles& titles,
                           const Aliases& aliases);

    Store& store;
    Index index;
};

Search::Search() = default;
Search::~Search() {
    // Never fails without a follower to begin with.
    if (impl_) (void)impl_->store.follow({});
}

Result<std::unique_ptr<Search>> Search::attach(Store& store) {
    std::unique_ptr<Search> made{new Search};
    auto impl = std::make_unique<Impl>(store);
    RAPPORT_CHECK(impl->index.prepare(store.is_unfollowed()));
    Index* index = &impl->index;
    RAPPORT_CHECK(store.follow([index](const RowsWritten& rows) { return index->follow(rows); }));
    made->impl_ = std::move(impl);
    return made;
}

Result<bool> Search::step(std::size_t rows_max) {
    return impl_->index.step(rows_max);
}
Result<bool> Search::is_whole() {
    return impl_->index.is_whole();
}
Result<void> Search::forget() {
    return impl_->index.prepare(true);
}
Result<SearchAnswer> Search::find(const SearchQuery& query) {
    auto found = impl_->find(query);
    if (found || found.error().code != Errc::corrupt) return found;
    RAPPORT_CHECK(impl_->index.mend());
    SearchAnswer nothing_yet;
    nothing_yet.whole = false;
    return nothing_yet;
}

// As it was typed; else with words that are near to unknown ones; else with long runs of characters
// in two parts.
Result<Candidates> Search::Impl::look(const SearchQuery& query, const Aliases& aliases,
                                      std::vector<Term>& terms, SearchAnswer& answer) {
    RAPPORT_TRY(Candidates found, Looking(store, index, query, aliases, terms).all());
    if (!found.found.empty()) return found;
    bool changed = false;
    for (Term& term : terms) {
        if (term.kind == Term::Kind::han && term.glyphs.size() >= 4) term.may_part = changed = true;
        if (term.kind != Term::Kind::word) continue;
        RAPPORT_TRY(term.instead, search::words_near(store.database(), term));
        answer.instead.insert(answer.instead.end(), term.instead.begin(), term.instead.end());
        changed = changed || !term.instead.empty();
    }
    return changed ? Looking(store, index, query, aliases, terms).all() : found;
}

Result<SearchAnswer> Search::Impl::find(const SearchQuery& query) {
    if (query.text.size() > search_text_bytes_max)
        return make_error(Errc::too_large, "search for fewer words", "text");
    SearchAnswer answer;
    RAPPORT_TRY(answer.whole, index.is_whole());
    std::vector<Term> terms = search::terms_of(query.text);
    if (terms.empty()) return answer;
    RAPPORT_TRY(const Aliases aliases, Aliases::of(store));
    RAPPORT_TRY(Candidates candidates, look(query, aliases, terms, answer));
    std::vector<Found>& found = candidates.found;
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        if (a.score != b.score) return a.score > b.score;
        return a.at_unix_ms != b.at_unix_ms ? a.at_unix_ms > b.at_unix_ms : b.id < a.id;
    });
    answer.more = candidates.more;
    const std::size_t limit = std::min(query.limit, search_hits_max);
    Titles titles(store);
    std::set<RecordId> shown;
    for (const Found& one : found) {
        if (!shown.insert(aliases.kept(one.id)).second) continue;
        if (answer.hits.size() == limit) {
            answer.more = true;
            break;
        }
        RAPPORT_TRY(SearchHit hit, show(one, terms, titles, aliases));
        answer.hits.push_back(std::move(hit));
    }
    return answer;
}

Result<SearchHit> Search::Impl::show(const Found& found, const std::vector<Term>& terms,
                                     Titles& titles, const Aliases& aliases) {
    const Searched& searched = found.table->fields[found.field];
    SearchHit hit;
    hit.table = found.table->table->number;
    hit.id = aliases.kept(found.id);
    hit.field = searched.field->number;
    hit.at_unix_ms = found.at_unix_ms;
    hit.score = found.score;
    RAPPORT_TRY(auto title, titles.of(hit.table, hit.id));
    hit.title = std::move(title).value_or(std::string());
    if (found.scope != ScopeId{} && found.scope != catalogue_scope()) {
        hit.account = aliases.kept(id_cast<RecordId>(found.scope));
        RAPPORT_TRY(auto account, titles.of(table::account, *hit.account));
        hit.account_title = std::move(account).value_or(std::string());
    }
    Statement row =
        store.database().prepare("SELECT \"" + std::string(searched.field->name) + "\" FROM \"" +
                                 std::string(found.table->table->name) + "\" WHERE rowid=?");
    row.bind(1, found.rowid);
    RAPPORT_TRY(const bool there, row.step());
    if (!there) return hit;
    const std::string text{row.text(0)};
    hit.snippet = search::snippet_of(text, search::folded(text), terms, searched.is_name);
    return hit;
}

}  // namespace rapport
