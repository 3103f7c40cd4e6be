// Real barcodes as an independent source: zint draws a code, ZXing-C++ reads the picture, and what
// that says of it, identifier and bytes, is what a scanner would have sent. Neither knows our
// parser: check digits are zint's, FNC1 and identifiers are ZXing's.
// Where ZXing 1.4 does not send what a scanner does, the row says so and how it is put right; what
// it cannot read at all (GS1 DataBar Limited and the stacked ones, DotCode, Han Xin) has no row.
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>
#include <random>

#include "devices/barcode/symbology.h"
#include "devices/label/parse_label.h"

using namespace loyalty::devices;

namespace {

const QString zint = QStringLiteral("zint");
const QString reader = QStringLiteral("ZXingReader");

/// What ZXing says is not what a scanner sends.
enum class ReadAs {
    Sent,
    BareGtin,   // DataBar without its AI 01
    Bracketed,  // DataBar Expanded as people write it: "(01)…(10)…"
};

struct Read {
    QByteArray identifier;
    QByteArray bytes;
};

QByteArray run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished())
        return {};
    return process.readAllStandardOutput() + process.readAllStandardError();
}

/// The last code of the picture: a code with an add-on is named without it first.
Read readPicture(const QString& path)
{
    Read read;
    for (const QByteArray& line : run(reader, {path}).split('\n')) {
        const QByteArray value = line.mid(line.indexOf(':') + 1).trimmed();
        if (line.startsWith("Identifier:"))
            read.identifier = value;
        if (line.startsWith("Bytes:"))
            read.bytes = QByteArray::fromHex(value);
    }
    return read;
}

QByteArray asSent(const Read& read, ReadAs readAs)
{
    QByteArray data = read.bytes;
    if (readAs == ReadAs::BareGtin)
        data.prepend("01");
    // None of the rows' elements before another has a length of its own but the last one.
    if (readAs == ReadAs::Bracketed)
        data.replace("(", "").replace(")", "");
    return read.identifier + data;
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// "product gs1-128 09506000134352 (01)09506000134352(10)A1": class, symbology, reason, the number
/// it is known by, elements, add-on.
QByteArray described(const Label& label)
{
    QByteArrayList parts{bytes(labelClassWord(label.labelClass)),
                         bytes(symbologyWord(label.symbology))};
    if (label.reason != Reason::None)
        parts << bytes(reasonWord(label.reason));
    for (const std::string& number : {label.memberNumber, label.gtin})
        if (!number.empty())
            parts << bytes(number);
    QByteArray elements;
    for (const AiElement& element : label.elements)
        elements += '(' + bytes(element.ai) + ')' + bytes(element.value);
    if (!elements.isEmpty())
        parts << elements;
    if (!label.addOn.empty())
        parts << '+' + bytes(label.addOn);
    return parts.join(' ');
}

/// A shop with cards of 2501…, scales that print 28…, and scanners that send UPC as it is printed.
LabelProfile shop()
{
    LabelProfile profile;
    profile.retailDigits = RetailDigits::AsPrinted;
    profile.cards = {{"2501", "2501", 13, CheckDigitKind::Gs1}};
    profile.inStore = {*InStoreTemplate::fromText("28{code:5}{embed:5}{ec}", Measure::Weight)};
    return profile;
}

}  // namespace

Q_DECLARE_METATYPE(ReadAs)

class RealBarcodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isReadAs_data();
    void isReadAs();
    void anyNumberOfAnItem();
    void anyElements();

private:
    [[nodiscard]] Read drawn(const QByteArray& symbology, const QByteArray& data,
                             const QStringList& options = {});

    QTemporaryDir m_folder;
    std::mt19937 m_random{20261122};
};

void RealBarcodesTest::initTestCase()
{
    for (const QString& program : {zint, reader})
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(program + QStringLiteral(" is not installed (./dev setup does it).")));
}

Read RealBarcodesTest::drawn(const QByteArray& symbology, const QByteArray& data,
                             const QStringList& options)
{
    const QString path = m_folder.filePath(QStringLiteral("code.png"));
    QFile::remove(path);
    const QByteArray said = run(
        zint,
        QStringList{QStringLiteral("-b"), QString::fromLatin1(symbology), QStringLiteral("-d"),
                    QString::fromUtf8(data), QStringLiteral("--scale"), QStringLiteral("3"),
                    QStringLiteral("--whitesp"), QStringLiteral("10"), QStringLiteral("--vwhitesp"),
                    QStringLiteral("4"), QStringLiteral("-o"), path} +
            options);
    if (!QFile::exists(path))
        qWarning("zint: %s", said.constData());
    return readPicture(path);
}

