// What HQ takes in is kept by month (PostgreSQL): whenever an entry came, it is found again, booked
// once and counted; and what is new is not looked for among what is old.
#include "core/storage/hq_months.h"
#include "core/hq/recount.h"
#include "tests/support/hq_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

class HqMonthsTest : public HqBench {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void wheneverItCameItIsBookedAndFound_data();
    void wheneverItCameItIsBookedAndFound();
    void whatIsSentAgainInAnotherMonthIsThereOnce();
    void aBacklogOfManyMonthsIsBookedInOrder();
    void newEntriesAreLookedForInTheNewestMonths();
    void monthsAreMadeOnceAndAhead();
    void aMonthThatHasBegunElsewhereStaysThere();

private:
    static constexpr std::int64_t day = 24LL * 60 * 60 * 1000;
    static Instant today() { return Instant{QDateTime::currentMSecsSinceEpoch()}; }

    wire::SyncReply sendAt(const wire::SyncRequest& request, Instant at)
    {
        return *must(service().sync({request.terminal, request.incarnation}, request, at));
    }
    /// Months of the last two years, as a database has that is as old.
    void makeTwoYears();
    std::int64_t count(const char* sql)
    {
        return must(m_store->database().first(
                        sql, [](const storage::Row& row) { return row.integer(0); }))
            .value_or(-1);
    }
    QStringList wrongBooks();
};

