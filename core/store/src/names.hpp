// core/store/src/names.hpp
//
// The database's own small numbers for devices and scopes, so that a 16-byte id stands in the file
// once. Both are read into memory by `load`, before anything else is asked of them; after a
// rolled-back transaction they are forgotten and read again.
#pragma once

#include <unordered_map>
#include <vector>

#include "rapport/record/digest.hpp"
#include "rapport/record/versions.hpp"
#include "rapport/store/database.hpp"

namespace rapport::store {

class DeviceNames final : public DeviceNumbers {
public:
    explicit DeviceNames(Database& database) : database_(database) {}
    [[nodiscard]] Result<void> load();
    std::uint32_t number_of(const DeviceId& device) override;
    [[nodiscard]] std::optional<DeviceId> device_of(std::uint32_t number) const override;
    void forget() { loaded_ = false; }
    // A write of a new number that failed; checked before the transaction commits.
    [[nodiscard]] Result<void> status() const;

private:
    Database& database_;
    bool loaded_ = false;
    std::vector<DeviceId> by_number_;
    std::unordered_map<DeviceId, std::uint32_t, IdHash> by_device_;
    std::optional<Error> fault_;
};

class ScopeNames {
public:
    explicit ScopeNames(Database& database) : database_(database) {}
    [[nodiscard]] Result<void> load();
    [[nodiscard]] Result<std::int64_t> number_of(
        const ScopeId& scope);  // gives a new one when it is new
    [[nodiscard]] Result<std::optional<std::int64_t>> find(const ScopeId& scope);
    [[nodiscard]] ScopeId scope_of(std::int64_t number) const;
    // Digests are kept in memory during a transaction and written by `flush`.
    [[nodiscard]] Result<Digest*> digest(const ScopeId& scope);
    [[nodiscard]] Result<void> flush();
    [[nodiscard]] Result<Digest> total();
    [[nodiscard]] Result<std::vector<ScopeId>> all();
    void forget();

    // A scope whose sum is not the hub's is a suspect, to be loaded again: at most repairs_max
    // times, then it has diverged.
    [[nodiscard]] Result<void> suspect(const ScopeId& scope);
    // It was found as the hub has it. Whether it had been loaded again for that.
    [[nodiscard]] Result<bool> clear(const ScopeId& scope);
    // It is being loaded from its beginning.
    [[nodiscard]] Result<void> loaded_again(const ScopeId& scope);
    // A new look: what was given up is tried again.
    [[nodiscard]] Result<void> doubt(const ScopeId& scope, bool is_wrong);
    [[nodiscard]] Result<std::optional<ScopeId>> first_suspect();
    [[nodiscard]] Result<std::size_t> suspects();
    [[nodiscard]] Result<std::size_t> diverged();

private:
    struct Entry {
        ScopeId id;
        Digest digest;
        bool suspect = false;
        int repairs = 0;
        bool dirty = false;
    };
    [[nodiscard]] Result<Entry*> entry(const ScopeId& scope);
    Database& database_;
    bool loaded_ = false;
    std::unordered_map<ScopeId, std::int64_t, IdHash> by_scope_;
    std::unordered_map<std::int64_t, Entry> by_number_;
};

}  // namespace rapport::store
