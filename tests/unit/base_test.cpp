// The exact arithmetic everything else stands on.
#include <QtTest>

#include "core/base/bytes.h"
#include "core/base/decimal.h"
#include "core/base/money.h"
#include "core/base/ratio.h"
#include "core/base/rounding.h"
#include "core/base/symbol.h"
#include "core/base/time.h"

using namespace loyalty;

class BaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dividesWithItsRoundingNamed_data();
    void dividesWithItsRoundingNamed();
    void readsDecimalsExactly_data();
    void readsDecimalsExactly();
    void writesDecimals();
    void ratiosAreExactAndOrdered();
    void calendarAgreesWithQt();
    void readsAndWritesLocalTime_data();
    void readsAndWritesLocalTime();
    void monthsEndWhereTheyEnd();
    void hexGoesThereAndBack();
    void symbolsCompareByText();
};

void BaseTest::dividesWithItsRoundingNamed_data()
{
    QTest::addColumn<int>("numerator");
    QTest::addColumn<int>("denominator");
    QTest::addColumn<QList<int>>("floorHalfUpHalfEvenCeil");
    QTest::newRow("nothing to round") << 10 << 5 << QList<int>{2, 2, 2, 2};
    QTest::newRow("below the half") << 24 << 10 << QList<int>{2, 2, 2, 3};
    QTest::newRow("the half, even below") << 25 << 10 << QList<int>{2, 3, 2, 3};
    QTest::newRow("the half, odd below") << 35 << 10 << QList<int>{3, 4, 4, 4};
    QTest::newRow("above the half") << 26 << 10 << QList<int>{2, 3, 3, 3};
    QTest::newRow("minus the half, even above") << -25 << 10 << QList<int>{-3, -2, -2, -2};
    QTest::newRow("minus the half, odd above") << -35 << 10 << QList<int>{-4, -3, -4, -3};
    QTest::newRow("minus a little") << -1 << 10 << QList<int>{-1, 0, 0, 0};
}

void BaseTest::dividesWithItsRoundingNamed()
{
    QFETCH(int, numerator);
    QFETCH(int, denominator);
    QFETCH(QList<int>, floorHalfUpHalfEvenCeil);
    const QList<Rounding> roundings{Rounding::Floor, Rounding::HalfUp, Rounding::HalfEven,
                                    Rounding::Ceil};
    for (int i = 0; i < 4; ++i)
        QCOMPARE(static_cast<int>(divide(numerator, denominator, roundings[i])),
                 floorHalfUpHalfEvenCeil[i]);
}

void BaseTest::readsDecimalsExactly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<qint64>("scaled");
    QTest::newRow("whole") << QByteArray("12") << 2 << true << 1200LL;
    QTest::newRow("one decimal") << QByteArray("12.5") << 2 << true << 1250LL;
    QTest::newRow("trailing zeros are no decimals") << QByteArray("12.5000") << 2 << true << 1250LL;
    QTest::newRow("negative") << QByteArray("-0.01") << 2 << true << -1LL;
    QTest::newRow("largest") << QByteArray("92233720368547758.07") << 2 << true
                             << 9223372036854775807LL;
    QTest::newRow("one too many") << QByteArray("92233720368547758.08") << 2 << false << 0LL;
    QTest::newRow("too fine") << QByteArray("0.001") << 2 << false << 0LL;
    QTest::newRow("no digits") << QByteArray("") << 2 << false << 0LL;
    QTest::newRow("only a minus") << QByteArray("-") << 2 << false << 0LL;
    QTest::newRow("comma") << QByteArray("1,5") << 2 << false << 0LL;
    QTest::newRow("dot at the end") << QByteArray("1.") << 2 << false << 0LL;
    QTest::newRow("dot in front") << QByteArray(".5") << 2 << false << 0LL;
    QTest::newRow("exponent") << QByteArray("1e3") << 2 << false << 0LL;
    QTest::newRow("plus sign") << QByteArray("+1") << 2 << false << 0LL;
    QTest::newRow("space") << QByteArray("1 ") << 2 << false << 0LL;
}

void BaseTest::readsDecimalsExactly()
{
    QFETCH(QByteArray, text);
    QFETCH(int, decimals);
    QFETCH(bool, accepted);
    QFETCH(qint64, scaled);
    const auto value = scaledFromDecimal(text.toStdString(), decimals);
    QCOMPARE(value.has_value(), accepted);
    if (accepted)
        QCOMPARE(qint64{*value}, scaled);
}

void BaseTest::writesDecimals()
{
    QCOMPARE(decimalFromScaled(1250, 2), std::string("12.50"));
    QCOMPARE(decimalFromScaled(-5, 2), std::string("-0.05"));
    QCOMPARE(decimalFromScaled(7, 0), std::string("7"));
    QCOMPARE(decimalFromScaled(std::numeric_limits<std::int64_t>::min(), 2),
             std::string("-92233720368547758.08"));
    QCOMPARE(decimalFromRatio(Ratio(5, 4)), std::string("1.25"));
    QCOMPARE(decimalFromRatio(Ratio(3, 1)), std::string("3"));
    QCOMPARE(decimalFromRatio(Ratio(-1, 8)), std::string("-0.125"));
    QCOMPARE(decimalFromRatio(Ratio(1, 3)), std::string("1/3"));
}

