// The same shopping under two programmes, counted by hand.
#include "core/backtest/backtest.h"
#include "core/backtest/cost.h"
#include "tests/support/baskets.h"
#include "tests/support/generators.h"
#include "tests/support/programmes.h"
#include "tests/support/property.h"

using namespace loyalty;
using namespace loyalty::backtest;
using tests::rulebookOf;

namespace {

using Rulebook = std::shared_ptr<const programme::Rulebook>;

/// Points for every so much; from 50 points on a member is gold and gets twice as many.
Rulebook pointsFor(const std::string& amount, const std::string& more = {})
{
    return rulebookOf(tests::programmeWith(
        R"("tiers":[{"code":"basic","threshold":0},{"code":"gold","threshold":50,"factor":2}],)" +
        more + R"("rules":[{"id":"base","kind":"spend","points":1,"amount":")" + amount +
        R"("}])"));
}

RulebookOf always(const Rulebook& rulebook)
{
    return [rulebook](std::int64_t) { return rulebook.get(); };
}

SaleId idOf(std::int64_t number)
{
    SaleId id;
    id.bytes[0] = static_cast<std::uint8_t>(number);
    return id;
}

journal::Entry entryOn(const char* day)
{
    journal::Entry entry;
    entry.day = *BusinessDay::fromText(day);
    entry.at = *LocalTime::fromText(std::string(day) + "T12:00:00Z");
    return entry;
}

/// One piece; member 0 is nobody.
journal::Entry sale(std::int64_t number, int member, const char* day, std::int64_t minor)
{
    journal::Entry entry = entryOn(day);
    journal::SaleRecord record;
    record.id = idOf(number);
    record.number = number;
    if (member != 0)
        record.holder = MemberId(member);
    record.basket = tests::basketOf({tests::line(tests::item("1", "Thing"), minor)});
    record.programmeVersion = 1;
    record.standing.isMember = member != 0;
    entry.body = std::move(record);
    return entry;
}

/// A part of that piece.
journal::Entry back(std::int64_t number, std::int64_t original, int member, const char* day,
                    Quantity quantity, std::int64_t refund)
{
    journal::Entry entry = entryOn(day);
    journal::ReturnRecord record;
    record.number = number;
    record.original = idOf(original);
    record.holder = MemberId(member);
    record.lines.restore(1, quantity);
    record.refund = Money(refund);
    entry.body = std::move(record);
    return entry;
}

/// Five sales, and half of one of them back.
Figures shopping(const Rulebook& inForce, const Rulebook& draft)
{
    Backtest test(always(inForce), always(draft), {idOf(2)});
    test.take(sale(1, 1, "2026-01-10", 60000));
    test.take(sale(2, 1, "2026-01-20", 10000));
    test.take(sale(3, 2, "2026-01-15", 4500));
    test.take(back(4, 2, 1, "2026-02-01", Quantity(500), 5000));
    test.take(sale(5, 3, "2026-02-05", 26000));
    test.take(sale(6, 0, "2026-02-05", 3000));
    return test.figures();
}

std::string textOf(const SideFigures& side)
{
    const auto number = [](PointTotal points) {
        return std::to_string(static_cast<std::int64_t>(points.count()));
    };
    std::string text = number(side.issued) + " issued, " + number(side.takenBack) +
                       " taken back, " + number(side.outstanding) + " outstanding, " +
                       number(side.expired) + " expired, " + std::to_string(side.earningSales) +
                       " sales earned;";
    for (const auto& [month, points] : side.months)
        text += " " + std::to_string(month.month) + ": " + number(points.issued) + "-" +
                number(points.takenBack);
    text += ";";
    for (const RulePoints& rule : side.rules)
        text += " " + rule.rule + " " + number(rule.points);
    return text;
}

std::string textOf(const Movers& movers)
{
    std::string text = std::to_string(movers.count) + ", " +
                       std::to_string(static_cast<std::int64_t>(movers.sum.count())) + ":";
    for (const MemberDifference& member : movers.largest)
        text += " " + std::to_string(std::get<MemberId>(member.holder).value()) + " by " +
                std::to_string(member.difference().count());
    return text;
}

