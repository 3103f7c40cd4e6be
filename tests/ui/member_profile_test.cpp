// The profile of the back office and the panel of the till, as they fit and read: long schedules,
// none at all, long words, right to left.
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTranslator>
#include <QtTest>

#include "app/manager/member_profile.h"
#include "app/terminal/member_panel.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using namespace loyalty::app;

namespace {

constexpr int smallestSide = 1024 * 33 / 100;  // of the sale page, where the panel stands
constexpr int smallestRoom = 1024 - 208;       // of the office page, where the profile stands

BusinessDay day(const char* text)
{
    return *BusinessDay::fromText(text);
}

// Points that wait for `days` days and expire on as many, all of them within the notice.
MemberView viewWith(int days)
{
    MemberView view;
    view.now = *LocalTime::fromText("2026-06-15T09:14:00+03:00");
    view.rulebook = tests::rulebookOf(R"({"format":2,"id":"t","version":1,"currency":{"code":"TRY"},
        "life":{"expiryMonths":12,"noticeDays":366},
        "wallets":[{"code":"stars","plural":{"en":"stars of the harbour","tr":"liman yıldızı"}}],
        "tierPolicy":{"wallet":"stars","upgrade":"period-end","window":"member-year"},
        "tiers":[{"code":"a","threshold":0},{"code":"b","threshold":1000000},
                 {"code":"c","name":{"en":"A very long name of a tier"},"threshold":90000000}]})");
    view.customer.member = member::Member{};
    view.customer.member->name = "Defne Yayla";
    view.customer.member->since = day("2025-05-10");
    view.customer.cardTail = "4821";
    view.isComplete = true;
    for (int i = 0; i < days; ++i) {
        ledger::Movement movement;
        movement.points = Points(1'234'567);
        movement.life = {day("2026-06-20").plusDays(i), day("2026-11-20").plusDays(i)};
        movement.qualifying = Points(1'234'567);
        movement.qualifyingYear = 20260601;
        view.customer.account.apply(movement);
    }
    return view;
}

QString textIn(const QWidget& widget, const char* name)
{
    const auto* label = widget.findChild<QLabel*>(QLatin1String(name));
    return label == nullptr ? QString() : label->text();
}

}  // namespace

class MemberProfileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }
    void aLongScheduleIsListedWhole();
    void anEmptyScheduleSaysSo();
    void fitsTheSmallestScreen_data();
    void fitsTheSmallestScreen();
    void daysAreNotCutOnTheSmallestScreen_data() { fitsTheSmallestScreen_data(); }
    void daysAreNotCutOnTheSmallestScreen();

private:
    Theme m_theme = Theme::load(QStringLiteral("light"));
};

void MemberProfileTest::aLongScheduleIsListedWhole()
{
    const Format format(QStringLiteral("tr_TR"), QStringLiteral("en"));
    MemberProfile profile(m_theme, format);
    profile.resize(smallestRoom, 700);
    profile.QWidget::show();
    profile.show(viewWith(150), false);
    profile.findChild<QTabWidget*>()->setCurrentIndex(1);
    auto* table = profile.findChild<QTableView*>(QStringLiteral("schedule"));
    QCOMPARE(table->model()->rowCount(), 300);
    QVERIFY(table->rowHeight(0) >= Theme::touchTarget);
    table->scrollToBottom();
    const auto cell = [&](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    QCOMPARE(cell(0, 0), QStringLiteral("20 Jun 2026"));
    QCOMPARE(cell(0, 1), QStringLiteral("Usable from this day on"));
    QCOMPARE(cell(0, 2), QStringLiteral("+1.234.567"));
    QCOMPARE(cell(299, 0), QStringLiteral("18 Apr 2027"));
    QCOMPARE(cell(299, 1), QStringLiteral("Last day to use them"));
    QCOMPARE(cell(299, 2), QStringLiteral("−1.234.567"));
    QVERIFY(table->visualRect(table->model()->index(299, 2)).intersects(table->viewport()->rect()));
    QVERIFY(table->horizontalHeader()->length() <= table->viewport()->width());
}

void MemberProfileTest::anEmptyScheduleSaysSo()
{
    const Format format(QStringLiteral("tr_TR"), QStringLiteral("en"));
    MemberProfile profile(m_theme, format);
    profile.QWidget::show();
    profile.show(viewWith(0), false);
    profile.findChild<QTabWidget*>()->setCurrentIndex(1);
    auto* note = profile.findChild<QLabel*>(QStringLiteral("scheduleEmpty"));
    QVERIFY(note->isVisible());
    QCOMPARE(note->text(), QStringLiteral("No points wait, and none expire."));
    QCOMPARE(textIn(profile, "profilePending"), QStringLiteral("0"));
    profile.show(viewWith(1), false);
    QVERIFY(!note->isVisible());
}

void MemberProfileTest::fitsTheSmallestScreen_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isRightToLeft");
    QTest::newRow("English") << QStringLiteral("en") << false;
    QTest::newRow("Turkish") << QStringLiteral("tr") << false;
    QTest::newRow("right to left") << QStringLiteral("en") << true;
}

void MemberProfileTest::fitsTheSmallestScreen()
{
    QFETCH(QString, language);
    QFETCH(bool, isRightToLeft);
    QTranslator words;
    QVERIFY(words.load(QStringLiteral(":/i18n/pointkeeper_%1.qm").arg(language)));
    QCoreApplication::installTranslator(&words);
    QGuiApplication::setLayoutDirection(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    const Format format(QStringLiteral("tr_TR"), language);
    for (const int days : {0, 1, 40}) {
        const MemberView view = viewWith(days);
        MemberPanel panel(m_theme);
        panel.showMember(
            memberWords(format, view.customer, view.rulebook.get(), std::nullopt, view.now, false));
        QVERIFY2(panel.minimumSizeHint().width() <= smallestSide,
                 qPrintable(QString::number(panel.minimumSizeHint().width())));
        MemberProfile profile(m_theme, format);
        profile.show(view, false);
        QVERIFY2(profile.minimumSizeHint().width() <= smallestRoom,
                 qPrintable(QString::number(profile.minimumSizeHint().width())));
    }
    QCoreApplication::removeTranslator(&words);
}

// Of a shop's usual figures; longer ones are cut behind the day, and stand in the tooltip.
void MemberProfileTest::daysAreNotCutOnTheSmallestScreen()
{
    QFETCH(QString, language);
    QTranslator words;
    QVERIFY(words.load(QStringLiteral(":/i18n/pointkeeper_%1.qm").arg(language)));
    QCoreApplication::installTranslator(&words);
    const Format format(QStringLiteral("tr_TR"), language);
    for (const int days : {1, 2}) {
        MemberView view = viewWith(0);
        for (int i = 0; i < days; ++i) {
            ledger::Movement movement;
            movement.points = Points(128);
            movement.life = {day("2026-09-20").plusDays(i), day("2026-11-20").plusDays(i)};
            view.customer.account.apply(movement);
        }
        MemberPanel panel(m_theme);
        panel.resize(smallestSide, 400);
        panel.showMember(
            memberWords(format, view.customer, view.rulebook.get(), std::nullopt, view.now, false));
        panel.show();
        for (const char* name : {"pendingTitle", "pendingWhen", "expiringTitle", "expiringWhen"}) {
            const auto* label = panel.findChild<ElidedLabel*>(QLatin1String(name));
            QVERIFY2(label->text() == label->fullText(), qPrintable(label->fullText()));
        }
    }
    QCoreApplication::removeTranslator(&words);
}

QTEST_MAIN(MemberProfileTest)
#include "member_profile_test.moc"
