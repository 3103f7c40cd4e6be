// The set-up of a scanner over a real pseudo terminal: it is scanned until it is understood, and
// what was learnt stands in the configuration.
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "app/devices/scanner_kinds.h"
#include "app/terminal/config.h"
#include "devices/setup/scanner_probe.h"
#include "devices/simulated/pty_device.h"

using namespace loyalty;
using namespace loyalty::app;
using namespace loyalty::devices;

namespace {

const std::string code = "1234-PK-SETUP";
const std::string ean13 = "2912345678906";

/// A probe and its simulated scanner at one end of a cable each.
struct Bench {
    QTemporaryDir directory;
    PtyDevice hand{directory.filePath(QStringLiteral("scanner"))};
    std::vector<ScannerKind> kinds = *scannerKinds();
    std::unique_ptr<ScannerProbe> probe;
    ProbeState state;
    QString found;  // the kind's name
    bool isSure = false;

    Bench()
    {
        std::vector<ScannerProfile> profiles;
        for (const ScannerKind& kind : kinds)
            profiles.push_back(kind.profile);
        probe = std::make_unique<ScannerProbe>(
            PortAddress{hand.path(), {}, 0}, profiles,
            ShownLabels{{Symbology::Code128, code}, {Symbology::Ean13, ean13}});
        QObject::connect(probe.get(), &ScannerProbe::changed, probe.get(),
                         [this](const ProbeState& now) { state = now; });
        QObject::connect(
            probe.get(), &ScannerProbe::found, probe.get(), [this](int kind, bool sure) {
                found = QString::fromStdString(kinds[static_cast<std::size_t>(kind)].name);
                isSure = sure;
            });
        probe->start();
    }

    bool waitUntilReady()
    {
        return QTest::qWaitFor([&] { return state.link.state == LinkState::Ready; }, 5000);
    }
    bool waitForTries(int count)
    {
        return QTest::qWaitFor([&] { return state.notUnderstood >= count; }, 5000) &&
               waitUntilReady();
    }
};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class ScannerSetupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneScanIsEnough();
    void aSecondScanTellsMore();
    void settingsAreTriedInTurn();
    void itIsPluggedInLater();
    void aPaymentCardIsNoAnswer();
    void whatWasLearntIsKept();
    void theSamePortIsReplaced();
    void aFileThatIsWrongStaysAsItIs();
};

void ScannerSetupTest::oneScanIsEnough()
{
    Bench bench;
    QVERIFY(bench.hand.plugIn());
    QVERIFY(bench.waitUntilReady());
    QVERIFY(bench.hand.scan(QByteArray("D") + QByteArray::fromStdString(code)));
    QVERIFY(QTest::qWaitFor([&] { return !bench.found.isEmpty(); }, 5000));
    QCOMPARE(bench.found, QStringLiteral("zebra"));
    QVERIFY(bench.isSure);
    QVERIFY(bench.hand.takeReceived().isEmpty());  // nothing is written to a port nobody knows
}

void ScannerSetupTest::aSecondScanTellsMore()
{
    Bench bench;
    QVERIFY(bench.hand.plugIn());
    QVERIFY(bench.waitUntilReady());
    QVERIFY(bench.hand.scan(QByteArray::fromStdString(code)));
    QVERIFY(QTest::qWaitFor([&] { return !bench.found.isEmpty(); }, 5000));
    QCOMPARE(bench.found, QStringLiteral("standard"));
    QVERIFY(!bench.isSure);
    QVERIFY(bench.hand.scan("4006381333931"));  // not what is shown
    QVERIFY(bench.waitForTries(1));
    QVERIFY(!bench.isSure);
    QVERIFY(bench.hand.scan("F" + QByteArray::fromStdString(ean13)));
    QVERIFY(QTest::qWaitFor([&] { return bench.isSure; }, 5000));
    QCOMPARE(bench.found, QStringLiteral("fujitsu"));
}

