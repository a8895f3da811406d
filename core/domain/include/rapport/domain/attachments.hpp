// rapport/domain/attachments.hpp
//
// Attachments as the trade uses them: a file put to an account, a visit, a person or a note; which
// contents are to be sent and fetched, by the user's rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/draft.hpp"
#include "rapport/record/named.hpp"
#include "rapport/store/contents.hpp"

namespace rapport {

// What a user wants of contents. Kept as a fact of this database; not synced: a phone and a laptop
// differ.
struct AttachmentPolicy {
    bool ahead = true;            // fetch for the visits that are planned
    std::int64_t ahead_days = 7;  // within so many days
    bool metered = false;         // the network costs by the byte
    std::int64_t metered_kib =
        512;  // then nothing larger goes, either way, unless it was asked for

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("ahead", ahead, "fetches what planned visits' accounts hold"),
                named("ahead_days", ahead_days, "of visits within so many days"),
                named("metered", metered, "the network costs by the byte"),
                named("metered_kib", metered_kib,
                      "the largest that is then sent or fetched without being asked for"));
    }
};

inline constexpr std::int64_t ahead_days_max = 366;

[[nodiscard]] Result<AttachmentPolicy> attachment_policy(Store& store);
[[nodiscard]] Result<void> set_attachment_policy(Store& store, const AttachmentPolicy& policy);

// The contents that this device is to move now, the wished ones first, then small ones before
// large.
struct AttachmentPlan {
    std::vector<ContentKey> send, get;
    std::size_t held_back = 0;  // too large for a metered network
};
[[nodiscard]] Result<AttachmentPlan> plan_contents(Store& store, const AttachmentPolicy& policy,
                                                   std::int64_t now_unix_ms);

// A finished content becomes an attachment. `values` need name no content and no size; the kind
// follows from the media type when it is not said, the media type from the name's ending.
[[nodiscard]] Result<RecordId> add_attachment(Store& store, const ContentAddress& content,
                                              FieldValues values, std::optional<RecordId> id = {});

// The content that the record names; not_found when it is no attachment that names one.
[[nodiscard]] Result<ContentKey> content_of(Store& store, RecordId attachment);

}  // namespace rapport
