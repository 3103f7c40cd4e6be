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
    row("no JSON", "4006381333931 ", R"({"error":"is no JSON string","line":1})");
    row("no byte", R"("€")",
        R"({"error":"has a character above U+00FF, which is no byte","line":1})");
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
        "{\"event\":\"frame\",\"payload\":\"123\",\"bytes\":4}\n"
        "{\"event\":\"frame\",\"payload\":\"456\",\"bytes\":4}");
    row("bytes above 127", "standard", "\xE9\r",
        "{\"event\":\"frame\",\"payload\":\"é\",\"bytes\":2}");
    row("half a frame", "standard", "123", "{\"event\":\"partial-dropped\",\"bytes\":3}");
    row("a wrong block check", "stx-etx-lrc",
        QByteArray("\x02"
                   "12\x03"
                   "\x01",
                   5),
        "{\"event\":\"check-failed\",\"bytes\":5}");
    row("a packet of SSI", "ssi", QByteArray::fromHex("12F300000B34303036333831333333393331FC54"),
        R"({"event":"frame","opcode":"f3","packet":"decode-data","bar_type":"0b",)"
        R"("symbology":"ean-13","payload":"4006381333931","bytes":20,"answer":"04d00400ff28"})");
    row("a payment card over SSI", "ssi",
        QByteArray::fromHex("15F300000334313131313131313131313131313131FBE2"),
        R"({"event":"frame","opcode":"f3","packet":"decode-data","class":"payment-card",)"
        R"("bytes":23,"answer":"04d00400ff28"})");
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
