// apps/server/src/backup.cpp
#include "backup.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "rapport/platform/files.hpp"
#include "rapport/record/date.hpp"

namespace rapport::server {
namespace {

namespace fs = std::filesystem;

bool exists(const std::string& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

// The copy while it is made, and what SQLite may have put beside it.
class Unfinished {
public:
    explicit Unfinished(std::string path) : path_(std::move(path)) { remove(); }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() { remove(); }
    [[nodiscard]] const std::string& path() const noexcept { return path_; }

private:
    void remove() const {
        std::error_code ignored;
        for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(path_ + end, ignored);
    }
    std::string path_;
};

Result<std::unique_ptr<SqliteHubStorage>> open_existing(const std::string& path,
                                                        const Environment& environment) {
    HubStorageOptions options;
    options.path = path;
    options.create = false;
    return SqliteHubStorage::open(options, environment);
}

Result<void> check_whole(Database& database) {
    Statement check = database.prepare("PRAGMA quick_check(1)");
    RAPPORT_TRY(const bool row, check.step());
    if (!row || check.text(0) != "ok")
        return make_error(Errc::corrupt, "the backup is damaged; take another one");
    return {};
}

Error about_backup(const Error& error) {
    if (error.code == Errc::not_a_database)
        return make_error(error.code, "the file is not a backup of rapport-server", "file");
    if (error.code == Errc::newer_schema)
        return make_error(error.code, "the backup was made by a newer rapport-server; use that one",
                          "file");
    return error;
}

// Of every organisation in the file, beyond its own and beyond that of what it replaces.
Result<RestoreReport> begin_timeline(SqliteHubStorage& storage, std::uint32_t known) {
    RestoreReport report;
    const auto work = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_CHECK(check_whole(transaction.database()));
        RAPPORT_CHECK(transaction.database()
                          .prepare("UPDATE organisation SET timeline = max(timeline, ?) + 1")
                          .bind(1, std::int64_t{known})
                          .run());
        RAPPORT_TRY(const auto state, transaction.organisation());
        report.seq = state.seq;
        report.timeline = state.timeline;
        return {};
    };
    RAPPORT_CHECK(storage.write(storage.organisation().id, work));
    return report;
}

// What is there now may be damaged: that is why somebody restores.
std::uint32_t timeline_of(const std::string& path, const Environment& environment) {
    if (!exists(path)) return 0;
    const auto storage = open_existing(path, environment);
    if (!storage) return 0;
    std::uint32_t timeline = 0;
    (void)(*storage)->read((*storage)->organisation().id,
                           [&](SqliteHubTransaction& transaction) -> Result<void> {
                               RAPPORT_TRY(const auto state, transaction.organisation());
                               timeline = state.timeline;
                               return {};
                           });
    return timeline;
}

// The database keeps its old name as well until the new one takes it, so that at no moment there is
// none. A write-ahead log that is still there belongs to the old one.
Result<std::string> keep_aside(const std::string& path, std::int64_t now_unix_ms) {
    if (!exists(path)) return std::string{};
    std::string time = instant_text(now_unix_ms / 1000 * 1000);
    std::replace(time.begin(), time.end(), ':', '-');
    const std::string aside = path + ".before-restore-" + time;
    std::error_code failed;
    for (const char* end : {"-wal", "-shm"})
        if (exists(path + end)) fs::rename(path + end, aside + end, failed);
    if (!failed) fs::create_hard_link(path, aside, failed);
    if (failed) return platform::file_error(failed.value(), "keeping the present database");
    return aside;
}

}  // namespace

Result<BackupReport> write_backup(const BackendOptions& options, const std::string& file,
                                  const Environment& environment) {
    if (exists(file))
        return make_error(Errc::already_exists, "there is a file of that name already", "file");
    BackendOptions existing = options;
    existing.create = false;
    RAPPORT_TRY(const auto backend, Backend::open(existing, environment));
    SqliteHubStorage& storage = backend->storage();
    const Unfinished copy{file + ".unfinished"};
    BackupReport report;
    {
        DatabaseOptions source;
        source.path = database_path(options.data);
        source.exclusive = false;
        source.busy_timeout_ms = 5'000;
        RAPPORT_TRY(const auto database, Database::open(source));
        RAPPORT_CHECK(
            database->prepare("VACUUM INTO ?").bind(1, std::string_view{copy.path()}).run());
    }
    {
        RAPPORT_TRY(const auto made, open_existing(copy.path(), environment));
        const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
            RAPPORT_CHECK(check_whole(transaction.database()));
            RAPPORT_TRY(const auto state, transaction.organisation());
            report.seq = state.seq;
            return {};
        };
        RAPPORT_CHECK(made->read(storage.organisation().id, look));
    }
    std::error_code ignored;
    report.bytes = static_cast<std::uint64_t>(fs::file_size(copy.path(), ignored));
    RAPPORT_CHECK(platform::put_in_place(copy.path(), file));
    return report;
}

Result<RestoreReport> restore_backup(const BackendOptions& options, const std::string& file,
                                     const Environment& environment) {
    if (!exists(file)) return make_error(Errc::not_found, "there is no such backup", "file");
    RAPPORT_CHECK(prepare_directory(options.data, true));
    auto lock = FolderLock::take(options.data, FolderLock::Kind::alone);
    if (!lock && lock.error().code == Errc::busy)
        return make_error(Errc::busy, "a server or a command works on this directory; stop it",
                          "data");
    if (!lock) return in_words(lock.error(), options.data);

    const std::string path = database_path(options.data);
    const Unfinished copy{path + ".restoring"};
    // The backup itself is only read: it may lie where nobody can write.
    std::error_code failed;
    fs::copy_file(file, copy.path(), failed);
    if (failed) return platform::file_error(failed.value(), "copying the backup");
    fs::permissions(copy.path(), fs::perms::owner_read | fs::perms::owner_write, failed);
    RestoreReport report;
    {
        auto storage = open_existing(copy.path(), environment);
        if (!storage) return about_backup(storage.error());
        RAPPORT_TRY(report, begin_timeline(**storage, timeline_of(path, environment)));
    }
    RAPPORT_TRY(report.kept_as, keep_aside(path, environment.now_unix_ms()));
    RAPPORT_CHECK(platform::put_in_place(copy.path(), path));
    return report;
}

}  // namespace rapport::server
