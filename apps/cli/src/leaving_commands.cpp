// apps/cli/src/leaving_commands.cpp
//
// Before a day on the road, and before a device is given away: certificates, bundles, wiping.
#include "commands.hpp"
#include "context.hpp"
#include "failure.hpp"
#include "pages.hpp"
#include "rapport/domain/certificates.hpp"
#include "rapport/platform/database_key.hpp"
#include "rapport/record/date.hpp"
#include "table.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

// -- departure

std::string age_of(const Context& context, const Json& certificate) {
    const std::string at = local_time_of(certificate, "last_sync");
    if (at.empty()) return context.say("never", "从未");
    const std::int64_t minutes = integer_of(certificate, "age_minutes");
    const std::int64_t hours = minutes / 60;
    const std::string age = hours == 0
                                ? std::to_string(minutes) + context.say(" minutes ago", " 分钟前")
                                : std::to_string(hours) + context.say(" hours ago", " 小时前");
    return at + context.say(" (", "（") + age + context.say(")", "）");
}

// "Reports to of contact 王建国", or a file and how to get it.
std::string absent_line(const Context& context, const Json& absent) {
    const Language language = context.settings().language;
    const Noun* noun = noun_of_table(text_of(absent, "table"));
    const Field* field = noun == nullptr ? nullptr : noun->table->field(text_of(absent, "field"));
    const std::string title = text_of(absent, "title");
    if (text_of(absent, "kind") == "file") {
        const std::string bytes = std::to_string(integer_of(absent, "bytes"));
        return title + context.say(" (", "（") + bytes + context.say(" bytes): ", " 字节）：") +
               (is_true(absent, "wished")
                    ? context.say("comes with the next sync", "下次同步时获取")
                    : "rapport attachment fetch " + short_id(text_of(absent, "record")) +
                          context.say(", then rapport sync", "，然后 rapport sync"));
    }
    return std::string(noun ? in(noun->table->label, language) : text_of(absent, "table")) + " " +
           title + ": " +
           std::string(field ? in(field->label, language) : text_of(absent, "field")) +
           context.say(" is not on this device", " 不在本机");
}

std::string departure_page(const Context& context, const Json& certificate,
                           const std::string& day) {
    const Json::Array& visits = items_of(certificate, "visits");
    std::string page;
    if (visits.empty()) {
        page += context.say("No visit is planned for ", "没有计划的拜访：") + day + "\n";
    } else {
        TextTable table({{context.say("When", "时间"), Align::left, false},
                         {context.say("Visit", "拜访")},
                         {context.say("Records", "记录"), Align::right, false},
                         {context.say("Files here", "本机附件"), Align::right, false}});
        for (const Json& visit : visits)
            table.add({{local_time_of(visit, "planned_at")},
                       {text_of(visit, "title")},
                       {std::to_string(integer_of(visit, "records"))},
                       {std::to_string(integer_of(visit, "files_here")) + "/" +
                        std::to_string(integer_of(visit, "files"))}});
        page += table.drawn(context.terminal().columns, context.terminal().is_coloured);
    }
    for (const Json& absent : items_of(certificate, "absent"))
        page += context.style(context.say("Missing: ", "缺少："), Style::bad) +
                absent_line(context, absent) + "\n";
    if (!is_true(certificate, "complete"))
        page += context.style(context.say("Missing: a complete sync", "缺少：一次完整的同步"),
                              Style::bad) +
                "\n";
    if (integer_of(certificate, "diverged") > 0)
        page += context.style(context.say("Not as the server: rapport sync --check",
                                          "与服务器不一致：rapport sync --check"),
                              Style::bad) +
                "\n";
    page += context.say("Last sync: ", "上次同步：") + age_of(context, certificate) + "\n";
    if (is_true(certificate, "ready"))
        page +=
            context.style(context.say("Everything is here.", "所需内容均在本机。"), Style::good) +
            "\n";
    return page;
}

Result<void> depart(Context& context, const Arguments& arguments) {
    const std::int64_t now = context.now();
    const std::string day = parse_day(arguments.text_or("for", "tomorrow"), now);
    const auto days = days_of(day);
    const auto from = days ? parse_local_time(day, now) : std::nullopt;
    const auto to = days ? parse_local_time(date_of(*days + 1), now) : std::nullopt;
    if (!from || !to) return make_error(Errc::invalid_date, "tomorrow, +3, 2026-03-05", "for");
    RAPPORT_TRY(
        const Json certificate,
        context.call("certificate.departure",
                     Json::object().set("from", instant_text(*from)).set("to", instant_text(*to))));
    if (context.json())
        context.print_json(certificate);
    else
        context.print(departure_page(context, certificate, day));
    if (is_true(certificate, "ready")) return {};
    return make_error(Errc::incomplete,
                      context.say("not everything that the visits need is on this device",
                                  "拜访所需内容未全部在本机"));
}

