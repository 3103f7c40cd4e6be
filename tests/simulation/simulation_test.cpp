// Tills, HQ and the network between them over thousands of histories, each from a seed, with
// whatever goes wrong (sim_world.h). POINTKEEPER_LONG=1 runs many more, POINTKEEPER_FIRST=n and
// POINTKEEPER_COUNT=n others; POINTKEEPER_SEED=n one, and shows all that happened.
#include <QtTest>

#include "tests/simulation/sim_runner.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

constexpr std::uint64_t normalSeeds = 2'000;
constexpr std::uint64_t longSeeds = 100'000;
constexpr std::uint64_t hubSeeds = 500;
constexpr std::uint64_t longHubSeeds = 20'000;

bool isLong()
{
    return qEnvironmentVariableIntValue("POINTKEEPER_LONG") != 0;
}

std::uint64_t numberIn(const char* variable, std::uint64_t usual)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariable(variable).toULongLong()
                                               : usual;
}

}  // namespace

class SimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneSeedIsOneHistory();
    void clocksGoAsTheyLike();
    void anHqThatIsSetBackHealsFromItsTills();
    void aStoreWithAHubIsNoOtherStore();
    void anHqThatIsSetBackHealsFromAHub();
    void nothingIsLostAndNothingCountsTwice();

private:
    /// Histories of an ordinary shop in which this alone goes wrong; how often `what` happened.
    std::int64_t histories(int count, bool SimFeatures::*fault, SimCount what);
    /// The first that fails is shown.
    static void run(std::uint64_t count, FeaturesOf featuresOf, SimTally& tally);
};

std::int64_t SimulationTest::histories(int count, bool SimFeatures::*fault, SimCount what)
{
    std::int64_t happened = 0;
    for (int seed = 1; seed <= count; ++seed) {
        SimFeatures features;
        features.steps = 80;
        features.keeps = features.returns = features.elsewhere = true;
        features.adjusts = features.enrols = features.publishes = true;
        features.*fault = true;
        SimWorld world(static_cast<std::uint64_t>(seed), features);
        world.run();
        if (world.trace().hasFailed())
            qInfo().noquote() << QString::fromStdString(world.trace().lastLines());
        [&] { QVERIFY2(!world.trace().hasFailed(), world.trace().failure().c_str()); }();
        happened += world.trace().counts()[static_cast<std::size_t>(what)];
    }
    return happened;
}

// Years off in either direction, 1970, an hour as when summer begins or ends, set right again; in
// the middle of sales and of waiting for HQ.
void SimulationTest::clocksGoAsTheyLike()
{
    QVERIFY(histories(40, &SimFeatures::clocks, SimCount::WrongClocks) >= 80);
}

void SimulationTest::anHqThatIsSetBackHealsFromItsTills()
{
    QVERIFY(histories(200, &SimFeatures::hqRestores, SimCount::HqRestores) >= 50);
}

// The hub in whatever else may go wrong, and whatever may become of the hub.
void SimulationTest::aStoreWithAHubIsNoOtherStore()
{
    SimTally tally;
    run(isLong() ? longHubSeeds : hubSeeds, &SimFeatures::withHub, tally);
    const auto happened = [&](SimCount what) {
        return tally.counts[static_cast<std::size_t>(what)];
    };
    if (tally.seeds < hubSeeds)
        return;
    QVERIFY(happened(SimCount::HubPartitions) >= 100);
    QVERIFY(happened(SimCount::HubReplacements) >= 100);
    QVERIFY(happened(SimCount::HubRestores) >= 20);
    QVERIFY(happened(SimCount::HubRefusals) >= 20);
}

void SimulationTest::anHqThatIsSetBackHealsFromAHub()
{
    SimTally tally;
    run(isLong() ? longHubSeeds : hubSeeds, &SimFeatures::withHubUnderRestoredHq, tally);
    if (tally.seeds >= hubSeeds)
        QVERIFY(tally.counts[static_cast<std::size_t>(SimCount::HqRestores)] >= 50);
}

void SimulationTest::oneSeedIsOneHistory()
{
    simBase(false);  // whose bytes are a part of every history
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SimWorld first(seed);
        first.run();
        SimWorld second(seed);
        second.run();
        QCOMPARE(second.trace().digest(), first.trace().digest());
        QCOMPARE(second.trace().counts(), first.trace().counts());
    }
}

void SimulationTest::nothingIsLostAndNothingCountsTwice()
{
    SimTally tally;
    run(isLong() ? longSeeds : normalSeeds, &SimFeatures::of, tally);
}

void SimulationTest::run(std::uint64_t count, FeaturesOf featuresOf, SimTally& tally)
{
    const auto show = [&](std::uint64_t seed) {
        SimWorld world(seed, featuresOf(seed));
        world.run();
        qInfo().noquote() << QString::fromStdString(wordsOf(seed, world));
        return world.trace().failure();
    };
    if (qEnvironmentVariableIsSet("POINTKEEPER_SEED")) {
        const std::string failure = show(qEnvironmentVariable("POINTKEEPER_SEED").toULongLong());
        QVERIFY2(failure.empty(), failure.c_str());
        return;
    }
    tally = runSeeds(numberIn("POINTKEEPER_FIRST", 1), numberIn("POINTKEEPER_COUNT", count),
                     EndAt::Last, featuresOf);
    qInfo().noquote() << QString::fromStdString(tally.words());
    if (tally.failures == 0)
        return;
    show(tally.firstFailed);
    QFAIL(qPrintable(QStringLiteral("%1 seeds failed; POINTKEEPER_SEED=%2 shows the first")
                         .arg(tally.failures)
                         .arg(tally.firstFailed)));
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "simulation_test.moc"
