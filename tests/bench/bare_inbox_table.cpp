#include "tests/bench/bare_inbox_table.h"

#include "core/storage/hq_sql.h"
#include "tests/support/hq_database.h"

namespace loyalty::bench {

namespace {

using tests::must;
using Inbox = const ports::InboxRow&;

const storage::HqSql insertRows = storage::HqSql::insert(
    "INSERT INTO bare_inbox (terminal, incarnation, sequence, body, hash, received_at, "
    "uptime_start, uptime, not_before)",
    "bigint,bigint,bigint,bytea,bytea,bigint,bigint,bigint,bigint", "ON CONFLICT DO NOTHING");

std::unique_ptr<storage::Database> opened(const std::string& address)
{
    if (!address.starts_with("sqlite:"))
        return must(storage::Database::openPostgreSql(address));
    // Two writers of one file would wait for each other.
    return must(storage::Database::openSqlite(
        address.substr(7) + ".bare", storage::Access::ReadWrite, storage::Durability::Full));
}

}  // namespace

BareInboxTable::BareInboxTable(const std::string& address) : m_database(opened(address))
{
    const std::string bytes = address.starts_with("sqlite:") ? "BLOB" : "BYTEA";
    must(m_database->execute(
        "CREATE TABLE bare_inbox (terminal BIGINT NOT NULL, incarnation BIGINT NOT NULL, "
        "sequence BIGINT NOT NULL, body " +
        bytes + " NOT NULL, hash " + bytes +
        " NOT NULL, received_at BIGINT NOT NULL, uptime_start BIGINT NOT NULL, "
        "uptime BIGINT NOT NULL, not_before BIGINT NOT NULL, "
        "PRIMARY KEY (terminal, incarnation, sequence))"));
}

void BareInboxTable::insert(const std::vector<ports::InboxRow>& rows)
{
    must(m_database->transaction([&] {
        return storage::writeRows(
            *m_database, insertRows, rows, [](Inbox row) { return row.key.journal.terminal; },
            [](Inbox row) { return row.key.journal.incarnation; },
            [](Inbox row) { return row.key.sequence; }, [](Inbox row) { return row.body; },
            [](Inbox row) { return row.hash; }, [](Inbox row) { return row.reception.at; },
            [](Inbox row) { return std::int64_t{row.reception.uptime.start}; },
            [](Inbox row) { return row.reception.uptime.milliseconds; },
            [](Inbox row) { return row.reception.notBefore; });
    }));
}

std::int64_t BareInboxTable::count()
{
    return must(m_database->first("SELECT count(*) FROM bare_inbox",
                                  [](const storage::Row& row) { return row.integer(0); }))
        .value();
}

}  // namespace loyalty::bench
