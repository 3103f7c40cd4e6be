// pointkeeperctl programme backtest from outside: a real journal, written by a replay, and files of
// baskets.
#include <signal.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/ctl.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const QString harbour = QStringLiteral(SOURCE_DIR "/resources/programmes/harbour.json");

/// Two customers and somebody unknown; part of a purchase comes back twice. Nothing is below 10.00,
/// but there is a visit above 600.00.
const QByteArray invoices =
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n"
    "1,A1,HEART,6,2010-12-01T08:26:00,20.00,17850,United Kingdom\r\n"
    "2,B1,HAND WARMER,70,2010-12-06T08:28:00,10.00,13047,United Kingdom\r\n"
    "3,C1,LANTERN,3,2010-12-07T09:00:00,30.00,,United Kingdom\r\n"
    "C4,A1,HEART,-2,2010-12-08T10:00:00,20.00,17850,United Kingdom\r\n"
    "5,A1,HEART,1,2011-01-03T10:00:00,20.00,13047,United Kingdom\r\n"
    "C6,A1,HEART,-1,2011-01-05T10:00:00,20.00,17850,United Kingdom\r\n";

const wire::Json& in(const wire::Json& json, const char* name)
{
    const wire::Json* found = json.find(name);
    if (found == nullptr)
        qFatal("no %s in %s", name, json.text().c_str());
    return *found;
}

QByteArray textIn(const wire::Json& json, const char* name)
{
    return QByteArray::fromStdString(in(json, name).text());
}

}  // namespace

class BacktestCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrongUse_data();
    void wrongUse();
    void theProgrammeInForceDiffersNowhere();
    void aDraftIsCountedByHand();
    void theJournalIsOnlyRead();
    void tillsAreTakenTogether();
    void anUnknownVersionIsSaid();
    void programmesOfUnlikeUnitsAreRefused();
    void basketsOfMembersGrowOneAccount();
    void walletsAndBudgetsAreReported();
    void linesThatAreNoBasketsAreSaid();
    void theReportStandsAlone();
    void itStopsWhenItIsAsked();

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }
    QString write(const char* name, const QByteArray& content) const;
    /// harbour.json with one text replaced.
    QString draft(const QByteArray& from, const QByteArray& to) const;
    CtlAnswer overJournal(const QString& programme, const char* options = "--json") const;
    CtlAnswer overBaskets(const QString& programme, const QByteArray& baskets,
                          const char* options = "--json") const;

    QTemporaryDir m_folder;
    QString m_till;
};

QString BacktestCommandTest::write(const char* name, const QByteArray& content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("%s cannot be written", name);
    file.write(content);
    return file.fileName();
}

QString BacktestCommandTest::draft(const QByteArray& from, const QByteArray& to) const
{
    QFile file(harbour);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("harbour.json cannot be read");
    QByteArray text = file.readAll();
    if (!text.contains(from))
        qFatal("harbour.json has no %s", from.constData());
    return write("draft.json", text.replace(from, to));
}

CtlAnswer BacktestCommandTest::overJournal(const QString& programme, const char* options) const
{
    return runCtl(words("programme backtest --programme")
                  << programme << QStringLiteral("--journal") << m_till << words(options));
}

CtlAnswer BacktestCommandTest::overBaskets(const QString& programme, const QByteArray& baskets,
                                           const char* options) const
{
    return runCtl(words("programme backtest --programme")
                  << programme << QStringLiteral("--baskets") << write("baskets.jsonl", baskets)
                  << QStringLiteral("--against") << harbour << words(options));
}

void BacktestCommandTest::initTestCase()
{
    m_till = path("till");
    const auto answer =
        runCtl(words("replay --json --data") << m_till << write("invoices.csv", invoices));
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    QCOMPARE(numberIn(answer.lastLine(), "sales"), 4);
    QCOMPARE(numberIn(answer.lastLine(), "returns"), 2);
}

void BacktestCommandTest::wrongUse_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char* options, int exitCode) {
        QTest::newRow(options) << QString::fromLatin1(options) << exitCode;
    };
    row("", 2);
    row("--journal /nowhere/at/all --baskets /nowhere/at/all", 2);
    row("--baskets /nowhere/at/all", 2);
    row("--journal /nowhere/at/all", 3);
    row("--baskets /nowhere/at/all --against HARBOUR", 3);
    row("--journal /nowhere/at/all --against /nowhere/at/all", 3);
    row("--journal /nowhere/at/all --cost-per-point 1e3", 2);
    row("--journal /nowhere/at/all --cost-per-point -1", 2);
}

