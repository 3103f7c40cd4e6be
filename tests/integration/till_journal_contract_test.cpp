// What every implementation of the till's ports keeps of what the till wrote: the journal, sales
// put aside, and what goes to HQ.
#include "core/wire/digest.h"
#include "core/wire/entry_codec.h"
#include "tests/support/till_contract.h"

using namespace loyalty;
using namespace loyalty::tests;

class TillJournalContractTest : public TillContract {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addKinds(); }
    void init() { begin(); }

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
};

void TillJournalContractTest::theJournalGrowsByOne()
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

void TillJournalContractTest::aDocumentIsWrittenOnce()
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
void TillJournalContractTest::entriesAreWrittenTogether()
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

void TillJournalContractTest::whatIsGivenIsSummedUp()
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

void TillJournalContractTest::adjustmentsAreSummedUpByPersonAndDay()
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

void TillJournalContractTest::aClaimedSaleIsTheMembers()
{
    Writer writer(*m_ports);
    journal::Entry sold = writer.sale(1, {}, 0);
    writer.write(sold);
    journal::ClaimRecord claim{journal::claimIdOf(CountedIds::saleId(1)),
                               std::get<journal::SaleRecord>(sold.body),
                               StaffNumber(90),
                               {}};
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

void TillJournalContractTest::salesAreFoundWithWhatCameBack()
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

void TillJournalContractTest::movementsBelongToTheirHolder()
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

void TillJournalContractTest::aFailedWriteLeavesNothing()
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

void TillJournalContractTest::parkedSalesAreTakenOnce()
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

void TillJournalContractTest::theOutboxGivesEntriesInPortions()
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

void TillJournalContractTest::theChainIsTheOneOfTheBytes()
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

void TillJournalContractTest::theBacklogIsWhatHqDoesNotHave()
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

QTEST_GUILESS_MAIN(TillJournalContractTest)
#include "till_journal_contract_test.moc"
