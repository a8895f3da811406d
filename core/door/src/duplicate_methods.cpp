// core/door/src/duplicate_methods.cpp
//
// Records that look like one entered twice, and what people say of them.
#include <algorithm>

#include "methods.hpp"
#include "rapport/domain/aliases.hpp"
#include "rapport/domain/duplicates.hpp"
#include "rapport/domain/merges.hpp"
#include "rapport/record/tables.hpp"
#include "views.hpp"

namespace rapport::methods {
namespace {

constexpr std::int64_t pairs_shown = 50;
constexpr std::int64_t pairs_max = 1000;

struct PairsRequest {
    std::optional<std::string> table;
    std::optional<std::int64_t> limit;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("table", table, "account or contact; both if left out"),
                named("limit", limit, "50 if left out"));
    }
};

struct PairView {
    std::string table;
    RecordView one, other;
    std::vector<std::string> because;
    std::int64_t score = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("table", table), named("one", one, "the older record"), named("other", other),
                named("because", because, "credit_code, name, phone, email"),
                named("score", score, "1 to 99: how sure that they are the same"));
    }
};

struct PairList {
    std::vector<PairView> items;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("items", items, "the surest first"));
    }
};

struct MergedList {
    std::vector<RecordView> items;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("items", items, "verdicts that two records are the same"));
    }
};

struct LikeRequest {
    std::string table;
    std::optional<RecordId> account;
    std::optional<std::string> name, short_name, phone, mobile, email, credit_code;
    std::optional<std::int64_t> limit;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("table", table, "account or contact"),
                named("account", account, "of a contact: names count among its people"),
                named("name", name), named("short_name", short_name), named("phone", phone),
                named("mobile", mobile), named("email", email), named("credit_code", credit_code),
                named("limit", limit, "5 if left out, at most 20"));
    }
};

struct LikeView {
    RecordView record;
    std::vector<std::string> because;
    std::int64_t score = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("record", record),
                named("because", because, "credit_code, name, phone, email, part_of_name"),
                named("score", score, "1 to 99: how sure that they are the same"));
    }
};

struct LikeList {
    std::vector<LikeView> items;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("items", items, "the surest first"));
    }
};

struct Which {
    RecordId id;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id, "the verdict, as duplicate.merge answered"));
    }
};

Result<std::vector<TableNo>> tables_of(const PairsRequest& request) {
    if (!request.table) return std::vector<TableNo>{table::account, table::contact};
    if (*request.table == "account") return std::vector<TableNo>{table::account};
    if (*request.table == "contact") return std::vector<TableNo>{table::contact};
    return make_error(Errc::invalid_argument, "account or contact", "table");
}

Result<PairList> list(Store& store, const PairsRequest& request) {
    RAPPORT_TRY(const auto tables, tables_of(request));
    const auto most = static_cast<std::size_t>(
        std::clamp<std::int64_t>(request.limit.value_or(pairs_shown), 0, pairs_max));
    Views views(store);
    PairList answer;
    for (const TableNo table : tables) {
        RAPPORT_TRY(const auto pairs, look_alikes(store, table, most));
        for (const LookAlike& pair : pairs) {
            PairView view;
            view.table = store.schema().table(table)->name;
            RAPPORT_TRY(view.one, views.of(table, pair.one));
            RAPPORT_TRY(view.other, views.of(table, pair.other));
            for (const Likeness likeness : pair.because)
                view.because.emplace_back(name_of(likeness));
            view.score = pair.score;
            answer.items.push_back(std::move(view));
        }
    }
    std::stable_sort(answer.items.begin(), answer.items.end(),
                     [](const PairView& a, const PairView& b) { return a.score > b.score; });
    if (answer.items.size() > most) answer.items.resize(most);
    return answer;
}

Result<LikeList> like(Store& store, const LikeRequest& request) {
    constexpr std::int64_t shown = 5, most = 20;
    RAPPORT_TRY(const auto tables, tables_of({request.table, {}}));
    TypedRecord typed;
    typed.table = tables.front();
    typed.account = request.account;
    typed.name = request.name.value_or("");
    typed.short_name = request.short_name.value_or("");
    typed.phone = request.phone.value_or("");
    typed.mobile = request.mobile.value_or("");
    typed.email = request.email.value_or("");
    typed.credit_code = request.credit_code.value_or("");
    const auto limit = std::clamp<std::int64_t>(request.limit.value_or(shown), 0, most);
    RAPPORT_TRY(const auto found, alike(store, typed, static_cast<std::size_t>(limit)));
    Views views(store);
    LikeList answer;
    for (const Alike& one : found) {
        LikeView view;
        RAPPORT_TRY(view.record, views.of(typed.table, one.id));
        for (const Likeness likeness : one.because) view.because.emplace_back(name_of(likeness));
        view.score = one.score;
        answer.items.push_back(std::move(view));
    }
    return answer;
}

Result<MergedList> merged(Store& store, const Nothing&) {
    Views views(store);
    MergedList answer;
    Statement rows = store.database().prepare(
        "SELECT id FROM duplicate WHERE deleted=0 AND verdict='same' ORDER BY id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return answer;
        RAPPORT_TRY(auto view, views.of(table::duplicate, rows.id<RecordId>(0)));
        answer.items.push_back(std::move(view));
    }
}

Result<RecordView> verdict(Store& store, Result<RecordId> id) {
    if (!id) return std::move(id).error();
    return Views(store).of(table::duplicate, *id);
}

}  // namespace

void add_duplicates(std::vector<Method>& to, Store* store) {
    to.push_back(method<PairsRequest>(
        "duplicate.list", "Proposes pairs of records that look like one entered twice.", "{}",
        [store](const PairsRequest& request) { return list(*store, request); }));
    to.push_back(method<LikeRequest>(
        "duplicate.like", "Says which records what is being typed may be already.",
        R"({"table": "account", "name": "Nordwind", "phone": "+49 40 555 0100"})",
        [store](const LikeRequest& request) { return like(*store, request); }));
    to.push_back(method<Nothing>("duplicate.merged", "Lists what was merged.", "{}",
                                 [store](const Nothing& none) { return merged(*store, none); }));
    to.push_back(method<Merge>(
        "duplicate.merge",
        "Says that two accounts or contacts are the same: one is kept and stands for both.",
        R"({"kept": "ID", "other": "ID", "take": ["phone"]})",
        [store](const Merge& merge) { return verdict(*store, merge_records(*store, merge)); }));
    to.push_back(method<Apart>("duplicate.apart", "Says that two records are not the same.",
                               R"({"one": "ID", "other": "ID"})", [store](const Apart& apart) {
                                   return verdict(*store, keep_apart(*store, apart));
                               }));
    to.push_back(method<Which>("duplicate.undo",
                               "Takes a merge back; what was changed since stays.",
                               R"({"id": "ID"})", [store](const Which& which) -> Result<Nothing> {
                                   RAPPORT_CHECK(undo_merge(*store, which.id));
                                   return Nothing{};
                               }));
}

}  // namespace rapport::methods
