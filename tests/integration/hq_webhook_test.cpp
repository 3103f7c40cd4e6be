// Webhooks: what was booked is told to a real receiver, signed, in order, and none is lost; and who
// does not listen slows nobody down. On both engines.
#include <QMessageAuthenticationCode>
#include <numeric>

#include "core/wire/json.h"
#include "tests/support/certificates.h"
#include "tests/support/hq_client.h"
#include "tests/support/hq_database.h"
#include "tests/support/paper_till.h"
#include "tests/support/webhook_receiver.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

constexpr int patience = 60'000;

// A point for each 1.00; silver from 100 points on.
std::string tieredProgramme()
{
    std::string text = paperProgramme();
    const std::size_t end = text.rfind('}');
    return text.substr(0, end) +
           R"(,"tiers":[{"code":"basic","threshold":0},{"code":"silver","threshold":100}]})";
}

std::vector<int> upTo(int last, int first = 1)
{
    std::vector<int> list(static_cast<std::size_t>(last - first + 1));
    std::iota(list.begin(), list.end(), first);
    return list;
}

}  // namespace

class HqWebhookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void entriesAndTiersAreToldAndSigned_data() { HqDatabases::addEngineRows(); }
    void entriesAndTiersAreToldAndSigned();
    void noneIsLostWhenHqIsKilled_data() { HqDatabases::addEngineRows(); }
    void noneIsLostWhenHqIsKilled();
    void whatIsNotBookedIsNotTold_data() { HqDatabases::addEngineRows(); }
    void whatIsNotBookedIsNotTold();
    void whoNeverAnswersSlowsNobody_data() { HqDatabases::addEngineRows(); }
    void whoNeverAnswersSlowsNobody();
    void whatFailsIsTriedAgainInItsPlace();
    void whatNeverArrivesIsGivenUpAndCanBeTriedAgain_data() { HqDatabases::addEngineRows(); }
    void whatNeverArrivesIsGivenUpAndCanBeTriedAgain();
    void whenTooManyWaitTheNewestAreDropped_data() { HqDatabases::addEngineRows(); }
    void whenTooManyWaitTheNewestAreDropped();
    void ofTwoInstancesOneSends_data() { HqDatabases::addEngineRows(); }
    void ofTwoInstancesOneSends();
    void aCertificateIsVerified();
    void addressesAreLookedAt_data();
    void addressesAreLookedAt();
    void whoIsRemovedIsToldNothing();

private:
    HqProcess::Ran webhook(const QStringList& arguments) const;
    wire::Json add(const QString& url, const QStringList& more = {}) const;
    std::unique_ptr<HqProcess> serve(const QStringList& more = {}) const;
    /// `count` sales of 10.00 each, taken and booked.
    void sell(const HqProcess& hq, int count, std::int64_t minor = 1000);
    wire::Json listed() const;

    HqDatabases m_databases;
    QString m_database;
    HqClient m_client;
    std::unique_ptr<PaperTill> m_till;
    std::int64_t m_sent = 0;
};

