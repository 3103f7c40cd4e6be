// A sale is known everywhere: goods of it come back at any till, once. Real tills, a real HQ, on
// both engines; and slips that prove their sale while HQ cannot be asked.
#include "core/sale/claim.h"
#include "tests/support/hq_database.h"
#include "tests/support/lane.h"

using namespace loyalty;
using namespace loyalty::tests;
using app::Finding;

namespace {

const char* const programmeFile = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"},
    {"id":"big","kind":"bonus","points":50,"minimum":"80.00"}],
  "rewards":[{"id":"pay","kind":"points","points":10,"amount":"1.00"}],
  "adjustments":{"reasons":[{"id":"goodwill"}],"claimDays":30,
  "manager":{"each":1000,"day":1000,"approved":1000}}})";

const member::IdentifierHash ada{{7}};
const char* const morning = "2026-03-02T09:00:00+03:00";
constexpr StaffNumber manager(90);

}  // namespace

class SaleElsewhereTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { HqDatabases::addEngineRows(); }
    void init();
    void cleanup();
    void goodsComeBackAtAnotherTill();
    void theNumberOnTheSlipIsEnough();
    void noTwoTillsTakeTheSameGoods();
    void itsOwnTillHearsWhatCameBackElsewhere();
    void aTillThatHasNotToldAllWaits();
    void anAnswerThatWasLostKeepsNothing();
    void aTillThatFallsSilentKeepsItsSale();
    void aTillThatIsWrittenOffKeepsNothing();
    void whatIsNoSaleIsNotFound();
    void aSlipProvesItsSaleWithTheLineDown();
    void aSlipGivesNoMoreThanWasSold();
    void aSlipAtTwoDarkTillsIsFoundOut();
    void aReturnBeforeItsSaleIsBookedAsProven();
    void slipsThatProveNothing_data();
    void slipsThatProveNothing();
    void aSaleWithoutACardIsClaimedElsewhere_data();
    void aSaleWithoutACardIsClaimedElsewhere();
    void rewardsComeBackElsewhere();
    void anExchangeTakesGoodsOfAnotherTill();
    void theJournalSaysTheSameAgain();

private:
    wire::SlipCode sell(std::size_t till, const std::optional<member::IdentifierHash>& card = ada,
                        int pens = 10)
    {
        m_fleet->sell(till, card, pens, morning);
        return m_fleet->slipOfLast(till);
    }
    wire::SlipCode sellAndTell(std::size_t till)
    {
        const wire::SlipCode slip = sell(till);
        m_fleet->settleUp();
        return slip;
    }
    void tell(Lane& lane)
    {
        lane.finder().keep({}, lane.now());
        lane.exchange();
    }
    Points atHq()
    {
        return ledger::balanceOn(m_fleet->accountAtHq(ada), *BusinessDay::fromText("2026-03-02"))
            .available;
    }

    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
    std::unique_ptr<Lane> m_a;
    std::unique_ptr<Lane> m_b;
    std::unique_ptr<Lane> m_c;
};

// Till 1 and till 2 stand in one store, till 3 in another. 10 pens at 10.00 earn 100 + 50 points.
void SaleElsewhereTest::init()
{
    QFETCH_GLOBAL(QString, engine);
    const std::string address = m_databases.make(engine);
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_fleet = std::make_unique<SmallFleet>(
        address, programmeFile,
        std::vector<std::string>{"Harbour Street", "Harbour Street", "Station"});
    m_fleet->enrol(ada, "Ada");
    m_a = std::make_unique<Lane>(*m_fleet, 0);
    m_b = std::make_unique<Lane>(*m_fleet, 1);
    m_c = std::make_unique<Lane>(*m_fleet, 2);
}

void SaleElsewhereTest::cleanup()
{
    m_a.reset();
    m_b.reset();
    m_c.reset();
    m_fleet.reset();
}

