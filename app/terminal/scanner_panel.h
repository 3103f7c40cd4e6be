// ScannerPanel: a small window that plays the devices of a demonstration: it writes labels to a
// pseudo terminal, and the till reads them as from any serial scanner; it shows what the till
// prints. It also cuts the line to HQ.
#pragma once

#include <QTabWidget>
#include <QWidget>
#include <functional>
#include <vector>

#include "app/demo/demo_store.h"
#include "app/terminal/printer_panel.h"
#include "app/widgets/action_button.h"
#include "app/widgets/format.h"
#include "app/widgets/pick_list.h"
#include "core/wire/totp.h"

namespace loyalty::app {

struct PanelDevices {
    devices::PtyDevice& scanner;
    devices::PtyDevice& cardReader;
    devices::PtyPrinter& printer;
    devices::PtyDisplay& display;
};

class ScannerPanel : public QWidget {
    Q_OBJECT

public:
    /// The window takes no keyboard: typing stays with the till, as beside a real scanner.
    ScannerPanel(const Theme& theme, const Format& format, const DemoStore& store,
                 const PanelDevices& devices, QWidget* parent = nullptr);

    void retranslate();
    void setHqRunning(bool running);
    /// Of the rotating codes that phones show.
    void setFleetKey(const wire::Key& key) { m_fleetKey = key; }

Q_SIGNALS:
    void customerScreenToggled();
    void hqToggled();

private:
    void scan(const QString& label);
    [[nodiscard]] QString codeOnPhone(const QString& card) const;
    void addItems(const DemoStore& store);
    void addCards(const DemoStore& store);
    void addOddities();
    void playOddity(int which);

    const Format& m_format;
    devices::PtyDevice& m_scanner;
    devices::PtyDevice& m_cardReader;
    std::vector<std::function<Result<void>()>> m_oddities;
    QTabWidget* m_tabs;
    PickList* m_items;
    PickList* m_cards;
    PickList* m_odd;
    PrinterPanel* m_printer;
    ActionButton* m_plug;
    ActionButton* m_hq;
    ActionButton* m_customer;
    bool m_hqRunning = true;
    std::optional<wire::Key> m_fleetKey;
};

}  // namespace loyalty::app
