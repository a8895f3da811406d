// apps/cli/src/attachment_commands.cpp
//
// Files in and out: attaching, saving, fetching, making room. They go through the door by pieces,
// so that a large one never stands in memory.
#include <algorithm>

#include "commands.hpp"
#include "failure.hpp"
#include "pages.hpp"
#include "rapport/platform/files.hpp"
#include "rapport/record/assert.hpp"
#include "rapport/record/base64.hpp"
#include "rapport/record/tables.hpp"
#include "table.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t piece_bytes = 384 * 1024;

const Noun& attachment_noun() {
    return *noun_named("attachment");
}

Error of_file(const std::string& path, const Error& error) {
    return make_error(error.code, path + ": " + error.detail, std::string(file_field));
}

std::string name_of_file(const std::string& path) {
    const auto slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

// The file's bytes into the database; the number of the upload.
Result<Json> upload_of(Context& context, const std::string& path) {
    auto file = platform::FileReader::open(path);
    if (!file) return of_file(path, file.error());
    Json upload;
    for (bool first = true;; first = false) {
        const auto piece = file->next(piece_bytes);
        if (!piece) return of_file(path, piece.error());
        if (piece->empty() && !first) return upload;
        Json request = Json::object();
        if (!first) request.set("upload", upload);
        request.set("data", base64(*piece));
        RAPPORT_TRY(const Json answer, context.call("attachment.put", request));
        upload = *answer.find("upload");
        if (piece->size() < piece_bytes) return upload;
    }
}

Result<void> add(Context& context, const Arguments& arguments) {
    const Noun& noun = attachment_noun();
    const std::string path = arguments.text_or("file", "");
    Json request = Json::object();
    request.set("name", name_of_file(path));
    for (const Field& field : noun.table->fields) {
        const auto text = arguments.text(option_of(field.name));
        if (!text) continue;
        RAPPORT_TRY(Json value, value_of(context, field, *text));
        request.set(field.name, std::move(value));
    }
    if (const auto id = arguments.text("id")) request.set("id", *id);
    RAPPORT_TRY(Json upload, upload_of(context, path));
    request.set("upload", std::move(upload));
    RAPPORT_TRY(const Json record, context.call("attachment.add", request));
    if (context.json()) {
        context.print_json(record);
        return {};
    }
    context.print(record_page(context, noun, record));
    context.remark(
        context.say("Attached; it goes out with the next sync.", "已添加附件，下次同步时发送。"));
    return {};
}

bool is_given_by_the_file(const Field& field) {
    return field.names_content || field.name == "size";
}

Command attachment_add_command() {
    Command command;
    command.path = {"attachment", "add"};
    command.about = {"Attaches a file: a photo, a recording, a sketch, a document",
                     "添加附件：照片、录音、手写或文档"};
    command.operands = {{"file", {"the file", "文件"}, "FILE", {}, true}};
    for (const Field& field : attachment_noun().table->fields)
        if (!is_given_by_the_file(field)) command.options.push_back(option_for(field));
    command.options.push_back(
        {"id",
         {"an id of your own, so that repeating is safe", "自定的编号，重复执行也安全"},
         "ID"});
    command.examples = {"rapport attachment add nameplate.jpg --visit 4f1c09aa",
                        "rapport attachment add 报价单.pdf --account 华东精密 --presentable yes"};
    command.notes = {
        "It belongs to an account, a visit, a contact or a note; the account follows from the "
        "others. Kind and media type follow from the file's name. At most 256 MiB.",
        "附件属于客户、拜访、联系人或记录；客户可由后三者得出。类型由文件名得出。最大 256 MiB。"};
    command.run = add;
    return command;
}

// Reads by pieces until there are none; `method` answers {data, bytes}.
Result<std::int64_t> write_to(Context& context, const std::string& path, std::string_view method,
                              Json request) {
    auto file = platform::FileWriter::open(path);
    if (!file) return of_file(path, file.error());
    for (std::int64_t offset = 0;;) {
        request.set("offset", offset);
        RAPPORT_TRY(const Json piece, context.call(method, request));
        if (integer_of(piece, "bytes") == 0) {
            if (const auto done = file->commit(); !done) return of_file(path, done.error());
            return offset;
        }
        const auto bytes = parse_base64(text_of(piece, "data"));
        RAPPORT_ASSERT(bytes.has_value());
        if (const auto done = file->append(*bytes); !done) return of_file(path, done.error());
        offset += integer_of(piece, "bytes");
    }
}

Result<void> tell_saved(Context& context, const std::string& path, std::int64_t bytes) {
    if (context.json())
        context.print_json(Json::object().set("file", path).set("bytes", bytes));
    else
        context.print(context.say("Saved ", "已保存 ") + path + " (" + std::to_string(bytes) +
                      context.say(" bytes).\n", " 字节）。\n"));
    return {};
}

Result<Json> attachment_in(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(std::string id,
                id_of(context, attachment_noun(), arguments.text_or("attachment", "")));
    return Json::object().set("id", std::move(id));
}

Command save_command() {
    Command command;
    command.path = {"attachment", "save"};
    command.about = {"Writes an attachment's content to a file", "将附件内容另存为文件"};
    command.operands = {record_parameter(attachment_noun()),
                        {"file", {"the file to write", "目标文件"}, "FILE", {}, true}};
    command.examples = {"rapport attachment save 4f1c09aa nameplate.jpg"};
    command.notes = {"What is not on this device is fetched first: rapport attachment fetch.",
                     "不在本机的内容请先获取：rapport attachment fetch。"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json request, attachment_in(context, arguments));
        const std::string path = arguments.text_or("file", "");
        RAPPORT_TRY(const std::int64_t bytes, write_to(context, path, "attachment.read", request));
        return tell_saved(context, path, bytes);
    };
    return command;
}

