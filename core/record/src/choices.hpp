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

inline constexpr Choice verdict[] = {
    {"passed", {"Passed", "通过"}},
    {"failed", {"Failed", "未通过"}},
};

inline constexpr Choice stage_state[] = {
    {"active", {"Active", "进行中"}},
    {"stopped", {"Stopped", "已停止"}},
    {"set_aside", {"Set aside", "暂缓"}},
};

inline constexpr Choice stage_move_kind[] = {
    {"forward", {"Forward", "前进"}},     {"back", {"Back", "退回"}},
    {"stopped", {"Stopped", "停止"}},     {"resumed", {"Resumed", "恢复"}},
    {"set_aside", {"Set aside", "暂缓"}},
};

inline constexpr Choice relationship[] = {
    {"exploratory", {"Exploratory", "前导期"}},
    {"early", {"Early", "早期"}},
    {"mid", {"Mid", "中期"}},
    {"partnership", {"Partnership", "伙伴期"}},
    {"synergistic", {"Synergistic", "协同期"}},
};

inline constexpr Choice decision_group[] = {
    {"authority", {"One person decides", "权威型"}},
    {"consultative", {"The problem decides", "协商型"}},
    {"consensus", {"Most of a committee", "共识型"}},
};

inline constexpr Choice figure_kind[] = {
    {"sales", {"Sales", "销售额"}},
    {"cost_of_sales", {"Cost of sales", "销售成本"}},
    {"net_profit", {"Net profit", "净利润"}},
    {"total_assets", {"Total assets", "资产总额"}},
    {"current_assets", {"Current assets", "流动资产"}},
    {"current_liabilities", {"Current liabilities", "流动负债"}},
    {"receivables", {"Receivables", "应收账款"}},
    {"stock", {"Stock", "存货"}},
    {"equity", {"Equity", "净资产"}},
    {"total_liabilities", {"Total liabilities", "负债合计"}},
    {"capital", {"Registered capital", "注册资本"}},
    {"purchases", {"Purchases of what we sell", "同类采购额"}},
    {"our_sales", {"Our sales to them", "我方销售额"}},
    {"our_margin", {"Our gross margin", "我方毛利"}},
};

inline constexpr Choice maintenance[] = {
    {"none", {"None", "无"}},
    {"ours", {"With us", "我方维保"}},
    {"maker", {"With the maker", "厂家维保"}},
    {"third_party", {"With others", "第三方维保"}},
    {"own", {"Their own people", "自行维护"}},
};

inline constexpr Choice function[] = {
    {"management", {"Management", "管理层"}},
    {"purchasing", {"Purchasing", "采购"}},
    {"engineering", {"Engineering", "技术"}},
    {"production", {"Production", "生产"}},
    {"quality", {"Quality", "质量"}},
    {"finance", {"Finance", "财务"}},
    {"logistics", {"Logistics", "物流"}},
    {"sales", {"Sales", "销售"}},
    {"administration", {"Administration", "行政"}},
    {"other", {"Other", "其他"}},
};

inline constexpr Choice calendar[] = {
    {"gregorian", {"Gregorian", "公历"}},
    {"lunar", {"Lunar", "农历"}},
};

inline constexpr Choice influence_kind[] = {
    {"supports", {"Backs", "支持"}},
    {"advises", {"Advises", "建议"}},
    {"opposes", {"Opposes", "反对"}},
};

inline constexpr Choice ladder_step[] = {
    {"know", {"Know", "认识"}},   {"date", {"Date", "约会"}}, {"approve", {"Approve", "认同"}},
    {"trust", {"Trust", "信赖"}}, {"ally", {"Ally", "同盟"}},
};

inline constexpr Choice need_whose[] = {
    {"company", {"The company's", "公司需求"}},
    {"personal", {"Personal", "个人需求"}},
};

inline constexpr Choice need_openness[] = {
    {"open", {"Open", "公开"}},
    {"private", {"Private", "私下"}},
};

inline constexpr Choice need_clarity[] = {
    {"implicit", {"Implicit", "隐性"}},
    {"explicit", {"Explicit", "明确"}},
};

inline constexpr Choice motive[] = {
    {"income", {"Income", "收入"}},
    {"position", {"Position", "职位"}},
    {"pressure", {"Pressure", "压力"}},
    {"career", {"Career", "发展"}},
    {"relations", {"Relations", "人际关系"}},
    {"quality", {"Quality", "质量"}},
    {"price", {"Price", "价格"}},
    {"speed", {"Speed", "速度"}},
    {"process", {"Process", "流程"}},
    {"market", {"Market", "市场"}},
};

inline constexpr Choice driver[] = {
    {"gain", {"Gain", "获得"}}, {"protect", {"Protect", "保护"}}, {"raise", {"Raise", "提高"}},
    {"save", {"Save", "节省"}}, {"reduce", {"Reduce", "减少"}},
};

