// rapport/record/tables.hpp
//
// rapport's own tables, declared once in src/tables.cpp.
#pragma once

#include "rapport/record/schema.hpp"

namespace rapport {

// Numbers of the tables that code speaks of by name.
namespace table {
inline constexpr TableNo user = 1, device = 2, team_member = 3, account = 4, contact = 5,
                         dossier_fact = 6, stance = 7, visit = 8, participant = 9, objective = 10,
                         note = 11, promise = 12, attachment = 13, duplicate = 14;
inline constexpr TableNo playbook = 15, answer = 16, private_answer = 17, valuation = 18,
                         plan_step = 19, sales_target = 20, handover = 21, account_figure = 22,
                         supplier = 23, equipment = 24, custody = 25, stage_move = 26,
                         stage_override = 27, relation = 28, influence = 29, ladder_step = 30,
                         need = 31, touch = 32, decision_simulation = 33, reading = 34,
                         visit_series = 35, question = 36, visit_item = 37, task = 38,
                         opportunity = 39, opportunity_move = 40, deal_person = 41,
                         penetration = 42, competitor = 43, competitor_presence = 44, product = 45,
                         benefit = 46, price_list = 47, price = 48, sample = 49, quote = 50,
                         quote_line = 51, contract = 52, sales_order = 53, order_line = 54,
                         delivery = 55, receivable = 56, payment = 57, dunning = 58, credit = 59,
                         credit_slice = 60, cost = 61, gift = 62, gift_approval = 63,
                         complaint = 64, satisfaction = 65, audit_issue = 66;
}  // namespace table

// The schema of this build. Lives for ever.
[[nodiscard]] const Schema& product_schema() noexcept;

}  // namespace rapport
