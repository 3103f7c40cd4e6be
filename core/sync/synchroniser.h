// Synchroniser: a till's half of the conversation with HQ, without any IO of its own. It says what
// to send and when; somebody else sends it and brings back the answer, or the news that there was
// none. One request is under way at a time.
//
// Pace: the first attempt comes at once; after a failure the next one waits a random time between
// nothing and a bound that doubles from 1 s to 60 s (full jitter), so that fifty thousand tills do
// not come back in step; where HQ says when it wants to hear from us, that counts.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>

#include "core/ports/sync.h"

namespace loyalty::sync {

enum class LinkState {
    Unknown,  // nothing has been tried yet
    Online,   // HQ answered the last request
    Offline,  // it did not
    Refused,  // it answered, and does not accept this till (fork, fenced, unknown key)
};

struct Status {
    LinkState link = LinkState::Unknown;
    std::optional<Instant> lastContact;
    std::optional<Instant> offlineSince;
    std::string reason;  // of Offline and Refused, for the technician
    ports::Backlog backlog;
};

/// What to do now: send these bytes, or nothing before `notBefore`.
struct Step {
    std::optional<Bytes> request;  // an encoded SyncRequest
    Instant notBefore;
};

/// Why a request brought no reply.
struct Failure {
    bool isRefusal = false;                    // HQ answered and refused this till
    std::optional<std::int64_t> retryAfterMs;  // HQ said when to come back
    std::string reason;
};

class Synchroniser {
public:
    Synchroniser(ports::Outbox& outbox, ports::Replica& replica, TerminalId terminal,
                 std::int32_t incarnation, std::uint64_t seed);

    /// A request, unless one is under way or it is too early. A fault is one of storage.
    Result<Step> next(Instant now);
    /// The answer to the request under way. True where rows of the feed changed something.
    Result<bool> answered(std::span<const std::uint8_t> reply, Instant now);
    void failed(const Failure& failure, Instant now);
    /// There is something new to send: do not wait for the next poll. Waiting after a failure
    /// goes on.
    void nudge(Instant now);

    [[nodiscard]] Result<Status> status();
    /// Everything is sent and acknowledged, and the feed is read to its end.
    [[nodiscard]] bool isCaughtUp() const { return m_isCaughtUp; }

private:
    Result<wire::SyncRequest> makeRequest(Instant now);
    Result<bool> accept(const wire::SyncReply& reply, Instant now);
    void waitAfterFailure(const Failure& failure, Instant now);

    ports::Outbox& m_outbox;
    ports::Replica& m_replica;
    TerminalId m_terminal;
    std::int32_t m_incarnation;
    std::mt19937_64 m_random;

    bool m_isUnderWay = false;
    bool m_isCaughtUp = false;
    int m_failures = 0;
    Instant m_notBefore;
    LinkState m_link = LinkState::Unknown;
    std::optional<Instant> m_offlineSince;
    std::string m_reason;
};

}  // namespace loyalty::sync
