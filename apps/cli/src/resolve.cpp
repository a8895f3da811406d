// apps/cli/src/resolve.cpp
//
// Which record is meant by what was typed.
#include <algorithm>
#include <cctype>
#include <vector>

#include "rapport/record/id.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t id_piece_min = 4;
constexpr std::int64_t page_size = 1000;
constexpr std::size_t shown_candidates = 5;
constexpr std::string_view name_fields[] = {"name", "short_name", "display_name", "label"};

struct Candidate {
    std::string id;
    std::string name;
};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

bool is_id_piece(const std::string& wanted) {
    return wanted.size() >= id_piece_min &&
           wanted.find_first_not_of("0123456789abcdef-") == std::string::npos;
}

// How well a record fits: by its id or whole name, by a part of its name, or not.
enum class Fit { none, part, whole };

Fit fit_of(const Json& record, const std::string& wanted, bool tries_names, Candidate& candidate) {
    candidate.id = text_of(record, "id");
    Fit fit = Fit::none;
    if (is_id_piece(wanted) && (candidate.id.starts_with(wanted) || candidate.id.ends_with(wanted)))
        fit = Fit::whole;
    for (const std::string_view field : name_fields) {
        const std::string name = text_of(record, field);
        if (candidate.name.empty()) candidate.name = name;
        if (!tries_names || name.empty() || fit == Fit::whole) continue;
        const std::string known = lower(name);
        if (known == wanted)
            fit = Fit::whole;
        else if (known.find(wanted) != std::string::npos)
            fit = Fit::part;
    }
    return fit;
}

struct Candidates {
    std::vector<Candidate> whole, part;

    [[nodiscard]] const std::vector<Candidate>& best() const {
        return whole.empty() ? part : whole;
    }
};

Result<void> look_through(Context& context, const Noun& noun, const std::string& wanted,
                          bool tries_names, bool among_deleted, Candidates& found) {
    for (std::int64_t offset = 0;; offset += page_size) {
        Json query = Json::object();
        query.set("limit", page_size).set("offset", offset).set("deleted", among_deleted);
        RAPPORT_TRY(const Json page, context.call(std::string(noun.name) + ".list", query));
        for (const Json& record : items_of(page, "items")) {
            Candidate candidate;
            const Fit fit = fit_of(record, wanted, tries_names, candidate);
            if (fit == Fit::whole) found.whole.push_back(candidate);
            if (fit == Fit::part) found.part.push_back(candidate);
        }
        if (!is_true(page, "more")) return {};
    }
}

Result<std::string> the_only_one(Context& context, const Candidates& found) {
    const auto& best = found.best();
    if (best.size() == 1) return best[0].id;
    if (best.empty())
        return make_error(Errc::not_found,
                          context.say("nothing here has that id or name", "没有符合的编号或名称"));
    std::string detail(context.say("several fit: ", "有多个符合："));
    for (std::size_t i = 0; i < std::min(best.size(), shown_candidates); ++i)
        detail += (i > 0 ? ", " : "") + short_id(best[i].id) +
                  (best[i].name.empty() ? "" : " " + best[i].name);
    if (best.size() > shown_candidates) detail += ", …";
    return make_error(Errc::invalid_argument, std::move(detail));
}

}  // namespace

Result<std::string> id_of(Context& context, const Noun& noun, const std::string& text) {
    const std::string wanted = lower(text);
    if (parse_uuid(wanted)) return wanted;
    Candidates found;
    RAPPORT_CHECK(look_through(context, noun, wanted, true, false, found));
    // What is deleted is known by its id only: it must not stand in the way of a living name.
    if (found.best().empty() && is_id_piece(wanted))
        RAPPORT_CHECK(look_through(context, noun, wanted, false, true, found));
    return the_only_one(context, found);
}

Result<std::string> id_of_any(Context& context, const std::string& text) {
    const std::string wanted = lower(text);
    if (parse_uuid(wanted)) return wanted;
    Candidates found;
    if (is_id_piece(wanted)) {
        for (const Noun& noun : nouns())
            for (const bool among_deleted : {false, true})
                RAPPORT_CHECK(look_through(context, noun, wanted, false, among_deleted, found));
    }
    return the_only_one(context, found);
}

Result<std::optional<RecordId>> account_of(Context& context, const Arguments& arguments) {
    const auto given = arguments.text("account");
    if (!given) return std::optional<RecordId>();
    RAPPORT_TRY(const std::string id, id_of(context, *noun_named("account"), *given));
    return parse_id<RecordId>(id);
}

}  // namespace rapport::cli
