// Clients that mean no good, against the running pointkeeper-hq: what each of them gets, that a
// till is served meanwhile, and that memory stays where it was.
#include <sys/resource.h>
#include <sys/socket.h>

#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/hq_client.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

// Of the most that HQ may have had in use, over what it had in use before. A body is held whole up
// to 4 MiB, and once more unpacked.
constexpr qint64 mostGrowthMb = 64;

const QByteArray get = "GET /healthz HTTP/1.1\r\nHost: hq\r\n\r\n";

QByteArray post(const QByteArray& headers, const QByteArray& body = {})
{
    return "POST /v1/sync HTTP/1.1\r\nHost: hq\r\nContent-Type: application/cbor\r\n" + headers +
           "\r\n" + body;
}

QByteArray pairing(const QByteArray& type, const QByteArray& body, const QByteArray& more = {})
{
    return "POST /v1/pair HTTP/1.1\r\nHost: hq\r\nContent-Type: " + type + "\r\n" + more +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray chunk(qsizetype size)
{
    return QByteArray::number(size, 16) + "\r\n" + QByteArray(size, 'x') + "\r\n";
}

// What a thousand sockets need.
void allowManyFiles()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::max(limit.rlim_cur, std::min<rlim_t>(4096, limit.rlim_max));
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

bool isOpen(const std::unique_ptr<QTcpSocket>& socket)
{
    socket->waitForReadyRead(0);
    return socket->state() == QAbstractSocket::ConnectedState;
}

}  // namespace

class HqAbuseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_hq->forgetPeak(); }
    void isAnsweredAsItDeserves_data();
    void isAnsweredAsItDeserves();
    void slowLorisesHoldUpNobody();
    void slowLorisesAreClosedAtTheTimeLimit();
    void aThousandIdleConnectionsHoldUpNobody();
    void whenAllPlacesAreTakenASilentOneMakesRoom();
    void manyLargeBodiesAtOnceAreBoundedTogether();
    void requestsInOnePipeAreAnsweredInOrder();
    void aHalfClosedConnectionGetsItsAnswer();
    void whoNeverReadsHoldsUpNobody();
    void cleanup();

private:
    QString databaseFile(const char* name) const
    {
        return QStringLiteral("sqlite:") + m_folder.filePath(QString::fromLatin1(name));
    }
    /// A sale of a till is taken, and its answer is there.
    void aTillIsServed(const HqProcess& hq);

    QTemporaryDir m_folder;
    HqClient m_client;
    std::unique_ptr<HqProcess> m_hq;
    wire::PairReply m_paired;
    std::unique_ptr<PaperTill> m_till;
    qint64 m_memoryMb = 0;
};

// Patient, so that whoever is served is served although the others are still there.
void HqAbuseTest::initTestCase()
{
    m_hq = std::make_unique<HqProcess>(
        databaseFile("hq.db"),
        QStringList{QStringLiteral("--request-timeout-ms"), QStringLiteral("60000"),
                    QStringLiteral("--bodies-mib"), QStringLiteral("16")});
    m_paired = m_client.pair(*m_hq, databaseFile("hq.db"));
    m_till = std::make_unique<PaperTill>(m_paired.terminal, m_paired.incarnation);
    aTillIsServed(*m_hq);
    m_memoryMb = m_hq->peakMemoryMb();
    allowManyFiles();
}

void HqAbuseTest::aTillIsServed(const HqProcess& hq)
{
    m_till->sale(card(1), 1000);
    const HttpAnswer answer =
        m_client.sync(hq, m_till->request(m_till->last(), 1), BodyForm::CborZstd);
    QCOMPARE(answer.status, 200);
    QCOMPARE(messageIn<wire::SyncReply>(answer).ackedSequence, m_till->last());
}

void HqAbuseTest::cleanup()
{
    QCOMPARE(m_hq->process().state(), QProcess::Running);
    const qint64 growth = m_hq->peakMemoryMb() - m_memoryMb;
    QVERIFY2(growth < mostGrowthMb, qPrintable(QStringLiteral("%1 MB more").arg(growth)));
}

