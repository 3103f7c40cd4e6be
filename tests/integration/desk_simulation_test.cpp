// A shop's days from a seed: two tills that sell, take back, exchange, claim, adjust, give back
// what expired and hand out rewards, and hear of each other now and then. In the end everybody has
// the same accounts, derived again from the journals they are the same, HQ found nothing to
// dispute, and what budgets gave is what the sales say.
#include <QtTest>
#include <numeric>
#include <random>

#include "core/sale/adjust.h"
#include "core/sale/blind_return.h"
#include "core/sale/claim.h"
#include "core/sale/goods_return.h"
#include "core/sale/spending.h"
#include "tests/support/memory_till.h"
#include "tests/support/small_fleet.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const char* const rules = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "points":{"decimals":1},"rounding":{"remainder":"carry"},
  "life":{"pendingDays":2,"expiryDays":40},
  "returns":{"days":10,"withoutSlip":"approve","shortfall":"forgive"},
  "negative":{"policy":"limit","limit":50},
  "wallets":[{"code":"stars","rounding":{"remainder":"carry"}}],
  "tiers":[{"code":"basic","threshold":0},{"code":"gold","threshold":300,"factor":"1.5"}],
  "tierPolicy":{"window":"rolling-year"},
  "adjustments":{"reasons":[{"id":"goodwill"}],"manager":{"each":50,"day":200,"approved":500},
    "claimDays":5,"reinstateDays":30,"courtesyDays":7},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"3.00"},
    {"id":"launch","kind":"spend","points":"0.7","amount":"1.00","budget":{"points":900,"perStore":700}},
    {"id":"star","kind":"quantity","points":1,"per":3,"wallet":"stars"},
    {"id":"twice a week","kind":"bonus","points":20,"minimum":"20.00","limits":{"week":{"times":2}}}],
  "rewards":[{"id":"points","kind":"points","points":10,"amount":"1.00","as":"tender"},
    {"id":"fifth","kind":"percent","percent":20,"cost":30,"stock":40},
    {"id":"mug","kind":"gift","cost":25,"stock":3,"limits":{"month":{"times":2}}}]})";

constexpr int members = 5;
constexpr int steps = 160;

// Any bits, as a till has them: what makes one id of another must hold for all of them.
class RandomIds : public ports::Ids {
public:
    explicit RandomIds(std::mt19937& random) : m_random(random) {}
    SaleId newSaleId() override
    {
        SaleId id;
        for (std::uint8_t& byte : id.bytes)
            byte = static_cast<std::uint8_t>(m_random());
        return id;
    }

private:
    std::mt19937& m_random;
};

}  // namespace

class DeskSimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everybodyAgreesInTheEnd_data();
    void everybodyAgreesInTheEnd();
    void cleanupTestCase();

private:
    using Step = void (DeskSimulationTest::*)();

    int any(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(m_random); }
    static member::IdentifierHash card(int number)
    {
        return {{static_cast<std::uint8_t>(number + 1)}};
    }
    SmallFleet::Till& till() { return m_fleet->till(m_till); }
    sale::Stamp now(int staff = 12)
    {
        const LocalTime at{Instant{1'772'000'000'000}.after(m_clock), 180};
        return {at, at.day(), StaffNumber(staff)};
    }
    // What the till's ports give, but for the ids.
    sale::Stores stores()
    {
        const sale::Stores given = till().stores();
        return {given.catalogue,  given.members, given.journal,          given.parked,
                given.programmes, m_ids,         &till().ports->leases()};
    }
    SaleId newId() { return m_ids.newSaleId(); }
    std::optional<ports::StoredSale> anySale();
    basket::Returned someOf(const ports::StoredSale& sale);
    void open(sale::Checkout& checkout);

    void sell();
    void bringBack();
    void exchange();
    void claim();
    void withoutSlip();
    void adjust();
    void reinstate();
    void hear();
    void checkAll();
    [[nodiscard]] int deeds() const
    {
        return std::transform_reduce(m_done.begin(), m_done.end(), 0, std::plus(),
                                     [](const auto& kind) { return kind.second; });
    }

    std::mt19937 m_random;
    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
    std::size_t m_till = 0;
    std::int64_t m_clock = 0;
    RandomIds m_ids{m_random};
    std::map<std::size_t, std::vector<SaleId>> m_sales;
    std::map<std::string, int> m_done;
};

std::optional<ports::StoredSale> DeskSimulationTest::anySale()
{
    const auto& sales = m_sales[m_till];
    if (sales.empty())
        return std::nullopt;
    return must(stores().journal.findSale(
        sales[static_cast<std::size_t>(any(static_cast<int>(sales.size())))]));
}

