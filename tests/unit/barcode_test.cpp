// The parts of a label, each after its standard.
#include <QtTest>

#include "devices/barcode/card_number.h"
#include "devices/barcode/check_digit.h"
#include "devices/barcode/coupon_code.h"
#include "devices/barcode/digital_link.h"
#include "devices/barcode/gs1_ai_table.h"
#include "devices/barcode/gs1_date.h"
#include "devices/barcode/gtin.h"
#include "devices/barcode/identifier.h"
#include "devices/barcode/in_store_label.h"
#include "tests/support/control_codes.h"

using namespace loyalty;
using namespace loyalty::devices;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// "(8018)1…(8019)1", or the reason and the AI.
QByteArray described(const tl::expected<AiElements, LabelFault>& elements)
{
    if (!elements)
        return (bytes(reasonWord(elements.error().reason)) + ' ' + bytes(elements.error().ai))
            .trimmed();
    if (const auto fault = checkAssociations(*elements))
        return bytes(reasonWord(fault->reason)) + ' ' + bytes(fault->ai);
    QByteArray text;
    for (const AiElement& element : *elements)
        text += '(' + bytes(element.ai) + ')' + bytes(element.value);
    return text;
}

}  // namespace

class BarcodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checkDigitsSeeEverySingleError_data();
    void checkDigitsSeeEverySingleError();
    void expandsUpcE_data();
    void expandsUpcE();
    void theAiTableIsSoundAndSorted();
    void readsElementStrings_data();
    void readsElementStrings();
    void readsDigitalLinks_data();
    void readsDigitalLinks();
    void datesOfGs1_data();
    void datesOfGs1();
    void northAmericanCoupons_data();
    void northAmericanCoupons();
    void priceVerifiers_data();
    void priceVerifiers();
    void refusesLayoutsThatAreNone_data();
    void refusesLayoutsThatAreNone();
    void identifiersOfVendors_data();
    void identifiersOfVendors();
    void knowsItsOwnCards_data();
    void knowsItsOwnCards();
};

void BarcodeTest::checkDigitsSeeEverySingleError_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<int>("kind");
    QTest::newRow("GS1, EAN-13") << QByteArray("4006381333931")
                                 << static_cast<int>(CheckDigitKind::Gs1);
    QTest::newRow("GS1, GSRN") << QByteArray("123456789012345675")
                               << static_cast<int>(CheckDigitKind::Gs1);
    QTest::newRow("Luhn") << QByteArray("4242424242424242")
                          << static_cast<int>(CheckDigitKind::Luhn);
    QTest::newRow("Damm") << QByteArray("5724") << static_cast<int>(CheckDigitKind::Damm);
}

void BarcodeTest::checkDigitsSeeEverySingleError()
{
    QFETCH(QByteArray, number);
    QFETCH(int, kind);
    const auto checkDigit = static_cast<CheckDigitKind>(kind);
    std::string text = number.toStdString();
    QVERIFY(hasCheckDigit(text, checkDigit));
    for (char& digit : text) {
        const char right = digit;
        for (digit = '0'; digit <= '9'; ++digit)
            QCOMPARE(hasCheckDigit(text, checkDigit), digit == right);
        digit = 'A';
        QVERIFY(!hasCheckDigit(text, checkDigit));
        digit = right;
    }
    QVERIFY(!hasCheckDigit("", checkDigit));
    QVERIFY(!hasCheckDigit("0", checkDigit));
}

void BarcodeTest::expandsUpcE_data()
{
    QTest::addColumn<QByteArray>("upcE");
    QTest::addColumn<QByteArray>("upcA");
    const auto row = [](const char* name, const char* upcE, const char* upcA) {
        QTest::newRow(name) << QByteArray(upcE) << QByteArray(upcA);
    };
    row("last digit 0", "04963406", "049000006346");
    row("last digit 5 to 9", "00123457", "001234000057");
    row("last digit 3", "03456703", "034000005673");
    row("last digit 3 needs a third digit 3 to 9", "01204530", "");
    row("last digit 4 needs a fourth digit that is not 0", "01230540", "");
    row("last digit 5 needs a fifth digit that is not 0", "01234051", "");
    row("number system 2", "20123456", "");
    row("wrong check digit", "04963405", "");
    row("seven digits", "0496340", "");
    row("letters", "0496340A", "");
}

void BarcodeTest::expandsUpcE()
{
    QFETCH(QByteArray, upcE);
    QFETCH(QByteArray, upcA);
    QCOMPARE(bytes(expandUpcE(upcE.toStdString()).value_or("")), upcA);
}

