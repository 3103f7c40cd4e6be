// DeviceDesk: a till's devices behind pseudo terminals, seen as the screens see them, and what goes
// wrong with them, by name.
#pragma once

#include <QByteArrayList>
#include <QTemporaryDir>

#include "app/devices/device_hub.h"
#include "devices/simulated/pty_display.h"
#include "devices/simulated/pty_printer.h"

namespace loyalty::tests {

class DeviceDesk {
public:
    DeviceDesk();

    /// Lets it happen to a scanner ("three half labels"), a card reader or a printer ("printer:
    /// cover open") and waits until the till has seen it. False where it did not, or where nothing
    /// of this name can happen.
    [[nodiscard]] bool play(const QByteArray& story);
    /// The device that the story was about.
    [[nodiscard]] const app::DeviceView& device() const
    {
        return m_state ? *m_state : m_hub->devices().front();
    }

    /// What stands on the paper of a kind of printer, a line each: a slip of this one text.
    [[nodiscard]] QByteArrayList printed(std::string_view kind, const std::string& text);
    /// The twenty cells of a kind of display.
    [[nodiscard]] QByteArray shown(std::string_view kind, const std::string& text);
    /// Commands that the simulated device did not know: ours are all known to it.
    [[nodiscard]] std::vector<std::string> strayCommands() const;

private:
    void startScanner(std::string_view kind);
    [[nodiscard]] bool connectScanner(std::string_view kind = "standard");
    [[nodiscard]] bool connectPrinter(std::string_view kind = "escpos-80");
    [[nodiscard]] bool playScanner(const QByteArray& story);
    [[nodiscard]] bool playPort(const QByteArray& story);
    [[nodiscard]] bool playPrinter(const QByteArray& story);
    [[nodiscard]] bool isIn(devices::LinkState state);
    [[nodiscard]] bool hasPartials(std::uint64_t count);

    QTemporaryDir m_folder;
    devices::PtyDevice m_scanner;
    devices::PtyPrinter m_printer;
    devices::PtyDisplay m_display;
    std::unique_ptr<QObject> m_other;  // another program
    std::optional<app::DeviceView> m_state;
    std::unique_ptr<app::DeviceHub> m_hub;
};

}  // namespace loyalty::tests
