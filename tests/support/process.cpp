// tests/support/process.cpp
#include "support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

extern char** environ;

namespace rapport::test {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void give_up(const std::string& what, int code) {
    throw std::runtime_error("process: " + what + ": " + std::strerror(code));
}

class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int get() const noexcept { return number_; }

private:
    int number_;
};

// A file without a name, not inherited.
Descriptor unnamed_file() {
    const std::string folder = std::filesystem::temp_directory_path();
    const int number = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (number < 0) give_up("temporary file", errno);
    return Descriptor(number);
}

void write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t size = ::write(descriptor, text.data(), text.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) give_up("write", errno);
        text.remove_prefix(static_cast<std::size_t>(size));
    }
}

// A descriptor that can be polled for the end of a process. glibc 2.36 has a function for it that
// C++ can't link.
Descriptor watch(pid_t pid) {
    const auto number = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    if (number < 0) give_up("pidfd", errno);
    return Descriptor(number);
}

// Everything in the file, without moving the position that the process writes at.
std::string content(const Descriptor& file) {
    std::string text;
    if (file.get() < 0) return text;
    std::array<char, 65536> chunk;
    while (true) {
        const ssize_t size =
            ::pread(file.get(), chunk.data(), chunk.size(), static_cast<off_t>(text.size()));
        if (size <= 0) return text;
        text.append(chunk.data(), static_cast<std::size_t>(size));
    }
}

std::vector<std::string> environment_of(const Command& command) {
    std::vector<std::string> list;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (!command.environment.contains(text.substr(0, text.find('=')))) list.push_back(text);
    }
    for (const auto& [name, value] : command.environment)
        if (value) list.push_back(name + "=" + *value);
    return list;
}

std::vector<char*> pointers(std::vector<std::string>& list) {
    std::vector<char*> result;
    for (auto& text : list) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

class Spawn {
public:
    Spawn() {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
    }
    Spawn(const Spawn&) = delete;
    Spawn& operator=(const Spawn&) = delete;
    ~Spawn() {
        posix_spawnattr_destroy(&attributes_);
        posix_spawn_file_actions_destroy(&actions_);
    }

    void use(const Descriptor& from, int as) {
        posix_spawn_file_actions_adddup2(&actions_, from.get(), as);
    }
    // The first terminal that the leader of a new session opens becomes its own.
    void use_terminal(const char* path) {
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSID);
        posix_spawn_file_actions_addopen(&actions_, 0, path, O_RDWR, 0);
        posix_spawn_file_actions_adddup2(&actions_, 0, 1);
        posix_spawn_file_actions_adddup2(&actions_, 0, 2);
    }
    // Signals reach all that it starts, and there is no terminal on which it could ask the
    // developer.
    void use_own_session() { posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSID); }

    pid_t start(const Command& command) {
        if (!command.folder.empty())
            posix_spawn_file_actions_addchdir_np(&actions_, command.folder.c_str());
        auto arguments = command.arguments;
        auto environment = environment_of(command);
        pid_t pid = -1;
        const int code = posix_spawnp(&pid, arguments.at(0).c_str(), &actions_, &attributes_,
                                      pointers(arguments).data(), pointers(environment).data());
        if (code != 0) give_up(arguments[0], code);
        return pid;
    }

private:
    posix_spawn_file_actions_t actions_;
    posix_spawnattr_t attributes_;
};

}  // namespace

struct Process::Impl {
    pid_t pid = -1;
    Descriptor pid_file, out_file, err_file, terminal;
    std::optional<int> code;
    std::mutex mutex;    // guards `screen`
    std::string screen;  // what came out of the terminal
    std::jthread reader;

    ~Impl() {
        send(SIGKILL);
        if (!code && pid > 0) ::waitpid(pid, nullptr, 0);
    }

