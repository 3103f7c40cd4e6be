// HQ's books as they are counted again: everything, page by page.
#include "core/storage/hq_rows.h"
#include "core/storage/hq_store.h"

namespace loyalty::storage {

namespace {

constexpr const char* countBoth =
    "SELECT (SELECT count(*) FROM member) + (SELECT count(*) FROM terminal_journal)";
constexpr const char* selectMembers = "SELECT id FROM member WHERE id > ? ORDER BY id LIMIT ?";
const HqSql selectMerged =
    HqSql::keyed("SELECT id, merged_into FROM member WHERE merged_into", "bigint");
#define BOOKED                                                                        \
    "SELECT e.member, e.terminal, e.incarnation, e.sequence, i.body FROM entry e "    \
    "LEFT JOIN inbox i ON i.terminal = e.terminal AND i.incarnation = e.incarnation " \
    "AND i.sequence = e.sequence "
// Month by month (hq_months.h).
const HqSql selectBooked =
    HqSql::either(BOOKED "WHERE e.member = ?",
                  BOOKED "AND i.received_at = e.received_at WHERE e.member = ANY(?::bigint[])");
constexpr const char* selectHeads =
    "SELECT terminal, incarnation, acked_sequence, acked_hash FROM terminal_journal "
    "WHERE terminal > ? OR (terminal = ? AND incarnation > ?) "
    "ORDER BY terminal, incarnation LIMIT ?";
constexpr const char* selectLinks =
    "SELECT terminal, incarnation, sequence, body, hash FROM inbox "
    "WHERE terminal = ? AND incarnation = ? AND sequence > ? ORDER BY sequence LIMIT ?";

}  // namespace

Result<std::int64_t> SqlHqStore::membersAndJournals()
{
    auto count = m_database->first(countBoth, [](const Row& row) { return row.integer(0); });
    if (!count)
        return tl::unexpected(count.error());
    return count->value_or(0);
}

Result<std::vector<MemberId>> SqlHqStore::membersBehind(MemberId after, int limit)
{
    std::vector<MemberId> members;
    auto read = m_database->each(
        selectMembers,
        [&](const Row& row) {
            members.emplace_back(row.integer(0));
            return true;
        },
        after, limit);
    if (!read)
        return tl::unexpected(read.error());
    return members;
}

Result<std::vector<std::pair<MemberId, MemberId>>> SqlHqStore::mergedInto(
    const std::vector<MemberId>& members)
{
    std::vector<std::pair<MemberId, MemberId>> merged;
    auto read = readRows(
        *m_database, selectMerged, members, [](MemberId id) { return id; },
        [&](const Row& row) {
            merged.emplace_back(MemberId(row.integer(0)), MemberId(row.integer(1)));
        });
    if (!read)
        return tl::unexpected(read.error());
    return merged;
}

Result<void> SqlHqStore::bookedUnder(const std::vector<MemberId>& members,
                                     const std::function<void(const ports::BookedEntry&)>& read)
{
    return readRows(
        *m_database, selectBooked, members, [](MemberId id) { return id; },
        [&](const Row& row) {
            read({MemberId(row.integer(0)), entryKeyFrom(row, 1), row.bytes(4)});
        });
}

Result<std::vector<ports::HqRecount::JournalHead>> SqlHqStore::journalsBehind(
    const ports::JournalKey& after, int limit)
{
    std::vector<JournalHead> heads;
    auto read = m_database->each(
        selectHeads,
        [&](const Row& row) {
            heads.push_back(
                {{TerminalId(row.integer(0)), static_cast<std::int32_t>(row.integer(1))},
                 row.integer(2),
                 row.array<32>(3)});
            return true;
        },
        after.terminal, after.terminal, after.incarnation, limit);
    if (!read)
        return tl::unexpected(read.error());
    return heads;
}

Result<std::vector<ports::InboxRow>> SqlHqStore::journalRows(const ports::JournalKey& journal,
                                                             std::int64_t after, int limit)
{
    std::vector<ports::InboxRow> rows;
    auto read = m_database->each(
        selectLinks,
        [&](const Row& row) {
            rows.push_back({entryKeyFrom(row, 0), row.bytes(3), row.array<32>(4)});
            return true;
        },
        journal.terminal, journal.incarnation, after, limit);
    if (!read)
        return tl::unexpected(read.error());
    return rows;
}

}  // namespace loyalty::storage