void ScannerSetupTest::settingsAreTriedInTurn()
{
    Bench bench;
    QVERIFY(bench.hand.plugIn());
    QVERIFY(bench.waitUntilReady());
    QVERIFY(bench.hand.send(QByteArray("\xF8\x80\x9C", 3)));
    QVERIFY(bench.waitForTries(1));
    QCOMPARE(bench.state.setting, 1);
    for (int tries = 2; bench.found.isEmpty() && tries <= bench.state.settings; ++tries) {
        QVERIFY(bench.hand.scan(QByteArray("]C0") + QByteArray::fromStdString(code)));
        QVERIFY(QTest::qWaitFor(
            [&] { return !bench.found.isEmpty() || bench.state.notUnderstood >= tries; }, 5000));
        QVERIFY(!bench.found.isEmpty() || bench.waitUntilReady());
    }
    // A pseudo terminal has any speed and parity: the first kind of the next settings.
    QCOMPARE(bench.found, QStringLiteral("icl"));
}

void ScannerSetupTest::itIsPluggedInLater()
{
    Bench bench;
    QTest::qWait(50);
    QCOMPARE(bench.state.link.state, LinkState::Absent);
    QVERIFY(bench.hand.plugIn());
    QVERIFY(bench.waitUntilReady());
    QVERIFY(bench.hand.scan(QByteArray::fromStdString(code)));
    QVERIFY(QTest::qWaitFor([&] { return !bench.found.isEmpty(); }, 5000));
    QCOMPARE(bench.found, QStringLiteral("standard"));
}

void ScannerSetupTest::aPaymentCardIsNoAnswer()
{
    Bench bench;
    QVERIFY(bench.hand.plugIn());
    QVERIFY(bench.waitUntilReady());
    QVERIFY(bench.hand.scan("4111111111111111"));
    QVERIFY(bench.waitForTries(1));
    QVERIFY(bench.found.isEmpty());
}

void ScannerSetupTest::whatWasLearntIsKept()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("config.json"));
    const auto port = PortAddress::fromText(QStringLiteral("/dev/serial/by-id/usb-1"));
    const auto network = PortAddress::fromText(QStringLiteral("tcp://10.0.0.9:2001"));
    QVERIFY(keepScanner(path, *port, "zebra"));
    QVERIFY(keepScanner(path, *network, "ssi"));
    const auto config = loadConfig(path, folder.path());
    QVERIFY(config);
    QCOMPARE(config->scanners.size(), std::size_t{2});
    QCOMPARE(config->scanners[0].port, *port);
    QCOMPARE(config->scanners[0].profile.frame.codeIds, CodeIdSet::Zebra);
    QCOMPARE(config->scanners[1].port, *network);
    QCOMPARE(config->scanners[1].profile.frame.framing, Framing::Ssi);
}

void ScannerSetupTest::theSamePortIsReplaced()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("config.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"region": "en_IE", "countryCode": "353",
        "cards": [{"firstPrefix": "2501", "digits": 13}],
        "scanner": {"name": "Till", "port": "/dev/ttyS0", "profile": "icl"},
        "scanners": [{"port": "/dev/ttyS1"}]})");
    file.close();
    QVERIFY(keepScanner(path, *PortAddress::fromText(QStringLiteral("/dev/ttyS0")), "zebra"));
    QVERIFY(keepScanner(path, *PortAddress::fromText(QStringLiteral("/dev/ttyS1")), "tab"));
    const auto config = loadConfig(path, folder.path());
    QVERIFY(config);
    QCOMPARE(config->region, QStringLiteral("en_IE"));
    QCOMPARE(config->labels.cards.size(), std::size_t{1});
    QCOMPARE(config->scanners.size(), std::size_t{2});
    QCOMPARE(config->scanners[0].name, QStringLiteral("Till"));
    QCOMPARE(config->scanners[0].profile.frame.codeIds, CodeIdSet::Zebra);
    QVERIFY(config->scanners[1].profile.frame.terminators.tab);
}

void ScannerSetupTest::aFileThatIsWrongStaysAsItIs()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("config.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ not json");
    file.close();
    const auto kept =
        keepScanner(path, *PortAddress::fromText(QStringLiteral("/dev/ttyS0")), "zebra");
    QVERIFY(!kept);
    QCOMPARE(contentOf(path), QByteArray("{ not json"));
}

QTEST_GUILESS_MAIN(ScannerSetupTest)
#include "scanner_setup_test.moc"
