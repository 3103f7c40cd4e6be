// When a slip is sent, when it is done, and what becomes of it when something stands in the way.
#include <QtTest>

#include "devices/printer/print_machine.h"

using namespace loyalty;
using namespace loyalty::devices;

namespace {

const Bytes poll{0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 3, 0x10, 4, 4};
const Bytes isItPrinted{0x1D, 'r', 1};
const Bytes fine{0x12, 0x12, 0x12, 0x12};
const Bytes coverOpen{0x1A, 0x16, 0x12, 0x12};
const Bytes paperOut{0x1A, 0x32, 0x12, 0x72};
const Bytes nearEnd{0x12, 0x12, 0x12, 0x1E};
const Bytes printed{0x00};
const PrintPieces slip{{'A', '\n'}, {'B', '\n'}};

/// A machine on a line, with a clock.
class Line {
public:
    explicit Line(bool answers = true) : machine(answers) {}

    void connect()
    {
        machine.linkChanged(true, now);
        if (machine.takeOutput() == poll)
            answer(fine);
    }
    void answer(const Bytes& bytes) { machine.received(bytes, now); }
    /// What is written now; the device takes it at once.
    Bytes sent()
    {
        const Bytes output = machine.takeOutput();
        if (!output.empty())
            machine.drained(now);
        return output;
    }
    /// Time goes by, in the steps the machine asks for.
    void wait(Milliseconds time)
    {
        const Milliseconds until = now + time;
        while (const auto due = machine.deadline()) {
            if (*due > until)
                break;
            now = std::max(now, *due);
            machine.tick(now);
            if (machine.takeOutput() == poll && isAnswering)
                answer(mood);
        }
        now = until;
    }

    PrintMachine machine;
    Milliseconds now{0};
    Bytes mood = fine;
    bool isAnswering = true;
};

}  // namespace

class PrintMachineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSlipIsDoneWhenThePrinterSaysSo();
    void aPrinterThatSaysNothingIsBelieved();
    void nothingIsBegunThatCannotBePrinted_data();
    void nothingIsBegunThatCannotBePrinted();
    void paperThatEndsInTheMiddleIsWaitedFor();
    void aLineThatBreaksInterrupts();
    void aSlipThatIsNeverConfirmedIsInterrupted();
    void silenceIsToldAndEnds();
    void theDrawerOpensAtOnceOrNever();
    void noiseIsNoAnswer();
};

void PrintMachineTest::aSlipIsDoneWhenThePrinterSaysSo()
{
    Line line;
    QVERIFY(!line.machine.isReady(line.now));
    line.connect();
    QVERIFY(line.machine.isReady(line.now));
    line.machine.print(slip, line.now);
    QVERIFY(line.machine.state().isBusy);
    QCOMPARE(line.sent(), slip[0]);
    QCOMPARE(line.sent(), slip[1]);
    QCOMPARE(line.sent(), isItPrinted);
    QVERIFY(!line.machine.takeOutcome());
    line.answer(printed);
    QCOMPARE(line.machine.takeOutcome(), std::optional(PrintOutcome::Printed));
    QVERIFY(!line.machine.takeOutcome());
    QVERIFY(line.machine.isFree());
}

void PrintMachineTest::aPrinterThatSaysNothingIsBelieved()
{
    Line line(false);
    line.connect();
    QVERIFY(!line.machine.deadline());
    line.machine.print(slip, line.now);
    QCOMPARE(line.sent(), slip[0]);
    QCOMPARE(line.sent(), slip[1]);
    QCOMPARE(line.machine.takeOutcome(), std::optional(PrintOutcome::Printed));
}

void PrintMachineTest::nothingIsBegunThatCannotBePrinted_data()
{
    QTest::addColumn<Bytes>("answers");
    QTest::addColumn<bool>("canPrint");
    QTest::newRow("fine") << fine << true;
    QTest::newRow("paper near its end") << nearEnd << true;
    QTest::newRow("cover open") << coverOpen << false;
    QTest::newRow("paper out") << paperOut << false;
    QTest::newRow("cutter stuck") << Bytes{0x1A, 0x52, 0x1A, 0x12} << false;
    QTest::newRow("offline") << Bytes{0x1A, 0x12, 0x12, 0x12} << false;
    QTest::newRow("half an answer") << Bytes{0x12, 0x12} << false;
}

