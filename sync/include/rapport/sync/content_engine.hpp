// rapport/sync/content_engine.hpp
//
// The device's side of contents as a state machine without I/O, driven like DeviceEngine and after
// it: records come first. What is to be sent and fetched is decided above (networks cost money,
// visits are planned); the engine does what it is told, a few chunks a request, and can be cut off
// anywhere: what the server lacks it says itself, what is here stands in the database.
//
// A content that can't go on (refused, damaged, forever the same answer) is set aside until the
// next wake, and the others go on. One request is under way at a time; an answer to another one is
// taken for a failure of the line.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "rapport/record/result.hpp"
#include "rapport/store/contents.hpp"
#include "rapport/sync/content_messages.hpp"

namespace rapport::sync {

struct ContentTransfer {
    enum class Way : std::uint8_t { send, get };
    Way way = Way::send;
    ContentKey key;
};

struct ContentProgress {
    std::size_t sent = 0, received = 0;  // contents that are through
    std::uint64_t bytes_sent = 0, bytes_received = 0;
    std::size_t absent = 0;     // the server has not got them yet either
    std::size_t set_aside = 0;  // could not go on
    std::size_t exchanges = 0;
    bool complete = false;  // nothing more can be done in this run
};

class ContentEngine {
public:
    // `random` in [0, 1) gives the backoff its jitter.
    using Jitter = std::function<double()>;
    ContentEngine(ContentReplica& contents, const DeviceId& device, Jitter jitter);

    // Begins a run with these, in this order.
    void wake(std::vector<ContentTransfer> work);
    // The next request's bytes; empty when there is nothing to do now.
    [[nodiscard]] Result<std::optional<Bytes>> next_request(std::int64_t now_unix_ms);
    // An error is final for this run: the local database failed, or the peer is not to be asked
    // again (upgrade_needed). What came before it is kept. An answer that nobody waits for is
    // ignored.
    [[nodiscard]] Result<void> on_response(std::int64_t now_unix_ms, ByteView bytes);
    void on_failure(std::int64_t now_unix_ms, const Error& error);
    // When to call next_request again; empty when only wake() can bring work.
    [[nodiscard]] std::optional<std::int64_t> deadline() const noexcept;

    [[nodiscard]] const ContentProgress& progress() const noexcept { return progress_; }

private:
    enum class Stage : std::uint8_t { begin, moving, over };
    struct Job {
        ContentTransfer transfer;
        Stage stage = Stage::begin;
        std::vector<bool> missing;    // at the server, or here
        std::size_t left = SIZE_MAX;  // the fewest chunks that were ever missing
        int idle = 0;                 // answers in a row that brought nothing forward
    };
    struct Asked {
        std::size_t job = 0;
        ContentAsk::Kind kind = ContentAsk::Kind::offer;
        std::uint32_t chunk = 0;
        std::size_t bytes = 0;
    };

    [[nodiscard]] Result<void> add_asks(std::size_t number, ContentRequest& request,
                                        std::size_t& payload);
    [[nodiscard]] Result<void> add_sends(std::size_t number, ContentRequest& request,
                                         std::size_t& payload);
    void add_gets(std::size_t number, ContentRequest& request, std::size_t& payload);
    void ask(std::size_t number, ContentAsk question, ContentRequest& request, std::size_t bytes);
    [[nodiscard]] Result<void> take(const Asked& asked, const ContentAnswer& answer);
    [[nodiscard]] Result<bool> take_lacks(Job& job, const ContentAnswer& answer);
    [[nodiscard]] Result<bool> take_bytes(Job& job, const Asked& asked,
                                          const ContentAnswer& answer);
    [[nodiscard]] Result<void> finish(Job& job);
    void set_aside(Job& job);
    [[nodiscard]] bool moved(Job& job);

    ContentReplica* contents_;
    DeviceId device_;
    Jitter jitter_;
    ContentProgress progress_;
    std::vector<Job> jobs_;
    std::vector<Asked> asked_;  // in the request under way
    std::uint64_t number_ = 0;
    bool awake_ = false;
    bool in_flight_ = false;
    int failures_ = 0;
    std::int64_t not_before_ = 0;
};

}  // namespace rapport::sync
