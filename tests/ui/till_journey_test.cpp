// A cashier's day with the keyboard alone, through the real window, the till thread and real SQLite
// files. HQ does not answer: the till must not mind.
#include <QAbstractItemModelTester>
#include <QListWidget>
#include <QStackedWidget>

#include "tests/support/window_bench.h"

using namespace loyalty;
using namespace loyalty::app;

class TillJourneyTest : public tests::WindowBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void wrongPinKeepsTheDoorShut();
    void sellsWithTheKeyboardAlone();
    void paysWithPointsAndBringsTheGoodsBack();
    void unknownNumbersAreSaidAndChangeNothing();
    void voidsALineAndTheSale();
    void parksAndResumes();
    void takesGoodsBackWithAPreview();
    void aPaymentCardLeavesNoTrace();
    void whatIsScannedWhileSettlingIsPaid();
    void scansWaitWhereSomethingElseIsAsked();
    void aScannerThatComesBackIsNoNews();
    void changesTheLanguageInTheMiddleOfASale();
    void fitsTheSmallestScreen();
    void basketModelKeepsItsPromises();
};

void TillJourneyTest::wrongPinKeepsTheDoorShut()
{
    enter(QStringLiteral("12"));
    enter(QStringLiteral("9999"));
    QTRY_COMPARE(text("toast"), QStringLiteral("Number or PIN is not right. Try again."));
    QVERIFY(shown("saleTitle") == nullptr);
    enter(QStringLiteral("1212"));
    QTRY_VERIFY(shown("saleTitle") != nullptr);
}

void TillJourneyTest::sellsWithTheKeyboardAlone()
{
    signIn();
    sell(0);
    sell(14);
    enter(m_till->cardNumber(2));
    QTRY_VERIFY(shown("memberBalance") != nullptr);
    QCOMPARE(text("toPay"), QStringLiteral("182,40\u00a0₺"));
    // (42.50 + 139.90) ÷ 10 × 3 = 54.72
    QCOMPARE(text("pointsOfSale"), QStringLiteral("+54"));
    QTest::keyClick(m_window.get(), Qt::Key_F12);
    QTRY_VERIFY(shown("given") != nullptr);
    type(QStringLiteral("200"));
    QCOMPARE(text("change"), QStringLiteral("Change 17,60\u00a0₺"));
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QTRY_VERIFY(shown("slip") != nullptr);
    QCOMPARE(text("doneMoney"), QStringLiteral("17,60\u00a0₺"));
    QVERIFY(text("doneBalance").endsWith(QStringLiteral("now has 54 points")));
    QVERIFY(text("slip").contains(QStringLiteral("Own-brand whole milk 1 l")));
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QTRY_COMPARE(text("saleTitle"), QStringLiteral("Sale 2"));
    QCOMPARE(lines(), 0);
}

