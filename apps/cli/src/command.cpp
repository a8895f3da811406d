// apps/cli/src/command.cpp
#include "command.hpp"

#include <algorithm>

namespace rapport::cli {

std::optional<std::string> Arguments::text(const std::string& name) const {
    const auto found = given_.find(name);
    if (found == given_.end() || found->second.empty()) return std::nullopt;
    return found->second.back();
}

std::string Arguments::text_or(const std::string& name, std::string other) const {
    return text(name).value_or(std::move(other));
}

std::vector<std::string> Arguments::all(const std::string& name) const {
    const auto found = given_.find(name);
    return found == given_.end() ? std::vector<std::string>{} : found->second;
}

std::string Command::name() const {
    std::string name;
    for (const std::string& word : path) name += name.empty() ? word : " " + word;
    return name;
}

const Group* CommandList::group(std::string_view name) const {
    const auto found = std::find_if(groups.begin(), groups.end(),
                                    [&](const Group& group) { return group.name == name; });
    return found == groups.end() ? nullptr : &*found;
}

}  // namespace rapport::cli
