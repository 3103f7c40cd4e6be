#include "core/hq/lender.h"

#include <algorithm>
#include <set>

#include "core/base/planted.h"
#include "core/hq/lending.h"
#include "core/hq/store_lender.h"
#include "core/ledger/bounds.h"

namespace loyalty::hq {

namespace {

ports::JournalKey holderOf(const wire::SyncRequest& request)
{
    return {request.terminal, request.incarnation};
}

// A till may have written in the evening of a day that is over at HQ: it looks at its own day too.
BusinessDay dayOf(Instant now)
{
    return LocalTime{now, 0}.day();
}

bool isSane(const wire::LeaseReport& report)
{
    const auto isSome = [](Points points) {
        return !points.isNegative() && ledger::isWithin(points, ledger::maxAccountPoints);
    };
    return isSome(report.released) && isSome(report.left) && isSome(report.granted) &&
           report.released + report.left <= report.granted && Points{} < report.granted;
}

// The last entry of its journal, sent or not.
std::int64_t lastOf(const wire::SyncRequest& request)
{
    return request.fromSequence - 1 +
           std::clamp<std::int64_t>(request.health.waiting, 0, ledger::maxAccountPoints);
}

std::set<LeaseId> namedIn(const wire::SyncRequest& request)
{
    std::set<LeaseId> named;
    for (const wire::LeaseReport& report : request.reports)
        named.insert(report.id);
    for (const wire::LeaseAsk& ask : request.asks)
        named.insert(ask.id);
    return named;
}

}  // namespace

Result<void> Lender::serve(const wire::SyncRequest& request, Speaker speaker, Instant now,
                           wire::SyncReply& reply)
{
    const ports::JournalKey till = holderOf(request);
    auto waiting = m_store.leasesToSettle(till);
    if (!waiting)
        return tl::unexpected(waiting.error());
    auto told = leasesTold(till);
    if (!told)
        return tl::unexpected(told.error());
    // Tills behind a hub keep nothing: their store does.
    auto kept = m_hub != nullptr ? m_hub->tillLeases(till, wire::maxLeaseReports)
                                 : Result<std::vector<LeaseId>>(std::vector<LeaseId>{});
    if (!kept)
        return tl::unexpected(kept.error());
    const bool isSettled = waiting->empty() && request.reports.empty() && request.lanes.empty() &&
                           kept->empty() && *told == ports::LeasesTold::All;
    if (isSettled && request.asks.empty())
        return {};
    if (!isSettled)
        if (auto settled =
                m_store.transaction([&] { return settle(request, speaker, now, reply); });
            !settled)
            return settled;
    // Somebody waits for what is to be spent.
    for (const auto purpose : {wire::LeasePurpose::Spend, wire::LeasePurpose::Keep})
        for (const wire::LeaseAsk& ask : request.asks) {
            if (ask.purpose != purpose)
                continue;
            auto grant = answer(request, ask, now);
            if (!grant)
                return tl::unexpected(grant.error());
            reply.grants.push_back(*grant);
        }
    auto recalled = m_store.leasesToSettle(till);
    if (!recalled)
        return tl::unexpected(recalled.error());
    for (const ports::LeaseRow& lease : *recalled)
        if (lease.isRecalled && Points{} < lease.open())
            reply.recalls.push_back(lease.id);
    if (m_hub != nullptr)
        kept = m_hub->tillLeases(till, wire::maxLeaseReports);
    if (!kept)
        return tl::unexpected(kept.error());
    reply.recalls.insert(reply.recalls.end(), kept->begin(), kept->end());
    return {};
}

// An exchange that is repeated may have been overtaken by its own repetition, which was lent what
// this request does not name. Only the first request of an exchange knows all of the one before.
Result<void> Lender::settle(const wire::SyncRequest& request, Speaker speaker, Instant now,
                            wire::SyncReply& reply)
{
    auto told = leasesTold(holderOf(request));
    if (!told)
        return tl::unexpected(told.error());
    if (auto taken = takeReports(request, now); !taken)
        return taken;
    const bool isAll = request.reports.size() < wire::maxLeaseReports;
    const bool isTold = *told == ports::LeasesTold::All;
    if (isTold && (speaker == Speaker::Known || PLANTED(ReleasedWhenOvertaken))) {
        if (auto released = releaseUnnamed(request); !released)
            return released;
        for (const wire::LaneJournal& lane : request.lanes)
            if (m_asker && isAll && lane.hasToldLeases && lane.allAgoMs >= 0)
                if (auto released = releaseUnnamedOf(lane, namedIn(request)); !released)
                    return released;
    }
    return isTold ? Result<void>{} : hearAll(request, speaker, *told, reply);
}

// In its first epoch HQ has forgotten nothing.
Result<ports::LeasesTold> Lender::leasesTold(const ports::JournalKey& till)
{
    return m_epoch > 1 ? m_store.leasesTold(till, m_epoch)
                       : Result<ports::LeasesTold>(ports::LeasesTold::All);
}

// A till that was asked tells all from its next exchange on, in several where they are many.
Result<void> Lender::hearAll(const wire::SyncRequest& request, Speaker speaker,
                             ports::LeasesTold told, wire::SyncReply& reply)
{
    using ports::LeasesTold;
    const ports::JournalKey till = holderOf(request);
    if (told == LeasesTold::Nothing || (told == LeasesTold::Asked && speaker != Speaker::Known)) {
        reply.tellLeases = true;
        return m_store.noteLeasesTold(till, m_epoch, LeasesTold::Asked);
    }
    if (told == LeasesTold::Asked)
        if (auto doubted = doubtUnnamed(request); !doubted)
            return doubted;
    const bool isLast = request.reports.size() < wire::maxLeaseReports;
    return m_store.noteLeasesTold(till, m_epoch, isLast ? LeasesTold::All : LeasesTold::Part);
}

// A lease that HQ had when it was backed up, and that the till has not any more: it was given back
// since, or spent. It is to be settled like one that the till never got; what is named later is
// no longer in doubt.
Result<void> Lender::doubtUnnamed(const wire::SyncRequest& request)
{
    auto leases = m_store.leasesHeldBy(request.terminal);
    if (!leases)
        return tl::unexpected(leases.error());
    const std::set<LeaseId> named = namedIn(request);
    for (ports::LeaseRow& lease : *leases) {
        if (lease.holder != holderOf(request) || named.contains(lease.id))
            continue;
        lease.isConfirmed = false;
        if (auto changed = m_store.changeLease(lease); !changed)
            return changed;
    }
    return {};
}

// In a new epoch a lease that the till does not name may have been spent by a sale that HQ has to
// hear of again, or to book.
Result<bool> Lender::mayBeSpentYet(const wire::SyncRequest& request)
{
    if (m_epoch <= 1)
        return false;
    if (m_asker) {
        auto lanes = m_store.lanesOf(m_asker->store);
        if (!lanes)
            return tl::unexpected(lanes.error());
        return request.health.waiting > 0 ||
               std::any_of(lanes->begin(), lanes->end(), [](const wire::LaneState& lane) {
                   return lane.appliedSequence < lane.ackedSequence;
               });
    }
    auto totals = m_store.totals(request.terminal);
    if (!totals)
        return tl::unexpected(totals.error());
    return totals->waiting > 0 || request.health.waiting > 0;
}

// The leases that reports may be of, under the numbers that the members have now.
Result<std::vector<ports::LeaseRow>> Lender::leasesNamedIn(
    const std::vector<wire::LeaseReport>& reports, std::map<MemberId, MemberId>& meant)
{
    for (const wire::LeaseReport& report : reports)
        if (!meant.contains(report.member)) {
            auto member = m_store.lockMember(report.member);
            if (!member)
                return tl::unexpected(member.error());
            // One whose enrolment a restored HQ has to hear again will have that number.
            meant.emplace(report.member, member->value_or(report.member));
        }
    std::set<MemberId> members;
    for (const auto& [named, member] : meant)
        members.insert(member);
    return m_store.leasesOf({members.begin(), members.end()});
}

// HQ lent it this till itself, or another hub did. All of those a till tells at once; a report of
// another one comes late, of a lease that is over.
Result<void> Lender::takeForeign(const wire::SyncRequest& request, const wire::LeaseReport& report)
{
    auto told = m_store.leasesTold(holderOf(request), request.cursors.epoch);
    if (!told)
        return tl::unexpected(told.error());
    return m_hub->putTillLease(holderOf(request), report, lastOf(request),
                               *told == ports::LeasesTold::All
                                   ? ports::StoreHub::TillLease::IsKnown
                                   : ports::StoreHub::TillLease::MayBeNew);
}

// A till of its store gave back to it what HQ lent the till itself.
Result<bool> Lender::isOfAsker(const ports::LeaseRow& lease, const wire::LeaseReport& report)
{
    if (!m_asker || report.of == TerminalId{} || lease.holder.terminal != report.of)
        return false;
    auto till = m_store.findTerminal(report.of);
    if (!till)
        return tl::unexpected(till.error());
    return *till && (*till)->store == m_asker->store;
}

// By member, as everybody else who locks several.
Result<void> Lender::takeReports(const wire::SyncRequest& request, Instant now)
{
    std::vector<wire::LeaseReport> reports = request.reports;
    std::erase_if(reports, [](const wire::LeaseReport& report) { return !isSane(report); });
    std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) {
        return std::tie(a.member, a.id) < std::tie(b.member, b.id);
    });
    std::map<MemberId, MemberId> meant;
    auto known = leasesNamedIn(reports, meant);
    auto told = leasesTold(holderOf(request));
    if (!known || !told)
        return tl::unexpected(known ? told.error() : known.error());
    for (const wire::LeaseReport& report : reports) {
        const auto member = meant.find(report.member);
        if (member == meant.end())
            continue;
        const auto row = std::find_if(known->begin(), known->end(), [&](const auto& lease) {
            return lease.id == report.id && lease.member == member->second;
        });
        if (row != known->end()) {
            auto isTheirs = isOfAsker(*row, report);
            if (!isTheirs)
                return tl::unexpected(isTheirs.error());
            if (row->holder != holderOf(request) && !*isTheirs)
                continue;
            row->isConfirmed = true;
            row->released = std::max(row->released, report.released);
            if (auto changed = m_store.changeLease(*row); !changed)
                return changed;
        } else if (m_hub != nullptr) {
            if (auto put = takeForeign(request, report); !put)
                return put;
        } else if (*told != ports::LeasesTold::All && Points{} < report.left &&
                   report.of == TerminalId{}) {
            // HQ was set back and has forgotten: whoever has it may spend it all the same. Once all
            // were told, a lease that HQ does not have is over, and this request comes late.
            const ports::LeaseRow adopted{report.id,
                                          member->second,
                                          holderOf(request),
                                          request.session,
                                          report.purpose,
                                          report.granted,
                                          Points{},
                                          report.released,
                                          true,
                                          false,
                                          now};
            if (auto added = m_store.addLeases({adopted}); !added)
                return added;
        }
    }
    return {};
}

