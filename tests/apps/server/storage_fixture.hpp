// tests/apps/server/storage_fixture.hpp
//
// A hub's storage to be asked method by method, and records, changes and commits to put into it.
#pragma once

#include "backend_fixture.hpp"

namespace rapport::test {

using HubTx = server::SqliteHubTransaction;

inline RecordId record_id(std::uint8_t n) {
    RecordId id;
    id.bytes[15] = n;
    id.bytes[6] = 0x70;
    return id;
}
inline ScopeId scope_id(std::uint8_t n) {
    ScopeId id;
    id.bytes[0] = n;
    return id;
}
inline UserId user_id(std::uint8_t n) {
    UserId id;
    id.bytes[3] = n;
    return id;
}
inline DeviceId device_id(std::uint8_t n) {
    DeviceId id;
    id.bytes[7] = n;
    return id;
}
inline ChainHash hash_of(std::uint8_t n) {
    ChainHash hash{};
    hash.fill(n);
    return hash;
}

inline sync::HubRecord hub_record(std::uint8_t scope, std::uint64_t seq, TableNo table = 4) {
    sync::HubRecord record;
    record.state.table = table;
    record.state.scope = scope_id(scope);
    record.state.put(Sibling{live_field, Dot{device_id(1), 1, seq}, Hlc{seq}, std::int64_t{1}});
    record.state.put(Sibling{1, Dot{device_id(1), 1, seq}, Hlc{seq},
                             std::string("名称 ") + std::to_string(seq)});
    record.changed = {{live_field, seq}, {1, seq}};
    record.born = record.last_seq = seq;
    return record;
}

inline sync::JudgedCommit commit_of(std::uint8_t device, std::uint64_t counter, std::uint64_t seq) {
    sync::JudgedCommit commit;
    commit.dot = {device_id(device), 1, counter};
    commit.hash = hash_of(static_cast<std::uint8_t>(10 * device + counter));
    commit.user = user_id(device);
    commit.seq = seq;
    commit.at_unix_ms = 1234;
    Commit content{commit.dot, Hlc{5}, {}};
    Change change;
    change.table = 4;
    change.record = record_id(1);
    change.scope = scope_id(1);
    change.sets.push_back({1, std::string("x"), {Dot{device_id(9), 1, 7}}});
    content.changes.push_back(change);
    commit.body = encode_body(content);
    return commit;
}

struct StorageFixture : BackendFixture {
    template <class Read>
    void look(Read read) {
        must(backend->storage().read(backend->storage().organisation().id,
                                     [&](HubTx& t) -> Result<void> {
                                         read(t);
                                         return {};
                                     }));
    }
    std::vector<RecordId> changed(HubTx& t, const UserId& user, std::uint64_t after,
                                  std::uint64_t upto, std::size_t limit = 100) {
        std::vector<RecordId> out;
        for (const auto& c : must(t.changed_after(user, after, upto, limit))) out.push_back(c.id);
        return out;
    }
};

}  // namespace rapport::test
