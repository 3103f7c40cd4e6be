// What a till writes down that its desk may not do, and what HQ says of it.
#include "core/sale/claim.h"
#include "tests/support/desk_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

class DeskDisputesTest : public DeskBench {
    Q_OBJECT

private Q_SLOTS:
    void hqSeesWhatATillMayNotDo();
};

void DeskDisputesTest::hqSeesWhatATillMayNotDo()
{
    open(shop(""));
    m_fleet->sell(0, ada, 5, "2026-03-01T09:00:00+03:00");
    SmallFleet::Till& till = m_fleet->till(0);
    const auto write = [&](journal::Body body) {
        const sale::Stamp now = SmallFleet::at(morning, 90);
        must(till.stores().journal.append(
            journal::Entry{till.terminal.id, 1, must(till.stores().journal.lastSequence()) + 1,
                           now.at, now.day, now.staff, std::move(body)}));
        m_fleet->settleUp();
        return m_fleet->disputes().size();
    };
    journal::AdjustRecord honest;
    honest.holder = ada;
    honest.reason = Symbol("goodwill");
    honest.programmeVersion = 1;
    honest.points = Points(5);
    honest.life = {*BusinessDay::fromText("2026-03-02"), BusinessDay::fromText("2027-03-02")};
    const auto adjusted = [&](auto change) {
        journal::AdjustRecord record = honest;
        record.id = SaleId{{4, ++m_ids}};
        change(record);
        return write(record);
    };
    QCOMPARE(adjusted([](auto&) {}), std::size_t{0});
    QCOMPARE(adjusted([](auto& r) { r.reason = Symbol("friend"); }), std::size_t{1});
    QCOMPARE(adjusted([](auto& r) { r.points = Points(500); }), std::size_t{2});
    QCOMPARE(adjusted([](auto& r) {
                 r.points = Points(500);
                 r.approvedBy = StaffNumber(90);
             }),
             std::size_t{3});
    QCOMPARE(adjusted([](auto& r) { r.points = Points(-5); }), std::size_t{4});
    // Claims after their time, approved by whom they should not be, and of a sale nobody knows:
    // that one's points are not booked.
    const auto claimed = [&](const char* sold, std::optional<StaffNumber> approvedBy) {
        const auto sale = m_fleet->sell(0, std::nullopt, 1, sold);
        journal::ClaimRecord claim{journal::claimIdOf(sale.record.id),
                                   must(sale::previewClaim(stores(), stored(sale.record.id), ada,
                                                           *BusinessDay::fromText("2026-03-02")))
                                       ->sale,
                                   approvedBy,
                                   {}};
        return write(claim);
    };
    QCOMPARE(claimed("2026-02-15T09:00:00+03:00", {}), std::size_t{5});
    QCOMPARE(claimed("2026-02-15T09:00:00+03:00", StaffNumber(90)), std::size_t{6});
    QCOMPARE(claimed("2026-02-15T09:00:00+03:00", StaffNumber(91)), std::size_t{6});
    QCOMPARE(claimed("2026-02-16T09:00:00+03:00", {}), std::size_t{6});
    journal::ClaimRecord claim;
    claim.sale.id = SaleId{{77}};
    claim.id = journal::claimIdOf(claim.sale.id);
    claim.sale.holder = ada;
    claim.sale.points = Points(1000);
    QCOMPARE(write(claim), std::size_t{7});
    QCOMPARE(m_fleet->accountAtHq(ada).points, Points(50 + 5 + 5 + 500 + 500 - 5 + 40));
}

QTEST_GUILESS_MAIN(DeskDisputesTest)
#include "desk_disputes_test.moc"