void BarcodeTest::theAiTableIsSoundAndSorted()
{
    std::string_view before;
    for (const AiEntry& entry : aiTable()) {
        QVERIFY2(before < entry.first, entry.first.data());
        QVERIFY2(entry.first.size() == entry.last.size(), entry.first.data());
        QVERIFY2(isAllDigits(entry.first) && isAllDigits(entry.last), entry.first.data());
        QVERIFY2(findExactAi(entry.first) == &entry, entry.first.data());
        QVERIFY2(findExactAi(entry.last) == &entry, entry.first.data());
        before = entry.last;
        // A check that the table names and nobody wrote would stop the program.
        for (const char* value : {"0", "12345678901234567890", "ABC"})
            checkElement(entry.first, value);
    }
    QVERIFY(findAi("89") == nullptr);
    QVERIFY(findAi("") == nullptr);
    QVERIFY(findExactAi("018") == nullptr);
}

void BarcodeTest::readsElementStrings_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* data, const char* expected) {
        QTest::newRow(name) << QByteArray(data) << QByteArray(expected);
    };
    row("member", "8018123456789012345675", "(8018)123456789012345675");
    row("member with instance", "8018123456789012345675{GS}801942",
        "(8018)123456789012345675(8019)42");
    row("instance alone", "801942", "ai-missing 8019");
    row("fixed length runs on", "010950600013435210ABC", "(01)09506000134352(10)ABC");
    row("needless separator", "0109506000134352{GS}10ABC", "(01)09506000134352(10)ABC");
    row("separator at the end", "8018123456789012345675{GS}", "(8018)123456789012345675");
    row("separator in front", "{GS}8018123456789012345675", "unknown-ai");
    row("two separators", "0109506000134352{GS}{GS}10ABC", "unknown-ai");
    row("nothing", "", "no-ai-data");
    row("empty value", "10{GS}0109506000134352", "ai-empty 10");
    row("same twice", "0109506000134352{GS}0109506000134352",
        "(01)09506000134352(01)09506000134352");
    row("two items", "01095060001343520112312312312333", "ai-repeated 01");
    row("use by of a coupon, day 00", "2555412345000150{GS}17290300",
        "(255)5412345000150(17)290300");
    row("30 February", "010950600013435217290230", "ai-date 17");
    row("coupon and item", "2555412345000150{GS}0109506000134352", "ai-pair 255");
    row("two weights", "01950123456789033103000123{GS}3102000123", "ai-pair 3103");
    row("blank is no character", "10A B", "ai-character 10");
    row("lira sign is no character", "10\xE2\x82\xBA", "ai-character 10");
    row("21 digits where 20 may be", "0109506000134352211234567890123456789012", "ai-length 21");
}

void BarcodeTest::readsElementStrings()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, expected);
    QCOMPARE(described(readElementString(test::withControlCodes(data.toStdString()))), expected);
}

void BarcodeTest::readsDigitalLinks_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* address, const char* expected) {
        QTest::newRow(name) << QByteArray(address) << QByteArray(expected);
    };
    row("V097 member", "https://id.gs1.org/8018/123456789012345675/8019/1",
        "(8018)123456789012345675(8019)1");
    row("a stem before the key", "https://shop.example/a/b/8018/123456789012345675",
        "(8018)123456789012345675");
    row("the rightmost key wins", "https://shop.example/01/09506000134352/8018/123456789012345675",
        "(8018)123456789012345675");
    row("query and fragment", "https://id.gs1.org/01/09506000134352?17=290300&utm=x&lang#17=000000",
        "(01)09506000134352(17)290300");
    row("percent-encoded", "https://id.gs1.org/01/09506000134352/10/A%2FB",
        "(01)09506000134352(10)A/B");
    row("qualifiers in order", "https://id.gs1.org/01/09506000134352/22/2A/10/B/21/C",
        "(01)09506000134352(22)2A(10)B(21)C");
    row("qualifiers out of order", "https://id.gs1.org/01/09506000134352/21/C/10/B",
        "link-form 10");
    row("a qualifier in the query", "https://id.gs1.org/01/09506000134352?10=B", "link-form 10");
    row("short GTIN", "https://example.com/01/9506000134352", "ai-length 01");
    row("wrong check digit", "https://id.gs1.org/8018/123456789012345670", "ai-check-digit 8018");
    row("unknown number in the query", "https://id.gs1.org/01/09506000134352?89=1",
        "unknown-ai 89");
    row("slash at the end", "https://id.gs1.org/8018/123456789012345675/", "not-digital-link");
    row("capital scheme", "HTTPS://ID.GS1.ORG/8018/123456789012345675", "(8018)123456789012345675");
    row("mixed scheme", "Https://id.gs1.org/8018/123456789012345675", "not-digital-link");
    row("no domain", "https:///8018/123456789012345675", "not-digital-link");
    row("blank", "https://id.gs1.org/8018/123456789012345675 ", "not-digital-link");
    row("any other page", "https://shop.example/offers?id=8018", "not-digital-link");
}

