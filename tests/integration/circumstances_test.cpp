// Who buys, where, and how it is paid: from the feed through the open sale into the journal, back
// in a return, and before HQ's eyes. On every implementation of a till's ports.
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

// Each rule gives a digit of its own on a sale of 10.00.
const char* const rulesByCircumstance = R"({"format":2,"id":"t","version":1,
  "currency":{"code":"EUR"},"rules":[
  {"id":"anybody","kind":"spend","points":1,"amount":"10.00"},
  {"id":"students","kind":"spend","points":10,"amount":"10.00","when":{"segments":"students"}},
  {"id":"here","kind":"spend","points":100,"amount":"10.00","when":{"stores":"Harbour Street"}},
  {"id":"by card","kind":"spend","points":1000,"amount":"10.00","when":{"tenders":"card"}},
  {"id":"new","kind":"spend","points":10000,"amount":"10.00","when":{"memberDays":{"until":30}}},
  {"id":"birthday","kind":"spend","points":100000,"amount":"10.00",
   "when":{"any":[{"birthday":{"before":3,"after":3}},{"anniversary":{}}]}}]})";

const char* const plainRules = R"({"format":1,"id":"t","version":1,"currency":{"code":"EUR"},
  "rules":[{"id":"anybody","kind":"spend","points":1,"amount":"10.00"}]})";

const member::IdentifierHash card{{7}};
const member::IdentifierHash unknownCard{{8}};

}  // namespace

class CircumstancesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void everyCircumstanceCounts_data();
    void everyCircumstanceCounts();
    void theOpenSaleDoesNotKnowHowItIsPaid();
    void theTaxOfTheCatalogueCounts();
    void nothingIsWrittenDownThatNoRuleAsksFor();

private:
    sale::Stamp at(const char* text) const
    {
        const LocalTime time = *LocalTime::fromText(text);
        return {time, time.day(), StaffNumber(12)};
    }
    void tell(const char* rules, const char* joined, const char* birthday);
    sale::Settled sell(const member::IdentifierHash& identifier, const sale::Stamp& stamp,
                       basket::TenderKind kind);
    journal::Entry lastEntry();

    std::unique_ptr<TillPorts> m_ports;
    sale::Terminal m_terminal{TerminalId(3), 1, Symbol("Harbour Street")};
};

void CircumstancesTest::initTestCase_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("in memory") << static_cast<int>(PortsKind::Memory);
    QTest::newRow("SQLite") << static_cast<int>(PortsKind::Sqlite);
}

void CircumstancesTest::init()
{
    QFETCH_GLOBAL(int, kind);
    m_ports = TillPorts::make(static_cast<PortsKind>(kind));
    m_terminal.store = Symbol("Harbour Street");
}

void CircumstancesTest::tell(const char* rules, const char* joined, const char* birthday)
{
    feed(m_ports->replica(), pageOf(wire::ProgrammeRecord{1, BusinessDay(0), rules}));
    feed(m_ports->replica(),
         pageOf(wire::ItemRecord{Symbol("pen"), "Pen", {}, {}, {}, {}, Money(1000), false}));
    wire::MemberRecord ada;
    ada.member = {MemberId(5),
                  member::Status::Active,
                  "Ada",
                  "0007",
                  *BusinessDay::fromText(joined),
                  {Symbol("students"), Symbol("early birds")},
                  YearDay::fromText(birthday)};
    ada.identifiers = {card};
    feed(m_ports->replica(), pageOf(ada));
    m_ports->reopen();
}

sale::Settled CircumstancesTest::sell(const member::IdentifierHash& identifier,
                                      const sale::Stamp& stamp, basket::TenderKind kind)
{
    sale::Checkout checkout(m_ports->stores(), m_terminal);
    CHECK(checkout.scanItem(Symbol("pen")).value() == sale::AddAnswer::Added);
    CHECK(checkout.identify(identifier, "0007"));
    return *checkout.settle({{kind, Money(1000)}}, stamp).value();
}

journal::Entry CircumstancesTest::lastEntry()
{
    const std::int64_t last = m_ports->stores().journal.lastSequence().value();
    return wire::decodeEntry(m_ports->outbox().entriesFrom(last, 1, 1 << 20)->front().body).value();
}

