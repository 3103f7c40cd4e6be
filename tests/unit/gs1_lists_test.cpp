// Countries, currencies, package types, bank accounts: AIs whose values are in lists of others.
#include "devices/barcode/code_lists.h"
#include "devices/barcode/gs1_elements.h"
#include "tests/support/text_rows.h"

using namespace loyalty::devices;
using loyalty::tests::row;

class Gs1ListsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesOfLists_data();
    void valuesOfLists();
    void listsAreWhole();
};

void Gs1ListsTest::valuesOfLists_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QByteArray>("reason");
    row("ship to Türkiye", "4307 TR", "none");
    row("return to Germany", "4317 DE", "none");
    row("the first country", "4307 AD", "none");
    row("the last country", "4317 ZW", "none");
    row("a country nobody has", "4307 XX", "ai-value");
    row("the European Union is none", "4307 EU", "ai-value");
    row("the United Kingdom is GB", "4317 UK", "ai-value");
    row("small letters", "4307 tr", "ai-value");
    row("a country by number", "422 792", "none");
    row("a number of no country", "422 793", "ai-value");
    row("processors of many countries", "7030 999A1", "none");
    row("no origin in many countries", "422 999", "ai-value");
    row("an amount in Turkish lira", "3912 9491250", "none");
    row("an amount in WIR francs", "3912 9481250", "none");
    row("an amount in what is no currency", "3912 9391250", "ai-value");
    row("a pallet", "7041 PX", "none");
    row("a box of fibreboard", "7041 4G", "none");
    row("a pallet of GS1's own", "7041 201", "none");
    row("one of GS1's own, of a character", "7041 8", "none");
    row("the last package type", "7041 ZZ", "none");
    row("what GS1 did not take from the United Nations", "7041 AE", "ai-value");
    row("no package type, of a character", "7041 X", "ai-value");
    row("no package type, of three", "7041 P9X", "ai-value");
    row("no package type, of four", "7041 PXPX", "ai-value");
    row("package type in small letters", "7041 px", "ai-value");
    row("an account in the Netherlands", "8007 NL91ABNA0417164300", "none");
    row("an account in Kosovo", "8007 XK051212012345678906", "none");
    row("an account in no country", "8007 XX681212012345678906", "ai-value");
    row("a signature, not filled up", "8030 QUJDRA", "none");
    row("a signature, filled up to four", "8030 QUJDRA==", "none");
    row("a signature, filled up to three", "8030 QUJDRAB==", "none");
    row("a signature, filled up in the middle", "8030 QUJD==RA", "ai-character");
    row("a signature, filled up to five", "8030 QUJD=", "ai-character");
    row("a signature with three signs of it", "8030 QUJDR===", "ai-character");
    row("born in a year that is not known", "7250 00000229", "none");
    row("born on no day", "7250 00010229", "ai-date");
}

void Gs1ListsTest::valuesOfLists()
{
    QFETCH(QByteArray, element);
    QFETCH(QByteArray, reason);
    const std::string text = element.toStdString();
    const std::size_t blank = text.find(' ');
    const Reason found = checkElement(text.substr(0, blank), text.substr(blank + 1));
    QCOMPARE(QByteArray::fromStdString(std::string(reasonWord(found))), reason);
}

/// A list out of order would not find all of its own.
void Gs1ListsTest::listsAreWhole()
{
    int countries = 0;
    int currencies = 0;
    for (int number = 0; number <= 999; ++number) {
        countries += isCountryNumber(number) ? 1 : 0;
        currencies += isCurrencyNumber(number) ? 1 : 0;
    }
    QCOMPARE(countries, 249);
    QCOMPARE(currencies, 179);
    const std::string characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    int letters = 0;
    int packages = 0;
    std::vector<std::string> codes{""};
    for (int length = 1; length <= 3; ++length) {
        std::vector<std::string> longer;
        for (const std::string& code : codes)
            for (const char c : characters)
                longer.push_back(code + c);
        codes = std::move(longer);
        for (const std::string& code : codes) {
            letters += isCountryLetters(code) ? 1 : 0;
            packages += isPackageType(code) ? 1 : 0;
        }
    }
    QCOMPARE(letters, 249);
    QCOMPARE(packages, 431);
}

QTEST_GUILESS_MAIN(Gs1ListsTest)
#include "gs1_lists_test.moc"
