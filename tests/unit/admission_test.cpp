// Who is let in, and when the others are told to come: tables, and what holds for any arrivals.
#include "app/hqservice/admission.h"
#include "tests/support/property.h"

using namespace loyalty;
using namespace loyalty::hqservice;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds now = 7'000'300ms;

// HQ with two workers whose requests take so long.
Admission after(std::chrono::microseconds work, std::size_t queueLength = 256)
{
    Admission admission({2, queueLength});
    for (int i = 0; i < 2000; ++i)
        admission.served(Admission::Visit::Poll, work);
    return admission;
}

// "1 1 1 2 2 2 3": what so many are told that come at once and find so many waiting.
QString told(Admission& admission, int count, std::size_t queued)
{
    QStringList words;
    for (int i = 0; i < count; ++i)
        words << QString::number(admission.comeBackAfter(queued, now).count());
    return words.join(u' ');
}

}  // namespace

class AdmissionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::propertyCases(300); }
    void asManyWaitAsTwoSecondsServe_data();
    void asManyWaitAsTwoSecondsServe();
    void everySecondIsGivenToAsManyAsItServes_data();
    void everySecondIsGivenToAsManyAsItServes();
    void nobodyIsSentAwayForLongerThanFiveMinutes();
    void pollsComeWhenHqWishesOrWhenThereIsRoom();
    void inACrowdPollsAreFewAndFarBetween();
    void aTillThatNobodyNeedsStillTakesAConnection();
    void secondsThatPassedAreForgotten();
    void oneSlowRequestIsNoAverage();
    void whateverComesTheCalendarHolds();
};

void AdmissionTest::asManyWaitAsTwoSecondsServe_data()
{
    QTest::addColumn<int>("workMs");
    QTest::addColumn<int>("waiting");
    QTest::newRow("small requests: as many as the queue is long") << 1 << 256;
    QTest::newRow("half a second each") << 500 << 8;
    QTest::newRow("a minute each: two of them") << 60'000 << 2;
}

void AdmissionTest::asManyWaitAsTwoSecondsServe()
{
    QFETCH(int, workMs);
    QFETCH(int, waiting);
    const Admission admission = after(std::chrono::milliseconds(workMs));
    QVERIFY(admission.admits(0));
    QVERIFY(admission.admits(static_cast<std::size_t>(waiting) - 1));
    QVERIFY(!admission.admits(static_cast<std::size_t>(waiting)));
}

void AdmissionTest::everySecondIsGivenToAsManyAsItServes_data()
{
    QTest::addColumn<int>("workMs");
    QTest::addColumn<int>("queued");
    QTest::addColumn<QString>("seconds");
    QTest::newRow("two a second") << 1000 << 0 << "1 1 2 2 3 3 4";
    QTest::newRow("one a second") << 2000 << 0 << "1 2 3 4 5 6 7";
    QTest::newRow("slower than a second: still one a second") << 9000 << 0 << "1 2 3 4 5 6 7";
    QTest::newRow("behind those who wait") << 1000 << 6 << "3 3 4 4 5 5 6";
    QTest::newRow("little work: all of them at once") << 1 << 256 << "1 1 1 1 1 1 1";
}

void AdmissionTest::everySecondIsGivenToAsManyAsItServes()
{
    QFETCH(int, workMs);
    QFETCH(int, queued);
    QFETCH(QString, seconds);
    Admission admission = after(std::chrono::milliseconds(workMs));
    QCOMPARE(told(admission, 7, static_cast<std::size_t>(queued)), seconds);
}

void AdmissionTest::nobodyIsSentAwayForLongerThanFiveMinutes()
{
    Admission admission = after(2s);
    for (int i = 1; i < 300; ++i)
        QCOMPARE(admission.comeBackAfter(0, now).count(), i);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(admission.comeBackAfter(0, now).count(), 300);
}

void AdmissionTest::pollsComeWhenHqWishesOrWhenThereIsRoom()
{
    Admission admission = after(200ms);
    for (int i = 0; i < 7; ++i)
        QCOMPARE(admission.pollAfter(5s, now), 5000ms);
    QCOMPARE(admission.pollAfter(5s, now), 6000ms);
    QCOMPARE(admission.pollAfter(5s, now + 700ms), 5000ms);
    QCOMPARE(admission.pollAfter(1h, now), 1h);
    // A poll leaves room for those who were sent away.
    for (int i = 0; i < 60; ++i)
        admission.comeBackAfter(0, now);
    QCOMPARE(admission.booked(7005), 1200ms);
}

void AdmissionTest::inACrowdPollsAreFewAndFarBetween()
{
    Admission admission = after(20ms);
    for (int i = 0; i < 1200; ++i)
        admission.comeBackAfter(0, now);
    for (const auto expected : {11s, 11s, 11s, 11s, 11s, 12s})
        QCOMPARE(admission.pollAfter(10s, now), expected);
    for (int i = 0; i < 6000; ++i)
        admission.pollAfter(10s, now);
    QCOMPARE(admission.pollAfter(10s, now), Admission::longestPoll);
    // Once the last of the crowd is about to come, others have room again.
    for (const auto expected : {10s, 10s, 10s})
        QCOMPARE(admission.pollAfter(10s, now + 8s), expected);
}

void AdmissionTest::aTillThatNobodyNeedsStillTakesAConnection()
{
    Admission admission = after(1us);
    QCOMPARE(admission.share(), 1000us);
    for (int i = 0; i < 700; ++i)
        QCOMPARE(admission.pollAfter(5s, now), 5000ms);
    QCOMPARE(admission.pollAfter(5s, now), 6000ms);
}

void AdmissionTest::secondsThatPassedAreForgotten()
{
    Admission admission = after(1s);
    told(admission, 400, 0);
    QCOMPARE(admission.comeBackAfter(0, now).count(), 201);
    QCOMPARE(admission.comeBackAfter(0, now + 200s).count(), 1);
    QCOMPARE(admission.comeBackAfter(0, now + 24h).count(), 1);
}

void AdmissionTest::oneSlowRequestIsNoAverage()
{
    Admission admission = after(10ms);
    admission.served(Admission::Visit::Delivery, 1s);
    QVERIFY(admission.share() < 15ms);
}

// However tills come, and however long they take: no second is booked beyond what it can hold, and
// nobody is told nonsense.
void AdmissionTest::whateverComesTheCalendarHolds()
{
    HOLDS([](const std::vector<std::uint16_t>& moves) {
        Admission admission({1 + static_cast<int>(moves.size() % 4), 64});
        std::chrono::milliseconds at = now;
        std::chrono::microseconds longestShare = admission.share();
        for (const std::uint16_t move : moves) {
            at += std::chrono::milliseconds(move % 7 == 0 ? move : 0);
            const std::size_t queued = move % 64;
            if (move % 3 == 0)
                admission.served(Admission::Visit::Delivery,
                                 std::chrono::microseconds(std::int64_t{move} * move / 100));
            longestShare = std::max(longestShare, admission.share());
            const auto wait = admission.comeBackAfter(queued, at);
            RC_ASSERT(wait >= 1s && wait <= Admission::longestWait);
            const auto poll = admission.pollAfter(5s, at);
            RC_ASSERT(poll >= 5s && poll <= Admission::longestPoll + 1s);
            RC_ASSERT(admission.admits(0));
            const auto second = (at / 1s) + wait.count();
            RC_ASSERT(admission.booked(second) <= 1200ms + longestShare);
        }
    });
}

QTEST_GUILESS_MAIN(AdmissionTest)
#include "admission_test.moc"
