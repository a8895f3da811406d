// platform/native/src/review_methods.cpp
//
// The review list of the server, for those who have people under them. It is asked for each time:
// what one may see of it is the server's to say, and a decision needs the server anyway.
#include "review_methods.hpp"

#include "rapport/platform/session.hpp"
#include "session_impl.hpp"

namespace rapport::platform {
namespace {

struct ListRequest {
    std::optional<bool> all;
    std::optional<std::int64_t> before;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("all", all, "those that are dealt with, too"),
                named("before", before, "the next page: as the last answer says"));
    }
};

struct ShowRequest {
    std::int64_t number = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("number", number, "as review.list says"));
    }
};

struct AcceptRequest {
    std::int64_t number = 0;
    std::optional<std::string> sentence;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("number", number, "as review.list says"),
                named("sentence", sentence, "to the author"));
    }
};

struct ReviewEdit {
    RecordId record;
    std::string field;
    Json value;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("record", record), named("field", field, "one that the change writes"),
                named("value", value, "that is to stand instead"));
    }
};

struct EditRequest {
    std::int64_t number = 0;
    std::vector<ReviewEdit> edits;
    std::optional<std::string> sentence;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("number", number, "as review.list says"), named("edits", edits),
                named("sentence", sentence, "to the author"));
    }
};

struct ReturnRequest {
    std::int64_t number = 0;
    std::string sentence;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("number", number, "as review.list says"),
                named("sentence", sentence, "to the author: why, and what to do"));
    }
};

// The request's own members, less those left out, and what is wanted.
template <class Request>
Json question(std::string_view what, const Request& request) {
    Json out = Json::object();
    out.set("do", what);
    const Json members = to_json(request);
    const Json::Object& object = *members.members();
    for (std::size_t i = 0; i < object.names.size(); ++i)
        if (!object.values[i].is_null()) out.set(object.names[i], object.values[i]);
    return out;
}

template <class Request>
Method asking(Session* session, std::string_view what, std::string summary, std::string example) {
    return method<Request>("review." + std::string(what), std::move(summary), std::move(example),
                           [session, what](const Request& request) {
                               return session->review(question(what, request));
                           });
}

}  // namespace

Result<Json> Session::review(const Json& question) {
    RAPPORT_TRY(const Account account, impl_->account());
    if (account.token.empty()) return make_error(Errc::not_logged_in, "log in first");
    return impl_->link(account).ask("/v1/review", account.token, question);
}

std::vector<Method> review_methods(Session* session) {
    return {
        asking<ListRequest>(session, "list", "Lists what the server refused of your people.", "{}"),
        asking<ShowRequest>(session, "show", "Shows one refused change of your people.",
                            R"({"number": 1})"),
        asking<AcceptRequest>(session, "accept", "Lets a refused change in.", R"({"number": 1})"),
        asking<EditRequest>(
            session, "edit", "Lets a refused change in with other values.",
            R"({"number": 1, "edits": [{"record": "01890a5d-ac96-774b-bcce-b302099a8057", "field": "phone", "value": "139 1111"}]})"),
        asking<ReturnRequest>(session, "return", "Gives a refused change back to its author.",
                              R"({"number": 1, "sentence": "She is with Zhang now; ask him."})"),
    };
}

}  // namespace rapport::platform
