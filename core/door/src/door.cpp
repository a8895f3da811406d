// core/door/src/door.cpp
#include "rapport/door/door.hpp"

#include <algorithm>
#include <map>
#include <new>

#include "methods.hpp"

namespace rapport {
namespace {

struct ReferenceRequest {
    std::optional<std::string> format;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("format", format, "json, or markdown"));
    }
};

struct Subscription {
    std::optional<std::string> table;
    std::optional<RecordId> record;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("table", table), named("record", record));
    }
};

struct Subscriber {
    TableNo table = 0;  // 0: any
    std::optional<RecordId> record;
    Door::Listener listener;

    [[nodiscard]] bool wants(const Changed& changed) const {
        return (table == 0 || table == changed.table) && (!record || *record == changed.record);
    }
};

// Names read as `subject.verb`, so by name they stand together.
void put(std::vector<Method>& all, Method method) {
    const auto at =
        std::lower_bound(all.begin(), all.end(), method.name,
                         [](const Method& m, const std::string& n) { return m.name < n; });
    if (at != all.end() && at->name == method.name) {
        *at = std::move(method);
    } else {
        all.insert(at, std::move(method));
    }
}

Result<Json> run_guarded(const Method& method, const Json& arguments) {
    try {
        return method.run(arguments);
    } catch (const std::bad_alloc&) {
        return make_error(Errc::out_of_memory);
    } catch (...) {  // nothing of ours throws; a library may
        return make_error(Errc::internal,
                          "the method " + method.name + " failed in an unforeseen way");
    }
}

}  // namespace

struct Door::Impl {
    Store& store;
    std::vector<Method> methods;
    Gate gate;
    std::map<int, Subscriber> subscribers;
    int last_subscription = 0;

    [[nodiscard]] const Method* find(std::string_view name) const {
        const auto at =
            std::lower_bound(methods.begin(), methods.end(), name,
                             [](const Method& m, std::string_view n) { return m.name < n; });
        return at != methods.end() && at->name == name ? &*at : nullptr;
    }

    [[nodiscard]] Result<const Method*> admitted(std::string_view name) const {
        const Method* method = find(name);
        if (!method) return make_error(Errc::unknown_method, "`methods` lists them");
        if (gate) RAPPORT_CHECK(gate(name));
        return method;
    }

    Result<Json> call(std::string_view name, std::string_view arguments) {
        RAPPORT_TRY(const Method* method, admitted(name));
        if (arguments.empty()) return run_guarded(*method, Json::object());
        RAPPORT_TRY(const Json json, parse_json(arguments, method->bytes_max));
        return run_guarded(*method, json);
    }

    Result<Json> reference(const ReferenceRequest& request) {
        const std::string format = request.format.value_or("json");
        Json answer = Json::object();
        if (format == "json") return std::move(answer.set("methods", reference_json(methods)));
        if (format == "markdown")
            return std::move(answer.set("markdown", Json(reference_markdown(methods))));
        return make_error(Errc::invalid_choice, "json or markdown", "format");
    }

    void tell(std::span<const Changed> changed) {
        // A listener may subscribe, unsubscribe or save while it is told.
        const std::map<int, Subscriber> told = subscribers;
        for (const auto& [number, subscriber] : told) {
            Json changes = Json::array();
            for (const Changed& one : changed) {
                const Table* table = store.schema().table(one.table);
                if (!table || !subscriber.wants(one)) continue;
                Json json = Json::object();
                json.set("table", table->name).set("record", to_text(one.record));
                changes.push(std::move(json));
            }
            if (changes.array_items()->empty() || !subscribers.contains(number)) continue;
            Json message = Json::object();
            message.set("changes", std::move(changes));
            subscriber.listener(to_text(message));
        }
    }
};

std::vector<Method> core_methods(Store* store) {
    std::vector<Method> all;
    methods::add_tables(all, store);
    methods::add_attachments(all, store);
    methods::add_conflicts(all, store);
    methods::add_history(all, store);
    methods::add_duplicates(all, store);
    methods::add_quarantine(all, store);
    methods::add_certificates(all, store);
    methods::add_handovers(all, store);
    const auto playbooks = store ? std::make_shared<Playbooks>(*store) : nullptr;
    methods::add_visits(all, store, playbooks);
    methods::add_stages(all, store, playbooks);
    methods::add_forms(all, store, playbooks);
    methods::add_deals(all, store, playbooks);
    methods::add_people(all, store, playbooks);
    methods::add_money(all, store, playbooks);
    methods::add_reports(all, store, playbooks);
    methods::add_inbox(all, store, playbooks);
    methods::add_imports(all, store);
    methods::add_search(all, store);
    methods::add_schema(all, store);
    std::vector<Method> sorted;
    for (Method& one : all) put(sorted, std::move(one));
    return sorted;
}

Door::Door(Store& store) : impl_(new Impl{store, core_methods(&store), {}, {}, 0}) {
    Impl* impl = impl_.get();
    add(method<ReferenceRequest>(
        "methods", "This reference.", "{}",
        [impl](const ReferenceRequest& request) { return impl->reference(request); }));
    store.on_change([impl](std::span<const Changed> changed) { impl->tell(changed); });
}

Door::~Door() {
    impl_->store.on_change({});
}

void Door::set_gate(Gate gate) {
    impl_->gate = std::move(gate);
}

void Door::add(Method method) {
    put(impl_->methods, std::move(method));
}

const std::vector<Method>& Door::methods() const noexcept {
    return impl_->methods;
}

Result<Json> Door::run(std::string_view name, const Json& arguments) {
    RAPPORT_TRY(const Method* method, impl_->admitted(name));
    return run_guarded(*method, arguments);
}

Answer Door::call(std::string_view name, std::string_view arguments) {
    try {
        const Result<Json> answer = impl_->call(name, arguments);
        if (answer) return {true, to_text(*answer)};
        return {false, to_text(error_json(answer.error()))};
    } catch (const std::bad_alloc&) {
        return {false, R"({"code":"out_of_memory","message":"","detail":"","field":""})"};
    }
}

Result<int> Door::subscribe(std::string_view query, Listener listener) {
    Subscriber subscriber;
    subscriber.listener = std::move(listener);
    if (!query.empty()) {
        RAPPORT_TRY(const Json json, parse_json(query, call_bytes_max));
        RAPPORT_TRY(const Subscription wanted, from_json<Subscription>(json));
        subscriber.record = wanted.record;
        if (wanted.table) {
            const Table* table = impl_->store.schema().table(*wanted.table);
            if (!table) return make_error(Errc::invalid_choice, "there is no such table", "table");
            subscriber.table = table->number;
        }
    }
    impl_->subscribers.emplace(++impl_->last_subscription, std::move(subscriber));
    return impl_->last_subscription;
}

void Door::unsubscribe(int subscription) {
    impl_->subscribers.erase(subscription);
}

Json error_json(const Error& error) {
    Json json = Json::object();
    json.set("code", name_of(error.code)).set("message", text_of(error.code));
    return std::move(json.set("detail", error.detail).set("field", error.field));
}

}  // namespace rapport
