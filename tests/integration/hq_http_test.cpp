// pointkeeper-hq from outside: good tills, unsigned ones, and kills. (Bad clients: hq_abuse_test.)
#include <QTemporaryDir>
#include <QtTest>
#include <random>

#include "tests/support/hq_client.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

class HqHttpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pairsWithACodeFromTheCommandLine();
    void pairsWithTheCookieOnTheSameMachine();
    void takesASyncInEveryForm_data();
    void takesASyncInEveryForm();
    void refusesWhatIsNotSignedRightly_data();
    void refusesWhatIsNotSignedRightly();
    void keepsAConnectionAlive();
    void tellsHowItIs();
    void terminatesCleanly();
    void killedInTheMiddleEverythingArrivesOnce();

private:
    QString databaseFile(const char* name) const
    {
        return QStringLiteral("sqlite:") + m_folder.filePath(QString::fromLatin1(name));
    }
    QString write(const char* name, const QByteArray& text) const;

    QTemporaryDir m_folder;
    HqClient m_client;
    std::unique_ptr<HqProcess> m_hq;
    TerminalId m_terminal;
};

void HqHttpTest::initTestCase()
{
    const QString database = databaseFile("hq.db");
    const QString file = write("paper.json", QByteArray::fromStdString(paperProgramme()));
    const auto published = HqProcess::run({QStringLiteral("publish"), QStringLiteral("--database"),
                                           database, QStringLiteral("--file"), file});
    QVERIFY2(published.code == 0, qPrintable(published.errors));
    m_hq = std::make_unique<HqProcess>(
        database, QStringList{QStringLiteral("--request-timeout-ms"), QStringLiteral("700"),
                              QStringLiteral("--idle-timeout-ms"), QStringLiteral("1500")});
    m_terminal = m_client.pair(*m_hq, database).terminal;
}

QString HqHttpTest::write(const char* name, const QByteArray& text) const
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("no file");
    return file.fileName();
}

void HqHttpTest::pairsWithACodeFromTheCommandLine()
{
    const wire::PairReply again = m_client.pair(*m_hq, databaseFile("hq.db"));
    QCOMPARE(again.terminal, m_terminal);
    QCOMPARE(again.incarnation, 2);
    QCOMPARE(again.store, std::string("Harbour"));
    QVERIFY(again.lookupKey != wire::Key{});
    const QByteArray body =
        R"({"code":"AAAAAA-AAAAAA","public_key":")" + QByteArray(64, '0') + "\"}";
    const HttpAnswer wrong = m_hq->send(
        "POST /v1/pair HTTP/1.1\r\nHost: hq\r\nContent-Type: application/json\r\n"
        "Content-Length: " +
        QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QCOMPARE(wrong.status, 401);
    QVERIFY(wrong.body.contains("pairing_code_unknown"));
}