std::string tiersOf(const Figures& figures)
{
    std::string text;
    for (const TierMove& move : figures.tierMoves)
        text += (text.empty() ? "" : ", ") + move.from + " to " + move.to + " " +
                std::to_string(move.members);
    return text;
}

}  // namespace

class BacktestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::propertyCases(1000); }

    void twoProgrammes();
    void theSameProgrammeDiffersNowhere();
    void losersAreTheMirrorOfWinners();
    void eachSaleHasItsVersion();
    void pointsExpireOnEachSide();
    void refusedAwardsAreNamed();
    void aReturnOfAnUnknownSaleIsCounted();
    void aStandingAsItWasWritten();
    void costsAndShares_data();
    void costsAndShares();
    void spansOfDifferences_data();
    void spansOfDifferences();
    void anyShoppingAddsUp();
};

void BacktestTest::twoProgrammes()
{
    const Figures figures = shopping(pointsFor("10.00"), pointsFor("5.00"));
    QCOMPARE(figures.sales, 5);
    QCOMPARE(figures.memberSales, 4);
    QCOMPARE(figures.returns, 1);
    QCOMPARE(figures.strayReturns, 0);
    QCOMPARE(figures.members, 3);
    QCOMPARE(figures.firstDay.text(), std::string("2026-01-10"));
    QCOMPARE(figures.lastDay.text(), std::string("2026-02-05"));
    QVERIFY(figures.takings == MoneyTotal(Money(98500)));
    // 60 makes member 1 gold: the next 10 count twice, and half of those 20 go back.
    QCOMPARE(textOf(figures.inForce),
             std::string("110 issued, 10 taken back, 100 outstanding, 0 expired, 4 sales earned; "
                         "1: 84-0 2: 26-10; base 100 tier:gold 10"));
    QCOMPARE(textOf(figures.draft),
             std::string("221 issued, 20 taken back, 201 outstanding, 0 expired, 4 sales earned; "
                         "1: 169-0 2: 52-20; base 201 tier:gold 20"));
    QCOMPARE(textOf(figures.winners), std::string("3, 101: 1 by 70 3 by 26 2 by 5"));
    QCOMPARE(textOf(figures.losers), std::string("0, 0:"));
    QCOMPARE(tiersOf(figures), std::string("basic to basic 1, basic to gold 1, gold to gold 1"));
}

void BacktestTest::theSameProgrammeDiffersNowhere()
{
    const Figures figures = shopping(pointsFor("10.00"), pointsFor("10.00"));
    QCOMPARE(textOf(figures.inForce), textOf(figures.draft));
    QCOMPARE(figures.winners.count + figures.losers.count, 0);
    QCOMPARE(tiersOf(figures), std::string("basic to basic 2, gold to gold 1"));
    QCOMPARE(figures.differences.size(), std::size_t{1});
    QCOMPARE(figures.differences.front().members, 3);
}

void BacktestTest::losersAreTheMirrorOfWinners()
{
    const Figures figures = shopping(pointsFor("5.00"), pointsFor("10.00"));
    QCOMPARE(textOf(figures.winners), std::string("0, 0:"));
    QCOMPARE(textOf(figures.losers), std::string("3, -101: 1 by -70 3 by -26 2 by -5"));
}

void BacktestTest::eachSaleHasItsVersion()
{
    const std::vector<Rulebook> versions{nullptr, pointsFor("10.00"), pointsFor("1.00")};
    Backtest test(
        [&](std::int64_t version) { return versions[static_cast<std::size_t>(version)].get(); },
        always(pointsFor("10.00")), {});
    for (const std::int64_t version : {0, 1, 2}) {
        journal::Entry entry = sale(version + 1, 1, "2026-01-10", 1000);
        std::get<journal::SaleRecord>(entry.body).programmeVersion = version;
        test.take(entry);
    }
    const Figures figures = test.figures();
    QVERIFY(figures.inForce.issued == PointTotal(Points(11)));
    QVERIFY(figures.draft.issued == PointTotal(Points(3)));
    QCOMPARE(figures.inForce.earningSales, 2);
}

