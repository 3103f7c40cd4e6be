// Stores with a hub: what HQ takes from one.
#include <algorithm>

#include "core/hq/service.h"
#include "core/wire/entry_codec.h"

namespace loyalty::hq {

namespace {

// A lane as if it spoke itself.
wire::SyncRequest requestOf(const wire::LaneJournal& lane, Instant now)
{
    wire::SyncRequest request;
    request.terminal = lane.terminal;
    request.incarnation = lane.incarnation;
    request.fromSequence = lane.fromSequence;
    request.previousHash = lane.previousHash;
    request.entries = lane.entries;
    request.uptime = lane.uptime;
    request.health = lane.health;
    request.wallClock = now.after(lane.aheadMs);
    return request;
}

bool namesItself(const wire::SyncRequest& request)
{
    std::int64_t sequence = request.fromSequence;
    for (const Bytes& entry : request.entries) {
        const auto name = wire::entryName(entry);
        if (!name || *name != wire::EntryName{request.terminal, request.incarnation, sequence})
            return false;
        ++sequence;
    }
    return true;
}

}  // namespace

// A journal that HQ cannot go on with is left as it stands, and the hub hears how far it is; the
// others go on.
Result<void> Service::relay(Heard& heard, const wire::SyncRequest& request, Instant now)
{
    for (const wire::LaneJournal& lane : request.lanes) {
        wire::Cursors has;
        has.programmes = lane.hasProgrammes ? request.cursors.programmes : 0;
        has.members = lane.hasMembers ? membersReadBy(request) : 0;
        auto done = m_store.transaction([&] { return relayLane(heard, lane, has, now); });
        if (!done)
            return done;
    }
    return {};
}

Result<void> Service::relayLane(Heard& heard, const wire::LaneJournal& lane,
                                const wire::Cursors& has, Instant now)
{
    wire::SyncRequest request = requestOf(lane, now);
    auto terminal = m_store.lockTerminal(lane.terminal);
    if (!terminal)
        return tl::unexpected(terminal.error());
    const bool isOfStore = *terminal && (*terminal)->store == heard.hub->store &&
                           !(*terminal)->isHub && (*terminal)->incarnation == lane.incarnation;
    if (!isOfStore || !namesItself(request))
        return {};
    const std::vector<wire::Digest> chain = chainOf(request);
    auto verdict = compareChain(**terminal, request, chain);
    if (!verdict)
        return tl::unexpected(verdict.error());
    if (*verdict == wire::SyncVerdict::Fork)
        return m_store.noteFork({lane.terminal, lane.incarnation}, now);
    if (*verdict == wire::SyncVerdict::Accepted)
        if (auto appended = append(**terminal, request, chain, now); !appended)
            return appended;
    // Which exchange was its last the hub knows, and HQ no more.
    if ((*terminal)->lineage.epoch > 0)
        heard.direct.insert(lane.terminal);
    (*terminal)->lineage = {(*terminal)->lineage.protocol, ports::Lineage::throughHub, {}, {}};
    const std::int64_t members = std::max((*terminal)->heard.members, has.members);
    request.cursors.programmes = std::max((*terminal)->heard.programmes, has.programmes);
    (*terminal)->heard = heardOf(request, now);
    (*terminal)->heard.members = members;
    if (lane.allAgoMs >= 0)
        (*terminal)->caughtUpAt =
            std::max((*terminal)->caughtUpAt,
                     Instant{std::max<std::int64_t>(0, now.milliseconds - lane.allAgoMs)});
    return m_store.acknowledge(**terminal, now);
}

// In the moment of the rows of the feed.
Result<void> Service::addLanes(Heard& heard)
{
    if (!heard.hub)
        return {};
    auto lanes = m_store.lanesOf(heard.hub->store);
    if (!lanes)
        return tl::unexpected(lanes.error());
    for (wire::LaneState& lane : *lanes)
        lane.isDirect = lane.isDirect || heard.direct.contains(lane.terminal);
    heard.reply.feed.lanes = std::move(*lanes);
    return {};
}

}  // namespace loyalty::hq
