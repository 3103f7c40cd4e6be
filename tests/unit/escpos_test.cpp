// A slip as the bytes of a printer, read back by a reader that shares nothing with the encoder
// (tests/support/read_escpos.py), and byte by byte where the printer's guide says so.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>
#include <random>

#include "core/receipt/slip_file.h"
#include "devices/printer/escpos_encoder.h"

using namespace loyalty;
using namespace loyalty::devices;
using receipt::Align;
using receipt::CodeLine;
using receipt::Emphasis;
using receipt::PairLine;
using receipt::Rule;
using receipt::Slip;
using receipt::SlipLine;
using receipt::TextLine;

namespace {

Bytes joined(const PrintPieces& pieces)
{
    Bytes all;
    for (const Bytes& piece : pieces)
        all.insert(all.end(), piece.begin(), piece.end());
    return all;
}

QByteArray hexOf(const Bytes& bytes)
{
    return QByteArray::fromStdString(toHex(bytes));
}

/// What stands on paper, by the independent reader: one JSON object a line.
QByteArrayList onPaper(const Bytes& bytes)
{
    QProcess reader;
    reader.start(QStringLiteral("python3"),
                 {QStringLiteral(SOURCE_DIR "/tests/support/read_escpos.py")});
    reader.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
    reader.closeWriteChannel();
    if (!reader.waitForFinished() || reader.exitCode() != 0)
        return {"refused: " + reader.readAllStandardError()};
    QByteArrayList lines = reader.readAllStandardOutput().split('\n');
    lines.removeAll({});
    return lines;
}

QStringList textsOf(const QByteArrayList& lines)
{
    QStringList texts;
    for (const QByteArray& line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object[u"kind"].toString() == u"text")
            texts << object[u"text"].toString();
        else if (object[u"kind"].toString() == u"drawing")
            texts << QStringLiteral("<drawn>");
        else if (object.isEmpty())
            texts << QString::fromUtf8(line);
    }
    return texts;
}

Bitmap block(const SlipLine&, int dots)
{
    Bitmap bitmap{dots, 24, {}};
    bitmap.rows.assign(static_cast<std::size_t>(bitmap.bytesPerRow() * bitmap.height), 0xFF);
    return bitmap;
}

PrinterProfile with(const std::function<void(PrinterProfile&)>& change)
{
    PrinterProfile profile;
    profile.columns = 32;
    change(profile);
    return profile;
}

}  // namespace

class EscPosTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesAreThoseOfTheGuide_data();
    void bytesAreThoseOfTheGuide();
    void lettersOfTheShop_data();
    void lettersOfTheShop();
    void emphasisAndCut();
    void theLiraKeepsTheColumns();
    void aCodeIsDrawnByThePrinter();
    void aCodeIsAsciiOrText();
    void noRealTimeCommandByChance_data();
    void noRealTimeCommandByChance();
    void anySlipIsReadBack();
    void piecesEndWhereCommandsEnd();
    void slipsAreKeptAsTheyAre();
};

void EscPosTest::bytesAreThoseOfTheGuide_data()
{
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QByteArray>("hex");
    const PrinterProfile profile = with([](auto& p) { p.feedLines = 3; });
    const auto row = [&](const char* name, const SlipLine& line, const char* hex) {
        QTest::newRow(name) << hexOf(joined(encodeSlip({{line}}, profile))) << QByteArray(hex);
    };
    row("plain text in PC857", TextLine{"A", Emphasis::Normal, Align::Start},
        "1b40"
        "1b740d"
        "410a"
        "1b6403"
        "1d5601");
    row("Turkish in PC857", TextLine{"ĞÜŞİÖÇğüşıöç", Emphasis::Normal, Align::Start},
        "1b40"
        "1b740d"
        "a69a9e989980a7819f8d9487"
        "0a"
        "1b6403"
        "1d5601");
    row("strong", TextLine{"A", Emphasis::Strong, Align::Start},
        "1b40"
        "1b4501"
        "1d2100"
        "1b740d"
        "410a"
        "1b4500"
        "1d2100"
        "1b6403"
        "1d5601");
    QTest::newRow("a drawer on pin 2, 100 ms")
        << hexOf(drawerPulse(profile)) << QByteArray("1b70003264");
    QTest::newRow("a drawer on pin 5")
        << hexOf(drawerPulse(with([](auto& p) { p.drawerPin = 1; }))) << QByteArray("1b70013264");
    QTest::newRow("no cutter") << hexOf(joined(
                                      encodeSlip({}, with([](auto& p) { p.cut = CutMode::None; }))))
                               << QByteArray("1b401b6404");
}

void EscPosTest::bytesAreThoseOfTheGuide()
{
    QFETCH(QByteArray, made);
    QFETCH(QByteArray, hex);
    QCOMPARE(made, hex);
}

