#include "tests/bench/gui_clock.h"

#include <QMetaEnum>

namespace loyalty::bench {

bool GuiClock::notify(QObject* receiver, QEvent* event)
{
    if (m_depth > 0 || receiver->thread() != thread())
        return QApplication::notify(receiver, event);
    // The receiver and the event may be gone afterwards.
    EventTime time;
    time.what = QLatin1String(QMetaEnum::fromType<QEvent::Type>().valueToKey(event->type())) +
                QStringLiteral(" for ") + QLatin1String(receiver->metaObject()->className());
    time.atMinute = m_begun.milliseconds() / 60'000;
    ++m_depth;
    const HeldStopwatch held;
    const ThreadStopwatch work;
    const bool answer = QApplication::notify(receiver, event);
    time.work = work.milliseconds();
    time.held = held.milliseconds();
    time.wall = held.wallMs();
    --m_depth;
    m_events.push_back(std::move(time));
    return answer;
}

}  // namespace loyalty::bench
