// apps/server/src/demo/data_accounts.cpp
//
// The people of the company, its accounts and whom they know there.
#include "demo/data.hpp"

namespace rapport::server::demo {
namespace {

constexpr Person people_table[] = {
    {"chen", "陈静", "admin", "", "", "keeps users and devices"},
    {"wang", "王建国", "manager", "", "王建国的笔记本", "sees what the three reps see"},
    {"li", "李娜", "rep", "wang", "李娜的手机",
     "Jiangsu, Zhejiang, Shanghai; a conflict to settle"},
    {"zhang", "张伟", "rep", "wang", "张伟的手机", "Shandong, Tianjin, Hebei"},
    {"anna", "Anna Keller", "rep", "wang", "Anna's phone", "Europe"},
};

constexpr Account account_table[] = {
    {li, "苏州清源水务有限公司", "清源水务", "A", "developed", "gold", "水务", "华东", "苏州",
     "苏州市吴中区澄湖路88号", "0512-5550101", "https://qingyuan.example", "state", "referral",
     1998, 860, "城市供水、污水处理、管网运营",
     "四座水厂，二期扩建明年立项；主力泵站设备多为十年以上。", -160},
    {li, "上海申达精细化工股份有限公司", "申达化工", "A", "interested", "", "精细化工", "华东",
     "上海", "上海市金山区海川路16号", "021-55500102", "https://shenda.example", "listed", "fair",
     2003, 1200, "特种溶剂、中间体", "现用进口磁力泵，交期长，备件贵；设备部希望有第二家供应商。",
     -120},
    {li, "宁波海曙食品机械有限公司", "海曙食品机械", "B", "potential", "", "食品机械", "华东",
     "宁波", "宁波市海曙区启运路210号", "0574-5550103", "", "private", "web", 2008, 240,
     "灌装线、杀菌设备", "为饮料厂做整线，泵由他们选型。", -75},
    {li, "无锡锡能热电有限公司", "锡能热电", "C", "former", "", "热电", "华东", "无锡",
     "无锡市新吴区长江路3号", "0510-5550104", "", "state", "network", 1994, 310, "热电联产",
     "三年前因一次交货延误转向他家。", -150},
    {zhang, "青岛胶州湾海水淡化有限公司", "胶州湾淡化", "A", "interested", "", "海水淡化", "华北",
     "青岛", "青岛市黄岛区滨海大道1200号", "0532-5550105", "https://jzw-desal.example",
     "joint_venture", "fair", 2015, 420, "反渗透海水淡化，日产十万吨",
     "三期招标在即，高压泵是关键设备。", -140},
    {zhang, "天津北辰制药有限公司", "北辰制药", "B", "developed", "silver", "制药", "华北", "天津",
     "天津市北辰区科技园东路9号", "022-55500106", "", "private", "referral_chain", 2001, 650,
     "注射剂、原料药", "卫生级离心泵用我司产品四年，满意度高。", -155},
    {zhang, "济南泉城暖通工程有限公司", "泉城暖通", "C", "lead", "", "暖通工程", "华北", "济南",
     "济南市历城区工业北路77号", "0531-5550107", "", "private", "on_the_road", 2011, 90,
     "中央空调、换热站", "路过新工地时发现，项目经理愿意谈。", -30},
    {zhang, "石家庄冀中矿业设备集团", "冀中矿业", "D", "potential", "", "矿业设备", "华北",
     "石家庄", "石家庄市长安区和平东路500号", "0311-5550108", "", "state", "directory", 1986, 2300,
     "矿山排水、洗选设备", "付款慢，暂时观察。", -90},
    {anna, "Northern Pumps & Irrigation Ltd", "Northern Pumps", "A", "developed", "gold",
     "Irrigation", "Europe", "Leeds", "14 Canal Wharf, Leeds LS11", "+44 113 496 0109",
     "https://northern-pumps.example", "private", "fair", 1979, 180,
     "Irrigation systems, spare parts, service",
     "Resells our mid range under its own name; service contract runs to the end of next year.",
     -165},
    {anna, "Rheinwerk Chemie GmbH", "Rheinwerk", "B", "interested", "", "Chemicals", "Europe",
     "Köln", "Industriestraße 52, 50735 Köln", "+49 221 5550110", "https://rheinwerk.example",
     "private", "referral", 1962, 740, "Solvents, coatings",
     "Two plants; purchasing was centralised in spring.", -110},
    {anna, "Adriatic Desalination d.o.o.", "Adriatic Desal", "B", "potential", "", "Desalination",
     "Europe", "Split", "Poljička cesta 31, Split", "+385 21 555 111", "", "foreign", "seminar",
     2017, 75, "Small reverse-osmosis plants for islands",
     "Young engineers, quick decisions, little money before spring.", -60},
    {anna, "Baltic Dairy Systems AS", "Baltic Dairy", "C", "lead", "", "Dairy machinery", "Europe",
     "Tallinn", "Peterburi tee 46, Tallinn", "+372 555 0112", "", "private", "web", 2006, 130,
     "Pasteurisers, filling lines", "Asked for a hygienic pump catalogue after an exhibition.",
     -20},
};

constexpr Contact contact_table[] = {
    // 清源水务 0..3
    {0, "周敏", "设备部部长", "设备部", "139 0512 0001", "zhoumin@qingyuan.example", "manager",
     "decider", true, "zh"},
    {0, "陆国强", "副总经理", "总经办", "139 0512 0002", "luguoqiang@qingyuan.example", "executive",
     "approver", true, "zh"},
    {0, "孙丽", "采购主管", "采购部", "139 0512 0003", "sunli@qingyuan.example", "clerk", "buyer",
     false, "zh"},
    {0, "钱大勇", "二水厂厂长", "二水厂", "139 0512 0004", "", "manager", "user", false, "zh"},
    // 申达化工 4..7
    {1, "何志远", "设备总工", "设备部", "139 0210 0005", "hezhiyuan@shenda.example", "manager",
     "rule_setter", true, "zh"},
    {1, "徐曼", "采购经理", "采购中心", "139 0210 0006", "xuman@shenda.example", "manager", "buyer",
     false, "zh"},
    {1, "冯建平", "生产副总", "生产管理部", "139 0210 0007", "", "executive", "decider", true,
     "zh"},
    {1, "小杨", "前台", "行政部", "", "", "clerk", "gatekeeper", false, "zh"},
    // 海曙食品机械 8..10
    {2, "沈立新", "总经理", "", "139 0574 0008", "shen@haishu.example", "executive", "decider",
     true, "zh"},
    {2, "姚芳", "技术主管", "技术部", "139 0574 0009", "", "manager", "influencer", false, "zh"},
    {2, "丁浩", "采购员", "采购部", "139 0574 0010", "", "clerk", "buyer", false, "zh"},
    // 锡能热电 11..12
    {3, "唐卫东", "生产部主任", "生产部", "139 0510 0011", "", "manager", "decider", true, "zh"},
    {3, "方婷", "物资管理员", "物资部", "139 0510 0012", "", "clerk", "buyer", false, "zh"},
    // 胶州湾淡化 13..16
    {4, "林海涛", "总工程师", "工程部", "139 0532 0013", "linhaitao@jzw-desal.example", "executive",
     "rule_setter", true, "zh"},
    {4, "Marco Ricci", "技术顾问", "工程部", "+39 055 5550 014", "ricci@jzw-desal.example",
     "manager", "influencer", false, "en"},
    {4, "宋晓雯", "招标专员", "商务部", "139 0532 0015", "songxw@jzw-desal.example", "clerk",
     "gatekeeper", false, "zh"},
    {4, "高峰", "总经理", "", "139 0532 0016", "", "executive", "decider", true, "zh"},
    // 北辰制药 17..19
    {5, "魏红", "工程部经理", "工程部", "139 0220 0017", "weihong@beichen.example", "manager",
     "decider", true, "zh"},
    {5, "马超", "设备工程师", "工程部", "139 0220 0018", "", "clerk", "user", false, "zh"},
    {5, "邹琳", "采购主管", "采购部", "139 0220 0019", "", "clerk", "buyer", false, "zh"},
    // 泉城暖通 20..21
    {6, "曹斌", "项目经理", "工程部", "139 0531 0020", "", "manager", "influencer", false, "zh"},
    {6, "韩总", "总经理", "", "139 0531 0021", "", "executive", "decider", true, "zh"},
    // 冀中矿业 22..23
    {7, "段志刚", "机电部部长", "机电部", "139 0311 0022", "", "manager", "rule_setter", true,
     "zh"},
    {7, "白雪", "招标办科员", "招标办", "139 0311 0023", "", "clerk", "gatekeeper", false, "zh"},
    // Northern Pumps 24..27
    {8, "Margaret Hale", "Managing director", "Board", "+44 7700 900024",
     "m.hale@northern-pumps.example", "executive", "decider", true, "en"},
    {8, "Tom Whitaker", "Head of purchasing", "Purchasing", "+44 7700 900025",
     "t.whitaker@northern-pumps.example", "manager", "buyer", true, "en"},
    {8, "Priya Nair", "Service manager", "Service", "+44 7700 900026",
     "p.nair@northern-pumps.example", "manager", "user", false, "en"},
    {8, "Colin Fry", "Storekeeper", "Stores", "", "", "clerk", "influencer", false, "en"},
    // Rheinwerk 28..30
    {9, "Dr. Jürgen Maas", "Technischer Leiter", "Technik", "+49 221 5550 028",
     "maas@rheinwerk.example", "executive", "rule_setter", true, "en"},
    {9, "Sabine Vogt", "Einkauf", "Zentraleinkauf", "+49 221 5550 029", "vogt@rheinwerk.example",
     "manager", "buyer", true, "en"},
    {9, "Emre Yıldız", "Maintenance engineer", "Werk 2", "+49 221 5550 030", "", "clerk", "user",
     false, "en"},
    // Adriatic Desal 31..33
    {10, "Ivana Perić", "Founder", "", "+385 91 555 0031", "ivana@adriatic-desal.example",
     "executive", "decider", true, "en"},
    {10, "Luka Marić", "Process engineer", "Engineering", "+385 91 555 0032",
     "luka@adriatic-desal.example", "manager", "influencer", false, "en"},
    {10, "Ana Babić", "Office", "Office", "", "office@adriatic-desal.example", "clerk",
     "gatekeeper", false, "en"},
    // Baltic Dairy 34
    {11, "Kadri Tamm", "Design engineer", "Design", "+372 555 0034",
     "kadri.tamm@baltic-dairy.example", "manager", "influencer", false, "en"},
};

}  // namespace

std::span<const Person> people() noexcept {
    return people_table;
}
std::span<const Account> accounts() noexcept {
    return account_table;
}
std::span<const Contact> contacts() noexcept {
    return contact_table;
}

}  // namespace rapport::server::demo
