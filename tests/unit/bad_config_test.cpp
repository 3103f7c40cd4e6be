// A till's configuration that cannot be honoured: refused whole, with the file, the place and the
// reason.
#include <QTemporaryDir>
#include <QtTest>

#include "app/terminal/config.h"

using namespace loyalty;

class BadConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownKindsAreRefused();
    void ownKindsAreTaken();
    void isRefused_data();
    void isRefused();
    void everyProblemIsFoundAtOnce();
    void isAccepted_data();
    void isAccepted();
    void whatIsNoFile();
    void theDocumentsExampleIsRead();

private:
    QString write(const QByteArray& text)
    {
        QFile file(m_folder.filePath(QStringLiteral("config.json")));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
            file.write(text) != text.size())
            qFatal("no file");
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

namespace {

struct KindFault {
    const char* file;
    const char* text;
    const char* says;
};

constexpr KindFault kindFaults[] = {
    {"scanners.json", R"({"scanners":[{}]})", "$.scanners[0].name is missing"},
    {"scanners.json", R"({"scanners":[{"name":"x","line":{"baud":9601}}]})",
     "$.scanners[0].line.baud is no usual speed like 9600 or 115200"},
    {"scanners.json", R"({"scanners":[{"name":"x","framing":"ssi"}]})",
     "$.scanners[0].codeIds is \"ssi\" with the framing \"ssi\""},
    {"scanners.json", R"({"scanners":[{"name":"x","terminators":[]}]})",
     "$.scanners[0].terminators is empty, so that idleMeans must be \"end\""},
    {"scanners.json", R"({"scanners":[{"name":"x","terminators":["crlf"]}]})",
     "\"crlf\" is not \"line\", \"etx\" or \"tab\""},
    {"scanners.json", R"({"scanners":[{"name":"x","blockCheck":"lrc"}]})",
     "$.scanners[0].blockCheck needs startOfText \"required\""},
    {"scanners.json", R"({"scanners":[{"name":"x","commands":{"good":"7"}}]})",
     "$.scanners[0].commands.good is no row of bytes"},
    {"scanners.json", R"({"scanners":[{"name":"x"},{"name":"x"}]})",
     "$.scanners[1].name is the name of another one"},
    {"printers.json", R"({"printers":[{"name":"x","columns":7}]})",
     "$.printers[0].columns is no whole number from 16 to 96"},
    {"printers.json",
     R"({"printers":[{"name":"x","codePages":[{"number":1,"codec":"EBCDIC-X"}]}]})",
     "$.printers[0].codePages[0].codec \"EBCDIC-X\" is no table this machine knows"},
    {"displays.json", R"({"displays":[{"name":"x","protocol":"vfd"}]})",
     "$.displays[0].protocol is none of"},
};

}  // namespace

// A technician's own kinds of devices are refused in the same way.
void BadConfigTest::ownKindsAreRefused()
{
    for (const KindFault& each : kindFaults) {
        QTemporaryDir folder;
        for (const auto& [name, text] :
             {std::pair("config.json", "{}"), std::pair(each.file, each.text)}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        }
        const auto config = loyalty::app::loadConfig({}, folder.path());
        QVERIFY2(!config, each.text);
        QVERIFY2(config.error().detail.find(each.says) != std::string::npos,
                 config.error().detail.c_str());
    }
}

void BadConfigTest::ownKindsAreTaken()
{
    QTemporaryDir folder;
    for (const auto& [name, text] :
         {std::pair("scanners.json",
                    R"({"scanners":[{"name":"standard","line":{"baud":19200}},
                                    {"name":"ours","prefix":"#","tags":{"form":"hex"}}]})"),
          std::pair("config.json", R"({"scanners":[{"port":"/dev/a"},
                     {"port":"tcp://10.0.0.7:4001","profile":"ours","name":"Door"}]})")}) {
        QFile file(folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    const auto config = loyalty::app::loadConfig({}, folder.path());
    QVERIFY2(config, config ? "" : config.error().detail.c_str());
    QCOMPARE(config->scanners.size(), std::size_t{2});
    QCOMPARE(config->scanners[0].profile.frame.line.baud, 19200);
    QCOMPARE(config->scanners[1].port.text(), QStringLiteral("tcp://10.0.0.7:4001"));
    QCOMPARE(config->scanners[1].profile.frame.prefix, std::string("#"));
    QVERIFY(config->scanners[1].kind == loyalty::app::DeviceKind::CardReader);
}

