// pointkeeper-hq is told to stop (SIGTERM): it takes nothing new, answers what it began, and what
// it said it has is there. On both engines.
#include <thread>

#include "tests/support/hq_client.h"
#include "tests/support/hq_database.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

class HqStopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatWasAcknowledgedIsThere_data() { HqDatabases::addEngineRows(); }
    void whatWasAcknowledgedIsThere();
    void aRequestUnderWayIsAnsweredAndNobodyElseComesIn_data() { HqDatabases::addEngineRows(); }
    void aRequestUnderWayIsAnsweredAndNobodyElseComesIn();
    void whoNeverFinishesDoesNotKeepItFromStopping_data() { HqDatabases::addEngineRows(); }
    void whoNeverFinishesDoesNotKeepItFromStopping();

private:
    bool isListening(const HqProcess& hq) const
    {
        return hq.connect()->state() == QAbstractSocket::ConnectedState;
    }

    HqDatabases m_databases;
    QString m_address;
};

void HqStopTest::init()
{
    const std::string address =
        m_databases.make(QString::fromLatin1(QTest::currentDataTag()).toLower());
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_address = QString::fromStdString(address);
    const auto store = openStore(address);
    must(store->transaction([&] {
        return store->putProgramme({1, BusinessDay(20'000), paperProgramme()});
    }));
}

// Four tills send as fast as they can when the signal comes.
void HqStopTest::whatWasAcknowledgedIsThere()
{
    HqProcess hq(m_address);
    constexpr int tills = 4;
    std::vector<HqClient> clients(tills);
    std::vector<wire::PairReply> paired;
    for (int i = 0; i < tills; ++i)
        paired.push_back(clients[i].pair(hq, m_address, QStringLiteral("Till %1").arg(i)));
    std::vector<std::int64_t> acked(tills, 0);
    std::atomic<int> answers = 0;
    std::atomic<bool> isRunning = true;
    std::vector<std::thread> threads;
    for (int i = 0; i < tills; ++i)
        threads.emplace_back([&, i] {
            PaperTill till(paired[i].terminal, paired[i].incarnation);
            while (isRunning) {
                for (int sale = 0; sale < 10; ++sale)
                    till.sale(card(sale), 100);
                const HttpAnswer answer =
                    clients[i].sync(hq, till.request(acked[i] + 1), BodyForm::CborZstd);
                if (answer.status != 200)
                    return;
                acked[i] = messageIn<wire::SyncReply>(answer).ackedSequence;
                ++answers;
            }
        });
    while (answers < 20)
        std::this_thread::yield();
    const int code = hq.terminate();
    isRunning = false;
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(code, 0);

    const HqProcess again(m_address);
    std::int64_t all = 0;
    for (int i = 0; i < tills; ++i) {
        const wire::Totals totals = clients[i].totals(again, paired[i].terminal);
        QVERIFY(totals.acked >= acked[i]);
        QTRY_COMPARE_WITH_TIMEOUT(clients[i].totals(again, paired[i].terminal).applied,
                                  totals.acked, 30'000);
        all += totals.acked;
    }
    const wire::Totals totals = clients[0].totals(again, paired[0].terminal);
    QCOMPARE(totals.balance, Points(all));
    QCOMPARE(totals.disputed, 0);
}

void HqStopTest::aRequestUnderWayIsAnsweredAndNobodyElseComesIn()
{
    HqProcess hq(m_address);
    const HqClient client;
    const wire::PairReply paired = client.pair(hq, m_address);
    PaperTill till(paired.terminal, paired.incarnation);
    till.sale(card(1), 100);
    const QByteArray request = signedPost("/v1/sync", paired.terminal, client.keys.secretKey,
                                          bodyOf(till.request(1), BodyForm::Cbor), BodyForm::Cbor);
    const auto under = hq.connect();
    under->write(request.chopped(10));
    QVERIFY(under->waitForBytesWritten(5000));
    const auto idle = hq.connect();
    // By the time this one is answered, what came before it was read.
    QCOMPARE(hq.get("/healthz").status, 200);
    hq.process().terminate();
    QTRY_VERIFY_WITH_TIMEOUT(!isListening(hq), 10'000);
    under->write(request.last(10));
    const HttpAnswer answer = readAnswer(*under);
    QCOMPARE(answer.status, 200);
    QCOMPARE(messageIn<wire::SyncReply>(answer).ackedSequence, 1);
    QVERIFY(answer.head.toLower().contains("connection: close"));
    QVERIFY(hq.process().waitForFinished(30'000));
    QCOMPARE(hq.process().exitCode(), 0);
    QCOMPARE(idle->state() == QAbstractSocket::ConnectedState && !idle->waitForDisconnected(1000),
             false);
}

void HqStopTest::whoNeverFinishesDoesNotKeepItFromStopping()
{
    HqProcess hq(m_address, {QStringLiteral("--request-timeout-ms"), QStringLiteral("3600000")});
    const auto slow = hq.connect();
    slow->write(
        "POST /v1/sync HTTP/1.1\r\nHost: hq\r\nContent-Type: application/cbor\r\n"
        "Content-Length: 10\r\n\r\na");
    QVERIFY(slow->waitForBytesWritten(5000));
    QCOMPARE(hq.get("/healthz").status, 200);
    QCOMPARE(hq.terminate(), 0);
}

QTEST_GUILESS_MAIN(HqStopTest)
#include "hq_stop_test.moc"
