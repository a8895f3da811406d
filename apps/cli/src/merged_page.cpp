// apps/cli/src/merged_page.cpp
#include "merged_page.hpp"

#include <algorithm>
#include <vector>

#include "rapport/record/text.hpp"
#include "table.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t who_width_max = 20, text_width_min = 20, text_width_in_a_pipe = 96;

struct Passage {
    std::string name, text;
    bool overlaps = false;
};

// "Li", "Li, Wang": whoever wrote the part, each once.
std::string names_in(const Json& part) {
    std::vector<std::string> names;
    for (const Json& writer : items_of(part, "writers"))
        if (std::string name = text_of(writer, "user");
            std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

}  // namespace

std::string merged_page(const Context& context, const Json& merged) {
    std::vector<Passage> parts;
    std::size_t name_width = 0;
    for (const Json& item : items_of(merged, "parts")) {
        parts.push_back({shortened(names_in(item), who_width_max), text_of(item, "text"),
                         is_true(item, "overlaps")});
        name_width = std::max(name_width, display_width(parts.back().name));
    }
    const std::size_t columns = context.terminal().columns;
    const std::size_t beside = name_width + 4;  // "name ≠ ", and one column to spare
    const std::size_t width = columns == 0
                                  ? text_width_in_a_pipe
                                  : std::max(text_width_min, columns - std::min(columns, beside));
    std::string out =
        context.style(context.say("merged, as it is shown:", "合并后，当前显示："), Style::faint) +
        "\n";
    for (const Passage& part : parts) {
        bool is_first = true;
        for (const std::string& line : wrapped(part.text, width)) {
            const std::string name = padded(is_first ? part.name : "", name_width);
            const std::string mark = part.overlaps && is_first ? "≠" : " ";
            std::string drawn = context.style(name, Style::bold) + " " +
                                context.style(mark, Style::warning) + " " + line;
            drawn.erase(drawn.find_last_not_of(' ') + 1);
            out += drawn + "\n";
            is_first = false;
        }
    }
    return out;
}

}  // namespace rapport::cli
