// HQ's tills as people look at them, and what people did.
#include "core/storage/hq_rows.h"
#include "core/storage/hq_store.h"

namespace loyalty::storage {

namespace {

constexpr const char* selectTerminals =
    "SELECT t.id, t.incarnation, t.store, t.name, j.last_contact, "
    "j.acked_sequence - j.applied_sequence, j.disputed, j.forks, j.last_fork, j.blocked_since, "
    "(SELECT CAST(COALESCE(sum(granted - spent - released), 0) AS BIGINT) FROM lease l "
    "WHERE l.terminal = t.id AND l.incarnation = t.incarnation), " HEARD_COLUMNS
    " FROM terminal t JOIN terminal_journal j ON j.terminal = t.id "
    "AND j.incarnation = t.incarnation WHERE t.id > ? ORDER BY t.id LIMIT ?";
constexpr const char* blockJournal =
    "UPDATE terminal_journal SET blocked_since = CAST(? AS BIGINT) WHERE terminal = ? "
    "AND incarnation = (SELECT incarnation FROM terminal WHERE id = ?)";
constexpr const char* tellTillKey =
    "UPDATE terminal_key SET position = ? WHERE terminal = ? "
    "AND incarnation = (SELECT incarnation FROM terminal WHERE id = ?)";
constexpr const char* selectHeldProgrammes =
    "SELECT p.version, p.valid_from, p.position, "
    "CAST(COALESCE(sum(CASE WHEN j.programmes >= p.position THEN 1 ELSE 0 END), 0) AS BIGINT), "
    "count(j.terminal) FROM programme p LEFT JOIN (SELECT s.terminal, s.programmes "
    "FROM terminal_journal s JOIN terminal t ON t.id = s.terminal "
    "AND t.incarnation = s.incarnation WHERE s.blocked_since IS NULL AND t.is_hub = 0) j ON 1 = 1 "
    "GROUP BY p.version, p.valid_from, p.position ORDER BY p.version DESC LIMIT ?";
constexpr const char* insertAct =
    "INSERT INTO act (number, at, who, what, subject, note) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* selectActs =
    "SELECT at, who, what, subject, note FROM act ORDER BY number DESC LIMIT ?";

std::optional<Instant> instantFrom(const Row& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Instant{row.integer(column)});
}

ports::TerminalReport reportFrom(const Row& row)
{
    return {{TerminalId(row.integer(0)), static_cast<std::int32_t>(row.integer(1))},
            row.text(2),
            row.text(3),
            instantFrom(row, 4),
            row.integer(5),
            row.integer(6),
            row.integer(7),
            instantFrom(row, 8),
            instantFrom(row, 9),
            Points(row.integer(10)),
            heardFrom(row, 11)};
}

}  // namespace

Result<std::vector<ports::TerminalReport>> SqlHqStore::terminals(TerminalId after, int limit)
{
    std::vector<ports::TerminalReport> reports;
    auto read = m_database->each(
        selectTerminals,
        [&](const Row& row) {
            reports.push_back(reportFrom(row));
            return true;
        },
        after, limit);
    if (!read)
        return tl::unexpected(read.error());
    return reports;
}

Result<bool> SqlHqStore::block(TerminalId terminal, std::optional<Instant> since)
{
    auto position = takePositions("till", 1);
    if (!position)
        return tl::unexpected(position.error());
    auto changed = m_database->run(blockJournal, since, terminal, terminal);
    // A hub has no key that others are told.
    auto told = changed ? m_database->run(tellTillKey, *position, terminal, terminal) : changed;
    if (!told)
        return tl::unexpected(told.error());
    return *changed > 0;
}

Result<std::vector<ports::ProgrammeHeld>> SqlHqStore::programmesHeld(int limit)
{
    std::vector<ports::ProgrammeHeld> versions;
    auto read = m_database->each(
        selectHeldProgrammes,
        [&](const Row& row) {
            versions.push_back(
                {row.integer(0), dayFrom(row, 1), row.integer(2), row.integer(3), row.integer(4)});
            return true;
        },
        limit);
    if (!read)
        return tl::unexpected(read.error());
    return versions;
}

Result<void> SqlHqStore::noteAct(const ports::Act& act)
{
    auto number = takeNumbers("act", 1);
    if (!number)
        return tl::unexpected(number.error());
    return nothing(
        m_database->run(insertAct, *number, act.at, act.who, act.what, act.subject, act.note));
}

Result<std::vector<ports::Act>> SqlHqStore::acts(int limit)
{
    std::vector<ports::Act> acts;
    auto read = m_database->each(
        selectActs,
        [&](const Row& row) {
            acts.push_back(
                {Instant{row.integer(0)}, row.text(1), row.text(2), row.text(3), row.text(4)});
            return true;
        },
        limit);
    if (!read)
        return tl::unexpected(read.error());
    return acts;
}

}  // namespace loyalty::storage
