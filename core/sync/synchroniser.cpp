#include "core/sync/synchroniser.h"

#include <algorithm>

#include "core/base/planted.h"
#include "core/ledger/bounds.h"
#include "core/wire/message_codec.h"

namespace loyalty::sync {

namespace {

constexpr std::int64_t firstBackoffMs = 1'000;
constexpr std::int64_t longestBackoffMs = 60'000;
// HQ lets nobody wait for longer (hqservice::Admission); whatever else it says is a mistake.
constexpr std::int64_t longestWaitMs = 900'000;
constexpr std::int64_t longestStartMs = 60'000;
constexpr std::int64_t newestAgainAfterMs = 3'600'000;

const char* words(wire::SyncVerdict verdict)
{
    switch (verdict) {
        case wire::SyncVerdict::Accepted:
            return "accepted";
        case wire::SyncVerdict::Gap:
            return "entries are missing at HQ";
        case wire::SyncVerdict::Fork:
            return "HQ knows another journal of this till: it was restored or copied";
        case wire::SyncVerdict::Fenced:
            return "this till was replaced by another one";
    }
    return "an unknown verdict";
}

Trouble troubleOf(wire::SyncVerdict verdict)
{
    return verdict == wire::SyncVerdict::Fenced ? Trouble::Replaced : Trouble::Forked;
}

Failure forked()
{
    return {true, std::nullopt, words(wire::SyncVerdict::Fork), Trouble::Forked};
}

// What it brings is added to what stands here, and no sum may leave 64 bits.
bool isBelievable(const wire::Feed& feed)
{
    const auto& members = feed.members.members;
    const auto& spent = feed.spent.spent;
    return std::all_of(members.begin(), members.end(),
                       [](const wire::MemberRecord& each) {
                           return ledger::isWithinBounds(each.account);
                       }) &&
           std::all_of(spent.begin(), spent.end(), [](const wire::SpentRecord& each) {
               return ledger::isWithin(each.points, ledger::maxSpent) &&
                      ledger::isWithin(each.inStore, ledger::maxSpent);
           });
}

}  // namespace

Synchroniser::Synchroniser(ports::Outbox& outbox, ports::Replica& replica, TerminalId terminal,
                           std::int32_t incarnation, std::uint64_t seed)
    : m_outbox(outbox),
      m_replica(replica),
      m_terminal(terminal),
      m_incarnation(incarnation),
      m_random(seed),
      m_session(newNonce())
{}

Result<Step> Synchroniser::next(Instant now)
{
    // Somebody set the clock back: nobody waits until it has come so far again.
    m_notBefore = std::min(m_notBefore, now.after(longestWaitMs + longestBackoffMs));
    if (m_isUnderWay || now < m_notBefore)
        return Step{std::nullopt, m_notBefore};
    if (auto begun = begin(now); !begun) {
        waitAfterFailure({}, now);
        return tl::unexpected(begun.error());
    }
    if (now < m_notBefore)
        return Step{std::nullopt, m_notBefore};
    auto request = makeRequest(now);
    if (!request) {
        waitAfterFailure({}, now);
        return tl::unexpected(request.error());
    }
    m_isUnderWay = true;
    return Step{wire::encodeMessage(*request), now};
}

// A power cut ends for many tills in the same moment. Whoever was away for a minute comes within a
// second, whoever was away for an hour within a minute.
Result<void> Synchroniser::begin(Instant now)
{
    if (std::exchange(m_hasBegun, true) || m_link != LinkState::Unknown)
        return {};
    auto state = m_outbox.syncState();
    if (!state)
        return tl::unexpected(state.error());
    if (!state->lastContact)
        return {};
    const std::int64_t away = now.milliseconds - state->lastContact->milliseconds;
    std::uniform_int_distribution<std::int64_t> spread(
        0, std::clamp<std::int64_t>(away / 60, 0, longestStartMs));
    m_notBefore = std::max(m_notBefore, now.after(spread(m_random)));
    return {};
}

Result<wire::SyncRequest> Synchroniser::makeRequest(Instant now)
{
    auto state = withNonce();
    if (!state)
        return tl::unexpected(state.error());
    auto rows = m_outbox.entriesFrom(state->acked + 1, wire::maxBatchEntries, wire::maxBatchBytes);
    auto previous = m_outbox.hashAt(state->acked);
    auto cursors = m_replica.cursors();
    if (!rows || !previous || !cursors)
        return tl::unexpected(!rows       ? rows.error()
                              : !previous ? previous.error()
                                          : cursors.error());
    if (m_protocol < wire::protocolVersion && !(now < m_newestAgainAt))
        m_protocol = wire::protocolVersion;
    wire::SyncRequest request;
    request.protocol = m_protocol;
    request.session = m_session;
    request.nonceConfirmed = state->nonceConfirmed;
    request.nonceNext = state->nonceNext;
    request.terminal = m_terminal;
    request.incarnation = m_incarnation;
    request.fromSequence = state->acked + 1;
    request.previousHash = *previous;
    for (ports::JournalRow& row : *rows)
        request.entries.push_back(std::move(row.body));
    request.cursors = *cursors;
    request.isFetching = m_isFetching;
    request.wallClock = now;
    if (m_lanes != nullptr) {
        auto lanes = m_lanes->toTell(wire::maxBatchEntries, wire::maxBatchBytes, now);
        if (!lanes)
            return tl::unexpected(lanes.error());
        request.lanes = std::move(*lanes);
    }
    m_toldOfLanes = std::any_of(request.lanes.begin(), request.lanes.end(),
                                [](const auto& lane) { return !lane.entries.empty(); });
    if (auto added = addLeases(request); !added)
        return tl::unexpected(added.error());
    if (auto added = addHealth(request, now); !added)
        return tl::unexpected(added.error());
    return request;
}

Result<void> Synchroniser::addHealth(wire::SyncRequest& request, Instant now)
{
    if (request.protocol < 2)
        return {};
    if (m_describe) {
        Circumstances circumstances = m_describe();
        request.wallClock = circumstances.wallClock;
        request.uptime = circumstances.uptime;
        request.health = std::move(circumstances.health);
    }
    auto backlog = m_outbox.backlog();
    if (!backlog)
        return tl::unexpected(backlog.error());
    request.health.waiting = backlog->entries;
    if (backlog->oldest)
        request.health.oldestMs =
            std::max<std::int64_t>(0, now.milliseconds - backlog->oldest->milliseconds);
    return {};
}

// An HQ of before knows nothing of leases.
Result<void> Synchroniser::addLeases(wire::SyncRequest& request)
{
    m_reported.clear();
    m_asked = m_asks;
    if (m_asked.size() > wire::maxLeaseAsks)
        m_asked.resize(wire::maxLeaseAsks);
    m_salesAsked = m_saleAsks;
    if (m_salesAsked.size() > wire::maxSaleAsks)
        m_salesAsked.resize(wire::maxSaleAsks);
    if (request.protocol < 2)
        return {};
    auto reports = m_outbox.leasesToTell(wire::maxLeaseReports);
    if (!reports)
        return tl::unexpected(reports.error());
    m_reported = std::move(*reports);
    request.reports = m_reported;
    request.asks = m_asked;
    request.saleAsks = m_salesAsked;
    request.salesHeld = m_salesHeld;
    return {};
}

// The nonce of the exchange that was not answered yet, or a new one: on disk before it is sent.
Result<ports::SyncState> Synchroniser::withNonce()
{
    auto state = m_outbox.syncState();
    if (!state || state->nonceNext != wire::Nonce{})
        return state;
    state->nonceNext = newNonce();
    if (PLANTED(NonceInMemoryOnly))
        return state;
    if (auto put = m_outbox.putSyncState(*state); !put)
        return tl::unexpected(put.error());
    return state;
}

wire::Nonce Synchroniser::newNonce()
{
    wire::Nonce nonce;
    for (std::size_t i = 0; i < nonce.size(); ++i)
        nonce[i] = static_cast<std::uint8_t>(m_random());
    return nonce;
}

Result<bool> Synchroniser::answered(std::span<const std::uint8_t> bytes, Instant now,
                                    const Uptime& uptime)
{
    m_isUnderWay = false;
    auto reply = wire::decodeMessage<wire::SyncReply>(bytes);
    if (!reply) {
        failed({false, std::nullopt, "HQ's answer cannot be read: " + reply.error().detail,
                Trouble::NotHq},
               now);
        return false;
    }
    if (reply->protocol != m_protocol) {
        failed({false, std::nullopt, "HQ answers in protocol " + std::to_string(reply->protocol),
                Trouble::Outdated},
               now);
        return false;
    }
    if (!isBelievable(reply->feed)) {
        failed(
            {false, std::nullopt, "HQ's answer has accounts that nobody can have", Trouble::NotHq},
            now);
        return false;
    }
    if (reply->verdict == wire::SyncVerdict::Fork || reply->verdict == wire::SyncVerdict::Fenced) {
        failed({true, std::nullopt, words(reply->verdict), troubleOf(reply->verdict)}, now);
        return false;
    }
    auto accepted = accept(*reply, now, uptime);
    // A disk that is full is not asked again at once either.
    if (!accepted)
        waitAfterFailure({}, now);
    return accepted;
}

Result<bool> Synchroniser::accept(wire::SyncReply& reply, Instant now, const Uptime& uptime)
{
    auto last = m_outbox.lastSequence();
    if (!last)
        return tl::unexpected(last.error());
    if (reply.ackedSequence < 0 || reply.ackedSequence > *last) {
        failed(forked(), now);
        return false;
    }
    // An acknowledgement is believed only for the very bytes that stand in this journal.
    auto own = m_outbox.hashAt(reply.ackedSequence);
    if (!own)
        return tl::unexpected(own.error());
    if (*own != reply.ackedHash) {
        failed(forked(), now);
        return false;
    }
    auto state = m_outbox.syncState();
    auto cursors = m_replica.cursors();
    if (!state || !cursors)
        return tl::unexpected(state ? cursors.error() : state.error());
    const bool isNewEpoch = reply.feed.epoch != cursors->epoch;
    m_anchor = {reply.hqTime, uptime};
    const std::int64_t acked = PLANTED(AckNeverGoesBack)
                                   ? std::max(state->acked, reply.ackedSequence)
                                   : reply.ackedSequence;
    // Of a request that leaves a gap nobody has looked at the rest.
    if (reply.verdict == wire::SyncVerdict::Gap)
        m_reported.clear();
    ports::Exchanged exchanged{{acked, now, state->nonceNext, wire::Nonce{}, false, m_anchor},
                               lentBy(reply),
                               m_reported,
                               isNewEpoch || reply.tellLeases};
    if (auto put = m_outbox.putExchanged(exchanged); !put)
        return tl::unexpected(put.error());
    takeAnswers(reply);
    takeFound(reply);
    wire::FeedPage& programmes = reply.feed.programmes;
    const std::size_t told = programmes.programmes.size();
    if (auto left = leaveUnsigned(programmes.programmes); !left)
        return tl::unexpected(left.error());
    // HQ goes by the position when it says how many tills hold a version.
    if (programmes.programmes.size() < told) {
        programmes.position = isNewEpoch ? 0 : cursors->programmes;
        programmes.more = false;
    }
    if (m_takesSnapshots && !m_isFetching && reply.snapshot) {
        m_offer = reply.snapshot;
        m_isFetching = true;
    }
    // The page would move the position, and somebody who begins anew would not be offered it again.
    if (m_isFetching)
        reply.feed.members = {};
    const bool changed = !reply.feed.isEmpty() || isNewEpoch;
    if (changed)
        if (auto applied = m_replica.apply(reply.feed); !applied)
            return tl::unexpected(applied.error());
    const bool more = reply.ackedSequence < *last || reply.feed.hasMore() || !m_asks.empty() ||
                      !m_saleAsks.empty() || m_toldOfLanes || reply.tellLeases;
    m_upstream = reply.upstream;
    m_isCaughtUp = !more && !m_isFetching;
    m_failures = 0;
    m_link = LinkState::Online;
    m_offlineSince.reset();
    m_reason.clear();
    m_trouble = Trouble::None;
    m_notBefore =
        now.after(more ? 0 : std::clamp<std::int64_t>(reply.pollAfterMs, 0, longestWaitMs));
    return changed;
}

void Synchroniser::endFetching(Instant now)
{
    m_isFetching = false;
    nudge(now);
}

std::int64_t Synchroniser::askForSale(const wire::SaleName& sale, Instant now)
{
    m_saleAsks.push_back({++m_lastSaleAsk, sale});
    nudge(now);
    return m_lastSaleAsk;
}

void Synchroniser::giveUpSale(std::int64_t ask)
{
    std::erase_if(m_saleAsks, [&](const wire::SaleAsk& each) { return each.ask == ask; });
}

void Synchroniser::keepSales(std::vector<SaleId> held, Instant now)
{
    const bool isFewer = held.size() < m_salesHeld.size();
    m_salesHeld = std::move(held);
    if (isFewer)
        nudge(now);
}

LeaseId Synchroniser::borrow(wire::LeasePurpose purpose, MemberId member, Points points,
                             Instant now, const std::optional<wire::ShownCode>& code)
{
    const LeaseId wish{newNonce()};
    m_asks.push_back({wish, purpose, member, points, code});
    if (purpose == wire::LeasePurpose::Spend)
        nudge(now);
    return wish;
}

void Synchroniser::giveUp(const LeaseId& wish)
{
    std::erase_if(m_asks, [&](const wire::LeaseAsk& each) { return each.id == wish; });
}

void Synchroniser::failed(const Failure& failure, Instant now)
{
    m_isUnderWay = false;
    m_isCaughtUp = false;
    m_link = failure.isRefusal ? LinkState::Refused : LinkState::Offline;
    if (!m_offlineSince)
        m_offlineSince = now;
    m_reason = failure.reason;
    m_trouble = failure.trouble;
    if (failure.trouble == Trouble::Forked || failure.trouble == Trouble::Replaced ||
        failure.trouble == Trouble::Blocked || failure.trouble == Trouble::Rejected)
        freeze();
    // An HQ that was not brought up to date yet: in its own words, until it may have been.
    if (failure.trouble == Trouble::Outdated && m_protocol > wire::oldestProtocol) {
        --m_protocol;
        m_newestAgainAt = now.after(newestAgainAfterMs);
    }
    waitAfterFailure(failure, now);
}

// Kept over the end of the program: a copy that is cut off from HQ must not forget that it is one.
// Where it cannot be written the disk is at its end, and sells nothing for points either.
void Synchroniser::freeze()
{
    auto state = m_outbox.syncState();
    if (!state || state->isFrozen || PLANTED(FrozenInMemoryOnly))
        return;
    state->isFrozen = true;
    static_cast<void>(m_outbox.putSyncState(*state));
}

void Synchroniser::waitAfterFailure(const Failure& failure, Instant now)
{
    const std::int64_t bound =
        std::min(longestBackoffMs, firstBackoffMs << std::min(m_failures, 10));
    ++m_failures;
    std::uniform_int_distribution<std::int64_t> jitter(0, bound);
    m_notBefore = now.after(failure.retryAfterMs
                                ? std::clamp<std::int64_t>(*failure.retryAfterMs, 0, longestWaitMs)
                                : jitter(m_random));
}

void Synchroniser::nudge(Instant now)
{
    m_hasBegun = true;
    m_isCaughtUp = false;
    if (m_link != LinkState::Offline && m_link != LinkState::Refused)
        m_notBefore = std::min(m_notBefore, now);
}

Result<Status> Synchroniser::status()
{
    auto state = m_outbox.syncState();
    auto backlog = m_outbox.backlog();
    if (!state || !backlog)
        return tl::unexpected(state ? backlog.error() : state.error());
    return Status{m_link,    state->lastContact, m_offlineSince, m_reason, *backlog,
                  m_trouble, m_upstream,         m_unsigned,     {}};
}

}  // namespace loyalty::sync