void BaseTest::ratiosAreExactAndOrdered()
{
    QCOMPARE(Ratio(6, 4), Ratio(3, 2));
    QVERIFY(Ratio(1, 3) < Ratio(334, 1000));
    QVERIFY(Ratio(-1, 2) < Ratio(0, 1));
    QCOMPARE(*Ratio(1, 3).plus(Ratio(1, 6)), Ratio(1, 2));
    QCOMPARE(*Ratio(2, 3).times(Ratio(3, 4)), Ratio(1, 2));
    const Ratio huge(std::numeric_limits<std::int64_t>::max(), 1);
    QVERIFY(!huge.times(huge));
    QVERIFY(!huge.plus(Ratio(1, 1)));
    QCOMPARE(*ratioFromDecimal("1.25"), Ratio(5, 4));
    QVERIFY(!ratioFromDecimal("1.0000000000001"));
}

void BaseTest::calendarAgreesWithQt()
{
    for (int days = -800'000; days < 2'900'000; days += 371) {
        const QDate expected = QDate(1970, 1, 1).addDays(days);
        if (expected.year() < 1 || expected.year() > 9999)
            continue;
        const BusinessDay day(days);
        QCOMPARE(day.date(), (CalendarDate{expected.year(), expected.month(), expected.day()}));
        QCOMPARE(static_cast<int>(day.weekday()), expected.dayOfWeek());
        QCOMPARE(BusinessDay::fromDate(day.date())->daysSinceEpoch(), days);
        const QDate later = expected.addMonths(13);
        if (later.year() <= 9999)
            QCOMPARE(day.plusMonths(13).text(), later.toString(Qt::ISODate).toStdString());
    }
}

void BaseTest::readsAndWritesLocalTime_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("with offset") << QByteArray("2026-11-22T09:14:02+03:00")
                                 << QByteArray("2026-11-22T09:14:02+03:00");
    QTest::newRow("utc") << QByteArray("2026-11-22T09:14:02Z")
                         << QByteArray("2026-11-22T09:14:02+00:00");
    QTest::newRow("no offset") << QByteArray("2010-12-01T08:26:00")
                               << QByteArray("2010-12-01T08:26:00+00:00");
    QTest::newRow("west, over midnight")
        << QByteArray("2026-01-01T00:30:00-03:30") << QByteArray("2026-01-01T00:30:00-03:30");
    QTest::newRow("milliseconds") << QByteArray("1969-12-31T23:59:59.250Z")
                                  << QByteArray("1969-12-31T23:59:59+00:00");
    QTest::newRow("no such day") << QByteArray("2026-02-29T09:14:02Z") << QByteArray();
    QTest::newRow("hour 24") << QByteArray("2026-02-28T24:00:00Z") << QByteArray();
    QTest::newRow("something behind") << QByteArray("2026-02-28T10:00:00Zx") << QByteArray();
    QTest::newRow("date only") << QByteArray("2026-02-28") << QByteArray();
}

void BaseTest::readsAndWritesLocalTime()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const auto time = LocalTime::fromText(text.toStdString());
    QCOMPARE(time.has_value(), !written.isEmpty());
    if (!time)
        return;
    QCOMPARE(time->text(), written.toStdString());
    const QDateTime qt = QDateTime::fromString(QString::fromLatin1(written), Qt::ISODate);
    QCOMPARE(time->instant.milliseconds / 1000,
             (qt.toMSecsSinceEpoch() + (text.contains('.') ? 250 : 0)) / 1000);
    QCOMPARE(time->minuteOfDay(), qt.time().hour() * 60 + qt.time().minute());
}

void BaseTest::monthsEndWhereTheyEnd()
{
    const BusinessDay day = *BusinessDay::fromText("2024-01-31");
    QCOMPARE(day.plusMonths(1).text(), std::string("2024-02-29"));
    QCOMPARE(day.plusMonths(-2).text(), std::string("2023-11-30"));
    QCOMPARE(day.endOfMonth().text(), std::string("2024-01-31"));
    QCOMPARE(day.endOfQuarter().text(), std::string("2024-03-31"));
    QCOMPARE(day.endOfYear().text(), std::string("2024-12-31"));
    QVERIFY(!BusinessDay::fromText("2026-04-31"));
}

void BaseTest::hexGoesThereAndBack()
{
    const Bytes bytes{0x00, 0x7f, 0xa5, 0xff};
    QCOMPARE(toHex(bytes), std::string("007fa5ff"));
    QCOMPARE(*fromHex("007FA5ff"), bytes);
    QVERIFY(!fromHex("0"));
    QVERIFY(!fromHex("0g"));
}

void BaseTest::symbolsCompareByText()
{
    QVERIFY(Symbol("dairy") == Symbol(std::string("dai") + "ry"));
    QVERIFY(Symbol("dairy") != Symbol("Dairy"));
    QVERIFY(Symbol().isEmpty());
}

QTEST_APPLESS_MAIN(BaseTest)
#include "base_test.moc"
