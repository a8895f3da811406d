// core/domain/src/hand_in.cpp
#include "rapport/domain/certificates.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/record/base64.hpp"
#include "rapport/store/contents.hpp"
#include "rapport/store/replica.hpp"

namespace rapport {
namespace {

void add_count(std::string& list, std::int64_t count, std::string_view one, std::string_view many) {
    if (count == 0) return;
    list += (list.empty() ? "" : ", ") + std::to_string(count) + " ";
    list += count == 1 ? one : many;
}

}  // namespace

Result<HandInCertificate> hand_in_certificate(Store& store) {
    HandInCertificate out;
    RAPPORT_TRY(const Counts counts, store.counts());
    RAPPORT_TRY(const auto waiting, store.contents().only_here());
    RAPPORT_TRY(const auto stranded, store.contents().stranded());
    RAPPORT_TRY(const SyncState state, store.replica().state());
    RAPPORT_TRY(out.last_sync, last_sync(store));
    out.unsent = counts.unsent;
    out.quarantined = counts.quarantined;
    out.files_unsent = static_cast<std::int64_t>(waiting.size());
    out.files_stranded = static_cast<std::int64_t>(stranded.size());
    if (!state.receipt.empty()) {
        out.receipt = base64url(state.receipt);
        out.receipt_at = Instant{state.receipt_unix_ms};
    }
    const bool ever_saved = state.last_counter > 0 || state.epoch > 1;
    const bool only_here = out.unsent + out.quarantined + out.files_unsent + out.files_stranded > 0;
    out.at_server = !only_here && (out.receipt || !ever_saved);
    if (only_here) {
        RAPPORT_TRY(const auto bundle, store.covering_bundle());
        if (bundle)
            out.bundle = BundleProof{to_text(bundle->id), bundle->file, bundle->hash,
                                     Instant{bundle->at_unix_ms}};
    }
    out.granted = out.at_server || out.bundle;
    return out;
}

Result<void> require_hand_in(Store& store) {
    RAPPORT_TRY(const HandInCertificate certificate, hand_in_certificate(store));
    if (certificate.granted) return {};
    std::string list;
    add_count(list, certificate.unsent, "unsent change", "unsent changes");
    add_count(list, certificate.quarantined, "refused change", "refused changes");
    add_count(list, certificate.files_unsent, "unsent file", "unsent files");
    add_count(list, certificate.files_stranded, "stranded file", "stranded files");
    if (list.empty()) list = "what the server gave no receipt for";
    return make_error(Errc::unsent_work, "only on this device: " + list +
                                             "; sync (and decide about what was refused), or "
                                             "export a bundle");
}

}  // namespace rapport
