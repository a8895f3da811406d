// rapport/domain/handover.hpp
//
// A rep leaves, or an account changes hands: everything that is open goes to a named successor, so
// that no promise is forgotten. The account's file stays whole, what was done stays under the name
// of whoever did it. With the next sync the account leaves the devices of the one who gave it away.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/draft.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

struct AccountHandover {
    RecordId account, to;
    std::optional<std::string> reason;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("to", to, "the colleague who takes over"),
                named("reason", reason));
    }
};

struct LeaverHandover {
    RecordId from, to;
    std::optional<std::string> reason;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("from", from, "who leaves"), named("to", to, "the colleague who takes over"),
                named("reason", reason));
    }
};

struct WhoLeaves {
    RecordId from;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("from", from, "who would leave"));
    }
};

// What of one kind of record went over.
struct HandedOverKind {
    std::string table;
    std::int64_t records = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("table", table), named("records", records));
    }
};

struct HandedOver {
    RecordId handover, account;
    std::string title;
    std::vector<HandedOverKind> open;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("handover", handover, "the record of it"), named("account", account),
                named("title", title, "of the account"),
                named("open", open, "what was open and has a new owner, by kind"));
    }
};

// An account that would go over, and what is open on it.
struct AccountToHandOver {
    RecordId account;
    std::string title;
    std::vector<HandedOverKind> open;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("title", title, "of the account"),
                named("open", open, "what would have a new owner, by kind"));
    }
};

struct HandoverPreview {
    RecordId from;
    std::vector<AccountToHandOver> accounts;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("from", from), named("accounts", accounts, "that would go over"));
    }
};

// That nothing of the leaver's is left in the leaver's name, as far as this device knows.
struct HandoverCertificate {
    RecordId from, to;
    Instant at;
    std::vector<HandedOver> accounts;
    std::int64_t left = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("from", from), named("to", to), named("at", at),
                named("accounts", accounts, "that went over"),
                named("left", left, "accounts that the leaver still owns: 0 when it is complete"));
    }
};

// What hand_over_all would move; it changes nothing.
[[nodiscard]] Result<HandoverPreview> preview_handover(Store& store, const WhoLeaves& who);
// One commit. Errors: wrong_state when `to` owns the account already.
[[nodiscard]] Result<HandedOver> hand_over(Store& store, const AccountHandover& order);
// A commit an account, all in one transaction: all accounts on this device that `from` owns.
[[nodiscard]] Result<HandoverCertificate> hand_over_all(Store& store, const LeaverHandover& order);

}  // namespace rapport
