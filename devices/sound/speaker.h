// Speaker: the sound card of the till. A till without one is silent, and that is no fault.
// Thread: playing takes as long as the tone; it lives on a thread of its own.
#pragma once

#include <QObject>
#include <atomic>

#include "devices/scanner/scan.h"

namespace loyalty::devices {

class Speaker : public QObject {
    Q_OBJECT

public:
    explicit Speaker(QObject* parent = nullptr);

    /// From any thread. A tone that would come late, behind others, is left out: it would be taken
    /// for the next scan's.
    void sound(ScanTone tone);

Q_SIGNALS:
    /// False where there is nothing to play on.
    void played(loyalty::devices::ScanTone tone, bool wasHeard);

private:
    void play(ScanTone tone);

    std::atomic<int> m_waiting = 0;
};

}  // namespace loyalty::devices
