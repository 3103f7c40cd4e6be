// Several programs of HQ on one database, as behind a load balancer: whichever a till meets, what
// it sent counts once. On both engines.
#include <QFile>
#include <thread>

#include "tests/support/hq_client.h"
#include "tests/support/hq_database.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

class HqInstancesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aTillMayMeetAnyOfThem_data() { HqDatabases::addEngineRows(); }
    void aTillMayMeetAnyOfThem();
    void tillsAtOnceThroughBoth_data() { HqDatabases::addEngineRows(); }
    void tillsAtOnceThroughBoth();
    void oneIsKilledAndTheOtherGoesOn_data() { HqDatabases::addEngineRows(); }
    void oneIsKilledAndTheOtherGoesOn();
    void theCookieOfTheLaterOutlivesTheEarlier();

private:
    HqDatabases m_databases;
    QString m_address;
    HqClient m_client;
};

void HqInstancesTest::init()
{
    const bool isPostgres = qstrcmp(QTest::currentDataTag(), "PostgreSQL") == 0;
    const std::string address =
        m_databases.make(isPostgres ? QStringLiteral("postgresql") : QStringLiteral("sqlite"));
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_address = QString::fromStdString(address);
    const auto store = openStore(address);
    must(store->transaction([&] {
        return store->putProgramme({1, BusinessDay(20'000), paperProgramme()});
    }));
}

// Each batch goes to the other one, and each is sent a second time to the one that has not seen it.
void HqInstancesTest::aTillMayMeetAnyOfThem()
{
    const HqProcess first(m_address);
    const HqProcess second(m_address);
    const wire::PairReply paired = m_client.pair(first, m_address);
    PaperTill till(paired.terminal, paired.incarnation);
    constexpr int sales = 200;
    for (int i = 0; i < sales; ++i)
        till.sale(card(i % 20), 100);
    for (std::int64_t from = 1; from <= sales; from += 10) {
        const bool isOdd = from / 10 % 2 != 0;
        const wire::SyncRequest batch = till.request(from, 10);
        QCOMPARE(m_client.sync(isOdd ? first : second, batch, BodyForm::Cbor).status, 200);
        const HttpAnswer again = m_client.sync(isOdd ? second : first, batch, BodyForm::Cbor);
        QCOMPARE(messageIn<wire::SyncReply>(again).ackedSequence, from + 9);
    }
    for (const HqProcess* hq : {&first, &second}) {
        QTRY_COMPARE_WITH_TIMEOUT(m_client.totals(*hq, paired.terminal).applied, sales, 10'000);
        const wire::Totals totals = m_client.totals(*hq, paired.terminal);
        QCOMPARE(totals.balance, Points(sales));
        QCOMPARE(totals.members, 20);
        QCOMPARE(totals.disputed, 0);
    }
}

// The same card at every till, so that both projectors want the same account.
void HqInstancesTest::tillsAtOnceThroughBoth()
{
    const HqProcess first(m_address);
    const HqProcess second(m_address);
    constexpr int tills = 4;
    constexpr int sales = 60;
    std::vector<HqClient> clients(tills);
    std::vector<wire::PairReply> paired;
    for (int i = 0; i < tills; ++i)
        paired.push_back(clients[i].pair(first, m_address, QStringLiteral("Till %1").arg(i)));
    std::vector<std::thread> threads;
    std::atomic<int> refused = 0;
    for (int i = 0; i < tills; ++i)
        threads.emplace_back([&, i] {
            PaperTill till(paired[i].terminal, paired[i].incarnation);
            for (int sale = 0; sale < sales; ++sale) {
                till.sale(card(1), 100);
                const HqProcess& hq = (sale + i) % 2 == 0 ? first : second;
                const auto answer =
                    clients[i].sync(hq, till.request(sale + 1, 1), BodyForm::CborZstd);
                refused += answer.status == 200 ? 0 : 1;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(refused.load(), 0);
    for (int i = 0; i < tills; ++i)
        QTRY_COMPARE_WITH_TIMEOUT(clients[i].totals(second, paired[i].terminal).applied, sales,
                                  20'000);
    QCOMPARE(clients[0].totals(first, paired[0].terminal).balance, Points(tills * sales));
}

void HqInstancesTest::oneIsKilledAndTheOtherGoesOn()
{
    auto first = std::make_unique<HqProcess>(m_address);
    const HqProcess second(m_address);
    const wire::PairReply paired = m_client.pair(*first, m_address);
    PaperTill till(paired.terminal, paired.incarnation);
    constexpr int sales = 400;
    for (int i = 0; i < sales; ++i)
        till.sale(card(i % 20), 100);
    const wire::SyncRequest batch = till.request(1, sales);
    const auto socket = first->connect();
    socket->write(signedPost("/v1/sync", paired.terminal, m_client.keys.secretKey,
                             bodyOf(batch, BodyForm::Cbor), BodyForm::Cbor));
    socket->waitForBytesWritten(5000);
    first->kill();
    QCOMPARE(m_client.sync(second, batch, BodyForm::Cbor).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(m_client.totals(second, paired.terminal).applied, sales, 20'000);
    QCOMPARE(m_client.totals(second, paired.terminal).balance, Points(sales));
}

void HqInstancesTest::theCookieOfTheLaterOutlivesTheEarlier()
{
    const QString file =
        m_address.mid(QStringLiteral("sqlite:").size()) + QStringLiteral(".pairing");
    HqProcess first(m_address);
    HqProcess second(m_address);
    QVERIFY(QFile::exists(file));
    QCOMPARE(first.terminate(), 0);
    QVERIFY2(QFile::exists(file), "the first one took the second one's cookie with it");
    QCOMPARE(second.terminate(), 0);
    QVERIFY(!QFile::exists(file));
}

QTEST_GUILESS_MAIN(HqInstancesTest)
#include "hq_instances_test.moc"
