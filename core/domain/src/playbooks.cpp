// core/domain/src/playbooks.cpp
#include "rapport/domain/playbooks.hpp"

#include <algorithm>

#include "rapport/record/tables.hpp"
#include "sql.hpp"

namespace rapport {

// The table is small, and its versions say whether anything in it has changed.
Result<void> Playbooks::look() {
    std::vector<Bytes> now;
    Statement rows =
        store_.database().prepare("SELECT versions FROM playbook WHERE deleted=0 ORDER BY id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        const ByteView versions = rows.bytes(0);
        now.emplace_back(versions.begin(), versions.end());
    }
    if (now == seen_) return {};
    stored_.clear();
    loaded_.clear();
    Statement bodies = store_.database().prepare(
        "SELECT name, version, status, body FROM playbook WHERE deleted=0 AND name IS NOT NULL AND "
        "version IS NOT NULL AND body IS NOT NULL ORDER BY name, version");
    for (;;) {
        RAPPORT_TRY(const bool more, bodies.step());
        if (!more) break;
        stored_.push_back({std::string(bodies.text(0)), bodies.integer(1),
                           bodies.is_null(2) ? "draft" : std::string(bodies.text(2)),
                           std::string(bodies.text(3))});
    }
    seen_ = std::move(now);
    return {};
}

Result<std::shared_ptr<const Playbook>> Playbooks::named(const std::string& name,
                                                         std::int64_t version) {
    RAPPORT_CHECK(look());
    auto& place = loaded_[{name, version}];
    if (!place) place = find_playbook(name, version, stored_).playbook;
    return place;
}

Result<std::shared_ptr<const Playbook>> Playbooks::in_use() {
    RAPPORT_CHECK(look());
    const auto live = std::find_if(stored_.begin(), stored_.end(),
                                   [](const StoredPlaybook& one) { return one.status == "live"; });
    return named(live == stored_.end() ? std::string(default_playbook_name) : live->name, 0);
}

Result<std::shared_ptr<const Playbook>> Playbooks::of(const Row& account) {
    const Table& accounts = table_of(store_, table::account);
    const auto* name = std::get_if<std::string>(&account.value(accounts, "playbook"));
    const auto* version = std::get_if<std::int64_t>(&account.value(accounts, "playbook_version"));
    if (!name) return in_use();
    return named(*name, version ? *version : 0);
}

}  // namespace rapport
