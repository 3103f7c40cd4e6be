// ReplayRun: a replay as a command: with an HQ of its own or one that is named, its progress on
// standard error, until the end.
#pragma once

#include <QObject>
#include <QTimer>

#include "app/cli/embedded_hq.h"
#include "app/cli/progress_line.h"
#include "app/replay/replay.h"

namespace loyalty::cli {

struct ReplayPlan {
    QString hqUrl;          // empty: an HQ of its own
    QString code;           // empty: the way of the same machine
    QString programmeFile;  // for an HQ of its own
    QString validFrom;
    replay::ReplaySetup till;
};

class ReplayRun : public QObject {
    Q_OBJECT

public:
    explicit ReplayRun(ReplayPlan plan);

    /// Runs an event loop until the end. A fault: it never came to selling.
    Result<replay::ReplayOutcome> run();

private:
    void begin();
    void beginEmbedded();
    void showProgress();
    void end(Result<replay::ReplayOutcome> outcome);
    void fail(FaultKind kind, const QString& reason);

    ReplayPlan m_plan;
    ProgressLine m_line;
    QTimer m_showTimer;
    std::unique_ptr<EmbeddedHq> m_hq;
    std::unique_ptr<replay::Replay> m_replay;
    Result<replay::ReplayOutcome> m_outcome;
};

}  // namespace loyalty::cli
