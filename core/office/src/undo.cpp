// core/office/src/undo.cpp
//
// The notes are facts: "import.last" names the last import by its number, "import.N" is its head,
// "import.N.K" is a run of ids in base64.
#include "rapport/office/undo.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "rapport/json/json.hpp"
#include "rapport/record/base64.hpp"
#include "rapport/record/versions.hpp"

namespace rapport::office {
namespace {

constexpr std::string_view last_fact = "import.last";
constexpr std::size_t head_bytes_max = 4096;

std::string head_fact(std::int64_t number) {
    return "import." + std::to_string(number);
}
std::string piece_fact(std::int64_t number, std::int64_t piece) {
    return head_fact(number) + "." + std::to_string(piece);
}

std::int64_t number_of(const Json& json, std::string_view member) {
    const Json* found = json.find(member);
    return found && found->integer() ? *found->integer() : 0;
}

Result<std::int64_t> last_number(Store& store) {
    RAPPORT_TRY(const auto text, store.fact(last_fact));
    std::int64_t number = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

Result<Versions> versions_of(Store& store, const Row& row) {
    return store.seen(rev_token(row.versions));
}

}  // namespace

Result<void> ImportNotes::begin() {
    RAPPORT_TRY(const std::int64_t before, last_number(store_));
    number_ = before + 1;
    RAPPORT_CHECK(write_head({}));
    return store_.set_fact(last_fact, std::to_string(number_));
}

Result<void> ImportNotes::write_head(const std::optional<Dot>& last) {
    Json head = Json::object();
    head.set("kind", kind_).set("at", store_.environment().now_unix_ms());
    head.set("pieces", pieces_).set("records", count_);
    if (last)
        head.set("epoch", std::int64_t{last->epoch})
            .set("counter", static_cast<std::int64_t>(last->counter));
    return store_.set_fact(head_fact(number_), to_text(head));
}

Result<void> ImportNotes::add(std::span<const RecordId> records) {
    if (records.empty()) return {};
    if (number_ == 0) RAPPORT_CHECK(begin());
    Bytes all;
    for (const RecordId& id : records) all.insert(all.end(), id.bytes.begin(), id.bytes.end());
    RAPPORT_CHECK(store_.set_fact(piece_fact(number_, pieces_), base64(all)));
    ++pieces_;
    count_ += static_cast<std::int64_t>(records.size());
    last_ = records.back();
    return write_head({});
}

Result<void> ImportNotes::finish() {
    if (!last_) return {};
    RAPPORT_TRY(const auto row, store_.find(*last_));
    std::optional<Dot> last;
    if (row) {
        RAPPORT_TRY(const Versions versions, versions_of(store_, *row));
        for (const Version& version : versions)
            if (!last || *last < version.dot) last = version.dot;
    }
    return write_head(last);
}

namespace {

class Undo {
public:
    Undo(Store& store, std::int64_t number) : store_(store), number_(number) {}

    Result<UndoReport> run(bool dry_run) {
        RAPPORT_CHECK(read_notes());
        RAPPORT_CHECK(find_children());
        for (const RecordId& id : ids_) RAPPORT_CHECK(look_at(id));
        report_.undone = static_cast<std::int64_t>(groups_.size());
        if (dry_run) return report_;
        // Children go before their parents, as they came after them.
        std::reverse(groups_.begin(), groups_.end());
        if (!groups_.empty()) RAPPORT_CHECK(store_.save_each(groups_));
        RAPPORT_CHECK(forget());
        return report_;
    }

private:
    Result<void> read_notes() {
        RAPPORT_TRY(const auto text, store_.fact(head_fact(number_)));
        const auto head = parse_json(text.value_or("{}"), head_bytes_max);
        if (!head) return make_error(Errc::corrupt, "the notes of the import can't be read");
        if (const Json* kind = head->find("kind"); kind && kind->text())
            report_.kind = *kind->text();
        report_.at_unix_ms = number_of(*head, "at");
        if (head->find("counter"))
            last_ = Dot{store_.device(), static_cast<std::uint32_t>(number_of(*head, "epoch")),
                        static_cast<std::uint64_t>(number_of(*head, "counter"))};
        pieces_ = number_of(*head, "pieces");
        for (std::int64_t piece = 0; piece <= pieces_; ++piece) {
            RAPPORT_TRY(const auto run, store_.fact(piece_fact(number_, piece)));
            const auto bytes = run ? parse_base64(*run) : std::nullopt;
            if (!bytes) continue;
            for (std::size_t at = 0; at + 16 <= bytes->size(); at += 16)
                ids_.push_back(
                    id_from<RecordId>(ByteView(*bytes).subspan(at, 16)).value_or(RecordId{}));
        }
        own_.insert(ids_.begin(), ids_.end());
        report_.made = static_cast<std::int64_t>(ids_.size());
        return {};
    }