void HqHttpTest::pairsWithTheCookieOnTheSameMachine()
{
    const auto ask = [&](const QByteArray& code) {
        const QByteArray body =
            R"({"code":")" + code + R"(","public_key":")" + QByteArray(64, '3') + "\"}";
        return m_hq->send(
            "POST /v1/pair HTTP/1.1\r\nHost: hq\r\nContent-Type: application/json\r\n"
            "Content-Length: " +
            QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
    const HttpAnswer without = ask({});
    QCOMPARE(without.status, 401);
    const auto json = wire::parseJson(without.body.trimmed().toStdString());
    QCOMPARE(*json->find("error")->string(), std::string("pairing_code_missing"));
    QFile cookie(QString::fromStdString(*json->find("cookie_file")->string()));
    QVERIFY(cookie.open(QIODevice::ReadOnly));
    QCOMPARE(cookie.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions{});
    const HttpAnswer paired = ask("cookie:" + cookie.readAll().trimmed());
    QCOMPARE(paired.status, 200);
    QCOMPARE(ask("cookie:" + QByteArray(64, '0')).status, 401);
}

void HqHttpTest::takesASyncInEveryForm_data()
{
    QTest::addColumn<int>("form");
    QTest::newRow("CBOR") << static_cast<int>(BodyForm::Cbor);
    QTest::newRow("CBOR, compressed") << static_cast<int>(BodyForm::CborZstd);
    QTest::newRow("JSON") << static_cast<int>(BodyForm::Json);
}

void HqHttpTest::takesASyncInEveryForm()
{
    QFETCH(int, form);
    const wire::PairReply paired = m_client.pair(*m_hq, databaseFile("hq.db"));
    PaperTill till(paired.terminal, paired.incarnation);
    for (int i = 0; i < 20; ++i)
        till.sale(card(i), 1000);
    const auto before = m_client.totals(*m_hq, paired.terminal);
    const HttpAnswer answer = m_client.sync(*m_hq, till.request(1), static_cast<BodyForm>(form));
    QCOMPARE(answer.status, 200);
    const auto reply = messageIn<wire::SyncReply>(answer);
    QVERIFY(reply.verdict == wire::SyncVerdict::Accepted);
    QCOMPARE(reply.ackedSequence, 20);
    QCOMPARE(reply.ackedHash, till.hashAt(20));
    QCOMPARE(reply.feed.programmes.programmes.size(), std::size_t{1});
    QTRY_COMPARE_WITH_TIMEOUT(m_client.totals(*m_hq, paired.terminal).applied, before.applied + 20,
                              5000);
    QCOMPARE(m_client.totals(*m_hq, paired.terminal).disputed, 0);
}

void HqHttpTest::refusesWhatIsNotSignedRightly_data()
{
    QTest::addColumn<QByteArray>("find");
    QTest::addColumn<QByteArray>("replacement");
    QTest::addColumn<int>("status");
    QTest::newRow("signed rightly") << QByteArray() << QByteArray() << 200;
    QTest::newRow("another body") << QByteArray("\"terminal\":") << QByteArray("\"terminal\": ")
                                  << 401;
    QTest::newRow("another terminal")
        << QByteArray("Terminal: ") << QByteArray("Terminal: 9") << 401;
    QTest::newRow("no number") << QByteArray("Terminal: ") << QByteArray("Terminal: x") << 401;
    QTest::newRow("no signature") << QByteArray("X-Pointkeeper-Signature") << QByteArray("X-Other")
                                  << 401;
    QTest::newRow("no hexadecimal")
        << QByteArray("Signature: ") << QByteArray("Signature: zz") << 401;
    QTest::newRow("two terminals") << QByteArray("X-Pointkeeper-Terminal")
                                   << QByteArray(
                                          "X-Pointkeeper-Terminal: 1\r\n"
                                          "X-Pointkeeper-Terminal")
                                   << 401;
    QTest::newRow("another path") << QByteArray("/v1/totals") << QByteArray("/v1/history") << 401;
}

void HqHttpTest::refusesWhatIsNotSignedRightly()
{
    QFETCH(QByteArray, find);
    QFETCH(QByteArray, replacement);
    QFETCH(int, status);
    QByteArray request =
        signedPost("/v1/totals", m_terminal, m_client.keys.secretKey,
                   bodyOf(wire::TotalsRequest{m_terminal}, BodyForm::Json), BodyForm::Json);
    const auto at = request.indexOf(find);
    QVERIFY(at >= 0);
    const auto lengthBefore = request.size();
    request.replace(at, find.size(), replacement);
    if (at > request.indexOf("\r\n\r\n")) {
        const auto bodySize = lengthBefore - request.indexOf("\r\n\r\n") - 4;
        request.replace("Content-Length: " + QByteArray::number(bodySize),
                        "Content-Length: " + QByteArray::number(bodySize + 1));
    }
    QCOMPARE(m_hq->send(request).status, status);
}

void HqHttpTest::keepsAConnectionAlive()
{
    const auto socket = m_hq->connect();
    for (int i = 0; i < 5; ++i) {
        socket->write("GET /healthz HTTP/1.1\r\nHost: hq\r\n\r\n");
        QCOMPARE(readAnswer(*socket).status, 200);
    }
    // Silent for longer than a request may take, but not for longer than a connection may be idle.
    QTest::qWait(900);
    socket->write("GET /healthz HTTP/1.1\r\nHost: hq\r\n\r\n");
    QCOMPARE(readAnswer(*socket).status, 200);
    QVERIFY(socket->waitForDisconnected(5000) ||
            socket->state() == QAbstractSocket::UnconnectedState);
}

void HqHttpTest::tellsHowItIs()
{
    QCOMPARE(m_hq->get("/healthz").body, QByteArray("{\"status\":\"ok\"}\n"));
    const HttpAnswer metrics = m_hq->get("/metrics");
    QVERIFY(metrics.head.contains("text/plain; version=0.0.4"));
    for (const char* name : {"requests_total{status=\"4xx\"}", "queue_length", "inbox_waiting",
                             "terminals", "last_contact_seconds", "database_up 1"})
        QVERIFY2(metrics.body.contains(QByteArray("\npointkeeper_hq_") + name), name);
}

void HqHttpTest::terminatesCleanly()
{
    const QString database = databaseFile("clean.db");
    HqProcess hq(database);
    const wire::PairReply paired = m_client.pair(hq, database);
    PaperTill till(paired.terminal, paired.incarnation);
    for (int i = 0; i < 100; ++i)
        till.sale(card(i), 100);
    QCOMPARE(m_client.sync(hq, till.request(1), BodyForm::Cbor).status, 200);
    const auto idle = hq.connect();
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("clean.db.pairing"))));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(hq.terminate(), 0);
    QVERIFY(clock.elapsed() < 5000);
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("clean.db.pairing"))));

    const HqProcess again(database);
    QTRY_COMPARE_WITH_TIMEOUT(m_client.totals(again, paired.terminal).applied, 100, 5000);
}

