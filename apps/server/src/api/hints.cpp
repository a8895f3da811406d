// apps/server/src/api/hints.cpp
#include "api/hints.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rapport::server {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// One who listens: the board says where the sequence is, the connection takes what is to be sent.
class HintBoard::Listener final : public HttpStream {
public:
    Listener(const UserId& user, std::uint64_t since, std::int64_t ms_max)
        : user_(user), since_(since), end_(Clock::now() + milliseconds{ms_max}) {}

    [[nodiscard]] const UserId& user() const noexcept { return user_; }
    [[nodiscard]] std::uint64_t since() {
        const std::lock_guard lock{mutex_};
        return since_;
    }
    void tell(std::uint64_t seq) {
        std::function<void()> wake;
        {
            const std::lock_guard lock{mutex_};
            if (seq <= since_) return;
            since_ = seq;
            has_news_ = true;
            wake = wake_;
        }
        if (wake) wake();
    }

    void on_news(std::function<void()> wake) override {
        const std::lock_guard lock{mutex_};
        wake_ = std::move(wake);
    }
    [[nodiscard]] std::string take() override {
        const std::lock_guard lock{mutex_};
        if (!std::exchange(is_greeted_, true)) return ": listening\n\n";
        if (!std::exchange(has_news_, false)) return {};
        const std::string seq = std::to_string(since_);
        return "event: news\nid: " + seq + "\ndata: {\"seq\":" + seq + "}\n\n";
    }
    [[nodiscard]] std::string still_here() override { return ": nothing new so far\n\n"; }
    [[nodiscard]] bool is_over() override { return Clock::now() >= end_; }

private:
    const UserId user_;
    std::mutex mutex_;
    std::uint64_t since_;
    bool has_news_ = false;
    bool is_greeted_ = false;  // so that the peer knows at once that it is heard
    std::function<void()> wake_;
    const Clock::time_point end_;
};

HintBoard::HintBoard(SqliteHubStorage& storage, const HintOptions& options)
    : storage_(storage), options_(options), thread_([this] { run(); }) {}

HintBoard::~HintBoard() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

Result<std::shared_ptr<HttpStream>> HintBoard::listen(const UserId& user, std::uint64_t since) {
    const Listeners others = present();
    const auto own = std::count_if(others.begin(), others.end(),
                                   [&](const auto& other) { return other->user() == user; });
    if (others.size() >= options_.listeners_max ||
        static_cast<std::size_t>(own) >= options_.listeners_of_a_user_max)
        return make_error(Errc::rate_limited, "too many listen already; ask now and then instead");
    auto listener = std::make_shared<Listener>(user, since, options_.listen_ms_max);
    {
        const std::lock_guard lock{mutex_};
        listeners_.push_back(listener);
    }
    ring();  // what came before it listened
    return std::shared_ptr<HttpStream>{std::move(listener)};
}

void HintBoard::ring() {
    {
        const std::lock_guard lock{mutex_};
        rung_ = true;
    }
    wake_.notify_one();
}

std::size_t HintBoard::listeners() {
    return present().size();
}

HintBoard::Listeners HintBoard::present() {
    const std::lock_guard lock{mutex_};
    Listeners out;
    for (const auto& listener : listeners_)
        if (auto alive = listener.lock()) out.push_back(std::move(alive));
    listeners_.assign(out.begin(), out.end());
    return out;
}

void HintBoard::run() {
    while (true) {
        {
            std::unique_lock lock{mutex_};
            wake_.wait_for(lock, milliseconds{options_.look_ms},
                           [this] { return rung_ || stopping_; });
            wake_.wait_for(lock, milliseconds{options_.gather_ms}, [this] { return stopping_; });
            if (stopping_) return;
            rung_ = false;
        }
        if (const Listeners all = present(); !all.empty()) tell(all);
    }
}

void HintBoard::tell(const Listeners& listeners) {
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const auto state, transaction.organisation());
        for (const auto& listener : listeners) {
            const std::uint64_t since = listener->since();
            if (since >= state.seq) continue;
            RAPPORT_TRY(const bool news, transaction.has_news(listener->user(), since));
            if (news) listener->tell(state.seq);
        }
        return {};
    };
    // A hint that is not given is no loss: who listens asks now and then all the same.
    (void)storage_.read(storage_.organisation().id, look);
}

}  // namespace rapport::server
