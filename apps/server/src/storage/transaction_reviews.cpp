// apps/server/src/storage/transaction_reviews.cpp
//
// The review list: what became of refused commits. The commits themselves are among the judged.
#include "storage/sqlite_hub_transaction.hpp"

namespace rapport::server {

using sync::Review;

#define RAPPORT_REVIEWS                                                                         \
    "SELECT number, device, epoch, counter, author, bytes, state, decision, by, at, sentence, " \
    "edits, own_device, own_epoch, own_counter FROM review "

Result<std::vector<Review>> SqliteHubTransaction::reviews_in(Statement& query) {
    std::vector<Review> out;
    const auto dot_at = [&](int first) {
        const auto number = static_cast<std::uint32_t>(query.integer(first));
        return Dot{devices_.device_of(number).value_or(DeviceId{}),
                   static_cast<std::uint32_t>(query.integer(first + 1)),
                   from_sql(query.integer(first + 2))};
    };
    while (true) {
        RAPPORT_TRY(const bool row, query.step());
        if (!row) break;
        Review review;
        review.number = from_sql(query.integer(0));
        review.dot = dot_at(1);
        review.author = query.id<UserId>(4);
        review.bytes = from_sql(query.integer(5));
        review.state = static_cast<Review::State>(query.integer(6));
        review.decision = from_sql(query.integer(7));
        review.by = query.id<UserId>(8);
        review.at_unix_ms = query.integer(9);
        review.sentence = query.text(10);
        const ByteView edits = query.bytes(11);
        review.edits.assign(edits.begin(), edits.end());
        if (!query.is_null(12)) review.stands_as = dot_at(12);
        out.push_back(std::move(review));
    }
    RAPPORT_CHECK(devices_.check());
    return out;
}

Result<std::optional<Review>> SqliteHubTransaction::review(std::uint64_t number) {
    auto query = database_.prepare(RAPPORT_REVIEWS "WHERE org = ? AND number = ?");
    query.bind(1, number_).bind(2, to_sql(number));
    RAPPORT_TRY(const auto found, reviews_in(query));
    return found.empty() ? std::optional<Review>{} : std::optional{found.front()};
}

Result<std::optional<Review>> SqliteHubTransaction::review_of(const Dot& dot) {
    const std::uint32_t device = devices_.find(dot.device);
    RAPPORT_CHECK(devices_.check());
    if (device == 0) return std::optional<Review>{};
    auto query = database_.prepare(RAPPORT_REVIEWS
                                   "WHERE org = ? AND device = ? AND epoch = ? AND counter = ?");
    query.bind(1, number_).bind(2, std::int64_t{device});
    query.bind(3, std::int64_t{dot.epoch}).bind(4, to_sql(dot.counter));
    RAPPORT_TRY(const auto found, reviews_in(query));
    return found.empty() ? std::optional<Review>{} : std::optional{found.front()};
}

Result<std::vector<Review>> SqliteHubTransaction::reviews_before(std::uint64_t number,
                                                                 bool open_only,
                                                                 std::size_t limit) {
    auto query = database_.prepare(
        open_only ? RAPPORT_REVIEWS
            "WHERE org = ? AND number < ? AND state = 0 ORDER BY number DESC LIMIT ?"
                  : RAPPORT_REVIEWS "WHERE org = ? AND number < ? ORDER BY number DESC LIMIT ?");
    query.bind(1, number_).bind(2, to_sql(number)).bind(3, static_cast<std::int64_t>(limit));
    return reviews_in(query);
}

Result<std::vector<Review>> SqliteHubTransaction::reviews_by(const UserId& author) {
    auto query = database_.prepare(RAPPORT_REVIEWS "WHERE org = ? AND author = ? ORDER BY number");
    query.bind(1, number_).bind(2, author);
    return reviews_in(query);
}

Result<std::vector<Review>> SqliteHubTransaction::decided_after(const DeviceId& device,
                                                                std::uint64_t after) {
    const std::uint32_t number = devices_.find(device);
    RAPPORT_CHECK(devices_.check());
    if (number == 0) return std::vector<Review>{};
    auto query = database_.prepare(
        RAPPORT_REVIEWS
        "WHERE org = ?1 AND device = ?2 AND decision > ?3 AND decision > 0 UNION ALL "
        "SELECT r.number, t.device, t.epoch, t.counter, r.author, r.bytes, r.state, r.decision, "
        "r.by, r.at, r.sentence, r.edits, r.own_device, r.own_epoch, r.own_counter "
        "FROM judged AS t INDEXED BY judged_not_applied JOIN review AS r ON r.org = t.org AND "
        "r.device = coalesce(t.twin_device, t.device) AND r.epoch = t.twin_epoch AND "
        "r.counter = t.twin_counter WHERE t.org = ?1 AND t.device = ?2 AND "
        "(t.refusal IS NOT NULL OR t.twin_epoch IS NOT NULL) AND t.twin_epoch IS NOT NULL AND "
        "r.decision > ?3 ORDER BY decision, epoch, counter");
    query.bind(1, number_).bind(2, std::int64_t{number}).bind(3, to_sql(after));
    return reviews_in(query);
}

Result<void> SqliteHubTransaction::put_review(const Review& review) {
    RAPPORT_CHECK(may_write());
    std::uint64_t number = review.number;
    if (number == 0) {
        auto next = database_.prepare(
            "UPDATE organisation SET reviews = reviews + 1 WHERE number = ? RETURNING reviews");
        RAPPORT_TRY(const bool row, next.bind(1, number_).step());
        if (!row) return make_error(Errc::corrupt, "the organisation is missing");
        number = from_sql(next.integer(0));
    }
    const std::uint32_t device = devices_.number_of(review.dot.device);
    auto put = database_.prepare(
        "INSERT INTO review (org, number, device, epoch, counter, author, bytes, state, decision, "
        "by, at, sentence, edits, own_device, own_epoch, own_counter) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (org, number) DO UPDATE SET state = excluded.state, "
        "decision = excluded.decision, by = excluded.by, at = excluded.at, "
        "sentence = excluded.sentence, edits = excluded.edits, own_device = excluded.own_device, "
        "own_epoch = excluded.own_epoch, own_counter = excluded.own_counter");
    put.bind(1, number_).bind(2, to_sql(number)).bind(3, std::int64_t{device});
    put.bind(4, std::int64_t{review.dot.epoch}).bind(5, to_sql(review.dot.counter));
    put.bind(6, review.author).bind(7, to_sql(review.bytes));
    put.bind(8, static_cast<std::int64_t>(review.state)).bind(9, to_sql(review.decision));
    put.bind(10, review.by).bind(11, review.at_unix_ms);
    put.bind(12, std::string_view{review.sentence}).bind(13, ByteView{review.edits});
    if (review.stands_as)
        put.bind(14, std::int64_t{devices_.number_of(review.stands_as->device)})
            .bind(15, std::int64_t{review.stands_as->epoch})
            .bind(16, to_sql(review.stands_as->counter));
    RAPPORT_CHECK(devices_.check());
    return put.run();
}

Result<void> SqliteHubTransaction::drop_review(const Review& review, const Bytes& body) {
    RAPPORT_CHECK(may_write());
    const std::uint32_t device = devices_.find(review.dot.device);
    RAPPORT_CHECK(devices_.check());
    RAPPORT_CHECK(database_.prepare("DELETE FROM review WHERE org = ? AND number = ?")
                      .bind(1, number_)
                      .bind(2, to_sql(review.number))
                      .run());
    return database_
        .prepare(
            "UPDATE judged SET body = ? WHERE org = ? AND device = ? AND epoch = ? AND counter = ?")
        .bind(1, ByteView{body})
        .bind(2, number_)
        .bind(3, std::int64_t{device})
        .bind(4, std::int64_t{review.dot.epoch})
        .bind(5, to_sql(review.dot.counter))
        .run();
}

}  // namespace rapport::server
