// core/store/src/names.cpp
#include "names.hpp"

#include <algorithm>

#include "rapport/store/replica.hpp"

namespace rapport::store {

Result<void> DeviceNames::load() {
    if (loaded_) return {};
    by_number_.clear();
    by_device_.clear();
    fault_.reset();
    Statement rows = database_.prepare("SELECT id FROM _device ORDER BY number");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        by_device_.emplace(rows.id<DeviceId>(0), static_cast<std::uint32_t>(by_number_.size()));
        by_number_.push_back(rows.id<DeviceId>(0));
    }
    loaded_ = true;
    return {};
}

std::uint32_t DeviceNames::number_of(const DeviceId& device) {
    RAPPORT_ASSERT(loaded_);
    if (const auto at = by_device_.find(device); at != by_device_.end()) return at->second;
    const auto number = static_cast<std::uint32_t>(by_number_.size());
    auto done = database_.prepare("INSERT INTO _device(number, id) VALUES(?, ?)")
                    .bind(1, std::int64_t{number})
                    .bind(2, device)
                    .run();
    if (!done) fault_ = done.error();
    by_number_.push_back(device);
    by_device_.emplace(device, number);
    return number;
}

std::optional<DeviceId> DeviceNames::device_of(std::uint32_t number) const {
    RAPPORT_ASSERT(loaded_);
    return number < by_number_.size() ? std::optional{by_number_[number]} : std::nullopt;
}

Result<void> DeviceNames::status() const {
    if (fault_) return *fault_;
    return {};
}

Result<void> ScopeNames::load() {
    if (loaded_) return {};
    by_scope_.clear();
    by_number_.clear();
    Statement rows = database_.prepare("SELECT number, id, digest, suspect, repairs FROM _scope");
    for (;;) {
        RAPPORT_TRY(const bool row, rows.step());
        if (!row) break;
        Entry entry;
        entry.id = rows.id<ScopeId>(1);
        entry.suspect = rows.integer(3) != 0;
        entry.repairs = static_cast<int>(rows.integer(4));
        std::array<std::uint8_t, 16> bytes{};
        const ByteView stored = rows.bytes(2);
        if (stored.size() == bytes.size()) std::copy(stored.begin(), stored.end(), bytes.begin());
        entry.digest = digest_from(bytes);
        by_scope_.emplace(entry.id, rows.integer(0));
        by_number_.emplace(rows.integer(0), entry);
    }
    loaded_ = true;
    return {};
}

Result<std::int64_t> ScopeNames::number_of(const ScopeId& scope) {
    RAPPORT_CHECK(load());
    if (const auto at = by_scope_.find(scope); at != by_scope_.end()) return at->second;
    RAPPORT_CHECK(database_.prepare("INSERT INTO _scope(id, digest) VALUES(?, zeroblob(16))")
                      .bind(1, scope)
                      .run());
    const std::int64_t number = database_.last_insert_rowid();
    by_scope_.emplace(scope, number);
    by_number_[number].id = scope;
    return number;
}

Result<std::optional<std::int64_t>> ScopeNames::find(const ScopeId& scope) {
    RAPPORT_CHECK(load());
    const auto at = by_scope_.find(scope);
    return at == by_scope_.end() ? std::optional<std::int64_t>{} : std::optional{at->second};
}

ScopeId ScopeNames::scope_of(std::int64_t number) const {
    RAPPORT_ASSERT(loaded_);
    const auto at = by_number_.find(number);
    return at == by_number_.end() ? ScopeId{} : at->second.id;
}

Result<ScopeNames::Entry*> ScopeNames::entry(const ScopeId& scope) {
    RAPPORT_TRY(const std::int64_t number, number_of(scope));
    return &by_number_.at(number);
}

Result<Digest*> ScopeNames::digest(const ScopeId& scope) {
    RAPPORT_TRY(Entry* const found, entry(scope));
    found->dirty = true;
    return &found->digest;
}

Result<void> ScopeNames::suspect(const ScopeId& scope) {
    RAPPORT_TRY(Entry* const found, entry(scope));
    found->suspect = found->dirty = true;
    return {};
}

Result<bool> ScopeNames::clear(const ScopeId& scope) {
    RAPPORT_TRY(Entry* const found, entry(scope));
    const bool repaired = found->repairs > 0;
    found->dirty = found->dirty || found->suspect || repaired;
    found->suspect = false;
    found->repairs = 0;
    return repaired;
}

Result<void> ScopeNames::loaded_again(const ScopeId& scope) {
    RAPPORT_TRY(Entry* const found, entry(scope));
    if (!found->suspect) return {};
    found->suspect = false;
    ++found->repairs;
    found->dirty = true;
    return {};
}

Result<void> ScopeNames::doubt(const ScopeId& scope, bool is_wrong) {
    RAPPORT_TRY(Entry* const found, entry(scope));
    found->suspect = found->suspect || is_wrong;
    if (found->suspect) found->repairs = 0;
    found->dirty = found->dirty || found->suspect;
    return {};
}

Result<std::size_t> ScopeNames::suspects() {
    RAPPORT_CHECK(load());
    return static_cast<std::size_t>(std::count_if(
        by_number_.begin(), by_number_.end(), [](const auto& one) { return one.second.suspect; }));
}

Result<std::optional<ScopeId>> ScopeNames::first_suspect() {
    RAPPORT_CHECK(load());
    const Entry* first = nullptr;
    for (const auto& [number, entry] : by_number_)
        if (entry.suspect && entry.repairs < repairs_max && (!first || entry.id < first->id))
            first = &entry;
    return first ? std::optional{first->id} : std::nullopt;
}

Result<std::size_t> ScopeNames::diverged() {
    RAPPORT_CHECK(load());
    return static_cast<std::size_t>(std::count_if(
        by_number_.begin(), by_number_.end(),
        [](const auto& one) { return one.second.suspect && one.second.repairs >= repairs_max; }));
}

Result<std::vector<ScopeId>> ScopeNames::all() {
    RAPPORT_CHECK(load());
    std::vector<ScopeId> out;
    for (const auto& [number, entry] : by_number_) out.push_back(entry.id);
    std::sort(out.begin(), out.end());
    return out;
}

Result<void> ScopeNames::flush() {
    for (auto& [number, entry] : by_number_) {
        if (!entry.dirty) continue;
        const auto bytes = to_bytes(entry.digest);
        RAPPORT_CHECK(database_
                          .prepare("UPDATE _scope SET digest=?, suspect=?, repairs=? WHERE "
                                   "number=?")
                          .bind(1, ByteView{bytes})
                          .bind(2, std::int64_t{entry.suspect})
                          .bind(3, std::int64_t{entry.repairs})
                          .bind(4, number)
                          .run());
        entry.dirty = false;
    }
    return {};
}

Result<Digest> ScopeNames::total() {
    RAPPORT_CHECK(load());
    Digest sum;
    for (const auto& [number, entry] : by_number_) sum.add(entry.digest);
    return sum;
}

void ScopeNames::forget() {
    loaded_ = false;
    by_scope_.clear();
    by_number_.clear();
}

}  // namespace rapport::store
