// apps/cli/src/pages.cpp
#include "pages.hpp"

#include <algorithm>

#include "failure.hpp"
#include "rapport/record/assert.hpp"
#include "rapport/record/text.hpp"
#include "table.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t value_width_min = 20;

std::string label_of(const Context& context, const Field& field) {
    return std::string(in(field.label, context.settings().language));
}

bool has_conflict(const Json& record, std::string_view field) {
    return std::ranges::any_of(items_of(record, "conflicts"), [&](const Json& name) {
        return name.text() != nullptr && *name.text() == field;
    });
}

Align align_of(const Field& field) {
    return field.type == FieldType::integer ? Align::right : Align::left;
}

// Half a date or number says nothing.
bool may_shrink(const Field& field) {
    return field.type != FieldType::integer && field.type != FieldType::date &&
           field.type != FieldType::instant;
}

// `left_out` is a field that needs no column.
TextTable table_of(const Context& context, const Noun& noun, const Json::Array& records,
                   std::string_view left_out) {
    std::vector<Column> columns = {{"", Align::left, false}, {"ID", Align::left, false}};
    for (const std::string_view name : noun.columns) {
        if (name == left_out) continue;
        const Field* field = noun.table->field(name);
        RAPPORT_ASSERT(field != nullptr);
        columns.push_back({label_of(context, *field), align_of(*field), may_shrink(*field)});
    }
    TextTable table(std::move(columns));
    for (const Json& record : records) {
        const bool is_contested = !items_of(record, "conflicts").empty();
        std::vector<Cell> row = {{is_contested ? "!" : "", Style::warning},
                                 {short_id(text_of(record, "id")), Style::faint}};
        for (const std::string_view name : noun.columns)
            if (name != left_out) row.push_back({shown(context, *noun.table->field(name), record)});
        table.add(std::move(row));
    }
    return table;
}

std::string drawn(const Context& context, const TextTable& table) {
    return table.drawn(context.terminal().columns, context.terminal().is_coloured);
}

}  // namespace

std::string list_page(const Context& context, const Noun& noun, const Json::Array& records) {
    if (records.empty()) return context.say("There are none.\n", "没有记录。\n");
    return drawn(context, table_of(context, noun, records, {}));
}

std::string section(const Context& context, const Noun& noun, const Json::Array& records,
                    std::string_view by) {
    if (records.empty()) return {};
    const std::string heading(in(noun.table->label, context.settings().language));
    return "\n" + context.style(heading, Style::bold) + "\n" +
           drawn(context, table_of(context, noun, records, by));
}

std::string title_of(const Context& context, const Noun& noun, const Json& record) {
    for (const std::string_view name : {"name", "purpose", "text", "value", "label"}) {
        const Field* field = noun.table->field(name);
        const std::string text = field == nullptr ? std::string() : shown(context, *field, record);
        if (!text.empty()) return shortened(text, 60);
    }
    // A membership is known by its two ends.
    std::string ends;
    for (const Field& field : noun.table->fields) {
        const std::string text =
            field.type == FieldType::reference ? shown(context, field, record) : std::string();
        if (!text.empty()) ends += (ends.empty() ? "" : " · ") + text;
    }
    return ends;
}

std::string titled_value(Context& context, const Field& field, const Json& value) {
    const Noun* noun =
        field.type == FieldType::reference ? noun_of_table(field.refers_to) : nullptr;
    if (noun == nullptr || value.text() == nullptr) return shown_value(context, field, value);
    const auto record =
        context.call(std::string(noun->name) + ".show", Json::object().set("id", value));
    const std::string title = record ? title_of(context, *noun, *record) : std::string();
    return title.empty() ? short_id(*value.text()) : title;  // it need not be on this device
}

std::string lines_page(const Context& context, const std::vector<Line>& lines) {
    std::size_t width = 0;
    for (const Line& line : lines) width = std::max(width, display_width(line.name));
    const std::size_t columns = context.terminal().columns;
    const std::size_t room = columns > width + 2 + value_width_min ? columns - width - 2 : 0;
    std::string page;
    for (const Line& line : lines) {
        std::string name = context.style(padded(line.name, width), Style::faint) + "  ";
        const auto values = wrapped(line.value, room == 0 ? std::string::npos : room);
        for (const std::string& value : values) {
            page += name + context.style(value, line.style) + "\n";
            name = std::string(width + 2, ' ');
        }
    }
    return page;
}

namespace {

// Where the content of an attachment is: here, on its way, safe.
Line content_line(const Context& context, const Json& record) {
    const std::string here = text_of(record, "here"), refusal = text_of(record, "refusal");
    std::string said = here == "whole"    ? context.say("here", "在本机")
                       : here == "partly" ? context.say("partly here", "部分在本机")
                                          : context.say("not here", "不在本机");
    if (is_true(record, "safe"))
        said += context.say(", safe on the server", "，服务器已有");
    else if (here == "whole" && refusal.empty())
        said += context.say(", still on its way to the server", "，尚未发送到服务器");
    else if (here != "whole")
        said += context.say("; `attachment fetch` and a sync bring it",
                            "；可用 `attachment fetch` 并同步获取");
    if (!refusal.empty())
        said += context.say("; the server does not take it: ", "；服务器未接收：") +
                sentence_of(errc_of(refusal), context.settings().language);
    const bool is_whole = here == "whole" && refusal.empty();
    return {context.say("Content", "内容"), said, is_whole ? Style::plain : Style::warning};
}

}  // namespace

std::string record_page(const Context& context, const Noun& noun, const Json& record) {
    std::vector<Line> lines;
    for (const Field& field : noun.table->fields) {
        if (field.names_content) {
            if (record.find("here")) lines.push_back(content_line(context, record));
            continue;
        }
        const std::string value = shown(context, field, record);
        const bool is_contested = has_conflict(record, field.name);
        if (value.empty() && !is_contested) continue;
        lines.push_back(
            {label_of(context, field), value, is_contested ? Style::warning : Style::plain});
        if (is_contested) lines.back().value += context.say("  ! people disagree", "  ! 有分歧");
    }
    const std::string id = text_of(record, "id");
    lines.push_back({context.say("ID", "编号"), id, Style::faint});

    const std::string kind(in(noun.table->label, context.settings().language));
    std::string page = context.style(title_of(context, noun, record), Style::bold) + "  " +
                       context.style(kind, Style::faint);
    if (is_true(record, "deleted"))
        page += "  " + context.style(context.say("deleted", "已删除"), Style::bad);
    page += "\n" + lines_page(context, lines);
    for (const Json& field : items_of(record, "conflicts"))
        if (field.text() != nullptr)
            page += context.style("  rapport conflict show " + short_id(id) + " " + *field.text(),
                                  Style::warning) +
                    "\n";
    return page;
}

}  // namespace rapport::cli
