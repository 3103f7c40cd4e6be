// Demo: the world around a demonstration till: an HQ on this machine with a small shop in it that
// has sold for a year, a scanner, a printer and a display behind pseudo terminals.
#pragma once

#include <QObject>
#include <memory>

#include "app/demo/demo_store.h"
#include "app/replay/replay.h"
#include "app/terminal/config.h"
#include "app/terminal/hq_process.h"
#include "devices/simulated/pty_display.h"
#include "devices/simulated/pty_printer.h"

namespace loyalty::app {

class Demo : public QObject {
    Q_OBJECT

public:
    explicit Demo(const QString& dataFolder, QObject* parent = nullptr);
    ~Demo() override;

    /// Makes the shop where it is not there yet, and starts HQ. The slow part runs on a thread of
    /// its own.
    void start();
    /// A one-time code for the demonstration's till.
    [[nodiscard]] QString pairingCode(const QString& till = QStringLiteral("Till 3"));
    void cutLine();
    void restoreLine();

    [[nodiscard]] const DemoStore& store() const { return m_store; }
    [[nodiscard]] devices::PtyDevice& scanner() { return *m_scanner; }
    [[nodiscard]] devices::PtyDevice& cardReader() { return *m_cardReader; }
    [[nodiscard]] DemoPorts ports() const
    {
        return {m_scanner->path(), m_cardReader->path(), m_printer->path(), m_display->path()};
    }
    [[nodiscard]] devices::PtyPrinter& printer() { return *m_printer; }
    [[nodiscard]] devices::PtyDisplay& display() { return *m_display; }
    [[nodiscard]] HqProcess& hq() { return *m_hq; }

Q_SIGNALS:
    void ready(const QString& hqUrl);
    void failed(const QString& reason);
    void seeded(const QString& reason);

private:
    [[nodiscard]] QString writeFiles() const;
    [[nodiscard]] QString seed();
    void takeHq(const QString& url);
    void makePast(const QString& url);
    void announce(const QString& url);

    QString m_folder;
    DemoStore m_store;
    HqProcess* m_hq;
    devices::PtyDevice* m_scanner;
    devices::PtyDevice* m_cardReader;
    devices::PtyPrinter* m_printer;
    devices::PtyDisplay* m_display;
    std::unique_ptr<replay::Replay> m_past;
    bool m_isAnnounced = false;
};

}  // namespace loyalty::app