inline constexpr Choice barrier[] = {
    {"change_supplier", {"Fear of changing the supplier", "担心更换供应商"}},
    {"cost", {"Fear of the cost", "担心成本"}},
    {"new_decision", {"Fear of a new decision", "担心重新决策"}},
    {"internal_balance", {"Fear for the balance inside", "担心内部平衡"}},
    {"broken_promises", {"Fear of broken promises", "担心承诺落空"}},
};

inline constexpr Choice touch_kind[] = {
    {"call", {"Call", "电话"}},   {"mail", {"Mail", "邮件"}},   {"message", {"Message", "消息"}},
    {"gift", {"Gift", "礼品"}},   {"event", {"Event", "活动"}}, {"meal", {"Meal", "宴请"}},
    {"other", {"Other", "其他"}},
};

inline constexpr Choice question_kind[] = {
    {"situation", {"Situation", "背景问题"}},
    {"problem", {"Problem", "难点问题"}},
    {"implication", {"Implication", "暗示问题"}},
    {"need_payoff", {"Need and pay-off", "需求—效益问题"}},
};

inline constexpr Choice visit_item_kind[] = {
    {"material", {"Material", "资料物品"}},
    {"support", {"Support", "同事支持"}},
    {"objection", {"Objection", "可能的异议"}},
    {"benefit", {"Benefit", "利益陈述"}},
};

inline constexpr Choice task_kind[] = {
    {"general", {"Task", "任务"}},
    {"countermeasure", {"Counter-measure", "应对措施"}},
    {"simulation_gap", {"Gap in the simulation", "模拟差距"}},
    {"information", {"Missing information", "补充信息"}},
    {"thanks", {"Courtesy", "问候答谢"}},
};

inline constexpr Choice commitment[] = {
    {"pipeline", {"Pipeline", "在谈"}},
    {"best", {"Best case", "乐观"}},
    {"committed", {"Committed", "承诺"}},
};

inline constexpr Choice opportunity_outcome[] = {
    {"won", {"Won", "赢单"}},
    {"lost", {"Lost", "丢单"}},
    {"dropped", {"Dropped", "放弃"}},
};

inline constexpr Choice quote_status[] = {
    {"draft", {"Draft", "草稿"}},         {"sent", {"Sent", "已发出"}},
    {"accepted", {"Accepted", "已接受"}}, {"rejected", {"Rejected", "已拒绝"}},
    {"replaced", {"Replaced", "已替代"}},
};

inline constexpr Choice contract_status[] = {
    {"draft", {"Draft", "草拟"}},
    {"signed", {"Signed", "已签订"}},
    {"ended", {"Ended", "已结束"}},
    {"cancelled", {"Cancelled", "已取消"}},
};

inline constexpr Choice order_status[] = {
    {"open", {"Open", "执行中"}},
    {"delivered", {"Delivered", "已交付"}},
    {"accepted", {"Accepted", "已验收"}},
    {"cancelled", {"Cancelled", "已取消"}},
};

inline constexpr Choice delivery_kind[] = {
    {"delivery", {"Delivery", "交货"}},
    {"return", {"Return", "退货"}},
    {"discount", {"Discount", "折让"}},
};

inline constexpr Choice payment_kind[] = {
    {"transfer", {"Transfer", "转账"}}, {"bill", {"Bill of exchange", "承兑汇票"}},
    {"cash", {"Cash", "现金"}},         {"offset", {"Offset", "抵扣"}},
    {"other", {"Other", "其他"}},
};

inline constexpr Choice cost_kind[] = {
    {"travel", {"Travel", "差旅"}},
    {"samples", {"Samples", "样品"}},
    {"hospitality", {"Hospitality", "招待"}},
    {"gifts", {"Gifts", "礼品"}},
    {"other", {"Other", "其他"}},
};

inline constexpr Choice gift_kind[] = {
    {"goods", {"Goods", "礼品"}},
    {"hospitality", {"Hospitality", "招待"}},
    {"voucher", {"Voucher", "卡券"}},
    {"cash", {"Cash", "现金"}},
};

inline constexpr Choice gift_status[] = {
    {"planned", {"Planned", "计划"}},
    {"given", {"Given", "已赠送"}},
    {"declined", {"Declined", "已婉拒"}},
};

inline constexpr Choice satisfaction_aspect[] = {
    {"overall", {"Overall", "总体"}},   {"quality", {"Quality", "质量"}},
    {"delivery", {"Delivery", "交期"}}, {"price", {"Price", "价格"}},
    {"service", {"Service", "服务"}},   {"response", {"Speed of response", "响应速度"}},
};

inline constexpr Choice playbook_status[] = {
    {"draft", {"Draft", "草稿"}},
    {"live", {"In use", "使用中"}},
    {"retired", {"Retired", "已停用"}},
};

inline constexpr Choice target_kind[] = {
    {"sales", {"Sales", "销售额"}},
    {"new_customers", {"New customers", "新客户"}},
    {"visits", {"Visits", "拜访次数"}},
};

}  // namespace rapport::choices
