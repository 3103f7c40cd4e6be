// What is going to happen to an account's points, day by day, and of what of it members are told.
#include <QtTest>
#include <sstream>

#include "core/ledger/schedule.h"

using namespace loyalty;
using namespace loyalty::ledger;

namespace {

BusinessDay day(const std::string& text)
{
    return *BusinessDay::fromText(text);
}

// "100@2026-01-01..2026-12-31 50@2026-02-01.." as lots; the second never expires. "2026-05-20" is a
// purchase that keeps such points for a month.
Account accountOf(const QByteArray& text)
{
    Account account;
    std::istringstream list(text.toStdString());
    for (std::string each; list >> each;) {
        Movement movement;
        const std::size_t at = each.find('@');
        if (at == std::string::npos) {
            movement.counts.active.push_back({day(each), day(each), day(each).plusMonths(1)});
        } else {
            movement.points = Points(std::stoll(each.substr(0, at)));
            movement.life = {day(each.substr(at + 1, 10)),
                             BusinessDay::fromText(each.substr(at + 13))};
        }
        account.apply(movement);
    }
    return account;
}

QByteArray textOf(const std::vector<Coming>& schedule)
{
    static constexpr const char* words[] = {" usable", " expire", " lapse"};
    std::string text;
    for (const Coming& coming : schedule)
        text += (text.empty() ? "" : ", ") + coming.day.text() + " " +
                std::to_string(coming.points.count()) + words[static_cast<int>(coming.what)];
    return QByteArray::fromStdString(text);
}

}  // namespace

class ScheduleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsEachDay_data();
    void listsEachDay();
    void tellsInTime_data();
    void tellsInTime();
};

void ScheduleTest::listsEachDay_data()
{
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QByteArray>("schedule");
    const auto row = [](const char* name, const char* account, const char* schedule) {
        QTest::newRow(name) << QByteArray(account) << QByteArray(schedule);
    };
    // On 2026-06-15.
    row("nothing", "", "");
    row("points for ever", "10@2026-01-01..", "");
    row("what is expired is not to come", "10@2026-01-01..2026-06-14", "");
    row("the last day is today", "10@2026-01-01..2026-06-15", "2026-06-15 10 expire");
    row("two lots, one day", "10@2026-01-01..2026-07-01 5@2026-02-01..2026-07-01",
        "2026-07-01 15 expire");
    row("every pending day, and their ends", "10@2026-06-20..2027-06-20 5@2026-06-16..",
        "2026-06-16 5 usable, 2026-06-20 10 usable, 2027-06-20 10 expire");
    row("some come on the day on which others go", "3@2026-01-01..2026-06-20 4@2026-06-20..",
        "2026-06-20 4 usable, 2026-06-20 3 expire");
    row("without a purchase", "2026-05-20 10@2026-01-01..", "2026-06-20 10 lapse");
    row("without a purchase, and on a day of their own, the same",
        "2026-05-20 10@2026-05-20.. 7@2026-01-01..2026-06-20",
        "2026-06-20 7 expire, 2026-06-20 10 lapse");
    row("a gap before let all lapse", "2026-03-01 10@2026-03-01.. 2026-05-20 4@2026-05-20..",
        "2026-06-20 4 lapse");
    row("not usable before the rest lapses", "2026-05-20 10@2026-06-21..", "2026-06-21 10 usable");
    row("what came back is made up by what is pending",
        "-4@2026-01-01..2026-12-31 10@2026-06-20..2026-12-20",
        "2026-06-20 6 usable, 2026-12-20 6 expire");
}

void ScheduleTest::listsEachDay()
{
    QFETCH(QByteArray, account);
    QFETCH(QByteArray, schedule);
    const Balance balance = balanceOn(accountOf(account), day("2026-06-15"));
    QCOMPARE(textOf(scheduleOf(balance)), schedule);
}

void ScheduleTest::tellsInTime_data()
{
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<int>("noticeDays");
    QTest::addColumn<int>("told");
    const auto row = [](const char* name, const char* account, int noticeDays, int told) {
        QTest::newRow(name) << QByteArray(account) << noticeDays << told;
    };
    // On 2026-06-15.
    row("today", "10@2026-01-01..2026-06-15", 1, 10);
    row("on the last day of the notice", "10@2026-01-01..2026-06-25", 10, 10);
    row("a day later", "10@2026-01-01..2026-06-26", 10, 0);
    row("all of that time",
        "1@2026-01-01..2026-06-15 2@2026-01-01..2026-06-20 "
        "4@2026-01-01..2026-06-25 8@2026-01-01..2026-06-26",
        10, 7);
    row("what never expires", "10@2026-01-01..", 366, 0);
    row("what is not usable yet", "10@2026-06-20..2026-06-25", 10, 10);
    row("what lapses", "2026-05-20 10@2026-05-20..", 10, 10);
    row("expired", "10@2026-01-01..2026-06-14", 10, 0);
}

void ScheduleTest::tellsInTime()
{
    QFETCH(QByteArray, account);
    QFETCH(int, noticeDays);
    QFETCH(int, told);
    const BusinessDay today = day("2026-06-15");
    Points sum;
    for (const Due& due : expiringWithin(balanceOn(accountOf(account), today), today, noticeDays))
        sum += due.points;
    QCOMPARE(sum, Points(told));
}

QTEST_GUILESS_MAIN(ScheduleTest)
#include "schedule_test.moc"