Command departure_command() {
    Command command;
    command.path = {"certificate", "departure"};
    command.about = {"Says whether everything that a day's visits need is on this device",
                     "检查某一天拜访所需的内容是否都在本机"};
    command.options = {{"for", {"the day: tomorrow if left out", "日期，默认明天"}, "DAY"}};
    command.examples = {"rapport certificate departure --for tomorrow",
                        "rapport certificate departure --for +3 --json"};
    command.notes = {
        "It looks at the accounts of your planned visits with their people, notes, promises and "
        "files, and says how old what is here is. It ends with 4 when something is missing.",
        "检查计划拜访的客户及其联系人、记录、承诺和附件，并说明本机内容的时间。有缺少时退出码为 "
        "4。"};
    command.run = depart;
    return command;
}

// -- hand-in

std::string hand_in_page(const Context& context, const Json& certificate) {
    std::vector<Line> lines;
    const auto count = [&](std::string_view en, std::string_view zh, std::string_view member) {
        const std::int64_t number = integer_of(certificate, member);
        lines.push_back(
            {context.say(en, zh), std::to_string(number), number > 0 ? Style::bad : Style::good});
    };
    count("Unsent", "未发送", "unsent");
    count("Refused, undecided", "被拒绝、未处理", "quarantined");
    count("Files unsent", "未发送附件", "files_unsent");
    count("Files stranded", "无记录引用的文件", "files_stranded");
    lines.push_back(
        {context.say("Last sync", "上次同步"), local_time_of(certificate, "last_sync")});
    lines.push_back(
        {context.say("Receipt of", "服务器回执时间"), local_time_of(certificate, "receipt_at")});
    lines.push_back(
        {context.say("Receipt", "服务器回执"), text_of(certificate, "receipt"), Style::faint});
    if (const Json* bundle = certificate.find("bundle"); bundle && !bundle->is_null()) {
        lines.push_back({context.say("Bundle", "数据包"),
                         text_of(*bundle, "file") + "  " + local_time_of(*bundle, "at")});
        lines.push_back(
            {context.say("Its hash", "数据包校验值"), text_of(*bundle, "hash"), Style::faint});
    }
    std::string page = lines_page(context, lines);
    if (is_true(certificate, "at_server"))
        page += context.style(context.say("The server has everything that was saved here.",
                                          "本机保存的内容服务器均已收到。"),
                              Style::good) +
                "\n";
    else if (is_true(certificate, "granted"))
        page += context.style(
                    context.say("The bundle has everything that the server has not got. Keep it.",
                                "服务器未收到的内容均在数据包中，请妥善保管。"),
                    Style::warning) +
                "\n";
    return page;
}

Command handin_command() {
    Command command;
    command.path = {"certificate", "handin"};
    command.about = {"Says whether this device may be given away: nothing is only here",
                     "检查本机能否交还：没有仅在本机的内容"};
    command.examples = {"rapport certificate handin", "rapport certificate handin --json"};
    command.notes = {
        "Logging out and wiping want this certificate. It is granted when the server has "
        "everything and gave its receipt, or when an exported bundle holds the rest; else it ends "
        "with 4.",
        "退出登录和清除数据都需要此证明。服务器已收到全部内容并给出回执，或其余内容已导出到数据包时"
        "给予证明；否则退出码为 4。"};
    command.run = [](Context& context, const Arguments&) -> Result<void> {
        RAPPORT_TRY(const Json certificate, context.call("certificate.handin", Json::object()));
        if (context.json())
            context.print_json(certificate);
        else
            context.print(hand_in_page(context, certificate));
        if (is_true(certificate, "granted")) return {};
        return make_error(Errc::unsent_work);
    };
    return command;
}

// -- bundles

Result<std::string> passphrase_of(const Context& context, bool is_new) {
    if (std::string given = environment_value("RAPPORT_PASSPHRASE"); !given.empty()) return given;
    if (!context.terminal().can_ask)
        return make_error(
            Errc::invalid_argument,
            context.say("set RAPPORT_PASSPHRASE, or run this where a terminal can ask for it",
                        "请设置 RAPPORT_PASSPHRASE，或在可以输入口令的终端中运行"),
            "passphrase");
    RAPPORT_TRY(std::string first,
                ask_secret(context.say("Passphrase of the bundle: ", "数据包的口令：")));
    if (!is_new) return first;
    RAPPORT_TRY(const std::string second,
                ask_secret(context.say("The same passphrase again: ", "再次输入口令：")));
    if (first != second)
        return make_error(Errc::invalid_argument, context.say("the two differ", "两次输入不一致"),
                          "passphrase");
    return first;
}

Result<Json> call_with_bundle(Context& context, const Arguments& arguments, std::string_view method,
                              bool is_new) {
    RAPPORT_TRY(std::string passphrase, passphrase_of(context, is_new));
    auto report = context.call(
        method,
        Json::object().set("file", arguments.text_or("file", "")).set("passphrase", passphrase));
    platform::wipe(passphrase);
    if (!report && report.error().code == Errc::not_found && report.error().field.empty())
        return make_error(Errc::not_found,
                          arguments.text_or("file", "") +
                              context.say(": there is no such file", "：没有这个文件"),
                          std::string(file_field));
    return report;
}