void RealBarcodesTest::isReadAs_data()
{
    QTest::addColumn<QByteArray>("symbology");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("identifier");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<ReadAs>("readAs");
    const auto row = [](const char* name, const char* symbology, const char* data,
                        const char* identifier, const char* label, ReadAs readAs = ReadAs::Sent) {
        QTest::newRow(name) << QByteArray(symbology) << QByteArray(data) << QByteArray(identifier)
                            << QByteArray(label) << readAs;
    };
    // The check digit of these is zint's.
    row("EAN-13", "EANX", "400638133393", "]E0", "product ean-13 04006381333931");
    row("a book", "ISBNX", "0134685997", "]E0", "product ean-13 09780134685991");
    row("EAN-8", "EANX", "9638507", "]E4", "product ean-8 00000096385074");
    row("UPC-A", "UPCA", "03600029145", "]E0", "product upc-a 00036000291452");
    row("UPC-E", "UPCE", "0123456", "]E0", "product upc-e 00012345000065");
    row("ITF-14", "ITF14", "0400638133393", "]I1", "product itf 04006381333931");
    row("a magazine, 2 digits more", "EANX", "977031767200+12", "]E3",
        "product ean-13 09770317672009 +12");
    row("a book, 5 digits more", "EANX", "978013468599+54321", "]E3",
        "product ean-13 09780134685991 +54321");
    row("UPC-A, 2 digits more", "UPCA", "03600029145+12", "]E3",
        "product upc-a 00036000291452 +12");
    row("UPC-E, 2 digits more", "UPCE", "0123456+12", "]E3", "product upc-e 00012345000065 +12");
    // No scanner sends this: add-ons stand beside EAN-13 and UPC (GenSpecs 5.2.2).
    row("EAN-8, 2 digits more", "EANX", "9638507+12", "]E4", "malformed ean-8 not-digits");
    row("goods from the scale", "EANX", "280012301250", "]E0", "in-store ean-13 02800123012502");
    row("another shop's goods", "EANX", "290012301250", "]E0",
        "in-store ean-13 no-template 02900123012509");
    row("a card of the shop", "EANX", "250100000001", "]E0", "member ean-13 2501000000017");
    row("a card of the shop as Code 128", "CODE128", "2501000000017", "]C0",
        "member code-128 2501000000017");
    row("a card of the shop as Codabar, its letters left out", "CODABAR", "A2501000000017B", "]F0",
        "member codabar 2501000000017");
    row("a card of the shop as Code 39", "CODE39", "2501000000017", "]A0",
        "member code-39 2501000000017");
    row("a card of the shop as QR", "QRCODE", "2501000000017", "]Q1", "member qr 2501000000017");
    row("Code 128", "CODE128", "ABC-123", "]C0", "unknown code-128 not-loyalty");
    row("Code 39", "CODE39", "CARD-77", "]A0", "unknown code-39 not-loyalty");
    row("Code 93", "CODE93", "CARD77", "]G0", "unknown code-93 not-loyalty");
    row("Codabar", "CODABAR", "A1234B", "]F0", "unknown codabar not-loyalty");
    row("Interleaved 2 of 5", "C25INTER", "123456", "]I0", "unknown itf not-loyalty");
    row("GS1-128", "GS1_128", "[01]09506000134352[17]291231", "]C1",
        "product gs1-128 09506000134352 (01)09506000134352(17)291231");
    row("GS1-128 with an FNC1 between", "GS1_128", "[01]09506000134352[10]A1[21]12", "]C1",
        "product gs1-128 09506000134352 (01)09506000134352(10)A1(21)12");
    row("a membership number", "GS1_128", "[8018]123456789012345675", "]C1",
        "member gs1-128 123456789012345675 (8018)123456789012345675");
    row("a membership number and its instance", "GS1_128", "[8018]123456789012345675[8019]7", "]C1",
        "member gs1-128 123456789012345675 (8018)123456789012345675(8019)7");
    row("a person of the staff", "GS1_128", "[8017]123456789012345675", "]C1",
        "staff gs1-128 123456789012345675 (8017)123456789012345675");
    row("a coupon", "GS1_128", "[255]5412345000150[3942]1500[17]291231", "]C1",
        "coupon gs1-128 (255)5412345000150(3942)1500(17)291231");
    row("a coupon with a serial number", "GS1_128", "[255]54123450001501234567890[8111]0500", "]C1",
        "coupon gs1-128 (255)54123450001501234567890(8111)0500");
    // zint does not know pairs of AIs.
    row("points without their coupon", "GS1_128", "[8111]0500", "]C1",
        "malformed gs1-128 ai-missing");
    row("GS1 DataMatrix", "DATAMATRIX --gs1", "[01]09506000134352[10]A1[21]12", "]d2",
        "product gs1-datamatrix 09506000134352 (01)09506000134352(10)A1(21)12");
    row("a membership number in a GS1 DataMatrix", "DATAMATRIX --gs1", "[8018]123456789012345675",
        "]d2", "member gs1-datamatrix 123456789012345675 (8018)123456789012345675");
    row("GS1 QR", "QRCODE --gs1", "[01]09506000134352[10]A1[21]12", "]Q3",
        "product gs1-qr 09506000134352 (01)09506000134352(10)A1(21)12");
    row("GS1 Aztec", "AZTEC --gs1", "[01]09506000134352[10]A1", "]z1",
        "product aztec 09506000134352 (01)09506000134352(10)A1");
    row("a Digital Link of an item", "QRCODE",
        "https://id.gs1.org/01/09506000134352/10/A1?17=291231", "]Q1",
        "product qr 09506000134352 (01)09506000134352(10)A1(17)291231");
    row("a Digital Link of a member", "QRCODE", "https://id.gs1.org/8018/123456789012345675/8019/1",
        "]Q1", "member qr 123456789012345675 (8018)123456789012345675(8019)1");
    row("a Digital Link in a DataMatrix", "DATAMATRIX", "https://id.gs1.org/01/09506000134352",
        "]d1", "product datamatrix 09506000134352 (01)09506000134352");
    row("a web address", "QRCODE", "https://shop.example/welcome?user=17", "]Q1",
        "unknown qr not-digital-link");
    row("a Wi-Fi code", "QRCODE", "WIFI:T:WPA;S:shop;P:secret;;", "]Q1", "unknown qr not-loyalty");
    row("Turkish letters", "QRCODE", "Çınar Iğdır", "]Q1", "unknown qr not-loyalty");
    row("a driver's licence", "PDF417", "@ANSI 636026080102DL00410288ZA03290015DLDAQD12345678",
        "]L2", "unknown pdf417 identity-document");
    row("Aztec", "AZTEC", "PASS-77", "]z0", "unknown aztec not-loyalty");
    row("Micro QR, which ZXing calls QR", "MICROQR", "12345", "]Q1", "unknown qr not-loyalty");
    row("a payment card", "QRCODE", "card=4111111111111111", "]Q1", "payment-card qr payment-card");
    // ZXing 1.4 leaves out the AI that every scanner sends in front of these 14 digits.
    row("GS1 DataBar", "DBAR_OMN", "0950600013435", "]e0",
        "product databar 09506000134352 (01)09506000134352", ReadAs::BareGtin);
    // … and puts brackets around those of DataBar Expanded.
    row("GS1 DataBar Expanded, goods from the scale", "DBAR_EXP", "[01]99506000134355[3103]001250",
        "]e0", "product databar 99506000134355 (01)99506000134355(3103)001250", ReadAs::Bracketed);
    row("GS1 DataBar Expanded, a North American coupon", "DBAR_EXP",
        "[8110]106141416543213500110000310123196000", "]e0",
        "coupon databar coupon-type (8110)106141416543213500110000310123196000", ReadAs::Bracketed);
}

