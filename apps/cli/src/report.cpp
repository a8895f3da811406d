// apps/cli/src/report.cpp
#include "report.hpp"

#include <algorithm>

#include "pages.hpp"
#include "rapport/record/assert.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/decimal.hpp"
#include "table.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

std::string in_language(const Context& context, const Label& label) {
    return std::string(in(label, context.settings().language));
}

std::string shown(const Context& context, const Member& member, const Json& object) {
    const Json* value = object.find(member.name);
    if (value == nullptr || value->is_null()) return {};
    switch (member.shown) {
        case Shown::text:
            return text_of(object, member.name);
        case Shown::id:
            return short_id(text_of(object, member.name));
        case Shown::number:
            return std::to_string(integer_of(object, member.name));
        case Shown::some: {
            const std::int64_t number = integer_of(object, member.name);
            return number > 0 ? std::to_string(number) : std::string();
        }
        case Shown::permille:
            return decimal_text(integer_of(object, member.name), 1) + "%";
        case Shown::money: {
            const std::string currency = text_of(object, "currency");
            return decimal_text(integer_of(object, member.name), currency_decimals(currency),
                                Grouping::thousands) +
                   (currency.empty() ? "" : " " + currency);
        }
        case Shown::moment: {
            const auto at = parse_instant(text_of(object, member.name));
            return at ? local_time(*at) : std::string();
        }
        case Shown::minute:
            return clock_text(integer_of(object, member.name));
        case Shown::wording:
            return text_of(*value, context.settings().language == Language::chinese ? "zh" : "en");
        case Shown::flag:
            return is_true(object, member.name) ? in_language(context, member.flag) : std::string();
    }
    return {};
}

bool is_number(const Member& member) {
    return member.shown == Shown::number || member.shown == Shown::money ||
           member.shown == Shown::permille;
}

std::string table_page(const Context& context, const std::vector<Member>& members,
                       const Json::Array& items) {
    std::vector<Column> columns;
    for (const Member& member : members)
        columns.push_back({in_language(context, member.label),
                           is_number(member) ? Align::right : Align::left,
                           member.shown == Shown::text || member.shown == Shown::wording});
    TextTable table(std::move(columns));
    for (const Json& item : items) {
        std::vector<Cell> row;
        for (const Member& member : members) {
            const bool warns = member.shown == Shown::flag;
            row.push_back({shown(context, member, item), warns ? Style::warning : Style::plain});
        }
        table.add(std::move(row));
    }
    return table.drawn(context.terminal().columns, context.terminal().is_coloured);
}

std::string list_page(const Context& context, const MemberList& list, const Json& answer) {
    const Json::Array& items = items_of(answer, list.name);
    if (list.within.empty()) {
        if (items.empty())
            return list.nothing.en.empty() ? std::string()
                                           : "\n" + in_language(context, list.nothing) + "\n";
        return "\n" + context.style(in_language(context, list.title), Style::bold) + "\n" +
               table_page(context, list.columns, items);
    }
    std::string page;
    for (const Json& item : items) {
        const Json::Array& rows = items_of(item, list.within);
        if (rows.empty()) continue;
        const std::string name = shown(context, {"names", {}, Shown::wording}, item);
        page += "\n" + context.style(name, Style::bold) + "\n" +
                table_page(context, list.columns, rows);
    }
    return page;
}

std::string page_of(const Context& context, const Report& report, const Json& answer) {
    std::vector<Line> lines;
    for (const Member& member : report.lines) {
        std::string value = shown(context, member, answer);
        if (!value.empty()) lines.push_back({in_language(context, member.label), std::move(value)});
    }
    std::string page = lines_page(context, lines);
    for (const MemberList& list : report.lists) page += list_page(context, list, answer);
    if (page.empty()) return context.say("Nothing there.\n", "没有内容。\n");
    return page.starts_with('\n') ? page.substr(1) : page;
}

// "Wang=-60": a record, and a figure in per cent as per mille.
Result<Json> share_of(Context& context, const Given& given, const std::string& text) {
    const std::size_t sign = text.rfind('=');
    const Noun* noun = noun_named(given.noun);
    RAPPORT_ASSERT(noun != nullptr);
    if (sign == std::string::npos)
        return make_error(Errc::invalid_argument, "write NAME=PERCENT", option_of(given.name));
    RAPPORT_TRY(std::string id, id_of(context, *noun, text.substr(0, sign)));
    Field figure{.number = 1, .name = given.name, .type = FieldType::integer, .label = {}};
    figure.unit = Unit::permille;
    RAPPORT_TRY(Json value, cli::value_of(context, figure, text.substr(sign + 1)));
    return Json::object().set(noun->name, std::move(id)).set(given.figure, std::move(value));
}

