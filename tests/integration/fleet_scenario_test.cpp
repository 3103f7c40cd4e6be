// Cards, tills and HQ as stories (tests/support/fleet_scenario.h explains the words): points that
// wait for a card, cards that two tills give out, members that become one.
#include <QtTest>

#include "tests/support/fleet_scenario.h"

using namespace loyalty;

class FleetScenarioTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void happensAsTold_data();
    void happensAsTold();

private:
    static void pointsWaitForTheCard();
    static void cardsGivenOutTwice();
    static void mergedNumbers();
};

namespace {

void story(const char* name, const char* text)
{
    QTest::newRow(name) << QByteArray(text);
}

}  // namespace

void FleetScenarioTest::happensAsTold_data()
{
    QTest::addColumn<QByteArray>("story");
    pointsWaitForTheCard();
    cardsGivenOutTwice();
    mergedNumbers();
}

void FleetScenarioTest::pointsWaitForTheCard()
{
    story("enrolled at the same till, all offline", R"(
        a: card 7           => card 7, nobody's; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        a: enrol card 7     => member 1/7
        a: enrol card 7     => member 1/7 has it already
        a: card 7           => card 7, member 1/7; balance 5 (1 not at HQ yet)
        a: scan milk        => milk 10.00; total 10.00; 1 point
        a: settle           => slip 2: 10.00, 1 point; balance 6 (2 not at HQ yet)
        a settles up        => so be it
        a: card 7           => card 7, member 1/7; balance 6
        hq has card 7       => member 1/7; balance 6
        hq disputes         => none
    )");
    story("enrolled in the middle of the sale", R"(
        a: card 7           => card 7, nobody's; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: enrol card 7     => member 1/7
        a: look             => member 1/7; balance 0
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        a settles up        => so be it
        a: card 7           => card 7, member 1/7; balance 5
        hq disputes         => none
    )");
    story("HQ knew the points already, then the same till gives the card out offline", R"(
        a: card 7           => card 7, nobody's; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        a settles up        => so be it
        a: card 7           => card 7, nobody's; balance 5
        a: enrol card 7     => member 1/7
        a: look             => member 1/7; balance 5
        a: enrol card 7     => member 1/7 has it already
        a: scan milk        => milk 10.00; total 10.00; 1 point
        a: settle           => slip 2: 10.00, 1 point; balance 6 (1 not at HQ yet)
        a syncs             => so be it
        a: card 7           => card 7, member 1/7; balance 6 (1 not at HQ yet)
        a settles up        => so be it
        a: look             => member 1/7; balance 6
        hq has card 7       => member 1/7; balance 6
        hq disputes         => none
    )");
    story("given out at another till that has the points of HQ and not those of the first", R"(
        a: card 7           => card 7, nobody's; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        a settles up        => so be it
        b syncs             => so be it
        a: card 7           => card 7, nobody's; balance 5
        a: scan milk        => milk 10.00; total 10.00; 1 point
        a: settle           => slip 2: 10.00, 1 point; balance 6 (1 not at HQ yet)
        b: enrol card 7     => member 2/7
        b: card 7           => card 7, member 2/7; balance 5
        b: scan milk 2      => milk x 2 20.00; total 20.00; 2 points
        b: settle           => slip 1: 20.00, 2 points; balance 7 (1 not at HQ yet)
        b settles up        => so be it
        b: card 7           => card 7, member 2/7; balance 7
        # the first till hears of it with a sale of its own still on the way
        a: card 7           => card 7, nobody's; balance 6 (1 not at HQ yet)
        a syncs             => so be it
        a: look             => member 2/7; balance 8 (1 not at HQ yet)
        a settles up        => so be it
        a: look             => member 2/7; balance 8
        b syncs             => so be it
        b: look             => member 2/7; balance 8
        hq disputes         => none
    )");
    story("registered at HQ by import, while the till had no line", R"(
        a: card 7           => card 7, nobody's; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        hq imports card 7 Ada => 1 new members
        a: card 7           => card 7, nobody's; balance 5 (1 not at HQ yet)
        a syncs             => so be it
        a: look             => Ada, member 1; balance 5 (1 not at HQ yet)
        a: scan milk        => milk 10.00; total 10.00; 1 point
        a: settle           => slip 2: 10.00, 1 point; balance 6 (2 not at HQ yet)
        a settles up        => so be it
        a: card 7           => card 7, Ada, member 1; balance 6
        hq has card 7       => member 1; balance 6
        hq disputes         => none
    )");
    story("registered at HQ by import, after HQ had the points", R"(
        a: card 7           => card 7, nobody's; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        a settles up        => so be it
        hq has card 7       => waits for the card; balance 5
        hq imports card 7 Ada => 0 new members
        b: card 7           => card 7, Ada, member 1; balance 5
        a: card 7           => card 7, nobody's; balance 5
        a syncs             => so be it
        a: look             => Ada, member 1; balance 5
        hq disputes         => none
    )");
    story("a second card whose points wait is imported for a member", R"(
        hq imports card 7 Ada => 1 new members
        a: card 8           => card 8, nobody's; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        a: card 7           => card 7, Ada, member 1; balance 0
        a: scan milk        => milk 10.00; total 10.00; 1 point
        a: settle           => slip 2: 10.00, 1 point; balance 1 (1 not at HQ yet)
        a settles up        => so be it
        hq has card 8       => waits for the card; balance 5
        hq imports card 7 card 8 Ada => 0 new members
        hq has card 8       => member 1; balance 6
        a: card 8           => card 8, nobody's; balance 5
        a syncs             => so be it
        a: look             => Ada, member 1; balance 6
        a: return slip 1 line 1 => 50.00 back, 5 points taken; balance 1 (1 not at HQ yet)
        a settles up        => so be it
        a: look             => Ada, member 1; balance 1
        hq imports card 9 Grace => 1 new members
        hq imports card 7 card 9 Ada => two members have these cards
        hq disputes         => none
    )");
    story("given out here and imported at HQ in the same hour", R"(
        a: card 7           => card 7, nobody's; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        a: enrol card 7     => member 1/7
        a: card 7           => card 7, member 1/7; balance 5 (1 not at HQ yet)
        a: scan milk        => milk 10.00; total 10.00; 1 point
        a: settle           => slip 2: 10.00, 1 point; balance 6 (2 not at HQ yet)
        hq imports card 7 Ada => 1 new members
        a syncs             => so be it
        a: card 7           => card 7, Ada, member 1; balance 6 (2 not at HQ yet)
        a settles up        => so be it
        a: card 7           => card 7, Ada, member 1; balance 6
        hq has card 7       => member 1; balance 6
        hq disputes         => none
    )");
    story("a return of the sale that was made before the card had a member", R"(
        a: card 7           => card 7, nobody's; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        a settles up        => so be it
        b: enrol card 7     => member 2/7
        b settles up        => so be it
        a syncs             => so be it
        a: return slip 1 line 1 => 50.00 back, 5 points taken; balance 0 (1 not at HQ yet)
        a settles up        => so be it
        hq has card 7       => member 2/7; balance 0
        hq disputes         => none
    )");
}

