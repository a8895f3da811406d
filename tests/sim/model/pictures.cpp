// tests/sim/model/pictures.cpp
#include "pictures.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <tuple>

#include "schema.hpp"

namespace rapport::test::model {
namespace {

using Json = nlohmann::json;

constexpr std::array field_names{"_live", "folder", "name", "phone", "note"};

// One sibling in words: whose it is, its stamp, its value.
struct Sibling {
    std::string device;
    std::uint64_t epoch = 0, counter = 0, time = 0;
    std::string value;

    [[nodiscard]] auto rank() const { return std::tuple{time, device, epoch, counter}; }
    [[nodiscard]] std::string text() const {
        return device + "." + std::to_string(epoch) + "." + std::to_string(counter) + "@" +
               std::to_string(time) + "=" + value;
    }
};

using Fields = std::map<std::size_t, std::vector<Sibling>>;

// The specification's rule for what is visible, written down once more.
std::string visible(std::size_t field, const std::vector<Sibling>& siblings) {
    const auto alive = [](const Sibling& s) { return s.value == "1"; };
    if (field == live_field && std::any_of(siblings.begin(), siblings.end(), alive)) return "1";
    return std::max_element(siblings.begin(), siblings.end(),
                            [](const Sibling& a, const Sibling& b) { return a.rank() < b.rank(); })
        ->value;
}

std::string text_of_fields(const std::string& scope, Fields fields,
                           const std::map<std::size_t, std::string>* shown) {
    std::string out = "in " + scope;
    for (auto& [field, siblings] : fields) {
        std::sort(siblings.begin(), siblings.end(),
                  [](const Sibling& a, const Sibling& b) { return a.text() < b.text(); });
        out += std::string("; ") + field_names.at(field) + ":";
        for (const Sibling& s : siblings) out += " " + s.text();
        out += " shows " + (shown ? shown->at(field) : visible(field, siblings));
    }
    return out;
}

}  // namespace

FieldNo field_named(const std::string& name) {
    return static_cast<FieldNo>(std::find(field_names.begin(), field_names.end(), name) -
                                field_names.begin());
}

void Names::add(DeviceId device, const std::string& name) {
    devices_[name] = device;
    device_names_[device] = name;
}

RecordId Names::record(const std::string& name) {
    const auto [at, fresh] = records_.try_emplace(name);
    if (fresh) {
        // A folder's id must look like an account's.
        at->second.bytes = make_uuid_from(name, {});
        at->second.bytes[6] = static_cast<std::uint8_t>((at->second.bytes[6] & 0x0f) | 0x70);
        record_names_[at->second] = name;
    }
    return at->second;
}

Value Names::value(const Json& value) {
    return value.is_string() ? Value{record(value)} : Value{value.get<std::int64_t>()};
}

Versions Names::versions(const Json& rev) {
    Versions out;
    for (const auto& [field, dots] : rev.items())
        for (const Json& dot : dots)
            out.push_back(
                {field_named(field), Dot{devices_.at(dot.at(0)), dot.at(1), dot.at(2)}, {}, true});
    std::sort(out.begin(), out.end(), [](const Version& a, const Version& b) {
        return a.field != b.field ? a.field < b.field : a.dot < b.dot;
    });
    return out;
}

std::string Names::word(RecordId id) const {
    const auto at = record_names_.find(id);
    return at == record_names_.end() ? rapport::to_text(id) : at->second;
}

std::string Names::word(const Value& value) const {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* id = std::get_if<RecordId>(&value)) return word(*id);
    return "nothing";
}

std::string Names::text_of(const Json& record) {
    Fields fields;
    for (const auto& [name, siblings] : record.at("fields").items())
        for (const Json& s : siblings)
            fields[field_named(name)].push_back(
                {s.at(0), s.at(1), s.at(2), s.at(3), word(value(s.at(4)))});
    std::string out = text_of_fields(record.at("scope"), std::move(fields), nullptr);
    std::vector<std::string> awaited;
    if (record.contains("awaited"))
        for (const Json& a : record.at("awaited"))
            awaited.push_back(a.at(0).get<std::string>() + " " + a.at(1).get<std::string>() + "." +
                              a.at(2).dump() + "." + a.at(3).dump());
    std::sort(awaited.begin(), awaited.end());
    for (const std::string& a : awaited) out += "; awaits " + a;
    return out;
}

void Names::update(Picture& picture, const Json& changed) {
    for (const auto& [record, state] : changed.items()) {
        if (state.is_null())
            picture.erase(record);
        else
            picture[record] = text_of(state);
    }
}

Result<Picture> Names::device(Store& store) {
    Picture out;
    std::vector<RecordId> ids;
    {
        Statement rows = store.database().prepare("SELECT id FROM item");
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) break;
            ids.push_back(rows.id<RecordId>(0));
        }
    }
    for (const RecordId& id : ids) {
        RAPPORT_TRY(const auto row, store.find(item_table, id));
        Fields fields;
        std::map<std::size_t, std::string> shown{{live_field, row->deleted ? "0" : "1"}};
        for (std::size_t field = 0; field < field_names.size(); ++field) {
            RAPPORT_TRY(const auto siblings,
                        store.siblings(item_table, id, static_cast<FieldNo>(field)));
            for (const rapport::Sibling& s : siblings)
                fields[field].push_back({device_names_.at(s.dot.device), s.dot.epoch, s.dot.counter,
                                         s.time.packed, word(s.value)});
            if (field > 0) shown[field] = word(row->values.at(field - 1));
        }
        out[word(id)] = text_of_fields(word(id_cast<RecordId>(row->scope)), fields, &shown);
    }
    return out;
}

Picture Names::hub(const MemoryHub::State& state) {
    Picture out;
    for (const auto& [id, record] : state.records) {
        if (record.state.table != item_table) continue;
        Fields fields;
        for (const rapport::Sibling& s : record.state.siblings)
            fields[s.field].push_back({device_names_.at(s.dot.device), s.dot.epoch, s.dot.counter,
                                       s.time.packed, word(s.value)});
        std::string text =
            text_of_fields(word(id_cast<RecordId>(record.state.scope)), fields, nullptr);
        std::vector<std::string> awaited;
        for (const Awaited& a : record.state.awaited)
            awaited.push_back(std::string(field_names.at(a.field)) + " " +
                              device_names_.at(a.dot.device) + "." + std::to_string(a.dot.epoch) +
                              "." + std::to_string(a.dot.counter));
        std::sort(awaited.begin(), awaited.end());
        for (const std::string& a : awaited) text += "; awaits " + a;
        out[word(id)] = text;
    }
    return out;
}

}  // namespace rapport::test::model
