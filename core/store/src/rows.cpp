// core/store/src/rows.cpp
#include "rows.hpp"

#include <algorithm>
#include <deque>

#include "ddl.hpp"
#include "packed_sibling.hpp"
#include "rapport/record/text_merge.hpp"

namespace rapport::store {
namespace {

constexpr int first_field_column = 3;  // after rowid, scope, versions
constexpr TableNo parked = 0;          // all tables that the schema does not know, together

// What a record's fields show, asked for in ascending order. The answers live as long as this and
// the state do.
class Ascending {
public:
    explicit Ascending(const RecordState& state) : state_(state), left_(state.siblings) {}

    std::span<const Sibling> siblings(FieldNo field) {
        while (!left_.empty() && left_.front().field < field) left_ = left_.subspan(1);
        std::size_t count = 0;
        while (count < left_.size() && left_[count].field == field) ++count;
        return left_.first(count);
    }
    const Value& of(const Field& field, std::span<const Sibling> siblings) {
        static const Value nothing{Empty{}};
        if (shows_a_merge(&field, siblings))
            return merged_.emplace_back(
                visible_value(&field, siblings, state_.ancestor(field.number)));
        const Sibling* best = winner(siblings);
        return best ? best->value : nothing;
    }
    const Value& of(const Field& field) { return of(field, siblings(field.number)); }

private:
    const RecordState& state_;
    std::span<const Sibling> left_;
    std::deque<Value> merged_;
};

// Of a long text with several siblings the row has none of their values: it shows their merge.
bool is_merged(const Field* field, std::size_t siblings) {
    return siblings > 1 && field && field->type == FieldType::long_text;
}

std::vector<const Sibling*> standing_apart(const Table* declared, const RecordState& state) {
    std::vector<const Sibling*> out;
    for (std::size_t i = 0; i < state.siblings.size();) {
        const auto all = state.of(state.siblings[i].field);
        const Sibling* in_the_row = winner(all);
        if (const FieldNo number = all.front().field; number != live_field) {
            const Field* field = declared ? declared->field(number) : nullptr;
            if (!field || is_merged(field, all.size())) in_the_row = nullptr;
        }
        for (const Sibling& s : all)
            if (&s != in_the_row) out.push_back(&s);
        i += all.size();
    }
    return out;
}

}  // namespace

Versions versions_of(const RecordState& state) {
    Versions out;
    out.reserve(state.siblings.size());
    for (const Sibling& s : state.siblings)
        out.push_back(
            {s.field, s.dot, s.time, s.field != live_field || s.value == Value{std::int64_t{1}}});
    return out;
}

Rows::Rows(Database& database, const Schema& schema, DeviceNames& devices, ScopeNames& scopes)
    : database_(database),
      schema_(schema),
      devices_(devices),
      scopes_(scopes),
      own_texts_(database, devices) {}

Rows::TableSql& Rows::sql_of(TableNo table) {
    const auto [at, fresh] = tables_.try_emplace(table);
    TableSql& sql = at->second;
    if (!fresh) return sql;
    sql.declared = schema_.table(table);
    sql.name = sql.declared ? quoted(sql.declared->name) : "_parked";
    std::string columns, marks;
    if (sql.declared)
        for (const Field& field : sql.declared->fields) {
            columns += ", " + quoted(field.name);
            marks += ", ?";
        }
    sql.insert = "INSERT INTO " + sql.name + "(id, scope, deleted, versions" + columns +
                 ") VALUES(?, ?, ?, ?" + marks + ")";
    if (!sql.declared)
        sql.insert = "INSERT INTO _parked(id, scope, deleted, versions, tbl) VALUES(?, ?, ?, ?, " +
                     std::to_string(table) + ")";
    sql.is_own_scope = sql.declared && sql.declared->scope == ScopeRule::self;
    sql.scope = std::string("SELECT ") + (sql.is_own_scope ? "1" : "scope") + " FROM " + sql.name +
                " WHERE id=?";
    return sql;
}

const std::string& Rows::select_sql(TableSql& sql, const Columns& wanted) {
    std::string& text = sql.selects[wanted];
    if (!text.empty()) return text;
    text = "SELECT rowid, scope, versions";
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (wanted[i]) text += ", " + quoted(sql.declared->fields[i].name);
    text += " FROM " + sql.name + " WHERE id=?";
    return text;
}

const std::string& Rows::update_sql(TableSql& sql, const Columns& changed) {
    std::string& text = sql.updates[changed];
    if (!text.empty()) return text;
    text = "UPDATE " + sql.name + " SET scope=?, deleted=?, versions=?";
    for (std::size_t i = 0; i < changed.size(); ++i)
        if (changed[i]) text += ", " + quoted(sql.declared->fields[i].name) + "=?";
    text += " WHERE rowid=?";
    return text;
}

Result<Loaded> Rows::load(TableNo table, RecordId id) {
    const TableSql& sql = sql_of(table);
    return load(table, id, Columns(sql.declared ? sql.declared->fields.size() : 0, true));
}

Result<Loaded> Rows::load(TableNo table, RecordId id, std::span<const FieldNo> fields) {
    const TableSql& sql = sql_of(table);
    Columns wanted(sql.declared ? sql.declared->fields.size() : 0);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        wanted[i] =
            std::find(fields.begin(), fields.end(), sql.declared->fields[i].number) != fields.end();
    return load(table, id, wanted);
}

Result<Loaded> Rows::load(TableNo table, RecordId id, const Columns& wanted) {
    TableSql& sql = sql_of(table);
    Loaded out;
    RecordState& state = out.state;
    state.table = table;
    Statement row = database_.prepare(select_sql(sql, wanted));
    row.borrow(1, id);
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return out;
    out.rowid = row.integer(0);
    state.scope = scopes_.scope_of(row.integer(1));
    const ByteView stored = row.bytes(2);
    out.versions.assign(stored.begin(), stored.end());
    RAPPORT_TRY(const Versions versions, decode_versions(stored, devices_));
    state.siblings.reserve(versions.size());
    bool apart = false;
    for (const Version& v : versions) {
        const Value value =
            v.field == live_field ? Value{std::int64_t{v.live ? 1 : 0}} : Value{Empty{}};
        const bool is_sibling = !state.siblings.empty() && state.siblings.back().field == v.field;
        apart = apart || is_sibling ||
                (v.field != live_field && !(sql.declared && sql.declared->field(v.field)));
        state.siblings.push_back({v.field, v.dot, v.time, value});
    }
    int column = first_field_column;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i]) continue;
        if (const Sibling* best = winner(state.of(sql.declared->fields[i].number)))
            state.siblings[static_cast<std::size_t>(best - state.siblings.data())].value =
                row.value(column);
        ++column;
    }
    if (apart) RAPPORT_CHECK(load_apart(id, state));
    return out;
}

