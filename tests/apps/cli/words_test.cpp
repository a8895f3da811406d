// tests/apps/cli/words_test.cpp
//
// Errors in words and codes; times as people write them.
#include <cstdlib>
#include <ctime>
#include <set>

#include "failure.hpp"
#include "nouns.hpp"
#include "support/catch.hpp"
#include "times.hpp"

using namespace rapport;
using namespace rapport::cli;

namespace {

constexpr Errc all_codes[] = {
#define X(number, name, blame, text) Errc::name,
    RAPPORT_ERROR_CODES(X)
#undef X
};

// Wednesday, 11 March 2026, 20:00 in London, which is the next day in Shanghai.
constexpr std::int64_t now = 1'773'259'200'000;

void set_zone(const char* zone) {
    ::setenv("TZ", zone, 1);
    ::tzset();
}

}  // namespace

TEST_CASE("failure: every code has words in both languages and an exit code", "[cli][failure]") {
    for (const Errc code : all_codes) {
        INFO(name_of(code));
        CHECK(sentence_of(code, Language::english) == text_of(code));
        CHECK(sentence_of(code, Language::chinese) != text_of(code));
        CHECK(advice_of(code, Language::english).empty() ==
              advice_of(code, Language::chinese).empty());
        const bool is_defect = exit_of(code) == Exit::defect;
        CHECK(is_defect == (code == Errc::internal || code == Errc::diverged));
        CHECK(exit_of(code) != Exit::done);
    }
}

TEST_CASE("failure: exit codes tell what to do", "[cli][failure]") {
    CHECK(exit_of(Errc::invalid_date) == Exit::usage);
    CHECK(exit_of(Errc::not_found) == Exit::not_found);
    CHECK(exit_of(Errc::incomplete) == Exit::wrong_state);
    CHECK(exit_of(Errc::wrong_pin) == Exit::database);
    CHECK(exit_of(Errc::disk_full) == Exit::database);
    CHECK(exit_of(Errc::busy) == Exit::again);
    CHECK(exit_of(Errc::unreachable) == Exit::again);
    CHECK(exit_of(Errc::token_expired) == Exit::server);
    CHECK(exit_of(Errc::bad_certificate) == Exit::server);
    CHECK(exit_of(Errc::cancelled) == Exit::cancelled);
    std::set<int> known;
    for (const ExitMeaning& meaning : exit_meanings()) known.insert(static_cast<int>(meaning.code));
    for (const Errc code : all_codes) CHECK(known.contains(static_cast<int>(exit_of(code))));
}

TEST_CASE("failure: people read a sentence, the detail and what to do", "[cli][failure]") {
    const Error error = make_error(Errc::invalid_choice, "one of: A B", "class");
    CHECK(failure_text(error, Language::english, false) ==
          "rapport: the value is none of the allowed ones\n  class: one of: A B\n");
    CHECK(failure_text(make_error(Errc::wrong_pin), Language::chinese, false).find("RAPPORT_PIN") !=
          std::string::npos);
    // A detail that says all stands alone.
    CHECK(failure_text(make_error(Errc::invalid_argument, "say who", "user"), Language::english,
                       false) == "rapport: user: say who\n");
    CHECK(failure_text(make_error(Errc::not_found, "x.csv: no such file", "file"),
                       Language::english, false) == "rapport: x.csv: no such file\n");
    CHECK(failure_json(error).starts_with(R"({"error":{"code":"invalid_choice",)"));
}

TEST_CASE("times: what is typed without a zone is meant here", "[cli][times]") {
    set_zone("Asia/Shanghai");
    CHECK(parse_local_time("2026-03-05 09:30", now) == 1'772'674'200'000);
    CHECK(parse_local_time("2026-03-05T09:30", now) == 1'772'674'200'000);
    CHECK(parse_local_time("2026-03-05T09:30:00+08:00", now) == 1'772'674'200'000);
    CHECK(parse_local_time("2026-03-05T01:30:00Z", now) == 1'772'674'200'000);
    CHECK(parse_local_time("2026-03-05", now) == 1'772'640'000'000);
    CHECK(parse_local_time("now", now) == now);
    CHECK_FALSE(parse_local_time("2026-02-30 09:30", now));
    CHECK_FALSE(parse_local_time("soon", now));
    CHECK(local_time(1'772'674'200'000) == "2026-03-05 09:30");
}

TEST_CASE("times: summer time is the place's own", "[cli][times]") {
    set_zone("Europe/Paris");
    CHECK(local_time(*parse_local_time("2026-07-01 12:00", now)) == "2026-07-01 12:00");
    CHECK(parse_local_time("2026-07-01 12:00", now) ==
          parse_local_time("2026-07-01T10:00:00Z", now));
    CHECK(parse_local_time("2026-01-01 12:00", now) ==
          parse_local_time("2026-01-01T11:00:00Z", now));
    set_zone("Asia/Shanghai");
}

TEST_CASE("times: days may be counted from today", "[cli][times]") {
    set_zone("Asia/Shanghai");
    CHECK(parse_day("today", now) == "2026-03-12");
    CHECK(parse_day("明天", now) == "2026-03-13");
    CHECK(parse_day("+20", now) == "2026-04-01");
    CHECK(parse_day("+x", now) == "+x");
    CHECK(parse_day("2026-02-30", now) == "2026-02-30");
    set_zone("Europe/London");
    CHECK(parse_day("today", now) == "2026-03-11");
    set_zone("Asia/Shanghai");
}

TEST_CASE("nouns: every table has a word, and lists show fields that it has", "[cli][nouns]") {
    std::set<TableNo> named;
    for (const Noun& noun : nouns()) {
        named.insert(noun.table->number);
        for (const std::string_view column : noun.columns)
            CHECK(noun.table->field(column) != nullptr);
    }
    CHECK(named.size() == nouns().size());
}
