#include "app/terminal/device_words.h"

#include <QCoreApplication>

namespace loyalty::app {

namespace {

class DeviceTexts {
    Q_DECLARE_TR_FUNCTIONS(Device)

public:
    static QString kindName(DeviceKind kind)
    {
        switch (kind) {
            case DeviceKind::Scanner:
                return tr("Scanner");
            case DeviceKind::CardReader:
                return tr("Card reader");
            case DeviceKind::Printer:
                return tr("Printer");
            case DeviceKind::Display:
                return tr("Display");
        }
        return {};
    }

    static QString blockedText(const DeviceView& device)
    {
        using devices::BlockedBy;
        switch (device.link.blockedBy) {
            case BlockedBy::Permission:
                return tr("This user may not open %1: add it to the group \"dialout\" and log in "
                          "again.")
                    .arg(device.port);
            case BlockedBy::OtherProgram:
                return tr("Another program uses %1: close it.").arg(device.port);
            case BlockedBy::NotASerialPort:
                return tr("%1 is no serial port: choose another one.").arg(device.port);
            case BlockedBy::Nothing:
                break;
        }
        return {};
    }

    static QString suspectText(devices::LineDiagnosis diagnosis)
    {
        using devices::LineDiagnosis;
        switch (diagnosis) {
            case LineDiagnosis::SevenEven:
                return tr("Its settings do not match this till (it looks like 7E1).");
            case LineDiagnosis::SevenOdd:
                return tr("Its settings do not match this till (it looks like 7O1).");
            case LineDiagnosis::SevenMark:
                return tr("Its settings do not match this till (it looks like 7M1).");
            case LineDiagnosis::WrongSpeed:
                return tr("Its speed does not match this till.");
            case LineDiagnosis::Plausible:
                break;
        }
        return tr("Too much arrives cut or disturbed: check its suffix and its cable.");
    }

    // What a connected printer says of itself; empty where nothing is the matter.
    static QString printerText(const devices::PrinterView& printer)
    {
        const devices::PrinterStatus& status = printer.state.status;
        if (printer.interrupted)
            return tr(
                "It stopped in the middle of a slip: look whether it is whole, then print it "
                "again or leave it.");
        if (!printer.trouble.isEmpty())
            return tr("Slips cannot be kept: %1").arg(printer.trouble);
        if (printer.state.isSilent)
            return tr(
                "It does not answer: check that it is switched on. Slips are kept and printed "
                "later.");
        if (status.isCoverOpen)
            return tr("Close its cover. Slips are kept and printed then.");
        if (status.isPaperOut)
            return tr("Put in paper. Slips are kept and printed then.");
        if (status.hasError)
            return tr(
                "It reports a fault: switch it off and on. Slips are kept and printed later.");
        if (status.isOffline)
            return tr("It is not ready. Slips are kept and printed later.");
        return status.isPaperNearEnd ? tr("Its paper is nearly at its end.") : QString();
    }

    static DeviceMark printerMark(const QString& name, const devices::PrinterView& printer)
    {
        const devices::PrinterStatus& status = printer.state.status;
        if (printer.interrupted)
            return {tr("%1: slip cut off").arg(name), DeviceLevel::Bad};
        if (!printer.trouble.isEmpty() || status.hasError)
            return {tr("%1: fault").arg(name), DeviceLevel::Bad};
        if (status.isCoverOpen)
            return {tr("%1: close cover").arg(name), DeviceLevel::Bad};
        if (status.isPaperOut)
            return {tr("%1: no paper").arg(name), DeviceLevel::Bad};
        if (printer.state.isSilent || status.isOffline)
            return {tr("%1: no answer").arg(name), DeviceLevel::Bad};
        if (status.isPaperNearEnd)
            return {tr("%1: paper low").arg(name), DeviceLevel::Warn};
        return {name, DeviceLevel::Good};
    }

    static DeviceMark mark(const DeviceView& device)
    {
        using devices::LinkState;
        const QString called = name(device);
        switch (device.link.state) {
            case LinkState::Ready:
            case LinkState::Gated:
                return device.kind == DeviceKind::Printer ? printerMark(called, device.printer)
                                                          : DeviceMark{called, DeviceLevel::Good};
            case LinkState::Blocked:
                return {tr("%1 in use or not allowed").arg(called), DeviceLevel::Bad};
            case LinkState::Misconfigured:
                return {tr("%1: check settings").arg(called), DeviceLevel::Warn};
            default:
                return {tr("%1 not connected").arg(called), DeviceLevel::Away};
        }
    }

    static QString name(const DeviceView& device)
    {
        if (!device.name.isEmpty())
            return device.name;
        return device.ordinal == 1
                   ? kindName(device.kind)
                   : QStringLiteral("%1 %2").arg(kindName(device.kind)).arg(device.ordinal);
    }

    static QString sentence(const DeviceView& device)
    {
        using devices::LinkState;
        switch (device.link.state) {
            case LinkState::Ready:
            case LinkState::Gated:
                return device.kind == DeviceKind::Printer ? printerText(device.printer) : QString();
            case LinkState::Blocked:
                return blockedText(device);
            case LinkState::Misconfigured:
                return suspectText(device.looksLike);
            default:
                if (device.kind == DeviceKind::Display)
                    return tr("It is not connected: check its cable.");
                return device.kind == DeviceKind::Printer
                           ? tr("It is not connected: check its cable. Slips are kept and printed "
                                "later.")
                           : tr("It is not connected: check its cable. Numbers can be typed "
                                "meanwhile.");
        }
    }
};

}  // namespace

QString deviceName(const DeviceView& device)
{
    return DeviceTexts::name(device);
}

DeviceMark deviceMark(const DeviceView& device)
{
    return DeviceTexts::mark(device);
}

QString deviceSentence(const DeviceView& device)
{
    return DeviceTexts::sentence(device);
}

}  // namespace loyalty::app