Result<Json> value_of(Context& context, const Given& given, const std::string& text) {
    Field field{.number = 1, .name = given.name, .type = FieldType::text, .label = {}};
    switch (given.takes) {
        case Takes::text:
            return Json(text);
        case Takes::yes:
            return Json(true);
        case Takes::day:
            field.type = FieldType::date;
            break;
        case Takes::number:
            field.type = FieldType::integer;
            break;
        case Takes::money:
            field.type = FieldType::integer;
            field.unit = Unit::money;
            break;
        case Takes::shares:
            return share_of(context, given, text);
        case Takes::record: {
            const Noun* noun = noun_named(given.noun);
            RAPPORT_ASSERT(noun != nullptr);
            RAPPORT_TRY(std::string id, id_of(context, *noun, text));
            return Json(std::move(id));
        }
    }
    return cli::value_of(context, field, text);
}

// The day that was asked for, else today, and the instant at which it begins at this place.
void put_midnight(Context& context, Json& request) {
    const std::string day =
        request.find("day") ? text_of(request, "day") : parse_day("today", context.now());
    request.set("day", day);
    if (const auto begins = parse_local_time(day, context.now()))
        request.set("begins", instant_text(*begins));
}

Result<Json> request_of(Context& context, const Report& report, const Arguments& arguments) {
    Json request = Json::object();
    for (const Given& given : report.given) {
        const std::string option = option_of(given.name);
        if (given.takes == Takes::yes && arguments.has(option)) request.set(given.name, true);
        const auto text = arguments.text(option);
        if (!text || given.takes == Takes::yes) continue;
        if (given.takes == Takes::shares) {
            Json list = Json::array();
            for (const std::string& one : arguments.all(option)) {
                RAPPORT_TRY(Json share, share_of(context, given, one));
                list.push(std::move(share));
            }
            request.set(given.name, std::move(list));
            continue;
        }
        RAPPORT_TRY(Json value, value_of(context, given, *text));
        request.set(given.name, std::move(value));
    }
    if (report.has_today && request.find("today") == nullptr)
        request.set("today", parse_day("today", context.now()));
    if (report.has_midnight) put_midnight(context, request);
    return request;
}

Result<void> run(Context& context, const Report& report, const Arguments& arguments) {
    RAPPORT_TRY(const Json request, request_of(context, report, arguments));
    RAPPORT_TRY(const Json answer, context.call(report.method, request));
    if (context.json()) {
        context.print_json(answer);
        return {};
    }
    const Noun* noun = report.noun.empty() ? nullptr : noun_named(report.noun);
    context.print(noun ? record_page(context, *noun, answer) : page_of(context, report, answer));
    if (!report.done.en.empty()) context.remark(in_language(context, report.done));
    return {};
}

Parameter parameter_of(const Given& given) {
    Parameter parameter;
    parameter.name = option_of(given.name);
    parameter.about = {std::string(given.about.en), std::string(given.about.zh)};
    parameter.value = given.takes == Takes::record   ? "ID"
                      : given.takes == Takes::day    ? "DATE"
                      : given.takes == Takes::money  ? "AMOUNT"
                      : given.takes == Takes::number ? "N"
                      : given.takes == Takes::yes    ? ""
                      : given.takes == Takes::shares ? "NAME=PERCENT"
                                                     : "TEXT";
    parameter.is_required = given.is_operand && !given.may_lack;
    parameter.may_repeat = given.takes == Takes::shares;
    return parameter;
}

}  // namespace

Command command_of(Report given_report) {
    const auto kept = std::make_shared<const Report>(std::move(given_report));
    const Report& report = *kept;
    Command command;
    command.path = report.path;
    command.about = {std::string(report.about.en), std::string(report.about.zh)};
    for (const Given& given : report.given)
        (given.is_operand ? command.operands : command.options).push_back(parameter_of(given));
    command.examples = {std::string(report.example)};
    command.run = [kept](Context& context, const Arguments& arguments) {
        return run(context, *kept, arguments);
    };
    return command;
}

void add_reports(CommandList& list, std::vector<Report> reports) {
    for (Report& report : reports) list.commands.push_back(command_of(std::move(report)));
}

}  // namespace rapport::cli
