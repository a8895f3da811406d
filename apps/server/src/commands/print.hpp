// apps/server/src/commands/print.hpp
//
// Lists for people, in columns that align wide characters, and for programs, as JSON.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::server {

struct Listing {
    std::vector<std::string> columns;  // also the names in JSON
    std::vector<std::vector<std::string>> rows;
};

void print(std::ostream& out, const Listing& listing, bool json);

// One object of texts, or in words.
void print_object(std::ostream& out,
                  const std::vector<std::pair<std::string, std::string>>& members, bool json);

}  // namespace rapport::server
