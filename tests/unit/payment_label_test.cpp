// Where a payment card may hide, and what is no payment card though it looks like one. Card numbers
// are the schemes' public test numbers.
#include <QtTest>

#include "devices/label/parse_label.h"
#include "tests/support/control_codes.h"

using namespace loyalty;
using namespace loyalty::devices;
using loyalty::test::withControlCodes;

namespace {

LabelProfile shop()
{
    LabelProfile profile;
    profile.cards = {{"250", "250", 13, CheckDigitKind::Gs1},
                     {"601", "601", 16, CheckDigitKind::None},
                     {"04", "04", 12, CheckDigitKind::Gs1}};
    return profile;
}

}  // namespace

class PaymentLabelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIs_data();
    void itIs();
};

void PaymentLabelTest::itIs_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("judged");
    const auto row = [](const char* name, const char* payload, const char* judged) {
        QTest::newRow(name) << QByteArray(payload) << QByteArray(judged);
    };
    const char* const payment = "payment-card";
    const char* const own = "member 2501200000015";

    row("own card on track 2", ";2501200000015?", own);
    row("own card, format code B", "%B2501200000015^A/B^2512101?", own);
    row("own card, expiry behind it", ";2501200000015=2512101?", own);
    row("own card on track 3", "+2501200000015?", own);
    row("own card on track 1, another shop's on track 2", "%2501200000015?;12345678?", own);
    row("own card on track 2, a payment card on track 1",
        "%B4242424242424242^A/B^2512101?;2501200000015?", payment);
    row("own card on track 2, a payment card on track 3",
        ";2501200000015?+4242424242424242=2512101?", payment);
    row("own card, a payment card behind its number", ";2501200000015=4242424242424242?", payment);
    row("own card, a payment card behind the tracks", ";2501200000015?x4242424242424242", payment);
    row("own beginning, where a scheme gives out cards", ";6011111111111116=2512?", payment);
    row("own beginning, nothing of a payment card on it", ";6011111111111116?",
        "member 6011111111111116");
    row("track 3, format code in front", "+014242424242424242=724724100000000000030300?", payment);
    row("track 3, '#' in front, nobody's number", "%E?;E?#1234567890123=2512?", payment);
    row("track 3, '!' in front", "!4242424242424242?", payment);

    row("a semicolon in an address", "]Q1https://shop.example/x;1=2024", "unknown ");
    row("a semicolon in a text", "]Q1BEGIN;5=2020", "unknown ");
    row("track 2 in a code", "]Q1;123456789012=2512", payment);
    row("the second track 2 in a text", "]Q1a;1=2b;123456789012=2512", payment);

    row("Digital Link", "]Q1https://id.gs1.org/8018/123456789012345675?lang=tr",
        "member 123456789012345675");
    row("Digital Link, a card in its query",
        "]Q1https://id.gs1.org/8018/123456789012345675?pan=4242424242424242", payment);
    row("Digital Link, a card in its query, encoded",
        "]Q1https://id.gs1.org/8018/123456789012345675?pan=%34242424242424242", payment);
    row("Digital Link, a card as a name in its query",
        "]Q1https://id.gs1.org/8018/123456789012345675?4242424242424242=x", payment);
    row("Digital Link, a card before the key",
        "]Q1https://x.example/4242424242424242/01/04006381333931", payment);
    row("Digital Link, a card in the fragment",
        "]Q1https://id.gs1.org/01/04006381333931#4242424242424242", payment);
    row("Digital Link, a card in AI 91",
        "]Q1https://id.gs1.org/01/04006381333931?91=4242424242424242", payment);
    row("Digital Link, a lot that passes Luhn",
        "]Q1https://id.gs1.org/01/04006381333931/10/4242424242424242", "product 04006381333931");

    row("JCB of 17 digits", "21319543758812409", payment);
    row("card in Codabar", "]F0A4242424242424242B", payment);
    row("own card in Codabar", "]F0A2501200000015B", own);
    row("own card in Codabar, no letters", "]F02501200000015", own);
    row("own card as UPC-A", "041234567891", "member 041234567891");
    row("own card as UPC-A, with the zero of EAN-13", "]E00041234567891", "member 041234567891");

    row("QR with a character set", "]Q2\\000026https://id.gs1.org/8018/123456789012345675",
        "member 123456789012345675");
    row("GS1 QR with a character set", "]Q4\\0000268018123456789012345675",
        "member 123456789012345675");
    row("a card behind a character set", "]Q2\\0000264242424242424242", payment);
    row("a text that begins with '@'", "]Q1@shop", "unknown @shop");
    row("a composite's person is not kept",
        "]E04006381333931|]e08018123456789012345675{GS}7253DOE{GS}725019700101",
        "product 04006381333931");
}

void PaymentLabelTest::itIs()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, judged);
    const Label label = parseLabel(withControlCodes(payload.toStdString()), shop());
    std::string said(labelClassWord(label.labelClass));
    if (label.labelClass != LabelClass::PaymentCard)
        said += ' ' + (!label.memberNumber.empty() ? label.memberNumber
                       : !label.gtin.empty()       ? label.gtin
                       : label.data.size() < 8     ? label.data
                                                   : std::string());
    QCOMPARE(QByteArray::fromStdString(said), judged);
    std::string kept = label.data + label.addOn + label.memberNumber + label.gtin;
    for (const AiElement& element : label.elements) {
        QVERIFY(!element.ai.starts_with("725"));
        kept += element.ai != "10" ? ' ' + element.value : std::string();
    }
    QVERIFY(kept.find("424242424242424") == std::string::npos);
}

QTEST_APPLESS_MAIN(PaymentLabelTest)
#include "payment_label_test.moc"
