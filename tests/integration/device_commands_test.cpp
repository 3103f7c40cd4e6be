// What devices send, on the command line: barcode parse and frames decode, as tables.
#include <QTest>

#include "tests/support/ctl.h"

using namespace loyalty;
using namespace loyalty::tests;

class DeviceCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labels_data();
    void labels();
    void nothingIsRepeatedOfAPaymentCard();
    void nothingIsShownOfAPerson_data();
    void nothingIsShownOfAPerson();
    void frames_data();
    void frames();
};

void DeviceCommandsTest::labels_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* name, const char* line, const char* answer) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(answer);
    };
    row("a product", R"("]E04006381333931")",
        R"({"class":"product","symbology":"ean-13","gtin":"04006381333931","ai":[],)"
        R"("reason":"none","data":"4006381333931"})");
    row("GS1 data", R"("]C1010950600013435210A1\u001d2112")",
        R"({"class":"product","symbology":"gs1-128","gtin":"09506000134352",)"
        R"("ai":[["01","09506000134352"],["10","A1"],["21","12"]],"reason":"none",)"
        R"("data":"09506000134352"})");
    row("a member", R"("2501200000015")",
        R"({"class":"member","symbology":"unknown","gtin":null,"ai":[],"reason":"none",)"
        R"("data":"2501200000015","member":"2501200000015"})");
    row("a wrong check digit", R"("4006381333930")",
        R"({"class":"malformed","symbology":"ean-13","gtin":null,"ai":[],)"
        R"("reason":"check-digit","expected_check_digit":"1"})");
    row("longer than any code", ('"' + QByteArray(7090, '7') + '"').constData(),
        R"({"class":"malformed","symbology":"unknown","gtin":null,"ai":[],)"
        R"("reason":"too-long"})");
    row("a payment card", R"("4111111111111111")",
        R"({"class":"payment-card","symbology":"unknown","gtin":null,"ai":[],)"
        R"("reason":"payment-card"})");
    row("a name with a letter above one byte", R"("]Q1Şirket")",
        R"({"class":"unknown","symbology":"qr","gtin":null,"ai":[],"reason":"not-loyalty",)"
        "\"data\":\"\u00C5\u009Eirket\"}");
    row("letters of one byte", R"("]Q1Zürich")",
        R"({"class":"unknown","symbology":"qr","gtin":null,"ai":[],"reason":"not-loyalty",)"
        R"("data":"Zürich"})");
    row("both: all of it is UTF-8", R"("]Q1üŞ")",
        R"({"class":"unknown","symbology":"qr","gtin":null,"ai":[],"reason":"not-loyalty",)"
        "\"data\":\"\u00C3\u00BC\u00C5\u009E\"}");
    row("a sign beyond the first plane", R"("\ud83d\ude00")",
        R"({"class":"unknown","symbology":"unknown","gtin":null,"ai":[],"reason":"not-loyalty",)"
        "\"data\":\"\u00F0\u009F\u0098\u0080\"}");
    row("a payment card and a letter above one byte", R"("4111111111111111 Ş")",
        R"({"class":"payment-card","symbology":"unknown","gtin":null,"ai":[],)"
        R"("reason":"payment-card"})");
    for (const char* line : {"4006381333931 ", "[\"]E04006381333931\"]", "null", "\"4006381333931",
                             "{\"payload\":\"4006381333931\"}", R"("\ud83d")"})
        row(line, line,
            R"({"error":"is no JSON string","line":1,"class":"malformed",)"
            R"("reason":"no-json-string"})");
}

void DeviceCommandsTest::labels()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, answer);
    const auto got = runCtl(words("barcode parse"), line + "\n");
    QCOMPARE(got.output.trimmed(), answer);
    QCOMPARE(got.exitCode, answer.startsWith("{\"error\"") ? 1 : 0);
}

