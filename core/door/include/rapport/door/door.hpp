// rapport/door/door.hpp
//
// The one door into the product: every shell calls methods by name with JSON, and hears what
// changed. A Door belongs to one thread at a time, together with its Store.
//
// An error is an object `{code, message, detail, field}`. `code` is one of the names in
// rapport/record/error.hpp and is what programs branch on; `message` says in English what the code
// means; `detail` says what to do; `field` names the parameter at fault. The last two may be empty.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/door/method.hpp"
#include "rapport/json/json.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

struct Answer {
    bool ok = false;
    std::string json;  // the result, or the error
};

class Door {
public:
    // The store must outlive the door, which takes its one place as listener.
    explicit Door(Store& store);
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;
    ~Door();

    // Arguments are a JSON object; none may be said as empty text. Lets no exception through.
    [[nodiscard]] Answer call(std::string_view method, std::string_view arguments);
    // The same without the text.
    [[nodiscard]] Result<Json> run(std::string_view method, const Json& arguments);

    // Asked before each method, by its name; what it refuses is not run.
    using Gate = std::function<Result<void>(std::string_view method)>;
    void set_gate(Gate gate);

    // Takes the place of a method of the same name: a shell's `status` knows more than the core's.
    void add(Method method);
    [[nodiscard]] const std::vector<Method>& methods() const noexcept;

    // Hears of every transaction that changed a record the query asks for: `{}` for all,
    // `{"table"}`,
    // `{"record"}`. The listener gets `{"changes": [{"table", "record"}, ...]}` on the calling
    // thread, after the transaction, and may call the door. `*subscribe()` is for `unsubscribe`.
    using Listener = std::function<void(std::string_view changes)>;
    [[nodiscard]] Result<int> subscribe(std::string_view query, Listener listener);
    void unsubscribe(int subscription);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The core's own methods over a store. Describing them needs none: with null they must not be run.
[[nodiscard]] std::vector<Method> core_methods(Store* store);

// The reference of methods, for programs and for people.
[[nodiscard]] Json reference_json(const std::vector<Method>& methods);
[[nodiscard]] std::string reference_markdown(const std::vector<Method>& methods);

[[nodiscard]] Json error_json(const Error& error);

}  // namespace rapport