// The values that stand outside the row.
Result<void> Rows::load_apart(RecordId id, RecordState& state) {
    Statement siblings = database_.prepare(
        "SELECT field, device, epoch, counter, value, ancestor FROM _sibling WHERE record=?");
    siblings.borrow(1, id);
    for (;;) {
        RAPPORT_TRY(const bool more, siblings.step());
        if (!more) return {};
        const auto field = static_cast<FieldNo>(siblings.integer(0));
        const auto device = devices_.device_of(static_cast<std::uint32_t>(siblings.integer(1)));
        const Dot dot{device.value_or(DeviceId{}), static_cast<std::uint32_t>(siblings.integer(2)),
                      static_cast<std::uint64_t>(siblings.integer(3))};
        for (Sibling& s : state.siblings)
            if (s.field == field && s.dot == dot && field != live_field)
                s.value = siblings.value(4);
        if (siblings.is_null(5)) continue;
        ByteReader in{siblings.bytes(5)};
        state.put_ancestor(read_sibling(in, field, devices_));
        if (!in.ok() || !in.at_end())
            return make_error(Errc::corrupt, "what siblings were written over can't be read");
    }
}

Result<std::optional<ScopeId>> Rows::scope_of(TableNo table, RecordId id) {
    const TableSql& sql = sql_of(table);
    Statement row = database_.prepare(sql.scope);
    row.borrow(1, id);
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return std::optional<ScopeId>{};
    return std::optional{sql.is_own_scope ? id_cast<ScopeId>(id)
                                          : scopes_.scope_of(row.integer(0))};
}

Result<TableNo> Rows::table_of(RecordId id) {
    if (!greatest_) RAPPORT_CHECK(learn_greatest());
    if (id > *greatest_) return TableNo{0};
    for (const Table& table : schema_.tables) {
        if (id > sql_of(table.number).greatest) continue;
        RAPPORT_TRY(const auto scope, scope_of(table.number, id));
        if (scope) return table.number;
    }
    if (id > sql_of(parked).greatest) return TableNo{0};
    Statement row = database_.prepare("SELECT tbl FROM _parked WHERE id=?");
    row.borrow(1, id);
    RAPPORT_TRY(const bool found, row.step());
    return found ? static_cast<TableNo>(row.integer(0)) : TableNo{0};
}

