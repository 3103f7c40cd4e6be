// Scans at a till that is in the middle of a sale: what is taken, and that a bad one sells nothing.
// What the cashier reads of each kind of bad input is in bad_input_test.
#include "tests/support/scanning_till.h"

using namespace loyalty;
using namespace loyalty::tests;

class TillBadScanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameCardForTheNextSaleIsTaken();
    void nothingIsAddedByABadScan();

private:
    SeededTill m_seeded{3};
};

void TillBadScanTest::theSameCardForTheNextSaleIsTaken()
{
    ScanningTill till(m_seeded.folder(), demoScanner());
    till.open(m_seeded.identity());
    till.signIn();
    QVERIFY(till.plugIn());
    const QByteArray card = m_seeded.cardNumber(0).toLatin1();
    QVERIFY(till.hand.scan(card));
    QTRY_VERIFY(till.sale.quote.customer.has_value());
    till.engine->takeTyped(m_seeded.itemNumber(0));
    till.engine->settle({});
    QCOMPARE(till.sales.size(), std::size_t{1});
    QVERIFY(!till.sale.quote.customer);
    // Within the three seconds in which a reader may see one card twice.
    QVERIFY(till.hand.scan(card));
    QTRY_VERIFY(till.sale.quote.customer.has_value());
}

void TillBadScanTest::nothingIsAddedByABadScan()
{
    ScanningTill till(m_seeded.folder(), demoScanner());
    till.open(m_seeded.identity());
    till.signIn();
    QVERIFY(till.plugIn());
    till.notices.clear();
    QVERIFY(till.hand.scan("]E04006381333931"));
    QTRY_VERIFY(!till.notices.empty());
    QCOMPARE(till.said(), QStringList{QStringLiteral(
                              "Item 04006381333931 is not in the catalogue. Check the number, or "
                              "ask the manager.")});
    QVERIFY(till.sale.quote.basket.isEmpty());
}

QTEST_GUILESS_MAIN(TillBadScanTest)
#include "till_bad_scan_test.moc"
