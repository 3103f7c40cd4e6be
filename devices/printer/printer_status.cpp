#include "devices/printer/printer_status.h"

namespace loyalty::devices {

namespace {

constexpr std::uint8_t dle = 0x10;
constexpr std::uint8_t eot = 0x04;
constexpr int questions[] = {1, 2, 3, 4};

bool isStatus(std::uint8_t byte)
{
    return (byte & 0x93) == 0x12;
}

// GS r answers with bits 4 and 7 clear, which no status has.
bool isPrintedAnswer(std::uint8_t byte)
{
    return (byte & 0x90) == 0;
}

void note(int question, std::uint8_t byte, PrinterStatus& status)
{
    switch (question) {
        case 1:
            status.isOffline = (byte & 0x08) != 0;
            break;
        case 2:
            status.isCoverOpen = (byte & 0x04) != 0;
            status.isPaperOut = (byte & 0x20) != 0;
            status.hasError = (byte & 0x40) != 0;
            break;
        case 3:
            status.hasError |= (byte & 0x68) != 0;
            break;
        default:
            status.isPaperNearEnd = (byte & 0x0C) != 0;
            status.isPaperOut |= (byte & 0x60) != 0;
            break;
    }
}

}  // namespace

Bytes StatusReader::ask()
{
    Bytes bytes;
    m_asked.assign(std::begin(questions), std::end(questions));
    m_round = {};
    for (const int question : questions)
        bytes.insert(bytes.end(), {dle, eot, static_cast<std::uint8_t>(question)});
    return bytes;
}

Bytes StatusReader::askPrinted()
{
    return {0x1D, 'r', 1};
}

StatusReader::News StatusReader::take(std::span<const std::uint8_t> bytes)
{
    News news;
    for (const std::uint8_t byte : bytes) {
        if (isStatus(byte) && !m_asked.empty()) {
            note(m_asked.front(), byte, m_round);
            m_asked.pop_front();
            if (m_asked.empty())
                news.status = m_round;
        } else if (isPrintedAnswer(byte)) {
            news.isPrinted = true;
        }
    }
    return news;
}

}  // namespace loyalty::devices
