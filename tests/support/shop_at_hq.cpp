#include "tests/support/shop_at_hq.h"

#include "tests/support/hq_database.h"

namespace loyalty::tests {

namespace {

std::string programmeWith(const char* offline)
{
    return std::string(R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}],)") +
           offline + R"("rewards":[{"id":"pay","kind":"points","points":10,"amount":"1.00"}]})";
}

}  // namespace

Points ShopAtHq::Till::cost() const
{
    Points sum;
    for (const programme::Redemption& each : bench->sale.quote.rewards)
        sum += each.points;
    return sum;
}

void ShopAtHq::Till::serve()
{
    bench->engine->takeTyped(shopsPen);
    bench->engine->identifyTyped(shopsMember);
}

void ShopAtHq::fillHq(const char* offline)
{
    m_database =
        QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("hq%1.db").arg(++m_databases));
    const auto store = openStore(m_database.toStdString());
    wire::Key key{};
    key.fill(7);
    must(store->settingOr("lookup_key", Bytes(key.begin(), key.end())));
    must(store->transaction([&]() -> Result<void> {
        must(store->lockProjection());
        ports::Projection projection;
        ports::MemberState ada;
        ada.member = {must(store->takeMemberIds(1)),
                      member::Status::Active,
                      {},
                      "0075",
                      BusinessDay(20'000),
                      {},
                      {}};
        ada.account.apply({Points(300), {}, {}, 2025, {BusinessDay(20'000), std::nullopt}});
        projection.identifiers[wire::identifierHash(key, member::IdentifierKind::Card,
                                                    shopsMember.toStdString())] = ada.member.id;
        projection.members.push_back({std::nullopt, ada});
        if (auto written = store->write(projection); !written)
            return written;
        must(store->putItems({wire::ItemRecord{
            Symbol("04006381333931"), "Pen", Symbol("Paper"), {}, {}, {}, Money(10'000), false}}));
        must(store->putStaff(
            {{StaffNumber(12), "Deniz", wire::Role::Cashier,
              wire::hashPin("1212", wire::pinPepper(key)), true},
             {StaffNumber(90), "Ece", wire::Role::Manager,
              wire::hashPin(shopsManager.toStdString(), wire::pinPepper(key)), true}}));
        return store->putProgramme({1, BusinessDay(0), programmeWith(offline)});
    }));
}

app::Identity ShopAtHq::pair(Till& till)
{
    till.client.keys = wire::makeKeyPair();
    const wire::PairReply paired = till.client.pair(*m_hq, m_database, till.name);
    app::Identity identity;
    identity.hqUrl = QStringLiteral("http://127.0.0.1:%1").arg(m_hq->port());
    identity.terminal = paired.terminal;
    identity.incarnation = paired.incarnation;
    identity.store = QString::fromStdString(paired.store);
    identity.name = till.name;
    identity.secretKey = till.client.keys.secretKey;
    identity.lookupKey = paired.lookupKey;
    return identity;
}

void ShopAtHq::start(Till& till)
{
    till.bench = std::make_unique<TillBench>(till.folder.path());
    connect(till.bench->engine.get(), &app::Engine::rewardsShown, this,
            [&till](const app::RewardsView& view) { till.rewards = view; });
    till.bench->open(till.identity);
}

std::unique_ptr<ShopAtHq::Till> ShopAtHq::openTill(const QString& name)
{
    auto till = std::make_unique<Till>();
    till->name = name;
    till->identity = pair(*till);
    start(*till);
    if (!QTest::qWaitFor([&] { return till->bench->status.link == sync::LinkState::Online; }))
        qFatal("HQ does not answer the till");
    till->bench->signIn();
    if (!QTest::qWaitFor([&] { return till->bench->isSignedIn; }))
        qFatal("nobody can sign in");
    return till;
}

void ShopAtHq::runClock(std::function<std::vector<Till*>()> tills)
{
    m_clock.callOnTimeout([tills, since = std::make_shared<QElapsedTimer>()] {
        const qint64 passed = since->isValid() ? since->restart() : (since->start(), 0);
        for (Till* till : tills())
            if (till != nullptr && till->bench != nullptr)
                till->wait(passed);
    });
    m_clock.start(20);
}

void ShopAtHq::stopClock()
{
    m_clock.stop();
    m_clock.disconnect();
}

}  // namespace loyalty::tests
