// PtyDisplay: a customer display that is not there, behind a pseudo terminal.
#pragma once

#include "devices/simulated/display_glass.h"
#include "devices/simulated/pty_device.h"

namespace loyalty::devices {

class PtyDisplay : public PtyDevice {
    Q_OBJECT

public:
    explicit PtyDisplay(QString path, QObject* parent = nullptr);

    [[nodiscard]] const DisplayGlass& glass() const { return m_glass; }

Q_SIGNALS:
    void shown();

private:
    DisplayGlass m_glass;
};

}  // namespace loyalty::devices