void BacktestCommandTest::wrongUse()
{
    QFETCH(QString, options);
    QFETCH(int, exitCode);
    options.replace(QStringLiteral("HARBOUR"), harbour);
    const auto answer = runCtl(words("programme backtest --programme")
                               << harbour << options.split(u' ', Qt::SkipEmptyParts));
    QVERIFY2(answer.exitCode == exitCode, answer.errors.constData());
    QVERIFY(!answer.errors.isEmpty());
    QVERIFY(answer.output.isEmpty());
}

// And both are what the till wrote down.
void BacktestCommandTest::theProgrammeInForceDiffersNowhere()
{
    const auto answer = overJournal(harbour);
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json report = answer.lastLine();
    QCOMPARE(textIn(report, "in_force"), textIn(report, "draft"));
    QCOMPARE(numberIn(in(report, "winners"), "count"), 0);
    QCOMPARE(numberIn(in(report, "losers"), "count"), 0);
    QCOMPARE(numberIn(report, "written_points"), numberIn(in(report, "draft"), "outstanding"));
    QVERIFY(
        overJournal(harbour, "").output.contains("No member has other points under the draft."));
}

// In force: 12 and 70 + 500, 2 for the last; of the 12 four and two go back. Tier silver from 500
// on gives the last sale 2.2. The draft: a point for every 5.00, and no bonus.
void BacktestCommandTest::aDraftIsCountedByHand()
{
    const QString programme = draft("\"amount\": \"10.00\"", "\"amount\": \"5.00\"");
    QFile file(programme);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    file.close();
    write("draft.json",
          QByteArray(text).replace("\"minimum\": \"600.00\"", "\"minimum\": \"900.00\""));
    const auto answer = overJournal(programme, "--json --cost-per-point 0.5");
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json report = answer.lastLine();
    QCOMPARE(textIn(report, "from"), QByteArray("\"2010-12-01\""));
    QCOMPARE(textIn(report, "until"), QByteArray("\"2011-01-05\""));
    QCOMPARE(numberIn(report, "sales"), 4);
    QCOMPARE(numberIn(report, "member_sales"), 3);
    QCOMPARE(numberIn(report, "returns"), 2);
    QCOMPARE(numberIn(report, "members"), 2);
    QCOMPARE(textIn(report, "takings"), QByteArray("870.00"));
    QCOMPARE(textIn(report, "in_force"),
             QByteArray(R"({"issued":584,"taken_back":6,"used":0,"expired":0,"outstanding":578,)"
                        R"("earning_sales":3,"earning_percent":75.00,"refused":0,)"
                        R"("refused_numbers":[],"cost":289.00,"cost_percent":33.22,)"
                        R"("liability":289.00,"months":{)"
                        R"("2010-12":{"issued":582,"taken_back":4},)"
                        R"("2011-01":{"issued":2,"taken_back":2}},)"
                        R"("rules":{"base":84,"own-brand":0,"vegetables":0,"happy-tuesday":0,)"
                        R"("coffee":0,"big-shop":500}})"));
    QCOMPARE(textIn(report, "draft"),
             QByteArray(R"({"issued":168,"taken_back":12,"used":0,"expired":0,"outstanding":156,)"
                        R"("earning_sales":3,"earning_percent":75.00,"refused":0,)"
                        R"("refused_numbers":[],"cost":78.00,"cost_percent":8.97,)"
                        R"("liability":78.00,"months":{)"
                        R"("2010-12":{"issued":164,"taken_back":8},)"
                        R"("2011-01":{"issued":4,"taken_back":4}},)"
                        R"("rules":{"base":168,"own-brand":0,"vegetables":0,"happy-tuesday":0,)"
                        R"("coffee":0,"big-shop":0}})"));
    QCOMPARE(numberIn(in(report, "winners"), "count"), 1);
    QCOMPARE(numberIn(in(report, "winners"), "sum"), 6);
    QCOMPARE(numberIn(in(report, "losers"), "count"), 1);
    QCOMPARE(numberIn(in(report, "losers"), "sum"), -428);
    QCOMPARE(textIn(report, "tiers"),
             QByteArray(R"([{"in_force":"member","draft":"member","members":1},)"
                        R"({"in_force":"silver","draft":"member","members":1}])"));
}

void BacktestCommandTest::theJournalIsOnlyRead()
{
    const auto hash = [this] {
        QFile file(QDir(m_till).filePath(QStringLiteral("journal.db")));
        QCryptographicHash digest(QCryptographicHash::Sha256);
        return file.open(QIODevice::ReadOnly) && digest.addData(&file) ? digest.result()
                                                                       : QByteArray();
    };
    const QByteArray before = hash();
    QVERIFY(!before.isEmpty());
    // The till goes on selling meanwhile.
    QLockFile running(QDir(m_till).filePath(QStringLiteral("till.lock")));
    QVERIFY(running.tryLock());
    QCOMPARE(overJournal(harbour).exitCode, 0);
    QCOMPARE(hash(), before);
}

