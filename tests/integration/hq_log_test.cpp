// The log of a busy HQ: a line of JSON each, and nothing in it of anybody.
#include <QFile>

#include "app/hqservice/service_log.h"
#include "tests/support/hq_client.h"
#include "tests/support/hq_database.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

// What must never be in a log.
const QByteArray name = "Alder Creek";
const QByteArray cardNumber = "2900017364500";
const QByteArray phone = "+905321234567";
const QByteArray mail = "alder@example.org";
const QByteArray pin = "482913";

}  // namespace

class HqLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFaultIsToldWithoutItsContents_data();
    void aFaultIsToldWithoutItsContents();
    void aBusyLogHasNothingOfAnybody_data() { HqDatabases::addEngineRows(); }
    void aBusyLogHasNothingOfAnybody();

private:
    QString write(const char* file, const QByteArray& text) const;
    void import(const QString& database) const;
    QByteArray log() const;

    QTemporaryDir m_folder;
    HqDatabases m_databases;
};

void HqLogTest::aFaultIsToldWithoutItsContents_data()
{
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("told");
    const auto row = [](const char* what, const char* detail, const char* told) {
        QTest::newRow(what) << QString::fromUtf8(detail) << QString::fromUtf8(told);
    };
    row("nothing to hide", "the connection was lost", "the connection was lost");
    row("a key",
        "ERROR: duplicate key value violates unique constraint \"staff_pkey\" DETAIL: Key "
        "(name)=(Alder Creek) already exists. (23505)",
        "ERROR: duplicate key value violates unique constraint \"staff_pkey\" ");
    row("a row",
        "ERROR: new row for relation \"item\" violates check constraint \"c\" DETAIL: "
        "Failing row contains (Alder Creek).",
        "ERROR: new row for relation \"item\" violates check constraint \"c\" ");
    row("a value", "ERROR: invalid input syntax for type bigint: \"Alder Creek\" (22P02)",
        "ERROR: invalid input syntax for type bigint: … (22P02)");
    row("a statement", "ERROR: syntax error LINE 1: EXECUTE x ('Alder Creek')",
        "ERROR: syntax error ");
    row("a quote that never ends", "ERROR: \"Alder", "ERROR: …");
}

void HqLogTest::aFaultIsToldWithoutItsContents()
{
    QFETCH(QString, detail);
    QFETCH(QString, told);
    QCOMPARE(
        QString::fromStdString(hqservice::loggable({FaultKind::Invalid, detail.toStdString()})),
        told);
}

QString HqLogTest::write(const char* file, const QByteArray& text) const
{
    QFile out(m_folder.filePath(QString::fromLatin1(file)));
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
        qFatal("no file");
    return out.fileName();
}

QByteArray HqLogTest::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void HqLogTest::import(const QString& database) const
{
    const auto ran =
        HqProcess::run({QStringLiteral("import"), QStringLiteral("--database"), database,
                        QStringLiteral("--members"),
                        write("m.csv", "card,name,phone,email\n" + cardNumber + "," + name + "," +
                                           phone + "," + mail + "\n"),
                        QStringLiteral("--staff"),
                        write("s.csv", "number,name,pin\n101," + name + "," + pin + "\n")});
    QVERIFY2(ran.code == 0, qPrintable(ran.errors));
    for (const QByteArray& secret : {name, cardNumber, phone, mail, pin})
        QVERIFY(!ran.errors.contains(QString::fromUtf8(secret)));
}

