// A slip's whole way over a real pseudo terminal: kept, begun, on paper, gone; and what becomes of
// it where the cover is open, the paper ends, the cable is pulled or the till is killed.
#include <QDir>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include "devices/printer/printer.h"
#include "devices/simulated/pty_printer.h"
#include "devices/transport/directory_port_finder.h"
#include "devices/transport/serial_stream.h"
#include "devices/transport/tcp_stream.h"

using namespace loyalty;
using namespace loyalty::devices;
using receipt::Align;
using receipt::Emphasis;
using receipt::Slip;
using receipt::TextLine;

namespace {

constexpr LinkTimes quick{.firstRetry = Milliseconds(20),
                          .longestRetry = Milliseconds(100),
                          .blockedRetry = Milliseconds(100),
                          .settle = Milliseconds(5),
                          .drain = Milliseconds(20),
                          .proven = Milliseconds(1000)};

Slip slipOf(int lines, const char* word = "line")
{
    Slip slip;
    for (int i = 1; i <= lines; ++i)
        slip.lines.emplace_back(
            TextLine{std::string(word) + ' ' + std::to_string(i), Emphasis::Normal, Align::Start});
    return slip;
}

/// A printer and its driver at one end of a cable each.
struct Desk {
    QTemporaryDir folder;
    PtyPrinter paper{folder.filePath(QStringLiteral("printer"))};
    std::unique_ptr<Printer> driver;

    Desk() { start(); }

