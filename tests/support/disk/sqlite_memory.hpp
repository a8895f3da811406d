// tests/support/disk/sqlite_memory.hpp
//
// SQLite's allocator with a fault in it: the n-th allocation of this thread fails, alone or with
// all that follow. What is asked for under a `SqliteMemory::Pause` is neither counted nor refused:
// the test's own reading. Each thread counts for itself.
#pragma once

#include <cstdint>

namespace rapport::test {

class SqliteMemory {
public:
    enum class Fault : std::uint8_t { once, from_then_on };

    // Before the process's first use of SQLite; false when it is too late.
    [[nodiscard]] static bool install();
    // Counts from nothing; the first allocation is 1.
    static void begin();
    static void fail_at(std::uint64_t n, Fault fault);
    // There is memory again.
    static void mend();
    // Whether an allocation was refused since somebody last asked.
    [[nodiscard]] static bool take_struck();
    [[nodiscard]] static std::uint64_t calls();

    class Pause {
    public:
        Pause();
        ~Pause();
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;
    };
};

}  // namespace rapport::test
