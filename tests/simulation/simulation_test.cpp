// Tills, HQ and the network between them over thousands of histories, each from a seed, with
// whatever goes wrong (sim_world.h). POINTKEEPER_LONG=1 runs many more; POINTKEEPER_SEED=n one, and
// shows all that happened.
#include <QtTest>

#include "tests/simulation/sim_runner.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

constexpr std::uint64_t normalSeeds = 2'000;
constexpr std::uint64_t longSeeds = 100'000;

bool isLong()
{
    return qEnvironmentVariableIntValue("POINTKEEPER_LONG") != 0;
}

}  // namespace

class SimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneSeedIsOneHistory();
    void nothingIsLostAndNothingCountsTwice();
};

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
    if (qEnvironmentVariableIsSet("POINTKEEPER_SEED")) {
        const auto seed = qEnvironmentVariable("POINTKEEPER_SEED").toULongLong();
        SimWorld world(seed);
        world.run();
        qInfo().noquote() << QString::fromStdString(wordsOf(seed, world));
        QVERIFY2(!world.trace().hasFailed(), world.trace().failure().c_str());
        return;
    }
    const SimTally tally = runSeeds(1, isLong() ? longSeeds : normalSeeds, EndAt::Last);
    qInfo().noquote() << QString::fromStdString(tally.words());
    if (tally.failures == 0)
        return;
    SimWorld world(tally.firstFailed);
    world.run();
    qInfo().noquote() << QString::fromStdString(wordsOf(tally.firstFailed, world));
    QFAIL(qPrintable(QStringLiteral("%1 seeds failed; POINTKEEPER_SEED=%2 shows the first")
                         .arg(tally.failures)
                         .arg(tally.firstFailed)));
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "simulation_test.moc"
