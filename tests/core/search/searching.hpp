// tests/core/search/searching.hpp
//
// A product that is searched: records are saved by name, and what is found is told by title.
#pragma once

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/search/search.hpp"
#include "support/product.hpp"

namespace rapport::test {

using Texts = std::vector<std::string>;

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }

private:
    std::mt19937_64 engine_;
};

class Searching {
public:
    explicit Searching(std::uint64_t seed = 1) : product_(seed) { attach(); }

    void attach() {
        search_.reset();
        auto made = Search::attach(store());
        REQUIRE(made.has_value());
        search_ = std::move(made).value();
        while (!search_->step().value()) {}
    }
    void detach() { search_.reset(); }

    Store& store() { return product_.store(); }
    Product& product() { return product_; }
    Search& search() { return *search_; }

    RecordId add(std::string_view table, std::vector<std::pair<std::string_view, Value>> values) {
        const RecordId id = store().new_id();
        change(Edit::Kind::create, table, id, std::move(values));
        return id;
    }
    void change(Edit::Kind kind, std::string_view table, RecordId id,
                std::vector<std::pair<std::string_view, Value>> values) {
        const Table* declared = product_schema().table(table);
        Edit edit{kind, declared->number, id, {}, {}};
        for (auto& [name, value] : values)
            edit.values.emplace_back(declared->field(name)->number, std::move(value));
        REQUIRE(store().save({&edit, 1}).has_value());
    }
    RecordId account(std::string_view name) { return add("account", {{"name", text(name)}}); }
    RecordId contact(RecordId account, std::string_view name) {
        return add("contact", {{"account", account}, {"name", text(name)}});
    }
    RecordId note(RecordId account, std::string_view said) {
        return add("note", {{"account", account}, {"text", text(said)}});
    }

    SearchAnswer answer(std::string_view said) {
        SearchQuery query;
        query.text = said;
        return answer(query);
    }
    SearchAnswer answer(const SearchQuery& query) {
        auto found = search_->find(query);
        REQUIRE(found.has_value());
        return std::move(found).value();
    }
    // Titles, the best first.
    Texts found(std::string_view said) { return titles(answer(said)); }
    static Texts titles(const SearchAnswer& answer) {
        Texts out;
        for (const SearchHit& hit : answer.hits) out.push_back(hit.title);
        return out;
    }
    bool finds(std::string_view said, RecordId id) {
        const SearchAnswer all = answer(said);
        return std::any_of(all.hits.begin(), all.hits.end(),
                           [&](const SearchHit& hit) { return hit.id == id; });
    }
    // Everything that the index holds, as the ids of rows by their words.
    Texts index() {
        Texts out;
        Statement row =
            store().database().prepare("SELECT term, doc FROM temp._instances ORDER BY term, doc");
        for (;;) {
            auto more = row.step();
            REQUIRE(more.has_value());
            if (!*more) return out;
            out.push_back(std::string(row.text(0)) + " " + std::to_string(row.integer(1)));
        }
    }
    void look_inside() {
        REQUIRE(store()
                    .database()
                    .execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp._instances USING "
                             "fts5vocab(main, _search, 'instance')")
                    .has_value());
    }

    static Value text(std::string_view words) { return std::string(words); }

private:
    Product product_;
    std::unique_ptr<Search> search_;
};

// [marked] as people would point at it.
inline std::string marked(const SearchHit& hit) {
    std::string out;
    for (const MarkedText& piece : hit.snippet)
        out += piece.marked ? "[" + piece.text + "]" : piece.text;
    return out;
}

}  // namespace rapport::test