void BacktestTest::pointsExpireOnEachSide()
{
    Backtest test(always(pointsFor("10.00")),
                  always(pointsFor("10.00", R"("life":{"expiryMonths":1},)")), {});
    test.take(sale(1, 1, "2026-01-10", 10000));
    test.take(sale(2, 1, "2026-02-11", 10000));
    const Figures later = test.figures();
    QVERIFY(later.inForce.outstanding == PointTotal(Points(20)));
    QVERIFY(later.draft.outstanding == PointTotal(Points(10)));
    QVERIFY(later.draft.expired == PointTotal(Points(10)));
}

void BacktestTest::refusedAwardsAreNamed()
{
    const Rulebook huge = rulebookOf(tests::programmeWith(
        R"("rules":[{"id":"r","kind":"spend","points":1000000000000,"amount":"0.01"}])"));
    Backtest test(always(pointsFor("10.00")), always(huge), {});
    for (int i = 1; i <= 12; ++i)
        test.take(sale(i, 1, "2026-01-10", i == 3 ? 1 : 1000));
    const Figures figures = test.figures();
    QCOMPARE(figures.draft.refused.count, 11);
    QCOMPARE(figures.draft.refused.first,
             (std::vector<std::int64_t>{1, 2, 4, 5, 6, 7, 8, 9, 10, 11}));
    QVERIFY(figures.draft.issued == PointTotal(Points(1'000'000'000'000)));
    QCOMPARE(figures.inForce.refused.count, 0);
}

void BacktestTest::aReturnOfAnUnknownSaleIsCounted()
{
    Backtest test(always(pointsFor("10.00")), always(pointsFor("5.00")), {idOf(1)});
    test.take(back(2, 7, 1, "2026-01-10", onePiece, 1000));
    test.take(sale(1, 1, "2026-01-10", 1000));
    test.take(back(3, 1, 1, "2026-01-11", onePiece, 1000));
    test.take(back(4, 1, 1, "2026-01-11", onePiece, 0));  // it is back already
    const Figures figures = test.figures();
    QCOMPARE(figures.returns, 3);
    QCOMPARE(figures.strayReturns, 2);
    QVERIFY(figures.draft.kept().isZero());
}

void BacktestTest::aStandingAsItWasWritten()
{
    Backtest test(always(pointsFor("10.00")), always(pointsFor("10.00")), {});
    journal::Entry entry = sale(1, 1, "2026-01-10", 10000);
    std::get<journal::SaleRecord>(entry.body).standing.tier = Symbol("gold");
    test.take(entry, Standings::AsWritten);
    const Figures figures = test.figures();
    QVERIFY(figures.draft.issued == PointTotal(Points(20)));
    QCOMPARE(tiersOf(figures), std::string());
}

