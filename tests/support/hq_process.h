// pointkeeper-hq as its users meet it: a process on a free loopback port, spoken to in bytes.
#pragma once

#include <QProcess>
#include <QTcpSocket>
#include <memory>

#include "core/wire/digest.h"
#include "core/wire/messages.h"

namespace loyalty::tests {

struct HttpAnswer {
    int status = 0;  // 0: none came
    QByteArray head;
    QByteArray body;
};

class HqProcess {
public:
    /// Starts it and waits until it listens; qFatal where it does not.
    /// Its log goes to `logFile`; empty: nowhere. Port 0: any free one.
    HqProcess(const QString& database, const QStringList& more = {}, const QString& logFile = {},
              quint16 port = 0);
    ~HqProcess();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QProcess& process() { return m_process; }
    /// The most memory it had in use since it began, or since forgetPeak().
    [[nodiscard]] qint64 peakMemoryMb() const;
    void forgetPeak() const;
    /// SIGTERM; the exit code.
    int terminate();
    /// SIGKILL.
    void kill();

    std::unique_ptr<QTcpSocket> connect() const;
    /// One request on a connection of its own.
    HttpAnswer send(const QByteArray& bytes) const;
    HttpAnswer get(const QByteArray& path) const;

    /// Runs a command of the same program; its exit code, output and errors.
    struct Ran {
        int code = -1;
        QString out;
        QString errors;
    };
    static Ran run(const QStringList& arguments, int timeoutMs = 20'000);

private:
    QProcess m_process;
    quint16 m_port = 0;
};

/// What comes on the socket until a whole answer is there or the connection ends.
HttpAnswer readAnswer(QTcpSocket& socket, int timeoutMs = 10'000);

enum class BodyForm { Cbor, CborZstd, Json };

/// A signed POST as a till sends it.
QByteArray signedPost(const char* path, TerminalId terminal, const wire::SecretKey& key,
                      const QByteArray& body, BodyForm form);

}  // namespace loyalty::tests
