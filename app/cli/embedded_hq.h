// EmbeddedHq: an HQ of a replay's own, in the same folder. When it dies it is started again, after
// a wait that doubles from a fifth of a second to five seconds. Lives on the main thread: the child
// ends with the thread that started it.
#pragma once

#include <QObject>
#include <QTimer>
#include <memory>

#include "app/terminal/hq_process.h"

namespace loyalty::cli {

class EmbeddedHq : public QObject {
    Q_OBJECT

public:
    explicit EmbeddedHq(const QString& dataFolder, QObject* parent = nullptr);
    ~EmbeddedHq() override;

    /// The file of its database; there once an embedded HQ ever ran in this folder.
    static QString databaseIn(const QString& dataFolder);

    /// Puts the programme in force from `validFrom` on. The reason where that failed, else empty.
    QString publish(const QString& programmeFile, const QString& validFrom);
    /// A code that pairs this replay's till, once; empty where none could be had.
    QString pairingCode();
    void start();

Q_SIGNALS:
    /// Each time it is up; the address is mostly the same.
    void listening(const QString& url);
    void restarting();
    /// It never came up at all.
    void failed(const QString& reason);

private:
    void makeProcess();
    void startAgainLater();

    static constexpr int firstWaitMs = 200;
    static constexpr int longestWaitMs = 5'000;
    /// After so many starts in vain another port is tried.
    static constexpr int startsOnOnePort = 4;

    QString m_database;
    std::unique_ptr<app::HqProcess> m_process;
    QTimer m_restart;
    int m_waitMs = firstWaitMs;
    int m_startsInVain = 0;
    bool m_everListened = false;
};

}  // namespace loyalty::cli
