#include "devices/printer/escpos_encoder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "devices/text/code_pages.h"

namespace loyalty::devices {

namespace {

using receipt::CodeLine;
using receipt::Emphasis;
using receipt::LaidLine;
using receipt::SlipLine;

constexpr std::uint8_t esc = 0x1B;
constexpr std::uint8_t gs = 0x1D;
constexpr std::uint8_t lineFeed = 0x0A;
constexpr std::uint8_t doubleSize = 0x11;  // width and height
constexpr int bitmapBand = 128;            // rows drawn at once: small printers have small buffers
constexpr std::size_t longestCode128 = 40;
constexpr std::size_t longestQr = 1000;

bool isAlphanumeric(std::string_view text)
{
    return text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") == text.npos;
}

// ISO/IEC 18004, table 7: characters of the alphanumeric mode in versions 1 to 26, correction M.
// Other text needs half as much again.
int modulesOf(std::string_view text)
{
    static constexpr std::size_t room[] = {20,  38,  61,   90,   122,  154,  178,  221, 262,
                                           311, 366, 419,  483,  528,  600,  656,  734, 816,
                                           909, 970, 1035, 1134, 1248, 1326, 1451, 1542};
    const std::size_t size = isAlphanumeric(text) ? text.size() : text.size() * 3 / 2;
    int modules = 21;
    for (const std::size_t most : room) {
        if (size <= most)
            break;
        modules += 4;
    }
    return modules;
}

// As large as usual, and no wider than the paper with the quiet zone of four modules a side.
int moduleDots(std::string_view text, int paperDots)
{
    constexpr int usual = 5;
    constexpr int quiet = 8;
    return std::clamp(paperDots / (modulesOf(text) + quiet), 2, usual);
}

std::uint8_t byteOf(int value)
{
    return static_cast<std::uint8_t>(value & 0xFF);
}

bool isPrintableAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

// DLE EOT, DLE ENQ and DLE DC4 are obeyed within a drawing too: the printer would answer what
// nobody asked, forget the slip or open the drawer. One more dot beside that of DLE is no DLE.
void keepOutRealTime(std::span<std::uint8_t> drawing)
{
    constexpr std::uint8_t dle = 0x10;
    constexpr std::uint8_t dleAndADot = 0x18;
    for (std::size_t i = 0; i + 1 < drawing.size(); ++i) {
        const std::uint8_t next = drawing[i + 1];
        if (drawing[i] == dle && (next == 0x04 || next == 0x05 || next == 0x14))
            drawing[i] = dleAndADot;
    }
}

class Encoder {
public:
    Encoder(const PrinterProfile& profile, const DrawLine& draw)
        : m_profile(profile), m_draw(draw), m_pages(profile.codePages)
    {}

    PrintPieces encode(const receipt::Slip& slip)
    {
        put({esc, '@'});
        for (const SlipLine& line : slip.lines) {
            write(line);
            endPiece();
        }
        feedAndCut();
        endPiece();
        return std::move(m_pieces);
    }

private:
    void write(const SlipLine& asWritten)
    {
        const SlipLine line =
            std::visit([&](auto each) { return adapted(std::move(each)); }, asWritten);
        if (const auto* code = std::get_if<CodeLine>(&line); code != nullptr && writeCode(*code))
            return;
        const auto laid = receipt::layOut(line, m_profile.columns, m_profile.columns / 2);
        const auto page = pageFor(laid);
        if (!page && m_profile.hasRaster && drawn(line))
            return;
        for (const LaidLine& each : laid)
            writeText(each, page);
    }

    // Before it is laid out: a mark may become two letters.
    SlipLine adapted(receipt::TextLine line) const
    {
        line.text = m_pages.adapted(line.text);
        return line;
    }
    SlipLine adapted(receipt::PairLine line) const
    {
        line.left = m_pages.adapted(line.left);
        line.right = m_pages.adapted(line.right);
        return line;
    }
    SlipLine adapted(CodeLine line) const
    {
        line.text = m_pages.adapted(line.text);
        return line;
    }
    static SlipLine adapted(receipt::Rule rule) { return rule; }

    // The first table that has every letter of it.
    std::optional<std::size_t> pageFor(const std::vector<LaidLine>& lines) const
    {
        for (std::size_t page = 0; page < m_profile.codePages.size(); ++page)
            if (std::all_of(lines.begin(), lines.end(), [&](const LaidLine& line) {
                    return m_pages.encoded(QString::fromStdString(line.text), page).has_value();
                }))
                return page;
        return std::nullopt;
    }

    void writeText(const LaidLine& line, std::optional<std::size_t> page)
    {
        const QString text = QString::fromStdString(line.text);
        setEmphasis(line.emphasis);
        if (page) {
            setPage(*page);
            put(*m_pages.encoded(text, *page));
        } else {
            if (!m_profile.codePages.empty())
                setPage(0);
            put(m_pages.asNearAsCan(text));
        }
        put({lineFeed});
        setEmphasis(Emphasis::Normal);
    }

    void setPage(std::size_t page)
    {
        if (m_page == page)
            return;
        m_page = page;
        put({esc, 't', byteOf(m_profile.codePages[page].number)});
    }

