// The code on the slip of a sale: what it says, how large it gets, and that nobody but its till can
// have made it.
#include "core/wire/slip_code.h"

#include "core/wire/base45.h"
#include "devices/label/parse_label.h"
#include "tests/support/baskets.h"
#include "tests/support/property.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const wire::Key fleet{1, 2, 3};

journal::Entry saleOf(int lines)
{
    journal::SaleRecord sale;
    sale.id = SaleId{{9, 8, 7}};
    sale.number = 57;
    sale.holder = MemberId(4711);
    sale.store = Symbol("Harbour Street");
    sale.programmeVersion = 3;
    sale.points = Points(12);
    for (int i = 0; i < lines; ++i) {
        basket::Line each;
        each.number = i + 1;
        each.item = {Symbol(std::to_string(4'006'381'333'931 + i * 7'919)),
                     "A name of thirty characters",
                     Symbol("Department"),
                     Symbol("Category"),
                     Symbol("Brand"),
                     {},
                     TaxRate(1900)};
        each.quantity = onePiece;
        each.gross = Money(100 + i * 37);
        [[maybe_unused]] const auto refused = sale.basket.addNumbered(each);
    }
    sale.tenders = {{basket::TenderKind::Cash, sale.basket.net()}};
    sale.linePoints.assign(static_cast<std::size_t>(lines), Points(1));
    const LocalTime at = *LocalTime::fromText("2026-03-02T10:00:00+03:00");
    return {TerminalId(3), 2, 812, at, at.day(), StaffNumber(12), sale};
}

Bytes bytesOf(std::string_view text)
{
    return Bytes(text.begin(), text.end());
}

}  // namespace

class SlipCodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { propertyCases(1'000); }
    void base45IsThatOfTheStandard_data();
    void base45IsThatOfTheStandard();
    void noOtherTextIsBase45_data();
    void noOtherTextIsBase45();
    void anyBytesComeBack();
    void aSlipSaysItsSaleWithoutNames();
    void aLargeSaleIsOnlyNamed();
    void onlyItsTillCanHaveMadeIt();
    void anotherFleetReadsNothing();
    void whatIsTypedNamesATillAndANumber_data();
    void whatIsTypedNamesATillAndANumber();
    void aScannerKnowsIt();
};

// RFC 9285, sections 4.3 and 4.4.
void SlipCodeTest::base45IsThatOfTheStandard_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("");
    QTest::newRow("AB") << QByteArray("AB") << QByteArray("BB8");
    QTest::newRow("Hello!!") << QByteArray("Hello!!") << QByteArray("%69 VD92EX0");
    QTest::newRow("base-45") << QByteArray("base-45") << QByteArray("UJCLQE7W581");
    QTest::newRow("ietf!") << QByteArray("ietf!") << QByteArray("QED8WEX0");
}

void SlipCodeTest::base45IsThatOfTheStandard()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    const Bytes plain = bytesOf(bytes.toStdString());
    QCOMPARE(wire::toBase45(plain), text.toStdString());
    QCOMPARE(wire::fromBase45(text.toStdString()), std::optional(plain));
}

void SlipCodeTest::noOtherTextIsBase45_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one character over") << QByteArray("BB8A");
    QTest::newRow("small letters") << QByteArray("bb8");
    QTest::newRow("more than two bytes hold") << QByteArray("GGW");
    QTest::newRow("the largest group") << QByteArray(":::");
    QTest::newRow("more than one byte holds") << QByteArray("::");
    QTest::newRow("no such character") << QByteArray("B_8");
}

void SlipCodeTest::noOtherTextIsBase45()
{
    QFETCH(QByteArray, text);
    QVERIFY(!wire::fromBase45(text.toStdString()));
}

void SlipCodeTest::anyBytesComeBack()
{
    HOLDS([](const Bytes& bytes) {
        RC_ASSERT(wire::fromBase45(wire::toBase45(bytes)) == std::optional(bytes));
    });
}

void SlipCodeTest::aSlipSaysItsSaleWithoutNames()
{
    const wire::KeyPair keys = wire::makeKeyPair();
    const journal::Entry sale = saleOf(5);
    const std::string text = wire::slipCodeOf(sale, keys.secretKey, fleet);
    QVERIFY(text.size() <= wire::longestSlipCode);
    const auto slip = wire::readSlipCode(text, fleet);
    QVERIFY(slip.has_value());
    QCOMPARE(slip->name, (wire::SaleName{TerminalId(3), 57, SaleId{{9, 8, 7}}}));
    QVERIFY(wire::isSignedBy(keys.publicKey, slip->proof));
    journal::Entry nameless = sale;
    nameless.body = wire::withoutNames(std::get<journal::SaleRecord>(sale.body));
    QVERIFY(wire::entryIn(slip->proof).value() == nameless);
}

