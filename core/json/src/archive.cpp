// core/json/src/archive.cpp
#include "rapport/json/archive.hpp"

#include <algorithm>

namespace rapport {

JsonReader::JsonReader(const Json& from, std::string path) : from_(from), path_(std::move(path)) {
    if (!from_.members()) fail(Errc::invalid_argument, "it must be an object", path_);
}

Result<void> JsonReader::finish() {
    if (fault_) return *fault_;
    for (const std::string& name : from_.members()->names)
        if (std::find(taken_.begin(), taken_.end(), name) == taken_.end())
            return make_error(Errc::invalid_argument, "there is no such parameter", path_of(name));
    return {};
}

void JsonReader::read(const Json& from, std::string& to, const std::string& path) {
    if (const std::string* text = from.text()) {
        to = *text;
    } else {
        fail(Errc::invalid_argument, "it must be text", path);
    }
}

void JsonReader::read(const Json& from, bool& to, const std::string& path) {
    if (const bool* truth = from.boolean()) {
        to = *truth;
    } else {
        fail(Errc::invalid_argument, "it must be true or false", path);
    }
}

void JsonReader::read(const Json& from, std::int64_t& to, const std::string& path) {
    if (const std::int64_t* number = from.integer()) {
        to = *number;
    } else {
        fail(Errc::invalid_argument, "it must be a whole number", path);
    }
}

void JsonReader::read(const Json& from, RecordId& to, const std::string& path) {
    const std::string* text = from.text();
    const auto id = text ? parse_id<RecordId>(*text) : std::nullopt;
    if (id) {
        to = *id;
    } else {
        fail(Errc::invalid_argument, "it must be an id", path);
    }
}

void JsonReader::read(const Json& from, Date& to, const std::string& path) {
    const std::string* text = from.text();
    if (!text) return fail(Errc::invalid_argument, "it must be a date, written YYYY-MM-DD", path);
    if (!is_date(*text))
        return fail(Errc::invalid_date, "a date is written YYYY-MM-DD and must exist", path);
    to.text = *text;
}

void JsonReader::read(const Json& from, Instant& to, const std::string& path) {
    const std::string* text = from.text();
    if (!text)
        return fail(Errc::invalid_argument, "it must be an instant, written as in RFC 3339", path);
    const auto instant = parse_instant(*text);
    if (!instant)
        return fail(Errc::invalid_date, "an instant is written 2026-03-05T09:30:00Z and must exist",
                    path);
    to.unix_ms = *instant;
}

const Json* JsonReader::take(std::string_view name) {
    taken_.push_back(name);
    return from_.find(name);
}

std::string JsonReader::path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

void JsonReader::fail(Errc code, std::string detail, std::string field) {
    if (!fault_) fault_ = make_error(code, std::move(detail), std::move(field));
}

}  // namespace rapport