Command fetch_command() {
    Command command;
    command.path = {"attachment", "fetch"};
    command.about = {"Wishes an attachment's content here; the next sync brings it",
                     "将附件内容标记为需要，下次同步时获取"};
    command.operands = {record_parameter(attachment_noun())};
    command.examples = {"rapport attachment fetch 4f1c09aa"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json request, attachment_in(context, arguments));
        RAPPORT_TRY(const Json record, context.call("attachment.fetch", request));
        if (context.json())
            context.print_json(record);
        else
            context.print(record_page(context, attachment_noun(), record));
        context.remark(context.say("Next: rapport sync", "下一步：rapport sync"));
        return {};
    };
    return command;
}

// A whole number of an option; empty when it was not given.
Result<std::optional<std::int64_t>> number_of(Context& context, const Arguments& arguments,
                                              const std::string& option) {
    const auto text = arguments.text(option);
    if (!text) return std::optional<std::int64_t>{};
    const Field field{.number = 1, .name = option, .type = FieldType::integer, .label = {}};
    RAPPORT_TRY(const Json value, value_of(context, field, *text));
    return value.integer() ? std::optional{*value.integer()} : std::nullopt;
}

Command evict_command() {
    Command command;
    command.path = {"attachment", "evict"};
    command.about = {"Makes room: removes local copies that the server has",
                     "释放空间：删除服务器已有的本机副本"};
    command.options = {
        {"attachment", {"only this one", "只删除这一个"}, "ID"},
        {"keep-mib",
         {"else the oldest, until so many MiB stay (0)", "否则从最旧的开始，直到剩余此大小（0）"},
         "N"}};
    command.examples = {"rapport attachment evict --attachment 4f1c09aa",
                        "rapport attachment evict --keep-mib 500"};
    command.notes = {"What the server has not got stays. The records stay; fetch brings it back.",
                     "服务器尚未收到的内容不会删除。记录保留，可随时重新获取。"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        Json request = Json::object();
        if (const auto one = arguments.text("attachment")) {
            RAPPORT_TRY(std::string id, id_of(context, attachment_noun(), *one));
            request.set("id", std::move(id));
        } else {
            RAPPORT_TRY(const auto keep, number_of(context, arguments, "keep-mib"));
            if (keep.value_or(0) < 0 || keep.value_or(0) > 1'000'000'000)
                return make_error(Errc::invalid_argument, "--keep-mib", "keep-mib");
            request.set("keep_bytes", keep.value_or(0) * 1024 * 1024);
        }
        RAPPORT_TRY(const Json done, context.call("attachment.evict", request));
        if (context.json())
            context.print_json(done);
        else
            context.print(context.say("Bytes freed: ", "已释放字节：") +
                          std::to_string(integer_of(done, "bytes")) +
                          context.say("; still here: ", "；仍在本机：") +
                          std::to_string(integer_of(done, "bytes_here")) + "\n");
        return {};
    };
    return command;
}

Result<void> policy(Context& context, const Arguments& arguments) {
    Json request = Json::object();
    for (const auto& [option, member] : {std::pair{"ahead", "ahead"}, {"metered", "metered"}}) {
        const auto text = arguments.text(option);
        if (!text) continue;
        const Field field{.number = 1, .name = option, .type = FieldType::boolean, .label = {}};
        RAPPORT_TRY(Json value, value_of(context, field, *text));
        request.set(member, std::move(value));
    }
    for (const auto& [option, member] :
         {std::pair{"ahead-days", "ahead_days"}, {"metered-kib", "metered_kib"}}) {
        RAPPORT_TRY(const auto number, number_of(context, arguments, option));
        if (number) request.set(member, *number);
    }
    RAPPORT_TRY(const Json now, context.call("attachment.policy", request));
    if (context.json()) {
        context.print_json(now);
        return {};
    }
    const auto yes_no = [&](std::string_view member) {
        return is_true(now, member) ? context.say("yes", "是") : context.say("no", "否");
    };
    context.print(
        lines_page(context, {{context.say("Fetch ahead", "提前获取"), yes_no("ahead")},
                             {context.say("For visits within days", "未来几天的拜访"),
                              std::to_string(integer_of(now, "ahead_days"))},
                             {context.say("Metered network", "按流量计费"), yes_no("metered")},
                             {context.say("Then at most KiB", "此时最大 KiB"),
                              std::to_string(integer_of(now, "metered_kib"))}}));
    return {};
}

Command policy_command() {
    Command command;
    command.path = {"attachment", "policy"};
    command.about = {"What is sent and fetched by itself", "设置自动发送和获取的规则"};
    command.options = {
        {"ahead",
         {"fetch what planned visits' accounts hold", "提前获取计划拜访客户的附件"},
         "YES|NO"},
        {"ahead-days", {"of visits within so many days", "未来几天的拜访"}, "N"},
        {"metered", {"the network costs by the byte", "网络按流量计费"}, "YES|NO"},
        {"metered-kib",
         {"the largest that then goes without being asked for", "此时自动传输的最大 KiB"},
         "N"}};
    command.examples = {"rapport attachment policy",
                        "rapport attachment policy --metered yes --metered-kib 256"};
    command.run = policy;
    return command;
}

Command stranded_command() {
    Command command;
    command.path = {"attachment", "stranded"};
    command.about = {"Lists files that are only here and that no record names any more",
                     "列出只在本机、已无记录引用的文件"};
    command.examples = {"rapport attachment stranded"};
    command.notes = {
        "An account was taken away before its files had been sent. Save or discard them.",
        "客户在附件发送前被收回。请保存或丢弃这些文件。"};
    command.run = [](Context& context, const Arguments&) -> Result<void> {
        RAPPORT_TRY(const Json answer, context.call("attachment.stranded", Json::object()));
        const Json::Array& items = items_of(answer, "items");
        if (context.json()) {
            context.print_json(Json(items));
            return {};
        }
        TextTable table({{context.say("Content", "内容"), Align::left, false},
                         {context.say("Name", "名称")},
                         {context.say("Bytes", "字节数"), Align::right, false}});
        for (const Json& one : items)
            table.add({{text_of(one, "content")},
                       {text_of(one, "name")},
                       {std::to_string(integer_of(one, "size"))}});
        context.print(items.empty() ? context.say("There are none.\n", "没有。\n")
                                    : table.drawn(context.terminal().columns,
                                                  context.terminal().is_coloured));
        return {};
    };
    return command;
}

Parameter content_operand() {
    return {"content",
            {"as `attachment stranded` says", "`attachment stranded` 中的内容"},
            "CONTENT",
            {},
            true};
}

Command rescue_command() {
    Command command;
    command.path = {"attachment", "rescue"};
    command.about = {"Writes a stranded file to a file of yours", "将无记录引用的文件另存"};
    command.operands = {content_operand(),
                        {"file", {"the file to write", "目标文件"}, "FILE", {}, true}};
    command.examples = {"rapport attachment rescue CONTENT photo.jpg"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        const std::string path = arguments.text_or("file", "");
        RAPPORT_TRY(const std::int64_t bytes,
                    write_to(context, path, "attachment.rescue",
                             Json::object().set("content", arguments.text_or("content", ""))));
        return tell_saved(context, path, bytes);
    };
    return command;
}

Command discard_command() {
    Command command;
    command.path = {"attachment", "discard"};
    command.about = {"Throws a stranded file away for good", "永久丢弃无记录引用的文件"};
    command.operands = {content_operand()};
    command.examples = {"rapport attachment discard CONTENT"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json left,
                    context.call("attachment.discard",
                                 Json::object().set("content", arguments.text_or("content", ""))));
        if (context.json())
            context.print_json(left);
        else
            context.print(context.say("Thrown away.\n", "已丢弃。\n"));
        return {};
    };
    return command;
}

}  // namespace

void add_attachment_commands(CommandList& list) {
    for (Command (*const make)() :
         {attachment_add_command, save_command, fetch_command, evict_command, policy_command,
          stranded_command, rescue_command, discard_command})
        list.commands.push_back(make());
}

}  // namespace rapport::cli
