// core/office/src/ical.hpp
//
// What both ways of a calendar share of libical.
#pragma once

#include <libical/ical.h>

#include <memory>
#include <string>

namespace rapport::office {

struct FreeComponent {
    void operator()(icalcomponent* component) const noexcept { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

// Behind the id of a record in the UID of its event.
inline constexpr const char* uid_domain = "@rapport";

// The machine's zone of that name; null when there is none.
[[nodiscard]] inline icaltimezone* zone_named(const std::string& name) {
    return name == "UTC" ? icaltimezone_get_utc_timezone()
                         : icaltimezone_get_builtin_timezone(name.c_str());
}

}  // namespace rapport::office
