// pointkeeperctl replay from outside: real shopping reaches HQ, once, whatever is killed meanwhile.
// The two long files lie beside the project (../shared/data) and are not part of it.
#include <signal.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/ctl.h"
#include "tests/support/hq_process.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

constexpr const char* header =
    "\"InvoiceNo\",\"StockCode\",\"Description\",\"Quantity\",\"InvoiceDate\",\"UnitPrice\","
    "\"CustomerID\",\"Country\"\r\n";

/// A small shop day with one of everything the real file has.
const QByteArray invoices =
    QByteArray(header) +
    "536365,85123A,\"HEART, \"\"WHITE\"\"\",6,2010-12-01T08:26:00,20.00,17850,United Kingdom\r\n"
    "536366,22633,HAND WARMER,10,2010-12-01T08:28:00,10.50,13047,United Kingdom\r\n"
    "536365,POST,POSTAGE,1,2010-12-01T08:26:00,500.00,17850,United Kingdom\r\n"
    "536367,71053,LANTERN,3,2010-12-01T09:00:00,3.333,,United Kingdom\r\n"
    "536368,85123A,HEART,4,2010-12-01T10:00:00,20.00,17850,United Kingdom\r\n"
    "C536369,85123A,HEART,-5,2010-12-02T10:00:00,20.00,17850,United Kingdom\r\n"
    "C536370,85123A,HEART,-9,2010-12-03T10:00:00,20.00,17850,United Kingdom\r\n"
    "C536371,22633,HAND WARMER,-1,2010-12-03T11:00:00,10.50,,United Kingdom\r\n"
    "C536372,99999,NEVER BOUGHT,-1,2010-12-03T12:00:00,1.00,17850,United Kingdom\r\n"
    "536373,22633,damaged,-12,2010-12-03T13:00:00,0,,United Kingdom\r\n"
    "A563185,B,Adjust bad debt,1,2010-12-03T14:00:00,11062.06,,United Kingdom\r\n"
    "536374,22633,HAND WARMER,two,2010-12-03T15:00:00,1.00,17850,United Kingdom\r\n";

const QByteArray baskets =
    "{\"id\":1,\"h\":1,\"st\":436,\"ts\":\"2017-01-07T13:55:24\",\"l\":[{\"p\":854920,\"d\":"
    "\"GROCERY\",\"c\":\"SOUP\",\"b\":\"Private\",\"m\":69,\"q\":2.0,\"s\":14900,\"rd\":300,"
    "\"cd\":100}]}\n"
    "{\"id\":2,\"h\":2,\"st\":436,\"ts\":\"2017-01-05T10:00:00\",\"l\":[{\"p\":6534178,\"d\":"
    "\"FUEL\",\"c\":\"COUPON/MISC ITEMS\",\"b\":\"Private\",\"m\":69,\"q\":9814.0,\"s\":2708,"
    "\"rd\":98,\"cd\":0},{\"p\":1,\"d\":\"\",\"c\":\"\",\"b\":\"\",\"m\":0,\"q\":0.0,\"s\":0,"
    "\"rd\":0,\"cd\":369}]}\n"
    "this is no basket\n"
    "{\"id\":1,\"h\":1,\"st\":436,\"ts\":\"2017-01-08T13:55:24\",\"l\":[{\"p\":1,\"q\":1,"
    "\"s\":100}]}\n";

