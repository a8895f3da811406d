// rapport/playbook/wording.hpp
//
// A text in the languages that users read.
#pragma once

#include <string>

#include "rapport/record/named.hpp"

namespace rapport {

struct Wording {
    std::string zh;
    std::string en;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("zh", zh), named("en", en));
    }
    friend bool operator==(const Wording&, const Wording&) = default;
};

}  // namespace rapport
