// Payment cards are refused, and nothing else is. Card numbers are the schemes' public test
// numbers.
#include <QtTest>
#include <random>

#include "devices/barcode/check_digit.h"
#include "devices/card/magstripe.h"
#include "devices/card/payment_card_guard.h"
#include "devices/card/rfid_frame.h"
#include "devices/framing/wiped_bytes.h"

using namespace loyalty::devices;

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// "1:- 2:123 3:E", a dash for a blank track and E for a failed one.
QByteArray described(const MagstripeSwipe& swipe)
{
    QByteArrayList parts;
    for (std::size_t i = 0; i < swipe.tracks.size(); ++i) {
        const Track& track = swipe.tracks[i];
        const QByteArray text = track.state == TrackState::Blank    ? "-"
                                : track.state == TrackState::Failed ? "E"
                                                                    : bytes(track.text);
        parts << QByteArray::number(static_cast<int>(i + 1)) + ':' + text;
    }
    return parts.join(' ');
}

}  // namespace

class CardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recognisesPaymentCards_data();
    void recognisesPaymentCards();
    void aTenthOfAllProductsWouldPassLuhn();
    void readsTracks_data();
    void readsTracks();
    void readsTags_data();
    void readsTags();
    void wipesWhatItHeld();
};

void CardTest::recognisesPaymentCards_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("optical");
    QTest::addColumn<bool>("magstripe");
    const auto row = [](const char* name, const char* text, bool optical, bool magstripe) {
        QTest::newRow(name) << QByteArray(text) << optical << magstripe;
    };
    row("Visa", "4242424242424242", true, true);
    row("Visa, one digit wrong", "4242424242424241", false, false);
    row("Visa of 13 digits", "4222222222222", false, true);
    row("Mastercard", "5555555555554444", true, true);
    row("Mastercard, 2-series", "2223003122003222", true, true);
    row("American Express", "378282246310005", true, true);
    row("American Express, a digit more", "3782822463100050", false, false);
    row("Discover", "6011111111111117", true, true);
    row("Diners 14", "36227206271667", true, true);
    row("Diners 16", "3056930009020004", true, true);
    row("JCB", "3566002020360505", true, true);
    row("UnionPay 16", "6200000000000005", true, true);
    row("UnionPay 19", "6205500000000000004", true, true);
    row("Troy", "9792000000000003", true, true);
    row("Mir", "2200000000000004", true, true);
    row("with blanks", "4242 4242 4242 4242", true, true);
    row("with hyphens", "4242-4242-4242-4242", true, true);
    row("with a digit behind it", "4242424242424242-1", true, true);
    row("inside a text", "card=4242424242424242&x=1", true, true);
    row("inside a longer number", "42424242424242424242", false, false);
    row("two numbers are not one", "42424242  42424242", false, false);
    row("no issuer's number", "1234567812345670", false, false);
    row("track 2 of a card nobody knows", ";9999999999999999=2512101?", true, true);
    row("track 1, format B", "%B9999999999999999^TEST/CARD^2512101?", true, true);
    row("a loyalty stripe", ";928000123456781?", false, false);
    row("a sum in a text", "a;12=34", false, false);
}

void CardTest::recognisesPaymentCards()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, optical);
    QFETCH(bool, magstripe);
    const PaymentCardGuard guard;
    QCOMPARE(guard.seesCard(text.toStdString(), CardSource::Optical), optical);
    QCOMPARE(guard.seesCard(text.toStdString(), CardSource::Magstripe), magstripe);
}

/// Why the exemptions of parse_label.cpp exist.
void CardTest::aTenthOfAllProductsWouldPassLuhn()
{
    std::mt19937 random(42);
    int passed = 0;
    for (int i = 0; i < 10000; ++i) {
        std::string body = "4";
        for (int digit = 0; digit < 11; ++digit)
            body.push_back(static_cast<char>('0' + random() % 10));
        if (hasLuhnCheckDigit(body + *gs1CheckDigit(body)))
            ++passed;
    }
    QVERIFY(passed > 800 && passed < 1200);
}

void CardTest::readsTracks_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("tracks");
    QTest::addColumn<QByteArray>("number");
    const auto row = [](const char* name, const char* frame, const char* tracks,
                        const char* number) {
        QTest::newRow(name) << QByteArray(frame) << QByteArray(tracks) << QByteArray(number);
    };
    row("V178 track 1 failed", "%E?;928000123456781?", "1:E 2:928000123456781 3:-",
        "928000123456781");
    row("V180 track 2 failed", "%11111111111111111111?;E?+33333333333333333333?",
        "1:11111111111111111111 2:E 3:33333333333333333333", "11111111111111111111");
    row("V181 track 3 failed", "+E?", "1:- 2:- 3:E", "");
    row("track 2 alone", ";2501008336538?", "1:- 2:2501008336538 3:-", "2501008336538");
    row("track 3 with ';'", ";1?;2?", "1:- 2:1 3:2", "1");
    row("discretionary data is no number", ";12345=6789?", "1:- 2:12345=6789 3:-", "12345");
    row("ESC in front (MagTek)", "\x1B%A?;1?", "1:A 2:1 3:-", "1");
    row("all failed", "%E?;E?", "1:E 2:E 3:-", "");
}

