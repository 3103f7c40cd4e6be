// pointkeeper-hq with TLS: certificates that are renewed while it runs, and what it does not speak.
#include <fcntl.h>
#include <openssl/ssl.h>

#include <QSaveFile>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>

#include "tests/support/certificates.h"
#include "tests/support/hq_client.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

class HqTlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aTillIsServed();
    void newFilesAreUsedByTheNextConnection();
    void filesThatDoNotFitChangeNothing_data();
    void filesThatDoNotFitChangeNothing();
    void hangUpReadsAgainAtOnce();
    void hangUpEndsNobodyWithoutTls();
    void oldVersionsAreNotSpoken();
    void handshakesThatNeverEndHoldUpNobody();
    void aBodyThatIsTooLargeGetsItsAnswer();

private:
    QString file(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    /// As a program that renews certificates does it: a new file in the place of the old.
    void put(const char* name, const QByteArray& text) const;
    void install(const Certified& certified) const
    {
        put("key.pem", certified.key.toPem());
        put("certificate.pem", certified.certificate.toPem());
    }
    std::unique_ptr<QSslSocket> connect() const;
    QByteArray metrics() const;
    QSslCertificate shown() const { return connect()->peerCertificate(); }
    QByteArray log() const;

    Authority m_authority;
    std::unique_ptr<QTemporaryDir> m_folder;
    Certified m_first;
    Certified m_second;
    std::unique_ptr<HqProcess> m_hq;
};

void HqTlsTest::init()
{
    m_hq.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_first = m_authority.certify("127.0.0.1");
    m_second = m_authority.certify("127.0.0.1", 60);
    install(m_first);
    m_hq = std::make_unique<HqProcess>(
        QStringLiteral("sqlite:") + file("hq.db"),
        QStringList{QStringLiteral("--tls-certificate"), file("certificate.pem"),
                    QStringLiteral("--tls-key"), file("key.pem"),
                    QStringLiteral("--request-timeout-ms"), QStringLiteral("3000")},
        file("log"));
}

void HqTlsTest::put(const char* name, const QByteArray& text) const
{
    QSaveFile saved(file(name));
    if (!saved.open(QIODevice::WriteOnly) || saved.write(text) != text.size() || !saved.commit())
        qFatal("no file");
}

std::unique_ptr<QSslSocket> HqTlsTest::connect() const
{
    auto socket = std::make_unique<QSslSocket>();
    QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
    trust.setCaCertificates({QSslCertificate(m_authority.pem())});
    socket->setSslConfiguration(trust);
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_hq->port());
    if (!socket->waitForEncrypted(20'000))
        qFatal("no TLS: %s", qPrintable(socket->errorString()));
    return socket;
}

QByteArray HqTlsTest::metrics() const
{
    const auto socket = connect();
    socket->write("GET /metrics HTTP/1.1\r\nHost: hq\r\n\r\n");
    return readAnswer(*socket).body;
}

QByteArray HqTlsTest::log() const
{
    QFile read(file("log"));
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

void HqTlsTest::aTillIsServed()
{
    const auto enrolled = HqProcess::run({QStringLiteral("enrol"), QStringLiteral("--database"),
                                          QStringLiteral("sqlite:") + file("hq.db"),
                                          QStringLiteral("--store"), QStringLiteral("Harbour"),
                                          QStringLiteral("--till"), QStringLiteral("Till 1")});
    const wire::KeyPair keys = wire::makeKeyPair();
    const QByteArray body =
        bodyOf(wire::PairRequest{enrolled.out.trimmed().toStdString(), keys.publicKey, "test"},
               BodyForm::Cbor);
    const auto socket = connect();
    socket->write(
        "POST /v1/pair HTTP/1.1\r\nHost: hq\r\nContent-Type: application/cbor\r\n"
        "Content-Length: " +
        QByteArray::number(body.size()) + "\r\n\r\n" + body);
    const HttpAnswer paired = readAnswer(*socket);
    QCOMPARE(paired.status, 200);
    PaperTill till(messageIn<wire::PairReply>(paired).terminal);
    till.sale(card(1), 1000);
    socket->write(signedPost("/v1/sync", till.request(1).terminal, keys.secretKey,
                             bodyOf(till.request(1), BodyForm::CborZstd), BodyForm::CborZstd));
    QCOMPARE(messageIn<wire::SyncReply>(readAnswer(*socket)).ackedSequence, 1);
}

void HqTlsTest::newFilesAreUsedByTheNextConnection()
{
    const auto before = connect();
    QCOMPARE(before->peerCertificate(), m_first.certificate);
    QVERIFY(metrics().contains(
        "tls_certificate_end_seconds " +
        QByteArray::number(m_first.certificate.expiryDate().toSecsSinceEpoch()) + "\n"));
    install(m_second);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), m_second.certificate, 30'000);
    QVERIFY(metrics().contains(
        "tls_certificate_end_seconds " +
        QByteArray::number(m_second.certificate.expiryDate().toSecsSinceEpoch()) + "\n"));
    // Who was there already goes on.
    before->write("GET /healthz HTTP/1.1\r\nHost: hq\r\n\r\n");
    QCOMPARE(readAnswer(*before).status, 200);
}

void HqTlsTest::filesThatDoNotFitChangeNothing_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isSecond");  // else a text that is neither
    QTest::newRow("the certificate is no certificate") << QByteArray("certificate.pem") << false;
    QTest::newRow("the key is no key") << QByteArray("key.pem") << false;
    QTest::newRow("a certificate of another key") << QByteArray("certificate.pem") << true;
    QTest::newRow("a key of another certificate") << QByteArray("key.pem") << true;
}

