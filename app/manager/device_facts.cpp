#include "app/manager/device_facts.h"

#include <QCoreApplication>

namespace loyalty::app {

namespace {

class FactTexts {
    Q_DECLARE_TR_FUNCTIONS(DeviceFacts)

public:
    static std::vector<DeviceFact> scanner(const Format& format,
                                           const devices::ScannerCounters& counters)
    {
        return {{tr("Reads"), number(format, counters.reads)},
                trouble(format, tr("Bad reads"), counters.badReads),
                trouble(format, tr("Cut off"), counters.partialFrames),
                trouble(format, tr("Too long"), counters.overflows),
                trouble(format, tr("Noise, bytes"), counters.noiseBytes),
                trouble(format, tr("Scans dropped"), counters.droppedScans),
                {tr("Payment cards refused"), number(format, counters.paymentCards)},
                {tr("Connected again"), number(format, counters.reconnects)},
                {tr("Slowest answer"), milliseconds(format, counters.slowestUs)}};
    }

    static std::vector<DeviceFact> printer(const Format& format, const devices::PrinterView& view)
    {
        return {{tr("Slips printed"), number(format, view.counters.printed)},
                trouble(format, tr("Slips waiting"), static_cast<std::uint64_t>(view.waiting)),
                trouble(format, tr("Slips cut off"), view.counters.interrupted),
                {tr("Connected again"), number(format, view.counters.reconnects)},
                {tr("Slowest answer"), milliseconds(format, view.counters.slowestMs * 1000)}};
    }

    static std::vector<DeviceFact> link(const Format& format, const devices::LinkStatus& status)
    {
        return {{tr("Connected again"), number(format, status.reconnects)}};
    }

    static QString words(const devices::TraceLine& line)
    {
        using devices::TraceKind;
        const auto bytes = static_cast<int>(line.bytes);
        switch (line.kind) {
            case TraceKind::Bytes:
                return QString::fromStdString(line.text);
            case TraceKind::PaymentCard:
                return tr("A payment card. Nothing of it was kept.");
            case TraceKind::CutOff:
                return tr("Cut off: %n bytes without an end", nullptr, bytes);
            case TraceKind::TooLong:
                return tr("Too long: %n bytes", nullptr, bytes);
            case TraceKind::CheckFailed:
                return tr("Disturbed: the check of %n bytes is wrong", nullptr, bytes);
            case TraceKind::Noise:
                return tr("Noise: %n bytes that belong to no label", nullptr, bytes);
            case TraceKind::NotRead:
                return tr("The scanner could not read the label.");
        }
        return {};
    }

private:
    static QString number(const Format& format, std::uint64_t count)
    {
        return format.count(static_cast<qint64>(count));
    }

    static DeviceFact trouble(const Format& format, const QString& name, std::uint64_t count)
    {
        return {name, number(format, count), count != 0};
    }

    static QString milliseconds(const Format& format, std::int64_t us)
    {
        return us == 0 ? QStringLiteral("–") : tr("%1 ms").arg(format.quantity(Quantity(us)));
    }
};

}  // namespace

std::vector<DeviceFact> deviceFacts(const Format& format, const DeviceView& device)
{
    switch (device.kind) {
        case DeviceKind::Scanner:
        case DeviceKind::CardReader:
            return FactTexts::scanner(format, device.counters);
        case DeviceKind::Printer:
            return FactTexts::printer(format, device.printer);
        case DeviceKind::Display:
            break;
    }
    return FactTexts::link(format, device.link);
}

QString traceWords(const devices::TraceLine& line)
{
    return FactTexts::words(line);
}

}  // namespace loyalty::app
