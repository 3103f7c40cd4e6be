#include "tests/fuzz/escpos_walker.h"

#include <algorithm>

#include "core/base/check.h"

namespace loyalty::fuzz {

using devices::CutMode;
using receipt::CodeLine;
using receipt::Emphasis;

namespace {

constexpr std::uint8_t dle = 0x10;
constexpr std::uint8_t esc = 0x1B;
constexpr std::uint8_t gs = 0x1D;
constexpr std::size_t highestBand = 128;  // of a drawing, in rows

bool isControl(std::uint8_t byte)
{
    return byte < 0x20 || byte == 0x7F;
}

std::string printable(EscPosWalker::Wire bytes)
{
    CHECK(std::ranges::none_of(bytes, isControl));
    return {bytes.begin(), bytes.end()};
}

}  // namespace

void EscPosWalker::walk(Wire piece)
{
    CHECK(!piece.empty() && !m_isCut);
    assertNoRealTime(piece);
    m_rest = piece;
    if (!m_isBegun) {
        CHECK(byte() == esc && byte() == '@');
        m_isBegun = true;
    }
    while (!m_rest.empty()) {
        const std::uint8_t first = byte();
        if (first == esc)
            takeEscape();
        else if (first == gs)
            takeGroup();
        else if (first == '\n')
            endLine();
        else
            takeLetter(first);
    }
    CHECK(m_line.empty());
}

void EscPosWalker::finish() const
{
    CHECK(m_isBegun && m_isFed && m_isCut == (m_profile.cut != CutMode::None));
    CHECK(!m_isCentred && !m_isStrong && !m_isLarge);
}

void EscPosWalker::takeEscape()
{
    CHECK(m_line.empty());
    const std::uint8_t command = byte();
    const std::uint8_t n = byte();
    switch (command) {
        case 't':
            CHECK(std::ranges::any_of(m_profile.codePages,
                                      [n](const auto& page) { return page.number == n; }));
            break;
        case 'E':
            CHECK(n <= 1);
            m_isStrong = n == 1;
            break;
        case 'a':
            CHECK(n <= 1);
            m_isCentred = n == 1;
            break;
        case 'd':
            CHECK(!m_isFed && n == m_profile.feedLines);
            m_isFed = true;
            break;
        default:
            CHECK(false);  // no command that a slip needs
    }
}

void EscPosWalker::takeGroup()
{
    CHECK(m_line.empty());
    switch (byte()) {
        case '!': {
            const std::uint8_t size = byte();
            CHECK(size == 0 || size == 0x11);
            m_isLarge = size != 0;
            break;
        }
        case 'V':
            CHECK(m_isFed && byte() == (m_profile.cut == CutMode::Full ? 0 : 1));
            CHECK(m_rest.empty());
            m_isCut = true;
            break;
        case 'h':
        case 'w':
            CHECK(byte() > 0);
            break;
        case 'H':
            CHECK(byte() == 0);
            break;
        case 'v':
            takeDrawing();
            break;
        case 'k':
            takeCode128();
            break;
        case '(':
            takeQr();
            break;
        default:
            CHECK(false);  // no command that a slip needs
    }
}

void EscPosWalker::takeDrawing()
{
    CHECK(m_profile.hasRaster && byte() == '0' && byte() == 0);
    const std::size_t across = word();
    const std::size_t height = word();
    CHECK(across > 0 && across <= static_cast<std::size_t>(m_profile.dots + 7) / 8);
    CHECK(height > 0 && height <= highestBand);
    bytes(across * height);
}

void EscPosWalker::takeCode128()
{
    CHECK(m_profile.hasBarcode && m_isCentred && byte() == 73);
    const std::string data = printable(bytes(byte()));
    CHECK(data.starts_with("{B"));
    CodeLine code{CodeLine::Symbol::Code128, {}, {}};
    for (std::size_t at = 2; at < data.size(); ++at) {
        if (data[at] == '{') {
            ++at;
            CHECK(at < data.size() && data[at] == '{');
        }
        code.data += data[at];
    }
    CHECK(!code.data.empty());
    m_codes.push_back(std::move(code));
}

void EscPosWalker::takeQr()
{
    CHECK(m_profile.hasQr && m_isCentred && byte() == 'k');
    const std::size_t length = word();
    CHECK(length >= 3 && byte() == '1');
    const std::uint8_t function = byte();
    const Wire parameters = bytes(length - 2);
    switch (function) {
        case 'A':
            CHECK(parameters.size() == 2);
            break;
        case 'C':
        case 'E':
            CHECK(parameters.size() == 1);
            break;
        case 'P':
            CHECK(parameters.front() == '0');
            m_qr = printable(parameters.subspan(1));
            CHECK(!m_qr.empty());
            break;
        case 'Q':
            CHECK(parameters.size() == 1 && !m_qr.empty());
            m_codes.push_back({CodeLine::Symbol::Qr, std::move(m_qr), {}});
            m_qr.clear();
            break;
        default:
            CHECK(false);  // no function of a QR code
    }
}

void EscPosWalker::takeLetter(std::uint8_t letter)
{
    CHECK(!isControl(letter) && !m_isCentred && !m_isFed);
    m_line += static_cast<char>(letter);
    const int room = m_isLarge ? m_profile.columns / 2 : m_profile.columns;
    CHECK(m_line.size() <= static_cast<std::size_t>(room));
}

void EscPosWalker::endLine()
{
    CHECK(!m_isFed);
    const Emphasis emphasis = m_isLarge    ? Emphasis::Large
                              : m_isStrong ? Emphasis::Strong
                                           : Emphasis::Normal;
    m_lines.push_back({std::move(m_line), emphasis});
    m_line.clear();
}

// DLE EOT, DLE ENQ and DLE DC4 are obeyed wherever they stand, within a drawing too: the printer
// would answer what was not asked, forget the slip, or open the drawer.
void EscPosWalker::assertNoRealTime(Wire piece)
{
    for (const std::uint8_t byte : piece) {
        CHECK(m_last != dle || (byte != 0x04 && byte != 0x05 && byte != 0x14));
        m_last = byte;
    }
}

std::size_t EscPosWalker::word()
{
    const std::size_t low = byte();
    return low | static_cast<std::size_t>(byte()) << 8;
}

EscPosWalker::Wire EscPosWalker::bytes(std::size_t count)
{
    CHECK(count <= m_rest.size());
    const Wire taken = m_rest.first(count);
    m_rest = m_rest.subspan(count);
    return taken;
}

}  // namespace loyalty::fuzz
