// The manager's page of the devices, and a scanner that is set up on it over a real pseudo
// terminal: from the address to the first label.
#include <QAbstractItemView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "app/devices/device_hub.h"
#include "app/manager/devices_page.h"
#include "app/manager/scanner_setup_page.h"
#include "app/terminal/config.h"
#include "devices/simulated/pty_device.h"

using namespace loyalty;
using namespace loyalty::app;

namespace {

DeviceView view(int id, DeviceKind kind)
{
    DeviceView device;
    device.id = id;
    device.kind = kind;
    device.port = QStringLiteral("/dev/ttyS%1").arg(id);
    device.link.state = devices::LinkState::Ready;
    return device;
}

DeviceTrace line(int device, const std::string& text)
{
    devices::TraceLine traced;
    traced.text = text;
    return {device, QDateTime::currentDateTime(), traced};
}

}  // namespace

class DevicesPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachKindHasItsTests_data();
    void eachKindHasItsTests();
    void whatIsAwayIsNotTried();
    void troubleIsCounted();
    void theTraceEnds();
    void nothingIsTracedUnseen();
    void withoutDevicesItSaysSo();
    void aScannerIsSetUp();
    void anAddressThatIsNone();

private:
    static bool isOffered(const QWidget& page, const char* name)
    {
        const auto* button = page.findChild<QAbstractButton*>(QLatin1String(name));
        return button != nullptr && button->isVisibleTo(&page) && button->isEnabled();
    }
    void choose(DevicesPage& page, const DeviceView& device)
    {
        page.setDevice(device);
        page.choose(device.port);
    }

    Theme m_theme = Theme::load(QStringLiteral("light"));
    Format m_format{QStringLiteral("en_IE"), QStringLiteral("en")};
};

void DevicesPageTest::initTestCase()
{
    qRegisterMetaType<DeviceTest>();
}

void DevicesPageTest::eachKindHasItsTests_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("hasTones");
    QTest::addColumn<QStringList>("offered");
    const auto row = [](const char* name, DeviceKind kind, bool hasTones, QStringList offered) {
        QTest::newRow(name) << static_cast<int>(kind) << hasTones << offered;
    };
    row("a scanner with tones", DeviceKind::Scanner, true,
        {QStringLiteral("testGoodTone"), QStringLiteral("testBadTone")});
    row("a scanner without", DeviceKind::Scanner, false, {});
    row("a printer with a drawer", DeviceKind::Printer, false,
        {QStringLiteral("testSlip"), QStringLiteral("testDrawer")});
    row("a display", DeviceKind::Display, false, {QStringLiteral("testText")});
}

void DevicesPageTest::eachKindHasItsTests()
{
    QFETCH(int, kind);
    QFETCH(bool, hasTones);
    QFETCH(QStringList, offered);
    DevicesPage page(m_theme, m_format);
    page.setDrawer(true);
    DeviceView device = view(0, static_cast<DeviceKind>(kind));
    device.hasTones = hasTones;
    choose(page, device);
    for (const char* name : {"testGoodTone", "testBadTone", "testSlip", "testDrawer", "testText"})
        QCOMPARE(isOffered(page, name), offered.contains(QLatin1String(name)));
    QSignalSpy asked(&page, &DevicesPage::testAsked);
    for (const QString& name : offered)
        page.findChild<QAbstractButton*>(name)->click();
    QCOMPARE(asked.size(), offered.size());
}

void DevicesPageTest::whatIsAwayIsNotTried()
{
    DevicesPage page(m_theme, m_format);
    DeviceView printer = view(0, DeviceKind::Printer);
    printer.link.state = devices::LinkState::Absent;
    choose(page, printer);
    QVERIFY(!isOffered(page, "testSlip"));
    QVERIFY(!page.findChild<QLabel*>(QStringLiteral("deviceSentence"))->text().isEmpty());
    printer.link.state = devices::LinkState::Ready;
    page.setDevice(printer);
    QVERIFY(isOffered(page, "testSlip"));
}

void DevicesPageTest::troubleIsCounted()
{
    DevicesPage page(m_theme, m_format);
    DeviceView scanner = view(0, DeviceKind::Scanner);
    scanner.counters.reads = 1234;
    scanner.counters.badReads = 7;
    scanner.counters.slowestUs = 412;
    choose(page, scanner);
    QStringList figures;
    for (const QLabel* label : page.findChildren<QLabel*>())
        figures << label->text();
    for (const char* figure : {"1,234", "7", "0.412 ms"})
        QVERIFY2(figures.contains(QLatin1String(figure)), figure);
}

