// core/domain/src/attachments.cpp
#include "rapport/domain/attachments.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include "rapport/domain/session.hpp"
#include "rapport/record/tables.hpp"
#include "rules.hpp"
#include "today.hpp"

namespace rapport {
namespace {

// By the ending of a file's name. Others are documents that no program is named for.
struct Ending {
    std::string_view ending, media_type;
};
constexpr std::array<Ending, 20> endings{{
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"png", "image/png"},
    {"heic", "image/heic"},
    {"webp", "image/webp"},
    {"gif", "image/gif"},
    {"svg", "image/svg+xml"},
    {"m4a", "audio/mp4"},
    {"mp3", "audio/mpeg"},
    {"wav", "audio/wav"},
    {"ogg", "audio/ogg"},
    {"amr", "audio/amr"},
    {"aac", "audio/aac"},
    {"pdf", "application/pdf"},
    {"txt", "text/plain"},
    {"csv", "text/csv"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"zip", "application/zip"},
}};

std::string media_type_of(std::string_view name) {
    std::string ending{name.substr(std::min(name.size(), name.rfind('.') + 1))};
    for (char& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto at = std::find_if(endings.begin(), endings.end(),
                                 [&](const Ending& one) { return one.ending == ending; });
    return at == endings.end() ? "application/octet-stream" : std::string(at->media_type);
}

std::string kind_of(std::string_view media_type) {
    if (media_type == "image/svg+xml") return "ink";
    if (media_type.starts_with("image/")) return "photo";
    if (media_type.starts_with("audio/")) return "audio";
    return "document";
}

std::string_view text_in(const FieldValues& values, const Table& table, std::string_view field) {
    const Value* value = rules::value_in(values, table, field);
    const auto* text = value ? std::get_if<std::string>(value) : nullptr;
    return text ? std::string_view{*text} : std::string_view{};
}

struct Wanted {
    ContentKey key;
    std::int64_t size = 0;
};

// Attachments that are not whole here, of records that `where` picks out of `attachment AS a`.
Result<std::vector<Wanted>> not_here(Store& store, const std::string& where, const Value& first,
                                     const Value& second) {
    Statement rows = store.database().prepare(
        "SELECT a.id, a.content, a.size FROM attachment a WHERE a.deleted=0 AND a.content IS NOT "
        "NULL AND " +
        where + " ORDER BY a.size, a.id");
    rows.bind(1, first).bind(2, second);
    std::vector<Wanted> out;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        if (const auto content = parse_content_address(rows.text(1)))
            out.push_back({{rows.id<RecordId>(0), *content}, rows.integer(2)});
    }
    for (auto at = out.begin(); at != out.end();) {
        RAPPORT_TRY(const ContentState state, store.contents().state(at->key));
        at = state.is_whole() ? out.erase(at) : at + 1;
    }
    return out;
}

// What the user asked for by name. A wish that is fulfilled, or whose record has gone, ends.
Result<std::vector<Wanted>> wished(Store& store) {
    std::vector<Wanted> out;
    RAPPORT_TRY(const auto wishes, store.contents().wishes());
    for (const RecordId& record : wishes) {
        RAPPORT_TRY(auto some, not_here(store, "a.id=?1 AND ?2 IS NULL", record, Empty{}));
        if (some.empty()) RAPPORT_CHECK(store.contents().wish(record, false));
        out.insert(out.end(), some.begin(), some.end());
    }
    return out;
}

Result<std::vector<Wanted>> for_visits(Store& store, const AttachmentPolicy& policy,
                                       std::int64_t now_unix_ms) {
    return not_here(store,
                    "a.account IN (SELECT account FROM visit WHERE deleted=0 AND status='planned' "
                    "AND planned_at BETWEEN ?1 AND ?2)",
                    now_unix_ms - day_ms, now_unix_ms + policy.ahead_days * day_ms);
}

}  // namespace

// ahead, days, metered, KiB: as four numbers.
Result<AttachmentPolicy> attachment_policy(Store& store) {
    RAPPORT_TRY(const auto text, store.fact(facts::attachment_policy));
    AttachmentPolicy policy;
    if (!text) return policy;
    std::istringstream numbers{*text};
    numbers >> policy.ahead >> policy.ahead_days >> policy.metered >> policy.metered_kib;
    return numbers ? policy : AttachmentPolicy{};
}

Result<void> set_attachment_policy(Store& store, const AttachmentPolicy& policy) {
    std::ostringstream numbers;
    numbers << policy.ahead << ' ' << policy.ahead_days << ' ' << policy.metered << ' '
            << policy.metered_kib;
    return store.set_fact(facts::attachment_policy, numbers.str());
}

Result<AttachmentPlan> plan_contents(Store& store, const AttachmentPolicy& policy,
                                     std::int64_t now_unix_ms) {
    AttachmentPlan out;
    std::set<ContentKey> asked;
    RAPPORT_TRY(const auto wishes, store.contents().wishes());
    const auto is_wished = [&](const RecordId& record) {
        return std::find(wishes.begin(), wishes.end(), record) != wishes.end();
    };
    const auto may_go = [&](std::uint64_t size) {
        const bool fits =
            !policy.metered || size <= static_cast<std::uint64_t>(policy.metered_kib) * 1024;
        if (!fits) ++out.held_back;
        return fits;
    };
    RAPPORT_TRY(const auto waiting, store.contents().to_send());
    for (const WaitingContent& one : waiting)
        if (is_wished(one.key.record) || may_go(one.size)) out.send.push_back(one.key);
    RAPPORT_TRY(const auto first, wished(store));
    for (const Wanted& one : first)
        if (asked.insert(one.key).second) out.get.push_back(one.key);
    if (!policy.ahead) return out;
    RAPPORT_TRY(const auto then, for_visits(store, policy, now_unix_ms));
    for (const Wanted& one : then)
        if (!asked.contains(one.key) && may_go(static_cast<std::uint64_t>(one.size))) {
            asked.insert(one.key);
            out.get.push_back(one.key);
        }
    return out;
}

Result<RecordId> add_attachment(Store& store, const ContentAddress& content, FieldValues values,
                                std::optional<RecordId> id) {
    const Table& table = *store.schema().table(table::attachment);
    RAPPORT_TRY(const auto manifest, store.contents().manifest(content));
    if (!manifest)
        return make_error(Errc::not_found, "that content is not on this device", "content");
    rules::set_if_absent(values, table, "content", to_text(content));
    rules::set_if_absent(values, table, "size", static_cast<std::int64_t>(manifest->size));
    rules::set_if_absent(values, table, "media_type",
                         media_type_of(text_in(values, table, "name")));
    rules::set_if_absent(values, table, "kind", kind_of(text_in(values, table, "media_type")));
    Draft draft(store);
    RAPPORT_TRY(const RecordId made, draft.add(table.number, std::move(values), id));
    RAPPORT_CHECK(draft.save());
    return made;
}

Result<ContentKey> content_of(Store& store, RecordId attachment) {
    RAPPORT_TRY(const Row row, record_of(store, table::attachment, attachment));
    const Table& table = *store.schema().table(table::attachment);
    const auto* text = std::get_if<std::string>(&row.value(table, "content"));
    const auto content = text ? parse_content_address(*text) : std::nullopt;
    if (!content) return make_error(Errc::not_found, "this attachment names no content", "id");
    return ContentKey{attachment, *content};
}

}  // namespace rapport
