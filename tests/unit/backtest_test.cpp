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
    void whatWasRefusedIsNotTakenBack();
    void aReturnOfAnUnknownSaleIsCounted();
    void aStandingAsItWasWritten();
    void limitsCountWhatAMemberHad();
    void limitsOfReturnsAreFreeAgain();
    void budgetsCountWhatAllMembersHad();
    void aBudgetOutlivesItsVersion();
    void purchasesAreCounted();
    void otherWalletsStandApart();
    void pointsThatPaidEarnNothingOfWhatRemains();
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

namespace {

/// A point for every 1.00, and what bounds it.
Rulebook bounded(const std::string& bounds, const std::string& more = {})
{
    return rulebookOf(R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},)" + more +
                      R"("rules":[{"id":"base","kind":"spend","points":1,"amount":1)" + bounds +
                      "}]}");
}

Figures draftOf(const Rulebook& draft, const std::vector<journal::Entry>& entries)
{
    SaleSet comeBack;
    for (const journal::Entry& entry : entries)
        if (const auto* record = std::get_if<journal::ReturnRecord>(&entry.body))
            comeBack.insert(record->original);
    Backtest test(always(bounded("")), always(draft), comeBack);
    for (const journal::Entry& entry : entries)
        test.take(entry);
    return test.figures();
}

std::int64_t keptBy(const Figures& figures)
{
    return static_cast<std::int64_t>(figures.draft.kept().count());
}

journal::Entry inStore(const char* store, journal::Entry entry)
{
    std::get<journal::SaleRecord>(entry.body).store = Symbol(store);
    return entry;
}

}  // namespace

void BacktestTest::limitsCountWhatAMemberHad()
{
    const Rulebook tenADay = bounded(R"(,"limits":{"day":{"points":10},"month":{"times":3}})");
    // 7 and 3 on the first day, 10 on the second, then the month has had its three.
    QCOMPARE(
        keptBy(draftOf(tenADay, {sale(1, 1, "2026-01-10", 700), sale(2, 1, "2026-01-10", 700),
                                 sale(3, 1, "2026-01-11", 1500), sale(4, 1, "2026-01-12", 500)})),
        20);
    // Others have their own, and so has each month.
    QCOMPARE(keptBy(draftOf(tenADay, {sale(1, 1, "2026-01-10", 1100), sale(2, 2, "2026-01-10", 700),
                                      sale(3, 1, "2026-02-01", 1500)})),
             27);
}

void BacktestTest::limitsOfReturnsAreFreeAgain()
{
    const Rulebook tenADay = bounded(R"(,"limits":{"day":{"points":10}})");
    QCOMPARE(keptBy(draftOf(tenADay, {sale(1, 1, "2026-01-10", 800),
                                      back(2, 1, 1, "2026-01-10", onePiece, 800),
                                      sale(3, 1, "2026-01-10", 900)})),
             9);
}

void BacktestTest::budgetsCountWhatAllMembersHad()
{
    const std::vector<journal::Entry> entries{
        inStore("A", sale(1, 1, "2026-01-10", 700)), inStore("B", sale(2, 2, "2026-01-11", 700)),
        inStore("A", sale(3, 3, "2027-01-10", 700)), back(4, 1, 1, "2027-01-11", onePiece, 700),
        inStore("A", sale(5, 2, "2027-01-12", 700))};
    // 7, 3 and nothing; 7 come back, and are there again.
    QCOMPARE(keptBy(draftOf(bounded(R"(,"budget":{"points":10})"), entries)), 10);
    QCOMPARE(keptBy(draftOf(bounded(R"(,"budget":{"points":10,"atEnd":"nothing"})"), entries)), 7);
    // In store A 7 and 1, then 7 come back and 7 more; in store B 7.
    QCOMPARE(keptBy(draftOf(bounded(R"(,"budget":{"perStore":8})"), entries)), 15);
    QCOMPARE(keptBy(draftOf(bounded(R"(,"budget":{"points":1000000})"), entries)), 21);
}

