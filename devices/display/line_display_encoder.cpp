#include "devices/display/line_display_encoder.h"

#include <algorithm>

#include "devices/text/code_pages.h"

namespace loyalty::devices {

namespace {

constexpr std::uint8_t home = 0x0B;
constexpr std::uint8_t carriageReturn = 0x0D;
constexpr std::uint8_t esc = 0x1B;
constexpr std::uint8_t us = 0x1F;

void put(Bytes& bytes, std::initializer_list<std::uint8_t> more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

// As the display says it; control characters are blanks.
QByteArray said(const std::string& text, const CodePages& pages)
{
    QString shown = QString::fromStdString(pages.adapted(text));
    for (QChar& c : shown)
        if (c.category() == QChar::Other_Control)
            c = u' ';
    return pages.asNearAsCan(shown);
}

// Twenty cells, no more and no less.
Bytes cellsOf(const DisplayLine& line, const DisplayProfile& profile)
{
    const CodePages pages(profile.codePages);
    const QByteArray right = said(line.right, pages).left(displayColumns);
    const qsizetype room = displayColumns - right.size() - (right.isEmpty() ? 0 : 1);
    QByteArray cells = said(line.left, pages).left(std::max<qsizetype>(0, room));
    if (line.isCentred)
        cells.prepend((displayColumns - cells.size()) / 2, ' ');
    cells.append(displayColumns - cells.size() - right.size(), ' ');
    cells += right;
    return Bytes(cells.begin(), cells.end());
}

}  // namespace

Bytes encodeDisplayStart(const DisplayProfile& profile)
{
    Bytes bytes{esc, '@'};
    if (!profile.codePages.empty())
        put(bytes, {esc, 't', static_cast<std::uint8_t>(profile.codePages.front().number)});
    if (profile.protocol == DisplayProtocol::EscPos)
        put(bytes, {us, 0x01, us, 'C', 0});
    return bytes;
}

Bytes encodeDisplay(const DisplayText& text, const DisplayProfile& profile)
{
    const Bytes upper = cellsOf(text.upper, profile);
    const Bytes lower = cellsOf(text.lower, profile);
    Bytes bytes;
    if (profile.protocol == DisplayProtocol::EscPos) {
        put(bytes, {home});
        bytes.insert(bytes.end(), upper.begin(), upper.end());
        bytes.insert(bytes.end(), lower.begin(), lower.end());
        return bytes;
    }
    put(bytes, {esc, 'Q', 'A'});
    bytes.insert(bytes.end(), upper.begin(), upper.end());
    put(bytes, {carriageReturn, esc, 'Q', 'B'});
    bytes.insert(bytes.end(), lower.begin(), lower.end());
    put(bytes, {carriageReturn});
    return bytes;
}

}  // namespace loyalty::devices
