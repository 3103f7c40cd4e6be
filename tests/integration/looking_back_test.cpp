// Rules that look back: how often the member bought, what a rule gave before, what other wallets
// hold. From the sale into the journal, into the next sale, back in a return, and before HQ's eyes.
// On every implementation of a till's ports.
#include <QtTest>

#include "core/hq/audit.h"
#include "core/sale/checkout.h"
#include "core/sale/goods_return.h"
#include "core/wire/entry_codec.h"
#include "tests/support/programmes.h"
#include "tests/support/till_ports.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const char* const rules = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "wallets":[{"code":"stars","rounding":{"remainder":"carry"}}],"rules":[
  {"id":"daily","kind":"spend","points":1,"amount":"1.00",
   "limits":{"day":{"points":15},"month":{"points":40}}},
  {"id":"welcome","kind":"bonus","points":100,"when":{"purchase":{"is":1}}},
  {"id":"third","kind":"bonus","points":1000,"when":{"purchase":{"every":3}}},
  {"id":"stars","kind":"spend","wallet":"stars","points":1,"amount":"25.00"}]})";

const member::IdentifierHash card{{7}};

}  // namespace

class LookingBackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void eachSaleSeesTheOnesBefore();
    void aReturnGivesRoomAgain();
    void allOfItComesBack();
    void whatHqToldCountsToo();

private:
    sale::Settled sell(const char* at, int pens);
    journal::Entry lastEntry();
    sale::Returned bringBack(const sale::Settled& settled, int pens, const char* at);
    ledger::Account account();

    std::unique_ptr<TillPorts> m_ports;
    std::shared_ptr<const programme::Rulebook> m_rulebook = rulebookOf(rules);
    const sale::Terminal m_terminal{TerminalId(3), 1, Symbol("Harbour Street")};
    std::uint8_t m_documents = 0;
};

void LookingBackTest::initTestCase_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("in memory") << static_cast<int>(PortsKind::Memory);
    QTest::newRow("SQLite") << static_cast<int>(PortsKind::Sqlite);
}

void LookingBackTest::init()
{
    QFETCH_GLOBAL(int, kind);
    m_ports = TillPorts::make(static_cast<PortsKind>(kind));
    feed(m_ports->replica(), pageOf(wire::ProgrammeRecord{1, BusinessDay(0), rules}));
    feed(m_ports->replica(),
         pageOf(wire::ItemRecord{Symbol("pen"), "Pen", {}, {}, {}, {}, Money(1000), false}));
    m_ports->reopen();
}

journal::Entry LookingBackTest::lastEntry()
{
    const std::int64_t last = m_ports->stores().journal.lastSequence().value();
    return wire::decodeEntry(m_ports->outbox().entriesFrom(last, 1, 1 << 20)->front().body).value();
}

// Pens at 10.00, as the journal has it and as HQ would compute it.
sale::Settled LookingBackTest::sell(const char* text, int pens)
{
    const LocalTime at = *LocalTime::fromText(text);
    sale::Checkout checkout(m_ports->stores(), m_terminal);
    CHECK(checkout.scanItem(Symbol("pen"), Quantity(1000 * pens)).value() ==
          sale::AddAnswer::Added);
    CHECK(checkout.identify(card, "0007"));
    const sale::Settled settled = *checkout.settle({}, {at, at.day(), StaffNumber(12)}).value();
    m_ports->reopen();
    const journal::Entry entry = lastEntry();
    const auto& written = std::get<journal::SaleRecord>(entry.body);
    CHECK(written == settled.record);
    CHECK(hq::disputeOf(entry, written, m_rulebook.get()) == std::nullopt);
    return settled;
}

sale::Returned LookingBackTest::bringBack(const sale::Settled& settled, int pens, const char* text)
{
    const LocalTime at = *LocalTime::fromText(text);
    const auto sale = **m_ports->stores().journal.findSale(settled.record.id);
    basket::Returned lines;
    CHECK(!lines.add(sale.record.basket, 1, Quantity(1000 * pens)));
    const SaleId id{{9, ++m_documents}};
    const auto back = sale::commitReturn(m_ports->stores(), m_terminal, sale, lines, id,
                                         {at, at.day(), StaffNumber(12)});
    m_ports->reopen();
    basket::Returned after = sale.returned;
    CHECK(!after.add(sale.record.basket, 1, Quantity(1000 * pens)));
    journal::Entry saleEntry{m_terminal.id, 1, 1, sale.at, sale.day, sale.staff, sale.record};
    const journal::Entry entry = lastEntry();
    const auto& record = std::get<journal::ReturnRecord>(entry.body);
    const hq::ReturnOfSale goods{entry, record, saleEntry, sale.record, sale.returned, after};
    CHECK(hq::disputeOf(goods, m_rulebook.get()) == std::nullopt);
    return back.value().value();
}

