// rapport/door/method.hpp
//
// What the door can do is a list of methods. A method is made from a function over a request
// struct; codec and reference follow from the struct:
//
//     door.add(method<SyncRequest>("sync", "Exchanges what is new with the server.", R"({})",
//                                  [&](const SyncRequest& request) -> Result<SyncReport> { ... }));
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "rapport/json/archive.hpp"
#include "rapport/json/json.hpp"

namespace rapport {

inline constexpr std::size_t call_bytes_max = 1024 * 1024;

struct Method {
    std::string name;     // "visit.start"
    std::string summary;  // a sentence
    std::vector<Parameter> parameters;
    std::vector<Parameter> answer;
    std::string example;  // the arguments of a call
    std::size_t bytes_max = call_bytes_max;
    std::function<Result<Json>(const Json& arguments)> run;
};

namespace detail {

inline std::vector<Parameter> description_of(const RecordView*) {
    return {{"", "record", "the record as it is now", true, {}}};
}
inline std::vector<Parameter> description_of(const Json*) {
    return {{"", "any", "", true, {}}};
}
template <class T>
std::vector<Parameter> description_of(const T*) {
    return described<T>();
}

inline Json answer_of(RecordView view) {
    return std::move(view.json);
}
inline Json answer_of(Json json) {
    return json;
}
template <class T>
Json answer_of(T value) {
    return to_json(std::move(value));
}

}  // namespace detail

template <class Request, class Work>
[[nodiscard]] Method method(std::string name, std::string summary, std::string example, Work work) {
    using Answer = typename std::invoke_result_t<Work, const Request&>::value_type;
    Method made;
    made.name = std::move(name);
    made.summary = std::move(summary);
    made.example = std::move(example);
    made.parameters = described<Request>();
    made.answer = detail::description_of(static_cast<const Answer*>(nullptr));
    made.run = [work = std::move(work)](const Json& arguments) -> Result<Json> {
        RAPPORT_TRY(const Request request, from_json<Request>(arguments));
        RAPPORT_TRY(Answer answer, work(request));
        return detail::answer_of(std::move(answer));
    };
    return made;
}

// For methods that take nothing, and for those that answer nothing but success.
struct Nothing {
    template <class Archive>
    void serialize(Archive&) {}
};

}  // namespace rapport
