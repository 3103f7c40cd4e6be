// What the schema of HQ promises: made once, never by an older program, ready to be spread over
// many machines, and never read from one end to the other.
#include <QFile>
#include <list>
#include <set>
#include <thread>

#include "core/hq/projector.h"
#include "core/hq/service.h"
#include "tests/support/hq_database.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

class HqSchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void twoProgramsMayMakeTheSchemaAtOnce_data() { HqDatabases::addEngineRows(); }
    void twoProgramsMayMakeTheSchemaAtOnce();
    void aNewerSchemaIsRefused_data() { HqDatabases::addEngineRows(); }
    void aNewerSchemaIsRefused();
    void anOlderDatabaseIsBroughtForward_data() { HqDatabases::addEngineRows(); }
    void anOlderDatabaseIsBroughtForward();
    void everyUniqueKeyContainsItsDistributionColumn();
    void noQueryReadsATableThatGrowsFromEndToEnd_data();
    void noQueryReadsATableThatGrowsFromEndToEnd();

private:
    HqDatabases m_databases;
    std::string m_address;
    std::unique_ptr<storage::SqlHqStore> m_store;
};

void HqSchemaTest::init()
{
    m_store.reset();
    const bool isTable = QTest::currentDataTag() != nullptr;
    const QString engine = isTable ? QString::fromLatin1(QTest::currentDataTag()).toLower()
                                   : QStringLiteral("postgresql");
    m_address = m_databases.make(engine);
    if (m_address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_store = openStore(m_address);
}

void HqSchemaTest::twoProgramsMayMakeTheSchemaAtOnce()
{
    m_store.reset();
    const std::string address =
        m_databases.make(QString::fromLatin1(QTest::currentDataTag()).toLower());
    std::vector<Bytes> keys(4);
    std::vector<std::thread> threads;
    for (Bytes& key : keys)
        threads.emplace_back(
            [&] { key = must(openStore(address)->setting("name_key")).value_or(Bytes{}); });
    for (std::thread& thread : threads)
        thread.join();
    for (const Bytes& key : keys)
        QCOMPARE(key, keys.front());
    QCOMPARE(keys.front().size(), std::size_t{32});
}

void HqSchemaTest::aNewerSchemaIsRefused()
{
    must(m_store->database().setSchemaVersion(99));
    m_store.reset();
    const auto opened = storage::SqlHqStore::open(m_address);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, FaultKind::NewerSchema);
}

// As the first release made it, with a member in it and an entry of theirs.
void HqSchemaTest::anOlderDatabaseIsBroughtForward()
{
    m_store.reset();
    const QString engine = QString::fromLatin1(QTest::currentDataTag()).toLower();
    const std::string address = m_databases.make(engine);
    QFile script(QStringLiteral(SOURCE_DIR "/resources/sql/hq_%1/001_hq.sql").arg(engine));
    QVERIFY(script.open(QIODevice::ReadOnly));
    {
        const auto old = engine == u"sqlite"
                             ? must(storage::Database::openSqlite(
                                   address.substr(address.find(':') + 1),
                                   storage::Access::ReadWrite, storage::Durability::Full))
                             : must(storage::Database::openPostgreSql(address));
        must(old->execute(script.readAll().toStdString()));
        must(
            old->execute("INSERT INTO member (id, status, card_tail, since, position) "
                         "VALUES (1, 0, '0001', 20000, 1); "
                         "UPDATE feed_head SET head = 1 WHERE scope = 'member'; "
                         "INSERT INTO terminal VALUES (1, 1, 'Harbour', 'Till 1')"));
        const Bytes key(32);
        must(
            old->run("INSERT INTO terminal_journal (terminal, incarnation, public_key, "
                     "paired_with, paired_at, last_contact, acked_sequence, acked_hash, "
                     "applied_sequence) VALUES (1, 1, ?, ?, 0, 0, 2, ?, 1)",
                     key, key, key));
        for (const std::int64_t sequence : {1, 2})
            must(
                old->run("INSERT INTO inbox (terminal, incarnation, sequence, body, hash, "
                         "received_at) VALUES (1, 1, ?, ?, ?, 1700000000000)",
                         sequence, Bytes(static_cast<std::size_t>(sequence)), key));
        must(old->execute("INSERT INTO entry VALUES (1, 1, 1, 1, 'sale', 5, 5, 10)"));
        must(old->schemaVersion());  // PostgreSQL keeps it in a table of its own
        must(old->setSchemaVersion(1));
    }
    const auto store = openStore(address);
    const wire::FeedPage page = must(store->membersAfter(0, {TerminalId(1), 1}, 10));
    QCOMPARE(page.members.size(), std::size_t{1});
    QCOMPARE(page.members[0].member.cardTail, std::string("0001"));
    QVERIFY(page.members[0].member.segments.empty());
    const auto history = must(store->history(MemberId(1), 10));
    QCOMPARE(history.size(), std::size_t{1});
    QCOMPARE(history[0].entry, Bytes(1));
    const auto waiting = must(store->waitingEntries(TerminalId(0), 10));
    QCOMPARE(waiting.size(), std::size_t{1});
    QCOMPARE(waiting[0].body, Bytes(2));
}

