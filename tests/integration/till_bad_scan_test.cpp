// Bad input at the scanner, row for row as the device layer's table has it: what the cashier reads,
// in English and in Turkish. Bytes go through a pseudo terminal, the driver, and the till's engine.
#include <QTranslator>

#include "devices/scanner/scanner.h"
#include "devices/simulated/pty_device.h"
#include "devices/transport/directory_port_finder.h"
#include "devices/transport/serial_stream.h"
#include "tests/support/till_bench.h"

using namespace loyalty;
using namespace loyalty::tests;
using app::Engine;

namespace {

constexpr devices::LinkTimes quick{.firstRetry = devices::Milliseconds(20),
                                   .longestRetry = devices::Milliseconds(100),
                                   .blockedRetry = devices::Milliseconds(100),
                                   .settle = devices::Milliseconds(5),
                                   .drain = devices::Milliseconds(20),
                                   .proven = devices::Milliseconds(1000)};

/// A till whose scanner is a pseudo terminal.
class ScanningTill : public TillBench {
public:
    ScanningTill(const QString& folder, devices::LabelProfile labels) : TillBench(folder)
    {
        devices::ScannerProfile profile;
        profile.label = std::move(labels);
        auto stream = std::make_unique<devices::SerialStream>(
            std::make_unique<devices::DirectoryPortFinder>(hand.path()), profile.frame.line, quick);
        m_driver = std::make_unique<devices::Scanner>(std::move(stream), std::move(profile));
        QObject::connect(m_driver.get(), &devices::Scanner::scanned, engine.get(),
                         &Engine::takeScan);
    }

    bool plugIn()
    {
        if (!hand.plugIn())
            return false;
        m_driver->start();
        return QTest::qWaitFor(
            [this] { return m_driver->status().link.state == devices::LinkState::Ready; });
    }

private:
    QTemporaryDir m_directory;

public:
    devices::PtyDevice hand{m_directory.filePath(QStringLiteral("scanner"))};

private:
    std::unique_ptr<devices::Scanner> m_driver;
};

enum class At { Sale, CardPage };

}  // namespace

Q_DECLARE_METATYPE(At)
Q_DECLARE_METATYPE(devices::LabelProfile)

class TillBadScanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatTheCashierReads_data();
    void whatTheCashierReads();
    void typedNumbers_data();
    void typedNumbers();
    void readersOfOtherKinds_data();
    void readersOfOtherKinds();
    void theSameCardForTheNextSaleIsTaken();
    void nothingIsAddedByABadScan();

private:
    void compareInBothLanguages(const std::vector<app::Notice>& notices, const QString& english,
                                const QString& turkish);

    SeededTill m_seeded{3};
    QTranslator m_turkish;
};

void TillBadScanTest::initTestCase()
{
    QVERIFY(m_turkish.load(QStringLiteral(":/i18n/pointkeeper_tr.qm")));
}

void TillBadScanTest::compareInBothLanguages(const std::vector<app::Notice>& notices,
                                             const QString& english, const QString& turkish)
{
    QCOMPARE(notices.size(), std::size_t{1});
    QCOMPARE(app::noticeText(notices.back()), english);
    QCoreApplication::installTranslator(&m_turkish);
    const QString translated = app::noticeText(notices.back());
    QCoreApplication::removeTranslator(&m_turkish);
    QCOMPARE(translated, turkish);
}

