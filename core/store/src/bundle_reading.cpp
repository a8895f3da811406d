// core/store/src/bundle_reading.cpp
//
// Another device's bundle comes into this database: its commits under dots of this device, on top
// of what is shown here. Which of them the hub has met already, it knows by the hash that each was
// born with; here nobody has to.
#include <algorithm>
#include <set>

#include "impl.hpp"

namespace rapport {
namespace {

Error damaged(std::string detail) {
    return make_error(Errc::damaged_bundle, std::move(detail));
}

// What the device that wrote it can't have saved. It knew no more tables than this one.
Result<void> check(const Commit& commit, const Schema& schema) {
    const Error wrong = damaged("a change in it breaks a rule of its table");
    std::set<RecordId> met;
    for (const Change& change : commit.changes) {
        const Table* table = schema.table(change.table);
        if (!table || table->writers == Writers::server || !met.insert(change.record).second)
            return wrong;
        for (const FieldWrite& write : change.sets) {
            if (write.field == live_field) {
                if (write.value != Value{std::int64_t{0}} && write.value != Value{std::int64_t{1}})
                    return wrong;
                continue;
            }
            const Field* field = table->field(write.field);
            if (!field) return wrong;
            const auto good = checked(*field, write.value);
            if (!good || *good != write.value) return wrong;
        }
    }
    return {};
}

}  // namespace

struct Store::Impl::Unpacking {
    Unpacking(Store::Impl& store, const std::string& user, std::span<const std::string_view> facts)
        : store_(store), user_(user), facts_(facts) {}

    Result<ReadBundle> all(const BundleSource& source) {
        RAPPORT_TRY(auto first, next(source));
        const auto* head = first ? std::get_if<BundleHead>(&*first) : nullptr;
        if (!head) return damaged("it does not begin as a bundle does");
        out_.head = *head;
        RAPPORT_CHECK(check_head());
        RAPPORT_TRY(out_.was_here, was_read());
        if (out_.was_here) return std::move(out_);
        RAPPORT_TRY(known_, store_.journal.by_birth());
        for (std::uint64_t items = 1;; ++items) {
            RAPPORT_TRY(auto item, next(source));
            if (!item) return damaged("its end is missing");
            if (const auto* end = std::get_if<BundleEnd>(&*item)) {
                if (end->items != items || !rest_.chunks.empty())
                    return damaged("a part of it is missing");
                break;
            }
            RAPPORT_CHECK(std::visit([this](auto& one) { return this->take(one); }, *item));
        }
        RAPPORT_TRY(const auto more, source());
        if (more) return damaged("something follows its end");
        RAPPORT_CHECK(note());
        return std::move(out_);
    }

private:
    static Result<std::optional<BundleItem>> next(const BundleSource& source) {
        RAPPORT_TRY(const auto bytes, source());
        if (!bytes) return std::optional<BundleItem>{};
        RAPPORT_TRY(BundleItem item, decode_bundle_item(*bytes));
        return std::optional{std::move(item)};
    }

    Result<void> check_head() const {
        if (out_.head.schema > static_cast<std::uint32_t>(store_.schema.version))
            return make_error(Errc::newer_bundle, "upgrade rapport on this device");
        if (!out_.head.user.empty() && user_.empty())
            return make_error(Errc::not_logged_in, "log in as the bundle's user first");
        if (!out_.head.user.empty() && out_.head.user != user_)
            return make_error(Errc::wrong_server, "the bundle belongs to another user");
        return {};
    }

    Result<bool> was_read() {
        Statement row = store_.database->prepare("SELECT 1 FROM _bundle WHERE id=? AND was_read=1");
        return row.bind(1, out_.head.id).step();
    }
    Result<void> note() {
        return store_.database
            ->prepare(
                "INSERT INTO _bundle(id, was_read, at, hash, file, upto_commit, upto_content, "
                "timeline) VALUES(?, 1, ?, '', '', 0, 0, 0)")
            .bind(1, out_.head.id)
            .bind(2, store_.environment.now_unix_ms())
            .run();
    }

    Result<void> take(const BundledCommit& bundled) {
        const Dot old{out_.head.device, bundled.epoch, bundled.counter};
        if (const auto at = known_.find(bundled.birth); at != known_.end()) {
            names_[old] = at->second;
            ++out_.counts.known;
            return {};
        }
        if (bundled.is_boxed) return keep_box(old, bundled);
        auto decoded = decode_body(old, bundled.body);
        if (!decoded) return damaged("a change in it can't be read");
        Commit commit = *std::move(decoded);
        RAPPORT_CHECK(check(commit, store_.schema));
        commit.dot = store_.journal.next_dot();
        for (Change& change : commit.changes) RAPPORT_CHECK(rename(change));
        names_[old] = commit.dot;
        known_[bundled.birth] = commit.dot;
        return bundled.refusal ? keep(commit, bundled) : lay(commit, bundled.birth);
    }

