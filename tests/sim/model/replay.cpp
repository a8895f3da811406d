// tests/sim/model/replay.cpp
#include "replay.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "pictures.hpp"
#include "schema.hpp"
#include "support/disk/sim_disk.hpp"
#include "support/hub/world.hpp"

namespace rapport::test::model {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t base_ms = 1'800'000'000'000;

std::string answer_name(const std::optional<sync::Response::Kind>& kind) {
    if (!kind) return "lost request";
    switch (*kind) {
        case sync::Response::Kind::welcome:
            return "welcome";
        case sync::Response::Kind::fork:
            return "fork";
        case sync::Response::Kind::timeline:
            return "timeline";
        case sync::Response::Kind::upgrade:
            return "upgrade";
    }
    return "?";
}

// One history.
class History {
public:
    explicit History(const Json& head)
        : world_(head.at("history").get<std::uint64_t>(), device_schema(), hub_schema()) {
        world_.now_unix_ms = base_ms - 1000;
        world_.exchange_ms = 0;
        for (const auto& user : head.at("users")) users_[user] = world_.add_user(user);
        for (const char* folder : {"A", "B", "C"}) {
            Change change{folder_table, names_.record(folder), {}, false, {}, {}, {}};
            change.sets.push_back({1, text(folder), {}});
            world_.author(std::move(change));
        }
        for (const auto& entry : head.at("devices")) {
            world_.now_unix_ms += 10;  // ids in the order of the names
            Instance& one = add(entry.at(0), entry.at(2));
            names_.add(one.device->store->device(), entry.at(1));
        }
    }

    Result<void> step(const Json& line) {
        world_.now_unix_ms = base_ms + line.at("now").get<std::int64_t>();
        const std::string op = line.at("op");
        if (line.contains("device") && op != "rollback" && op != "clone")
            set_clock(*instances_.at(line.at("device")).device, line);
        RAPPORT_CHECK(perform(op, line));
        return compare(line);
    }

    std::map<std::string, std::size_t> answers;

private:
    struct Instance {
        std::unique_ptr<SimDisk> disk;
        Device* device = nullptr;
        Picture expected;
    };

    Result<void> perform(const std::string& op, const Json& line) {
        if (op == "sync") return sync(line);
        if (op == "create" || op == "update" || op == "erase" || op == "restore")
            return save(op, line);
        if (op == "grant" || op == "revoke")
            world_.grant(users_.at(line.at("user")),
                         id_cast<ScopeId>(names_.record(line.at("scope"))), op == "revoke");
        if (op == "backup")
            backups_[line.at("as")] = {instances_.at(line.at("device")).disk->image(),
                                       instances_.at(line.at("device")).device->user};
        if (op == "clone" || op == "rollback") bring_back(line);
        if (op == "hub backup") hub_backup_ = world_.hub.state;
        if (op == "hub restore") {
            world_.hub.state = hub_backup_;
            world_.hub.state.organisation.timeline = line.at("timeline");
        }
        return {};
    }

    Instance& add(const std::string& name, const std::string& user) {
        Instance& one = instances_[name];
        one.disk = std::make_unique<SimDisk>();
        one.device = &world_.add_device(name, users_.at(user), one.disk->path());
        return one;
    }

    void set_clock(Device& device, const Json& line) {
        device.clock_error_ms = base_ms + line.at("clock").get<std::int64_t>() - world_.now_unix_ms;
    }

    void bring_back(const Json& line) {
        if (const Json& gone = line.at("gone"); !gone.is_null()) {
            std::erase_if(world_.devices, [&](const auto& d) { return d->name == gone; });
            instances_.erase(gone.get<std::string>());
        }
        const auto& [image, user] = backups_.at(line.at("from"));
        Instance& one = instances_[line.at("device")];
        one.disk = std::make_unique<SimDisk>();
        one.disk->restore(image);
        world_.devices.push_back(std::make_unique<Device>());
        one.device = world_.devices.back().get();
        one.device->name = line.at("device");
        one.device->user = user;
        set_clock(*one.device, line);
        world_.open(*one.device, one.disk->path());
    }

