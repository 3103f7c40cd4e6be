// HqProcess: an HQ of our own as a child process, for the demonstration and the replay: the same
// pointkeeper-hq that a chain runs, on SQLite and loopback. It ends with us, however we end.
#pragma once

#include <QObject>
#include <QProcess>

namespace loyalty::app {

class HqProcess : public QObject {
    Q_OBJECT

public:
    /// `database` is a file; its folder exists.
    explicit HqProcess(QString database, QObject* parent = nullptr);
    ~HqProcess() override;

    /// Path of pointkeeper-hq: beside this program.
    static QString program();
    struct Outcome {
        QString reason;  // empty: it went well
        QString output;
    };
    /// Runs another command of pointkeeper-hq on the same database and waits for it.
    Outcome runNow(const QStringList& arguments);

    /// The port of an earlier run is kept, so that the address stays good.
    void start();
    /// As a fire would: SIGKILL.
    void kill();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] const QString& url() const { return m_url; }

Q_SIGNALS:
    void listening(const QString& url);
    void stopped();
    void failed(const QString& reason);

private:
    void readOutput();

    QString m_database;
    QProcess m_process;
    QString m_url;
    QByteArray m_output;
};

}  // namespace loyalty::app
