// Codes of a phone that change: what RFC 6238 says of the digits, and what a label looks like.
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include "core/wire/totp.h"
#include "devices/label/parse_label.h"

using namespace loyalty;
using namespace loyalty::wire;
using devices::RotatingCode;
using devices::RotatingPattern;

namespace {

const Bytes rfcKey = *fromHex("3132333435363738393031323334353637383930");

Instant at(std::int64_t seconds)
{
    return Instant{seconds * 1000};
}

}  // namespace

class TotpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectorsHold_data();
    void vectorsHold();
    void codesAreAsLongAsAskedFor();
    void oneStepIsTolerated();
    void keysAreOfTheCard();
    void patternsAreRead_data();
    void patternsAreRead();
    void patternsThatCannotBe_data();
    void patternsThatCannotBe();
    void aPhoneIsAMember();
};

void TotpTest::vectorsHold_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("period");
    QTest::addColumn<int>("digits");
    QTest::addColumn<QByteArray>("code");
    QFile file(QStringLiteral(SOURCE_DIR "/tests/data/device-vectors.tsv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression form(
        QStringLiteral("t=(\\d+) key=([0-9A-Fa-f]+) period=(\\d+)s len=(\\d)"));
    while (!file.atEnd()) {
        const QList<QByteArray> columns = file.readLine().split('\t');
        const auto match = form.match(QString::fromUtf8(columns.value(2)));
        if (columns.value(1) == "totp" && match.hasMatch())
            QTest::newRow(columns[0].constData())
                << match.captured(1).toLongLong() << match.captured(2).toUtf8()
                << match.captured(3).toInt() << match.captured(4).toInt() << columns[3].trimmed();
    }
}

void TotpTest::vectorsHold()
{
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, key);
    QFETCH(int, period);
    QFETCH(int, digits);
    const Bytes secret = *fromHex(key.toStdString());
    QTEST(QByteArray::fromStdString(totp(secret, seconds / period, digits)), "code");
}

void TotpTest::codesAreAsLongAsAskedFor()
{
    QCOMPARE(totp(rfcKey, 1, 8), std::string("94287082"));
    QCOMPARE(totp(rfcKey, 1, 7), std::string("4287082"));
    QCOMPARE(totp(rfcKey, 1, 6), std::string("287082"));
    QCOMPARE(totp(rfcKey, 1111111109 / 30, 8), std::string("07081804"));  // a zero in front
}

void TotpTest::oneStepIsTolerated()
{
    const RotatingCodes codes;
    const std::string code = totp(rfcKey, 100, codes.digits);
    for (const int step : {99, 100, 101})
        for (const int second : {0, 29})
            QCOMPARE(*stepOf(code, rfcKey, codes, at(step * 30 + second)), std::int64_t{100});
    QVERIFY(!stepOf(code, rfcKey, codes, at(98 * 30 + 29)));
    QVERIFY(!stepOf(code, rfcKey, codes, at(102 * 30)));
    QVERIFY(!stepOf("", rfcKey, codes, at(3000)));
    QVERIFY(!stepOf(code.substr(1), rfcKey, codes, at(3000)));
    QVERIFY(!stepOf(code + "0", rfcKey, codes, at(3000)));
}

void TotpTest::keysAreOfTheCard()
{
    Key fleet{};
    fleet[0] = 1;
    const Bytes ada = rotatingKey(fleet, "2501000000017");
    QCOMPARE(ada.size(), std::size_t{20});
    QVERIFY(ada == rotatingKey(fleet, "2501000000017"));
    QVERIFY(ada != rotatingKey(fleet, "2501000000024"));
    QVERIFY(ada != rotatingKey(Key{}, "2501000000017"));
}

void TotpTest::patternsAreRead_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const char* pattern, const char* data, const char* member,
                        const char* value) {
        QTest::newRow(name) << QString::fromLatin1(pattern) << QString::fromLatin1(data)
                            << QString::fromLatin1(member) << QString::fromLatin1(value);
    };
    const char* usual = "PK-{member}-{totp_timestamp_seconds}-{totp_value_0}";
    row("the usual one", usual, "PK-2501000000017-1764000000-94287082", "2501000000017",
        "94287082");
    row("letters in the number", usual, "PK-A7-1-000000", "A7", "000000");
    row("without the time", "{member}.{totp_value_0}", "17.123456", "17", "123456");
    row("with an end", "<{totp_value_0}|{member}>", "<123456|17>", "17", "123456");
    row("milliseconds", "{totp_timestamp_millis}/{totp_value_0}/{member}", "1/2/3", "3", "2");
    row("another beginning", usual, "PX-2501000000017-1764000000-94287082", "", "");
    row("nothing for the time", usual, "PK-2501000000017--94287082", "", "");
    row("letters for the value", usual, "PK-2501000000017-1-9428708X", "", "");
    row("more behind it", usual, "PK-2501000000017-1-94287082-", "", "");
    row("cut off", usual, "PK-2501000000017-1764000000-", "", "");
    row("nothing", usual, "", "", "");
}

void TotpTest::patternsAreRead()
{
    QFETCH(QString, pattern);
    QFETCH(QString, data);
    QFETCH(QString, member);
    QFETCH(QString, value);
    const auto form = RotatingPattern::fromText(pattern.toStdString());
    QVERIFY(form);
    const auto code = form->read(data.toStdString());
    QCOMPARE(code.has_value(), !member.isEmpty());
    if (code)
        QCOMPARE(*code, (RotatingCode{member.toStdString(), value.toStdString()}));
}

void TotpTest::patternsThatCannotBe_data()
{
    QTest::addColumn<QString>("pattern");
    for (const char* pattern :
         {"", "PK", "{member}", "{totp_value_0}", "{member}{totp_value_0}",
          "{member}X{totp_value_0}", "{member}-{totp_value_0}0", "{member}-{member}-{totp_value_0}",
          "{member}-{totp_value_0}-{name}", "{member-{totp_value_0}", "member}-{totp_value_0}",
          "}{member}-{totp_value_0}{"})
        QTest::newRow(pattern) << QString::fromLatin1(pattern);
}

void TotpTest::patternsThatCannotBe()
{
    QFETCH(QString, pattern);
    const auto form = RotatingPattern::fromText(pattern.toStdString());
    QVERIFY(!form);
    QVERIFY(!form.error().detail.empty());
}

void TotpTest::aPhoneIsAMember()
{
    devices::LabelProfile profile;
    profile.rotating =
        *RotatingPattern::fromText("PK-{member}-{totp_timestamp_seconds}-{totp_value_0}");
    const std::string code = "PK-2501000000017-1764000000-94287082";
    const devices::Label label = devices::parseLabel("]Q1" + code, profile);
    QCOMPARE(label.labelClass, devices::LabelClass::Member);
    QCOMPARE(label.symbology, devices::Symbology::Qr);
    QCOMPARE(label.memberNumber, std::string("2501000000017"));
    QCOMPARE(label.rotatingValue, std::string("94287082"));
    QCOMPARE(devices::parseLabel(code, profile).labelClass, devices::LabelClass::Member);
    QCOMPARE(devices::parseLabel(code, {}).labelClass, devices::LabelClass::Unknown);
    // A payment card in the place of a member is still one.
    const auto card = devices::parseLabel("PK-4111111111111111-1764000000-94287082", profile);
    QCOMPARE(card.labelClass, devices::LabelClass::PaymentCard);
}

QTEST_APPLESS_MAIN(TotpTest)
#include "totp_test.moc"