    Result<void> save(const std::string& op, const Json& line) {
        Device& device = *instances_.at(line.at("device")).device;
        Edit edit;
        edit.table = item_table;
        edit.record = names_.record(line.at("record"));
        edit.kind = op == "create"   ? Edit::Kind::create
                    : op == "update" ? Edit::Kind::update
                    : op == "erase"  ? Edit::Kind::erase
                                     : Edit::Kind::restore;
        if (line.contains("rev")) edit.seen = names_.versions(line.at("rev"));
        if (op == "create") edit.values.emplace_back(folder_field, names_.record(line.at("scope")));
        if (line.contains("set"))
            for (const auto& [field, value] : line.at("set").items())
                edit.values.emplace_back(field_named(field), names_.value(value));
        RAPPORT_TRY(const auto dot, device.store->save({&edit, 1}));
        const Json& wanted = line.at("dot");
        if (!dot || Json{dot->epoch, dot->counter} != wanted)
            return make_error(Errc::internal, "the save has another name");
        return {};
    }

    Result<void> sync(const Json& line) {
        Device& device = *instances_.at(line.at("device")).device;
        const std::string answer = line.at("answer");
        device.engine->wake();
        const Loss loss = answer == "lost request"   ? Loss::request
                          : answer == "lost answers" ? Loss::response
                                                     : Loss::none;
        RAPPORT_TRY(const bool asked, world_.exchange(device, loss));
        if (!asked) return make_error(Errc::internal, "the engine had nothing to ask");
        const std::string got = answer_name(world_.last_answer);
        ++answers[got];
        if (answer != "lost answers" && got != answer)
            return make_error(Errc::internal, "the hub answered " + got + ", not " + answer);
        if (device.engine->progress().digests_differ != 0)
            return make_error(Errc::internal, "digests differ");
        return {};
    }

    Result<void> compare(const Json& line) {
        if (line.contains("hub")) {
            names_.update(expected_hub_, line.at("hub"));
            RAPPORT_CHECK(same(expected_hub_, names_.hub(world_.hub.state), "the hub has"));
        }
        if (!line.contains("device")) return {};
        Instance& one = instances_.at(line.at("device"));
        if (line.at("op") == "clone" || line.at("op") == "rollback") one.expected.clear();
        names_.update(one.expected, line.at("shows"));
        RAPPORT_TRY(const Picture shown, names_.device(*one.device->store));
        RAPPORT_CHECK(same(one.expected, shown, "the device shows"));
        RAPPORT_TRY(const Counts counts, one.device->store->counts());
        if (counts.unsent != line.at("unsent").get<std::int64_t>())
            return make_error(Errc::internal, "unsent: " + std::to_string(counts.unsent));
        RAPPORT_TRY(const auto refused, one.device->store->quarantined());
        Json names = Json::array();
        for (const Quarantined& q : refused)
            names.push_back({q.commit.dot.epoch, q.commit.dot.counter});
        if (names != line.at("refused"))
            return make_error(Errc::internal, "refused: " + names.dump());
        return {};
    }

    static Result<void> same(const Picture& expected, const Picture& got, const std::string& who) {
        for (const auto& [record, wanted] : expected) {
            const auto at = got.find(record);
            const std::string has = at == got.end() ? "nothing" : at->second;
            if (has != wanted)
                return make_error(Errc::internal,
                                  who + " of " + record + "\n  " + has + "\nnot\n  " + wanted);
        }
        for (const auto& [record, has] : got)
            if (!expected.contains(record))
                return make_error(Errc::internal, who + " " + record + " too:\n  " + has);
        return {};
    }

    std::map<std::string, Instance> instances_;  // their disks outlive the stores in the world
    World world_;
    Names names_;
    std::map<std::string, UserId> users_;
    std::map<int, std::pair<SimDisk::Image, UserId>> backups_;
    MemoryHub::State hub_backup_;
    Picture expected_hub_;
};

Error about(const Error& error, std::uint64_t history, std::size_t number,
            const std::string& line) {
    return make_error(error.code, "history " + std::to_string(history) + ", line " +
                                      std::to_string(number) + ": " + error.detail + "\nafter " +
                                      line.substr(0, 600));
}

}  // namespace

Result<Replayed> replay(std::istream& histories, std::uint64_t pick) {
    Replayed out;
    std::optional<History> history;
    std::uint64_t number = 0;
    std::size_t at = 1;
    std::string line;
    const auto finish = [&] {
        if (!history) return;
        for (const auto& [kind, count] : history->answers) out.answers[kind] += count;
        history.reset();
    };
    std::getline(histories, line);  // what follows
    while (std::getline(histories, line)) {
        ++at;
        const Json json = Json::parse(line);
        if (json.contains("history")) {
            finish();
            number = json.at("history");
            if (pick != 0 && number != pick) continue;
            history.emplace(json);
            ++out.histories;
            continue;
        }
        if (!history) continue;
        if (auto done = history->step(json); !done) return about(done.error(), number, at, line);
        ++out.operations;
    }
    finish();
    return out;
}

}  // namespace rapport::test::model
