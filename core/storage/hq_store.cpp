// Stage one, by terminal; and what people look at.
#include "core/storage/hq_store.h"

#include <algorithm>

#include "core/base/planted.h"
#include "core/storage/hq_rows.h"

namespace loyalty::storage {

namespace {

// What is read of many terminals at once is bounded in every direction.
constexpr int maxJournals = 64;
constexpr std::size_t maxWaitingBytes = 16 << 20;
constexpr std::size_t maxHistoryBytes = 2 << 20;

constexpr const char* selectTerminal =
    "SELECT " TERMINAL_COLUMNS
    " FROM terminal t JOIN terminal_journal j ON j.terminal = t.id "
    "AND j.incarnation = t.incarnation WHERE t.id = ?";
const HqSql lockTerminalRow = HqSql::locking("SELECT id FROM terminal WHERE id = ?");
constexpr const char* selectKeys =
    "SELECT incarnation, public_key, blocked_since FROM terminal_journal WHERE terminal = ? "
    "ORDER BY incarnation DESC LIMIT ?";
const HqSql insertInbox = HqSql::insert(
    "INSERT INTO inbox (" INBOX_COLUMNS ")",
    "bigint,bigint,bigint,bytea,bytea,bigint,bigint,bigint,bigint", "ON CONFLICT DO NOTHING");
#define SELECT_INBOX "SELECT " INBOX_COLUMNS " FROM inbox WHERE terminal = ? AND incarnation = ? "
constexpr const char* selectInbox = SELECT_INBOX "AND sequence = ?";
const HqSql selectRecent = HqSql::recent(SELECT_INBOX "AND sequence = ?");
// With when it was taken in, as its entry says; SQLite's does not, and says 0.
const HqSql selectBody = HqSql::either(SELECT_INBOX "AND sequence = ? AND received_at >= ?",
                                       SELECT_INBOX "AND sequence = ? AND received_at = ?");
constexpr const char* updateAcked =
    "UPDATE terminal_journal SET acked_sequence = ?, acked_hash = ?, last_contact = ?, "
    "protocol = ?, epoch = ?, nonce = ?, nonce_before = ?, program = ?, waiting = ?, "
    "oldest_ms = ?, database_bytes = ?, free_bytes = ?, ahead_ms = ?, programmes = ?, "
    "members = ?, caught_up_at = ? WHERE terminal = ? AND incarnation = ?";
constexpr const char* updateForks =
    "UPDATE terminal_journal SET forks = forks + 1, last_fork = ? "
    "WHERE terminal = ? AND incarnation = ?";
constexpr const char* selectWaitingJournals =
    "SELECT terminal, incarnation, applied_sequence FROM terminal_journal "
    "WHERE applied_sequence < acked_sequence AND terminal > ? "
    "ORDER BY terminal, incarnation LIMIT ?";
#define IN_ORDER " ORDER BY sequence LIMIT ?"
const HqSql selectNewWaiting = HqSql::recent(SELECT_INBOX "AND sequence > ?", IN_ORDER);
constexpr const char* selectWaiting = SELECT_INBOX "AND sequence > ?" IN_ORDER;

#define HISTORY_OF                                                   \
    " FROM entry WHERE member = ? ORDER BY at DESC, terminal DESC, " \
    "incarnation DESC, sequence DESC LIMIT ?"
const HqSql selectHistory =
    HqSql::either("SELECT terminal, incarnation, sequence, at, 0" HISTORY_OF,
                  "SELECT terminal, incarnation, sequence, at, received_at" HISTORY_OF);
constexpr const char* selectMergedInto =
    "SELECT COALESCE(merged_into, id) FROM member WHERE id = ?";
constexpr const char* selectOtherNumbers = "SELECT id FROM member WHERE merged_into = ? LIMIT ?";
constexpr const char* selectTotals =
    "SELECT CAST(COALESCE(sum(acked_sequence), 0) AS BIGINT), "
    "CAST(COALESCE(sum(applied_sequence), 0) AS BIGINT), "
    "CAST(COALESCE(sum(disputed), 0) AS BIGINT), CAST(COALESCE(sum(sales), 0) AS BIGINT), "
    "CAST(COALESCE(sum(returns), 0) AS BIGINT), CAST(COALESCE(sum(awarded), 0) AS BIGINT), "
    "CAST(COALESCE(sum(reversed), 0) AS BIGINT) FROM terminal_journal WHERE terminal = ?";
constexpr const char* selectTotalBalance =
    "SELECT count(*), CAST(COALESCE(sum(a.points), 0) AS BIGINT) FROM "
    "(SELECT DISTINCT member FROM account_terminal WHERE terminal = ?) r "
    "LEFT JOIN account a ON a.member = r.member";
constexpr const char* selectCounts =
    "SELECT CAST(COALESCE(sum(forks), 0) AS BIGINT), "
    "CAST(COALESCE(sum(disputed), 0) AS BIGINT), max(last_contact), count(blocked_since) "
    "FROM terminal_journal";
constexpr const char* countTerminals = "SELECT count(*) FROM terminal";
constexpr const char* countWaiting =
    "SELECT CAST(COALESCE(sum(acked_sequence - applied_sequence), 0) AS BIGINT) "
    "FROM terminal_journal WHERE applied_sequence < acked_sequence";

constexpr const char* selectReceived =
    "SELECT i.terminal, i.incarnation, i.sequence, i.body, t.store, "
    "j.applied_sequence, d.sequence FROM inbox i JOIN terminal t ON t.id = i.terminal "
    "JOIN terminal_journal j ON j.terminal = i.terminal AND j.incarnation = i.incarnation "
    "LEFT JOIN dispute d ON d.terminal = i.terminal AND d.incarnation = i.incarnation "
    "AND d.sequence = i.sequence WHERE i.received_at >= ? AND i.received_at < ? "
    "ORDER BY i.terminal, i.incarnation, i.sequence";

struct HistoryKey {
    ports::EntryKey key;
    std::int64_t at = 0;
    std::int64_t receivedAt = 0;

