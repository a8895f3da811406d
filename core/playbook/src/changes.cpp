// core/playbook/src/changes.cpp
//
// Two versions are compared as JSON: things with a key by their key, everything else by place.
#include "rapport/playbook/changes.hpp"

#include <algorithm>

#include "rapport/json/archive.hpp"
#include "rapport/json/places.hpp"

namespace rapport {
namespace {

const std::string* key_of(const Json& json) {
    const Json* key = json.find("key");
    return key ? key->text() : nullptr;
}

bool is_keyed(const Json::Array& items) {
    return std::all_of(items.begin(), items.end(), key_of);
}

const Json* with_key(const Json::Array& items, const std::string& key) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const Json& item) { return *key_of(item) == key; });
    return found == items.end() ? nullptr : &*found;
}

class Comparison {
public:
    void compare(const Json& before, const Json& after, const std::string& path) {
        if (before == after) return;
        if (before.members() && after.members()) {
            compare_members(before, after, path);
        } else if (before.array_items() && after.array_items() && is_keyed(*before.array_items()) &&
                   is_keyed(*after.array_items())) {
            compare_lists(*before.array_items(), *after.array_items(), path);
        } else {
            note(PlaybookChange::Kind::changed, path, &before, &after);
        }
    }
    [[nodiscard]] std::vector<PlaybookChange> take() { return std::move(changes_); }

private:
    void compare_members(const Json& before, const Json& after, const std::string& path) {
        const Json::Object& old = *before.members();
        for (std::size_t n = 0; n < old.names.size(); ++n) {
            const std::string place = path + pointer_step(old.names[n]);
            compare(old.values[n], *after.find(old.names[n]), place);
        }
    }

    void compare_lists(const Json::Array& before, const Json::Array& after,
                       const std::string& path) {
        std::vector<std::string> kept_before, kept_after;
        for (const Json& item : before) {
            const std::string& key = *key_of(item);
            const std::string place = path + pointer_step(key);
            if (const Json* other = with_key(after, key)) {
                kept_before.push_back(key);
                compare(item, *other, place);
            } else {
                note(PlaybookChange::Kind::removed, place, &item, nullptr);
            }
        }
        for (const Json& item : after) {
            const std::string& key = *key_of(item);
            if (with_key(before, key)) {
                kept_after.push_back(key);
            } else {
                note(PlaybookChange::Kind::added, path + pointer_step(key), nullptr, &item);
            }
        }
        if (kept_before == kept_after) return;
        const auto as_list = [](const std::vector<std::string>& keys) {
            Json list = Json::array();
            for (const std::string& key : keys) list.push(key);
            return list;
        };
        const Json old = as_list(kept_before), now = as_list(kept_after);
        note(PlaybookChange::Kind::moved, path, &old, &now);
    }

    void note(PlaybookChange::Kind kind, const std::string& path, const Json* before,
              const Json* after) {
        const std::size_t end = path.find('/', 1);
        changes_.push_back({kind, path.substr(1, end == std::string::npos ? end : end - 1), path,
                            before ? to_text(*before) : std::string(),
                            after ? to_text(*after) : std::string()});
    }

    std::vector<PlaybookChange> changes_;
};

}  // namespace

std::vector<PlaybookChange> changes_between(const PlaybookContent& before,
                                            const PlaybookContent& after) {
    Comparison comparison;
    comparison.compare(to_json(before), to_json(after), {});
    return comparison.take();
}

}  // namespace rapport