void PrintMachineTest::nothingIsBegunThatCannotBePrinted()
{
    QFETCH(Bytes, answers);
    QFETCH(bool, canPrint);
    Line line;
    line.machine.linkChanged(true, line.now);
    QCOMPARE(line.machine.takeOutput(), poll);
    line.answer(answers);
    QCOMPARE(line.machine.isReady(line.now), canPrint);
}

void PrintMachineTest::paperThatEndsInTheMiddleIsWaitedFor()
{
    Line line;
    line.connect();
    line.machine.print(slip, line.now);
    QCOMPARE(line.machine.takeOutput(), slip[0]);
    line.mood = paperOut;
    line.wait(Milliseconds(2'500));
    line.machine.drained(line.now);
    QVERIFY(line.machine.state().status.isPaperOut);
    line.wait(Milliseconds(600'000));
    QVERIFY(!line.machine.takeOutcome());
    QVERIFY(line.machine.takeOutput().empty());
    line.machine.received({}, line.now);
    line.mood = fine;
    line.machine.tick(line.now + Milliseconds(500));
    QCOMPARE(line.sent(), poll);
    line.answer(fine);
    QCOMPARE(line.sent(), slip[1]);
    QCOMPARE(line.sent(), isItPrinted);
    line.answer(printed);
    QCOMPARE(line.machine.takeOutcome(), std::optional(PrintOutcome::Printed));
}

void PrintMachineTest::aLineThatBreaksInterrupts()
{
    Line line;
    line.connect();
    line.machine.print(slip, line.now);
    QCOMPARE(line.sent(), slip[0]);
    line.machine.linkChanged(false, line.now);
    QCOMPARE(line.machine.takeOutcome(), std::optional(PrintOutcome::Interrupted));
    QVERIFY(line.machine.takeOutput().empty());
    QVERIFY(!line.machine.deadline());
    line.connect();
    QVERIFY(line.machine.takeOutput().empty());  // nothing is printed again by itself
}

void PrintMachineTest::aSlipThatIsNeverConfirmedIsInterrupted()
{
    Line line;
    line.connect();
    line.machine.print(slip, line.now);
    while (!line.sent().empty()) {
    }
    line.wait(Milliseconds(29'000));
    QVERIFY(!line.machine.takeOutcome());
    line.wait(Milliseconds(2'000));
    QCOMPARE(line.machine.takeOutcome(), std::optional(PrintOutcome::Interrupted));
}

void PrintMachineTest::silenceIsToldAndEnds()
{
    Line line;
    line.isAnswering = false;
    line.machine.linkChanged(true, line.now);
    static_cast<void>(line.machine.takeOutput());
    QVERIFY(!line.machine.state().isSilent);
    line.wait(Milliseconds(1'500));
    QVERIFY(line.machine.state().isSilent);
    QVERIFY(!line.machine.isReady(line.now));
    line.isAnswering = true;
    line.wait(Milliseconds(4'000));
    QVERIFY(!line.machine.state().isSilent);
    QVERIFY(line.machine.state().canPrint());
}

void PrintMachineTest::theDrawerOpensAtOnceOrNever()
{
    Line line;
    const Bytes pulse{0x1B, 'p', 0, 50, 100};
    line.machine.sendNow(pulse);
    QVERIFY(line.machine.takeOutput().empty());
    line.connect();
    line.machine.sendNow(pulse);
    QCOMPARE(line.machine.takeOutput(), pulse);
}

void PrintMachineTest::noiseIsNoAnswer()
{
    Line line;
    line.machine.linkChanged(true, line.now);
    static_cast<void>(line.machine.takeOutput());
    line.answer({0xFF, 0x11, 0x13, 0x55, 0x80, 0x93});
    QVERIFY(!line.machine.isReady(line.now));
    line.answer(fine);
    QVERIFY(line.machine.isReady(line.now));
    line.answer(fine);  // nobody asked
    QVERIFY(line.machine.isReady(line.now));
}

QTEST_GUILESS_MAIN(PrintMachineTest)
#include "print_machine_test.moc"
