// tests/support/doorway.hpp
//
// A device in a test, used as a shell does: through the door.
#pragma once

#include <string>

#include "rapport/door/door.hpp"
#include "support/product.hpp"

namespace rapport::test {

class Doorway : public Product {
public:
    explicit Doorway(std::uint64_t seed = 1) : Product(seed), door(store()) {}

    Door door;

    // Calls that must succeed, and calls that must not; the patterns are those of `quoted`.
    template <class... Texts>
    Json call(std::string_view method, std::string_view pattern = {}, const Texts&... texts) {
        const Answer answer = door.call(method, quoted(pattern, texts...));
        INFO(method << " " << quoted(pattern, texts...) << " -> " << answer.json);
        REQUIRE(answer.ok);
        auto json = parse_json(answer.json, SIZE_MAX);
        REQUIRE(json.has_value());
        return *json;
    }
    template <class... Texts>
    Json fail(std::string_view method, std::string_view pattern = {}, const Texts&... texts) {
        const Answer answer = door.call(method, quoted(pattern, texts...));
        INFO(method << " " << quoted(pattern, texts...) << " -> " << answer.json);
        REQUIRE_FALSE(answer.ok);
        auto json = parse_json(answer.json, SIZE_MAX);
        REQUIRE(json.has_value());
        return *json;
    }

    std::string add_account(std::string_view name = "华东精密制造有限公司") {
        return text(call("account.add", "{'name': '%'}", name), "id");
    }
    std::string add_contact(std::string_view account, std::string_view name = "王芳") {
        return text(call("contact.add", "{'account': '%', 'name': '%'}", account, name), "id");
    }
    std::string add_visit(std::string_view account) {
        return text(call("visit.add", "{'account': '%', 'purpose': 'Trial run'}", account), "id");
    }

    // A member as text; empty for null.
    static std::string text(const Json& json, std::string_view member) {
        const Json* found = json.find(member);
        INFO(to_text(json) << " has no " << member);
        REQUIRE(found);
        return found->text() ? *found->text() : std::string();
    }
    static const Json& at(const Json& json, std::string_view member) {
        const Json* found = json.find(member);
        INFO(to_text(json) << " has no " << member);
        REQUIRE(found);
        return *found;
    }
    static const Json::Array& items(const Json& json, std::string_view member = "items") {
        const Json& found = at(json, member);
        REQUIRE(found.array_items());
        return *found.array_items();
    }
};

}  // namespace rapport::test
