#include "devices/text/code_pages.h"

#include <QStringConverter>
#include <algorithm>

namespace loyalty::devices {

namespace {

// Marks that few tables have and every one can say otherwise.
struct Stand {
    char16_t mark;
    const char16_t* instead;
};
constexpr Stand stands[] = {{u'₺', u"TL"}, {u'•', u"*"},  {u'·', u"."},   {u'–', u"-"},
                            {u'—', u"-"},  {u'−', u"-"},  {u'’', u"'"},   {u'‘', u"'"},
                            {u'“', u"\""}, {u'”', u"\""}, {u'…', u"..."}, {u'→', u">"},
                            {u'×', u"x"}};

// A table that has one may print it as anything.
constexpr QChar fixedBlanks[] = {u'\u00A0', u'\u202F'};

// What is left of a letter without its marks: "ğ" as "g", "ı" as "i". None where nothing is.
char plainLetter(QChar c)
{
    if (c == u'ı')
        return 'i';
    const QString parts = c.decomposition();
    const QChar base = parts.isEmpty() ? c : parts.front();
    return base.unicode() >= 0x20 && base.unicode() < 0x7F ? static_cast<char>(base.unicode())
                                                           : '?';
}

}  // namespace

std::string CodePages::adapted(const std::string& text) const
{
    QString adapted = QString::fromStdString(text);
    for (const QChar blank : fixedBlanks)
        adapted.replace(blank, u' ');
    for (const Stand& stand : stands)
        if (adapted.contains(stand.mark) && !hasSomewhere(stand.mark))
            adapted.replace(QChar(stand.mark), QString::fromUtf16(stand.instead));
    return adapted.toStdString();
}

std::optional<QByteArray> CodePages::encoded(const QString& text, std::size_t page) const
{
    QStringEncoder encoder(m_pages[page].codec.c_str());
    if (!encoder.isValid())
        return std::nullopt;
    const QByteArray bytes = encoder(text);
    const bool isPrintable = std::none_of(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    return encoder.hasError() || !isPrintable ? std::nullopt : std::optional(bytes);
}

QByteArray CodePages::asNearAsCan(const QString& text) const
{
    QByteArray bytes;
    for (const QChar c : text) {
        if (c.isHighSurrogate())
            bytes += '?';
        if (c.isSurrogate())
            continue;
        const auto whole = m_pages.empty() ? std::nullopt : encoded(QString(c), 0);
        bytes += whole ? *whole : QByteArray(1, plainLetter(c));
    }
    return bytes;
}

bool CodePages::hasSomewhere(QChar letter) const
{
    for (std::size_t page = 0; page < m_pages.size(); ++page)
        if (encoded(QString(letter), page))
            return true;
    return false;
}

}  // namespace loyalty::devices
