// The bytes that are hashed, stored and sent: one value, one form, as RFC 8949 has it; and a reader
// that takes what is older or newer, and nothing that is broken.
#include <QCborStreamWriter>
#include <QtTest>
#include <random>

#include "core/wire/cbor.h"

using namespace loyalty;

struct Small {
    std::int64_t number = 7;
    std::string text = "kept";
};

template <class F>
void describe(F& fields, Small& v)
{
    fields("number", v.number)("text", v.text);
}

class CborTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesNumbersInTheirShortestForm_data();
    void writesNumbersInTheirShortestForm();
    void writesTextAndBytes_data();
    void writesTextAndBytes();
    void agreesWithAnotherWriter();
    void readsOlderAndNewer_data();
    void readsOlderAndNewer();
    void refuses_data();
    void refuses();
};

// RFC 8949, Appendix A, and the ends of 64 bits.
void CborTest::writesNumbersInTheirShortestForm_data()
{
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QString>("hex");
    const auto row = [](qint64 number, const char* hex) {
        QTest::addRow("%lld", static_cast<long long>(number)) << number << QString::fromLatin1(hex);
    };
    row(0, "00");
    row(1, "01");
    row(10, "0a");
    row(23, "17");
    row(24, "1818");
    row(25, "1819");
    row(100, "1864");
    row(255, "18ff");
    row(256, "190100");
    row(1000, "1903e8");
    row(65535, "19ffff");
    row(65536, "1a00010000");
    row(1000000, "1a000f4240");
    row(4294967295, "1affffffff");
    row(4294967296, "1b0000000100000000");
    row(1000000000000, "1b000000e8d4a51000");
    row(std::numeric_limits<qint64>::max(), "1b7fffffffffffffff");
    row(-1, "20");
    row(-10, "29");
    row(-24, "37");
    row(-25, "3818");
    row(-100, "3863");
    row(-1000, "3903e7");
    row(std::numeric_limits<qint64>::min(), "3b7fffffffffffffff");
}

void CborTest::writesNumbersInTheirShortestForm()
{
    QFETCH(qint64, number);
    QFETCH(QString, hex);
    wire::CborWriter writer;
    writer.integer(number);
    const Bytes written = writer.take();
    QCOMPARE(QString::fromStdString(toHex(written)), hex);
    wire::CborReader reader(written);
    std::int64_t read = 0;
    reader.integer(read);
    reader.finish();
    QVERIFY2(reader.ok(), reader.error().c_str());
    QCOMPARE(read, std::int64_t{number});
}

void CborTest::writesTextAndBytes_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("textHead");
    QTest::addColumn<QByteArray>("bytesHead");
    QTest::newRow("nothing") << QByteArray() << QByteArray("60") << QByteArray("40");
    QTest::newRow("IETF") << QByteArray("IETF") << QByteArray("64") << QByteArray("44");
    QTest::newRow("two letters of four bytes")
        << QByteArray("\xc3\xbc\xe6\xb0\xb4") << QByteArray("65") << QByteArray("45");
    QTest::newRow("a zero inside") << QByteArray("a\0b", 3) << QByteArray("63") << QByteArray("43");
    QTest::newRow("23") << QByteArray(23, 'a') << QByteArray("77") << QByteArray("57");
    QTest::newRow("24") << QByteArray(24, 'a') << QByteArray("7818") << QByteArray("5818");
    QTest::newRow("70,000") << QByteArray(70'000, 'a') << QByteArray("7a00011170")
                            << QByteArray("5a00011170");
}

void CborTest::writesTextAndBytes()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, textHead);
    QFETCH(QByteArray, bytesHead);
    wire::CborWriter writer;
    writer.text({content.constData(), static_cast<std::size_t>(content.size())});
    const Bytes text = writer.take();
    QCOMPARE(QByteArray::fromStdString(toHex(text)), textHead + content.toHex());
    wire::CborWriter second;
    second.bytes(Bytes(content.begin(), content.end()));
    const Bytes bytes = second.take();
    QCOMPARE(QByteArray::fromStdString(toHex(bytes)), bytesHead + content.toHex());

    std::string readText;
    wire::CborReader(text).text(readText);
    QCOMPARE(QByteArray::fromStdString(readText), content);
    Bytes readBytes;
    wire::CborReader(bytes).bytes(readBytes);
    QCOMPARE(readBytes, Bytes(content.begin(), content.end()));
}

