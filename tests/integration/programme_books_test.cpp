// The programme's own books: every point that members get comes from somewhere, every one they lose
// goes somewhere, and what their accounts hold is what the books say. Real tills, a real HQ, on
// both engines.
#include "core/hq/expiry.h"
#include "core/hq/projector.h"
#include "core/hq/statement.h"
#include "core/storage/hq_ledger.h"
#include "tests/support/hq_database.h"
#include "tests/support/small_fleet.h"

using namespace loyalty;
using namespace loyalty::tests;
using ledger::TransferKind;
using By = ports::HqLedger::By;

namespace {

const char* const programmeFile = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "life":{"expiryDays":120},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}],
  "rewards":[{"id":"pay","kind":"points","points":10,"amount":"1.00"}],
  "adjustments":{"reasons":[{"id":"goodwill"}],
  "manager":{"each":1000,"day":1000,"approved":1000}}})";

const member::IdentifierHash ada{{7}};

BusinessDay day(const char* text)
{
    return *BusinessDay::fromText(text);
}

// "Harbour Street: awarded 100 in 1", one on each line.
QString words(const std::vector<ports::LedgerLine>& lines)
{
    QStringList all;
    for (const ports::LedgerLine& line : lines) {
        const QString store = QString::fromStdString(line.store);
        const std::string_view kind = nameOf(line.kind);
        all << QStringLiteral("%1%2 %3 in %4")
                   .arg(store.isEmpty() ? store : store + QStringLiteral(": "),
                        QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size())))
                   .arg(line.points.count())
                   .arg(line.transfers);
    }
    return all.join(QLatin1Char('\n'));
}

}  // namespace

class ProgrammeBooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void whatASaleAndAReturnDo();
    void everyStoreHasItsLines();
    void aDayThatIsOverStaysAsItIs();
    void whatNobodySpentInTimeExpires();
    void aLateSaleFindsItsPoints();
    void whatWasThereBeforeIsBroughtForward();

private:
    hq::Statement statement(By by = By::Kind);
    hq::ExpiryDone expire(const char* today, int grace = hq::usualGraceDays);

    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
};

void ProgrammeBooksTest::initTestCase_data()
{
    HqDatabases::addEngineRows();
}

// Ada got 300 points on 1 December 2025; they end on 31 March.
void ProgrammeBooksTest::init()
{
    QFETCH_GLOBAL(QString, engine);
    const std::string address = m_databases.make(engine);
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_fleet = std::make_unique<SmallFleet>(address, programmeFile,
                                           std::vector<std::string>{"Harbour Street", "Station"});
    m_fleet->enrol(ada, "Ada", Points(300));
}

hq::Statement ProgrammeBooksTest::statement(By by)
{
    storage::SqlLedger ledger(m_fleet->store());
    return must(
        hq::statementOf(m_fleet->store(), ledger, day("2025-01-01"), day("2030-01-01"), by));
}

hq::ExpiryDone ProgrammeBooksTest::expire(const char* today, int grace)
{
    storage::SqlLedger ledger(m_fleet->store());
    return must(hq::Expiry(m_fleet->store(), m_fleet->store(), ledger)
                    .post(day(today), grace, [](const hq::ExpiryDone&) { return true; }));
}

// 10 pens at 10.00, of which 200 points pay 20.00; 5 of them come back.
void ProgrammeBooksTest::whatASaleAndAReturnDo()
{
    m_fleet->sell(0, ada, 10, "2026-03-02T10:00:00", {{"pay", Points(200)}});
    m_fleet->settleUp();
    QCOMPARE(words(statement().lines),
             QStringLiteral("awarded 80 in 1\nredeemed 200 in 1\nadded 300 in 1"));
    QCOMPARE(statement().closing, Points(180));
    QVERIFY(statement().isBalanced());

    SmallFleet::Till& till = m_fleet->till(0);
    const auto sold = must(till.stores().journal.findSaleByNumber(1));
    QVERIFY(sold);
    basket::Returned lines;
    lines.restore(1, Quantity(5000));
    must(sale::commitReturn(till.stores(), till.terminal, *sold, lines, SaleId{{9}},
                            SmallFleet::at("2026-03-03T10:00:00"), {}))
        .value();
    m_fleet->settleUp();
    const hq::Statement after = statement();
    QCOMPARE(words(after.lines),
             QStringLiteral("awarded 80 in 1\ntaken_back 40 in 1\nredeemed 200 in 1\n"
                            "given_back 100 in 1\nadded 300 in 1"));
    QCOMPARE(after.closing, Points(240));
    QCOMPARE(after.closing, m_fleet->accountAtHq(ada).points);
    QVERIFY(after.isBalanced());
}