void HqLogTest::aBusyLogHasNothingOfAnybody()
{
    const std::string address =
        m_databases.make(QString::fromLatin1(QTest::currentDataTag()).toLower());
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    const QString database = QString::fromStdString(address);
    const auto store = openStore(address);
    must(store->transaction([&] {
        return store->putProgramme({1, BusinessDay(20'000), paperProgramme()});
    }));
    import(database);
    QFile::remove(m_folder.filePath(QStringLiteral("log")));
    HqProcess hq(database, {}, m_folder.filePath(QStringLiteral("log")));
    const HqClient client;
    const wire::PairReply paired = client.pair(hq, database, QString::fromUtf8(name));
    PaperTill till(paired.terminal, paired.incarnation);
    const member::IdentifierHash hash = wire::identifierHash(
        paired.lookupKey, member::IdentifierKind::Card, cardNumber.toStdString());
    till.sale(hash, 1000);
    till.enrol(till.nextMember(), hash);
    journal::AdjustRecord adjust;
    adjust.id = SaleId{{7}};
    adjust.holder = hash;
    adjust.note = name.toStdString() + ", " + mail.toStdString();
    adjust.points = Points(5);
    till.write(adjust);
    PaperTill sound = till;
    adjust.id = SaleId{{8}};
    sound.write(adjust);
    till.writeRaw(bytesFrom("nonsense of " + name));
    till.writeRaw(Bytes{0x9f, 0x01, 0xff});
    QCOMPARE(client.sync(hq, till.request(1, 3), BodyForm::Json).status, 200);
    QCOMPARE(client.sync(hq, till.request(4, 2), BodyForm::Cbor).status, 400);
    QTRY_COMPARE_WITH_TIMEOUT(client.totals(hq, paired.terminal).applied, 3, 10'000);
    const auto ask = [&](const char* path, const auto& message) {
        return hq
            .send(signedPost(path, paired.terminal, client.keys.secretKey,
                             bodyOf(message, BodyForm::Json), BodyForm::Json))
            .status;
    };
    QCOMPARE(ask("/v1/history", wire::HistoryRequest{paired.terminal, MemberId(1)}), 200);
    for (const QByteArray& secret : {name, cardNumber, phone, mail, pin}) {
        const QByteArray path = "/v1/members/" + secret.toPercentEncoding();
        QCOMPARE(hq.get(path).status, 404);
        QCOMPARE(hq.get("/healthz?card=" + cardNumber).status, 404);
        const QByteArray body = "{\"code\":\"" + secret + "\",\"public_key\":\"" + secret + "\"}";
        QCOMPARE(hq.send("POST /v1/pair HTTP/1.1\r\nHost: " + cardNumber +
                         "\r\nContent-Type: application/json\r\nContent-Length: " +
                         QByteArray::number(body.size()) + "\r\n\r\n" + body)
                     .status,
                 400);
        QCOMPARE(hq.send("X" + secret + " / HTTP/1.1\r\nBroken " + secret + "\r\n\r\n").status,
                 400);
    }
    const bool isPostgres = !database.startsWith(u"sqlite:");
    if (isPostgres) {
        // The database refuses, and quotes the row.
        must(store->database().execute(
            "ALTER TABLE inbox ADD CONSTRAINT full_now CHECK (sequence < 4) NOT VALID"));
        QCOMPARE(client.sync(hq, sound.request(4, 1), BodyForm::Cbor).status, 500);
    }
    QCOMPARE(hq.terminate(), 0);

    const QByteArray text = log();
    QVERIFY(text.count("\"event\":\"request\"") >= 6);
    QVERIFY(text.contains("\"event\":\"stopped\""));
    QCOMPARE(text.contains("full_now"), isPostgres);
    QVERIFY(!text.contains("Failing row"));
    for (const QByteArray& line : text.split('\n')) {
        if (line.isEmpty())
            continue;
        const auto json = wire::parseJson(line.toStdString());
        QVERIFY2(json, line.constData());
        for (const char* field : {"time", "level", "event"})
            QVERIFY2(json->find(field) != nullptr, line.constData());
    }
    const QByteArray key = arrayFrom(Bytes(paired.lookupKey.begin(), paired.lookupKey.end()));
    const QByteArray hashed = arrayFrom(Bytes(hash.bytes.begin(), hash.bytes.end()));
    for (const QByteArray& secret : {name, cardNumber, phone, mail, pin, key, hashed}) {
        QVERIFY2(!text.contains(secret), secret.constData());
        QVERIFY2(!text.contains(secret.toHex()), secret.constData());
        QVERIFY2(!text.contains(secret.toPercentEncoding()), secret.constData());
        QVERIFY2(!text.contains(secret.toBase64()), secret.constData());
    }
}

QTEST_GUILESS_MAIN(HqLogTest)
#include "hq_log_test.moc"