void HqAbuseTest::isAnsweredAsItDeserves_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("piece");  // repeated behind it
    QTest::addColumn<int>("pieces");
    QTest::addColumn<int>("status");
    const auto flood = [](const char* name, const QByteArray& begin, const QByteArray& piece,
                          int pieces, int status) {
        QTest::newRow(name) << begin << piece << pieces << status;
    };
    const auto row = [](const char* name, const QByteArray& request, int status) {
        QTest::newRow(name) << request << QByteArray() << 0 << status;
    };
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    const QByteArray mebibyte(1 << 20, 'x');

    flood("a body of 100 MB", post("Content-Length: 100000000\r\n"), mebibyte, 95, 413);
    flood("a body of 100 MB in chunks", post(chunked), chunk(1 << 20), 95, 413);
    flood("a body of 100 MB in one chunk", post(chunked, "5F5E100\r\n"), mebibyte, 95, 413);
    flood("a body of 4 MiB in chunks of a byte", post(chunked), chunk(1).repeated(100'000), 45,
          413);
    flood("a header of 40 MB", "GET /healthz HTTP/1.1\r\nHost: hq\r\nX-Long: ", mebibyte, 40, 431);
    flood("a million headers", "GET /healthz HTTP/1.1\r\nHost: hq\r\n",
          QByteArray("X-A: b\r\n").repeated(100'000), 10, 431);
    flood("a path of 40 MB", "GET /", mebibyte, 40, 431);
    flood("a chunk whose extension never ends", post(chunked, "1;"), mebibyte, 40, 400);
    flood("a trailer that never ends", post(chunked, "1\r\nx\r\n0\r\nX-Long: "), mebibyte, 40, 400);
    row("100 MB announced and waited for",
        post("Expect: 100-continue\r\nContent-Length: 100000000\r\n"), 413);

    row("no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400);
    row("a line of nonsense", "hello\r\n\r\n", 400);
    row("HTTP/2.0", "GET /healthz HTTP/2.0\r\nHost: hq\r\n\r\n", 400);
    row("HTTP/0.9", "GET /healthz\r\n\r\n", 400);
    row("HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", 200);
    row("no Host", "GET /healthz HTTP/1.1\r\n\r\n", 400);
    row("two Hosts", "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("a header without a colon", "GET /healthz HTTP/1.1\r\nHost: hq\r\nbroken\r\n\r\n", 400);
    row("a space before the colon", "GET /healthz HTTP/1.1\r\nHost : hq\r\n\r\n", 400);
    row("a zero byte in a header", QByteArray("GET /healthz HTTP/1.1\r\nHost: h\0q\r\n\r\n", 36),
        400);

    row("unknown path", "GET /v2/sync HTTP/1.1\r\nHost: hq\r\n\r\n", 404);
    row("a path with dots", "GET /v1/../healthz HTTP/1.1\r\nHost: hq\r\n\r\n", 404);
    row("a path with hidden dots", "GET /v1/%2e%2e/healthz HTTP/1.1\r\nHost: hq\r\n\r\n", 404);
    row("the path of a file", "GET /../../etc/passwd HTTP/1.1\r\nHost: hq\r\n\r\n", 404);
    row("a zero byte in the path", QByteArray("GET /heal\0thz HTTP/1.1\r\nHost: hq\r\n\r\n", 37),
        400);
    row("another server's path", "GET http://other/healthz HTTP/1.1\r\nHost: hq\r\n\r\n", 404);
    row("wrong method", "DELETE /v1/sync HTTP/1.1\r\nHost: hq\r\n\r\n", 405);
    row("unknown method", "BREW /v1/sync HTTP/1.1\r\nHost: hq\r\n\r\n", 405);
    row("a tunnel", "CONNECT hq:443 HTTP/1.1\r\nHost: hq\r\n\r\n", 404);
    row("no method", " /v1/sync HTTP/1.1\r\nHost: hq\r\n\r\n", 400);

    row("negative length", post("Content-Length: -1\r\n"), 400);
    row("a length that is none", post("Content-Length: 1e3\r\n"), 400);
    row("a length beyond 64 bits", post("Content-Length: 18446744073709551617\r\n", "x"), 400);
    row("a length of 64 bits", post("Content-Length: 18446744073709551615\r\n", "x"), 413);
    row("two lengths", post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"), 400);
    row("one length of two", post("Content-Length: 1, 2\r\n", "ab"), 400);
    row("length and chunks (smuggling)",
        post("Content-Length: 4\r\n" + chunked, "0\r\n\r\nGET /healthz"), 400);
    row("chunks and length (smuggling)",
        post(chunked + "Content-Length: 4\r\n", "0\r\n\r\nGET /healthz"), 400);
    row("a chunk size that is none", post(chunked, "zz\r\n"), 400);
    row("a negative chunk size", post(chunked, "-1\r\nx\r\n"), 400);
    row("a chunk size beyond 64 bits", post(chunked, "10000000000000001\r\nx\r\n"), 400);
    row("a chunk longer than it said", post(chunked, "1\r\nxyz\r\n0\r\n\r\n"), 400);

    row("no content type", "POST /v1/sync HTTP/1.1\r\nHost: hq\r\nContent-Length: 2\r\n\r\n{}",
        415);
    row("a form", pairing("application/x-www-form-urlencoded", "code=1"), 415);
    row("a file", pairing("multipart/form-data; boundary=x", "--x--"), 415);
    row("unknown encoding", post("Content-Encoding: br\r\nContent-Length: 0\r\n"), 415);
    row("deflated", post("Content-Encoding: deflate\r\nContent-Length: 0\r\n"), 415);
    row("compressed twice", post("Content-Encoding: zstd, zstd\r\nContent-Length: 0\r\n"), 415);
    row("unsigned", post("Content-Length: 2\r\n", "{}"), 401);

    const QByteArray zstd = "Content-Encoding: zstd\r\n";
    const auto packed = [](std::size_t bytes, char what) {
        return arrayFrom(wire::compress(Bytes(bytes, static_cast<std::uint8_t>(what))));
    };
    row("1 GiB of nothing in 33 KB", pairing("application/cbor", packed(1 << 30, 0), zstd), 400);
    row("4 MiB of brackets in 400 bytes", pairing("application/json", packed(4 << 20, '['), zstd),
        413);
    row("4 MiB of arrays in 400 bytes", pairing("application/cbor", packed(4 << 20, '\x9f'), zstd),
        413);
    row("a frame that promises 2 GiB of window",
        pairing("application/cbor", QByteArray("\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00", 9), zstd),
        400);
    row("half a frame", pairing("application/cbor", packed(5000, 'x').left(12), zstd), 400);
    row("no frame", pairing("application/cbor", "hello", zstd), 400);
    row("10,000 brackets", pairing("application/json", QByteArray(10'000, '[')), 400);
    row("10,000 objects", pairing("application/json", QByteArray("{\"a\":").repeated(2'000)), 400);
    row("10,000 arrays", pairing("application/cbor", QByteArray(10'000, '\x81')), 400);
    row("10,000 arrays behind the fields",
        pairing("application/cbor", "\x9f" + QByteArray("\x60\x58\x20") + QByteArray(32, 'k') +
                                        "\x60" + QByteArray(10'000, '\x9f')),
        400);
    row("a text that says it has 2 GiB",
        pairing("application/cbor", QByteArray("\x9f\x7a\x7f\xff\xff\xff", 6)), 400);
    row("an array that says it has 2^64 fields",
        pairing("application/cbor", QByteArray("\x9b\xff\xff\xff\xff\xff\xff\xff\xff", 9)), 400);
    row("a number of 15,000 digits", pairing("application/json", QByteArray(15'000, '9')), 400);
    row("a body that is silent about its form", pairing("application/json", ""), 400);
}

void HqAbuseTest::isAnsweredAsItDeserves()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, piece);
    QFETCH(int, pieces);
    QFETCH(int, status);
    const auto socket = m_hq->connect();
    socket->write(begin);
    qint64 sent = 0;
    for (int i = 0; i < pieces && socket->bytesAvailable() == 0 && isOpen(socket); ++i) {
        socket->write(piece);
        while (socket->bytesToWrite() > 0 && socket->waitForBytesWritten(5000)) {
        }
        sent += piece.size();
    }
    aTillIsServed(*m_hq);
    const HttpAnswer answer = readAnswer(*socket);
    QCOMPARE(answer.status, status);
    if (answer.status == 413 || answer.status == 431)
        QVERIFY2(sent < 30 << 20, "it was taken in before it was refused");
    if (answer.status != 200)
        QVERIFY(wire::parseJson(answer.body.trimmed().toStdString())->find("error") != nullptr);
}

void HqAbuseTest::slowLorisesHoldUpNobody()
{
    std::vector<std::unique_ptr<QTcpSocket>> slow;
    for (int i = 0; i < 60; ++i) {
        slow.push_back(m_hq->connect());
        slow.back()->write(i % 2 == 0 ? QByteArray("POST /v1/sync HTTP/1.1\r\nHost: hq\r\nX-A: ")
                                      : post("Content-Length: 1000\r\n", "a"));
    }
    for (int round = 0; round < 5; ++round) {
        for (const auto& socket : slow) {
            socket->write("a");
            socket->flush();
        }
        aTillIsServed(*m_hq);
    }
    QVERIFY(std::all_of(slow.begin(), slow.end(), isOpen));
}

// However slowly their bytes drip, and also where none comes at all.
void HqAbuseTest::slowLorisesAreClosedAtTheTimeLimit()
{
    const HqProcess hq(databaseFile("slow.db"),
                       {QStringLiteral("--request-timeout-ms"), QStringLiteral("500")});
    std::vector<std::unique_ptr<QTcpSocket>> slow;
    const QByteArray begins[] = {
        "POST /v1/sync HTTP/1.1\r\nHost: hq\r\nX-A: ", post("Content-Length: 1000\r\n", "a"),
        post("Transfer-Encoding: chunked\r\n", "400\r\na")};
    for (std::size_t i = 0; i < 60; ++i) {
        slow.push_back(hq.connect());
        slow.back()->write(begins[i % 3]);
    }
    const auto silent = hq.connect();
    const auto drip = [&] {
        for (std::size_t i = 0; i < slow.size(); i += 2) {
            slow[i]->write("a");
            slow[i]->flush();
        }
        return std::none_of(slow.begin(), slow.end(), isOpen) && !isOpen(silent);
    };
    QTRY_VERIFY_WITH_TIMEOUT(drip(), 30'000);
    QCOMPARE(hq.get("/healthz").status, 200);
}

void HqAbuseTest::aThousandIdleConnectionsHoldUpNobody()
{
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 1000; ++i) {
        idle.push_back(m_hq->connect());
        idle.back()->write(get);
    }
    for (const auto& socket : idle)
        QCOMPARE(readAnswer(*socket).status, 200);
    aTillIsServed(*m_hq);
    QVERIFY(std::all_of(idle.begin(), idle.end(), isOpen));
    for (const auto& socket : idle)
        socket->write(get);
    for (const auto& socket : idle)
        QCOMPARE(readAnswer(*socket).status, 200);
}

void HqAbuseTest::whenAllPlacesAreTakenASilentOneMakesRoom()
{
    const HqProcess hq(databaseFile("places.db"),
                       {QStringLiteral("--connections"), QStringLiteral("20")});
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 40; ++i) {
        idle.push_back(hq.connect());
        QCOMPARE(hq.get("/healthz").status, 200);
    }
    const auto open = std::count_if(idle.begin(), idle.end(), isOpen);
    QVERIFY2(open > 0 && open <= 20, qPrintable(QString::number(open)));
}

// Each of them is within what one request may have.
void HqAbuseTest::manyLargeBodiesAtOnceAreBoundedTogether()
{
    constexpr int most = (4 << 20) - 1;
    std::vector<std::unique_ptr<QTcpSocket>> large;
    const QByteArray body =
        post("Content-Length: " + QByteArray::number(most + 1) + "\r\n") + QByteArray(most, 'x');
    int refused = 0;
    for (int i = 0; i < 20; ++i) {
        large.push_back(m_hq->connect());
        QTcpSocket& socket = *large.back();
        socket.write(body);
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(5000)) {
        }
    }
    aTillIsServed(*m_hq);
    for (const auto& socket : large)
        if (socket->bytesAvailable() > 0 || socket->waitForReadyRead(10)) {
            const HttpAnswer answer = readAnswer(*socket);
            QCOMPARE(answer.status, 503);
            QVERIFY(answer.head.toLower().contains("retry-after: "));
            ++refused;
        }
    QVERIFY2(refused >= 16, qPrintable(QString::number(refused)));
    // Who goes gives back what he held.
    large.clear();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_hq->send(post("Content-Length: 1000000\r\n", QByteArray(1'000'000, 'x'))).status, 401,
        10'000);
}

void HqAbuseTest::requestsInOnePipeAreAnsweredInOrder()
{
    const auto socket = m_hq->connect();
    socket->write((get + "GET /nowhere1 HTTP/1.1\r\nHost: hq\r\n\r\n").repeated(1));
    QCOMPARE(readAnswer(*socket).status, 200);
    const auto pipe = m_hq->connect();
    pipe->write(get.repeated(500) +
                "GET /metrics HTTP/1.1\r\nHost: hq\r\nConnection: close\r\n\r\n");
    QByteArray all;
    while (isOpen(pipe) && pipe->waitForReadyRead(10'000))
        all += pipe->readAll();
    all += pipe->readAll();
    QCOMPARE(all.count("HTTP/1.1 200 OK\r\n"), 501);
    QVERIFY(all.lastIndexOf("{\"status\":\"ok\"}") < all.indexOf("pointkeeper_hq_requests_total"));
    aTillIsServed(*m_hq);
}

void HqAbuseTest::aHalfClosedConnectionGetsItsAnswer()
{
    const auto socket = m_hq->connect();
    socket->write(get);
    QVERIFY(socket->waitForBytesWritten(5000));
    QCOMPARE(::shutdown(static_cast<int>(socket->socketDescriptor()), SHUT_WR), 0);
    QCOMPARE(readAnswer(*socket).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(!isOpen(socket), 10'000);

    const auto early = m_hq->connect();
    early->write(post("Content-Length: 10\r\n", "abc"));
    QVERIFY(early->waitForBytesWritten(5000));
    QCOMPARE(::shutdown(static_cast<int>(early->socketDescriptor()), SHUT_WR), 0);
    QTRY_VERIFY_WITH_TIMEOUT(!isOpen(early), 10'000);
    aTillIsServed(*m_hq);
}

// Asks for much and takes none of it: HQ answers one request at a time and waits for its reader.
void HqAbuseTest::whoNeverReadsHoldsUpNobody()
{
    const auto socket = m_hq->connect();
    socket->setReadBufferSize(1);
    const QByteArray ask = QByteArray("GET /metrics HTTP/1.1\r\nHost: hq\r\n\r\n").repeated(1000);
    for (int i = 0; i < 200; ++i) {
        socket->write(ask);
        if (!socket->waitForBytesWritten(100))
            break;
    }
    aTillIsServed(*m_hq);
}

QTEST_GUILESS_MAIN(HqAbuseTest)
#include "hq_abuse_test.moc"
