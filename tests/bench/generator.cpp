// tests/bench/generator.cpp
//
// The workload from a seed. Each row and each update has a source of chance of its own, so any of
// them can be made without those before it.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "words.hpp"
#include "workload.hpp"

namespace rapport::bench {
namespace {

constexpr double zipf_exponent = 0.99;
constexpr std::size_t unseen_one_in = 20;
constexpr std::size_t batches = 5;
constexpr std::size_t batch_updates = 100;
constexpr std::int64_t first_day = 1'767'225'600;  // 2026-01-01, in seconds
constexpr std::int64_t half_year = 180 * 86'400;
constexpr std::size_t note_letters_min = 80, note_letters_max = 600;

// SplitMix64 (Steele, Lea and Flood, 2014).
class Chance {
public:
    Chance(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) : state_(seed) {
        state_ = next() ^ (stream * 0x9e3779b97f4a7c15ULL);
        state_ = next() ^ (index * 0xd1b54a32d192ed03ULL);
    }
    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least + 1)));
    }
    std::string pick(const auto& from) { return std::string(from[below(from.size())]); }

private:
    std::uint64_t state_;
};

std::string digits(std::int64_t number, std::size_t width) {
    std::string out = std::to_string(number);
    return std::string(width - std::min(width, out.size()), '0') + out;
}

std::string phone(Chance& chance) {
    return "+" + std::to_string(chance.between(1, 98)) + " " +
           std::to_string(chance.between(100, 999)) + " " + digits(chance.between(0, 9'999'999), 7);
}

std::string rep(Chance& chance) {
    return "rep" + digits(chance.between(0, 59), 3);
}

std::string handle(Chance& chance) {
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::string out = "wx_";
    for (int i = 0; i < 6; ++i) out += letters[chance.below(letters.size())];
    return out;
}

std::string note(Chance& chance) {
    const auto wanted = static_cast<std::size_t>(
        chance.between(std::int64_t{note_letters_min}, std::int64_t{note_letters_max}));
    const bool is_chinese = chance.below(2) == 0;
    std::string out;
    for (std::size_t letters = 0; letters < wanted;) {
        std::string piece = is_chinese ? chance.pick(words::chinese) : chance.pick(words::english);
        if (is_chinese)
            piece += chance.below(5) == 0 ? chance.pick(words::chinese_marks) : "";
        else
            piece += chance.below(12) == 0 ? ". " : " ";
        // The last piece is cut between two characters.
        for (std::size_t i = 0; i < piece.size(); ++i) {
            const bool begins = (static_cast<unsigned char>(piece[i]) & 0xc0) != 0x80;
            if (begins && letters == wanted) break;
            letters += begins ? 1 : 0;
            out += piece[i];
        }
    }
    return out;
}

struct Sizes {
    std::size_t accounts, contacts, visits, updates;

