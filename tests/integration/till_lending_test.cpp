// Points are set aside by a real HQ while the customer waits: two tills at one HQ, that answers,
// that is stopped in the middle of a word, and that is gone.
#include <csignal>

#include "tests/support/hq_client.h"
#include "tests/support/hq_database.h"
#include "tests/support/till_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

std::string programmeWith(const char* offline)
{
    return std::string(R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}],)") +
           offline + R"("rewards":[{"id":"pay","kind":"points","points":10,"amount":"1.00"}]})";
}

const std::string adasCard = "2990000000075";

}  // namespace

class TillLendingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void pointsAreSetAsideWhileTheCustomerWaits();
    void twoTillsAskForTheSamePoints();
    void anHqThatSaysNothingIsANo();
    void withTheLineDownWhatWasKeptIsThere();
    void aManagerMayTrustTheMember();

private:
    struct Till {
        QTemporaryDir folder;
        HqClient client;
        std::unique_ptr<TillBench> bench;
        std::optional<app::RewardsView> rewards;

        [[nodiscard]] Points cost() const
        {
            Points sum;
            for (const programme::Redemption& each : bench->sale.quote.rewards)
                sum += each.points;
            return sum;
        }
        void serve()
        {
            bench->engine->takeTyped(QStringLiteral("4006381333931"));
            bench->engine->identifyTyped(QString::fromStdString(adasCard));
        }
    };

    void fillHq();
    void open(Till& till, const QString& name);

    QTemporaryDir m_folder;
    std::unique_ptr<HqProcess> m_hq;
    QString m_database;
    int m_databases = 0;
    std::unique_ptr<Till> m_a;
    std::unique_ptr<Till> m_b;
    QTimer m_clock;  // of both tills
};

