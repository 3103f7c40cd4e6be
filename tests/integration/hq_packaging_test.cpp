// What packaging says of HQ as a service: the unit of systemd, and the example of nginx in front of
// two instances, with the programs that read them.
#include <signal.h>

#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/certificates.h"
#include "tests/support/hq_client.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

QString textOf(const char* path)
{
    QFile file(QStringLiteral(SOURCE_DIR "/packaging/%1").arg(QLatin1String(path)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is gone", path);
    return QString::fromUtf8(file.readAll());
}

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

QString programFolder()
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin"));
}

}  // namespace

class HqPackagingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void systemdUnderstandsTheUnit();
    void theUnitIsHardened();
    void theCommandOfTheUnitServes();
    void nginxPassesTillsToEitherInstance();
    void nginxPassesOnWhenToComeBack();
    void nginxKeepsOutWhatIsTooLarge();
    void oneInstanceGoesAndTheOtherServes();
    void cleanup();

private:
    QString write(const char* name, const QString& text) const;
    QString unit() const;
    /// Two instances and nginx in front of them; skips where nginx is not installed.
    void startNginx(const QStringList& options = {});
    HttpAnswer send(const QByteArray& request) const;
    wire::SyncReply sync(const wire::SyncRequest& request, const HqClient& client) const;

    QTemporaryDir m_folder;
    Authority m_authority;
    QString m_database;
    std::unique_ptr<HqProcess> m_first;
    std::unique_ptr<HqProcess> m_second;
    std::unique_ptr<QProcess> m_nginx;
    quint16 m_port = 0;
};

QString HqPackagingTest::write(const char* name, const QString& text) const
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("no file");
    return file.fileName();
}

