// tests/fuzz/fuzz_playbook.cpp
//
// A playbook as a record may hold it: it loads, and then reads back the same, or every fault has a
// path, a line and a sentence.
#include "fuzz.hpp"
#include "rapport/playbook/checklists.hpp"
#include "rapport/playbook/playbook.hpp"

using namespace rapport;

namespace {

class NothingKnown final : public ExpressionView {
public:
    [[nodiscard]] ExpressionValue value(std::string_view) const override { return Missing{}; }
    [[nodiscard]] std::optional<std::size_t> size_of(std::string_view) const override { return 2; }
    [[nodiscard]] ExpressionValue item(std::string_view, std::size_t,
                                       std::string_view) const override {
        return Missing{};
    }
    [[nodiscard]] Day today() const override { return {20'000}; }
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const PlaybookText part{"fuzz", as_text({data, size})};
    const LoadedPlaybook loaded = load_playbook({&part, 1});
    FUZZ_CHECK((loaded.playbook == nullptr) == !loaded.faults.empty());
    FUZZ_CHECK(loaded.faults.size() <= playbook_faults_max);
    for (const PlaybookFault& fault : loaded.faults) {
        FUZZ_CHECK(!fault.detail.empty() && fault.line > 0);
        FUZZ_CHECK(fault.path.empty() || fault.path.front() == '/');
    }
    if (!loaded.playbook) return 0;
    const std::string text = playbook_text(loaded.playbook->content());
    const auto again = read_playbook(text);
    FUZZ_CHECK(again.has_value() && playbook_text((*again)->content()) == text);
    const NothingKnown view;
    for (const Stage& stage : loaded.playbook->content().stages) {
        const Checklist gate = gate_of(*loaded.playbook, stage, view);
        FUZZ_CHECK(gate.met >= 0 && gate.met <= 1000);
    }
    FUZZ_CHECK(information_of(*loaded.playbook, view).met <= 1000);
    return 0;
}