void FleetScenarioTest::cardsGivenOutTwice()
{
    story("two tills give the same card out offline, and sell on it", R"(
        a: enrol card 7     => member 1/7
        a: card 7           => card 7, member 1/7; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        b: enrol card 7     => member 2/7
        b: card 7           => card 7, member 2/7; balance 0
        b: scan milk        => milk 10.00; total 10.00; 1 point
        b: settle           => slip 1: 10.00, 1 point; balance 1 (1 not at HQ yet)
        a settles up        => so be it
        # the second till hears of the first's member before HQ has looked at its own entries
        b syncs             => so be it
        b: card 7           => card 7, member 1/7; balance 6 (1 not at HQ yet)
        b settles up        => so be it
        b: card 7           => card 7, member 1/7; balance 6
        a syncs             => so be it
        a: card 7           => card 7, member 1/7; balance 6
        hq has card 7       => member 1/7; balance 6
        hq disputes         => none
    )");
    story("the till that came second goes on under its own number without a line", R"(
        a: enrol card 7     => member 1/7
        b: enrol card 7     => member 2/7
        a settles up        => so be it
        b settles up        => so be it
        b: card 7           => card 7, member 1/7; balance 0
        b: scan wine        => wine 50.00; total 50.00; 5 points
        b: park             => parked
        b: enrol card 7     => member 1/7 has it already
        b: resume           => wine 50.00; total 50.00; 5 points; balance 0
        b: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        b settles up        => so be it
        hq has card 7       => member 1/7; balance 5
        hq disputes         => none
    )");
    story("both had sold on the card before they gave it out", R"(
        a: card 7           => card 7, nobody's; balance 0
        a: scan wine        => wine 50.00; total 50.00; 5 points
        a: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        b: card 7           => card 7, nobody's; balance 0
        b: scan milk        => milk 10.00; total 10.00; 1 point
        b: settle           => slip 1: 10.00, 1 point; balance 1 (1 not at HQ yet)
        a: enrol card 7     => member 1/7
        b: enrol card 7     => member 2/7
        b settles up        => so be it
        a syncs             => so be it
        a: card 7           => card 7, member 2/7; balance 6 (1 not at HQ yet)
        a settles up        => so be it
        a: card 7           => card 7, member 2/7; balance 6
        b syncs             => so be it
        b: card 7           => card 7, member 2/7; balance 6
        hq has card 7       => member 2/7; balance 6
        hq disputes         => none
    )");
}

