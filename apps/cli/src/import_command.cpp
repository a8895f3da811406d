// apps/cli/src/import_command.cpp
//
// Files of other programs in. What can't be imported is kept in a file beside the one that was
// given, to be mended there.
#include "commands.hpp"
#include "context.hpp"
#include "failure.hpp"
#include "import_report.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/office/calendar.hpp"
#include "rapport/office/recognise.hpp"
#include "rapport/office/table_rows.hpp"
#include "rapport/office/vcard.hpp"
#include "rapport/office/workbook.hpp"
#include "rapport/platform/files.hpp"
#include "rapport/platform/text_encoding.hpp"
#include "rapport/record/tables.hpp"
#include "stop.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t file_bytes_max = 60 * 1024 * 1024;

// "customers.csv" -> "customers.rejects.csv"
std::string rejects_path(const std::string& path, std::string_view ending = ".csv") {
    const auto slash = path.find_last_of('/');
    const auto dot = path.find_last_of('.');
    const bool has_ending =
        dot != std::string::npos && (slash == std::string::npos || dot > slash + 1) && dot > 0;
    return (has_ending ? path.substr(0, dot) : path) + ".rejects" + std::string(ending);
}

Error file_error(const std::string& path, const Error& error) {
    return make_error(error.code, path + ": " + error.detail, std::string(file_field));
}

Result<office::FileKind> kind_of_file(const std::string& path) {
    auto file = platform::FileReader::open(path);
    if (!file) return file_error(path, file.error());
    const auto start = file->next(office::recognise_bytes);
    if (!start) return file_error(path, start.error());
    return office::kind_of(*start);
}

Result<std::optional<RecordId>> owner_of(Context& context, const Arguments& arguments,
                                         Store& store) {
    const auto owner = arguments.text("owner");
    if (!owner) return current_user(store);
    RAPPORT_TRY(const std::string id, id_of(context, *noun_named("user"), *owner));
    return parse_id<RecordId>(id);
}

Result<void> keep_rejects(const Arguments& arguments, const std::string& path,
                          const ImportReport& report, RowsOutcome& outcome) {
    if (report.rejects_csv.empty() || outcome.dry_run) return {};
    outcome.rejects_file =
        arguments.text_or("rejects", rejects_path(path, outcome.kind == "vcard" ? ".vcf" : ".csv"));
    const auto written =
        platform::write_file(outcome.rejects_file, as_bytes(std::string_view(report.rejects_csv)));
    if (!written) return file_error(outcome.rejects_file, written.error());
    return {};
}

Result<DateOrder> date_order_of(const Arguments& arguments) {
    const std::string said = arguments.text_or("dates", "");
    if (said.empty()) return DateOrder::not_said;
    if (said == "dmy") return DateOrder::day_first;
    if (said == "mdy") return DateOrder::month_first;
    return make_error(Errc::invalid_choice, "one of: dmy, mdy", "dates");
}

// A table that rapport wrote, its records by their ids.
Result<void> import_table(Context& context, std::string_view text, const Table& table,
                          const RowsOutcome& outcome) {
    RAPPORT_TRY(platform::Session * session, context.session());
    office::LinesOptions options;
    options.dry_run = outcome.dry_run;
    options.progress = [&](std::int64_t rows) {
        show_import_progress(context, rows);
        return !stop_is_wished();
    };
    const bool counts_rows = outcome.kind == "xlsx";
    auto report = office::import_table(session->store(), table, text, counts_rows, options);
    end_import_progress(context);
    if (!report) return std::move(report).error();
    print_lines(context, *report, outcome);
    return {};
}

// Rows of text: a table that rapport wrote, or a list of accounts.
Result<void> import_rows(Context& context, const Arguments& arguments, const std::string& path,
                         std::string_view text, RowsOutcome outcome) {
    const Table* own = office::table_of_rows(product_schema(), text);
    if (own) return import_table(context, text, *own, outcome);
    RAPPORT_TRY(platform::Session * session, context.session());
    Store& store = session->store();
    office::ImportNotes notes(store, outcome.kind);
    ImportOptions options;
    RAPPORT_TRY(options.owner, owner_of(context, arguments, store));
    RAPPORT_TRY(options.dates, date_order_of(arguments));
    options.dry_run = outcome.dry_run;
    options.counts_rows = outcome.kind == "xlsx";
    options.before_save = [&](std::span<const RecordId> ids) { return notes.add(ids); };
    options.progress = [&](const ImportReport& so_far, std::size_t) {
        show_import_progress(context, so_far.rows);
        return !stop_is_wished();
    };
    auto report = import_accounts(store, text, options);
    end_import_progress(context);
    RAPPORT_CHECK(notes.finish());
    if (!report) return std::move(report).error();
    RAPPORT_CHECK(keep_rejects(arguments, path, *report, outcome));
    print_rows(context, *std::move(report), outcome);
    return {};
}

