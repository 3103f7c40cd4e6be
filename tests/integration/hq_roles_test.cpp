// Roles on PostgreSQL: who answers tills does all of its work with a role that cannot change what
// was taken in, and who reads sees no secret. Real programs, a real server.
#include <QFile>
#include <QtTest>

#include "tests/support/hq_client.h"
#include "tests/support/hq_database.h"
#include "tests/support/paper_till.h"
#include "tests/support/webhook_receiver.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {
constexpr int patience = 60'000;
const QString service = QStringLiteral("counter_service");
const QString reader = QStringLiteral("counter reader");  // names are quoted
}  // namespace

class HqRolesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theServiceDoesAllItsWork();
    void nobodyChangesWhatWasTakenIn_data();
    void nobodyChangesWhatWasTakenIn();
    void theReaderReads();
    void theReaderSeesNoSecret_data();
    void theReaderSeesNoSecret();
    void everyTableIsDecidedUpon();
    void theServiceCannotMigrate();
    void whatIsWrongIsSaid();

private:
    HqProcess::Ran run(const QString& command, const QString& database,
                       const QStringList& more = {}) const
    {
        return HqProcess::run(QStringList{command, QStringLiteral("--database"), database} + more,
                              60'000);
    }
    HqProcess::Ran setRoles() const
    {
        return run(QStringLiteral("roles"), m_owner,
                   {QStringLiteral("--service"), service, QStringLiteral("--reader"), reader});
    }

    QTemporaryDir m_folder;
    std::unique_ptr<PostgresServer> m_postgres;
    QString m_owner;
    QString m_service;
    QString m_reader;
};

