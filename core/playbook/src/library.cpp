// core/playbook/src/library.cpp
#include "rapport/playbook/library.hpp"

#include <algorithm>

namespace rapport {
namespace {

const StoredPlaybook* chosen(std::string_view name, std::int64_t version,
                             std::span<const StoredPlaybook> stored) {
    const StoredPlaybook* best = nullptr;
    for (const StoredPlaybook& one : stored) {
        if (one.name != name) continue;
        if (version > 0 ? one.version == version
                        : one.status == "live" && (!best || one.version > best->version))
            best = &one;
    }
    return best;
}

}  // namespace

std::shared_ptr<const Playbook> embedded_playbook(std::string_view name) {
    for (const EmbeddedPlaybook& one : embedded_playbooks()) {
        if (one.name != name) continue;
        LoadedPlaybook loaded = load_playbook(one.parts);
        RAPPORT_ASSERT(loaded.playbook);  // a test loads every one of them
        return loaded.playbook;
    }
    return nullptr;
}

FoundPlaybook find_playbook(std::string_view name, std::int64_t version,
                            std::span<const StoredPlaybook> stored) {
    FoundPlaybook found;
    if (const StoredPlaybook* one = chosen(name, version, stored)) {
        const PlaybookText part{{}, one->body};
        LoadedPlaybook loaded = load_playbook({&part, 1});
        found.faults = std::move(loaded.faults);
        found.playbook = std::move(loaded.playbook);
        found.is_stored = found.playbook != nullptr;
        if (found.is_stored) return found;
    }
    found.playbook = embedded_playbook(name);
    const bool is_other = !found.playbook || !found.faults.empty() ||
                          (version > 0 && found.playbook->content().version != version);
    if (!found.playbook) found.playbook = embedded_playbook(default_playbook_name);
    found.is_substitute = is_other;
    return found;
}

}  // namespace rapport
