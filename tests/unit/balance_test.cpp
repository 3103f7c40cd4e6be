// What may be used, what waits, what is gone: lots on a day.
#include <QtTest>
#include <sstream>

#include "core/programme/standing.h"
#include "tests/support/programmes.h"
#include "tests/support/property.h"

using namespace loyalty;
using namespace loyalty::ledger;

namespace {

BusinessDay day(const std::string& text)
{
    return *BusinessDay::fromText(text);
}

// "100@2026-01-01..2026-12-31 50@2026-02-01.." as lots; the second never expires.
std::vector<Lot> lotsOf(const QByteArray& text)
{
    std::vector<Lot> lots;
    std::istringstream list(text.toStdString());
    for (std::string each; list >> each;) {
        const std::size_t at = each.find('@');
        lots.push_back({{day(each.substr(at + 1, 10)), BusinessDay::fromText(each.substr(at + 13))},
                        Points(std::stoll(each.substr(0, at)))});
    }
    return lots;
}

QByteArray textOf(const std::vector<Lot>& lots)
{
    std::string text;
    for (const Lot& lot : lots)
        text += (text.empty() ? "" : " ") + std::to_string(lot.points.count()) + "@" +
                lot.life.availableFrom.text() + ".." +
                (lot.life.expiresOn ? lot.life.expiresOn->text() : "");
    return QByteArray::fromStdString(text);
}

Account accountOf(const QByteArray& lots)
{
    Account account;
    for (const Lot& lot : lotsOf(lots))
        account.apply({lot.points, Ratio{}, Points{}, 0, lot.life});
    return account;
}

}  // namespace

class BalanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::propertyCases(3000); }
    void standsOn_data();
    void standsOn();
    void everyExpiryIsInTheSchedule();
    void isSpentFirstExpiringFirst_data();
    void isSpentFirstExpiringFirst();
    void spendingIsExactAndFirstExpiringFirst();
    void lapses_data();
    void lapses();
    void monthsOfActivityComeInAnyOrder();
    void pointsLiveAsTheProgrammeSays_data();
    void pointsLiveAsTheProgrammeSays();
};

void BalanceTest::standsOn_data()
{
    QTest::addColumn<QByteArray>("lots");
    QTest::addColumn<int>("available");
    QTest::addColumn<int>("pending");
    QTest::addColumn<int>("expired");
    const auto row = [](const char* name, const char* lots, int available, int pending,
                        int expired) {
        QTest::newRow(name) << QByteArray(lots) << available << pending << expired;
    };
    // On 2026-06-15.
    row("nothing", "", 0, 0, 0);
    row("on its first day", "10@2026-06-15..", 10, 0, 0);
    row("a day before", "10@2026-06-16..", 0, 10, 0);
    row("on its last day", "10@2026-01-01..2026-06-15", 10, 0, 0);
    row("a day after", "10@2026-01-01..2026-06-14", 0, 0, 10);
    row("more came back than was left", "-4@2026-01-01..2026-12-31 10@2026-02-01..", 6, 0, 0);
    row("pending points make it up first",
        "-4@2026-01-01..2026-12-31 10@2026-02-01.. 10@2026-07-01..", 10, 6, 0);
    row("the first to expire makes it up",
        "-4@2026-01-01..2026-12-31 10@2026-02-01..2026-06-20 10@2026-02-01..2026-06-30", 16, 0, 0);
    row("what expired since makes it up", "-4@2026-02-01.. 10@2026-01-01..2026-06-01", 0, 0, 6);
    row("what had expired before does not", "-4@2026-02-01.. 10@2025-01-01..2026-01-31", -4, 0, 10);
    row("nothing makes it up", "-4@2026-01-01..2026-12-31", -4, 0, 0);
    row("two debts, one lot", "-4@2026-01-01.. -3@2026-02-01.. 5@2026-03-01..", -2, 0, 0);
}

void BalanceTest::standsOn()
{
    QFETCH(QByteArray, lots);
    QFETCH(int, available);
    QFETCH(int, pending);
    QFETCH(int, expired);
    const Balance balance = balanceOn(accountOf(lots), day("2026-06-15"));
    QCOMPARE(balance.available, Points(available));
    QCOMPARE(balance.pending, Points(pending));
    QCOMPARE(balance.expired, Points(expired));
    QCOMPARE(balance.total, Points(available + pending + expired));
}

void BalanceTest::everyExpiryIsInTheSchedule()
{
    const Balance balance =
        balanceOn(accountOf("5@2026-01-01..2026-12-31 7@2026-01-01..2026-06-30 "
                            "9@2026-02-01..2026-12-31 3@2026-01-01.. 2@2026-07-01..2026-09-30"),
                  day("2026-06-15"));
    const std::vector<Due> expected{{day("2026-06-30"), Points(7)},
                                    {day("2026-09-30"), Points(2)},
                                    {day("2026-12-31"), Points(14)}};
    QCOMPARE(balance.expiries, expected);
    QCOMPARE(balance.nextExpiry(), std::optional(expected.front()));
    QCOMPARE(balance.nextAvailable(), std::optional(Due{day("2026-07-01"), Points(2)}));
}

