// PrinterPanel: the customer's display and the paper of the demonstration's printer, and what can
// go wrong with them.
#pragma once

#include <QLabel>
#include <QPlainTextEdit>
#include <QWidget>

#include "app/widgets/action_button.h"
#include "devices/simulated/pty_display.h"
#include "devices/simulated/pty_printer.h"

namespace loyalty::app {

class PrinterPanel : public QWidget {
    Q_OBJECT

public:
    PrinterPanel(const Theme& theme, devices::PtyPrinter& printer, devices::PtyDisplay& display,
                 QWidget* parent = nullptr);

    void retranslate();

Q_SIGNALS:
    /// The code of the last slip is held before the scanner.
    void codeShown(const QString& code);

private:
    void showPaper();
    void change(bool devices::PrinterStatus::*what);

    devices::PtyPrinter& m_printer;
    QLabel* m_glass;
    QPlainTextEdit* m_paper;
    ActionButton* m_cover;
    ActionButton* m_roll;
    ActionButton* m_low;
    ActionButton* m_plug;
    ActionButton* m_tear;
    ActionButton* m_scan;
    QString m_code;  // the last on the paper
};

}  // namespace loyalty::app
