// The leases of a till in memory.
#include <algorithm>

#include "tests/support/memory_till.h"

namespace loyalty::tests {

Result<std::vector<ports::HeldLease>> MemoryJournal::leasesOf(std::span<const MemberId> members)
{
    std::vector<ports::HeldLease> found;
    for (const MemberId member : members)
        for (const Lease& lease : m_leases)
            if (lease.held.member == member && Points{} < lease.held.left())
                found.push_back(lease.held);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.purpose < b.purpose; });
    return found;
}

Result<std::vector<ports::HeldLease>> MemoryJournal::openLeases()
{
    std::vector<ports::HeldLease> found;
    for (const Lease& lease : m_leases)
        if (Points{} < lease.held.left())
            found.push_back(lease.held);
    return found;
}

Result<void> MemoryJournal::giveBack(std::span<const LeaseId> leases)
{
    for (Lease& lease : m_leases)
        if (std::find(leases.begin(), leases.end(), lease.held.id) != leases.end() &&
            Points{} < lease.held.left()) {
            lease.held.released += lease.held.left();
            lease.isTold = false;
        }
    return {};
}

Result<std::vector<wire::LeaseReport>> MemoryJournal::leasesToTell(std::size_t limit)
{
    std::vector<Lease> untold;
    std::copy_if(m_leases.begin(), m_leases.end(), std::back_inserter(untold),
                 [](const Lease& lease) { return !lease.isTold; });
    std::stable_sort(untold.begin(), untold.end(),
                     [](const Lease& a, const Lease& b) { return a.isNew > b.isNew; });
    std::vector<wire::LeaseReport> reports;
    for (const auto& [held, isNew, isTold] : untold)
        if (reports.size() < limit)
            reports.push_back(
                {held.id, held.member, held.purpose, held.granted, held.released, held.left()});
    return reports;
}

Result<void> MemoryJournal::putExchanged(const ports::Exchanged& exchanged)
{
    if (const auto failure = std::exchange(failNext, std::nullopt))
        return tl::unexpected(*failure);
    for (Lease& lease : m_leases)
        for (const wire::LeaseReport& told : exchanged.told)
            if (told.id == lease.held.id) {
                lease.isNew = false;
                lease.isTold = lease.held.released == told.released;
            }
    if (exchanged.tellAgain)
        for (Lease& lease : m_leases)
            lease.isTold = false;
    std::erase_if(m_leases,
                  [](const Lease& lease) { return lease.isTold && lease.held.left().isZero(); });
    for (const ports::HeldLease& lent : exchanged.lent)
        m_leases.push_back({lent});
    return putSyncState(exchanged.state);
}

Result<ports::Trusted> MemoryJournal::trusted(std::span<const MemberId> members)
{
    ports::Trusted trusted{{}, {}, m_sync.lastContact};
    for (const journal::Entry& entry : m_entries) {
        const auto* sale = std::get_if<journal::SaleRecord>(&entry.body);
        if (entry.sequence <= m_sync.acked || sale == nullptr || !sale->trustedBy)
            continue;
        const Points points = journal::unsecuredOf(*sale);
        trusted.till += points;
        const auto* holder = std::get_if<MemberId>(&sale->holder);
        if (holder != nullptr &&
            std::find(members.begin(), members.end(), *holder) != members.end())
            trusted.member += points;
    }
    return trusted;
}

bool MemoryJournal::spendLeases(const journal::Entry& entry)
{
    const auto* sale = std::get_if<journal::SaleRecord>(&entry.body);
    if (sale == nullptr)
        return true;
    std::vector<Lease> after = m_leases;
    for (const journal::Secured& secured : sale->secured) {
        const auto lease = std::find_if(after.begin(), after.end(), [&](const Lease& each) {
            return each.held.id == secured.lease;
        });
        if (lease == after.end() || lease->held.left() < secured.points)
            return false;
        lease->held.spent += secured.points;
    }
    m_leases = std::move(after);
    return true;
}

}  // namespace loyalty::tests
