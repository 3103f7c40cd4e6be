// A day of HQ as files: what is in them, that they are the same whenever they are written, and that
// half a day is never there. On both engines.
#include <QLockFile>

#include "core/hq/projector.h"
#include "core/hq/service.h"
#include "core/wire/json.h"
#include "tests/support/hq_database.h"
#include "tests/support/hq_process.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const BusinessDay day(20'700);
const Instant noon{day.daysSinceEpoch() * std::int64_t{86'400'000} + 43'200'000};

QByteArray contentOf(const QDir& folder, const char* name)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray allOf(const QDir& folder)
{
    QByteArray all;
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name))
        all += name.toUtf8() + "\n" + contentOf(folder, name.toUtf8().constData());
    return all;
}

}  // namespace

class HqExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aDayIsTold_data() { HqDatabases::addEngineRows(); }
    void aDayIsTold();
    void everyMovementAddsUp_data() { HqDatabases::addEngineRows(); }
    void everyMovementAddsUp();
    void theSameDayIsTheSameBytes_data() { HqDatabases::addEngineRows(); }
    void theSameDayIsTheSameBytes();
    void nothingOfAnybodyIsInIt();
    void itComesTooEarly_data();
    void itComesTooEarly();
    void aDayThatWasChangedIsNotTouched();
    void whatAStoppedProgramLeftIsThrownAway();
    void oneProgramAtATimeWritesThere();
    void theServiceExportsByItself();

private:
    void take(PaperTill& till, Instant at);
    void project();
    HqProcess::Ran exportTo(const QString& folder, BusinessDay which = day) const;
    QDir exported() const
    {
        const QString folder = m_folder->filePath(QStringLiteral("out"));
        const auto ran = exportTo(folder);
        if (ran.code != 0)
            qFatal("%s", qPrintable(ran.errors));
        return QDir(folder + u'/' + QString::fromStdString(day.text()));
    }

    HqDatabases m_databases;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_address;
    std::unique_ptr<storage::SqlHqStore> m_store;
    std::int64_t m_sent = 0;
};

