#include "app/terminal/hq_process.h"

#include <sys/prctl.h>

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <csignal>

namespace loyalty::app {

namespace {
constexpr int commandTimeoutMs = 120'000;
constexpr int stopTimeoutMs = 5'000;
}  // namespace

HqProcess::HqProcess(QString database, QObject* parent)
    : QObject(parent), m_database(std::move(database))
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(m_database + QStringLiteral(".log"), QIODevice::Append);
    // Killed together with this process, even by kill -9.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &HqProcess::readOutput);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(m_process.errorString());
    });
    connect(&m_process, &QProcess::finished, this, &HqProcess::stopped);
}

HqProcess::~HqProcess()
{
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(stopTimeoutMs))
        m_process.kill();
    m_process.waitForFinished(stopTimeoutMs);
}

QString HqProcess::program()
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("pointkeeper-hq"));
}

HqProcess::Outcome HqProcess::runNow(const QStringList& arguments)
{
    QProcess process;
    QStringList all = arguments;
    all << QStringLiteral("--database") << QStringLiteral("sqlite:") + m_database;
    process.start(program(), all);
    if (!process.waitForStarted())
        return {process.errorString(), {}};
    process.waitForFinished(commandTimeoutMs);
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {{}, QString::fromUtf8(process.readAllStandardOutput()).trimmed()};
    return {QString::fromUtf8(process.readAllStandardError()).trimmed(), {}};
}

void HqProcess::start()
{
    if (isRunning())
        return;
    m_output.clear();
    const QString listen = m_url.isEmpty() ? QStringLiteral("127.0.0.1:0")
                                           : QStringLiteral("127.0.0.1:%1").arg(QUrl(m_url).port());
    m_process.start(program(),
                    {QStringLiteral("serve"), QStringLiteral("--database"),
                     QStringLiteral("sqlite:") + m_database, QStringLiteral("--listen"), listen});
}

void HqProcess::kill()
{
    m_process.kill();
}

void HqProcess::readOutput()
{
    m_output += m_process.readAllStandardOutput();
    const qsizetype end = m_output.indexOf('\n');
    if (end < 0)
        return;
    const QJsonObject line = QJsonDocument::fromJson(m_output.left(end)).object();
    m_output.clear();
    const QString url = line.value(QLatin1String("listening")).toString();
    if (url.isEmpty())
        return;
    m_url = url;
    Q_EMIT listening(url);
}

}  // namespace loyalty::app