void BarcodeTest::readsDigitalLinks()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, expected);
    QCOMPARE(described(readDigitalLink(address.toStdString())), expected);
}

void BarcodeTest::datesOfGs1_data()
{
    QTest::addColumn<QByteArray>("yymmdd");
    QTest::addColumn<int>("currentYear");
    QTest::addColumn<QByteArray>("day");
    const auto row = [](const char* name, const char* yymmdd, int currentYear, const char* day) {
        QTest::newRow(name) << QByteArray(yymmdd) << currentYear << QByteArray(day);
    };
    row("a day", "290331", 2026, "2029-03-31");
    row("day 00 is the end of the month", "280200", 2026, "2028-02-29");
    row("50 years ahead", "760101", 2026, "2076-01-01");
    row("51 years ahead is the past", "770101", 2026, "1977-01-01");
    row("50 years back is the future", "490101", 2099, "2149-01-01");
    row("49 years back", "500101", 2099, "2050-01-01");
    row("month 13", "291301", 2026, "");
    row("month 00", "290001", 2026, "");
    row("31 April", "290431", 2026, "");
    row("letters", "29033A", 2026, "");
}

void BarcodeTest::datesOfGs1()
{
    QFETCH(QByteArray, yymmdd);
    QFETCH(int, currentYear);
    QFETCH(QByteArray, day);
    const auto read = gs1Date(yymmdd.toStdString(), currentYear);
    QCOMPARE(read ? bytes(read->text()) : QByteArray(), day);
}

void BarcodeTest::northAmericanCoupons_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isCoupon");
    const auto row = [](const char* name, const char* value, bool isCoupon) {
        QTest::newRow(name) << QByteArray(value) << isCoupon;
    };
    row("V109 with dates", "106141416543213500110000310123196000", true);
    row("V110", "10614141011111275110111", true);
    row("shortest", "012345612345611110123", true);
    row("company prefix cut", "012345", false);
    row("save value of length 0", "01234561234560110123", false);
    row("requirement code 5", "012345612345611115123", false);
    row("expires in month 13", "0123456123456111101233131301", false);
    row("starts after it expires", "01234561234561111012332901014290102", false);
    row("starts before it expires", "01234561234561111012332901024290101", true);
    row("fields out of order", "01234561234561111012342901013290102", false);
    row("digits left over", "0123456123456111101237", false);
    row("letters", "01234561234561111012A", false);
    row("nothing", "", false);
}

void BarcodeTest::northAmericanCoupons()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, isCoupon);
    QCOMPARE(isNorthAmericanCoupon(value.toStdString()), isCoupon);
    QVERIFY(isPositiveOffer("001234561234560123456"));
    QVERIFY(!isPositiveOffer("201234561234560123456"));
    QVERIFY(!isPositiveOffer("0012345612345601234567"));
}

void BarcodeTest::priceVerifiers_data()
{
    QTest::addColumn<QByteArray>("digits");
    QTest::addColumn<char>("verifier");
    QTest::newRow("28.75, GenSpecs 7.9.3") << QByteArray("2875") << '9';
    QTest::newRow("146.85, GenSpecs 7.9.4") << QByteArray("14685") << '6';
    QTest::newRow("5.99") << QByteArray("0599") << '1';
    QTest::newRow("three digits") << QByteArray("599") << '?';
    QTest::newRow("letters") << QByteArray("05A9") << '?';
}

void BarcodeTest::priceVerifiers()
{
    QFETCH(QByteArray, digits);
    QFETCH(char, verifier);
    QCOMPARE(priceVerifier(digits.toStdString()).value_or('?'), verifier);
}

void BarcodeTest::refusesLayoutsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("layout");
    QTest::addColumn<bool>("isLayout");
    const auto row = [](const char* layout, bool isLayout) {
        QTest::newRow(layout) << QByteArray(layout) << isLayout;
    };
    row("2{code:5}{i}{embed:5}{ec}", true);
    row("28{code:5}{embed:5}{ec}", true);
    row("2{code:5}{i}{embed:4}{ec}", true);
    row("26{_:5}{embed:5}{ec}", true);
    row("2{code:5}{i}{embed:5}", false);
    row("2{code:5}{embed:5}{ec}{ec}", false);
    row("2{code:5}{embed:5}{ec}", true);
    row("2{code:4}{i}{i}{embed:5}{ec}", false);
    row("2{code:7}{i}{embed:3}{ec}", false);
    row("2{code:11}{ec}", false);
    row("2{colour:5}{embed:6}{ec}", false);
    row("2{code:5{embed:5}{ec}", false);
    row("A{code:5}{embed:6}{ec}", false);
    row("", false);
}

void BarcodeTest::refusesLayoutsThatAreNone()
{
    QFETCH(QByteArray, layout);
    QFETCH(bool, isLayout);
    QCOMPARE(InStoreTemplate::fromText(layout.toStdString(), Measure::Price).has_value(), isLayout);
}

