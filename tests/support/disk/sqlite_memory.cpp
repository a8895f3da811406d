// tests/support/disk/sqlite_memory.cpp
#include "sqlite_memory.hpp"

#include <sqlite3.h>

#include <utility>

namespace rapport::test {
namespace {

struct Counting {
    std::uint64_t calls = 0;
    std::uint64_t fail_at = 0;  // 0: never
    SqliteMemory::Fault fault = SqliteMemory::Fault::once;
    bool struck = false;
    int pauses = 0;
};
thread_local Counting here;

sqlite3_mem_methods machine;  // those that were there before

bool is_refused() {
    if (here.pauses > 0) return false;
    ++here.calls;
    const bool now =
        here.fail_at != 0 && (here.fault == SqliteMemory::Fault::once ? here.calls == here.fail_at
                                                                      : here.calls >= here.fail_at);
    here.struck = here.struck || now;
    return now;
}

void* allocate(int size) {
    return is_refused() ? nullptr : machine.xMalloc(size);
}
void* grow(void* block, int size) {
    return is_refused() ? nullptr : machine.xRealloc(block, size);
}

}  // namespace

bool SqliteMemory::install() {
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &machine) != SQLITE_OK) return false;
    static sqlite3_mem_methods ours = machine;
    ours.xMalloc = allocate;
    ours.xRealloc = grow;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) == SQLITE_OK;
}

void SqliteMemory::begin() {
    here = {};
}
void SqliteMemory::fail_at(std::uint64_t n, Fault fault) {
    here.fail_at = n;
    here.fault = fault;
}
void SqliteMemory::mend() {
    here.fail_at = 0;
}
bool SqliteMemory::take_struck() {
    return std::exchange(here.struck, false);
}
std::uint64_t SqliteMemory::calls() {
    return here.calls;
}

SqliteMemory::Pause::Pause() {
    ++here.pauses;
}
SqliteMemory::Pause::~Pause() {
    --here.pauses;
}

}  // namespace rapport::test
