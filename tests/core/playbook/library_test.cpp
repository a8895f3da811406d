// tests/core/playbook/library_test.cpp
#include "rapport/playbook/library.hpp"

#include "support/catch.hpp"

using namespace rapport;

TEST_CASE("library: every playbook that comes with rapport loads without a fault",
          "[core][playbook]") {
    REQUIRE(embedded_playbooks().size() == 2);
    for (const EmbeddedPlaybook& embedded : embedded_playbooks()) {
        const LoadedPlaybook loaded = load_playbook(embedded.parts);
        for (const PlaybookFault& fault : loaded.faults)
            FAIL_CHECK(embedded.name << "/" << fault.source << ":" << fault.line << " "
                                     << fault.path << ": " << fault.detail);
        REQUIRE(loaded.playbook);
        CHECK(loaded.playbook->content().name == embedded.name);
    }
}