/// Many invoices, so that there is time to kill something in the middle.
QByteArray manyInvoices(int count)
{
    QByteArray text = header;
    for (int i = 0; i < count; ++i)
        text += QByteArray::number(600'000 + i) + ",85123A,HEART," + QByteArray::number(1 + i % 7) +
                ",2010-12-01T08:26:00,12.34," + QByteArray::number(12'346 + i % 40) +
                ",United Kingdom\r\n";
    return text;
}

bool isTrue(const wire::Json& json, std::string_view name)
{
    const wire::Json* found = json.find(name);
    return found != nullptr && found->boolean() != nullptr && *found->boolean();
}

bool waitUntil(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 30'000);
}

}  // namespace

class ReplayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void sellsInvoicesAndTakesBackWhatWasBought();
    void sellsBaskets();
    void membersTakeWhatTheyCanHave();
    void aSecondRunChangesNothing();
    void refusesForeignFilesBeforeAnythingIsWritten_data();
    void refusesForeignFilesBeforeAnythingIsWritten();
    void killedAndStartedAgainItEndsWithTheSameTotals();
    void anHqThatIsKilledIsStartedAgain();
    void saysWhenHqHasNoProgramme();
    void keepsEverythingWhenHqIsGone();
    void theRealFiles_data();
    void theRealFiles();

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return m_folder->filePath(QLatin1String(name));
    }
    QString write(const char* name, const QByteArray& content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s cannot be written", qPrintable(file.fileName()));
        return file.fileName();
    }
    [[nodiscard]] QStringList replay(const QString& file, const char* till = "till") const
    {
        return {QStringLiteral("replay"), QStringLiteral("--data"), path(till),
                QStringLiteral("--json"), file};
    }
    [[nodiscard]] std::int64_t entriesWritten() const
    {
        const auto answer =
            runCtl({QStringLiteral("journal"), QStringLiteral("verify"), QStringLiteral("--json"),
                    QStringLiteral("--data"), path("till")});
        return answer.exitCode == 0 ? numberIn(answer.lastLine(), "checked") : 0;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ReplayTest::sellsInvoicesAndTakesBackWhatWasBought()
{
    const auto answer = runCtl(replay(write("invoices.csv", invoices)));
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json report = answer.lastLine();
    QVERIFY(isTrue(report, "agree"));
    QCOMPARE(numberIn(report, "sales"), 4);
    // Five hearts are the four of the latest sale and one of the first; nine are the five left.
    QCOMPARE(numberIn(report, "returns"), 3);
    QCOMPARE(numberIn(report, "members"), 2);
    // 12 (not the postage), 10.5 and 8 points: 120.00, 105.00 and 80.00 spent.
    QCOMPARE(numberIn(report, "awarded"), 12 + 10 + 8);
    QCOMPARE(numberIn(report, "reversed"), 12 + 8);
    QCOMPARE(numberIn(report, "till_balance"), 10);
    QCOMPARE(numberIn(report, "hq_balance"), 10);
    const wire::Json* unmatched = report.find("unmatched");
    QVERIFY(unmatched != nullptr);
    for (const char* reason :
         {"return-of-more-than-bought", "return-without-customer", "return-without-purchase",
          "stock-correction", "bad-debt-adjustment", "broken-line"})
        QVERIFY2(numberIn(*unmatched, reason) == 1, reason);
    QVERIFY(answer.errors.contains("line 13 is skipped: has a quantity that is no whole number"));
}

void ReplayTest::sellsBaskets()
{
    const auto answer = runCtl(replay(write("baskets.jsonl", baskets)));
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json report = answer.lastLine();
    QVERIFY(isTrue(report, "agree"));
    QCOMPARE(numberIn(report, "sales"), 2);
    QCOMPARE(numberIn(report, "members"), 2);
    QCOMPARE(numberIn(report, "awarded"), 14 + 2);
    QCOMPARE(numberIn(*report.find("unmatched"), "broken-line"), 1);
    QCOMPARE(numberIn(*report.find("unmatched"), "repeated-basket"), 1);
    QVERIFY(answer.errors.contains("line 3 is skipped"));
}

// 600 sales of 40 members: points are earned, spent on rewards, and both sides say the same.
void ReplayTest::membersTakeWhatTheyCanHave()
{
    const QString file = write("invoices.csv", manyInvoices(600));
    const wire::Json plain = runCtl(replay(file, "plain")).lastLine();
    const auto answer = runCtl(replay(file, "rewards") << QStringLiteral("--rewards"));
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json report = answer.lastLine();
    QVERIFY(isTrue(report, "agree"));
    QCOMPARE(numberIn(report, "sales"), 600);
    QCOMPARE(numberIn(report, "hq_balance"), numberIn(report, "awarded"));
    QVERIFY(numberIn(report, "hq_balance") < numberIn(plain, "hq_balance"));
}

void ReplayTest::aSecondRunChangesNothing()
{
    const QString file = write("invoices.csv", invoices);
    const wire::Json first = runCtl(replay(file)).lastLine();
    const auto answer = runCtl(replay(file));
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json second = answer.lastLine();
    for (const char* name :
         {"entries", "sales", "returns", "members", "awarded", "reversed", "hq_balance"})
        QCOMPARE(numberIn(second, name), numberIn(first, name));
    QCOMPARE(*second.find("unmatched"), *first.find("unmatched"));
    QCOMPARE(numberIn(second, "new_documents"), 0);
    QCOMPARE(numberIn(second, "known_documents"), 7);
}

void ReplayTest::refusesForeignFilesBeforeAnythingIsWritten_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("empty") << QByteArray() << QByteArray("line 1: neither");
    QTest::newRow("a letter") << QByteArray("Dear Sir,\n") << QByteArray("line 1: neither");
    QTest::newRow("other columns")
        << QByteArray("InvoiceNo,Price\n1,2\n") << QByteArray("line 1: the columns are not");
    QTest::newRow("no line can be read") << QByteArray(header) + "1,2,3\n"
                                         << QByteArray("line 2 has 3 fields, not 8");
    QTest::newRow("no basket can be read") << QByteArray("{\"id\":\n") << QByteArray("line 1: ");
    QTest::newRow("a damaged gzip file")
        << QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x01\x02", 12)
        << QByteArray("line 1: ");
}

