// core/office/src/card_reader.cpp
//
// Cards of any version: folded lines, quoted-printable with soft line breaks, base64 with an empty
// line behind it, groups, parameters with and without names, cards within cards.
#include <algorithm>

#include "rapport/office/vcard.hpp"
#include "rapport/record/text.hpp"

namespace rapport::office {
namespace {

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}
std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool is_line(std::string_view line, std::string_view wanted) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    return upper(line) == wanted;
}

int hex(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::string from_quoted_printable(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = i + 2 < text.size() ? hex(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
        if (text[i] == '=' && high >= 0 && low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// Where the value begins: the first colon outside quotes.
std::size_t colon_of(std::string_view line) noexcept {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') quoted = !quoted;
        if (line[i] == ':' && !quoted) return i;
    }
    return std::string_view::npos;
}

std::vector<std::string_view> pieces_of(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    bool quoted = false;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] == '"') quoted = !quoted;
        if (i < text.size() && (text[i] != separator || quoted)) continue;
        out.push_back(text.substr(start, i - start));
        start = i + 1;
    }
    return out;
}

struct Parameters {
    std::vector<std::string> types;
    bool quoted_printable = false;
    bool base64 = false;
    bool other_charset = false;
};

void read_parameter(std::string_view text, Parameters& out) {
    const std::size_t equals = text.find('=');
    const std::string name =
        equals == std::string_view::npos ? "TYPE" : upper(text.substr(0, equals));
    std::string_view values = equals == std::string_view::npos ? text : text.substr(equals + 1);
    if (values.size() >= 2 && values.front() == '"' && values.back() == '"')
        values = values.substr(1, values.size() - 2);
    for (const std::string_view value : pieces_of(values, ',')) {
        const std::string said = upper(value);
        if (said == "QUOTED-PRINTABLE") out.quoted_printable = true;
        if (said == "BASE64" || (said == "B" && name == "ENCODING")) out.base64 = true;
        if (name == "CHARSET" && said != "UTF-8") out.other_charset = true;
        if (name == "TYPE") out.types.push_back(lower(value));
        if (name == "PREF") out.types.emplace_back("pref");
    }
}

Parameters parameters_of(std::string_view head) {
    Parameters out;
    const auto parts = pieces_of(head, ';');
    for (std::size_t i = 1; i < parts.size(); ++i) read_parameter(parts[i], out);
    return out;
}

}  // namespace

std::vector<std::string> card_parts(std::string_view value, char separator) {
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) {
            const char c = value[++i];
            out.back() += c == 'n' || c == 'N' ? '\n' : c;
        } else if (value[i] == separator) {
            out.emplace_back();
        } else {
            out.back() += value[i];
        }
    }
    return out;
}

std::string_view CardReader::take_line() {
    const std::size_t end = text_.find_first_of("\r\n", at_);
    const std::size_t stop = end == std::string_view::npos ? text_.size() : end;
    const std::string_view line = text_.substr(at_, stop - at_);
    at_ = stop;
    if (at_ < text_.size()) {
        const bool two = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
        at_ += two ? 2 : 1;
    }
    ++line_;
    return line;
}

// The lines that belong together, as one.
std::string CardReader::take_property(std::string_view first) {
    std::string out(first);
    const std::size_t colon = colon_of(first);
    const Parameters parameters =
        colon == std::string_view::npos ? Parameters{} : parameters_of(first.substr(0, colon));
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (parameters.quoted_printable && !out.empty() && out.back() == '=') {
            out.pop_back();
            out += take_line();
        } else if (c == ' ' || c == '\t') {
            out += take_line().substr(1);
        } else {
            break;
        }
        if (out.size() > card_value_bytes_max) {
            out.resize(std::min(out.size(), colon + 1));  // nobody wants it: a photo
            if (parameters.quoted_printable) out += '=';
        }
    }
    return out;
}

void CardReader::add(Card& card, const std::string& unfolded, std::size_t line) {
    const std::size_t colon = colon_of(unfolded);
    if (colon == std::string::npos || colon == 0) return;
    const std::string_view head = std::string_view(unfolded).substr(0, colon);
    const Parameters parameters = parameters_of(head);
    std::string name = upper(pieces_of(head, ';').front());
    if (const std::size_t dot = name.rfind('.'); dot != std::string::npos) name.erase(0, dot + 1);
    std::string value = unfolded.substr(colon + 1);
    if (parameters.base64) value.clear();
    if (parameters.quoted_printable) value = from_quoted_printable(value);
    if (parameters.other_charset || !is_utf8(value)) {
        const auto decoded =
            is_utf8(value) ? Result<std::string>(value) : decoder_(as_bytes(value));
        if (!decoded) {
            if (card.fault.empty()) card.fault = "the text of " + name + " is in no known encoding";
            return;
        }
        value = *decoded;
    }
    card.properties.push_back({std::move(name), parameters.types, std::move(value), line});
    if (card.properties.size() > card_properties_max) card.fault = "the card has too many lines";
}

bool CardReader::next(Card& card) {
    card = Card{};
    std::size_t start = at_;
    for (;;) {
        if (at_ >= text_.size()) return false;
        start = at_;
        std::string_view line = take_line();
        if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
        if (is_line(line, "BEGIN:VCARD")) break;
    }
    card.line = line_;
    for (int depth = 1; depth > 0;) {
        card.text = text_.substr(start, at_ - start);
        if (at_ >= text_.size()) {
            card.fault = "the card has no end: the file was cut";
            return true;
        }
        const std::string_view line = take_line();
        if (is_line(line, "BEGIN:VCARD")) ++depth;
        if (is_line(line, "END:VCARD")) --depth;
        if (depth != 1 || is_line(line, "END:VCARD")) continue;
        const std::size_t number = line_;
        const std::string unfolded = take_property(line);
        if (card.fault.empty()) add(card, unfolded, number);
    }
    card.text = text_.substr(start, at_ - start);
    if (card.text.size() > card_bytes_max) card.fault = "the card is too long";
    return true;
}

}  // namespace rapport::office
