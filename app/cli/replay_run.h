// ReplayRun: the threads of a replay and what hangs them together. On the main thread: HQ's process
// and the progress; the till and the network have a thread each, as in the till with a screen.
#pragma once

#include <QObject>
#include <QThread>
#include <QTimer>

#include "app/cli/embedded_hq.h"
#include "app/cli/progress_line.h"
#include "app/cli/replay_till.h"
#include "app/terminal/pairing.h"

namespace loyalty::cli {

/// A thread with an event loop that ends with its owner.
class WorkThread : public QThread {
public:
    ~WorkThread() override
    {
        quit();
        wait();
    }
};

struct ReplayPlan {
    QString dataFolder;
    QString hqUrl;          // empty: an HQ of its own
    QString code;           // empty: the way of the same machine
    QString programmeFile;  // for an HQ of its own
    QString validFrom;
    ReplaySetup till;
};

class ReplayRun : public QObject {
    Q_OBJECT

public:
    explicit ReplayRun(ReplayPlan plan);
    ~ReplayRun() override;

    /// Runs an event loop until the end. A fault: it never came to selling.
    Result<ReplayOutcome> run();

private:
    void begin();
    void beginEmbedded();
    void beginAt(const QString& url);
    void pair(const QString& url);
    void openAs(const app::Identity& identity);
    void showProgress();
    void fail(FaultKind kind, const QString& reason);

    ReplayPlan m_plan;
    ReplayProgress m_progress;
    ProgressLine m_line;
    QTimer m_showTimer;
    WorkThread m_networkThread;
    WorkThread m_tillThread;
    app::HqLink* m_link = nullptr;
    ReplayTill* m_till = nullptr;
    std::unique_ptr<EmbeddedHq> m_hq;
    std::unique_ptr<app::Pairing> m_pairing;
    bool m_isOpen = false;
    Result<ReplayOutcome> m_outcome;
};

}  // namespace loyalty::cli
