// Every label is exactly one of: product, in-store, member, staff, coupon, payment card, unknown,
// malformed.
#include <QtTest>
#include <random>

#include "devices/label/parse_label.h"
#include "tests/support/control_codes.h"

using namespace loyalty::devices;
using loyalty::test::withControlCodes;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// "product ean-13 04006381333931", "malformed ean-13 check-digit": class, symbology, and what a
/// shopkeeper wants to know next.
QByteArray described(const Label& label)
{
    QByteArrayList parts{bytes(labelClassWord(label.labelClass)),
                         bytes(symbologyWord(label.symbology))};
    if (label.reason != Reason::None)
        parts << bytes(reasonWord(label.reason));
    if (!label.faultAi.empty())
        parts << bytes(label.faultAi);
    if (!label.memberNumber.empty())
        parts << bytes(label.memberNumber);
    else if (!label.gtin.empty())
        parts << bytes(label.gtin);
    if (!label.addOn.empty())
        parts << '+' + bytes(label.addOn);
    return parts.join(' ');
}

Label parse(const QByteArray& payload, const LabelProfile& profile = {})
{
    return parseLabel(withControlCodes(payload.toStdString()), profile);
}

/// All text that leaves parseLabel.
QByteArray everythingIn(const Label& label)
{
    QByteArray all = bytes(label.data) + ' ' + bytes(label.gtin) + ' ' + bytes(label.addOn) + ' ' +
                     bytes(label.memberNumber) + ' ' + bytes(label.faultAi);
    for (const AiElement& element : label.elements)
        all += ' ' + bytes(element.ai) + ' ' + bytes(element.value);
    if (label.inStore)
        all += ' ' + bytes(label.inStore->item);
    return all;
}

LabelProfile shop()
{
    LabelProfile profile;
    profile.cards = {{"250", "259", 13, CheckDigitKind::Gs1},
                     {"7777", "7777", 8, CheckDigitKind::Damm},
                     {"928000", "928000", 15, CheckDigitKind::Luhn}};
    profile.staffCards = {{"041", "041", 13, CheckDigitKind::Gs1}};
    profile.inStore = {
        InStoreTemplate::fromText("28{code:5}{embed:5}{ec}", Measure::Weight).value(),
        InStoreTemplate::fromText("2{code:5}{i}{embed:5}{ec}", Measure::Price).value()};
    return profile;
}

}  // namespace

class LabelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isExactlyOneThing_data();
    void isExactlyOneThing();
    void inTheShopOfThisProfile_data();
    void inTheShopOfThisProfile();
    void eightDigitsAreWhatTheProfileSays_data();
    void eightDigitsAreWhatTheProfileSays();
    void retailDigitsAsPrinted();
    void elementsWithoutIdentifierOnlyWhereAllowed();
    void aTagReaderReadsTags();
    void weighedGoods();
    void aFaultyPriceIsNotUsed();
    void personalDataIsDropped();
    void whatIsMalformedKeepsOnlyItsLength();
    void isNoLongerThanTheLongestCode_data();
    void isNoLongerThanTheLongestCode();
    void noPaymentCardLeaves();
    void noPaymentCardHidesInAnAiOfACompanysOwn_data();
    void noPaymentCardHidesInAnAiOfACompanysOwn();
    void isTotal();
};

