// Stage two, by member: what the projector reads and writes.
#include <algorithm>
#include <set>

#include "core/base/planted.h"
#include "core/storage/account_codec.h"
#include "core/storage/hq_rows.h"
#include "core/storage/hq_store.h"

namespace loyalty::storage {

namespace {

const HqSql selectIdentifiers =
    HqSql::keyed("SELECT hash, member FROM identifier WHERE hash", "bytea");
const HqSql selectMembers = HqSql::keyed(
    "SELECT m.id, m.status, m.card_tail, m.since, m.merged_into, a.points, a.carry_numerator, "
    "a.carry_denominator, a.purchases, a.counts FROM member m LEFT JOIN account a ON a.member = "
    "m.id WHERE m.id",
    "bigint");
const HqSql selectLots = HqSql::keyed(
    "SELECT member, available_from, expires_on, points FROM account_lot WHERE member", "bigint");
const HqSql selectYears =
    HqSql::keyed("SELECT member, year, points FROM account_year WHERE member", "bigint");
const HqSql selectDocuments =
    HqSql::keyed("SELECT id, terminal, incarnation, sequence FROM document WHERE id", "bytea");
const HqSql selectReturned =
    HqSql::keyed("SELECT sale, line, quantity FROM returned WHERE sale", "bytea");

const HqSql upsertMember = HqSql::insert(
    "INSERT INTO member (id, status, card_tail, since, merged_into, position)",
    "bigint,bigint,text,bigint,bigint,bigint",
    "ON CONFLICT (id) DO UPDATE SET status = excluded.status, card_tail = excluded.card_tail, "
    "since = excluded.since, merged_into = excluded.merged_into, position = excluded.position");
const HqSql upsertAccount = HqSql::insert(
    "INSERT INTO account (member, points, carry_numerator, carry_denominator, purchases, counts)",
    "bigint,bigint,bigint,bigint,bigint,bytea",
    "ON CONFLICT (member) DO UPDATE SET points = excluded.points, "
    "carry_numerator = excluded.carry_numerator, carry_denominator = excluded.carry_denominator, "
    "purchases = excluded.purchases, counts = excluded.counts");
const HqSql upsertLot = HqSql::insert(
    "INSERT INTO account_lot (member, available_from, expires_on, points)",
    "bigint,bigint,bigint,bigint",
    "ON CONFLICT (member, available_from, expires_on) DO UPDATE SET points = excluded.points");
const HqSql deleteLot =
    HqSql::erase("DELETE FROM account_lot WHERE", {"member", "available_from", "expires_on"},
                 "bigint,bigint,bigint");
const HqSql upsertYear =
    HqSql::insert("INSERT INTO account_year (member, year, points)", "bigint,bigint,bigint",
                  "ON CONFLICT (member, year) DO UPDATE SET points = excluded.points");
const HqSql deleteYear =
    HqSql::erase("DELETE FROM account_year WHERE", {"member", "year"}, "bigint,bigint");
const HqSql upsertIdentifier =
    HqSql::insert("INSERT INTO identifier (hash, member)", "bytea,bigint",
                  "ON CONFLICT (hash) DO UPDATE SET member = excluded.member");
#define LATER_REFLECTED                                                      \
    "ON CONFLICT (member, terminal, incarnation) DO UPDATE SET reflected = " \
    "CASE WHEN excluded.reflected > account_terminal.reflected "             \
    "THEN excluded.reflected ELSE account_terminal.reflected END"
const HqSql upsertReflected =
    HqSql::insert("INSERT INTO account_terminal (member, terminal, incarnation, reflected)",
                  "bigint,bigint,bigint,bigint", LATER_REFLECTED);
constexpr const char* mergeReflected =
    "INSERT INTO account_terminal (member, terminal, incarnation, reflected) "
    "SELECT CAST(? AS BIGINT), terminal, incarnation, reflected FROM account_terminal "
    "WHERE member = ? " LATER_REFLECTED;
#undef LATER_REFLECTED
constexpr const char* deleteReflected = "DELETE FROM account_terminal WHERE member = ?";
constexpr const char* mergeIdentifiers = "UPDATE identifier SET member = ? WHERE member = ?";
#define ENTRY_COLUMNS "member, terminal, incarnation, sequence, kind, at, day, points"
const HqSql insertEntry =
    HqSql::insert("INSERT INTO entry (" ENTRY_COLUMNS ")",
                  "bigint,bigint,bigint,bigint,text,bigint,bigint,bigint", "");
// PostgreSQL keeps it by the month of its body.
const HqSql insertEntryOfMonth =
    HqSql::insert("INSERT INTO entry (" ENTRY_COLUMNS ", received_at)",
                  "bigint,bigint,bigint,bigint,text,bigint,bigint,bigint,bigint", "");
const HqSql insertDocument =
    HqSql::insert("INSERT INTO document (id, terminal, incarnation, sequence, number)",
                  "bytea,bigint,bigint,bigint,bigint", "");
const HqSql upsertReturned =
    HqSql::insert("INSERT INTO returned (sale, line, quantity)", "bytea,bigint,bigint",
                  "ON CONFLICT (sale, line) DO UPDATE SET quantity = excluded.quantity");
const HqSql addSpent =
    HqSql::insert("INSERT INTO spent (rule, points, position)", "text,bigint,bigint",
                  "ON CONFLICT (rule) DO UPDATE SET points = spent.points + excluded.points, "
                  "position = excluded.position");
const HqSql addSpentInStore =
    HqSql::insert("INSERT INTO spent_in_store (rule, store, points)", "text,text,bigint",
                  "ON CONFLICT (rule, store) DO UPDATE SET "
                  "points = spent_in_store.points + excluded.points");
const HqSql insertDispute =
    HqSql::insert("INSERT INTO dispute (terminal, incarnation, sequence, reason)",
                  "bigint,bigint,bigint,text", "");
constexpr const char* updateProgress =
    "UPDATE terminal_journal SET applied_sequence = ?, disputed = disputed + ?, "
    "sales = sales + ?, returns = returns + ?, awarded = awarded + ?, reversed = reversed + ? "
    "WHERE terminal = ? AND incarnation = ? AND applied_sequence < ?";

struct LotRow {
    MemberId member;
    ledger::Lot lot;
};

struct YearRow {
    MemberId member;
    ledger::YearPoints year;
};

struct ReturnedRow {
    SaleId sale;
    basket::LineNumber line;
    Quantity quantity;
};

const ledger::Account& accountBefore(const ports::Projection::Member& change)
{
    static const ledger::Account none;
    return change.before ? change.before->account : none;
}

// Rows of `after` that `before` has not like this, and keys of `before` that `after` has no more.
// Both are sorted by `less`, which compares keys alone.
template <class RowType, class Part, class Less>
void compare(MemberId member, const std::vector<Part>& before, const std::vector<Part>& after,
             Less less, std::vector<RowType>& changed, std::vector<RowType>& gone)
{
    const auto find = [&](const Part& part, const std::vector<Part>& list) -> const Part* {
        const auto found = std::lower_bound(list.begin(), list.end(), part, less);
        return found == list.end() || less(part, *found) ? nullptr : &*found;
    };
    for (const Part& part : after)
        if (const Part* old = find(part, before); old == nullptr || *old != part)
            changed.push_back({member, part});
    for (const Part& part : before)
        if (find(part, after) == nullptr)
            gone.push_back({member, part});
}

}  // namespace

Result<std::map<member::IdentifierHash, MemberId>> SqlHqStore::resolve(
    const std::vector<member::IdentifierHash>& identifiers)
{
    std::map<member::IdentifierHash, MemberId> found;
    // Sorted, and once each: neighbours in the index are on a page that was just read.
    const std::set<member::IdentifierHash> sorted(identifiers.begin(), identifiers.end());
    auto read = readRows(
        *m_database, selectIdentifiers, sorted,
        [](const member::IdentifierHash& hash) { return hash.bytes; },
        [&](const Row& row) {
            found.emplace(member::IdentifierHash{row.array<16>(0)}, MemberId(row.integer(1)));
        });
    if (!read)
        return tl::unexpected(read.error());
    return found;
}

Result<std::vector<ports::MemberState>> SqlHqStore::membersWith(const std::vector<MemberId>& ids)
{
    std::map<MemberId, ports::MemberState> found;
    const auto self = [](MemberId id) { return id; };
    auto read = readRows(*m_database, selectMembers, ids, self, [&](const Row& row) {
        ports::MemberState state;
        state.member = {MemberId(row.integer(0)),
                        static_cast<member::Status>(row.integer(1)),
                        {},
                        row.text(2),
                        dayFrom(row, 3)};
        if (!row.isNull(4))
            state.mergedInto = MemberId(row.integer(4));
        state.account.points = Points(row.integer(5));
        state.account.carry = Ratio(row.integer(6), std::max<std::int64_t>(1, row.integer(7)));
        state.account.counts = countsFrom(row.integer(8), row.bytes(9));
        found.emplace(state.member.id, std::move(state));
    });
    if (read)
        read = readRows(*m_database, selectLots, ids, self, [&](const Row& row) {
            found[MemberId(row.integer(0))].account.lots.push_back(lotFrom(row, 1));
        });
    if (read)
        read = readRows(*m_database, selectYears, ids, self, [&](const Row& row) {
            found[MemberId(row.integer(0))].account.years.push_back(
                {static_cast<int>(row.integer(1)), Points(row.integer(2))});
        });
    if (!read)
        return tl::unexpected(read.error());
    std::vector<ports::MemberState> list;
    for (auto& [id, state] : found) {
        sortParts(state.account);
        list.push_back(std::move(state));
    }
    return list;
}

Result<std::vector<ports::Document>> SqlHqStore::documentsWith(const std::vector<SaleId>& ids)
{
    std::vector<ports::Document> found;
    auto read = readRows(
        *m_database, selectDocuments, ids, [](const SaleId& id) { return id; },
        [&](const Row& row) {
            found.push_back({SaleId{row.array<16>(0)}, entryKeyFrom(row, 1)});
        });
    if (!read)
        return tl::unexpected(read.error());
    return found;
}

Result<std::map<SaleId, basket::Returned>> SqlHqStore::returnedOf(const std::vector<SaleId>& sales)
{
    std::map<SaleId, basket::Returned> found;
    auto read = readRows(
        *m_database, selectReturned, sales, [](const SaleId& id) { return id; },
        [&](const Row& row) {
            found[SaleId{row.array<16>(0)}].restore(static_cast<basket::LineNumber>(row.integer(1)),
                                                    Quantity(row.integer(2)));
        });
    if (!read)
        return tl::unexpected(read.error());
    return found;
}

Result<MemberId> SqlHqStore::takeMemberIds(std::int64_t count)
{
    auto first = takeNumbers("member", count);
    if (!first)
        return tl::unexpected(first.error());
    // A store hub counts from a number of its own, beyond those of HQ.
    if (*first<wire::firstTillMemberId&& * first + count> wire::firstTillMemberId)
        return fault(FaultKind::Full, "every member number of HQ has been given out");
    return MemberId(*first);
}

Result<void> SqlHqStore::write(const ports::Projection& projection)
{
    using Part = Result<void> (SqlHqStore::*)(const ports::Projection&);
    constexpr Part parts[] = {&SqlHqStore::writeMembers,  &SqlHqStore::writeLots,
                              &SqlHqStore::writeYears,    &SqlHqStore::writeReflected,
                              &SqlHqStore::writeEntries,  &SqlHqStore::writeLeases,
                              &SqlHqStore::writeSpent,    &SqlHqStore::writePosted,
                              &SqlHqStore::writeProgress, &SqlHqStore::writeEvents};
    for (const Part part : parts) {
        if (PLANTED(WatermarkApart) && part == &SqlHqStore::writeProgress)
            static_cast<void>(m_database->execute("COMMIT; BEGIN IMMEDIATE"));
        if (auto written = (this->*part)(projection); !written)
            return written;
    }
    return {};
}

Result<void> SqlHqStore::writeMembers(const ports::Projection& projection)
{
    if (projection.members.empty())
        return {};
    auto position = takePositions("member", static_cast<std::int64_t>(projection.members.size()));
    if (!position)
        return tl::unexpected(position.error());
    using Change = const ports::Projection::Member&;
    const auto id = [](Change change) { return change.after.member.id; };
    auto written = writeRows(
        *m_database, upsertMember, projection.members, id,
        [](Change change) { return static_cast<std::int64_t>(change.after.member.status); },
        [](Change change) { return change.after.member.cardTail; },
        [](Change change) { return change.after.member.since; },
        [](Change change) { return change.after.mergedInto; },
        [next = *position](Change) mutable { return next++; });
    if (written)
        written = writeRows(
            *m_database, upsertAccount, projection.members, id,
            [](Change change) { return change.after.account.points; },
            [](Change change) { return change.after.account.carry.numerator(); },
            [](Change change) { return change.after.account.carry.denominator(); },
            [](Change change) { return change.after.account.counts.purchases; },
            [](Change change) { return bytesOf(change.after.account.counts); });
    if (written)
        written = writeRows(
            *m_database, upsertIdentifier, projection.identifiers,
            [](const auto& link) { return link.first.bytes; },
            [](const auto& link) { return link.second; });
    return written;
}

// Only what changed: an account may have years of lots, and a sale touches one of them.
Result<void> SqlHqStore::writeLots(const ports::Projection& projection)
{
    std::vector<LotRow> changed;
    std::vector<LotRow> gone;
    for (const ports::Projection::Member& change : projection.members)
        compare(change.after.member.id, accountBefore(change).lots, change.after.account.lots,
                byLife, changed, gone);
    const auto member = [](const LotRow& row) { return row.member; };
    const auto from = [](const LotRow& row) { return row.lot.life.availableFrom; };
    const auto until = [](const LotRow& row) { return expiryColumn(row.lot.life); };
    if (auto erased = writeRows(*m_database, deleteLot, gone, member, from, until); !erased)
        return erased;
    return writeRows(*m_database, upsertLot, changed, member, from, until,
                     [](const LotRow& row) { return row.lot.points; });
}

Result<void> SqlHqStore::writeYears(const ports::Projection& projection)
{
    std::vector<YearRow> changed;
    std::vector<YearRow> gone;
    for (const ports::Projection::Member& change : projection.members)
        compare(change.after.member.id, accountBefore(change).years, change.after.account.years,
                byYear, changed, gone);
    const auto member = [](const YearRow& row) { return row.member; };
    const auto year = [](const YearRow& row) { return row.year.year; };
    if (auto erased = writeRows(*m_database, deleteYear, gone, member, year); !erased)
        return erased;
    return writeRows(*m_database, upsertYear, changed, member, year,
                     [](const YearRow& row) { return row.year.points; });
}

Result<void> SqlHqStore::writeReflected(const ports::Projection& projection)
{
    auto written = writeRows(
        *m_database, upsertReflected, projection.reflected,
        [](const auto& row) { return row.first.first; },
        [](const auto& row) { return row.first.second.terminal; },
        [](const auto& row) { return row.first.second.incarnation; },
        [](const auto& row) { return row.second; });
    if (!written)
        return written;
    for (const auto& [from, into] : projection.merges) {
        for (const char* sql : {mergeReflected, mergeIdentifiers})
            if (auto done = m_database->run(sql, into, from); !done)
                return tl::unexpected(done.error());
        if (auto done = m_database->run(deleteReflected, from); !done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> SqlHqStore::writeEntries(const ports::Projection& projection)
{
    const auto terminal = [](const auto& row) { return keyOf(row).journal.terminal; };
    const auto incarnation = [](const auto& row) { return keyOf(row).journal.incarnation; };
    const auto sequence = [](const auto& row) { return keyOf(row).sequence; };
    using Entry = const ports::Projection::Entry&;
    const auto insert = [&](const HqSql& sql, auto... more) {
        return writeRows(
            *m_database, sql, projection.entries, [](Entry row) { return row.member; }, terminal,
            incarnation, sequence, [](Entry row) { return row.kind; },
            [](Entry row) { return row.at; }, [](Entry row) { return row.day; },
            [](Entry row) { return row.points; }, more...);
    };
    auto written = m_database->engine() == Engine::Sqlite
                       ? insert(insertEntry)
                       : insert(insertEntryOfMonth, [](Entry row) { return row.receivedAt; });
    if (written)
        written = writeRows(
            *m_database, insertDocument, projection.documents,
            [](const ports::Document& row) { return row.id; }, terminal, incarnation, sequence,
            [](const ports::Document& row) { return row.number; });
    if (written)
        written =
            writeRows(*m_database, insertDispute, projection.disputes, terminal, incarnation,
                      sequence, [](const ports::Projection::Dispute& row) { return row.reason; });
    if (!written)
        return written;
    std::vector<ReturnedRow> returned;
    for (const auto& [sale, all] : projection.returned)
        for (const auto& [line, quantity] : all.quantities())
            returned.push_back({sale, line, quantity});
    return writeRows(
        *m_database, upsertReturned, returned, [](const ReturnedRow& row) { return row.sale; },
        [](const ReturnedRow& row) { return row.line; },
        [](const ReturnedRow& row) { return row.quantity; });
}

Result<void> SqlHqStore::writeSpent(const ports::Projection& projection)
{
    if (projection.given.empty())
        return {};
    std::map<Symbol, Points> everywhere;
    for (const auto& [place, points] : projection.given)
        everywhere[place.first] += points;
    auto position = takePositions("spent", static_cast<std::int64_t>(everywhere.size()));
    if (!position)
        return tl::unexpected(position.error());
    auto written = writeRows(
        *m_database, addSpent, everywhere, [](const auto& row) { return row.first; },
        [](const auto& row) { return row.second; },
        [next = *position](const auto&) mutable { return next++; });
    if (!written)
        return written;
    return writeRows(
        *m_database, addSpentInStore, projection.given,
        [](const auto& row) { return row.first.first; },
        [](const auto& row) { return row.first.second; },
        [](const auto& row) { return row.second; });
}

// The watermark moves forward or not at all: a batch that somebody else applied is not ours.
Result<void> SqlHqStore::writeProgress(const ports::Projection& projection)
{
    for (const auto& [journal, progress] : projection.progress) {
        auto changed =
            m_database->run(updateProgress, progress.appliedSequence, progress.disputed,
                            progress.sales, progress.returns, progress.awarded, progress.reversed,
                            journal.terminal, journal.incarnation, progress.appliedSequence);
        if (!changed)
            return tl::unexpected(changed.error());
        if (*changed != 1)
            return fault(FaultKind::Busy, "another projector was faster");
    }
    return {};
}

}  // namespace loyalty::storage