    auto operator<=>(const HistoryKey& other) const
    {
        return std::tie(at, key) <=> std::tie(other.at, other.key);
    }
};

[[maybe_unused]] constexpr const char* ackUpTo =
    "UPDATE terminal_journal SET acked_sequence = ?, acked_hash = ? "
    "WHERE terminal = ? AND incarnation = ?";

}  // namespace

Result<std::optional<ports::TerminalRow>> SqlHqStore::findTerminal(TerminalId id)
{
    return m_database->first(selectTerminal, terminalFrom, id);
}

Result<std::vector<ports::TerminalKey>> SqlHqStore::keysOf(TerminalId id, int limit)
{
    std::vector<ports::TerminalKey> keys;
    auto read = m_database->each(
        selectKeys,
        [&](const Row& row) {
            keys.push_back(
                {static_cast<std::int32_t>(row.integer(0)), row.array<32>(1), !row.isNull(2)});
            return true;
        },
        id, limit);
    if (!read)
        return tl::unexpected(read.error());
    return keys;
}

Result<std::optional<ports::TerminalRow>> SqlHqStore::lockTerminal(TerminalId id)
{
    auto locked = m_database->first(
        lockTerminalRow.on(m_database->engine()), [](const Row& row) { return row.integer(0); },
        id);
    if (!locked)
        return tl::unexpected(locked.error());
    return findTerminal(id);
}

Result<void> SqlHqStore::addToInbox(const std::vector<ports::InboxRow>& rows)
{
    using Inbox = const ports::InboxRow&;
    if (PLANTED(AckBeforeInbox) && !rows.empty()) {
        const ports::InboxRow& last = rows.back();
        static_cast<void>(m_database->run(ackUpTo, last.key.sequence, last.hash,
                                          last.key.journal.terminal, last.key.journal.incarnation));
        static_cast<void>(m_database->execute("COMMIT; BEGIN IMMEDIATE"));
    }
    return writeRows(
        *m_database, insertInbox, rows, [](Inbox row) { return row.key.journal.terminal; },
        [](Inbox row) { return row.key.journal.incarnation; },
        [](Inbox row) { return row.key.sequence; }, [](Inbox row) { return row.body; },
        [](Inbox row) { return row.hash; }, [](Inbox row) { return row.reception.at; },
        [](Inbox row) { return std::int64_t{row.reception.uptime.start}; },
        [](Inbox row) { return row.reception.uptime.milliseconds; },
        [](Inbox row) { return row.reception.notBefore; });
}

Result<std::optional<ports::InboxRow>> SqlHqStore::inboxRow(const ports::EntryKey& key)
{
    auto row = m_database->first(selectRecent.on(m_database->engine()), inboxFrom,
                                 key.journal.terminal, key.journal.incarnation, key.sequence);
    if (!row || *row || m_database->engine() == Engine::Sqlite)
        return row;
    return m_database->first(selectInbox, inboxFrom, key.journal.terminal, key.journal.incarnation,
                             key.sequence);
}

Result<void> SqlHqStore::acknowledge(const ports::TerminalRow& terminal, Instant at)
{
    const ports::Lineage& lineage = terminal.lineage;
    const wire::TillHealth& health = terminal.heard.health;
    return nothing(m_database->run(
        updateAcked, terminal.ackedSequence, terminal.ackedHash, at, lineage.protocol,
        lineage.epoch, lineage.nonce, lineage.nonceBefore, health.program, health.waiting,
        health.oldestMs, health.databaseBytes, health.freeBytes, terminal.heard.aheadMs,
        terminal.heard.programmes, terminal.heard.members, terminal.caughtUpAt, terminal.id,
        terminal.incarnation));
}

Result<void> SqlHqStore::noteFork(const ports::JournalKey& journal, Instant at)
{
    return nothing(m_database->run(updateForks, at, journal.terminal, journal.incarnation));
}

Result<std::vector<ports::InboxRow>> SqlHqStore::waitingEntries(TerminalId after, int limit)
{
    std::vector<ports::EntryKey> journals;  // with the last applied sequence
    auto listed = m_database->each(
        selectWaitingJournals,
        [&](const Row& row) {
            journals.push_back(entryKeyFrom(row, 0));
            return true;
        },
        after, std::min(maxJournals, limit));
    if (!listed)
        return tl::unexpected(listed.error());
    std::vector<ports::InboxRow> rows;
    if (journals.empty())
        return rows;
    const int share = std::max(1, limit / static_cast<int>(journals.size()));
    std::size_t room = maxWaitingBytes;
    for (const ports::EntryKey& from : journals) {
        auto read = addWaiting(from, share, room, rows);
        if (!read)
            return tl::unexpected(read.error());
        if (room == 0)
            break;
    }
    return rows;
}

// What waits is new, as a rule, and stands in the newest month without a gap. Where it does not,
// all months are asked.
Result<void> SqlHqStore::addWaiting(const ports::EntryKey& after, int limit, std::size_t& room,
                                    std::vector<ports::InboxRow>& rows)
{
    const std::size_t before = rows.size();
    std::int64_t last = after.sequence;
    bool isWhole = true;
    const auto add = [&](const Row& row) {
        rows.push_back(inboxFrom(row));
        isWhole = isWhole && rows.back().key.sequence == ++last;
        room -= std::min(room, rows.back().body.size());
        return room > 0;
    };
    const std::size_t roomBefore = room;
    const ports::JournalKey& journal = after.journal;
    auto read = m_database->each(selectNewWaiting.on(m_database->engine()), add, journal.terminal,
                                 journal.incarnation, after.sequence, limit);
    if (!read || (isWhole && rows.size() > before) || m_database->engine() == Engine::Sqlite)
        return read;
    rows.resize(before);
    room = roomBefore;
    return m_database->each(selectWaiting, add, journal.terminal, journal.incarnation,
                            after.sequence, limit);
}

Result<std::vector<wire::HistoryRecord>> SqlHqStore::history(MemberId member, int limit)
{
    auto root = m_database->first(
        selectMergedInto, [](const Row& row) { return MemberId(row.integer(0)); }, member);
    if (!root)
        return tl::unexpected(root.error());
    std::vector<MemberId> numbers{root->value_or(member)};
    auto others = m_database->each(
        selectOtherNumbers,
        [&](const Row& row) {
            numbers.emplace_back(row.integer(0));
            return true;
        },
        numbers.front(), limit);
    if (!others)
        return tl::unexpected(others.error());
    std::vector<HistoryKey> keys;
    for (const MemberId number : numbers) {
        auto read = m_database->each(
            selectHistory.on(m_database->engine()),
            [&](const Row& row) {
                keys.push_back({entryKeyFrom(row, 0), row.integer(3), row.integer(4)});
                return true;
            },
            number, limit);
        if (!read)
            return tl::unexpected(read.error());
    }
    std::sort(keys.begin(), keys.end(), std::greater<>());
    keys.resize(std::min(keys.size(), static_cast<std::size_t>(limit)));

    std::vector<wire::HistoryRecord> records;
    std::size_t bytes = 0;
    for (const HistoryKey& key : keys) {
        auto body = m_database->first(
            selectBody.on(m_database->engine()),
            [](const Row& row) {
                return wire::HistoryRecord{row.bytes(3), {}, {}, Instant{row.integer(5)}};
            },
            key.key.journal.terminal, key.key.journal.incarnation, key.key.sequence,
            key.receivedAt);
        auto terminal = findTerminal(key.key.journal.terminal);
        if (!body || !terminal)
            return tl::unexpected(body ? terminal.error() : body.error());
        if (!*body || !*terminal)
            continue;
        bytes += (*body)->entry.size();
        if (bytes > maxHistoryBytes)
            break;
        (*body)->store = (*terminal)->store;
        (*body)->terminalName = (*terminal)->name;
        records.push_back(std::move(**body));
    }
    return records;
}

Result<wire::Totals> SqlHqStore::totals(TerminalId terminal)
{
    auto totals = m_database->first(
        selectTotals,
        [](const Row& row) {
            wire::Totals sum;
            sum.acked = row.integer(0);
            sum.applied = row.integer(1);
            sum.waiting = sum.acked - sum.applied;
            sum.disputed = row.integer(2);
            sum.sales = row.integer(3);
            sum.returns = row.integer(4);
            sum.awarded = Points(row.integer(5));
            sum.reversed = Points(row.integer(6));
            return sum;
        },
        terminal);
    if (!totals)
        return tl::unexpected(totals.error());
    auto balance = m_database->each(
        selectTotalBalance,
        [&](const Row& row) {
            (*totals)->members = row.integer(0);
            (*totals)->balance = Points(row.integer(1));
            return true;
        },
        terminal);
    if (!balance)
        return tl::unexpected(balance.error());
    return **totals;
}

Result<void> SqlHqStore::receivedBetween(
    Instant from, Instant until, const std::function<bool(const ports::ReceivedEntry&)>& read)
{
    return m_database->each(
        selectReceived,
        [&](const Row& row) {
            return read({entryKeyFrom(row, 0), row.bytes(3), row.text(4),
                         row.integer(5) >= row.integer(2), !row.isNull(6)});
        },
        from, until);
}

Result<ports::StoreCounts> SqlHqStore::counts()
{
    ports::StoreCounts counts;
    const auto number = [](const Row& row) { return row.integer(0); };
    auto terminals = m_database->first(countTerminals, number);
    auto waiting = m_database->first(countWaiting, number);
    auto read = m_database->each(selectCounts, [&](const Row& row) {
        counts.forks = row.integer(0);
        counts.disputed = row.integer(1);
        if (!row.isNull(2))
            counts.lastContact = Instant{row.integer(2)};
        counts.blocked = row.integer(3);
        return true;
    });
    if (!terminals || !waiting)
        return tl::unexpected(terminals ? waiting.error() : terminals.error());
    if (!read)
        return tl::unexpected(read.error());
    counts.terminals = terminals->value_or(0);
    counts.waiting = waiting->value_or(0);
    return counts;
}

}  // namespace loyalty::storage
