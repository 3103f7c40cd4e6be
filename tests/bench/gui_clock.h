// GuiClock: an application that measures every event it delivers on the GUI thread.
//
// A thread may be late for two reasons: because it works or waits itself, which is ours to answer
// for, or because the machine gave the processor to somebody else, which is taken off (timing.h).
#pragma once

#include <QApplication>
#include <vector>

#include "tests/bench/timing.h"

namespace loyalty::bench {

struct EventTime {
    QString what;         // type of event and class of its receiver
    double held = 0;      // ms that it held up the screen: what others had of it is taken off
    double wall = 0;      // ms by the clock
    double work = 0;      // ms of processor time
    double atMinute = 0;  // since the application began
};

class GuiClock : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;

    [[nodiscard]] const std::vector<EventTime>& events() const { return m_events; }

private:
    Stopwatch m_begun;
    int m_depth = 0;
    std::vector<EventTime> m_events;
};

}  // namespace loyalty::bench
