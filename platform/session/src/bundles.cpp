// platform/session/src/bundles.cpp
#include "rapport/session/bundles.hpp"

#include <array>

#include "rapport/domain/session.hpp"
#include "rapport/session/account.hpp"

namespace rapport::platform {
namespace {

static_assert(bundle_item_bytes_max <= sealed_part_bytes_max);

// What a user would miss and can't get from the server. The log-in is not among them.
constexpr std::array bundled_facts{facts::attachment_policy};

std::string name_of_path(const std::string& path) {
    const auto slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

BundleReport report_of(const BundleHead& head, const BundleCounts& counts) {
    BundleReport report;
    report.id = to_text(head.id);
    report.commits = static_cast<std::int64_t>(counts.commits);
    report.refused = static_cast<std::int64_t>(counts.refused);
    report.known = static_cast<std::int64_t>(counts.known);
    report.files = static_cast<std::int64_t>(counts.contents);
    report.file_bytes = static_cast<std::int64_t>(counts.content_bytes);
    return report;
}

}  // namespace

Result<BundleReport> export_bundle(Store& store, const BundleFile& request,
                                   const BundleTarget& target) {
    RAPPORT_TRY(const Account account, account_of(store));
    RAPPORT_TRY(Sealer sealer, Sealer::begin(target.append, request.passphrase));
    RAPPORT_TRY(const WrittenBundle written,
                store.write_bundle(account.user_id, bundled_facts,
                                   [&](ByteView item) { return sealer.append(item); }));
    BundleReport report = report_of(written.head, written.counts);
    RAPPORT_TRY(report.hash, sealer.end());
    RAPPORT_CHECK(target.keep());
    RAPPORT_CHECK(store.keep_bundle(written, report.hash, name_of_path(request.file)));
    return report;
}

Result<BundleReport> import_bundle(Store& store, std::string_view passphrase, SealedSource source) {
    RAPPORT_TRY(const Account account, account_of(store));
    RAPPORT_TRY(Unsealer unsealer, Unsealer::begin(std::move(source), passphrase));
    RAPPORT_TRY(const ReadBundle read,
                store.read_bundle(account.user_id, bundled_facts, [&] { return unsealer.next(); }));
    BundleReport report = report_of(read.head, read.counts);
    report.was_here = read.was_here;
    return report;
}

}  // namespace rapport::platform
