// OfficePage: the back office behind a manager's PIN: a list of rooms beside the room that is open.
#pragma once

#include <QListWidget>
#include <QStackedWidget>

#include "app/manager/adjust_page.h"
#include "app/manager/devices_page.h"
#include "app/manager/hq_page.h"
#include "app/manager/members_page.h"
#include "app/manager/scanner_setup_page.h"
#include "app/terminal/engine.h"
#include "app/widgets/action_button.h"

namespace loyalty::app {

class OfficePage : public QWidget {
    Q_OBJECT

public:
    OfficePage(const Theme& theme, const Format& format, Engine& engine, MemberDesk& desk,
               QWidget* parent = nullptr);

    void begin();
    [[nodiscard]] DevicesPage& devices() { return *m_devices; }
    [[nodiscard]] ScannerSetupPage& scannerSetup() { return *m_setup; }
    /// Back to the devices, when the new scanner is kept.
    void endSetup();
    void retranslate();

Q_SIGNALS:
    void closed();

private:
    void expectScans();

    const Theme& m_theme;
    Engine& m_engine;
    QListWidget* m_rooms;
    QStackedWidget* m_stack;
    MembersPage* m_members;
    HqPage* m_hq;
    DevicesPage* m_devices;
    ScannerSetupPage* m_setup;
    AdjustPage* m_adjust;
    ActionButton* m_back;
    bool m_offline = false;
};

}  // namespace loyalty::app
