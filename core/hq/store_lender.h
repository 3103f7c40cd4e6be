// StoreLender: how the hub of a store lends to its tills. Every point comes from a lease that HQ
// gave the store, and a till gets a part of one, so that what ARCHITECTURE.md says of leases
// ("Spent is what was lent") holds for the store as for a till: the sum of what its tills have of a
// lease and of what is left of it never exceeds what HQ set aside. What the store does not have HQ
// is asked for, and the till asks again meanwhile.
#pragma once

#include "core/ports/store_hub.h"

namespace loyalty::hq {

class StoreLender {
public:
    StoreLender(ports::HqStore& store, ports::StoreHub& hub) : m_store(store), m_hub(hub) {}

    Result<wire::LeaseGrant> answer(const wire::SyncRequest& request, const wire::LeaseAsk& ask,
                                    Instant now);

private:
    Result<wire::LeaseGrant> inside(const wire::SyncRequest& request, const wire::LeaseAsk& ask,
                                    Instant now);
    Result<std::optional<wire::LeaseGrant>> lendPart(const wire::SyncRequest& request,
                                                     const wire::LeaseAsk& ask, MemberId member,
                                                     Instant now);
    Result<wire::LeaseGrant> askHq(const wire::SyncRequest& request, const wire::LeaseAsk& ask,
                                   Instant now);

    ports::HqStore& m_store;
    ports::StoreHub& m_hub;
};

}  // namespace loyalty::hq
