// apps/cli/src/import_report.cpp
#include "import_report.hpp"

#include <cstdio>

#include "nouns.hpp"
#include "rapport/json/archive.hpp"
#include "rapport/record/date.hpp"
#include "table.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t shown_rejects = 20;

std::string rejects_table(const Context& context, const std::vector<ImportReject>& rejects,
                          const Table* of) {
    const Language language = context.settings().language;
    TextTable table({{context.say("Line", "行"), Align::right, false},
                     {context.say("Column", "列"), Align::right, false},
                     {context.say("Field", "字段")},
                     {context.say("Reason", "原因")}});
    std::size_t count = 0;
    for (const ImportReject& reject : rejects) {
        if (count++ == shown_rejects) break;
        const Field* field = of ? of->field(reject.field) : nullptr;
        table.add({{std::to_string(reject.line)},
                   {std::to_string(reject.column)},
                   {field == nullptr ? reject.field : std::string(in(field->label, language))},
                   {reject.reason}});
    }
    return table.drawn(context.terminal().columns, context.terminal().is_coloured);
}

void print_columns(Context& context, const ImportReport& report, const Table* of) {
    const Language language = context.settings().language;
    TextTable table({{context.say("Column in the file", "文件中的列")},
                     {context.say("Taken for", "对应字段")}});
    for (const ImportColumn& column : report.columns) {
        const Field* field = of ? of->field(column.field) : nullptr;
        table.add({{column.header},
                   {field != nullptr       ? std::string(in(field->label, language))
                    : column.field.empty() ? context.say("(left out)", "（不使用）")
                                           : column.field}});
    }
    context.print(table.drawn(context.terminal().columns, context.terminal().is_coloured));
}

void print_rejects(Context& context, std::int64_t rejected,
                   const std::vector<ImportReject>& rejects, const Table* of) {
    if (rejected == 0) return;
    context.print(
        context.style(context.say("Rows with a fault: ", "有问题的行：") + std::to_string(rejected),
                      Style::warning) +
        "\n");
    context.print(rejects_table(context, rejects, of));
}

void print_dry_run(Context& context) {
    context.print(context.say("This was a trial run: nothing was changed.\n",
                              "以上为试运行，未做任何更改。\n"));
}

std::string digits(std::int64_t value) {
    return std::to_string(value);
}

Json rejects_json(const std::vector<ImportReject>& rejects) {
    Json all = Json::array();
    for (const ImportReject& reject : rejects) all.push(to_json(ImportReject(reject)));
    return all;
}

Json rows_json(ImportReport report, const RowsOutcome& outcome) {
    Json columns = Json::array();
    for (const ImportColumn& column : report.columns)
        columns.push(Json::object()
                         .set("header", column.header)
                         .set("field", column.field.empty() ? Json() : Json(column.field)));
    report.rejects_csv.clear();
    Json json = to_json(std::move(report));
    json.set("rejects_csv", Json());
    json.set("rejects_file", outcome.rejects_file.empty() ? Json() : Json(outcome.rejects_file));
    json.set("kind", outcome.kind).set("table", outcome.table);
    json.set("accounts", outcome.accounts);
    json.set("columns", std::move(columns)).set("dry_run", outcome.dry_run);
    return json;
}

}  // namespace

