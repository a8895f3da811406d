// rapport/playbook/forms.hpp
//
// Forms with their fields, and what a rep chooses from or reads out: word lists and question banks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapport/playbook/wording.hpp"

namespace rapport {

struct FormField {
    std::string key;
    std::string type;
    Wording names;
    std::optional<std::string> words;  // of a choice: its vocabulary
    std::optional<std::string> known;  // an expression for what is known already
    std::optional<bool> required;      // for submitting; saving asks for nothing

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key),
                named("type", type,
                      "one of: text, long_text, number, money, per_mille, date, yes_no, choice, "
                      "grade"),
                named("names", names), named("words", words, "of a choice: its vocabulary"),
                named("known", known, "an expression for what is known already"),
                named("required", required, "to submit it; saving asks for nothing"));
    }
};

struct Form {
    std::string key;
    Wording names;
    Wording about;
    std::string subject;
    std::string layout;
    std::optional<bool> restricted;  // its answers are for those with full access alone
    std::vector<FormField> fields;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("about", about),
                named("subject", subject,
                      "one of: account, contact, opportunity, visit, complaint, region, product, "
                      "rep, company"),
                named("layout", layout, "one of: card, table"),
                named("restricted", restricted,
                      "answers are for the owner, members with full access and their managers"),
                named("fields", fields));
    }
};

struct Word {
    std::string key;
    Wording names;
    std::optional<Wording> about;   // what it means, what such a person wants, when it fits
    std::optional<Wording> advice;  // what to do or say

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("about", about),
                named("advice", advice));
    }
};

struct Vocabulary {
    std::string key;
    Wording names;
    std::vector<Word> words;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("words", words));
    }
};

struct QuestionBank {
    std::string key;
    Wording names;
    Wording about;
    std::vector<Wording> questions;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("about", about),
                named("questions", questions));
    }
};

struct PlanStep {
    std::string key;
    Wording names;
    std::int64_t days = 0;
    std::string owner;
    Wording evidence;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("days", days, "for this step, after the one before"),
                named("owner", owner, "a word of `our_function`"), named("evidence", evidence));
    }
};

struct PlanTemplate {
    std::string key;
    Wording names;
    Wording about;
    std::vector<PlanStep> steps;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("about", about),
                named("steps", steps));
    }
};

}  // namespace rapport
