// tests/support/disk/sim_disk.cpp
#include "sim_disk.hpp"

#include <algorithm>

namespace rapport::test {
namespace {

// By the first part of the path.
thread_local std::map<std::string, SimDisk*, std::less<>> disks;
thread_local std::uint64_t disks_made = 0;

void put(Bytes& content, std::size_t offset, ByteView data) {
    if (content.size() < offset + data.size()) content.resize(offset + data.size());
    std::copy(data.begin(), data.end(), content.begin() + static_cast<std::ptrdiff_t>(offset));
}

// Takes back what was not synced, newest first, and returns what had been written, oldest first.
std::vector<std::pair<SimDisk::File::Undo, Bytes>> take_back(SimDisk::File& file) {
    std::vector<std::pair<SimDisk::File::Undo, Bytes>> out;
    while (!file.unsynced.empty()) {
        SimDisk::File::Undo undo = std::move(file.unsynced.back());
        file.unsynced.pop_back();
        const auto from = file.content.begin() + static_cast<std::ptrdiff_t>(undo.offset);
        Bytes written(from, from + static_cast<std::ptrdiff_t>(undo.length));
        if (undo.length > 0) put(file.content, undo.offset, undo.before);
        file.content.resize(undo.size_before);
        if (undo.length == 0) put(file.content, undo.offset, undo.before);  // it was a truncation
        out.emplace_back(std::move(undo), std::move(written));
    }
    std::reverse(out.begin(), out.end());
    return out;
}

}  // namespace

SimDisk::SimDisk() : name_("disk-" + std::to_string(++disks_made)) {
    register_sim_vfs();
    disks[name_] = this;
}

SimDisk::~SimDisk() {
    disks.erase(name_);
}

SimDisk* SimDisk::of_path(const std::string& path) {
    const auto at = disks.find(std::string_view{path}.substr(0, path.find('/')));
    return at == disks.end() ? nullptr : at->second;
}

SimDisk::File* SimDisk::find(const std::string& path) {
    const auto at = files_.find(path);
    return at == files_.end() ? nullptr : &at->second;
}

void SimDisk::fail_at(std::uint64_t n, Fault fault) {
    fail_at_ = calls_ + n;
    fault_ = fault;
    struck_ = false;
}

void SimDisk::clear_fault() {
    fail_at_ = 0;
    struck_ = false;
}

SimDisk::Outcome SimDisk::call(bool grows) {
    ++calls_;
    const bool now = fail_at_ != 0 && calls_ == fail_at_;
    struck_ = struck_ || now;
    if (!struck_) return Outcome::done;
    switch (fault_) {
        case Fault::power_cut:
            return Outcome::io_error;
        case Fault::full:
            return grows ? Outcome::full : Outcome::done;
        case Fault::io_error:
            return now ? Outcome::io_error : Outcome::done;
    }
    return Outcome::done;
}

SimDisk::Outcome SimDisk::create(const std::string& path) {
    const Outcome outcome = call(true);
    if (outcome == Outcome::done) files_.try_emplace(path);
    return outcome;
}

SimDisk::Outcome SimDisk::remove(const std::string& path) {
    const Outcome outcome = call(false);
    if (outcome == Outcome::done) files_.erase(path);
    return outcome;
}

SimDisk::Outcome SimDisk::write(File& file, std::size_t offset, ByteView data) {
    const std::size_t size = file.content.size();
    const Outcome outcome = call(offset + data.size() > size);
    // The power goes in the middle of a write: that one may be torn, too.
    if (outcome != Outcome::done && !(is_off() && calls_ == fail_at_)) return outcome;
    File::Undo undo{offset, {}, size, data.size()};
    if (offset < size) {
        const auto from = file.content.begin() + static_cast<std::ptrdiff_t>(offset);
        undo.before.assign(
            from, from + static_cast<std::ptrdiff_t>(std::min(data.size(), size - offset)));
    }
    file.unsynced.push_back(std::move(undo));
    put(file.content, offset, data);
    return outcome;
}

SimDisk::Outcome SimDisk::truncate(File& file, std::size_t size) {
    const Outcome outcome = call(false);
    if (outcome != Outcome::done || size >= file.content.size()) return outcome;
    const auto from = file.content.begin() + static_cast<std::ptrdiff_t>(size);
    file.unsynced.push_back({size, Bytes(from, file.content.end()), file.content.size(), 0});
    file.content.resize(size);
    return outcome;
}

SimDisk::Outcome SimDisk::sync(File& file) {
    const Outcome outcome = call(false);
    if (outcome == Outcome::done) file.unsynced.clear();
    return outcome;
}

void SimDisk::power_on(const Draw& draw) {
    for (auto& [path, file] : files_) {
        for (auto& [undo, written] : take_back(file)) {
            const std::size_t fate = draw(4);
            if (fate == 0) continue;
            if (undo.length == 0) {
                file.content.resize(std::min(file.content.size(), undo.offset));
                continue;
            }
            if (fate == 1) written.resize(draw(written.size()));
            put(file.content, undo.offset, written);
        }
    }
    if (struck_) clear_fault();
}

SimDisk::Image SimDisk::image() const {
    Image out;
    for (const auto& [path, file] : files_) out[path.substr(name_.size())] = file.content;
    return out;
}

void SimDisk::restore(const Image& image) {
    files_.clear();
    for (const auto& [path, content] : image) files_[name_ + path].content = content;
    if (struck_) clear_fault();
}

}  // namespace rapport::test