void HqExportTest::init()
{
    m_store.reset();
    m_sent = 0;
    m_folder = std::make_unique<QTemporaryDir>();
    const bool isPostgres = qstrcmp(QTest::currentDataTag(), "PostgreSQL") == 0;
    m_address =
        m_databases.make(isPostgres ? QStringLiteral("postgresql") : QStringLiteral("sqlite"));
    if (m_address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_store = openStore(m_address);
    must(m_store->transaction([&] {
        return m_store->putProgramme({1, BusinessDay(20'000), paperProgramme()});
    }));
    must(m_store->transaction([&]() -> Result<void> {
        must(m_store->pairTerminal("Harbour, \"Street\"", "Till 1", {}, {}, noon));
        return {};
    }));
}

// What the till has written since, at that moment.
void HqExportTest::take(PaperTill& till, Instant at)
{
    hq::Service service(*m_store, {});
    const auto answer = must(service.sync({TerminalId(1), 1}, till.request(m_sent + 1), at));
    if (!answer || answer->verdict != wire::SyncVerdict::Accepted)
        qFatal("not taken");
    m_sent = till.last();
}

void HqExportTest::project()
{
    hq::Projector projector(*m_store);
    while (must(projector.step()) > 0) {
    }
}

HqProcess::Ran HqExportTest::exportTo(const QString& folder, BusinessDay which) const
{
    return HqProcess::run({QStringLiteral("export"), QStringLiteral("--database"),
                           QString::fromStdString(m_address), QStringLiteral("--day"),
                           QString::fromStdString(which.text()), QStringLiteral("--to"), folder});
}

void HqExportTest::aDayIsTold()
{
    PaperTill till(TerminalId(1));
    till.sale(card(9), 100);
    take(till, noon.after(-43'200'001));  // the evening before
    const journal::Entry sale = till.sale(card(1), 1250);
    till.goodsReturn(sale, 0, 1000);
    till.enrol(till.nextMember(), card(1));
    till.writeRaw(Bytes{0x9f, 0x01, 0x01, 0x05, 0x18, 0x63, 0xff});
    take(till, noon);
    till.sale(card(9), 100);
    take(till, noon.after(43'200'000));  // midnight
    project();
    const QDir folder = exported();
    const QByteArrayList rows = contentOf(folder, "retail_transactions.csv").trimmed().split('\n');
    QCOMPARE(rows.size(), 5);
    const auto& record = std::get<journal::SaleRecord>(sale.body);
    const QByteArray id = QByteArray::fromStdString(toHex(record.id.bytes));
    const QByteArray head = QByteArray::fromStdString(sale.day.text() + "," + sale.at.text()) +
                            ",\"Harbour, \"\"Street\"\"\",1,1,";
    QVERIFY2(rows[1].startsWith(head + "2,Sale," + id + "," + QByteArray::number(record.number) +
                                ",,C-"),
             rows[1].constData());
    QVERIFY2(rows[1].endsWith(",1,1250,no"), rows[1].constData());
    QVERIFY2(rows[2].contains(",3,Return,") && rows[2].contains("," + id + ",C-") &&
                 rows[2].endsWith(",1,-1250,no"),
             rows[2].constData());
    QVERIFY2(rows[3].contains(",4,LoyaltyEnrolment,"), rows[3].constData());
    QVERIFY2(rows[4].contains(",1,1,5,Unreadable,") && rows[4].endsWith(",yes"),
             rows[4].constData());

    const QByteArrayList points = contentOf(folder, "loyalty_points.csv").trimmed().split('\n');
    QCOMPARE(points.size(), 3);
    QVERIFY2(points[1].endsWith(",1,12,0,0,12,no"), points[1].constData());
    QVERIFY2(points[2].endsWith(",1,-12,0,0,-12,no"), points[2].constData());

    const QByteArrayList booked = contentOf(folder, "ledger.csv").trimmed().split('\n');
    QCOMPARE(booked.size(), 3);
    QVERIFY2(booked[1].endsWith(",awarded,12,12,1"), booked[1].constData());
    QVERIFY2(booked[2].endsWith(",taken_back,12,-12,1"), booked[2].constData());

    const QByteArrayList documents = contentOf(folder, "transactions.jsonl").trimmed().split('\n');
    QCOMPARE(documents.size(), 4);
    const auto json = must(wire::parseJson(documents[0].toStdString()));
    const wire::Json* transaction = json.find("RetailTransaction");
    QVERIFY(transaction != nullptr);
    QCOMPARE(*transaction->find("TypeCode")->string(), std::string("Sale"));
    QCOMPARE(*transaction->find("LineItem")->array()->front().find("ExtendedAmount")->integer(),
             1250);
    QCOMPARE(*transaction->find("LoyaltyAccount")->find("LoyaltyPointsEarned")->integer(), 12);

    const auto manifest = must(wire::parseJson(contentOf(folder, "manifest.json").toStdString()));
    QCOMPARE(*manifest.find("entries")->integer(), 4);
    QCOMPARE(*manifest.find("from")->string(), day.text() + "T00:00:00+00:00");
    const wire::Json::Array& files = *manifest.find("files")->array();
    QCOMPARE(files.size(), std::size_t{4});
    for (const wire::Json& file : files) {
        const QByteArray content = contentOf(folder, file.find("name")->string()->c_str());
        const Bytes bytes(content.begin(), content.end());
        QCOMPARE(*file.find("bytes")->integer(), content.size());
        QCOMPARE(*file.find("blake2b_256")->string(), toHex(wire::digest(bytes)));
    }
    QCOMPARE(*files[0].find("rows")->integer(), 4);
}

void HqExportTest::everyMovementAddsUp()
{
    PaperTill till(TerminalId(1));
    for (int i = 0; i < 30; ++i) {
        const journal::Entry sale = till.sale(card(i % 4), 100 + 217 * i);
        if (i % 3 == 0)
            till.goodsReturn(sale, 0, 500);
    }
    take(till, noon);
    project();
    std::int64_t change = 0;
    QByteArrayList rows = contentOf(exported(), "loyalty_points.csv").trimmed().split('\n');
    rows.removeFirst();
    for (const QByteArray& row : rows) {
        const QByteArrayList fields = row.split(',');
        const auto back = [&](int place) { return fields[fields.size() - place].toLongLong(); };
        QCOMPARE(back(2), back(5) - back(4) + back(3));
        change += back(2);
    }
    std::int64_t balance = 0;
    must(m_store->database().each("SELECT CAST(sum(points) AS BIGINT) FROM account",
                                  [&](const storage::Row& row) {
                                      balance = row.integer(0);
                                      return true;
                                  }));
    QVERIFY(balance > 0);
    QCOMPARE(change, balance);
}

// Also when later days came, members were merged, and what is exported lies elsewhere.
void HqExportTest::theSameDayIsTheSameBytes()
{
    PaperTill till(TerminalId(1));
    till.sale(card(1), 1250);
    till.sale(card(2), 700);
    till.sale(card(3), 900);
    take(till, noon);
    project();
    const QDir first = exported();
    const QByteArray before = allOf(first);
    QVERIFY(before.contains("LoyaltyPointsEarned"));
    till.enrol(till.nextMember(), card(1));
    till.sale(card(2), 5000);
    take(till, noon.after(86'400'000));
    project();
    const auto again = exportTo(m_folder->filePath(QStringLiteral("out")));
    QCOMPARE(again.code, 0);
    QVERIFY(again.errors.contains(QStringLiteral("already and whole (3 entries)")));
    const QString elsewhere = m_folder->filePath(QStringLiteral("else"));
    QCOMPARE(exportTo(elsewhere).code, 0);
    QCOMPARE(allOf(QDir(elsewhere + u'/' + QString::fromStdString(day.text()))), before);
    QCOMPARE(allOf(first), before);
}

void HqExportTest::nothingOfAnybodyIsInIt()
{
    const wire::Key key{1, 2, 3};
    const std::string number = "2900017364500";
    const auto hash = wire::identifierHash(key, member::IdentifierKind::Card, number);
    must(m_store->transaction([&]() -> Result<void> {
        must(m_store->putMembers(
            {{{{}, member::Status::Active, "Alder Creek", "4500", {}}, {hash}, {}, 0, {}}}));
        return {};
    }));
    PaperTill till(TerminalId(1));
    till.sale(hash, 1250);
    till.sale(MemberId(1), 1250);
    journal::AdjustRecord adjust;
    adjust.id = SaleId{{7}};
    adjust.holder = hash;
    adjust.note = "of Alder Creek, alder@example.org";
    adjust.points = Points(5);
    till.write(adjust);
    take(till, noon);
    project();
    const QByteArray all = allOf(exported());
    QVERIFY(all.contains("LoyaltyAdjustment"));
    QVERIFY(all.contains("\"LoyaltyAccountID\":\"1\""));
    for (const QByteArray& secret :
         {QByteArray("Alder"), QByteArray("example.org"), QByteArray::fromStdString(number),
          QByteArray("4500"), QByteArray::fromStdString(toHex(hash.bytes))})
        QVERIFY2(!all.contains(secret), secret.constData());
}

void HqExportTest::itComesTooEarly_data()
{
    QTest::addColumn<bool>("isToday");
    QTest::addColumn<QString>("says");
    QTest::newRow("today") << true << QStringLiteral("can be exported from");
    QTest::newRow("entries wait for the projector")
        << false << QStringLiteral("1 entries of 2026-09-04 are not in the accounts yet");
}

void HqExportTest::itComesTooEarly()
{
    QFETCH(bool, isToday);
    QFETCH(QString, says);
    PaperTill till(TerminalId(1));
    till.sale(card(1), 1250);
    take(till, noon);
    const QString folder = m_folder->filePath(QStringLiteral("out"));
    const BusinessDay today(static_cast<std::int32_t>(QDateTime::currentSecsSinceEpoch() / 86'400));
    const auto ran = exportTo(folder, isToday ? today : day);
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.errors.contains(says), qPrintable(ran.errors));
    QVERIFY(QDir(folder).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
    project();
    QCOMPARE(exportTo(folder).code, 0);
}

void HqExportTest::aDayThatWasChangedIsNotTouched()
{
    const QDir folder = exported();
    QFile file(folder.filePath(QStringLiteral("loyalty_points.csv")));
    QVERIFY(file.open(QIODevice::Append));
    file.write("1\n");
    file.close();
    const auto ran = exportTo(m_folder->filePath(QStringLiteral("out")));
    QCOMPARE(ran.code, 3);
    QVERIFY2(ran.errors.contains(QStringLiteral("is not what its manifest says")),
             qPrintable(ran.errors));
    QVERIFY(contentOf(folder, "loyalty_points.csv").endsWith("\n1\n"));
}

void HqExportTest::whatAStoppedProgramLeftIsThrownAway()
{
    const QString part =
        m_folder->filePath(QStringLiteral("out/.%1.part").arg(QString::fromStdString(day.text())));
    QVERIFY(QDir().mkpath(part));
    QFile left(part + QStringLiteral("/half.csv"));
    QVERIFY(left.open(QIODevice::WriteOnly));
    const QDir folder = exported();
    QCOMPARE(folder.entryList(QDir::Files).size(), 5);
    QVERIFY(!QDir(part).exists());
}

void HqExportTest::oneProgramAtATimeWritesThere()
{
    const QString folder = m_folder->filePath(QStringLiteral("out"));
    QVERIFY(QDir().mkpath(folder));
    QLockFile other(folder + QStringLiteral("/.pointkeeper-export.lock"));
    QVERIFY(other.lock());
    const auto ran = exportTo(folder);
    QCOMPARE(ran.code, 3);
    QVERIFY2(ran.errors.contains(QStringLiteral("another program exports")),
             qPrintable(ran.errors));
    other.unlock();
    QCOMPARE(exportTo(folder).code, 0);
}

// The day before yesterday and those before it, at whatever hour this runs.
void HqExportTest::theServiceExportsByItself()
{
    const QDir folder(m_folder->filePath(QStringLiteral("nightly")));
    const auto secondsNow = QDateTime::currentSecsSinceEpoch();
    const BusinessDay today(static_cast<std::int32_t>(secondsNow / 86'400));
    PaperTill till(TerminalId(1));
    till.sale(card(1), 1250);
    take(till, {(secondsNow - 3 * 86'400) * 1000});
    project();
    HqProcess hq(QString::fromStdString(m_address),
                 {QStringLiteral("--export-to"), folder.path(), QStringLiteral("--export-at"),
                  QStringLiteral("00:00")});
    const auto sales = [&](int back) {
        return contentOf(
                   QDir(folder.filePath(QString::fromStdString(today.plusDays(-back).text()))),
                   "loyalty_points.csv")
            .count(",Sale,");
    };
    if (secondsNow % 86'400 < 600)
        QSKIP("around midnight the days of this test are not over");
    QTRY_COMPARE_WITH_TIMEOUT(sales(3), 1, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 7,
                              30'000);
    const QByteArray until =
        "exported_until_seconds " + QByteArray::number(qlonglong{today.daysSinceEpoch()} * 86'400);
    QTRY_VERIFY_WITH_TIMEOUT(hq.get("/metrics").body.contains(until), 30'000);
    QCOMPARE(hq.terminate(), 0);
}

QTEST_GUILESS_MAIN(HqExportTest)
#include "hq_export_test.moc"