void DevicesPageTest::theTraceEnds()
{
    DevicesPage page(m_theme, m_format);
    choose(page, view(0, DeviceKind::Scanner));
    page.setDevice(view(1, DeviceKind::Printer));
    for (int i = 0; i < 700; ++i)
        page.addTrace(line(i % 2, std::to_string(i)));
    const auto* table = page.findChild<QAbstractItemView*>(QStringLiteral("deviceTrace"));
    QCOMPARE(table->model()->rowCount(), 250);
    const auto newest = [&] {
        return table->model()->index(0, TraceModel::What).data().toString();
    };
    QCOMPARE(newest(), QStringLiteral("698"));
    page.choose(QStringLiteral("/dev/ttyS1"));
    QCOMPARE(table->model()->rowCount(), 250);
    QCOMPARE(newest(), QStringLiteral("699"));
}

void DevicesPageTest::nothingIsTracedUnseen()
{
    DevicesPage page(m_theme, m_format);
    QSignalSpy wanted(&page, &DevicesPage::traceWanted);
    page.show();
    page.hide();
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted[0][0].toBool(), true);
    QCOMPARE(wanted[1][0].toBool(), false);
}

void DevicesPageTest::withoutDevicesItSaysSo()
{
    DevicesPage page(m_theme, m_format);
    QVERIFY(isOffered(page, "setUpScanner"));
    const auto* trace = page.findChild<QAbstractItemView*>(QStringLiteral("deviceTrace"));
    QVERIFY(!trace->isVisibleTo(&page));
}

void DevicesPageTest::aScannerIsSetUp()
{
    const QTemporaryDir folder;
    devices::PtyDevice hand(folder.filePath(QStringLiteral("scanner")));
    QVERIFY(hand.plugIn());
    DeviceHub hub;
    hub.setTillSounds(TillSounds::None);
    ScannerSetupPage page(m_theme);
    const std::vector<ScannerKind> kinds = *scannerKinds();
    page.setKinds(kinds);
    std::vector<devices::ScannerProfile> profiles;
    for (const ScannerKind& kind : kinds)
        profiles.push_back(kind.profile);
    QString code;
    devices::ProbeState state;
    connect(&page, &ScannerSetupPage::probeAsked, &hub,
            [&](const devices::PortAddress& port, const devices::ShownLabels& labels) {
                code = QString::fromStdString(labels.first.data);
                hub.startProbe(port, profiles, labels);
            });
    connect(&hub, &DeviceHub::probed, &page, &ScannerSetupPage::showState);
    connect(&hub, &DeviceHub::probed, this, [&](const devices::ProbeState& now) { state = now; });
    connect(&hub, &DeviceHub::probeFound, &page, &ScannerSetupPage::showFound);
    connect(&page, &ScannerSetupPage::kept, &hub,
            [&](const devices::PortAddress& port, const ScannerKind& kind) {
                hub.bindScanner(scannerSetup(kind, port, {}));
            });
    std::vector<devices::Scan> scans;
    QMutex mutex;
    connect(
        &hub, &DeviceHub::scanned, &hub,
        [&](const devices::Scan& scan) {
            const QMutexLocker lock(&mutex);
            scans.push_back(scan);
        },
        Qt::DirectConnection);
    hub.start();
    page.begin({});
    auto* next = page.findChild<QAbstractButton*>(QStringLiteral("next"));
    page.findChild<QLineEdit*>(QStringLiteral("portAddress"))->setText(hand.path());
    QVERIFY(next->isEnabled());
    next->click();
    QVERIFY(!code.isEmpty());
    QVERIFY(!next->isEnabled());
    QTRY_COMPARE(state.link.state, devices::LinkState::Ready);
    QVERIFY(hand.scan("D" + code.toUtf8()));
    QTRY_VERIFY(next->isEnabled());
    next->click();
    QTRY_VERIFY(!hub.devices().empty() && hub.devices().front().isReady());
    QVERIFY(hand.scan("A4006381333931"));
    QTRY_VERIFY([&] {
        const QMutexLocker lock(&mutex);
        return scans.size() == 1;
    }());
    QCOMPARE(scans.front().label.gtin, std::string("04006381333931"));
}

void DevicesPageTest::anAddressThatIsNone()
{
    ScannerSetupPage page(m_theme);
    page.begin({});
    QSignalSpy asked(&page, &ScannerSetupPage::probeAsked);
    page.findChild<QLineEdit*>(QStringLiteral("portAddress"))->setText(QStringLiteral("tcp://"));
    page.findChild<QAbstractButton*>(QStringLiteral("next"))->click();
    QCOMPARE(asked.size(), 0);
}

QTEST_MAIN(DevicesPageTest)
#include "devices_page_test.moc"
