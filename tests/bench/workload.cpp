// tests/bench/workload.cpp
#include "workload.hpp"

#include <unordered_map>
#include <unordered_set>

namespace rapport::bench {
namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t id_letters = 26;

using KindOf = std::unordered_map<RecordId, std::size_t, IdHash>;

Error odd(const char* what) {
    return make_error(Errc::invalid_argument, what);
}

Result<void> keep_row(Row&& row, Workload& all, KindOf& kind_of) {
    if (!kind_of.emplace(row.id, row.kind).second) return odd("an id is there twice");
    all.row_bytes += id_letters;
    for (const Value& value : row.values) all.row_bytes += text_bytes(value);
    all.rows.push_back(std::move(row));
    return {};
}

Result<void> keep_update(Update&& update, Workload& all, const KindOf& kind_of) {
    const auto at = kind_of.find(update.id);
    if (at == kind_of.end() || at->second != update.kind) return odd("an update of no row");
    const Field& field = table_of(update.kind).fields[update.field];
    all.update_bytes += id_letters + field.name.size() + text_bytes(update.value);
    if (update.unseen) ++all.unseen;
    all.updates.push_back(std::move(update));
    return {};
}

}  // namespace

const Row& Workload::a_visit() const {
    const auto visits = static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [](const Row& row) { return row.kind == kinds - 1; }));
    return rows[rows.size() - visits + visits * 61 / 100];
}

Result<Workload> load(Source& source) {
    Workload all;
    KindOf kind_of;
    std::unordered_map<RecordId, std::uint32_t, IdHash> touched;
    Line line;
    for (;;) {
        RAPPORT_TRY(const bool more, source.next(line));
        if (!more) break;
        if (line.kind == Line::Kind::row) {
            RAPPORT_CHECK(keep_row(std::move(line.row), all, kind_of));
        } else if (line.kind == Line::Kind::update) {
            std::uint32_t& fields = touched[line.update.id];
            const std::uint32_t bit = std::uint32_t{1} << line.update.field;
            if (!(fields & bit)) ++all.fields_touched;
            fields |= bit;
            RAPPORT_CHECK(keep_update(std::move(line.update), all, kind_of));
        } else {
            if (!kind_of.contains(line.update.id)) return odd("an update of no row");
            if (all.increments.size() <= line.batch) all.increments.resize(line.batch + 1);
            all.increments[line.batch].push_back(std::move(line.update));
        }
    }
    if (all.rows.empty() || all.rows.back().kind != kinds - 1) return odd("there are no visits");
    all.sha256 = source.sha256();
    return all;
}

std::string id_text(const RecordId& id) {
    std::string out(id_letters, '0');
    const auto take = [&](std::size_t first, std::size_t last, std::size_t from, std::size_t size) {
        // From the right, five bits a letter.
        unsigned bits = 0, held = 0;
        std::size_t at = from + size;
        for (std::size_t letter = last; letter-- > first;) {
            if (held < 5 && at > from) {
                bits |= static_cast<unsigned>(id.bytes[--at]) << held;
                held += 8;
            }
            out[letter] = letters[bits & 31];
            bits >>= 5;
            held -= std::min(held, 5U);
        }
    };
    take(0, 10, 0, 6);
    take(10, id_letters, 6, 10);
    return out;
}

std::optional<RecordId> id_of_text(std::string_view text) {
    if (text.size() != id_letters) return std::nullopt;
    RecordId id;
    const auto put = [&](std::size_t first, std::size_t last, std::size_t to, std::size_t size) {
        unsigned bits = 0, held = 0;
        std::size_t at = to + size;
        for (std::size_t letter = last; letter-- > first;) {
            const auto number = letters.find(text[letter]);
            if (number == letters.npos) return false;
            bits |= static_cast<unsigned>(number) << held;
            held += 5;
            if (held < 8 || at == to) continue;
            id.bytes[--at] = static_cast<std::uint8_t>(bits);
            bits >>= 8;
            held -= 8;
        }
        return bits == 0;
    };
    if (!put(0, 10, 0, 6) || !put(10, id_letters, 6, 10)) return std::nullopt;
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x70);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
    return id;
}

std::size_t text_bytes(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return text->size();
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number).size();
    return std::holds_alternative<RecordId>(value) ? id_letters : 0;
}

}  // namespace rapport::bench
