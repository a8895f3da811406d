// core/record/src/tables/products.hpp
//
// What we sell, at which prices, and how it gets from sample to order.
#pragma once

#include "tables/words.hpp"

namespace rapport::tables {

// What we sell. Everybody sees it, managers write it.
inline constexpr auto product_fields =
    since(3, std::array{
                 plain(1, "name", text, {"Name", "产品名称"}, presentable),
                 plain(2, "model", text, {"Model", "型号"}, presentable),
                 plain(3, "code", text, {"Code", "编码"}, presentable),
                 plain(4, "kind", text, {"Type", "类型"}, presentable),
                 plain(5, "line", text, {"Line", "产品线"}, presentable),
                 plain(6, "specification", long_text, {"Specification", "规格参数"}, presentable),
                 plain(7, "features", long_text, {"Features", "特点"}, presentable),
                 plain(8, "defects", long_text, {"Known defects", "已知缺陷"}),
                 plain(9, "unit", text, {"Unit", "单位"}, presentable),
                 plain(10, "retired", boolean, {"No longer sold", "已停售"}),
             });

// Feature, advantage, benefit, and what proves it.
inline constexpr auto benefit_fields =
    since(3, std::array{
                 link(1, "product", "product", {"Product", "产品"}, presentable),
                 plain(2, "feature", text, {"Feature", "特点"}, presentable),
                 plain(3, "advantage", text, {"Advantage", "优势"}, presentable),
                 plain(4, "benefit", text, {"Benefit", "利益"}, presentable),
                 plain(5, "evidence", text, {"Evidence", "证据"}, presentable),
             });

inline constexpr auto price_list_fields = since(
    3, std::array{
           plain(1, "name", text, {"Price list", "价目表"}),
           currency(2),
           plain(3, "valid_from", date, {"Valid from", "生效日期"}),
           plain(4, "valid_to", date, {"Valid until", "失效日期"}),
           choose(5, "class", choices::account_class, {"For customers of class", "适用客户分类"}),
           plain(6, "region", text, {"Region", "地区"}),
       });

inline constexpr auto price_fields =
    since(3, std::array{
                 link(1, "price_list", "price_list", {"Price list", "价目表"}),
                 mention(2, "product", "product", {"Product", "产品"}),
                 quantity(3, "from_quantity", {"From a quantity of", "起订量"}),
                 money(4, "amount", {"Price", "单价"}),
             });

inline constexpr std::string_view price_key[] = {"price_list", "product", "from_quantity"};

// From the wish for a sample to what they say of it.
inline constexpr auto sample_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "contact", "contact", {"Contact", "联系人"}),
                 link(3, "opportunity", "opportunity", {"Opportunity", "商机"}),
                 mention(4, "product", "product", {"Product", "产品"}),
                 quantity(5, "quantity", {"Quantity", "数量"}),
                 plain(6, "standard", long_text, {"Agreed standard", "约定标准"}),
                 plain(7, "requested_on", date, {"Requested on", "申请日期"}),
                 mention(8, "reviewer", "user", {"Reviewed by", "评审人"}),
                 plain(9, "reviewed_on", date, {"Reviewed on", "评审日期"}),
                 choose(10, "review", choices::verdict, {"Review", "评审结论"}),
                 plain(11, "sent_on", date, {"Sent on", "寄出日期"}),
                 plain(12, "received_on", date, {"Received on", "签收日期"}),
                 plain(13, "feedback_on", date, {"Feedback on", "反馈日期"}),
                 plain(14, "feedback", long_text, {"Feedback", "反馈"}),
                 choose(15, "result", choices::verdict, {"Result", "结论"}),
             });

inline constexpr auto quote_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "opportunity", "opportunity", {"Opportunity", "商机"}),
                 link(3, "contact", "contact", {"Contact", "联系人"}, presentable),
                 plain(4, "number", text, {"Number", "报价单号"}, presentable),
                 count(5, "version", {"Version", "版本"}, {1, 1'000}),
                 mention(6, "replaces", "quote", {"Replaces", "替代"}),
                 currency(7, presentable),
                 plain(8, "valid_until", date, {"Valid until", "有效期至"}, presentable),
                 plain(9, "terms", long_text, {"Terms", "条款"}, presentable),
                 choose(10, "status", choices::quote_status, {"Status", "状态"}),
                 plain(11, "sent_on", date, {"Sent on", "发出日期"}, presentable),
                 plain(12, "answered_on", date, {"Answered on", "答复日期"}),
                 mention(13, "signature", "attachment", {"Signature", "签字"}, presentable),
                 author(14, "owner", {"Owner", "负责人"}),
             });

