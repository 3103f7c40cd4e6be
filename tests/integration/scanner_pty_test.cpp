// The whole way of a scan, over real pseudo terminals: cable, port, frame, label, signal.
// What QSerialPort reports is never asserted, only what the driver makes of it: the codes differ
// from version to version.
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>
#include <ctime>

#include "app/devices/scanner_kinds.h"
#include "devices/scanner/scanner.h"
#include "devices/simulated/pty_device.h"
#include "devices/transport/directory_port_finder.h"
#include "devices/transport/serial_stream.h"

using namespace loyalty::devices;

namespace {

constexpr LinkTimes quick{.firstRetry = Milliseconds(20),
                          .longestRetry = Milliseconds(100),
                          .blockedRetry = Milliseconds(100),
                          .settle = Milliseconds(5),
                          .drain = Milliseconds(20),
                          .proven = Milliseconds(1000)};

/// A driver and its simulated scanner at one end of a cable each.
struct Lane {
    QTemporaryDir directory;
    PtyDevice hand{directory.filePath(QStringLiteral("scanner"))};
    SerialStream* stream = nullptr;
    std::unique_ptr<Scanner> driver;
    QList<Scan> scans;
    QByteArray answers;  // what the driver sent to the scanner

    explicit Lane(const ScannerProfile& profile = {})
    {
        auto made = std::make_unique<SerialStream>(
            std::make_unique<DirectoryPortFinder>(hand.path()), profile.frame.line, quick);
        stream = made.get();
        driver = std::make_unique<Scanner>(std::move(made), profile);
        QObject::connect(driver.get(), &Scanner::scanned, driver.get(),
                         [this](const Scan& scan) { scans << scan; });
        QObject::connect(&hand, &PtyDevice::received, driver.get(),
                         [this](const QByteArray& bytes) { answers += bytes; });
    }

    [[nodiscard]] LinkState state() const { return driver->status().link.state; }
    bool waitFor(LinkState state)
    {
        return QTest::qWaitFor([&] { return this->state() == state; }, 5000);
    }
    bool waitForScans(int count)
    {
        return QTest::qWaitFor([&] { return scans.size() >= count; }, 5000);
    }
    bool plugIn()
    {
        if (!hand.plugIn())
            return false;
        driver->start();
        return waitFor(LinkState::Ready);
    }
};

double processorSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

QByteArray gtinOf(const Scan& scan)
{
    return QByteArray::fromStdString(scan.label.gtin);
}

}  // namespace

class ScannerPtyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aScanArrives();
    void aScanArrivesByteByByte();
    void twoScansInOneReadAreTwo();
    void everyByteValuePasses();
    void whatWasScannedBeforeOpeningIsNotSold();
    void aMissingDeviceIsWaitedFor();
    void theDirectoryMayComeWithTheDevice();
    void anotherNodeUnderTheSamePathIsTaken();
    void aHangUpIsNoStorm();
    void comesBackUnderTheSamePath();
    void halfAFrameDiesWithTheCable();
    void aTakenPortSaysSo();
    void aFileIsNoSerialPort();
    void wrongParityIsNamed();
    void aPaymentCardLeavesNothing();
    void acknowledgesAtOnce();
    void ssiIsAnswered();
    void asksWhereTheScannerWaitsToBeAsked();
    void aFloodIsAbsorbed();
    void aDeviceThatDoesNotReadIsDropped();
    void theGateQueues();
    void livesOnItsOwnThread();
};

void ScannerPtyTest::aScanArrives()
{
    Lane lane;
    QVERIFY(lane.plugIn());
    QVERIFY(lane.hand.scan("]E04006381333931"));
    QVERIFY(lane.waitForScans(1));
    QCOMPARE(gtinOf(lane.scans[0]), QByteArray("04006381333931"));
    QCOMPARE(lane.scans[0].label.labelClass, LabelClass::Product);
    QCOMPARE(lane.scans[0].sequence, std::uint64_t{1});
    QCOMPARE(lane.driver->counters().reads, std::uint64_t{1});
    QCOMPARE(lane.driver->counters().noiseBytes, std::uint64_t{0});
}

void ScannerPtyTest::aScanArrivesByteByByte()
{
    Lane lane;
    QVERIFY(lane.plugIn());
    lane.hand.sendPaced("]C18018123456789012345675\r\n", std::chrono::milliseconds(2));
    QVERIFY(lane.waitForScans(1));
    QCOMPARE(lane.scans[0].label.labelClass, LabelClass::Member);
    QCOMPARE(lane.scans[0].label.memberNumber, std::string("123456789012345675"));
}

