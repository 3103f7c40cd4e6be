// The conformance vectors of tests/data/device-vectors.tsv, one row each, judged by the whole
// label reader. The rows carry their source. Those of framing, SSI and RFID are rows of the tests
// of the same name, those of TOTP of test_totp.
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include "devices/barcode/check_digit.h"
#include "devices/label/parse_label.h"
#include "tests/support/control_codes.h"

using namespace loyalty::devices;
using loyalty::test::withControlCodes;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray written(const AiElements& elements)
{
    QByteArray text;
    for (const AiElement& element : elements)
        text += '(' + bytes(element.ai) + ')' + bytes(element.value);
    return text.isEmpty() ? "-" : text;
}

QByteArray described(const Label& label)
{
    return bytes(labelClassWord(label.labelClass)) + ' ' + bytes(reasonWord(label.reason)) + ' ' +
           bytes(label.faultAi) + " gtin " + bytes(label.gtin) + " ai " + written(label.elements);
}

InStoreTemplate layout(std::string_view text, Measure measure)
{
    return InStoreTemplate::fromText(text, measure).value();
}

bool isTaken(const Label& label)
{
    return label.labelClass != LabelClass::Malformed && label.labelClass != LabelClass::Unknown &&
           label.labelClass != LabelClass::PaymentCard;
}

QByteArray captured(const QByteArray& text, const char* pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern))
        .match(QString::fromUtf8(text))
        .captured(1)
        .toLatin1();
}

}  // namespace

class DeviceVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWith_data();
    void agreesWith();

private:
    using Judge = void (*)(const std::string& input, const QByteArray& expected);
    static const QHash<QByteArray, Judge>& judges();
};

namespace {

void checkDigits(const std::string& input, const QByteArray& expected)
{
    const Label label = parseLabel(input, {});
    if (expected.startsWith("valid")) {
        QVERIFY2(isTaken(label), described(label));
        QVERIFY(hasGs1CheckDigit(input));
        return;
    }
    QVERIFY2(label.labelClass == LabelClass::Malformed, described(label));
    if (const QByteArray digit = captured(expected, "expected (\\d)"); !digit.isEmpty()) {
        QVERIFY(label.reason == Reason::CheckDigit);
        QCOMPARE(label.expectedCheckDigit.value_or('?'), digit.front());
    } else {
        QVERIFY(label.reason == Reason::Length);
    }
}

void upcE(const std::string& input, const QByteArray& expected)
{
    const Label label = parseLabel(input, {});
    const QByteArray upcA = captured(expected, "(?:UPC-A|GTIN-12) (\\d{12})");
    QCOMPARE(bytes(label.gtin), upcA.isEmpty() ? QByteArray() : "00" + upcA);
    QCOMPARE(label.labelClass == LabelClass::Malformed, upcA.isEmpty());
}

void inStore(const std::string& input, const QByteArray& expected, const InStoreTemplate& layout)
{
    LabelProfile profile;
    profile.inStore = {layout};
    const Label label = parseLabel(input, profile);
    QVERIFY(label.inStore);
    const QByteArray item = captured(expected, "item (\\d+)");
    if (!item.isEmpty())
        QCOMPARE(bytes(label.inStore->item), item);
    QByteArray value = captured(expected, "(?:value|price|\\+) ([0-9.]+)(?: g|$| verifier)");
    value.replace(".", "");
    if (!value.isEmpty())
        QCOMPARE(label.inStore->value, value.toLongLong());
    const bool isRefused = expected.contains("refuse");
    QCOMPARE(label.inStore->isVerified, !isRefused);
    QCOMPARE(label.labelClass == LabelClass::InStore, !isRefused);
}

void inStore5(const std::string& input, const QByteArray& expected)
{
    inStore(input, expected, layout("2{code:5}{i}{embed:5}{ec}", Measure::Weight));
}

void inStore4(const std::string& input, const QByteArray& expected)
{
    inStore(input, expected, layout("20{code:5}{i}{embed:4}{ec}", Measure::Price));
}

void inStoreTurkey(const std::string& input, const QByteArray& expected)
{
    inStore(input, expected, layout("28{code:5}{embed:5}{ec}", Measure::Weight));
}

void inStoreUpc(const std::string& input, const QByteArray& expected)
{
    inStore(input, expected, layout("2{code:5}{i}{embed:4}{ec}", Measure::Price));
    inStore('0' + input, expected, layout("2{code:5}{i}{embed:4}{ec}", Measure::Price));
}

void gs1(const std::string& input, const QByteArray& expected)
{
    const Label label = parseLabel(input, {});
    if (expected.startsWith("REJECT")) {
        QVERIFY2(!isTaken(label), described(label));
        return;
    }
    QVERIFY2(label.labelClass != LabelClass::Malformed, described(label));
    QCOMPARE(written(label.elements), captured(expected, "ai=(\\S+)"));
}

void luhn(const std::string& input, const QByteArray& expected)
{
    QVERIFY(hasLuhnCheckDigit(input));
    if (expected.startsWith("PAN"))
        QVERIFY(parseLabel(input, {}).labelClass == LabelClass::PaymentCard);
}

void damm(const std::string& input, const QByteArray&)
{
    QVERIFY(hasDammCheckDigit(input));
}

void magstripe(const std::string& input, const QByteArray& expected)
{
    const std::string payload = input.substr(0, input.find('\r'));
    const Label label = parseLabel(payload, {});
    const bool isCard = expected.startsWith("PAYMENT CARD");
    QCOMPARE(label.labelClass == LabelClass::PaymentCard, isCard);
    if (isCard)
        QCOMPARE(bytes(label.data), QByteArray());
    if (const QByteArray number = captured(expected, "number (\\d+)"); !number.isEmpty())
        QCOMPARE(bytes(label.data), number);
}

}  // namespace

const QHash<QByteArray, DeviceVectorsTest::Judge>& DeviceVectorsTest::judges()
{
    static const QHash<QByteArray, Judge> byGroup{{"checkdigit", checkDigits},
                                                  {"upce", upcE},
                                                  {"upce-as-ean13", upcE},
                                                  {"instore5", inStore5},
                                                  {"instore4", inStore4},
                                                  {"instore4-bad", inStore4},
                                                  {"instoreTR", inStoreTurkey},
                                                  {"instoreUPC", inStoreUpc},
                                                  {"gs1-scan", gs1},
                                                  {"gs1-ai", gs1},
                                                  {"luhn", luhn},
                                                  {"damm", damm},
                                                  {"msr", magstripe}};
    return byGroup;
}

void DeviceVectorsTest::agreesWith_data()
{
    QTest::addColumn<QByteArray>("group");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    QFile file(QStringLiteral(SOURCE_DIR "/tests/data/device-vectors.tsv"));
    QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
    file.readLine();
    while (!file.atEnd()) {
        const QByteArrayList cells = file.readLine().trimmed().split('\t');
        if (cells.size() == 5 && judges().contains(cells[1]))
            QTest::addRow("%s %s", cells[0].constData(), cells[2].constData())
                << cells[1] << cells[2] << cells[3];
    }
}

void DeviceVectorsTest::agreesWith()
{
    QFETCH(QByteArray, group);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    judges().value(group)(withControlCodes(input.toStdString()), expected);
}

QTEST_GUILESS_MAIN(DeviceVectorsTest)
#include "device_vectors_test.moc"