void DeviceCommandsTest::nothingIsRepeatedOfAPaymentCard()
{
    for (const QByteArray& line :
         {QByteArray("\"4111111111111111\"\n"), QByteArray("4111111111111111\n"),
          QByteArray("\"4111111111111111\n"), QByteArray("\"%B4111111111111111^A/B^2512?\"\n")}) {
        const auto answer = runCtl(words("barcode parse"), line);
        QVERIFY2(!answer.output.contains("4111") && !answer.errors.contains("4111"),
                 line.constData());
    }
    const auto frames = runCtl(words("frames decode"), "4111111111111111\r\n4111111");
    QVERIFY(!frames.output.contains("4111"));
    const auto asTag = runCtl(words("frames decode --profile tag-hex"), "4111111111111111=2512\r");
    QVERIFY(asTag.output.contains("card-read") && !asTag.output.contains("4111"));
}

void DeviceCommandsTest::nothingIsShownOfAPerson_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QByteArray>("frame");
    const auto row = [](const char* name, const char* profile, const char* frame) {
        QTest::newRow(name) << QString::fromLatin1(profile) << QByteArray(frame);
    };
    row("a licence behind no letter of ours", "zebra", "Q@ANSI 636000090002DL DACSMITH");
    row("a name behind a wrong check digit", "standard",
        "]Q38018123456789012345670\x1D"
        "7253SMITH");
    row("a name behind a letter of the vendor", "datalogic-us",
        "R48018123456789012345675\x1D"
        "7253SMITH");
    row("a name behind no letter of ours", "zebra",
        "Q8018123456789012345675\x1D"
        "7253SMITH");
    row("a name behind a product", "standard",
        "]C10109506000134352"
        "7253SMITH");
    row("a name that is too long", "standard",
        "]C18018123456789012345675\x1D"
        "7255SMITHSMITHSMITH");
    row("a name in brackets", "standard", "(8018)123456789012345675(7253)SMITH");
    row("in brackets, check digit wrong", "standard", "(8018)123456789012345670(7253)SMITH");
    row("a name in a Digital Link", "standard",
        "]Q1https://id.gs1.org/8018/123456789012345675?7253=SMITH");
    row("in the path of one", "standard",
        "]Q1https://id.gs1.org/8018/123456789012345675/7253/SMITH");
    row("a name beside an EAN-13", "standard",
        "]E04006381333931|]e08018123456789012345675\x1D"
        "7253SMITH");
    row("a name on a member's card", "magstripe", "%A2501200000015^SMITH/J^?;2501200000015=?");
}

void DeviceCommandsTest::nothingIsShownOfAPerson()
{
    QFETCH(QString, profile);
    QFETCH(QByteArray, frame);
    const auto got = runCtl(words("frames decode --profile") << profile, frame + '\r');
    QVERIFY2(got.output.contains("\"payload_length\":"), got.output);
    QVERIFY2(!got.output.contains("SMITH"), got.output);
}

