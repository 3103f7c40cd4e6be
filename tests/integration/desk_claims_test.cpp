// Sales claimed afterwards: once, as they would have been, and for how long without a second
// person. On real stores, through HQ, and heard by another till.
#include "core/sale/claim.h"
#include "core/sale/goods_return.h"
#include "tests/support/desk_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

class DeskClaimsTest : public DeskBench {
    Q_OBJECT

private Q_SLOTS:
    void aSaleIsClaimedOnce();
    void aClaimIsAsTheSaleWouldHaveBeen();
    void aLateClaimNeedsASecondPerson();
    void claimsAreRefusedWithAReason();
    void aClaimNeverHasTheIdOfItsSale();
};

void DeskClaimsTest::aSaleIsClaimedOnce()
{
    open(shop(""));
    const sale::Settled sold = m_fleet->sell(0, std::nullopt, 5, morning);
    SmallFleet::Till& till = m_fleet->till(0);
    const auto claim = [&](const member::IdentifierHash& who) {
        return must(sale::commitClaim(till.stores(), till.terminal, stored(sold.record.id), who, {},
                                      SmallFleet::at("2026-03-05T09:00:00+03:00")));
    };
    const auto done = claim(ada);
    QVERIFY(done);
    QCOMPARE(done->record.sale.points, Points(50));
    QCOMPARE(available("2026-03-05"), Points(50));
    till.ports->reopen();
    QCOMPARE(claim(member::IdentifierHash{{8}}).error(), sale::ClaimRefusal::HasMember);
    allAgree();
    QCOMPARE(m_fleet->accountAtHq(ada).counts.purchases, 1);
}

// Some came back before, the rest comes back afterwards: nothing is left in the end.
void DeskClaimsTest::aClaimIsAsTheSaleWouldHaveBeen()
{
    open(shop(""));
    const sale::Settled sold = m_fleet->sell(0, std::nullopt, 5, morning);
    SmallFleet::Till& till = m_fleet->till(0);
    const auto bringBack = [&](int pens) {
        basket::Returned lines;
        CHECK(!lines.add(sold.record.basket, 1, Quantity(1000 * pens)));
        return must(sale::commitReturn(till.stores(), till.terminal, stored(sold.record.id), lines,
                                       SaleId{{9, ++m_ids}}, SmallFleet::at(morning)))
            ->record.taken;
    };
    QCOMPARE(bringBack(1), Points(0));
    QVERIFY(must(sale::commitClaim(till.stores(), till.terminal, stored(sold.record.id), ada, {},
                                   SmallFleet::at(morning))));
    QCOMPARE(available(), Points(40));
    allAgree();
    QCOMPARE(bringBack(3), Points(30));
    m_fleet->settleUp();  // the sale and its claim come from the inbox now
    QCOMPARE(bringBack(1), Points(10));
    QCOMPARE(available(), Points(0));
    allAgree();
}

void DeskClaimsTest::aLateClaimNeedsASecondPerson()
{
    open(shop(""));
    const sale::Settled sold = m_fleet->sell(0, std::nullopt, 5, morning);
    SmallFleet::Till& till = m_fleet->till(0);
    const auto claim = [&](std::optional<StaffNumber> approver, const char* when) {
        return must(sale::commitClaim(till.stores(), till.terminal, stored(sold.record.id), ada,
                                      approver, SmallFleet::at(when)));
    };
    const char* const late = "2026-03-17T09:00:00+03:00";
    QVERIFY(!must(sale::previewClaim(till.stores(), stored(sold.record.id), ada,
                                     *BusinessDay::fromText("2026-03-16")))
                 ->needsApproval);
    QCOMPARE(claim({}, late).error(), sale::ClaimRefusal::TooLate);
    QCOMPARE(claim(StaffNumber(12), late).error(), sale::ClaimRefusal::TooLate);
    QVERIFY(claim(StaffNumber(90), late));
    allAgree();
}

void DeskClaimsTest::claimsAreRefusedWithAReason()
{
    open(shop(""));
    SmallFleet::Till& till = m_fleet->till(0);
    const auto refusal = [&](const SaleId& id) {
        return must(sale::previewClaim(till.stores(), stored(id), ada,
                                       *BusinessDay::fromText("2026-03-02")))
            .error();
    };
    QCOMPARE(refusal(m_fleet->sell(0, ada, 1, morning).record.id), sale::ClaimRefusal::HasMember);
    const sale::Settled sold = m_fleet->sell(0, std::nullopt, 1, morning);
    basket::Returned all;
    CHECK(!all.add(sold.record.basket, 1, onePiece));
    QVERIFY(must(sale::commitReturn(till.stores(), till.terminal, stored(sold.record.id), all,
                                    SaleId{{9, ++m_ids}}, SmallFleet::at(morning))));
    QCOMPARE(refusal(sold.record.id), sale::ClaimRefusal::NothingLeft);
    allAgree();
}

// A claim under the id of its sale would be taken for the sale, sent twice.
void DeskClaimsTest::aClaimNeverHasTheIdOfItsSale()
{
    for (int byte = 0; byte < 256; ++byte) {
        SaleId sale;
        sale.bytes.fill(static_cast<std::uint8_t>(byte));
        QVERIFY(journal::claimIdOf(sale) != sale);
        QVERIFY(journal::claimIdOf(sale) == journal::claimIdOf(sale));
    }
}

QTEST_GUILESS_MAIN(DeskClaimsTest)
#include "desk_claims_test.moc"