void ScannerPtyTest::twoScansInOneReadAreTwo()
{
    Lane lane;
    QVERIFY(lane.plugIn());
    QVERIFY(lane.hand.send("4006381333931\r4006381333931\r"));
    QVERIFY(lane.waitForScans(2));
    QCOMPARE(lane.scans[0].repeat, Repeat::None);
    QCOMPARE(lane.scans[1].repeat, Repeat::DoubleRead);
}

void ScannerPtyTest::everyByteValuePasses()
{
    ScannerProfile profile;
    profile.frame.stripNul = false;
    profile.frame.startOfText = StartOfText::None;
    profile.frame.terminators = {.line = true, .endOfText = false, .tab = false};
    Lane lane(profile);
    QVERIFY(lane.plugIn());
    QByteArray all("]Q1");
    for (int byte = 0; byte < 256; ++byte) {
        if (byte != '\r' && byte != '\n')
            all.append(static_cast<char>(byte));
    }
    QVERIFY(lane.hand.send(all + '\r'));
    QVERIFY(lane.waitForScans(1));
    QCOMPARE(QByteArray::fromStdString(lane.scans[0].label.data), all.mid(3));
}

void ScannerPtyTest::whatWasScannedBeforeOpeningIsNotSold()
{
    Lane lane;
    QVERIFY(lane.hand.plugIn());
    QVERIFY(lane.hand.scan("]E04006381333931"));
    lane.driver->start();
    QVERIFY(lane.waitFor(LinkState::Ready));
    QVERIFY(lane.hand.scan("]E05901234123457"));
    QVERIFY(lane.waitForScans(1));
    QCOMPARE(gtinOf(lane.scans[0]), QByteArray("05901234123457"));
}

void ScannerPtyTest::aMissingDeviceIsWaitedFor()
{
    Lane lane;
    lane.driver->start();
    QCOMPARE(lane.state(), LinkState::Absent);
    QVERIFY(lane.hand.plugIn());
    QVERIFY(lane.waitFor(LinkState::Ready));
}

void ScannerPtyTest::theDirectoryMayComeWithTheDevice()
{
    // As /dev/serial/by-id, which exists only while some device is plugged in.
    QTemporaryDir directory;
    PtyDevice hand(directory.filePath(QStringLiteral("serial/by-id/scanner")));
    SerialStream stream(std::make_unique<DirectoryPortFinder>(hand.path()), {}, quick);
    stream.start();
    QCOMPARE(stream.status().state, LinkState::Absent);
    QVERIFY(!hand.plugIn());
    QVERIFY(QDir(directory.path()).mkpath(QStringLiteral("serial/by-id")));
    QVERIFY(hand.plugIn());
    QTRY_COMPARE(stream.status().state, LinkState::Ready);
}

void ScannerPtyTest::anotherNodeUnderTheSamePathIsTaken()
{
    // Re-enumeration: the kernel gives the next number, and udev points the old name at it.
    Lane lane;
    QVERIFY(lane.plugIn());
    PtyDevice next(lane.directory.filePath(QStringLiteral("next")));
    QVERIFY(next.plugIn());
    QVERIFY(QFile::remove(lane.hand.path()));
    QVERIFY(QFile::link(QFile::symLinkTarget(next.path()), lane.hand.path()));
    QTRY_COMPARE(lane.driver->status().link.reconnects, std::uint64_t{1});
    QVERIFY(next.scan("]E05901234123457"));
    QVERIFY(lane.waitForScans(1));
}

void ScannerPtyTest::aHangUpIsNoStorm()
{
    Lane lane;
    QVERIFY(lane.plugIn());
    QSignalSpy states(lane.driver.get(), &Scanner::stateChanged);
    const double before = processorSeconds();
    lane.hand.unplug();
    QVERIFY(lane.waitFor(LinkState::Absent));
    QTest::qWait(1000);
    QVERIFY2(lane.stream->portErrors() < 5,
             QByteArray::number(static_cast<qulonglong>(lane.stream->portErrors())));
    QVERIFY(states.size() < 5);
    QVERIFY2(processorSeconds() - before < 0.1, QByteArray::number(processorSeconds() - before));
}

void ScannerPtyTest::comesBackUnderTheSamePath()
{
    Lane lane;
    QVERIFY(lane.plugIn());
    for (int i = 1; i <= 3; ++i) {
        lane.hand.unplug();
        QVERIFY(lane.waitFor(LinkState::Absent));
        QVERIFY(lane.hand.plugIn());
        QVERIFY(lane.waitFor(LinkState::Ready));
        QVERIFY(lane.hand.scan("]E04006381333931"));
        QVERIFY(lane.waitForScans(i));
        QCOMPARE(lane.driver->counters().reconnects, static_cast<std::uint64_t>(i));
    }
}