void CircumstancesTest::everyCircumstanceCounts_data()
{
    QTest::addColumn<QByteArray>("store");
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<QByteArray>("joined");
    QTest::addColumn<QByteArray>("birthday");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("points");
    const auto row = [](const char* name, const char* store, bool isKnown, const char* joined,
                        const char* birthday, basket::TenderKind kind, int points) {
        QTest::newRow(name) << QByteArray(store) << isKnown << QByteArray(joined)
                            << QByteArray(birthday) << static_cast<int>(kind) << points;
    };
    using enum basket::TenderKind;
    row("a student pays cash elsewhere", "Station", true, "2020-01-01", "01-01", Cash, 11);
    row("here", "Harbour Street", true, "2020-01-01", "01-01", Cash, 111);
    row("by card", "Station", true, "2020-01-01", "01-01", Card, 1011);
    row("joined today", "Station", true, "2026-11-23", "01-01", Cash, 10011);
    row("joined 31 days ago", "Station", true, "2026-10-23", "01-01", Cash, 11);
    row("a birthday in three days", "Station", true, "2020-01-01", "11-26", Cash, 100011);
    row("an anniversary", "Station", true, "2020-11-23", "01-01", Cash, 100011);
    row("everything", "Harbour Street", true, "2026-11-01", "11-20", Card, 111111);
    row("a card that nobody knows", "Harbour Street", false, "2020-01-01", "01-01", Card, 1101);
}

void CircumstancesTest::everyCircumstanceCounts()
{
    QFETCH(QByteArray, store);
    QFETCH(bool, isKnown);
    QFETCH(QByteArray, joined);
    QFETCH(QByteArray, birthday);
    QFETCH(int, kind);
    QFETCH(int, points);
    tell(rulesByCircumstance, joined.constData(), birthday.constData());
    m_terminal.store = Symbol(store.toStdString());
    const auto rulebook = rulebookOf(rulesByCircumstance);
    const sale::Stamp stamp = at("2026-11-23T09:14:00+03:00");
    const sale::Settled settled =
        sell(isKnown ? card : unknownCard, stamp, static_cast<basket::TenderKind>(kind));
    QCOMPARE(settled.award.points, Points(points));
    const journal::Entry entry = lastEntry();
    const auto& written = std::get<journal::SaleRecord>(entry.body);
    QCOMPARE(written, settled.record);
    QCOMPARE(hq::disputeOf(entry, written, rulebook.get()), std::nullopt);

    // Long after the birthday, and HQ has told otherwise: a return is judged by what was true.
    tell(rulesByCircumstance, "2001-01-01", "06-06");
    const auto sale = **m_ports->stores().journal.findSale(written.id);
    basket::Returned all;
    QVERIFY(!all.add(written.basket, 1, onePiece));
    const auto back = sale::commitReturn(m_ports->stores(), m_terminal, sale, all, SaleId{{9}},
                                         at("2027-05-02T12:00:00+03:00"));
    QCOMPARE(back.value()->record.taken, Points(points));
    QVERIFY(back.value()->customer->account.points.isZero());
    const journal::Entry returned = lastEntry();
    const basket::Returned none;
    const auto& record = std::get<journal::ReturnRecord>(returned.body);
    const hq::ReturnOfSale goods{returned, record, entry, written, none, all};
    QCOMPARE(hq::disputeOf(goods, rulebook.get()), std::nullopt);
}

void CircumstancesTest::theTaxOfTheCatalogueCounts()
{
    tell(R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
      "earn":{"price":"without-tax"},"rules":[
      {"id":"base","kind":"spend","points":1,"amount":"1.00"}]})",
         "2020-01-01", "01-01");
    wire::ItemRecord pen{Symbol("pen"), "Pen", {}, {}, {}, {}, Money(1000), false};
    pen.tax = TaxRate(250'000);
    feed(m_ports->replica(), pageOf(pen));
    m_ports->reopen();
    const sale::Settled settled =
        sell(card, at("2026-11-23T10:00:00+03:00"), basket::TenderKind::Cash);
    QCOMPARE(settled.record.points, Points(8));
    QCOMPARE(settled.award.lines[0].base, Money(800));
}

void CircumstancesTest::theOpenSaleDoesNotKnowHowItIsPaid()
{
    tell(rulesByCircumstance, "2020-01-01", "01-01");
    sale::Checkout checkout(m_ports->stores(), m_terminal);
    QVERIFY(checkout.scanItem(Symbol("pen")).value() == sale::AddAnswer::Added);
    QVERIFY(checkout.identify(card, "0007"));
    const sale::Stamp stamp = at("2026-11-23T09:14:00+03:00");
    const sale::Quote quote = checkout.quote(stamp.at, stamp.day).value();
    QCOMPARE(quote.award.points, Points(111));
    QVERIFY(quote.award.rules[3].verdict == programme::Verdict::OtherTender);
    const auto paid = checkout.settle({{basket::TenderKind::Card, Money(1000)}}, stamp);
    QCOMPARE(paid.value()->award.points, Points(1111));
}

// The ledger stays when a person's data goes.
void CircumstancesTest::nothingIsWrittenDownThatNoRuleAsksFor()
{
    tell(plainRules, "2020-01-01", "11-23");
    const auto standing =
        sell(card, at("2026-11-23T09:14:00+03:00"), basket::TenderKind::Cash).record.standing;
    QVERIFY(standing.segments.empty());
    QVERIFY(!standing.joined);
    QVERIFY(!standing.birthday);
}

QTEST_GUILESS_MAIN(CircumstancesTest)
#include "circumstances_test.moc"
