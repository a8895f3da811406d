// platform/session/src/review_methods.cpp
//
// The review list of the server, for those who have people under them. It is asked for each time:
// what one may see of it is the server's to say, and a decision needs the server anyway.
#include "review_methods.hpp"

#include "rapport/session/errand.hpp"
#include "rapport/session/wipe_order.hpp"

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
Method asking(const SessionWork& work, std::string_view what, std::string summary,
              std::string example) {
    return method<Request>("review." + std::string(what), std::move(summary), std::move(example),
                           [review = work.review, what](const Request& request) {
                               return review(question(what, request));
                           });
}

class ReviewErrand final : public Errand {
public:
    ReviewErrand(std::string token, Json question)
        : call_(review_call(std::move(token), question)) {}

    Result<std::optional<ServerCall>> next() override {
        return answer_ ? std::optional<ServerCall>{} : std::optional(call_);
    }
    Result<void> take(Result<ServerAnswer> answer) override {
        if (!answer) return std::move(answer).error();
        RAPPORT_TRY(const Bytes body, body_of(call_, std::move(answer).value()));
        RAPPORT_TRY(answer_, json_in(body));
        return {};
    }
    Result<Json> answer() override { return *answer_; }

private:
    const ServerCall call_;
    std::optional<Json> answer_;
};

}  // namespace

Result<std::unique_ptr<Errand>> review_errand(Store& store, Json question) {
    RAPPORT_TRY(Account account, account_of(store));
    if (account.token.empty()) return make_error(Errc::not_logged_in, "log in first");
    return heeding(store,
                   std::make_unique<ReviewErrand>(std::move(account.token), std::move(question)));
}

std::vector<Method> review_methods(const SessionWork& work) {
    return {
        asking<ListRequest>(work, "list", "Lists what the server refused of your people.", "{}"),
        asking<ShowRequest>(work, "show", "Shows one refused change of your people.",
                            R"({"number": 1})"),
        asking<AcceptRequest>(work, "accept", "Lets a refused change in.", R"({"number": 1})"),
        asking<EditRequest>(
            work, "edit", "Lets a refused change in with other values.",
            R"({"number": 1, "edits": [{"record": "01890a5d-ac96-774b-bcce-b302099a8057", "field": "phone", "value": "139 1111"}]})"),
        asking<ReturnRequest>(work, "return", "Gives a refused change back to its author.",
                              R"({"number": 1, "sentence": "She is with Zhang now; ask him."})"),
    };
}

}  // namespace rapport::platform
