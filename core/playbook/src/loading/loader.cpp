// core/playbook/src/loading/loader.cpp
//
// From texts to a checked playbook: parts are parsed and put together, read into structs, walked,
// and then checked against one another. Each step is taken only when the one before found nothing.
#include <algorithm>

#include "loading/checks.hpp"
#include "loading/walker.hpp"
#include "rapport/json/archive.hpp"
#include "rapport/json/places.hpp"

namespace rapport {
namespace {

constexpr std::size_t name_bytes_max = 48;

// "stages[2].names.zh", as the archives name places, as a pointer.
std::string as_pointer(std::string_view field) {
    std::string pointer;
    std::string step;
    const auto close = [&] {
        if (!step.empty()) pointer += pointer_step(step);
        step.clear();
    };
    for (const char c : field) {
        if (c == '.' || c == '[' || c == ']') {
            close();
        } else {
            step += c;
        }
    }
    close();
    return pointer;
}

bool is_name(std::string_view text) {
    return text.size() <= name_bytes_max && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

bool is_currency(std::string_view text) {
    return text.size() == 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

class PlaybookLoader {
public:
    explicit PlaybookLoader(std::span<const PlaybookText> parts) : parts_(parts) {}

    LoadedPlaybook load() {
        LoadedPlaybook loaded;
        if (join()) check_all();
        if (faults_.empty()) {
            loaded.playbook = std::move(playbook_);
        } else {
            loaded.faults = faults_.take();
            for (PlaybookFault& fault : loaded.faults)
                if (fault.line == 0 && fault.code != Errc::too_large) find_line(fault);
        }
        return loaded;
    }

private:
    // Puts the parts together, and keeps which member came from which.
    bool join() {
        std::size_t bytes = 0;
        for (const PlaybookText& part : parts_) bytes += part.text.size();
        if (bytes > playbook_bytes_max) {
            faults_.add({},
                        "a playbook has at most " + std::to_string(playbook_bytes_max) + " bytes",
                        Errc::too_large);
            return false;
        }
        for (std::size_t n = 0; n < parts_.size(); ++n) {
            JsonPlace place;
            const auto json = parse_json(parts_[n].text, playbook_bytes_max, place);
            if (!json) return stop(n, json.error(), place);
            const Json::Object* members = json->members();
            if (!members)
                return stop(n, make_error(Errc::invalid_argument, "it must be an object"), {{}, 1});
            for (std::size_t m = 0; m < members->names.size(); ++m)
                if (!join_member(n, members->names[m], members->values[m])) return false;
        }
        return true;
    }

    // A list may be spread over several parts; anything else stands in one of them.
    bool join_member(std::size_t part, const std::string& name, const Json& value) {
        const std::string path = pointer_step(name);
        const Json::Array* items = value.array_items();
        const Json* there = whole_.find(name);
        if (there && !(items && there->array_items()))
            return stop(part, make_error(Errc::invalid_argument, "another part has it too"),
                        {path, line_of(parts_[part].text, path)});
        Json joined = there ? *there : Json::array();
        const std::size_t first = there ? there->array_items()->size() : 0;
        if (items)
            for (const Json& item : *items) joined.push(item);
        if (items)
            whole_.set(name, std::move(joined));
        else
            whole_.set(name, value);
        origins_.push_back({path, part, first});
        return true;
    }

    bool stop(std::size_t part, const Error& error, const JsonPlace& place) {
        stopped_in_ = part;
        stopped_at_ = place.line;
        faults_.add(place.path, error.detail, error.code);
        return false;
    }

    void check_all() {
        auto content = from_json<PlaybookContent>(whole_);
        if (!content)
            return faults_.add(as_pointer(content.error().field), content.error().detail,
                               content.error().code);
        TextWalker walker(faults_, {});
        content->serialize(walker);
        if (!faults_.empty()) return;
        faults_.check(is_name(content->name), "/name",
                      "a name is made of small letters, digits and hyphens");
        faults_.check(content->version > 0, "/version", "a version is above 0");
        faults_.check(is_currency(content->currency), "/currency",
                      "a currency is three capital letters");
        Formulas formulas(*content, faults_);
        formulas.check_computed();
        check_process(*content, formulas, faults_);
        check_classes(*content, faults_);
        check_scoring(*content, formulas, faults_);
        check_forms(*content, formulas, faults_);
        check_rules(*content, formulas, faults_);
        if (!faults_.empty()) return;
        playbook_ = std::make_shared<Playbook>();
        playbook_->content_ = *std::move(content);
        playbook_->expressions_ = formulas.take();
    }

    // Where the value at the path of the whole came from.
    struct Origin {
        std::string path;  // of the member
        std::size_t part;
        std::size_t first;  // place in the whole of the first item that is from this part
    };

    // Says the part and the line, and the path as it is in that part.
    void find_line(PlaybookFault& fault) const {
        if (parts_.empty()) return;
        if (stopped_at_ > 0) {
            fault.source = parts_[stopped_in_].source;
            fault.line = stopped_at_;
            return;
        }
        const std::size_t step = fault.path.find('/', 1);
        const std::string member = fault.path.substr(0, step);
        std::size_t index = 0, end = step;
        if (step != std::string::npos)
            for (end = step + 1; end < fault.path.size() && fault.path[end] != '/'; ++end)
                index = index * 10 + static_cast<std::size_t>(fault.path[end] - '0');
        const Origin* origin = nullptr;
        for (const Origin& one : origins_)
            if (one.path == member && (one.first == 0 || one.first <= index)) origin = &one;
        if (origin && origin->first > 0)
            fault.path = at(member, index - origin->first) + fault.path.substr(end);
        const PlaybookText& part = parts_[origin ? origin->part : 0];
        fault.source = part.source;
        fault.line = line_of(part.text, fault.path);
    }

    std::span<const PlaybookText> parts_;
    Json whole_ = Json::object();
    std::vector<Origin> origins_;  // in the order of the parts
    Faults faults_;
    std::size_t stopped_in_ = 0;  // the part that can't be read
    std::size_t stopped_at_ = 0;  // and the line there
    std::shared_ptr<Playbook> playbook_;
};

LoadedPlaybook load_playbook(std::span<const PlaybookText> parts) {
    return PlaybookLoader(parts).load();
}

Result<std::shared_ptr<const Playbook>> read_playbook(std::string_view text) {
    const PlaybookText part{{}, text};
    LoadedPlaybook loaded = load_playbook({&part, 1});
    if (loaded.playbook) return std::move(loaded.playbook);
    const PlaybookFault& fault = loaded.faults.front();
    const std::string line = fault.line > 0 ? "line " + std::to_string(fault.line) + ": " : "";
    return make_error(fault.code, line + fault.detail, fault.path);
}

}  // namespace rapport
