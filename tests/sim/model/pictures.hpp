// tests/sim/model/pictures.hpp
//
// The specification's short names and the product's ids, one for the other, and what either side
// holds as lines of text that can be compared.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "rapport/store/store.hpp"
#include "support/hub/memory_hub.hpp"

namespace rapport::test::model {

// record -> its scope, its siblings by field, and what is visible of them
using Picture = std::map<std::string, std::string>;

[[nodiscard]] FieldNo field_named(const std::string& name);

class Names {
public:
    void add(DeviceId device, const std::string& name);
    RecordId record(const std::string& name);
    [[nodiscard]] Value value(const nlohmann::json& value);
    [[nodiscard]] Versions versions(const nlohmann::json& rev);

    // Takes over what the specification says has changed.
    void update(Picture& picture, const nlohmann::json& changed);
    [[nodiscard]] Result<Picture> device(Store& store);
    [[nodiscard]] Picture hub(const MemoryHub::State& state);

private:
    [[nodiscard]] std::string text_of(const nlohmann::json& record);
    [[nodiscard]] std::string word(const Value& value) const;
    [[nodiscard]] std::string word(RecordId id) const;

    std::map<std::string, RecordId> records_;
    std::map<RecordId, std::string> record_names_;
    std::map<std::string, DeviceId> devices_;
    std::map<DeviceId, std::string> device_names_;
};

}  // namespace rapport::test::model