// A shop with one item and one member, who has 300 points.
void TillLendingTest::fillHq()
{
    m_database =
        QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("hq%1.db").arg(++m_databases));
    const auto store = openStore(m_database.toStdString());
    wire::Key key{};
    key.fill(7);
    must(store->settingOr("lookup_key", Bytes(key.begin(), key.end())));
    must(store->transaction([&]() -> Result<void> {
        must(store->lockProjection());
        ports::Projection projection;
        ports::MemberState ada;
        ada.member = {must(store->takeMemberIds(1)),
                      member::Status::Active,
                      {},
                      "0075",
                      BusinessDay(20'000),
                      {},
                      {}};
        ada.account.apply({Points(300), {}, {}, 2025, {BusinessDay(20'000), std::nullopt}});
        projection.identifiers[wire::identifierHash(key, member::IdentifierKind::Card, adasCard)] =
            ada.member.id;
        projection.members.push_back({std::nullopt, ada});
        if (auto written = store->write(projection); !written)
            return written;
        must(store->putItems({wire::ItemRecord{
            Symbol("04006381333931"), "Pen", Symbol("Paper"), {}, {}, {}, Money(10'000), false}}));
        must(store->putStaff(
            {{StaffNumber(12), "Deniz", wire::Role::Cashier, wire::hashPin("1212"), true},
             {StaffNumber(90), "Ece", wire::Role::Manager, wire::hashPin("909090"), true}}));
        const bool isTrusting =
            QByteArray(QTest::currentTestFunction()) == "aManagerMayTrustTheMember";
        const char* offline =
            isTrusting ? R"("offline":{"keep":0,"floor":{"member":100,"till":150}},)" : "";
        return store->putProgramme({1, BusinessDay(0), programmeWith(offline)});
    }));
}

void TillLendingTest::open(Till& till, const QString& name)
{
    const wire::PairReply paired = till.client.pair(*m_hq, m_database, name);
    app::Identity identity;
    identity.hqUrl = QStringLiteral("http://127.0.0.1:%1").arg(m_hq->port());
    identity.terminal = paired.terminal;
    identity.incarnation = paired.incarnation;
    identity.store = QString::fromStdString(paired.store);
    identity.name = name;
    identity.secretKey = till.client.keys.secretKey;
    identity.lookupKey = paired.lookupKey;
    till.bench = std::make_unique<TillBench>(till.folder.path());
    connect(till.bench->engine.get(), &app::Engine::rewardsShown, this,
            [&till](const app::RewardsView& view) { till.rewards = view; });
    till.bench->open(identity);
    QTRY_COMPARE(till.bench->status.link, sync::LinkState::Online);
    till.bench->signIn();
    QTRY_VERIFY(till.bench->isSignedIn);
}

void TillLendingTest::init()
{
    fillHq();
    m_hq = std::make_unique<HqProcess>(m_database);
    m_a = std::make_unique<Till>();
    m_clock.callOnTimeout([this, since = std::make_shared<QElapsedTimer>()] {
        const qint64 passed = since->isValid() ? since->restart() : (since->start(), 0);
        for (Till* till : {m_a.get(), m_b.get()})
            if (till != nullptr && till->bench != nullptr)
                till->bench->now.instant = till->bench->now.instant.after(passed);
    });
    m_clock.start(20);
    m_b = std::make_unique<Till>();
    open(*m_a, QStringLiteral("Till 1"));
    open(*m_b, QStringLiteral("Till 2"));
    for (Till* till : {m_a.get(), m_b.get()}) {
        till->serve();
        QVERIFY(till->bench->sale.quote.customer);
        QVERIFY(till->bench->sale.quote.customer->isRegistered());
        till->bench->notices.clear();
    }
}

void TillLendingTest::cleanup()
{
    m_clock.stop();
    m_clock.disconnect();
    m_a.reset();
    m_b.reset();
    m_hq.reset();
}

void TillLendingTest::pointsAreSetAsideWhileTheCustomerWaits()
{
    m_a->bench->engine->showRewards();
    QVERIFY(m_a->rewards->opensPage);
    QCOMPARE(m_a->rewards->offers.list[0].points, Points(300));
    m_a->bench->engine->takeReward("pay", Points(200));
    QVERIFY(m_a->rewards->isAsking);
    QVERIFY(!m_a->rewards->opensPage);
    QCOMPARE(m_a->cost(), Points(0));
    QTRY_COMPARE_WITH_TIMEOUT(m_a->cost(), Points(200), 20'000);
    QTRY_VERIFY(!m_a->rewards->isAsking);
    m_a->bench->engine->settle({});
    QCOMPARE(m_a->bench->sales.size(), std::size_t{1});
    Points secured;
    for (const journal::Secured& each : m_a->bench->sales[0].settled.record.secured)
        secured += each.points;
    QCOMPARE(secured, Points(200));
    const TerminalId terminal(1);
    QTRY_COMPARE(m_a->client.totals(*m_hq, terminal).applied, 1);
    QCOMPARE(m_a->client.totals(*m_hq, terminal).disputed, 0);
}

void TillLendingTest::twoTillsAskForTheSamePoints()
{
    m_a->bench->engine->takeReward("pay", Points(200));
    QTRY_COMPARE_WITH_TIMEOUT(m_a->cost(), Points(200), 20'000);
    m_b->bench->notices.clear();
    m_b->bench->engine->takeReward("pay", Points(200));
    QTRY_VERIFY_WITH_TIMEOUT(!m_b->bench->notices.empty(), 20'000);
    QVERIFY(m_b->bench->said().join(u' ').contains(QStringLiteral("Nothing was taken")));
    QCOMPARE(m_b->cost(), Points(0));
    m_b->bench->engine->settle({});
    QCOMPARE(m_b->bench->sales.size(), std::size_t{1});  // the sale goes on
    m_a->bench->engine->settle({});
    QCOMPARE(m_a->bench->sales.size(), std::size_t{1});
}

void TillLendingTest::anHqThatSaysNothingIsANo()
{
    ::kill(static_cast<pid_t>(m_hq->process().processId()), SIGSTOP);
    m_a->bench->engine->takeReward("pay", Points(200));
    QVERIFY(m_a->rewards->isAsking);
    m_a->bench->now.instant = m_a->bench->now.instant.after(7'000);
    QTRY_VERIFY(!m_a->rewards->isAsking);
    QVERIFY(m_a->bench->said().join(u' ').contains(QStringLiteral("HQ did not answer")));
    m_a->bench->engine->settle({});
    QCOMPARE(m_a->bench->sales.size(), std::size_t{1});
    QVERIFY(m_a->bench->sales[0].settled.record.rewards.empty());
    // What HQ sets aside when it comes back is given back: the other till can have all of them.
    ::kill(static_cast<pid_t>(m_hq->process().processId()), SIGCONT);
    m_a->bench->now.instant = m_a->bench->now.instant.after(120'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_a->bench->status.backlog.entries, 0, 20'000);
    m_b->bench->now.instant = m_b->bench->now.instant.after(120'000);
    const auto cost = [this] {
        if (m_b->cost().isZero() && !(m_b->rewards && m_b->rewards->isAsking))
            m_b->bench->engine->takeReward("pay", Points(300));
        return m_b->cost();
    };
    QTRY_COMPARE_WITH_TIMEOUT(cost(), Points(300), 20'000);
}

void TillLendingTest::withTheLineDownWhatWasKeptIsThere()
{
    // The card was read with the line up: half of her points came to the till that asked first.
    m_a->bench->now.instant = m_a->bench->now.instant.after(10'000);
    const auto kept = [this] {
        m_a->bench->engine->showRewards();
        return m_a->rewards->offers.secured;
    };
    QTRY_COMPARE(kept(), Points(150));
    m_hq->terminate();
    m_a->bench->now.instant = m_a->bench->now.instant.after(10'000);
    QTRY_COMPARE(m_a->bench->status.link, sync::LinkState::Offline);
    m_a->bench->engine->showRewards();
    QCOMPARE(m_a->rewards->offers.list[0].points, Points(150));
    m_a->bench->engine->takeReward("pay", Points(150));
    QCOMPARE(m_a->cost(), Points(150));
    m_a->bench->engine->settle({});
    QCOMPARE(m_a->bench->sales.size(), std::size_t{1});
    m_a->serve();
    m_a->bench->notices.clear();
    m_a->bench->engine->takeReward("pay", Points(100));
    QVERIFY(m_a->bench->said().join(u' ').contains(QStringLiteral("HQ did not answer")));
    QCOMPARE(m_a->cost(), Points(0));
}

void TillLendingTest::aManagerMayTrustTheMember()
{
    QSignalSpy asked(m_a->bench->engine.get(), &app::Engine::trustAsked);
    QSignalSpy refused(m_a->bench->engine.get(), &app::Engine::approvalRefused);
    m_hq->terminate();
    m_a->bench->now.instant = m_a->bench->now.instant.after(10'000);
    QTRY_COMPARE(m_a->bench->status.link, sync::LinkState::Offline);
    app::Engine& engine = *m_a->bench->engine;
    engine.showRewards();
    QCOMPARE(m_a->rewards->offers.list[0].points, Points(100));
    engine.takeReward("pay", Points(100));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(m_a->cost(), Points(0));
    engine.takeReward("pay", Points(100), QStringLiteral("1212"));  // the cashier's own
    QCOMPARE(refused.size(), 1);
    QCOMPARE(m_a->cost(), Points(0));
    engine.takeReward("pay", Points(100), QStringLiteral("909090"));
    QCOMPARE(m_a->cost(), Points(100));
    engine.settle({});
    QCOMPARE(m_a->bench->sales.size(), std::size_t{1});
    QCOMPARE(m_a->bench->sales[0].settled.record.trustedBy, StaffNumber(90));
    // Beyond the limit nobody is asked.
    m_a->serve();
    m_a->bench->notices.clear();
    engine.takeReward("pay", Points(60));
    QCOMPARE(asked.size(), 1);
    QVERIFY(m_a->bench->said().join(u' ').contains(QStringLiteral("HQ did not answer")));
}

QTEST_GUILESS_MAIN(TillLendingTest)
#include "till_lending_test.moc"
