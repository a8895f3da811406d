// apps/cli/src/help.cpp
#include "help.hpp"

#include <algorithm>
#include <cctype>

#include "failure.hpp"
#include "parser.hpp"
#include "rapport/record/text.hpp"
#include "table.hpp"
#include "terminal.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t name_width_max = 34;

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

struct Entry {
    std::string name;
    std::string about;
};

// Names on the left, what they mean on the right, long meanings wrapped.
std::string entries_page(const std::vector<Entry>& entries, const PageStyle& style) {
    std::size_t width = 0;
    for (const Entry& entry : entries)
        if (const std::size_t own = display_width(entry.name); own <= name_width_max)
            width = std::max(width, own);
    const std::size_t left = indent + width + 2;
    const std::size_t room = style.columns > left + 20 ? style.columns - left : 20;
    std::string page;
    for (const Entry& entry : entries) {
        std::string line = std::string(indent, ' ') + padded(entry.name, width) + "  ";
        if (display_width(entry.name) > width)
            line = std::string(indent, ' ') + entry.name + "\n" + std::string(left, ' ');
        auto about = wrapped(entry.about, room);
        if (about.empty()) about.emplace_back();
        for (const std::string& part : about) {
            line += part;
            line.erase(line.find_last_not_of(' ') + 1);
            page += line + "\n";
            line = std::string(left, ' ');
        }
    }
    return page;
}

std::string heading(std::string_view en, std::string_view zh, const PageStyle& style) {
    return "\n" +
           styled(style.language == Language::chinese ? zh : en, Style::bold, style.is_coloured) +
           "\n";
}

std::string written(const Parameter& option) {
    return "--" + option.name + (option.value.empty() ? "" : " " + option.value);
}

std::string about_of(const Parameter& parameter, Language language) {
    std::string about = parameter.about.in(language);
    if (parameter.choices.empty()) return about;
    about += language == Language::chinese ? "：" : ": ";
    bool is_first = true;
    for (const ChoiceWord& choice : parameter.choices) {
        about += (is_first ? "" : ", ") + choice.word;
        if (language == Language::chinese && !choice.zh.empty()) about += "（" + choice.zh + "）";
        is_first = false;
    }
    return about;
}

std::vector<Entry> entries_of(const std::vector<Parameter>& parameters, bool are_operands,
                              Language language) {
    std::vector<Entry> entries;
    for (const Parameter& parameter : parameters)
        entries.push_back({are_operands ? upper(parameter.name) : written(parameter),
                           about_of(parameter, language)});
    return entries;
}

std::string usage_of(const Command& command, Language language) {
    std::string usage = "rapport " + command.name();
    for (const Parameter& operand : command.operands) {
        const std::string name = upper(operand.name) + (operand.may_repeat ? "..." : "");
        usage += operand.is_required ? " " + name : " [" + name + "]";
    }
    return usage + (command.options.empty()         ? ""
                    : language == Language::chinese ? " [选项]"
                                                    : " [options]");
}

std::string usage_line(const std::string& usage, const PageStyle& style) {
    return "\n" +
           styled(style.language == Language::chinese ? "用法：" : "Usage: ", Style::bold,
                  style.is_coloured) +
           usage + "\n";
}

std::string headline(const std::string& name, const Text& about, const PageStyle& style) {
    std::string page;
    for (const std::string& line :
         wrapped("rapport " + name + ": " + about.in(style.language), style.columns))
        page += line + "\n";
    return page;
}

std::string examples_page(const std::vector<std::string>& examples, const PageStyle& style) {
    if (examples.empty()) return {};
    std::string page = heading("Examples", "示例", style);
    for (const std::string& example : examples) page += std::string(indent, ' ') + example + "\n";
    return page;
}

std::string about_of_word(const CommandList& list, const std::string& word, Language language) {
    if (const Group* group = list.group(word)) return group->about.in(language);
    const auto found = std::ranges::find_if(list.commands, [&](const Command& command) {
        return command.path.size() == 1 && command.path[0] == word;
    });
    return found == list.commands.end() ? std::string() : found->about.in(language);
}

std::vector<Entry> commands_in(const CommandList& list, const Group& group, Language language) {
    std::vector<Entry> entries;
    for (const Command& command : list.commands)
        if (command.path.size() > 1 && command.path[0] == group.name)
            entries.push_back({command.path[1], command.about.in(language)});
    return entries;
}