// The second till of the same HQ sells in between, to the same members.
void BacktestCommandTest::tillsAreTakenTogether()
{
    const QString second = path("second");
    QVERIFY(QDir().mkpath(second));
    for (const QString& file : QDir(m_till).entryList({QStringLiteral("hq.db*")}))
        QVERIFY(QFile::copy(QDir(m_till).filePath(file), QDir(second).filePath(file)));
    const auto made =
        runCtl(words("replay --json --data")
               << second
               << write("more.csv",
                        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,"
                        "Country\r\n"
                        "11,A1,HEART,1,2010-11-30T10:00:00,20.00,17850,United Kingdom\r\n"
                        "12,A1,HEART,1,2010-12-20T10:00:00,13000.00,13047,United Kingdom\r\n"));
    // It says that other tills of its HQ served the same members.
    QVERIFY2(made.exitCode == 1, made.errors.constData());
    const auto answer = overJournal(harbour, ("--json --journal " + second.toLatin1()).constData());
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json report = answer.lastLine();
    QCOMPARE(numberIn(report, "sales"), 6);
    QCOMPARE(numberIn(report, "members"), 2);
    QCOMPARE(textIn(report, "from"), QByteArray("\"2010-11-30\""));
    // 584 alone; 2 for the first new visit; 700 × 1.1 and 500 for the second, since member 13047
    // was silver by then. Now platinum × 1.5, the last visit earns 3 instead of 2.
    QCOMPARE(numberIn(in(report, "in_force"), "issued"), 584 + 2 + 1430 + 500 + 1);
    QCOMPARE(textIn(report, "in_force"), textIn(report, "draft"));
}

void BacktestCommandTest::anUnknownVersionIsSaid()
{
    const QString copy = path("other");
    QDir().mkpath(copy);
    QVERIFY(QFile::copy(QDir(m_till).filePath(QStringLiteral("journal.db")),
                        QDir(copy).filePath(QStringLiteral("journal.db"))));
    const QStringList command = words("programme backtest --programme")
                                << harbour << QStringLiteral("--journal") << copy;
    const auto answer = runCtl(command);
    QCOMPARE(answer.exitCode, 3);
    QVERIFY2(answer.errors.contains("name the programme in force with --against"),
             answer.errors.constData());
    QCOMPARE(runCtl(command + QStringList{QStringLiteral("--against"), harbour}).exitCode, 0);
}

void BacktestCommandTest::programmesOfUnlikeUnitsAreRefused()
{
    const QString cents = draft("\"decimals\": 2", "\"decimals\": 3");
    const auto answer = overJournal(cents);
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.errors.contains("cannot be compared in numbers: one counts in TRY with 3 "
                                    "decimals, the other in TRY with 2"),
             answer.errors.constData());
    QVERIFY(answer.output.isEmpty());
}

// 500 points make "a" silver; who has no id is on the tier that the basket says.
void BacktestCommandTest::basketsOfMembersGrowOneAccount()
{
    const QByteArray baskets =
        R"({"at":"2026-01-05T10:00:00Z","member":{"id":"a"},"lines":[{"code":"1","gross":600}]})"
        "\n"
        R"({"at":"2026-01-07T10:00:00Z","member":{"id":"a"},"lines":[{"code":"1","gross":100}]})"
        "\n\n"
        R"({"at":"2026-01-07T10:00:00Z","member":{"tier":"gold"},"lines":[{"code":"1","gross":100}]})"
        "\n"
        R"({"at":"2026-01-08T10:00:00Z","lines":[{"code":"1","gross":100}]})";
    const auto answer = overBaskets(draft("\"factor\": \"1.25\"", "\"factor\": \"2\""), baskets);
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json report = answer.lastLine();
    QCOMPARE(numberIn(report, "sales"), 4);
    QCOMPARE(numberIn(report, "members"), 2);
    // 560 and 11 of "a", 12 of the other: for the draft 20.
    QCOMPARE(numberIn(in(report, "in_force"), "issued"), 583);
    QCOMPARE(numberIn(in(report, "draft"), "issued"), 591);
    QCOMPARE(textIn(report, "winners"),
             QByteArray(R"({"count":1,"sum":8,)"
                        R"("largest":[{"member":"line 4","in_force":12,"draft":20}]})"));
    QCOMPARE(textIn(report, "tiers"),
             QByteArray(R"([{"in_force":"silver","draft":"silver","members":1}])"));
}

