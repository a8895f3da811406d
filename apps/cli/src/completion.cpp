// apps/cli/src/completion.cpp
//
// What bash offers at the Tab key, as a script without a word of its own: all of it is in the list
// of commands.
#include "help.hpp"
#include "parser.hpp"
#include "rapport/door/door.hpp"

namespace rapport::cli {
namespace {

std::string joined(const std::vector<ChoiceWord>& choices) {
    std::string text;
    for (const ChoiceWord& choice : choices) text += (text.empty() ? "" : " ") + choice.word;
    return text;
}

std::string case_line(const std::string& pattern, const std::string& words) {
    return "    \"" + pattern + "\") words='" + words + "' ;;\n";
}

// What may follow an option: its choices, or files.
std::string value_lines(const std::string& path, const std::vector<Parameter>& options) {
    std::string lines;
    for (const Parameter& option : options) {
        if (option.value.empty()) continue;
        if (option.value == "FILE")
            lines += "    " + path + "--" + option.name + "\") files=yes ;;\n";
        else
            lines += "    " + path + "--" + option.name + "\") words='" +
                     (option.value == "YES|NO" ? "yes no" : joined(option.choices)) + "' ;;\n";
    }
    return lines;
}

std::string option_words(const std::vector<Parameter>& options) {
    std::string words;
    for (const Parameter& option : options) words += " --" + option.name;
    return words;
}

std::string method_words() {
    std::string words = "login logout status sync";
    for (const Method& method : core_methods(nullptr)) words += " " + method.name;
    return words;
}

std::string completions_of(const Command& command) {
    std::string words = option_words(command.options);
    for (const Parameter& operand : command.operands) {
        if (operand.name == "method") words += " " + method_words();
        words += " " + joined(operand.choices);
    }
    return words;
}

// The pieces of the script that the list of commands fills in.
struct Pieces {
    std::string groups;  // words that another word must follow
    std::string roots;   // what may come first
    std::string values;  // "path:option" -> what the option takes
    std::string paths;   // "path" -> what may follow the command
    std::string files;   // "path" of commands whose operand is a file
};

Pieces pieces_of(const CommandList& list) {
    Pieces pieces;
    for (const Group& group : list.groups) {
        std::string verbs;
        for (const Command& command : list.commands)
            if (command.path.size() > 1 && command.path[0] == group.name)
                verbs += " " + command.path[1];
        pieces.groups += " " + group.name;
        pieces.roots += " " + group.name;
        pieces.paths += case_line(group.name, verbs);
    }
    for (const Command& command : list.commands) {
        if (command.path.size() == 1) pieces.roots += " " + command.path[0];
        pieces.values += value_lines("\"" + command.name() + ":", command.options);
        pieces.paths += case_line(command.name(), completions_of(command));
        if (!command.operands.empty() && command.operands[0].value == "FILE")
            pieces.files += "    \"" + command.name() + "\") files=yes ;;\n";
    }
    return pieces;
}

constexpr std::string_view find_path = R"sh(
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    [[ $word == -* ]] && continue
    if [[ -z $path ]]; then path=$word
    elif [[ " $groups " == *" $path "* ]]; then path="$path $word"; break
    else break; fi
  done
)sh";

constexpr std::string_view offer = R"sh(
  if [[ -n $files && $cur != -* ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
  fi
  return 0
}
complete -F _rapport rapport
)sh";

}  // namespace

std::string bash_completion(const CommandList& list) {
    const Pieces pieces = pieces_of(list);
    std::string script =
        "# bash completion for rapport:  source <(rapport completion bash)\n_rapport() {\n";
    script += "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n";
    script += "  local path='' words='' files='' value='' i word groups='" + pieces.groups + "'";
    script += find_path;
    script += "  value=yes\n  case \"$path:$prev\" in\n" + pieces.values +
              value_lines("*\":", global_options()) + "    *) value='' ;;\n  esac\n";
    script += "  if [[ -z $value ]]; then\n    case \"$path\" in\n" + case_line("", pieces.roots) +
              pieces.paths + "    esac\n    case \"$path\" in\n" + pieces.files +
              "    esac\n    words=\"$words" + option_words(global_options()) + " --help\"\n  fi";
    script += offer;
    return script;
}

}  // namespace rapport::cli
