// apps/cli/src/export_command.cpp
//
// Records as files for other programs.
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "commands.hpp"
#include "context.hpp"
#include "failure.hpp"
#include "rapport/office/export.hpp"
#include "rapport/platform/files.hpp"
#include "stop.hpp"

namespace rapport::cli {
namespace {

using office::ExportOptions;
using office::ExportReport;
using office::Sink;

struct Format {
    std::string_view name;
    Result<ExportReport> (*write)(Store&, const ExportOptions&, const Sink&);
};

constexpr Format formats[] = {
    {"jsonl", office::export_lines},
    {"csv", office::export_csv},
};

const Format* format_named(std::string_view name) {
    for (const Format& format : formats)
        if (format.name == name) return &format;
    return nullptr;
}

Error of_file(const std::string& path, const Error& error) {
    return make_error(error.code, path + ": " + error.detail, std::string(file_field));
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

void print_report(Context& context, const ExportReport& report, const std::string& file) {
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

Result<void> run_export(Context& context, const Arguments& arguments) {
    const std::string name = arguments.text_or("format", "");
    const std::string path = arguments.text_or("out", "");
    const Format* format = format_named(name);
    if (format == nullptr) return make_error(Errc::invalid_choice, "one of: jsonl, csv", "format");
    std::error_code ignored;
    if (!arguments.has("force") && std::filesystem::exists(path, ignored))
        return of_file(path, make_error(Errc::already_exists,
                                        "a file of that name is there; --force replaces it"));
    RAPPORT_TRY(platform::Session * session, context.session());
    RAPPORT_TRY(const ExportOptions options, options_of(context, arguments));
    auto file = platform::FileWriter::open(path);
    if (!file) return of_file(path, file.error());
    note_stop_signals();
    auto report = format->write(session->store(), options, [&](std::string_view piece) {
        auto done = file->append(as_bytes(piece));
        return done ? Result<void>{} : of_file(path, done.error());
    });
    end_progress(context);
    if (!report) return std::move(report).error();
    if (const auto done = file->commit(); !done) return of_file(path, done.error());
    if (context.json())
        context.print_json(report_json(*report, name, path));
    else
        print_report(context, *report, path);
    return {};
}

}  // namespace

void add_export_command(CommandList& list) {
    Command command;
    command.path = {"export"};
    command.about = {"Writes records to a file for other programs", "导出记录，供其他软件使用"};
    Parameter format{"format", {"how it is written", "文件格式"}, "FORMAT"};
    for (const Format& known : formats) format.choices.push_back({std::string(known.name)});
    format.is_required = true;
    Parameter out{"out", {"the file to write", "目标文件"}, "FILE"};
    out.is_required = true;
    command.options = {std::move(format),
                       std::move(out),
                       {"table", {"only records of this kind", "只导出此类记录"}, "KIND"},
                       {"labels", {"columns by their labels (CSV)", "列名使用中文标签（CSV）"}, ""},
                       {"without-files",
                        {"no contents of attachments (JSON Lines)", "不含附件内容（JSON Lines）"},
                        ""},
                       {"force", {"replaces a file that is there", "覆盖已有文件"}, ""}};
    command.examples = {"rapport export --format jsonl --out everything.jsonl",
                        "rapport export --format csv --table contact --out contacts.csv"};
    command.notes = {
        "jsonl holds everything on this device and can be imported again without loss; csv holds "
        "one "
        "kind, accounts if none is named. The file is not encrypted.",
        "jsonl 含本机全部数据，可无损导回；csv 只含一类记录，默认客户。文件不加密。"};
    command.run = run_export;
    list.commands.push_back(std::move(command));
}

}  // namespace rapport::cli
