// To which business day a sale belongs, where the shop closes after midnight.
#include "tests/support/till_bench.h"

using namespace loyalty;

class BusinessDayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void belongsToItsDay_data();
    void belongsToItsDay();
};

void BusinessDayTest::belongsToItsDay_data()
{
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<int>("dayEnds");
    QTest::addColumn<QByteArray>("day");
    QTest::newRow("midnight ends the day")
        << QByteArray("2026-11-23T00:00:00+03:00") << 0 << QByteArray("2026-11-23");
    QTest::newRow("after midnight, before the day ends")
        << QByteArray("2026-11-23T03:59:59+03:00") << 240 << QByteArray("2026-11-22");
    QTest::newRow("when it ends") << QByteArray("2026-11-23T04:00:00+03:00") << 240
                                  << QByteArray("2026-11-23");
    QTest::newRow("the last night of the year")
        << QByteArray("2027-01-01T01:00:00+03:00") << 240 << QByteArray("2026-12-31");
}

void BusinessDayTest::belongsToItsDay()
{
    QFETCH(QByteArray, now);
    QFETCH(int, dayEnds);
    QFETCH(QByteArray, day);
    const tests::SeededTill till;
    {
        tests::TillBench bench(till.folder(), {}, now.constData(), dayEnds);
        bench.open(till.identity());
        bench.signIn();
        bench.engine->takeTyped(till.itemNumber(0));
        bench.engine->settle({});
        QCOMPARE(bench.sales.size(), std::size_t{1});
        QCOMPARE(bench.sales[0].settled.at, *LocalTime::fromText(now.constData()));
    }
    const auto journal = storage::JournalStore::open(
        (till.folder() + QStringLiteral("/journal.db")).toStdString(), storage::Access::ReadOnly);
    QVERIFY(journal);
    const auto sale = (*journal)->findSaleByNumber(1);
    QCOMPARE((**sale).day.text(), day.toStdString());
}

QTEST_MAIN(BusinessDayTest)
#include "business_day_test.moc"