void EscPosTest::lettersOfTheShop_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("canDraw");
    QTest::addColumn<QString>("paper");
    const auto row = [](const char* name, const char* text, bool canDraw, const char* paper) {
        QTest::newRow(name) << QString::fromUtf8(text) << canDraw << QString::fromUtf8(paper);
    };
    row("Turkish", "Işık Çağrı Şükür öğüt", true, "Işık Çağrı Şükür öğüt");
    row("German, accents", "Müller & Söhne, Café", true, "Müller & Söhne, Café");
    row("the lira", "Toplam 12,50 ₺", true, "Toplam 12,50 TL");
    row("a masked card", "•••• 0017", true, "**** 0017");
    row("Arabic is drawn", "مرحبا", true, "<drawn>");
    row("Arabic where nothing can be drawn", "مرحبا", false, "?????");
    row("Greek in another table", "ΣΦΘ", true, "ΣΦΘ");
    row("Polish, as near as it comes", "Łódź, Čapek", false, "?ódz, Capek");
    row("an emoji", "Danke 😀", false, "Danke ?");
    row("typographer's marks", "“Çay” – 2 × 3…", false, "\"Çay\" - 2 × 3...");
    row("ESC and NUL never get through", "A\x1b@B", true, "A·@B");
    row("nothing", "", true, "");
}

void EscPosTest::lettersOfTheShop()
{
    QFETCH(QString, text);
    QFETCH(bool, canDraw);
    QFETCH(QString, paper);
    PrinterProfile profile = with([&](auto& p) { p.hasRaster = canDraw; });
    const Slip slip{{TextLine{text.toStdString(), Emphasis::Normal, Align::Start}}};
    const QStringList texts = textsOf(onPaper(joined(encodeSlip(slip, profile, block))));
    QCOMPARE(texts, QStringList{paper});
}

void EscPosTest::emphasisAndCut()
{
    const Slip slip{
        {TextLine{"Harbour", Emphasis::Large, Align::Center},
         PairLine{"Total", "12,50", Emphasis::Strong}, Rule{},
         PairLine{"A name that is longer than the paper is wide", "3,00", Emphasis::Normal}}};
    const QByteArrayList lines =
        onPaper(joined(encodeSlip(slip, with([](auto& p) { p.cut = CutMode::Full; }))));
    QCOMPARE(
        lines,
        (QByteArrayList{
            R"({"bold": true, "kind": "text", "size": 17, "text": "    Harbour"})",
            R"({"bold": true, "kind": "text", "size": 0, "text": "Total                      12,50"})",
            R"({"bold": false, "kind": "text", "size": 0, "text": "--------------------------------"})",
            R"({"bold": false, "kind": "text", "size": 0, "text": "A name that is longer than"})",
            R"({"bold": false, "kind": "text", "size": 0, "text": "the paper is wide           3,00"})",
            R"({"kind": "feed", "lines": 4})", R"({"kind": "cut", "mode": 0})"}));
}

// What becomes longer is laid out as long as it is.
void EscPosTest::theLiraKeepsTheColumns()
{
    const Slip slip{{PairLine{"10,00 ₺", "12,50 ₺", Emphasis::Normal}}};
    QCOMPARE(textsOf(onPaper(joined(encodeSlip(slip, with([](auto&) {}))))),
             QStringList{QStringLiteral("10,00 TL                12,50 TL")});
}

void EscPosTest::aCodeIsDrawnByThePrinter()
{
    const Slip slip{{CodeLine{CodeLine::Symbol::Code128, "S3-{12}", "S3-12"},
                     CodeLine{CodeLine::Symbol::Qr, "https://example.org/a?b=1", ""}}};
    const auto kinds = [&](const PrinterProfile& profile) {
        QByteArrayList list;
        for (const QByteArray& line : onPaper(joined(encodeSlip(slip, profile, block)))) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            const QString kind = object[u"kind"].toString();
            if (kind != u"align" && kind != u"feed" && kind != u"cut")
                list << kind.toUtf8() + ' ' + object[u"data"].toString().toUtf8() +
                            object[u"text"].toString().trimmed().toUtf8();
        }
        return list;
    };
    QCOMPARE(kinds(with([](auto&) {})),
             (QByteArrayList{"code128 S3-{12}", "text S3-12", "qr https://example.org/a?b=1"}));
    QCOMPARE(kinds(with([](auto& p) { p.hasQr = p.hasBarcode = false; })),
             (QByteArrayList{"drawing ", "drawing "}));
    QCOMPARE(kinds(with([](auto& p) { p.hasQr = p.hasBarcode = p.hasRaster = false; })),
             (QByteArrayList{"text S3-12", "text "}));
}

// Control characters in a code would be obeyed, or be read as something else.
void EscPosTest::aCodeIsAsciiOrText()
{
    for (const auto symbol : {CodeLine::Symbol::Code128, CodeLine::Symbol::Qr})
        for (const char* data : {"A\x10\x14\x01", "A\n", "Ä"}) {
            const Slip slip{{CodeLine{symbol, data, "in words"}}};
            QCOMPARE(textsOf(onPaper(joined(encodeSlip(slip, with([](auto&) {}), block)))),
                     QStringList{QStringLiteral("            in words")});
        }
}

