// When a port is opened, closed and tried again; every row is a little story of one cable.
#include <QtTest>

#include "devices/transport/link_machine.h"

using namespace loyalty::devices;

namespace {

/// Retries are spread by a fifth.
bool isAbout(Milliseconds value, Milliseconds expected)
{
    return value >= expected * 80 / 100 && value <= expected * 120 / 100;
}

/// Plays the world: obeys actions, and lets time pass up to the machine's own deadline.
struct World {
    LinkMachine machine;
    Milliseconds now{0};
    LinkEvent answerToOpen = LinkEvent::Opened;
    int opens = 0;
    int closes = 0;

    void tell(LinkEvent event)
    {
        LinkAction action = machine.handle(event, now);
        while (action != LinkAction::None) {
            if (action == LinkAction::Open) {
                ++opens;
                action = machine.handle(answerToOpen, now);
            } else {
                ++closes;
                action = machine.handle(LinkEvent::Closed, now);
            }
        }
    }

    /// Passes the time to the next deadline; how long it was.
    Milliseconds sleep()
    {
        const Milliseconds since = now;
        if (!machine.deadline())
            return Milliseconds(-1);
        now = *machine.deadline();
        tell(LinkEvent::Tick);
        return now - since;
    }

    void becomeReady()
    {
        tell(LinkEvent::Appeared);
        sleep();
        sleep();
    }
};

}  // namespace

class LinkMachineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensWhatAppearsAndDrainsItFirst();
    void waitsForEverForWhatIsNotThere();
    void closesOnceHoweverOftenItFails();
    void triesAgainSlowerAndSlower();
    void aProvenPortIsTriedQuicklyAgain();
    void appearingBringsTheNextTryForward();
    void aBlockedPortIsTriedSteadilyAndSaysWhy_data();
    void aBlockedPortIsTriedSteadilyAndSaysWhy();
    void unpluggedWhileOpeningIsAbsent();
    void gateAndLineAreShownWhileItWorks();
    void countsReconnects();
    void wordsAreUnifiedPos();
};

void LinkMachineTest::opensWhatAppearsAndDrainsItFirst()
{
    World world;
    QCOMPARE(world.machine.state(), LinkState::Absent);
    world.tell(LinkEvent::Appeared);
    QCOMPARE(world.opens, 0);
    QCOMPARE(world.sleep(), Milliseconds(150));
    QCOMPARE(world.opens, 1);
    QCOMPARE(world.machine.state(), LinkState::Opening);
    QVERIFY(!world.machine.isDelivering());
    QCOMPARE(world.sleep(), Milliseconds(100));
    QCOMPARE(world.machine.state(), LinkState::Ready);
    QVERIFY(world.machine.isDelivering());
    QVERIFY(!world.machine.deadline());
}

void LinkMachineTest::waitsForEverForWhatIsNotThere()
{
    World world;
    world.tell(LinkEvent::Tick);
    world.tell(LinkEvent::Vanished);
    QCOMPARE(world.machine.state(), LinkState::Absent);
    QVERIFY(!world.machine.deadline());
    QCOMPARE(world.opens, 0);
}

void LinkMachineTest::closesOnceHoweverOftenItFails()
{
    World world;
    world.becomeReady();
    QCOMPARE(world.machine.handle(LinkEvent::Failed, world.now), LinkAction::Close);
    QCOMPARE(world.machine.state(), LinkState::Lost);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(world.machine.handle(LinkEvent::Failed, world.now), LinkAction::None);
    QCOMPARE(world.machine.handle(LinkEvent::Vanished, world.now), LinkAction::None);
    QCOMPARE(world.machine.handle(LinkEvent::Closed, world.now), LinkAction::None);
    QCOMPARE(world.machine.state(), LinkState::Absent);
}

void LinkMachineTest::triesAgainSlowerAndSlower()
{
    World world;
    world.answerToOpen = LinkEvent::OpenFailed;
    world.tell(LinkEvent::Appeared);
    world.sleep();
    for (const int expected : {250, 500, 1000, 2000, 4000, 5000, 5000, 5000})
        QVERIFY(isAbout(world.sleep(), Milliseconds(expected)));
    QCOMPARE(world.machine.state(), LinkState::Backoff);
}