void ReplayTest::refusesForeignFilesBeforeAnythingIsWritten()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, reason);
    const auto answer = runCtl(replay(write("file", content)));
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.errors.contains(reason), answer.errors.constData());
    QVERIFY(answer.errors.contains("Nothing was sold."));
    QVERIFY(!QFile::exists(path("till")));
}

void ReplayTest::killedAndStartedAgainItEndsWithTheSameTotals()
{
    const QString file = write("invoices.csv", manyInvoices(1500));
    const wire::Json whole = runCtl(replay(file, "other")).lastLine();
    QVERIFY(isTrue(whole, "agree"));
    for (const std::int64_t killAt : {1, 200, 600}) {
        QProcess process;
        process.start(ctlProgram(), replay(file));
        QVERIFY(waitUntil(
            [&] { return entriesWritten() >= killAt || process.state() == QProcess::NotRunning; }));
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        process.waitForFinished();
    }
    const auto answer = runCtl(replay(file));
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json resumed = answer.lastLine();
    QVERIFY(isTrue(resumed, "agree"));
    for (const char* name : {"entries", "sales", "members", "awarded", "hq_balance"})
        QCOMPARE(numberIn(resumed, name), numberIn(whole, name));
    const auto rebuilt =
        runCtl({QStringLiteral("journal"), QStringLiteral("rebuild"), QStringLiteral("--check"),
                QStringLiteral("--data"), path("till")});
    QCOMPARE(rebuilt.exitCode, 0);
}

void ReplayTest::anHqThatIsKilledIsStartedAgain()
{
    QProcess process;
    process.start(ctlProgram(), replay(write("invoices.csv", manyInvoices(2500))));
    QVERIFY(process.waitForStarted());
    qint64 killed = 0;
    int kills = 0;
    while (kills < 3 && process.state() != QProcess::NotRunning) {
        qint64 hq = 0;
        waitUntil([&] {
            hq = childOf(process.processId(), "pointkeeper-hq");
            return (hq != 0 && hq != killed && entriesWritten() > 100 * kills) ||
                   process.state() == QProcess::NotRunning;
        });
        if (hq == 0)
            break;
        ::kill(static_cast<pid_t>(hq), SIGKILL);
        killed = hq;
        ++kills;
    }
    QVERIFY(kills > 0);
    QVERIFY(process.waitForFinished(120'000));
    const QByteArray errors = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 0, errors.constData());
    const auto report = wire::parseJson(process.readAllStandardOutput().toStdString());
    QVERIFY(report.has_value());
    QVERIFY(isTrue(*report, "agree"));
    QCOMPARE(numberIn(*report, "hq_sales"), 2500);
}

void ReplayTest::saysWhenHqHasNoProgramme()
{
    HqProcess hq(QStringLiteral("sqlite:") + path("hq.db"), {});
    QStringList arguments = replay(write("invoices.csv", invoices));
    arguments << QStringLiteral("--hq") << QStringLiteral("http://127.0.0.1:%1").arg(hq.port());
    const auto answer = runCtl(arguments);
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.errors.contains("no programme in force on 2010-12-01"),
             answer.errors.constData());
    QVERIFY(answer.errors.contains("pointkeeper-hq publish"));
    QCOMPARE(numberIn(answer.lastLine(), "sales"), 0);
}

