// Money, points, quantities and times as people read them. Numbers follow the store's region (a
// price looks on the screen as it does on the shelf), words follow the chosen language.
#pragma once

#include <QLocale>
#include <QString>

#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/quantity.h"
#include "core/base/ratio.h"
#include "core/base/time.h"
#include "core/programme/programme.h"

namespace loyalty::app {

class Format {
public:
    /// `region` like "tr_TR"; `language` like "en".
    Format(const QString& region, const QString& language);

    void setLanguage(const QString& language);
    void setCurrency(const programme::Currency& currency) { m_currency = currency; }
    void setPointDecimals(int decimals) { m_pointDecimals = decimals; }
    [[nodiscard]] int pointDecimals() const { return m_pointDecimals; }
    [[nodiscard]] const QString& language() const { return m_language; }
    [[nodiscard]] std::string languageCode() const { return m_language.toStdString(); }

    [[nodiscard]] QString money(Money amount) const;    // 830,60 ₺
    [[nodiscard]] QString amount(Money amount) const;   // 830,60
    [[nodiscard]] QString points(Points points) const;  // 1.240
    /// Of a wallet with other decimals than the programme's points.
    [[nodiscard]] QString points(Points points, int decimals) const;
    [[nodiscard]] QString signedPoints(Points points) const;  // +172, −36
    [[nodiscard]] QString quantity(Quantity quantity) const;  // 2, 0,742
    [[nodiscard]] QString factor(const Ratio& ratio) const;   // 1,25
    [[nodiscard]] QString count(qint64 number) const;

    [[nodiscard]] QString clock(LocalTime time) const;  // 09:14
    [[nodiscard]] QString clockSeconds(LocalTime time) const;
    [[nodiscard]] QString day(BusinessDay day) const;        // 31 Dec
    [[nodiscard]] QString fullDay(BusinessDay day) const;    // 31 Dec 2026
    [[nodiscard]] QString monthYear(BusinessDay day) const;  // March 2019
    /// "31 Dec" in the year of today, "31 Dec 2027" in another.
    [[nodiscard]] QString nearDay(BusinessDay day, BusinessDay today) const;
    /// "09:14" today, "18 Nov 17:40" this year, "2 Nov 2025 18:03" before.
    [[nodiscard]] QString moment(LocalTime time, BusinessDay today) const;

    [[nodiscard]] const QLocale& words() const { return m_words; }

private:
    [[nodiscard]] QString decimal(std::int64_t scaled, int decimals) const;

    QLocale m_numbers;
    QLocale m_words;
    QString m_language;
    programme::Currency m_currency{"TRY", 2};
    int m_pointDecimals = 0;
};

}  // namespace loyalty::app