// Killed at any moment of a batch: what was acknowledged is there, what was not is sent again, and
// each sale counts once.
void HqHttpTest::killedInTheMiddleEverythingArrivesOnce()
{
    const QString database = databaseFile("killed.db");
    constexpr int kills = 12;
    constexpr int sales = 3'000;
    auto hq = std::make_unique<HqProcess>(database);
    const wire::PairReply paired = m_client.pair(*hq, database);
    PaperTill till(paired.terminal, paired.incarnation);
    for (int i = 0; i < sales; ++i)
        till.sale(card(i % 50), 100);
    std::mt19937 random(7);
    std::int64_t acked = 0;
    for (int kill = 0; acked < sales; ++kill) {
        const wire::SyncRequest request = till.request(acked + 1, 150);
        const auto socket = hq->connect();
        socket->write(signedPost("/v1/sync", paired.terminal, m_client.keys.secretKey,
                                 bodyOf(request, BodyForm::CborZstd), BodyForm::CborZstd));
        socket->waitForBytesWritten(5000);
        if (kill < kills) {
            QTest::qWait(static_cast<int>(random() % 12));
            hq->kill();
            hq = std::make_unique<HqProcess>(database);
            continue;
        }
        const HttpAnswer answer = readAnswer(*socket);
        QCOMPARE(answer.status, 200);
        const auto reply = messageIn<wire::SyncReply>(answer);
        QVERIFY(reply.verdict == wire::SyncVerdict::Accepted);
        QCOMPARE(reply.ackedHash, till.hashAt(reply.ackedSequence));
        acked = reply.ackedSequence;
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_client.totals(*hq, paired.terminal).applied, sales, 20'000);
    const wire::Totals all = m_client.totals(*hq, paired.terminal);
    QCOMPARE(all.awarded, Points(sales));
    QCOMPARE(all.balance, Points(sales));
    QCOMPARE(all.members, 50);
}

QTEST_GUILESS_MAIN(HqHttpTest)
#include "hq_http_test.moc"
