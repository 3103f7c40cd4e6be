// ScannerSetupPage: a new scanner in two steps: where it is, and a scan of the code on the screen,
// from which the till learns how it speaks. Where the first says little, a second is shown.
#pragma once

#include <QLineEdit>
#include <QStackedWidget>

#include "app/devices/scanner_kinds.h"
#include "app/widgets/pick_list.h"
#include "app/widgets/step_page.h"
#include "devices/setup/scanner_probe.h"
#include "devices/transport/port_list.h"

namespace loyalty::app {

class ScannerSetupPage : public StepPage {
    Q_OBJECT

public:
    ScannerSetupPage(const Theme& theme, QWidget* parent = nullptr);

    /// What a scanner can turn out to be, in the order in which they are tried.
    void setKinds(std::vector<ScannerKind> kinds) { m_kinds = std::move(kinds); }
    /// `known`: addresses that the till has scanners at already.
    void begin(const QStringList& known);
    void showState(const devices::ProbeState& state);
    void showFound(int kind, bool isSure);
    /// It could not be kept; what the system said.
    void refuse(const QString& reason);
    void retranslate();

Q_SIGNALS:
    void probeAsked(const loyalty::devices::PortAddress& port,
                    const loyalty::devices::ShownLabels& labels);
    void probeStopped();
    void kept(const loyalty::devices::PortAddress& port, const loyalty::app::ScannerKind& kind);
    void left();

protected:
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeWhere();
    QWidget* makeScan();
    void showPorts();
    void goOn();
    void goBack();
    void showStep();
    void showProgress();
    void showCode();
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] bool isScanning() const { return m_steps->currentIndex() == 1; }

    std::vector<ScannerKind> m_kinds;
    QStringList m_known;
    devices::PortList m_ports;
    std::optional<devices::PortAddress> m_port;
    devices::ShownLabels m_labels;
    devices::ProbeState m_state;
    std::optional<int> m_found;
    bool m_isSure = false;
    QString m_trouble;
    QStackedWidget* m_steps;
    QLabel* m_whereIntro;
    PickList* m_list;
    QLabel* m_none;
    QLabel* m_addressTitle;
    QLineEdit* m_address;
    QLabel* m_addressFault;
    QLabel* m_scanIntro;
    QLabel* m_code;
    QLabel* m_codeText;
    QLabel* m_progress;
};

}  // namespace loyalty::app

Q_DECLARE_METATYPE(loyalty::devices::PortAddress)
