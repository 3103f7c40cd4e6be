// Sales that any till may ask for: rows by sale.
#include "core/storage/hq_rows.h"
#include "core/storage/hq_store.h"

namespace loyalty::storage {

namespace {

#define HOLD_COLUMNS "sale, terminal, incarnation, since, until"
constexpr const char* selectNumbered =
    "SELECT id FROM document WHERE terminal = ? AND number = ? AND number > 0 "
    "ORDER BY incarnation, sequence";
constexpr const char* insertHold =
    "INSERT INTO sale_hold (" HOLD_COLUMNS ") VALUES (?, ?, ?, ?, ?) ON CONFLICT (sale) DO NOTHING";
const HqSql lockHold = HqSql::locking("SELECT " HOLD_COLUMNS " FROM sale_hold WHERE sale = ?");
constexpr const char* upsertHold =
    "INSERT INTO sale_hold (" HOLD_COLUMNS
    ") VALUES (?, ?, ?, ?, ?) ON CONFLICT (sale) DO UPDATE SET terminal = excluded.terminal, "
    "incarnation = excluded.incarnation, since = excluded.since, until = excluded.until";
constexpr const char* deleteHold = "DELETE FROM sale_hold WHERE sale = ?";
constexpr const char* deleteHoldsOf =
    "DELETE FROM sale_hold WHERE terminal = ? AND incarnation = ?";
constexpr const char* selectHolds =
    "SELECT " HOLD_COLUMNS " FROM sale_hold WHERE terminal = ? ORDER BY since LIMIT ?";
#undef HOLD_COLUMNS
constexpr const char* selectOthersWaiting =
    "SELECT 1 FROM terminal_journal j JOIN terminal t ON t.id = j.terminal "
    "WHERE j.applied_sequence < j.acked_sequence AND j.terminal <> ? "
    "AND t.store = (SELECT store FROM terminal WHERE id = ?) LIMIT 1";
constexpr const char* selectApplied =
    "SELECT applied_sequence FROM terminal_journal WHERE terminal = ? AND incarnation = ?";
constexpr const char* selectAcked =
    "SELECT acked_sequence, acked_hash FROM terminal_journal WHERE terminal = ? AND incarnation = "
    "?";

ports::SaleHold holdFrom(const Row& row)
{
    return {SaleId{row.array<16>(0)},
            {TerminalId(row.integer(1)), static_cast<std::int32_t>(row.integer(2))},
            Instant{row.integer(3)},
            row.isNull(4) ? std::nullopt : std::optional(row.integer(4))};
}

}  // namespace

Result<std::vector<SaleId>> SqlHqStore::salesNumbered(TerminalId terminal, std::int64_t number)
{
    std::vector<SaleId> sales;
    auto read = m_database->each(
        selectNumbered,
        [&](const Row& row) {
            sales.push_back(SaleId{row.array<16>(0)});
            return true;
        },
        terminal, number);
    if (!read)
        return tl::unexpected(read.error());
    return sales;
}

Result<ports::SaleHold> SqlHqStore::holdOr(const ports::SaleHold& hold)
{
    auto added = m_database->run(insertHold, hold.sale, hold.holder.terminal,
                                 hold.holder.incarnation, hold.since, hold.until);
    if (!added)
        return tl::unexpected(added.error());
    auto standing = m_database->first(lockHold.on(m_database->engine()), holdFrom, hold.sale);
    if (!standing)
        return tl::unexpected(standing.error());
    // Somebody ended it in between: nobody has it.
    return standing->value_or(hold);
}

Result<void> SqlHqStore::putHold(const ports::SaleHold& hold)
{
    return nothing(m_database->run(upsertHold, hold.sale, hold.holder.terminal,
                                   hold.holder.incarnation, hold.since, hold.until));
}

Result<void> SqlHqStore::endHold(const SaleId& sale)
{
    return nothing(m_database->run(deleteHold, sale));
}

Result<void> SqlHqStore::endHoldsOf(const ports::JournalKey& holder)
{
    return nothing(m_database->run(deleteHoldsOf, holder.terminal, holder.incarnation));
}

Result<std::vector<ports::SaleHold>> SqlHqStore::holdsOf(TerminalId terminal, int limit)
{
    std::vector<ports::SaleHold> holds;
    auto read = m_database->each(
        selectHolds,
        [&](const Row& row) {
            holds.push_back(holdFrom(row));
            return true;
        },
        terminal, limit);
    if (!read)
        return tl::unexpected(read.error());
    return holds;
}

Result<bool> SqlHqStore::doOthersWait(TerminalId terminal)
{
    auto found = m_database->first(
        selectOthersWaiting, [](const Row&) { return true; }, terminal, terminal);
    if (!found)
        return tl::unexpected(found.error());
    return found->has_value();
}

Result<std::int64_t> SqlHqStore::appliedOf(const ports::JournalKey& journal)
{
    auto applied = m_database->first(
        selectApplied, [](const Row& row) { return row.integer(0); }, journal.terminal,
        journal.incarnation);
    if (!applied)
        return tl::unexpected(applied.error());
    return applied->value_or(0);
}

Result<ports::HqSales::Taken> SqlHqStore::ackedOf(const ports::JournalKey& journal)
{
    auto acked = m_database->first(
        selectAcked,
        [](const Row& row) {
            return Taken{row.integer(0), row.array<32>(1)};
        },
        journal.terminal, journal.incarnation);
    if (!acked)
        return tl::unexpected(acked.error());
    return acked->value_or(Taken{});
}

}  // namespace loyalty::storage
