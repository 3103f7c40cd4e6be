// Points that HQ lent this till: written when an exchange with HQ is answered, spent in the write
// of the sale, given back.
#include "core/base/planted.h"
#include "core/storage/journal_store.h"
#include "core/storage/lease_parts.h"

namespace loyalty::storage {

namespace {

#define LEASE_COLUMNS "id, member, purpose, granted, spent, released, parts"
constexpr const char* selectOfMember =
    "SELECT " LEASE_COLUMNS
    " FROM lease WHERE member = ? AND spent + released < granted ORDER BY purpose, number";
constexpr const char* selectOpen =
    "SELECT " LEASE_COLUMNS " FROM lease WHERE spent + released < granted ORDER BY number";
constexpr const char* selectToTell =
    "SELECT " LEASE_COLUMNS " FROM lease WHERE is_told = 0 ORDER BY is_new DESC, number LIMIT ?";
constexpr const char* insertLease =
    "INSERT INTO lease (id, number, member, purpose, granted, parts) "
    "VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM lease), ?, ?, ?, ?) "
    "ON CONFLICT (id) DO NOTHING";
// What was given back since it was told is told once more.
constexpr const char* markTold =
    "UPDATE lease SET is_new = 0, is_told = (released = ?) WHERE id = ?";
constexpr const char* markAllToTell = "UPDATE lease SET is_told = 0";
constexpr const char* forgetEnded =
    "DELETE FROM lease WHERE is_told = 1 AND spent + released = granted";
constexpr const char* giveBackLease =
    "UPDATE lease SET released = granted - spent, is_told = 0 "
    "WHERE id = ? AND spent + released < granted";
[[maybe_unused]] constexpr const char* giveBackInSilence =
    "UPDATE lease SET released = granted - spent WHERE id = ? AND spent + released < granted";
constexpr const char* sumTrusted =
    "SELECT coalesce(sum(points), 0) FROM trusted WHERE sequence > ?";
constexpr const char* sumTrustedTo =
    "SELECT coalesce(sum(points), 0) FROM trusted WHERE sequence > ? AND member = ?";
constexpr const char* spendLease = "UPDATE lease SET spent = spent + ? WHERE id = ?";

ports::HeldLease leaseFrom(const Row& row)
{
    const auto purpose = row.integer(2) == static_cast<std::int64_t>(wire::LeasePurpose::Keep)
                             ? wire::LeasePurpose::Keep
                             : wire::LeasePurpose::Spend;
    return {LeaseId{row.array<16>(0)}, MemberId(row.integer(1)), purpose,
            Points(row.integer(3)),    Points(row.integer(4)),   Points(row.integer(5)),
            partsFrom(row.bytes(6))};
}

}  // namespace

Result<std::vector<ports::HeldLease>> JournalStore::leasesOf(std::span<const MemberId> members)
{
    std::vector<ports::HeldLease> leases;
    for (const MemberId member : members) {
        auto read = m_database->each(
            selectOfMember,
            [&](const Row& row) {
                leases.push_back(leaseFrom(row));
                return true;
            },
            member);
        if (!read)
            return tl::unexpected(read.error());
    }
    std::stable_sort(leases.begin(), leases.end(),
                     [](const auto& a, const auto& b) { return a.purpose < b.purpose; });
    return leases;
}

Result<bool> JournalStore::areFrozen()
{
    auto state = syncState();
    if (!state)
        return tl::unexpected(state.error());
    return state->isFrozen;
}

Result<std::vector<ports::HeldLease>> JournalStore::openLeases()
{
    std::vector<ports::HeldLease> leases;
    auto read = m_database->each(selectOpen, [&](const Row& row) {
        leases.push_back(leaseFrom(row));
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return leases;
}

Result<void> JournalStore::giveBack(std::span<const LeaseId> leases)
{
    if (leases.empty())
        return {};
    return m_database->transaction([&]() -> Result<void> {
        for (const LeaseId& lease : leases)
            if (auto given = m_database->run(
                    PLANTED(GivenBackNotTold) ? giveBackInSilence : giveBackLease, lease);
                !given)
                return tl::unexpected(given.error());
        return {};
    });
}

Result<std::vector<wire::LeaseReport>> JournalStore::leasesToTell(std::size_t limit)
{
    std::vector<wire::LeaseReport> reports;
    auto read = m_database->each(
        selectToTell,
        [&](const Row& row) {
            const ports::HeldLease lease = leaseFrom(row);
            reports.push_back({lease.id, lease.member, lease.purpose, lease.granted, lease.released,
                               lease.left()});
            return true;
        },
        static_cast<std::int64_t>(limit));
    if (!read)
        return tl::unexpected(read.error());
    return reports;
}

Result<ports::Trusted> JournalStore::trusted(std::span<const MemberId> members)
{
    const auto read = [](const Row& row) { return Points(row.integer(0)); };
    auto state = syncState();
    if (!state)
        return tl::unexpected(state.error());
    auto all = m_database->first(sumTrusted, read, state->acked);
    if (!all)
        return tl::unexpected(all.error());
    ports::Trusted trusted{{}, all->value_or(Points{}), state->lastContact};
    for (const MemberId member : members) {
        auto his = m_database->first(sumTrustedTo, read, state->acked, member);
        if (!his)
            return tl::unexpected(his.error());
        trusted.member += his->value_or(Points{});
    }
    return trusted;
}

// Inside a transaction.
Result<void> JournalStore::writeLeases(const ports::Exchanged& exchanged)
{
    Result<int> done = 0;
    for (const wire::LeaseReport& told : exchanged.told)
        if (done)
            done = m_database->run(markTold, told.released, told.id);
    if (done && exchanged.tellAgain && !PLANTED(LeasesNotToldAgain))
        done = m_database->run(markAllToTell);
    if (done && !exchanged.told.empty())
        done = m_database->run(forgetEnded);
    for (const ports::HeldLease& lent : exchanged.lent)
        if (done)
            done = m_database->run(insertLease, lent.id, lent.member,
                                   static_cast<std::int64_t>(lent.purpose), lent.granted,
                                   bytesOf(lent.parts));
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

// Inside a transaction. A lease that has not so many is a fault of the table's own check, and the
// sale is not written.
Result<void> JournalStore::spendLeases(const journal::Entry& entry)
{
    const auto* sale = std::get_if<journal::SaleRecord>(&entry.body);
    // What was taken over spent leases of the journal that it stood in.
    if (sale == nullptr || entry.origin || PLANTED(LeaseNotSpentOnDisk))
        return {};
    if (PLANTED(LeaseSpentApart))
        static_cast<void>(m_database->execute("COMMIT; BEGIN IMMEDIATE"));
    for (const journal::Secured& secured : sale->secured) {
        auto spent = m_database->run(spendLease, secured.points, secured.lease);
        if (!spent)
            return tl::unexpected(spent.error());
        if (*spent != 1)
            return fault(FaultKind::Invalid, "a lease that is not here any more");
    }
    return {};
}

}  // namespace loyalty::storage
