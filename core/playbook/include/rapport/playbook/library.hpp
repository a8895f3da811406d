// rapport/playbook/library.hpp
//
// The playbooks that come with rapport, and finding the one that a record names. They are compiled
// in: no file is read.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "rapport/playbook/playbook.hpp"

namespace rapport {

inline constexpr std::string_view default_playbook_name = "key-account";

struct EmbeddedPlaybook {
    std::string_view name;
    std::span<const PlaybookText> parts;
};

[[nodiscard]] std::span<const EmbeddedPlaybook> embedded_playbooks() noexcept;
// Null when none of that name comes with rapport. It loads at every call: keep what it returns.
[[nodiscard]] std::shared_ptr<const Playbook> embedded_playbook(std::string_view name);

// A version of a playbook as it stands in a record.
struct StoredPlaybook {
    std::string name;
    std::int64_t version = 0;
    std::string status;  // draft, live or retired
    std::string body;
};

struct FoundPlaybook {
    std::shared_ptr<const Playbook> playbook;
    bool is_stored = false;  // else one that comes with rapport
    // Another one than asked for stands in, because that version is not here or can't be read.
    bool is_substitute = false;
    std::vector<PlaybookFault> faults;  // why the stored one can't be read
};

// The playbook of that name and version. Version 0 asks for the live one with the highest version.
// What is not among `stored` comes from those that come with rapport; where they have not got it
// either, the default one stands in: an account always has a playbook.
[[nodiscard]] FoundPlaybook find_playbook(std::string_view name, std::int64_t version,
                                          std::span<const StoredPlaybook> stored);

}  // namespace rapport
