// apps/cli/src/device_commands.cpp
//
// This device: its database, its log-in, how it stands.
#include "commands.hpp"
#include "pages.hpp"
#include "rapport/json/archive.hpp"
#include "rapport/platform/database_key.hpp"
#include "rapport/record/date.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

std::string user_of(const Json& status) {
    const std::string name = text_of(status, "display_name"), login = text_of(status, "user");
    std::string line = name.empty() ? login : name + " (" + login + ")";
    for (const std::string_view member : {"role", "organisation"})
        if (const std::string text = text_of(status, member); !text.empty()) line += ", " + text;
    return line;
}

std::string log_in_of(const Context& context, const Json& status) {
    const std::string until = local_time_of(status, "token_expires_at");
    if (!is_true(status, "logged_in")) return context.say("no", "未登录");
    return until.empty() ? context.say("yes", "已登录")
                         : context.say("until ", "有效期至 ") + until;
}

std::string status_page(const Context& context, const Json& status) {
    const auto count = [&](std::string_view member, Style some) {
        const std::int64_t number = integer_of(status, member);
        return std::pair{std::to_string(number), number > 0 ? some : Style::good};
    };
    std::vector<Line> lines;
    const auto add = [&](std::string_view en, std::string_view zh, std::string value,
                         Style style = Style::plain) {
        lines.push_back({context.say(en, zh), std::move(value), style});
    };
    add("Database", "数据库", context.settings().database);
    add("User", "用户", user_of(status));
    add("Server", "服务器", text_of(status, "server"));
    add("Logged in", "登录", log_in_of(context, status));
    const std::string last = local_time_of(status, "last_sync");
    if (is_true(status, "wipe_ordered"))
        add("Wipe", "清除",
            context.say("ordered by the server: rapport wipe", "服务器要求清除：rapport wipe"),
            Style::bad);
    add("Last sync", "上次同步", last.empty() ? context.say("never", "从未") : last);
    add("Cursor", "同步位置", std::to_string(integer_of(status, "cursor")));
    const auto [unsent, unsent_style] = count("unsent", Style::warning);
    add("Unsent", "未发送", unsent, unsent_style);
    const auto [refused, refused_style] = count("quarantined", Style::bad);
    add("Refused", "被拒绝", refused + (refused == "0" ? "" : "  rapport quarantine list"),
        refused_style);
    const auto [files, files_style] = count("files_unsent", Style::warning);
    if (files != "0") add("Files unsent", "未发送附件", files, files_style);
    const auto [stranded, stranded_style] = count("files_stranded", Style::bad);
    if (stranded != "0")
        add("Files stranded", "无记录引用的文件", stranded + "  rapport attachment stranded",
            stranded_style);
    const auto [conflicts, conflicts_style] = count("conflicts", Style::warning);
    add("Conflicts", "分歧", conflicts + (conflicts == "0" ? "" : "  rapport conflict list"),
        conflicts_style);
    if (const auto [diverged, style] = count("diverged", Style::bad); diverged != "0")
        add("Not as the server", "与服务器不一致", diverged + "  rapport sync --check", style);
    add("Device", "设备编号", text_of(status, "device"), Style::faint);
    return lines_page(context, lines);
}

Result<void> print_status(Context& context) {
    RAPPORT_TRY(Json status, context.call("status", Json::object()));
    if (context.json())
        context.print_json(status.set("database", context.settings().database));
    else
        context.print(status_page(context, status));
    return {};
}

Command status_command() {
    Command command;
    command.path = {"status"};
    command.about = {"What is unsent, refused or in conflict, and who is logged in",
                     "查看未发送、被拒绝、有分歧的内容和登录情况"};
    command.examples = {"rapport status", "rapport status --json"};
    command.run = [](Context& context, const Arguments&) { return print_status(context); };
    return command;
}

Command init_command() {
    Command command;
    command.path = {"init"};
    command.about = {"Makes a database on this device; no server is needed",
                     "在本机新建数据库，无需服务器"};
    command.options = {
        {"user", {"who works here: your log-in name", "使用者：您的登录名"}, "NAME"}};
    command.examples = {"rapport init", "rapport init --user li"};
    command.notes = {"The PIN encrypts the database. Nobody can open it without the PIN: keep it.",
                     "PIN 用于加密数据库。没有 PIN 谁也打不开，请妥善保管。"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(platform::Session * session, context.create_session());
        if (const auto user = arguments.text("user")) RAPPORT_CHECK(session->set_user(*user));
        RAPPORT_CHECK(print_status(context));
        context.remark(context.say(
            "Ready. Next: rapport account add --name NAME, or rapport login URL --user NAME",
            "已就绪。下一步：rapport account add --name 名称，或 rapport login 地址 --user "
            "用户名"));
        return {};
    };
    return command;
}

