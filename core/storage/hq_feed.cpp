// The feed.
//
// A position is given out by one writer at a time (the row of the scope in feed_head stays locked
// until the transaction ends), so that rows become visible in the order of their positions and a
// reader who has position p has missed nothing below it.
#include <algorithm>

#include "core/base/planted.h"
#include "core/storage/account_codec.h"
#include "core/storage/hq_rows.h"
#include "core/storage/hq_store.h"
#include "core/storage/symbol_list.h"

namespace loyalty::storage {

namespace {

// A page ends early where its accounts are unusually long.
constexpr std::size_t maxPageLots = 20'000;

constexpr const char* selectHeads = "SELECT scope, head FROM feed_head";
constexpr const char* selectMemberRows =
    "SELECT m.id, m.status, m.card_tail, m.since, m.merged_into, m.position, n.sealed, a.points, "
    "a.carry_numerator, a.carry_denominator, m.segments, n.birthday, a.purchases, a.counts FROM "
    "member m "
    "LEFT JOIN member_name n ON n.member = m.id LEFT JOIN account a ON a.member = m.id "
    "WHERE m.position > ? ORDER BY m.position LIMIT ?";
constexpr const char* selectLotsBetween =
    "SELECT m.position, l.available_from, l.expires_on, l.points FROM member m "
    "JOIN account_lot l ON l.member = m.id WHERE m.position > ? AND m.position <= ? "
    "ORDER BY m.position, l.available_from, l.expires_on";
constexpr const char* selectYearsBetween =
    "SELECT m.position, y.year, y.points FROM member m JOIN account_year y ON y.member = m.id "
    "WHERE m.position > ? AND m.position <= ? ORDER BY m.position, y.year";
constexpr const char* selectIdentifiersBetween =
    "SELECT m.position, i.hash FROM member m JOIN identifier i ON i.member = m.id "
    "WHERE m.position > ? AND m.position <= ? ORDER BY m.position, i.hash";
constexpr const char* selectReflectedBetween =
    "SELECT m.position, r.reflected FROM member m JOIN account_terminal r ON r.member = m.id "
    "AND r.terminal = ? AND r.incarnation = ? WHERE m.position > ? AND m.position <= ?";
constexpr const char* selectItems =
    "SELECT position, code, name, department, category, brand, tags, price, measured, tax FROM "
    "item "
    "WHERE position > ? ORDER BY position LIMIT ?";
constexpr const char* selectStaff =
    "SELECT position, number, name, role, pin_hash, active FROM staff "
    "WHERE position > ? ORDER BY position LIMIT ?";
constexpr const char* selectProgrammes =
    "SELECT position, version, valid_from, text, author, approver, signed_by, signature FROM "
    "programme "
    "WHERE position > ? ORDER BY position LIMIT ?";
constexpr const char* selectSpent =
    "SELECT s.position, s.rule, s.points, coalesce(here.points, 0) FROM spent s "
    "LEFT JOIN spent_in_store here ON here.rule = s.rule AND here.store = "
    "(SELECT store FROM terminal WHERE id = ?) WHERE s.position > ? ORDER BY s.position LIMIT ?";
constexpr const char* selectTills =
    "SELECT k.position, k.terminal, k.incarnation, t.name, j.public_key, "
    "CASE WHEN j.blocked_since IS NULL THEN 0 ELSE 1 END FROM terminal_key k "
    "JOIN terminal t ON t.id = k.terminal JOIN terminal_journal j ON j.terminal = k.terminal "
    "AND j.incarnation = k.incarnation "
    "WHERE k.store = (SELECT store FROM terminal WHERE id = ?) AND k.position > ? "
    "ORDER BY k.position LIMIT ?";
constexpr const char* selectContained =
    "SELECT contained FROM terminal_journal WHERE terminal = ? AND incarnation = ?";
constexpr const char* selectLanes =
    "SELECT t.id, t.incarnation, t.name, j.public_key, "
    "CASE WHEN j.blocked_since IS NULL THEN 0 ELSE 1 END, j.acked_sequence, j.acked_hash, "
    "j.applied_sequence, CASE WHEN j.epoch > 0 THEN 1 ELSE 0 END FROM terminal t JOIN "
    "terminal_journal j ON j.terminal = t.id "
    "AND j.incarnation = t.incarnation WHERE t.store = ? AND t.is_hub = 0 ORDER BY t.id";
constexpr const char* selectHub =
    "SELECT 1 FROM terminal t JOIN terminal_journal j ON j.terminal = t.id "
    "AND j.incarnation = t.incarnation WHERE t.store = ? AND t.is_hub = 1 "
    "AND j.blocked_since IS NULL LIMIT 1";
constexpr const char* selectApplied =
    "SELECT applied_sequence FROM terminal_journal WHERE terminal = ? AND incarnation = ?";

// Rows of a page by position: `read` gets the record of each row.
class ByPosition {
public:
    explicit ByPosition(std::vector<wire::MemberRecord>& records,
                        const std::vector<std::int64_t>& positions)
        : m_records(records), m_positions(positions)
    {}

