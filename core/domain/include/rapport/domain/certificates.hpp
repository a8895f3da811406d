// rapport/domain/certificates.hpp
//
// Two papers that a rep can rely on. The *departure* certificate says before a day of visits that
// everything these visits need is on this device, and how old it is. The *hand-in* certificate says
// before a device is given away that the server has everything that was saved on it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/record/date.hpp"
#include "rapport/record/named.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

struct Period {
    Instant from, to;  // up to and without that one

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("from", from, "the first instant of the day, as its calendar has it"),
                named("to", to, "the first instant after it"));
    }
};

// Something that a visit needs and that is not here.
struct Absent {
    RecordId visit;
    std::string kind;  // "record" or "file"
    std::string table, field;
    RecordId record;
    std::string title;
    std::int64_t bytes = 0;
    bool wished = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("visit", visit, "which needs it"),
                named("kind", kind, "record: one that another refers to; file: a content"),
                named("table", table, "of the record that names it"),
                named("field", field, "by which it names it"),
                named("record", record, "that names it; of a file, its attachment"),
                named("title", title, "of that record"), named("bytes", bytes, "of a file"),
                named("wished", wished, "of a file: it comes with the next sync"));
    }
};

// What one planned visit needs, by number.
struct Provided {
    RecordId visit;
    std::string title;
    std::optional<Instant> planned_at;
    std::int64_t records = 0, files = 0, files_here = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("visit", visit), named("title", title), named("planned_at", planned_at),
                named("records", records, "that it needs and that are here"),
                named("files", files, "attached to them"),
                named("files_here", files_here, "of those, whole on this device"));
    }
};

struct DepartureCertificate {
    bool ready = false;
    std::vector<Provided> visits;
    std::vector<Absent> absent;
    bool complete = false;
    std::int64_t diverged = 0;
    std::optional<Instant> last_sync;
    std::optional<std::int64_t> age_minutes;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("ready", ready, "nothing is absent, and what is here is whole"),
                named("visits", visits, "the user's, planned for that day"),
                named("absent", absent, "what they need and what is not here"),
                named("complete", complete,
                      "everything that the user may see was loaded, and nothing half since"),
                named("diverged", diverged, "scopes that are not as the server has them"),
                named("last_sync", last_sync, "when everything was last exchanged"),
                named("age_minutes", age_minutes, "how long ago that was"));
    }
};

[[nodiscard]] Result<DepartureCertificate> departure_certificate(Store& store,
                                                                 const Period& period);

// A bundle that holds all that the server has not got.
struct BundleProof {
    std::string id, file, hash;
    Instant at;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("file", file, "as it was called when it was written"),
                named("hash", hash, "of the file: BLAKE2b-256"), named("at", at));
    }
};

struct HandInCertificate {
    bool granted = false;
    bool at_server = false;
    std::int64_t unsent = 0, quarantined = 0, files_unsent = 0, files_stranded = 0;
    std::optional<std::string> receipt;
    std::optional<Instant> receipt_at, last_sync;
    std::optional<BundleProof> bundle;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("granted", granted, "the device may be given away: nothing is only here"),
                named("at_server", at_server,
                      "the server has all that was saved here, and gave its receipt"),
                named("unsent", unsent, "commits that the server has not got yet"),
                named("quarantined", quarantined, "refused commits that nobody has decided about"),
                named("files_unsent", files_unsent, "contents that the server has not got yet"),
                named("files_stranded", files_stranded,
                      "contents that are only here and that no record names any more"),
                named("receipt", receipt, "the server's last one, under its seal"),
                named("receipt_at", receipt_at, "when it gave it, by its clock"),
                named("last_sync", last_sync, "when everything was last exchanged"),
                named("bundle", bundle, "one that was exported and holds all that is only here"));
    }
};

[[nodiscard]] Result<HandInCertificate> hand_in_certificate(Store& store);
// unsent_work while the certificate is not granted: it says what is only here, and both ways out.
[[nodiscard]] Result<void> require_hand_in(Store& store);

}  // namespace rapport