Result<void> Rows::learn_greatest() {
    std::string all = "SELECT " + std::to_string(parked) + ", max(id) FROM _parked";
    for (const Table& table : schema_.tables)
        all += " UNION ALL SELECT " + std::to_string(table.number) + ", max(id) FROM " +
               quoted(table.name);
    Statement row = database_.prepare(all);
    RecordId beyond_all;
    while (true) {
        RAPPORT_TRY(const bool more, row.step());
        if (!more) break;
        if (row.is_null(1)) continue;
        const auto greatest = row.id<RecordId>(1);
        sql_of(static_cast<TableNo>(row.integer(0))).greatest = greatest;
        beyond_all = std::max(beyond_all, greatest);
    }
    greatest_ = beyond_all;
    return {};
}

Result<void> Rows::store(RecordId id, const Loaded& before, const RecordState& after) {
    if (before.rowid != 0 && before.state == after) return {};
    TableSql& sql = sql_of(after.table);
    const Bytes versions = encode_versions(versions_of(after), devices_);
    RAPPORT_CHECK(own_texts_.keep(id, before.state, after));
    RAPPORT_CHECK(store_siblings(id, sql, before.state, after));
    return before.rowid == 0 ? insert(id, sql, after, versions)
                             : update(before, after, sql, versions);
}

Result<void> Rows::update(const Loaded& before, const RecordState& after, TableSql& sql,
                          const Bytes& versions) {
    RAPPORT_TRY(const std::int64_t scope, scopes_.number_of(after.scope));
    Columns changed(sql.declared ? sql.declared->fields.size() : 0);
    Ascending old_values{before.state}, new_values{after};
    std::vector<const Value*> values;
    for (std::size_t i = 0; i < changed.size(); ++i) {
        const Field& field = sql.declared->fields[i];
        const auto were = old_values.siblings(field.number),
                   are = new_values.siblings(field.number);
        if (is_merged(&field, were.size()) && before.state.ancestors == after.ancestors &&
            std::equal(were.begin(), were.end(), are.begin(), are.end()))
            continue;
        const Value& now = new_values.of(field, are);
        changed[i] = old_values.of(field, were) != now;
        if (changed[i]) values.push_back(&now);
    }
    Statement row = database_.prepare(update_sql(sql, changed));
    row.bind(1, scope).bind(2, std::int64_t{is_deleted(after)}).borrow(3, ByteView{versions});
    int at = 4;
    for (const Value* value : values) row.borrow(at++, *value);
    if (sql.declared)
        trace_.written.push_back({sql.declared->number, before.rowid, RowAt::What::written});
    return row.bind(at, before.rowid).run();
}

Result<void> Rows::insert(RecordId id, const TableSql& sql, const RecordState& state,
                          const Bytes& versions) {
    RAPPORT_TRY(const std::int64_t scope, scopes_.number_of(state.scope));
    Statement row = database_.prepare(sql.insert);
    row.borrow(1, id)
        .bind(2, scope)
        .bind(3, std::int64_t{is_deleted(state)})
        .borrow(4, ByteView{versions});
    int at = 5;
    Ascending values{state};
    if (sql.declared)
        for (const Field& field : sql.declared->fields) row.borrow(at++, values.of(field));
    if (greatest_) {
        greatest_ = std::max(*greatest_, id);
        RecordId& greatest = sql_of(sql.declared ? state.table : parked).greatest;
        greatest = std::max(greatest, id);
    }
    RAPPORT_CHECK(row.run());
    if (sql.declared)
        trace_.written.push_back(
            {sql.declared->number, database_.last_insert_rowid(), RowAt::What::written});
    return {};
}

