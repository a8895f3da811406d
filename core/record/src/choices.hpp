// core/record/src/choices.hpp
//
// The lists that choice fields choose from. Names are stored and sent: append, never rename. Labels
// may change.
#pragma once

#include "rapport/record/schema.hpp"

namespace rapport::choices {

inline constexpr Choice user_role[] = {
    {"rep", {"Sales rep", "客户经理"}},
    {"manager", {"Manager", "部门负责人"}},
    {"admin", {"Administrator", "管理员"}},
};

inline constexpr Choice team_role[] = {
    {"keeper", {"Keeper of the file", "档案管理人"}},
    {"member", {"Member", "成员"}},
    {"technical", {"Technical", "技术"}},
    {"service", {"Service", "服务"}},
    {"sponsor", {"Executive sponsor", "高层支持"}},
};

inline constexpr Choice team_access[] = {
    {"full", {"All, dossiers too", "全部（含档案）"}},
    {"basic", {"All but dossiers", "不含档案"}},
};

inline constexpr Choice duplicate_verdict[] = {
    {"same", {"The same", "同一个"}},
    {"different", {"Different", "不是同一个"}},
};

inline constexpr Choice account_class[] = {
    {"A", {"A", "A类"}},
    {"B", {"B", "B类"}},
    {"C", {"C", "C类"}},
    {"D", {"D", "D类"}},
};

inline constexpr Choice account_status[] = {
    {"lead", {"Lead", "资源"}},
    {"potential", {"Potential", "潜在"}},
    {"interested", {"Interested", "意向"}},
    {"developed", {"Developed", "已开发"}},
    {"former", {"Former", "中断"}},
};

inline constexpr Choice account_tier[] = {
    {"gold", {"Gold", "金牌"}},
    {"silver", {"Silver", "银牌"}},
    {"bronze", {"Bronze", "铜牌"}},
};

inline constexpr Choice lead_source[] = {
    {"referral", {"Referral by a customer", "客户转介绍"}},
    {"referral_chain", {"Chain of referrals", "连锁介绍"}},
    {"network", {"Own network", "人脉关系"}},
    {"web", {"Web", "网络"}},
    {"fair", {"Fair", "展会"}},
    {"seminar", {"Seminar", "研讨会"}},
    {"directory", {"Directory", "名录"}},
    {"advertising", {"Advertising", "广告"}},
    {"cold_call", {"Cold call", "陌生拜访"}},
    {"on_the_road", {"Seen on the road", "路上发现"}},
    {"other", {"Other", "其他"}},
};

inline constexpr Choice ownership[] = {
    {"state", {"State-owned", "国有"}}, {"private", {"Private", "民营"}},
    {"foreign", {"Foreign", "外资"}},   {"joint_venture", {"Joint venture", "合资"}},
    {"listed", {"Listed", "上市公司"}}, {"public_body", {"Public body", "事业单位"}},
    {"other", {"Other", "其他"}},
};

inline constexpr Choice language[] = {
    {"zh", {"Chinese", "中文"}},
    {"en", {"English", "英文"}},
    {"other", {"Other", "其他"}},
};

inline constexpr Choice decision_role[] = {
    {"decider", {"Decider", "决策者"}},
    {"rule_setter", {"Rule setter", "规则制定者"}},
    {"influencer", {"Influencer", "影响者"}},
    {"gatekeeper", {"Gatekeeper", "把关者"}},
    {"user", {"User", "使用者"}},
    {"buyer", {"Buyer", "采购者"}},
    {"approver", {"Approver", "审批者"}},
};

inline constexpr Choice echelon[] = {
    {"clerk", {"Clerk", "经办人员"}},
    {"manager", {"Manager", "部门负责人"}},
    {"executive", {"Executive", "高层"}},
};

inline constexpr Choice fact_kind[] = {
    {"home_town", {"Home town", "籍贯"}},
    {"birthday", {"Age, birthday", "年龄生日"}},
    {"education", {"Education", "学历"}},
    {"family", {"Family", "家庭"}},
    {"hobby", {"Hobbies", "爱好"}},
    {"special_interest", {"Special interests", "特殊兴趣"}},
    {"career", {"Career, years in the company", "履历及在职年限"}},
    {"authority", {"Scope of authority", "职权范围"}},
    {"character", {"Character", "性格"}},
    {"way_of_working", {"Way of working", "工作作风"}},
    {"circle", {"Circle", "社交圈"}},
    {"gift_preference", {"Gift preferences", "礼品偏好"}},
    {"taboo", {"Taboos", "禁忌"}},
    {"other", {"Other", "其他"}},
};

inline constexpr Choice attitude[] = {
    {"supporter", {"Supporter", "支持"}},
    {"neutral", {"Neutral", "中立"}},
    {"opponent", {"Opponent", "反对"}},
    {"unknown", {"Unknown", "不明"}},
};

inline constexpr Choice social_style[] = {
    {"driver", {"Driver", "推动型"}},
    {"expressive", {"Expressive", "表达型"}},
    {"amiable", {"Amiable", "亲切型"}},
    {"analytical", {"Analytical", "分析型"}},
};

inline constexpr Choice visit_kind[] = {
    {"on_site", {"On site", "上门拜访"}},  {"call", {"Call", "电话"}},
    {"video", {"Video", "视频"}},          {"fair", {"Fair", "展会"}},
    {"at_ours", {"At our house", "来访"}},
};

inline constexpr Choice opening[] = {
    {"introduction", {"Introduction", "自我介绍"}},
    {"referral", {"Referral", "他人引荐"}},
    {"benefit", {"Benefit", "利益"}},
    {"product", {"Product", "产品"}},
    {"compliment", {"Compliment", "赞美"}},
    {"question", {"Question", "提问"}},
};

inline constexpr Choice visit_status[] = {
    {"planned", {"Planned", "已计划"}},
    {"under_way", {"Under way", "进行中"}},
    {"done", {"Done", "已完成"}},
    {"cancelled", {"Cancelled", "已取消"}},
};

inline constexpr Choice visit_result[] = {
    {"primary", {"Primary objective reached", "达成主要目标"}},
    {"minimum", {"Minimum objective reached", "达成最低目标"}},
    {"not_reached", {"Not reached", "未达成"}},
};

inline constexpr Choice participant_role[] = {
    {"speaker", {"Speaker", "主讲"}},     {"note_taker", {"Note taker", "记录"}},
    {"technical", {"Technical", "技术"}}, {"decider", {"Decider", "决策"}},
    {"guest", {"Guest", "列席"}},
};

inline constexpr Choice objective_rank[] = {
    {"primary", {"Primary", "主要目标"}},
    {"minimum", {"Minimum", "最低目标"}},
    {"further", {"Further", "其他目标"}},
};

inline constexpr Choice note_kind[] = {
    {"said", {"Said by the customer", "客户原话"}},
    {"need", {"Need", "需求"}},
    {"objection", {"Objection", "异议"}},
    {"observation", {"Observation", "观察"}},
    {"competitor", {"Competitor", "竞争对手"}},
    {"idea", {"Idea", "想法"}},
    {"other", {"Other", "其他"}},
};

inline constexpr Choice attachment_kind[] = {
    {"photo", {"Photo", "照片"}},
    {"audio", {"Recording", "录音"}},
    {"ink", {"Sketch", "手写"}},
    {"document", {"Document", "文档"}},
};

inline constexpr Choice promise_direction[] = {
    {"ours", {"We promised", "我方承诺"}},
    {"theirs", {"They promised", "对方承诺"}},
};

inline constexpr Choice promise_outcome[] = {
    {"kept", {"Kept", "已兑现"}},
    {"broken", {"Broken", "未兑现"}},
    {"withdrawn", {"Withdrawn", "已撤销"}},
};

}  // namespace rapport::choices