// A seeded mix of everything, beside Qt's writer.
void CborTest::agreesWithAnotherWriter()
{
    std::mt19937_64 random(20261122);
    QByteArray expected;
    QCborStreamWriter other(&expected);
    wire::CborWriter writer;
    writer.beginStruct();
    other.startArray();
    for (int i = 0; i < 20'000; ++i) {
        const auto number = static_cast<std::int64_t>(random() >> (random() % 64));
        const std::int64_t either = random() % 2 == 0 ? number : ~number;
        const std::string text(random() % 300, 'x');
        writer.beginList(3);
        other.startArray();
        writer.integer(either);
        other.append(qint64{either});
        writer.boolean(number % 2 == 0);
        other.append(number % 2 == 0);
        writer.text(text);
        other.appendTextString(text.data(), static_cast<qsizetype>(text.size()));
        writer.endList();
        other.endArray();
    }
    writer.endStruct();
    other.endArray();
    const Bytes written = writer.take();
    QVERIFY(QByteArray(reinterpret_cast<const char*>(written.data()),
                       static_cast<qsizetype>(written.size())) == expected);
}

void CborTest::readsOlderAndNewer_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("as it is written") << QByteArray("9f0a6161ff") << 10 << QByteArray("a");
    QTest::newRow("older: without the last field")
        << QByteArray("9f0aff") << 10 << QByteArray("kept");
    QTest::newRow("older still: without any") << QByteArray("9fff") << 7 << QByteArray("kept");
    QTest::newRow("newer: a field more")
        << QByteArray("9f0a61619f0102ffff") << 10 << QByteArray("a");
    QTest::newRow("an array that says its length")
        << QByteArray("820a6161") << 10 << QByteArray("a");
    QTest::newRow("a text in two parts")
        << QByteArray("9f0a7f61616162ffff") << 10 << QByteArray("ab");
}

void CborTest::readsOlderAndNewer()
{
    QFETCH(QByteArray, hex);
    QFETCH(int, number);
    QFETCH(QByteArray, text);
    const QByteArray raw = QByteArray::fromHex(hex);
    const auto read = wire::fromCbor<Small>(Bytes(raw.begin(), raw.end()));
    QVERIFY2(read, read ? "" : read.error().detail.c_str());
    QCOMPARE(read->number, std::int64_t{number});
    QCOMPARE(QByteArray::fromStdString(read->text), text);
}

void CborTest::refuses_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no array") << QByteArray("0a");
    QTest::newRow("an array that does not end") << QByteArray("9f0a6161");
    QTest::newRow("something behind the end") << QByteArray("9f0a6161ff00");
    QTest::newRow("a text where a number is due") << QByteArray("9f61616161ff");
    QTest::newRow("a number where a text is due") << QByteArray("9f0a0aff");
    QTest::newRow("2^63") << QByteArray("9f1b80000000000000006161ff");
    QTest::newRow("-2^63 - 1") << QByteArray("9f3b80000000000000006161ff");
    QTest::newRow("-2^64") << QByteArray("9f3bffffffffffffffff6161ff");
    QTest::newRow("a text of no UTF-8") << QByteArray("9f0a62c328ff");
    QTest::newRow("a text longer than what is there") << QByteArray("9f0a7b7fffffffffffffff61ff");
    QTest::newRow("arrays in arrays in a field nobody knows")
        << QByteArray("9f0a6161") + QByteArray("9f").repeated(5000) +
               QByteArray("ff").repeated(5001);
}

void CborTest::refuses()
{
    QFETCH(QByteArray, hex);
    const QByteArray raw = QByteArray::fromHex(hex);
    QVERIFY(!wire::fromCbor<Small>(Bytes(raw.begin(), raw.end())));
}

QTEST_GUILESS_MAIN(CborTest)
#include "cbor_test.moc"
