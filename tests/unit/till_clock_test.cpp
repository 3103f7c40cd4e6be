// What time it is at a till, and when HQ believes an entry was written: whatever the till's own
// clock says.
#include <QtTest>

#include "core/hq/entry_time.h"
#include "core/sync/till_clock.h"

using namespace loyalty;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t year = 365 * day;
constexpr Instant nine{1'790'000'000'000};  // at HQ

}  // namespace

class TillClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTime_data();
    void theTime();
    void whenAnEntryWasWritten_data();
    void whenAnEntryWasWritten();
};

void TillClockTest::theTime_data()
{
    QTest::addColumn<qlonglong>("wallMs");   // of the till's clock, from nine on
    QTest::addColumn<bool>("isHeard");       // HQ said that it is nine, an hour ago
    QTest::addColumn<bool>("hasRestarted");  // since
    QTest::addColumn<qlonglong>("believedMs");
    const auto row = [](const char* name, qlonglong wall, bool heard, bool restarted,
                        qlonglong believed) {
        QTest::newRow(name) << wall << heard << restarted << believed;
    };
    row("a clock that is right", hour, true, false, hour);
    row("four minutes ahead is left alone", hour + 4 * minute, true, false, hour + 4 * minute);
    row("four minutes behind too", hour - 4 * minute, true, false, hour - 4 * minute);
    row("six minutes ahead is not", hour + 6 * minute, true, false, hour);
    row("two years behind", hour - 2 * year, true, false, hour);
    row("ten years ahead", hour + 10 * year, true, false, hour);
    row("1970", -nine.milliseconds, true, false, hour);
    row("1970 after a restart: not before HQ's last word, and it goes on", -nine.milliseconds, true,
        true, 5 * minute + hour);
    row("after a restart a later clock is believed", 3 * day, true, true, 3 * day);
    row("never heard: the clock", -2 * year, false, false, -2 * year);
}

void TillClockTest::theTime()
{
    QFETCH(qlonglong, wallMs);
    QFETCH(bool, isHeard);
    QFETCH(bool, hasRestarted);
    QFETCH(qlonglong, believedMs);
    ports::SyncState known;
    if (isHeard) {
        known.lastContact = nine;
        known.anchor = {nine, {7, 5 * minute}};
    }
    const sync::TillClock clock(known);
    const Uptime uptime{hasRestarted ? 8U : 7U, 5 * minute + hour};
    QCOMPARE(clock.now(nine.after(wallMs), uptime).milliseconds - nine.milliseconds, believedMs);
    QCOMPARE(clock.wrongByMs(nine.after(wallMs), uptime), wallMs - believedMs);
}

void TillClockTest::whenAnEntryWasWritten_data()
{
    QTest::addColumn<qlonglong>("saidMs");  // by the entry, from nine on
    QTest::addColumn<int>("start");         // of the machine then; it is 7 at the delivery
    QTest::addColumn<qlonglong>("agoMs");   // by the uptimes
    QTest::addColumn<qlonglong>("notBeforeMs");
    QTest::addColumn<qlonglong>("timeMs");
    QTest::addColumn<QString>("trouble");
    const auto row = [](const char* name, qlonglong said, int start, qlonglong ago,
                        qlonglong notBefore, qlonglong time, const char* trouble) {
        QTest::newRow(name) << said << start << ago << notBefore << time
                            << QString::fromLatin1(trouble);
    };
    // Delivered at nine.
    row("an hour ago, as it says", -hour, 7, hour, -day, -hour, "");
    row("the uptime counts, not the clock", 2 * year, 7, hour, -day, -hour, "730 days ahead");
    row("a clock that was behind", -2 * year, 7, hour, -day, -hour, "729 days behind");
    row("before the last start, as it says", -3 * hour, 6, 0, -day, -3 * hour, "");
    row("before the last start, in the future", 5 * day, 6, 0, -day, 0, "5 days ahead");
    row("before the last start, in 1970", -nine.milliseconds, 6, 0, -day, -day, "days behind");
    row("an uptime that was not yet", -hour, 7, -hour, -day, -hour, "");
    row("a till of before is believed", 5 * day, 0, 0, 0, 5 * day, "");
}

void TillClockTest::whenAnEntryWasWritten()
{
    QFETCH(qlonglong, saidMs);
    QFETCH(int, start);
    QFETCH(qlonglong, agoMs);
    QFETCH(qlonglong, notBeforeMs);
    QFETCH(qlonglong, timeMs);
    QFETCH(QString, trouble);
    journal::Entry entry;
    entry.at.instant = nine.after(saidMs);
    entry.uptime = {static_cast<std::uint32_t>(start), 10 * day - agoMs};
    const ports::Reception reception{
        nine, {start == 0 ? 0U : 7U, 10 * day}, nine.after(notBeforeMs)};
    QCOMPARE(hq::timeOf(entry, reception).milliseconds - nine.milliseconds, timeMs);
    const auto said = hq::clockTrouble(entry, reception);
    QCOMPARE(said.has_value(), !trouble.isEmpty());
    if (said)
        QVERIFY2(QString::fromStdString(*said).contains(trouble), said->c_str());
    // What was taken over lay in another journal for long.
    entry.origin = journal::Origin{};
    QVERIFY(!hq::clockTrouble(entry, reception));
}

QTEST_APPLESS_MAIN(TillClockTest)
#include "till_clock_test.moc"