    // The tables that have records, by the tables that those may hang below.
    Result<void> find_children() {
        for (const Table& table : store_.schema().tables) {
            if (table.parent.empty()) continue;
            RAPPORT_TRY(const std::int64_t any,
                        store_.database().integer("SELECT EXISTS(SELECT 1 FROM \"" +
                                                  std::string(table.name) + "\")"));
            if (any != 0) below_.push_back(&table);
        }
        return {};
    }

    Result<void> look_at(const RecordId& id) {
        RAPPORT_TRY(const auto row, store_.find(id));
        if (!row || row->deleted) {
            ++report_.gone;
            return {};
        }
        RAPPORT_TRY(const bool same, is_as_imported(*row));
        RAPPORT_TRY(const bool parent, has_others_below(*row));
        if (!same || parent) {
            ++report_.changed;
            return {};
        }
        groups_.push_back({Edit{Edit::Kind::erase, row->table, id, {}, {}}});
        return {};
    }

    Result<bool> is_as_imported(const Row& row) {
        RAPPORT_TRY(const Versions versions, versions_of(store_, row));
        // An import that was cut off has no last dot: then a record is untouched while it is of
        // one commit.
        return std::all_of(versions.begin(), versions.end(), [&](const Version& version) {
            if (version.dot.device != store_.device()) return false;
            return last_ ? !(*last_ < version.dot) : version.dot == versions.front().dot;
        });
    }

    Result<bool> has_others_below(const Row& row) {
        const Table& table = *store_.schema().table(row.table);
        for (const Table* child : below_) {
            if (child->field(child->parent)->refers_to != table.name) continue;
            Statement rows = store_.database().prepare(
                "SELECT id FROM \"" + std::string(child->name) + "\" WHERE \"" +
                std::string(child->parent) + "\"=? AND deleted=0");
            rows.bind(1, row.id);
            for (;;) {
                RAPPORT_TRY(const bool more, rows.step());
                if (!more) break;
                if (!own_.contains(rows.id<RecordId>(0))) return true;
            }
        }
        return false;
    }

    Result<void> forget() {
        RAPPORT_CHECK(store_.set_fact(last_fact, std::to_string(number_ - 1)));
        for (std::int64_t piece = 0; piece <= pieces_; ++piece)
            RAPPORT_CHECK(store_.set_fact(piece_fact(number_, piece), {}));
        return store_.set_fact(head_fact(number_), {});
    }

    Store& store_;
    std::int64_t number_;
    std::int64_t pieces_ = 0;
    std::optional<Dot> last_;
    std::vector<RecordId> ids_;
    std::unordered_set<RecordId, IdHash> own_;
    std::vector<const Table*> below_;
    std::vector<std::vector<Edit>> groups_;
    UndoReport report_;
};

}  // namespace

Result<UndoReport> undo_import(Store& store, bool dry_run) {
    RAPPORT_TRY(const std::int64_t number, last_number(store));
    if (number == 0)
        return make_error(Errc::not_found, "nothing was imported here that could be taken back");
    return Undo(store, number).run(dry_run);
}

}  // namespace rapport::office
