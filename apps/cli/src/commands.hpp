// apps/cli/src/commands.hpp
//
// Every command of the program, a function for each family of them.
#pragma once

#include "command.hpp"
#include "nouns.hpp"

namespace rapport::cli {

[[nodiscard]] const CommandList& all_commands();

void add_device_commands(CommandList& list);   // init, login, logout, status, pin
void add_leaving_commands(CommandList& list);  // certificate, export-bundle, import-bundle, wipe
void add_sync_command(CommandList& list);
void add_record_commands(CommandList& list);      // account add, contact list, ...
void add_visit_commands(CommandList& list);       // visit add, visit start, promise keep, ...
void add_attachment_commands(CommandList& list);  // attachment add, attachment save, ...
void add_conflict_commands(CommandList& list);    // conflict list, history, ...
void add_duplicate_commands(CommandList& list);
void add_search_command(CommandList& list);
void add_quarantine_commands(CommandList& list);
void add_review_commands(CommandList& list);
void add_trade_commands(CommandList& list);   // stage show, deal board, handover all, ...
void add_people_commands(CommandList& list);  // account people, deal simulate, ...
void add_plan_commands(CommandList& list);    // visit brief, day
void add_form_commands(CommandList& list);    // score show, form answer, ...
void add_report_commands(CommandList& list);  // report list, report show
void add_import_command(CommandList& list);
void add_export_command(CommandList& list);
void add_print_commands(CommandList& list);  // print form, ...
void add_door_commands(CommandList& list);   // call, methods
void add_shell_commands(CommandList& list);  // completion, help

// An option for a field of a table, with its choices.
[[nodiscard]] Parameter option_for(const Field& field);
// The operand or option that names a record.
[[nodiscard]] Parameter record_parameter(const Noun& noun);
// "What the user saw", for every command that changes a record.
[[nodiscard]] Parameter rev_option();

}  // namespace rapport::cli