void BacktestTest::costsAndShares_data()
{
    QTest::addColumn<qint64>("points");
    QTest::addColumn<qint64>("millionths");
    QTest::addColumn<qint64>("cost");   // minor units
    QTest::addColumn<qint64>("share");  // of 1,000.00, in hundredths of a percent
    const auto row = [](const char* name, qint64 points, qint64 millionths, qint64 cost,
                        qint64 share) {
        QTest::newRow(name) << points << millionths << cost << share;
    };
    row("none", 0, 10'000, 0, 0);
    row("a cent each", 1234, 10'000, 1234, 123);
    row("half a cent", 1, 5'000, 1, 0);
    row("less than half a cent", 1, 4'999, 0, 0);
    row("half a cent less", -1, 5'000, 0, 0);
    row("half up", 1235, 10'000, 1235, 124);
    row("as much as a point may cost", 1'000'000'000'000, 1'000'000'000'000, 0, 0);
}

void BacktestTest::costsAndShares()
{
    QFETCH(qint64, points);
    QFETCH(qint64, millionths);
    QFETCH(qint64, cost);
    QFETCH(qint64, share);
    const MoneyTotal total =
        costOf(Points(points), PointPrice{millionths}, pointsFor("1.00")->programme());
    if (cost == 0 && points > 1) {
        QVERIFY(total.count() == Wide{points} * 100'000'000);
        return;
    }
    QCOMPARE(static_cast<qint64>(total.count()), cost);
    QCOMPARE(static_cast<qint64>(*shareOf(total.count(), 100'000)), share);
    QVERIFY(!shareOf(total.count(), 0));
}

void BacktestTest::spansOfDifferences_data()
{
    QTest::addColumn<QList<qint64>>("differences");
    QTest::addColumn<QByteArray>("spans");
    const auto row = [](const char* name, const QList<qint64>& differences, const char* spans) {
        QTest::newRow(name) << differences << QByteArray(spans);
    };
    row("nobody", {}, "");
    row("none", {0, 0}, "0..0:2");
    row("more", {1, 2, 4, 5, 9, 10}, "0..0:0 1..1:1 2..4:2 5..9:2 10..19:1");
    row("fewer", {-1, -5, 0}, "-9..-5:1 -4..-2:0 -1..-1:1 0..0:1");
    row("both", {-2, 3}, "-4..-2:1 -1..-1:0 0..0:0 1..1:0 2..4:1");
}

void BacktestTest::spansOfDifferences()
{
    QFETCH(QList<qint64>, differences);
    QFETCH(QByteArray, spans);
    QByteArray text;
    for (const Bin& bin : binsOf({differences.begin(), differences.end()}))
        text += (text.isEmpty() ? "" : " ") + QByteArray::number(bin.low) + ".." +
                QByteArray::number(bin.high) + ":" + QByteArray::number(bin.members);
    QCOMPARE(text, spans);
}

namespace {

using rc::gen::inRange;

/// A few sales of three members and of nobody, some with a part that comes back.
std::vector<journal::Entry> anyShopping(SaleSet& comeBack)
{
    std::vector<journal::Entry> entries;
    const int count = *inRange(1, 8);
    for (int i = 1; i <= count; ++i) {
        journal::Entry entry = sale(i, *inRange(0, 4), "2026-01-10", 1);
        entry.day = BusinessDay(20'000 + *inRange(0, 500));
        entry.at = *tests::anyMoment();
        auto& record = std::get<journal::SaleRecord>(entry.body);
        record.basket = *tests::anyBasket();
        entries.push_back(entry);
        if (record.basket.isEmpty())
            continue;
        const basket::Line& line =
            record.basket.lines()[*inRange<std::size_t>(0, record.basket.lines().size())];
        journal::Entry goods = entry;
        journal::ReturnRecord returned;
        returned.original = record.id;
        returned.holder = record.holder;
        returned.lines.restore(line.number, *tests::anyPartOf(line.quantity));
        goods.body = returned;
        entries.push_back(goods);
        if (*inRange(0, 10) > 0)
            comeBack.insert(record.id);
    }
    return entries;
}

bool addsUp(const SideFigures& side)
{
    PointTotal ofMonths;
    PointTotal ofRules;
    for (const auto& [month, points] : side.months)
        ofMonths += points.issued - points.takenBack;
    for (const RulePoints& rule : side.rules)
        ofRules += rule.points;
    return ofMonths == side.kept() && ofRules == side.issued &&
           side.outstanding + side.expired == side.kept();
}

}  // namespace

void BacktestTest::anyShoppingAddsUp()
{
    HOLDS([] {
        const Rulebook inForce = *tests::anyRulebook();
        const Rulebook draft = *inRange(0, 2) == 0 ? inForce : *tests::anyRulebook();
        SaleSet comeBack;
        const std::vector<journal::Entry> entries = anyShopping(comeBack);
        Backtest test(always(inForce), always(draft), comeBack);
        for (const journal::Entry& entry : entries)
            test.take(entry);
        const Figures figures = test.figures();
        RC_ASSERT(addsUp(figures.inForce));
        RC_ASSERT(addsUp(figures.draft));
        RC_ASSERT(figures.draft.kept() - figures.inForce.kept() ==
                  figures.winners.sum + figures.losers.sum);
        std::int64_t members = 0;
        for (const Bin& bin : figures.differences)
            members += bin.members;
        RC_ASSERT(members == figures.members);
        if (inForce == draft)
            RC_ASSERT(figures.winners.count + figures.losers.count == 0);
    });
}

QTEST_GUILESS_MAIN(BacktestTest)
#include "backtest_test.moc"
