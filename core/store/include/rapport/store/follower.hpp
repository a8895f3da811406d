// rapport/store/follower.hpp
//
// Something that is derived from the visible rows and stands in the same file, such as the index of
// the search: it is told inside of each transaction, and what it writes is committed or undone with
// it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "rapport/record/result.hpp"
#include "rapport/record/schema.hpp"

namespace rapport {

// A row of one of the schema's tables, by its place there. A place is taken again by another record
// once its row was erased.
struct RowAt {
    enum class What : std::uint8_t { written, erased };

    TableNo table = 0;
    std::int64_t rowid = 0;
    What what = What::written;

    friend bool operator==(const RowAt&, const RowAt&) = default;
};

// What one transaction did, in its order; a row may come several times.
struct RowsWritten {
    bool everything_went = false;  // all rows were erased before the first of `rows`
    std::span<const RowAt> rows;
};

// Called at the end of each transaction that wrote rows, before it is committed, with the rows as
// they stay. It may read and write its own tables, and nothing of the store's. An error undoes the
// transaction.
using Follower = std::function<Result<void>(const RowsWritten&)>;

}  // namespace rapport
