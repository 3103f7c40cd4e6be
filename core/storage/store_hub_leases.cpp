// Points that HQ lent to a store, what of them its tills have, and what only HQ can grant.
#include "core/base/planted.h"
#include "core/storage/hq_rows.h"
#include "core/storage/store_hub.h"

namespace loyalty::storage {

namespace {

#define LEASE_COLUMNS "id, member, purpose, granted, lent, released"
constexpr const char* selectOfMember =
    "SELECT " LEASE_COLUMNS
    " FROM store_lease WHERE member = ? AND lent + released < granted ORDER BY purpose, number";
constexpr const char* selectToTell =
    "SELECT " LEASE_COLUMNS
    " FROM store_lease WHERE is_told = 0 ORDER BY is_new DESC, number LIMIT ?";
// Nobody waits for it: neither a wish stands nor is any of it with a till.
constexpr const char* selectUnwanted =
    "SELECT " LEASE_COLUMNS
    " FROM store_lease s WHERE purpose = ? AND lent + released < granted AND at < ? "
    "AND NOT EXISTS (SELECT 1 FROM store_wish w WHERE w.member = s.member AND w.purpose = "
    "s.purpose)";
#undef LEASE_COLUMNS
constexpr const char* insertLease =
    "INSERT INTO store_lease (id, number, member, purpose, granted, at) "
    "VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM store_lease), ?, ?, ?, ?) "
    "ON CONFLICT (id) DO NOTHING";
// What was given back since it was told is told once more.
constexpr const char* markTold =
    "UPDATE store_lease SET is_new = 0, is_told = (released = ?) WHERE id = ?";
constexpr const char* markAllToTell = "UPDATE store_lease SET is_told = 0";
constexpr const char* forgetEnded =
    "DELETE FROM store_lease WHERE is_told = 1 AND lent + released = granted "
    "AND NOT EXISTS (SELECT 1 FROM lease l WHERE instr(l.parts, store_lease.id) > 0)";
constexpr const char* addLent = "UPDATE store_lease SET lent = lent + ? WHERE id = ?";
constexpr const char* giveBack =
    "UPDATE store_lease SET released = granted - lent, is_told = 0 "
    "WHERE id = ? AND lent + released < granted";
// One that was given back stays, so that no late report brings it to life again.
constexpr const char* insertTillLease =
    "INSERT INTO till_lease (id, terminal, incarnation, member, purpose, granted, released, left, "
    "as_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
constexpr const char* updateTillLease =
    "UPDATE till_lease SET released = max(released, ?), left = min(left, ?), "
    "as_of = max(as_of, ?), is_told = 0 WHERE id = ?";
constexpr const char* spendTillLeaseRow =
    "UPDATE till_lease SET left = max(0, left - ?), as_of = ? WHERE id = ? AND as_of < ?";
constexpr const char* selectTillLeases =
    "SELECT id FROM till_lease WHERE terminal = ? AND incarnation = ? AND left > 0 LIMIT ?";
constexpr const char* selectTillLeasesToTell =
    "SELECT id, member, purpose, granted, released, left, terminal FROM till_lease "
    "WHERE is_told = 0 OR left > 0 LIMIT ?";
constexpr const char* markTillLeaseTold =
    "UPDATE till_lease SET is_told = 1 WHERE id = ? AND released = ?";
#define WISH_COLUMNS \
    "id, terminal, incarnation, purpose, member, points, card, step, answer, at, asked"
constexpr const char* selectWishes = "SELECT " WISH_COLUMNS " FROM store_wish ORDER BY id";
constexpr const char* selectWishOf =
    "SELECT " WISH_COLUMNS
    " FROM store_wish WHERE terminal = ? AND incarnation = ? AND member = ? AND purpose = ?";
#undef WISH_COLUMNS
constexpr const char* deleteWishOf =
    "DELETE FROM store_wish WHERE id = ? OR (terminal = ? AND incarnation = ? AND member = ? AND "
    "purpose = ?)";
constexpr const char* insertWish =
    "INSERT INTO store_wish (id, terminal, incarnation, purpose, member, points, card, step, "
    "answer, at, asked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* deleteWish = "DELETE FROM store_wish WHERE id = ?";

wire::LeasePurpose purposeFrom(const Row& row, int column)
{
    return row.integer(column) == static_cast<std::int64_t>(wire::LeasePurpose::Keep)
               ? wire::LeasePurpose::Keep
               : wire::LeasePurpose::Spend;
}

std::int64_t columnOf(wire::LeasePurpose purpose)
{
    return static_cast<std::int64_t>(purpose);
}

ports::StoreLease leaseFrom(const Row& row)
{
    return {LeaseId{row.array<16>(0)}, MemberId(row.integer(1)), purposeFrom(row, 2),
            Points(row.integer(3)),    Points(row.integer(4)),   Points(row.integer(5))};
}

ports::StoreWish wishFrom(const Row& row)
{
    ports::StoreWish wish{row.integer(0),
                          {TerminalId(row.integer(1)), static_cast<std::int32_t>(row.integer(2))},
                          purposeFrom(row, 3),
                          MemberId(row.integer(4)),
                          Points(row.integer(10)),
                          Points(row.integer(5)),
                          std::nullopt,
                          std::nullopt,
                          Instant{row.integer(9)}};
    if (!row.isNull(6))
        wish.code = wire::ShownCode{{row.array<16>(6)}, row.integer(7)};
    if (!row.isNull(8))
        wish.answer = static_cast<wire::LeaseAnswer>(row.integer(8));
    return wish;
}

}  // namespace

Result<void> SqlStoreHub::putExchanged(const ports::Exchanged& exchanged)
{
    return m_store.transaction([&]() -> Result<void> {
        if (auto put = writeState(exchanged.state, true); !put)
            return put;
        const Instant at = exchanged.state.lastContact.value_or(Instant{});
        for (const ports::HeldLease& lease : exchanged.lent)
            if (auto added = m_database.run(insertLease, lease.id, lease.member,
                                            columnOf(lease.purpose), lease.granted, at);
                !added)
                return tl::unexpected(added.error());
        for (const wire::LeaseReport& report : exchanged.told) {
            auto told = report.of == TerminalId{}
                            ? m_database.run(markTold, report.released, report.id)
                            : m_database.run(markTillLeaseTold, report.id, report.released);
            if (!told)
                return tl::unexpected(told.error());
        }
        return nothing(m_database.run(exchanged.tellAgain ? markAllToTell : forgetEnded));
    });
}

// What a till has of it is not left at the hub, and is open at HQ until that till's journal says
// that it was spent.
Result<std::vector<wire::LeaseReport>> SqlStoreHub::leasesToTell(std::size_t limit)
{
    std::vector<wire::LeaseReport> reports;
    auto read = m_database.each(
        selectToTell,
        [&](const Row& row) {
            ports::StoreLease lease = leaseFrom(row);
            if (PLANTED(StoreGivesBackLent) && Points{} < lease.released)
                lease.released = lease.granted;
            reports.push_back({lease.id, lease.member, lease.purpose, lease.granted, lease.released,
                               lease.granted - lease.released});
            return true;
        },
        static_cast<std::int64_t>(limit));
    if (!read)
        return tl::unexpected(read.error());
    read = m_database.each(
        selectTillLeasesToTell,
        [&](const Row& row) {
            reports.push_back({LeaseId{row.array<16>(0)}, MemberId(row.integer(1)),
                               purposeFrom(row, 2), Points(row.integer(3)), Points(row.integer(4)),
                               Points(row.integer(5)), TerminalId(row.integer(6))});
            return true;
        },
        static_cast<std::int64_t>(limit - std::min(limit, reports.size())));
    if (!read)
        return tl::unexpected(read.error());
    return reports;
}

Result<void> SqlStoreHub::putTillLease(const ports::JournalKey& till,
                                       const wire::LeaseReport& lease, std::int64_t asOf,
                                       TillLease kind)
{
    if (kind == TillLease::MayBeNew)
        if (auto put = m_database.run(insertTillLease, lease.id, till.terminal, till.incarnation,
                                      lease.member, columnOf(lease.purpose), lease.granted,
                                      lease.released, lease.left, asOf);
            !put)
            return tl::unexpected(put.error());
    return nothing(m_database.run(updateTillLease, lease.released, lease.left, asOf, lease.id));
}

// Once, however often the entry comes.
Result<void> SqlStoreHub::spendTillLease(const journal::Secured& spent, std::int64_t sequence)
{
    return nothing(
        m_database.run(spendTillLeaseRow, spent.points, sequence, spent.lease, sequence));
}

Result<std::vector<LeaseId>> SqlStoreHub::tillLeases(const ports::JournalKey& till,
                                                     std::size_t limit)
{
    std::vector<LeaseId> leases;
    auto read = m_database.each(
        selectTillLeases,
        [&](const Row& row) {
            leases.push_back(LeaseId{row.array<16>(0)});
            return true;
        },
        till.terminal, till.incarnation, static_cast<std::int64_t>(limit));
    if (!read)
        return tl::unexpected(read.error());
    return leases;
}

Result<std::vector<ports::StoreLease>> SqlStoreHub::storeLeasesOf(
    const std::vector<MemberId>& members)
{
    std::vector<ports::StoreLease> leases;
    for (const MemberId member : members) {
        auto read = m_database.each(
            selectOfMember,
            [&](const Row& row) {
                leases.push_back(leaseFrom(row));
                return true;
            },
            member);
        if (!read)
            return tl::unexpected(read.error());
    }
    return leases;
}

Result<void> SqlStoreHub::lendOn(const LeaseId& lease, Points points)
{
    return nothing(m_database.run(addLent, points, lease));
}

Result<void> SqlStoreHub::giveBackLease(const LeaseId& lease)
{
    return nothing(m_database.run(giveBack, lease));
}

Result<std::vector<ports::StoreLease>> SqlStoreHub::unwanted(Instant before)
{
    std::vector<ports::StoreLease> leases;
    auto read = m_database.each(
        selectUnwanted,
        [&](const Row& row) {
            leases.push_back(leaseFrom(row));
            return true;
        },
        columnOf(wire::LeasePurpose::Spend), before);
    if (!read)
        return tl::unexpected(read.error());
    return leases;
}

Result<std::vector<ports::StoreWish>> SqlStoreHub::wishes()
{
    std::vector<ports::StoreWish> wishes;
    auto read = m_database.each(selectWishes, [&](const Row& row) {
        wishes.push_back(wishFrom(row));
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return wishes;
}

Result<std::optional<ports::StoreWish>> SqlStoreHub::wishOf(const ports::JournalKey& till,
                                                            MemberId member,
                                                            wire::LeasePurpose purpose)
{
    return m_database.first(selectWishOf, wishFrom, till.terminal, till.incarnation, member,
                            columnOf(purpose));
}

Result<void> SqlStoreHub::putWish(const ports::StoreWish& wish)
{
    if (auto gone = m_database.run(deleteWishOf, wish.id, wish.till.terminal, wish.till.incarnation,
                                   wish.member, columnOf(wish.purpose));
        !gone)
        return tl::unexpected(gone.error());
    std::optional<std::int64_t> id;
    if (wish.id != 0)
        id = wish.id;
    std::optional<std::int64_t> answer;
    if (wish.answer)
        answer = static_cast<std::int64_t>(*wish.answer);
    std::optional<std::array<std::uint8_t, 16>> card;
    std::optional<std::int64_t> step;
    if (wish.code) {
        card = wish.code->card.bytes;
        step = wish.code->step;
    }
    return nothing(m_database.run(insertWish, id, wish.till.terminal, wish.till.incarnation,
                                  columnOf(wish.purpose), wish.member, wish.points, card, step,
                                  answer, wish.at, wish.asked));
}

Result<void> SqlStoreHub::endWish(std::int64_t id)
{
    return nothing(m_database.run(deleteWish, id));
}

}  // namespace loyalty::storage
