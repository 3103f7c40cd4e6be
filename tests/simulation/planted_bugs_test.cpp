// Each bug of core/base/planted.h, switched on, is found by the simulation within some hundred
// histories, the rarest within 1,500; those of a hub in histories of stores with one: the
// simulation is worth what it finds.
#include <QtTest>

#include "core/base/planted.h"
#include "tests/simulation/sim_runner.h"

using namespace loyalty;
using namespace loyalty::tests;
using planted::Bug;

namespace {

constexpr std::uint64_t mostSeeds = 1'500;
constexpr std::uint64_t fewSeeds = 300;  // simulation_test runs many

// Where the bug can show itself.
FeaturesOf whereToLookFor(Bug bug)
{
    if (bug == Bug::GapNotFilled)
        return &SimFeatures::withHubUnderRestoredHq;
    return bug >= Bug::StorePartLentTwice ? &SimFeatures::withHub : &SimFeatures::of;
}

struct Named {
    const char* name;
    Bug bug;
};

#define NAMED(name) {#name, Bug::name},
constexpr Named bugs[] = {PLANTED_BUGS(NAMED)};
#undef NAMED

}  // namespace

class PlantedBugsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withNoneOfThemNothingIsFound();
    void eachIsFound_data();
    void eachIsFound();
    void cleanupTestCase();

private:
    QStringList m_found;
};

void PlantedBugsTest::withNoneOfThemNothingIsFound()
{
    planted::bug = Bug::None;
    for (const auto featuresOf :
         {&SimFeatures::of, &SimFeatures::withHub, &SimFeatures::withHubUnderRestoredHq}) {
        const SimTally tally = runSeeds(1, fewSeeds, EndAt::FirstFailure, featuresOf);
        QVERIFY2(tally.failures == 0, tally.words().c_str());
    }
}

void PlantedBugsTest::eachIsFound_data()
{
    QTest::addColumn<int>("bug");
    for (const Named& each : bugs)
        QTest::newRow(each.name) << static_cast<int>(each.bug);
}

void PlantedBugsTest::eachIsFound()
{
    QFETCH(int, bug);
    planted::bug = static_cast<Bug>(bug);
    const SimTally tally =
        runSeeds(1, mostSeeds, EndAt::FirstFailure, whereToLookFor(planted::bug));
    planted::bug = Bug::None;
    const QString name = QString::fromUtf8(QTest::currentDataTag());
    if (tally.failures == 0)
        QFAIL(qPrintable(
            QStringLiteral("%1 was not found in %2 histories").arg(name).arg(mostSeeds)));
    m_found << QStringLiteral("%1: seed %2").arg(name).arg(tally.firstFailed);
}

void PlantedBugsTest::cleanupTestCase()
{
    qInfo().noquote() << QStringLiteral("%1 of %2 bugs were found:\n  ")
                                 .arg(m_found.size())
                                 .arg(std::size(bugs)) +
                             m_found.join(QStringLiteral("\n  "));
}

QTEST_GUILESS_MAIN(PlantedBugsTest)
#include "planted_bugs_test.moc"
