#include "tests/support/desk_bench.h"

namespace loyalty::tests {

std::string shop(const std::string& more)
{
    return R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + R"(
      "life":{"expiryMonths":12},
      "tiers":[{"code":"basic","threshold":0},{"code":"gold","threshold":500,"factor":2}],
      "adjustments":{"reasons":[{"id":"goodwill","name":{"en":"Goodwill"}}],
        "cashier":{"each":10,"day":15},
        "manager":{"each":100,"day":150,"approved":1000},
        "claimDays":14,"reinstateDays":60,"courtesyDays":30},
      "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}]})";
}

sale::Adjustment points(std::int64_t count)
{
    return {journal::AdjustmentKind::Points, "goodwill", "late delivery", Points(count)};
}

void DeskBench::open(const std::string& programme)
{
    m_fleet = std::make_unique<SmallFleet>(m_databases.make(QStringLiteral("sqlite")), programme,
                                           std::vector<std::string>{"Harbour", "Harbour"});
    m_fleet->enrol(ada, "Ada");
}

tl::expected<sale::AdjustPreview, sale::AdjustRefusal> DeskBench::adjust(
    const sale::Adjustment& wanted, sale::Actor actor, const char* when,
    std::optional<sale::Actor> approver)
{
    SmallFleet::Till& till = m_fleet->till(0);
    return must(sale::commitAdjustment(till.stores(), till.terminal, m_fleet->customer(0, ada),
                                       wanted, actor, approver, SaleId{{3, ++m_ids}},
                                       SmallFleet::at(when)));
}

void DeskBench::allAgree()
{
    m_fleet->settleUp();
    const ledger::Account account = m_fleet->accountAtHq(ada);
    QCOMPARE(m_fleet->customer(0, ada).account, account);
    QCOMPARE(m_fleet->customer(1, ada).account, account);
    const auto disputes = m_fleet->disputes();
    QVERIFY2(disputes.empty(), disputes.empty() ? "" : disputes.front().c_str());
}

}  // namespace loyalty::tests
