// What a customer reads on a 2 x 20 display, byte by byte as its guide says, and on the simulated
// glass.
#include <QtTest>

#include "devices/display/line_display_encoder.h"
#include "devices/simulated/display_glass.h"

using namespace loyalty;
using namespace loyalty::devices;

namespace {

const DisplayProfile epson{DisplayProtocol::EscPos, {{13, "IBM857"}}, {}};
const DisplayProfile cd5220{DisplayProtocol::Cd5220, {{0, "IBM437"}}, {}};
const DisplayProfile ascii{DisplayProtocol::Cd5220, {}, {}};

QByteArray hexOf(const Bytes& bytes)
{
    return QByteArray::fromStdString(toHex(bytes));
}

QStringList onGlass(const DisplayProfile& profile, const DisplayText& text)
{
    DisplayGlass glass;
    glass.feed(encodeDisplayStart(profile));
    glass.feed(encodeDisplay({{"something longer before"}, {"it", "1"}}, profile));
    for (const std::uint8_t byte : encodeDisplay(text, profile))
        glass.feed(std::span(&byte, 1));
    if (!glass.unknown().empty())
        return {QString::fromStdString("unknown " + glass.unknown().front())};
    return {QString::fromStdString(glass.upper()), QString::fromStdString(glass.lower())};
}

}  // namespace

class LineDisplayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesAreThoseOfTheGuides_data();
    void bytesAreThoseOfTheGuides();
    void customersRead_data();
    void customersRead();
};

void LineDisplayTest::bytesAreThoseOfTheGuides_data()
{
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QByteArray>("hex");
    const QByteArray twenty(20, ' ');
    const QByteArray blank = twenty.toHex();
    QTest::newRow("ESC/POS, at the start")
        << hexOf(encodeDisplayStart(epson)) << QByteArray("1b401b740d1f011f4300");
    QTest::newRow("CD5220, at the start")
        << hexOf(encodeDisplayStart(cd5220)) << QByteArray("1b401b7400");
    QTest::newRow("ESC/POS, nothing") << hexOf(encodeDisplay({}, epson)) << "0b" + blank + blank;
    QTest::newRow("CD5220, nothing")
        << hexOf(encodeDisplay({}, cd5220)) << "1b5141" + blank + "0d1b5142" + blank + "0d";
}

void LineDisplayTest::bytesAreThoseOfTheGuides()
{
    QFETCH(QByteArray, made);
    QFETCH(QByteArray, hex);
    QCOMPARE(made, hex);
}

void LineDisplayTest::customersRead_data()
{
    QTest::addColumn<DisplayLine>("line");
    QTest::addColumn<QString>("turkish");
    QTest::addColumn<QString>("western");
    QTest::addColumn<QString>("letters");
    const auto row = [](const char* name, const DisplayLine& line, const char* turkish,
                        const char* western, const char* letters) {
        QTest::newRow(name) << line << QString::fromUtf8(turkish) << QString::fromUtf8(western)
                            << QString::fromUtf8(letters);
    };
    row("a pair", {"Total", "42,50"}, "Total          42,50", "Total          42,50",
        "Total          42,50");
    row("the lira", {"Total", "42,50 ₺"}, "Total       42,50 TL", "Total       42,50 TL",
        "Total       42,50 TL");
    row("a name that is too long", {"Own-brand whole milk 1 l", "42,50"}, "Own-brand whol 42,50",
        "Own-brand whol 42,50", "Own-brand whol 42,50");
    row("Turkish", {"Işık Çağrı"}, "Işık Çağrı          ", "Isik Çagri          ",
        "Isik Cagri          ");
    row("centred", {"Welcome", {}, true}, "      Welcome       ", "      Welcome       ",
        "      Welcome       ");
    row("control characters",
        {"A\x1b@\x0c"
         "B\n"},
        "A @ B               ", "A @ B               ", "A @ B               ");
    row("a figure that is too long", {"x", "123456789012345678901234"}, "12345678901234567890",
        "12345678901234567890", "12345678901234567890");
}

void LineDisplayTest::customersRead()
{
    QFETCH(DisplayLine, line);
    QFETCH(QString, turkish);
    QFETCH(QString, western);
    QFETCH(QString, letters);
    const QString empty(20, QLatin1Char(' '));
    QCOMPARE(onGlass(epson, {line, {}}), (QStringList{turkish, empty}));
    QCOMPARE(onGlass(epson, {{}, line}), (QStringList{empty, turkish}));
    QCOMPARE(onGlass(cd5220, {line, line}), (QStringList{western, western}));
    QCOMPARE(onGlass(ascii, {line, line}), (QStringList{letters, letters}));
}

QTEST_GUILESS_MAIN(LineDisplayTest)
#include "line_display_test.moc"
