// platform/session/src/wipe_order.cpp
#include "rapport/session/wipe_order.hpp"

#include <algorithm>
#include <array>

#include "rapport/record/date.hpp"

namespace rapport::platform {
namespace {

constexpr std::string_view wipe_order_fact = "wipe_ordered";  // since when
constexpr std::array<std::string_view, 5> left_to_do{"bundle.export", "certificate.handin",
                                                     "methods", "status", "wipe"};

class Heeding final : public Errand {
public:
    Heeding(Store& store, std::unique_ptr<Errand> errand)
        : store_(store), errand_(std::move(errand)) {}

    Result<std::optional<ServerCall>> next() override { return errand_->next(); }
    Result<void> take(Result<ServerAnswer> answer) override {
        auto taken = errand_->take(std::move(answer));
        if (!taken && taken.error().code == Errc::wipe_ordered)
            RAPPORT_CHECK(
                store_.set_fact(wipe_order_fact, instant_text(store_.environment().now_unix_ms())));
        return taken;
    }
    [[nodiscard]] std::optional<std::int64_t> deadline() const override {
        return errand_->deadline();
    }
    Result<Json> answer() override { return errand_->answer(); }

private:
    Store& store_;
    std::unique_ptr<Errand> errand_;
};

}  // namespace

Result<bool> is_wipe_ordered(Store& store) {
    RAPPORT_TRY(const auto since, store.fact(wipe_order_fact));
    return since.has_value();
}

Door::Gate wipe_gate(Store& store) {
    return [&store](std::string_view method) -> Result<void> {
        if (std::find(left_to_do.begin(), left_to_do.end(), method) != left_to_do.end()) return {};
        RAPPORT_TRY(const bool is_ordered, is_wipe_ordered(store));
        if (!is_ordered) return {};
        return make_error(Errc::wipe_ordered, "export a bundle of what is only here, then wipe");
    };
}

std::unique_ptr<Errand> heeding(Store& store, std::unique_ptr<Errand> errand) {
    return std::make_unique<Heeding>(store, std::move(errand));
}

}  // namespace rapport::platform
