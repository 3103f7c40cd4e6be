// PtyPrinter: a receipt printer that is not there, behind a pseudo terminal: paper that can be
// looked at, a cover, paper that ends, a cable, and a printer that says nothing.
#pragma once

#include "devices/printer/printer_status.h"
#include "devices/simulated/paper_roll.h"
#include "devices/simulated/pty_device.h"

namespace loyalty::devices {

class PtyPrinter : public PtyDevice {
    Q_OBJECT

public:
    explicit PtyPrinter(QString path, QObject* parent = nullptr);

    [[nodiscard]] const PaperRoll& paper() const { return m_paper; }
    void tearOff();
    [[nodiscard]] const PrinterStatus& status() const { return m_status; }
    /// What stands on the way stops the paper too: it is printed when the way is free.
    void setStatus(const PrinterStatus& status);
    /// Off: it prints, and answers nothing.
    void setAnswering(bool answers) { m_answers = answers; }
    [[nodiscard]] bool isAnswering() const { return m_answers; }

Q_SIGNALS:
    void paperMoved();
    void drawerOpened();

private:
    void take(const QByteArray& bytes);
    void print();
    void hold(std::span<const std::uint8_t> bytes);
    void answer(int question);

    PaperRoll m_paper;
    PrinterStatus m_status;
    bool m_answers = true;
    Bytes m_held;  // came while it could not print
};

}  // namespace loyalty::devices