// 10 pens earned 150; of the 7 that stay, 70: the bonus goes.
void SaleElsewhereTest::goodsComeBackAtAnotherTill()
{
    const wire::SlipCode slip = sellAndTell(0);
    QCOMPARE(atHq(), Points(150));
    QCOMPARE(m_c->find(slip), Finding::Found);
    const ports::StoredSale sale = m_c->finder().takeSale();
    QCOMPARE(sale.record.basket.lines().front().item.name, std::string("Pen"));
    QCOMPARE(sale.elsewhere->tillName, std::string("Till 1"));
    const auto returned = m_c->bringBack(sale, 3);
    QVERIFY(returned.has_value());
    QCOMPARE(returned->record.taken, Points(80));
    QCOMPARE(returned->record.refund, Money(3000));
    QVERIFY(!returned->record.approvedBy && returned->record.proof.empty());
    tell(*m_c);
    m_fleet->settleUp();
    QCOMPARE(atHq(), Points(70));
    QVERIFY(m_fleet->disputes().empty());
}

void SaleElsewhereTest::theNumberOnTheSlipIsEnough()
{
    const wire::SlipCode slip = sellAndTell(0);
    const auto typed = wire::readTypedName(wire::typedNameOf(slip.name));
    QCOMPARE(m_b->find({*typed, {}}), Finding::Found);
    QCOMPARE(m_b->finder().takeSale().record.id, slip.name.id);
    QCOMPARE(m_b->find({{slip.name.terminal, 99, {}}, {}}), Finding::Unknown);
    QCOMPARE(m_b->find({{TerminalId(77), 1, {}}, {}}), Finding::Unknown);
}

