// The hub of a store as its people meet it: HQ, the hub and two tills, each a real program or a
// real engine, and HQ is gone for a while.
#include "tests/support/shop_at_hq.h"

using namespace loyalty;
using namespace loyalty::tests;

class StoreHubProcessTest : public ShopAtHq {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tillsGoOnWhileHqIsGone();
    void aHubThatIsKilledLosesNothing();
    void whatAHubNeedsIsSaid_data();
    void whatAHubNeedsIsSaid();

private:
    QString codeForHub();
    void startHub(const QStringList& more = {});
    std::unique_ptr<Till> openLane(const QString& name);
    void stopHq();
    void restartHq();
    bool isUp();
    Points balanceShown(Till& till);
    wire::Totals atHq(Till& till) { return till.client.totals(*m_hq, till.identity.terminal); }

    std::unique_ptr<HqProcess> m_hub;
    QString m_hubDatabase;
    quint16 m_hqPort = 0;
    quint16 m_hubPort = 0;
    std::unique_ptr<Till> m_a;
    std::unique_ptr<Till> m_b;
};

QString StoreHubProcessTest::codeForHub()
{
    const auto ran = HqProcess::run({QStringLiteral("enrol"), QStringLiteral("--database"),
                                     m_database, QStringLiteral("--store"),
                                     QStringLiteral("Harbour"), QStringLiteral("--hub")});
    return ran.out.trimmed();
}

void StoreHubProcessTest::startHub(const QStringList& more)
{
    m_hub = std::make_unique<HqProcess>(
        m_hubDatabase,
        QStringList{QStringLiteral("--upstream"),
                    QStringLiteral("http://127.0.0.1:%1").arg(m_hqPort),
                    QStringLiteral("--poll-after-ms"), QStringLiteral("300")} +
            more,
        QString(), m_hubPort);
    m_hubPort = m_hub->port();
}

void StoreHubProcessTest::init()
{
    fillHq(R"("offline":{"keep":400},)");
    m_hq = std::make_unique<HqProcess>(
        m_database, QStringList{QStringLiteral("--poll-after-ms"), QStringLiteral("300")});
    m_hqPort = m_hq->port();
    m_hubPort = 0;
    m_hubDatabase =
        QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("hub-%1.db").arg(m_hqPort));
    if (QByteArray(QTest::currentTestFunction()) == "whatAHubNeedsIsSaid")
        return;
    startHub({QStringLiteral("--pairing-code"), codeForHub()});
    QTRY_VERIFY_WITH_TIMEOUT(isUp(), 20'000);
    runClock([this] { return std::vector<Till*>{m_a.get(), m_b.get()}; });
    m_a = openLane(QStringLiteral("Till 1"));
    m_b = openLane(QStringLiteral("Till 2"));
}

void StoreHubProcessTest::cleanup()
{
    stopClock();
    m_a.reset();
    m_b.reset();
    m_hub.reset();
    m_hq.reset();
}