void LinkMachineTest::aProvenPortIsTriedQuicklyAgain()
{
    World world;
    world.becomeReady();
    for (int i = 0; i < 3; ++i) {
        world.tell(LinkEvent::Failed);
        world.sleep();
        world.sleep();
    }
    world.tell(LinkEvent::Failed);
    QVERIFY(isAbout(world.sleep(), Milliseconds(2000)));
    world.sleep();
    world.now += Milliseconds(10000);
    world.tell(LinkEvent::Failed);
    QVERIFY(isAbout(world.sleep(), Milliseconds(250)));
}

void LinkMachineTest::appearingBringsTheNextTryForward()
{
    World world;
    world.answerToOpen = LinkEvent::OpenFailed;
    world.becomeReady();
    for (int i = 0; i < 5; ++i)
        world.sleep();
    world.tell(LinkEvent::Appeared);
    QCOMPARE(world.sleep(), Milliseconds(150));
}

void LinkMachineTest::aBlockedPortIsTriedSteadilyAndSaysWhy_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<int>("blockedBy");
    const auto row = [](const char* name, LinkEvent answer, BlockedBy blockedBy) {
        QTest::newRow(name) << static_cast<int>(answer) << static_cast<int>(blockedBy);
    };
    row("no permission", LinkEvent::OpenDenied, BlockedBy::Permission);
    row("another program has it", LinkEvent::OpenBusy, BlockedBy::OtherProgram);
    row("not a serial port", LinkEvent::OpenNotSerial, BlockedBy::NotASerialPort);
}

void LinkMachineTest::aBlockedPortIsTriedSteadilyAndSaysWhy()
{
    QFETCH(int, answer);
    QFETCH(int, blockedBy);
    World world;
    world.answerToOpen = static_cast<LinkEvent>(answer);
    world.tell(LinkEvent::Appeared);
    world.sleep();
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(world.machine.state(), LinkState::Blocked);
        QCOMPARE(static_cast<int>(world.machine.blockedBy()), blockedBy);
        QCOMPARE(world.sleep(), Milliseconds(5000));
    }
    world.answerToOpen = LinkEvent::Opened;
    world.sleep();
    world.sleep();
    QCOMPARE(world.machine.state(), LinkState::Ready);
    QCOMPARE(world.machine.blockedBy(), BlockedBy::Nothing);
}

void LinkMachineTest::unpluggedWhileOpeningIsAbsent()
{
    World world;
    world.tell(LinkEvent::Appeared);
    world.sleep();
    world.tell(LinkEvent::Vanished);
    QCOMPARE(world.closes, 1);
    QCOMPARE(world.machine.state(), LinkState::Absent);
    QVERIFY(!world.machine.deadline());
}

void LinkMachineTest::gateAndLineAreShownWhileItWorks()
{
    World world;
    world.tell(LinkEvent::GateClosed);
    QCOMPARE(world.machine.state(), LinkState::Absent);
    world.becomeReady();
    QCOMPARE(world.machine.state(), LinkState::Gated);
    world.tell(LinkEvent::GateOpened);
    QCOMPARE(world.machine.state(), LinkState::Ready);
    world.tell(LinkEvent::LineSuspect);
    QCOMPARE(world.machine.state(), LinkState::Misconfigured);
    QVERIFY(world.machine.isDelivering());
    world.tell(LinkEvent::GateClosed);
    world.tell(LinkEvent::LinePlausible);
    QCOMPARE(world.machine.state(), LinkState::Gated);
}

void LinkMachineTest::countsReconnects()
{
    World world;
    world.becomeReady();
    QCOMPARE(world.machine.reconnects(), std::uint64_t{0});
    world.tell(LinkEvent::Failed);
    world.sleep();
    world.sleep();
    QCOMPARE(world.machine.reconnects(), std::uint64_t{1});
}

void LinkMachineTest::wordsAreUnifiedPos()
{
    QCOMPARE(static_cast<int>(powerStateOf(LinkState::Ready)), 2001);
    QCOMPARE(static_cast<int>(powerStateOf(LinkState::Absent)), 2003);
    QCOMPARE(static_cast<int>(powerStateOf(LinkState::Blocked)), 2000);
    QVERIFY(linkStateWord(LinkState::Misconfigured) == "misconfigured");
}

QTEST_GUILESS_MAIN(LinkMachineTest)
#include "link_machine_test.moc"