void BacktestCommandTest::walletsAndBudgetsAreReported()
{
    const QString draft = write("draft.json", R"({"format":2,"id":"harbour","version":2,
        "currency":{"code":"TRY"},"wallets":[{"code":"stars","decimals":1}],"rules":[
        {"id":"base","kind":"spend","points":1,"amount":10,"budget":{"points":70}},
        {"id":"star","kind":"spend","points":"0.1","amount":100,"wallet":"stars",
         "limits":{"day":{"points":"0.5"}}}]})");
    const QByteArray baskets =
        R"({"at":"2026-01-05T10:00:00Z","member":{"id":"a"},"lines":[{"code":"1","gross":600}]})"
        "\n"
        R"({"at":"2026-01-05T11:00:00Z","member":{"id":"b"},"lines":[{"code":"1","gross":400}]})";
    const auto answer = overBaskets(draft, baskets);
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json side = in(answer.lastLine(), "draft");
    QCOMPARE(textIn(side, "rules"), QByteArray(R"({"base":70})"));
    QCOMPARE(textIn(side, "wallets"),
             QByteArray(R"({"stars":{"issued":0.9,"taken_back":0.0,"rules":{"star":0.9}}})"));
    const QByteArray text = overBaskets(draft, baskets, "").output.simplified();
    QVERIFY2(text.contains("Wallet \"stars\" in force draft difference issued in all – 0.9 +0.9 "
                           "taken back in all – 0.0 0.0 star – 0.9 +0.9"),
             text.constData());
}

void BacktestCommandTest::linesThatAreNoBasketsAreSaid()
{
    const QByteArray baskets =
        R"({"at":"2026-01-05T10:00:00Z","member":{},"lines":[{"code":"1","gross":600}]})"
        "\nno basket\n"
        R"({"at":"2026-01-05T10:00:00Z","member":{},"lines":[{"code":"1","gross":"1.005"}]})"
        "\n"
        R"({"at":"2026-01-06T10:00:00Z","member":{},"lines":[{"code":"1","gross":600}]})"
        "\n";
    const auto answer = overBaskets(harbour, baskets, "");
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.output.contains("2 lines are no basket and left out:\nline 2: "),
             answer.output.constData());
    QVERIFY(answer.output.contains("\nline 3: $.lines[0].gross "));
    QVERIFY(answer.output.contains("2 sales"));
}

void BacktestCommandTest::theReportStandsAlone()
{
    const QString odd = draft("\"id\": \"base\"", "\"id\": \"<b>&'base'</b>\"");
    const QString report = path("report.html");
    const auto answer = runCtl(words("programme backtest --programme")
                               << odd << QStringLiteral("--journal") << m_till
                               << QStringLiteral("--html") << report);
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    QFile file(report);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString html = QString::fromUtf8(file.readAll());
    QVERIFY(html.startsWith(QStringLiteral("<!DOCTYPE html>")));
    QVERIFY(html.contains(QStringLiteral("<svg ")));
    QVERIFY(html.contains(QStringLiteral("prefers-color-scheme: dark")));
    QVERIFY(html.contains(QStringLiteral("&lt;b&gt;&amp;&#39;base&#39;&lt;/b&gt;")));
    QVERIFY(!html.contains(QStringLiteral("<b>")));
    static const QRegularExpression outside(
        QStringLiteral("<script|<link|<img|https?:|url\\(|@import| on[a-z]+="));
    QVERIFY(!outside.match(html).hasMatch());
    const auto lost = runCtl(words("programme backtest --programme")
                             << harbour << QStringLiteral("--journal") << m_till
                             << QStringLiteral("--html /nowhere/at/all").split(u' '));
    QCOMPARE(lost.exitCode, 3);
    QVERIFY(lost.output.contains("Overview"));
}

// Asked as soon as it listens, in a file that takes it long enough.
void BacktestCommandTest::itStopsWhenItIsAsked()
{
    const QByteArray basket =
        R"({"at":"2026-01-05T10:00:00Z","member":{},"lines":[{"code":"1","gross":600}]})"
        "\n";
    const QString baskets = write("long.jsonl", basket.repeated(400'000));
    QProcess process;
    process.start(ctlProgram(), words("programme backtest --programme")
                                    << harbour << QStringLiteral("--baskets") << baskets
                                    << QStringLiteral("--against") << harbour);
    QVERIFY(process.waitForStarted());
    const auto listens = [&] {
        QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        for (const QByteArray& line : status.readAll().split('\n'))
            if (line.startsWith("SigCgt:"))
                return (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (SIGINT - 1) & 1) != 0;
        return false;
    };
    QTRY_VERIFY(listens());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains("it was stopped after ") && said.contains(" of 400000 baskets"),
             said.constData());
}

QTEST_GUILESS_MAIN(BacktestCommandTest)
#include "backtest_command_test.moc"
