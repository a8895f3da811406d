// core/domain/src/sql.hpp
//
// What queries of the domain are written with.
#pragma once

#include <string>
#include <string_view>

#include "rapport/store/store.hpp"

namespace rapport {

inline const Table& table_of(Store& store, TableNo number) {
    const Table* table = store.schema().table(number);
    RAPPORT_ASSERT(table);
    return *table;
}

// A table or column as SQL names it.
inline std::string quoted(std::string_view name) {
    return "\"" + std::string(name) + "\"";
}

}  // namespace rapport
