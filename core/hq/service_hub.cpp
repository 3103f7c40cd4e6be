// What the hub of a store does otherwise than HQ when a till speaks, and what it adds to its
// answers.
#include <algorithm>

#include "core/base/planted.h"
#include "core/hq/lineage.h"
#include "core/hq/service.h"
#include "core/wire/entry_codec.h"

namespace loyalty::hq {

// Until HQ was heard, and everything that it has of a till is in the accounts here, the hub cannot
// tell what a till's own entries add to them.
Result<std::optional<Refused>> Service::whyNotReady(const wire::SyncRequest& request)
{
    using Answer = std::optional<Refused>;
    auto state = m_hub->syncState();
    auto lane = m_hub->lane({request.terminal, request.incarnation});
    auto terminal = m_store.findTerminal(request.terminal);
    if (!state || !lane || !terminal)
        return tl::unexpected(!state ? state.error() : !lane ? lane.error() : terminal.error());
    if (state->isFrozen && !PLANTED(FencedHubLends))
        return Answer({Refused::Why::HubNotReady,
                       "this hub was replaced or blocked, or was restored from a backup"});
    const bool isOlder = *terminal && request.incarnation < (*terminal)->incarnation;
    if (isOlder)  // fenced, as at HQ
        return Answer{};
    if (!*lane) {
        // An HQ that was set back may have forgotten that it paired the till.
        auto above = m_hub->above();
        auto cursors = m_hub->cursors();
        if (!above || !cursors)
            return tl::unexpected(above ? cursors.error() : above.error());
        if (above->isReached && cursors->epoch > 1)
            return Answer({Refused::Why::TerminalUnknown, "HQ does not know this till any more"});
        return Answer({Refused::Why::HubNotReady, "HQ has not told this hub of the till yet"});
    }
    if ((*lane)->contained < (*lane)->startedAt)
        return Answer({Refused::Why::HubNotReady, "HQ has not told this hub all accounts yet"});
    return Answer{};
}

Result<void> Service::addUpstream(Instant now, wire::SyncReply& reply)
{
    auto above = m_hub->above();
    if (!above)
        return tl::unexpected(above.error());
    const auto since = [&](const std::optional<Instant>& then) {
        return std::max<std::int64_t>(0, now.milliseconds - then->milliseconds);
    };
    wire::UpstreamState state;
    state.silentMs = above->state.lastContact ? since(above->state.lastContact) : -1;
    state.isReached = above->isReached;
    state.waiting = above->waiting;
    state.oldestMs = above->oldest ? since(above->oldest) : 0;
    reply.upstream = state;
    return {};
}

// It may have been restored, and its tills seem to be copies then: HQ knows, where it can be asked.
Result<bool> Service::isSureOfItself()
{
    auto above = m_hub->above();
    if (!above)
        return tl::unexpected(above.error());
    return above->isReached;
}

Result<bool> Service::isForkedAbove(const ports::JournalKey& journal)
{
    if (m_hub == nullptr)
        return false;
    auto lane = m_hub->lane(journal);
    if (!lane)
        return tl::unexpected(lane.error());
    return *lane && (*lane)->isForked;
}

// Of leases that HQ lent the till itself. A hub that was restored asks again.
Result<void> Service::hearLeases(const wire::SyncRequest& request, Speaker speaker,
                                 wire::SyncReply& reply)
{
    using ports::LeasesTold;
    const ports::JournalKey till{request.terminal, request.incarnation};
    const auto note = [&](LeasesTold told) {
        return m_store.transaction(
            [&] { return m_store.noteLeasesTold(till, m_settings.epoch, told); });
    };
    auto told = m_store.leasesTold(till, m_settings.epoch);
    if (!told)
        return tl::unexpected(told.error());
    if (*told == LeasesTold::All)
        return {};
    const bool hasHeard = *told != LeasesTold::Nothing && speaker == Speaker::Known;
    reply.tellLeases = !hasHeard;
    if (!hasHeard)
        return note(LeasesTold::Asked);
    const bool isLast = request.reports.size() < wire::maxLeaseReports && isAllSent(request);
    return note(isLast ? LeasesTold::All : LeasesTold::Part);
}

// Of leases that HQ lent the till itself.
Result<void> Service::noteSpent(const ports::JournalKey& till,
                                const std::vector<ports::InboxRow>& rows)
{
    if (m_hub == nullptr)
        return {};
    auto leases = m_hub->tillLeases(till, 1);
    if (!leases || leases->empty())
        return leases ? Result<void>{} : tl::unexpected(leases.error());
    for (const ports::InboxRow& row : rows) {
        const auto entry = wire::decodeEntry(row.body);
        const auto* sale = entry ? std::get_if<journal::SaleRecord>(&entry->body) : nullptr;
        if (sale == nullptr || entry->origin)
            continue;
        for (const journal::Secured& spent : sale->secured)
            if (auto noted = m_hub->spendTillLease(spent, row.key.sequence); !noted)
                return noted;
    }
    return {};
}

// HQ was set back to before the hub began: what the till told it itself then, neither of them has
// any more. The till has, and is asked for it, as HQ would.
Result<std::optional<wire::SyncReply>> Service::fillGap(const wire::SyncRequest& request,
                                                        Instant now)
{
    std::optional<wire::SyncReply> reply;
    auto done = m_store.transaction([&]() -> Result<void> {
        auto state = m_hub->syncState();
        auto lane = m_hub->lane({request.terminal, request.incarnation});
        auto terminal = m_store.lockTerminal(request.terminal);
        if (!state || !lane || !terminal)
            return tl::unexpected(!state ? state.error() : !lane ? lane.error() : terminal.error());
        const bool isOfNow = *terminal && (*terminal)->incarnation == request.incarnation;
        if (PLANTED(GapNotFilled) || state->isFrozen || !isOfNow || !*lane ||
            (*lane)->aboveAcked >= (*lane)->startedAt)
            return {};
        return fillInside(**lane, **terminal, request, now, reply);
    });
    if (!done)
        return tl::unexpected(done.error());
    if (reply)
        if (auto added = addUpstream(now, *reply); !added)
            return tl::unexpected(added.error());
    return reply;
}

Result<void> Service::fillInside(const ports::Lane& lane, ports::TerminalRow& terminal,
                                 const wire::SyncRequest& request, Instant now,
                                 std::optional<wire::SyncReply>& reply)
{
    auto known = knownOf(lane);
    if (!known)
        return tl::unexpected(known.error());
    if (known->sequence >= lane.startedAt)
        return {};
    const bool isStrange =
        speakerOf(terminal.lineage, request, m_settings.epoch) == Speaker::Strange;
    auto verdict =
        isStrange ? wire::SyncVerdict::Fork : fillFrom(lane, terminal, request, now, *known);
    if (!verdict)
        return tl::unexpected(verdict.error());
    wire::SyncReply answer;
    answer.protocol = request.protocol;
    answer.verdict =
        *verdict == wire::SyncVerdict::Fork ? wire::SyncVerdict::Fork : wire::SyncVerdict::Gap;
    answer.ackedSequence = known->sequence;
    answer.ackedHash = known->hash;
    answer.hqTime = now;
    answer.pollAfterMs = m_settings.pollAfterMs;
    answer.feed.epoch = m_settings.epoch;
    reply = answer;
    const ports::JournalKey journal{terminal.id, terminal.incarnation};
    if (*verdict == wire::SyncVerdict::Fork)
        return m_store.noteFork(journal, now);
    terminal.lineage = lineageAfter(terminal.lineage, request, m_settings.epoch);
    terminal.heard = heardOf(request, now);
    return m_store.acknowledge(terminal, now);
}

// The gap is filled from its beginning on, and not beyond where the hub's own part begins.
Result<wire::SyncVerdict> Service::fillFrom(const ports::Lane& lane,
                                            const ports::TerminalRow& terminal,
                                            const wire::SyncRequest& request, Instant now,
                                            Known& known)
{
    const std::int64_t before = request.fromSequence - 1;
    const std::int64_t last = before + static_cast<std::int64_t>(request.entries.size());
    if (before > known.sequence || last < known.sequence)
        return wire::SyncVerdict::Gap;
    const std::vector<wire::Digest> chain = chainOf(request);
    if (chain[static_cast<std::size_t>(known.sequence - before)] != known.hash)
        return wire::SyncVerdict::Fork;
    std::vector<ports::InboxRow> rows;
    for (std::int64_t sequence = known.sequence + 1; sequence <= std::min(last, lane.startedAt);
         ++sequence) {
        const auto place = static_cast<std::size_t>(sequence - before);
        rows.push_back({{lane.journal, sequence},
                        request.entries[place - 1],
                        chain[place],
                        {now, request.uptime, terminal.caughtUpAt}});
    }
    if (rows.empty())
        return wire::SyncVerdict::Accepted;
    const bool isFull = rows.back().key.sequence == lane.startedAt;
    auto isJoined = isFull ? joins(lane, terminal, rows.back().hash) : Result<bool>(true);
    if (!isJoined)
        return tl::unexpected(isJoined.error());
    if (!*isJoined)
        return wire::SyncVerdict::Fork;
    known = isFull ? Known{terminal.ackedSequence, terminal.ackedHash}
                   : Known{rows.back().key.sequence, rows.back().hash};
    if (auto added = m_store.addToInbox(rows); !added)
        return tl::unexpected(added.error());
    return wire::SyncVerdict::Accepted;
}

// The entry behind the gap was chained to this one.
Result<bool> Service::joins(const ports::Lane& lane, const ports::TerminalRow& terminal,
                            const wire::Digest& hash)
{
    if (terminal.ackedSequence == lane.startedAt)
        return terminal.ackedHash == hash;
    auto next = m_store.inboxRow({lane.journal, lane.startedAt + 1});
    if (!next)
        return tl::unexpected(next.error());
    return *next && (*next)->hash == wire::chain(hash, (*next)->body);
}

Result<Service::Known> Service::knownOf(const ports::Lane& lane)
{
    Known known{lane.aboveAcked, lane.aboveHash};
    while (known.sequence < lane.startedAt) {
        auto next = m_store.inboxRow({lane.journal, known.sequence + 1});
        if (!next)
            return tl::unexpected(next.error());
        if (!*next)
            break;
        known = {known.sequence + 1, (*next)->hash};
    }
    return known;
}

}  // namespace loyalty::hq
