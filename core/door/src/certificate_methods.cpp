// core/door/src/certificate_methods.cpp
//
// Is everything here for the day; is nothing only here.
#include "methods.hpp"
#include "rapport/domain/certificates.hpp"

namespace rapport::methods {

void add_certificates(std::vector<Method>& to, Store* store) {
    to.push_back(method<Period>(
        "certificate.departure",
        "Says whether everything that a day's visits need is on this device, and how old it is.",
        R"({"from": "2026-03-05T00:00:00Z", "to": "2026-03-06T00:00:00Z"})",
        [store](const Period& period) { return departure_certificate(*store, period); }));
    to.push_back(method<Nothing>(
        "certificate.handin",
        "Says whether the server, or a bundle, has everything that was saved on this device.", "{}",
        [store](const Nothing&) { return hand_in_certificate(*store); }));
}

}  // namespace rapport::methods
