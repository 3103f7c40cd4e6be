// What kind of scanner sent the label that is on the screen: by its line settings, its suffix and
// the letters in front, all read from the bytes.
#include <QtTest>

#include "app/devices/scanner_kinds.h"
#include "devices/setup/scanner_match.h"
#include "devices/simulated/pty_device.h"

using namespace loyalty;
using namespace loyalty::app;
using namespace loyalty::devices;

Q_DECLARE_METATYPE(Parity)

namespace {

const ShownLabel first{Symbology::Code128, "1234-PK-SETUP"};
const ShownLabel second{Symbology::Ean13, "2912345678906"};

std::vector<ScannerProfile> profiles()
{
    std::vector<ScannerProfile> all;
    const auto kinds = scannerKinds();
    for (const ScannerKind& kind : *kinds)
        all.push_back(kind.profile);
    return all;
}

QString nameOf(std::size_t kind)
{
    return QString::fromStdString((*scannerKinds())[kind].name);
}

std::vector<Fit> fits(const QByteArray& bytes, const ShownLabel& shown, const LineSettings& line)
{
    const std::vector<std::uint8_t> given(bytes.begin(), bytes.end());
    return fitsOf(given, shown, profiles(), line);
}

// The name of the kind; "" for none.
QString matched(const QByteArray& bytes, const LineSettings& line)
{
    const auto match = bestFit(fits(bytes, first, line));
    return match ? nameOf(*match) : QString();
}

}  // namespace

class ScannerMatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesTellTheKind_data();
    void bytesTellTheKind();
    void theSecondLabelTellsMore_data();
    void theSecondLabelTellsMore();
    void otherSpeedsHaveTheirTurn();
    void whatIsTriedIsShort();
};

void ScannerMatchTest::bytesTellTheKind_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("kind");
    const QByteArray label = QByteArray::fromStdString(first.data);
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
    row("ICL's letter and count, 9600 8N1", "L13" + label + "\r", "omron");
    row("a tabulator at the end", label + "\t", "tab");
    row("no suffix", label, "idle");
    row("7E1", PtyDevice::withParity("\x02K13" + label + "\r", Parity::Even), "olivetti");
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

// A Fujitsu host gets a letter in front of products and none in front of Code 128.
void ScannerMatchTest::theSecondLabelTellsMore_data()
{
    QTest::addColumn<QByteArray>("firstScan");
    QTest::addColumn<QByteArray>("secondScan");
    QTest::addColumn<Parity>("parity");
    QTest::addColumn<QString>("kind");
    const QByteArray one = QByteArray::fromStdString(first.data);
    const QByteArray two = QByteArray::fromStdString(second.data);
    const auto row = [](const char* name, const QByteArray& a, const QByteArray& b,
                        const char* kind, Parity parity = Parity::None) {
        QTest::newRow(name) << a << b << parity << QString::fromUtf8(kind);
    };
    row("no letter at all", one + "\r", two + "\r", "standard");
    row("the letter of Fujitsu", one + "\r", "F" + two + "\r", "fujitsu");
    row("the letter of ICL", one + "\r", "F" + two + "\r", "icl", Parity::Even);
    row("no suffix", one, two, "idle");
    row("a product of the shop", one + "\r", "4006381333931\r", "");
    row("Zebra's letters, switched off for Code 128", one + "\r", "A" + two + "\r", "zebra");
    row("the first again", one + "\r", one + "\r", "");
}

void ScannerMatchTest::theSecondLabelTellsMore()
{
    QFETCH(QByteArray, firstScan);
    QFETCH(QByteArray, secondScan);
    QFETCH(Parity, parity);
    LineSettings line;
    line.parity = parity;
    const auto match =
        bestFit(narrowed(fits(secondScan, second, line), fits(firstScan, first, line)));
    QTEST(match ? nameOf(*match) : QString(), "kind");
}

void ScannerMatchTest::otherSpeedsHaveTheirTurn()
{
    const QByteArray bytes = "]C0" + QByteArray::fromStdString(first.data) + "\r";
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