void CardTest::readsTracks()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, tracks);
    QFETCH(QByteArray, number);
    const std::string text = frame.toStdString();
    const auto swipe = readMagstripe(text);
    QVERIFY(swipe);
    QCOMPARE(described(*swipe), tracks);
    QCOMPARE(bytes(swipe->number()), number);
    QVERIFY(!readMagstripe("4006381333931"));
    QVERIFY(!readMagstripe("%no end"));
    QVERIFY(!readMagstripe("#hashtag, what?"));
}

void CardTest::readsTags_data()
{
    QTest::addColumn<RfidForm>("form");
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("tag");
    const auto of = [](const char* name, const RfidForm& form, const char* frame, const char* tag) {
        QTest::newRow(name) << form << QByteArray(frame) << QByteArray(tag);
    };
    const auto row = [&](const char* name, RfidFormat format, const char* frame, const char* tag) {
        of(name, {format, 0, false}, frame, tag);
    };
    row("V193 RDM6300", RfidFormat::Em4100, "62E3086CED08", "62E3086CED 3808980205");
    row("V195 EM-18", RfidFormat::Em4100, "4500C5D1E9B8", "4500C5D1E9 0012964329");
    row("V197 wrong checksum", RfidFormat::Em4100, "62E3086CED09", "");
    row("MaxiProx", RfidFormat::MaxiProx, "0001234ABCDE08", "01234ABCDE 0592100574");
    row("MaxiProx, wrong sum", RfidFormat::MaxiProx, "0001234ABCDE09", "");
    row("bare UID, small letters", RfidFormat::Hex, "04a1b2c3d4e5f6", "04A1B2C3D4E5F6 3285509622");
    row("a phone", RfidFormat::Hex, "08A1B2C3", "random");
    row("too short", RfidFormat::Hex, "A1B2C3", "");
    row("no hexadecimal", RfidFormat::Hex, "4006381333931", "");
    row("ten decimal digits", RfidFormat::Decimal, "0012964329", "00C5D1E9 0012964329");
    row("more than four bytes", RfidFormat::Decimal, "4294967296", "");
    row("nine digits", RfidFormat::Decimal, "012964329", "");
    row("a sign", RfidFormat::Decimal, "-012964329", "");
    row("facility and card", RfidFormat::Facility, "197,53737", "C5D1E9 ");
    row("a facility above a byte", RfidFormat::Facility, "256,53737", "");
    row("a card above two bytes", RfidFormat::Facility, "197,65536", "");
    row("no comma", RfidFormat::Facility, "197053737", "");
    // One card at three readers, in a shop that has all three.
    of("EM-18, the low three bytes", {RfidFormat::Em4100, 3, false}, "4500C5D1E9B8", "C5D1E9 ");
    of("decimal, the low three bytes", {RfidFormat::Decimal, 3, false}, "0012964329", "C5D1E9 ");
    of("Wiegand, the low three bytes", {RfidFormat::Facility, 3, false}, "197,53737", "C5D1E9 ");
    of("the last byte first", {RfidFormat::Hex, 0, true}, "E9D1C500", "00C5D1E9 0012964329");
    of("a phone, the last byte first", {RfidFormat::Hex, 0, true}, "C3B2A108", "random");
    of("shorter than what counts", {RfidFormat::Facility, 4, false}, "197,53737", "");
}

void CardTest::readsTags()
{
    QFETCH(RfidForm, form);
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, tag);
    const auto read = readRfid(frame.toStdString(), form);
    const QByteArray described = !read ? QByteArray()
                                 : read->isRandom
                                     ? QByteArray("random")
                                     : bytes(read->uid) + ' ' + bytes(read->printedNumber());
    QCOMPARE(described, tag);
}

void CardTest::wipesWhatItHeld()
{
    WipedBytes buffer(64, 0x34);
    const std::uint8_t* const memory = buffer.data();
    wipe(buffer);
    QVERIFY(buffer.empty());
    QVERIFY(buffer.capacity() >= 64);
    for (int i = 0; i < 64; ++i)
        QCOMPARE(memory[i], std::uint8_t{0});
    buffer = {1, 2, 3, 4, 5};
    const std::uint8_t* const front = buffer.data();
    dropFront(buffer, 3);
    QCOMPARE(buffer, (WipedBytes{4, 5}));
    QCOMPARE(std::vector(front, front + 5), (std::vector<std::uint8_t>{4, 5, 0, 0, 0}));
}

QTEST_GUILESS_MAIN(CardTest)
#include "card_test.moc"