void HqRolesTest::initTestCase()
{
    QString whyNot;
    m_postgres = PostgresServer::start(whyNot);
    if (m_postgres == nullptr)
        QSKIP(qPrintable(whyNot));
    const std::string owner = m_postgres->makeDatabase();
    m_owner = QString::fromStdString(owner);
    m_service = QString::fromStdString(m_postgres->as(owner, service));
    m_reader =
        QString::fromStdString(m_postgres->as(owner, QLatin1Char('"') + reader + QLatin1Char('"')));
    m_reader.replace(QLatin1Char('"'), QString()).replace(QLatin1Char(' '), QStringLiteral("%20"));
    const auto store = openStore(owner);
    must(store->transaction([&] {
        return store->putProgramme({1, BusinessDay(10'000), paperProgramme()});
    }));
    const HqProcess::Ran roles = setRoles();
    QVERIFY2(roles.code == 0, qPrintable(roles.errors));
}

// Pairs, takes in, projects, merges, lends, tells a webhook, exports and audits.
void HqRolesTest::theServiceDoesAllItsWork()
{
    WebhookReceiver receiver;
    QCOMPARE(HqProcess::run({QStringLiteral("webhook"), QStringLiteral("add"), receiver.url(),
                             QStringLiteral("--database"), m_owner})
                 .code,
             0);
    const QString log = m_folder.filePath(QStringLiteral("log"));
    HqProcess hq(
        m_service,
        {QStringLiteral("--audit-at"), QStringLiteral("00:00"), QStringLiteral("--export-to"),
         m_folder.path(), QStringLiteral("--export-at"), QStringLiteral("00:00")},
        log);
    HqClient client;
    const wire::PairReply paired = client.pair(hq, m_owner);
    PaperTill till(paired.terminal, paired.incarnation);
    const journal::Entry sale = till.sale(card(1), 10'000);
    till.goodsReturn(sale, 0, 500);
    const MemberId member = till.nextMember();
    till.enrol(member, card(1));
    till.sale(member, 5'000);
    QCOMPARE(client.sync(hq, till.request(1), BodyForm::Cbor).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(client.totals(hq, paired.terminal).applied, till.last(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(receiver.numbers().size() >= 3, patience);

    wire::SyncRequest ask = till.request(till.last() + 1);
    ask.protocol = wire::protocolVersion;
    ask.nonceNext = {1};
    ask.session = {2};
    ask.asks.push_back({LeaseId{{3}}, wire::LeasePurpose::Spend, member, Points(50), {}});
    ask.saleAsks.push_back({1, {paired.terminal, 1, {}}});
    const HttpAnswer answer = client.sync(hq, ask, BodyForm::Cbor);
    QCOMPARE(answer.status, 200);
    const auto reply = messageIn<wire::SyncReply>(answer);
    QCOMPARE(reply.grants.size(), std::size_t{1});
    QCOMPARE(reply.grants[0].answer, wire::LeaseAnswer::Lent);
    QVERIFY(!reply.feed.isEmpty());
    QCOMPARE(client.totals(hq, paired.terminal).disputed, 0);

    const auto said = [&] {
        QFile file(log);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY_WITH_TIMEOUT(said().contains("books_audited"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(hq.get("/metrics").body.contains("exported_until_seconds"), patience);
    QCOMPARE(hq.terminate(), 0);
    QVERIFY2(!said().contains("error"), said().constData());
}

void HqRolesTest::nobodyChangesWhatWasTakenIn_data()
{
    QTest::addColumn<QString>("sql");
    for (const char* sql :
         {"UPDATE inbox SET body = ''", "DELETE FROM inbox", "TRUNCATE inbox",
          "UPDATE entry SET points = 0", "DELETE FROM entry", "UPDATE inbox_other SET body = ''",
          "DELETE FROM entry_other", "UPDATE document SET number = 0", "DELETE FROM dispute",
          "INSERT INTO inbox_other SELECT * FROM inbox", "DROP TABLE inbox",
          "ALTER TABLE inbox DETACH PARTITION inbox_other",
          "INSERT INTO programme VALUES (9, 9, '', 9)"})
        QTest::newRow(sql) << QString::fromLatin1(sql);
}

void HqRolesTest::nobodyChangesWhatWasTakenIn()
{
    QFETCH(QString, sql);
    for (const QString& address : {m_service, m_reader}) {
        const auto database = must(storage::Database::openPostgreSql(address.toStdString()));
        const auto done = database->execute(sql.toStdString());
        QVERIFY2(!done, qPrintable(address));
        QCOMPARE(done.error().kind, FaultKind::Denied);
    }
}

void HqRolesTest::theReaderReads()
{
    const HqProcess::Ran audit = run(QStringLiteral("audit"), m_reader);
    QVERIFY2(audit.code == 0, qPrintable(audit.out + audit.errors));
    const HqProcess::Ran exported = run(QStringLiteral("export"), m_reader,
                                        {QStringLiteral("--day"), QStringLiteral("2025-01-01"),
                                         QStringLiteral("--to"), m_folder.path()});
    QVERIFY2(exported.code == 0, qPrintable(exported.errors));
    QCOMPARE(run(QStringLiteral("programmes"), m_reader).code, 0);
    QCOMPARE(HqProcess::run({QStringLiteral("till"), QStringLiteral("list"),
                             QStringLiteral("--database"), m_reader})
                 .code,
             0);
}

void HqRolesTest::theReaderSeesNoSecret_data()
{
    QTest::addColumn<QString>("table");
    for (const char* table : {"setting", "member_name", "identifier", "staff", "pairing_code",
                              "webhook", "webhook_delivery", "shown_code"})
        QTest::newRow(table) << QString::fromLatin1(table);
}

void HqRolesTest::theReaderSeesNoSecret()
{
    QFETCH(QString, table);
    const auto database = must(storage::Database::openPostgreSql(m_reader.toStdString()));
    const auto done = database->execute("SELECT * FROM " + table.toStdString());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, FaultKind::Denied);
}

// Whoever adds a table says in storage/hq_roles.cpp what the service does with it.
void HqRolesTest::everyTableIsDecidedUpon()
{
    const auto database = must(storage::Database::openPostgreSql(m_owner.toStdString()));
    QStringList open;
    must(database->each(
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind IN ('r', 'p') AND NOT relispartition "
        "AND NOT has_table_privilege('counter_service', oid, 'SELECT')",
        [&](const storage::Row& row) {
            open << QString::fromStdString(row.text(0));
            return true;
        }));
    // Whoever serves tills signs no programme.
    QCOMPARE(open, QStringList{QStringLiteral("signing_key")});
}

void HqRolesTest::theServiceCannotMigrate()
{
    const auto database = must(storage::Database::openPostgreSql(m_owner.toStdString()));
    const int version = must(database->schemaVersion());
    must(database->setSchemaVersion(version - 1));
    const HqProcess::Ran migrated = run(QStringLiteral("migrate"), m_service);
    must(database->setSchemaVersion(version));
    QCOMPARE(migrated.code, 3);
    QVERIFY2(migrated.errors.contains(QStringLiteral("who may write there")),
             qPrintable(migrated.errors));
}

void HqRolesTest::whatIsWrongIsSaid()
{
    QVERIFY2(setRoles().code == 0, "a second time");
    const HqProcess::Ran nobody = run(QStringLiteral("roles"), m_owner,
                                      {QStringLiteral("--service"), QStringLiteral("nobody")});
    QVERIFY(nobody.code != 0);
    QVERIFY2(nobody.errors.contains(QStringLiteral("\"nobody\" does not exist")),
             qPrintable(nobody.errors));
    const HqProcess::Ran owner = run(QStringLiteral("roles"), m_owner,
                                     {QStringLiteral("--service"), QStringLiteral("pointkeeper")});
    QCOMPARE(owner.code, 1);
    QVERIFY2(owner.errors.contains(QStringLiteral("owns the tables")), qPrintable(owner.errors));
    QCOMPARE(run(QStringLiteral("roles"), m_service, {QStringLiteral("--service"), reader}).code,
             3);
    QCOMPARE(run(QStringLiteral("roles"),
                 QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("hq.db")),
                 {QStringLiteral("--service"), service})
                 .code,
             1);
}

QTEST_GUILESS_MAIN(HqRolesTest)
#include "hq_roles_test.moc"
