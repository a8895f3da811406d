// core/office/src/card_fields.cpp
#include "card_fields.hpp"

#include <algorithm>
#include <array>

namespace rapport::office {
namespace {

bool has_type(const CardProperty& property, std::string_view type) {
    return std::find(property.types.begin(), property.types.end(), type) != property.types.end();
}

std::string trimmed(std::string text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return trimmed(std::move(text));
}

bool is_ascii(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Family name and given name as they are said together: 王 and 明 without a blank, behind each
// other.
std::string name_of_parts(const std::vector<std::string>& parts) {
    const std::string family = trimmed(parts[0]);
    const std::string given = parts.size() > 1 ? trimmed(parts[1]) : std::string();
    if (!is_ascii(family + given)) {
        const bool spoken_apart =
            family.empty() || given.empty() || static_cast<unsigned char>(family[0]) < 0xe3;
        return spoken_apart ? trimmed(given + " " + family) : family + given;
    }
    return trimmed(given + " " + family);
}

class Fields {
public:
    explicit Fields(CardFields& out) : out_(out) {}

    void read(const CardProperty& property) {
        const std::string whole = one_line(card_parts(property.value, '\0').front());
        const std::string& name = property.name;
        if (name == "FN") {
            put("name", property, whole);
        } else if (name == "N") {
            name_parts_ = one_line(name_of_parts(card_parts(property.value, ';')));
            name_line_ = property.line;
        } else if (name == "ORG") {
            read_organisation(property);
        } else if (name == "TEL") {
            read_telephone(property, whole);
        } else if (name == "EMAIL") {
            put("email", property, without_scheme(whole, "mailto:"));
        } else if (name == "TITLE" || (name == "ROLE" && !has("title"))) {
            put("title", property, whole);
        } else if (name == "NOTE") {
            put("remarks", property, trimmed(card_parts(property.value, '\0').front()));
        } else if (name == "X-WECHAT" || is_wechat(property)) {
            put("wechat", property, without_scheme(whole, "wechat:"));
        } else if (name == "UID") {
            out_.uid = parse_id<RecordId>(without_scheme(whole, "urn:uuid:"));
        } else if (!is_framing(name)) {
            out_.ignored.push_back(name);
        }
    }

    void finish() {
        if (!has("name") && !name_parts_.empty())
            out_.values.push_back({"name", "N", name_parts_, name_line_});
        for (const CardField& field : out_.values) {
            if (field.field == "name") out_.name = field.value;
            if (field.field == "mobile") out_.mobile = field.value;
            if (field.field == "phone") out_.phone = field.value;
            if (field.field == "email") out_.email = field.value;
        }
    }

private:
    static bool is_framing(std::string_view name) {
        constexpr std::array<std::string_view, 8> all{"VERSION", "PRODID", "REV",  "KIND",
                                                      "BEGIN",   "END",    "LANG", "SORT-STRING"};
        return std::find(all.begin(), all.end(), name) != all.end();
    }

    static bool is_wechat(const CardProperty& property) {
        const bool messenger = property.name == "IMPP" || property.name == "X-SOCIALPROFILE" ||
                               property.name == "SOCIALPROFILE";
        return messenger && (has_type(property, "wechat") || property.value.starts_with("wechat:"));
    }

    static std::string without_scheme(const std::string& text, std::string_view scheme) {
        return text.starts_with(scheme) ? text.substr(scheme.size()) : text;
    }

    void read_organisation(const CardProperty& property) {
        const auto parts = card_parts(property.value, ';');
        if (out_.company.empty()) out_.company = one_line(parts[0]);
        if (parts.size() > 1) put("department", property, one_line(parts[1]));
    }

    // A second number of a kind goes where the first of the other is missing.
    void read_telephone(const CardProperty& property, const std::string& whole) {
        if (has_type(property, "fax") || has_type(property, "pager")) {
            out_.ignored.emplace_back("TEL (fax)");
            return;
        }
        const bool mobile = has_type(property, "cell") || has_type(property, "iphone");
        const std::string number = without_scheme(whole, "tel:");
        const std::string_view first = mobile ? "mobile" : "phone";
        const std::string_view second = mobile ? "phone" : "mobile";
        put(has(first) && !has(second) ? second : first, property, number);
    }

    bool has(std::string_view field) const {
        return std::any_of(out_.values.begin(), out_.values.end(),
                           [&](const CardField& f) { return f.field == field; });
    }

    // The first says it, unless a later one is preferred.
    void put(std::string_view field, const CardProperty& property, std::string value) {
        if (value.empty()) return;
        const auto there = std::find_if(out_.values.begin(), out_.values.end(),
                                        [&](const CardField& f) { return f.field == field; });
        CardField made{field, property.name, std::move(value), property.line};
        if (there == out_.values.end()) {
            out_.values.push_back(std::move(made));
        } else if (has_type(property, "pref")) {
            *there = std::move(made);
        } else {
            out_.ignored.push_back(property.name + " (further)");
        }
    }

    CardFields& out_;
    std::string name_parts_;
    std::size_t name_line_ = 0;
};

}  // namespace

CardFields fields_of(const Card& card) {
    CardFields out;
    Fields fields(out);
    for (const CardProperty& property : card.properties) fields.read(property);
    fields.finish();
    return out;
}

}  // namespace rapport::office
