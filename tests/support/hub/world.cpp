// tests/support/hub/world.cpp
#include "world.hpp"

#include "support/catch.hpp"

namespace rapport::test {

Entropy Random::entropy() {
    return [this](std::span<std::uint8_t> out) {
        for (std::uint8_t& b : out) b = static_cast<std::uint8_t>(engine_());
    };
}

World::World(std::uint64_t seed, const Schema& schema) : World(seed, schema, schema) {}

World::World(std::uint64_t seed, const Schema& schema, const Schema& hub_schema)
    : random(seed),
      schema_(schema),
      engine_(hub_schema),
      hub_device_{make_uuid_v7(now_unix_ms, random.entropy())} {
    hub.own_device = hub_device_;
}

UserId World::add_user(const std::string& name, std::optional<UserId> manager) {
    const RecordId id{make_uuid_v7(now_unix_ms, random.entropy())};
    const Table& users = *schema_.table("user");
    Change change{users.number, id, {}, false, {}, {}, {}};
    change.sets.push_back({users.field("name")->number, text(name), {}});
    if (manager)
        change.sets.push_back({users.field("manager")->number, id_cast<RecordId>(*manager), {}});
    std::sort(change.sets.begin(), change.sets.end(),
              [](const FieldWrite& a, const FieldWrite& b) { return a.field < b.field; });
    const UserId user{id.bytes};
    const auto done = hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        RAPPORT_CHECK(engine_.author(t, hub_device_, {change}, now_unix_ms));
        return t.put_grant(
            user, sync::Grant{catalogue_scope(), hub.state.organisation.seq, false, false});
    });
    REQUIRE(done.has_value());
    return user;
}

void World::author(Change change) {
    const auto done = hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        RAPPORT_CHECK(engine_.author(t, hub_device_, {change}, now_unix_ms));
        return {};
    });
    REQUIRE(done.has_value());
}

void World::grant(UserId user, ScopeId scope, bool revoked) {
    const auto done = hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        RAPPORT_TRY(sync::OrganisationState organisation, t.organisation());
        ++organisation.seq;
        RAPPORT_CHECK(t.set_organisation(organisation));
        return t.put_grant(user, sync::Grant{scope, organisation.seq, revoked, false});
    });
    REQUIRE(done.has_value());
}

Device& World::add_device(const std::string& name, UserId user, const std::string& path,
                          const Schema* schema) {
    devices.push_back(std::make_unique<Device>());
    Device& device = *devices.back();
    device.name = name;
    device.user = user;
    device.schema = schema;
    open(device, path);
    return device;
}

void World::open(Device& device, const std::string& path) {
    StoreOptions options;
    const Schema& schema = device.schema ? *device.schema : schema_;
    options.schema = &schema;
    options.database.path = path;
    options.database.create = true;
    options.database.durability = Durability::normal;
    auto opened = Store::open(
        options,
        {[this, &device] { return now_unix_ms + device.clock_error_ms; }, random.entropy()});
    REQUIRE(opened.has_value());
    device.store = *std::move(opened);
    device.sender = std::make_unique<ShortRequests>(device.store->replica(), device.commits_max);
    device.engine = std::make_unique<sync::DeviceEngine>(
        *device.sender, static_cast<std::uint32_t>(schema.version),
        [this] { return static_cast<double>(random.below(1000)) / 1000.0; });
}

Result<bool> World::exchange(Device& device, Loss loss) {
    now_unix_ms += exchange_ms;
    last_answer.reset();
    RAPPORT_TRY(const auto bytes, device.engine->next_request(now_unix_ms));
    if (!bytes) return false;
    const Error cut = make_error(Errc::interrupted);
    if (loss == Loss::request) {
        device.engine->on_failure(now_unix_ms, cut);
        return true;
    }
    RAPPORT_TRY(sync::Request request, sync::decode_request(*bytes));
    if (page_bytes != 0) request.page_bytes = page_bytes;
    sync::Response response;
    RAPPORT_CHECK(hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        RAPPORT_TRY(response, engine_.exchange(t, {device.user, device.store->device()}, request,
                                               now_unix_ms));
        return {};
    }));
    last_answer = response.kind;
    if (loss == Loss::response) {
        device.engine->on_failure(now_unix_ms, cut);
        return true;
    }
    RAPPORT_CHECK(device.engine->on_response(now_unix_ms, sync::encode(response)));
    return true;
}

Result<void> World::sync(Device& device) {
    device.engine->wake();
    for (int i = 0; i < 2000; ++i) {
        RAPPORT_TRY(const bool asked, exchange(device));
        if (!asked) return {};
    }
    return make_error(Errc::no_progress, "no rest after 2000 exchanges");
}

Result<void> World::sync_all(int rounds) {
    for (int i = 0; i < rounds; ++i)
        for (auto& device : devices) RAPPORT_CHECK(sync(*device));
    return {};
}

Digest World::hub_digest(UserId user) {
    Digest out;
    const auto done = hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        RAPPORT_TRY(out, engine_.digest_for(t, user));
        return {};
    });
    REQUIRE(done.has_value());
    return out;
}

namespace {

Edit edit_of(Edit::Kind kind, const Schema& schema, std::string_view table, RecordId id,
             std::vector<std::pair<std::string_view, Value>> values) {
    const Table* declared = schema.table(table);
    Edit edit{kind, declared->number, id, {}, {}};
    for (auto& [name, value] : values)
        edit.values.emplace_back(declared->field(name)->number, std::move(value));
    return edit;
}

}  // namespace

Edit creating(const Schema& schema, std::string_view table, RecordId id,
              std::vector<std::pair<std::string_view, Value>> values) {
    return edit_of(Edit::Kind::create, schema, table, id, std::move(values));
}
Edit updating(const Schema& schema, std::string_view table, RecordId id,
              std::vector<std::pair<std::string_view, Value>> values) {
    return edit_of(Edit::Kind::update, schema, table, id, std::move(values));
}
Value text(std::string_view words) {
    return std::string(words);
}

Value shown(Store& store, std::string_view table, RecordId id, std::string_view field) {
    const Table* declared = store.schema().table(table);
    const auto row = store.find(declared->number, id);
    REQUIRE(row.has_value());
    return *row ? (*row)->value(*declared, field) : Value{Empty{}};
}

}  // namespace rapport::test
