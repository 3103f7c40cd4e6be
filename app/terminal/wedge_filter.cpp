#include "app/terminal/wedge_filter.h"

#include <QApplication>
#include <QLineEdit>
#include <cstring>

#include "devices/label/parse_label.h"

namespace loyalty::app {

namespace {

// X11 and Wayland count the key of "1" as 10, …, that of "0" as 19.
constexpr quint32 keyOfOne = 10;
constexpr quint32 keyOfZero = 19;

// What the key sends; empty where no scanner sends it.
QByteArray characterOf(const QKeyEvent& key)
{
    const quint32 place = key.nativeScanCode();
    if (place >= keyOfOne && place <= keyOfZero &&
        !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier)))
        return QByteArray(1, static_cast<char>('0' + (place - keyOfOne + 1) % 10));
    const QString text = key.text();
    if (text.isEmpty() || !text.front().isPrint() ||
        (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
        return {};
    return text.toUtf8();
}

bool isPinField(const QWidget* widget)
{
    const auto* line = qobject_cast<const QLineEdit*>(widget);
    return line != nullptr && line->echoMode() != QLineEdit::Normal;
}

bool isEnd(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab;
}

}  // namespace

WedgeFilter::WedgeFilter(devices::LabelProfile labels, devices::WedgeProfile profile,
                         QObject* parent)
    : QObject(parent), m_labels(std::move(labels)), m_burst(profile), m_wait(this)
{
    m_clock.start();
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer);
    connect(&m_wait, &QTimer::timeout, this, [this] {
        switch (m_burst.tick(now())) {
            case devices::WedgeBurst::Verdict::Scanned:
                emitScan();
                break;
            case devices::WedgeBurst::Verdict::Held:
                if (m_burst.isHolding())
                    m_wait.start(m_burst.patience());
                break;
            default:
                release(0);
                break;
        }
    });
    qApp->installEventFilter(this);
}

WedgeFilter::~WedgeFilter()
{
    qApp->removeEventFilter(this);
}

bool WedgeFilter::eventFilter(QObject* watched, QEvent* event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease ||
                       event->type() == QEvent::ShortcutOverride;
    QWidget* focus = QApplication::focusWidget();
    if (focus == nullptr)
        focus = QApplication::activeWindow();
    if (!isKey || m_isReleasing || watched != focus || isPinField(focus))
        return false;
    const auto& key = static_cast<const QKeyEvent&>(*event);
    if (event->type() == QEvent::KeyRelease)
        return m_swallowed.erase(key.key()) > 0;
    if (event->type() == QEvent::KeyPress)
        return takeKey(watched, key);
    return overridesShortcut(key, *event);
}

// Asked before the key is pressed. Inside a burst no key is a shortcut; an Enter that ends none is,
// and finds what was typed before it.
bool WedgeFilter::overridesShortcut(const QKeyEvent& key, QEvent& event)
{
    if (!m_burst.isHolding())
        return false;
    if (isEnd(key.key()) && !m_burst.isBurst()) {
        static_cast<void>(m_burst.other());
        release(0);
        return false;
    }
    const bool isOfBurst = isEnd(key.key()) || !characterOf(key).isEmpty();
    event.setAccepted(isOfBurst);
    return isOfBurst;
}

bool WedgeFilter::takeKey(QObject* watched, const QKeyEvent& key)
{
    using Verdict = devices::WedgeBurst::Verdict;
    const QByteArray character = characterOf(key);
    if (key.isAutoRepeat() || (character.isEmpty() && !isEnd(key.key()))) {
        const bool isModifier = key.key() == Qt::Key_Shift || key.key() == Qt::Key_CapsLock;
        if (!isModifier) {
            static_cast<void>(m_burst.other());
            release(0);
        }
        return false;
    }
    const Verdict verdict =
        isEnd(key.key())
            ? m_burst.end(now())
            : m_burst.character({character.constData(), static_cast<std::size_t>(character.size())},
                                now());
    if (verdict == Verdict::Released) {
        release(0);
        return false;
    }
    m_swallowed.insert(key.key());
    if (verdict == Verdict::Scanned) {
        emitScan();
        return true;
    }
    hold(watched, key);
    if (verdict == Verdict::Typed)
        release(1);
    m_wait.start(m_burst.patience());
    return true;
}

void WedgeFilter::hold(QObject* watched, const QKeyEvent& key)
{
    m_held.push_back({std::unique_ptr<QKeyEvent>(key.clone()), watched});
}

void WedgeFilter::release(std::size_t kept)
{
    m_isReleasing = true;
    while (m_held.size() > kept) {
        const HeldKey key = std::move(m_held.front());
        m_held.pop_front();
        if (key.target.isNull())
            continue;
        QCoreApplication::sendEvent(key.target, key.press.get());
        QKeyEvent up(QEvent::KeyRelease, key.press->key(), key.press->modifiers(),
                     key.press->text());
        if (!key.target.isNull())
            QCoreApplication::sendEvent(key.target, &up);
    }
    m_isReleasing = false;
}

void WedgeFilter::emitScan()
{
    m_wait.stop();
    m_held.clear();
    devices::Scan scan;
    scan.label = devices::parseLabel(m_burst.label(), m_labels);
    m_burst.clear();
    scan.sequence = ++m_sequence;
    scan.monotonicMs = now().count();
    if (m_gate == devices::Gate::Open || !scan.canWait())
        Q_EMIT scanned(scan);
    else if (m_queue.push(std::move(scan)) == devices::ScanQueue::Push::Full)
        Q_EMIT scansDropped(1);
}

void WedgeFilter::setGate(devices::Gate gate)
{
    m_gate = gate;
    if (gate == devices::Gate::Closed)
        return;
    const devices::ScanQueue::Taken taken = m_queue.takeAll(now());
    for (const devices::Scan& scan : taken.scans)
        Q_EMIT scanned(scan);
    if (taken.tooOld > 0)
        Q_EMIT scansDropped(static_cast<int>(taken.tooOld));
}

}  // namespace loyalty::app