    void start_plain(const Command& command) {
        const Descriptor in = unnamed_file();
        out_file = unnamed_file();
        err_file = unnamed_file();
        write_all(in.get(), command.input);
        ::lseek(in.get(), 0, SEEK_SET);
        Spawn spawn;
        spawn.use(in, 0);
        spawn.use(out_file, 1);
        spawn.use(err_file, 2);
        spawn.use_own_session();
        pid = spawn.start(command);
    }

    void start_in_terminal(const Command& command) {
        int own = -1, other = -1;
        char path[128];
        const winsize size{.ws_row = 40, .ws_col = 100, .ws_xpixel = 0, .ws_ypixel = 0};
        if (::openpty(&own, &other, path, nullptr, &size) != 0) give_up("terminal", errno);
        terminal = Descriptor(own);
        const Descriptor kept_open(other);  // until the process has opened its own end
        ::fcntl(own, F_SETFD, FD_CLOEXEC);
        ::fcntl(other, F_SETFD, FD_CLOEXEC);
        Spawn spawn;
        spawn.use_terminal(path);
        pid = spawn.start(command);
        reader = std::jthread([this] { read_terminal(); });
        write_all(own, command.input);
    }

    void read_terminal() {
        std::array<char, 4096> chunk;
        while (true) {
            const ssize_t size = ::read(terminal.get(), chunk.data(), chunk.size());
            if (size < 0 && errno == EINTR) continue;
            if (size <= 0) return;  // EIO: the other end is closed
            const std::lock_guard lock(mutex);
            screen.append(chunk.data(), static_cast<std::size_t>(size));
        }
    }

    void send(int number) const {
        if (!code && pid > 0) ::kill(-pid, number);
    }

    bool ended(Milliseconds timeout) {
        if (code) return true;
        pollfd watched{.fd = pid_file.get(), .events = POLLIN, .revents = 0};
        while (::poll(&watched, 1, static_cast<int>(timeout.count())) < 0 && errno == EINTR) {}
        int status = 0;
        if (::waitpid(pid, &status, WNOHANG) != pid) return false;
        code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        if (reader.joinable()) reader.join();
        return true;
    }

    std::string written() {
        if (terminal.get() < 0) return content(out_file);
        const std::lock_guard lock(mutex);
        return screen;
    }
};

Process::Process(const Command& command) : impl_(std::make_unique<Impl>()) {
    if (command.terminal)
        impl_->start_in_terminal(command);
    else
        impl_->start_plain(command);
    impl_->pid_file = watch(impl_->pid);
}
Process::Process(Process&&) noexcept = default;
Process& Process::operator=(Process&&) noexcept = default;
Process::~Process() = default;

pid_t Process::pid() const noexcept {
    return impl_->pid;
}

bool Process::is_running() {
    return !impl_->ended(Milliseconds{0});
}

std::string Process::out() const {
    return impl_->written();
}

std::string Process::err() const {
    return content(impl_->err_file);
}

bool Process::writes(std::string_view text, Milliseconds timeout) {
    const auto until = Clock::now() + timeout;
    while (true) {
        const bool last_look = impl_->ended(Milliseconds{5}) || Clock::now() > until;
        if (out().find(text) != std::string::npos || err().find(text) != std::string::npos)
            return true;
        if (last_look) return false;
    }
}

void Process::type(std::string_view text) {
    write_all(impl_->terminal.get(), text);
}

void Process::signal(int number) {
    impl_->send(number);
}

std::optional<Outcome> Process::wait(Milliseconds timeout) {
    if (!impl_->ended(timeout)) return std::nullopt;
    return Outcome{*impl_->code, out(), err()};
}

Outcome run(const Command& command, Milliseconds timeout) {
    Process process(command);
    if (auto outcome = process.wait(timeout)) return *std::move(outcome);
    return Outcome{-1, process.out(), process.err()};
}

std::string program(std::string_view name) {
    namespace fs = std::filesystem;
    const char* folder = std::getenv("RAPPORT_BIN");
    const fs::path bin =
        folder != nullptr ? fs::path(folder) : fs::read_symlink("/proc/self/exe").parent_path();
    return bin / name;
}

}  // namespace rapport::test