void ScannerPtyTest::halfAFrameDiesWithTheCable()
{
    Lane lane;
    QVERIFY(lane.plugIn());
    QVERIFY(lane.hand.send("]E0400638"));
    QTest::qWait(50);
    lane.hand.unplug();
    QVERIFY(lane.waitFor(LinkState::Absent));
    QCOMPARE(lane.driver->counters().partialFrames, std::uint64_t{1});
    QVERIFY(lane.hand.plugIn());
    QVERIFY(lane.waitFor(LinkState::Ready));
    QVERIFY(lane.hand.scan("]E05901234123457"));
    QVERIFY(lane.waitForScans(1));
    QCOMPARE(gtinOf(lane.scans[0]), QByteArray("05901234123457"));
}

void ScannerPtyTest::aTakenPortSaysSo()
{
    Lane lane;
    QVERIFY(lane.hand.plugIn());
    auto other = std::make_unique<SerialStream>(
        std::make_unique<DirectoryPortFinder>(lane.hand.path()), LineSettings{}, quick);
    other->start();
    QTRY_COMPARE(other->status().state, LinkState::Ready);
    lane.driver->start();
    QVERIFY(lane.waitFor(LinkState::Blocked));
    QCOMPARE(lane.driver->status().link.blockedBy, BlockedBy::OtherProgram);
    QVERIFY(!lane.driver->status().link.detail.isEmpty());
    other.reset();
    QVERIFY(lane.waitFor(LinkState::Ready));
}

void ScannerPtyTest::aFileIsNoSerialPort()
{
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("scanner")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    SerialStream stream(std::make_unique<DirectoryPortFinder>(file.fileName()), {}, quick);
    stream.start();
    QTRY_COMPARE(stream.status().state, LinkState::Blocked);
    QCOMPARE(stream.status().blockedBy, BlockedBy::NotASerialPort);
}

void ScannerPtyTest::wrongParityIsNamed()
{
    Lane lane;
    QVERIFY(lane.plugIn());
    QVERIFY(lane.hand.send(PtyDevice::withParity("4006381333931\r", Parity::Even)));
    QVERIFY(lane.waitFor(LinkState::Misconfigured));
    QCOMPARE(lane.driver->status().looksLike, LineDiagnosis::SevenEven);
    QVERIFY(lane.hand.scan("4006381333931"));
    QVERIFY(lane.waitFor(LinkState::Ready));
}

void ScannerPtyTest::aPaymentCardLeavesNothing()
{
    Lane lane;
    QVERIFY(lane.plugIn());
    QVERIFY(lane.hand.send(";4242424242424242=2512101?\r4242424242424242\r"));
    QVERIFY(lane.waitForScans(2));
    for (const Scan& scan : lane.scans) {
        Label nothing;
        nothing.labelClass = LabelClass::PaymentCard;
        nothing.reason = Reason::PaymentCard;
        nothing.symbology = scan.label.symbology;
        QVERIFY(scan.label == nothing);
    }
    QCOMPARE(lane.driver->counters().paymentCards, std::uint64_t{2});
}

void ScannerPtyTest::acknowledgesAtOnce()
{
    Lane lane(loyalty::app::builtInScannerKind("olivetti")->profile);
    QVERIFY(lane.plugIn());
    QVERIFY(
        lane.hand.send("\x02"
                       "A4006381333931\x03"));
    QTRY_COMPARE(lane.answers, QByteArray("\x06"));
    QVERIFY(lane.waitForScans(1));
    QCOMPARE(gtinOf(lane.scans[0]), QByteArray("04006381333931"));
}

// Zebra SSI over the wire: each packet is answered at once, one that came broken is asked for
// again, one that came twice is one scan, and the till's tone is heard at the scanner.
void ScannerPtyTest::ssiIsAnswered()
{
    Lane lane(loyalty::app::builtInScannerKind("ssi")->profile);
    QVERIFY(lane.plugIn());
    const QByteArray packet = QByteArray::fromHex("12F300000B34303036333831333333393331FC54");
    const QByteArray again = QByteArray::fromHex("12F300010B34303036333831333333393331FC53");
    const QByteArray ack = QByteArray::fromHex("04D00400FF28");
    QByteArray broken = packet;
    broken[10] = '9';
    QVERIFY(lane.hand.send(broken));
    QTRY_COMPARE(lane.answers, QByteArray::fromHex("05D1040001FF25"));
    lane.answers.clear();
    QVERIFY(lane.hand.send(packet));
    QVERIFY(lane.waitForScans(1));
    QVERIFY(lane.hand.send(again));
    QTRY_COMPARE(lane.answers, ack + ack);
    QCOMPARE(lane.scans.size(), 1);
    QCOMPARE(gtinOf(lane.scans[0]), QByteArray("04006381333931"));
    QVERIFY(lane.scans[0].label.symbology == Symbology::Ean13);
    QCOMPARE(lane.driver->counters().badReads, std::uint64_t{1});
    lane.answers.clear();
    lane.driver->sound(ScanTone::Bad);
    QTRY_COMPARE(lane.answers, QByteArray::fromHex("05E6040006FF0B"));
}

