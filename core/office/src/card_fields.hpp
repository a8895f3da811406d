// core/office/src/card_fields.hpp
//
// What a card says of a contact.
#pragma once

#include "rapport/office/vcard.hpp"

namespace rapport::office {

struct CardField {
    std::string_view field;  // of contacts
    std::string property;
    std::string value;
    std::size_t line = 0;
};

struct CardFields {
    std::string name, company, mobile, phone, email;
    std::vector<CardField> values;     // each field at most once; the name among them
    std::vector<std::string> ignored;  // properties that mean nothing here
    std::optional<RecordId> uid;       // of a card that was exported here
};

[[nodiscard]] CardFields fields_of(const Card& card);

}  // namespace rapport::office
