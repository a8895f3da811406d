// apps/server/src/commands/care_commands.cpp
//
// Care for the data directory: backup, restore, purge.
#include <sys/stat.h>

#include <ostream>

#include "backup.hpp"
#include "commands/command.hpp"
#include "commands/print.hpp"
#include "purge.hpp"
#include "rapport/platform/environment.hpp"

namespace rapport::server {

Result<std::unique_ptr<Backend>> open_backend(const Invocation& invocation, bool create) {
    BackendOptions options = invocation.server.backend;
    options.create = create;
    return Backend::open(options, platform::system_environment());
}

Result<void> purge(const Invocation& invocation, Console& console) {
    if (invocation.horizon_days == 0)
        return make_error(Errc::invalid_argument, "say how far back to remember: --horizon-days N",
                          "horizon-days");
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_TRY(const auto forgotten, purge_older_than(*backend, invocation.horizon_days));
    print_object(console.out,
                 {{"deleted_records", std::to_string(forgotten.tombstones)},
                  {"revoked_grants", std::to_string(forgotten.revoked_grants)},
                  {"commit_bodies", std::to_string(forgotten.bodies)}},
                 invocation.json);
    return {};
}

Result<void> back_up(const Invocation& invocation, Console& console) {
    ::umask(0077);
    RAPPORT_TRY(const BackupReport done, write_backup(invocation.server.backend, invocation.file,
                                                      platform::system_environment()));
    if (invocation.json)
        print_object(console.out,
                     {{"file", invocation.file},
                      {"seq", std::to_string(done.seq)},
                      {"bytes", std::to_string(done.bytes)}},
                     true);
    else
        console.out << "backed up to " << invocation.file << ", as of place " << done.seq
                    << " of the sequence\nIt is not encrypted: keep it like the original.\n";
    return {};
}

Result<void> restore(const Invocation& invocation, Console& console) {
    ::umask(0077);
    RAPPORT_TRY(const RestoreReport done, restore_backup(invocation.server.backend, invocation.file,
                                                         platform::system_environment()));
    if (invocation.json) {
        print_object(console.out,
                     {{"seq", std::to_string(done.seq)},
                      {"timeline", std::to_string(done.timeline)},
                      {"kept_as", done.kept_as}},
                     true);
        return {};
    }
    console.out << "restored, as of place " << done.seq << " of the sequence; this is timeline "
                << done.timeline << " now\n";
    if (!done.kept_as.empty()) console.out << "what was there is kept as " << done.kept_as << '\n';
    console.out
        << "Start the server. At its next sync each device offers again what it has sent since the "
           "backup,\nand loads anew. Users, passwords, teams and log-ins that were changed with "
           "commands since\nare as they were: make them again, and let people log in.\n";
    return {};
}

}  // namespace rapport::server
