// apps/cli/src/import_command.cpp
//
// Customer lists from spreadsheets. What can't be imported is kept in a file beside the list, to be
// mended there.
#include <cstdio>

#include "commands.hpp"
#include "context.hpp"
#include "failure.hpp"
#include "pages.hpp"
#include "rapport/door/door.hpp"
#include "rapport/platform/files.hpp"
#include "rapport/platform/text_encoding.hpp"
#include "rapport/record/tables.hpp"
#include "table.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t file_bytes_max = 60 * 1024 * 1024;
constexpr std::size_t shown_rejects = 20;

// "customers.csv" -> "customers.rejects.csv"
std::string rejects_path(const std::string& path) {
    const auto slash = path.find_last_of('/');
    const auto dot = path.find_last_of('.');
    const bool has_ending =
        dot != std::string::npos && (slash == std::string::npos || dot > slash + 1) && dot > 0;
    return has_ending ? path.substr(0, dot) + ".rejects" + path.substr(dot) : path + ".rejects.csv";
}

// Counts accounts as they are saved, on a terminal.
class Watcher {
public:
    Watcher(Context& context, Door& door) : door_(door) {
        if (!context.terminal().err_is_terminal || context.json()) return;
        const std::string words = context.say(" accounts", " 个客户");
        const auto subscribed =
            door.subscribe(R"({"table":"account"})", [this, words](std::string_view changes) {
                const auto json = parse_json(changes, changes.size());
                if (!json) return;
                count_ += items_of(*json, "changes").size();
                std::fprintf(stderr, "\r\x1b[K%zu%s", count_, words.c_str());
                std::fflush(stderr);
            });
        if (subscribed) subscription_ = *subscribed;
    }
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;
    ~Watcher() {
        if (subscription_ == 0) return;
        door_.unsubscribe(subscription_);
        std::fputs("\r\x1b[K", stderr);
    }

private:
    Door& door_;
    int subscription_ = 0;
    std::size_t count_ = 0;
};

std::string rejects_table(const Context& context, const Json& report) {
    const Language language = context.settings().language;
    TextTable table({{context.say("Line", "行"), Align::right, false},
                     {context.say("Column", "列"), Align::right, false},
                     {context.say("Field", "字段")},
                     {context.say("Reason", "原因")}});
    std::size_t count = 0;
    for (const Json& reject : items_of(report, "rejects")) {
        if (count++ == shown_rejects) break;
        const Field* field = noun_named("account")->table->field(text_of(reject, "field"));
        table.add({{std::to_string(integer_of(reject, "line"))},
                   {std::to_string(integer_of(reject, "column"))},
                   {field == nullptr ? text_of(reject, "field")
                                     : std::string(in(field->label, language))},
                   {text_of(reject, "reason")}});
    }
    return table.drawn(context.terminal().columns, context.terminal().is_coloured);
}

void print_report(Context& context, const Json& report, const std::string& encoding) {
    const auto number = [&](std::string_view member) {
        return std::to_string(integer_of(report, member));
    };
    context.print(context.say("Imported ", "已导入 ") + number("imported") +
                  context.say(" of ", " / ") + number("rows") + context.say(" rows (", " 行（") +
                  encoding + context.say(")", "）") +
                  context.say("; already here: ", "；已存在：") + number("already_here") + "\n");
    std::string ignored;
    for (const Json& name : items_of(report, "ignored_columns"))
        if (name.text() != nullptr) ignored += (ignored.empty() ? "" : ", ") + *name.text();
    if (!ignored.empty())
        context.print(context.say("Columns left out: ", "未使用的列：") + ignored + "\n");
    const std::string file = text_of(report, "rejects_file");
    if (integer_of(report, "rejected") == 0) return;
    context.print(
        context.style(context.say("Rows with a fault: ", "有问题的行：") + number("rejected"),
                      Style::warning) +
        "\n");
    context.print(rejects_table(context, report));
    context.print(
        context.say("They are kept in ", "这些行保存在 ") + file +
        context.say(": mend them there and import that file.\n", "，修正后可直接导入该文件。\n"));
}

Error file_error(const std::string& path, const Error& error) {
    return make_error(error.code, path + ": " + error.detail, std::string(file_field));
}

Result<void> import(Context& context, const Arguments& arguments) {
    const std::string path = arguments.text_or("file", "");
    auto bytes = platform::read_file(path, file_bytes_max);
    if (!bytes) return file_error(path, bytes.error());
    auto decoded = platform::decode_text(*bytes);
    if (!decoded) return file_error(path, decoded.error());
    Json request = Json::object();
    if (const auto owner = arguments.text("owner")) {
        RAPPORT_TRY(std::string id, id_of(context, *noun_named("user"), *owner));
        request.set("owner", std::move(id));
    }
    request.set("text", std::move(decoded->text));

    RAPPORT_TRY(platform::Session * session, context.session());
    Result<Json> report = Json();
    {
        const Watcher watcher(context, session->door());
        report = session->door().run("import.accounts", request);
    }
    if (!report) return std::move(report).error();
    const std::string rejects = text_of(*report, "rejects_csv");
    report->set("rejects_csv", Json());
    report->set("rejects_file", Json());
    if (integer_of(*report, "rejected") > 0) {
        const std::string kept = arguments.text_or("rejects", rejects_path(path));
        const auto written = platform::write_file(kept, as_bytes(rejects));
        if (!written) return file_error(kept, written.error());
        report->set("rejects_file", kept);
    }
    if (context.json())
        context.print_json(*report);
    else
        print_report(context, *report, std::string(name_of(decoded->encoding)));
    return {};
}

}  // namespace

void add_import_command(CommandList& list) {
    Command command;
    command.path = {"import"};
    command.about = {"Imports a customer list (CSV) as accounts", "导入客户名单（CSV）"};
    command.operands = {{"file",
                         {"UTF-8, UTF-16 or GB18030; column names in Chinese or English",
                          "UTF-8、UTF-16 或 GB18030 编码，列名中英文均可"},
                         "FILE",
                         {},
                         true}};
    command.options = {{"rejects",
                        {"where rows with a fault are kept (beside the file)",
                         "有问题的行保存到（默认与原文件同目录）"},
                        "FILE"},
                       {"owner",
                        {"whose the accounts are to be; you, if left out", "客户负责人，默认为您"},
                        "USER"}};
    command.examples = {"rapport import accounts.csv",
                        "rapport import 客户名单.csv --rejects 待修正.csv"};
    command.notes = {
        "Companies that are here already are not imported again, so a file may be given twice. "
        "Rows with a fault do not stop the others.",
        "已有的公司不会重复导入，同一文件可多次导入。有问题的行不影响其他行。"};
    command.run = import;
    list.commands.push_back(std::move(command));
}

}  // namespace rapport::cli