Result<std::string> password_of(Context& context, const std::string& user) {
    if (std::string given = environment_value("RAPPORT_PASSWORD"); !given.empty()) return given;
    if (!context.terminal().can_ask)
        return make_error(
            Errc::invalid_argument,
            context.say("set RAPPORT_PASSWORD, or run this where a terminal can ask for it",
                        "请设置 RAPPORT_PASSWORD，或在可以输入密码的终端中运行"),
            "password");
    return ask_secret(context.say("Password of ", "密码（") + user + context.say(": ", "）："));
}

Result<void> log_in(Context& context, const Arguments& arguments) {
    platform::LogIn request;
    request.server = arguments.text_or("url", "");
    request.label = arguments.text("label");
    if (arguments.has("allow-http")) request.allow_http = true;
    // A mistyped address is said before secrets are asked for.
    RAPPORT_CHECK(platform::server_address(request.server));
    const bool is_new = !context.has_database();
    RAPPORT_TRY(platform::Session * session, is_new ? context.create_session() : context.session());
    RAPPORT_TRY(const platform::Status before, session->status());
    request.user = arguments.text_or("user", before.user.value_or(""));
    if (request.user.empty())
        return make_error(Errc::invalid_argument,
                          context.say("say who you are: --user NAME", "请用 --user 指定用户名"),
                          "user");
    RAPPORT_TRY(request.password, password_of(context, request.user));
    const auto status = session->log_in(request);
    platform::wipe(request.password);
    if (!status) return status.error();
    RAPPORT_CHECK(print_status(context));
    context.remark(context.say("Logged in. Next: rapport sync", "已登录。下一步：rapport sync"));
    return {};
}

Command login_command() {
    Command command;
    command.path = {"login"};
    command.about = {"Logs this device in to a server; makes a database when there is none",
                     "登录服务器；没有数据库时自动新建"};
    command.operands = {{"url", {"the server's address", "服务器地址"}, "URL", {}, true}};
    command.options = {
        {"user", {"your log-in name", "登录名"}, "NAME"},
        {"label", {"how this device is called in lists", "本设备在列表中的名称"}, "TEXT"},
        {"allow-http",
         {"lets the password go to another machine unencrypted", "允许以未加密方式发送密码"},
         ""}};
    command.examples = {"rapport login https://rapport.example.com --user li",
                        "rapport login localhost:8080 --user li --label \"Li's tablet\""};
    command.notes = {"The password is taken from RAPPORT_PASSWORD, or asked for.",
                     "密码取自 RAPPORT_PASSWORD，或在终端输入。"};
    command.run = log_in;
    return command;
}

Command logout_command() {
    Command command;
    command.path = {"logout"};
    command.about = {"Gives the log-in back; refused without a hand-in certificate",
                     "退出登录；没有交接证明时拒绝"};
    command.options = {
        {"local",
         {"forgets the log-in here without telling the server", "只在本机退出，不通知服务器"},
         ""}};
    command.examples = {"rapport logout"};
    command.notes = {"What this device holds stays in its encrypted database.",
                     "本机数据仍保留在加密数据库中。"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_CHECK(context.call("logout", Json::object().set("local", arguments.has("local"))));
        RAPPORT_CHECK(print_status(context));
        context.remark(context.say("Logged out.", "已退出登录。"));
        return {};
    };
    return command;
}

Command pin_command() {
    Command command;
    command.path = {"pin", "change"};
    command.about = {"Changes the PIN; the database is encrypted anew",
                     "更改 PIN，并重新加密数据库"};
    command.examples = {"rapport pin change"};
    command.notes = {
        "The old PIN comes from RAPPORT_PIN, the new one from RAPPORT_NEW_PIN, or they are "
        "asked for. If it is cut short, one of the two PINs opens the database, whole. A "
        "copy made before keeps the old PIN.",
        "旧 PIN 取自 RAPPORT_PIN，新 PIN 取自 RAPPORT_NEW_PIN，未设置时在终端输入。中途断电也"
        "不会丢失内容：两个 PIN 中总有一个能打开完整的数据库。此前的副本仍使用旧 PIN。"};
    command.run = [](Context& context, const Arguments&) -> Result<void> {
        RAPPORT_CHECK(context.change_pin());
        if (context.json())
            context.print_json(Json::object());
        else
            context.print(context.say("The PIN is changed.\n", "PIN 已更改。\n"));
        return {};
    };
    return command;
}

}  // namespace

void add_device_commands(CommandList& list) {
    list.groups.push_back({"pin", {"the PIN of this database", "本数据库的 PIN"}});
    list.commands.push_back(pin_command());
    list.commands.push_back(init_command());
    list.commands.push_back(login_command());
    list.commands.push_back(logout_command());
    list.commands.push_back(status_command());
}

}  // namespace rapport::cli
