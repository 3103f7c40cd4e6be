#include "core/hq/service.h"

#include <algorithm>

#include "core/base/planted.h"
#include "core/hq/lineage.h"
#include "core/hq/sale_desk.h"
#include "core/wire/entry_codec.h"

namespace loyalty::hq {

namespace {

constexpr int maxIncarnationsTried = 8;
constexpr int maxHistory = 200;
constexpr std::size_t maxProgramName = 64;
constexpr std::int64_t maxSequence = std::int64_t{1} << 62;

tl::unexpected<Refused> refused(Refused::Why why, std::string detail)
{
    return tl::unexpected(Refused{why, std::move(detail)});
}

// Bounds first, so that nothing below can overflow; then each entry must name itself rightly.
std::optional<Refused> whyMalformed(const wire::SyncRequest& request)
{
    using Why = Refused::Why;
    if (request.protocol < wire::oldestProtocol || request.protocol > wire::protocolVersion)
        return Refused{Why::ProtocolUnsupported, "HQ speaks protocols " +
                                                     std::to_string(wire::oldestProtocol) + " to " +
                                                     std::to_string(wire::protocolVersion)};
    if (request.protocol >= 2 && request.nonceNext == wire::Nonce{})
        return Refused{Why::Malformed, "nonce_next is missing"};
    std::size_t size = 0;
    std::size_t count = request.entries.size();
    for (const Bytes& entry : request.entries)
        size += entry.size();
    for (const wire::LaneJournal& lane : request.lanes) {
        count += lane.entries.size();
        for (const Bytes& entry : lane.entries)
            size += entry.size();
    }
    if (count > wire::maxBatchEntries || (size > wire::maxBatchBytes && count > 1))
        return Refused{Why::BatchTooLarge,
                       "at most " + std::to_string(wire::maxBatchEntries) + " entries and " +
                           std::to_string(wire::maxBatchBytes) + " bytes of them"};
    if (request.asks.size() > wire::maxLeaseAsks || request.reports.size() > wire::maxLeaseReports)
        return Refused{Why::BatchTooLarge, "too many asks for leases, or reports of them"};
    if (request.saleAsks.size() > wire::maxSaleAsks ||
        request.salesHeld.size() > wire::maxSalesHeld)
        return Refused{Why::BatchTooLarge, "too many asks for sales, or sales held"};
    if (request.lanes.size() > wire::maxLanes)
        return Refused{Why::BatchTooLarge, "too many tills at once"};
    for (const wire::LaneJournal& lane : request.lanes)
        if (lane.fromSequence < 1 || lane.fromSequence > maxSequence)
            return Refused{Why::Malformed, "from_sequence is no place in a journal"};
    if (request.fromSequence < 1 || request.fromSequence > maxSequence)
        return Refused{Why::Malformed, "from_sequence is no place in a journal"};
    std::int64_t sequence = request.fromSequence;
    for (const Bytes& entry : request.entries) {
        const auto name = wire::entryName(entry);
        if (!name || *name != wire::EntryName{request.terminal, request.incarnation, sequence})
            return Refused{Why::Malformed, "entry " + std::to_string(sequence) + " " +
                                               (name ? "names another place"
                                                     : "is unreadable: " + name.error().detail)};
        ++sequence;
    }
    return std::nullopt;
}

}  // namespace

ports::HeardOf Service::heardOf(const wire::SyncRequest& request, Instant now) const
{
    ports::HeardOf heard{request.health, 0, request.cursors.programmes, membersReadBy(request)};
    // It is shown to people, and kept.
    if (heard.health.program.size() > maxProgramName)
        heard.health.program.resize(maxProgramName);
    std::erase_if(heard.health.program, [](char c) { return c < ' ' || c > '~'; });
    constexpr std::int64_t latest = 253'402'300'799'999;  // the end of the year 9999
    if (request.wallClock.milliseconds >= 0 && request.wallClock.milliseconds <= latest)
        heard.aheadMs = request.wallClock.milliseconds - now.milliseconds;
    return heard;
}

std::vector<wire::Digest> Service::chainOf(const wire::SyncRequest& request)
{
    std::vector<wire::Digest> chain{request.previousHash};
    for (const Bytes& entry : request.entries)
        chain.push_back(wire::chain(chain.back(), entry));
    return chain;
}

Result<std::optional<Signer>> Service::signerOf(const wire::RequestToSign& request,
                                                std::string_view signature)
{
    auto keys = m_store.keysOf(request.terminal, maxIncarnationsTried);
    if (!keys)
        return tl::unexpected(keys.error());
    for (const ports::TerminalKey& key : *keys)
        if (wire::requestSignatureMatches(key.publicKey, request, signature))
            return Signer{request.terminal, key.incarnation, key.isBlocked};
    return std::nullopt;
}

Result<Answer<wire::SyncReply>> Service::sync(const Signer& signer,
                                              const wire::SyncRequest& request, Instant now)
{
    if (!signer.is(request.terminal, request.incarnation))
        return Answer<wire::SyncReply>(refused(
            Refused::Why::WrongTerminal, "the message names another terminal than its signature"));
    if (auto malformed = whyMalformed(request))
        return Answer<wire::SyncReply>(tl::unexpected(std::move(*malformed)));
    if (m_hub != nullptr) {
        auto why = whyNotReady(request);
        auto filled = why && *why ? fillGap(request, now) : std::optional<wire::SyncReply>{};
        if (!why || !filled)
            return tl::unexpected(why ? filled.error() : why.error());
        if (*filled)
            return Answer<wire::SyncReply>(std::move(**filled));
        if (*why)
            return Answer<wire::SyncReply>(tl::unexpected(std::move(**why)));
    }
    auto heard = accept(request, now);
    if (!heard)
        return tl::unexpected(heard.error());
    if (!*heard)
        return Answer<wire::SyncReply>(tl::unexpected(std::move(heard->error())));
    wire::SyncReply& reply = (*heard)->reply;
    if (m_hub != nullptr && reply.verdict == wire::SyncVerdict::Fork) {
        auto isSure = isSureOfItself();
        if (!isSure)
            return tl::unexpected(isSure.error());
        if (!*isSure)
            return Answer<wire::SyncReply>(
                refused(Refused::Why::HubNotReady, "whether it is a copy HQ has to say"));
    }
    if (reply.verdict == wire::SyncVerdict::Fenced || reply.verdict == wire::SyncVerdict::Fork)
        return Answer<wire::SyncReply>(std::move(reply));
    if (request.protocol >= 2 && reply.verdict == wire::SyncVerdict::Accepted) {
        if ((*heard)->hub)
            if (auto relayed = relay(**heard, request, now); !relayed)
                return tl::unexpected(relayed.error());
        Lender lender(m_store, m_rulebooks, m_hub != nullptr ? 1 : m_settings.epoch, m_hub,
                      (*heard)->hub);
        if (auto served = lender.serve(request, (*heard)->speaker, now, reply); !served)
            return tl::unexpected(served.error());
        if (m_hub != nullptr)
            if (auto noted = hearLeases(request, (*heard)->speaker, reply); !noted)
                return tl::unexpected(noted.error());
        SaleDesk sales(m_store, m_hub, (*heard)->hub);
        if (auto served = sales.serve(request, (*heard)->speaker, now, reply); !served)
            return tl::unexpected(served.error());
    }
    if (auto added = addFeed(request, **heard); !added)
        return tl::unexpected(added.error());
    if (m_hub != nullptr)
        if (auto added = addUpstream(now, reply); !added)
            return tl::unexpected(added.error());
    return Answer<wire::SyncReply>(std::move(reply));
}

// One transaction, one terminal: compared, appended, acknowledged.
Result<Answer<Service::Heard>> Service::accept(const wire::SyncRequest& request, Instant now)
{
    Heard heard;
    heard.reply.protocol = request.protocol;
    heard.reply.hqTime = now;
    heard.reply.pollAfterMs = m_settings.pollAfterMs;
    bool isKnown = false;
    const std::vector<wire::Digest> chain = chainOf(request);
    auto done = m_store.transaction([&]() -> Result<void> {
        auto terminal = m_store.lockTerminal(request.terminal);
        if (!terminal)
            return tl::unexpected(terminal.error());
        isKnown = terminal->has_value();
        if (!isKnown)
            return {};
        return take(**terminal, request, chain, now, heard);
    });
    if (!done)
        return tl::unexpected(done.error());
    if (!isKnown)
        return Answer<Heard>(refused(Refused::Why::TerminalUnknown, "no terminal has this number"));
    if (heard.isThroughHub)
        return Answer<Heard>(refused(Refused::Why::SpeaksThroughHub,
                                     "the hub of the store speaks for this till; give it the hub's "
                                     "address, or block the hub"));
    return Answer<Heard>(std::move(heard));
}

Result<void> Service::take(ports::TerminalRow& terminal, const wire::SyncRequest& request,
                           const std::vector<wire::Digest>& chain, Instant now, Heard& heard)
{
    wire::SyncReply& reply = heard.reply;
    if (terminal.isHub)
        heard.hub = terminal;
    if (terminal.lineage.epoch == ports::Lineage::throughHub) {
        auto hasHub = m_store.hasHub(terminal.store);
        if (!hasHub)
            return tl::unexpected(hasHub.error());
        heard.isThroughHub = *hasHub;
        if (*hasHub)
            return {};
    }
    heard.speaker = speakerOf(terminal.lineage, request, m_settings.epoch);
    auto verdict = compare(terminal, request, chain);
    if (!verdict)
        return tl::unexpected(verdict.error());
    reply.verdict = *verdict;
    if (reply.verdict == wire::SyncVerdict::Accepted)
        if (auto appended = append(terminal, request, chain, now); !appended)
            return appended;
    reply.ackedSequence = terminal.ackedSequence;
    reply.ackedHash = terminal.ackedHash;
    switch (reply.verdict) {
        case wire::SyncVerdict::Accepted:
        case wire::SyncVerdict::Gap:
            terminal.lineage = lineageAfter(terminal.lineage, request, m_settings.epoch);
            terminal.heard = heardOf(request, now);
            // Of a gap the till has more than it believes.
            if (isAllSent(request) && reply.verdict == wire::SyncVerdict::Accepted)
                terminal.caughtUpAt = now;
            return m_store.acknowledge(terminal, now);
        case wire::SyncVerdict::Fork:
            return m_store.noteFork({terminal.id, terminal.incarnation}, now);
        case wire::SyncVerdict::Fenced:
            break;
    }
    return {};
}

// Is this the journal HQ knows? Because each hash covers everything before it, one comparison at
// the last entry both sides have is enough.
Result<wire::SyncVerdict> Service::compare(const ports::TerminalRow& terminal,
                                           const wire::SyncRequest& request,
                                           const std::vector<wire::Digest>& chain)
{
    if (request.incarnation < terminal.incarnation)
        return wire::SyncVerdict::Fenced;
    if (request.incarnation > terminal.incarnation)
        return wire::SyncVerdict::Fork;
    if (speakerOf(terminal.lineage, request, m_settings.epoch) == Speaker::Strange)
        return wire::SyncVerdict::Fork;
    auto isForked = isForkedAbove({request.terminal, request.incarnation});
    if (!isForked)
        return tl::unexpected(isForked.error());
    if (*isForked)
        return wire::SyncVerdict::Fork;
    return compareChain(terminal, request, chain);
}

Result<wire::SyncVerdict> Service::compareChain(const ports::TerminalRow& terminal,
                                                const wire::SyncRequest& request,
                                                const std::vector<wire::Digest>& chain)
{
    const std::int64_t before = request.fromSequence - 1;
    if (before > terminal.ackedSequence)
        return wire::SyncVerdict::Gap;
    const std::int64_t last = before + static_cast<std::int64_t>(request.entries.size());
    const std::int64_t common = std::min(last, terminal.ackedSequence);
    auto accepted = acceptedHash(terminal, common);
    if (!accepted)
        return tl::unexpected(accepted.error());
    return *accepted == chain[static_cast<std::size_t>(common - before)]
               ? wire::SyncVerdict::Accepted
               : wire::SyncVerdict::Fork;
}

Result<std::optional<wire::Digest>> Service::acceptedHash(const ports::TerminalRow& terminal,
                                                          std::int64_t sequence)
{
    if (sequence == terminal.ackedSequence)
        return terminal.ackedHash;
    if (sequence == 0)
        return wire::Digest{};
    auto row = m_store.inboxRow({{terminal.id, terminal.incarnation}, sequence});
    if (!row)
        return tl::unexpected(row.error());
    return *row ? std::optional((*row)->hash) : std::nullopt;
}

Result<void> Service::append(ports::TerminalRow& terminal, const wire::SyncRequest& request,
                             const std::vector<wire::Digest>& chain, Instant now)
{
    const ports::JournalKey journal{terminal.id, terminal.incarnation};
    std::vector<ports::InboxRow> rows;
    for (std::size_t i = 0; i < request.entries.size(); ++i) {
        const std::int64_t sequence = request.fromSequence + static_cast<std::int64_t>(i);
        if (sequence > terminal.ackedSequence)
            rows.push_back({{journal, sequence},
                            request.entries[i],
                            chain[i + 1],
                            {now, request.uptime, terminal.caughtUpAt}});
    }
    if (rows.empty())
        return {};
    terminal.ackedSequence = rows.back().key.sequence;
    terminal.ackedHash = rows.back().hash;
    if (auto noted = noteSpent(journal, rows); !noted)
        return noted;
    if (PLANTED(HubForgetsLast) && m_hub != nullptr)
        rows.pop_back();
    return m_store.addToInbox(rows);
}

Result<void> Service::addFeed(const wire::SyncRequest& request, Heard& heard)
{
    wire::SyncReply& reply = heard.reply;
    return m_store.snapshot([&]() -> Result<void> {
        const ports::FeedReader reader{request.terminal, request.incarnation};
        // In the first exchange of a journal the positions are those of the one before it, for
        // which other entries were reflected.
        const bool isEpochOfNow =
            PLANTED(EpochIgnored) || request.cursors.epoch == m_settings.epoch;
        const bool isFirst = request.nonceConfirmed == wire::Nonce{};
        const bool isOfNow = request.protocol < 2 || (isEpochOfNow && !isFirst);
        const wire::Cursors from = isOfNow ? request.cursors : wire::Cursors{};
        wire::FeedPage none;
        none.position = from.members;
        auto members = request.isFetching
                           ? Result<wire::FeedPage>(std::move(none))
                           : m_store.membersAfter(from.members, reader, wire::feedPageRows);
        auto items = m_store.itemsAfter(from.items, wire::feedPageRows);
        auto staff = m_store.staffAfter(from.staff, wire::feedPageRows);
        auto programmes = m_store.programmesAfter(from.programmes, wire::feedPageRows);
        auto spent = m_store.spentAfter(from.spent, reader, wire::feedPageRows);
        auto tills = m_store.tillsAfter(from.tills, reader, wire::feedPageRows);
        for (const auto* page : {&members, &items, &staff, &programmes, &spent, &tills})
            if (!*page)
                return tl::unexpected(page->error());
        reply.feed = {
            std::move(*members), std::move(*items), std::move(*staff), std::move(*programmes),
            std::move(*spent),   std::move(*tills), m_settings.epoch,  {}};
        if (auto added = addLanes(heard); !added)
            return added;
        if (reply.feed.hasMore())
            reply.pollAfterMs = 0;
        const bool isBeginning = from.members == 0 && reply.feed.members.more;
        return isBeginning ? offerSnapshot(reply) : Result<void>();
    });
}

Result<Answer<wire::HistoryReply>> Service::history(const Signer& signer,
                                                    const wire::HistoryRequest& request)
{
    using Reply = Answer<wire::HistoryReply>;
    auto terminal = m_store.findTerminal(signer.terminal);
    if (!terminal)
        return tl::unexpected(terminal.error());
    if (signer.terminal != request.terminal || !*terminal ||
        (*terminal)->incarnation != signer.incarnation)
        return Reply(refused(Refused::Why::WrongTerminal, "only a terminal in service may ask"));
    auto entries = m_store.history(request.member, std::clamp(request.limit, 1, maxHistory));
    if (!entries)
        return tl::unexpected(entries.error());
    return Reply(wire::HistoryReply{std::move(*entries)});
}

Result<Answer<wire::Totals>> Service::totals(const Signer& signer,
                                             const wire::TotalsRequest& request)
{
    if (signer.terminal != request.terminal)
        return Answer<wire::Totals>(
            refused(Refused::Why::WrongTerminal, "a terminal may ask for its own entries only"));
    auto totals = m_store.totals(request.terminal);
    if (!totals)
        return tl::unexpected(totals.error());
    return Answer<wire::Totals>(*totals);
}

}  // namespace loyalty::hq
