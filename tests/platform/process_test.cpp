// tests/platform/process_test.cpp
//
// The helper that the tests of programs stand on.
#include "support/process.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::test;

TEST_CASE("process: output, errors, input, environment and exit code arrive",
          "[platform][process]") {
    const TemporaryFolder folder;
    const Outcome outcome =
        run({.arguments = {"sh", "-c", "cat; echo $NAME; echo oops >&2; pwd; exit 3"},
             .environment = {{"NAME", "王"}, {"HOME", std::nullopt}},
             .input = "typed\n",
             .folder = folder.path()});
    CHECK(outcome.code == 3);
    CHECK(outcome.out == "typed\n王\n" + folder.path() + "\n");
    CHECK(outcome.err == "oops\n");
}

TEST_CASE("process: a great deal of output does not block it", "[platform][process]") {
    const Outcome outcome = run({.arguments = {"sh", "-c", "head -c 3000000 /dev/zero"}});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.size() == 3'000'000);
}

TEST_CASE("process: one that takes too long is killed with its children", "[platform][process]") {
    const Outcome outcome =
        run({.arguments = {"sh", "-c", "echo started; sleep 60"}}, Milliseconds{300});
    CHECK(outcome.code == -1);
    CHECK(outcome.out == "started\n");
}

TEST_CASE("process: signals end it and say so", "[platform][process]") {
    Process process({.arguments = {"sh", "-c", "echo ready; sleep 60"}});
    REQUIRE(process.writes("ready"));
    CHECK(process.is_running());
    process.signal(SIGKILL);
    const auto outcome = process.wait();
    REQUIRE(outcome);
    CHECK(outcome->code == 128 + SIGKILL);
    process.signal(SIGTERM);
    CHECK_FALSE(process.writes("more", Milliseconds{50}));
}

TEST_CASE("process: in a terminal it can ask without echo", "[platform][process]") {
    Process process(
        {.arguments = {"sh", "-c",
                       "test -t 0 && test -t 1 && stty -echo && echo ask && read answer && "
                       "stty echo && stty size && test $answer = secret"},
         .terminal = true});
    REQUIRE(process.writes("ask"));
    process.type("secret\n");
    const auto outcome = process.wait();
    REQUIRE(outcome);
    CHECK(outcome->code == 0);
    CHECK(outcome->out == "ask\r\n40 100\r\n");
}

TEST_CASE("process: a program that is not there is an error", "[platform][process]") {
    CHECK_THROWS_AS(Process({.arguments = {"/nowhere/at-all"}}), std::runtime_error);
}
