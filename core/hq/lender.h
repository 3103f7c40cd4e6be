// Lender: the part of an exchange that is about leases. What the till reports comes first, then
// what it never took is HQ's again, then its wishes: each in a transaction that holds the member.
#pragma once

#include <map>
#include <set>

#include "core/hq/lineage.h"
#include "core/hq/rulebooks.h"
#include "core/ports/store_hub.h"

namespace loyalty::hq {

class Lender {
public:
    /// `epoch` is of HQ's history; how much a till may keep says the programme.
    /// At the hub of a store points come from what HQ lent the store; `asker` is, at HQ, such a hub
    /// where one asks.
    Lender(ports::HqStore& store, Rulebooks& rulebooks, std::int64_t epoch,
           ports::StoreHub* hub = nullptr, std::optional<ports::TerminalRow> asker = {})
        : m_store(store),
          m_rulebooks(rulebooks),
          m_epoch(epoch),
          m_hub(hub),
          m_asker(std::move(asker))
    {}

    /// For a request that was accepted, of protocol 2 on. Puts grants and recalls into `reply`.
    Result<void> serve(const wire::SyncRequest& request, Speaker speaker, Instant now,
                       wire::SyncReply& reply);

private:
    Result<void> settle(const wire::SyncRequest& request, Speaker speaker, Instant now,
                        wire::SyncReply& reply);
    Result<ports::LeasesTold> leasesTold(const ports::JournalKey& till);
    Result<void> hearAll(const wire::SyncRequest& request, Speaker speaker, ports::LeasesTold told,
                         wire::SyncReply& reply);
    Result<void> takeReports(const wire::SyncRequest& request, Instant now);
    Result<std::vector<ports::LeaseRow>> leasesNamedIn(
        const std::vector<wire::LeaseReport>& reports, std::map<MemberId, MemberId>& meant);
    Result<void> takeForeign(const wire::SyncRequest& request, const wire::LeaseReport& report);
    Result<bool> isOfAsker(const ports::LeaseRow& lease, const wire::LeaseReport& report);
    Result<void> releaseUnnamed(const wire::SyncRequest& request);
    Result<void> releaseUnnamedOf(const wire::LaneJournal& lane, const std::set<LeaseId>& named);
    Result<void> doubtUnnamed(const wire::SyncRequest& request);
    Result<bool> mayBeSpentYet(const wire::SyncRequest& request);
    Result<wire::LeaseGrant> answer(const wire::SyncRequest& request, const wire::LeaseAsk& ask,
                                    Instant now);
    Result<wire::LeaseGrant> lendTo(const ports::JournalKey& till, const wire::Nonce& session,
                                    MemberId member, const wire::LeaseAsk& ask, Instant now);
    Result<bool> isClosed();

    ports::HqStore& m_store;
    Rulebooks& m_rulebooks;
    std::int64_t m_epoch;
    ports::StoreHub* m_hub;
    std::optional<ports::TerminalRow> m_asker;
};

}  // namespace loyalty::hq