void LabelTest::isExactlyOneThing_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("label");
    const auto row = [](const char* name, const char* payload, const char* label) {
        QTest::newRow(name) << QByteArray(payload) << QByteArray(label);
    };
    row("product", "]E04006381333931", "product ean-13 04006381333931");
    row("product, typed", "4006381333931", "product ean-13 04006381333931");
    row("product, UPC-A padded", "]E00060992011187", "product ean-13 00060992011187");
    row("product, UPC-A typed", "060992011187", "product upc-a 00060992011187");
    row("product, UPC-E typed", "04963406", "product upc-e 00049000006346");
    row("product, EAN-8", "]E496385074", "product ean-8 00000096385074");
    row("product, DataBar", "]e00109506000134352", "product databar 09506000134352");
    row("product, GS1-128 with weight", "]C10195012345678903310300012310ABC",
        "product gs1-128 95012345678903");
    row("product, carton", "]I109506000134352", "product itf 09506000134352");
    row("book", "]E09780134685991", "product ean-13 09780134685991");
    row("magazine with add-on, one message", "]E3978013468599154321",
        "product ean-13 09780134685991 +54321");
    row("magazine with add-on, a blank between", "]E39780134685991 54321",
        "product ean-13 09780134685991 +54321");
    row("V149 add-on as a second message", "]E01101234567891]E212345",
        "product ean-13 01101234567891 +12345");
    row("add-on alone", "]E212345", "malformed add-on length");
    row("check digit", "]E04006381333930", "malformed ean-13 check-digit");
    row("too short", "]E0400638133393", "malformed ean-13 length");
    row("letters", "]E01234ABC890123", "malformed ean-13 not-digits");
    row("nothing after the identifier", "]E0", "malformed ean-13 empty");
    row("nothing at all", "", "malformed unknown empty");
    row("in-store, no layout", "]E02112345678900", "in-store ean-13 no-template 02112345678900");
    row("in-store, UPC-A 4", "416000336108", "in-store upc-a no-template 00416000336108");
    row("in-store, velocity code", "]E402345673", "in-store ean-8 no-template 00000002345673");
    row("coupon of a country", "9810000123453", "coupon ean-13 09810000123453");
    row("UPC coupon", "0500001234560", "coupon ean-13 00500001234560");
    row("refund receipt", "9800123456781", "unknown ean-13 not-for-till 09800123456781");
    row("member, GS1-128", "]C18018123456789012345675", "member gs1-128 123456789012345675");
    row("member, GS1 QR", "]Q38018123456789012345675", "member gs1-qr 123456789012345675");
    row("member, Digital Link", "]Q1https://id.gs1.org/8018/123456789012345675/8019/1",
        "member qr 123456789012345675");
    row("member, 18 digits typed", "123456789012345675", "member unknown 123456789012345675");
    row("member, printed form typed", "(8018)123456789012345675",
        "member unknown 123456789012345675");
    row("member, GSRN that passes Luhn as UnionPay", "]C18018627684878706524701",
        "member gs1-128 627684878706524701");
    row("member, the same typed", "627684878706524701", "member unknown 627684878706524701");
    row("member, check digit", "]C18018123456789012345670",
        "malformed gs1-128 ai-check-digit 8018");
    row("staff", "]C18017123456789012345675", "staff gs1-128 123456789012345675");
    row("member and staff at once", "]C18017123456789012345675{GS}8018123456789012345675",
        "malformed gs1-128 ai-pair 8017");
    row("coupon", "]C12555412345000150", "coupon gs1-128");
    row("points of no coupon", "]C181110500", "malformed gs1-128 ai-missing 8111");
    row("North American coupon", "]e08110106141416543213500110000310123196000",
        "coupon databar coupon-type");
    row("pallet", "]C100123456789012345675", "unknown gs1-128 not-for-till");
    row("web page", "]Q1https://shop.example/offers", "unknown qr not-digital-link");
    row("Wi-Fi", "]Q1WIFI:S:till;T:WPA;P:secret;;", "unknown qr not-loyalty");
    row("text", "]C0ABC-123", "unknown code-128 not-loyalty");
    row("driver's licence", "]L2@{LF}ANSI 636000090002DL00410288",
        "unknown pdf417 identity-document");
    row("no such identifier", "]XX123", "malformed unknown unknown-identifier");
    row("payment card, typed", "4242424242424242", "payment-card unknown payment-card");
    row("payment card, Code 128", "]C04242424242424242", "payment-card code-128 payment-card");
    row("payment card, QR with text", "]Q1my card 4242 4242 4242 4242",
        "payment-card qr payment-card");
    row("payment card, Digital Link that is none", "]Q1https://x.example/?n=4242424242424242",
        "payment-card qr payment-card");
    row("payment card, swiped", "%B4242424242424242^TEST/CARD^2512101?;4242424242424242=2512101?",
        "payment-card magstripe payment-card");
    row("payment card of an unknown issuer, swiped", ";9999999999999999=2512101?",
        "payment-card magstripe payment-card");
    row("carton whose number passes Luhn as Diners", "]I136625851781288",
        "product itf 36625851781288");
    row("the same, typed", "36625851781288", "product unknown 36625851781288");
    row("Visa-like EAN-13", "]E04006381333931", "product ean-13 04006381333931");
    row("stripe that could not be read", "%E?;E?", "malformed magstripe card-read");
    row("stripe of another scheme", ";12345678?", "unknown magstripe not-loyalty");
}

