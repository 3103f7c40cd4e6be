// What kind of scanner sent the label that is on the screen: by its line settings, its suffix and
// the letters in front, all read from the bytes.
#include <QtTest>

#include "app/devices/scanner_kinds.h"
#include "devices/setup/scanner_match.h"
#include "devices/simulated/pty_device.h"

using namespace loyalty;
using namespace loyalty::app;
using namespace loyalty::devices;

namespace {

const std::string expected = "1234-PK-SETUP";

std::vector<ScannerProfile> profiles()
{
    std::vector<ScannerProfile> all;
    const auto kinds = scannerKinds();
    for (const ScannerKind& kind : *kinds)
        all.push_back(kind.profile);
    return all;
}

// The name of the kind; "" for none.
QString matched(const QByteArray& bytes, const LineSettings& line)
{
    const auto kinds = scannerKinds();
    const std::vector<std::uint8_t> given(bytes.begin(), bytes.end());
    const auto match = matchScanner(given, expected, profiles(), line);
    return match ? QString::fromStdString((*kinds)[*match].name) : QString();
}

}  // namespace

class ScannerMatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesTellTheKind_data();
    void bytesTellTheKind();
    void otherSpeedsHaveTheirTurn();
    void whatIsTriedIsShort();
};

void ScannerMatchTest::bytesTellTheKind_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("kind");
    const QByteArray label = QByteArray::fromStdString(expected);
    const auto row = [](const char* name, const QByteArray& bytes, const char* kind) {
        QTest::newRow(name) << bytes << QString::fromUtf8(kind);
    };
    row("no identifier, CR LF", label + "\r\n", "standard");
    row("no identifier, CR", label + "\r", "standard");
    row("AIM, CR", "]C0" + label + "\r", "standard");
    row("AIM, STX and ETX", "\x02]C0" + label + "\x03", "standard");
    row("AIM of another symbology", "]A0" + label + "\r", "");
    row("Zebra's letter", "D" + label + "\r", "zebra");
    row("Wincor's letter, 9600 8N1", "K" + label + "\r", "");
    row("a tabulator at the end", label + "\t", "tab");
    row("no suffix", label, "idle");
    row("7E1", PtyDevice::withParity("\x02K" + label + "\r", Parity::Even), "olivetti");
    row("7O1", PtyDevice::withParity("\x02" + label + "\x03", Parity::Odd), "ncr");
    row("the code of another till", "9999-PK-SETUP\r", "");
    row("a label of the shop", "]E04006381333931\r", "");
    row("two scans at once", label + "\r" + label + "\r", "");
    row("noise", QByteArray("\xFF\x80\x12\x9C\xE3", 5), "");
    row("nothing", "", "");
}

void ScannerMatchTest::bytesTellTheKind()
{
    QFETCH(QByteArray, bytes);
    QTEST(matched(bytes, LineSettings{}), "kind");
}

void ScannerMatchTest::otherSpeedsHaveTheirTurn()
{
    const QByteArray bytes = "]C0" + QByteArray::fromStdString(expected) + "\r";
    LineSettings line;
    line.baud = 115'200;
    QCOMPARE(matched(bytes, line), QStringLiteral("honeywell"));
    line.baud = 38'400;
    QCOMPARE(matched(bytes, line), QStringLiteral("bioptic"));
    line.baud = 300;
    QCOMPARE(matched(bytes, line), QString());
}

// Each is a scan by hand: seven bits are told by the eighth instead.
void ScannerMatchTest::whatIsTriedIsShort()
{
    const auto settings = settingsToTry(profiles());
    QCOMPARE(settings.size(), std::size_t{5});
    QCOMPARE(settings.front(), LineSettings{});
    for (const LineSettings& line : settings)
        QCOMPARE(line.dataBits, 8);
}

QTEST_APPLESS_MAIN(ScannerMatchTest)
#include "scanner_match_test.moc"