void TillBadScanTest::whatTheCashierReads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<At>("at");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("turkish");
    // The name is the row of the table.
    const auto row = [](const char* name, const QByteArray& bytes, const char* english,
                        const char* turkish, At at = At::Sale) {
        QTest::newRow(name) << bytes << at << QString::fromUtf8(english)
                            << QString::fromUtf8(turkish);
    };
    row("1 a product while waiting for a card", "]E04006381333931",
        "This is a product, not a member card.", "Bu bir ürün, üye kartı değil.", At::CardPage);
    row("2 EAN-13 with a bad check digit", "]E04006381333930", "Not read correctly – scan again.",
        "Doğru okunmadı – yeniden okutun.");
    row("3 ]C1 8018 of an unknown member", "]C18018123456789012345675",
        "Card •••• 5675 is not registered. The sale goes on; its points wait for the card.",
        "•••• 5675 kartı kayıtlı değil. Satış sürer; puanları kartı bekler.");
    row("4 ]C1 8018 with a bad check digit", "]C18018123456789012345670",
        "Card not read correctly – scan again or type the number.",
        "Kart doğru okunmadı – yeniden okutun ya da numarayı yazın.");
    row("5 8017, a provider", "]C18017123456789012345675", "This is a staff card.",
        "Bu bir personel kartı.");
    row("6 8018 and 8017 together",
        "]C18017123456789012345675\x1d"
        "8018123456789012345675",
        "Code is faulty.", "Kod hatalı.");
    row("6 8111 without 255", "]C181110500", "Code is faulty.", "Kod hatalı.");
    row("7 an expired coupon",
        "]C12555412345000150\x1d"
        "17200331",
        "Coupon expired on 31.03.2020.", "Kuponun süresi 31.03.2020 günü doldu.");
    row("7 a coupon of this year",
        "]C12555412345000150\x1d"
        "17291231",
        "This coupon type is not accepted here.", "Bu kupon türü burada geçmez.");
    row("9 8110", "]e08110106141416543213500110000310123196000",
        "This coupon type is not accepted here.", "Bu kupon türü burada geçmez.");
    row("10 a QR code with a web address", "]Q1https://shop.example/welcome?user=17",
        "This code is not a member code and not an item.", "Bu kod ne üye kodu ne de ürün.");
    row("11 a QR code for Wi-Fi", "]Q1WIFI:T:WPA;S:shop;P:secret;;",
        "This code is not a member code and not an item.", "Bu kod ne üye kodu ne de ürün.");
    row("11 a QR code with a vCard", "]Q1BEGIN:VCARD FN:Ada END:VCARD",
        "This code is not a member code and not an item.", "Bu kod ne üye kodu ne de ürün.");
    row("12 a code longer than any label", "]Q1" + QByteArray(9000, 'x'), "Code too long.",
        "Kod çok uzun.");
    row("15 an in-store label without a rule", "]E02912345000004",
        "Weighed item – this till does not know its number.",
        "Tartılı ürün – bu kasa numarasını bilmiyor.");
    row("18 a driver's licence", "]L0@ANSI 636026080102DL00410288ZA03290015DLDAQD12345678",
        "This is an ID document – not stored.", "Bu bir kimlik belgesi – saklanmadı.");
    row("19 a payment card, swiped",
        "%B4111111111111111^DOE/JANE^2912101?;4111111111111111=2912101?",
        "Payment card! Use the card terminal. Nothing was saved.",
        "Ödeme kartı! Kart terminalini kullanın. Hiçbir şey saklanmadı.");
    row("19 a payment card, scanned", "4111111111111111",
        "Payment card! Use the card terminal. Nothing was saved.",
        "Ödeme kartı! Kart terminalini kullanın. Hiçbir şey saklanmadı.");
    row("20 a stripe that was not read", "%E?;E?", "Card not read – swipe again, a little slower.",
        "Kart okunmadı – biraz daha yavaş, yeniden geçirin.");
    row("38 control characters in an item's number",
        "]C1"
        "01"
        "04006381333931"
        "10A\x1b"
        "B",
        "Code is faulty.", "Kod hatalı.");
}

void TillBadScanTest::whatTheCashierReads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(At, at);
    QFETCH(QString, english);
    QFETCH(QString, turkish);
    ScanningTill till(m_seeded.folder(), app::demoConfig({}).labels);
    till.open(m_seeded.identity());
    till.signIn();
    till.engine->expect(at == At::CardPage ? Engine::Expected::Card : Engine::Expected::Anything);
    QVERIFY(till.plugIn());
    till.notices.clear();
    QVERIFY(till.hand.scan(bytes));
    QTRY_VERIFY(!till.notices.empty());
    compareInBothLanguages(till.notices, english, turkish);
    // What is wrong with a label is no reason to sell anything.
    QVERIFY(till.sale.quote.basket.isEmpty());
}

void TillBadScanTest::typedNumbers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("english");
    const auto row = [](const char* name, const char* typed, const char* english) {
        QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromUtf8(english);
    };
    const char* none = "This is neither an item nor a card, a phone number or an e-mail address.";
    const char* nobody =
        "Nobody is known by this number, and it is no card of this shop. Check it, or go on "
        "without a card.";
    const char* mistyped = "A digit of this number is wrong or missing. Type it again.";
    row("36 too short", "123", none);
    row("36 nothing but blanks", "   ", none);
    row("36 letters", "çay", none);
    row("36 too long", "123456789012345678901234567890123456789", none);
    row("36 a card of ours with two digits swapped", "2501200000051", mistyped);
    row("36 an item with a wrong digit", "4006381333930", mistyped);
    row("36 digits of nobody", "123456789", nobody);
    row("36 eight digits that are no number of an item", "12345678", mistyped);
    row("36 a phone number of nobody", "0532 111 22 33", nobody);
    row("36 an e-mail address of nobody", "ada@example.org", nobody);
    row("36 an item where a card is meant", "4006381333931",
        "This is a product, not a member card.");
    row("37 Arabic digits of nobody", "٢٥٠١٩٩٩٩٩٩٩٩٦",
        "Card •••• 9996 is not registered. The sale goes on; its points wait for the card.");
    row("37 full-width digits of nobody", "２５０１９９９９９９９９６",
        "Card •••• 9996 is not registered. The sale goes on; its points wait for the card.");
    row("38 escape characters", "\x1b[2J", none);
    row("a placeholder", "%1%2%3%4", none);
    row("a payment card", "4111 1111 1111 1111",
        "Payment card! Use the card terminal. Nothing was saved.");
}

