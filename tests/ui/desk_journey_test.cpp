// What is done by hand, with the keyboard alone, through the real window: an exchange, points for
// an earlier sale, goods without a slip, and a manager who changes an account and asks another one.
#include <QListWidget>
#include <QThread>

#include "app/manager/member_desk.h"
#include "app/manager/office_page.h"
#include "tests/support/window_bench.h"

using namespace loyalty;
using namespace loyalty::app;

class DeskJourneyTest : public tests::WindowBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup()
    {
        end();
        if (m_deskThread.isRunning()) {
            m_deskThread.quit();
            m_deskThread.wait();
        }
    }
    void goodsAreExchanged();
    void anExchangeIsLeftOut();
    void anEarlierSaleGetsItsPoints();
    void goodsWithoutASlipNeedAManager();
    void aManagerChangesAnAccount();

private:
    void openReturn(const char* sale);
    void openOffice();

    QThread m_deskThread;
};

void DeskJourneyTest::openReturn(const char* sale)
{
    press(Qt::Key_F6);
    QTRY_VERIFY(shown("recentSales") != nullptr);
    enter(QLatin1String(sale));
    QTRY_VERIFY(shown("returnAll") != nullptr);
}

void DeskJourneyTest::goodsAreExchanged()
{
    signIn();
    sell(0);
    enter(m_till->cardNumber(2));
    QTRY_VERIFY(shown("memberBalance") != nullptr);
    settle(2);

    openReturn("1");
    press(Qt::Key_F5);
    QTRY_VERIFY(shown("exchange")->isEnabled());
    press(Qt::Key_F6);
    // The member of the old sale is there, and what was brought is worth more than nothing.
    QTRY_COMPARE(text("toPay"), QStringLiteral("42,50\u00a0₺"));
    QTRY_COMPARE(text("memberBalance"), QStringLiteral("12"));
    QVERIFY(!shown("settle")->isEnabled());
    sell(14);
    QTRY_COMPARE(text("toPay"), QStringLiteral("97,40\u00a0₺"));
    press(Qt::Key_F12);
    QTRY_VERIFY(shown("given") != nullptr);
    press(Qt::Key_Return);
    QTRY_VERIFY(shown("slip") != nullptr);
    QVERIFY(text("slip").contains(QStringLiteral("Of sale 1")));
    QVERIFY(text("slip").contains(QStringLiteral("Paid with goods brought back")));
    // 139.90 ÷ 10 × 3, and the 12 of the milk are gone.
    QVERIFY(text("doneBalance").endsWith(QStringLiteral("now has 41 points")));
    press(Qt::Key_Return);
    QTRY_COMPARE(text("saleTitle"), QStringLiteral("Sale 4"));
    openReturn("1");
    QVERIFY(!shown("takeMore1")->isEnabled());
}

void DeskJourneyTest::anExchangeIsLeftOut()
{
    signIn();
    sell(0);
    settle(2);
    openReturn("1");
    press(Qt::Key_F5);
    QTRY_VERIFY(shown("exchange")->isEnabled());
    press(Qt::Key_F6);
    QTRY_COMPARE(text("toPay"), QStringLiteral("42,50\u00a0₺"));
    sell(14);
    press(Qt::Key_F9);
    QTRY_VERIFY(shown("menuNoExchange") != nullptr);
    press(Qt::Key_F5);
    QTRY_COMPARE(text("toPay"), QStringLiteral("139,90\u00a0₺"));
    settle(3);
    openReturn("1");
    QVERIFY(shown("takeMore1")->isEnabled());
}

void DeskJourneyTest::anEarlierSaleGetsItsPoints()
{
    signIn();
    sell(14);
    settle(2);
    openReturn("1");
    QVERIFY(shown("claim") != nullptr);
    press(Qt::Key_F7);
    QTRY_VERIFY(shown("claimEntry") != nullptr);
    QCOMPARE(text("claimSentence"),
             QStringLiteral("Whose sale was it? Scan the card, or type its number."));
    enter(m_till->cardNumber(2));
    QTRY_VERIFY(text("claimSentence").contains(QStringLiteral("gets 41 points for this sale")));
    press(Qt::Key_Return);
    QTRY_VERIFY(shown("slip") != nullptr);
    QVERIFY(text("slip").contains(QStringLiteral("Of sale 1")));
    QVERIFY(text("doneBalance").endsWith(QStringLiteral("now has 41 points")));
    press(Qt::Key_Return);
    QTRY_VERIFY(shown("saleTitle") != nullptr);
    openReturn("1");
    QVERIFY(shown("claim") == nullptr);  // it is somebody's now
    press(Qt::Key_F5);
    QTRY_VERIFY(text("returnSentence").contains(QStringLiteral("41 points are taken back")));
}