// Paired through the hub, by HQ.
std::unique_ptr<ShopAtHq::Till> StoreHubProcessTest::openLane(const QString& name)
{
    auto till = std::make_unique<Till>();
    till->name = name;
    const wire::PairReply paired = till->client.pair(*m_hub, m_database, name);
    till->identity.hqUrl = QStringLiteral("http://127.0.0.1:%1").arg(m_hubPort);
    till->identity.terminal = paired.terminal;
    till->identity.incarnation = paired.incarnation;
    till->identity.store = QString::fromStdString(paired.store);
    till->identity.name = name;
    till->identity.secretKey = till->client.keys.secretKey;
    till->identity.lookupKey = paired.lookupKey;
    start(*till);
    if (!QTest::qWaitFor([&] { return till->bench->status.link == sync::LinkState::Online; },
                         20'000))
        qFatal("the hub does not answer the till");
    if (!QTest::qWaitFor(
            [&] {
                till->bench->signIn();
                QTest::qWait(200);
                return till->bench->isSignedIn;
            },
            20'000))
        qFatal("nobody can sign in");
    return till;
}

void StoreHubProcessTest::stopHq()
{
    m_hq->kill();
    QTRY_VERIFY_WITH_TIMEOUT(!isUp(), 30'000);
}

void StoreHubProcessTest::restartHq()
{
    m_hq = std::make_unique<HqProcess>(
        m_database, QStringList{QStringLiteral("--poll-after-ms"), QStringLiteral("300")},
        QString(), m_hqPort);
}

bool StoreHubProcessTest::isUp()
{
    return m_hub->get("/metrics").body.contains("\npointkeeper_hq_upstream_up 1\n");
}

Points StoreHubProcessTest::balanceShown(Till& till)
{
    const auto& customer = till.bench->sale.quote.customer;
    return customer ? customer->account.points : Points{};
}

void StoreHubProcessTest::tillsGoOnWhileHqIsGone()
{
    m_a->serve();
    QCOMPARE(balanceShown(*m_a), Points(300));
    m_a->bench->engine->settle({});
    QTRY_COMPARE_WITH_TIMEOUT(atHq(*m_a).applied, 1, 20'000);
    // Half of what she has is kept for the store, since her card was read.
    const auto isKept = [this] {
        return HqProcess::run({QStringLiteral("till"), QStringLiteral("leases"),
                               QStringLiteral("--database"), m_database, QStringLiteral("1")})
            .out.contains(QStringLiteral("150"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), 20'000);
    stopHq();

    m_a->serve();
    m_a->bench->engine->takeReward("pay", Points(100));
    QTRY_COMPARE_WITH_TIMEOUT(m_a->cost(), Points(100), 20'000);
    m_a->bench->engine->settle({});
    QCOMPARE(m_a->bench->sales.size(), std::size_t{2});
    // The other till sees all of it: 300, 100 for the first sale, 90 for the second, less 100.
    const auto shown = [this] {
        m_b->bench->engine->identifyTyped(shopsMember);
        return balanceShown(*m_b);
    };
    m_b->serve();
    QTRY_COMPARE_WITH_TIMEOUT(shown(), Points(390), 20'000);
    // What the store does not have nobody can give now.
    m_b->bench->said();
    m_b->bench->engine->takeReward("pay", Points(60));
    QTRY_VERIFY_WITH_TIMEOUT(!m_b->bench->notices.empty(), 20'000);
    const QString said = m_b->bench->said().join(u' ');
    QVERIFY2(said.contains(QStringLiteral("HQ")), qPrintable(said));
    m_b->bench->engine->takeReward("pay", Points(50));
    QTRY_COMPARE_WITH_TIMEOUT(m_b->cost(), Points(50), 20'000);
    m_b->bench->engine->settle({});
    QVERIFY(m_b->bench->status.upstream && !m_b->bench->status.upstream->isReached);
    QTRY_VERIFY_WITH_TIMEOUT(m_b->bench->status.upstream->waiting == 2, 20'000);

    restartHq();
    QTRY_COMPARE_WITH_TIMEOUT(atHq(*m_a).applied, 2, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(atHq(*m_b).applied, 1, 60'000);
    QCOMPARE(atHq(*m_a).disputed + atHq(*m_b).disputed, 0);
    QCOMPARE(atHq(*m_b).balance, Points(390 - 50 + 95));
    QTRY_VERIFY_WITH_TIMEOUT(m_b->bench->status.upstream->isReached, 20'000);
    const auto audit =
        HqProcess::run({QStringLiteral("audit"), QStringLiteral("--database"), m_database}, 60'000);
    QVERIFY2(!audit.out.contains(QStringLiteral("journal")), qPrintable(audit.out));
}

void StoreHubProcessTest::aHubThatIsKilledLosesNothing()
{
    stopHq();
    for (int sale = 0; sale < 5; ++sale) {
        m_a->serve();
        m_a->bench->engine->settle({});
        QTRY_COMPARE_WITH_TIMEOUT(m_a->bench->status.backlog.entries, 0, 20'000);
        m_hub->kill();
        m_b->serve();
        m_b->bench->engine->settle({});
        QTest::qWait(100);
        startHub();
        for (Till* till : {m_a.get(), m_b.get()}) {
            till->wait(120'000);
            QTRY_COMPARE_WITH_TIMEOUT(till->bench->status.backlog.entries, 0, 20'000);
        }
    }
    restartHq();
    QTRY_COMPARE_WITH_TIMEOUT(atHq(*m_a).applied, 5, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(atHq(*m_b).applied, 5, 60'000);
    QCOMPARE(atHq(*m_a).disputed + atHq(*m_b).disputed, 0);
    QCOMPARE(atHq(*m_a).balance, Points(300 + 10 * 100));
}

void StoreHubProcessTest::whatAHubNeedsIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("it was never paired") << QStringList{} << "is not paired with HQ";
    QTest::newRow("a code that nobody gave out")
        << QStringList{QStringLiteral("--pairing-code"), QStringLiteral("ABCDEF")}
        << "does not pair this hub";
    QTest::newRow("the code of a till")
        << QStringList{QStringLiteral("--pairing-code"), QStringLiteral("TILL")}
        << "this code is for a till";
    QTest::newRow("HQ's own database")
        << QStringList{QStringLiteral("--database"), QStringLiteral("HQ"),
                       QStringLiteral("--pairing-code"), QStringLiteral("HUB")}
        << "that of an HQ";
}

void StoreHubProcessTest::whatAHubNeedsIsSaid()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, sentence);
    QStringList all{QStringLiteral("serve"), QStringLiteral("--listen"),
                    QStringLiteral("127.0.0.1:0"), QStringLiteral("--upstream"),
                    QStringLiteral("http://127.0.0.1:%1").arg(m_hqPort)};
    if (!arguments.contains(QStringLiteral("--database")))
        all << QStringLiteral("--database") << m_hubDatabase;
    for (QString argument : arguments) {
        if (argument == u"HQ")
            argument = m_database;
        if (argument == u"HUB")
            argument = codeForHub();
        if (argument == u"TILL")
            argument =
                HqProcess::run({QStringLiteral("enrol"), QStringLiteral("--database"), m_database,
                                QStringLiteral("--store"), QStringLiteral("Harbour"),
                                QStringLiteral("--till"), QStringLiteral("Till 9")})
                    .out.trimmed();
        all << argument;
    }
    const auto ran = HqProcess::run(all);
    QVERIFY(ran.code != 0);
    QVERIFY2(ran.errors.contains(sentence), qPrintable(ran.errors));
}

QTEST_MAIN(StoreHubProcessTest)
#include "store_hub_process_test.moc"
