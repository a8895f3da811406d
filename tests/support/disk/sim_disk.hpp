// tests/support/disk/sim_disk.hpp
//
// A disk in memory under SQLite. While a SimDisk lives, every database that this thread opens under
// its name is kept on it, through a VFS of its own that is the process's default from the first
// SimDisk on. A disk remembers what was not synced yet: when the power goes, each such write is
// kept, lost or torn. Copying `image()` is a backup or a clone; `restore()` is a rollback.
//
// Several SimDisks may live in a thread; each belongs to the thread that made it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "rapport/record/bytes.hpp"

namespace rapport::test {

class SimDisk {
public:
    enum class Fault : std::uint8_t { power_cut, full, io_error };
    // A number below `n`; where a torn write ends is a matter of chance.
    using Draw = std::function<std::size_t(std::size_t n)>;
    using Image = std::map<std::string, Bytes>;

    SimDisk();
    ~SimDisk();
    SimDisk(const SimDisk&) = delete;
    SimDisk& operator=(const SimDisk&) = delete;

    // The database's path, for StoreOptions.
    [[nodiscard]] std::string path() const { return name_ + "/rapport.db"; }

    // The n-th call from now that writes, truncates, deletes or syncs fails (the first is 1). After
    // a power cut all fail until `power_on`; a full disk stays full, and may be written within its
    // size, until `clear_fault`; an I/O error comes once.
    void fail_at(std::uint64_t n, Fault fault);
    void clear_fault();
    [[nodiscard]] bool fault_struck() const noexcept { return struck_; }
    // No fault has struck or is to come.
    [[nodiscard]] bool is_well() const noexcept { return fail_at_ == 0; }
    // The machine starts again; a fault that has struck is over. No database on this disk may be
    // open.
    void power_on(const Draw& draw);

    [[nodiscard]] Image image() const;
    void restore(const Image& image);
    [[nodiscard]] std::uint64_t calls() const noexcept { return calls_; }

    // For the VFS.
    struct File {
        struct Undo {  // what a write that was not synced replaced
            std::size_t offset;
            Bytes before;
            std::size_t size_before;
            std::size_t length;
        };
        Bytes content;
        std::vector<Undo> unsynced;
    };
    [[nodiscard]] static SimDisk* of_path(const std::string& path);
    [[nodiscard]] File* find(const std::string& path);
    enum class Outcome : std::uint8_t { done, full, io_error };
    Outcome create(const std::string& path);
    Outcome remove(const std::string& path);
    Outcome write(File& file, std::size_t offset, ByteView data);
    Outcome truncate(File& file, std::size_t size);
    Outcome sync(File& file);
    [[nodiscard]] bool is_off() const noexcept { return struck_ && fault_ == Fault::power_cut; }

private:
    Outcome call(bool grows);

    std::string name_;
    std::map<std::string, File> files_;
    std::uint64_t calls_ = 0;
    std::uint64_t fail_at_ = 0;  // 0: never
    Fault fault_ = Fault::power_cut;
    bool struck_ = false;
};

// Makes the VFS the default one; idempotent.
void register_sim_vfs();

}  // namespace rapport::test
