// The books counted again from what the tills sent: they are right after any day, and whatever
// somebody changes in the database behind HQ's back is found.
#include "core/hq/recount.h"
#include "tests/support/hq_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

class HqAuditTest : public HqBench {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theBooksOfADayAreRight_data() { HqDatabases::addEngineRows(); }
    void theBooksOfADayAreRight();
    void itCanBeStopped_data() { HqDatabases::addEngineRows(); }
    void itCanBeStopped();
    void meddlingIsFound_data();
    void meddlingIsFound();

private:
    hq::Recounted count(int pages = 1'000'000)
    {
        m_said.clear();
        hq::Recount recount(
            *m_store, *m_store, [this](const std::string& what) { m_said.push_back(what); },
            [&](const hq::Recounted&) { return pages-- > 0; });
        return must(recount.all());
    }

    std::vector<std::string> m_said;
};

// Three tills: sales on cards nobody knows, with points that are spent, returned, enrolled, merged
// twice over; one is paired anew.
void HqAuditTest::init()
{
    begin();
    const TerminalId id = pair("A");
    PaperTill a(id);
    PaperTill b(pair("B"));
    const journal::Entry sale = a.sale(card(1), 1000);
    a.sale(card(2), 2000);
    a.goodsReturn(sale, 0, 500);
    b.sale(card(1), 700);
    sendAll(a);
    sendAll(b);
    project();
    const MemberId first = b.nextMember();
    b.enrol(first, card(1));
    b.enrol(b.nextMember(), card(2));
    sendAll(b);
    project();
    // One person with two cards: the second number means the first from now on.
    a.enrol(first, card(2));
    a.sale(card(2), 300);
    sendAll(a);
    project();
    // Two tills give out one card: the second number means the first, and has nothing of its own.
    a.enrol(a.nextMember(), card(3));
    const MemberId second = b.nextMember();
    b.enrol(second, card(3));
    b.sale(second, 400);
    sendAll(a);
    sendAll(b);
    project();
    project();
}

void HqAuditTest::theBooksOfADayAreRight()
{
    const hq::Recounted counted = count();
    QVERIFY2(m_said.empty(), m_said.empty() ? "" : m_said.front().c_str());
    QCOMPARE(counted.wrong, 0);
    QCOMPARE(counted.journals, 2);
    QVERIFY(counted.members >= 2);
    QCOMPARE(counted.members + counted.journals, counted.of);
    QCOMPARE(counted.links, 11);
    QVERIFY(counted.entries >= 8);
}

void HqAuditTest::itCanBeStopped()
{
    QCOMPARE(count(0).members, 0);
}

void HqAuditTest::meddlingIsFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* sql, const char* says) {
        for (const char* engine : {"SQLite", "PostgreSQL"})
            QTest::newRow(qPrintable(
                QStringLiteral("%1: %2").arg(QLatin1String(engine), QLatin1String(name))))
                << QString::fromLatin1(sql) << QString::fromLatin1(says);
    };
    row("points are given", "UPDATE account SET points = points + 100 WHERE points > 0",
        "points, and the entries say");
    row("a lot lives longer", "UPDATE account_lot SET available_from = available_from - 5",
        "in other lots");
    row("the tier is helped", "UPDATE account_year SET points = points + 1", "counts for its tier");
    row("an account is emptied", "UPDATE account SET points = 0; DELETE FROM account_lot",
        "has 0 points");
    row("an entry was never sent",
        "UPDATE inbox SET body = (SELECT body FROM inbox WHERE "
        "terminal = 1 AND sequence = 1) WHERE terminal = 1 AND sequence = 2",
        "terminal 1/1: entry 2 is not what was sent");
    row("an entry is gone", "DELETE FROM inbox WHERE terminal = 1 AND sequence = 2",
        "terminal 1/1: entry 3 follows a gap");
    row("the end of a journal is gone", "DELETE FROM inbox WHERE terminal = 2 AND sequence = 5",
        "terminal 2/1 ends with entry 4, and was acknowledged up to 5");
    row("the head is another",
        "UPDATE terminal_journal SET acked_hash = (SELECT hash FROM inbox WHERE terminal = 1 "
        "AND sequence = 1) WHERE terminal = 1",
        "with another hash");
}

void HqAuditTest::meddlingIsFound()
{
    QFETCH(QString, sql);
    QFETCH(QString, says);
    storage::Database& database = m_store->database();
    if (database.engine() == storage::Engine::Sqlite)
        must(
            database.execute("DROP TRIGGER inbox_is_never_changed;"
                             "DROP TRIGGER inbox_is_never_shortened"));
    else
        must(database.execute("GRANT UPDATE, DELETE ON inbox TO CURRENT_USER"));
    must(database.execute(sql.toStdString()));
    QVERIFY(count().wrong > 0);
    const bool isSaid = std::any_of(m_said.begin(), m_said.end(), [&](const std::string& one) {
        return QString::fromStdString(one).contains(says);
    });
    QVERIFY2(isSaid, m_said.front().c_str());
}

QTEST_GUILESS_MAIN(HqAuditTest)
#include "hq_audit_test.moc"