Result<void> Rows::store_siblings(RecordId id, const TableSql& sql, const RecordState& before,
                                  const RecordState& after) {
    const auto old_ones = standing_apart(sql.declared, before);
    const auto new_ones = standing_apart(sql.declared, after);
    const auto same = [](const Sibling* a, const Sibling* b) { return *a == *b; };
    if (before.ancestors == after.ancestors &&
        std::equal(old_ones.begin(), old_ones.end(), new_ones.begin(), new_ones.end(), same))
        return {};
    if (!old_ones.empty())
        RAPPORT_CHECK(database_.prepare("DELETE FROM _sibling WHERE record=?").bind(1, id).run());
    FieldNo last = live_field;
    for (const Sibling* s : new_ones) {
        Statement row = database_.prepare(
            "INSERT INTO _sibling(record, tbl, field, device, epoch, counter, time, value, "
            "ancestor) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row.bind(1, id)
            .bind(2, std::int64_t{after.table})
            .bind(3, std::int64_t{s->field})
            .bind(4, std::int64_t{devices_.number_of(s->dot.device)})
            .bind(5, std::int64_t{s->dot.epoch})
            .bind(6, static_cast<std::int64_t>(s->dot.counter))
            .bind(7, static_cast<std::int64_t>(s->time.packed))
            .bind(8, s->value);
        const Sibling* ancestor = s->field == last ? nullptr : after.ancestor(s->field);
        last = s->field;
        if (ancestor) {
            ByteWriter packed;
            write_sibling(packed, *ancestor, devices_);
            row.bind(9, ByteView{packed.bytes()});
        }
        RAPPORT_CHECK(row.run());
    }
    return {};
}

Result<void> Rows::show_merges() {
    Places places;
    Statement apart = database_.prepare("SELECT DISTINCT record, tbl FROM _sibling");
    for (;;) {
        RAPPORT_TRY(const bool more, apart.step());
        if (!more) break;
        places.emplace_back(static_cast<TableNo>(apart.integer(1)), apart.id<RecordId>(0));
    }
    for (const auto& [table, id] : places) {
        const Table* declared = schema_.table(table);
        if (!declared) continue;
        RAPPORT_TRY(Loaded before, load(table, id));
        const RecordState state = before.state;
        for (const Field& field : declared->fields)
            if (is_merged(&field, state.of(field.number).size()))
                before.state.replace(field.number, {});
        if (before.state == state) continue;
        RAPPORT_CHECK(database_.prepare("DELETE FROM _sibling WHERE record=?").bind(1, id).run());
        RAPPORT_CHECK(store(id, before, state));
    }
    return {};
}

Result<void> Rows::erase(TableNo table, RecordId id) {
    RAPPORT_TRY(const Loaded now, load(table, id));
    RAPPORT_CHECK(own_texts_.keep(id, now.state, RecordState{}));
    if (sql_of(table).declared) trace_.written.push_back({table, now.rowid, RowAt::What::erased});
    RAPPORT_CHECK(database_.prepare("DELETE FROM " + sql_of(table).name + " WHERE rowid=?")
                      .bind(1, now.rowid)
                      .run());
    for (const char* sql :
         {"DELETE FROM _sibling WHERE record=?", "DELETE FROM _shadow WHERE record=?",
          "DELETE FROM _history WHERE record=? AND device<>0"})
        RAPPORT_CHECK(database_.prepare(sql).bind(1, id).run());
    return {};
}

Result<std::vector<std::pair<TableNo, RecordId>>> Rows::of_scope(const ScopeId& scope) {
    RAPPORT_TRY(const auto number, scopes_.find(scope));
    return number ? where("scope", *number) : Result<Places>{Places{}};
}

Result<std::vector<std::pair<TableNo, RecordId>>> Rows::all() {
    return where("1", 1);
}

Result<Rows::Places> Rows::where(const std::string& what, std::int64_t is) {
    if (!greatest_) RAPPORT_CHECK(learn_greatest());
    Places out;
    const auto collect = [&](const std::string& sql, TableNo table) -> Result<void> {
        Statement rows = database_.prepare(sql + " WHERE " + what + "=?");
        rows.bind(1, is);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) return {};
            out.emplace_back(table ? table : static_cast<TableNo>(rows.integer(1)),
                             rows.id<RecordId>(0));
        }
    };
    for (const Table& table : schema_.tables)
        if (sql_of(table.number).greatest > RecordId{})  // it has, or had, rows
            RAPPORT_CHECK(collect("SELECT id FROM " + quoted(table.name), table.number));
    RAPPORT_CHECK(collect("SELECT id, tbl FROM _parked", 0));
    return out;
}

Result<void> Rows::erase_all() {
    RAPPORT_TRY(const Places places, all());
    for (const auto& [table, id] : places) {
        RAPPORT_TRY(const Loaded now, load(table, id));
        RAPPORT_CHECK(own_texts_.keep(id, now.state, RecordState{}));
    }
    trace_ = {{}, true};
    for (const Table& table : schema_.tables)
        RAPPORT_CHECK(database_.execute("DELETE FROM " + quoted(table.name)));
    return database_.execute(
        "DELETE FROM _parked; DELETE FROM _sibling; DELETE FROM _shadow; "
        "DELETE FROM _history WHERE device<>0; DELETE FROM _scope;");
}

Result<std::string> Rows::own_text(TableNo table, RecordId id, FieldNo field, const Dot& dot) {
    RAPPORT_TRY(const Loaded now, load(table, id, std::span<const FieldNo>{&field, 1}));
    for (const Sibling& s : now.state.of(field))
        if (s.dot == dot)
            if (const auto* text = std::get_if<std::string>(&s.value)) return *text;
    RAPPORT_TRY(auto kept, own_texts_.find(id, field, dot));
    if (!kept) return make_error(Errc::corrupt, "a text of the journal is lost");
    return *std::move(kept);
}

}  // namespace rapport::store