void BadConfigTest::isRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QByteArray& text, const char* says) {
        QTest::newRow(name) << text << QString::fromUtf8(says);
    };
    row("empty", "", "parse error at line 1, column 1");
    row("no JSON", "region = tr_TR", "parse error at line 1, column 1");
    row("a comma too many, with its line", "{\n \"region\": \"tr_TR\",\n}",
        "parse error at line 3, column 1");
    row("cut in the middle", R"({"region":"tr_)", "parse error at line 1, column 15");
    row("a list", "[]", "$ is no object");
    row("a picture", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16),
        "parse error at line 1, column 1");
    row("no UTF-8", "{\"region\":\"\xff\"}", "parse error at line 1, column 12");
    row("a name twice", R"({"region":"tr_TR","region":"en_GB"})",
        "the name \"region\" stands twice in $");
    row("nested for ever", QByteArray(200'000, '['), "nested deeper than 100");
    row("larger than any configuration", QByteArray((1 << 20) + 1, ' '), "larger than 1 MB");
    row("an unknown name", R"({"colour":"red"})", "$.colour is not known here");
    row("an unknown name, deep inside", R"({"scanner":{"port":"/dev/x","speed":9600}})",
        "$.scanner.speed is not known here");
    row("a number for a text", R"({"region":7})", "$.region is no text");
    row("no such region", R"({"region":"Ankara"})", "$.region is no region like \"tr_TR\"");
    row("a day that ends in the afternoon", R"({"businessDayEnds":"13:00"})",
        "$.businessDayEnds is no time from");
    row("a day that ends at no time", R"({"businessDayEnds":"4"})", "$.businessDayEnds is no time");
    row("a country by name", R"({"countryCode":"TR"})",
        "$.countryCode is no country code of one to three digits");
    row("a country code with a plus", R"({"countryCode":"+90"})", "$.countryCode is no country");
    row("no such theme", R"({"theme":"../../etc"})", R"($.theme is none of "light")");
    row("a certificate that is not there", R"({"hqCertificate":"/nowhere.pem"})",
        "$.hqCertificate names no readable PEM file with a certificate");
    row("a certificate that is none", R"({"hqCertificate":"/dev/null"})",
        "$.hqCertificate names no readable PEM file with a certificate");
    row("a scanner that is no object", R"({"scanner":"/dev/ttyS0"})", "$.scanner is no object");
    row("a scanner without a port", R"({"scanner":{}})", "$.scanner.port is missing");
    row("an empty port", R"({"scanner":{"port":""}})", "$.scanner.port is no text, or empty");
    row("a port by its short name", R"({"scanner":{"port":"ttyS0"}})",
        "$.scanner.port is no whole path like");
    row("no such scanner", R"({"scanner":{"port":"/dev/x","profile":"laser"}})",
        "$.scanner.profile \"laser\" is not known");
    row("a scanner on a network without a port", R"({"scanner":{"port":"tcp://10.0.0.7"}})",
        R"(no "tcp://host:port")");
    row("a scanner on a web page", R"({"scanner":{"port":"http://10.0.0.7:80"}})",
        R"(no "tcp://host:port")");
    row("scanners that are no list", R"({"scanners":{}})", "$.scanners is no list");
    row("the second scanner", R"({"scanners":[{"port":"/dev/x"},{"port":"y"}]})",
        "$.scanners[1].port is no whole path like");
    row("no such printer", R"({"printer":{"port":"/dev/x","profile":"laser"}})",
        "$.printer.profile \"laser\" is not known");
    row("a printer without a port", R"({"printer":{}})", "$.printer.port is missing");
    row("a drawer that is a number", R"({"printer":{"port":"/dev/x","drawer":2}})",
        "$.printer.drawer");
    row("no such display", R"({"display":{"port":"/dev/x","profile":"neon"}})",
        "$.display.profile \"neon\" is not known");
    row("cards that are no list", R"({"cards":{}})", "$.cards is no list");
    row("a card that is no object", R"({"cards":[7]})", "$.cards[0] is no object");
    row("letters in a prefix", R"({"cards":[{"firstPrefix":"25A1"}]})",
        "$.cards[0].firstPrefix is not all digits");
    row("prefixes of two lengths", R"({"cards":[{"firstPrefix":"25","lastPrefix":"2599"}]})",
        "$.cards[0].lastPrefix is not as long as firstPrefix");
    row("prefixes the wrong way round", R"({"cards":[{"firstPrefix":"26","lastPrefix":"25"}]})",
        "$.cards[0].lastPrefix is below firstPrefix");
    row("a prefix longer than the card", R"({"cards":[{"firstPrefix":"2501501","digits":6}]})",
        "$.cards[0].firstPrefix is longer than the card's digits");
    row("digits out of range", R"({"cards":[{"firstPrefix":"25","digits":99}]})",
        "$.cards[0].digits is no whole number from 6 to 34");
    row("digits as a float", R"({"cards":[{"firstPrefix":"25","digits":13.0}]})",
        "$.cards[0].digits is no whole number from 6 to 34");
    row("digits with an exponent", R"({"cards":[{"firstPrefix":"25","digits":1e1}]})",
        "$.cards[0].digits is no whole number from 6 to 34");
    row("digits as a text", R"({"cards":[{"firstPrefix":"25","digits":"13"}]})",
        "$.cards[0].digits is no whole number from 6 to 34");
    row("no such check digit", R"({"cards":[{"firstPrefix":"25","checkDigit":"crc"}]})",
        R"($.cards[0].checkDigit is none of "none", "gs1", "luhn", "damm")");
    row("no layout", R"({"inStoreLabels":[{}]})", "$.inStoreLabels[0].layout is missing");
    row("a layout that is none", R"({"inStoreLabels":[{"layout":"28{price}"}]})",
        "$.inStoreLabels[0].layout");
    row("no such measure",
        R"({"inStoreLabels":[{"layout":"28{code:5}{embed:5}{ec}",)"
        R"("measure":"volume"}]})",
        R"($.inStoreLabels[0].measure is none of "none", "price", "weight", "pieces")");
}

void BadConfigTest::isRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QString file = write(text);
    const auto config = app::loadConfig({}, m_folder.path());
    QVERIFY(!config);
    QVERIFY(config.error().kind == FaultKind::Invalid);
    const QString detail = QString::fromStdString(config.error().detail);
    QVERIFY2(detail.startsWith(file), qPrintable(detail));
    QVERIFY2(detail.contains(says), qPrintable(detail));
}

void BadConfigTest::everyProblemIsFoundAtOnce()
{
    write(R"({"region":7,"theme":"dark","scanner":{"port":"x"}})");
    const auto config = app::loadConfig({}, m_folder.path());
    QVERIFY(!config);
    QCOMPARE(std::count(config.error().detail.begin(), config.error().detail.end(), '\n'), 3);
}

void BadConfigTest::isAccepted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing in it") << QByteArray("{}");
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF{\"region\":\"de_DE\"}");
    QTest::newRow("null is absent") << QByteArray(R"({"scanner":null,"cards":null})");
    QTest::newRow("a whole till") << QByteArray(
        R"({"region":"en_GB","countryCode":"44","theme":"light",
            "scanner":{"port":"/dev/serial/by-id/usb-x","profile":"standard"},
            "cards":[{"firstPrefix":"2500","lastPrefix":"2599","digits":13,"checkDigit":"gs1"}],
            "inStoreLabels":[{"layout":"28{code:5}{embed:5}{ec}","measure":"weight"}]})");
}

void BadConfigTest::isAccepted()
{
    QFETCH(QByteArray, text);
    write(text);
    const auto config = app::loadConfig({}, m_folder.path());
    QVERIFY2(config, config ? "" : config.error().detail.c_str());
}

void BadConfigTest::whatIsNoFile()
{
    QTemporaryDir nothing;
    QVERIFY(app::loadConfig({}, nothing.path()));  // without a file everything has a default
    const auto missing = app::loadConfig(nothing.filePath(QStringLiteral("no.json")), {});
    QVERIFY(!missing && missing.error().kind == FaultKind::Missing);
    const auto folder = app::loadConfig(nothing.path(), {});
    QVERIFY(!folder && folder.error().kind == FaultKind::Denied);
    QVERIFY(folder.error().detail.find("cannot be read") != std::string::npos);
    // A device that never ends is not read to its end.
    const auto endless = app::loadConfig(QStringLiteral("/dev/zero"), {});
    QVERIFY(!endless && endless.error().kind == FaultKind::Invalid);
}

void BadConfigTest::theDocumentsExampleIsRead()
{
    QFile document(QStringLiteral(SOURCE_DIR "/resources/devices/DEVICES.md"));
    QVERIFY(document.open(QIODevice::ReadOnly));
    const QByteArray text = document.readAll();
    const qsizetype begin = text.indexOf("```json") + 7;
    const auto config = app::loadConfig(write(text.mid(begin, text.indexOf("```", begin) - begin)),
                                        m_folder.path());
    QVERIFY2(config, config ? "" : config.error().detail.c_str());
    QCOMPARE(config->scanners.size(), std::size_t{2});
    QCOMPARE(config->scanners[1].kind, app::DeviceKind::CardReader);
    QVERIFY(config->printer && config->printer->hasDrawer && config->display);
    QVERIFY(config->labels.rotating.has_value());
}

QTEST_GUILESS_MAIN(BadConfigTest)
#include "bad_config_test.moc"