void TillBadScanTest::typedNumbers()
{
    QFETCH(QString, typed);
    QFETCH(QString, english);
    TillBench till(m_seeded.folder());
    till.open(m_seeded.identity());
    till.signIn();
    till.notices.clear();
    till.engine->identifyTyped(typed);
    QCOMPARE(till.said(), QStringList{english});
}

void TillBadScanTest::readersOfOtherKinds_data()
{
    QTest::addColumn<devices::LabelProfile>("labels");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("turkish");
    const auto row = [](const char* name, const devices::LabelProfile& labels,
                        const QByteArray& bytes, const char* english, const char* turkish) {
        QTest::newRow(name) << labels << bytes << QString::fromUtf8(english)
                            << QString::fromUtf8(turkish);
    };
    devices::LabelProfile tags;
    tags.rfid.format = devices::RfidFormat::Em4100;
    row("22 a tag with a wrong checksum", tags, "62E3086CED09",
        "Card not read – hold it against the reader again.",
        "Kart okunmadı – okuyucuya yeniden tutun.");
    tags.rfid.format = devices::RfidFormat::Hex;
    row("23 a phone held against the reader", tags, "08A1B2C3",
        "Phone cards change – use the app code.",
        "Telefon kartları değişir – uygulama kodunu kullanın.");
    devices::LabelProfile strict;
    strict.eightDigits = devices::EightDigits::Refused;
    row("17 eight digits without an identifier", strict, "01234565",
        "Eight digits can be two things. Scan again, or type the number.",
        "Sekiz hane iki şey olabilir. Yeniden okutun ya da numarayı yazın.");
    devices::LabelProfile verified;
    verified.inStore.push_back(
        *devices::InStoreTemplate::fromText("20{code:5}{i}{embed:4}{ec}", devices::Measure::Price));
    row("16 an in-store label with a wrong verifier", verified, "]E02001235828757",
        "Label faulty – type the price.", "Etiket hatalı – fiyatı yazın.");
}

void TillBadScanTest::readersOfOtherKinds()
{
    QFETCH(devices::LabelProfile, labels);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, english);
    QFETCH(QString, turkish);
    ScanningTill till(m_seeded.folder(), labels);
    till.open(m_seeded.identity());
    till.signIn();
    QVERIFY(till.plugIn());
    till.notices.clear();
    QVERIFY(till.hand.scan(bytes));
    QTRY_VERIFY(!till.notices.empty());
    compareInBothLanguages(till.notices, english, turkish);
}

void TillBadScanTest::theSameCardForTheNextSaleIsTaken()
{
    ScanningTill till(m_seeded.folder(), app::demoConfig({}).labels);
    till.open(m_seeded.identity());
    till.signIn();
    QVERIFY(till.plugIn());
    const QByteArray card = m_seeded.cardNumber(0).toLatin1();
    QVERIFY(till.hand.scan(card));
    QTRY_VERIFY(till.sale.quote.customer.has_value());
    till.engine->takeTyped(m_seeded.itemNumber(0));
    till.engine->settle({});
    QCOMPARE(till.sales.size(), std::size_t{1});
    QVERIFY(!till.sale.quote.customer);
    // Within the three seconds in which a reader may see one card twice.
    QVERIFY(till.hand.scan(card));
    QTRY_VERIFY(till.sale.quote.customer.has_value());
}

void TillBadScanTest::nothingIsAddedByABadScan()
{
    ScanningTill till(m_seeded.folder(), app::demoConfig({}).labels);
    till.open(m_seeded.identity());
    till.signIn();
    QVERIFY(till.plugIn());
    till.notices.clear();
    QVERIFY(till.hand.scan("]E04006381333931"));
    QTRY_VERIFY(!till.notices.empty());
    QCOMPARE(till.said(), QStringList{QStringLiteral(
                              "Item 04006381333931 is not in the catalogue. Check the number, or "
                              "ask the manager.")});
    QVERIFY(till.sale.quote.basket.isEmpty());
}

QTEST_GUILESS_MAIN(TillBadScanTest)
#include "till_bad_scan_test.moc"
