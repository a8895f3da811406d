// rapport/json/archive.hpp
//
// Three archives for structs with a `serialize` member (see rapport/record/named.hpp): one reads
// them from JSON, one writes them, one describes them for the reference. A std::optional member may
// be left out; every other must be given. A member that the struct does not have is refused by
// name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "rapport/json/json.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/id.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

// A record's view: its fields by name, beside id, table, rev, deleted, conflicts and merged.
struct RecordView {
    Json json;
};

// One parameter of a method or member of its answer.
struct Parameter {
    std::string name;
    std::string type;  // "text", "id", "list of object", ...
    std::string about;
    bool required = true;
    std::vector<Parameter> parts;  // of an object, or of a list's objects
};

namespace detail {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};

template <class T, class Archive>
concept Serializable = requires(T& value, Archive& archive) { value.serialize(archive); };

}  // namespace detail

class JsonReader {
public:
    explicit JsonReader(const Json& from, std::string path = {});

    template <class... Ts>
    void operator()(Named<Ts>... members) {
        (read_member(members), ...);
    }
    // Call after the last member: an error when one was wrong or missing, or is unknown.
    [[nodiscard]] Result<void> finish();

private:
    template <class T>
    void read_member(Named<T> member) {
        const Json* found = take(member.name);
        if (found && !(found->is_null() && detail::IsOptional<T>::value)) {
            read(*found, member.value, path_of(member.name));
        } else if (!detail::IsOptional<T>::value && !detail::IsList<T>::value) {
            fail(Errc::invalid_argument, "it is missing", path_of(member.name));
        }
    }

    void read(const Json& from, std::string& to, const std::string& path);
    void read(const Json& from, bool& to, const std::string& path);
    void read(const Json& from, std::int64_t& to, const std::string& path);
    void read(const Json& from, RecordId& to, const std::string& path);
    void read(const Json& from, Date& to, const std::string& path);
    void read(const Json& from, Instant& to, const std::string& path);
    void read(const Json& from, Json& to, const std::string&) { to = from; }
    template <class T>
    void read(const Json& from, std::optional<T>& to, const std::string& path) {
        read(from, to.emplace(), path);
    }
    template <class T>
    void read(const Json& from, std::vector<T>& to, const std::string& path) {
        const Json::Array* items = from.array_items();
        if (!items) return fail(Errc::invalid_argument, "it must be a list", path);
        to.clear();
        for (const Json& item : *items) {
            const std::string place = path + "[" + std::to_string(to.size()) + "]";
            read(item, to.emplace_back(), place);
        }
    }
    template <detail::Serializable<JsonReader> T>
    void read(const Json& from, T& to, const std::string& path) {
        JsonReader inner(from, path);
        to.serialize(inner);
        if (auto done = inner.finish(); !done && !fault_) fault_ = std::move(done).error();
    }

    const Json* take(std::string_view name);
    [[nodiscard]] std::string path_of(std::string_view name) const;
    void fail(Errc code, std::string detail, std::string field);

    const Json& from_;
    std::string path_;
    std::vector<std::string_view> taken_;
    std::optional<Error> fault_;
};

class JsonWriter {
public:
    template <class... Ts>
    void operator()(Named<Ts>... members) {
        (to_.set(members.name, json_of(members.value)), ...);
    }
    [[nodiscard]] Json take() { return std::move(to_); }

private:
    static Json json_of(const std::string& value) { return value; }
    static Json json_of(bool value) { return value; }
    static Json json_of(std::int64_t value) { return value; }
    static Json json_of(const RecordId& value) { return to_text(value); }
    static Json json_of(const Date& value) { return value.text; }
    static Json json_of(const Instant& value) { return instant_text(value.unix_ms); }
    static Json json_of(const Json& value) { return value; }
    static Json json_of(const RecordView& value) { return value.json; }
    template <class T>
    static Json json_of(std::optional<T>& value) {
        return value ? json_of(*value) : Json();
    }
    template <class T>
    static Json json_of(std::vector<T>& value) {
        Json list = Json::array();
        for (T& item : value) list.push(json_of(item));
        return list;
    }
    template <detail::Serializable<JsonWriter> T>
    static Json json_of(T& value) {
        JsonWriter inner;
        value.serialize(inner);
        return inner.take();
    }

    Json to_ = Json::object();
};

class Describer {
public:
    template <class... Ts>
    void operator()(Named<Ts>... members) {
        (describe(members), ...);
    }
    [[nodiscard]] std::vector<Parameter> take() { return std::move(parameters_); }

private:
    template <class T>
    void describe(Named<T> member) {
        Parameter parameter;
        parameter.name = member.name;
        parameter.about = member.about;
        parameter.required = !detail::IsOptional<T>::value && !detail::IsList<T>::value;
        parameter.type = type_of(member.value, parameter.parts);
        parameters_.push_back(std::move(parameter));
    }

    using Parts = std::vector<Parameter>;
    static std::string type_of(const std::string&, Parts&) { return "text"; }
    static std::string type_of(bool, Parts&) { return "boolean"; }
    static std::string type_of(std::int64_t, Parts&) { return "integer"; }
    static std::string type_of(const RecordId&, Parts&) { return "id"; }
    static std::string type_of(const Date&, Parts&) { return "date"; }
    static std::string type_of(const Instant&, Parts&) { return "instant"; }
    static std::string type_of(const Json&, Parts&) { return "any"; }
    static std::string type_of(const RecordView&, Parts&) { return "record"; }
    template <class T>
    static std::string type_of(std::optional<T>&, Parts& parts) {
        T inner{};
        return type_of(inner, parts);
    }
    template <class T>
    static std::string type_of(std::vector<T>&, Parts& parts) {
        T inner{};
        return "list of " + type_of(inner, parts);
    }
    template <detail::Serializable<Describer> T>
    static std::string type_of(T& value, Parts& parts) {
        Describer inner;
        value.serialize(inner);
        parts = inner.take();
        return "object";
    }

    Parts parameters_;
};

template <class T>
[[nodiscard]] Result<T> from_json(const Json& json) {
    T value{};
    JsonReader reader(json);
    value.serialize(reader);
    RAPPORT_CHECK(reader.finish());
    return value;
}

template <class T>
[[nodiscard]] Json to_json(T value) {
    JsonWriter writer;
    value.serialize(writer);
    return writer.take();
}

template <class T>
[[nodiscard]] std::vector<Parameter> described() {
    T value{};
    Describer describer;
    value.serialize(describer);
    return describer.take();
}

}  // namespace rapport