void DeskJourneyTest::goodsWithoutASlipNeedAManager()
{
    signIn();
    sell(14);
    enter(m_till->cardNumber(2));
    QTRY_VERIFY(shown("memberBalance") != nullptr);
    settle(2);
    sell(0);
    enter(m_till->cardNumber(2));
    QTRY_COMPARE(text("memberBalance"), QStringLiteral("41"));
    press(Qt::Key_F9);
    QTRY_VERIFY(shown("menuBlindReturn") != nullptr);
    press(Qt::Key_F6);
    QTRY_VERIFY(text("blindSentence").contains(QStringLiteral("12 points")));
    QVERIFY(text("blindSentence").endsWith(QStringLiteral("A manager has to agree.")));
    press(Qt::Key_Return);
    QTRY_VERIFY(shown("pin") != nullptr);
    enter(QStringLiteral("1212"));  // a cashier's
    QTRY_VERIFY(text("toast").startsWith(QStringLiteral("This needs a manager's PIN.")));
    enter(QStringLiteral("246810"));
    QTRY_VERIFY(shown("slip") != nullptr);
    QVERIFY(text("slip").contains(QStringLiteral("Without the slip of the sale")));
    QVERIFY(text("doneBalance").endsWith(QStringLiteral("now has 29 points")));
    press(Qt::Key_Return);
    QTRY_COMPARE(lines(), 0);
}

void DeskJourneyTest::openOffice()
{
    auto* desk = new MemberDesk(m_till->folder(), QStringLiteral("90"));
    desk->setIdentity(m_till->identity());
    desk->moveToThread(&m_deskThread);
    connect(&m_deskThread, &QThread::finished, desk, &QObject::deleteLater);
    m_deskThread.start();
    auto* office = new OfficePage(m_theme, *m_format, *m_engine, *desk);
    m_window->setOffice(office);
    connect(m_window.get(), &TillWindow::officeOpened, office, &OfficePage::begin);
    press(Qt::Key_F9);
    QTRY_VERIFY(shown("menuOffice") != nullptr);
    press(Qt::Key_F10);
    QTRY_VERIFY(shown("pin") != nullptr);
    enter(QStringLiteral("246810"));
    QTRY_VERIFY(shown("memberSearch") != nullptr);
}

void DeskJourneyTest::aManagerChangesAnAccount()
{
    signIn();
    openOffice();
    type(m_till->cardNumber(2));
    auto* hits = m_window->findChild<QListWidget*>(QStringLiteral("memberHits"));
    QTRY_COMPARE(hits->count(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(shown("adjust") != nullptr);
    press(Qt::Key_F4);
    QTRY_VERIFY(shown("adjustPoints") != nullptr);
    type(QStringLiteral("300"));
    QTRY_COMPARE(text("adjustSentence"), QStringLiteral("Choose a reason."));
    auto* reasons = m_window->findChild<QListWidget*>(QStringLiteral("adjustReasons"));
    QCOMPARE(reasons->count(), 3);
    reasons->setCurrentRow(1);
    QTRY_COMPARE(text("adjustSentence"),
                 QStringLiteral("+300 points; the balance will be 300. A second manager has to "
                                "agree."));
    auto* pin = qobject_cast<QLineEdit*>(shown("approvalPin"));
    QVERIFY(pin != nullptr);
    // The same manager is no second one.
    pin->setText(QStringLiteral("246810"));
    press(Qt::Key_Return);
    QTRY_VERIFY(pin->text().isEmpty());
    pin->setText(QStringLiteral("135791"));
    press(Qt::Key_Return);
    QTRY_VERIFY(shown("history") != nullptr);
    auto* history = m_window->findChild<QAbstractItemView*>(QStringLiteral("history"));
    QTRY_COMPARE(history->model()->rowCount(), 1);
    const QModelIndex what = history->model()->index(0, HistoryModel::What);
    QVERIFY(what.data().toString().startsWith(QStringLiteral("Changed by hand")));
    const QString why = what.data(HistoryModel::WhyRole).toString();
    QVERIFY2(why.contains(QStringLiteral("by 2")) && why.contains(QStringLiteral("approved by 3")),
             qPrintable(why));

    press(Qt::Key_F4);
    QTRY_VERIFY(shown("adjustPoints") != nullptr);
    reasons->setCurrentRow(0);
    QTest::mouseClick(shown("adjustKind3"), Qt::LeftButton);
    auto* tiers = m_window->findChild<QListWidget*>(QStringLiteral("adjustTiers"));
    QTRY_COMPARE(text("adjustSentence"), QStringLiteral("Choose a tier."));
    tiers->setCurrentRow(2);
    QTRY_VERIFY(text("adjustSentence").startsWith(QStringLiteral("Gold until 23")));
    press(Qt::Key_Return);
    QTRY_VERIFY(shown("history") != nullptr);
    QTRY_COMPARE(history->model()->rowCount(), 2);
}

QTEST_MAIN(DeskJourneyTest)
#include "desk_journey_test.moc"
