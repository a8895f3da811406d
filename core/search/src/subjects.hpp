// core/search/src/subjects.hpp
//
// What of the schema is searched: every text of every table that all of an account's team may see,
// less what is no text for people. Nothing of the restricted scopes, nothing restricted.
#pragma once

#include <vector>

#include "rapport/record/schema.hpp"

namespace rapport::search {

struct Searched {
    const Field* field = nullptr;
    bool is_name = false;  // also found by how it is read
    double weight = 1;     // of a match in it
};

struct SearchedTable {
    const Table* table = nullptr;
    std::vector<Searched> fields;  // in the order of the schema
    double weight = 1;
    // When it was, or is to be: the first of these that says something; else when it was made.
    std::vector<const Field*> times;
    const Field* person = nullptr;  // whose it is
};

// Tables with a text to search, by number, ascending.
[[nodiscard]] std::vector<SearchedTable> searched_tables(const Schema& schema);

}  // namespace rapport::search