std::string bundle_page(const Context& context, const Json& report) {
    std::vector<Line> lines;
    const auto count = [&](std::string_view en, std::string_view zh, std::string_view member) {
        lines.push_back({context.say(en, zh), std::to_string(integer_of(report, member))});
    };
    count("Changes", "更改", "commits");
    count("Refused", "被拒绝", "refused");
    if (integer_of(report, "known") > 0) count("Here already", "本机已有", "known");
    count("Files", "附件", "files");
    count("Bytes of them", "附件字节数", "file_bytes");
    if (const std::string hash = text_of(report, "hash"); !hash.empty())
        lines.push_back({context.say("Hash", "校验值"), hash, Style::faint});
    return lines_page(context, lines);
}

Parameter file_operand(std::string_view en, std::string_view zh) {
    return {"file", {std::string(en), std::string(zh)}, "FILE", {}, true};
}

Command export_command() {
    Command command;
    command.path = {"export-bundle"};
    command.about = {"Writes everything that only this device has into a sealed file",
                     "将仅在本机的内容导出为加密数据包"};
    command.operands = {
        file_operand("the file to write; there must be none yet", "目标文件，不能已经存在")};
    command.examples = {"rapport export-bundle /media/stick/li.bundle"};
    command.notes = {
        "Unsent and refused changes and files that the server has not got, under a passphrase "
        "(RAPPORT_PASSPHRASE, or asked for). Nobody can open it without. Afterwards the device may "
        "be logged out and wiped.",
        "包含未发送和被拒绝的更改及服务器未收到的附件，以口令加密（RAPPORT_PASSPHRASE 或输入）。"
        "没有口令谁也打不开。之后可以退出登录和清除本机数据。"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json report, call_with_bundle(context, arguments, "bundle.export", true));
        if (context.json())
            context.print_json(report);
        else
            context.print(bundle_page(context, report));
        context.remark(context.say("Exported. On another device of yours: rapport import-bundle",
                                   "已导出。请在您的另一台设备上执行：rapport import-bundle"));
        return {};
    };
    return command;
}

Command import_command() {
    Command command;
    command.path = {"import-bundle"};
    command.about = {"Brings in what another device of yours could not send",
                     "导入您的另一台设备未能发送的内容"};
    command.operands = {file_operand("the bundle", "数据包")};
    command.examples = {"rapport import-bundle /media/stick/li.bundle"};
    command.notes = {
        "The device must be logged in as the same user. Importing twice changes nothing, and what "
        "the server has got meanwhile is known there and not doubled.",
        "本机须以同一用户登录。重复导入不会有任何变化；服务器已收到的内容会被识别，不会重复。"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json report,
                    call_with_bundle(context, arguments, "bundle.import", false));
        if (context.json())
            context.print_json(report);
        else
            context.print(bundle_page(context, report));
        context.remark(
            is_true(report, "was_here")
                ? context.say("It had been imported before; nothing was changed.",
                              "此前已导入过，没有任何更改。")
                : context.say("Imported. Next: rapport sync", "已导入。下一步：rapport sync"));
        return {};
    };
    return command;
}

// -- wiping

Result<void> wipe(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(platform::Session * session, context.session());
    RAPPORT_CHECK(require_hand_in(session->store()));  // before anybody is asked
    if (!arguments.has("yes")) {
        if (!context.terminal().can_ask)
            return make_error(
                Errc::invalid_argument,
                context.say("say --yes where nobody can be asked", "无法询问时请使用 --yes"),
                "yes");
        RAPPORT_TRY(const std::string answer,
                    ask(context.say("Remove ", "删除 ") + context.settings().database +
                        context.say(" for good? Type yes: ", "？无法恢复。请输入 yes：")));
        if (answer != "yes") return make_error(Errc::cancelled);
    }
    RAPPORT_CHECK(session->wipe_database());
    context.close();
    if (context.json())
        context.print_json(Json::object().set("wiped", context.settings().database));
    else
        context.print(context.say("Wiped: ", "已清除：") + context.settings().database + "\n");
    return {};
}

Command wipe_command() {
    Command command;
    command.path = {"wipe"};
    command.about = {"Removes this device's database; refused without a hand-in certificate",
                     "清除本机数据库；没有交接证明时拒绝"};
    command.options = {{"yes", {"does not ask", "不再询问"}, ""}};
    command.examples = {"rapport wipe", "rapport wipe --yes"};
    command.notes = {"`rapport certificate handin` says what would be lost, and what to do.",
                     "用 `rapport certificate handin` 查看哪些内容会丢失以及如何处理。"};
    command.run = wipe;
    return command;
}

}  // namespace

void add_leaving_commands(CommandList& list) {
    list.groups.push_back({"certificate",
                           {"Before a day on the road, and before the device is given away",
                            "出发前和交还设备前的证明"}});
    for (Command (*const make)() :
         {departure_command, handin_command, export_command, import_command, wipe_command})
        list.commands.push_back(make());
}

}  // namespace rapport::cli