    void setEmphasis(Emphasis emphasis)
    {
        if (m_emphasis == emphasis)
            return;
        m_emphasis = emphasis;
        put({esc, 'E', byteOf(emphasis == Emphasis::Normal ? 0 : 1)});
        put({gs, '!', emphasis == Emphasis::Large ? doubleSize : std::uint8_t{0}});
    }

    bool drawn(const SlipLine& line)
    {
        const Bitmap bitmap = m_draw ? m_draw(line, m_profile.dots) : Bitmap{};
        if (bitmap.height == 0)
            return false;
        for (int top = 0; top < bitmap.height; top += bitmapBand)
            putBand(bitmap, top, std::min(bitmapBand, bitmap.height - top));
        return true;
    }

    // GS v 0: m, bytes across, rows.
    void putBand(const Bitmap& bitmap, int top, int height)
    {
        const int across = bitmap.bytesPerRow();
        put({gs, 'v', '0', 0, byteOf(across), byteOf(across >> 8), byteOf(height),
             byteOf(height >> 8)});
        const auto from = bitmap.rows.begin() + static_cast<std::ptrdiff_t>(top) * across;
        const std::size_t head = m_piece.size();
        m_piece.insert(m_piece.end(), from, from + static_cast<std::ptrdiff_t>(height) * across);
        keepOutRealTime(std::span(m_piece).subspan(head));
        endPiece();
    }

    bool writeCode(const CodeLine& code)
    {
        if (code.data.empty())
            return false;
        if (code.symbol == CodeLine::Symbol::Qr)
            return m_profile.hasQr ? writeQr(code) : m_profile.hasRaster && drawn(code);
        return m_profile.hasBarcode ? writeCode128(code) : m_profile.hasRaster && drawn(code);
    }

    // GS k 73: code set B has all of printable ASCII; "{" is doubled.
    bool writeCode128(const CodeLine& code)
    {
        if (!isPrintableAscii(code.data) || code.data.size() > longestCode128)
            return false;
        std::string data = "{B";
        for (const char c : code.data)
            data += c == '{' ? "{{" : std::string(1, c);
        put({esc, 'a', 1});
        put({gs, 'h', 64, gs, 'w', 2, gs, 'H', 0});
        put({gs, 'k', 73, byteOf(static_cast<int>(data.size()))});
        m_piece.insert(m_piece.end(), data.begin(), data.end());
        put({esc, 'a', 0});
        if (!code.text.empty())
            for (const LaidLine& line :
                 receipt::layOut(code, m_profile.columns, m_profile.columns / 2))
                writeText(line, pageFor({line}));
        return true;
    }

    // GS ( k: model 2, dots, error correction M, store, print.
    bool writeQr(const CodeLine& code)
    {
        if (!isPrintableAscii(code.data) || code.data.size() > longestQr)
            return false;
        const int length = static_cast<int>(code.data.size()) + 3;
        put({esc, 'a', 1});
        put({gs, '(', 'k', 4, 0, '1', 'A', '2', 0});
        put({gs, '(', 'k', 3, 0, '1', 'C', byteOf(moduleDots(code.data, m_profile.dots))});
        put({gs, '(', 'k', 3, 0, '1', 'E', '1'});
        put({gs, '(', 'k', byteOf(length), byteOf(length >> 8), '1', 'P', '0'});
        m_piece.insert(m_piece.end(), code.data.begin(), code.data.end());
        put({gs, '(', 'k', 3, 0, '1', 'Q', '0'});
        put({esc, 'a', 0});
        return true;
    }

    void feedAndCut()
    {
        put({esc, 'd', byteOf(m_profile.feedLines)});
        if (m_profile.cut != CutMode::None)
            put({gs, 'V', byteOf(m_profile.cut == CutMode::Full ? 0 : 1)});
    }

    void put(std::initializer_list<std::uint8_t> bytes)
    {
        m_piece.insert(m_piece.end(), bytes.begin(), bytes.end());
    }
    void put(const QByteArray& bytes)
    {
        for (const char c : bytes)
            m_piece.push_back(static_cast<std::uint8_t>(c));
    }
    void endPiece()
    {
        if (!m_piece.empty())
            m_pieces.push_back(std::exchange(m_piece, {}));
    }

    const PrinterProfile& m_profile;
    const DrawLine& m_draw;
    CodePages m_pages;
    PrintPieces m_pieces;
    Bytes m_piece;
    std::optional<std::size_t> m_page;
    Emphasis m_emphasis = Emphasis::Normal;
};

}  // namespace

PrintPieces encodeSlip(const receipt::Slip& slip, const PrinterProfile& profile,
                       const DrawLine& draw)
{
    return Encoder(profile, draw).encode(slip);
}

Bytes drawerPulse(const PrinterProfile& profile)
{
    const int on = std::clamp(profile.drawerMs / 2, 1, 255);
    return {esc, 'p', byteOf(profile.drawerPin), byteOf(on), byteOf(std::min(on * 2, 255))};
}

}  // namespace loyalty::devices