    wire::MemberRecord& at(std::int64_t position)
    {
        const auto found = std::lower_bound(m_positions.begin(), m_positions.end(), position);
        CHECK(found != m_positions.end() && *found == position);
        return m_records[static_cast<std::size_t>(found - m_positions.begin())];
    }

private:
    std::vector<wire::MemberRecord>& m_records;
    const std::vector<std::int64_t>& m_positions;
};

}  // namespace

// A reader that is ahead of HQ knows an HQ that is no more (it came back from an older backup):
// the rows are read to it again from the first.
Result<SqlHqStore::Start> SqlHqStore::startAfter(const char* scope, std::int64_t position)
{
    if (!m_isSnapshot || !m_heads)
        if (auto read = readHeads(); !read)
            return tl::unexpected(read.error());
    const auto found = m_heads->find(std::string_view(scope));
    const std::int64_t head = found == m_heads->end() ? 0 : found->second;
    return Start{position < 0 || position > head ? 0 : position, position == head, head};
}

Result<void> SqlHqStore::readHeads()
{
    m_heads.emplace();
    return m_database->each(selectHeads, [this](const Row& row) {
        m_heads->emplace(row.text(0), row.integer(1));
        return true;
    });
}

Result<wire::FeedPage> SqlHqStore::membersAfter(std::int64_t position,
                                                const ports::FeedReader& reader, int limit)
{
    auto from = startAfter("member", position);
    if (!from)
        return tl::unexpected(from.error());
    wire::FeedPage page;
    page.position = from->position;
    if (from->isAtEnd)
        return page;
    std::vector<std::int64_t> positions;
    auto read = m_database->each(
        selectMemberRows,
        [&](const Row& row) {
            wire::MemberRecord record;
            record.member = {MemberId(row.integer(0)),
                             static_cast<member::Status>(row.integer(1)),
                             {},
                             row.text(2),
                             dayFrom(row, 3)};
            if (!row.isNull(4))
                record.mergedInto = MemberId(row.integer(4));
            if (!row.isNull(6))
                record.member.name = unsealName(record.member.id, row.bytes(6));
            record.member.segments = symbolsIn(row.text(10));
            record.member.birthday = unsealBirthday(record.member.id, row.bytes(11));
            record.account.points = Points(row.integer(7));
            record.account.carry = Ratio(row.integer(8), std::max<std::int64_t>(1, row.integer(9)));
            record.account.counts = countsFrom(row.integer(12), row.bytes(13));
            positions.push_back(row.integer(5));
            page.members.push_back(std::move(record));
            return true;
        },
        from->position, limit);
    if (!read)
        return tl::unexpected(read.error());
    page.more = static_cast<int>(page.members.size()) == limit;
    if (page.members.empty())
        return page;
    if (auto added = addLots(page, positions, from->position); !added)
        return tl::unexpected(added.error());
    page.position = positions.back() + (PLANTED(FeedSkipsARow) ? 1 : 0);
    if (auto added = addDetails(page, positions, from->position, reader); !added)
        return tl::unexpected(added.error());
    return page;
}

Result<void> SqlHqStore::addLots(wire::FeedPage& page, std::vector<std::int64_t>& positions,
                                 std::int64_t from)
{
    ByPosition records(page.members, positions);
    std::size_t lots = 0;
    std::int64_t cutAt = 0;
    auto read = m_database->each(
        selectLotsBetween,
        [&](const Row& row) {
            const std::int64_t at = row.integer(0);
            // Never in the middle of an account, and never the first one.
            if (++lots > maxPageLots && at != positions.front() &&
                records.at(at).account.lots.empty()) {
                cutAt = at;
                return false;
            }
            records.at(at).account.lots.push_back(lotFrom(row, 1));
            return true;
        },
        from, positions.back());
    // A lot without an end comes last here and first in an account.
    for (wire::MemberRecord& record : page.members)
        sortParts(record.account);
    if (!read || cutAt == 0)
        return read;
    const auto keep = static_cast<std::size_t>(
        std::lower_bound(positions.begin(), positions.end(), cutAt) - positions.begin());
    positions.resize(keep);
    page.members.resize(keep);
    page.more = true;
    return {};
}

Result<void> SqlHqStore::addDetails(wire::FeedPage& page,
                                    const std::vector<std::int64_t>& positions, std::int64_t from,
                                    const ports::FeedReader& reader)
{
    ByPosition records(page.members, positions);
    auto read = m_database->each(
        selectYearsBetween,
        [&](const Row& row) {
            records.at(row.integer(0))
                .account.years.push_back(
                    {static_cast<int>(row.integer(1)), Points(row.integer(2))});
            return true;
        },
        from, page.position);
    if (read)
        read = m_database->each(
            selectIdentifiersBetween,
            [&](const Row& row) {
                records.at(row.integer(0)).identifiers.push_back({row.array<16>(1)});
                return true;
            },
            from, page.position);
    if (read)
        read = m_database->each(
            selectReflectedBetween,
            [&](const Row& row) {
                records.at(row.integer(0)).reflected = row.integer(1);
                return true;
            },
            reader.terminal, reader.incarnation, from, page.position);
    return read ? addContained(page, reader) : read;
}

// At a store hub: what HQ's accounts contain of this till, every account here does.
Result<void> SqlHqStore::addContained(wire::FeedPage& page, const ports::FeedReader& reader)
{
    auto contained = m_database->first(
        selectContained, [](const Row& row) { return row.integer(0); }, reader.terminal,
        reader.incarnation);
    if (!contained)
        return tl::unexpected(contained.error());
    for (wire::MemberRecord& record : page.members)
        record.reflected = std::max(record.reflected, contained->value_or(0));
    return {};
}

Result<std::vector<wire::LaneState>> SqlHqStore::lanesOf(const std::string& store)
{
    std::vector<wire::LaneState> lanes;
    auto read = m_database->each(
        selectLanes,
        [&](const Row& row) {
            lanes.push_back({TerminalId(row.integer(0)), static_cast<std::int32_t>(row.integer(1)),
                             row.text(2), row.array<32>(3), row.integer(4) != 0, row.integer(5),
                             row.array<32>(6), row.integer(7), row.integer(8) != 0});
            return true;
        },
        store);
    if (!read)
        return tl::unexpected(read.error());
    return lanes;
}

Result<bool> SqlHqStore::hasHub(const std::string& store)
{
    auto found = m_database->first(
        selectHub, [](const Row&) { return true; }, store);
    if (!found)
        return tl::unexpected(found.error());
    return found->has_value();
}

Result<wire::FeedPage> SqlHqStore::itemsAfter(std::int64_t position, int limit)
{
    return pageAfter(
        selectItems, "item", position, limit, [](wire::FeedPage& page, const Row& row) {
            page.items.push_back({Symbol(row.text(1)), row.text(2), Symbol(row.text(3)),
                                  Symbol(row.text(4)), Symbol(row.text(5)), symbolsIn(row.text(6)),
                                  Money(row.integer(7)), row.integer(8) != 0,
                                  TaxRate(row.integer(9))});
        });
}

Result<wire::FeedPage> SqlHqStore::staffAfter(std::int64_t position, int limit)
{
    return pageAfter(selectStaff, "staff", position, limit,
                     [](wire::FeedPage& page, const Row& row) {
                         page.staff.push_back({StaffNumber(row.integer(1)), row.text(2),
                                               static_cast<wire::Role>(row.integer(3)), row.text(4),
                                               row.integer(5) != 0});
                     });
}

Result<wire::FeedPage> SqlHqStore::programmesAfter(std::int64_t position, int limit)
{
    return pageAfter(
        selectProgrammes, "programme", position, limit, [](wire::FeedPage& page, const Row& row) {
            page.programmes.push_back({row.integer(1), dayFrom(row, 2), row.text(3), row.text(4),
                                       row.text(5), row.array<32>(6), row.array<64>(7)});
        });
}

// What the projector applied it also added here, in one transaction.
Result<wire::FeedPage> SqlHqStore::spentAfter(std::int64_t position,
                                              const ports::FeedReader& reader, int limit)
{
    auto applied = m_database->first(
        selectApplied, [](const Row& row) { return row.integer(0); }, reader.terminal,
        reader.incarnation);
    if (!applied)
        return tl::unexpected(applied.error());
    const auto read = [&](wire::FeedPage& page, const Row& row) {
        page.spent.push_back({Symbol(row.text(1)), Points(row.integer(2)), Points(row.integer(3)),
                              applied->value_or(0)});
    };
    return pageAfter(selectSpent, "spent", position, limit, read, reader.terminal);
}

Result<wire::FeedPage> SqlHqStore::tillsAfter(std::int64_t position,
                                              const ports::FeedReader& reader, int limit)
{
    const auto read = [](wire::FeedPage& page, const Row& row) {
        page.tills.push_back({TerminalId(row.integer(1)), static_cast<std::int32_t>(row.integer(2)),
                              row.text(3), row.array<32>(4), row.integer(5) != 0});
    };
    auto start = startAfter("till", position);
    if (!start)
        return tl::unexpected(start.error());
    auto page = pageAfter(selectTills, "till", position, limit, read, reader.terminal);
    // The rest, up to the head, are tills of other stores.
    if (page && !page->more)
        page->position = std::max(page->position, start->head);
    return page;
}

template <class... Before>
Result<wire::FeedPage> SqlHqStore::pageAfter(
    const char* sql, const char* scope, std::int64_t position, int limit,
    const std::function<void(wire::FeedPage&, const Row&)>& read, const Before&... before)
{
    auto from = startAfter(scope, position);
    if (!from)
        return tl::unexpected(from.error());
    wire::FeedPage page;
    page.position = from->position;
    if (from->isAtEnd)
        return page;
    int rows = 0;
    auto done = m_database->each(
        sql,
        [&](const Row& row) {
            page.position = row.integer(0);
            read(page, row);
            ++rows;
            return true;
        },
        before..., from->position, limit);
    if (!done)
        return tl::unexpected(done.error());
    page.more = rows == limit;
    return page;
}

}  // namespace loyalty::storage
