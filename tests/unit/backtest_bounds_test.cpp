// What a programme remembers of the sales before: limits, budgets, purchases and other wallets,
// each counted for a draft as its own.
#include <QtTest>

#include "tests/support/backtest_shopping.h"

using namespace loyalty;
using namespace loyalty::backtest;
using namespace loyalty::tests;

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

class BacktestBoundsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void limitsCountWhatAMemberHad();
    void limitsOfReturnsAreFreeAgain();
    void budgetsCountWhatAllMembersHad();
    void aBudgetOutlivesItsVersion();
    void purchasesAreCounted();
    void otherWalletsStandApart();
    void pointsThatPaidEarnNothingOfWhatRemains();
};

void BacktestBoundsTest::limitsCountWhatAMemberHad()
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

void BacktestBoundsTest::limitsOfReturnsAreFreeAgain()
{
    const Rulebook tenADay = bounded(R"(,"limits":{"day":{"points":10}})");
    QCOMPARE(keptBy(draftOf(tenADay, {sale(1, 1, "2026-01-10", 800),
                                      back(2, 1, 1, "2026-01-10", onePiece, 800),
                                      sale(3, 1, "2026-01-10", 900)})),
             9);
}

void BacktestBoundsTest::budgetsCountWhatAllMembersHad()
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

void BacktestBoundsTest::aBudgetOutlivesItsVersion()
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

void BacktestBoundsTest::purchasesAreCounted()
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

void BacktestBoundsTest::otherWalletsStandApart()
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
void BacktestBoundsTest::pointsThatPaidEarnNothingOfWhatRemains()
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

QTEST_GUILESS_MAIN(BacktestBoundsTest)
#include "backtest_bounds_test.moc"
