// apps/cli/src/failure.cpp
#include "failure.hpp"

#include <algorithm>
#include <span>

#include "rapport/door/door.hpp"
#include "terminal.hpp"

namespace rapport::cli {
namespace {

// The Chinese of the code's sentence, and what to do next.
struct Words {
    Errc code;
    std::string_view zh;
    std::string_view advice_en = {};
    std::string_view advice_zh = {};
};

constexpr Words caller_words[] = {
    {Errc::invalid_argument, "无法理解所给的参数"},
    {Errc::unknown_method, "没有这个方法", "`rapport methods` lists them.",
     "用 `rapport methods` 查看全部方法。"},
    {Errc::not_found, "此设备上没有这条记录"},
    {Errc::wrong_table, "这个编号属于另一类记录"},
    {Errc::invalid_text, "文本中含有无法保存的字符"},
    {Errc::invalid_date, "没有这个日期或时间"},
    {Errc::invalid_choice, "该值不在允许的范围内"},
    {Errc::too_large, "内容或文件超出限制"},
    {Errc::deleted, "记录已删除，请先恢复", "`restore` brings it back, whole.",
     "用 `restore` 可完整恢复。"},
    {Errc::already_exists, "该编号的记录已经存在"},
    {Errc::incomplete, "此步骤还缺少必要内容"},
    {Errc::unsent_work, "还有内容未发送到服务器",
     "`rapport certificate handin` says what; `rapport sync`, or `rapport export-bundle FILE`.",
     "用 `rapport certificate handin` 查看；请先 `rapport sync`，或 `rapport export-bundle "
     "文件`。"},
    {Errc::wrong_state, "记录的当前状态不允许此操作"},
    {Errc::bad_rev, "版本标记不是本数据库给出的", "Show the record again and use its `rev`.",
     "请重新查看记录并使用其 `rev`。"},
    {Errc::wrong_passphrase, "口令不能打开此数据包", "Check RAPPORT_PASSPHRASE, or type it again.",
     "请检查 RAPPORT_PASSPHRASE，或重新输入。"},
    {Errc::wrong_pin, "PIN 不能打开此数据库", "Check RAPPORT_PIN, or type the PIN again.",
     "请检查 RAPPORT_PIN，或重新输入 PIN。"},
    {Errc::not_logged_in, "此设备尚未登录服务器", "Run `rapport login URL --user NAME`.",
     "请执行 `rapport login 地址 --user 用户名`。"},
    {Errc::bad_credentials, "用户名或密码错误", "Check the name and RAPPORT_PASSWORD.",
     "请检查用户名和 RAPPORT_PASSWORD。"},
    {Errc::token_expired, "登录已过期或被撤销，请重新登录",
     "Run `rapport login`; nothing saved here is lost.",
     "请执行 `rapport login`；本机保存的内容不会丢失。"},
    {Errc::wrong_server, "此数据库属于另一台服务器或另一位用户",
     "Use a database of its own: --db FILE or RAPPORT_DB.",
     "请另用一个数据库：--db 文件 或 RAPPORT_DB。"},
    {Errc::cancelled, "操作已取消", "What was done before stays.", "此前完成的部分已保留。"},
};

constexpr Words local_words[] = {
    {Errc::not_a_database, "该文件不是 rapport 数据库", "Check --db or RAPPORT_DB.",
     "请检查 --db 或 RAPPORT_DB。"},
    {Errc::newer_schema, "数据库由更新版本的 rapport 写入", "Upgrade rapport on this device.",
     "请升级本机的 rapport。"},
    {Errc::read_only, "数据库或其文件夹不可写", "Check who owns the file and its folder.",
     "请检查文件及文件夹的权限。"},
    {Errc::disk_full, "磁盘已满", "Free some space; nothing saved before is lost.",
     "请释放空间；此前保存的内容不会丢失。"},
    {Errc::busy, "另一个进程正在使用此数据库", "Try again when the other command has ended.",
     "请等另一个命令结束后再试。"},
    {Errc::io_error, "磁盘或文件系统出错"},
    {Errc::corrupt, "数据库已损坏",
     "Keep the file; log in with a new database to get what was sent.",
     "请保留此文件；用新数据库登录可取回已发送的内容。"},
    {Errc::out_of_memory, "内存不足"},
    {Errc::not_a_bundle, "该文件不是 rapport 数据包", "Nothing was changed.", "没有任何更改。"},
    {Errc::newer_bundle, "数据包由更新版本的 rapport 写入",
     "Upgrade rapport on this device; nothing was changed.",
     "请升级本机的 rapport；没有任何更改。"},
    {Errc::damaged_bundle, "数据包已损坏或不完整", "Nothing was changed.", "没有任何更改。"},
    {Errc::forked, "此数据库是副本或旧备份，原设备已继续使用"},
    {Errc::upgrade_needed, "对方使用更新的协议，请升级 rapport"},
};

constexpr Words server_words[] = {
    {Errc::unreachable, "无法连接服务器", "What you saved is kept and goes out with the next sync.",
     "已保存的内容会保留，下次同步时发送。"},
    {Errc::foreign_server, "该地址上的不是 rapport 服务器", "Check the address.", "请检查地址。"},
    {Errc::bad_certificate, "无法信任服务器的证书",
     "For a company's own certificates use --ca-file FILE.", "公司自签证书请用 --ca-file 文件。"},
    {Errc::bad_message, "对方发来无法读取的内容"},
    {Errc::no_progress, "连续多次交换都没有进展"},
    {Errc::rate_limited, "请求过于频繁，请稍候"},
    {Errc::server_error, "服务器未能应答", "Try again later; nothing is lost.",
     "请稍后再试；内容不会丢失。"},
    {Errc::interrupted, "连接中断", "Run it again; what was sent is not sent twice.",
     "请重新执行；已发送的内容不会重复。"},
    {Errc::diverged, "此设备的数据与服务器不一致，重新加载也未能修复",
     "Everything else is in step and nothing is lost. Please report it.",
     "其余内容均已同步，没有丢失。请报告此问题。"},
    {Errc::not_visible, "该记录属于不归您负责的客户"},
    {Errc::forbidden, "您的角色不允许此更改"},
    {Errc::no_such_record, "服务器上没有此更改所属的记录"},
    {Errc::invalid_change, "此更改违反了所属表的规则"},
    {Errc::repeated, "同样的更改此前已用另一名称提交"},
    {Errc::no_room, "服务器没有空间保存此文件", "It stays on this device and is offered again.",
     "文件仍保留在本机，以后会再次发送。"},
    {Errc::wipe_ordered, "服务器要求清除此设备的数据",
     "rapport wipe does it; what is only here goes into a bundle first: rapport export-bundle.",
     "请执行 rapport wipe；仅在本机的内容请先用 rapport export-bundle 导出。"},
    {Errc::internal, "rapport 出现错误，请报告"},
};

const Words* words_of(Errc code) noexcept {
    for (const std::span<const Words> list :
         {std::span<const Words>(caller_words), std::span<const Words>(local_words),
          std::span<const Words>(server_words)})
        for (const Words& words : list)
            if (words.code == code) return &words;
    return nullptr;
}

}  // namespace

const std::array<ExitMeaning, 10>& exit_meanings() {
    static const std::array<ExitMeaning, 10> meanings = {{
        {Exit::done, {"done", "完成"}},
        {Exit::failed, {"failed", "失败"}},
        {Exit::usage,
         {"the command line, or a value in it, can't be understood", "无法理解命令或其中的值"}},
        {Exit::not_found,
         {"there is no such record, or it is of another kind", "没有这条记录，或属于另一类"}},
        {Exit::wrong_state,
         {"the state does not allow it: deleted, incomplete, unsent, already there",
          "当前状态不允许：已删除、不完整、未发送、已存在"}},
        {Exit::database,
         {"the database can't be opened or written: PIN, file, disk",
          "数据库无法打开或写入：PIN、文件、磁盘"}},
        {Exit::server, {"the server refused, or can't be trusted", "服务器拒绝，或不可信任"}},
        {Exit::again,
         {"may work later: unreachable, interrupted, busy",
          "稍后可能成功：无法连接、中断、被占用"}},
        {Exit::defect, {"a mistake of rapport's own", "rapport 自身的错误"}},
        {Exit::cancelled, {"stopped by the user", "被用户中止"}},
    }};
    return meanings;
}

Exit exit_of(Errc code) noexcept {
    switch (code) {
        case Errc::invalid_argument:
        case Errc::unknown_method:
        case Errc::invalid_text:
        case Errc::invalid_date:
        case Errc::invalid_choice:
        case Errc::too_large:
            return Exit::usage;
        case Errc::not_found:
        case Errc::wrong_table:
            return Exit::not_found;
        case Errc::wrong_pin:
        case Errc::wrong_passphrase:
        case Errc::out_of_memory:
            return Exit::database;
        case Errc::not_logged_in:
        case Errc::bad_credentials:
        case Errc::token_expired:
        case Errc::wrong_server:
        case Errc::forked:
        case Errc::upgrade_needed:
            return Exit::server;
        case Errc::cancelled:
            return Exit::cancelled;
        default:
            break;
    }
    switch (blame_of(code)) {
        case Blame::caller:
            return Exit::wrong_state;
        case Blame::local:
            return Exit::database;
        case Blame::remote:
            return Exit::server;
        case Blame::retry:
            return Exit::again;
        case Blame::defect:
            break;
    }
    return Exit::defect;
}

std::string sentence_of(Errc code, Language language) {
    const Words* words = words_of(code);
    if (language == Language::chinese && words != nullptr) return std::string(words->zh);
    return std::string(text_of(code));
}

std::string_view advice_of(Errc code, Language language) noexcept {
    const Words* words = words_of(code);
    if (words == nullptr) return {};
    return language == Language::chinese ? words->advice_zh : words->advice_en;
}

namespace {

// What a detail says in full needs no general sentence before it: a value that was typed wrong, or
// a file.
bool detail_says_all(const Error& error) {
    return !error.detail.empty() &&
           (error.code == Errc::invalid_argument || error.field == file_field);
}

std::string detail_of(const Error& error) {
    std::string text = error.field == file_field ? std::string() : error.field;
    if (!error.detail.empty()) text += (text.empty() ? "" : ": ") + error.detail;
    return text;
}

}  // namespace

std::string failure_text(const Error& error, Language language, bool is_coloured) {
    const std::string detail = detail_of(error);
    std::string text = styled("rapport: ", Style::bad, is_coloured);
    text += (detail_says_all(error) ? detail : sentence_of(error.code, language)) + "\n";
    if (!detail_says_all(error) && !detail.empty()) text += "  " + detail + "\n";
    if (const auto advice = advice_of(error.code, language); !advice.empty())
        text += styled("  " + std::string(advice), Style::faint, is_coloured) + "\n";
    return text;
}

std::string failure_json(const Error& error) {
    return to_text(Json::object().set("error", error_json(error))) + "\n";
}

}  // namespace rapport::cli
