// Real barcodes: made by zint, read from the picture by ZXingReader, so that what a scanner would
// send comes from two programs that share nothing with us.
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "devices/label/parse_label.h"

using namespace loyalty;
using namespace loyalty::devices;

namespace {

QByteArray output(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return process.readAllStandardOutput() + process.readAllStandardError();
}

// Of the last code that was found: an EAN is found without its add-on first.
QString field(const QByteArray& text, const char* name)
{
    QString last;
    const QString prefix = QLatin1String(name) + u':';
    for (const QString& line : QString::fromUtf8(text).split(u'\n'))
        if (line.startsWith(prefix))
            last = line.mid(prefix.size()).trimmed();
    return last;
}

QString described(const Label& label)
{
    const std::string_view word = labelClassWord(label.labelClass);
    QString text = QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
    for (const std::string& part : {label.gtin, label.addOn, label.memberNumber})
        if (!part.empty())
            text += u' ' + QString::fromStdString(part);
    for (const AiElement& element : label.elements)
        text += QStringLiteral(" (%1)%2").arg(QString::fromStdString(std::string(element.ai)),
                                              QString::fromStdString(element.value));
    return text;
}

LabelProfile shop()
{
    LabelProfile profile;
    profile.retailDigits = RetailDigits::AsPrinted;  // as ZXing sends UPC-A and UPC-E
    profile.cards = {{"2501", "2501", 13, CheckDigitKind::Gs1}};
    profile.inStore = {
        InStoreTemplate::fromText("28{code:5}{embed:5}{ec}", Measure::Weight).value()};
    return profile;
}

}  // namespace

class RealBarcodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areUnderstood_data();
    void areUnderstood();
};

void RealBarcodesTest::areUnderstood_data()
{
    QTest::addColumn<QStringList>("made");
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QString>("label");
    const auto row = [](const char* name, const char* symbology, const char* data,
                        const char* identifier, const char* label, QStringList flags = {}) {
        QTest::newRow(name) << (flags << QStringLiteral("-b") << QLatin1String(symbology)
                                      << QStringLiteral("-d") << QString::fromUtf8(data))
                            << QString::fromLatin1(identifier) << QString::fromUtf8(label);
    };
    const QStringList gs1{QStringLiteral("--gs1")};
    row("EAN-13", "EANX", "400638133393", "]E0", "product 04006381333931");
    row("EAN-8", "EANX", "9638507", "]E4", "product 00000096385074");
    row("UPC-A", "UPCA", "06099201118", "]E0", "product 00060992011187");
    row("UPC-E", "UPCE", "123456", "]E0", "product 00012345000065");
    row("an add-on of five", "EANX", "400638133393+12345", "]E3", "product 04006381333931 12345");
    row("ITF-14", "ITF14", "0400638133393", "]I1", "product 04006381333931");
    row("Code 128, a member's card", "CODE128", "2501000000017", "]C0", "member 2501000000017");
    row("Code 128, something else", "CODE128", "AB-1234", "]C0", "unknown");
    row("Code 39", "CODE39", "AB-1234", "]A0", "unknown");
    row("GS1-128, a membership", "GS1_128", "[8018]123456789012345675", "]C1",
        "member 123456789012345675 (8018)123456789012345675");
    row("GS1-128 with a separator", "GS1_128", "[10]AB1[21]7[01]04006381333931", "]C1",
        "product 04006381333931 (10)AB1 (21)7 (01)04006381333931");
    row("GS1-128, goods with weight and batch", "GS1_128", "[01]94006381333934[3103]001250[10]L7",
        "]C1", "product 94006381333934 (01)94006381333934 (3103)001250 (10)L7");
    row("GS1-128, a coupon", "GS1_128", "[255]54123450001501234567890", "]C1",
        "coupon (255)54123450001501234567890");
    row("GS1 DataMatrix", "DATAMATRIX", "[01]04006381333931[10]AB1[21]7", "]d2",
        "product 04006381333931 (01)04006381333931 (10)AB1 (21)7", gs1);
    row("QR, a Digital Link of a member", "QRCODE", "https://id.gs1.org/8018/123456789012345675",
        "]Q1", "member 123456789012345675 (8018)123456789012345675");
    row("QR, a Digital Link of an item", "QRCODE", "https://shop.example/01/04006381333931/10/AB1",
        "]Q1", "product 04006381333931 (01)04006381333931 (10)AB1");
    row("QR, a poster", "QRCODE", "https://example.com/", "]Q1", "unknown");
    row("GS1 QR", "QRCODE", "[01]04006381333931[10]AB1", "]Q3",
        "product 04006381333931 (01)04006381333931 (10)AB1", gs1);
    row("DataBar", "DBAR_OMN", "0400638133393", "]e0", "product 04006381333931 (01)04006381333931");
    row("DataBar Expanded", "DBAR_EXP", "[01]94006381333934[3103]001250", "]e0",
        "product 94006381333934 (01)94006381333934 (3103)001250");
    row("a label of the scale", "EANX", "280010100742", "]E0", "in-store 02800101007421");
}

void RealBarcodesTest::areUnderstood()
{
    QFETCH(QStringList, made);
    QFETCH(QString, identifier);
    QFETCH(QString, label);
    const QString maker = QStandardPaths::findExecutable(QStringLiteral("zint"));
    const QString reader = QStandardPaths::findExecutable(QStringLiteral("ZXingReader"));
    if (maker.isEmpty() || reader.isEmpty())
        QSKIP("zint and ZXingReader (packages zint and zxing-cpp-tools) are not installed.");
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("code.png"));
    const QStringList look{QStringLiteral("--scale=3"), QStringLiteral("--quietzones"),
                           QStringLiteral("-o"), path};
    static_cast<void>(output(maker, made + look));
    const QByteArray read = output(reader, {path});
    QCOMPARE(field(read, "Identifier"), identifier);
    QByteArray sent = QByteArray::fromHex(field(read, "Bytes").toLatin1());
    // A scanner names the AI of a DataBar and sends no brackets (ISO/IEC 15424, ]e0); ZXing 1.4
    // gives the number alone, or writes it for people.
    if (identifier == u"]e0")
        sent = sent.startsWith('(') ? sent.replace('(', "").replace(')', "") : "01" + sent;
    // ZXing parts an add-on from its EAN by a blank; scanners do not (ISO/IEC 15424, ]E3).
    if (identifier == u"]E3")
        sent.replace(' ', "");
    const QByteArray payload = identifier.toLatin1() + sent;
    QCOMPARE(described(parseLabel(payload.toStdString(), shop())), label);
}

QTEST_GUILESS_MAIN(RealBarcodesTest)
#include "real_barcodes_test.moc"