// What the schema says of itself, so that it distributes on Citus as it is.
void HqSchemaTest::everyUniqueKeyContainsItsDistributionColumn()
{
    const std::map<std::string, std::string> columnOf{{"terminal", "id"},
                                                      {"terminal_journal", "terminal"},
                                                      {"inbox", "terminal"},
                                                      {"dispute", "terminal"},
                                                      {"member", "id"},
                                                      {"member_name", "member"},
                                                      {"account", "member"},
                                                      {"account_lot", "member"},
                                                      {"account_year", "member"},
                                                      {"account_terminal", "member"},
                                                      {"entry", "member"},
                                                      {"identifier", "hash"},
                                                      {"document", "id"},
                                                      {"returned", "sale"},
                                                      {"lease", "member"},
                                                      {"expiry", "member"},
                                                      {"shown_code", "member"},
                                                      {"sale_hold", "sale"},
                                                      {"webhook_delivery", "webhook"},
                                                      {"webhook_dead", "webhook"},
                                                      {"snapshot_frame", "snapshot"}};
    const std::set<std::string> reference{
        "setting",  "counter",        "feed_head", "pairing_code",   "item",
        "staff",    "spent",          "programme", "schema_version", "spent_in_store",
        "webhook",  "webhook_sender", "act",       "terminal_key",   "publisher",
        "proposal", "signing_key",    "snapshot",  "erasure",        "ledger_day"};
    int keys = 0;
    must(m_store->database().each(
        "SELECT c.relname::text, string_agg(a.attname::text, ',') FROM pg_class c "
        "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' "
        "LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisunique "
        "LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey) "
        "WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition GROUP BY c.relname, i.indexrelid",
        [&](const storage::Row& row) {
            const std::string table = row.text(0);
            if (reference.contains(table))
                return true;
            const auto column = columnOf.find(table);
            const std::string columns = "," + row.text(1) + ",";
            if (column == columnOf.end() ||
                columns.find("," + column->second + ",") == std::string::npos)
                qFatal("table %s has the unique key (%s)", table.c_str(), row.text(1).c_str());
            ++keys;
            return true;
        }));
    QCOMPARE(keys, static_cast<int>(columnOf.size()));
}

void HqSchemaTest::noQueryReadsATableThatGrowsFromEndToEnd_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("SQLite") << QStringLiteral("sqlite");
}

// Every statement the store has prepared by the end of a busy day, as SQLite plans it.
void HqSchemaTest::noQueryReadsATableThatGrowsFromEndToEnd()
{
    const Instant now{1'790'000'000'000};
    must(m_store->transaction([&]() -> Result<void> {
        must(m_store->addPairingCode({hq::pairingCodeDigest("A"), now, "Harbour", "Till 1"}));
        must(m_store->addWebhook({0, "https://example.org/", true, true, {}, 10}));
        must(m_store->putItems({{Symbol("1"), "Pen", {}, {}, {}, {}, Money(1), false}}));
        must(m_store->putStaff({{StaffNumber(1), "Ada", wire::Role::Cashier, "hash", true}}));
        must(m_store->putMembers(
            {{{{}, member::Status::Active, "Ada", "0001", {}}, {card(9)}, {}, 0, {}}}));
        return m_store->putProgramme({1, BusinessDay(20'000), paperProgramme()});
    }));
    hq::Service service(*m_store, {});
    const auto paired = must(service.pair({"A", {}, {}}, now));
    PaperTill till(paired->terminal);
    const journal::Entry sale = till.sale(card(1), 1000);
    till.goodsReturn(sale, 0, 500);
    till.enrol(till.nextMember(), card(1));
    till.goodsReturn(sale, 500, 500);
    must(service.sync({paired->terminal, 1}, till.request(1), now));
    must(service.sync({paired->terminal, 1}, till.request(2), now));
    hq::Projector projector(*m_store);
    while (must(projector.step(1)) > 0) {
    }
    must(service.sync({paired->terminal, 1}, till.request(5), now));
    must(service.history({paired->terminal, 1}, {paired->terminal, MemberId(2), 10}));
    must(service.totals({paired->terminal, 1}, {paired->terminal}));
    must(m_store->counts());
    must(m_store->transaction([&]() -> Result<void> {
        must(m_store->holdSending({}, now, now));
        const auto deliveries = must(m_store->deliveriesOf(1, 10));
        must(m_store->noteFailure(1, 1, now, "it answers 500"));
        must(m_store->giveUp(deliveries.front(), "it answers 500"));
        must(m_store->deadOf(1, 10));
        must(m_store->revive(1));
        must(m_store->noteArrived(1, 1));
        must(m_store->webhooks());
        must(m_store->removeWebhook(1));
        return {};
    }));
    must(m_store->receivedBetween({}, now, [](const ports::ReceivedEntry&) { return true; }));

    storage::Database& database = m_store->database();
    const std::vector<std::string> statements = database.preparedSql();
    QVERIFY(statements.size() > 40);
    // A row for each till at most; "r" is a list a statement has narrowed down itself.
    const std::set<std::string> small{"feed_head", "pairing_code", "terminal", "terminal_journal",
                                      "r",         "webhook",      "programme"};
    std::list<std::string> explained;  // a statement is known by where its words stand
    for (const std::string& statement : statements) {
        if (statement.starts_with("PRAGMA"))
            continue;
        std::string steps;
        must(database.each(explained.emplace_back("EXPLAIN QUERY PLAN " + statement).c_str(),
                           [&](const storage::Row& row) {
                               steps += "\n" + row.text(3);
                               return true;
                           }));
        const std::size_t scan = steps.find("\nSCAN ");
        if (scan == std::string::npos)
            continue;
        const std::string table =
            steps.substr(scan + 6, steps.find_first_of(" \n", scan + 6) - scan - 6);
        QVERIFY2(small.contains(table), (statement + steps).c_str());
    }
}

QTEST_GUILESS_MAIN(HqSchemaTest)
#include "hq_schema_test.moc"