// What the till neither has nor asks for any more it never got: an answer was lost, or came too
// late.
Result<void> Lender::releaseUnnamed(const wire::SyncRequest& request)
{
    auto isOpen = mayBeSpentYet(request);
    if (!isOpen)
        return tl::unexpected(isOpen.error());
    const std::set<LeaseId> named = namedIn(request);
    auto leases = m_store.leasesToSettle(holderOf(request));
    if (*isOpen || !leases)
        return leases ? Result<void>{} : tl::unexpected(leases.error());
    for (ports::LeaseRow& lease : *leases) {
        if (lease.isConfirmed || named.contains(lease.id) || PLANTED(UnnamedNeverReleased))
            continue;
        lease.isConfirmed = true;
        lease.released = lease.granted - lease.spent;
        if (auto changed = m_store.changeLease(lease); !changed)
            return changed;
    }
    return {};
}

// A till behind a hub has of HQ's own leases what the hub names with each request, and no more,
// once everything that it may have spent of them is in the books.
Result<void> Lender::releaseUnnamedOf(const wire::LaneJournal& lane, const std::set<LeaseId>& named)
{
    const ports::JournalKey till{lane.terminal, lane.incarnation};
    auto leases = m_store.leasesHeldBy(lane.terminal);
    auto acked = m_store.ackedOf(till);
    auto applied = m_store.appliedOf(till);
    if (!leases || !acked || !applied)
        return tl::unexpected(!leases ? leases.error() : !acked ? acked.error() : applied.error());
    const auto isOver = [&](const ports::LeaseRow& lease) {
        return lease.holder == till && !named.contains(lease.id) && *applied == acked->acked;
    };
    for (ports::LeaseRow& lease : *leases) {
        if (!isOver(lease))
            continue;
        lease.isConfirmed = true;
        lease.released = lease.granted - lease.spent;
        if (auto changed = m_store.changeLease(lease); !changed)
            return changed;
    }
    return {};
}

