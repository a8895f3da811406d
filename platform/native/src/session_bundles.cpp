// platform/native/src/session_bundles.cpp
//
// Giving a device away: its unsent work in a sealed file, into another database, and the database
// off the disk.
#include <unistd.h>

#include <array>
#include <cerrno>

#include "rapport/domain/certificates.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/platform/files.hpp"
#include "rapport/platform/sealed_file.hpp"
#include "session_impl.hpp"

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

Result<BundleReport> Session::export_bundle(const BundleFile& request) {
    if (::access(request.file.c_str(), F_OK) == 0)
        return make_error(Errc::already_exists, "there is a file of that name; choose another one",
                          "file");
    RAPPORT_TRY(const Account account, impl_->account());
    RAPPORT_TRY(SealedFileWriter file, SealedFileWriter::open(request.file, request.passphrase));
    RAPPORT_TRY(const WrittenBundle written,
                impl_->store->write_bundle(account.user_id, bundled_facts,
                                           [&](ByteView item) { return file.append(item); }));
    BundleReport report = report_of(written.head, written.counts);
    RAPPORT_TRY(report.hash, file.commit());
    RAPPORT_CHECK(impl_->store->keep_bundle(written, report.hash, name_of_path(request.file)));
    return report;
}

Result<BundleReport> Session::import_bundle(const BundleFile& request) {
    RAPPORT_TRY(const Account account, impl_->account());
    RAPPORT_TRY(SealedFileReader file, SealedFileReader::open(request.file, request.passphrase));
    RAPPORT_TRY(const ReadBundle read, impl_->store->read_bundle(account.user_id, bundled_facts,
                                                                 [&] { return file.next(); }));
    BundleReport report = report_of(read.head, read.counts);
    report.was_here = read.was_here;
    return report;
}

// On Unix an open file may be removed: nobody else can write into it meanwhile. The database goes
// first, since a log without it says nothing.
Result<void> Session::wipe_database() {
    RAPPORT_CHECK(require_hand_in(*impl_->store));
    for (const char* const ending : {"", "-wal", "-shm"})
        if (::unlink((impl_->path + ending).c_str()) != 0 && errno != ENOENT)
            return file_error(errno, "removing the database");
    return {};
}

}  // namespace rapport::platform