// So that a printer can draw it and a scanner read it; HQ still finds the sale by it.
void SlipCodeTest::aLargeSaleIsOnlyNamed()
{
    const wire::KeyPair keys = wire::makeKeyPair();
    int proven = 0;
    for (int lines = 1; lines <= 200; ++lines) {
        const std::string text = wire::slipCodeOf(saleOf(lines), keys.secretKey, fleet);
        QVERIFY(text.size() <= wire::longestSlipCode);
        const auto slip = wire::readSlipCode(text, fleet);
        QVERIFY(slip.has_value());
        QCOMPARE(slip->name.number, std::int64_t{57});
        proven += slip->proof.empty() ? 0 : 1;
    }
    qInfo("sales of up to %d lines are proven by their slip", proven);
    QVERIFY(proven >= 15);
    QVERIFY(proven < 200);
}

void SlipCodeTest::onlyItsTillCanHaveMadeIt()
{
    const wire::KeyPair keys = wire::makeKeyPair();
    const Bytes proof = wire::proofOf(saleOf(3), keys.secretKey);
    QVERIFY(wire::isSignedBy(keys.publicKey, proof));
    QVERIFY(!wire::isSignedBy(wire::makeKeyPair().publicKey, proof));
    for (std::size_t i = 0; i < proof.size(); ++i) {
        Bytes changed = proof;
        changed[i] ^= 1;
        QVERIFY(!wire::isSignedBy(keys.publicKey, changed));
    }
    QVERIFY(!wire::isSignedBy(keys.publicKey, {}));
    QVERIFY(!wire::entryIn({}));
    journal::Entry enrolment = saleOf(1);
    enrolment.body = journal::EnrolRecord{};
    Bytes ofNoSale(64);
    const Bytes packed = wire::proofOf(saleOf(1), keys.secretKey);
    ofNoSale.insert(ofNoSale.end(), packed.begin() + 64, packed.end() - 4);
    QVERIFY(!wire::entryIn(ofNoSale));
}

void SlipCodeTest::anotherFleetReadsNothing()
{
    const std::string text = wire::slipCodeOf(saleOf(3), wire::makeKeyPair().secretKey, fleet);
    QVERIFY(!wire::readSlipCode(text, wire::Key{7}));
    QVERIFY(!wire::readSlipCode(text.substr(0, text.size() - 3), fleet));
    QVERIFY(!wire::readSlipCode("PKS1:", fleet));
    QVERIFY(!wire::readSlipCode("PKS1:BB8", fleet));
    QVERIFY(!wire::readSlipCode("https://shop.example/57", fleet));
}

void SlipCodeTest::whatIsTypedNamesATillAndANumber_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qlonglong>("till");
    QTest::addColumn<qlonglong>("number");
    QTest::newRow("a till and a number") << "3-57" << 3LL << 57LL;
    QTest::newRow("large ones") << "50000-1234567" << 50000LL << 1234567LL;
    QTest::newRow("a number alone") << "57" << 0LL << 0LL;
    QTest::newRow("no till") << "-57" << 0LL << 0LL;
    QTest::newRow("no number") << "3-" << 0LL << 0LL;
    QTest::newRow("two hyphens") << "3-5-7" << 0LL << 0LL;
    QTest::newRow("number 0") << "3-0" << 0LL << 0LL;
    QTest::newRow("letters") << "A-57" << 0LL << 0LL;
    QTest::newRow("more than any number") << "3-99999999999999999999" << 0LL << 0LL;
}

void SlipCodeTest::whatIsTypedNamesATillAndANumber()
{
    QFETCH(QString, typed);
    QFETCH(qlonglong, till);
    QFETCH(qlonglong, number);
    const auto name = wire::readTypedName(typed.toStdString());
    QCOMPARE(name.has_value(), till != 0);
    if (!name)
        return;
    QCOMPARE(*name, (wire::SaleName{TerminalId(till), number, {}}));
    QCOMPARE(wire::typedNameOf(*name), typed.toStdString());
}

void SlipCodeTest::aScannerKnowsIt()
{
    const std::string text = wire::slipCodeOf(saleOf(5), wire::makeKeyPair().secretKey, fleet);
    const devices::Label label = devices::parseLabel("]Q1" + text, {});
    QCOMPARE(label.labelClass, devices::LabelClass::Slip);
    QCOMPARE(label.data, text);
    QCOMPARE(devices::parseLabel(text, {}).labelClass, devices::LabelClass::Slip);
}

QTEST_APPLESS_MAIN(SlipCodeTest)
#include "slip_code_test.moc"
