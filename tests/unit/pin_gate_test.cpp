// How often a PIN may be tried: what each wrong one costs, and that neither the plug nor the clock
// shortens it.
#include <QtTest>
#include <map>

#include "core/sale/pin_gate.h"

using namespace loyalty;

namespace {

constexpr StaffNumber ada{12};
constexpr StaffNumber bob{13};
constexpr Instant nine{1'790'000'000'000};
constexpr std::int64_t second = 1'000;

/// What the till's disk has; it can be full.
class Disk : public ports::Pins {
public:
    Result<ports::PinTries> pinTries(StaffNumber door) override { return m_tries[door]; }
    Result<void> putPinTries(StaffNumber door, const ports::PinTries& tries) override
    {
        if (isFull)
            return fault(FaultKind::Full, "full");
        m_tries[door] = tries;
        return {};
    }
    bool isFull = false;

private:
    std::map<StaffNumber, ports::PinTries> m_tries;
};

}  // namespace

class PinGateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWrongOnesCost_data();
    void whatWrongOnesCost();
    void aRightOneEndsIt();
    void eachDoorForItself();
    void pullingThePlugForgetsNothing();
    void theClockShortensNothing();
    void aFullDiskOpensNoDoor();
};

void PinGateTest::whatWrongOnesCost_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<qlonglong>("seconds");
    const auto row = [](int failures, qlonglong seconds) {
        QTest::newRow(qPrintable(QStringLiteral("%1 wrong").arg(failures))) << failures << seconds;
    };
    row(0, 0);
    row(4, 0);
    row(5, 30);
    row(6, 60);
    row(7, 120);
    row(8, 240);
    row(9, 480);
    row(10, 900);
    row(1'000, 900);
}

void PinGateTest::whatWrongOnesCost()
{
    QFETCH(int, failures);
    QFETCH(qlonglong, seconds);
    Disk disk;
    sale::PinGate gate(disk);
    for (int i = 0; i < failures; ++i)
        gate.failed(ada, nine, {7, 0});
    QCOMPARE(gate.lockedForMs(ada, nine, {7, 0}), seconds * second);
    QCOMPARE(gate.lockedForMs(ada, nine, {7, seconds * second}), 0);
    if (seconds > 0)
        QCOMPARE(gate.lockedForMs(ada, nine, {7, seconds * second - 1}), 1);
}

void PinGateTest::aRightOneEndsIt()
{
    Disk disk;
    sale::PinGate gate(disk);
    for (int i = 0; i < 6; ++i)
        gate.failed(ada, nine, {7, 0});
    gate.opened(ada);
    QCOMPARE(gate.lockedForMs(ada, nine, {7, 0}), 0);
    gate.failed(ada, nine, {7, 0});
    QCOMPARE(gate.lockedForMs(ada, nine, {7, 0}), 0);
    QCOMPARE(disk.pinTries(ada)->failures, 1);
}

void PinGateTest::eachDoorForItself()
{
    Disk disk;
    sale::PinGate gate(disk);
    for (int i = 0; i < 5; ++i)
        gate.failed(ada, nine, {7, 0});
    QVERIFY(gate.lockedForMs(ada, nine, {7, 0}) > 0);
    QCOMPARE(gate.lockedForMs(bob, nine, {7, 0}), 0);
}

void PinGateTest::pullingThePlugForgetsNothing()
{
    Disk disk;
    {
        sale::PinGate gate(disk);
        for (int i = 0; i < 6; ++i)
            gate.failed(ada, nine, {7, 500 * second});
    }
    sale::PinGate gate(disk);
    QCOMPARE(gate.lockedForMs(ada, nine, {7, 510 * second}), 50 * second);
    // Another start of the machine: only what it has run since then has surely passed.
    QCOMPARE(gate.lockedForMs(ada, nine.after(86'400 * second), {8, 20 * second}), 40 * second);
    QCOMPARE(gate.lockedForMs(ada, nine, {8, 60 * second}), 0);
}

void PinGateTest::theClockShortensNothing()
{
    Disk disk;
    sale::PinGate gate(disk);
    for (int i = 0; i < 5; ++i)
        gate.failed(ada, nine, {7, 0});
    QCOMPARE(gate.lockedForMs(ada, nine.after(3'600 * second), {7, second}), 29 * second);
    // A machine without an uptime: the clock is all there is, and set back it does not prolong.
    for (int i = 0; i < 5; ++i)
        gate.failed(bob, nine, {});
    QCOMPARE(gate.lockedForMs(bob, nine.after(10 * second), {}), 20 * second);
    QCOMPARE(gate.lockedForMs(bob, nine.after(-3'600 * second), {}), 30 * second);
}

void PinGateTest::aFullDiskOpensNoDoor()
{
    Disk disk;
    disk.isFull = true;
    sale::PinGate gate(disk);
    for (int i = 0; i < 5; ++i)
        gate.failed(ada, nine, {7, 0});
    QCOMPARE(gate.lockedForMs(ada, nine, {7, 0}), 30 * second);
}

QTEST_APPLESS_MAIN(PinGateTest)
#include "pin_gate_test.moc"
