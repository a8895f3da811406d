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

std::string words_of(const Command& command) {
    std::string words = option_words(command.options);
    for (const Parameter& operand : command.operands) {
        if (operand.name == "method") words += " " + method_words();
        words += " " + joined(operand.choices);
    }
    return words;
}

}  // namespace

std::string bash_completion(const CommandList& list) {
    std::string groups, roots, values, paths;
    for (const Group& group : list.groups) {
        groups += " " + group.name;
        std::string verbs;
        for (const Command& command : list.commands)
            if (command.path.size() > 1 && command.path[0] == group.name)
                verbs += " " + command.path[1];
        roots += " " + group.name;
        paths += case_line(group.name, verbs);
    }
    for (const Command& command : list.commands) {
        if (command.path.size() == 1) roots += " " + command.path[0];
        values += value_lines("\"" + command.name() + ":", command.options);
        paths += case_line(command.name(), words_of(command));
        if (!command.operands.empty() && command.operands[0].value == "FILE")
            paths += "  esac\n  case \"$path\" in\n    \"" + command.name() +
                     "\") files=yes ;;\n  esac\n  case \"$path\" in\n" +
                     case_line(command.name() + " ", words_of(command));
    }
    return "# bash completion for rapport:  source <(rapport completion bash)\n"
           "_rapport() {\n"
           "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
           "  local path='' words='' files='' i word\n"
           "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "    word=${COMP_WORDS[i]}\n"
           "    [[ $word == -* ]] && continue\n"
           "    if [[ -z $path ]]; then path=$word\n"
           "    elif [[ \" " +
           groups +
           " \" == *\" $path \"* ]]; then path=\"$path $word\"; break\n"
           "    else break; fi\n"
           "  done\n"
           "  case \"$path:$prev\" in\n" +
           values + value_lines("*\":", global_options()) +
           "    *) ;;\n"
           "  esac\n"
           "  if [[ -z $words && -z $files ]]; then\n"
           "  case \"$path\" in\n" +
           case_line("", roots) + paths +
           "  esac\n"
           "  words=\"$words" +
           option_words(global_options()) +
           " --help\"\n"
           "  fi\n"
           "  [[ -n $files ]] && compopt -o filenames 2>/dev/null && mapfile -t COMPREPLY < "
           "<(compgen -f -- \"$cur\")\n"
           "  [[ -z $files || $cur == -* ]] && mapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
           "\"$cur\")\n"
           "  return 0\n"
           "}\n"
           "complete -F _rapport rapport\n";
}

}  // namespace rapport::cli