void FleetScenarioTest::mergedNumbers()
{
    story("a parked sale of a number that was merged finds the survivor", R"(
        a: enrol card 7     => member 1/7
        a settles up        => so be it
        b: card 9           => card 9, nobody's; balance 0
        b: scan wine        => wine 50.00; total 50.00; 5 points
        b: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        b settles up        => so be it
        a syncs             => so be it
        a: card 9           => card 9, nobody's; balance 5
        a: scan milk        => milk 10.00; total 10.00; 1 point
        a: park             => parked
        b: enrol card 9     => member 2/9
        b settles up        => so be it
        a syncs             => so be it
        a: resume           => milk 10.00; total 10.00; 1 point; balance 5
        a: look             => member 2/9; balance 5
        a: settle           => slip 1: 10.00, 1 point; balance 6 (1 not at HQ yet)
        a settles up        => so be it
        hq has card 9       => member 2/9; balance 6
        hq disputes         => none
    )");
    story("the number is merged under the open sale", R"(
        b: card 9           => card 9, nobody's; balance 0
        b: scan wine        => wine 50.00; total 50.00; 5 points
        b: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        b settles up        => so be it
        a syncs             => so be it
        a: card 9           => card 9, nobody's; balance 5
        a: scan milk        => milk 10.00; total 10.00; 1 point
        b: enrol card 9     => member 1/9
        b settles up        => so be it
        a syncs             => so be it
        a: look             => member 1/9; balance 5
        a: settle           => slip 1: 10.00, 1 point; balance 6 (1 not at HQ yet)
        a settles up        => so be it
        a: card 9           => card 9, member 1/9; balance 6
        hq disputes         => none
    )");
    story("sold and returned under a number that was merged meanwhile, without a line", R"(
        b: card 9           => card 9, nobody's; balance 0
        b: scan wine        => wine 50.00; total 50.00; 5 points
        b: settle           => slip 1: 50.00, 5 points; balance 5 (1 not at HQ yet)
        b settles up        => so be it
        a syncs             => so be it
        b: enrol card 9     => member 1/9
        b settles up        => so be it
        # the first till does not know it yet
        a: card 9           => card 9, nobody's; balance 5
        a: scan milk 3      => milk x 3 30.00; total 30.00; 3 points
        a: settle           => slip 1: 30.00, 3 points; balance 8 (1 not at HQ yet)
        a: return slip 1 line 1 x 1 => 10.00 back, 1 point taken; balance 7 (2 not at HQ yet)
        a syncs             => so be it
        # now it does, and has two entries under the old number
        a: card 9           => card 9, member 1/9; balance 7 (2 not at HQ yet)
        a: return slip 1 line 1 x 1 => 10.00 back, 1 point taken; balance 6 (3 not at HQ yet)
        a settles up        => so be it
        a: look             => member 1/9; balance 6
        a: return slip 1 line 1 => 10.00 back, 1 point taken; balance 5 (1 not at HQ yet)
        a settles up        => so be it
        hq has card 9       => member 1/9; balance 5
        hq disputes         => none
    )");
}

void FleetScenarioTest::happensAsTold()
{
    QFETCH(QByteArray, story);
    const std::string other = tests::FleetScenario().play(story.toStdString());
    QVERIFY2(other.empty(), other.c_str());
}

QTEST_GUILESS_MAIN(FleetScenarioTest)
#include "fleet_scenario_test.moc"
