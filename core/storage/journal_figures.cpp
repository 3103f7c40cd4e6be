#include "core/storage/journal_figures.h"

#include "core/storage/journal_rows.h"

namespace loyalty::storage {

namespace {

constexpr const char* countEntries = "SELECT coalesce(max(sequence), 0) FROM journal";
constexpr const char* countSales = "SELECT count(*) FROM sale";
constexpr const char* countReturns = "SELECT count(*) FROM journal WHERE kind = 'return'";
constexpr const char* selectMovements =
    "SELECT m.member, m.identifier, "
    "EXISTS (SELECT 1 FROM sale s WHERE s.sequence = m.sequence), " MOVEMENT_COLUMNS
    " FROM movement m ORDER BY m.sequence";
constexpr const char* selectEnrolled = "SELECT member FROM enrolled";
constexpr const char* selectReturned = "SELECT DISTINCT sale FROM returned";
constexpr const char* selectCards = "SELECT identifier, member FROM enrolled";
constexpr const char* selectDocuments = "SELECT document FROM journal WHERE document IS NOT NULL";

Result<std::int64_t> number(Database& database, const char* sql)
{
    auto found = database.first(sql, [](const Row& row) { return row.integer(0); });
    if (!found)
        return tl::unexpected(found.error());
    return found->value_or(0);
}

member::Holder holderFrom(const Row& row)
{
    if (!row.isNull(0))
        return MemberId(row.integer(0));
    return member::IdentifierHash{row.array<16>(1)};
}

}  // namespace

Points JournalFigures::balance() const
{
    Points sum;
    for (const auto& [holder, account] : accounts)
        sum += account.points;
    return sum;
}

Result<JournalFigures> figuresOf(Database& database)
{
    auto entries = number(database, countEntries);
    auto sales = number(database, countSales);
    auto returns = number(database, countReturns);
    if (!entries || !sales || !returns)
        return tl::unexpected(!entries ? entries.error()
                              : !sales ? sales.error()
                                       : returns.error());
    JournalFigures figures;
    figures.entries = *entries;
    figures.sales = *sales;
    figures.returns = *returns;
    auto enrolled = database.each(selectEnrolled, [&](const Row& row) {
        figures.accounts[MemberId(row.integer(0))];
        return true;
    });
    if (!enrolled)
        return tl::unexpected(enrolled.error());
    auto moved = database.each(selectMovements, [&](const Row& row) {
        const ledger::Movement movement = movementFrom(row, 3);
        figures.accounts[holderFrom(row)].apply(movement);
        if (row.integer(2) == 0)
            figures.reversed -= movement.points;
        else
            figures.awarded += movement.points;
        return true;
    });
    if (!moved)
        return tl::unexpected(moved.error());
    return figures;
}

Result<Hindsight> hindsightIn(Database& database)
{
    Hindsight hindsight;
    auto read = database.each(selectReturned, [&](const Row& row) {
        hindsight.returned.insert(SaleId{row.array<16>(0)});
        return true;
    });
    if (read)
        read = database.each(selectCards, [&](const Row& row) {
            hindsight.enrolled.emplace(member::IdentifierHash{row.array<16>(0)},
                                       MemberId(row.integer(1)));
            return true;
        });
    if (!read)
        return tl::unexpected(read.error());
    return hindsight;
}

Result<std::set<SaleId>> documentsIn(Database& database)
{
    std::set<SaleId> documents;
    auto read = database.each(selectDocuments, [&](const Row& row) {
        documents.insert(SaleId{row.array<16>(0)});
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return documents;
}

}  // namespace loyalty::storage
