// A PostgreSQL of the test's own: made in a temporary folder, on a free loopback port, gone at the
// end. The server refuses to run as root, so root starts it as the user postgres.
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <memory>
#include <string>

namespace loyalty::tests {

class PostgresServer {
public:
    enum class Disk {
        IsNotAwaited,  // the machine does not lose power during a test
        IsAwaited,     // as it is in service
    };

    /// Null where it cannot be started; `whyNot` is a sentence for QSKIP.
    static std::unique_ptr<PostgresServer> start(QString& whyNot, Disk disk = Disk::IsNotAwaited);
    ~PostgresServer();

    /// A new empty database that belongs to an ordinary role; its address.
    std::string makeDatabase();
    /// The address of that database for another role, which is made where it is not there.
    std::string as(const std::string& database, const QString& role);
    /// The same of a database that nobody is connected to, as it is now.
    std::string copyOf(const std::string& database);

    /// SIGKILL to all of its processes; returns when none of them is left.
    void kill();
    [[nodiscard]] bool isRunning() const { return m_server.state() == QProcess::Running; }
    /// After kill(): the same folder and port.
    void startAgain();

private:
    PostgresServer() = default;

    [[nodiscard]] bool runTool(const QString& program, const QStringList& arguments);
    bool makeCluster();
    bool launch();
    bool launchAndWait();
    std::string createDatabase(const std::string& how);
    [[nodiscard]] std::string address(const QString& role, const QString& database) const;

    QTemporaryDir m_folder;
    QProcess m_server;
    Disk m_disk = Disk::IsNotAwaited;
    quint16 m_port = 0;
    int m_databases = 0;
};

}  // namespace loyalty::tests
