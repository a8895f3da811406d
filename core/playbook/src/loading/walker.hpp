// core/playbook/src/loading/walker.hpp
//
// Walks every text of a playbook by the lists that its structs serialise with, so that no member
// can be forgotten: texts are there and clean, keys are well formed and stand once in their list,
// and a member whose description says "one of: ..." is one of those.
#pragma once

#include <optional>
#include <set>
#include <string_view>

#include "loading/faults.hpp"
#include "rapport/json/places.hpp"

namespace rapport {

class TextWalker {
public:
    TextWalker(Faults& faults, std::string path) : faults_(faults), path_(std::move(path)) {}

    template <class... Ts>
    void operator()(Named<Ts>... members) {
        (visit(members.value, path_ + pointer_step(members.name), members.name, members.about),
         ...);
    }

private:
    void visit(std::string& text, const std::string& path, std::string_view name,
               std::string_view about);
    void visit(std::int64_t&, const std::string&, std::string_view, std::string_view) {}
    void visit(bool&, const std::string&, std::string_view, std::string_view) {}
    template <class T>
    void visit(std::optional<T>& value, const std::string& path, std::string_view name,
               std::string_view about) {
        if (value) visit(*value, path, name, about);
    }
    template <class T>
    void visit(std::vector<T>& list, const std::string& path, std::string_view name,
               std::string_view about) {
        std::set<std::string_view> keys;
        for (std::size_t n = 0; n < list.size(); ++n) {
            visit(list[n], at(path, n), name, about);
            if constexpr (requires(T item) { item.key; }) {
                if (!keys.insert(list[n].key).second)
                    faults_.add(at(path, n) + "/key", "the key stands in this list twice");
            }
        }
    }
    template <class T>
        requires requires(T& value, TextWalker& walker) { value.serialize(walker); }
    void visit(T& value, const std::string& path, std::string_view, std::string_view) {
        TextWalker inner(faults_, path);
        value.serialize(inner);
    }

    Faults& faults_;
    std::string path_;
};

// The words after "one of: "; empty for every other description.
[[nodiscard]] std::vector<std::string_view> one_of(std::string_view about);

}  // namespace rapport