void ScannerPtyTest::asksWhereTheScannerWaitsToBeAsked()
{
    ScannerProfile profile;
    profile.frame.handshake = Handshake::AckNakWithEnq;
    Lane lane(profile);
    QVERIFY(lane.plugIn());
    QTRY_COMPARE(lane.answers, QByteArray("\x05"));
    QVERIFY(lane.hand.scan("4006381333931"));
    QTRY_COMPARE(lane.answers.left(3), QByteArray("\x05\x06\x05"));
}

void ScannerPtyTest::aFloodIsAbsorbed()
{
    Lane lane;
    QVERIFY(lane.plugIn());
    int sent = 0;
    QElapsedTimer clock;
    clock.start();
    while (sent < 10000 && clock.elapsed() < 20000) {
        if (lane.hand.send("]E04006381333931\r\n"))
            ++sent;
        else
            QTest::qWait(1);
    }
    QVERIFY(lane.waitForScans(sent));
    QCOMPARE(sent, 10000);
    QCOMPARE(lane.driver->counters().badReads, std::uint64_t{0});
}

void ScannerPtyTest::aDeviceThatDoesNotReadIsDropped()
{
    // The other end is never read: a terminal whose master nobody empties.
    QTemporaryDir directory;
    PtyDevice hand(directory.filePath(QStringLiteral("printer")));
    QVERIFY(hand.plugIn());
    SerialStream stream(std::make_unique<DirectoryPortFinder>(hand.path()), {}, quick);
    stream.start();
    QTRY_COMPARE(stream.status().state, LinkState::Ready);
    int losses = 0;
    connect(&stream, &ByteStream::stateChanged, this,
            [&](const LinkStatus& status) { losses += status.state == LinkState::Lost ? 1 : 0; });
    hand.setReading(PtyDevice::Reading::Off);
    const std::vector<std::uint8_t> slip(100000, 'x');
    stream.write(slip);
    QTRY_COMPARE_WITH_TIMEOUT(losses, 1, 10000);
}

void ScannerPtyTest::theGateQueues()
{
    Lane lane;
    QVERIFY(lane.plugIn());
    QSignalSpy dropped(lane.driver.get(), &Scanner::scansDropped);
    lane.driver->setGate(Gate::Closed);
    QCOMPARE(lane.state(), LinkState::Gated);
    for (int i = 0; i < 17; ++i)
        QVERIFY(lane.hand.scan("]E04006381333931"));
    QTRY_COMPARE(dropped.size(), 1);
    QCOMPARE(lane.scans.size(), 0);
    QCOMPARE(lane.driver->status().queued, std::size_t{16});
    QVERIFY(lane.hand.scan("4111111111111111"));
    QVERIFY(lane.waitForScans(1));
    QVERIFY(lane.scans.takeFirst().label.labelClass == LabelClass::PaymentCard);
    lane.driver->setGate(Gate::Open);
    QCOMPARE(lane.scans.size(), 16);
    QCOMPARE(lane.state(), LinkState::Ready);
}

void ScannerPtyTest::livesOnItsOwnThread()
{
    QTemporaryDir directory;
    PtyDevice hand(directory.filePath(QStringLiteral("scanner")));
    QVERIFY(hand.plugIn());
    QThread thread;
    auto* const driver =
        new Scanner(std::make_unique<SerialStream>(
                        std::make_unique<DirectoryPortFinder>(hand.path()), LineSettings{}, quick),
                    {});
    driver->moveToThread(&thread);
    connect(&thread, &QThread::started, driver, &Scanner::start);
    connect(&thread, &QThread::finished, driver, &QObject::deleteLater);
    QSignalSpy states(driver, &Scanner::stateChanged);
    QList<Scan> scans;
    connect(driver, &Scanner::scanned, this, [&](const Scan& scan) {
        QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
        scans << scan;
    });
    thread.start();
    const auto isReady = [&] {
        return !states.isEmpty() &&
               states.last()[0].value<ScannerStatus>().link.state == LinkState::Ready;
    };
    QVERIFY(QTest::qWaitFor(isReady, 5000));
    QVERIFY(hand.scan("]E04006381333931"));
    QVERIFY(QTest::qWaitFor([&] { return scans.size() == 1; }, 5000));
    thread.quit();
    QVERIFY(thread.wait(5000));
}

QTEST_GUILESS_MAIN(ScannerPtyTest)
#include "scanner_pty_test.moc"
