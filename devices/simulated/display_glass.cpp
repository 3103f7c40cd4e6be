#include "devices/simulated/display_glass.h"

#include <QStringConverter>

namespace loyalty::devices {

namespace {

constexpr std::size_t columns = 20;
constexpr std::size_t needMore = CommandBuffer::needMore;

}  // namespace

void DisplayGlass::feed(std::span<const std::uint8_t> bytes)
{
    m_pending.feed(bytes, [this](auto command) { return take(command); });
}

std::size_t DisplayGlass::take(std::span<const std::uint8_t> bytes)
{
    switch (bytes[0]) {
        case 0x0B:
            m_at = 0;
            return 1;
        case 0x0C:
            clear();
            return 1;
        case 0x1B:
            return bytes.size() < 2 ? needMore : takeEscape(bytes);
        case 0x1F:
            if (bytes.size() < 2)
                return needMore;
            if (bytes[1] != 'C')
                return 2;
            return bytes.size() < 3 ? needMore : 3;
        default:
            put(bytes[0]);
            return 1;
    }
}

std::size_t DisplayGlass::takeEscape(std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t lineBytes = 3 + columns + 1;
    switch (bytes[1]) {
        case '@':
            clear();
            return 2;
        case 't':
            if (bytes.size() < 3)
                return needMore;
            m_page = bytes[2];
            return 3;
        case 'Q': {
            if (bytes.size() < lineBytes)
                return needMore;
            const auto cells = bytes.subspan(3, columns);
            m_rows.at(bytes[2] == 'A' ? 0 : 1).assign(cells.begin(), cells.end());
            return lineBytes;
        }
        default:
            m_unknown.push_back(toHex(bytes.first(2)));
            return 2;
    }
}

void DisplayGlass::put(std::uint8_t cell)
{
    m_rows.at(m_at / columns)[m_at % columns] = static_cast<char>(cell);
    m_at = (m_at + 1) % (2 * columns);
}

void DisplayGlass::clear()
{
    m_rows.fill(std::string(columns, ' '));
    m_at = 0;
}

std::string DisplayGlass::decoded(const std::string& row) const
{
    QStringDecoder decoder(m_page == 13 ? "IBM857" : "IBM437");
    const QString text = decoder(QByteArray::fromStdString(row));
    return text.toStdString();
}

}  // namespace loyalty::devices