void LabelTest::isExactlyOneThing()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, label);
    QCOMPARE(described(parse(payload)), label);
}

void LabelTest::inTheShopOfThisProfile_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("label");
    const auto row = [](const char* name, const char* payload, const char* label) {
        QTest::newRow(name) << QByteArray(payload) << QByteArray(label);
    };
    row("own card in the in-store range", "]E02501008336538", "member ean-13 2501008336538");
    row("own card, Damm", "]C077775724", "malformed code-128 card-number");
    row("own card on a stripe", ";928000123456781?", "member magstripe 928000123456781");
    row("own card on a stripe, one track lost", "%E?;928000123456781?",
        "member magstripe 928000123456781");
    row("own card on a stripe, expiry behind it", ";928000123456781=2512?",
        "member magstripe 928000123456781");
    row("own card, misread", "]C0928000123456782", "malformed code-128 card-number");
    row("staff card", "0412345678903", "staff unknown 0412345678903");
    row("weighed goods", "2812345012505", "in-store ean-13 02812345012505");
    row("a payment card is no own card", "]C04242424242424242",
        "payment-card code-128 payment-card");
}

void LabelTest::inTheShopOfThisProfile()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, label);
    QCOMPARE(described(parse(payload, shop())), label);
}

void LabelTest::eightDigitsAreWhatTheProfileSays_data()
{
    QTest::addColumn<int>("setting");
    QTest::addColumn<QByteArray>("label");
    const auto row = [](const char* name, EightDigits setting, const char* label) {
        QTest::newRow(name) << static_cast<int>(setting) << QByteArray(label);
    };
    row("UPC-E first", EightDigits::UpcEFirst, "product upc-e 00012345000065");
    row("UPC-E", EightDigits::UpcE, "product upc-e 00012345000065");
    row("EAN-8", EightDigits::Ean8, "in-store ean-8 no-template 00000001234565");
    row("refused", EightDigits::Refused, "malformed unknown eight-digits");
}

void LabelTest::eightDigitsAreWhatTheProfileSays()
{
    QFETCH(int, setting);
    QFETCH(QByteArray, label);
    LabelProfile profile;
    profile.eightDigits = static_cast<EightDigits>(setting);
    QCOMPARE(described(parse("01234565", profile)), label);
}

void LabelTest::retailDigitsAsPrinted()
{
    LabelProfile profile;
    profile.retailDigits = RetailDigits::AsPrinted;
    QCOMPARE(described(parse("]E0060992011187", profile)), "product upc-a 00060992011187");
    QCOMPARE(described(parse("]E004963406", profile)), "product upc-e 00049000006346");
    QCOMPARE(described(parse("]E0060992011187")), "malformed ean-13 length");
    QCOMPARE(described(parse("]E306099201118712", profile)), "product upc-a 00060992011187 +12");
    QCOMPARE(described(parse("]E3060992011187 54321", profile)),
             "product upc-a 00060992011187 +54321");
    QCOMPARE(described(parse("]E30496340654321", profile)), "product upc-e 00049000006346 +54321");
    QCOMPARE(described(parse("]E3400638133393154", profile)), "product ean-13 04006381333931 +54");
    QCOMPARE(described(parse("]E306099201118712")), "malformed ean-13 length");
}

