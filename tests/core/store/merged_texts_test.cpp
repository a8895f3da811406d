// tests/core/store/merged_texts_test.cpp
//
// Long texts that several wrote apart: the row shows their merge, and every sibling stays.
#include "device_file.hpp"
#include "rapport/record/text_merge.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Table& accounts = *product_schema().table("account");
const FieldNo profile = accounts.field("profile")->number;

// An account whose profile was written three times by forms that had not seen each other.
struct Notes {
    DeviceFile file;
    std::unique_ptr<Store> store = file.opened();
    RecordId account = store->new_id();

    explicit Notes(std::vector<std::string_view> texts) {
        REQUIRE(save(*store, make("account", account, {{"name", words("华东精密")}})).has_value());
        const Bytes opened = store->find(table::account, account).value()->versions;
        for (const std::string_view text : texts) {
            Edit edit = make("account", account, {{"profile", words(text)}}, Edit::Kind::update);
            edit.seen = store->seen(rev_token(opened)).value();
            REQUIRE(save(*store, edit).has_value());
        }
    }
    void edit(std::string_view field, Value value) {
        REQUIRE(
            save(*store, make("account", account, {{field, std::move(value)}}, Edit::Kind::update))
                .has_value());
    }
    Row row() { return *store->find(table::account, account).value(); }
    Value shown() { return row().value(accounts, "profile"); }
    // As a list reads it.
    std::string column() {
        Statement read = store->database().prepare("SELECT profile FROM account");
        REQUIRE(read.step().value());
        return std::string(read.text(0));
    }
    std::vector<std::string> written() {
        std::vector<std::string> out;
        const auto all = store->siblings(table::account, account, profile).value();
        for (const Sibling& s : all) out.push_back(std::get<std::string>(s.value));
        return out;
    }
    void open_again() {
        store.reset();
        store = file.opened();
    }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("merged texts: the row shows the merge, the siblings stay, and nobody has to look") {
    Notes notes({"做泵。", "做泵。做阀。"});
    CHECK(notes.shown() == words("做泵。做阀。"));
    CHECK(notes.column() == "做泵。做阀。");
    CHECK(notes.written() == Texts{"做泵。", "做泵。做阀。"});
    CHECK(notes.row().conflicts.empty());
    CHECK(notes.row().merged == std::vector<FieldNo>{profile});
    CHECK(notes.store->conflicts()->empty());
    CHECK(notes.store->counts()->conflicts == 0);
    notes.open_again();
    CHECK(notes.column() == "做泵。做阀。");
    CHECK(notes.written() == Texts{"做泵。", "做泵。做阀。"});
}

TEST_CASE("merged texts: what overlaps is shown whole and listed until somebody settles it") {
    Notes notes({"做泵。月结。", "做阀。月结。"});
    CHECK(notes.column() == "做泵。做阀。月结。");
    CHECK(notes.row().conflicts == std::vector<FieldNo>{profile});
    CHECK(notes.row().merged.empty());
    REQUIRE(notes.store->conflicts()->size() == 1);
    CHECK(notes.store->conflicts()->front().siblings.size() == 2);
    REQUIRE(notes.store->settle(notes.account, profile, notes.shown()).has_value());
    CHECK(notes.column() == "做泵。做阀。月结。");
    CHECK(notes.written() == Texts{"做泵。做阀。月结。"});
    CHECK(notes.store->conflicts()->empty());
    CHECK(notes.row().merged.empty());
}

TEST_CASE("merged texts: edits of other fields leave the siblings as they are") {
    Notes notes({"做泵。", "做阀。", "做管。"});
    notes.edit("city", words("苏州"));
    CHECK(notes.column() == "做泵。\n做阀。\n做管。");
    CHECK(notes.written() == Texts{"做泵。", "做阀。", "做管。"});
    // One more sibling, in a field that is not merged.
    const Bytes opened = notes.row().versions;
    notes.edit("city", words("无锡"));
    Edit late = make("account", notes.account, {{"city", words("上海")}}, Edit::Kind::update);
    late.seen = notes.store->seen(rev_token(opened)).value();
    REQUIRE(save(*notes.store, late).has_value());
    CHECK(notes.written() == Texts{"做泵。", "做阀。", "做管。"});
    CHECK(notes.store->conflicts()->size() == 2);
}

TEST_CASE("merged texts: the next save of the text takes the place of all that it saw") {
    Notes notes({"做泵。", "做泵。做阀。"});
    notes.edit("profile", words("做泵。做阀。做管。"));
    CHECK(notes.written() == Texts{"做泵。做阀。做管。"});
    CHECK(notes.column() == "做泵。做阀。做管。");
    CHECK(notes.store->history(notes.account)->size() >= 4);
}

TEST_CASE("merged texts: a file of format 2, in which the row had the winner, shows the merge") {
    Notes notes({"做泵。", "做阀。", "做管。"});
    const auto version = [&] { return notes.store->database().integer("PRAGMA user_version"); };
    const std::int64_t newest = *version();
    // As format 2 wrote it: the latest in the row, the others apart, and what came later not there.
    REQUIRE(notes.store->database()
                .execute("UPDATE account SET profile='做管。';"
                         "DELETE FROM _sibling WHERE counter=4;"
                         "ALTER TABLE _state DROP COLUMN receipt;"
                         "ALTER TABLE _state DROP COLUMN horizon;"
                         "ALTER TABLE _state DROP COLUMN reloading;"
                         "ALTER TABLE _state DROP COLUMN receipt_at; DROP TABLE _bundle; "
                         "ALTER TABLE _sibling DROP COLUMN ancestor;"
                         "ALTER TABLE _state DROP COLUMN unfollowed;"
                         "ALTER TABLE _state DROP COLUMN box_key; DROP INDEX _journal_boxed;"
                         "ALTER TABLE _journal DROP COLUMN box;"
                         "ALTER TABLE _scope DROP COLUMN suspect;"
                         "ALTER TABLE _scope DROP COLUMN repairs;"
                         "DROP TABLE _review; PRAGMA user_version=2")
                .has_value());
    notes.open_again();
    CHECK(*version() == newest);
    CHECK(notes.column() == "做泵。\n做阀。\n做管。");
    CHECK(notes.written() == Texts{"做泵。", "做阀。", "做管。"});
    notes.edit("city", words("苏州"));
    CHECK(notes.written() == Texts{"做泵。", "做阀。", "做管。"});
}