void BalanceTest::isSpentFirstExpiringFirst_data()
{
    QTest::addColumn<QByteArray>("lots");
    QTest::addColumn<int>("points");
    QTest::addColumn<QByteArray>("taken");
    const auto row = [](const char* name, const char* lots, int points, const char* taken) {
        QTest::newRow(name) << QByteArray(lots) << points << QByteArray(taken);
    };
    row("a part of one", "10@2026-01-01..", 4, "-4@2026-01-01..");
    row("the first to expire", "10@2026-01-01..2026-12-31 10@2026-03-01..2026-06-30", 4,
        "-4@2026-03-01..2026-06-30");
    row("and then the next", "10@2026-01-01.. 10@2026-01-01..2026-12-31 10@2026-03-01..2026-06-30",
        25, "-10@2026-03-01..2026-06-30 -10@2026-01-01..2026-12-31 -5@2026-01-01..");
    row("neither pending nor expired", "9@2026-07-01.. 9@2026-01-01..2026-06-14 9@2026-01-01..", 9,
        "-9@2026-01-01..");
    row("more than there is", "10@2026-01-01..2026-12-31", 12,
        "-10@2026-01-01..2026-12-31 -2@2026-06-15..");
    row("what makes up for another lot is not there twice",
        "-4@2026-01-01..2026-12-31 10@2026-03-01..2026-06-30", 7,
        "-6@2026-03-01..2026-06-30 -1@2026-06-15..");
}

void BalanceTest::isSpentFirstExpiringFirst()
{
    QFETCH(QByteArray, lots);
    QFETCH(int, points);
    QFETCH(QByteArray, taken);
    QCOMPARE(textOf(spendFrom(accountOf(lots), Points(points), day("2026-06-15"))), taken);
}

// Whatever the lots: what is spent is exact, never out of a lot that expires later while one that
// expires sooner has some left, and the balance falls by just that.
void BalanceTest::spendingIsExactAndFirstExpiringFirst()
{
    const auto holds = [] {
        using rc::gen::inRange;
        Account account;
        const int count = *inRange(0, 8);
        for (int i = 0; i < count; ++i) {
            const BusinessDay from(*inRange(90, 130));
            Life life{from, std::nullopt};
            if (*inRange(0, 3) > 0)
                life.expiresOn = from.plusDays(*inRange(0, 40));
            account.apply({Points(*inRange(-20, 60)), Ratio{}, Points{}, 0, life});
        }
        const BusinessDay today(*inRange(95, 130));
        const Balance before = balanceOn(account, today);
        RC_ASSERT(before.total == before.available + before.pending + before.expired);
        Points released;
        for (const Due& due : before.releases)
            released += due.points;
        RC_ASSERT(released == before.pending);
        const Points wanted(*inRange(1, 120));
        const std::vector<Lot> taken = spendFrom(account, wanted, today);
        Points sum;
        for (const Lot& lot : taken) {
            RC_ASSERT(lot.points.isNegative());
            sum -= lot.points;
        }
        RC_ASSERT(sum == wanted);
        Movement movement{-wanted, Ratio{}, Points{}, 0, {}};
        movement.lots = taken;
        Account after = account;
        after.apply(movement);
        const Balance left = balanceOn(after, today);
        // What is not there is made up by what is pending.
        RC_ASSERT(left.available + left.pending == before.available + before.pending - wanted);
        RC_ASSERT(left.total == before.total - wanted);
        if (wanted <= before.available) {
            RC_ASSERT(left.pending == before.pending);
            RC_ASSERT(left.expired == before.expired);
            // What is left can be used at least as long as what went.
            for (const Lot& rest : left.usable)
                for (const Lot& gone : taken)
                    RC_ASSERT(
                        !rest.life.expiresOn ||
                        (gone.life.expiresOn && *gone.life.expiresOn <= *rest.life.expiresOn));
        }
    };
    HOLDS(holds);
}

void BalanceTest::lapses_data()
{
    QTest::addColumn<QByteArray>("active");
    QTest::addColumn<QByteArray>("on");
    QTest::addColumn<int>("available");
    QTest::addColumn<QByteArray>("next");
    const auto row = [](const char* name, const char* active, const char* on, int available,
                        const char* next) {
        QTest::newRow(name) << QByteArray(active) << QByteArray(on) << available
                            << QByteArray(next);
    };
    // A purchase of 10 points on each day, each keeps everything for six months.
    row("kept to the day", "2026-01-10", "2026-07-10", 10, "2026-07-10");
    row("lapsed", "2026-01-10", "2026-07-11", 0, "");
    row("kept by the next", "2026-01-10 2026-07-10", "2026-12-01", 20, "2027-01-10");
    row("a day too late", "2026-01-10 2026-07-11", "2026-12-01", 10, "2027-01-11");
    row("twice in a month", "2026-01-31 2026-01-10 2026-07-30", "2026-12-01", 30, "2027-01-30");
    row("lapsed twice", "2026-01-10 2026-08-01 2027-03-01", "2027-03-01", 10, "2027-09-01");
    row("on the day between", "2026-01-10 2026-08-01", "2026-07-20", 0, "");
}

