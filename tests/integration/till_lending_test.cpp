// Points are set aside by a real HQ while the customer waits: two tills at one HQ, that answers,
// that is stopped in the middle of a word, and that is gone.
#include <csignal>

#include "tests/support/shop_at_hq.h"

using namespace loyalty;
using namespace loyalty::tests;

class TillLendingTest : public ShopAtHq {
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
    std::unique_ptr<Till> m_a;
    std::unique_ptr<Till> m_b;
};

void TillLendingTest::init()
{
    const bool isTrusting = QByteArray(QTest::currentTestFunction()) == "aManagerMayTrustTheMember";
    fillHq(isTrusting ? R"("offline":{"keep":0,"floor":{"member":100,"till":150}},)" : "");
    startHq();
    runClock([this] { return std::vector<Till*>{m_a.get(), m_b.get()}; });
    m_a = openTill(QStringLiteral("Till 1"));
    m_b = openTill(QStringLiteral("Till 2"));
    for (Till* till : {m_a.get(), m_b.get()}) {
        till->serve();
        QVERIFY(till->bench->sale.quote.customer);
        QVERIFY(till->bench->sale.quote.customer->isRegistered());
        till->bench->notices.clear();
    }
}

void TillLendingTest::cleanup()
{
    stopClock();
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
