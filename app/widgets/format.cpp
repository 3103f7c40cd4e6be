#include "app/widgets/format.h"

#include <QDate>
#include <QTime>

#include "core/base/decimal.h"

namespace loyalty::app {

namespace {

const QChar minusSign(0x2212);

QDate dateOf(BusinessDay day)
{
    const CalendarDate date = day.date();
    return {date.year, date.month, date.day};
}

QString symbolOf(const std::string& currency)
{
    if (currency == "TRY")
        return QStringLiteral("₺");
    if (currency == "EUR")
        return QStringLiteral("€");
    if (currency == "GBP")
        return QStringLiteral("£");
    if (currency == "USD")
        return QStringLiteral("$");
    return QString::fromStdString(currency);
}

}  // namespace

Format::Format(const QString& region, const QString& language) : m_numbers(region)
{
    setLanguage(language);
}

void Format::setLanguage(const QString& language)
{
    m_language = language;
    // English as the shop reads it: 24 hours, day before month.
    m_words =
        language == u"en" ? QLocale(QLocale::English, QLocale::UnitedKingdom) : QLocale(language);
}

QString Format::decimal(std::int64_t scaled, int decimals) const
{
    const QString plain = QString::fromStdString(decimalFromScaled(scaled, decimals));
    const bool negative = plain.startsWith(u'-');
    const QString digits = negative ? plain.mid(1) : plain;
    QString whole = digits.section(u'.', 0, 0);
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, m_numbers.groupSeparator());
    if (decimals > 0)
        whole += m_numbers.decimalPoint() + digits.section(u'.', 1, 1);
    return negative ? minusSign + whole : whole;
}

QString Format::amount(Money amount) const
{
    return decimal(amount.count(), m_currency.decimals);
}

QString Format::money(Money value) const
{
    const QString symbol = symbolOf(m_currency.code);
    const bool symbolFirst =
        m_numbers.toCurrencyString(1, symbol).startsWith(symbol) && m_currency.code != "TRY";
    return symbolFirst ? symbol + amount(value) : amount(value) + QChar(0x00A0) + symbol;
}

QString Format::points(Points points) const
{
    return decimal(points.count(), m_pointDecimals);
}

QString Format::points(Points points, int decimals) const
{
    return decimal(points.count(), decimals);
}

QString Format::signedPoints(Points value) const
{
    return value.isNegative() ? points(value) : u'+' + points(value);
}

QString Format::quantity(Quantity quantity) const
{
    if (quantity.count() % onePiece.count() == 0)
        return decimal(quantity.count() / onePiece.count(), 0);
    return decimal(quantity.count(), 3);
}

QString Format::factor(const Ratio& ratio) const
{
    QString text = QString::fromStdString(decimalFromRatio(ratio));
    return text.replace(u'.', m_numbers.decimalPoint());
}

QString Format::count(qint64 number) const
{
    return decimal(number, 0);
}

QString Format::clock(LocalTime time) const
{
    const int minute = time.minuteOfDay();
    return QTime(minute / 60, minute % 60).toString(QStringLiteral("HH:mm"));
}

QString Format::clockSeconds(LocalTime time) const
{
    const auto seconds = static_cast<int>((time.instant.milliseconds / 1000) % 60);
    return clock(time) + QStringLiteral(":%1").arg(seconds, 2, 10, QLatin1Char('0'));
}

QString Format::day(BusinessDay day) const
{
    return m_words.toString(dateOf(day), QStringLiteral("d MMM"));
}

QString Format::fullDay(BusinessDay day) const
{
    return m_words.toString(dateOf(day), QStringLiteral("d MMM yyyy"));
}

QString Format::monthYear(BusinessDay day) const
{
    return m_words.toString(dateOf(day), QStringLiteral("MMMM yyyy"));
}

QString Format::nearDay(BusinessDay when, BusinessDay today) const
{
    return when.date().year == today.date().year ? day(when) : fullDay(when);
}

QString Format::moment(LocalTime time, BusinessDay today) const
{
    if (time.day() == today)
        return clock(time);
    return nearDay(time.day(), today) + u' ' + clock(time);
}

}  // namespace loyalty::app