void HqWebhookTest::init()
{
    const bool isPostgres = qstrcmp(QTest::currentDataTag(), "PostgreSQL") == 0;
    const std::string address =
        m_databases.make(isPostgres ? QStringLiteral("postgresql") : QStringLiteral("sqlite"));
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_database = QString::fromStdString(address);
    m_till.reset();
    m_sent = 0;
    const auto store = openStore(address);
    must(store->transaction([&] {
        return store->putProgramme({1, BusinessDay(20'000), tieredProgramme()});
    }));
}

HqProcess::Ran HqWebhookTest::webhook(const QStringList& arguments) const
{
    return HqProcess::run(QStringList{QStringLiteral("webhook"), arguments.front(),
                                      QStringLiteral("--database"), m_database} +
                          arguments.mid(1));
}

wire::Json HqWebhookTest::add(const QString& url, const QStringList& more) const
{
    const auto ran = webhook(QStringList{QStringLiteral("add"), url} + more);
    if (ran.code != 0)
        qFatal("%s", qPrintable(ran.errors));
    return must(wire::parseJson(ran.out.trimmed().toStdString()));
}

wire::Json HqWebhookTest::listed() const
{
    return must(wire::parseJson(webhook({QStringLiteral("list")}).out.trimmed().toStdString()));
}

std::unique_ptr<HqProcess> HqWebhookTest::serve(const QStringList& more) const
{
    return std::make_unique<HqProcess>(
        m_database, QStringList{QStringLiteral("--webhook-pause-ms"), QStringLiteral("20")} + more);
}

void HqWebhookTest::sell(const HqProcess& hq, int count, std::int64_t minor)
{
    if (m_till == nullptr) {
        const wire::PairReply paired = m_client.pair(hq, m_database);
        m_till = std::make_unique<PaperTill>(paired.terminal, paired.incarnation);
    }
    for (int i = 0; i < count; ++i)
        m_till->sale(card(i % 3), minor);
    const wire::SyncRequest request = m_till->request(m_sent + 1);
    QCOMPARE(m_client.sync(hq, request, BodyForm::Cbor).status, 200);
    m_sent = m_till->last();
    QTRY_COMPARE_WITH_TIMEOUT(m_client.totals(hq, request.terminal).applied, m_sent, patience);
}

void HqWebhookTest::entriesAndTiersAreToldAndSigned()
{
    WebhookReceiver receiver;
    WebhookReceiver tiersAlone;
    const wire::Json added = add(receiver.url());
    add(tiersAlone.url(), {QStringLiteral("--events"), QStringLiteral("tier")});
    const auto hq = serve();
    sell(*hq, 1, 15'000);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.numbers(), upTo(2), patience);
    QTRY_COMPARE_WITH_TIMEOUT(tiersAlone.numbers(), upTo(1), patience);
    const auto calls = receiver.received();
    const auto entry = must(wire::parseJson(calls[0].body.toStdString()));
    QCOMPARE(*entry.find("event")->string(), std::string("entry"));
    QCOMPARE(*entry.find("kind")->string(), std::string("sale"));
    QCOMPARE(*entry.find("points")->integer(), 150);
    QCOMPARE(*entry.find("sequence")->integer(), 1);
    const auto tier = must(wire::parseJson(calls[1].body.toStdString()));
    QCOMPARE(*tier.find("event")->string(), std::string("tier"));
    QCOMPARE(*tier.find("from")->string(), std::string("basic"));
    QCOMPARE(*tier.find("to")->string(), std::string("silver"));
    QCOMPARE(*tier.find("member")->integer(), *entry.find("member")->integer());

    const auto secret =
        QByteArray::fromHex(QByteArray::fromStdString(*added.find("secret")->string()));
    QCOMPARE(secret.size(), 32);
    for (const Received& call : calls) {
        QVERIFY(call.head.startsWith("POST /pointkeeper?to=us HTTP/1.1"));
        const QByteArray id = call.header("X-Pointkeeper-Webhook-Id");
        QCOMPARE(id, "1-" + QByteArray::number(call.number()));
        const QByteArray text =
            id + "." + call.header("X-Pointkeeper-Webhook-Timestamp") + "." + call.body;
        QCOMPARE(
            call.header("X-Pointkeeper-Webhook-Signature"),
            "v1=" +
                QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256).toHex());
    }
    QTRY_VERIFY_WITH_TIMEOUT(
        hq->get("/metrics").body.contains("pointkeeper_hq_webhook_arrived_total 3\n"), patience);
}

void HqWebhookTest::noneIsLostWhenHqIsKilled()
{
    WebhookReceiver receiver;
    receiver.answerWith(503);
    add(receiver.url(), {QStringLiteral("--events"), QStringLiteral("entry")});
    auto hq = serve();
    sell(*hq, 30);
    hq->kill();
    receiver.answerWith(200);
    hq = serve();
    const auto arrived = [&] {
        std::vector<int> numbers = receiver.numbers();
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        return numbers;
    };
    QTRY_COMPARE_WITH_TIMEOUT(arrived(), upTo(30), patience);
}

void HqWebhookTest::whatIsNotBookedIsNotTold()
{
    add(QStringLiteral("https://example.org/"));
    const auto store = openStore(m_database.toStdString());
    ports::Projection projection;
    projection.events.push_back({ports::Projection::Event::Kind::Entry, "{}"});
    const auto write = [&](bool isKept) {
        return store->transaction([&]() -> Result<void> {
            must(store->lockProjection());
            must(store->write(projection));
            return isKept ? Result<void>() : Result<void>(fault(FaultKind::Full, "no room"));
        });
    };
    QVERIFY(!write(false));
    QVERIFY(must(store->deliveriesOf(1, 10)).empty());
    QVERIFY(write(true));
    const auto kept = must(store->deliveriesOf(1, 10));
    QCOMPARE(kept.size(), std::size_t{1});
    QCOMPARE(kept.front().number, 1);
}

// Sales are taken and booked although the first delivery never has its answer; another receiver has
// all of it.
void HqWebhookTest::whoNeverAnswersSlowsNobody()
{
    WebhookReceiver never;
    never.answerWith(WebhookReceiver::silent);
    WebhookReceiver listens;
    add(never.url(), {QStringLiteral("--events"), QStringLiteral("entry")});
    add(listens.url(), {QStringLiteral("--events"), QStringLiteral("entry")});
    auto hq = serve({QStringLiteral("--webhook-timeout-ms"), QStringLiteral("1500")});
    sell(*hq, 1);
    QTRY_VERIFY_WITH_TIMEOUT(!never.numbers().empty(), patience);
    sell(*hq, 100);
    QTRY_COMPARE_WITH_TIMEOUT(listens.numbers(), upTo(101), patience);
    std::vector<int> tried = never.numbers();
    tried.erase(std::unique(tried.begin(), tried.end()), tried.end());
    QCOMPARE(tried, upTo(1));
    QCOMPARE(hq->terminate(), 0);
}

void HqWebhookTest::whatFailsIsTriedAgainInItsPlace()
{
    WebhookReceiver receiver;
    receiver.answerWith(500);
    add(receiver.url(), {QStringLiteral("--events"), QStringLiteral("entry")});
    const auto hq = serve();
    sell(*hq, 10);
    QTRY_VERIFY_WITH_TIMEOUT(receiver.numbers().size() >= 3, patience);
    const wire::Json row = listed();
    QVERIFY(*row.find("failures")->integer() >= 1);
    QCOMPARE(*row.find("last_failure")->string(), std::string("it answers 500"));
    QCOMPARE(*row.find("waiting")->integer(), 10);
    receiver.answerWith(302);
    const std::size_t before = receiver.numbers().size();
    QTRY_VERIFY_WITH_TIMEOUT(receiver.numbers().size() >= before + 2, patience);
    receiver.answerWith(204);
    QTRY_VERIFY_WITH_TIMEOUT(receiver.numbers().back() == 10, patience);
    std::vector<int> numbers = receiver.numbers();
    QVERIFY(std::count(numbers.begin(), numbers.end(), 1) >= 4);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    QCOMPARE(numbers, upTo(10));
}

void HqWebhookTest::whatNeverArrivesIsGivenUpAndCanBeTriedAgain()
{
    WebhookReceiver receiver;
    receiver.answerWith(410);
    add(receiver.url(), {QStringLiteral("--events"), QStringLiteral("entry")});
    const auto hq = serve({QStringLiteral("--webhook-attempts"), QStringLiteral("2")});
    sell(*hq, 3);
    QTRY_VERIFY_WITH_TIMEOUT(hq->get("/metrics").body.contains("webhook_dead 3\n"), patience);
    QCOMPARE(receiver.numbers(), (std::vector<int>{1, 1, 2, 2, 3, 3}));
    QCOMPARE(*listed().find("dead")->integer(), 3);
    const auto dead = webhook({QStringLiteral("dead"), QStringLiteral("1")});
    QCOMPARE(dead.out.count(u'\n'), 3);
    QVERIFY(dead.out.contains(QStringLiteral("\"reason\":\"it answers 410\"")));
    receiver.answerWith(200);
    const auto again = webhook({QStringLiteral("retry"), QStringLiteral("1")});
    QVERIFY2(again.errors.contains(QStringLiteral("3 deliveries wait again")),
             qPrintable(again.errors));
    QTRY_COMPARE_WITH_TIMEOUT(receiver.numbers(), (std::vector<int>{1, 1, 2, 2, 3, 3, 1, 2, 3}),
                              patience);
    QTRY_VERIFY_WITH_TIMEOUT(hq->get("/metrics").body.contains("webhook_dead 0\n"), patience);
}

void HqWebhookTest::whenTooManyWaitTheNewestAreDropped()
{
    WebhookReceiver receiver;
    receiver.answerWith(503);
    add(receiver.url(), {QStringLiteral("--events"), QStringLiteral("entry"),
                         QStringLiteral("--room"), QStringLiteral("5")});
    const auto hq = serve({QStringLiteral("--webhook-attempts"), QStringLiteral("1000000")});
    sell(*hq, 20);
    QCOMPARE(*listed().find("waiting")->integer(), 5);
    QCOMPARE(*listed().find("dropped")->integer(), 15);
    receiver.answerWith(200);
    QTRY_COMPARE_WITH_TIMEOUT(*listed().find("waiting")->integer(), 0, patience);
    sell(*hq, 1);
    // The gap says what is missing.
    QTRY_COMPARE_WITH_TIMEOUT(receiver.numbers().back(), 21, patience);
    std::vector<int> numbers = receiver.numbers();
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    QCOMPARE(numbers, (std::vector<int>{1, 2, 3, 4, 5, 21}));
}

void HqWebhookTest::ofTwoInstancesOneSends()
{
    WebhookReceiver receiver;
    add(receiver.url(), {QStringLiteral("--events"), QStringLiteral("entry")});
    const auto first = serve();
    const auto second = serve();
    for (int i = 0; i < 5; ++i)
        sell(i % 2 == 0 ? *first : *second, 40);
    QTRY_VERIFY_WITH_TIMEOUT(!receiver.numbers().empty() && receiver.numbers().back() == 200,
                             patience);
    QCOMPARE(receiver.numbers(), upTo(200));
}

void HqWebhookTest::aCertificateIsVerified()
{
    const Authority authority;
    const Certified certified = authority.certify("127.0.0.1");
    QSslConfiguration tls;
    tls.setLocalCertificate(certified.certificate);
    tls.setPrivateKey(certified.key);
    const WebhookReceiver receiver(tls);
    add(receiver.url());
    const QTemporaryDir folder;
    QFile trusted(folder.filePath(QStringLiteral("authority.pem")));
    QVERIFY(trusted.open(QIODevice::WriteOnly));
    trusted.write(authority.pem());
    trusted.close();
    const auto unknown = webhook({QStringLiteral("test"), QStringLiteral("1")});
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.errors.contains(QStringLiteral("It did not arrive: ")),
             qPrintable(unknown.errors));
    QVERIFY(receiver.received().empty());
    const auto known = webhook({QStringLiteral("test"), QStringLiteral("1"),
                                QStringLiteral("--webhook-ca"), trusted.fileName()});
    QVERIFY2(known.code == 0, qPrintable(known.errors));
    QCOMPARE(receiver.received().size(), std::size_t{1});
    QCOMPARE(receiver.received().front().body, QByteArray("{\"event\":\"test\"}"));
    const auto hq = serve({QStringLiteral("--webhook-ca"), trusted.fileName()});
    sell(*hq, 1);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.received().size(), std::size_t{2}, patience);
}

void HqWebhookTest::addressesAreLookedAt_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QStringList& arguments, int code,
                        const char* says) {
        QTest::newRow(name) << arguments << code << QString::fromLatin1(says);
    };
    const QString a = QStringLiteral("add");
    row("https", {a, QStringLiteral("https://example.org/x")}, 0, "Keep the secret");
    row("http on this machine", {a, QStringLiteral("http://127.0.0.1:9/x")}, 0, "");
    row("http elsewhere", {a, QStringLiteral("http://example.org/x")}, 1, "is not https");
    row("a file", {a, QStringLiteral("file:///etc/passwd")}, 1, "is no address");
    row("a password in it", {a, QStringLiteral("https://me:secret@example.org/")}, 1, "a password");
    row("nothing", {a, QStringLiteral("example.org")}, 1, "is no address");
    row("an unknown event",
        {a, QStringLiteral("https://example.org/"), QStringLiteral("--events"),
         QStringLiteral("entry,sing")},
        1, "Events are entry, tier");
    row("no address", {a}, 2, "required");
    row("one that is not there", {QStringLiteral("remove"), QStringLiteral("7")}, 1,
        "There is no webhook 7");
}

void HqWebhookTest::addressesAreLookedAt()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    const auto ran = webhook(arguments);
    QVERIFY2(ran.code == code && ran.errors.contains(says), qPrintable(ran.errors));
    QCOMPARE(webhook({QStringLiteral("list")}).out.count(u'\n'), code == 0 ? 1 : 0);
}

void HqWebhookTest::whoIsRemovedIsToldNothing()
{
    WebhookReceiver gone;
    WebhookReceiver stays;
    add(gone.url());
    add(stays.url());
    QCOMPARE(webhook({QStringLiteral("remove"), QStringLiteral("1")}).code, 0);
    const auto hq = serve();
    sell(*hq, 3);
    QTRY_VERIFY_WITH_TIMEOUT(stays.numbers().size() >= 3, patience);
    QVERIFY(gone.received().empty());
    QVERIFY(!webhook({QStringLiteral("list")}).out.contains(QStringLiteral("secret")));
}

QTEST_GUILESS_MAIN(HqWebhookTest)
#include "hq_webhook_test.moc"
