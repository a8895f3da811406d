// apps/cli/src/sync_command.cpp
//
// Exchanging with the server: once, or again and again. Between two exchanges the database is let
// go, so that other commands can use it meanwhile.
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <thread>

#include "commands.hpp"
#include "context.hpp"
#include "failure.hpp"
#include "rapport/json/archive.hpp"
#include "stop.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t poll_seconds_default = 30;
constexpr std::int64_t poll_seconds_max = 86'400;
constexpr std::int64_t pause_seconds_max = 300;  // after failures
constexpr std::chrono::milliseconds look_pause{200};

std::string counted(const Context& context, const platform::SyncReport& report) {
    const auto number = [](std::int64_t count, std::string_view one, std::string_view many) {
        return std::to_string(count) + std::string(count == 1 ? one : many);
    };
    const std::int64_t files = report.files_sent + report.files_received;
    if (context.settings().language == Language::chinese)
        return "已发送 " + std::to_string(report.pushed) + " 项更改，收到 " +
               std::to_string(report.pulled) + " 条记录" +
               (files == 0 ? "" : "，附件 " + std::to_string(files) + " 个");
    return "Sent " + number(report.pushed, " change", " changes") + ", received " +
           number(report.pulled, " record", " records") +
           (files == 0 ? "" : ", moved " + number(files, " file", " files"));
}

// Overwrites its own line on a terminal; silent in a pipe.
class ProgressLine {
public:
    explicit ProgressLine(const Context& context)
        : is_shown_(context.terminal().err_is_terminal && !context.json()) {}
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine() {
        if (is_used_) std::fputs("\r\x1b[K", stderr);
    }
    void show(const std::string& text) {
        if (!is_shown_) return;
        is_used_ = true;
        std::fprintf(stderr, "\r\x1b[K%s", text.c_str());
        std::fflush(stderr);
    }

private:
    bool is_shown_;
    bool is_used_ = false;
};

Result<platform::SyncReport> sync_once(Context& context, bool check = false) {
    RAPPORT_TRY(platform::Session * session, context.session());
    ProgressLine line(context);
    platform::SyncOptions options;
    options.cancelled = stop_is_wished;
    options.check = check;
    options.progress = [&](const platform::SyncReport& so_far) {
        line.show(counted(context, so_far));
    };
    return session->sync(options);
}

std::string report_text(const Context& context, const platform::SyncReport& report) {
    std::string text = counted(context, report);
    text += context.say(".", "。");
    const auto add = [&](std::int64_t number, Style style, std::string_view en,
                         std::string_view zh) {
        if (number == 0) return;
        text += context.style("\n" + std::to_string(number) + context.say(en, zh), style);
    };
    add(report.unsent, Style::warning, " still unsent", " 项仍未发送");
    add(report.quarantined, Style::bad, " refused: rapport quarantine list",
        " 项被拒绝：rapport quarantine list");
    add(report.conflicts, Style::warning, " in conflict: rapport conflict list",
        " 处分歧：rapport conflict list");
    add(report.repaired, Style::warning,
        " accounts were not as the server has them and were loaded again; please report it",
        " 个客户与服务器不一致，已重新加载，请报告");
    add(report.files_unsent, Style::warning, " files still only here", " 个附件仍只在本机");
    add(report.files_held_back, Style::warning, " files wait for a network that is not metered",
        " 个附件等待非计费网络");
    if (!report.files_failure.empty())
        text += context.style(
            "\n" + context.say("files stopped: ", "附件传输中断：") +
                sentence_of(errc_of(report.files_failure), context.settings().language),
            Style::warning);
    if (report.unsent + report.quarantined + report.conflicts + report.repaired +
            report.files_unsent ==
        0)
        text += context.style(context.say(" All safe.", "全部已安全。"), Style::good);
    return text + "\n";
}

void print_report(Context& context, const platform::SyncReport& report) {
    if (context.json())
        context.print_json(to_json(report));
    else
        context.print(report_text(context, report));
    std::fflush(stdout);
}

// Changes when another command has saved something. Looking at a file's times takes no lock.
struct FileMark {
    std::int64_t seconds = 0, nanoseconds = 0, size = 0;
    friend bool operator==(const FileMark&, const FileMark&) = default;
};

