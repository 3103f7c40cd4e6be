#include "tests/support/postgres_server.h"

#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTcpServer>
#include <QThread>
#include <csignal>

#include "core/base/check.h"
#include "core/storage/database.h"

namespace loyalty::tests {

namespace {

constexpr const char* programs = "/usr/lib/postgresql/15/bin/";
constexpr int toolTimeoutMs = 60'000;
constexpr int startTimeoutMs = 30'000;

quint16 freePort()
{
    QTcpServer probe;
    CHECK(probe.listen(QHostAddress::LocalHost));
    return probe.serverPort();
}

// The name of a program in /proc/PID/stat may hold anything; what follows its last bracket not.
QList<QByteArray> statOf(pid_t process)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
    if (!stat.open(QIODevice::ReadOnly))
        return {};
    const QByteArray line = stat.readAll();
    return line.mid(line.lastIndexOf(')') + 2).split(' ');
}

std::vector<pid_t> childrenOf(pid_t parent)
{
    std::vector<pid_t> children;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const QList<QByteArray> stat = statOf(name.toInt());
        if (stat.size() > 1 && stat[1].toInt() == parent)
            children.push_back(name.toInt());
    }
    return children;
}

// 'X': it is gone.
char stateOf(pid_t process)
{
    const QList<QByteArray> stat = statOf(process);
    return stat.isEmpty() ? 'X' : stat[0].at(0);
}

// What waits only for its parent to look at it holds no file any more.
bool isAlive(pid_t process)
{
    const char state = stateOf(process);
    return state != 'Z' && state != 'X';
}

// As root everything runs as the user postgres.
std::pair<QString, QStringList> asPostgres(const QString& program, QStringList arguments)
{
    if (::geteuid() != 0)
        return {program, arguments};
    return {QStringLiteral("runuser"), QStringList{QStringLiteral("-u"), QStringLiteral("postgres"),
                                                   QStringLiteral("--"), program} +
                                           arguments};
}

}  // namespace

std::unique_ptr<PostgresServer> PostgresServer::start(QString& whyNot, Disk disk)
{
    if (!QFileInfo::exists(QString::fromLatin1(programs) + QStringLiteral("initdb"))) {
        whyNot = QStringLiteral("PostgreSQL 15 is not installed (Debian package postgresql)");
        return nullptr;
    }
    std::unique_ptr<PostgresServer> server(new PostgresServer);
    server->m_disk = disk;
    server->m_port = freePort();
    if (!server->makeCluster() || !server->launch()) {
        whyNot = QStringLiteral("PostgreSQL could not be started: ") +
                 QString::fromUtf8(server->m_server.readAllStandardError());
        return nullptr;
    }
    return server;
}

PostgresServer::~PostgresServer()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    const QString pgCtl = QString::fromLatin1(programs) + QStringLiteral("pg_ctl");
    static_cast<void>(runTool(pgCtl, {QStringLiteral("stop"), QStringLiteral("-D"),
                                      m_folder.filePath(QStringLiteral("data")),
                                      QStringLiteral("-m"), QStringLiteral("immediate")}));
    m_server.waitForFinished(toolTimeoutMs);
}

bool PostgresServer::runTool(const QString& program, const QStringList& arguments)
{
    const auto [command, list] = asPostgres(program, arguments);
    QProcess tool;
    tool.setWorkingDirectory(QStringLiteral("/"));
    tool.start(command, list);
    return tool.waitForFinished(toolTimeoutMs) && tool.exitStatus() == QProcess::NormalExit &&
           tool.exitCode() == 0;
}

bool PostgresServer::makeCluster()
{
    if (::geteuid() == 0) {
        QProcess owner;
        owner.start(QStringLiteral("chown"), {QStringLiteral("postgres"), m_folder.path()});
        if (!owner.waitForFinished(toolTimeoutMs) || owner.exitCode() != 0)
            return false;
    }
    return runTool(QString::fromLatin1(programs) + QStringLiteral("initdb"),
                   {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")),
                    QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-U"),
                    QStringLiteral("postgres"), QStringLiteral("--no-sync"), QStringLiteral("-E"),
                    QStringLiteral("UTF8"), QStringLiteral("--locale=C")});
}