void ReplayTest::keepsEverythingWhenHqIsGone()
{
    const QString database = QStringLiteral("sqlite:") + path("hq.db");
    auto hq = std::make_unique<HqProcess>(database, QStringList{});
    const QString url = QStringLiteral("http://127.0.0.1:%1").arg(hq->port());
    QFile programme(QStringLiteral(SOURCE_DIR "/resources/programmes/harbour.json"));
    QVERIFY(programme.open(QIODevice::ReadOnly));
    const QString published = write("programme.json", programme.readAll());
    QProcess publish;
    publish.start(QFileInfo(ctlProgram()).dir().filePath(QStringLiteral("pointkeeper-hq")),
                  {QStringLiteral("publish"), QStringLiteral("--database"), database,
                   QStringLiteral("--file"), published, QStringLiteral("--valid-from"),
                   QStringLiteral("2010-01-01")});
    QVERIFY(publish.waitForFinished());
    QCOMPARE(publish.exitCode(), 0);

    const QStringList more{QStringLiteral("--hq"), url, QStringLiteral("--wait"),
                           QStringLiteral("2")};
    QVERIFY(runCtl(replay(write("first.csv", invoices)) + more).exitCode == 0);
    hq.reset();
    const auto answer = runCtl(replay(write("second.csv", manyInvoices(20))) + more);
    QCOMPARE(answer.exitCode, 3);
    const wire::Json report = answer.lastLine();
    QVERIFY(!isTrue(report, "agree"));
    QCOMPARE(numberIn(report, "sales"), 24);
    QVERIFY(numberIn(report, "waiting") >= 40);
    QVERIFY(report.find("hq_balance")->isNull());
    QVERIFY2(answer.errors.contains("are kept in the journal"), answer.errors.constData());

    const HqProcess again(database, {});
    const auto healed = runCtl(replay(path("second.csv"))
                               << QStringLiteral("--hq")
                               << QStringLiteral("http://127.0.0.1:%1").arg(again.port()));
    QVERIFY2(healed.exitCode == 0, healed.errors.constData());
    QVERIFY(isTrue(healed.lastLine(), "agree"));
    QCOMPARE(numberIn(healed.lastLine(), "hq_sales"), 24);
}

void ReplayTest::theRealFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("sales");
    QTest::addColumn<int>("returns");
    QTest::addColumn<int>("members");
    QTest::addColumn<bool>("rewards");
    for (const bool rewards : {false, true}) {
        const QByteArray how = rewards ? ", with rewards" : "";
        QTest::newRow("invoices" + how)
            << QStringLiteral("online_retail.csv.gz") << 19'963 << 3'849 << 4'372 << rewards;
        QTest::newRow("baskets" + how)
            << QStringLiteral("cj_baskets.jsonl.gz") << 7'438 << 0 << 1'702 << rewards;
    }
}

void ReplayTest::theRealFiles()
{
    QFETCH(QString, name);
    QFETCH(int, sales);
    QFETCH(int, returns);
    QFETCH(int, members);
    QFETCH(bool, rewards);
    const QString file = QStringLiteral(SOURCE_DIR "/../shared/data/") + name;
    if (qEnvironmentVariableIntValue("POINTKEEPER_LONG") != 1)
        QSKIP("The real files take minutes; ./dev test --long sells them.");
    if (!QFile::exists(file))
        QSKIP("The real files lie in ../shared/data, beside the project; they are not there.");
    QStringList arguments = replay(file);
    if (rewards)
        arguments << QStringLiteral("--rewards");
    const auto answer = runCtl(arguments, {}, 900'000);
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json report = answer.lastLine();
    QVERIFY(isTrue(report, "agree"));
    QCOMPARE(numberIn(report, "sales"), sales);
    QCOMPARE(numberIn(report, "returns"), returns);
    QCOMPARE(numberIn(report, "members"), members);
}

QTEST_GUILESS_MAIN(ReplayTest)
#include "replay_test.moc"
