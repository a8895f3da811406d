// tests/sim/check/oracle.hpp
//
// What really happened, with every causal history in full. A commit is known by the hash that it
// was born with, which neither a fork nor a lost answer changes. For each write the oracle keeps
// which writes of that field its author had ever seen, and for each record which commits; what the
// hub ends up with follows from that alone.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rapport/record/commit.hpp"
#include "rapport/store/store.hpp"
#include "reading.hpp"
#include "support/hub/memory_hub.hpp"

namespace rapport::test::sim {

using Key = ChainHash;
using Keys = std::set<Key>;

enum class Speech : std::uint8_t { edit, lives, dies };  // what a commit says of a record's life

// What a form's user saw of a record: for each field the commits that wrote what was there.
using Seen = std::map<FieldNo, Keys>;

struct Part {  // what one commit did to one record
    Speech speech = Speech::edit;
    std::map<FieldNo, Value> values;
    std::map<FieldNo, Keys> context;  // of each field written: every write of it ever seen
    Keys past;                        // every commit on the record ever seen
    Seen shown;                       // what stood in the form
};
struct Deed {
    std::map<RecordId, Part> parts;
};
// A save as its user meant it, and what they saw.
using Draft = std::map<RecordId, std::pair<Part, Seen>>;

class Oracle {
public:
    // Names for what a device shows now, to be kept with a form.
    [[nodiscard]] Seen seen(const RecordState& shown, const Journal& own) const;
    void saved(const Key& key, const Draft& parts);
    // The hub has forgotten these records: what it had admitted of them counts no more.
    void forget(const MemoryHub::State& hub, const std::vector<RecordId>& records);
    // The hub has let a refused commit in after all, as `own`: with what is in its body. Its author
    // had seen what the refused one's had; and of refused commits that stood in the form, or that
    // these were written over, what the hub has made of them. Behind a commit that was admitted
    // as it was, that is not so: it stands beside what became of a refused one that it overwrote.
    void accepted(const Key& own, const Key& refused, const Commit& body,
                  const MemoryHub::State& hub);
    // After each exchange: names that the hub gave a place.
    void learn(const MemoryHub::State& hub);

    [[nodiscard]] const Deed* deed(const Key& key) const;
    [[nodiscard]] bool saw(const Key& later, const Key& earlier, RecordId record) const;
    // Whether a later commit's author had seen that write of the field.
    [[nodiscard]] bool saw(const Key& later, const Key& earlier, RecordId record,
                           FieldNo field) const;

    // The commits that the hub has admitted, each with its name there.
    [[nodiscard]] static std::map<Key, Dot> admitted(const MemoryHub::State& hub);
    // The dots that must be a field's siblings, from causality alone.
    [[nodiscard]] std::set<Dot> siblings(RecordId record, FieldNo field,
                                         const std::map<Key, Dot>& admitted) const;
    // The greatest of the writes that the authors of all siblings had seen, if there is one.
    [[nodiscard]] std::optional<Dot> ancestor(RecordId record, FieldNo field,
                                              const std::map<Key, Dot>& admitted) const;
    // A delete answers all that it saw. Whatever no delete, creation or restore has answered keeps
    // the record.
    [[nodiscard]] bool lives(RecordId record, const std::map<Key, Dot>& admitted) const;
    // The commit of that name at the hub, if it is one of ours.
    [[nodiscard]] const Key* key_of(const Dot& dot) const;
    [[nodiscard]] std::size_t size() const noexcept { return deeds_.size(); }

private:
    // What became of refused commits among these, and of those that they were written over: in a
    // field, or in any.
    [[nodiscard]] Keys outcomes(const Seen& shown, RecordId record, std::optional<FieldNo> field,
                                const std::map<Key, Dot>& admitted) const;
    using Writes = std::map<Key, const Keys*>;  // each with what its author had seen of the field
    [[nodiscard]] Writes writes(RecordId record, FieldNo field,
                                const std::map<Key, Dot>& admitted) const;

    std::map<Key, Deed> deeds_;
    std::map<Key, Keys> accepted_;             // what a refused commit has become
    std::map<RecordId, std::vector<Key>> on_;  // the commits on a record
    std::map<Dot, Key> known_;
};

}  // namespace rapport::test::sim
