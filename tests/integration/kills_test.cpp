// kill -9 of tills, the hub of their store, HQ and PostgreSQL while they work: whatever slip a
// customer has is accounted for. Real processes, real files, a real database, HTTP; the kills come
// from a seed. POINTKEEPER_LONG=1 kills 400 times; POINTKEEPER_SEED=n shows one again, as far as
// processes do the same twice.
#include <QtTest>
#include <random>

#include "tests/support/hq_database.h"
#include "tests/support/kill_count.h"
#include "tests/support/kill_shop.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

constexpr int tills = 4;
constexpr int patienceMs = 60'000;
constexpr std::int64_t longestExchangeMs = 500;

bool isLong()
{
    return qEnvironmentVariableIntValue("POINTKEEPER_LONG") != 0;
}

std::uint32_t seedOf(std::uint32_t usual)
{
    return qEnvironmentVariableIsSet("POINTKEEPER_SEED")
               ? qEnvironmentVariable("POINTKEEPER_SEED").toUInt()
               : usual;
}

/// Who is killed when, and who stays dead for how long.
class Killer {
public:
    Killer(KillFloor& floor, std::uint32_t seed) : m_floor(floor), m_random(seed)
    {
        floor.seed(seed * 1'000);
    }

    /// Kills somebody after some more slips; what went wrong instead, or nothing.
    QString killOne()
    {
        startThoseWhoseTimeHasCome();
        const std::size_t wanted = m_floor.slips() + 1 + below(15);
        const auto isEnough = [&] {
            return m_floor.slips() >= wanted || !m_floor.whoGaveUp().isEmpty();
        };
        const bool isSelling = QTest::qWaitFor(isEnough, patienceMs);
        if (const QString who = m_floor.whoGaveUp(); !who.isEmpty())
            return who + QStringLiteral(" ended by itself");
        if (!isSelling)
            return QStringLiteral("nobody sells any more");
        // Anywhere between two slips.
        QTest::qWait(static_cast<int>(below(30)));
        KillFloor::Victim& victim = choose();
        victim.kill();
        victim.isUp = false;
        ++victim.kills;
        m_startAt[&victim] = m_killed++ + (below(2) == 0 ? 0 : 1 + below(3));
        return {};
    }

    [[nodiscard]] QString counts() const
    {
        std::map<QString, int> byName;
        for (const KillFloor::Victim& each : m_floor.victims())
            byName[each.name] += each.kills;
        QStringList words;
        for (const auto& [name, kills] : byName)
            words << QStringLiteral("%1 of %2").arg(kills).arg(name);
        return words.join(QStringLiteral(", "));
    }

private:
    std::size_t below(std::size_t bound) { return m_random() % bound; }

    KillFloor::Victim& choose()
    {
        for (;;) {
            KillFloor::Victim& victim = m_floor.victims()[below(m_floor.victims().size())];
            if (victim.isUp)
                return victim;
        }
    }

    // The last in the list first: what others need to start. And somebody always sells.
    void startThoseWhoseTimeHasCome()
    {
        const auto isDue = [&](const KillFloor::Victim& victim) {
            return !victim.isUp && m_startAt[&victim] < m_killed;
        };
        std::vector<KillFloor::Victim>& all = m_floor.victims();
        const bool isNobodySelling = std::none_of(all.begin(), all.begin() + tills,
                                                  [](const auto& each) { return each.isUp; });
        for (std::size_t i = all.size(); i-- > 0;) {
            const auto needsIt = [&](const KillFloor::Victim& each) {
                return each.needs == all[i].name && isDue(each);
            };
            const bool isNeeded =
                std::any_of(all.begin(), all.end(), needsIt) || (i < tills && isNobodySelling);
            if (all[i].isUp || !(isDue(all[i]) || isNeeded))
                continue;
            all[i].start();
            all[i].isUp = true;
        }
    }

    KillFloor& m_floor;
    std::mt19937 m_random;
    std::map<const KillFloor::Victim*, std::size_t> m_startAt;
    std::size_t m_killed = 0;
};

}  // namespace

class KillsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySlipIsAccountedFor_data();
    void everySlipIsAccountedFor();
};

void KillsTest::everySlipIsAccountedFor_data()
{
    QTest::addColumn<bool>("isPostgres");
    QTest::addColumn<bool>("isWithHub");
    QTest::addColumn<int>("kills");
    QTest::newRow("PostgreSQL") << true << false << (isLong() ? 150 : 20);
    QTest::newRow("SQLite") << false << false << (isLong() ? 60 : 10);
    QTest::newRow("PostgreSQL, with a hub") << true << true << (isLong() ? 120 : 15);
    QTest::newRow("SQLite, with a hub") << false << true << (isLong() ? 70 : 15);
}

void KillsTest::everySlipIsAccountedFor()
{
    QFETCH(bool, isPostgres);
    QFETCH(bool, isWithHub);
    QFETCH(int, kills);
    QString whyNot;
    const auto postgres = isPostgres ? PostgresServer::start(whyNot) : nullptr;
    if (isPostgres && postgres == nullptr)
        QSKIP(qPrintable(whyNot));
    const std::uint32_t seed = seedOf(20'261'123);
    const QString name = QStringLiteral("POINTKEEPER_SEED=%1: ").arg(seed);
    KillFloor floor(tills, postgres.get(),
                    isWithHub ? KillFloor::Lines::ThroughHub : KillFloor::Lines::ToHq);
    Killer killer(floor, seed);
    for (int i = 0; i < kills; ++i) {
        const QString wrong = killer.killOne();
        QVERIFY2(wrong.isEmpty(), qPrintable(name + wrong));
    }
    floor.heal();
    QVERIFY2(QTest::qWaitFor([&] { return floor.haveAllRested(); }, patienceMs),
             qPrintable(name + QStringLiteral("a till does not come to rest")));
    const auto store = openStore(floor.database().toStdString());
    const auto isBooked = [&] {
        return floor.hasHubRested({}) && must(store->counts()).waiting == 0;
    };
    QVERIFY2(QTest::qWaitFor(isBooked, patienceMs),
             qPrintable(name + QStringLiteral("HQ does not book all")));
    // In an exchange that began after that.
    const Instant booked{QDateTime::currentMSecsSinceEpoch() + longestExchangeMs};
    QVERIFY2(QTest::qWaitFor([&] { return floor.hasHubRested(booked); }, patienceMs),
             qPrintable(name + QStringLiteral("the hub does not come to rest")));
    QVERIFY2(floor.end(), qPrintable(name + QStringLiteral("a till does not end")));
    KillCount count(floor);
    const QStringList wrong = count.whatIsWrong();
    qInfo().noquote() << killer.counts() << "were killed;" << count.sums();
    QVERIFY2(wrong.isEmpty(), qPrintable(name + wrong.join(QStringLiteral("; "))));
}

QTEST_GUILESS_MAIN(KillsTest)
#include "kills_test.moc"
