// Sales and returns as a shopkeeper would tell them (tests/support/till_scenario.h explains the
// words), each played on the stores in memory and on SQLite.
#include <QtTest>

#include "tests/support/till_scenario.h"

using namespace loyalty;
using tests::PortsKind;

class TillScenarioTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void happensAsTold_data();
    void happensAsTold();
};

void TillScenarioTest::initTestCase_data()
{
    QTest::addColumn<PortsKind>("kind");
    QTest::newRow("in memory") << PortsKind::Memory;
    QTest::newRow("SQLite") << PortsKind::Sqlite;
}

void TillScenarioTest::happensAsTold_data()
{
    QTest::addColumn<QByteArray>("story");
    const auto story = [](const char* name, const char* text) {
        QTest::newRow(name) << QByteArray(text);
    };
    story("a sale without a card", R"(
        scan milk           => milk 10.00; total 10.00; 1 point
        scan milk           => milk x 2 20.00; total 20.00; 2 points
        scan wine           => milk x 2 20.00; wine 50.00; total 70.00; 7 points
        scan caviar         => unknown item
        void 1              => wine 50.00; total 50.00; 5 points
        void 1              => no such line
        settle cash 60.00   => slip 1: 50.00, 0 points; change 10.00
        settle              => refused: empty basket
        journal             => 1 entries, 1 wait
    )");
    story("paying", R"(
        scan wine                       => wine 50.00; total 50.00; 5 points
        settle cash 49.99               => refused: too little
        settle card 60.00               => refused: too little
        settle card 20.00 cash 40.00    => slip 1: 50.00, 0 points; change 10.00
        # more bottles than milk: the shop pays
        scan bottle 1                   => bottle -1.00; total -1.00; 0 points
        settle                          => slip 2: -1.00, 0 points
    )");
    story("cheese by weight stays a line of its own", R"(
        scan cheese 0.742   => cheese x 0.742 22.26; total 22.26; 2 points
        scan cheese 0.5     => cheese x 0.742 22.26; cheese x 0.5 15.00; total 37.26; 3 points
    )");
    story("a voided sale leaves no trace", R"(
        card 7      => card 7, nobody's; balance 0
        scan wine   => wine 50.00; total 50.00; 5 points
        void        => total 0.00; 0 points
        journal     => 0 entries, 0 wait
        card 7      => card 7, nobody's; balance 0
    )");
    story("points wait for the card, and come together when it gets a name", R"(
        card 7                          => card 7, nobody's; balance 0
        scan wine                       => wine 50.00; total 50.00; 5 points
        settle                          => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        card 7                          => card 7, nobody's; balance 5 (1 not at HQ yet)
        scan milk                       => milk 10.00; total 10.00; 1 point
        settle                          => slip 2: 10.00, 1 point; balance 6 (2 not at HQ yet)
        # the desk registers the card; this till's entries are still on their way
        hq registers card 7 as member 5 => so be it
        card 7                          => card 7, member 5; balance 6 (2 not at HQ yet)
        scan milk                       => milk 10.00; total 10.00; 1 point
        settle                          => slip 3: 10.00, 1 point; balance 7 (3 not at HQ yet)
        hq counts member 5 up to entry 2 => so be it
        card 7                          => card 7, member 5; balance 7 (1 not at HQ yet)
        hq counts member 5 up to entry 3 => so be it
        card 7                          => card 7, member 5; balance 7
        # what was bought on the nameless card comes back from the member
        return slip 1 line 1            => 50.00 back, 5 points taken; balance 2 (1 not at HQ yet)
    )");
    story("part by part, in any order, everything comes back", R"(
        card 7                      => card 7, nobody's; balance 0
        scan milk 7                 => milk x 7 70.00; total 70.00; 7 points
        scan wine                   => milk x 7 70.00; wine 50.00; total 120.00; 17 points
        scan gift-card  => milk x 7 70.00; wine 50.00; gift-card 100.00; total 220.00; 17 points
        settle                      => slip 1: 220.00, 17 points; balance 17 (1 not at HQ yet)
        # below 100.00 the bonus goes too
        return slip 1 line 1 x 3    => 30.00 back, 8 points taken; balance 9 (2 not at HQ yet)
        return slip 1 line 3        => 100.00 back, 0 points taken; balance 9 (3 not at HQ yet)
        return slip 1 line 1 x 5    => refused: not that many
        return slip 1 line 2 line 1 => 90.00 back, 9 points taken; balance 0 (4 not at HQ yet)
        return slip 1 line 2        => refused: not that many
        return slip 1 line 9        => refused: not that many
        return slip 1               => refused: nothing chosen
        return slip 2 line 1        => no such slip
        journal                     => 4 entries, 4 wait
    )");
    story("ten small returns take as much as one", R"(
        card 7                       => card 7, nobody's; balance 0
        scan cheese 1                => cheese 30.00; total 30.00; 3 points
        settle                       => slip 1: 30.00, 3 points; balance 3 (1 not at HQ yet)
        return slip 1 line 1 x 0.001 => 0.03 back, 1 point taken; balance 2 (2 not at HQ yet)
        return slip 1 line 1 x 0.333 => 9.99 back, 1 point taken; balance 1 (3 not at HQ yet)
        return slip 1 line 1 x 0.333 => 9.99 back, 1 point taken; balance 0 (4 not at HQ yet)
        return slip 1 line 1         => 9.99 back, 0 points taken; balance 0 (5 not at HQ yet)
    )");
    story("a bottle that is taken back out gives points", R"(
        card 7                  => card 7, nobody's; balance 0
        scan milk 2             => milk x 2 20.00; total 20.00; 2 points
        scan bottle             => milk x 2 20.00; bottle -1.00; total 19.00; 1 point
        settle                  => slip 1: 19.00, 1 point; balance 1 (1 not at HQ yet)
        return slip 1 line 2    => -1.00 back, -1 points taken; balance 2 (2 not at HQ yet)
    )");
    story("a sale put aside", R"(
        park                => nothing to park
        scan milk           => milk 10.00; total 10.00; 1 point
        card 7              => card 7, nobody's; balance 0
        park                => parked
        card 7              => card 7, nobody's; balance 0
        scan wine           => wine 50.00; total 50.00; 5 points
        resume              => a sale is open
        settle              => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        # the balance is that of now
        resume              => milk 10.00; total 10.00; 1 point; balance 5 (1 not at HQ yet)
        resume              => nothing is parked
        settle              => slip 2: 10.00, 1 point; balance 6 (2 not at HQ yet)
    )");
    story("a full disk: a sale is open or parked, never neither", R"(
        scan milk           => milk 10.00; total 10.00; 1 point
        disk-full           => so be it
        park                => failed: no room
        park                => parked
        disk-full           => so be it
        resume              => failed: no room
        resume              => milk 10.00; total 10.00; 1 point
        settle              => slip 1: 10.00, 0 points
    )");
    story("settled twice, written once", R"(
        card 7          => card 7, nobody's; balance 0
        scan wine       => wine 50.00; total 50.00; 5 points
        settle          => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        settle again    => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        settle again    => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        journal         => 1 entries, 1 wait
        scan milk       => milk 10.00; total 10.00; 1 point
        settle          => slip 2: 10.00, 0 points
    )");
    story("a full disk: the sale stays open, and is written when there is room", R"(
        card 7          => card 7, nobody's; balance 0
        scan wine       => wine 50.00; total 50.00; 5 points
        disk-full       => so be it
        settle          => failed: no room
        journal         => 0 entries, 0 wait
        settle          => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        disk-full       => so be it
        return slip 1 line 1 => failed: no room
        return slip 1 line 1 => 50.00 back, 5 points taken; balance 0 (2 not at HQ yet)
    )");
}

void TillScenarioTest::happensAsTold()
{
    QFETCH_GLOBAL(PortsKind, kind);
    QFETCH(QByteArray, story);
    const auto ports = tests::TillPorts::make(kind);
    const std::string other = tests::TillScenario(*ports).play(story.toStdString());
    QVERIFY2(other.empty(), other.c_str());
}

QTEST_GUILESS_MAIN(TillScenarioTest)
#include "till_scenario_test.moc"
