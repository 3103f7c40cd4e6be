// DevicesPage: what hangs on this till: how each device is, what it counted, what it says and is
// told, and a way to try it.
#pragma once

#include <QGridLayout>
#include <QTableView>
#include <QWidget>
#include <map>

#include "app/devices/device_view.h"
#include "app/manager/device_tests.h"
#include "app/manager/trace_model.h"
#include "app/widgets/action_button.h"
#include "app/widgets/chip.h"
#include "app/widgets/format.h"
#include "app/widgets/label.h"
#include "app/widgets/pick_list.h"

namespace loyalty::app {

class DevicesPage : public QWidget {
    Q_OBJECT

public:
    DevicesPage(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    /// A cash drawer hangs on the printer.
    void setDrawer(bool hasDrawer) { m_hasDrawer = hasDrawer; }
    void setDevice(const DeviceView& device);
    /// The device whose figures are seen.
    void choose(const QString& port);
    /// Where the till has scanners.
    [[nodiscard]] QStringList scannerPorts() const;
    void addTrace(const DeviceTrace& trace) { m_trace->add(trace); }
    void retranslate();

Q_SIGNALS:
    void setUpAsked();
    void testAsked(int device, loyalty::app::DeviceTest test);
    /// While the page is seen, and not otherwise.
    void traceWanted(bool isWanted);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Test {
        DeviceTest test;
        ActionButton* button;
    };

    QFrame* makeDeviceCard();
    QFrame* makeTraceCard();
    void showList();
    void showChosen();
    void showFacts(const DeviceView& device);
    [[nodiscard]] bool canDo(const DeviceView& device, DeviceTest test) const;

    const Theme& m_theme;
    const Format& m_format;
    std::map<int, DeviceView> m_devices;
    int m_chosen = 0;
    bool m_hasDrawer = false;
    PickList* m_list;
    QLabel* m_none;
    ActionButton* m_setUp;
    QLabel* m_name;
    Chip* m_state;
    ElidedLabel* m_port;
    QLabel* m_sentence;
    QGridLayout* m_facts;
    std::vector<std::pair<ElidedLabel*, QLabel*>> m_figures;  // and what each is called
    std::vector<Test> m_tests;
    QFrame* m_card;
    QFrame* m_traceCard;
    QLabel* m_traceTitle;
    TraceModel* m_trace;
};

}  // namespace loyalty::app