basket::Returned DeskSimulationTest::someOf(const ports::StoredSale& sale)
{
    basket::Returned lines;
    for (const basket::Line& line : sale.record.basket.lines()) {
        const Quantity left = line.quantity - sale.returned.of(line.number);
        const int pieces = static_cast<int>(left.count() / onePiece.count());
        if (pieces > 0)
            static_cast<void>(
                lines.add(sale.record.basket, line.number, Quantity(1000 * (1 + any(pieces)))));
    }
    return lines;
}

void DeskSimulationTest::open(sale::Checkout& checkout)
{
    for (int line = any(3); line >= 0; --line)
        must(checkout.scanItem(Symbol("pen"), Quantity(1000 * (1 + any(4)))));
    if (any(4) != 0)
        must(checkout.identify(card(any(members)), "0007"));
}

void DeskSimulationTest::sell()
{
    sale::Checkout checkout(stores(), till().terminal);
    open(checkout);
    const sale::Stamp at = now();
    if (checkout.customer() && any(2) == 0) {
        std::vector<programme::Wanted> wanted;
        const sale::RewardOffers offers = must(checkout.rewardOffers(at.at, at.day));
        for (const programme::RewardOffer& offer : offers.list)
            if (!offer.fault && any(2) == 0) {
                wanted.push_back({offer.reward->id, offer.points});
                break;
            }
        const auto missing = must(checkout.unsecuredFor(wanted, at.at, at.day));
        if (missing && !missing->points.isZero() && checkout.customer()->member)
            m_fleet->borrow(m_till, checkout.customer()->member->id, missing->points,
                            at.at.instant);
        must(checkout.refreshCustomer());
        checkout.wantRewards(wanted);
    }
    auto settled = must(checkout.settle({}, at));
    if (!settled)
        settled = must(checkout.settle({}, at));  // without the reward that was lost
    QVERIFY(settled);
    m_sales[m_till].push_back(settled->record.id);
    ++m_done[settled->record.rewards.empty() ? "sale" : "sale with a reward"];
}

void DeskSimulationTest::bringBack()
{
    const auto sale = anySale();
    if (!sale)
        return;
    const bool isApproved = any(2) == 0;
    const auto done =
        must(sale::commitReturn(stores(), till().terminal, *sale, someOf(*sale), newId(), now(),
                                isApproved ? std::optional(StaffNumber(90)) : std::nullopt));
    if (done)
        ++m_done[done->record.forgiven.isZero() ? "return" : "return forgiven"];
}

void DeskSimulationTest::exchange()
{
    const auto sale = anySale();
    if (!sale)
        return;
    sale::Checkout checkout(stores(), till().terminal);
    open(checkout);
    checkout.bringBack({*sale, someOf(*sale), StaffNumber(90)});
    auto settled = must(checkout.settle({}, now()));
    if (!settled)
        settled = must(checkout.settle({}, now()));
    QVERIFY(settled);
    m_sales[m_till].push_back(settled->record.id);
    ++m_done[settled->exchanged ? "exchange" : "sale"];
}

void DeskSimulationTest::claim()
{
    const auto sale = anySale();
    if (sale && must(sale::commitClaim(stores(), till().terminal, *sale, card(any(members)),
                                       StaffNumber(90), now())))
        ++m_done["claim"];
}

void DeskSimulationTest::withoutSlip()
{
    sale::Checkout checkout(stores(), till().terminal);
    open(checkout);
    if (must(sale::commitBlindReturn(stores(), till().terminal, checkout.basket(),
                                     checkout.customer(), newId(), now(), StaffNumber(90))))
        ++m_done["return without a slip"];
}

void DeskSimulationTest::adjust()
{
    const sale::Adjustment wanted{journal::AdjustmentKind::Points, "goodwill", "",
                                  Points(any(1200) - 500)};
    if (must(sale::commitAdjustment(
            stores(), till().terminal, m_fleet->customer(m_till, card(any(members))), wanted,
            {StaffNumber(90), true}, sale::Actor{StaffNumber(91), true}, newId(), now(90))))
        ++m_done["adjustment"];
}

void DeskSimulationTest::reinstate()
{
    const sale::Customer customer = m_fleet->customer(m_till, card(any(members)));
    const auto rulebook = must(stores().programmes.inForce(now().day));
    Points sum;
    for (const ledger::Lot& lot :
         sale::reinstatable(rulebook->programme().adjustments, customer.account, now().day))
        sum += lot.points;
    const sale::Adjustment wanted{journal::AdjustmentKind::Reinstate, "goodwill", "", sum};
    if (must(sale::commitAdjustment(stores(), till().terminal, customer, wanted,
                                    {StaffNumber(90), true}, sale::Actor{StaffNumber(91), true},
                                    newId(), now(90))))
        ++m_done["reinstatement"];
}