Result<bool> Lender::isClosed()
{
    if (m_epoch <= 1)
        return false;
    auto areTold = m_store.areAllLeasesTold(m_epoch);
    if (!areTold)
        return tl::unexpected(areTold.error());
    return !*areTold;
}

Result<wire::LeaseGrant> Lender::answer(const wire::SyncRequest& request, const wire::LeaseAsk& ask,
                                        Instant now)
{
    if (m_hub != nullptr)
        return StoreLender(m_store, *m_hub).answer(request, ask, now);
    auto closed = isClosed();
    if (!closed)
        return tl::unexpected(closed.error());
    wire::LeaseGrant grant{
        ask.id, *closed ? wire::LeaseAnswer::Closed : wire::LeaseAnswer::TooFew, {}};
    if (*closed)
        return grant;
    auto done = m_store.transaction([&]() -> Result<void> {
        auto member = m_store.lockMember(ask.member);
        if (!member)
            return tl::unexpected(member.error());
        if (!*member)
            return {};
        auto lent = lendTo(holderOf(request), request.session, **member, ask, now);
        if (!lent)
            return tl::unexpected(lent.error());
        grant = *lent;
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return grant;
}

// With the member locked.
Result<wire::LeaseGrant> Lender::lendTo(const ports::JournalKey& till, const wire::Nonce& session,
                                        MemberId member, const wire::LeaseAsk& ask, Instant now)
{
    auto states = m_store.membersWith({member});
    auto leases = m_store.leasesOf({member});
    if (!states || !leases)
        return tl::unexpected(states ? leases.error() : states.error());
    if (PLANTED(ReleasedByTime))
        std::erase_if(*leases, [&](const auto& lease) { return lease.at.after(60'000) < now; });
    const wire::LeaseGrant refusal{ask.id, wire::LeaseAnswer::TooFew, {}};
    for (const ports::LeaseRow& lease : *leases)
        if (lease.id == ask.id) {
            const bool isSame = lease.holder == till && lease.session == session;
            return isSame ? wire::LeaseGrant{ask.id, wire::LeaseAnswer::Lent, lease.granted}
                          : refusal;
        }
    if (states->empty() || states->front().member.status != member::Status::Active)
        return refusal;
    if (ask.code) {
        auto taken =
            PLANTED(CodeNotTaken) ? Result<bool>(true) : m_store.useCode(member, *ask.code, till);
        if (!taken)
            return tl::unexpected(taken.error());
        if (!*taken)
            return wire::LeaseGrant{ask.id, wire::LeaseAnswer::CodeUsed, {}};
        if (ask.purpose == wire::LeasePurpose::Spend && ask.points.isZero())
            return wire::LeaseGrant{ask.id, wire::LeaseAnswer::Lent, {}};
    }
    auto rulebook = m_rulebooks.inForce(dayOf(now));
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    if (*rulebook == nullptr)
        return refusal;
    const programme::Programme& programme = (*rulebook)->programme();
    // What members may spend beyond what they have is not kept for bad times.
    Points available = ledger::balanceOn(states->front().account, dayOf(now)).available;
    if (ask.purpose == wire::LeasePurpose::Spend)
        available += programme.negative.allowance();
    const Loan loan = lend(ask, till, available, *leases, programme.offline.keep);
    for (ports::LeaseRow& lease : *leases)
        if (std::find(loan.toRecall.begin(), loan.toRecall.end(), lease.id) !=
                loan.toRecall.end() &&
            !lease.isRecalled) {
            lease.isRecalled = true;
            if (auto changed = m_store.changeLease(lease); !changed)
                return tl::unexpected(changed.error());
        }
    if (Points{} < loan.points)
        if (auto added = m_store.addLeases({{ask.id,
                                             member,
                                             till,
                                             session,
                                             ask.purpose,
                                             loan.points,
                                             {},
                                             {},
                                             false,
                                             false,
                                             now}});
            !added)
            return tl::unexpected(added.error());
    return wire::LeaseGrant{ask.id, loan.answer, loan.points};
}

}  // namespace loyalty::hq
