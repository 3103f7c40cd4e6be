// Replay: a till without a screen and what hangs it together: the till and the network have a
// thread each, as in the till with a screen; pairing and the progress stand on the thread that made
// it, which runs an event loop.
#pragma once

#include <QObject>
#include <QThread>
#include <functional>

#include "app/replay/replay_till.h"
#include "app/terminal/pairing.h"

namespace loyalty::replay {

/// A thread with an event loop that ends with its owner.
class WorkThread : public QThread {
public:
    ~WorkThread() override
    {
        quit();
        wait();
    }
};

class Replay : public QObject {
    Q_OBJECT

public:
    explicit Replay(ReplaySetup setup, QObject* parent = nullptr);
    ~Replay() override;

    /// Where HQ is, and again whenever its address changed. `code` is asked for where this till is
    /// not paired yet; an empty one: the way of the same machine.
    void beginAt(const QString& url, const std::function<QString()>& code);
    [[nodiscard]] const ReplayProgress& progress() const { return m_progress; }

Q_SIGNALS:
    /// One of the two, once, at the end. Failed: it never came to selling.
    void ended(const loyalty::replay::ReplayOutcome& outcome);
    void failed(const loyalty::Fault& fault);

private:
    void pair(const QString& url, const QString& code);
    void openAs(const app::Identity& identity);

    QString m_dataFolder;
    ReplayProgress m_progress;
    WorkThread m_networkThread;
    WorkThread m_tillThread;
    app::HqLink* m_link;
    ReplayTill* m_till;
    std::unique_ptr<app::Pairing> m_pairing;
    bool m_isOpen = false;
};

}  // namespace loyalty::replay
