// apps/cli/src/export_command.cpp
//
// Records as files for other programs.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>

#include "commands.hpp"
#include "context.hpp"
#include "outputs.hpp"
#include "rapport/office/calendar.hpp"
#include "rapport/office/export.hpp"
#include "rapport/office/vcard.hpp"
#include "rapport/office/workbook.hpp"
#include "stop.hpp"
#include "times.hpp"

namespace rapport::cli {
namespace {

using office::ExportOptions;
using office::ExportReport;
using office::Sink;

constexpr std::string_view formats[] = {"jsonl", "csv", "xlsx", "vcard", "ical"};

struct Wanted {
    std::string format;
    ExportOptions options;
    office::CalendarOptions calendar;
};

Result<ExportReport> write(Store& store, const Wanted& wanted, const Sink& sink) {
    if (wanted.format == "csv") return office::export_csv(store, wanted.options, sink);
    if (wanted.format == "vcard") return office::export_cards(store, wanted.options, sink);
    if (wanted.format == "ical")
        return office::export_calendar(store, wanted.options, wanted.calendar, sink);
    return office::export_lines(store, wanted.options, sink);
}

// The number of records so far, on a terminal.
void show_progress(const Context& context, std::int64_t records) {
    if (!context.terminal().err_is_terminal || context.json()) return;
    std::fprintf(stderr, "\r\x1b[K%lld%s", static_cast<long long>(records),
                 context.say(" records", " 条记录").c_str());
    std::fflush(stderr);
}

void end_progress(const Context& context) {
    if (context.terminal().err_is_terminal && !context.json()) std::fputs("\r\x1b[K", stderr);
}

Json report_json(const ExportReport& report, const std::string& format, const std::string& file) {
    Json tables = Json::object();
    for (const auto& table : report.tables) tables.set(table.table, table.records);
    Json json = Json::object();
    json.set("format", format).set("file", file).set("records", report.records);
    json.set("deleted", report.deleted).set("disagreed", report.disagreed);
    json.set("contents", report.contents).set("left_out", report.left_out);
    json.set("tables", std::move(tables));
    return json;
}

void print_export(Context& context, const ExportReport& report, const std::string& file) {
    context.print(context.say("Exported ", "已导出 ") + std::to_string(report.records) +
                  context.say(" records to ", " 条记录，文件：") + file + "\n");
    if (report.left_out > 0)
        context.print(context.say("Left out, as they are not here or do not fit the format: ",
                                  "未导出（不在本机，或该格式无法表示）：") +
                      std::to_string(report.left_out) + "\n");
    context.remark(context.say("The file is not encrypted: keep it where only you can read it.",
                               "该文件未加密，请妥善保管。"));
}

Result<ExportOptions> options_of(Context& context, const Arguments& arguments) {
    ExportOptions options;
    if (const auto name = arguments.text("table")) {
        const Noun* noun = noun_named(*name);
        if (noun == nullptr) noun = noun_of_table(*name);
        if (noun == nullptr)
            return make_error(Errc::invalid_choice, "name a table, such as account or visit",
                              "table");
        options.table = noun->table->number;
    }
    options.labels = arguments.has("labels");
    options.chinese = context.settings().language == Language::chinese;
    options.with_contents = !arguments.has("without-files");
    options.progress = [&context](const ExportReport& so_far) {
        show_progress(context, so_far.records);
        return !stop_is_wished();
    };
    return options;
}

Result<Wanted> wanted_of(Context& context, const Arguments& arguments) {
    Wanted wanted;
    wanted.format = arguments.text_or("format", "");
    if (std::find(std::begin(formats), std::end(formats), wanted.format) == std::end(formats))
        return make_error(Errc::invalid_choice, "one of: jsonl, csv, xlsx, vcard, ical", "format");
    RAPPORT_TRY(wanted.options, options_of(context, arguments));
    wanted.calendar.zone = arguments.text_or("zone", zone_of_machine());
    if (const auto minutes = arguments.text("alarm")) {
        const char* end = minutes->data() + minutes->size();
        const auto read = std::from_chars(minutes->data(), end, wanted.calendar.alarm_minutes);
        if (read.ec != std::errc{} || read.ptr != end || wanted.calendar.alarm_minutes < -1 ||
            wanted.calendar.alarm_minutes > 10'080)
            return make_error(Errc::invalid_argument, "minutes from 0 to 10080, -1 for none",
                              "alarm");
    }
    return wanted;
}

Result<ExportReport> export_to(Store& store, const Wanted& wanted, const std::string& path) {
    ExportReport report;
    if (wanted.format == "xlsx") {
        RAPPORT_CHECK(write_beside(path, [&](const std::string& part) -> Result<void> {
            RAPPORT_TRY(report, office::export_workbook(store, wanted.options, part));
            return {};
        }));
        return report;
    }
    RAPPORT_CHECK(write_pieces(path, [&](const Sink& sink) -> Result<void> {
        RAPPORT_TRY(report, write(store, wanted, sink));
        return {};
    }));
    return report;
}

Result<void> run_export(Context& context, const Arguments& arguments) {
    const std::string path = arguments.text_or("out", "");
    RAPPORT_TRY(const Wanted wanted, wanted_of(context, arguments));
    RAPPORT_CHECK(check_place(path, arguments.has("force")));
    RAPPORT_TRY(platform::Session * session, context.session());
    note_stop_signals();
    const auto report = export_to(session->store(), wanted, path);
    end_progress(context);
    if (!report) return report.error();
    if (context.json())
        context.print_json(report_json(*report, wanted.format, path));
    else
        print_export(context, *report, path);
    return {};
}

}  // namespace

void add_export_command(CommandList& list) {
    Command command;
    command.path = {"export"};
    command.about = {"Writes records to a file for other programs", "导出记录，供其他软件使用"};
    Parameter format{"format", {"how it is written", "文件格式"}, "FORMAT"};
    for (const std::string_view known : formats) format.choices.push_back({std::string(known)});
    format.is_required = true;
    Parameter out{"out", {"the file to write", "目标文件"}, "FILE"};
    out.is_required = true;
    command.options = {
        std::move(format),
        std::move(out),
        {"table", {"only records of this kind", "只导出此类记录"}, "KIND"},
        {"labels", {"columns by their labels (CSV, XLSX)", "列名使用中文标签（CSV、XLSX）"}, ""},
        {"without-files",
         {"no contents of attachments (JSON Lines)", "不含附件内容（JSON Lines）"},
         ""},
        {"zone",
         {"of the calendar's times; this machine's, if left out", "日历时间的时区，默认本机时区"},
         "ZONE"},
        {"alarm",
         {"minutes before each visit; 30 if left out, -1 for none",
          "提前提醒的分钟数，默认 30，-1 为不提醒"},
         "MINUTES"},
        {"force", {"replaces a file that is there", "覆盖已有文件"}, ""}};
    command.examples = {"rapport export --format jsonl --out everything.jsonl",
                        "rapport export --format csv --table contact --out contacts.csv",
                        "rapport export --format vcard --out contacts.vcf",
                        "rapport export --format ical --zone Asia/Shanghai --out visits.ics"};
    command.notes = {
        "jsonl holds everything on this device and can be imported again without loss; csv holds "
        "one kind, accounts if none is named, xlsx a sheet a kind; vcard the contacts, ical the "
        "visits "
        "that have a time. The file is not encrypted.",
        "jsonl 含本机全部数据，可无损导回；csv 只含一类记录，默认客户；xlsx 每类一个工作表；vcard "
        "为联系人，ical 为有时间的拜访。文件"
        "不加密。"};
    command.run = run_export;
    list.commands.push_back(std::move(command));
}

}  // namespace rapport::cli