void SaleElsewhereTest::noTwoTillsTakeTheSameGoods()
{
    const wire::SlipCode slip = sellAndTell(0);
    QCOMPARE(m_b->find(slip), Finding::Found);
    const ports::StoredSale sale = m_b->finder().takeSale();
    QCOMPARE(m_c->find(slip), Finding::Elsewhere);
    QCOMPARE(m_c->finder().tillName(), std::string("Till 2"));
    QVERIFY(m_b->bringBack(sale, 10).has_value());
    QCOMPARE(m_c->find(slip), Finding::Elsewhere);
    tell(*m_b);
    QCOMPARE(m_c->find(slip), Finding::Elsewhere);  // told, and not booked
    m_fleet->book();
    QCOMPARE(m_c->find(slip), Finding::Found);
    const ports::StoredSale rest = m_c->finder().takeSale();
    QCOMPARE(rest.returned.of(1), Quantity(10'000));
    QCOMPARE(m_c->bringBack(rest, 1).error(), sale::ReturnRefusal::NotThatMany);
    m_fleet->settleUp();
    QCOMPARE(atHq(), Points(0));
    QVERIFY(m_fleet->disputes().empty());
}

void SaleElsewhereTest::itsOwnTillHearsWhatCameBackElsewhere()
{
    const wire::SlipCode slip = sellAndTell(0);
    QCOMPARE(m_b->find(slip), Finding::Found);
    QVERIFY(m_b->bringBack(m_b->finder().takeSale(), 4).has_value());
    tell(*m_b);
    m_fleet->book();
    QCOMPARE(m_a->find(slip), Finding::Found);
    const ports::StoredSale sale = m_a->finder().takeSale();
    QVERIFY(!sale.elsewhere);
    QCOMPARE(sale.returned.of(1), Quantity(4'000));
    QCOMPARE(m_a->bringBack(sale, 7).error(), sale::ReturnRefusal::NotThatMany);
    QVERIFY(m_a->bringBack(sale, 6).has_value());
    tell(*m_a);
    m_fleet->settleUp();
    QCOMPARE(atHq(), Points(0));
    QVERIFY(m_fleet->disputes().empty());
}

// Its own returns are in what HQ says, and counted once.
void SaleElsewhereTest::aTillThatHasNotToldAllWaits()
{
    const wire::SlipCode slip = sell(0);
    QCOMPARE(m_a->find(slip), Finding::Asking);  // HQ has heard of it with this very question
    m_a->wait(1'000);
    m_fleet->book();
    QVERIFY(!must(m_a->finder().tick(m_a->now())));
    m_a->exchange();
    QCOMPARE(m_a->finding, std::optional(Finding::Found));
    QVERIFY(m_a->bringBack(m_a->finder().takeSale(), 4).has_value());
    // HQ books nothing meanwhile, and the customer does not wait for ever.
    QCOMPARE(m_a->find(slip), Finding::Asking);
    m_a->wait(10'000);
    QCOMPARE(must(m_a->finder().tick(m_a->now())), std::optional(Finding::Found));
    QCOMPARE(m_a->finder().takeSale().returned.of(1), Quantity(4'000));
}

void SaleElsewhereTest::anAnswerThatWasLostKeepsNothing()
{
    const wire::SlipCode slip = sellAndTell(0);
    QCOMPARE(must(m_b->finder().find(slip, m_b->now(), true)), Finding::Asking);
    m_b->lose();
    QCOMPARE(must(m_b->finder().afterFailure()), std::optional(Finding::Found));  // by its slip
    QVERIFY(!m_b->finder().takeSale().elsewhere->proof.empty());
    QCOMPARE(m_c->find(slip), Finding::Elsewhere);
    m_b->exchange();  // the same question once more
    m_b->exchange();
    QCOMPARE(m_c->find(slip), Finding::Found);
}

void SaleElsewhereTest::aTillThatFallsSilentKeepsItsSale()
{
    const wire::SlipCode slip = sellAndTell(0);
    QCOMPARE(m_b->find(slip), Finding::Found);
    QVERIFY(m_b->bringBack(m_b->finder().takeSale(), 10).has_value());
    m_b->restart();
    m_c->wait(400LL * 24 * 3'600 * 1'000);
    QCOMPARE(m_c->find(slip), Finding::Elsewhere);
    m_b->exchange();  // after the restart it holds nothing, and brings what came back
    m_fleet->book();
    QCOMPARE(m_c->find(slip), Finding::Found);
    QCOMPARE(m_c->finder().takeSale().returned.of(1), Quantity(10'000));
}

// Its machine was stolen, and HQ's people write off what it had.
void SaleElsewhereTest::aTillThatIsWrittenOffKeepsNothing()
{
    const wire::SlipCode slip = sellAndTell(0);
    QCOMPARE(m_b->find(slip), Finding::Found);
    QCOMPARE(m_c->find(slip), Finding::Elsewhere);
    storage::SqlHqStore& hq = m_fleet->store();
    must(hq.transaction([&]() -> Result<void> {
        must(hq.block(m_b->terminal().id, Instant{1}));
        must(hq.writeOffLeases({m_b->terminal().id, 1}));
        return {};
    }));
    QCOMPARE(m_c->find(slip), Finding::Found);
}

void SaleElsewhereTest::whatIsNoSaleIsNotFound()
{
    const wire::SlipCode slip = sellAndTell(0);
    QCOMPARE(m_b->find(slip), Finding::Found);
    const auto returned = m_b->bringBack(m_b->finder().takeSale(), 1);
    QVERIFY(returned.has_value());
    tell(*m_b);
    m_fleet->settleUp();
    const wire::SaleName name{m_b->terminal().id, 1, returned->record.id};
    QCOMPARE(m_c->find({name, {}}), Finding::Unknown);
    QVERIFY(must(m_fleet->store().holdsOf(m_c->terminal().id, 10)).empty());
}

void SaleElsewhereTest::aSlipProvesItsSaleWithTheLineDown()
{
    const wire::SlipCode slip = sell(0);
    QCOMPARE(m_b->find(slip, false), Finding::Found);
    const ports::StoredSale sale = m_b->finder().takeSale();
    QCOMPARE(sale.record.basket.lines().front().item.name, std::string("Pen"));
    QCOMPARE(sale.elsewhere->tillName, std::string("Till 1"));
    QCOMPARE(m_b->bringBack(sale, 3).error(), sale::ReturnRefusal::NeedsApproval);
    const auto returned = m_b->bringBack(sale, 3, manager);
    QVERIFY(returned.has_value());
    QCOMPARE(returned->record.taken, Points(80));
    QCOMPARE(returned->record.approvedBy, std::optional(manager));
    m_fleet->settleUp();
    QCOMPARE(atHq(), Points(70));
    QVERIFY(m_fleet->disputes().empty());
    QCOMPARE(m_c->find(slip), Finding::Found);
    QCOMPARE(m_c->finder().takeSale().returned.of(1), Quantity(3'000));
}

void SaleElsewhereTest::aSlipGivesNoMoreThanWasSold()
{
    const wire::SlipCode slip = sell(0);
    QCOMPARE(m_b->find(slip, false), Finding::Found);
    QVERIFY(m_b->bringBack(m_b->finder().takeSale(), 6, manager).has_value());
    m_b->restart();
    QCOMPARE(m_b->find(slip, false), Finding::Found);
    const ports::StoredSale rest = m_b->finder().takeSale();
    QCOMPARE(rest.returned.of(1), Quantity(6'000));
    QCOMPARE(m_b->bringBack(rest, 5, manager).error(), sale::ReturnRefusal::NotThatMany);
    QVERIFY(m_b->bringBack(rest, 4, manager).has_value());
    m_fleet->settleUp();
    QCOMPARE(atHq(), Points(0));
    QVERIFY(m_fleet->disputes().empty());
}

void SaleElsewhereTest::aSlipAtTwoDarkTillsIsFoundOut()
{
    const wire::SlipCode slip = sell(0);
    QCOMPARE(m_b->find(slip, false), Finding::Found);
    QVERIFY(m_b->bringBack(m_b->finder().takeSale(), 10, manager).has_value());
    QCOMPARE(m_a->find(slip, false), Finding::Found);
    QVERIFY(m_a->bringBack(m_a->finder().takeSale(), 10).has_value());
    m_fleet->settleUp();
    QCOMPARE(m_fleet->disputes(), std::vector<std::string>{"more comes back than was sold"});
}

// The other till is heard first; then the one that sold.
void SaleElsewhereTest::aReturnBeforeItsSaleIsBookedAsProven()
{
    const wire::SlipCode slip = sell(0);
    QCOMPARE(m_b->find(slip, false), Finding::Found);
    QVERIFY(m_b->bringBack(m_b->finder().takeSale(), 3, manager).has_value());
    m_fleet->sync(1);
    m_fleet->book();
    QCOMPARE(atHq(), Points(-80));
    QVERIFY(m_fleet->disputes().empty());
    m_fleet->settleUp();
    QCOMPARE(atHq(), Points(70));
    QVERIFY(m_fleet->disputes().empty());
    QCOMPARE(m_c->find(slip), Finding::Found);
    const ports::StoredSale sale = m_c->finder().takeSale();
    QCOMPARE(sale.returned.of(1), Quantity(3'000));
    QVERIFY(m_c->bringBack(sale, 7).has_value());
    tell(*m_c);
    m_fleet->settleUp();
    QCOMPARE(atHq(), Points(0));
    QVERIFY(m_fleet->disputes().empty());
}

void SaleElsewhereTest::slipsThatProveNothing_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("finding");
    const auto row = [](const char* name, int what, Finding finding) {
        QTest::newRow(name) << what << static_cast<int>(finding);
    };
    row("of another store", 0, Finding::TillUnknown);
    row("changed", 1, Finding::NotGenuine);
    row("signed by somebody else", 2, Finding::NotGenuine);
    row("of a till that is blocked", 3, Finding::TillBlocked);
    row("without a proof", 4, Finding::LineDown);
}

void SaleElsewhereTest::slipsThatProveNothing()
{
    QFETCH(int, what);
    QFETCH(int, finding);
    wire::SlipCode slip = sell(what == 0 ? 2 : 0);
    if (what == 1)
        slip.proof[10] ^= 1;
    if (what == 2)
        slip.proof = wire::proofOf(must(wire::entryIn(slip.proof)), wire::makeKeyPair().secretKey);
    if (what == 3) {
        must(m_fleet->store().transaction([&]() -> Result<void> {
            must(m_fleet->store().block(slip.name.terminal, Instant{1}));
            return {};
        }));
        m_b->exchange();
    }
    if (what == 4)
        slip.proof.clear();
    QCOMPARE(static_cast<int>(m_b->find(slip, false)), finding);
}

void SaleElsewhereTest::aSaleWithoutACardIsClaimedElsewhere_data()
{
    QTest::addColumn<bool>("isLineUp");
    QTest::newRow("HQ is asked") << true;
    QTest::newRow("by its slip") << false;
}

void SaleElsewhereTest::aSaleWithoutACardIsClaimedElsewhere()
{
    QFETCH(bool, isLineUp);
    const wire::SlipCode slip = sell(0, std::nullopt);
    if (isLineUp)
        m_fleet->settleUp();
    QCOMPARE(m_b->find(slip, isLineUp), Finding::Found);
    const ports::StoredSale sale = m_b->finder().takeSale();
    const auto claimed =
        must(sale::commitClaim(m_b->stores(), m_b->terminal(), sale, ada, {}, m_b->at()));
    QVERIFY(claimed.has_value());
    QCOMPARE(claimed->record.sale.points, Points(150));
    tell(*m_b);
    m_fleet->book();
    QCOMPARE(atHq(), Points(150));
    QVERIFY(m_fleet->disputes().empty());
    // Now it is Ada's, wherever goods of it come back.
    m_fleet->settleUp();
    QCOMPARE(m_c->find(slip), Finding::Found);
    const ports::StoredSale hers = m_c->finder().takeSale();
    QVERIFY(hers.record.holder == claimed->record.sale.holder);
    QVERIFY(m_c->bringBack(hers, 10).has_value());
    tell(*m_c);
    m_fleet->settleUp();
    QCOMPARE(atHq(), Points(0));
    QVERIFY(m_fleet->disputes().empty());
}

// 20 of 150 points paid 2.00 of a sale; they come back with its goods.
void SaleElsewhereTest::rewardsComeBackElsewhere()
{
    sellAndTell(0);
    m_fleet->sell(0, ada, 1, morning, {{"pay", Points(20)}});
    const wire::SlipCode slip = m_fleet->slipOfLast(0);
    m_fleet->settleUp();
    const Points before = atHq();
    QCOMPARE(before, Points(150 - 20 + 8));
    QCOMPARE(m_b->find(slip), Finding::Found);
    QVERIFY(m_b->bringBack(m_b->finder().takeSale(), 1).has_value());
    tell(*m_b);
    m_fleet->settleUp();
    QCOMPARE(atHq(), Points(150));
}

void SaleElsewhereTest::anExchangeTakesGoodsOfAnotherTill()
{
    const wire::SlipCode slip = sellAndTell(0);
    QCOMPARE(m_b->find(slip), Finding::Found);
    basket::Returned lines;
    lines.restore(1, Quantity(3'000));
    m_b->checkout().bringBack({m_b->finder().takeSale(), lines, {}});
    m_b->begin(ada, 5);
    m_b->settle();
    tell(*m_b);
    m_fleet->settleUp();
    QCOMPARE(atHq(), Points(70 + 50));
    QVERIFY(m_fleet->disputes().empty());
}

void SaleElsewhereTest::theJournalSaysTheSameAgain()
{
    const wire::SlipCode slip = sell(0);
    QCOMPARE(m_b->find(slip, false), Finding::Found);
    QVERIFY(m_b->bringBack(m_b->finder().takeSale(), 3, manager).has_value());
    QVERIFY(m_fleet->till(1).ports->isWhatTheJournalSays());
}

QTEST_GUILESS_MAIN(SaleElsewhereTest)
#include "sale_elsewhere_test.moc"