    void start()
    {
        driver = std::make_unique<Printer>(
            std::make_unique<SerialStream>(std::make_unique<DirectoryPortFinder>(paper.path()),
                                           LineSettings{}, quick),
            PrinterProfile{}, DrawLine{}, folder.filePath(QStringLiteral("slips")));
        driver->start();
    }
    /// As if the program were killed: nothing is finished or tidied.
    void crash()
    {
        Printer* lost = driver.release();
        lost->stop();
        lost->disconnect();
        lost->deleteLater();
    }
    [[nodiscard]] const PrinterView& view() const { return driver->view(); }
    bool waitUntil(const std::function<bool()>& isSo) { return QTest::qWaitFor(isSo, 10'000); }
    bool waitPrinted(std::uint64_t count)
    {
        return waitUntil([&] { return view().counters.printed == count; });
    }
    [[nodiscard]] QStringList texts() const
    {
        QStringList list;
        for (const PaperItem& item : paper.paper().items())
            if (item.kind == PaperItem::Kind::Text)
                list << QString::fromStdString(item.text);
        return list;
    }
    [[nodiscard]] qsizetype cuts() const
    {
        const auto& items = paper.paper().items();
        return std::count_if(items.begin(), items.end(), [](const PaperItem& item) {
            return item.kind == PaperItem::Kind::Cut;
        });
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(folder.filePath(QStringLiteral("slips"))).entryList(QDir::Files);
    }
};

}  // namespace

class PrinterPtyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSlipIsPrintedAndForgotten();
    void slipsWaitForWhatStandsInTheWay_data();
    void slipsWaitForWhatStandsInTheWay();
    void aPrinterThatIsNotThere();
    void aSilentPrinterKeepsItsSlips();
    void aCableThatIsPulledInTheMiddle();
    void whatWasBegunBeforeACrashIsAskedFor();
    void slipsThatWaitedSurviveACrash();
    void theDrawer();
    void overTheNetwork();
};

void PrinterPtyTest::aSlipIsPrintedAndForgotten()
{
    Desk desk;
    QVERIFY(desk.paper.plugIn());
    desk.driver->print(slipOf(3));
    desk.driver->print(slipOf(1, "next"));
    QVERIFY(desk.waitPrinted(2));
    QCOMPARE(desk.texts(), (QStringList{QStringLiteral("line 1"), QStringLiteral("line 2"),
                                        QStringLiteral("line 3"), QStringLiteral("next 1")}));
    QCOMPARE(desk.cuts(), 2);
    QCOMPARE(desk.files(), QStringList());
    QVERIFY(desk.paper.paper().unknown().empty());
    QCOMPARE(desk.view().waiting, 0);
}

void PrinterPtyTest::slipsWaitForWhatStandsInTheWay_data()
{
    QTest::addColumn<bool PrinterStatus::*>("what");
    QTest::newRow("the cover is open") << &PrinterStatus::isCoverOpen;
    QTest::newRow("the paper is out") << &PrinterStatus::isPaperOut;
    QTest::newRow("the cutter is stuck") << &PrinterStatus::hasError;
}

void PrinterPtyTest::slipsWaitForWhatStandsInTheWay()
{
    using Member = bool PrinterStatus::*;
    QFETCH(Member, what);
    Desk desk;
    PrinterStatus status;
    status.*what = true;
    desk.paper.setStatus(status);
    QVERIFY(desk.paper.plugIn());
    desk.driver->print(slipOf(2));
    QVERIFY(desk.waitUntil([&] { return desk.view().state.status.*what; }));
    QCOMPARE(desk.view().waiting, 1);
    QCOMPARE(desk.files().size(), 1);
    QVERIFY(desk.files().front().endsWith(QStringLiteral(".slip")));
    QCOMPARE(desk.texts(), QStringList());
    desk.paper.setStatus({});
    QVERIFY(desk.waitPrinted(1));
    QCOMPARE(desk.texts().size(), 2);
    QCOMPARE(desk.files(), QStringList());
}

void PrinterPtyTest::aPrinterThatIsNotThere()
{
    Desk desk;
    desk.driver->print(slipOf(2));
    QTest::qWait(100);
    QCOMPARE(desk.view().waiting, 1);
    QCOMPARE(desk.view().link.state, LinkState::Absent);
    QVERIFY(desk.paper.plugIn());
    QVERIFY(desk.waitPrinted(1));
    QCOMPARE(desk.texts().size(), 2);
}

void PrinterPtyTest::aSilentPrinterKeepsItsSlips()
{
    Desk desk;
    desk.paper.setAnswering(false);
    QVERIFY(desk.paper.plugIn());
    desk.driver->print(slipOf(2));
    QVERIFY(desk.waitUntil([&] { return desk.view().state.isSilent; }));
    QCOMPARE(desk.view().waiting, 1);
    desk.paper.setAnswering(true);
    QVERIFY(desk.waitPrinted(1));
    QCOMPARE(desk.texts().size(), 2);
}

// Nobody knows how much of it is on paper: a person decides, and nothing is printed twice before.
void PrinterPtyTest::aCableThatIsPulledInTheMiddle()
{
    Desk desk;
    QVERIFY(desk.paper.plugIn());
    desk.driver->print(slipOf(400));
    desk.driver->print(slipOf(1, "next"));
    QVERIFY(desk.waitUntil([&] { return desk.texts().size() > 20; }));
    desk.paper.unplug();
    QVERIFY(desk.waitUntil([&] { return desk.view().interrupted.has_value(); }));
    QVERIFY(desk.texts().size() < 400);
    desk.paper.tearOff();
    QVERIFY(desk.paper.plugIn());
    QVERIFY(desk.waitUntil([&] { return desk.view().link.state == LinkState::Ready; }));
    QTest::qWait(300);
    QCOMPARE(desk.texts(), QStringList());
    QCOMPARE(desk.view().waiting, 1);
    desk.driver->printAgain();
    QVERIFY(desk.waitPrinted(2));
    QCOMPARE(desk.texts().size(), 401);
    QCOMPARE(desk.texts().last(), QStringLiteral("next 1"));
    QVERIFY(!desk.view().interrupted);
    QCOMPARE(desk.files(), QStringList());
}

void PrinterPtyTest::whatWasBegunBeforeACrashIsAskedFor()
{
    Desk desk;
    QVERIFY(desk.paper.plugIn());
    desk.driver->print(slipOf(400));
    QVERIFY(desk.waitUntil([&] { return desk.texts().size() > 20; }));
    desk.crash();
    QCOMPARE(desk.files().size(), 1);
    desk.paper.tearOff();
    desk.start();
    QVERIFY(desk.waitUntil([&] { return desk.view().link.state == LinkState::Ready; }));
    QVERIFY(desk.view().interrupted.has_value());
    desk.driver->forget();
    QVERIFY(!desk.view().interrupted);
    QCOMPARE(desk.files(), QStringList());
    desk.driver->print(slipOf(1, "next"));
    QVERIFY(desk.waitPrinted(1));
}

void PrinterPtyTest::slipsThatWaitedSurviveACrash()
{
    Desk desk;
    desk.driver->print(slipOf(1, "first"));
    desk.driver->print(slipOf(1, "second"));
    desk.crash();
    QFile(desk.folder.filePath(QStringLiteral("slips/notes.txt"))).open(QIODevice::WriteOnly);
    desk.start();
    QCOMPARE(desk.view().waiting, 2);
    QVERIFY(desk.paper.plugIn());
    QVERIFY(desk.waitPrinted(2));
    QCOMPARE(desk.texts(), (QStringList{QStringLiteral("first 1"), QStringLiteral("second 1")}));
    QCOMPARE(desk.files(), QStringList{QStringLiteral("notes.txt")});
}

void PrinterPtyTest::theDrawer()
{
    Desk desk;
    QSignalSpy opened(&desk.paper, &PtyPrinter::drawerOpened);
    desk.driver->openDrawer();  // nobody is there: it must not open later
    QVERIFY(desk.paper.plugIn());
    QVERIFY(desk.waitUntil([&] { return desk.view().link.state == LinkState::Ready; }));
    QTest::qWait(100);
    QCOMPARE(opened.size(), 0);
    desk.driver->openDrawer();
    QVERIFY(opened.wait(5'000));
    QCOMPARE(opened.size(), 1);
}

void PrinterPtyTest::overTheNetwork()
{
    QTemporaryDir folder;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    PrinterProfile profile;
    profile.answers = false;
    Printer driver(std::make_unique<TcpStream>(
                       PortAddress{{}, QStringLiteral("127.0.0.1"), server.serverPort()}, quick),
                   profile, {}, folder.filePath(QStringLiteral("slips")));
    driver.start();
    driver.print(slipOf(2));
    QVERIFY(QTest::qWaitFor([&] { return server.hasPendingConnections(); }, 5'000));
    std::unique_ptr<QTcpSocket> printer(server.nextPendingConnection());
    QByteArray received;
    QVERIFY(QTest::qWaitFor(
        [&] {
            received += printer->readAll();
            return driver.view().counters.printed == 1 && received.contains("line 2");
        },
        10'000));
    printer->disconnectFromHost();
    QVERIFY(QTest::qWaitFor([&] { return driver.view().link.state != LinkState::Ready; }, 5'000));
    driver.print(slipOf(1, "next"));
    QVERIFY(QTest::qWaitFor([&] { return server.hasPendingConnections(); }, 5'000));
    printer.reset(server.nextPendingConnection());
    received.clear();
    QVERIFY(QTest::qWaitFor(
        [&] {
            received += printer->readAll();
            return received.contains("next 1");
        },
        10'000));
}

QTEST_GUILESS_MAIN(PrinterPtyTest)
#include "printer_pty_test.moc"
