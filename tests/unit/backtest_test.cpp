// The same shopping under two programmes, counted by hand.
#include <QtTest>

#include "tests/support/backtest_shopping.h"

using namespace loyalty;
using namespace loyalty::backtest;
using namespace loyalty::tests;

namespace {

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
    void twoProgrammes();
    void theSameProgrammeDiffersNowhere();
    void losersAreTheMirrorOfWinners();
    void eachSaleHasItsVersion();
    void pointsExpireOnEachSide();
    void refusedAwardsAreNamed();
    void whatWasRefusedIsNotTakenBack();
    void aReturnOfAnUnknownSaleIsCounted();
    void aStandingAsItWasWritten();
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

void BacktestTest::whatWasRefusedIsNotTakenBack()
{
    const Rulebook huge = rulebookOf(tests::programmeWith(
        R"("rules":[{"id":"r","kind":"spend","points":1000000000000,"amount":"0.01"}])"));
    Backtest test(always(pointsFor("10.00")), always(huge), {idOf(1)});
    test.take(sale(1, 1, "2026-01-10", 2));
    test.take(back(2, 1, 1, "2026-01-11", Quantity(500), 1));
    test.take(back(3, 1, 1, "2026-01-12", Quantity(500), 1));
    const Figures figures = test.figures();
    QCOMPARE(figures.draft.refused.first, std::vector<std::int64_t>{1});
    QVERIFY(figures.draft.kept().isZero());
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

QTEST_GUILESS_MAIN(BacktestTest)
#include "backtest_test.moc"
