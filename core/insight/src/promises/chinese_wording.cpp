// core/insight/src/promises/chinese_wording.cpp
#include "text.hpp"

namespace rapport::insight::chinese {
namespace {

constexpr auto deeds = std::to_array<std::string_view>(
    {"回复", "答复",   "报价", "提供",   "安排",   "联系", "拜访",   "打电话", "回电",   "致电",
     "准备", "提交",   "确认", "付款",   "打款",   "回款", "汇款",   "下单",   "签合同", "签约",
     "签字", "签协议", "签回", "签单",   "签订",   "签好", "交货",   "交付",   "提交",   "交给",
     "交样", "发货",   "出图", "出方案", "出报告", "出样", "出具",   "送样",   "送货",   "送到",
     "送去", "送来",   "送过", "送两",   "送一",   "更新", "修改",   "完成",   "落实",   "反馈",
     "通知", "上门",   "带样", "带资料", "带方案", "派人", "派工程", "派技术", "安装",   "调试",
     "试用", "开票",   "结清", "补发",   "补货",   "定下", "给出",   "email",  "给我们", "给到"});
// 发 sends something unless it belongs to another word.
constexpr auto sending = std::to_array<std::string_view>({"寄", "发"});
constexpr auto not_sending = std::to_array<std::string_view>(
    {"发现", "发生", "发展", "发布", "发言", "发起", "发挥", "发育", "发明", "发热", "发烧", "发达",
     "发动", "开发", "研发", "寄存"});

constexpr auto asks =
    std::to_array<std::string_view>({"?", "？", "吗", "是否", "能不能", "可不可以", "如果", "要是",
                                     "假如", "除非", "的话", "万一"});
constexpr auto denies = std::to_array<std::string_view>(
    {"不会", "不能",   "不用", "不必",   "不要", "无法", "没法", "没有", "没能",     "还没", "别",
     "不再", "不打算", "取消", "不需要", "可能", "也许", "或许", "考虑", "竞争对手", "对手"});
constexpr auto gone = std::to_array<std::string_view>(
    {"已经", "已于", "已在", "昨天", "前天", "上周", "上个", "刚刚", "去年"});

constexpr auto us = std::to_array<std::string_view>({"我们", "我方", "我司", "咱们", "咱", "我"});
constexpr auto them = std::to_array<std::string_view>(
    {"他们", "她们", "对方", "客户", "甲方", "他", "她", "供方", "采购部", "质量部", "技术部"});
constexpr auto titles =
    std::to_array<std::string_view>({"总", "工", "经理", "主任", "厂长", "部长", "科长", "处长",
                                     "主管", "老板", "师傅", "先生", "女士"});
constexpr auto before_object =
    std::to_array<std::string_view>({"给", "向", "跟", "和", "为", "帮", "替", "对", "陪", "发",
                                     "寄", "送", "与", "回复", "答应", "参考", "承诺"});
constexpr auto demands = std::to_array<std::string_view>(
    {"要求我", "让我", "希望我", "催我", "叫我", "请我", "要我", "等我"});

// What the promise is about: the earliest word of a deed.
std::size_t deed_in(std::string_view clause) {
    std::size_t first = std::string_view::npos;
    for (const std::string_view deed : deeds) first = std::min(first, clause.find(deed));
    for (const std::string_view send : sending) {
        for (auto at = clause.find(send); at != std::string_view::npos;
             at = clause.find(send, at + 1)) {
            const bool is_other =
                std::any_of(not_sending.begin(), not_sending.end(), [&](std::string_view word) {
                    const auto inside = word.find(send);
                    return inside != std::string_view::npos && inside <= at &&
                           clause.substr(at - inside).starts_with(word);
                });
            if (!is_other) first = std::min(first, at);
        }
    }
    return first;
}

// Someone for whom it is done is not who does it.
bool is_object(std::string_view clause, std::size_t at) {
    constexpr std::size_t name_bytes = 9;  // up to three characters between 给 and the title
    const std::size_t from = at > name_bytes + 6 ? at - name_bytes - 6 : 0;
    const std::string_view before = clause.substr(from, at - from);
    return has_any(before, before_object);
}

std::size_t who(std::string_view clause, std::span<const std::string_view> words,
                std::size_t until) {
    std::size_t first = std::string_view::npos;
    for (const std::string_view word : words)
        for (auto at = clause.find(word); at != std::string_view::npos && at < until;
             at = clause.find(word, at + 1))
            if (!is_object(clause, at)) first = std::min(first, at);
    return first;
}

// A name with its title; 总 and 工 are parts of many words, so they want a name before them.
std::size_t titled(std::string_view clause, std::size_t until) {
    constexpr auto other_words =
        std::to_array<std::string_view>({"工作", "工厂", "工程", "工艺", "总共", "总结", "总价",
                                         "总额", "员工", "施工", "加工", "总部"});
    std::size_t first = std::string_view::npos;
    for (const std::string_view title : titles)
        for (auto at = clause.find(title); at != std::string_view::npos && at < until;
             at = clause.find(title, at + 1)) {
            const bool other =
                std::any_of(other_words.begin(), other_words.end(), [&](std::string_view word) {
                    const auto inside = word.find(title);
                    return inside != std::string_view::npos && inside <= at &&
                           clause.substr(at - inside).starts_with(word);
                });
            if (!other && at >= 3 && !is_object(clause, at)) first = std::min(first, at);
        }
    return first;
}

}  // namespace

Promised promise_in(std::string_view clause) {
    if (has_any(clause, asks) || has_any(clause, denies) || has_any(clause, gone))
        return Promised::not_at_all;
    const std::size_t deed = deed_in(clause);
    if (deed == std::string_view::npos) return Promised::not_at_all;
    // 回复了: it has been done.
    const auto done = clause.find("了", deed);
    if (done != std::string_view::npos && done - deed <= 9) return Promised::not_at_all;
    if (has_any(clause, demands)) return Promised::by_us;
    if (clause.find("给我们") != std::string_view::npos) return Promised::by_them;
    const std::size_t ours = who(clause, us, deed);
    const std::size_t theirs = std::min(who(clause, them, deed), titled(clause, deed));
    if (theirs == std::string_view::npos) return Promised::by_us;
    return ours < theirs ? Promised::by_us : Promised::by_them;
}

}  // namespace rapport::insight::chinese
