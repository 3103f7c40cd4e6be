// Codes that are drawn, for paper and screen: a reader that shares nothing with us reads them back.
#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "app/devices/code_drawing.h"
#include "app/devices/line_drawing.h"
#include "devices/printer/escpos_encoder.h"

using namespace loyalty;
using namespace loyalty::app;
using loyalty::devices::Bitmap;
using loyalty::receipt::CodeLine;

Q_DECLARE_METATYPE(CodeLine)

namespace {

// With white around it, as on paper.
QImage imageOf(const Bitmap& bitmap)
{
    constexpr int around = 20;
    QImage image(bitmap.width + 2 * around, bitmap.height + 2 * around, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    for (int y = 0; y < bitmap.height; ++y)
        for (int x = 0; x < bitmap.width; ++x) {
            const auto byte =
                bitmap.rows[static_cast<std::size_t>(y * bitmap.bytesPerRow() + x / 8)];
            if ((byte >> (7 - x % 8) & 1) != 0)
                image.setPixel(x + around, y + around, qRgb(0, 0, 0));
        }
    return image;
}

void assertRead(const Bitmap& drawn, const std::string& data, const char* symbology)
{
    const QString reader = QStandardPaths::findExecutable(QStringLiteral("ZXingReader"));
    if (reader.isEmpty())
        QSKIP("ZXingReader (package zxing-cpp-tools) is not installed.");
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("code.png"));
    QVERIFY(imageOf(drawn).save(path));
    QProcess process;
    process.start(reader, {path});
    QVERIFY(process.waitForFinished());
    const QByteArray said = process.readAllStandardOutput();
    QVERIFY2(said.contains('"' + QByteArray::fromStdString(data) + '"'), said.constData());
    QVERIFY2(said.contains(symbology), said.constData());
}

}  // namespace

class CodeDrawingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readBack_data();
    void readBack();
    void anEan13IsReadBack();
    void whatCannotBeACode_data();
    void whatCannotBeACode();
    void quietZonesAreKept();
    void aPrinterWithoutTheCommandDraws();
};

void CodeDrawingTest::readBack_data()
{
    QTest::addColumn<CodeLine>("code");
    QTest::addColumn<int>("dots");
    const auto row = [](const char* name, CodeLine::Symbol symbol, const char* data, int dots) {
        QTest::newRow(name) << CodeLine{symbol, data, {}} << dots;
    };
    row("Code 128, 80 mm", CodeLine::Symbol::Code128, "4821-PK-SETUP", 576);
    row("Code 128, 58 mm", CodeLine::Symbol::Code128, "4821-PK-SETUP", 384);
    row("Code 128, digits", CodeLine::Symbol::Code128, "12345678901234567890", 576);
    row("QR", CodeLine::Symbol::Qr, "https://id.gs1.org/8018/123456789012345675", 576);
    row("QR, 58 mm", CodeLine::Symbol::Qr, "PK-2501000000017-1764000000-94287082", 384);
}

void CodeDrawingTest::readBack()
{
    QFETCH(CodeLine, code);
    QFETCH(int, dots);
    const bool isQr = code.symbol == CodeLine::Symbol::Qr;
    const Bitmap drawn = drawCode(code, dots, isQr ? 5 : 2, 64);
    QVERIFY(drawn.height > 0);
    QCOMPARE(drawn.width, (dots + 7) / 8 * 8);
    assertRead(drawn, code.data, isQr ? "QRCode" : "Code128");
}

void CodeDrawingTest::anEan13IsReadBack()
{
    assertRead(drawEan13("2912345678906", 640, 3, 150), "2912345678906", "EAN-13");
    QCOMPARE(drawEan13("2912345678901", 640, 3, 150).height, 0);  // a wrong check digit
}

void CodeDrawingTest::whatCannotBeACode_data()
{
    QTest::addColumn<CodeLine>("code");
    QTest::addColumn<int>("dots");
    QTest::newRow("nothing") << CodeLine{CodeLine::Symbol::Code128, "", {}} << 576;
    QTest::newRow("an empty QR code") << CodeLine{CodeLine::Symbol::Qr, "", {}} << 576;
    QTest::newRow("longer than a QR code can be")
        << CodeLine{CodeLine::Symbol::Qr, std::string(8000, 'x'), {}} << 576;
    QTest::newRow("wider than the paper")
        << CodeLine{CodeLine::Symbol::Code128, std::string(60, 'x'), {}} << 384;
}

void CodeDrawingTest::whatCannotBeACode()
{
    QFETCH(CodeLine, code);
    QFETCH(int, dots);
    QCOMPARE(drawCode(code, dots, 2, 64).height, 0);
}

void CodeDrawingTest::quietZonesAreKept()
{
    const CodeLine code{CodeLine::Symbol::Code128, "4821", {}};
    const int modules = codeModules(code).width;
    QVERIFY(drawCode(code, (modules + 20) * 2, 2, 64).height > 0);
    // One dot less, and there is no room for modules of two.
    const QImage narrow = imageOf(drawCode(code, (modules + 20) * 2 - 1, 2, 64));
    int black = 0;
    for (int x = 0; x < narrow.width(); ++x)
        black += qGray(narrow.pixel(x, narrow.height() / 2)) == 0 ? 1 : 0;
    QVERIFY(black < modules);
}

void CodeDrawingTest::aPrinterWithoutTheCommandDraws()
{
    devices::PrinterProfile profile;
    const receipt::Slip slip{{CodeLine{CodeLine::Symbol::Qr, "POINTKEEPER", "POINTKEEPER"}}};
    const auto holds = [&](const QByteArray& command) {
        QByteArray bytes;
        for (const Bytes& piece : devices::encodeSlip(slip, profile, drawLine))
            bytes.append(reinterpret_cast<const char*>(piece.data()),
                         static_cast<qsizetype>(piece.size()));
        return bytes.contains(command);
    };
    QVERIFY(holds("\x1D(k"));
    profile.hasQr = false;
    QVERIFY(!holds("\x1D(k"));
    QVERIFY(holds("\x1Dv0"));
    profile.hasRaster = false;
    QVERIFY(holds("POINTKEEPER"));
}

QTEST_MAIN(CodeDrawingTest)
#include "code_drawing_test.moc"