void LabelTest::elementsWithoutIdentifierOnlyWhereAllowed()
{
    LabelProfile profile;
    profile.bareElements = BareElements::Accepted;
    QCOMPARE(described(parse("8018123456789012345675", profile)),
             "member unknown 123456789012345675");
    QCOMPARE(described(parse("8018123456789012345675")), "unknown unknown not-loyalty");
}

void LabelTest::aTagReaderReadsTags()
{
    LabelProfile profile;
    profile.rfid.format = RfidFormat::Em4100;
    QCOMPARE(described(parse("4500C5D1E9B8", profile)), "member rfid 4500C5D1E9");
    QCOMPARE(described(parse("4500C5D1E9B9", profile)), "malformed rfid card-read");
    profile.rfid.format = RfidFormat::Hex;
    QCOMPARE(described(parse("08A1B2C3", profile)), "unknown rfid random-tag");
}

void LabelTest::weighedGoods()
{
    const Label label = parse("2800123012502", shop());
    QVERIFY(label.inStore);
    QCOMPARE(bytes(label.inStore->item), QByteArray("00123"));
    QCOMPARE(label.inStore->measure, Measure::Weight);
    QCOMPARE(label.inStore->value, std::int64_t{1250});
}

void LabelTest::aFaultyPriceIsNotUsed()
{
    LabelProfile profile;
    profile.inStore = {
        InStoreTemplate::fromText("20{code:5}{i}{embed:4}{ec}", Measure::Price).value()};
    const Label label = parse("2001235828757", profile);
    QCOMPARE(described(label), "malformed ean-13 price-verifier 02001235828757");
    QCOMPARE(bytes(label.data), QByteArray());
    QVERIFY(label.inStore);
    QVERIFY(!label.inStore->isVerified);
    QCOMPARE(label.inStore->value, std::int64_t{0});
}

void LabelTest::personalDataIsDropped()
{
    const Label label = parse("]Q38018123456789012345675{GS}725019800101{GS}7253SMITH");
    QCOMPARE(label.labelClass, LabelClass::Member);
    QCOMPARE(label.elements.size(), std::size_t{1});
    QVERIFY(!everythingIn(label).contains("SMITH"));
    const Label licence = parse("]L2@{LF}ANSI 636000090002DL DACSMITH");
    QVERIFY(!everythingIn(licence).contains("SMITH"));
}

void LabelTest::whatIsMalformedKeepsOnlyItsLength()
{
    const Label label = parse("]E04006381333930");
    QCOMPARE(label.dataLength, std::size_t{13});
    QVERIFY(everythingIn(label).trimmed().isEmpty());
    QCOMPARE(label.expectedCheckDigit.value_or('?'), '1');
}

void LabelTest::isNoLongerThanTheLongestCode_data()
{
    QTest::addColumn<QByteArray>("front");
    QTest::addColumn<int>("codeIds");
    QTest::addColumn<int>("length");
    QTest::addColumn<QByteArray>("label");
    const auto row = [](const char* name, const char* front, CodeIdSet set, int length,
                        const char* label) {
        QTest::newRow(name) << QByteArray(front) << static_cast<int>(set) << length
                            << QByteArray(label);
    };
    row("the longest", "", CodeIdSet::Aim, 7089, "unknown unknown not-loyalty");
    row("one more", "", CodeIdSet::Aim, 7090, "malformed unknown too-long");
    row("the longest, named", "]Q1", CodeIdSet::Aim, 7089, "unknown qr not-loyalty");
    row("one more, named", "]Q1", CodeIdSet::Aim, 7090, "malformed unknown too-long");
    row("the longest, in a packet", "\x1C", CodeIdSet::Ssi, 7089, "unknown qr not-loyalty");
    row("one more, in a packet", "\x1C", CodeIdSet::Ssi, 7090, "malformed unknown too-long");
    row("the longest, named in a packet", "\x1C]Q1", CodeIdSet::Ssi, 7089,
        "unknown qr not-loyalty");
    row("one more, named in a packet", "\x1C]Q1", CodeIdSet::Ssi, 7090,
        "malformed unknown too-long");
}