void DeviceCommandsTest::frames_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* name, const char* profile, const QByteArray& bytes,
                        const char* answer) {
        QTest::newRow(name) << QString::fromLatin1(profile) << bytes << QByteArray(answer);
    };
    row("two lines", "standard", "123\r\n456\r\n",
        R"({"event":"frame","payload":"123","class":"unknown","symbology":"unknown","gtin":null,)"
        R"("ai":[],"reason":"not-loyalty","data":"123","bytes":4})"
        "\n"
        R"({"event":"frame","payload":"456","class":"unknown","symbology":"unknown","gtin":null,)"
        R"("ai":[],"reason":"not-loyalty","data":"456","bytes":4})");
    row("bytes above 127", "standard", "\xE9\r",
        R"({"event":"frame","payload":"é","class":"unknown","symbology":"unknown","gtin":null,)"
        R"("ai":[],"reason":"not-loyalty","data":"é","bytes":2})");
    row("half a frame", "standard", "123", R"({"event":"partial-dropped","bytes":3})");
    row("a frame that is too long", "standard", QByteArray(5000, '7') + '\r',
        R"({"event":"overflow","class":"malformed","symbology":"unknown","gtin":null,"ai":[],)"
        R"("reason":"too-long","bytes":5001})");
    row("a wrong block check", "stx-etx-lrc",
        QByteArray("\x02"
                   "12\x03"
                   "\x01",
                   5),
        R"({"event":"check-failed","bytes":5})");
    row("a packet of SSI", "ssi", QByteArray::fromHex("12F300000B34303036333831333333393331FC54"),
        R"({"event":"frame","opcode":"f3","packet":"decode-data","bar_type":"0b",)"
        R"("payload":"4006381333931","class":"product","symbology":"ean-13",)"
        R"("gtin":"04006381333931","ai":[],"reason":"none","data":"4006381333931","bytes":20,)"
        R"("answer":"04d00400ff28"})");
    row("a payment card over SSI", "ssi",
        QByteArray::fromHex("15F300000334313131313131313131313131313131FBE2"),
        R"({"event":"frame","opcode":"f3","packet":"decode-data","class":"payment-card",)"
        R"("bytes":23,"answer":"04d00400ff28"})");
    row("a product, its check digit wrong", "standard", "]E04006381333930\r",
        R"({"event":"frame","payload":"]E04006381333930","class":"malformed",)"
        R"("symbology":"ean-13","gtin":null,"ai":[],"reason":"check-digit",)"
        R"("expected_check_digit":"1","bytes":17})");
    row("weighed goods", "standard", "2800123012502\r",
        R"({"event":"frame","payload":"2800123012502","class":"in-store","symbology":"ean-13",)"
        R"("gtin":"02800123012502","ai":[],"reason":"none","data":"2800123012502",)"
        R"("in_store":{"item":"00123","measure":"weight","value":1250,"verified":true},)"
        R"("bytes":14})");
    row("DataBar with the letters of the USA", "datalogic-us", "R40101044123456789\r",
        R"({"event":"frame","payload":"R40101044123456789","class":"malformed",)"
        R"("symbology":"databar","gtin":null,"ai":[],"reason":"ai-check-digit","fault_ai":"01",)"
        R"("bytes":19})");
    row("a tag", "rdm6300",
        "\x02"
        "4500C5D1E9B8\r",
        R"({"event":"frame","payload":"4500C5D1E9B8","class":"member","symbology":"rfid",)"
        R"("gtin":null,"ai":[],"reason":"none","data":"4500C5D1E9","member":"4500C5D1E9",)"
        R"("bytes":14})");
    row("a tag, its sum wrong", "rdm6300",
        "\x02"
        "4500C5D1E9B9\r",
        R"({"event":"frame","payload":"4500C5D1E9B9","class":"malformed","symbology":"rfid",)"
        R"("gtin":null,"ai":[],"reason":"card-read","bytes":14})");
    row("a driver's licence", "standard", "]L2@ANSI 636000090002DL DACSMITH\r",
        R"({"event":"frame","payload_length":32,"class":"unknown","symbology":"pdf417",)"
        R"("gtin":null,"ai":[],"reason":"identity-document","bytes":33})");
    row("a member, with the name", "standard",
        "]Q38018123456789012345675\x1D"
        "7253SMITH\r",
        R"({"event":"frame","payload_length":35,"class":"member","symbology":"gs1-qr",)"
        R"("gtin":null,"ai":[["8018","123456789012345675"]],"reason":"none",)"
        R"("data":"123456789012345675","member":"123456789012345675","bytes":36})");
    row("a web page of a shop", "standard", "]Q1https://shop.example/7250/x\r",
        R"({"event":"frame","payload":"]Q1https://shop.example/7250/x","class":"unknown",)"
        R"("symbology":"qr","gtin":null,"ai":[],"reason":"not-digital-link",)"
        R"("data":"https://shop.example/7250/x","bytes":31})");
    row("nothing", "standard", {}, "");
}

void DeviceCommandsTest::frames()
{
    QFETCH(QString, profile);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, answer);
    const auto got = runCtl(words("frames decode --profile") << profile, bytes);
    QCOMPARE(got.exitCode, 0);
    QCOMPARE(got.output.trimmed(), answer);
}

QTEST_GUILESS_MAIN(DeviceCommandsTest)
#include "device_commands_test.moc"