std::string environment_page(const PageStyle& style) {
    const bool zh = style.language == Language::chinese;
    return heading("Environment", "环境变量", style) +
           entries_page(
               {{"RAPPORT_DB", zh ? "数据库文件" : "the database"},
                {"RAPPORT_PIN", zh ? "数据库的 PIN；未设置时在终端询问"
                                   : "its PIN; asked for on the terminal when not set"},
                {"RAPPORT_NEW_PIN",
                 zh ? "`rapport pin change` 的新 PIN" : "the new one of `rapport pin change`"},
                {"RAPPORT_PASSWORD", zh ? "登录服务器的密码" : "the password for `rapport login`"},
                {"RAPPORT_CA_FILE", zh ? "信任的证书（PEM）" : "certificates to trust (PEM)"},
                {"NO_COLOR", zh ? "不使用颜色" : "no colours"}},
               style);
}

std::string exits_page(const PageStyle& style) {
    std::vector<Entry> entries;
    for (const ExitMeaning& meaning : exit_meanings())
        entries.push_back(
            {std::to_string(static_cast<int>(meaning.code)), meaning.meaning.in(style.language)});
    return heading("Exit codes", "退出码", style) + entries_page(entries, style);
}

}  // namespace

std::string help_page(const CommandList& list, const PageStyle& style) {
    const bool zh = style.language == Language::chinese;
    std::string page = zh ? "rapport：大客户开发，有无网络都能用\n"
                          : "rapport: key accounts from the road, online or not\n";
    page += usage_line(zh ? "rapport 命令 [选项]；rapport 命令 --help 查看说明"
                          : "rapport COMMAND [options]; rapport COMMAND --help says more",
                       style);
    for (const Section& section : list.sections) {
        page += heading(section.title.en, section.title.zh, style);
        std::vector<Entry> entries;
        for (const std::string& word : section.words)
            entries.push_back({word, about_of_word(list, word, style.language)});
        page += entries_page(entries, style);
    }
    page += heading("Options of every command", "通用选项", style);
    page += entries_page(entries_of(global_options(), false, style.language), style);
    page += environment_page(style) + exits_page(style);
    return page +
           examples_page({"rapport init --user li", "rapport account add --name 华东精密 --class A",
                          "rapport login https://rapport.example.com --user li && rapport sync"},
                         style);
}

std::string help_page(const CommandList& list, const Group& group, const PageStyle& style) {
    std::string page = headline(group.name, group.about, style);
    page += usage_line(
        "rapport " + group.name + (style.language == Language::chinese ? " 命令" : " COMMAND"),
        style);
    page += heading("Commands", "命令", style);
    page += entries_page(commands_in(list, group, style.language), style);
    std::vector<std::string> examples;
    for (const Command& command : list.commands)
        if (command.path[0] == group.name && !command.examples.empty() && examples.size() < 3)
            examples.push_back(command.examples.front());
    return page + examples_page(examples, style);
}

std::string help_page(const Command& command, const PageStyle& style) {
    const bool zh = style.language == Language::chinese;
    std::string page = headline(command.name(), command.about, style);
    page += usage_line(usage_of(command, style.language), style);
    if (!command.operands.empty())
        page += heading("Arguments", "参数", style) +
                entries_page(entries_of(command.operands, true, style.language), style);
    if (!command.options.empty())
        page += heading("Options", "选项", style) +
                entries_page(entries_of(command.options, false, style.language), style);
    if (!command.notes.empty()) {
        page += "\n";
        for (const std::string& line : wrapped(command.notes.in(style.language), style.columns))
            page += line + "\n";
    }
    page += examples_page(command.examples, style);
    if (!style.has_footer) return page;
    return page + "\n" +
           styled(zh ? "通用选项（--json、--db、--lang 等）见 rapport --help"
                     : "Options of every command (--json, --db, --lang, ...): rapport --help",
                  Style::faint, style.is_coloured) +
           "\n";
}

std::string reference_page(const CommandList& list, Language language) {
    const PageStyle style{.language = language, .columns = 110, .has_footer = false};
    std::string page =
        language == Language::chinese ? "# rapport 命令参考\n" : "# The commands of rapport\n";
    page += "\n```\n" + help_page(list, style) + "```\n";
    for (const Command& command : list.commands)
        page +=
            "\n## rapport " + command.name() + "\n\n```\n" + help_page(command, style) + "```\n";
    return page;
}

}  // namespace rapport::cli