void BacktestTest::aBudgetOutlivesItsVersion()
{
    const std::vector<Rulebook> versions{bounded(""), bounded(R"(,"budget":{"points":10})")};
    Backtest test(
        [&](std::int64_t version) { return versions[static_cast<std::size_t>(version) - 1].get(); },
        always(bounded("")), {});
    for (const std::int64_t version : {1, 2}) {
        journal::Entry entry = sale(version, 1, "2026-01-10", 700);
        std::get<journal::SaleRecord>(entry.body).programmeVersion = version;
        test.take(entry);
    }
    QVERIFY(test.figures().inForce.issued == PointTotal(Points(10)));
}

void BacktestTest::purchasesAreCounted()
{
    const Rulebook third = bounded(R"(,"when":{"purchase":{"every":3}})");
    std::vector<journal::Entry> entries;
    for (int i = 1; i <= 7; ++i)
        entries.push_back(sale(i, 1, "2026-01-10", 100 * i));
    // One that came back was a purchase all the same.
    entries.insert(entries.begin() + 1, back(8, 1, 1, "2026-01-10", onePiece, 100));
    QCOMPARE(keptBy(draftOf(third, entries)), 3 + 6);
    entries[0] = sale(1, 2, "2026-01-10", 100);
    QCOMPARE(keptBy(draftOf(third, entries)), 4 + 7);

    // Without a programme, too.
    Backtest test([&](std::int64_t version) { return version == 0 ? nullptr : third.get(); },
                  always(third), {});
    for (const std::int64_t version : {0, 1, 2}) {
        journal::Entry entry = sale(version + 1, 1, "2026-01-10", 500);
        std::get<journal::SaleRecord>(entry.body).programmeVersion = version;
        test.take(entry);
    }
    QVERIFY(test.figures().inForce.issued == PointTotal(Points(5)));
}

void BacktestTest::otherWalletsStandApart()
{
    const Rulebook stars = rulebookOf(R"({"format":2,"id":"t","version":1,
        "currency":{"code":"EUR"},"wallets":[{"code":"stars","decimals":1,
        "rounding":{"remainder":"carry"}}],"rules":[
        {"id":"base","kind":"spend","points":1,"amount":1},
        {"id":"star","kind":"spend","points":"0.1","amount":10,"wallet":"stars"}]})");
    const Figures figures = draftOf(
        stars, {sale(1, 1, "2026-01-10", 2500), sale(2, 1, "2026-01-10", 2500),
                sale(3, 1, "2026-01-10", 3000), back(4, 3, 1, "2026-01-11", onePiece, 3000)});
    QCOMPARE(keptBy(figures), 50);
    QVERIFY(figures.draft.outstanding == PointTotal(Points(50)));
    QVERIFY(figures.inForce.wallets.empty());
    QCOMPARE(figures.draft.wallets.size(), std::size_t{1});
    const WalletFigures& wallet = figures.draft.wallets.front();
    QCOMPARE(wallet.code, std::string("stars"));
    QCOMPARE(wallet.decimals, 1);
    // 2.5 and 2.5 are 5 with what was carried.
    QVERIFY(wallet.issued == PointTotal(Points(8)));
    QVERIFY(wallet.takenBack == PointTotal(Points(3)));
    QCOMPARE(wallet.rules.size(), std::size_t{1});
    QVERIFY(wallet.rules.front().points == PointTotal(Points(8)));
    QCOMPARE(figures.draft.rules.size(), std::size_t{1});
}

// 10.00 for two pieces, half of it paid with points: a piece that comes back takes back half.
void BacktestTest::pointsThatPaidEarnNothingOfWhatRemains()
{
    journal::Entry bought = sale(1, 1, "2026-01-10", 1000);
    auto& record = std::get<journal::SaleRecord>(bought.body);
    record.tenders = {{basket::TenderKind::Points, Money(500)},
                      {basket::TenderKind::Card, Money(500)}};
    const Figures figures = draftOf(bounded(R"(,"steps":"whole")"),
                                    {bought, back(2, 1, 1, "2026-01-11", Quantity(500), 500)});
    QVERIFY(figures.draft.issued == PointTotal(Points(5)));
    QCOMPARE(keptBy(figures), 2);
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
