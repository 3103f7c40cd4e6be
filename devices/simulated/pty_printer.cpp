#include "devices/simulated/pty_printer.h"

#include <utility>

namespace loyalty::devices {

namespace {

constexpr std::uint8_t fixedBits = 0x12;

std::uint8_t statusByte(int question, const PrinterStatus& status)
{
    unsigned bits = fixedBits;
    if (question == 1 && !status.canPrint())
        bits |= 0x08;
    if (question == 2)
        bits |= (status.isCoverOpen ? 0x04U : 0U) | (status.isPaperOut ? 0x20U : 0U) |
                (status.hasError ? 0x40U : 0U);
    if (question == 3 && status.hasError)
        bits |= 0x20;
    if (question == 4)
        bits |= (status.isPaperNearEnd ? 0x0CU : 0U) | (status.isPaperOut ? 0x60U : 0U);
    return static_cast<std::uint8_t>(bits);
}

}  // namespace

PtyPrinter::PtyPrinter(QString path, QObject* parent) : PtyDevice(std::move(path), parent)
{
    connect(this, &PtyDevice::received, this, &PtyPrinter::take);
}

void PtyPrinter::tearOff()
{
    m_paper.tearOff();
    Q_EMIT paperMoved();
}

void PtyPrinter::setStatus(const PrinterStatus& status)
{
    m_status = status;
    if (m_status.canPrint())
        print();
}

void PtyPrinter::take(const QByteArray& bytes)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.constData());
    const std::span<const std::uint8_t> all(data, static_cast<std::size_t>(bytes.size()));
    if (m_status.canPrint()) {
        m_held.insert(m_held.end(), all.begin(), all.end());
        print();
    } else {
        hold(all);
    }
}

void PtyPrinter::print()
{
    const std::size_t before = m_paper.items().size();
    m_paper.feed(std::exchange(m_held, {}));
    if (m_paper.items().size() != before)
        Q_EMIT paperMoved();
    for (int pulse = m_paper.takePulses(); pulse > 0; --pulse)
        Q_EMIT drawerOpened();
    for (const int question : m_paper.takeQuestions())
        answer(question);
}

// Questions in real time are answered, whatever waits in front of them.
void PtyPrinter::hold(std::span<const std::uint8_t> bytes)
{
    constexpr std::uint8_t dle = 0x10;
    constexpr std::uint8_t eot = 0x04;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == dle && i + 2 < bytes.size() && bytes[i + 1] == eot) {
            answer(bytes[i + 2]);
            i += 2;
        } else {
            m_held.push_back(bytes[i]);
        }
    }
}

void PtyPrinter::answer(int question)
{
    if (!m_answers)
        return;
    const std::uint8_t byte = question == 0
                                  ? static_cast<std::uint8_t>(m_status.isPaperNearEnd ? 0x03 : 0x00)
                                  : statusByte(question, m_status);
    static_cast<void>(send(QByteArray(1, static_cast<char>(byte))));
}

}  // namespace loyalty::devices
