// apps/server/src/reviews/reviews.cpp
#include "reviews/reviews.hpp"

#include "identity/rows.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::server {
namespace {

using sync::Review;
using sync::ReviewSheet;

// What was refused may hold what a terminal obeys.
std::string printable(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool c1 =
            c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
            text[i] = ' ';
        else if (c1)
            text[i] = text[i + 1] = ' ';
    }
    return text;
}

Value printable(Value value) {
    if (auto* text = std::get_if<std::string>(&value)) *text = printable(std::move(*text));
    return value;
}

class Reader {
public:
    explicit Reader(SqliteHubTransaction& transaction) : transaction_(transaction) {}

    Result<ReviewEntry> entry(const ReviewSheet& sheet) {
        ReviewEntry out;
        out.review = sheet.review;
        out.refused_at_unix_ms = sheet.refused_at_unix_ms;
        out.code = sheet.code;
        out.detail = sheet.detail;
        out.is_readable = sheet.is_readable;
        RAPPORT_TRY(out.author, person(sheet.review.author));
        RAPPORT_TRY(out.by, person(sheet.review.by));
        if (out.by.empty() && !sheet.review.by.is_nil()) out.by = to_text(sheet.review.by);
        RAPPORT_TRY(const auto device, device_by_id(transaction_, sheet.review.dot.device));
        if (device) out.device = device->label;
        const auto edits = decode_body(sheet.review.dot, sheet.review.edits);
        for (std::size_t i = 0; i < sheet.commit.changes.size(); ++i) {
            RAPPORT_TRY(auto one, change(sheet.commit.changes[i], sheet.visible[i],
                                         edits ? *edits : Commit{}));
            out.changes.push_back(std::move(one));
        }
        return out;
    }

private:
    Result<std::string> person(const UserId& id) {
        RAPPORT_TRY(const auto row, user_by_id(transaction_, id));
        return row ? row->user.display_name : std::string{};
    }

    Result<ReviewChange> change(const Change& change, bool is_visible, const Commit& edits) {
        ReviewChange out;
        out.table = product_schema().table(change.table);
        out.record = change.record;
        out.creates = change.creates;
        out.is_visible = is_visible;
        if (!is_visible || !out.table) return out;
        RAPPORT_TRY(const auto known, transaction_.record(change.record));
        for (const FieldWrite& write : change.sets) {
            const Field* field = out.table->field(write.field);
            if (!field && (write.field != live_field || change.creates)) continue;
            out.sets.push_back({field, printable(write.value), {}, instead(edits, change, write)});
            const Sibling* shown = known ? winner(known->state.of(write.field)) : nullptr;
            if (shown) out.sets.back().now = shown->value;
        }
        for (const std::string_view name : {"name", "purpose", "text"}) {
            const Field* field = out.table->field(name);
            if (!field || !out.title.empty()) continue;
            const Sibling* shown = known ? winner(known->state.of(field->number)) : nullptr;
            const Value* value = shown ? &shown->value : nullptr;
            for (const FieldWrite& write : change.sets)
                if (!value && write.field == field->number) value = &write.value;
            if (const auto* text = value ? std::get_if<std::string>(value) : nullptr)
                out.title = printable(*text);
        }
        return out;
    }

    static std::optional<Value> instead(const Commit& edits, const Change& change,
                                        const FieldWrite& write) {
        for (const Change& edited : edits.changes)
            for (const FieldWrite& one : edited.sets)
                if (edited.record == change.record && one.field == write.field) return one.value;
        return std::nullopt;
    }

    SqliteHubTransaction& transaction_;
};

}  // namespace

std::string_view name_of(Review::State state) noexcept {
    switch (state) {
        case Review::State::open:
            return "open";
        case Review::State::accepted:
            return "accepted";
        case Review::State::edited:
            return "edited";
        case Review::State::returned:
            return "returned";
        case Review::State::retried:
            return "retried";
        case Review::State::discarded:
            return "discarded";
    }
    return "";
}

Result<ReviewEntries> Reviews::list(const sync::Reviewer& reviewer, bool open_only,
                                    std::uint64_t before) {
    ReviewEntries out;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        sync::ReviewList reviews{transaction, product_schema()};
        RAPPORT_TRY(const auto page, reviews.page(reviewer, open_only, before));
        out.before = page.before;
        Reader reader{transaction};
        for (const ReviewSheet& sheet : page.items) {
            RAPPORT_TRY(auto entry, reader.entry(sheet));
            out.items.push_back(std::move(entry));
        }
        return {};
    };
    RAPPORT_CHECK(storage_.read(storage_.organisation().id, look));
    return out;
}

Result<ReviewEntry> Reviews::show(const sync::Reviewer& reviewer, std::uint64_t number) {
    ReviewEntry out;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        sync::ReviewList reviews{transaction, product_schema()};
        RAPPORT_TRY(const ReviewSheet sheet, reviews.sheet(reviewer, number));
        RAPPORT_TRY(out, Reader{transaction}.entry(sheet));
        return {};
    };
    RAPPORT_CHECK(storage_.read(storage_.organisation().id, look));
    return out;
}

Result<ReviewEntry> Reviews::decide(const sync::Reviewer& reviewer,
                                    const sync::Decision& decision) {
    ReviewEntry out;
    const auto work = [&](SqliteHubTransaction& transaction) -> Result<void> {
        sync::ReviewList reviews{transaction, product_schema()};
        RAPPORT_TRY(const ReviewSheet sheet,
                    reviews.decide(reviewer, decision, storage_.organisation().hub_device,
                                   environment_.now_unix_ms()));
        RAPPORT_TRY(out, Reader{transaction}.entry(sheet));
        return {};
    };
    RAPPORT_CHECK(storage_.write(storage_.organisation().id, work));
    return out;
}

Result<void> Reviews::erase(std::uint64_t number) {
    return storage_.write(storage_.organisation().id,
                          [&](SqliteHubTransaction& transaction) -> Result<void> {
                              sync::ReviewList reviews{transaction, product_schema()};
                              return reviews.erase(number);
                          });
}

}  // namespace rapport::server
