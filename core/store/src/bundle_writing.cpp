// core/store/src/bundle_writing.cpp
//
// What only this device has, item by item, and which bundle holds all of it.
#include <algorithm>

#include "impl.hpp"

namespace rapport {
namespace {

void tidy(Dots& dots) {
    std::sort(dots.begin(), dots.end());
    dots.erase(std::unique(dots.begin(), dots.end()), dots.end());
}

bool names_any(const RefusedDots& refused, const Dots& dots) {
    return std::any_of(dots.begin(), dots.end(),
                       [&](const Dot& dot) { return refused.contains(dot); });
}

// A refused commit of this device means nothing to another one: what stands for it goes instead.
// Whoever saw the refused commit saw, in each field, what it had overwritten there.
void stand_in(Change& change, const RefusedDots& refused, const Schema& schema) {
    const auto follow = [&](FieldNo field, Dots& dots) {
        if (!names_any(refused, dots)) return;
        dots = refused.follow(change.record, field, dots);
        tidy(dots);
    };
    if (const Table* table = schema.table(change.table); table && names_any(refused, change.saw)) {
        Dots all = refused.follow(change.record, live_field, change.saw);
        for (const Field& field : table->fields) {
            const Dots more = refused.follow(change.record, field.number, change.saw);
            all.insert(all.end(), more.begin(), more.end());
        }
        change.saw = std::move(all);
        tidy(change.saw);
    }
    for (FieldWrite& write : change.sets) follow(write.field, write.overwrites);
    follow(live_field, change.live_seen);
}

// Counts what it passes on.
class Items {
public:
    explicit Items(const BundleSink& sink) : sink_(sink) {}
    [[nodiscard]] Result<void> put(const BundleItem& item) {
        ++count_;
        return sink_(encode_bundle_item(item));
    }
    [[nodiscard]] std::uint64_t count() const { return count_; }

private:
    const BundleSink& sink_;
    std::uint64_t count_ = 0;
};

Result<BundledCommit::Refusal> refusal_of(Database& database, const Dot& dot) {
    Statement row = database.prepare(
        "SELECT at, code, detail FROM _quarantine WHERE epoch=? AND counter=? ORDER BY number DESC "
        "LIMIT 1");
    row.bind(1, std::int64_t{dot.epoch}).bind(2, static_cast<std::int64_t>(dot.counter));
    RAPPORT_CHECK(row.step());
    return BundledCommit::Refusal{row.integer(0), std::string(row.text(1)),
                                  std::string(row.text(2))};
}

Result<void> put_content(Contents& contents, const ContentAddress& address, Items& items,
                         BundleCounts& counts) {
    RAPPORT_TRY(const auto manifest, contents.manifest(address));
    RAPPORT_ASSERT(manifest.has_value());
    RAPPORT_CHECK(items.put(BundledContent{address, *manifest}));
    for (std::size_t n = 0; n < manifest->chunks.size(); ++n) {
        RAPPORT_TRY(Bytes bytes, contents.chunk(address, n));
        RAPPORT_CHECK(items.put(BundledChunk{std::move(bytes)}));
    }
    ++counts.contents;
    counts.content_bytes += manifest->size;
    return {};
}

}  // namespace

Result<WrittenBundle> Store::Impl::write_bundle(const std::string& user,
                                                std::span<const std::string_view> facts,
                                                const BundleSink& sink) {
    RAPPORT_CHECK(steady());
    WrittenBundle out;
    out.head = {static_cast<std::uint32_t>(schema.version),
                BundleId{make_uuid_v7(environment.now_unix_ms(), environment.entropy)}, device,
                user, environment.now_unix_ms()};
    RAPPORT_TRY(const bool has_boxes, journal.has_boxes_only_here());
    if (has_boxes) out.head.version = bundle_version;
    Items items{sink};
    RAPPORT_CHECK(items.put(out.head));
    RAPPORT_CHECK(journal.each_only_here([&](store::Journal::OnlyHere one) -> Result<void> {
        for (Change& change : one.commit.changes) stand_in(change, journal.refused(), schema);
        // Refused, it can be read here; but for one that its server could not open.
        const bool is_boxed = !one.box.empty() && (!one.is_refused || one.commit.changes.empty());
        BundledCommit commit{one.commit.dot.epoch,
                             one.commit.dot.counter,
                             one.birth,
                             {},
                             is_boxed ? std::move(one.box) : encode_body(one.commit),
                             is_boxed};
        if (one.is_refused && !is_boxed) {
            RAPPORT_TRY(commit.refusal, refusal_of(*database, one.commit.dot));
        }
        ++(commit.refusal ? out.counts.refused : out.counts.commits);
        out.upto_commit = one.n;
        return items.put(std::move(commit));
    }));
    for (const std::string_view name : facts) {
        Statement row = database->prepare("SELECT value FROM _fact WHERE name=?");
        RAPPORT_TRY(const bool found, row.bind(1, name).step());
        if (found)
            RAPPORT_CHECK(items.put(BundledFact{std::string(name), std::string(row.text(0))}));
    }
    RAPPORT_TRY(const auto wishes, contents.wishes());
    for (const RecordId& record : wishes) RAPPORT_CHECK(items.put(BundledWish{record}));
    RAPPORT_TRY(const auto at_risk, contents.at_risk());
    for (const auto& [number, address] : at_risk) {
        RAPPORT_CHECK(put_content(contents, address, items, out.counts));
        out.upto_content = number;
    }
    RAPPORT_CHECK(items.put(BundleEnd{items.count()}));
    return out;
}

Result<void> Store::Impl::keep_bundle(const WrittenBundle& bundle, std::string_view hash,
                                      std::string_view file) {
    return database
        ->prepare(
            "INSERT INTO _bundle(id, was_read, at, hash, file, upto_commit, upto_content, "
            "timeline) VALUES(?, 0, ?, ?, ?, ?, ?, ?)")
        .bind(1, bundle.head.id)
        .bind(2, bundle.head.made_unix_ms)
        .bind(3, hash)
        .bind(4, file)
        .bind(5, bundle.upto_commit)
        .bind(6, bundle.upto_content)
        .bind(7, std::int64_t{timeline})
        .run();
}

// Commits and contents have numbers that rise, so a bundle holds what is up to the last of its
// own. A hub that went back makes unsafe what had been safe when the bundle was written.
Result<std::optional<KeptBundle>> Store::Impl::covering_bundle() {
    RAPPORT_CHECK(steady());
    RAPPORT_TRY(const std::int64_t last_commit, journal.last_only_here());
    RAPPORT_TRY(const auto at_risk, contents.at_risk());
    const std::int64_t last_content = at_risk.empty() ? 0 : at_risk.back().first;
    Statement row = database->prepare(
        "SELECT id, hash, file, at FROM _bundle WHERE was_read=0 AND upto_commit >= ? AND "
        "upto_content >= ? AND timeline=? ORDER BY rowid DESC LIMIT 1");
    row.bind(1, last_commit).bind(2, last_content).bind(3, std::int64_t{timeline});
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return std::optional<KeptBundle>{};
    return std::optional{KeptBundle{row.id<BundleId>(0), std::string(row.text(1)),
                                    std::string(row.text(2)), row.integer(3)}};
}

}  // namespace rapport
