// An HQ that a backup was put in the place of: what it forgot comes back from its tills. Real
// processes, on both engines.
#include "tests/support/disk_till.h"
#include "tests/support/hq_client.h"

using namespace loyalty;
using namespace loyalty::tests;
using wire::SyncVerdict;

class HqRestoredTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itHealsFromTheTills_data() { HqDatabases::addEngineRows(); }
    void itHealsFromTheTills();

private:
    struct Till {
        HqClient client;
        wire::PairReply paired;
        std::unique_ptr<DiskTill> disk;
        std::unique_ptr<PaperTill> paper;
    };

    Till pair(const HqProcess& hq, const QString& database, const char* name);
    static SyncVerdict talk(const HqProcess& hq, Till& till);
    static void sell(Till& till, int count);
    static wire::Totals appliedTotals(const HqProcess& hq, const Till& till, std::int64_t entries);

    HqDatabases m_databases;
    std::uint64_t m_seed = 1;
};

HqRestoredTest::Till HqRestoredTest::pair(const HqProcess& hq, const QString& database,
                                          const char* name)
{
    Till till;
    till.paired = till.client.pair(hq, database, QString::fromUtf8(name));
    till.disk = std::make_unique<DiskTill>(till.paired.terminal, m_seed += 1000);
    till.paper = std::make_unique<PaperTill>(till.paired.terminal);
    return till;
}

SyncVerdict HqRestoredTest::talk(const HqProcess& hq, Till& till)
{
    const auto reply =
        messageIn<wire::SyncReply>(till.client.sync(hq, till.disk->request(), BodyForm::CborZstd));
    till.disk->take(reply);
    return reply.verdict;
}

void HqRestoredTest::sell(Till& till, int count)
{
    for (int i = 0; i < count; ++i)
        till.disk->sell(*till.paper);
}

wire::Totals HqRestoredTest::appliedTotals(const HqProcess& hq, const Till& till,
                                           std::int64_t entries)
{
    wire::Totals totals;
    for (int tries = 0; tries < 100 && totals.applied < entries; ++tries) {
        QTest::qWait(50);
        totals = till.client.totals(hq, till.paired.terminal);
    }
    return totals;
}

void HqRestoredTest::itHealsFromTheTills()
{
    QFETCH(QString, engine);
    const std::string address = m_databases.make(engine);
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    const QString database = QString::fromStdString(address);
    QString backup;
    Till busy;
    Till idle;
    {
        HqProcess hq(database);
        busy = pair(hq, database, "Till 1");
        idle = pair(hq, database, "Till 2");
        for (Till* till : {&busy, &idle}) {
            sell(*till, 3);
            QCOMPARE(talk(hq, *till), SyncVerdict::Accepted);
            appliedTotals(hq, *till, 3);
        }
        QCOMPARE(hq.terminate(), 0);
        backup = QString::fromStdString(m_databases.copyOf(address));
    }
    {
        HqProcess hq(database);
        sell(busy, 4);
        for (int i = 0; i < 3; ++i)
            for (Till* till : {&busy, &idle})
                QCOMPARE(talk(hq, *till), SyncVerdict::Accepted);
        QCOMPARE(appliedTotals(hq, busy, 7).applied, 7);
    }
    {
        // Nobody said that it is a backup: it looks as if the tills were copies, and none is lost.
        const HqProcess hq(backup);
        QCOMPARE(talk(hq, busy), SyncVerdict::Fork);
        QCOMPARE(talk(hq, idle), SyncVerdict::Fork);
    }
    const auto ran =
        HqProcess::run({QStringLiteral("restored"), QStringLiteral("--database"), backup});
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.errors.contains(QStringLiteral("Epoch 2 begins")), qPrintable(ran.errors));
    const HqProcess hq(backup);
    QCOMPARE(talk(hq, busy), SyncVerdict::Gap);
    sell(busy, 1);
    QCOMPARE(talk(hq, busy), SyncVerdict::Accepted);
    QCOMPARE(talk(hq, idle), SyncVerdict::Accepted);
    for (const auto& [till, entries] : {std::pair(&busy, 8), std::pair(&idle, 3)}) {
        const wire::Totals totals = appliedTotals(hq, *till, entries);
        QCOMPARE(totals.acked, entries);
        QCOMPARE(totals.sales, entries);
        QCOMPARE(till->disk->acked(), entries);
    }
}

QTEST_GUILESS_MAIN(HqRestoredTest)
#include "hq_restored_test.moc"
