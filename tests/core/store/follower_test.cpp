// tests/core/store/follower_test.cpp
//
// What is derived from the rows hears of them inside of the transaction.
#include "device_file.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

struct Heard {
    std::vector<RowAt> rows;
    bool everything_went = false;
    std::optional<Error> refuses;

    Follower follower() {
        return [this](const RowsWritten& written) -> Result<void> {
            rows.insert(rows.end(), written.rows.begin(), written.rows.end());
            everything_went = everything_went || written.everything_went;
            if (refuses) return *refuses;
            return {};
        };
    }
};

}  // namespace

TEST_CASE("follower: it hears of each row that was written, where it stands") {
    DeviceFile file;
    const auto store = file.opened();
    Heard heard;
    REQUIRE(store->follow(heard.follower()).has_value());
    const RecordId account = store->new_id();
    REQUIRE(save(*store, make("account", account, {{"name", words("华东精密")}})).has_value());
    REQUIRE(heard.rows.size() == 1);
    CHECK(heard.rows[0] == RowAt{table::account, 1, RowAt::What::written});
    REQUIRE(save(*store, make("account", account, {{"city", words("苏州")}}, Edit::Kind::update))
                .has_value());
    REQUIRE(heard.rows.size() == 2);
    CHECK(heard.rows[1] == heard.rows[0]);
    CHECK_FALSE(heard.everything_went);
}

TEST_CASE("follower: what it refuses is not saved") {
    DeviceFile file;
    const auto store = file.opened();
    Heard heard;
    REQUIRE(store->follow(heard.follower()).has_value());
    heard.refuses = make_error(Errc::disk_full);
    const RecordId account = store->new_id();
    const Edit edit = make("account", account, {{"name", words("华东精密")}});
    CHECK(save(*store, edit).error().code == Errc::disk_full);
    CHECK_FALSE(store->find(table::account, account).value().has_value());
    heard.refuses.reset();
    CHECK(save(*store, edit).has_value());
    CHECK(heard.rows.size() == 2);
}

TEST_CASE("follower: rows that no follower heard of are remembered, also in the file") {
    DeviceFile file;
    auto store = file.opened();
    CHECK(store->is_unfollowed());  // as it was made
    REQUIRE(store->follow([](const RowsWritten&) { return Result<void>{}; }).has_value());
    CHECK_FALSE(store->is_unfollowed());
    REQUIRE(store->follow({}).has_value());
    CHECK_FALSE(store->is_unfollowed());
    store.reset();
    store = file.opened();
    CHECK_FALSE(store->is_unfollowed());
    // A call that fails has written nothing.
    CHECK_FALSE(save(*store, make("account", store->new_id(), {{"name", words("\x07")}})));
    CHECK_FALSE(store->is_unfollowed());
    REQUIRE(save(*store, make("account", store->new_id(), {{"name", words("华东")}})).has_value());
    CHECK(store->is_unfollowed());
    store.reset();
    store = file.opened();
    CHECK(store->is_unfollowed());
}
