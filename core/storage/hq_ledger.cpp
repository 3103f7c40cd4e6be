#include "core/storage/hq_ledger.h"

#include <limits>

#include "core/storage/hq_rows.h"

namespace loyalty::storage {

namespace {

using ledger::TransferKind;

const HqSql selectStores = HqSql::keyed("SELECT id, store FROM terminal WHERE id", "bigint");
const HqSql addPosted =
    HqSql::insert("INSERT INTO ledger_day (day, store, kind, points, transfers)",
                  "bigint,text,bigint,bigint,bigint",
                  "ON CONFLICT (day, store, kind) DO UPDATE SET points = ledger_day.points + "
                  "excluded.points, transfers = ledger_day.transfers + excluded.transfers");
const HqSql addExpired =
    HqSql::insert("INSERT INTO expiry (member, day, points)", "bigint,bigint,bigint",
                  "ON CONFLICT (member, day) DO UPDATE SET points = expiry.points + "
                  "excluded.points");
const HqSql selectExpired =
    HqSql::keyed("SELECT member, points FROM expiry WHERE member", "bigint");
#define SUMS "CAST(sum(points) AS BIGINT), CAST(sum(transfers) AS BIGINT) FROM ledger_day "
#define OF_DAYS "WHERE day >= ? AND day <= ? "
constexpr const char* selectByKind =
    "SELECT 0, '', kind, " SUMS OF_DAYS "GROUP BY kind ORDER BY kind";
constexpr const char* selectByDay =
    "SELECT day, '', kind, " SUMS OF_DAYS "GROUP BY day, kind ORDER BY day, kind";
constexpr const char* selectByStore =
    "SELECT 0, store, kind, " SUMS OF_DAYS "GROUP BY store, kind ORDER BY store, kind";
#undef SUMS
#undef OF_DAYS
constexpr const char* selectHeld =
    "SELECT CAST((SELECT coalesce(sum(points), 0) FROM account) - "
    "(SELECT coalesce(sum(points), 0) FROM expiry) AS BIGINT)";

const char* sqlBy(ports::HqLedger::By by)
{
    switch (by) {
        case ports::HqLedger::By::Kind:
            return selectByKind;
        case ports::HqLedger::By::Day:
            return selectByDay;
        case ports::HqLedger::By::Store:
            break;
    }
    return selectByStore;
}

using PostedKey = std::tuple<BusinessDay, std::string, TransferKind>;

Result<void> addTo(Database& database, const std::map<PostedKey, ports::Projection::Posted>& posted)
{
    return writeRows(
        database, addPosted, posted, [](const auto& row) { return std::get<0>(row.first); },
        [](const auto& row) { return std::get<1>(row.first); },
        [](const auto& row) { return static_cast<std::int64_t>(std::get<2>(row.first)); },
        [](const auto& row) { return row.second.points; },
        [](const auto& row) { return row.second.transfers; });
}

}  // namespace

Result<void> SqlHqStore::writePosted(const ports::Projection& projection)
{
    std::vector<TerminalId> terminals;
    for (const auto& [key, posted] : projection.posted)
        terminals.push_back(std::get<1>(key));
    std::map<TerminalId, std::string> storeOf;
    auto read = readRows(
        *m_database, selectStores, terminals, [](TerminalId id) { return id; },
        [&](const Row& row) { storeOf[TerminalId(row.integer(0))] = row.text(1); });
    if (!read)
        return read;
    std::map<PostedKey, ports::Projection::Posted> byStore;
    for (const auto& [key, posted] : projection.posted) {
        const auto& [day, terminal, kind] = key;
        auto& sum = byStore[{day, storeOf[terminal], kind}];
        sum.points += posted.points;
        sum.transfers += posted.transfers;
    }
    return addTo(*m_database, byStore);
}

Result<std::vector<ports::LedgerLine>> SqlLedger::lines(BusinessDay first, BusinessDay last, By by)
{
    std::vector<ports::LedgerLine> lines;
    auto read = m_database.each(
        sqlBy(by),
        [&](const Row& row) {
            const std::int64_t kind = row.integer(2);
            if (0 <= kind && kind <= static_cast<std::int64_t>(lastOf(TransferKind{})))
                lines.push_back({dayFrom(row, 0), row.text(1), static_cast<TransferKind>(kind),
                                 Points(row.integer(3)), row.integer(4)});
            return true;
        },
        first, last);
    if (!read)
        return tl::unexpected(read.error());
    return lines;
}

Result<Points> SqlLedger::heldByMembers()
{
    auto held = m_database.first(selectHeld, [](const Row& row) { return Points(row.integer(0)); });
    if (!held)
        return tl::unexpected(held.error());
    return held->value_or(Points{});
}

Result<std::map<MemberId, Points>> SqlLedger::expiredOf(const std::vector<MemberId>& members)
{
    std::map<MemberId, Points> expired;
    auto read = readRows(
        m_database, selectExpired, members, [](MemberId id) { return id; },
        [&](const Row& row) { expired[MemberId(row.integer(0))] += Points(row.integer(1)); });
    if (!read)
        return tl::unexpected(read.error());
    return expired;
}

Result<void> SqlLedger::postExpired(const std::vector<ports::Expired>& expired, BusinessDay day)
{
    std::map<PostedKey, ports::Projection::Posted> posted;
    for (const ports::Expired& each : expired) {
        const bool isBack = each.points < Points{};
        auto& sum = posted[{day, {}, isBack ? TransferKind::Unexpired : TransferKind::Expired}];
        sum.points += isBack ? -each.points : each.points;
        ++sum.transfers;
    }
    auto written = writeRows(
        m_database, addExpired, expired, [](const auto& row) { return row.member; },
        [day](const auto&) { return day; }, [](const auto& row) { return row.points; });
    return written ? addTo(m_database, posted) : written;
}

}  // namespace loyalty::storage
