// core/store/src/store.cpp
#include "rapport/store/store.hpp"

#include <algorithm>

#include "impl.hpp"

namespace rapport {

Store::Store() = default;
Store::~Store() = default;

Store::Impl::Impl(std::unique_ptr<Database> opened, const Schema& declared, Environment around)
    : database(std::move(opened)),
      schema(declared),
      environment(std::move(around)),
      devices(*database),
      scopes(*database),
      rows(*database, schema, devices, scopes),
      journal(*database, rows),
      base(*database, journal, devices),
      contents(*database, declared) {}

Result<std::unique_ptr<Store>> Store::open(const StoreOptions& options, Environment environment) {
    RAPPORT_ASSERT(options.schema != nullptr);
    RAPPORT_TRY(auto database, Database::open(options.database));
    const DeviceId fresh{make_uuid_v7(environment.now_unix_ms(), environment.entropy)};
    RAPPORT_CHECK(store::prepare_tables(*database, *options.schema, fresh));
    std::unique_ptr<Store> store{new Store};
    store->impl_ =
        std::make_unique<Impl>(std::move(database), *options.schema, std::move(environment));
    RAPPORT_CHECK(store->impl_->open_state());
    RAPPORT_CHECK(store->impl_->contents.begin_session());
    RAPPORT_CHECK(store->impl_->forget_old_discards());
    // The tables are as they stay: what going back takes is prepared now, and will not need memory.
    RAPPORT_TRY(const auto nothing, Transaction::begin(*store->impl_->database));
    return store;
}

Result<void> Store::Impl::open_state() {
    Statement row = database->prepare(
        "SELECT device, epoch, timeline, cursor, within_scope, within_record, staged_cursor, "
        "staged_scope, staged_record, settled, "
        "loaded, receipt, horizon, reloading, receipt_at, box_key, unfollowed FROM _state");
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return make_error(Errc::corrupt, "the database has lost its own state");
    const auto place = [&](int first) {
        Cursor at{static_cast<std::uint64_t>(row.integer(first)), {}};
        if (!row.is_null(first + 1))
            at.within = {row.id<ScopeId>(first + 1), row.id<RecordId>(first + 2)};
        return at;
    };
    device = row.id<DeviceId>(0);
    timeline = static_cast<std::uint32_t>(row.integer(2));
    cursor = place(3);
    staged.reset();
    if (!row.is_null(6)) staged = place(6);
    loaded = row.integer(10) != 0;
    const ByteView given = row.bytes(11);
    receipt.assign(given.begin(), given.end());
    horizon = static_cast<std::uint64_t>(row.integer(12));
    reloading = row.integer(13) != 0;
    receipt_unix_ms = row.integer(14);
    box_key.reset();
    if (const ByteView key = row.bytes(15); key.size() == std::tuple_size_v<BoxKey>)
        std::copy(key.begin(), key.end(), box_key.emplace().begin());
    unfollowed = row.integer(16) != 0;
    return journal.open(device, static_cast<std::uint32_t>(row.integer(1)), row.integer(9));
}

Result<void> Store::Impl::tell_follower() {
    const store::Trace trace = rows.taken_trace();
    if (trace.written.empty() && !trace.everything_went) return {};
    if (follower) return follower({trace.everything_went, trace.written});
    if (unfollowed) return {};
    RAPPORT_CHECK(database->execute("UPDATE _state SET unfollowed=1"));
    unfollowed = true;
    return {};
}

void Store::Impl::abandoned() {
    adrift = true;
    (void)steady();  // a database that can't even be read is read again before the next call
}

Result<void> Store::Impl::steady() {
    if (adrift) {
        devices.forget();
        scopes.forget();
        RAPPORT_CHECK(open_state());
        adrift = false;
    }
    RAPPORT_CHECK(devices.load());
    return scopes.load();
}

const Schema& Store::schema() const noexcept {
    return impl_->schema;
}
const Environment& Store::environment() const noexcept {
    return impl_->environment;
}
DeviceId Store::device() const noexcept {
    return impl_->device;
}
RecordId Store::new_id() {
    Environment& around = impl_->environment;
    return impl_->newest_id = RecordId{
               make_uuid_v7_after(impl_->newest_id.bytes, around.now_unix_ms(), around.entropy)};
}
Database& Store::database() noexcept {
    return *impl_->database;
}
Contents& Store::contents() noexcept {
    return impl_->contents;
}
Replica& Store::replica() noexcept {
    return *impl_;
}
bool Store::is_unfollowed() const noexcept {
    return impl_->unfollowed;
}
Result<void> Store::follow(Follower follower) {
    if (follower && impl_->unfollowed) {
        RAPPORT_CHECK(impl_->database->execute("UPDATE _state SET unfollowed=0"));
        impl_->unfollowed = false;
    }
    impl_->follower = std::move(follower);
    return {};
}
void Store::on_change(Listener listener) {
    impl_->listener = std::move(listener);
}

Result<std::optional<Dot>> Store::save(std::span<const Edit> edits) {
    return impl_->save(edits);
}
Result<std::size_t> Store::save_each(std::span<const std::vector<Edit>> groups) {
    return impl_->save_each(groups);
}

Result<std::optional<Row>> Store::find(TableNo table, RecordId record) {
    return impl_->find(table, record);
}
Result<std::optional<Row>> Store::find(RecordId record) {
    RAPPORT_CHECK(impl_->steady());
    RAPPORT_TRY(const TableNo table, impl_->rows.table_of(record));
    const bool known = impl_->schema.table(table) != nullptr;
    return !known ? Result<std::optional<Row>>{std::optional<Row>{}} : impl_->find(table, record);
}

Result<std::vector<Sibling>> Store::siblings(TableNo table, RecordId record, FieldNo field) {
    RAPPORT_CHECK(impl_->steady());
    RAPPORT_TRY(const store::Loaded found, impl_->rows.load(table, record));
    const auto all = found.state.of(field);
    return std::vector<Sibling>{all.begin(), all.end()};
}

Result<std::optional<Sibling>> Store::ancestor(TableNo table, RecordId record, FieldNo field) {
    RAPPORT_CHECK(impl_->steady());
    RAPPORT_TRY(const store::Loaded found, impl_->rows.load(table, record));
    const Sibling* ancestor = found.state.ancestor(field);
    return ancestor ? std::optional{*ancestor} : std::nullopt;
}

Result<std::vector<Conflict>> Store::conflicts(std::size_t limit) {
    return impl_->conflicts(limit);
}

Result<void> Store::settle(RecordId record, FieldNo field, Value value) {
    RAPPORT_CHECK(impl_->steady());
    RAPPORT_TRY(const TableNo table, impl_->rows.table_of(record));
    if (table == 0) return make_error(Errc::not_found, {}, "record");
    Edit edit{Edit::Kind::update, table, record, {}, {}};
    if (field == live_field)
        edit.kind = value == Value{std::int64_t{0}} ? Edit::Kind::erase : Edit::Kind::restore;
    else
        edit.values.emplace_back(field, std::move(value));
    RAPPORT_CHECK(impl_->save({&edit, 1}));
    return {};
}

Result<std::vector<HistoryEntry>> Store::history(RecordId record) {
    return impl_->history(record);
}
Result<std::vector<Quarantined>> Store::quarantined() {
    return impl_->quarantined({});
}
Result<Quarantined> Store::quarantined(std::int64_t number) {
    RAPPORT_TRY(auto found, impl_->quarantined(number));
    if (found.empty()) return make_error(Errc::not_found, "no such refused change", "number");
    return std::move(found.front());
}
Result<Dot> Store::retry_quarantined(std::int64_t number) {
    return impl_->retry(number);
}
Result<void> Store::discard_quarantined(std::int64_t number) {
    return impl_->discard(number);
}
Result<std::vector<Quarantined>> Store::discarded() {
    return impl_->discarded();
}
Result<void> Store::take_back_discarded(std::int64_t number) {
    return impl_->take_back(number);
}
Result<std::vector<Quarantined>> Store::reviewed() {
    return impl_->reviewed();
}
Result<Counts> Store::counts() {
    return impl_->counts();
}

Result<WrittenBundle> Store::write_bundle(const std::string& user,
                                          std::span<const std::string_view> facts,
                                          const BundleSink& sink) {
    return impl_->write_bundle(user, facts, sink);
}
Result<void> Store::keep_bundle(const WrittenBundle& bundle, std::string_view hash,
                                std::string_view file) {
    return impl_->keep_bundle(bundle, hash, file);
}
Result<std::optional<KeptBundle>> Store::covering_bundle() {
    return impl_->covering_bundle();
}
Result<ReadBundle> Store::read_bundle(const std::string& user,
                                      std::span<const std::string_view> facts,
                                      const BundleSource& source) {
    return impl_->read_bundle(user, facts, source);
}

Result<std::optional<std::string>> Store::fact(std::string_view name) {
    Statement row = impl_->database->prepare("SELECT value FROM _fact WHERE name=?");
    row.bind(1, name);
    RAPPORT_TRY(const bool found, row.step());
    return found ? std::optional{std::string(row.text(0))} : std::nullopt;
}

Result<void> Store::set_fact(std::string_view name, std::optional<std::string_view> value) {
    if (!value)
        return impl_->database->prepare("DELETE FROM _fact WHERE name=?").bind(1, name).run();
    return impl_->database
        ->prepare(
            "INSERT INTO _fact(name, value) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET "
            "value=excluded.value")
        .bind(1, name)
        .bind(2, *value)
        .run();
}

}  // namespace rapport