FileMark mark_of(const std::string& path) {
    struct stat info{};
    if (::stat(path.c_str(), &info) != 0) return {};
    return {info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_size};
}

// Until the time is over, the file has changed, the server has something new, or the user wants to
// stop.
void wait(const std::string& path, const FileMark& mark, std::int64_t seconds,
          const std::function<bool()>& has_news) {
    const auto until = Clock::now() + std::chrono::seconds(seconds);
    while (!stop_is_wished() && Clock::now() < until) {
        std::this_thread::sleep_for(look_pause);
        if (mark_of(path) != mark || has_news()) return;
    }
}

// Trying again can't mend these; a person must.
bool ends_watching(Errc code) {
    return blame_of(code) != Blame::retry && code != Errc::cancelled;
}

// Doubles with each failure; with hints there is hardly a need to ask. The database itself is
// looked at all the time.
std::int64_t pause_of(std::int64_t poll_seconds, std::int64_t failures, bool has_hints) {
    if (failures == 0) return has_hints ? std::max(poll_seconds, pause_seconds_max) : poll_seconds;
    return std::min(pause_seconds_max, poll_seconds << std::min<std::int64_t>(failures, 6));
}

Result<void> watch(Context& context, std::int64_t poll_seconds) {
    context.remark(context.say("Syncing; Ctrl-C ends.", "持续同步中，按 Ctrl-C 结束。"));
    std::int64_t failures = 0;
    std::uint64_t cursor = 0;
    bool is_first = true;
    std::unique_ptr<platform::Hints> hints;
    while (!stop_is_wished()) {
        auto report = sync_once(context);
        if (report && !hints) {
            RAPPORT_TRY(platform::Session * session, context.session());
            RAPPORT_TRY(hints, session->hints());
        }
        context.close();
        const FileMark mark = mark_of(context.settings().database);
        if (report) {
            failures = 0;
            cursor = static_cast<std::uint64_t>(report->cursor);
            if (is_first || context.json() || report->pushed + report->pulled > 0) {
                context.remark(context.style(local_time(context.now()), Style::faint));
                print_report(context, *report);
            }
            is_first = false;
        } else if (ends_watching(report.error().code)) {
            return std::move(report).error();
        } else if (!stop_is_wished()) {
            if (failures++ == 0)
                context.remark(failure_text(report.error(), context.settings().language,
                                            context.terminal().is_coloured));
        }
        const bool is_live = hints && hints->is_live();
        wait(context.settings().database, mark, pause_of(poll_seconds, failures, is_live),
             [&] { return hints && hints->latest() > cursor; });
    }
    return {};
}

}  // namespace

void add_sync_command(CommandList& list) {
    Command command;
    command.path = {"sync"};
    command.about = {"Exchanges what is new with the server", "与服务器同步"};
    command.options = {{"watch",
                        {"goes on until Ctrl-C; other commands work meanwhile",
                         "持续同步，直到按 Ctrl-C；期间可使用其他命令"},
                        ""},
                       {"every",
                        {"with --watch: seconds between two looks at the server (30)",
                         "配合 --watch：间隔秒数（30）"},
                        "N"},
                       {"check",
                        {"compares every record here with its sum first; done weekly by itself",
                         "先核对本机每条记录的校验和；每周自动进行一次"},
                        ""}};
    command.examples = {"rapport sync", "rapport sync --json", "rapport sync --check",
                        "rapport sync --watch --every 10"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        constexpr Field number{
            .number = 1, .name = "every", .type = FieldType::integer, .label = {}};
        RAPPORT_TRY(const Json every,
                    value_of(context, number,
                             arguments.text_or("every", std::to_string(poll_seconds_default))));
        const std::int64_t seconds =
            every.integer() == nullptr ? poll_seconds_default : *every.integer();
        note_stop_signals();
        if (arguments.has("watch"))
            return watch(context, std::clamp<std::int64_t>(seconds, 1, poll_seconds_max));
        RAPPORT_TRY(const platform::SyncReport report, sync_once(context, arguments.has("check")));
        print_report(context, report);
        return {};
    };
    list.commands.push_back(std::move(command));
}

}  // namespace rapport::cli