void EscPosTest::noRealTimeCommandByChance_data()
{
    QTest::addColumn<Bytes>("rows");  // 16 dots each
    QTest::addColumn<Bytes>("sent");
    QTest::newRow("DLE EOT asks") << Bytes{0x10, 0x04, 0x01, 0x00} << Bytes{0x18, 0x04, 0x01, 0x00};
    QTest::newRow("DLE ENQ forgets")
        << Bytes{0x00, 0x10, 0x05, 0x02} << Bytes{0x00, 0x18, 0x05, 0x02};
    QTest::newRow("DLE DC4 opens the drawer")
        << Bytes{0x10, 0x14, 0x01, 0x00} << Bytes{0x18, 0x14, 0x01, 0x00};
    QTest::newRow("DLE alone is a dot")
        << Bytes{0x10, 0x10, 0x00, 0x10} << Bytes{0x10, 0x10, 0x00, 0x10};
}

// A printer obeys these wherever they stand: a drawing has one dot more instead.
void EscPosTest::noRealTimeCommandByChance()
{
    QFETCH(Bytes, rows);
    QFETCH(Bytes, sent);
    const auto draw = [&](const SlipLine&, int) { return Bitmap{16, 2, rows}; };
    const Slip slip{{TextLine{"م", Emphasis::Normal, Align::Start}}};
    const QByteArray made = hexOf(joined(encodeSlip(slip, with([](auto&) {}), draw)));
    QCOMPARE(made, "1b401d76300002000200" + hexOf(sent) + "1b64041d5601");
}

// Whatever stands on a slip: the reader understands every byte, and every letter that a table has
// comes back as it was.
void EscPosTest::anySlipIsReadBack()
{
    std::mt19937 random(20261122);
    const QString letters = QStringLiteral("abcXYZ 0129,.-çğıöşüÇĞİÖŞÜéß€₺Σ\x01\x1b\x1d\x10{}م😀");
    Slip slip;
    QStringList expected;
    for (int line = 0; line < 400; ++line) {
        QString text;
        for (auto i = random() % 30; i > 0; --i)
            text += letters[static_cast<qsizetype>(random() %
                                                   static_cast<std::uint64_t>(letters.size()))];
        slip.lines.push_back(TextLine{
            text.toStdString(), static_cast<Emphasis>(random() % 2 == 0 ? 0 : 1), Align::Start});
    }
    PrinterProfile profile = with([](auto& p) { p.columns = 48; });
    const QStringList drawn = textsOf(onPaper(joined(encodeSlip(slip, profile, block))));
    QVERIFY2(!drawn.isEmpty() && !drawn.front().startsWith(u"refused"), qPrintable(drawn.value(0)));
    profile.hasRaster = false;
    const QStringList written = textsOf(onPaper(joined(encodeSlip(slip, profile))));
    QCOMPARE(drawn.size(), written.size());
    for (qsizetype i = 0; i < drawn.size(); ++i)
        if (drawn[i] != u"<drawn>")
            QCOMPARE(written[i], drawn[i]);
    profile.codePages.clear();
    QCOMPARE(textsOf(onPaper(joined(encodeSlip(slip, profile)))).size(), written.size());
}

// Between pieces the printer is asked how it is: a question inside a command would be eaten.
void EscPosTest::piecesEndWhereCommandsEnd()
{
    const Slip slip{{TextLine{"Işık", Emphasis::Large, Align::Center},
                     TextLine{"مرحبا", Emphasis::Normal, Align::Start},
                     CodeLine{CodeLine::Symbol::Qr, "x", ""},
                     CodeLine{CodeLine::Symbol::Code128, "y", ""}, Rule{}}};
    Bytes asked;
    const PrintPieces pieces = encodeSlip(slip, with([](auto&) {}), block);
    for (const Bytes& piece : pieces) {
        asked.insert(asked.end(), piece.begin(), piece.end());
        asked.insert(asked.end(), {0x10, 0x04, 0x01});
    }
    const QByteArrayList lines = onPaper(asked);
    const auto questions = std::count_if(
        lines.begin(), lines.end(), [](const QByteArray& line) { return line.contains("status"); });
    QCOMPARE(static_cast<std::size_t>(questions), pieces.size());
}

void EscPosTest::slipsAreKeptAsTheyAre()
{
    const Slip slip{{TextLine{"tab\tand \\ and \n", Emphasis::Large, Align::Center},
                     PairLine{"", "-", Emphasis::Strong}, Rule{},
                     CodeLine{CodeLine::Symbol::Qr, "data", "text"}, TextLine{}}};
    const std::string text = receipt::writeSlip(slip);
    QVERIFY(receipt::readSlip(text) == slip);
    QVERIFY(receipt::readSlip("") == Slip{});
    for (const char* bad : {"rule\tx", "text\tz<\tx", "text\tn\tx", "pair\tn\tx", "code\t?\ta\tb",
                            "nothing", "text", "pair\t\ta\tb"})
        QVERIFY2(!receipt::readSlip(bad), bad);
}

QTEST_GUILESS_MAIN(EscPosTest)
#include "escpos_test.moc"
