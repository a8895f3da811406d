// apps/cli/src/parser.cpp
#include "parser.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>

namespace rapport::cli {
namespace {

// The parser's own tree, and what its nodes stand for.
struct Tree {
    CLI::App root;
    std::map<std::pair<const CLI::App*, std::string>, CLI::App*> children;
    std::map<const CLI::App*, const Command*> commands;
    std::map<const CLI::App*, const Group*> groups;
    // Where the parser puts what it reads; the addresses must not move.
    std::map<const CLI::App*, std::map<std::string, std::vector<std::string>>> values;
};

CLI::Option* add_parameter(CLI::App& app, const Parameter& parameter, const std::string& written,
                           std::vector<std::string>& into) {
    if (parameter.value.empty()) {
        return app.add_flag_function(written, [&into](std::int64_t) { into = {""}; });
    }
    CLI::Option* option = app.add_option(written, into);
    // One value for each time it is written; for one that may not repeat, the last counts.
    option->expected(1);
    option->multi_option_policy(parameter.may_repeat ? CLI::MultiOptionPolicy::TakeAll
                                                     : CLI::MultiOptionPolicy::TakeLast);
    option->allow_extra_args(false);
    return option;
}

std::string option_names(const Parameter& parameter) {
    std::string names = "--" + parameter.name;
    // Fields are written with underscores in JSON; both spellings are understood.
    std::string other = parameter.name;
    std::replace(other.begin(), other.end(), '-', '_');
    return other == parameter.name ? names : names + ",--" + other;
}

void add_options(Tree& tree, CLI::App& app, const std::vector<Parameter>& options) {
    for (const Parameter& parameter : options)
        add_parameter(app, parameter, option_names(parameter), tree.values[&app][parameter.name])
            ->required(parameter.is_required);
}

void add_operands(Tree& tree, CLI::App& app, const std::vector<Parameter>& operands) {
    for (const Parameter& parameter : operands) {
        auto* option =
            add_parameter(app, parameter, parameter.name, tree.values[&app][parameter.name]);
        option->required(parameter.is_required);
        if (parameter.may_repeat) option->expected(-1)->allow_extra_args(true);
    }
}

void set_up(CLI::App& app) {
    app.set_help_flag("-h,--help");
    app.fallthrough();
    app.allow_windows_style_options(false);
}

void add_to_tree(Tree& tree, const CommandList& list, const Command& command) {
    CLI::App* at = &tree.root;
    for (std::size_t i = 0; i < command.path.size(); ++i) {
        const std::string& word = command.path[i];
        CLI::App*& next = tree.children[{at, word}];
        if (next == nullptr) {
            next = at->add_subcommand(word);
            set_up(*next);
            if (i + 1 < command.path.size()) {
                next->require_subcommand(1);
                tree.groups[next] = list.group(word);
            }
        }
        at = next;
    }
    tree.commands[at] = &command;
    add_operands(tree, *at, command.operands);
    add_options(tree, *at, command.options);
}

// The node that the command line has reached.
const CLI::App* deepest(const CLI::App& root) {
    const CLI::App* at = &root;
    while (!at->get_subcommands().empty()) at = at->get_subcommands().back();
    return at;
}

Arguments arguments_of(Tree& tree, const CLI::App* app) {
    Arguments arguments;
    for (auto& [name, values] : tree.values[app])
        if (!values.empty()) arguments.put(name, values);
    return arguments;
}

// After a mistake the library keeps nothing of what it read; the answer is still given as it was
// asked for.
void put_how_to_speak(const std::vector<std::string>& words, Arguments& globals) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--json") globals.put("json", {""});
        if (words[i] == "--lang" && i + 1 < words.size()) globals.put("lang", {words[i + 1]});
    }
}

std::string first_word(const std::string& message) {
    return message.substr(0, message.find_first_of(" :"));
}

// Operands are shown in capitals, as on the help page.
std::string as_shown(std::string name) {
    if (name.starts_with('-')) return name;
    for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return name;
}

std::string last_word(const std::string& message) {
    const auto blank = message.find_last_of(' ');
    return blank == std::string::npos ? message : message.substr(blank + 1);
}

Text wording_of(const CLI::ParseError& error, const std::vector<std::string>& left_over) {
    const std::string message = error.what();
    switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
        case CLI::ExitCodes::RequiredError:
            if (message.find("subcommand") != std::string::npos && !left_over.empty())
                return {"there is no command " + left_over.front(),
                        "没有命令 " + left_over.front()};
            if (message.find("subcommand") != std::string::npos)
                return {"a command is missing", "缺少命令"};
            return {as_shown(first_word(message)) + " is missing",
                    "缺少 " + as_shown(first_word(message))};
        case CLI::ExitCodes::ExtrasError:
            return {"can't understand " + last_word(message), "无法理解 " + last_word(message)};
        case CLI::ExitCodes::ArgumentMismatch:
            return {first_word(message) + " needs a value", first_word(message) + " 需要一个值"};
        default:
            break;
    }
    return {message, message};
}

}  // namespace

const std::vector<Parameter>& global_options() {
    static const std::vector<Parameter> options = {
        {"json", {"answers in JSON, errors too", "以 JSON 输出结果和错误"}, ""},
        {"db",
         {"the database (RAPPORT_DB; else ~/.local/share/rapport/rapport.db)",
          "数据库文件（RAPPORT_DB；默认 ~/.local/share/rapport/rapport.db）"},
         "FILE"},
        {"ca-file",
         {"trusts servers that these certificates vouch for (RAPPORT_CA_FILE)",
          "信任此文件中的证书（RAPPORT_CA_FILE）"},
         "FILE"},
        {"lang", {"the language of what you read", "显示语言"}, "LANG", {{"en"}, {"zh"}}},
    };
    return options;
}

Parsed parse(const CommandList& list, const std::vector<std::string>& words) {
    Tree tree;
    set_up(tree.root);
    tree.root.set_version_flag("--version", "");
    tree.root.require_subcommand(1);
    add_options(tree, tree.root, global_options());
    for (const Command& command : list.commands) add_to_tree(tree, list, command);

    Parsed parsed;
    try {
        // The library wants the words in reverse.
        tree.root.parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (const CLI::CallForHelp&) {
        parsed.kind = Parsed::Kind::help;
    } catch (const CLI::CallForVersion&) {
        parsed.kind = Parsed::Kind::version;
    } catch (const CLI::ParseError& error) {
        parsed.kind = Parsed::Kind::usage_error;
        const auto left_over = tree.root.remaining(true);
        parsed.error = wording_of(error, left_over);
        parsed.is_short = left_over.empty() && !deepest(tree.root)->get_subcommands({}).empty();
    }
    const CLI::App* reached = deepest(tree.root);
    if (const auto found = tree.commands.find(reached); found != tree.commands.end())
        parsed.command = found->second;
    if (const auto found = tree.groups.find(reached); found != tree.groups.end())
        parsed.group = found->second;
    parsed.globals = arguments_of(tree, &tree.root);
    if (parsed.kind == Parsed::Kind::usage_error) put_how_to_speak(words, parsed.globals);
    if (parsed.command != nullptr) parsed.arguments = arguments_of(tree, reached);
    return parsed;
}

}  // namespace rapport::cli
