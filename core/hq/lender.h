// Lender: the part of an exchange that is about leases. What the till reports comes first, then
// what it never took is HQ's again, then its wishes: each in a transaction that holds the member.
#pragma once

#include "core/ports/hq_store.h"

namespace loyalty::hq {

struct LendingTerms {
    std::int64_t epoch = 1;  // of HQ's history
    Points keptAtMost{500};  // of one member, by one till, for bad times
};

class Lender {
public:
    Lender(ports::HqStore& store, LendingTerms terms) : m_store(store), m_terms(terms) {}

    /// For a request that was accepted, of protocol 2 on. Puts grants and recalls into `reply`.
    Result<void> serve(const wire::SyncRequest& request, Instant now, wire::SyncReply& reply);

private:
    Result<void> settle(const wire::SyncRequest& request, Instant now);
    Result<void> takeReports(const wire::SyncRequest& request, Instant now);
    Result<std::vector<ports::LeaseRow>> leasesNamedIn(
        const std::vector<wire::LeaseReport>& reports, std::map<MemberId, MemberId>& meant);
    Result<void> releaseUnnamed(const wire::SyncRequest& request);
    Result<wire::LeaseGrant> answer(const wire::SyncRequest& request, const wire::LeaseAsk& ask,
                                    Instant now);
    Result<wire::LeaseGrant> lendTo(const ports::JournalKey& till, const wire::Nonce& session,
                                    MemberId member, const wire::LeaseAsk& ask, Instant now);
    Result<bool> isClosed();

    ports::HqStore& m_store;
    LendingTerms m_terms;
};

}  // namespace loyalty::hq
