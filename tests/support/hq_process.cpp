#include "tests/support/hq_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <csignal>

#include "core/wire/json.h"
#include "core/wire/request_signature.h"

namespace loyalty::tests {

namespace {

constexpr int startTimeoutMs = 20'000;

QString program()
{
    return QDir(QCoreApplication::applicationDirPath())
        .filePath(QStringLiteral("../bin/pointkeeper-hq"));
}

}  // namespace

HqProcess::HqProcess(const QString& database, const QStringList& more, const QString& logFile,
                     quint16 port)
{
    // Never into a pipe: nobody reads it, and a full one would stop it.
    m_process.setStandardErrorFile(logFile.isEmpty() ? QProcess::nullDevice() : logFile);
    m_process.start(program(), QStringList{QStringLiteral("serve"), QStringLiteral("--database"),
                                           database, QStringLiteral("--listen"),
                                           QStringLiteral("127.0.0.1:%1").arg(port)} +
                                   more);
    QByteArray line;
    QElapsedTimer clock;
    clock.start();
    while (!line.endsWith('\n') && clock.elapsed() < startTimeoutMs &&
           m_process.waitForReadyRead(startTimeoutMs))
        line += m_process.readLine();
    const auto json = wire::parseJson(line.toStdString());
    if (!json || json->find("listening") == nullptr)
        qFatal("pointkeeper-hq does not listen: %s", line.constData());
    const std::string& address = *json->find("listening")->string();
    m_port = static_cast<quint16>(std::stoi(address.substr(address.rfind(':') + 1)));
}

HqProcess::~HqProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        kill();
}

int HqProcess::terminate()
{
    m_process.terminate();
    return m_process.waitForFinished(startTimeoutMs) &&
                   m_process.exitStatus() == QProcess::NormalExit
               ? m_process.exitCode()
               : -1;
}

void HqProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(startTimeoutMs);
}

std::unique_ptr<QTcpSocket> HqProcess::connect() const
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QStringLiteral("127.0.0.1"), m_port);
    socket->waitForConnected(startTimeoutMs);
    return socket;
}

HttpAnswer HqProcess::send(const QByteArray& bytes) const
{
    const auto socket = connect();
    socket->write(bytes);
    while (socket->bytesToWrite() > 0 && socket->waitForBytesWritten(startTimeoutMs)) {
    }
    return readAnswer(*socket);
}

HttpAnswer HqProcess::get(const QByteArray& path) const
{
    return send("GET " + path + " HTTP/1.1\r\nHost: hq\r\n\r\n");
}

qint64 HqProcess::peakMemoryMb() const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        qFatal("there is no /proc of pointkeeper-hq");
    const QByteArray text = status.readAll();
    const auto at = text.indexOf("VmHWM:");
    return text.mid(at + 6, text.indexOf(" kB", at) - at - 6).trimmed().toLongLong() / 1000;
}

void HqProcess::forgetPeak() const
{
    QFile refs(QStringLiteral("/proc/%1/clear_refs").arg(m_process.processId()));
    if (!refs.open(QIODevice::WriteOnly) || refs.write("5") != 1)
        qFatal("the kernel keeps the peak");
}

HqProcess::Ran HqProcess::run(const QStringList& arguments, int timeoutMs)
{
    QProcess process;
    process.start(program(), arguments);
    if (!process.waitForFinished(timeoutMs) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

HttpAnswer readAnswer(QTcpSocket& socket, int timeoutMs)
{
    QByteArray bytes;
    QElapsedTimer clock;
    clock.start();
    for (;;) {
        const auto headEnd = bytes.indexOf("\r\n\r\n");
        if (headEnd >= 0) {
            HttpAnswer answer{bytes.mid(9, 3).toInt(), bytes.left(headEnd), bytes.mid(headEnd + 4)};
            const auto length = answer.head.toLower().indexOf("content-length: ");
            const qsizetype wanted =
                length < 0 ? 0 : answer.head.mid(length + 16).split('\r').front().toLongLong();
            if (answer.body.size() >= wanted)
                return answer;
        }
        const int left = timeoutMs - static_cast<int>(clock.elapsed());
        if (left <= 0 || (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(left)))
            return {0, bytes, {}};
        bytes += socket.readAll();
    }
}

QByteArray signedPost(const char* path, TerminalId terminal, const wire::SecretKey& key,
                      const QByteArray& body, BodyForm form)
{
    const Bytes bytes(body.begin(), body.end());
    const std::string signature = wire::signRequest(key, {"POST", path, terminal, bytes});
    QByteArray request = QByteArray("POST ") + path + " HTTP/1.1\r\nHost: hq\r\n";
    request += form == BodyForm::Json ? "Content-Type: application/json\r\n"
                                      : "Content-Type: application/cbor\r\n";
    if (form == BodyForm::CborZstd)
        request += "Content-Encoding: zstd\r\nAccept-Encoding: zstd\r\n";
    request += QByteArray(wire::terminalHeader) + ": " +
               QByteArray::number(qlonglong{terminal.value()}) + "\r\n";
    request += QByteArray(wire::signatureHeader) + ": " + QByteArray::fromStdString(signature) +
               "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    return request + body;
}

}  // namespace loyalty::tests
