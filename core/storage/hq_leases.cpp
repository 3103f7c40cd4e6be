// Leases of HQ: rows by member, so that they live beside the account that they belong to.
#include "core/storage/hq_rows.h"
#include "core/storage/hq_store.h"
#include "core/storage/lease_parts.h"

namespace loyalty::storage {

namespace {

#define LEASE_COLUMNS                                                                 \
    "member, id, terminal, incarnation, session, purpose, granted, spent, released, " \
    "is_confirmed, is_recalled, at, parts"
#define IS_HUBS ", (SELECT t.is_hub FROM terminal t WHERE t.id = lease.terminal)"
const HqSql lockRow = HqSql::locking("SELECT merged_into FROM member WHERE id = ?");
const HqSql selectLeases =
    HqSql::keyed("SELECT " LEASE_COLUMNS IS_HUBS " FROM lease WHERE member", "bigint");
constexpr const char* selectToSettle =
    "SELECT " LEASE_COLUMNS IS_HUBS
    " FROM lease WHERE terminal = ? AND incarnation = ? AND (is_confirmed = 0 OR is_recalled = 1)";
constexpr const char* selectHeld =
    "SELECT " LEASE_COLUMNS IS_HUBS " FROM lease WHERE terminal = ? ORDER BY incarnation, at, id";
const HqSql insertLease = HqSql::insert(
    "INSERT INTO lease (" LEASE_COLUMNS ")",
    "bigint,bytea,bigint,bigint,bytea,bigint,bigint,bigint,bigint,bigint,bigint,bigint,bytea",
    "ON CONFLICT (member, id) DO NOTHING");
constexpr const char* updateLease =
    "UPDATE lease SET released = ?, is_confirmed = ?, is_recalled = ? WHERE member = ? AND id = ?";
// Of a store hub, on SQLite alone.
constexpr const char* lendLess = "UPDATE store_lease SET lent = lent - ? WHERE id = ?";
constexpr const char* selectReleased = "SELECT released FROM lease WHERE member = ? AND id = ?";
constexpr const char* deleteEnded =
    "DELETE FROM lease WHERE member = ? AND id = ? AND is_confirmed = 1 "
    "AND spent + released >= granted";
constexpr const char* spendLease = "UPDATE lease SET spent = spent + ? WHERE member = ? AND id = ?";
constexpr const char* copyMerged =
    "INSERT INTO lease (" LEASE_COLUMNS
    ") SELECT CAST(? AS BIGINT), id, terminal, incarnation, "
    "session, purpose, granted, spent, released, is_confirmed, is_recalled, at, parts FROM lease "
    "WHERE member = ?";
constexpr const char* deleteMerged = "DELETE FROM lease WHERE member = ?";
constexpr const char* selectMaySpend =
    "SELECT 1 FROM terminal t JOIN terminal_journal j ON j.terminal = t.id "
    "AND j.incarnation = t.incarnation WHERE t.id = ? AND t.incarnation = ? "
    "AND j.blocked_since IS NULL";
constexpr const char* takeCode =
    "INSERT INTO shown_code (member, card, step, terminal, incarnation) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (member, card) DO UPDATE SET step = excluded.step, terminal = excluded.terminal, "
    "incarnation = excluded.incarnation WHERE excluded.step > shown_code.step OR "
    "(excluded.step = shown_code.step AND excluded.terminal = shown_code.terminal "
    "AND excluded.incarnation = shown_code.incarnation)";
constexpr const char* selectTold =
    "SELECT leases_told FROM terminal_journal WHERE terminal = ? AND incarnation = ?";
constexpr const char* setTold =
    "UPDATE terminal_journal SET leases_told = ? WHERE terminal = ? AND incarnation = ? "
    "AND leases_told <> ?";
// A till that never spoke was lent nothing; what a till behind a hub has, the hub tells.
constexpr const char* anyUntold =
    "SELECT 1 FROM terminal_journal j JOIN terminal t ON t.id = j.terminal "
    "AND t.incarnation = j.incarnation WHERE j.protocol >= 2 AND j.leases_told <> ? "
    "AND j.epoch <> ? LIMIT 1";

constexpr int maxMergeSteps = 16;

// The epoch, once all were told; below 0 before.
std::int64_t columnOf(ports::LeasesTold told, std::int64_t epoch)
{
    switch (told) {
        case ports::LeasesTold::Nothing:
            return 0;
        case ports::LeasesTold::Asked:
            return -2 * epoch;
        case ports::LeasesTold::Part:
            return -2 * epoch - 1;
        case ports::LeasesTold::All:
            break;
    }
    return epoch;
}

ports::LeaseRow leaseFrom(const Row& row)
{
    const auto purpose = row.integer(5) == static_cast<std::int64_t>(wire::LeasePurpose::Keep)
                             ? wire::LeasePurpose::Keep
                             : wire::LeasePurpose::Spend;
    return {LeaseId{row.array<16>(1)},
            MemberId(row.integer(0)),
            {TerminalId(row.integer(2)), static_cast<std::int32_t>(row.integer(3))},
            row.array<16>(4),
            purpose,
            Points(row.integer(6)),
            Points(row.integer(7)),
            Points(row.integer(8)),
            row.integer(9) != 0,
            row.integer(10) != 0,
            Instant{row.integer(11)},
            partsFrom(row.bytes(12)),
            !row.isNull(13) && row.integer(13) != 0};
}

bool isOlder(const ports::LeaseRow& a, const ports::LeaseRow& b)
{
    return std::tie(a.at, a.id) < std::tie(b.at, b.id);
}

}  // namespace

Result<std::optional<MemberId>> SqlHqStore::lockMember(MemberId member)
{
    using Answer = std::optional<MemberId>;
    for (int step = 0; step < maxMergeSteps; ++step) {
        auto found = m_database->first(
            lockRow.on(m_database->engine()),
            [](const Row& row) {
                return row.isNull(0) ? Answer{} : Answer(MemberId(row.integer(0)));
            },
            member);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return Answer{};
        if (!**found)
            return Answer(member);
        member = ***found;
    }
    return Answer{};
}

Result<std::vector<ports::LeaseRow>> SqlHqStore::leasesOf(const std::vector<MemberId>& members)
{
    std::vector<ports::LeaseRow> leases;
    auto read = readRows(
        *m_database, selectLeases, members, [](MemberId id) { return id; },
        [&](const Row& row) { leases.push_back(leaseFrom(row)); });
    if (!read)
        return tl::unexpected(read.error());
    std::sort(leases.begin(), leases.end(), isOlder);
    return leases;
}

Result<std::vector<ports::LeaseRow>> SqlHqStore::leasesToSettle(const ports::JournalKey& holder)
{
    std::vector<ports::LeaseRow> leases;
    auto read = m_database->each(
        selectToSettle,
        [&](const Row& row) {
            leases.push_back(leaseFrom(row));
            return true;
        },
        holder.terminal, holder.incarnation);
    if (!read)
        return tl::unexpected(read.error());
    std::sort(leases.begin(), leases.end(), isOlder);
    return leases;
}

Result<std::vector<ports::LeaseRow>> SqlHqStore::leasesHeldBy(TerminalId terminal)
{
    std::vector<ports::LeaseRow> leases;
    auto read = m_database->each(
        selectHeld,
        [&](const Row& row) {
            leases.push_back(leaseFrom(row));
            return true;
        },
        terminal);
    if (!read)
        return tl::unexpected(read.error());
    return leases;
}

Result<void> SqlHqStore::addLeases(const std::vector<ports::LeaseRow>& leases)
{
    using Lease = const ports::LeaseRow&;
    return writeRows(
        *m_database, insertLease, leases, [](Lease row) { return row.member; },
        [](Lease row) { return row.id; }, [](Lease row) { return row.holder.terminal; },
        [](Lease row) { return row.holder.incarnation; }, [](Lease row) { return row.session; },
        [](Lease row) { return static_cast<std::int64_t>(row.purpose); },
        [](Lease row) { return row.granted; }, [](Lease row) { return row.spent; },
        [](Lease row) { return row.released; },
        [](Lease row) { return std::int64_t{row.isConfirmed}; },
        [](Lease row) { return std::int64_t{row.isRecalled}; }, [](Lease row) { return row.at; },
        [](Lease row) { return bytesOf(row.parts); });
}

// The store has again what a till gives back of its leases: the last parts first.
Result<void> SqlHqStore::takeBackFromTill(const ports::LeaseRow& lease)
{
    auto before = m_database->first(
        selectReleased, [](const Row& row) { return Points(row.integer(0)); }, lease.member,
        lease.id);
    if (!before)
        return tl::unexpected(before.error());
    const Points had = before->value_or(lease.released);
    Points behind;  // of the parts behind this one
    for (auto part = lease.parts.rbegin(); part != lease.parts.rend(); ++part) {
        const auto of = [&](Points released) {
            return std::clamp(released - behind, Points{}, part->points);
        };
        const Points back = of(lease.released) - of(had);
        if (Points{} < back)
            if (auto taken = m_database->run(lendLess, back, part->of); !taken)
                return tl::unexpected(taken.error());
        behind += part->points;
    }
    return {};
}

Result<void> SqlHqStore::changeLease(const ports::LeaseRow& lease)
{
    if (!lease.parts.empty())
        if (auto back = takeBackFromTill(lease); !back)
            return back;
    auto changed = m_database->run(updateLease, lease.released, std::int64_t{lease.isConfirmed},
                                   std::int64_t{lease.isRecalled}, lease.member, lease.id);
    if (!changed)
        return tl::unexpected(changed.error());
    return nothing(m_database->run(deleteEnded, lease.member, lease.id));
}

// A lease stays with the member's points when two members become one.
Result<void> SqlHqStore::writeLeases(const ports::Projection& projection)
{
    for (const auto& [from, into] : projection.merges) {
        if (auto copied = m_database->run(copyMerged, into, from); !copied)
            return tl::unexpected(copied.error());
        if (auto gone = m_database->run(deleteMerged, from); !gone)
            return tl::unexpected(gone.error());
    }
    for (const auto& [key, points] : projection.spentLeases) {
        if (auto spent = m_database->run(spendLease, points, key.first, key.second); !spent)
            return tl::unexpected(spent.error());
        if (auto ended = m_database->run(deleteEnded, key.first, key.second); !ended)
            return tl::unexpected(ended.error());
    }
    return {};
}

Result<std::optional<Points>> SqlHqStore::writeOffLeases(const ports::JournalKey& holder)
{
    using Answer = std::optional<Points>;
    auto present = lockTerminal(holder.terminal);
    if (!present)
        return tl::unexpected(present.error());
    auto maySpend = m_database->first(
        selectMaySpend, [](const Row&) { return true; }, holder.terminal, holder.incarnation);
    auto leases = leasesHeldBy(holder.terminal);
    if (!maySpend || !leases)
        return tl::unexpected(maySpend ? leases.error() : maySpend.error());
    if (!*present || *maySpend)
        return Answer{};
    Points sum;
    for (ports::LeaseRow& lease : *leases) {
        if (lease.holder != holder)
            continue;
        sum += lease.open();
        lease.released += lease.open();
        lease.isConfirmed = true;
        if (auto changed = changeLease(lease); !changed)
            return tl::unexpected(changed.error());
    }
    if (auto ended = endHoldsOf(holder); !ended)
        return tl::unexpected(ended.error());
    return Answer(sum);
}

Result<bool> SqlHqStore::useCode(MemberId member, const wire::ShownCode& code,
                                 const ports::JournalKey& till)
{
    auto taken = m_database->run(takeCode, member, code.card.bytes, code.step, till.terminal,
                                 std::int64_t{till.incarnation});
    if (!taken)
        return tl::unexpected(taken.error());
    return *taken > 0;
}

Result<ports::LeasesTold> SqlHqStore::leasesTold(const ports::JournalKey& holder,
                                                 std::int64_t epoch)
{
    auto noted = m_database->first(
        selectTold, [](const Row& row) { return row.integer(0); }, holder.terminal,
        holder.incarnation);
    if (!noted)
        return tl::unexpected(noted.error());
    for (const auto told :
         {ports::LeasesTold::Asked, ports::LeasesTold::Part, ports::LeasesTold::All})
        if (*noted == columnOf(told, epoch))
            return told;
    return ports::LeasesTold::Nothing;
}

Result<void> SqlHqStore::noteLeasesTold(const ports::JournalKey& holder, std::int64_t epoch,
                                        ports::LeasesTold told)
{
    const std::int64_t column = columnOf(told, epoch);
    return nothing(m_database->run(setTold, column, holder.terminal, holder.incarnation, column));
}

Result<bool> SqlHqStore::areAllLeasesTold(std::int64_t epoch)
{
    auto untold = m_database->first(
        anyUntold, [](const Row&) { return true; }, epoch, ports::Lineage::throughHub);
    if (!untold)
        return tl::unexpected(untold.error());
    return !untold->has_value();
}

}  // namespace loyalty::storage