Result<platform::DecodedText> text_of_file(const std::string& path) {
    const auto bytes = platform::read_file(path, file_bytes_max);
    if (!bytes) return file_error(path, bytes.error());
    auto decoded = platform::decode_text(*bytes);
    if (!decoded) return file_error(path, decoded.error());
    return decoded;
}

Result<void> import_csv(Context& context, const Arguments& arguments, const std::string& path) {
    RAPPORT_TRY(const platform::DecodedText decoded, text_of_file(path));
    return import_rows(
        context, arguments, path, decoded.text,
        {"csv", std::string(name_of(decoded.encoding)), "account", {}, arguments.has("dry-run")});
}

Result<void> import_workbook(Context& context, const Arguments& arguments,
                             const std::string& path) {
    const auto bytes = platform::read_file(path, file_bytes_max);
    if (!bytes) return file_error(path, bytes.error());
    auto read = office::read_workbook(*bytes, arguments.text("sheet"));
    if (!read) return file_error(path, read.error());
    return import_rows(context, arguments, path, read->csv,
                       {"xlsx", {}, "account", {}, arguments.has("dry-run")});
}

Result<void> import_cards(Context& context, const Arguments& arguments, const std::string& path) {
    const auto bytes = platform::read_file(path, file_bytes_max);
    if (!bytes) return file_error(path, bytes.error());
    // A file may hold cards in several encodings: then each text is looked at by itself.
    const auto whole = platform::decode_text(*bytes);
    const std::string_view text = whole ? std::string_view(whole->text) : as_text(*bytes);
    const office::Decoder decoder = [](ByteView piece) -> Result<std::string> {
        RAPPORT_TRY(auto decoded, platform::decode_text(piece));
        return std::move(decoded.text);
    };
    RAPPORT_TRY(platform::Session * session, context.session());
    RowsOutcome outcome{"vcard", {}, "contact", {}, arguments.has("dry-run")};
    office::CardsOptions options;
    options.dry_run = outcome.dry_run;
    RAPPORT_TRY(options.owner, owner_of(context, arguments, session->store()));
    RAPPORT_TRY(options.account, account_of(context, arguments));
    options.progress = [&](std::int64_t cards) {
        show_import_progress(context, cards);
        return !stop_is_wished();
    };
    auto report = office::import_cards(session->store(), text, decoder, options);
    end_import_progress(context);
    if (!report) return std::move(report).error();
    RAPPORT_CHECK(keep_rejects(arguments, path, report->rows, outcome));
    outcome.accounts = report->accounts;
    print_rows(context, std::move(report->rows), outcome);
    return {};
}

Result<void> import_calendar(Context& context, const Arguments& arguments,
                             const std::string& path) {
    RAPPORT_TRY(const platform::DecodedText decoded, text_of_file(path));
    RAPPORT_TRY(platform::Session * session, context.session());
    const RowsOutcome outcome{"ical", {}, "visit", {}, arguments.has("dry-run")};
    office::AppointmentsOptions options;
    options.dry_run = outcome.dry_run;
    options.zone = zone_of_machine();
    RAPPORT_TRY(options.owner, owner_of(context, arguments, session->store()));
    RAPPORT_TRY(options.account, account_of(context, arguments));
    options.progress = [&](std::int64_t done) {
        show_import_progress(context, done);
        return !stop_is_wished();
    };
    auto report = office::import_appointments(session->store(), decoded.text, options);
    end_import_progress(context);
    if (!report) return file_error(path, report.error());
    print_rows(context, *std::move(report), outcome);
    return {};
}

