// The slip of one till at another: two real tills and a real HQ that answers, that is gone, and
// that comes back.
#include "tests/support/shop_at_hq.h"

using namespace loyalty;
using namespace loyalty::tests;

class SlipAtAnotherTillTest : public ShopAtHq {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void goodsComeBackWhileHqAnswers();
    void theNumberMayBeTyped();
    void aManagerAgreesWhileHqIsGone();
    void whoeverSoldMeanwhileIsNotInterrupted();
    void aSlipOfOtherShopsIsRefused();

private:
    struct Desk {
        std::optional<app::ReturnView> view;
        std::optional<app::ReturnedView> returned;
        bool isRefused = false;
    };
    void watch(Till& till, Desk& desk)
    {
        const app::Engine* engine = till.bench->engine.get();
        connect(engine, &app::Engine::returnChanged, this,
                [&desk](const app::ReturnView& view) { desk.view = view; });
        connect(engine, &app::Engine::returned, this,
                [&desk](const app::ReturnedView& view) { desk.returned = view; });
        connect(engine, &app::Engine::approvalRefused, this, [&desk] { desk.isRefused = true; });
    }
    QString sell(Till& till)
    {
        till.serve();
        till.bench->engine->settle({});
        return QString::fromStdString(till.bench->sales.back().slipCode);
    }
    void scan(Till& till, const QString& code)
    {
        devices::Scan scan;
        scan.label = devices::parseLabel("]Q1" + code.toStdString(), {});
        till.bench->engine->takeScan(scan);
    }
    void choose(Till& till)
    {
        basket::Returned lines;
        lines.restore(1, onePiece);
        till.bench->engine->chooseReturn(lines);
    }
    wire::Totals totals(Till& till) { return till.client.totals(*m_hq, till.identity.terminal); }

    std::unique_ptr<Till> m_a;
    std::unique_ptr<Till> m_b;
    Desk m_desk;
};

void SlipAtAnotherTillTest::init()
{
    fillHq();
    startHq();
    runClock([this] { return std::vector<Till*>{m_a.get(), m_b.get()}; });
    m_a = openTill(QStringLiteral("Till 1"));
    m_b = openTill(QStringLiteral("Till 2"));
    m_desk = {};
    watch(*m_b, m_desk);
}

void SlipAtAnotherTillTest::cleanup()
{
    stopClock();
    m_a.reset();
    m_b.reset();
    m_hq.reset();
}

void SlipAtAnotherTillTest::goodsComeBackWhileHqAnswers()
{
    const QString code = sell(*m_a);
    QVERIFY(code.startsWith(QStringLiteral("PKS1:")));
    QTRY_COMPARE(totals(*m_a).applied, 1);
    scan(*m_b, code);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk.view.has_value(), 20'000);
    QCOMPARE(m_desk.view->sale.elsewhere->tillName, std::string("Till 1"));
    choose(*m_b);
    QVERIFY(m_desk.view->preview && !m_desk.view->preview->needsApproval);
    m_b->bench->engine->commitReturn();
    QVERIFY(m_desk.returned.has_value());
    QCOMPARE(m_desk.returned->returned.record.taken, Points(100));
    QTRY_COMPARE_WITH_TIMEOUT(totals(*m_b).applied, 1, 20'000);
    QCOMPARE(totals(*m_b).disputed, 0);
    // Its own till hears that nothing is left.
    Desk own;
    watch(*m_a, own);
    m_a->bench->engine->openReturn(1);
    QTRY_VERIFY_WITH_TIMEOUT(own.view.has_value(), 20'000);
    QCOMPARE(own.view->sale.returned.of(1), onePiece);
}

void SlipAtAnotherTillTest::theNumberMayBeTyped()
{
    sell(*m_a);
    QTRY_COMPARE(totals(*m_a).applied, 1);
    m_b->bench->engine->openReturnTyped(QStringLiteral("1-1"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk.view.has_value(), 20'000);
    m_b->bench->said();
    m_b->bench->engine->openReturnTyped(QStringLiteral("1-77"));
    QTRY_VERIFY_WITH_TIMEOUT(m_b->bench->notices.size() >= 2, 20'000);
    QVERIFY(m_b->bench->said().last().contains(QStringLiteral("No sale 1-77 is known")));
    m_b->bench->engine->openReturnTyped(QStringLiteral("4111111111111111"));
    QVERIFY(m_b->bench->said().last().contains(QStringLiteral("Payment card")));
}

void SlipAtAnotherTillTest::aManagerAgreesWhileHqIsGone()
{
    // The slip is scanned before anybody heard of the sale.
    m_hq->terminate();
    for (Till* till : {m_a.get(), m_b.get()}) {
        till->wait(400'000);
        QTRY_COMPARE(till->bench->status.link, sync::LinkState::Offline);
    }
    const QString code = sell(*m_a);
    m_b->bench->engine->openReturnTyped(QStringLiteral("1-1"));
    QVERIFY(m_b->bench->said().last().contains(QStringLiteral("Scan the code on its slip")));
    scan(*m_b, code);
    QVERIFY(m_desk.view.has_value());
    choose(*m_b);
    QVERIFY(m_desk.view->preview && m_desk.view->preview->needsApproval);
    m_b->bench->engine->commitReturn();
    QVERIFY(m_desk.isRefused || !m_desk.returned);
    QVERIFY(!m_desk.returned);
    m_b->bench->engine->commitReturn(shopsManager);
    QVERIFY(m_desk.returned.has_value());
    QCOMPARE(m_desk.returned->returned.record.approvedBy, std::optional(StaffNumber(90)));
    // Used up here.
    m_desk.view.reset();
    scan(*m_b, code);
    QVERIFY(m_desk.view.has_value());
    QCOMPARE(m_desk.view->sale.returned.of(1), onePiece);
    m_b->bench->engine->closeReturn();

    startHq();
    const QString url = QStringLiteral("http://127.0.0.1:%1").arg(m_hq->port());
    for (Till* till : {m_b.get(), m_a.get()}) {
        till->identity.hqUrl = url;
        till->bench->link().setIdentity(till->identity);
        till->wait(400'000);
        QTRY_COMPARE_WITH_TIMEOUT(totals(*till).applied, 1, 20'000);
        QCOMPARE(totals(*till).disputed, 0);
    }
    QCOMPARE(totals(*m_a).balance, Points(300));
}

void SlipAtAnotherTillTest::whoeverSoldMeanwhileIsNotInterrupted()
{
    const QString code = sell(*m_a);
    QTRY_COMPARE(totals(*m_a).applied, 1);
    scan(*m_b, code);
    m_b->serve();
    m_b->bench->said();
    QTRY_VERIFY_WITH_TIMEOUT(!m_b->bench->notices.empty(), 20'000);
    QVERIFY(m_b->bench->said().last().contains(QStringLiteral("open sale first")));
    QVERIFY(!m_desk.view);
    QVERIFY(!m_b->bench->sale.quote.basket.isEmpty());
}

void SlipAtAnotherTillTest::aSlipOfOtherShopsIsRefused()
{
    scan(*m_b, QStringLiteral("PKS1:BB8"));
    QVERIFY(m_b->bench->said().last().contains(QStringLiteral("no slip of these shops")));
    QVERIFY(!m_desk.view);
}

QTEST_GUILESS_MAIN(SlipAtAnotherTillTest)
#include "slip_at_another_till_test.moc"