void HqPackagingTest::cleanup()
{
    if (m_nginx != nullptr) {
        m_nginx->terminate();
        QVERIFY(m_nginx->waitForFinished(20'000));
    }
    m_nginx.reset();
    m_first.reset();
    m_second.reset();
}

// As installed, with the program that was built just now.
QString HqPackagingTest::unit() const
{
    return textOf("systemd/pointkeeper-hq.service")
        .replace(QStringLiteral("/usr/bin/pointkeeper-hq"),
                 QDir(programFolder()).filePath(QStringLiteral("pointkeeper-hq")));
}

void HqPackagingTest::systemdUnderstandsTheUnit()
{
    if (QStandardPaths::findExecutable(QStringLiteral("systemd-analyze")).isEmpty())
        QSKIP("systemd is not installed");
    QProcess analyze;
    analyze.start(QStringLiteral("systemd-analyze"),
                  {QStringLiteral("verify"), QStringLiteral("--recursive-errors=no"),
                   QStringLiteral("--man=no"), write("pointkeeper-hq.service", unit())});
    QVERIFY(analyze.waitForFinished(60'000));
    const QByteArray said = analyze.readAllStandardError();
    QVERIFY2(!said.contains("pointkeeper-hq"), said.constData());
    QVERIFY2(analyze.exitCode() == 0, said.constData());
}

// systemd's own scale from 0 (safe) to 10.
void HqPackagingTest::theUnitIsHardened()
{
    if (QStandardPaths::findExecutable(QStringLiteral("systemd-analyze")).isEmpty())
        QSKIP("systemd is not installed");
    QProcess analyze;
    analyze.start(QStringLiteral("systemd-analyze"),
                  {QStringLiteral("security"), QStringLiteral("--offline=yes"),
                   QStringLiteral("--threshold=15"), QStringLiteral("--no-pager"),
                   write("pointkeeper-hq.service", unit())});
    QVERIFY(analyze.waitForFinished(60'000));
    QVERIFY2(analyze.exitCode() == 0, analyze.readAllStandardOutput().right(200).constData());
}

void HqPackagingTest::theCommandOfTheUnitServes()
{
    const QRegularExpression start(QStringLiteral("^ExecStart=(\\S+) (.*)$"),
                                   QRegularExpression::MultilineOption);
    const auto found = start.match(unit());
    QVERIFY(found.hasMatch());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("POINTKEEPER_HQ_DATABASE"),
                       QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("unit.db")));
    environment.insert(QStringLiteral("POINTKEEPER_HQ_LISTEN"), QStringLiteral("127.0.0.1:0"));
    QProcess hq;
    hq.setProcessEnvironment(environment);
    hq.setStandardErrorFile(QProcess::nullDevice());
    hq.start(found.captured(1), found.captured(2).split(u' '));
    QVERIFY(hq.waitForReadyRead(20'000));
    QVERIFY(hq.readLine().contains("listening"));
    hq.terminate();
    QVERIFY(hq.waitForFinished(20'000));
    QCOMPARE(hq.exitCode(), 0);
}

void HqPackagingTest::startNginx(const QStringList& options)
{
    const QString program = QStandardPaths::findExecutable(
        QStringLiteral("nginx"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
    if (program.isEmpty())
        QSKIP("nginx is not installed (Debian package nginx-light)");
    m_database =
        QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("hq%1.db").arg(freePort()));
    m_first = std::make_unique<HqProcess>(m_database, options);
    m_second = std::make_unique<HqProcess>(m_database, options);
    m_port = freePort();
    const Certified certified = m_authority.certify("127.0.0.1");
    write("certificate.pem", QString::fromLatin1(certified.certificate.toPem()));
    write("key.pem", QString::fromLatin1(certified.key.toPem()));
    QString site = textOf("nginx/nginx-pointkeeper.conf");
    const auto put = [&site](const QString& what, const QString& by) {
        if (!site.contains(what))
            qFatal("the example has no %s", qPrintable(what));
        site.replace(what, by);
    };
    put(QStringLiteral("127.0.0.1:8081"), QStringLiteral("127.0.0.1:%1").arg(m_first->port()));
    put(QStringLiteral("127.0.0.1:8082"), QStringLiteral("127.0.0.1:%1").arg(m_second->port()));
    put(QStringLiteral("listen 443 ssl;"), QStringLiteral("listen 127.0.0.1:%1 ssl;").arg(m_port));
    put(QStringLiteral("    listen [::]:443 ssl;\n"), {});
    put(QStringLiteral("/etc/pointkeeper/"), m_folder.path() + u'/');
    write("site.conf", site);
    const QString main =
        write("nginx.conf", QStringLiteral("daemon off; master_process off;\n"
                                           "pid nginx.pid; error_log stderr;\n"
                                           "events { worker_connections 256; }\n"
                                           "http {\n"
                                           "  client_body_temp_path body;\n"
                                           "  proxy_temp_path proxy; fastcgi_temp_path f;\n"
                                           "  uwsgi_temp_path u; scgi_temp_path s;\n"
                                           "  include site.conf;\n"
                                           "}\n"));
    m_nginx = std::make_unique<QProcess>();
    m_nginx->setStandardErrorFile(m_folder.filePath(QStringLiteral("nginx.log")));
    m_nginx->start(program, {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"), main});
    const auto answers = [this] {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        return socket.waitForConnected(1000);
    };
    QTRY_VERIFY_WITH_TIMEOUT(answers(), 20'000);
}

HttpAnswer HqPackagingTest::send(const QByteArray& request) const
{
    QSslSocket socket;
    QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
    trust.setCaCertificates({QSslCertificate(m_authority.pem())});
    socket.setSslConfiguration(trust);
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port);
    if (!socket.waitForEncrypted(20'000))
        qFatal("no TLS: %s", qPrintable(socket.errorString()));
    socket.write(request);
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(5000)) {
    }
    return readAnswer(socket, 30'000);
}

wire::SyncReply HqPackagingTest::sync(const wire::SyncRequest& request,
                                      const HqClient& client) const
{
    const HttpAnswer answer =
        send(signedPost("/v1/sync", request.terminal, client.keys.secretKey,
                        bodyOf(request, BodyForm::CborZstd), BodyForm::CborZstd));
    if (answer.status != 200)
        qFatal("%d %s", answer.status, answer.body.constData());
    return messageIn<wire::SyncReply>(answer);
}

void HqPackagingTest::nginxPassesTillsToEitherInstance()
{
    startNginx();
    const HqClient client;
    const wire::PairReply paired = client.pair(*m_first, m_database);
    PaperTill till(paired.terminal, paired.incarnation);
    for (int i = 1; i <= 20; ++i) {
        till.sale(card(i), 1000);
        QCOMPARE(sync(till.request(i, 1), client).ackedSequence, i);
    }
    for (const HqProcess* hq : {m_first.get(), m_second.get()})
        QVERIFY(!hq->get("/metrics").body.contains("entries_accepted_total 0\n"));
    QCOMPARE(send("GET /healthz HTTP/1.1\r\nHost: hq\r\n\r\n").status, 200);
    QCOMPARE(send("GET /metrics HTTP/1.1\r\nHost: hq\r\n\r\n").status, 404);
}

// HQ that has no room for bodies at all, so that it sends everybody away.
void HqPackagingTest::nginxPassesOnWhenToComeBack()
{
    startNginx({QStringLiteral("--bodies-mib"), QStringLiteral("0")});
    const HttpAnswer answer = send(
        "POST /v1/sync HTTP/1.1\r\nHost: hq\r\nContent-Type: application/cbor\r\n"
        "Content-Length: 200000\r\n\r\n" +
        QByteArray(200'000, 'x'));
    QCOMPARE(answer.status, 503);
    QVERIFY2(answer.head.toLower().contains("retry-after: 1"), answer.head.constData());
    QVERIFY(answer.body.contains("\"busy\""));
}

void HqPackagingTest::nginxKeepsOutWhatIsTooLarge()
{
    startNginx();
    const QByteArray post =
        "POST /v1/sync HTTP/1.1\r\nHost: hq\r\nContent-Type: application/cbor\r\n";
    QCOMPARE(send(post + "Content-Length: 100000000\r\n\r\nabc").status, 413);
    QCOMPARE(send(post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status,
             400);
    QVERIFY(m_first->get("/metrics").body.contains("requests_total{status=\"4xx\"} 0\n"));
    QVERIFY(m_second->get("/metrics").body.contains("requests_total{status=\"4xx\"} 0\n"));
}

void HqPackagingTest::oneInstanceGoesAndTheOtherServes()
{
    startNginx();
    const HqClient client;
    const wire::PairReply paired = client.pair(*m_first, m_database);
    PaperTill till(paired.terminal, paired.incarnation);
    for (int i = 1; i <= 20; ++i) {
        if (i == 8)
            m_first->kill();
        till.sale(card(i), 1000);
        QCOMPARE(sync(till.request(i, 1), client).ackedSequence, i);
    }
    QCOMPARE(client.totals(*m_second, paired.terminal).acked, 20);
}

QTEST_GUILESS_MAIN(HqPackagingTest)
#include "hq_packaging_test.moc"
