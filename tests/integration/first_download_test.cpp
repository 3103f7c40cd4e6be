// The first download as a new till meets it: HQ is a real program, the till a real engine, and
// either may end in the middle.
#include "tests/support/hq_database.h"
#include "tests/support/shop_at_hq.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

// A card of the scheme: 2501, eight digits and the check digit of GS1.
std::string cardOf(int number)
{
    const std::string digits = std::to_string(250'100'000'000 + number);
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
    return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

class FirstDownloadTest : public ShopAtHq {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aNewTillHasEverybody();
    void itSellsMeanwhile();
    void aTillThatIsEndedGoesOn();
    void anHqThatIsAwayIsWaitedFor();
    void aSnapshotThatIsGoneLeavesThePages();

private:
    static constexpr int others = 30'000;

    void addMembers(int count);
    void serveHq(quint16 port = 0);
    std::unique_ptr<Till> begin();
    bool knowsEverybody(Till& till);
    QString file(Till& till, const char* name) const
    {
        return till.folder.filePath(QLatin1String(name));
    }
};

void FirstDownloadTest::init()
{
    fillHq();
    addMembers(others);
    serveHq();
    QTRY_VERIFY_WITH_TIMEOUT(
        !m_hq->get("/metrics").body.contains("\npointkeeper_hq_snapshot_seconds 0\n"), 60'000);
}

void FirstDownloadTest::cleanup()
{
    stopClock();
    m_hq.reset();
}

void FirstDownloadTest::addMembers(int count)
{
    const auto store = openStore(m_database.toStdString());
    wire::Key key{};
    key.fill(7);
    must(store->transaction([&]() -> Result<void> {
        std::vector<wire::MemberRecord> records;
        for (int i = 0; i < count; ++i) {
            wire::MemberRecord record;
            record.member = {MemberId(0),
                             member::Status::Active,
                             "Member Number",
                             std::to_string(i % 10'000),
                             BusinessDay(1),
                             {},
                             {}};
            record.identifiers = {
                wire::identifierHash(key, member::IdentifierKind::Card, cardOf(i))};
            records.push_back(record);
        }
        if (auto put = store->putMembers(records); !put)
            return tl::unexpected(put.error());
        return {};
    }));
}

void FirstDownloadTest::serveHq(quint16 port)
{
    m_hq = std::make_unique<HqProcess>(
        m_database,
        QStringList{QStringLiteral("--poll-after-ms"), QStringLiteral("300"),
                    QStringLiteral("--snapshot-from"), QStringLiteral("20000")},
        QString(), port);
}

std::unique_ptr<ShopAtHq::Till> FirstDownloadTest::begin()
{
    auto till = std::make_unique<Till>();
    till->name = QStringLiteral("Till 1");
    till->identity = pair(*till);
    start(*till);
    return till;
}

bool FirstDownloadTest::knowsEverybody(Till& till)
{
    const auto cache = storage::CacheStore::open(
        file(till, "cache_1.db").toStdString(), till.identity.lookupKey, storage::Access::ReadOnly);
    return cache && (*cache)->memberCount().value_or(0) == others + 1;
}

void FirstDownloadTest::aNewTillHasEverybody()
{
    const auto till = begin();
    runClock([&] { return std::vector<Till*>{till.get()}; });
    QTRY_VERIFY_WITH_TIMEOUT(till->bench->status.fetchedPercent.has_value(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(knowsEverybody(*till), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(!till->bench->status.fetchedPercent, 20'000);
    QVERIFY(!QFile::exists(file(*till, "snapshot.frames")));
    QVERIFY(!QFile::exists(file(*till, "cache_1.db.next")));
    // The till knows its people and goods too, and sells.
    QTRY_VERIFY_WITH_TIMEOUT((till->bench->signIn(), QTest::qWait(100), till->bench->isSignedIn),
                             20'000);
    till->serve();
    QTRY_VERIFY(till->bench->sale.quote.customer);
    QCOMPARE(till->bench->sale.quote.customer->account.points, Points(300));
    till->bench->engine->settle({});
    QTRY_COMPARE_WITH_TIMEOUT(till->client.totals(*m_hq, till->identity.terminal).applied, 1,
                              20'000);
    // What changes at HQ comes by the feed from here on.
    till->serve();
    QTRY_COMPARE_WITH_TIMEOUT(till->bench->sale.quote.customer->account.points, Points(400),
                              20'000);
}

// A card that is not here yet earns points, and HQ books them once.
void FirstDownloadTest::itSellsMeanwhile()
{
    const auto till = begin();
    runClock([&] { return std::vector<Till*>{till.get()}; });
    QTRY_VERIFY_WITH_TIMEOUT((till->bench->signIn(), QTest::qWait(20), till->bench->isSignedIn),
                             20'000);
    const auto serve = [&] {
        till->bench->engine->takeTyped(shopsPen);
        till->bench->engine->identifyTyped(QString::fromStdString(cardOf(12'345)));
    };
    serve();
    QVERIFY(till->bench->sale.quote.customer);
    till->bench->engine->settle({});
    QCOMPARE(till->bench->sales.size(), std::size_t{1});
    QTRY_VERIFY_WITH_TIMEOUT(knowsEverybody(*till), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(till->client.totals(*m_hq, till->identity.terminal).applied, 1,
                              20'000);
    serve();
    QTRY_VERIFY_WITH_TIMEOUT(till->bench->sale.quote.customer &&
                                 till->bench->sale.quote.customer->account.points == Points(100),
                             20'000);
}

void FirstDownloadTest::aTillThatIsEndedGoesOn()
{
    const auto till = begin();
    runClock([&] { return std::vector<Till*>{till.get()}; });
    QTRY_VERIFY_WITH_TIMEOUT(till->bench->status.fetchedPercent.value_or(0) > 20, 30'000);
    till->bench.reset();
    const qint64 kept = QFileInfo(file(*till, "snapshot.frames")).size();
    QVERIFY(kept > 1'000);
    start(*till);
    QTRY_VERIFY_WITH_TIMEOUT(till->bench->status.fetchedPercent.value_or(0) > 20, 30'000);
    QVERIFY(QFileInfo(file(*till, "snapshot.frames")).size() >= kept);
    QTRY_VERIFY_WITH_TIMEOUT(knowsEverybody(*till), 60'000);
}

void FirstDownloadTest::anHqThatIsAwayIsWaitedFor()
{
    const auto till = begin();
    runClock([&] { return std::vector<Till*>{till.get()}; });
    QTRY_VERIFY_WITH_TIMEOUT(till->bench->status.fetchedPercent.value_or(0) > 20, 30'000);
    const quint16 port = m_hq->port();
    m_hq->kill();
    QTest::qWait(1'000);
    QVERIFY(!knowsEverybody(*till));
    serveHq(port);
    QTRY_VERIFY_WITH_TIMEOUT(knowsEverybody(*till), 60'000);
}

void FirstDownloadTest::aSnapshotThatIsGoneLeavesThePages()
{
    {
        const auto store = openStore(m_database.toStdString());
        must(store->database().execute("DELETE FROM snapshot_frame WHERE frame > 2"));
    }
    const auto till = begin();
    runClock([&] { return std::vector<Till*>{till.get()}; });
    QTRY_VERIFY_WITH_TIMEOUT(till->bench->status.fetchedPercent.has_value(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!till->bench->status.fetchedPercent, 20'000);
    QVERIFY(!QFile::exists(file(*till, "snapshot.frames")));
    QTRY_VERIFY_WITH_TIMEOUT(knowsEverybody(*till), 120'000);
}

QTEST_MAIN(FirstDownloadTest)
#include "first_download_test.moc"