void LabelTest::isNoLongerThanTheLongestCode()
{
    QFETCH(QByteArray, front);
    QFETCH(int, codeIds);
    QFETCH(int, length);
    QFETCH(QByteArray, label);
    LabelProfile profile;
    profile.codeIds = static_cast<CodeIdSet>(codeIds);
    const Label found = parse(front + QByteArray(length, 'A'), profile);
    QCOMPARE(described(found), label);
    QCOMPARE(found.data.empty(), found.labelClass == LabelClass::Malformed);
}

/// Whatever stands around a card number, it is refused or malformed, and never comes out.
void LabelTest::noPaymentCardLeaves()
{
    static constexpr const char* numbers[] = {"4242424242424242", "378282246310005",
                                              "6205500000000000004", "2223003122003222"};
    static constexpr const char* before[] = {"",    "]C0", "]Q1", "]A0",  "]E0",
                                             "]e0", "]C1", "]I1", "]d1",  "]Q1x",
                                             ";",   "%B",  "%",   "(90)", "]Q1https://a.example/",
                                             "A",   "F",   " "};
    static constexpr const char* after[] = {"", "?", "=2512101?", "^A/B^2512101?", " ", "X", "-1"};
    for (const char* number : numbers) {
        for (const char* head : before) {
            for (const char* tail : after) {
                const QByteArray payload = QByteArray(head) + number + tail;
                for (const LabelProfile& profile : {LabelProfile{}, shop()}) {
                    const QByteArray left = everythingIn(parse(payload, profile));
                    QVERIFY2(!left.contains(number), payload + " -> " + left);
                }
            }
        }
    }
}

void LabelTest::noPaymentCardHidesInAnAiOfACompanysOwn_data()
{
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char* name, const char* payload) {
        QTest::newRow(name) << QByteArray(payload);
    };
    row("behind a GTIN",
        "]C10109506000134352"
        "914242424242424242");
    row("before what is faulty", "]C1914242424242424242{GS}0109506000134353");
    row("beside an EAN-13", "]E02112345678900|]e0914242424242424242");
    row("in brackets", "(01)09506000134352(91)4242424242424242");
    row("in a Digital Link", "]Q1https://a.example/01/09506000134352?91=4242424242424242");
    row("encoded there", "]Q1https://a.example/01/09506000134352?10=A&99=%34242424242424242");
    row("in groups there", "]Q1https://a.example/01/09506000134352?91=4242+4242%204242+4242");
    row("without an identifier",
        "0109506000134352"
        "914242424242424242");
}

void LabelTest::noPaymentCardHidesInAnAiOfACompanysOwn()
{
    QFETCH(QByteArray, payload);
    LabelProfile profile;
    profile.bareElements = BareElements::Accepted;
    const Label label = parse(payload, profile);
    QCOMPARE(label.labelClass, LabelClass::PaymentCard);
    QVERIFY(everythingIn(label).trimmed().isEmpty());
}

void LabelTest::isTotal()
{
    std::mt19937 random(1);
    static constexpr std::string_view seeds[] = {
        "]C18018123456789012345675", "]E04006381333931",      "%B4242^X?;42=2512?",
        "]Q1https://id.gs1.org/01/", "(01)09506000134352(10", "]e0811010614141011111275110111"};
    for (int round = 0; round < 100000; ++round) {
        std::string text(seeds[random() % std::size(seeds)]);
        for (auto edits = random() % 6; edits > 0; --edits) {
            const std::size_t at = random() % (text.size() + 1);
            if (random() % 2 == 0)
                text.insert(at, 1, static_cast<char>(random()));
            else
                text.erase(at, random() % 4);
        }
        const Label label = parseLabel(text, {});
        QVERIFY(!labelClassWord(label.labelClass).empty());
        QVERIFY((label.labelClass == LabelClass::Malformed) <= (label.reason != Reason::None));
        QVERIFY(label.gtin.empty() || label.gtin.size() == 14);
    }
}

QTEST_GUILESS_MAIN(LabelTest)
#include "label_test.moc"
