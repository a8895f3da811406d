// apps/cli/src/terminal.cpp
#include "terminal.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace rapport::cli {
namespace {

bool is_set(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && value[0] != '\0';
}

// The controlling terminal, whatever the streams are.
class OwnTerminal {
public:
    OwnTerminal() : number_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {}
    OwnTerminal(const OwnTerminal&) = delete;
    OwnTerminal& operator=(const OwnTerminal&) = delete;
    ~OwnTerminal() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int get() const noexcept { return number_; }
    [[nodiscard]] bool is_there() const noexcept { return number_ >= 0; }

private:
    int number_;
};

// Switches the echo off, and on again however the asking ends.
class Silence {
public:
    explicit Silence(int terminal) : terminal_(terminal) {
        if (::tcgetattr(terminal_, &before_) != 0) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        is_on_ = ::tcsetattr(terminal_, TCSAFLUSH, &silent) == 0;
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
    ~Silence() {
        if (is_on_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
    }
    [[nodiscard]] bool is_on() const noexcept { return is_on_; }

private:
    int terminal_;
    termios before_{};
    bool is_on_ = false;
};

void write_text(int descriptor, std::string_view text) {
    // A prompt that can't be shown is no reason to fail.
    [[maybe_unused]] const ssize_t size = ::write(descriptor, text.data(), text.size());
}

Result<std::string> line_from(int descriptor) {
    std::string answer;
    char c = 0;
    while (true) {
        const ssize_t size = ::read(descriptor, &c, 1);
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return make_error(Errc::cancelled);
        if (c == '\n') return answer;
        answer += c;
    }
}

std::size_t columns_of(int descriptor) {
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}

}  // namespace

Terminal Terminal::detect() {
    Terminal terminal;
    terminal.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
    terminal.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
    terminal.can_ask = OwnTerminal().is_there();
    const char* kind = std::getenv("TERM");
    const bool is_dumb = kind == nullptr || std::string_view(kind) == "dumb";
    terminal.is_coloured = terminal.out_is_terminal && !is_set("NO_COLOR") && !is_dumb;
    if (terminal.out_is_terminal) terminal.columns = columns_of(STDOUT_FILENO);
    return terminal;
}

std::string styled(std::string_view text, Style style, bool is_coloured) {
    const char* code = "";
    switch (style) {
        case Style::plain:
            break;
        case Style::bold:
            code = "1";
            break;
        case Style::faint:
            code = "2";
            break;
        case Style::good:
            code = "32";
            break;
        case Style::warning:
            code = "33";
            break;
        case Style::bad:
            code = "31";
            break;
    }
    if (!is_coloured || style == Style::plain || text.empty()) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

Result<std::string> ask(const std::string& prompt) {
    const OwnTerminal terminal;
    if (!terminal.is_there())
        return make_error(Errc::invalid_argument, "there is no terminal to ask on");
    write_text(terminal.get(), prompt);
    return line_from(terminal.get());
}

Result<std::string> ask_secret(const std::string& prompt) {
    const OwnTerminal terminal;
    if (!terminal.is_there())
        return make_error(Errc::invalid_argument, "there is no terminal to ask on");
    const Silence silence(terminal.get());
    if (!silence.is_on())
        return make_error(Errc::invalid_argument, "the terminal can't hide what is typed");
    write_text(terminal.get(), prompt);
    auto answer = line_from(terminal.get());
    write_text(terminal.get(), "\n");
    return answer;
}

}  // namespace rapport::cli