void BarcodeTest::identifiersOfVendors_data()
{
    QTest::addColumn<int>("set");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("read");
    const auto row = [](const char* name, CodeIdSet set, const char* payload, const char* read) {
        QTest::newRow(name) << static_cast<int>(set) << QByteArray(payload) << QByteArray(read);
    };
    row("V143 F is EAN-13", CodeIdSet::DatalogicUs, "F4006381333931", "ean-13 4006381333931");
    row("V144 FF is EAN-8", CodeIdSet::Icl, "FF96385074", "ean-8 96385074");
    row("V146 A is UPC-A in the US", CodeIdSet::DatalogicUs, "A060992011187", "upc-a 060992011187");
    row("A is EAN-8 in Europe", CodeIdSet::DatalogicEu, "A96385074", "ean-8 96385074");
    row("A is EAN-13 for Wincor", CodeIdSet::Wincor, "A4006381333931", "ean-13 4006381333931");
    row("B is EAN-8 for Wincor", CodeIdSet::Wincor, "B96385074", "ean-8 96385074");
    row("B is EAN-13 in Europe", CodeIdSet::DatalogicEu, "B4006381333931", "ean-13 4006381333931");
    row("E is UPC-E in the US", CodeIdSet::DatalogicUs, "E09988750", "upc-e 09988750");
    row("V151 R4 is DataBar", CodeIdSet::DatalogicUs, "R40101044123456789",
        "databar 0101044123456789");
    row("ICL counts Code 128", CodeIdSet::Icl, "L132501200000015", "code-128 2501200000015");
    row("the count as a byte", CodeIdSet::Icl,
        "L\x0D"
        "2501200000015",
        "code-128 2501200000015");
    row("the count is wrong", CodeIdSet::Icl, "L122501200000015", "identifier-mismatch");
    row("Olivetti counts Code 39", CodeIdSet::Olivetti, "M03ABC", "code-39 ABC");
    row("F is EAN-13 for Fujitsu", CodeIdSet::Fujitsu, "F4006381333931", "ean-13 4006381333931");
    row("Fujitsu has no letter for Code 128", CodeIdSet::Fujitsu, "2501200000015",
        "unknown 2501200000015");
    row("Fujitsu, letter and length disagree", CodeIdSet::Fujitsu, "F400638133393",
        "identifier-mismatch");
    row("letter and length disagree", CodeIdSet::DatalogicEu, "A4006381333931",
        "identifier-mismatch");
    row("a letter nobody knows", CodeIdSet::Zebra, "Q123", "identifier-mismatch");
    row("AIM in a vendor's set", CodeIdSet::Zebra, "]E04006381333931", "ean-13 4006381333931");
    row("no set: nothing is taken off", CodeIdSet::None, "A4006381333931",
        "unknown A4006381333931");
    row("AIM cut short", CodeIdSet::Aim, "]E", "missing-identifier");
    row("AIM that does not exist", CodeIdSet::Aim, "]XX", "unknown-identifier");
}

void BarcodeTest::identifiersOfVendors()
{
    QFETCH(int, set);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, read);
    const std::string text = payload.toStdString();
    const auto identified = identify(text, static_cast<CodeIdSet>(set));
    QCOMPARE(identified
                 ? bytes(symbologyWord(identified->symbology)) + ' ' + bytes(identified->data)
                 : bytes(reasonWord(identified.error().reason)),
             read);
}

void BarcodeTest::knowsItsOwnCards_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char* name, const char* number, CardNumberVerdict verdict) {
        QTest::newRow(name) << QByteArray(number) << static_cast<int>(verdict);
    };
    row("first batch", "2501008336538", CardNumberVerdict::Ours);
    row("first batch, a digit wrong", "2501008336539", CardNumberVerdict::Misread);
    row("last prefix of the second batch", "90990000000000007", CardNumberVerdict::NotOurs);
    row("Damm", "77775724", CardNumberVerdict::Misread);
    row("another length", "250100833653", CardNumberVerdict::NotOurs);
    row("another prefix", "4006381333931", CardNumberVerdict::NotOurs);
    row("letters", "25010083365AB", CardNumberVerdict::NotOurs);
    row("nothing", "", CardNumberVerdict::NotOurs);
}

void BarcodeTest::knowsItsOwnCards()
{
    QFETCH(QByteArray, number);
    QFETCH(int, verdict);
    const std::vector<CardNumberRange> ranges{
        {"250", "259", 13, CheckDigitKind::Gs1},
        {"7777", "7777", 8, CheckDigitKind::Damm},
    };
    QCOMPARE(static_cast<int>(judgeCardNumber(number.toStdString(), ranges)), verdict);
}

QTEST_GUILESS_MAIN(BarcodeTest)
#include "barcode_test.moc"
