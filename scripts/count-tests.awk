# Counts test cases in ctest's log: what Catch2 or a script's closing line says of itself, else one for the test.
# Prints "PASSED FAILED".
function close_test() {
    if (name == "") return
    if (!said) { cases_passed = ok; cases_failed = 1 - ok }
    if (!ok && cases_failed == 0) cases_failed = 1  # all cases passed, then it crashed, leaked or ran out of time
    passed += cases_passed; failed += cases_failed
}
/^[0-9]+\/[0-9]+ Testing: / { close_test(); name = $3; ok = said = cases_passed = cases_failed = 0 }
/^Test Passed\.$/ { ok = 1 }
/^All tests passed \(/ { said = 1; cases_passed = $(NF - 2); cases_failed = 0 }
/^test cases: / {
    said = 1; cases_passed = cases_failed = 0
    for (n = 2; n < NF; ++n) {
        if ($(n + 1) == "passed") cases_passed = $n
        if ($(n + 1) == "failed") cases_failed = $n
    }
}
/^[0-9]+ passed, [0-9]+ failed$/ { said = 1; cases_passed = $1; cases_failed = $3 }
END { close_test(); print passed + 0, failed + 0 }
