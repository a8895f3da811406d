// apps/cli/src/report.hpp
//
// Commands that ask the door for a view and show it: what they take and show is data.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "command.hpp"

namespace rapport::cli {

// How a member of a view is written.
enum class Shown : std::uint8_t {
    text,
    money,     // minor units, in the currency that stands beside it
    permille,  // as percent
    number,
    some,     // a number above 0
    wording,  // {zh, en}
    id,
    flag,    // a word when it is true
    moment,  // an instant, in the time of this place
    minute,  // of the day, as 09:30
};

struct Member {
    std::string_view name;
    Label label;
    Shown shown = Shown::text;
    Label flag = {};  // the word of a flag
};

// A list in a view. Lists inside its items are shown below one another, under the item's names.
struct MemberList {
    std::string_view name;
    Label title;
    std::vector<Member> columns;
    std::string_view within = {};  // the member of each item that holds the rows
    Label nothing = {};            // said where the list is empty
};

enum class Takes : std::uint8_t {
    text,
    record,
    day,
    money,
    number,
    yes,     // a switch
    shares,  // NAME=PERCENT, may be repeated: a list of records, each with a figure per mille
};

struct Given {
    std::string_view name;  // the method's parameter
    Label about;
    Takes takes = Takes::text;
    std::string_view noun = {};  // of a record
    bool is_operand = false;
    std::string_view figure = {};  // of shares: the member that holds the figure
    bool may_lack = false;         // an operand that may be left out
};

struct Report {
    std::vector<std::string> path;
    Label about;
    std::string_view method;
    std::vector<Given> given;
    std::vector<Member> lines;
    std::vector<MemberList> lists;
    std::string_view example;
    Label done = {};             // said when something was written
    std::string_view noun = {};  // the answer is a record of that noun
    bool has_today = false;      // the day of this machine's calendar goes with it
    bool has_midnight = false;   // it is of a day, and when that begins here goes with it
};

[[nodiscard]] Command command_of(Report report);
void add_reports(CommandList& list, std::vector<Report> reports);

}  // namespace rapport::cli
