// Whatever stands at HQ's address: the till sells on, and its chip and its banner say why HQ does
// not answer. The real link and engine, over real sockets.
#include "core/wire/compress.h"
#include "core/wire/message_codec.h"
#include "tests/support/hostile_hq.h"
#include "tests/support/till_bench.h"

using namespace loyalty;
using namespace loyalty::tests;
using sync::LinkState;
using sync::Trouble;

namespace {

// Only who waits for silence is in a hurry: on a busy machine an answer may take its time.
constexpr app::HqPatience patient{20'000, 40'000};
constexpr app::HqPatience impatient{400, 900};

QByteArray arrayFrom(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()));
}

QByteArray reply(const std::function<void(wire::SyncReply&)>& change = {})
{
    wire::SyncReply reply;
    reply.pollAfterMs = 60'000;
    if (change)
        change(reply);
    return arrayFrom(wire::encodeMessage(reply));
}

QByteArray packed(const QByteArray& plain)
{
    return arrayFrom(wire::compress(
        {reinterpret_cast<const std::uint8_t*>(plain.constData()), std::size_t(plain.size())}));
}

const QByteArray cbor = "200 OK\r\nContent-Type: application/cbor";
const QByteArray zstd = cbor + "\r\nContent-Encoding: zstd";
const QByteArray page = "<html><body>Welcome to our guest network</body></html>";

QByteArray json(const char* status)
{
    return QByteArray(status) + "\r\nContent-Type: application/json";
}

}  // namespace

class TillHostileHqTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTillSellsOn_data();
    void theTillSellsOn();
    void nobodyListens();
    void certificates_data();
    void certificates();

private:
    static void wrongAnswers();
    static void noAnswers();
    static void refusals();
    void sellsOn(TillBench& till);

    SeededTill m_seeded{2};
    Authority m_authority;
};

void TillHostileHqTest::theTillSellsOn_data()
{
    QTest::addColumn<HostileHq::Answer>("answer");
    QTest::addColumn<int>("link");
    QTest::addColumn<int>("trouble");
    wrongAnswers();
    noAnswers();
    refusals();
}

namespace {

void row(const char* name, const HostileHq::Answer& answer, Trouble trouble,
         LinkState link = LinkState::Offline)
{
    QTest::newRow(name) << answer << static_cast<int>(link) << static_cast<int>(trouble);
}

}  // namespace

