// What every implementation of the till's ports keeps: the one in memory that tests stand on, and
// the one on SQLite that shops stand on.
#include <QtTest>

#include "core/wire/digest.h"
#include "core/wire/entry_codec.h"
#include "tests/support/baskets.h"
#include "tests/support/memory_till.h"
#include "tests/support/programmes.h"
#include "tests/support/till_ports.h"

using namespace loyalty;
using tests::CountedIds;
using tests::feed;
using tests::PortsKind;
using tests::TillPorts;

namespace {

const LocalTime noon = *LocalTime::fromText("2026-11-23T12:00:00+03:00");

member::IdentifierHash card(std::uint8_t number)
{
    return {{number}};
}

/// Entries at the end of a journal, as a till would write them.
class Writer {
public:
    explicit Writer(TillPorts& ports) : m_ports(ports) {}

    journal::Entry sale(int id, const member::Holder& holder, std::int64_t points)
    {
        journal::SaleRecord record;
        record.id = CountedIds::saleId(id);
        record.number = journal().lastNumber().value() + 1;
        record.holder = holder;
        record.basket =
            tests::basketOf({tests::line(tests::item("milk", "Milk"), 500, Quantity(3000))});
        record.points = Points(points);
        record.carryDelta = Ratio(-2, 3);
        record.life = {BusinessDay(100), BusinessDay(200)};
        return entry(record);
    }
    journal::Entry goodsReturn(int id, int original, std::int64_t thousandths,
                               const member::Holder& holder)
    {
        journal::ReturnRecord record;
        record.id = CountedIds::saleId(id);
        record.number = journal().lastNumber().value() + 1;
        record.original = CountedIds::saleId(original);
        record.holder = holder;
        record.lines.restore(1, Quantity(thousandths));
        record.taken = Points(2);
        record.qualifyingYear = 2026;
        return entry(record);
    }
    journal::Entry enrol(MemberId member, const member::IdentifierHash& identifier)
    {
        return entry(
            journal::EnrolRecord{member, member::IdentifierKind::Card, identifier, "1234"});
    }
    journal::Entry entry(journal::Body body)
    {
        const std::int64_t sequence = journal().lastSequence().value() + 1;
        return {TerminalId(7),  1,
                sequence,       {noon.instant.after(sequence * 60'000), 180},
                noon.day(),     StaffNumber(101),
                std::move(body)};
    }
    void write(const journal::Entry& entry) { CHECK(journal().append(entry)); }
    ports::Journal& journal() { return m_ports.stores().journal; }

private:
    TillPorts& m_ports;
};

wire::MemberRecord memberRecord(std::int64_t id, std::vector<member::IdentifierHash> cards)
{
    wire::MemberRecord record;
    record.member = {MemberId(id),    member::Status::Active,
                     "Ayşe Yılmaz",   "4821",
                     BusinessDay(42), {Symbol("staff"), Symbol("early birds")},
                     YearDay{2, 29}};
    record.identifiers = std::move(cards);
    record.account.apply({Points(7), Ratio(1, 3), Points(7), 2026, {BusinessDay(1), {}}});
    record.reflected = 12;
    return record;
}

wire::ProgrammeRecord programmeRecord(std::int64_t version, const char* from)
{
    return {version, *BusinessDay::fromText(from),
            R"({"format":1,"id":"p","version":)" + std::to_string(version) +
                R"(,"currency":{"code":"EUR"}})"};
}

}  // namespace

using Sequences = std::vector<std::int64_t>;

class TillPortsContractTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();