void DeskSimulationTest::hear()
{
    if (any(2) == 0)
        m_fleet->settleUp();
    else
        m_fleet->sync(m_till);
    if (any(4) == 0)
        till().ports->reopen();
}

void DeskSimulationTest::checkAll()
{
    m_fleet->settleUp();
    const auto disputes = m_fleet->disputes();
    QVERIFY2(disputes.empty(), disputes.empty() ? "" : disputes.front().c_str());
    for (int i = 0; i < members; ++i) {
        const ledger::Account account = m_fleet->accountAtHq(card(i));
        for (std::size_t till : {0U, 1U})
            QCOMPARE(m_fleet->customer(till, card(i)).account, account);
        const ledger::Balance balance = ledger::balanceOn(account, now().day);
        QCOMPARE(balance.available + balance.pending + balance.expired, account.points);
    }
    for (std::size_t each : {0U, 1U})
        QVERIFY(m_fleet->till(each).ports->isWhatTheJournalSays());
    // What is left of a budget is the same everywhere, and never less than nothing was given.
    const sale::Stores one = m_fleet->till(0).stores();
    const sale::Stores two = m_fleet->till(1).stores();
    const auto rulebook = must(one.programmes.inForce(now().day));
    const auto known = must(sale::spentBefore(one, *rulebook));
    const auto other = must(sale::spentBefore(two, *rulebook));
    QCOMPARE(known.size(), other.size());
    for (std::size_t i = 0; i < known.size(); ++i) {
        QCOMPARE(known[i].points, other[i].points);
        QCOMPARE(known[i].inStore + other[i].inStore, known[i].points);  // of two stores
        QVERIFY(!known[i].inStore.isNegative());
    }
}

// Of every kind of deed there were some, in one simulation or another.
void DeskSimulationTest::cleanupTestCase()
{
    for (const char* kind : {"sale", "sale with a reward", "return", "exchange", "claim",
                             "return without a slip", "adjustment", "reinstatement"})
        QVERIFY2(m_done[kind] > 0, kind);
}

void DeskSimulationTest::everybodyAgreesInTheEnd_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<int>("seed");
    const int seeds = qEnvironmentVariableIntValue("POINTKEEPER_LONG") != 0 ? 200 : 6;
    for (int seed = 1; seed <= seeds; ++seed)
        QTest::addRow("seed %d", seed)
            << (seed % 3 == 0 ? QStringLiteral("postgresql") : QStringLiteral("sqlite")) << seed;
}

void DeskSimulationTest::everybodyAgreesInTheEnd()
{
    QFETCH(QString, engine);
    QFETCH(int, seed);
    const std::string address = m_databases.make(engine);
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_random.seed(static_cast<std::uint32_t>(seed));
    m_clock = 0;
    m_sales.clear();
    m_fleet = std::make_unique<SmallFleet>(address, rules,
                                           std::vector<std::string>{"Harbour", "Station"});
    for (int i = 0; i < members; ++i)
        m_fleet->enrol(card(i), "Member " + std::to_string(i));
    constexpr Step list[] = {&DeskSimulationTest::sell,      &DeskSimulationTest::sell,
                             &DeskSimulationTest::sell,      &DeskSimulationTest::bringBack,
                             &DeskSimulationTest::bringBack, &DeskSimulationTest::exchange,
                             &DeskSimulationTest::claim,     &DeskSimulationTest::withoutSlip,
                             &DeskSimulationTest::adjust,    &DeskSimulationTest::reinstate,
                             &DeskSimulationTest::hear,      &DeskSimulationTest::hear};
    for (int step = 0; step < steps; ++step) {
        m_clock += any(60) * 60'000 + (any(10) == 0 ? 3 * 86'400'000LL : 0);
        m_till = static_cast<std::size_t>(any(2));
        const std::int64_t written = must(stores().journal.lastSequence());
        const int done = deeds();
        (this->*list[any(static_cast<int>(std::size(list)))])();
        // What was said to be done is written down.
        QCOMPARE(must(stores().journal.lastSequence()) > written, deeds() > done);
        if (QTest::currentTestFailed())
            return;
    }
    checkAll();
}

QTEST_GUILESS_MAIN(DeskSimulationTest)
#include "desk_simulation_test.moc"