ledger::Account LookingBackTest::account()
{
    return sale::findCustomer(m_ports->stores(), card, {}).value().account;
}

void LookingBackTest::eachSaleSeesTheOnesBefore()
{
    QCOMPARE(sell("2026-11-02T09:00:00+03:00", 1).record.points, Points(100 + 10));
    QCOMPARE(sell("2026-11-02T17:00:00+03:00", 1).record.points, Points(5));  // the day is full
    QCOMPARE(sell("2026-11-03T09:00:00+03:00", 4).record.points, Points(1000 + 15));
    QCOMPARE(sell("2026-11-04T09:00:00+03:00", 4).record.points, Points(10));  // and the month
    QCOMPARE(sell("2026-11-05T09:00:00+03:00", 4).record.points, Points(0));
    QCOMPARE(sell("2026-12-01T09:00:00+03:00", 1).record.points, Points(1000 + 10));
    const ledger::Counts counts = account().counts;
    QCOMPARE(counts.purchases, 6);
    // 150.00 at a star for 25.00.
    QCOMPARE(counts.purses, (std::vector<ledger::Purse>{{Symbol("stars"), Points(6), Ratio()}}));
    QCOMPARE(counts.uses.size(), std::size_t{2});
    QCOMPARE(counts.uses[0].from, *BusinessDay::fromText("2026-12-01"));
    QCOMPARE(counts.uses[1].points, Points(10));
}

void LookingBackTest::aReturnGivesRoomAgain()
{
    const sale::Settled first = sell("2026-11-02T09:00:00+03:00", 2);
    QCOMPARE(first.record.points, Points(100 + 15));
    QCOMPARE(sell("2026-11-02T10:00:00+03:00", 1).record.points, Points(0));
    // 10.00 is left of 20.00: 10 points instead of 15.
    QCOMPARE(bringBack(first, 1, "2026-11-02T11:00:00+03:00").record.taken, Points(5));
    QCOMPARE(sell("2026-11-02T12:00:00+03:00", 1).record.points, Points(1000 + 5));
    // A day later the room of the day before is of no use.
    QCOMPARE(bringBack(first, 1, "2026-11-03T11:00:00+03:00").record.taken, Points(100 + 10));
    QCOMPARE(sell("2026-11-03T12:00:00+03:00", 3).record.points, Points(15));
}

void LookingBackTest::allOfItComesBack()
{
    const sale::Settled sold = sell("2026-11-02T09:00:00+03:00", 7);
    for (int part = 0; part < 7; ++part)
        bringBack(sold, 1, "2026-11-02T18:00:00+03:00");
    const ledger::Account left = account();
    QVERIFY(left.points.isZero());
    QVERIFY(left.counts.purses.empty());
    for (const ledger::Use& use : left.counts.uses)
        QVERIFY(use.points.isZero() && use.times == 0);
    // He did buy, and is not welcomed twice.
    QCOMPARE(sell("2026-11-03T09:00:00+03:00", 1).record.points, Points(10));
}

void LookingBackTest::whatHqToldCountsToo()
{
    wire::MemberRecord ada;
    ada.member = {MemberId(5), member::Status::Active, "Ada", "0007", BusinessDay(0), {}, {}};
    ada.identifiers = {card};
    ada.account.counts.purchases = 2;
    ada.account.counts.uses = {
        {Symbol("daily"), Period::Day, *BusinessDay::fromText("2026-11-02"), Points(12), 1}};
    feed(m_ports->replica(), pageOf(ada));
    m_ports->reopen();
    QCOMPARE(sell("2026-11-02T09:00:00+03:00", 1).record.points, Points(1000 + 3));
}

QTEST_GUILESS_MAIN(LookingBackTest)
#include "looking_back_test.moc"