void RealBarcodesTest::isReadAs()
{
    QFETCH(QByteArray, symbology);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, identifier);
    QFETCH(QByteArray, label);
    QFETCH(ReadAs, readAs);
    const QByteArrayList words = symbology.split(' ');
    const Read read =
        drawn(words[0], data,
              words.size() > 1 ? QStringList{QString::fromLatin1(words[1])} : QStringList{});
    QCOMPARE(read.identifier, identifier);
    QCOMPARE(described(parseLabel(asSent(read, readAs).toStdString(), shop())), label);
}

// zint's check digit, and ours has to agree.
void RealBarcodesTest::anyNumberOfAnItem()
{
    for (int i = 0; i < 25; ++i) {
        // 400 to 499: what is sold in shops, and no number of a shop's own.
        std::string body = "4";
        for (int digit = 0; digit < 11; ++digit)
            body += static_cast<char>('0' + m_random() % 10);
        const Read read = drawn("EANX", QByteArray::fromStdString(body));
        const Label label = parseLabel((read.identifier + read.bytes).toStdString(), shop());
        QCOMPARE(bytes(label.gtin).mid(1, 12), QByteArray::fromStdString(body));
        QCOMPARE(label.labelClass, LabelClass::Product);
    }
}

// What was put in comes out: AIs of fixed and of variable length, in any order, FNC1 where zint
// thinks it is needed, in three kinds of symbols.
void RealBarcodesTest::anyElements()
{
    const auto text = [this](std::size_t longest) {
        static constexpr std::string_view characters = "ABCXYZabc0123456789-/.%";
        std::string value;
        for (std::size_t left = m_random() % longest + 1; left > 0; --left)
            value += characters[m_random() % characters.size()];
        return value;
    };
    static constexpr const char* symbologies[] = {"GS1_128", "DATAMATRIX", "QRCODE"};
    for (int i = 0; i < 30; ++i) {
        AiElements elements{{"01", "09506000134352"},
                            {"10", text(8)},
                            {"21", text(8)},
                            {"17", "291231"},
                            {"11", "260101"}};
        std::shuffle(elements.begin(), elements.end(), m_random);
        QByteArray data;
        for (const AiElement& element : elements)
            data += '[' + bytes(element.ai) + ']' + bytes(element.value);
        const char* symbology = symbologies[i % 3];
        const Read read = drawn(symbology, data,
                                i % 3 == 0 ? QStringList{} : QStringList{QStringLiteral("--gs1")});
        const Label label = parseLabel((read.identifier + read.bytes).toStdString(), shop());
        QVERIFY2(label.elements == elements, data + " -> " + described(label));
    }
}

QTEST_GUILESS_MAIN(RealBarcodesTest)
#include "real_barcodes_test.moc"