void HqTlsTest::filesThatDoNotFitChangeNothing()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isSecond);
    const QByteArray text = !isSecond           ? QByteArray("hello\n")
                            : name == "key.pem" ? m_second.key.toPem()
                                                : m_second.certificate.toPem();
    QVERIFY(metrics().contains("tls_certificate_failures_total 0\n"));
    put(name.constData(), text);
    QTRY_VERIFY_WITH_TIMEOUT(metrics().contains("tls_certificate_failures_total 1\n"), 30'000);
    QCOMPARE(shown(), m_first.certificate);
    QVERIFY(log().contains("\"event\":\"certificate_kept\""));
    QVERIFY(log().contains(file("key.pem").toUtf8()) ||
            log().contains(file("certificate.pem").toUtf8()));
    install(m_second);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), m_second.certificate, 30'000);
}

// Of files that are as they were: nobody else would read them.
void HqTlsTest::hangUpReadsAgainAtOnce()
{
    QCOMPARE(log().count("\"event\":\"certificate_read\""), 1);
    QCOMPARE(::kill(static_cast<pid_t>(m_hq->process().processId()), SIGHUP), 0);
    QTRY_COMPARE_WITH_TIMEOUT(log().count("\"event\":\"certificate_read\""), 2, 30'000);
    QCOMPARE(shown(), m_first.certificate);
}

void HqTlsTest::hangUpEndsNobodyWithoutTls()
{
    HqProcess plain(QStringLiteral("sqlite:") + file("plain.db"));
    QCOMPARE(::kill(static_cast<pid_t>(plain.process().processId()), SIGHUP), 0);
    QCOMPARE(plain.get("/healthz").status, 200);
    QCOMPARE(plain.terminate(), 0);
}

void HqTlsTest::oldVersionsAreNotSpoken()
{
    for (const int version : {TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION}) {
        const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
            SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
        SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0");
        SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context.get(), version);
        const auto socket = m_hq->connect();
        const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context.get()), &SSL_free);
        const int descriptor = static_cast<int>(socket->socketDescriptor());
        const int flags = ::fcntl(descriptor, F_GETFL);
        ::fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
        SSL_set_fd(tls.get(), descriptor);
        QCOMPARE(SSL_connect(tls.get()) == 1, version >= TLS1_2_VERSION);
    }
}

void HqTlsTest::handshakesThatNeverEndHoldUpNobody()
{
    std::vector<std::unique_ptr<QTcpSocket>> slow;
    for (int i = 0; i < 60; ++i) {
        slow.push_back(m_hq->connect());
        slow.back()->write(QByteArray("\x16\x03\x01\x02\x00\x01", i % 7));
    }
    QVERIFY(metrics().contains("pointkeeper_hq_database_up 1"));
    const auto isClosed = [](const std::unique_ptr<QTcpSocket>& socket) {
        socket->waitForReadyRead(0);
        return socket->state() != QAbstractSocket::ConnectedState;
    };
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(slow.begin(), slow.end(), isClosed), 30'000);
    QVERIFY(metrics().contains("pointkeeper_hq_database_up 1"));
}

void HqTlsTest::aBodyThatIsTooLargeGetsItsAnswer()
{
    const auto socket = connect();
    socket->write(
        "POST /v1/sync HTTP/1.1\r\nHost: hq\r\nContent-Type: application/cbor\r\n"
        "Content-Length: 8000000\r\n\r\n");
    socket->write(QByteArray(8'000'000, 'x'));
    while (socket->bytesToWrite() > 0 && socket->waitForBytesWritten(5000)) {
    }
    QCOMPARE(readAnswer(*socket).status, 413);
}

QTEST_GUILESS_MAIN(HqTlsTest)
#include "hq_tls_test.moc"
