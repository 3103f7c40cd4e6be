#include "devices/simulated/paper_roll.h"

#include <QStringConverter>
#include <utility>

namespace loyalty::devices {

namespace {

constexpr std::uint8_t dle = 0x10;
constexpr std::uint8_t esc = 0x1B;
constexpr std::uint8_t gs = 0x1D;
constexpr std::size_t needMore = CommandBuffer::needMore;

const char* codecOf(int page)
{
    switch (page) {
        case 13:
            return "IBM857";
        case 48:
            return "windows-1254";
        case 16:
            return "windows-1252";
        case 19:
            return "IBM858";
        default:
            return "IBM437";
    }
}

std::string decoded(const std::string& bytes, int page)
{
    QStringDecoder decoder(codecOf(page));
    const QString text = decoder(QByteArray::fromStdString(bytes));
    return text.toStdString();
}

}  // namespace

void PaperRoll::feed(std::span<const std::uint8_t> bytes)
{
    m_pending.feed(bytes, [this](auto command) { return take(command); });
}

void PaperRoll::restart()
{
    m_pending.clear();
    m_line.clear();
    m_page = 0;
    m_isStrong = false;
    m_isLarge = false;
    m_questions.clear();
}

std::vector<int> PaperRoll::takeQuestions()
{
    return std::exchange(m_questions, {});
}

int PaperRoll::takePulses()
{
    return std::exchange(m_pulses, 0);
}

std::size_t PaperRoll::take(std::span<const std::uint8_t> bytes)
{
    switch (bytes[0]) {
        case dle:
            if (bytes.size() < 3)
                return needMore;
            m_questions.push_back(bytes[2]);
            return 3;
        case esc:
            return bytes.size() < 2 ? needMore : takeEscape(bytes);
        case gs:
            return bytes.size() < 2 ? needMore : takeGroup(bytes);
        case '\n':
            endLine();
            return 1;
        default:
            m_line += static_cast<char>(bytes[0]);
            return 1;
    }
}

std::size_t PaperRoll::takeEscape(std::span<const std::uint8_t> bytes)
{
    const std::uint8_t command = bytes[1];
    if (command == '@') {
        const auto questions = std::exchange(m_questions, {});
        m_line.clear();
        m_page = 0;
        m_isStrong = m_isLarge = false;
        m_questions = questions;
        return 2;
    }
    const std::size_t length = command == 'p' ? 5 : 3;
    if (bytes.size() < length)
        return needMore;
    switch (command) {
        case 't':
            m_page = bytes[2];
            break;
        case 'E':
            m_isStrong = (bytes[2] & 1) != 0;
            break;
        case 'p':
            ++m_pulses;
            break;
        case 'a':
        case 'd':
            break;
        default:
            return skip(bytes, length);
    }
    return length;
}

std::size_t PaperRoll::takeGroup(std::span<const std::uint8_t> bytes)
{
    switch (bytes[1]) {
        case '!':
            if (bytes.size() < 3)
                return needMore;
            m_isLarge = bytes[2] != 0;
            return 3;
        case 'V':
            if (bytes.size() < 3)
                return needMore;
            m_items.push_back({PaperItem::Kind::Cut, {}, false, false, {}});
            return 3;
        case 'r':
            if (bytes.size() < 3)
                return needMore;
            m_questions.push_back(0);
            return 3;
        case 'h':
        case 'w':
        case 'H':
            return bytes.size() < 3 ? needMore : 3;
        case 'v':
            return takeDrawing(bytes);
        case 'k':
            return takeCode(bytes);
        case '(':
            return takeQr(bytes);
        default:
            return skip(bytes, 2);
    }
}

std::size_t PaperRoll::takeDrawing(std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t head = 8;
    if (bytes.size() < head)
        return needMore;
    const int across = bytes[4] | bytes[5] << 8;
    const int height = bytes[6] | bytes[7] << 8;
    const std::size_t size = static_cast<std::size_t>(across) * static_cast<std::size_t>(height);
    if (bytes.size() < head + size)
        return needMore;
    const auto rows = bytes.subspan(head, size);
    m_items.push_back({PaperItem::Kind::Drawing,
                       {},
                       false,
                       false,
                       Bitmap{across * 8, height, {rows.begin(), rows.end()}}});
    return head + size;
}

std::size_t PaperRoll::takeCode(std::span<const std::uint8_t> bytes)
{
    constexpr std::uint8_t code128 = 73;
    if (bytes.size() < 4)
        return needMore;
    const std::size_t length = bytes[3];
    if (bytes[2] != code128)
        return skip(bytes, 2);
    if (bytes.size() < 4 + length)
        return needMore;
    std::string data(bytes.begin() + 4, bytes.begin() + 4 + static_cast<std::ptrdiff_t>(length));
    data.erase(0, 2);  // the code set
    for (std::size_t at = data.find("{{"); at != std::string::npos; at = data.find("{{", at + 1))
        data.erase(at, 1);
    m_items.push_back({PaperItem::Kind::Code128, data, false, false, {}});
    return 4 + length;
}

std::size_t PaperRoll::takeQr(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() < 7)
        return needMore;
    const std::size_t length = static_cast<std::size_t>(bytes[3] | bytes[4] << 8);
    if (bytes.size() < 5 + length)
        return needMore;
    if (bytes[6] == 'P' && length >= 3)
        m_qr.assign(bytes.begin() + 8, bytes.begin() + 5 + static_cast<std::ptrdiff_t>(length));
    if (bytes[6] == 'Q')
        m_items.push_back({PaperItem::Kind::Qr, m_qr, false, false, {}});
    return 5 + length;
}

std::size_t PaperRoll::skip(std::span<const std::uint8_t> bytes, std::size_t count)
{
    m_unknown.push_back(toHex(bytes.first(std::min(bytes.size(), count))));
    return count;
}

void PaperRoll::endLine()
{
    m_items.push_back({PaperItem::Kind::Text, decoded(m_line, m_page), m_isStrong, m_isLarge, {}});
    m_line.clear();
}

}  // namespace loyalty::devices
