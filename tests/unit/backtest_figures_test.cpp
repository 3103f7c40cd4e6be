// The figures of a backtest: what points cost, how far members differ, and that the figures of any
// shopping add up.
#include "core/backtest/cost.h"
#include "tests/support/backtest_shopping.h"
#include "tests/support/programme_generators.h"
#include "tests/support/property.h"

using namespace loyalty;
using namespace loyalty::backtest;
using namespace loyalty::tests;

class BacktestFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::propertyCases(1000); }

    void costsAndShares_data();
    void costsAndShares();
    void spansOfDifferences_data();
    void spansOfDifferences();
    void anyShoppingAddsUp();
};

void BacktestFiguresTest::costsAndShares_data()
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

void BacktestFiguresTest::costsAndShares()
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

void BacktestFiguresTest::spansOfDifferences_data()
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

void BacktestFiguresTest::spansOfDifferences()
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

void BacktestFiguresTest::anyShoppingAddsUp()
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

QTEST_GUILESS_MAIN(BacktestFiguresTest)
#include "backtest_figures_test.moc"