void HqMonthsTest::init()
{
    m_address = m_databases.make(QStringLiteral("postgresql"));
    if (m_address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_store = openStore(m_address);
    must(m_store->transaction([&] {
        return m_store->putProgramme({1, BusinessDay(10'000), paperProgramme()});
    }));
    makeTwoYears();
}

void HqMonthsTest::makeTwoYears()
{
    for (int month = 1; month <= 24; ++month)
        for (const char* whole : {"inbox", "entry"})
            must(m_store->database().execute(
                QStringLiteral("DO $$ BEGIN EXECUTE format('CREATE TABLE %1_past_%2 PARTITION OF "
                               "%1 FOR VALUES FROM (%%s) TO (%%s)', first_of_month(%3, -%2), "
                               "first_of_month(%3, 1 - %2)); END $$")
                    .arg(QLatin1String(whole))
                    .arg(month)
                    .arg(today().milliseconds)
                    .replace(QStringLiteral("%%"), QStringLiteral("%"))
                    .toStdString()));
}

QStringList HqMonthsTest::wrongBooks()
{
    QStringList wrong;
    hq::Recount recount(
        *m_store, *m_store,
        [&](const std::string& sentence) { wrong << QString::fromStdString(sentence); },
        [](const hq::Recounted&) { return true; });
    must(recount.all());
    return wrong;
}

void HqMonthsTest::wheneverItCameItIsBookedAndFound_data()
{
    QTest::addColumn<int>("daysAgo");
    QTest::newRow("today") << 0;
    QTest::newRow("a month ago") << 31;
    QTest::newRow("a year ago") << 365;
    QTest::newRow("before there were months") << 2'000;
    QTest::newRow("by a clock that is years ahead") << -2'000;
}

void HqMonthsTest::wheneverItCameItIsBookedAndFound()
{
    QFETCH(int, daysAgo);
    const Instant at = today().after(-daysAgo * day);
    PaperTill till(pair());
    const journal::Entry sale = till.sale(card(1), 1000);
    till.goodsReturn(sale, 0, 500);
    QCOMPARE(sendAt(till.request(1), at).ackedSequence, 2);
    project();
    const wire::Totals totals = must(m_store->totals(till.request(1).terminal));
    QCOMPARE(totals.applied, 2);
    QCOMPARE(totals.sales, 1);
    QCOMPARE(totals.returns, 1);
    QVERIFY(must(m_store->inboxRow({{till.request(1).terminal, 1}, 2})));
    const MemberId member = must(m_store->resolve({card(1)})).at(card(1));
    QCOMPARE(must(m_store->history(member, 10)).size(), std::size_t{2});
    QCOMPARE(wrongBooks(), QStringList());
}

// The answer was lost, and the till is heard again in the next month.
void HqMonthsTest::whatIsSentAgainInAnotherMonthIsThereOnce()
{
    PaperTill till(pair());
    till.sale(card(1), 1000);
    till.sale(card(1), 1000);
    const wire::SyncRequest request = till.request(1);
    sendAt(request, today().after(-31 * day));
    QCOMPARE(sendAt(request, today()).ackedSequence, 2);
    project();
    QCOMPARE(sendAt(request, today()).ackedSequence, 2);
    project();
    QCOMPARE(count("SELECT count(*) FROM inbox"), 2);
    QCOMPARE(count("SELECT count(*) FROM entry"), 2);
    QCOMPARE(must(m_store->totals(request.terminal)).sales, 2);
}

void HqMonthsTest::aBacklogOfManyMonthsIsBookedInOrder()
{
    PaperTill till(pair());
    for (int i = 1; i <= 12; ++i) {
        till.sale(card(1), 1000);
        sendAt(till.request(i), today().after((i - 12) * 20 * day));
    }
    const auto waiting = must(m_store->waitingEntries(TerminalId(0), 100));
    QCOMPARE(waiting.size(), std::size_t{12});
    for (std::size_t i = 0; i < waiting.size(); ++i)
        QCOMPARE(waiting[i].key.sequence, static_cast<std::int64_t>(i) + 1);
    project();
    QCOMPARE(must(m_store->totals(till.request(1).terminal)).sales, 12);
}

// PostgreSQL counts for each connection which parts it looked at.
void HqMonthsTest::newEntriesAreLookedForInTheNewestMonths()
{
    PaperTill till(pair());
    till.sale(card(1), 1000);
    sendAt(till.request(1), today());
    m_store = openStore(m_address);
    std::int64_t parts = 0;
    must(m_store->transaction([&]() -> Result<void> {
        if (must(m_store->waitingEntries(TerminalId(0), 100)).size() != 1 ||
            !must(m_store->inboxRow({{till.request(1).terminal, 1}, 1})))
            return fault(FaultKind::Missing, "the entry was not found");
        parts = count(
            "SELECT count(DISTINCT relname) FROM pg_stat_xact_user_tables "
            "WHERE relname LIKE 'inbox\\_%' AND idx_scan > 0");
        return {};
    }));
    QVERIFY2(parts >= 1 && parts <= 3, qPrintable(QString::number(parts)));
}

void HqMonthsTest::monthsAreMadeOnceAndAhead()
{
    const char* parts =
        "SELECT count(*) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
        "WHERE c.relkind = 'r'";
    const std::int64_t before = count(parts);
    must(storage::makeMonths(m_store->database()));
    QCOMPARE(count(parts), before);
    must(m_store->database().execute("SELECT make_months(4)"));
    QCOMPARE(count(parts), before + 4);  // two months of two tables
    for (const char* sql : {"DELETE FROM inbox", "UPDATE entry SET points = 0",
                            "DELETE FROM inbox_other", "TRUNCATE entry_other"})
        QVERIFY2(!m_store->database().execute(sql), sql);
}

void HqMonthsTest::aMonthThatHasBegunElsewhereStaysThere()
{
    PaperTill till(pair());
    till.sale(card(1), 1000);
    sendAt(till.request(1), today().after(100 * day));
    must(m_store->database().execute("SELECT make_months(6)"));
    QCOMPARE(count("SELECT count(*) FROM inbox_other"), 1);
    till.sale(card(1), 1000);
    sendAt(till.request(2), today().after(101 * day));
    project();
    QCOMPARE(must(m_store->totals(till.request(1).terminal)).sales, 2);
}

QTEST_GUILESS_MAIN(HqMonthsTest)
#include "hq_months_test.moc"
