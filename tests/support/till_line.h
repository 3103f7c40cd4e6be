// TillLine: one till, its synchroniser, an HQ of a few lines, and time that is turned by hand.
#pragma once

#include "core/sync/synchroniser.h"
#include "core/wire/message_codec.h"
#include "tests/support/memory_till.h"
#include "tests/support/paper_till.h"

namespace loyalty::tests {

inline constexpr Instant start{1'790'000'000'000};
inline constexpr Instant never{start.milliseconds + 1'000'000'000};

/// One till, its synchroniser, and what HQ has of it.
class TillLine {
public:
    explicit TillLine(std::uint64_t seed = 1) : synchroniser(journal, cache, TerminalId(7), 1, seed)
    {}

    void sell(int count)
    {
        for (int i = 0; i < count; ++i) {
            const journal::Entry entry = m_paper.sale(std::monostate{}, 100);
            CHECK(journal.append(entry));
        }
        synchroniser.nudge(now);
    }
    /// The request that is due now; none where it is too early.
    std::optional<wire::SyncRequest> request()
    {
        const sync::Step step = synchroniser.next(now).value();
        if (!step.request)
            return std::nullopt;
        return wire::decodeMessage<wire::SyncRequest>(*step.request).value();
    }
    /// HQ takes in what is new to it, and says how far it got.
    wire::SyncReply accept(const wire::SyncRequest& request)
    {
        for (std::size_t i = 0; i < request.entries.size(); ++i)
            if (request.fromSequence + static_cast<std::int64_t>(i) == hqHas + 1)
                ++hqHas;
        return reply();
    }
    wire::SyncReply reply(wire::SyncVerdict verdict = wire::SyncVerdict::Accepted)
    {
        wire::SyncReply reply;
        reply.protocol = protocol;
        reply.verdict = verdict;
        reply.ackedSequence = hqHas;
        reply.ackedHash = journal.hashAt(hqHas).value();
        reply.pollAfterMs = 30'000;
        reply.feed.members.position = hqCursor;
        reply.feed.epoch = epoch;
        return reply;
    }
    Result<bool> answer(const wire::SyncReply& reply)
    {
        return synchroniser.answered(wire::encodeMessage(reply), now);
    }
    /// When the next request is due.
    Instant due() { return synchroniser.next(now)->notBefore; }
    [[nodiscard]] sync::LinkState link() { return synchroniser.status()->link; }
    [[nodiscard]] std::int64_t acked() { return journal.syncState()->acked; }

    MemoryJournal journal;
    MemoryCache cache;
    sync::Synchroniser synchroniser;
    Instant now = start;
    std::int64_t hqHas = 0;
    std::int64_t hqCursor = 0;
    std::int64_t epoch = 1;
    int protocol = wire::protocolVersion;

private:
    PaperTill m_paper{TerminalId(7)};
};

}  // namespace loyalty::tests