Result<void> import_lines(Context& context, const Arguments& arguments, const std::string& path) {
    RAPPORT_TRY(platform::Session * session, context.session());
    const office::Opener opener = [&path]() -> Result<office::Pieces> {
        auto file = platform::FileReader::open(path);
        if (!file) return file_error(path, file.error());
        auto shared = std::make_shared<platform::FileReader>(*std::move(file));
        return office::Pieces([shared](std::size_t bytes) { return shared->next(bytes); });
    };
    office::LinesOptions options;
    options.dry_run = arguments.has("dry-run");
    options.progress = [&](std::int64_t lines) {
        show_import_progress(context, lines);
        return !stop_is_wished();
    };
    const auto report = office::import_lines(session->store(), opener, options);
    end_import_progress(context);
    if (!report)
        return report.error().field.empty() ? file_error(path, report.error()) : report.error();
    print_lines(context, *report, {"jsonl", {}, {}, {}, options.dry_run});
    return {};
}

Result<void> undo(Context& context, bool dry_run) {
    RAPPORT_TRY(platform::Session * session, context.session());
    RAPPORT_TRY(const auto report, office::undo_import(session->store(), dry_run));
    print_undo(context, report, dry_run);
    return {};
}

Result<void> import(Context& context, const Arguments& arguments) {
    const auto path = arguments.text("file");
    if (arguments.has("undo")) return undo(context, arguments.has("dry-run"));
    if (!path) return make_error(Errc::invalid_argument, "name the file", "file");
    RAPPORT_TRY(const office::FileKind kind, kind_of_file(*path));
    note_stop_signals();
    switch (kind) {
        case office::FileKind::lines:
            return import_lines(context, arguments, *path);
        case office::FileKind::vcard:
            return import_cards(context, arguments, *path);
        case office::FileKind::calendar:
            return import_calendar(context, arguments, *path);
        case office::FileKind::workbook:
            return import_workbook(context, arguments, *path);
        case office::FileKind::csv:
            break;
    }
    return import_csv(context, arguments, *path);
}

}  // namespace

void add_import_command(CommandList& list) {
    Command command;
    command.path = {"import"};
    command.about = {
        "Imports customer lists (CSV, XLSX), contacts (vCard), appointments (iCalendar), or an "
        "export of everything (JSON Lines)",
        "导入客户名单（CSV、XLSX）、联系人（vCard）、日程（iCalendar）或全部数据（JSON Lines）"};
    command.operands = {
        {"file",
         {"what it is shows in what it holds, whatever its name", "按内容识别格式，与文件名无关"},
         "FILE"}};
    command.options = {
        {"dry-run",
         {"shows how columns are understood and what would come in; changes nothing",
          "试运行：显示列的对应关系和结果，不做更改"},
         ""},
        {"undo", {"takes the last import back", "撤销上一次导入"}, ""},
        {"rejects",
         {"where rows with a fault are kept (beside the file)",
          "有问题的行保存到（默认与原文件同目录）"},
         "FILE"},
        {"account",
         {"of all cards and appointments; else the one that each of them names",
          "名片与日程所属客户，默认按其中名称识别"},
         "ACCOUNT"},
        {"dates",
         {"how 5/3/26 is meant", "5/3/26 的含义：dmy 日在前，mdy 月在前"},
         "ORDER",
         {{"dmy", "日月年"}, {"mdy", "月日年"}}},
        {"sheet",
         {"of a workbook; that of the accounts, else the first", "工作表，默认客户表或第一张"},
         "NAME"},
        {"owner",
         {"whose the accounts are to be; you, if left out", "客户负责人，默认为您"},
         "USER"}};
    command.examples = {"rapport import accounts.csv",
                        "rapport import 客户名单.csv --rejects 待修正.csv",
                        "rapport import everything.jsonl --dry-run", "rapport import --undo"};
    command.notes = {
        "Text may be in UTF-8, UTF-16 or GB18030, column names in Chinese or English. What is here "
        "already is not imported again, so a file may be given twice. Rows with a fault do not "
        "stop the others.",
        "文本可为 UTF-8、UTF-16 或 GB18030 "
        "编码，列名中英文均可。已有的记录不会重复导入，同一文件可多次"
        "导入。有问题的行不影响其他行。"};
    command.run = import;
    list.commands.push_back(std::move(command));
}

}  // namespace rapport::cli