    void catalogueKnowsWhatItWasTold();
    void membersAreFoundByTheirCards();
    void aCardMovesToAnotherMember();
    void aMergedNumberFindsTheSurvivor();
    void whoWasEnrolledHereIsKnownAtOnce();
    void anEnrolmentTakesOverWhatWaitedForTheCard();
    void aCardGivenOutElsewhereBelongsToTheOtherMember();
    void theNewestProgrammeThatHasBegunIsInForce();
    void theJournalGrowsByOne();
    void aDocumentIsWrittenOnce();
    void entriesAreWrittenTogether();
    void whatIsGivenIsSummedUp();
    void adjustmentsAreSummedUpByPersonAndDay();
    void aClaimedSaleIsTheMembers();
    void salesAreFoundWithWhatCameBack();
    void movementsBelongToTheirHolder();
    void aFailedWriteLeavesNothing();
    void parkedSalesAreTakenOnce();
    void theOutboxGivesEntriesInPortions();
    void theChainIsTheOneOfTheBytes();
    void theBacklogIsWhatHqDoesNotHave();
    void cursorsMoveWithTheRows();

private:
    std::unique_ptr<TillPorts> m_ports;
};

void TillPortsContractTest::initTestCase_data()
{
    QTest::addColumn<PortsKind>("kind");
    QTest::newRow("in memory") << PortsKind::Memory;
    QTest::newRow("SQLite") << PortsKind::Sqlite;
}

void TillPortsContractTest::init()
{
    QFETCH_GLOBAL(PortsKind, kind);
    m_ports = TillPorts::make(kind);
}

void TillPortsContractTest::catalogueKnowsWhatItWasTold()
{
    wire::ItemRecord milk{Symbol("milk"),    "Süt 1 l",
                          Symbol("Food"),    Symbol("Dairy"),
                          Symbol("Harbour"), {Symbol("own"), Symbol("new")},
                          Money(4250),       false};
    QVERIFY(!*m_ports->stores().catalogue.findItem(Symbol("milk")));
    feed(m_ports->replica(), tests::pageOf(milk));
    milk.price = Money(4400);
    milk.isMeasured = true;
    milk.tax = TaxRate(81'000);
    feed(m_ports->replica(), tests::pageOf(milk));
    m_ports->reopen();
    const ports::CatalogueItem expected{{milk.code, milk.name, milk.department, milk.category,
                                         milk.brand, milk.tags, TaxRate(81'000)},
                                        Money(4400),
                                        true};
    QCOMPARE(**m_ports->stores().catalogue.findItem(Symbol("milk")), expected);
}

void TillPortsContractTest::membersAreFoundByTheirCards()
{
    const wire::MemberRecord record = memberRecord(5, {card(1), card(2)});
    feed(m_ports->replica(), tests::pageOf(record));
    m_ports->reopen();
    ports::Members& members = m_ports->stores().members;
    QCOMPARE(**members.resolve(card(2)), MemberId(5));
    QVERIFY(!*members.resolve(card(3)));
    QVERIFY(!*members.findMember(MemberId(6)));
    wire::MemberRecord nameless = memberRecord(8, {});
    nameless.member.name.clear();
    feed(m_ports->replica(), tests::pageOf(nameless));
    QCOMPARE((*members.findMember(MemberId(8)))->member, nameless.member);
    ports::KnownMember known = **members.findMember(MemberId(5));
    std::sort(known.identifiers.begin(), known.identifiers.end());
    QCOMPARE(known, (ports::KnownMember{record.member, record.identifiers, record.account, 12}));
}

void TillPortsContractTest::aCardMovesToAnotherMember()
{
    feed(m_ports->replica(), tests::pageOf(memberRecord(5, {card(1), card(2)})));
    feed(m_ports->replica(), tests::pageOf(memberRecord(6, {card(2)})));
    ports::Members& members = m_ports->stores().members;
    QCOMPARE(**members.resolve(card(1)), MemberId(5));
    QCOMPARE(**members.resolve(card(2)), MemberId(6));
    feed(m_ports->replica(), tests::pageOf(memberRecord(5, {})));
    QVERIFY(!*members.resolve(card(1)));
}

void TillPortsContractTest::whoWasEnrolledHereIsKnownAtOnce()
{
    Writer writer(*m_ports);
    writer.write(writer.enrol(MemberId(900), card(9)));
    m_ports->reopen();
    ports::Members& members = m_ports->stores().members;
    QCOMPARE(**members.resolve(card(9)), MemberId(900));
    const ports::KnownMember known = **members.findMember(MemberId(900));
    QCOMPARE(known.identifiers.at(0), card(9));
    QCOMPARE(known.reflected, 0);
    // HQ's word counts, once it comes.
    feed(m_ports->replica(), tests::pageOf(memberRecord(900, {card(9)})));
    QCOMPARE((*members.findMember(MemberId(900)))->member.name, std::string("Ayşe Yılmaz"));
}

void TillPortsContractTest::aMergedNumberFindsTheSurvivor()
{
    const auto tell = [this](const wire::MemberRecord& record) {
        feed(m_ports->replica(), tests::pageOf(record));
        m_ports->reopen();
    };
    const auto merged = [](std::int64_t from, std::int64_t into) {
        wire::MemberRecord record;
        record.member.id = MemberId(from);
        record.member.status = member::Status::Closed;
        record.mergedInto = MemberId(into);
        return record;
    };
    tell(memberRecord(5, {card(1)}));
    // Where the survivor has not come down yet, nobody is found rather than somebody else.
    tell(merged(5, 6));
    ports::Members& before = m_ports->stores().members;
    QVERIFY(!*before.resolve(card(1)));
    QVERIFY(!*before.findMember(MemberId(5)));
    tell(memberRecord(6, {card(1)}));
    const auto numbersOf = [this](std::int64_t id) {
        const auto known = m_ports->stores().members.findMember(MemberId(id)).value();
        std::vector<MemberId> numbers{known->member.id};
        numbers.insert(numbers.end(), known->formerNumbers.begin(), known->formerNumbers.end());
        std::sort(numbers.begin() + 1, numbers.end());
        return numbers;
    };
    QCOMPARE(numbersOf(5), (std::vector{MemberId(6), MemberId(5)}));
    QCOMPARE(numbersOf(6), (std::vector{MemberId(6), MemberId(5)}));
    // And on: the survivor was merged too.
    tell(memberRecord(7, {card(1)}));
    tell(merged(6, 7));
    for (const std::int64_t id : {5, 6, 7})
        QCOMPARE(numbersOf(id), (std::vector{MemberId(7), MemberId(5), MemberId(6)}));
    QCOMPARE(**m_ports->stores().members.resolve(card(1)), MemberId(7));
    // A ring is nobody, and no endless walk.
    tell(merged(7, 5));
    QVERIFY(!*m_ports->stores().members.findMember(MemberId(6)));
}

void TillPortsContractTest::anEnrolmentTakesOverWhatWaitedForTheCard()
{
    wire::MemberRecord waiting = memberRecord(5, {card(9)});
    waiting.member = {MemberId(5), member::Status::Unregistered, {}, {}, BusinessDay(20'000)};
    feed(m_ports->replica(), tests::pageOf(waiting));
    Writer writer(*m_ports);
    writer.write(writer.enrol(MemberId(900), card(9)));
    m_ports->reopen();
    ports::Members& members = m_ports->stores().members;
    QCOMPARE(**members.resolve(card(9)), MemberId(900));
    for (const std::int64_t id : {5, 900}) {
        const ports::KnownMember known = **members.findMember(MemberId(id));
        QCOMPARE(known.member.id, MemberId(900));
        QVERIFY(known.member.status == member::Status::Active);
        QCOMPARE(known.account, waiting.account);
        QCOMPARE(known.reflected, waiting.reflected);
        QCOMPARE(known.formerNumbers, std::vector{MemberId(5)});
    }
}

void TillPortsContractTest::aCardGivenOutElsewhereBelongsToTheOtherMember()
{
    Writer writer(*m_ports);
    writer.write(writer.enrol(MemberId(900), card(9)));
    feed(m_ports->replica(), tests::pageOf(memberRecord(800, {card(9)})));
    m_ports->reopen();
    ports::Members& members = m_ports->stores().members;
    QCOMPARE(**members.resolve(card(9)), MemberId(800));
    for (const std::int64_t id : {800, 900}) {
        const ports::KnownMember known = **members.findMember(MemberId(id));
        QCOMPARE(known.member.id, MemberId(800));
        QCOMPARE(known.formerNumbers, std::vector{MemberId(900)});
    }
    // HQ lets the number stand for itself: its word counts.
    feed(m_ports->replica(), tests::pageOf(memberRecord(900, {})));
    QCOMPARE((*members.findMember(MemberId(900)))->member.id, MemberId(900));
    QVERIFY((*members.findMember(MemberId(800)))->formerNumbers.empty());
}

void TillPortsContractTest::theNewestProgrammeThatHasBegunIsInForce()
{
    const auto inForce = [&](const char* day) {
        const auto found = m_ports->stores().programmes.inForce(*BusinessDay::fromText(day));
        return *found == nullptr ? 0 : (*found)->programme().version;
    };
    QCOMPARE(inForce("2026-12-01"), 0);
    feed(m_ports->replica(), tests::pageOf(programmeRecord(1, "2026-01-01")));
    feed(m_ports->replica(), tests::pageOf(programmeRecord(3, "2026-12-24")));
    feed(m_ports->replica(), tests::pageOf(programmeRecord(2, "2026-12-01")));
    m_ports->reopen();
    QCOMPARE(inForce("2025-12-31"), 0);
    QCOMPARE(inForce("2026-11-30"), 1);
    QCOMPARE(inForce("2026-12-01"), 2);
    QCOMPARE(inForce("2027-01-01"), 3);
    QCOMPARE((*m_ports->stores().programmes.version(1))->programme().version, 1);
    QVERIFY(*m_ports->stores().programmes.version(9) == nullptr);
}

void TillPortsContractTest::theJournalGrowsByOne()
{
    Writer writer(*m_ports);
    QCOMPARE(*writer.journal().lastSequence(), 0);
    QCOMPARE(*writer.journal().lastNumber(), 0);
    writer.write(writer.sale(1, MemberId(5), 3));
    writer.write(writer.enrol(MemberId(900), card(9)));
    writer.write(writer.goodsReturn(2, 1, 1000, MemberId(5)));
    m_ports->reopen();
    QCOMPARE(*writer.journal().lastSequence(), 3);
    QCOMPARE(*writer.journal().lastNumber(), 2);  // an enrolment has no slip
}

void TillPortsContractTest::aDocumentIsWrittenOnce()
{
    Writer writer(*m_ports);
    const journal::Entry first = writer.sale(1, MemberId(5), 3);
    writer.write(first);
    const wire::Digest head = *m_ports->outbox().hashAt(1);
    writer.write(writer.sale(1, MemberId(5), 99));
    writer.write(writer.goodsReturn(2, 1, 1000, MemberId(5)));
    writer.write(writer.goodsReturn(2, 1, 1000, MemberId(5)));
    m_ports->reopen();
    QCOMPARE(*writer.journal().lastSequence(), 2);
    QCOMPARE(*m_ports->outbox().hashAt(1), head);
    const ports::StoredSale sale = **writer.journal().findSale(CountedIds::saleId(1));
    QCOMPARE(sale.record, std::get<journal::SaleRecord>(first.body));
    QCOMPARE(sale.returned.of(1).count(), 1000);
}

// The goods that come back in an exchange and the sale that they pay: both or neither.
void TillPortsContractTest::entriesAreWrittenTogether()
{
    Writer writer(*m_ports);
    writer.write(writer.sale(1, MemberId(5), 3));
    std::vector<journal::Entry> both{writer.goodsReturn(2, 1, 1000, MemberId(5)),
                                     writer.sale(3, MemberId(5), 4)};
    ++both[1].sequence;
    m_ports->failNextWrite({FaultKind::Full, "full"});
    QVERIFY(!writer.journal().append(both));
    m_ports->reopen();
    QCOMPARE(*writer.journal().lastSequence(), 1);
    QVERIFY((**writer.journal().findSale(CountedIds::saleId(1))).returned.isEmpty());
    QVERIFY(writer.journal().append(both));
    m_ports->reopen();
    QCOMPARE(*writer.journal().lastSequence(), 3);
    QCOMPARE((**writer.journal().findSale(CountedIds::saleId(1))).returned.of(1).count(), 1000);
    QVERIFY(*writer.journal().findSale(CountedIds::saleId(3)));
    // Again, and with a first part that is new: the second is there already.
    for (journal::Entry& entry : both)
        entry.sequence += 2;
    QVERIFY(writer.journal().append(both));
    QCOMPARE(*writer.journal().lastSequence(), 3);
    std::get<journal::ReturnRecord>(both[0].body).id = CountedIds::saleId(9);
    QCOMPARE(writer.journal().append(both).error().kind, FaultKind::Invalid);
    m_ports->reopen();
    QCOMPARE(*writer.journal().lastSequence(), 3);
}

void TillPortsContractTest::whatIsGivenIsSummedUp()
{
    Writer writer(*m_ports);
    const Symbol launch("launch");
    const auto sell = [&](int id, std::int64_t points) {
        journal::Entry entry = writer.sale(id, MemberId(5), 3);
        std::get<journal::SaleRecord>(entry.body).given = {{launch, Points(points)},
                                                           {Symbol("other"), Points(1)}};
        writer.write(entry);
    };
    sell(1, 10);
    sell(2, 20);
    journal::Entry back = writer.goodsReturn(3, 1, 1000, MemberId(5));
    std::get<journal::ReturnRecord>(back.body).given = {{launch, Points(-4)}};
    writer.write(back);
    m_ports->reopen();
    QCOMPARE(*writer.journal().givenAfter(launch, 0), Points(26));
    QCOMPARE(*writer.journal().givenAfter(launch, 1), Points(16));
    QCOMPARE(*writer.journal().givenAfter(launch, 3), Points(0));
    QCOMPARE(*writer.journal().givenAfter(Symbol("nothing"), 0), Points(0));

    QVERIFY(!*m_ports->stores().programmes.spentOf(launch));
    wire::FeedPage page;
    page.spent.push_back({launch, Points(500), Points(50), 2});
    page.position = 9;
    feed(m_ports->replica(), page);
    m_ports->reopen();
    QCOMPARE(**m_ports->stores().programmes.spentOf(launch),
             (ports::KnownSpent{{launch, Points(500), Points(50)}, 2}));
    QCOMPARE(m_ports->replica().cursors()->spent, 9);
}

void TillPortsContractTest::adjustmentsAreSummedUpByPersonAndDay()
{
    Writer writer(*m_ports);
    std::uint8_t id = 0;
    const auto adjust = [&](std::int64_t points, int staff, int days) {
        journal::AdjustRecord record;
        record.id = SaleId{{4, ++id}};
        record.holder = MemberId(5);
        record.points = Points(points);
        journal::Entry entry = writer.entry(record);
        entry.staff = StaffNumber(staff);
        entry.day = noon.day().plusDays(days);
        writer.write(entry);
    };
    adjust(5, 90, 0);
    adjust(-7, 90, 0);
    adjust(100, 91, 0);
    adjust(1000, 90, 1);
    m_ports->reopen();
    QCOMPARE(*writer.journal().adjustedBy(StaffNumber(90), noon.day()), Points(12));
    QCOMPARE(*writer.journal().adjustedBy(StaffNumber(92), noon.day()), Points(0));
}

void TillPortsContractTest::aClaimedSaleIsTheMembers()
{
    Writer writer(*m_ports);
    journal::Entry sold = writer.sale(1, {}, 0);
    writer.write(sold);
    journal::ClaimRecord claim{journal::claimIdOf(CountedIds::saleId(1)),
                               std::get<journal::SaleRecord>(sold.body), StaffNumber(90)};
    claim.sale.holder = MemberId(5);
    claim.sale.points = Points(8);
    writer.write(writer.entry(claim));
    writer.write(writer.goodsReturn(3, 1, 1000, MemberId(5)));
    m_ports->reopen();
    const ports::StoredSale sale = **writer.journal().findSale(CountedIds::saleId(1));
    QCOMPARE(sale.record, claim.sale);
    QCOMPARE(sale.returned.of(1).count(), 1000);
    QCOMPARE(sale.at, sold.at);
    QCOMPARE((**writer.journal().findSaleByNumber(1)).record, claim.sale);
    QCOMPARE(writer.journal().movementsOf(MemberId(5), 0)->size(), std::size_t{2});
    QCOMPARE(writer.journal().recentSales(9)->front().points, Points(8));
}

void TillPortsContractTest::salesAreFoundWithWhatCameBack()
{
    Writer writer(*m_ports);
    for (const int id : {1, 2, 3})
        writer.write(writer.sale(id, MemberId(5), id));
    writer.write(writer.goodsReturn(4, 2, 1000, MemberId(5)));
    writer.write(writer.goodsReturn(5, 2, 500, MemberId(5)));
    m_ports->reopen();
    ports::Journal& journal = writer.journal();
    const ports::StoredSale second = **journal.findSaleByNumber(2);
    QCOMPARE(second.record.id, CountedIds::saleId(2));
    QCOMPARE(second.returned.of(1).count(), 1500);
    QCOMPARE(second.at, (LocalTime{noon.instant.after(2 * 60'000), 180}));
    QVERIFY(!*journal.findSaleByNumber(4));  // the slip of a return
    const auto recent = *journal.recentSales(2);
    QCOMPARE(recent.size(), std::size_t{2});
    QCOMPARE(recent[0].number, 3);
    QVERIFY(!recent[0].hasReturns);
    QCOMPARE(recent[1], (ports::SaleSummary{CountedIds::saleId(2), 2, second.at, Money(500),
                                            Points(2), true}));
}

void TillPortsContractTest::movementsBelongToTheirHolder()
{
    Writer writer(*m_ports);
    writer.write(writer.sale(1, MemberId(5), 3));
    writer.write(writer.sale(2, card(9), 4));
    writer.write(writer.sale(3, std::monostate{}, 0));
    writer.write(writer.goodsReturn(4, 1, 1000, MemberId(5)));
    m_ports->reopen();
    ports::Journal& journal = writer.journal();
    const auto own = *journal.movementsOf(MemberId(5), 0);
    QCOMPARE(own.size(), std::size_t{2});
    QCOMPARE(own[0].movement, (ledger::Movement{Points(3),
                                                Ratio(-2, 3),
                                                Points(3),
                                                2026,
                                                {BusinessDay(100), BusinessDay(200)},
                                                {1, {}, {}, {}, {}}}));
    QCOMPARE(own[1].sequence, 4);
    QCOMPARE(own[1].movement.points.count(), -2);
    QVERIFY(!own[1].movement.life.expiresOn);
    QCOMPARE(journal.movementsOf(MemberId(5), 1)->size(), std::size_t{1});
    QCOMPARE(journal.movementsOf(card(9), 0)->size(), std::size_t{1});
    QCOMPARE(journal.movementsOf(card(8), 0)->size(), std::size_t{0});
    QCOMPARE(journal.movementsOf(std::monostate{}, 0)->size(), std::size_t{0});
}

void TillPortsContractTest::aFailedWriteLeavesNothing()
{
    Writer writer(*m_ports);
    writer.write(writer.sale(1, MemberId(5), 3));
    m_ports->failNextWrite({FaultKind::Full, "no room"});
    const auto failed = writer.journal().append(writer.sale(2, MemberId(5), 4));
    QCOMPARE(failed.error(), (Fault{FaultKind::Full, "no room"}));
    for (const bool isReopened : {false, true}) {
        if (isReopened)
            m_ports->reopen();
        QCOMPARE(*writer.journal().lastSequence(), 1);
        QCOMPARE(*writer.journal().lastNumber(), 1);
        QVERIFY(!*writer.journal().findSale(CountedIds::saleId(2)));
        QCOMPARE(writer.journal().movementsOf(MemberId(5), 0)->size(), std::size_t{1});
    }
    writer.write(writer.sale(2, MemberId(5), 4));
    QCOMPARE(*writer.journal().lastSequence(), 2);
}

void TillPortsContractTest::parkedSalesAreTakenOnce()
{
    ports::ParkedSales& parked = m_ports->stores().parked;
    const ports::ParkedSale late{CountedIds::saleId(1),  noon,    StaffNumber(101),
                                 tests::harbourBasket(), card(4), "4821"};
    ports::ParkedSale early = late;
    early.id = CountedIds::saleId(2);
    early.at.instant = noon.instant.after(-1);
    early.holder = MemberId(5);
    QVERIFY(parked.park(late));
    QVERIFY(parked.park(early));
    QVERIFY(!parked.park(early));  // the same sale cannot be put aside twice
    m_ports->reopen();
    ports::ParkedSales& again = m_ports->stores().parked;
    QCOMPARE(*again.parked(), (std::vector<ports::ParkedSale>{early, late}));
    QCOMPARE(**again.take(late.id), late);
    QVERIFY(!*again.take(late.id));
    QCOMPARE(*again.parked(), (std::vector<ports::ParkedSale>{early}));
    QCOMPARE(*m_ports->stores().journal.lastSequence(), 0);
}

void TillPortsContractTest::theOutboxGivesEntriesInPortions()
{
    Writer writer(*m_ports);
    for (int id = 1; id <= 5; ++id)
        writer.write(writer.sale(id, MemberId(5), id));
    ports::Outbox& outbox = m_ports->outbox();
    const std::size_t size = (*outbox.entriesFrom(1, 1, 1))[0].body.size();
    const auto from = [&](std::int64_t sequence, int limit, std::size_t bytes) {
        Sequences sequences;
        const auto rows = outbox.entriesFrom(sequence, limit, bytes);
        for (const ports::JournalRow& row : *rows)
            sequences.push_back(row.sequence);
        return sequences;
    };
    QCOMPARE(from(1, 500, 1 << 20), (Sequences{1, 2, 3, 4, 5}));
    QCOMPARE(from(4, 500, 1 << 20), (Sequences{4, 5}));
    QCOMPARE(from(2, 3, 1 << 20), (Sequences{2, 3, 4}));
    QCOMPARE(from(1, 500, 2 * size), (Sequences{1, 2}));
    QCOMPARE(from(1, 500, 1), (Sequences{1}));  // one at least, so that none is ever stuck
    QCOMPARE(from(6, 500, 1 << 20), Sequences{});
}

void TillPortsContractTest::theChainIsTheOneOfTheBytes()
{
    Writer writer(*m_ports);
    wire::Digest expected{};
    QCOMPARE(*m_ports->outbox().hashAt(0), expected);
    for (int id = 1; id <= 3; ++id) {
        const journal::Entry entry = writer.sale(id, MemberId(5), id);
        writer.write(entry);
        expected = wire::chain(expected, wire::encodeEntry(entry));
        m_ports->reopen();
        QCOMPARE(*m_ports->outbox().hashAt(id), expected);
    }
    QVERIFY(!m_ports->outbox().hashAt(4));
}

void TillPortsContractTest::theBacklogIsWhatHqDoesNotHave()
{
    QCOMPARE(*m_ports->outbox().backlog(), ports::Backlog{});
    QCOMPARE(*m_ports->outbox().syncState(), ports::SyncState{});
    Writer writer(*m_ports);
    for (int id = 1; id <= 3; ++id)
        writer.write(writer.sale(id, MemberId(5), id));
    QCOMPARE(*m_ports->outbox().backlog(), (ports::Backlog{3, noon.instant.after(60'000)}));
    QVERIFY(m_ports->outbox().putSyncState({2, Instant{5}}));
    m_ports->reopen();
    QCOMPARE(*m_ports->outbox().backlog(), (ports::Backlog{1, noon.instant.after(180'000)}));
    QVERIFY(m_ports->outbox().putSyncState({3, std::nullopt}));
    // When HQ was last heard of is not forgotten by a state that does not say.
    QCOMPARE(*m_ports->outbox().syncState(), (ports::SyncState{3, Instant{5}}));
    QCOMPARE(*m_ports->outbox().backlog(), ports::Backlog{});
}

void TillPortsContractTest::cursorsMoveWithTheRows()
{
    const auto positions = [&] {
        const wire::Cursors at = *m_ports->replica().cursors();
        return Sequences{at.members, at.items, at.staff, at.programmes};
    };
    QCOMPARE(positions(), (Sequences{0, 0, 0, 0}));
    feed(m_ports->replica(), tests::pageOf(memberRecord(5, {}), 17));
    feed(m_ports->replica(), tests::pageOf(programmeRecord(1, "2026-01-01"), 4));
    m_ports->reopen();
    QCOMPARE(positions(), (Sequences{17, 0, 0, 4}));
}

QTEST_GUILESS_MAIN(TillPortsContractTest)
#include "till_ports_contract_test.moc"
