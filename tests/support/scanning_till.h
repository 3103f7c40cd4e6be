// ScanningTill: a till whose scanner is a pseudo terminal. Bytes go through the port, the driver
// and the till's engine, as at a checkout.
#pragma once

#include "app/devices/scanner_kinds.h"
#include "devices/scanner/scanner.h"
#include "devices/simulated/pty_device.h"
#include "devices/transport/directory_port_finder.h"
#include "devices/transport/serial_stream.h"
#include "tests/support/till_bench.h"

namespace loyalty::tests {

class ScanningTill : public TillBench {
public:
    ScanningTill(const QString& folder, const devices::ScannerProfile& profile) : TillBench(folder)
    {
        constexpr devices::LinkTimes quick{.firstRetry = devices::Milliseconds(20),
                                           .longestRetry = devices::Milliseconds(100),
                                           .blockedRetry = devices::Milliseconds(100),
                                           .settle = devices::Milliseconds(5),
                                           .drain = devices::Milliseconds(20),
                                           .proven = devices::Milliseconds(1000)};
        auto stream = std::make_unique<devices::SerialStream>(
            std::make_unique<devices::DirectoryPortFinder>(hand.path()), profile.frame.line, quick);
        driver = std::make_unique<devices::Scanner>(std::move(stream), profile);
        using devices::Scanner;
        QObject::connect(driver.get(), &Scanner::scanned, engine.get(), &app::Engine::takeScan);
        QObject::connect(driver.get(), &Scanner::scansDropped, engine.get(),
                         &app::Engine::takeDropped);
    }

    bool plugIn()
    {
        if (!hand.plugIn())
            return false;
        driver->start();
        return QTest::qWaitFor(
            [this] { return driver->status().link.state == devices::LinkState::Ready; }, 20'000);
    }

private:
    QTemporaryDir m_directory;

public:
    devices::PtyDevice hand{m_directory.filePath(QStringLiteral("scanner"))};
    std::unique_ptr<devices::Scanner> driver;
};

/// A kind of scanners.json at a till that reads the demonstration's labels.
inline devices::ScannerProfile demoScanner(std::string_view kind = "standard")
{
    return app::scannerSetup(*app::builtInScannerKind(kind), {}, app::demoConfig({}).labels)
        .profile;
}

}  // namespace loyalty::tests