bool PostgresServer::launch()
{
    if (!launchAndWait())
        return false;
    auto admin = storage::Database::openPostgreSql(
        address(QStringLiteral("postgres"), QStringLiteral("postgres")));
    return admin && (*admin)->execute("CREATE ROLE pointkeeper LOGIN").has_value();
}

bool PostgresServer::launchAndWait()
{
    const bool isAwaited = m_disk == Disk::IsAwaited;
    const auto [command, list] = asPostgres(
        QString::fromLatin1(programs) + QStringLiteral("postgres"),
        {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-p"),
         QString::number(m_port), QStringLiteral("-c"),
         QStringLiteral("listen_addresses=127.0.0.1"), QStringLiteral("-c"),
         QStringLiteral("unix_socket_directories="), QStringLiteral("-c"),
         isAwaited ? QStringLiteral("fsync=on") : QStringLiteral("fsync=off"), QStringLiteral("-c"),
         isAwaited ? QStringLiteral("shared_buffers=128MB")
                   : QStringLiteral("shared_buffers=16MB")});
    m_server.setWorkingDirectory(QStringLiteral("/"));
    m_server.start(command, list);
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < startTimeoutMs && !m_server.waitForFinished(50)) {
        auto database = storage::Database::openPostgreSql(
            address(QStringLiteral("postgres"), QStringLiteral("postgres")));
        if (database)
            return true;
    }
    return false;
}

// The postmaster is stopped first, so that it neither makes new processes nor tells those there are
// to end in order; then all of them end in the middle of a word, as when the machine does.
void PostgresServer::kill()
{
    QFile file(m_folder.filePath(QStringLiteral("data/postmaster.pid")));
    CHECK(file.open(QIODevice::ReadOnly));
    const auto postmaster = static_cast<pid_t>(file.readLine().trimmed().toLongLong());
    CHECK(postmaster > 1 && ::kill(postmaster, SIGSTOP) == 0);
    while (stateOf(postmaster) != 'T')
        QThread::msleep(1);
    std::vector<pid_t> all = childrenOf(postmaster);
    all.push_back(postmaster);
    for (const pid_t each : all)
        ::kill(each, SIGKILL);
    // runuser stops together with what it runs.
    ::kill(static_cast<pid_t>(m_server.processId()), SIGCONT);
    m_server.waitForFinished(toolTimeoutMs);
    for (const pid_t each : all)
        while (isAlive(each))
            QThread::msleep(1);
}

void PostgresServer::startAgain()
{
    if (!launchAndWait())
        qFatal("PostgreSQL does not start again: %s", m_server.readAllStandardError().constData());
}

std::string PostgresServer::address(const QString& role, const QString& database) const
{
    return QStringLiteral("postgresql://%1@127.0.0.1:%2/%3")
        .arg(role)
        .arg(m_port)
        .arg(database)
        .toStdString();
}

std::string PostgresServer::makeDatabase()
{
    return createDatabase({});
}

std::string PostgresServer::as(const std::string& database, const QString& role)
{
    auto admin = storage::Database::openPostgreSql(
        address(QStringLiteral("postgres"), QStringLiteral("postgres")));
    CHECK(admin);
    // There already: fine.
    static_cast<void>((*admin)->execute("CREATE ROLE " + role.toStdString() + " LOGIN"));
    return address(role, QString::fromStdString(database.substr(database.rfind('/') + 1)));
}

std::string PostgresServer::copyOf(const std::string& database)
{
    return createDatabase(" TEMPLATE " + database.substr(database.rfind('/') + 1));
}

std::string PostgresServer::createDatabase(const std::string& how)
{
    const QString name = QStringLiteral("hq%1").arg(++m_databases);
    auto admin = storage::Database::openPostgreSql(
        address(QStringLiteral("postgres"), QStringLiteral("postgres")));
    CHECK(admin);
    CHECK((*admin)->execute("CREATE DATABASE " + name.toStdString() + " OWNER pointkeeper" + how));
    return address(QStringLiteral("pointkeeper"), name);
}

}  // namespace loyalty::tests
