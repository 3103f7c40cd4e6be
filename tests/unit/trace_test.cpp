// What a technician sees of the line: names for what cannot be printed, covers for what names a
// person, and of a payment card nothing at all.
#include <QtTest>

#include "devices/trace/trace_line.h"

using namespace loyalty;
using namespace loyalty::devices;

class TraceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesHaveNames_data();
    void bytesHaveNames();
    void longBytesAreCut();
    void numbersAreCovered_data();
    void numbersAreCovered();
    void textsOfOthersAreCovered_data();
    void textsOfOthersAreCovered();
};

void TraceTest::bytesHaveNames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, const QByteArray& bytes, const char* shown) {
        QTest::newRow(name) << bytes << QString::fromUtf8(shown);
    };
    row("nothing", "", "");
    row("a product", "]E04006381333931", "]E04006381333931");
    row("a framed label",
        QByteArray("\x02"
                   "40063\x03\r\n"),
        "<STX>40063<ETX><CR><LF>");
    row("an element string",
        "]C1255123\x1D"
        "8111",
        "]C1255123<GS>8111");
    row("a question to the printer", QByteArray("\x10\x04\x01", 3), "<DLE><EOT><SOH>");
    row("NUL", QByteArray("\0", 1), "<NUL>");
    row("bytes without a name", "\x7F\x80\xFF", "<x7F><x80><xFF>");
}

void TraceTest::bytesHaveNames()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, shown);
    const std::vector<std::uint8_t> given(bytes.begin(), bytes.end());
    QCOMPARE(QString::fromStdString(traceText(given)), shown);
}

void TraceTest::longBytesAreCut()
{
    const std::vector<std::uint8_t> many(300, 'A');
    QCOMPARE(traceText(many, 10), std::string("AAAAAAAAAA…"));
    QCOMPARE(traceText(std::span(many).first(10), 10), std::string("AAAAAAAAAA"));
}

void TraceTest::numbersAreCovered_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("digits");
    QTest::addColumn<QString>("number");
    const auto row = [](const char* text, const char* digits, const char* number) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(digits)
                            << QString::fromUtf8(number);
    };
    row("2501000000017", "•••••••••0017", "•••••••••0017");
    row("1234567", "1234567", "•••4567");
    row("4111 1111-1111 111", "•••• ••••-•••1 111", "•••• ••••-•••1 111");
    row("62E3086CED", "62E3086CED", "••••••6CED");
    row("https://a.example/?c=12345678", "https://a.example/?c=••••5678",
        "•••••://•.•••••••/?•=••••5678");
    row("abc", "abc", "abc");
}

void TraceTest::numbersAreCovered()
{
    QFETCH(QString, text);
    QFETCH(QString, digits);
    QFETCH(QString, number);
    QCOMPARE(QString::fromStdString(withCoveredDigits(text.toStdString())), digits);
    QCOMPARE(QString::fromStdString(withCoveredNumber(text.toStdString())), number);
}

void TraceTest::textsOfOthersAreCovered_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("covered");
    const auto row = [](const char* name, const char* text, const char* covered) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(covered);
    };
    row("a number", "2501000000017", "•••••••••0017");
    row("a password", "WIFI:T:WPA;S:shop;P:secret;;", "••••:•:•••;•:••••;•:••••••;;");
    row("a web address", "https://a.example/?c=1", "https://a.example/?•=•");
    row("a web address without a path", "HTTP://a.example", "HTTP://a.example");
    row("a driver's licence", "@ANSI 6360", "@•••• ••••");
    row("nothing", "", "");
}

void TraceTest::textsOfOthersAreCovered()
{
    QFETCH(QString, text);
    QFETCH(QString, covered);
    QCOMPARE(QString::fromStdString(withCoveredText(text.toStdString())), covered);
}

QTEST_APPLESS_MAIN(TraceTest)
#include "trace_test.moc"
