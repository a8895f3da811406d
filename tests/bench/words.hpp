// tests/bench/words.hpp
//
// What made-up rows and notes are made of.
#pragma once

#include <array>
#include <string_view>

namespace rapport::bench::words {

inline constexpr auto chinese = std::to_array<std::string_view>(
    {"王总",   "采购部", "财务",   "仓管",   "样机",   "试单", "补差", "返点", "挂账",   "发票",
     "到货",   "破损",   "换货",   "临期",   "陈列费", "排面", "试吃", "堆码", "扫码",   "会员日",
     "开业",   "装修",   "搬迁",   "排班",   "交接",   "新来", "对手", "降价", "涨价",   "观望",
     "答应",   "犹豫",   "不满",   "称赞",   "介绍",   "引荐", "请示", "批复", "走流程", "下单",
     "分批",   "备货",   "急单",   "周转",   "账期",   "押金", "授信", "续约", "独家",   "返程",
     "下午",   "周五",   "月初",   "国庆前", "春节后", "先看", "再谈", "回头", "当场",   "签字",
     "带资料", "看现场", "量尺寸", "改方案", "送手册", "约饭", "电话", "短信", "视频会", "工厂"});
inline constexpr auto chinese_marks =
    std::to_array<std::string_view>({"，", "，", "、", "。", "；"});
inline constexpr auto english = std::to_array<std::string_view>(
    {"buyer",    "asked",   "whether",   "we",       "could",   "match",     "last",    "year's",
     "terms",    "and",     "ship",      "earlier",  "shelf",   "space",     "stays",   "until",
     "spring",   "then",    "they",      "review",   "both",    "suppliers", "again",   "manager",
     "liked",    "the",     "sample",    "but",      "worries", "about",     "returns", "from",
     "summer",   "finance", "needs",     "a",        "signed",  "copy",      "before",  "friday",
     "cooler",   "two",     "doors",     "is",       "broken",  "service",   "booked",  "for",
     "monday",   "rival",   "visited",   "with",     "lower",   "list",      "price",   "no",
     "decision", "yet",     "promised",  "leaflets", "in",      "german",    "owner",   "travels",
     "next",     "week",    "assistant", "takes",    "orders",  "by",        "phone",   "payment",
     "late",     "once",    "otherwise", "content",  "wants",   "training",  "for",     "new",
     "staff",    "call",    "back"});

inline constexpr auto first_names = std::to_array<std::string_view>(
    {"Lena",  "Marek", "Ines", "Rui",  "Hana", "Piotr", "Aiko", "Nils", "Elif", "Tariq",
     "Greta", "Joao",  "建国", "秀英", "志强", "丽",    "浩然", "欣怡", "宇",   "梅"});
inline constexpr auto last_names = std::to_array<std::string_view>(
    {"Becker", "Kowalski", "Ferrari", "Lefèvre", "Nakamura", "Lindqvist", "Öztürk", "Haddad",
     "Moreira", "O'Neill", "徐", "孙", "马", "朱", "胡", "郭", "何", "林"});
inline constexpr auto company_forms = std::to_array<std::string_view>(
    {"AG", "Ltd", "S.p.A.", "贸易有限公司", "连锁", "Market", "Clinic"});
inline constexpr auto industries = std::to_array<std::string_view>(
    {"grocery", "drugstore", "wholesale", "hotel", "clinic", "canteen", "machinery", "school"});
inline constexpr auto cities = std::to_array<std::string_view>(
    {"苏州", "武汉", "西安", "厦门", "青岛", "Bremen", "Leipzig", "Nantes", "Torino", "Porto",
     "Gdańsk", "Brno", "Kyoto", "Malmö", "Bristol"});
inline constexpr auto streets =
    std::to_array<std::string_view>({"和平路", "长江路", "文化街", "Marktgasse", "Station-Road",
                                     "Rue-du-Port", "Via-Garibaldi", "Ringstrasse"});
inline constexpr auto tiers = std::to_array<std::string_view>({"A", "B", "C", "D"});
inline constexpr auto titles =
    std::to_array<std::string_view>({"Category Buyer", "Branch Manager", "Managing Director",
                                     "Accountant", "Clerk", "主任", "采购专员", "总经理"});
inline constexpr auto departments =
    std::to_array<std::string_view>({"Buying", "Stock", "Accounts", "Board", "运营部", "行政部"});
inline constexpr auto domains =
    std::to_array<std::string_view>({"example.org", "example.net", "example.com"});
inline constexpr auto languages =
    std::to_array<std::string_view>({"zh", "en", "de", "fr", "it", "pl", "ja"});
inline constexpr auto statuses = std::to_array<std::string_view>(
    {"planned", "confirmed", "travelling", "started", "done", "cancelled", "no_show"});
inline constexpr auto outcomes = std::to_array<std::string_view>(
    {"", "order", "call_again", "declined", "sample", "contract", "complaint", "not_met"});

}  // namespace rapport::bench::words
