// The power goes at any moment: every write that the journal said is done is there, the one under
// way is there whole or not at all, the chain is right and so is everything derived. On a simulated
// disk that keeps of what was not synced whatever it likes; with weaker promises the same test must
// fail.
#include <QtTest>

#include "core/storage/journal_check.h"
#include "tests/support/journal_work.h"
#include "tests/support/sim_disk.h"

using namespace loyalty;
using namespace loyalty::tests;
using storage::JournalStore;

namespace {

constexpr int normalCrashes = 2'500;
constexpr int longCrashes = 50'000;
constexpr int crashesPerLife = 25;
constexpr int controlCrashes = 400;
constexpr int longControlCrashes = 2'000;

/// What is asked of the disk, and what it does of that.
struct Promise {
    const char* synchronous;  // nullptr: as the product has it
    int liesPerThousand;
};

/// What came of many power cuts.
struct Tally {
    int crashes = 0;
    std::int64_t writes = 0;  // that were said to be done
    int whileOpening = 0;     // crashes
    int refusedAtStart = 0;   // JournalStore::open() says that the file is damaged
    int refusedAtWork = 0;    // a write fails, and the power is there
    int brokenChain = 0;      // found by checking all of it
    int unequal = 0;          // what is derived is not what the journal says
    int lost = 0;  // all of that is in order, and yet something that was said is not there

    [[nodiscard]] int bad() const
    {
        return refusedAtStart + refusedAtWork + brokenChain + unequal + lost;
    }
};

/// A till from its first write on; its journal is looked through after each power cut.
class Life {
public:
    Life(std::uint64_t seed, const Promise& promise, Tally& tally)
        : m_promise(promise), m_tally(tally), m_random(seed), m_disk(seed), m_work(seed)
    {}

    /// False when something was not as it must be.
    bool crash()
    {
        m_disk.cutPowerAt(static_cast<std::int64_t>(1 + m_random.below(120)));
        work();
        while (!m_disk.hasPower()) {
            m_store.reset();
            ++m_tally.crashes;
            m_disk.restorePower();
            if (m_random.below(8) == 0)
                m_disk.cutPowerAt(static_cast<std::int64_t>(1 + m_random.below(30)));
            if (!reopen() && m_disk.hasPower())
                return false;
        }
        m_disk.heal();
        return isAsItWas();
    }

    [[nodiscard]] std::uint64_t history() const { return m_disk.history(); }

private:
    bool reopen()
    {
        m_disk.lieAboutSyncs(0);
        auto opened = JournalStore::open(m_disk.path("journal.db"));
        if (!opened) {
            ++(m_disk.hasPower() ? m_tally.refusedAtStart : m_tally.whileOpening);
            return false;
        }
        m_store = std::move(*opened);
        m_disk.lieAboutSyncs(m_promise.liesPerThousand);
        if (m_promise.synchronous != nullptr)
            static_cast<void>(m_store->database().execute(std::string("PRAGMA synchronous = ") +
                                                          m_promise.synchronous));
        // Checkpoints are rare; here they are a part of every life.
        static_cast<void>(m_store->database().execute("PRAGMA wal_autocheckpoint = " +
                                                      std::to_string(20 << m_random.below(5))));
        return true;
    }
    void work()
    {
        if (m_store == nullptr && !reopen())
            return;
        while (m_disk.hasPower()) {
            if (m_random.below(40) == 0) {
                m_store.reset();
                if (!reopen())
                    return;
            }
            if (m_work.step(*m_store)) {
                ++m_tally.writes;
            } else if (m_disk.hasPower()) {
                ++m_tally.refusedAtWork;
                m_disk.cutPower();
            }
        }
    }
    bool isAsItWas()
    {
        storage::Database& database = m_store->database();
        const auto chain = storage::checkChain(database, 1, {});
        const auto derived =
            storage::rebuildDerived(database, storage::RebuildMode::CompareOnly, {});
        const auto found = contentsOf(*m_store);
        if (!chain || chain->firstBroken)
            ++m_tally.brokenChain;
        else if (!derived || !derived->wasEqual)
            ++m_tally.unequal;
        else if (!found || !m_work.goOnFrom(*found))
            ++m_tally.lost;
        else
            return true;
        return false;
    }

    Promise m_promise;
    Tally& m_tally;
    SimRandom m_random;
    SimDisk m_disk;
    JournalWork m_work;
    std::unique_ptr<JournalStore> m_store;  // gone before its disk
};

Tally run(const Promise& promise, int crashes)
{
    Tally tally;
    for (std::uint64_t seed = 1; tally.crashes < crashes; ++seed) {
        Life life(seed, promise, tally);
        for (int i = 0; i < crashesPerLife; ++i)
            if (!life.crash())
                break;  // the next till
    }
    return tally;
}

void say(const Tally& tally)
{
    qInfo(
        "%d power cuts (%d while opening), %lld writes said to be done; refused at start %d, at "
        "work %d, chain broken %d, derived rows wrong %d, lost without a trace %d",
        tally.crashes, tally.whileOpening, static_cast<long long>(tally.writes),
        tally.refusedAtStart, tally.refusedAtWork, tally.brokenChain, tally.unequal, tally.lost);
}

bool isLong()
{
    return qEnvironmentVariableIntValue("POINTKEEPER_LONG") != 0;
}

}  // namespace

class PowerLossTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSeedIsOneHistory();
    void whatWasSaidIsThere();
    void weakerPromisesAreFoundOut_data();
    void weakerPromisesAreFoundOut();
};

// What fails can be looked at again.
void PowerLossTest::aSeedIsOneHistory()
{
    const auto historyOf = [](std::uint64_t seed) {
        Tally tally;
        Life life(seed, {nullptr, 0}, tally);
        for (int i = 0; i < 10; ++i)
            static_cast<void>(life.crash());
        return life.history();
    };
    QCOMPARE(historyOf(7), historyOf(7));
    QVERIFY(historyOf(7) != historyOf(8));
}

void PowerLossTest::whatWasSaidIsThere()
{
    const Tally tally = run({nullptr, 0}, isLong() ? longCrashes : normalCrashes);
    say(tally);
    QCOMPARE(tally.bad(), 0);
    QVERIFY(tally.whileOpening > 0);
    QVERIFY(tally.writes > tally.crashes);
}

// Were the test blind, it would be blind here as well.
void PowerLossTest::weakerPromisesAreFoundOut_data()
{
    QTest::addColumn<QByteArray>("synchronous");
    QTest::addColumn<int>("liesPerThousand");
    QTest::newRow("synchronous NORMAL") << QByteArray("NORMAL") << 0;
    QTest::newRow("synchronous OFF") << QByteArray("OFF") << 0;
    QTest::newRow("a drive that lies about one sync in fifty") << QByteArray("FULL") << 20;
}

void PowerLossTest::weakerPromisesAreFoundOut()
{
    QFETCH(QByteArray, synchronous);
    QFETCH(int, liesPerThousand);
    const int crashes = isLong() ? longControlCrashes : controlCrashes;
    const Tally tally = run({synchronous.constData(), liesPerThousand},
                            liesPerThousand > 0 ? 2 * crashes : crashes);  // lies are rare
    say(tally);
    QVERIFY(tally.bad() > 0);
}

QTEST_GUILESS_MAIN(PowerLossTest)
#include "power_loss_test.moc"