    Result<void> lay(const Commit& commit, const ChainHash& birth) {
        for (const Change& change : commit.changes) {
            RAPPORT_TRY(const TableNo holder, store_.rows.table_of(change.record));
            if (holder != 0 && holder != change.table)
                return damaged("a record in it is of another kind here");
            // What is not here yet, or not any more, shows with its base; the hub will judge.
            if (holder == 0 && !change.creates) continue;
            RAPPORT_TRY(const store::Loaded now, store_.rows.load(change.table, change.record));
            RAPPORT_CHECK(store_.lay(change, now, commit.dot, commit.time));
        }
        ++out_.counts.commits;
        RAPPORT_CHECK(store_.journal.append(commit, store::Journal::Texts::in_body, birth));
        return store_.contents.named_by(commit);
    }

    // Nobody but the hub can read it, nor change the names of what it speaks of: it goes on to be
    // understood as its author's.
    Result<void> keep_box(const Dot& old, const BundledCommit& bundled) {
        if (out_.head.version < bundle_version) return damaged("a box in a bundle without boxes");
        const Commit unread{store_.journal.next_dot(), store_.journal.last_time(), {}};
        names_[old] = unread.dot;
        known_[bundled.birth] = unread.dot;
        ++out_.counts.commits;
        return store_.journal.append_box(unread, boxed_again(bundled.body, old.device),
                                         bundled.birth);
    }

    // A refused commit goes to the hub as void: it takes its counter, so that what builds on it
    // is judged on its merits. Its user decides about the rest.
    Result<void> keep(const Commit& commit, const BundledCommit& bundled) {
        RAPPORT_CHECK(store_.journal.append(commit, store::Journal::Texts::in_body, bundled.birth,
                                            store::Standing::refused));
        ++out_.counts.refused;
        return store_.quarantine(commit, bundled.refusal->code, bundled.refusal->detail,
                                 bundled.refusal->at_unix_ms);
    }

    // A dot that is shown here under the name that it had there was sent after all: it is
    // overwritten under both.
    Result<void> rename(Change& change) {
        RAPPORT_TRY(const store::Loaded now,
                    store_.rows.load(change.table, change.record, std::span<const FieldNo>{}));
        const auto all = [&](Dots& dots, const auto& is_shown) {
            for (std::size_t i = 0, count = dots.size(); i < count; ++i) {
                const auto at = names_.find(dots[i]);
                if (at == names_.end()) continue;
                if (is_shown(dots[i])) dots.push_back(dots[i]);
                dots[i] = at->second;
            }
        };
        const auto in = [&](FieldNo field) {
            return [&now, field](const Dot& dot) { return now.state.has(field, dot); };
        };
        for (FieldWrite& write : change.sets) all(write.overwrites, in(write.field));
        all(change.live_seen, in(live_field));
        all(change.saw, [&](const Dot& dot) {
            return std::any_of(now.state.siblings.begin(), now.state.siblings.end(),
                               [&](const Sibling& s) { return s.dot == dot; });
        });
        return {};
    }

    Result<void> take(const BundledWish& wish) { return store_.contents.wish(wish.record, true); }

    Result<void> take(const BundledFact& fact) {
        if (std::find(facts_.begin(), facts_.end(), fact.name) == facts_.end()) return {};
        return store_.database->prepare("INSERT OR IGNORE INTO _fact(name, value) VALUES(?, ?)")
            .bind(1, std::string_view{fact.name})
            .bind(2, std::string_view{fact.value})
            .run();
    }

    Result<void> take(const BundledContent& content) {
        if (!rest_.chunks.empty()) return damaged("a part of a file is missing");
        rest_ = content.manifest;
        address_ = content.content;
        next_chunk_ = 0;
        ++out_.counts.contents;
        out_.counts.content_bytes += rest_.size;
        return store_.contents.adopt(address_, rest_);
    }

    Result<void> take(const BundledChunk& chunk) {
        if (rest_.chunks.empty() || !is_chunk(rest_, next_chunk_, chunk.bytes))
            return damaged("a part of a file is not what it was");
        RAPPORT_CHECK(store_.contents.take_chunk(address_, next_chunk_, chunk.bytes));
        if (++next_chunk_ == rest_.chunks.size()) rest_ = {};
        return {};
    }

    static Result<void> take(const BundleHead&) { return damaged("it begins twice"); }
    static Result<void> take(const BundleEnd&) { return damaged("it ends twice"); }

    Store::Impl& store_;
    const std::string& user_;
    std::span<const std::string_view> facts_;
    ReadBundle out_;
    std::map<ChainHash, Dot> known_;
    std::map<Dot, Dot> names_;
    Manifest rest_;  // of the content whose chunks are still coming
    ContentAddress address_;
    std::size_t next_chunk_ = 0;
};

Result<ReadBundle> Store::Impl::read_bundle(const std::string& user,
                                            std::span<const std::string_view> facts,
                                            const BundleSource& source) {
    return transact([&] { return Unpacking{*this, user, facts}.all(source); });
}

}  // namespace rapport
