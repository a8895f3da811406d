// apps/cli/src/door_commands.cpp
//
// The door itself, for scripts and for those who write shells.
#include <algorithm>
#include <iostream>
#include <iterator>

#include "commands.hpp"
#include "context.hpp"
#include "rapport/door/door.hpp"
#include "table.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t argument_bytes_max = 64 * 1024 * 1024;

Result<void> call(Context& context, const Arguments& arguments) {
    const std::string method = arguments.text_or("method", "");
    if (method == "login")
        return make_error(
            Errc::invalid_argument,
            context.say("use `rapport login`: what stands in a command line can be read by others",
                        "请用 `rapport login`：命令行中的内容可能被他人看到"),
            "method");
    std::string text = arguments.text_or("json", "{}");
    if (text == "-") text.assign(std::istreambuf_iterator<char>(std::cin), {});
    RAPPORT_TRY(const Json request, parse_json(text, argument_bytes_max));
    RAPPORT_TRY(const Json answer, context.call(method, request));
    context.print_json(answer);
    return {};
}

// The whole reference needs no database.
std::vector<Method> all_methods() {
    std::vector<Method> all = core_methods(nullptr);
    std::erase_if(all, [](const Method& method) { return method.name == "status"; });
    for (Method& method : platform::session_methods(nullptr)) all.push_back(std::move(method));
    std::ranges::sort(all, {}, &Method::name);
    return all;
}

void print_method(Context& context, const Method& method) {
    context.print(context.style(method.name, Style::bold) + "  " + method.summary + "\n");
    const auto print_list = [&](std::string_view en, std::string_view zh,
                                const std::vector<rapport::Parameter>& list) {
        if (list.empty()) return;
        context.print("\n" + context.style(context.say(en, zh), Style::bold) + "\n");
        TextTable table({{context.say("Name", "名称"), Align::left, false},
                         {context.say("Type", "类型")},
                         {context.say("Must", "必填"), Align::left, false},
                         {context.say("About", "说明")}});
        const auto add = [&](const auto& self, const std::vector<rapport::Parameter>& parts,
                             const std::string& before) -> void {
            for (const rapport::Parameter& part : parts) {
                table.add(
                    {{before + part.name}, {part.type}, {part.required ? "*" : ""}, {part.about}});
                self(self, part.parts, before + part.name + ".");
            }
        };
        add(add, list, "");
        context.print(table.drawn(context.terminal().columns, context.terminal().is_coloured));
    };
    print_list("Takes", "参数", method.parameters);
    print_list("Answers", "结果", method.answer);
    context.print("\n  rapport call " + method.name + " '" + method.example + "'\n");
}

Result<void> print_methods(Context& context, const Arguments& arguments) {
    std::vector<Method> methods = all_methods();
    if (const auto wanted = arguments.text("method")) {
        std::erase_if(methods, [&](const Method& method) { return method.name != *wanted; });
        if (methods.empty()) return make_error(Errc::unknown_method);
    }
    if (context.json()) {
        context.print_json(reference_json(methods));
    } else if (arguments.has("markdown")) {
        context.print(reference_markdown(methods));
    } else if (arguments.has("method")) {
        print_method(context, methods.front());
    } else {
        TextTable table({{context.say("Method", "方法"), Align::left, false},
                         {context.say("What it does", "作用")}});
        for (const Method& method : methods) table.add({{method.name}, {method.summary}});
        context.print(table.drawn(context.terminal().columns, context.terminal().is_coloured));
        context.remark(context.say("rapport methods NAME says what one takes.",
                                   "rapport methods 名称 可查看参数。"));
    }
    return {};
}

}  // namespace

void add_door_commands(CommandList& list) {
    Command calls;
    calls.path = {"call"};
    calls.about = {"Calls a method of the door with JSON", "以 JSON 调用方法"};
    calls.operands = {
        {"method", {"its name, as `methods` lists it", "方法名，见 `methods`"}, "METHOD", {}, true},
        {"json",
         {"the arguments; - reads them from the standard input", "参数；- 表示从标准输入读取"},
         "JSON"}};
    calls.examples = {R"(rapport call account.add '{"name": "华东精密", "class": "A"}')",
                      "rapport call visit.sheet - < request.json"};
    calls.run = call;
    list.commands.push_back(std::move(calls));

    Command methods;
    methods.path = {"methods"};
    methods.about = {"Lists the door's methods, or explains one", "列出全部方法，或说明其中一个"};
    methods.operands = {{"method", {"only that one", "仅此方法"}, "METHOD"}};
    methods.options = {{"markdown", {"the whole reference as a document", "输出完整参考文档"}, ""}};
    methods.examples = {"rapport methods", "rapport methods visit.plan", "rapport methods --json"};
    methods.run = print_methods;
    list.commands.push_back(std::move(methods));
}

}  // namespace rapport::cli