void BalanceTest::lapses()
{
    QFETCH(QByteArray, active);
    QFETCH(QByteArray, on);
    QFETCH(int, available);
    QFETCH(QByteArray, next);
    const BusinessDay today = day(on.toStdString());
    Account account;
    std::istringstream list(active.toStdString());
    for (std::string each; list >> each;) {
        const BusinessDay bought = day(each);
        if (today < bought)
            continue;
        Movement movement{Points(10), Ratio{}, Points{}, 0, {bought, std::nullopt}};
        movement.counts.active.push_back({bought, bought, bought.plusMonths(6)});
        account.apply(movement);
    }
    const Balance balance = balanceOn(account, today);
    QCOMPARE(balance.available, Points(available));
    QCOMPARE(balance.total, balance.available + balance.expired);
    QCOMPARE(balance.nextExpiry() ? QByteArray::fromStdString(balance.nextExpiry()->day.text())
                                  : QByteArray(),
             next);
}

void BalanceTest::monthsOfActivityComeInAnyOrder()
{
    const auto holds = [] {
        using rc::gen::inRange;
        std::vector<Movement> movements;
        const int count = *inRange(0, 12);
        for (int i = 0; i < count; ++i) {
            const BusinessDay on(*inRange(20'000, 20'800));
            Movement movement{Points(*inRange(0, 9)), Ratio{}, Points{}, 0, {on, std::nullopt}};
            movement.counts.purchases = 1;
            movement.counts.active.push_back({on, on, on.plusMonths(*inRange(1, 8))});
            movement.counts.uses.push_back({Symbol("r"), Period::Month, startOf(Period::Month, on),
                                            Points(*inRange(-3, 9)), 1});
            movements.push_back(movement);
        }
        Account forward;
        Account backward;
        for (const Movement& movement : movements)
            forward.apply(movement);
        for (auto it = movements.rbegin(); it != movements.rend(); ++it)
            backward.apply(*it);
        RC_ASSERT(forward == backward);
    };
    HOLDS(holds);
}

void BalanceTest::pointsLiveAsTheProgrammeSays_data()
{
    QTest::addColumn<QByteArray>("life");
    QTest::addColumn<QByteArray>("sold");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("until");
    const auto row = [](const char* name, const char* life, const char* sold, const char* from,
                        const char* until) {
        QTest::newRow(name) << QByteArray(life) << QByteArray(sold) << QByteArray(from)
                            << QByteArray(until);
    };
    row("for ever", "", "2026-03-31", "2026-03-31", "");
    row("twelve months", R"("expiryMonths":12)", "2028-02-29", "2028-02-29", "2029-02-28");
    row("ninety days", R"("expiryDays":90,"pendingDays":14)", "2026-03-31", "2026-04-14",
        "2026-06-29");
    row("ninety days, to the end of the month", R"("expiryDays":90,"expiryEnd":"month")",
        "2026-03-31", "2026-03-31", "2026-06-30");
    row("the end of the quarter", R"("expiryMonths":1,"expiryEnd":"quarter")", "2026-03-31",
        "2026-03-31", "2026-06-30");
    row("every 31 January", R"("expiryDate":"01-31")", "2026-01-31", "2026-01-31", "2026-01-31");
    row("the day after", R"("expiryDate":"01-31")", "2026-02-01", "2026-02-01", "2027-01-31");
    row("not before it may be used", R"("expiryDate":"01-31","pendingDays":14)", "2026-01-20",
        "2026-02-03", "2027-01-31");
    row("at least a year, then 31 January", R"("expiryDate":"01-31","expiryMonths":12)",
        "2026-02-01", "2026-02-01", "2028-01-31");
    row("29 February", R"("expiryDate":"02-29")", "2026-03-01", "2026-03-01", "2027-02-28");
    row("the last day of all", R"("expiryMonths":12,"lastDay":"2026-12-31")", "2026-03-31",
        "2026-03-31", "2026-12-31");
    row("the last day alone", R"("lastDay":"2026-12-31")", "2026-03-31", "2026-03-31",
        "2026-12-31");
    row("until nothing can come back", R"("untilReturnsEnd":true)", "2026-03-31", "2026-04-30", "");
}

void BalanceTest::pointsLiveAsTheProgrammeSays()
{
    QFETCH(QByteArray, life);
    QFETCH(QByteArray, sold);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, until);
    const auto rulebook =
        tests::rulebookOf(R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
        "returns":{"days":30},"life":{)" +
                          life.toStdString() + "}}");
    const Life lives = programme::lifeOf(rulebook->programme().life, day(sold.toStdString()));
    QCOMPARE(QByteArray::fromStdString(lives.availableFrom.text()), from);
    QCOMPARE(lives.expiresOn ? QByteArray::fromStdString(lives.expiresOn->text()) : QByteArray(),
             until);
}

QTEST_GUILESS_MAIN(BalanceTest)
#include "balance_test.moc"