void TillHostileHqTest::wrongAnswers()
{
    row("a page for people", HostileHq::says("200 OK\r\nContent-Type: text/html", page),
        Trouble::NotHq);
    row("a page without a type", HostileHq::says("200 OK", page), Trouble::NotHq);
    row("a sign-in page of a network", HostileHq::says("401 No\r\nContent-Type: text/html", page),
        Trouble::NotHq);
    row("a redirect",
        HostileHq::says("302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Type: text/html",
                        page),
        Trouble::NotHq);
    row("nothing there", HostileHq::says(json("404 Not Found"), "{}"), Trouble::NotHq);
    row("an empty answer", HostileHq::says(cbor, {}), Trouble::NotHq);
    row("no CBOR", HostileHq::says(cbor, QByteArray(70'000, '\xff')), Trouble::NotHq);
    row("CBOR that is cut off", HostileHq::says(cbor, reply().chopped(3)), Trouble::NotHq);
    row("CBOR nested for ever", HostileHq::says(cbor, QByteArray(70'000, '\x81')), Trouble::NotHq);
    row("JSON", HostileHq::says(json("200 OK"), "{}"), Trouble::NotHq);
    row("zstd that is cut off", HostileHq::says(zstd, packed(reply()).chopped(5)), Trouble::NotHq);
    row("zstd that is none", HostileHq::says(zstd, reply()), Trouble::NotHq);
    row("a zstd bomb", HostileHq::says(zstd, packed(QByteArray((64 << 20) + 1, '\0'))),
        Trouble::NotHq);
    row("packed in another way", HostileHq::says(cbor + "\r\nContent-Encoding: br", reply()),
        Trouble::NotHq);
    row("another protocol",
        HostileHq::says(cbor, reply([](wire::SyncReply& r) { r.protocol = 99; })),
        Trouble::Outdated);
    row("a gigabyte, announced", HostileHq::pours(cbor + "\r\nContent-Length: 1073741824"),
        Trouble::NotHq);
    row("a gigabyte, not announced", HostileHq::pours(cbor + "\r\nTransfer-Encoding: chunked"),
        Trouble::NotHq);
    row("no HTTP", HostileHq::hangsUpAfter("SSH-2.0-OpenSSH_9.2p1\r\n"), Trouble::Unreachable);
}

void TillHostileHqTest::noAnswers()
{
    row("the call is taken and never answered", HostileHq::writes({}), Trouble::Silent);
    row("the answer stops in the middle",
        HostileHq::writes("HTTP/1.1 " + cbor + "\r\nContent-Length: 500\r\n\r\n\xa0"),
        Trouble::Silent);
    row("one byte after the other", HostileHq::trickles(), Trouble::Silent);
    row("it hangs up at once", HostileHq::hangsUpAfter({}), Trouble::Unreachable);
    row("it hangs up in the middle",
        HostileHq::hangsUpAfter("HTTP/1.1 " + cbor + "\r\nContent-Length: 500\r\n\r\n\xa0"),
        Trouble::Unreachable);
    row("it fails", HostileHq::says(json("500 Oh"), R"({"error":"x","detail":"y"})"),
        Trouble::Busy);
    row("it is full",
        HostileHq::says(json("503 Busy") + "\r\nRetry-After: 120", R"({"error":"busy"})"),
        Trouble::Busy);
    row("a proxy says it is full",
        HostileHq::says("502 Bad Gateway\r\nContent-Type: text/html", page), Trouble::Busy);
    row("too many calls", HostileHq::says("429 Slowly", {}), Trouble::Busy);
}

void TillHostileHqTest::refusals()
{
    row("another key", HostileHq::says(json("401 No"), R"({"error":"signature_wrong"})"),
        Trouble::Rejected, LinkState::Refused);
    row("another terminal", HostileHq::says(json("403 No"), R"({"error":"wrong_terminal"})"),
        Trouble::Rejected, LinkState::Refused);
    row("a newer HQ", HostileHq::says(json("426 No"), R"({"error":"protocol_unsupported"})"),
        Trouble::Outdated);
    row("another journal", HostileHq::says(cbor, reply([](wire::SyncReply& r) {
                                               r.verdict = wire::SyncVerdict::Fork;
                                           })),
        Trouble::Forked, LinkState::Refused);
    row("it knows more than was written",
        HostileHq::says(cbor, reply([](wire::SyncReply& r) { r.ackedSequence = 1'000'000; })),
        Trouble::Forked, LinkState::Refused);
    row("another till in its place", HostileHq::says(cbor, reply([](wire::SyncReply& r) {
                                                         r.verdict = wire::SyncVerdict::Fenced;
                                                     })),
        Trouble::Replaced, LinkState::Refused);
}

void TillHostileHqTest::sellsOn(TillBench& till)
{
    till.signIn();
    QVERIFY(till.isSignedIn);
    till.engine->takeTyped(m_seeded.itemNumber(0));
    till.engine->takeTyped(m_seeded.cardNumber(1));
    till.engine->settle({});
    QCOMPARE(till.sales.size(), std::size_t{1});
    QVERIFY(till.sales[0].settled.record.points.count() > 0);
    QVERIFY(till.status.backlog.entries > 0);
    const QString why = app::troubleText(till.status.trouble);
    QVERIFY(!why.isEmpty());
    for (const app::Notice& notice : till.notices)
        QVERIFY2(app::severityOf(notice.kind) != app::Severity::Bad,
                 qPrintable(app::noticeText(notice)));
}

void TillHostileHqTest::theTillSellsOn()
{
    QFETCH(HostileHq::Answer, answer);
    QFETCH(int, link);
    QFETCH(int, trouble);
    const HostileHq hq(answer);
    const bool isSilent = trouble == static_cast<int>(Trouble::Silent);
    TillBench till(m_seeded.folder(), isSilent ? impatient : patient);
    till.open(m_seeded.identity(), hq.url());
    QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(till.status.link), link, 30'000);
    QCOMPARE(static_cast<int>(till.status.trouble), trouble);
    sellsOn(till);
}

void TillHostileHqTest::nobodyListens()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString url = QStringLiteral("http://127.0.0.1:%1").arg(closed.serverPort());
    closed.close();
    TillBench till(m_seeded.folder(), patient);
    till.open(m_seeded.identity(), url);
    QTRY_COMPARE(till.status.trouble, Trouble::Unreachable);
    sellsOn(till);
}

void TillHostileHqTest::certificates_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<int>("trouble");
    const int certificate = static_cast<int>(Trouble::Certificate);
    QTest::newRow("of an authority nobody knows")
        << QByteArray("127.0.0.1") << 30 << false << certificate;
    QTest::newRow("of another server") << QByteArray("hq.example") << 30 << true << certificate;
    QTest::newRow("expired") << QByteArray("127.0.0.1") << -1 << true << certificate;
    QTest::newRow("a good one") << QByteArray("127.0.0.1") << 30 << true
                                << static_cast<int>(Trouble::None);
}

void TillHostileHqTest::certificates()
{
    QFETCH(QByteArray, host);
    QFETCH(int, days);
    QFETCH(bool, isTrusted);
    QFETCH(int, trouble);
    QTemporaryDir folder;
    QFile authority(folder.filePath(QStringLiteral("authority.pem")));
    QVERIFY(authority.open(QIODevice::WriteOnly));
    authority.write(m_authority.pem());
    authority.close();
    // A till of its own: it has nothing to send, so that the good one can agree with it.
    const SeededTill fresh(1);
    const HostileHq hq(HostileHq::says(cbor, reply()), m_authority.certify(host, days));
    TillBench till(fresh.folder(), patient);
    if (isTrusted)
        till.link().trust(authority.fileName());
    till.open(fresh.identity(), hq.url());
    QTRY_VERIFY(till.status.link != LinkState::Unknown);
    QCOMPARE(static_cast<int>(till.status.trouble), trouble);
    const bool isGood = trouble == static_cast<int>(Trouble::None);
    QCOMPARE(till.status.link, isGood ? LinkState::Online : LinkState::Offline);
    // Nothing is shown to a server that is not HQ.
    QCOMPARE(hq.requests() > 0, isGood);
}

QTEST_GUILESS_MAIN(TillHostileHqTest)
#include "till_hostile_hq_test.moc"
