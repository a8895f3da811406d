// rapport/record/merge.hpp
//
// The one rule by which a change alters a record, on the device and on the hub alike. A field is a
// multi-value register with exact causality (Preguiça et al., "Dotted Version Vectors", 2010;
// Shapiro et al., "CRDTs", 2011): a write removes the siblings that its author saw and adds itself.
// No clock takes part.
#pragma once

#include <unordered_map>

#include "rapport/record/commit.hpp"
#include "rapport/record/record.hpp"

namespace rapport {

// What a change takes out of one field.
struct Overwritten {
    FieldNo field = live_field;
    Dots dots;
};
// Field by field. A change speaks for a contested record in place of the signs of life that its
// author saw, or that its write of the live field names, and of those of all that it was written
// over.
[[nodiscard]] std::vector<Overwritten> overwritten_by(const Change& change);

// What refused commits had overwritten. A refused dot never became a sibling anywhere but at its
// author's, so a later commit that overwrites it really overwrites what it stood for.
class RefusedDots {
public:
    void add(const Dot& dot, RecordId record, FieldNo field, Dots overwrote);
    void add(const Commit& commit);
    // The commit was judged under another name already: each of its dots stands for that one.
    void add_twin(const Commit& commit, const Dot& twin);
    void add(const RefusedDots& others);
    [[nodiscard]] bool contains(const Dot& dot) const { return refused_.contains(dot); }
    [[nodiscard]] bool empty() const noexcept { return refused_.empty(); }
    // The dots with each refused one replaced by what it stands for, to the end of the chain.
    [[nodiscard]] Dots follow(RecordId record, FieldNo field, std::span<const Dot> dots) const;

private:
    struct Entry {
        RecordId record;
        FieldNo field;
        Dots overwrote;
    };
    std::unordered_map<Dot, std::vector<Entry>, DotHash> refused_;
};

// Applies one change once, in causal order (the callers see to both). `time` is the effective one
// where it is known.
//
// Liveness is a field of its own. CONFLICT: a delete meets an edit that it did not see. RESOLUTION:
// the record stays, contested, until a person settles it. CONFLICT: a delete meets edits that it
// saw. RESOLUTION: the record goes. CONFLICT: an edit meets a delete that it did not see, or that
// others have not. RESOLUTION: it speaks for the record, in place of what it was written over.
//
// What several siblings were all written over is kept up with them. `former` are values that the
// change's author had seen and that have given way since, as far as the caller has them: the hub,
// which has the commits.
void apply(RecordState& record, const Change& change, const Dot& dot, Hlc time,
           const RefusedDots& refused, std::span<const Sibling> former = {});

}  // namespace rapport
