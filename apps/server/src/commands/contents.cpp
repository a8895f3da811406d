// apps/server/src/commands/contents.cpp
//
// What attachments hold at the server: how much, and letting go of what nothing names.
#include <ostream>

#include "commands/command.hpp"
#include "commands/print.hpp"

namespace rapport::server {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

Result<Members> figures_of(Backend& backend) {
    RAPPORT_TRY(const sync::ContentFigures figures, backend.contents().figures());
    return Members{{"contents", std::to_string(figures.contents)},
                   {"bytes", std::to_string(figures.bytes)},
                   {"links", std::to_string(figures.links)},
                   {"uploads", std::to_string(figures.uploads)}};
}

}  // namespace

Result<void> show_contents(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_TRY(const Members figures, figures_of(*backend));
    print_object(console.out, figures, invocation.json);
    return {};
}

Result<void> collect_contents(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_TRY(const sync::ContentCollected done,
                backend->contents().collect(backend->environment().now_unix_ms()));
    RAPPORT_TRY(Members members, figures_of(*backend));
    members.emplace_back("links_looked_at", std::to_string(done.checked));
    members.emplace_back("links_let_go", std::to_string(done.unlinked));
    members.emplace_back("uploads_ended", std::to_string(done.uploads_ended));
    members.emplace_back("contents_erased", std::to_string(done.contents_erased));
    print_object(console.out, members, invocation.json);
    return {};
}

}  // namespace rapport::server