void ProgrammeBooksTest::everyStoreHasItsLines()
{
    m_fleet->sell(0, ada, 1, "2026-03-02T10:00:00");
    m_fleet->sell(0, ada, 2, "2026-03-02T11:00:00");
    m_fleet->sell(1, ada, 4, "2026-03-02T12:00:00");
    m_fleet->settleUp();
    QCOMPARE(words(statement(By::Store).lines),
             QStringLiteral("Harbour Street: awarded 30 in 2\nHarbour Street: added 300 in 1\n"
                            "Station: awarded 40 in 1"));
}

// A sale of an outage counts on the day on which HQ hears of it.
void ProgrammeBooksTest::aDayThatIsOverStaysAsItIs()
{
    const auto days = [&] {
        std::set<BusinessDay> set;
        for (const ports::LedgerLine& line : statement(By::Day).lines)
            set.insert(line.day);
        return set;
    };
    const std::set<BusinessDay> before = days();
    m_fleet->sell(0, ada, 1, "2025-12-02T10:00:00");
    m_fleet->settleUp();
    QVERIFY(!days().contains(day("2025-12-02")));
    QCOMPARE(days(), before);  // the clock of HQ stands still here
}

void ProgrammeBooksTest::whatNobodySpentInTimeExpires()
{
    QCOMPARE(expire("2026-04-14").expired, Points(0));  // 31 March and 14 days
    const hq::ExpiryDone done = expire("2026-04-15");
    QCOMPARE(done.expired, Points(300));
    QCOMPARE(done.changed, 1);
    QCOMPARE(words(statement().lines), QStringLiteral("added 300 in 1\nexpired 300 in 1"));
    QCOMPARE(statement().closing, Points(0));
    QVERIFY(statement().isBalanced());
    QCOMPARE(expire("2026-04-15").changed, 0);  // once
    QCOMPARE(expire("2026-05-15").changed, 0);
    QCOMPARE(m_fleet->accountAtHq(ada).points, Points(300));  // derived on the day it is asked for
}

// A till was out of reach for longer than anybody expected.
void ProgrammeBooksTest::aLateSaleFindsItsPoints()
{
    m_fleet->sell(1, ada, 10, "2026-03-31T20:00:00", {{"pay", Points(120)}});
    expire("2026-04-15");
    m_fleet->settleUp();
    QVERIFY(m_fleet->disputes().empty());
    const hq::ExpiryDone done = expire("2026-04-16");
    QCOMPARE(done.unexpired, Points(120));
    QCOMPARE(words(statement().lines),
             QStringLiteral("awarded 88 in 1\nredeemed 120 in 1\nadded 300 in 1\n"
                            "expired 300 in 1\nunexpired 120 in 1"));
    QCOMPARE(statement().closing, Points(88));
    QVERIFY(statement().isBalanced());
    QCOMPARE(expire("2026-04-16").changed, 0);
}

// An HQ of before had no such books.
void ProgrammeBooksTest::whatWasThereBeforeIsBroughtForward()
{
    storage::Database& database = m_fleet->store().database();
    must(database.execute("DELETE FROM ledger_day"));
    QVERIFY(!statement().isBalanced());
    must(database.execute(
        "INSERT INTO ledger_day (day, store, kind, points, transfers) VALUES (0, '', 0, 300, 1)"));
    QVERIFY(statement().isBalanced());
    QCOMPARE(statement().opening, Points(300));
    m_fleet->sell(0, ada, 1, "2026-03-02T10:00:00");
    m_fleet->settleUp();
    QCOMPARE(statement().closing, Points(310));
    QVERIFY(statement().isBalanced());
}

QTEST_GUILESS_MAIN(ProgrammeBooksTest)
#include "programme_books_test.moc"