    explicit Sizes(double scale)
        : accounts(of(2'000, scale)),
          contacts(of(8'000, scale)),
          visits(of(50'000, scale)),
          updates(of(100'000, scale)) {}
    [[nodiscard]] std::size_t rows() const { return accounts + contacts + visits; }

private:
    static std::size_t of(double n, double scale) {
        return static_cast<std::size_t>(std::max(1.0, std::round(n * scale)));
    }
};

struct Weighted {
    std::string_view field;
    std::size_t weight;
};
constexpr auto visit_weights = std::to_array<Weighted>({{"status", 30},
                                                        {"outcome", 15},
                                                        {"amount", 15},
                                                        {"duration_min", 10},
                                                        {"started_at", 10},
                                                        {"note", 10},
                                                        {"planned_at", 5},
                                                        {"owner", 5}});
constexpr auto contact_weights = std::to_array<Weighted>({{"phone", 20},
                                                          {"mobile", 20},
                                                          {"title", 15},
                                                          {"wechat", 15},
                                                          {"email", 10},
                                                          {"opt_in", 10},
                                                          {"language", 5},
                                                          {"department", 5}});

std::string_view weighted(Chance& chance, std::span<const Weighted> from) {
    std::size_t at = chance.below(100);
    for (const Weighted& one : from) {
        if (at < one.weight) return one.field;
        at -= one.weight;
    }
    return from.back().field;
}

Value new_value(Chance& chance, std::string_view field) {
    if (field == "status") return chance.pick(words::statuses);
    if (field == "outcome") return chance.pick(words::outcomes);
    if (field == "amount") return chance.between(0, 1'999'999);
    if (field == "duration_min") return chance.between(5, 180);
    if (field == "started_at" || field == "planned_at")
        return first_day + chance.between(0, half_year - 1);
    if (field == "note") return note(chance);
    if (field == "owner") return rep(chance);
    if (field == "phone" || field == "mobile") return phone(chance);
    if (field == "title") return chance.pick(words::titles);
    if (field == "wechat") return handle(chance);
    if (field == "email")
        return "m" + std::to_string(chance.below(1'000'000)) + "@" + chance.pick(words::domains);
    if (field == "opt_in") return chance.between(0, 1);
    if (field == "language") return chance.pick(words::languages);
    return chance.pick(words::departments);
}

enum Stream : std::uint64_t { ids = 1, rows = 8, updates = 21, increments = 22 };

class Generator final : public Source {
public:
    Generator(double scale, std::uint64_t seed) : sizes_(scale), seed_(seed) {
        const std::size_t n = sizes_.visits + sizes_.contacts;
        double sum = 0;
        zipf_.reserve(n);
        for (std::size_t rank = 1; rank <= n; ++rank)
            zipf_.push_back(sum += std::pow(static_cast<double>(rank), -zipf_exponent));
        while (std::gcd(step_, n) != 1) ++step_;
    }

    Result<bool> next(Line& line) override {
        const std::size_t at = at_++;
        if (at < sizes_.rows()) {
            line.kind = Line::Kind::row;
            line.row = row(at);
            return checked_row(line.row);
        }
        std::size_t update = at - sizes_.rows();
        line.kind = update < sizes_.updates ? Line::Kind::update : Line::Kind::increment;
        if (line.kind == Line::Kind::update) {
            line.update = make_update(updates, update, true);
            return checked_update(line.update);
        }
        update -= sizes_.updates;
        if (update >= batches * batch_updates) return false;
        line.batch = update / batch_updates;
        line.update = make_update(increments, update, false);
        return checked_update(line.update);
    }

private:
    [[nodiscard]] RecordId id(std::size_t kind, std::size_t index) const {
        Chance chance{seed_, ids + kind, index};
        const auto at = static_cast<std::int64_t>(
            first_day * 1000 + std::int64_t(kind) * 10'000'000'000 + std::int64_t(index) * 61'000);
        return RecordId{make_uuid_v7(at, [&](std::span<std::uint8_t> out) {
            for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(chance.next());
        })};
    }

    [[nodiscard]] Row row(std::size_t at) const {
        if (at < sizes_.accounts) return account(at);
        at -= sizes_.accounts;
        return at < sizes_.contacts ? contact(at) : visit(at - sizes_.contacts);
    }

    [[nodiscard]] Row account(std::size_t index) const {
        Chance c{seed_, rows, index};
        const std::string name = c.pick(words::last_names) + " " + c.pick(words::company_forms) +
                                 " " + std::to_string(index);
        return {0,
                id(0, index),
                {name, c.pick(words::industries), c.pick(words::cities),
                 c.pick(words::streets) + " " + std::to_string(c.between(1, 400)), phone(c),
                 c.pick(words::tiers), rep(c), c.between(0, 4'999'999)}};
    }

    [[nodiscard]] Row contact(std::size_t index) const {
        Chance c{seed_, rows + 1, index};
        const std::string birthday = std::to_string(c.between(1955, 2003)) + "-" +
                                     digits(c.between(1, 12), 2) + "-" +
                                     digits(c.between(1, 28), 2);
        return {1,
                id(1, index),
                {id(0, c.below(sizes_.accounts)), c.pick(words::first_names),
                 c.pick(words::last_names), c.pick(words::titles), c.pick(words::departments),
                 "c" + std::to_string(index) + "@" + c.pick(words::domains), phone(c), phone(c),
                 handle(c), birthday, c.pick(words::languages), c.between(0, 1)}};
    }

    [[nodiscard]] Row visit(std::size_t index) const {
        Chance c{seed_, rows + 2, index};
        const std::int64_t planned = first_day + c.between(0, half_year - 1);
        return {2,
                id(2, index),
                {id(0, c.below(sizes_.accounts)), id(1, c.below(sizes_.contacts)), rep(c), planned,
                 planned + c.between(0, 3599), c.between(5, 180), c.pick(words::statuses),
                 c.pick(words::outcomes), c.between(0, 1'999'999), note(c)}};
    }

    [[nodiscard]] Update make_update(Stream stream, std::size_t index, bool may_conflict) const {
        Chance chance{seed_, stream, index};
        const double at = static_cast<double>(chance.next() >> 11) * 0x1p-53 * zipf_.back();
        const auto rank = static_cast<std::size_t>(
            std::lower_bound(zipf_.begin(), zipf_.end(), at) - zipf_.begin());
        // Hot ranks are spread over both tables.
        const std::size_t place = (rank * step_ + 17) % zipf_.size();
        const bool is_visit = place < sizes_.visits;
        Update update;
        update.kind = is_visit ? 2 : 1;
        update.id = id(update.kind, is_visit ? place : place - sizes_.visits);
        const std::string_view field =
            weighted(chance, is_visit ? std::span<const Weighted>{visit_weights}
                                      : std::span<const Weighted>{contact_weights});
        const Table& table = table_of(update.kind);
        update.field = static_cast<std::size_t>(table.field(field) - table.fields.data());
        update.value = new_value(chance, field);
        if (!may_conflict || chance.below(unseen_one_in) != 0) return update;
        for (int tries = 0; tries < 8 && update.unseen.value_or(update.value) == update.value;
             ++tries)
            update.unseen = new_value(chance, field);
        return update;
    }

    // As rapport keeps them: an empty text is no value.
    static Result<bool> checked_row(Row& row) {
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            RAPPORT_TRY(row.values[i],
                        checked(table_of(row.kind).fields[i], std::move(row.values[i])));
        }
        return true;
    }
    static Result<bool> checked_update(Update& update) {
        const Field& field = table_of(update.kind).fields[update.field];
        RAPPORT_TRY(update.value, checked(field, std::move(update.value)));
        if (update.unseen) {
            RAPPORT_TRY(update.unseen, checked(field, *std::move(update.unseen)));
        }
        return true;
    }

    const Sizes sizes_;
    const std::uint64_t seed_;
    std::vector<double> zipf_;
    std::size_t step_ = 7'919;
    std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<Source> make_source(double scale, std::uint64_t seed) {
    return std::make_unique<Generator>(scale, seed);
}

}  // namespace rapport::bench
