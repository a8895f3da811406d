// core/playbook/src/loading/faults.hpp
//
// What is wrong with a playbook, as it is found: a JSON pointer and a sentence. Lines are found
// once for those that are kept.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rapport/playbook/playbook.hpp"

namespace rapport {

class Faults {
public:
    void add(std::string path, std::string detail, Errc code = Errc::invalid_argument) {
        if (list_.size() < playbook_faults_max)
            list_.push_back({code, {}, std::move(path), 0, std::move(detail)});
    }
    // Adds a fault unless the claim holds; returns whether it does.
    bool check(bool holds, const std::string& path, std::string_view detail) {
        if (!holds) add(path, std::string(detail));
        return holds;
    }
    [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
    [[nodiscard]] std::vector<PlaybookFault> take() { return std::move(list_); }

private:
    std::vector<PlaybookFault> list_;
};

// The path of an item of a list: "/stages" and 2 make "/stages/2".
[[nodiscard]] inline std::string at(const std::string& path, std::size_t index) {
    return path + "/" + std::to_string(index);
}

}  // namespace rapport