void TillJourneyTest::paysWithPointsAndBringsTheGoodsBack()
{
    signIn();
    sell(0);
    sell(14);
    enter(m_till->cardNumber(2));
    QTRY_VERIFY(shown("memberBalance") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_F12);
    QTRY_VERIFY(shown("given") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QTRY_VERIFY(shown("slip") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QTRY_COMPARE(text("saleTitle"), QStringLiteral("Sale 2"));

    // 54 points are there, and 50 are the least.
    sell(0);
    enter(m_till->cardNumber(2));
    QTRY_COMPARE(text("memberBalance"), QStringLiteral("54"));
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QTRY_VERIFY(shown("points") != nullptr);
    type(QStringLiteral("60"));
    QVERIFY(text("worth").contains(QStringLiteral("50")));
    QVERIFY(!shown("usePoints")->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_Backspace);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    type(QStringLiteral("50"));
    QCOMPARE(text("worth"), QStringLiteral("−5,00\u00a0₺"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    auto* list = m_window->findChild<QListWidget*>(QStringLiteral("rewardList"));
    QTRY_VERIFY(list->item(0)->data(Qt::AccessibleTextRole).toString().contains(u"taken"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(text("toPay"), QStringLiteral("37,50\u00a0₺"));
    QTest::keyClick(m_window.get(), Qt::Key_F12);
    QTRY_VERIFY(shown("given") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QTRY_VERIFY(shown("slip") != nullptr);
    QVERIFY(text("slip").contains(QStringLiteral("Pay with points")));
    // 37.50 ÷ 10 × 3
    QVERIFY(text("doneBalance").endsWith(QStringLiteral("now has 15 points")));
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QTRY_COMPARE(text("saleTitle"), QStringLiteral("Sale 3"));

    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QTRY_VERIFY(shown("recentSales") != nullptr);
    enter(QStringLiteral("2"));
    QTRY_VERIFY(shown("returnAll") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_COMPARE(text("returnSentence"),
                 QStringLiteral("37,50\u00a0₺ goes back to the customer; 11 points are taken back; "
                                "50 points of \"Pay with points\" come back; "
                                "the balance will be 54."));
}

void TillJourneyTest::unknownNumbersAreSaidAndChangeNothing()
{
    signIn();
    sell(0);
    enter(QStringLiteral("4006381333931"));
    QTRY_VERIFY(text("toast").startsWith(QStringLiteral("Item 04006381333931 is not in")));
    enter(QStringLiteral("2501999999996"));
    QTRY_VERIFY(text("toast").contains(QStringLiteral("not registered")));
    QTRY_COMPARE(text("memberName"), QStringLiteral("Card not registered yet"));
    QCOMPARE(lines(), 1);
    enter(QStringLiteral("?"));
    QCOMPARE(lines(), 1);
}

void TillJourneyTest::voidsALineAndTheSale()
{
    signIn();
    sell(0);
    sell(3);
    QTest::keyClick(m_window.get(), Qt::Key_Delete);
    QTRY_COMPARE(lines(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_Plus);
    QTRY_COMPARE(text("toPay"), QStringLiteral("85,00\u00a0₺"));
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QTRY_VERIFY(shown("menuVoidSale") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_Delete, Qt::ControlModifier);
    QTRY_COMPARE(lines(), 0);
    QCOMPARE(text("saleTitle"), QStringLiteral("Sale 1"));
}

void TillJourneyTest::parksAndResumes()
{
    signIn();
    sell(5);
    enter(m_till->cardNumber(1));
    QTRY_VERIFY(shown("memberBalance") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QTRY_COMPARE(lines(), 0);
    QTRY_COMPARE(text("park"), QStringLiteral("Resume (1)"));
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QTRY_VERIFY(shown("parkedList") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QTRY_COMPARE(lines(), 1);
    QVERIFY(shown("memberBalance") != nullptr);
}

void TillJourneyTest::takesGoodsBackWithAPreview()
{
    signIn();
    sell(0);
    sell(14);
    enter(m_till->cardNumber(2));
    QTRY_VERIFY(shown("memberBalance") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_F12);
    QTRY_VERIFY(shown("given") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QTRY_VERIFY(shown("slip") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QTRY_VERIFY(shown("saleTitle") != nullptr);

    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QTRY_VERIFY(shown("slipEntry") != nullptr);
    enter(QStringLiteral("1"));
    QTRY_VERIFY(shown("returnSentence") != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_COMPARE(text("returnSentence"),
                 QStringLiteral("182,40\u00a0₺ goes back to the customer; 54 points are taken "
                                "back; the balance will be 0."));
    QTest::keyClick(m_window.get(), Qt::Key_Return);
    QTRY_COMPARE(text("donePoints"), QStringLiteral("\u221254 points"));
    QVERIFY(text("doneBalance").endsWith(QStringLiteral("now has 0 points")));
}

void TillJourneyTest::aPaymentCardLeavesNoTrace()
{
    signIn();
    enter(QStringLiteral("4111111111111111"));
    QTRY_COMPARE(text("toast"),
                 QStringLiteral("Payment card! Use the card terminal. Nothing was saved."));
    QVERIFY(shown("memberBalance") == nullptr);
    QCOMPARE(text("typing"), QString());
}

void TillJourneyTest::whatIsScannedWhileSettlingIsPaid()
{
    signIn();
    sell(0);
    press(Qt::Key_F12);
    QTRY_VERIFY(shown("given") != nullptr);
    type(QStringLiteral("200"));
    m_engine->post([code = m_till->itemNumber(14)](Engine& engine) { engine.takeTyped(code); });
    QTRY_COMPARE(text("change"), QStringLiteral("Change 17,60\u00a0₺"));
    press(Qt::Key_Return);
    QTRY_COMPARE(text("doneMoney"), QStringLiteral("17,60\u00a0₺"));
}

void TillJourneyTest::scansWaitWhereSomethingElseIsAsked()
{
    using devices::Gate;
    Gate gate = Gate::Closed;
    connect(m_window.get(), &TillWindow::gateWanted, this, [&](Gate wanted) { gate = wanted; });
    signIn();
    QCOMPARE(gate, Gate::Open);
    for (const Qt::Key key : {Qt::Key_F6, Qt::Key_F9}) {
        press(key);
        QTRY_COMPARE(gate, Gate::Closed);
        press(Qt::Key_Escape);
        QTRY_COMPARE(gate, Gate::Open);
    }
    sell(0);
    press(Qt::Key_F12);
    QTRY_VERIFY(shown("given") != nullptr);
    QCOMPARE(gate, Gate::Open);  // "I do have a card"
}

void TillJourneyTest::aScannerThatComesBackIsNoNews()
{
    signIn();
    DeviceView scanner;
    for (const auto& [state, chip] : {std::pair(devices::LinkState::Ready, "Scanner"),
                                      std::pair(devices::LinkState::Lost, "Scanner not connected"),
                                      std::pair(devices::LinkState::Ready, "Scanner")}) {
        scanner.link.state = state;
        m_window->setDevice(scanner);
        QCOMPARE(shown("deviceChip0")->accessibleName(), QLatin1String(chip));
        QVERIFY(shown("toast") == nullptr);
    }
}

void TillJourneyTest::changesTheLanguageInTheMiddleOfASale()
{
    signIn();
    sell(0);
    QTranslator turkish;
    QVERIFY(turkish.load(QStringLiteral(":/i18n/pointkeeper_tr.qm")));
    QCoreApplication::installTranslator(&turkish);
    m_format->setLanguage(QStringLiteral("tr"));
    m_window->retranslate();
    QCOMPARE(text("saleTitle"), QStringLiteral("Satış 1"));
    QCOMPARE(lines(), 1);
    QVERIFY(text("settle").contains(QStringLiteral("tahsil et")));
    QCoreApplication::removeTranslator(&turkish);
}

void TillJourneyTest::fitsTheSmallestScreen()
{
    signIn();
    m_window->resize(1024, 768);
    sell(0);
    QCOMPARE(m_window->width(), 1024);
    for (const char* name : {"settle", "member", "rewards", "park", "menu", "voidLine"}) {
        const QWidget* button = shown(name);
        QVERIFY2(button != nullptr, name);
        QVERIFY2(button->height() >= Theme::touchTarget && button->width() >= Theme::touchTarget,
                 name);
        const QRect place(button->mapTo(m_window.get(), QPoint()), button->size());
        QVERIFY2(m_window->rect().contains(place), name);
    }
}

void TillJourneyTest::basketModelKeepsItsPromises()
{
    auto* list = m_window->findChild<QListView*>(QStringLiteral("basket"));
    const QAbstractItemModelTester tester(list->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    signIn();
    for (int i = 0; i < 5; ++i)
        sell(i);
    QTest::keyClick(m_window.get(), Qt::Key_Up);
    QTest::keyClick(m_window.get(), Qt::Key_Delete);
    QTRY_COMPARE(lines(), 4);
}

QTEST_MAIN(TillJourneyTest)
#include "till_journey_test.moc"
