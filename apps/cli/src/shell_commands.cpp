// apps/cli/src/shell_commands.cpp
//
// Help, and completion for the user's shell.
#include "commands.hpp"
#include "context.hpp"
#include "help.hpp"

namespace rapport::cli {
namespace {

Result<void> print_help(Context& context, const Arguments& arguments) {
    const CommandList& list = all_commands();
    if (arguments.has("markdown")) {
        context.print(reference_page(list, context.settings().language));
        return {};
    }
    const PageStyle style{
        .language = context.settings().language,
        .columns = context.terminal().columns == 0 ? 100 : context.terminal().columns,
        .is_coloured = context.terminal().is_coloured};
    std::string name;
    for (const std::string& word : arguments.all("command"))
        name += (name.empty() ? "" : " ") + word;
    if (name.empty()) {
        context.print(help_page(list, style));
        return {};
    }
    for (const Command& command : list.commands)
        if (command.name() == name) {
            context.print(help_page(command, style));
            return {};
        }
    const Group* group = list.group(name);
    if (group == nullptr)
        return make_error(Errc::invalid_argument,
                          context.say("there is no such command", "没有这个命令"), "command");
    context.print(help_page(list, *group, style));
    return {};
}

}  // namespace

void add_shell_commands(CommandList& list) {
    Command completion;
    completion.path = {"completion"};
    completion.about = {"Prints a script that completes commands in bash", "输出 bash 补全脚本"};
    completion.operands = {{"shell", {"which shell", "哪种 shell"}, "SHELL", {{"bash"}}, true}};
    completion.examples = {
        "source <(rapport completion bash)",
        "rapport completion bash > ~/.local/share/bash-completion/completions/rapport"};
    completion.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        if (arguments.text_or("shell", "") != "bash")
            return make_error(Errc::invalid_choice, "bash", "shell");
        context.print(bash_completion(all_commands()));
        return {};
    };
    list.commands.push_back(std::move(completion));

    Command help;
    help.path = {"help"};
    help.about = {"Explains a command", "查看命令说明"};
    help.operands = {{"command", {"which command", "哪个命令"}, "COMMAND", {}, false, true}};
    help.options = {{"markdown", {"all commands as a document", "输出全部命令的文档"}, ""}};
    help.examples = {"rapport help visit finish"};
    help.run = print_help;
    list.commands.push_back(std::move(help));
}

const CommandList& all_commands() {
    static const CommandList all = [] {
        CommandList list;
        list.sections = {
            {{"This device", "本机"},
             {"init", "login", "logout", "sync", "status", "pin", "certificate", "export-bundle",
              "import-bundle", "wipe"}},
            {{"Records", "记录"},
             {"account", "contact", "visit", "note", "promise", "objective", "participant",
              "attachment", "stance", "fact", "team", "user", "device"}},
            {{"What is known of an account", "客户信息"},
             {"figure", "supplier", "equipment", "custody", "need", "touch", "relation",
              "influence", "ladder", "simulation", "reading"}},
            {{"How it is developed", "开发过程"},
             {"stage", "stage-move", "stage-override", "score", "valuation", "plan-step", "task",
              "series", "question", "preparation", "form", "answer", "private-answer", "handover"}},
            {{"Deals and products", "商机与产品"},
             {"deal", "opportunity", "funnel-move", "deal-person", "penetration", "competitor",
              "presence", "product", "benefit", "price-list", "price", "sample", "quote",
              "quote-line", "contract", "order", "order-line", "delivery"}},
            {{"Money and service", "资金与服务"},
             {"receivable", "payment", "dunning", "credit", "credit-slice", "cost", "gift",
              "gift-approval", "complaint", "satisfaction", "audit-issue", "target", "playbook"}},
            {{"Looking after them", "维护"},
             {"day", "search", "inbox", "history", "deleted", "conflict", "quarantine", "review",
              "duplicate", "import", "export", "print", "report"}},
            {{"For scripts and shells", "脚本与开发"}, {"call", "methods", "completion", "help"}},
        };
        add_device_commands(list);
        add_leaving_commands(list);
        add_sync_command(list);
        add_visit_commands(list);
        add_record_commands(list);
        add_attachment_commands(list);
        add_conflict_commands(list);
        add_quarantine_commands(list);
        add_review_commands(list);
        add_duplicate_commands(list);
        add_search_command(list);
        add_trade_commands(list);
        add_people_commands(list);
        add_plan_commands(list);
        add_form_commands(list);
        add_report_commands(list);
        add_import_command(list);
        add_export_command(list);
        add_print_commands(list);
        add_door_commands(list);
        add_shell_commands(list);
        return list;
    }();
    return all;
}

}  // namespace rapport::cli