inline constexpr auto quote_line_fields =
    since(3, std::array{
                 link(1, "quote", "quote", {"Quote", "报价单"}, presentable),
                 mention(2, "product", "product", {"Product", "产品"}, presentable),
                 plain(3, "text", text, {"Description", "说明"}, presentable),
                 quantity(4, "quantity", {"Quantity", "数量"}, presentable),
                 money(5, "unit_price", {"Unit price", "单价"}, presentable),
                 share(6, "discount", {"Discount", "折扣"}),
                 count(7, "position", {"Position", "顺序"}, {0, 1'000'000}),
             });

inline constexpr auto contract_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "opportunity", "opportunity", {"Opportunity", "商机"}),
                 plain(3, "number", text, {"Number", "合同号"}),
                 plain(4, "signed_on", date, {"Signed on", "签订日期"}),
                 plain(5, "valid_from", date, {"From", "起始日期"}),
                 plain(6, "valid_to", date, {"Until", "截止日期"}),
                 money(7, "value", {"Value", "金额"}),
                 currency(8),
                 plain(9, "terms", long_text, {"Terms", "条款"}),
                 choose(10, "status", choices::contract_status, {"Status", "状态"}),
             });

inline constexpr auto sales_order_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 mention(2, "contract", "contract", {"Contract", "合同"}),
                 mention(3, "quote", "quote", {"Quote", "报价单"}),
                 plain(4, "number", text, {"Number", "订单号"}),
                 plain(5, "ordered_on", date, {"Ordered on", "下单日期"}),
                 plain(6, "due", date, {"Delivery by", "交货日期"}),
                 money(7, "value", {"Value", "金额"}),
                 currency(8),
                 choose(9, "status", choices::order_status, {"Status", "状态"}),
                 author(10, "owner", {"Owner", "负责人"}),
             });

inline constexpr auto order_line_fields =
    since(3, std::array{
                 link(1, "sales_order", "sales_order", {"Order", "订单"}, presentable),
                 mention(2, "product", "product", {"Product", "产品"}, presentable),
                 plain(3, "text", text, {"Description", "说明"}, presentable),
                 quantity(4, "quantity", {"Quantity", "数量"}, presentable),
                 money(5, "unit_price", {"Unit price", "单价"}, presentable),
                 share(6, "discount", {"Discount", "折扣"}),
                 count(7, "position", {"Position", "顺序"}, {0, 1'000'000}),
             });

// What came of an order: deliveries, returns, discounts.
inline constexpr auto delivery_fields =
    since(3, std::array{
                 link(1, "sales_order", "sales_order", {"Order", "订单"}),
                 choose(2, "kind", choices::delivery_kind, {"Kind", "类别"}),
                 plain(3, "on_day", date, {"On", "日期"}),
                 mention(4, "product", "product", {"Product", "产品"}),
                 quantity(5, "quantity", {"Quantity", "数量"}),
                 money(6, "amount", {"Amount", "金额"}),
                 plain(7, "comment", text, {"Comment", "说明"}),
             });

inline constexpr Table products_tables[] = {
    {.number = table::product,
     .name = "product",
     .label = {"Product", "产品"},
     .fields = product_fields,
     .scope = ScopeRule::catalogue,
     .writers = Writers::managers,
     .since = 3},
    {.number = table::benefit,
     .name = "benefit",
     .label = {"Benefit", "产品利益"},
     .fields = benefit_fields,
     .scope = ScopeRule::catalogue,
     .writers = Writers::managers,
     .since = 3},
    {.number = table::price_list,
     .name = "price_list",
     .label = {"Price list", "价目表"},
     .fields = price_list_fields,
     .scope = ScopeRule::catalogue,
     .writers = Writers::managers,
     .since = 3},
    {.number = table::price,
     .name = "price",
     .label = {"Price", "价格"},
     .fields = price_fields,
     .scope = ScopeRule::catalogue,
     .writers = Writers::managers,
     .key = price_key,
     .since = 3},
    {.number = table::sample,
     .name = "sample",
     .label = {"Sample", "样品"},
     .fields = sample_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::quote,
     .name = "quote",
     .label = {"Quote", "报价单"},
     .fields = quote_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::quote_line,
     .name = "quote_line",
     .label = {"Line of a quote", "报价明细"},
     .fields = quote_line_fields,
     .scope = ScopeRule::parent,
     .parent = "quote",
     .since = 3},
    {.number = table::contract,
     .name = "contract",
     .label = {"Contract", "合同"},
     .fields = contract_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::sales_order,
     .name = "sales_order",
     .label = {"Order", "订单"},
     .fields = sales_order_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::order_line,
     .name = "order_line",
     .label = {"Line of an order", "订单明细"},
     .fields = order_line_fields,
     .scope = ScopeRule::parent,
     .parent = "sales_order",
     .since = 3},
    {.number = table::delivery,
     .name = "delivery",
     .label = {"Delivery", "交付"},
     .fields = delivery_fields,
     .scope = ScopeRule::parent,
     .parent = "sales_order",
     .since = 3},
};

}  // namespace rapport::tables
