// apps/cli/src/command.hpp
//
// Commands as data: what each is called, takes and does. The parser, the help pages and the
// completion of the shell all follow from the same list.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language.hpp"
#include "rapport/record/result.hpp"

namespace rapport::cli {

class Context;

// A word that an option takes, with its label where that says more than the word.
struct ChoiceWord {
    std::string word;
    std::string zh = {};
};

struct Parameter {
    // "planned-at": written --planned-at, or shown as PLANNED-AT when it is an operand.
    std::string name;
    Text about;
    std::string value;  // what stands behind the option in help: TEXT, ID, DATE; empty for a switch
    std::vector<ChoiceWord> choices = {};
    bool is_required = false;
    bool may_repeat = false;
};

// What was given, by the names of the parameters.
class Arguments {
public:
    void put(const std::string& name, std::vector<std::string> values) {
        given_[name] = std::move(values);
    }
    [[nodiscard]] bool has(const std::string& name) const { return given_.contains(name); }
    // The last value given.
    [[nodiscard]] std::optional<std::string> text(const std::string& name) const;
    [[nodiscard]] std::string text_or(const std::string& name, std::string other) const;
    [[nodiscard]] std::vector<std::string> all(const std::string& name) const;

private:
    std::map<std::string, std::vector<std::string>> given_;
};

struct Command {
    std::vector<std::string> path;  // {"visit", "start"}
    Text about;                     // one sentence
    std::vector<Parameter> operands = {};
    std::vector<Parameter> options = {};
    std::vector<std::string> examples = {};
    Text notes = {};  // paragraphs at the end of the help page
    std::function<Result<void>(Context&, const Arguments&)> run;

    [[nodiscard]] std::string name() const;  // "visit start"
};

// Words that stand before a command of their own, as in `visit start`.
struct Group {
    std::string name;
    Text about;
};

// Commands and groups that stand together on the first help page.
struct Section {
    Text title;
    std::vector<std::string> words;
};

struct CommandList {
    std::vector<Section> sections;
    std::vector<Group> groups;
    std::vector<Command> commands;

    [[nodiscard]] const Group* group(std::string_view name) const;
};

}  // namespace rapport::cli
