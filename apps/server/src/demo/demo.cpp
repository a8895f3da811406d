// apps/server/src/demo/demo.cpp
#include "demo/demo.hpp"

#include <filesystem>

#include "demo/data.hpp"
#include "demo/play.hpp"
#include "rapport/platform/files.hpp"
#include "rapport/record/text.hpp"

namespace rapport::server::demo {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t seed = 20260301;

// Everything is made in a folder beside the place where it is to be, and moved there whole.
class Workshop {
public:
    explicit Workshop(const std::string& data) : path_(fs::path(data) / ".demo") { clear(); }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;
    ~Workshop() { clear(); }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    void clear() const {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    fs::path path_;
};

Result<void> play(const BackendOptions& options, const std::string& folder,
                  const Environment& environment) {
    const std::int64_t now = environment.now_unix_ms();
    std::int64_t clock = now;
    Environment staged = environment;  // chance stays real: tokens and keys come from it
    staged.now_unix_ms = [&clock] { return clock; };
    RAPPORT_TRY(const auto backend, Backend::open(options, staged));
    Stage stage{*backend, folder, clock, seed};
    return Play{*backend, stage, clock, now}.perform();
}

Result<bool> has_users(const BackendOptions& options, const Environment& environment) {
    RAPPORT_TRY(const auto backend, Backend::open(options, environment));
    RAPPORT_TRY(const auto users, backend->identity().users());
    return !users.empty();
}

// The folder of our programs, when the command line stands beside the server.
std::string program_folder() {
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    return !error && fs::exists(folder / "rapport", error) ? folder.string() : std::string{};
}

std::string padded(std::string_view words, std::size_t columns) {
    const std::size_t width = display_width(words);
    return std::string(words) + std::string(width < columns ? columns - width : 1, ' ');
}

}  // namespace

Result<bool> make_company(const BackendOptions& options, const Environment& environment) {
    RAPPORT_CHECK(platform::make_private_folder(options.data));
    const Workshop workshop{options.data};
    std::error_code error;
    if (fs::exists(database_path(options.data), error)) {
        RAPPORT_TRY(const bool inhabited, has_users(options, environment));
        if (inhabited) return false;
        RAPPORT_CHECK(platform::make_private_folder(workshop.path()));
        RAPPORT_CHECK(play(options, workshop.path(), environment));
        return true;
    }
    BackendOptions aside = options;
    aside.data = workshop.path();
    aside.organisation_name = std::string(company);
    RAPPORT_CHECK(platform::make_private_folder(aside.data));
    RAPPORT_CHECK(play(aside, aside.data, environment));
    fs::rename(database_path(aside.data), database_path(options.data), error);
    if (error)
        return make_error(Errc::io_error, "can't move the demo company into the data directory",
                          "data");
    return true;
}

std::string welcome(const std::string& address) {
    std::string out = "\n" + std::string(company) + ": everybody's password is \"" +
                      std::string(password) + "\"\n";
    for (const Person& person : people())
        out += "  " + padded(person.name, 8) + padded(person.display_name, 14) +
               padded(person.role, 10) + std::string(person.about) + "\n";
    out += "\nThree things to try, in another terminal:\n\n";
    if (const std::string folder = program_folder(); !folder.empty())
        out += "       export PATH=\"" + folder + ":$PATH\"; cd \"$(mktemp -d)\"\n\n";
    out +=
        "  1. be Li Na's new phone, and see her accounts\n"
        "       export RAPPORT_DB=li.db RAPPORT_PIN=2580 RAPPORT_PASSWORD=" +
        std::string(password) + "\n       rapport login " + address +
        " --user li && rapport sync && rapport account list\n\n"
        "  2. see what she and her manager wrote at the same time, and settle it\n"
        "       rapport conflict list\n\n"
        "  3. stop this server with Ctrl-C, and go on: everything works without it\n"
        "       rapport visit list && rapport status\n";
    return out;
}

}  // namespace rapport::server::demo
