// tests/sim/check/reference.hpp
//
// The merge rule written down a second time, as plainly as merge-laws.md says it, to compare the
// product's with.
#pragma once

#include <functional>

#include "rapport/record/commit.hpp"
#include "reading.hpp"

namespace rapport::test::sim {

// What the refused commits of a device stand for, by (record, field, refused dot).
class Refusals {
public:
    explicit Refusals(const Journal& journal);
    [[nodiscard]] Dots follow(RecordId record, FieldNo field, const Dots& dots) const;

private:
    std::map<Dot, const Commit*> refused_;
};

// The long text that a cut value stands for.
using Uncut = std::function<Value(const JournalRow& row, RecordId record, FieldNo field)>;

// The base with the pending commits of the journal on top.
[[nodiscard]] Records lay_pending(Records base, const Journal& journal, const Uncut& uncut);

}  // namespace rapport::test::sim