void print_rows(Context& context, ImportReport report, const RowsOutcome& outcome) {
    if (context.json()) return context.print_json(rows_json(std::move(report), outcome));
    const Noun* noun = noun_of_table(outcome.table);
    const Table* table = noun ? noun->table : nullptr;
    if (outcome.dry_run && !report.columns.empty()) print_columns(context, report, table);
    context.print((outcome.dry_run ? context.say("Would import ", "将导入 ")
                                   : context.say("Imported ", "已导入 ")) +
                  digits(report.imported) + context.say(" of ", " / ") + digits(report.rows) +
                  context.say(" rows (", " 行（") +
                  (outcome.encoding.empty() ? outcome.kind : outcome.encoding) +
                  context.say(")", "）") + context.say("; already here: ", "；已存在：") +
                  digits(report.already_here) + "\n");
    if (outcome.accounts > 0)
        context.print(context.say("New accounts for their companies: ", "同时新建客户：") +
                      digits(outcome.accounts) + "\n");
    std::string ignored;
    for (const std::string& name : report.ignored_columns)
        ignored += (ignored.empty() ? "" : ", ") + name;
    if (!ignored.empty())
        context.print(context.say("Columns left out: ", "未使用的列：") + ignored + "\n");
    print_rejects(context, report.rejected, report.rejects, table);
    if (!outcome.rejects_file.empty())
        context.print(context.say("They are kept in ", "这些行保存在 ") + outcome.rejects_file +
                      context.say(": mend them there and import that file.\n",
                                  "，修正后可直接导入该文件。\n"));
    if (outcome.dry_run) print_dry_run(context);
}

void print_lines(Context& context, const office::LinesReport& report, const RowsOutcome& outcome) {
    const bool dry_run = outcome.dry_run;
    if (context.json()) {
        Json json = Json::object();
        json.set("kind", outcome.kind).set("rows", report.lines).set("imported", report.imported);
        json.set("already_here", report.already_here).set("differing", report.differing);
        json.set("of_the_server", report.of_the_server).set("contents", report.contents);
        json.set("rejected", report.rejected).set("rejects", rejects_json(report.rejects));
        json.set("dry_run", dry_run);
        return context.print_json(json);
    }
    context.print(
        (dry_run ? context.say("Would import ", "将导入 ") : context.say("Imported ", "已导入 ")) +
        digits(report.imported) + context.say(" of ", " / ") + digits(report.lines) +
        context.say(" records; already here: ", " 条记录；已存在：") + digits(report.already_here) +
        "\n");
    if (report.differing > 0)
        context.print(context.say("Of those, other here than in the file, and left as they are: ",
                                  "其中与文件内容不同、保持不变的：") +
                      digits(report.differing) + "\n");
    if (report.of_the_server > 0)
        context.print(context.say("Users and devices, which only a server makes: ",
                                  "用户与设备（只能由服务器创建）：") +
                      digits(report.of_the_server) + "\n");
    print_rejects(context, report.rejected, report.rejects, nullptr);
    if (dry_run) print_dry_run(context);
}

void print_undo(Context& context, const office::UndoReport& report, bool dry_run) {
    if (context.json()) {
        Json json = Json::object();
        json.set("kind", report.kind).set("at", instant_text(report.at_unix_ms));
        json.set("made", report.made).set("undone", report.undone).set("gone", report.gone);
        json.set("changed", report.changed).set("dry_run", dry_run);
        return context.print_json(json);
    }
    context.print((dry_run ? context.say("Would take back ", "将撤销 ")
                           : context.say("Taken back: ", "已撤销 ")) +
                  digits(report.undone) + context.say(" of ", " / ") + digits(report.made) +
                  context.say(" records of the last import (", " 条上次导入的记录（") +
                  report.kind + context.say(")", "）") + "\n");
    if (report.changed > 0)
        context.print(context.say("Changed since, or with new records below them; they stay: ",
                                  "导入后已修改或有下级记录，予以保留：") +
                      digits(report.changed) + "\n");
    if (report.gone > 0)
        context.print(context.say("Gone already: ", "已不存在：") + digits(report.gone) + "\n");
    if (dry_run) print_dry_run(context);
}

void show_import_progress(const Context& context, std::int64_t done) {
    if (!context.terminal().err_is_terminal || context.json()) return;
    std::fprintf(stderr, "\r\x1b[K%lld%s", static_cast<long long>(done),
                 context.say(" rows", " 行").c_str());
    std::fflush(stderr);
}

void end_import_progress(const Context& context) {
    if (context.terminal().err_is_terminal && !context.json()) std::fputs("\r\x1b[K", stderr);
}

}  // namespace rapport::cli
