// The commands of pointkeeperctl from outside, as tables. (replay has a test of its own.)
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/ctl.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const QString harbour = QStringLiteral(SOURCE_DIR "/resources/programmes/harbour.json");

const QByteArray twoBaskets =
    "{\"id\":1,\"h\":1,\"st\":1,\"ts\":\"2017-01-07T13:55:24\",\"l\":[{\"p\":1,\"q\":1,\"s\":"
    "25000}]}\n"
    "{\"id\":2,\"h\":1,\"st\":1,\"ts\":\"2017-02-07T13:55:24\",\"l\":[{\"p\":1,\"q\":1,\"s\":"
    "1000}]}\n";
/// Of household 1.
const QString cardOfOne = QStringLiteral("2501200000015");

QStringList words(const char* command)
{
    return QString::fromLatin1(command).split(u' ', Qt::SkipEmptyParts);
}

}  // namespace

class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrongUse_data();
    void wrongUse();
    void labels_data();
    void labels();
    void nothingIsRepeatedOfAPaymentCard();
    void frames_data();
    void frames();
    void programmesAreChecked_data();
    void programmesAreChecked();
    void findingsDecideTheExitCode_data();
    void findingsDecideTheExitCode();
    void versionsAreCompared_data();
    void versionsAreCompared();
    void basketsAreEvaluated_data();
    void basketsAreEvaluated();
    void wrongBasketsAreAnsweredInTheirPlace();
    void theJournalIsVerified();
    void aChangedEntryIsFound();
    void derivedRowsAreRebuilt();
    void entriesAreExported();
    void aMemberIsShown();
    void theDoctorSaysWhatIsWrong();

private:
    [[nodiscard]] QStringList inTill(const char* command) const
    {
        return words(command) << QStringLiteral("--data") << m_till;
    }
    QString copyOfTill();

    QTemporaryDir m_folder;
    QString m_till;
    int m_copies = 0;
};

void CliTest::initTestCase()
{
    m_till = m_folder.filePath(QStringLiteral("till"));
    QFile file(m_folder.filePath(QStringLiteral("baskets.jsonl")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(twoBaskets);
    file.close();
    const auto answer = runCtl(inTill("replay --json") << file.fileName());
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
}

QString CliTest::copyOfTill()
{
    const QString copy = m_folder.filePath(QStringLiteral("copy%1").arg(++m_copies));
    QDir().mkpath(copy);
    for (const QString& name : QDir(m_till).entryList(QDir::Files))
        QFile::copy(QDir(m_till).filePath(name), QDir(copy).filePath(name));
    return copy;
}

void CliTest::wrongUse_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char* command, int exitCode) {
        QTest::newRow(command) << QString::fromLatin1(command) << exitCode;
    };
    row("", 2);
    row("frobnicate", 2);
    row("journal", 2);
    row("journal verify", 2);
    row("journal verify --data /nowhere/at/all", 3);
    row("journal rebuild --data /nowhere/at/all", 3);
    row("journal export --data /nowhere/at/all", 3);
    row("member show --data /nowhere/at/all 123456", 3);
    row("member show --data /nowhere/at/all ?", 2);
    row("doctor --data /nowhere/at/all", 3);
    row("programme check /nowhere/at/all", 3);
    row("programme evaluate --programme /nowhere/at/all", 3);
    row("programme diff /nowhere/at/all", 2);
    row("programme diff /nowhere/at/all /nowhere/at/all", 3);
    row("programme check --on tomorrow " SOURCE_DIR "/resources/programmes/harbour.json", 2);
    row("programme check --cost-per-point 1e3 " SOURCE_DIR "/resources/programmes/harbour.json", 2);
    row("frames decode --profile nobody", 2);
    row("barcode parse --config /nowhere/at/all", 3);
    row("replay --data /nowhere/at/all /nowhere/at/all", 3);
    row("--help", 0);
    row("replay --help", 0);
    row("--version", 0);
}

void CliTest::wrongUse()
{
    QFETCH(QString, command);
    QFETCH(int, exitCode);
    const auto answer = runCtl(command.split(u' ', Qt::SkipEmptyParts));
    QVERIFY2(answer.exitCode == exitCode, answer.errors.constData());
    QVERIFY(!answer.errors.isEmpty() || !answer.output.isEmpty());
}

void CliTest::labels_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* name, const char* line, const char* answer) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(answer);
    };
    row("a product", R"("]E04006381333931")",
        R"({"class":"product","symbology":"ean-13","gtin":"04006381333931","ai":[],)"
        R"("reason":"none","data":"4006381333931"})");
    row("GS1 data", R"("]C1010950600013435210A1\u001d2112")",
        R"({"class":"product","symbology":"gs1-128","gtin":"09506000134352",)"
        R"("ai":[["01","09506000134352"],["10","A1"],["21","12"]],"reason":"none",)"
        R"("data":"09506000134352"})");
    row("a member", R"("2501200000015")",
        R"({"class":"member","symbology":"unknown","gtin":null,"ai":[],"reason":"none",)"
        R"("data":"2501200000015","member":"2501200000015"})");
    row("a wrong check digit", R"("4006381333930")",
        R"({"class":"malformed","symbology":"ean-13","gtin":null,"ai":[],)"
        R"("reason":"check-digit","expected_check_digit":"1"})");
    row("a payment card", R"("4111111111111111")",
        R"({"class":"payment-card","symbology":"unknown","gtin":null,"ai":[],)"
        R"("reason":"payment-card"})");
    row("no JSON", "4006381333931 ", R"({"error":"is no JSON string","line":1})");
    row("no byte", R"("€")",
        R"({"error":"has a character above U+00FF, which is no byte","line":1})");
}

void CliTest::labels()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, answer);
    const auto got = runCtl(words("barcode parse"), line + "\n");
    QCOMPARE(got.output.trimmed(), answer);
    QCOMPARE(got.exitCode, answer.startsWith("{\"error\"") ? 1 : 0);
}

void CliTest::nothingIsRepeatedOfAPaymentCard()
{
    for (const QByteArray& line :
         {QByteArray("\"4111111111111111\"\n"), QByteArray("4111111111111111\n"),
          QByteArray("\"4111111111111111\n"), QByteArray("\"%B4111111111111111^A/B^2512?\"\n")}) {
        const auto answer = runCtl(words("barcode parse"), line);
        QVERIFY2(!answer.output.contains("4111") && !answer.errors.contains("4111"),
                 line.constData());
    }
    const auto frames = runCtl(words("frames decode"), "4111111111111111\r\n4111111");
    QVERIFY(!frames.output.contains("4111"));
}

void CliTest::frames_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* name, const char* profile, const QByteArray& bytes,
                        const char* answer) {
        QTest::newRow(name) << QString::fromLatin1(profile) << bytes << QByteArray(answer);
    };
    row("two lines", "standard", "123\r\n456\r\n",
        "{\"event\":\"frame\",\"payload\":\"123\",\"bytes\":4}\n"
        "{\"event\":\"frame\",\"payload\":\"456\",\"bytes\":4}");
    row("bytes above 127", "standard", "\xE9\r",
        "{\"event\":\"frame\",\"payload\":\"é\",\"bytes\":2}");
    row("half a frame", "standard", "123", "{\"event\":\"partial-dropped\",\"bytes\":3}");
    row("a wrong block check", "stx-etx-lrc",
        QByteArray("\x02"
                   "12\x03"
                   "\x01",
                   5),
        "{\"event\":\"check-failed\",\"bytes\":5}");
    row("a packet of SSI", "ssi", QByteArray::fromHex("12F300000B34303036333831333333393331FC54"),
        R"({"event":"frame","opcode":"f3","packet":"decode-data","bar_type":"0b",)"
        R"("symbology":"ean-13","payload":"4006381333931","bytes":20,"answer":"04d00400ff28"})");
    row("a payment card over SSI", "ssi",
        QByteArray::fromHex("15F300000334313131313131313131313131313131FBE2"),
        R"({"event":"frame","opcode":"f3","packet":"decode-data","class":"payment-card",)"
        R"("bytes":23,"answer":"04d00400ff28"})");
    row("nothing", "standard", {}, "");
}

void CliTest::frames()
{
    QFETCH(QString, profile);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, answer);
    const auto got = runCtl(words("frames decode --profile") << profile, bytes);
    QCOMPARE(got.exitCode, 0);
    QCOMPARE(got.output.trimmed(), answer);
}

void CliTest::programmesAreChecked_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");
    QFile file(harbour);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    QTest::newRow("good") << good << 0 << QByteArray("can be put in force");
    QByteArray broken = good;
    broken.replace("\"threshold\": 500", "\"threshold\": -500");
    QTest::newRow("a threshold below none") << broken << 1 << QByteArray("$.tiers[1].threshold ");
    QTest::newRow("no JSON") << QByteArray("{") << 1 << QByteArray("$ ");
}

void CliTest::programmesAreChecked()
{
    QFETCH(QByteArray, text);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, said);
    QFile file(m_folder.filePath(QStringLiteral("programme.json")));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
    file.close();
    const auto answer = runCtl(words("programme check") << file.fileName());
    QCOMPARE(answer.exitCode, exitCode);
    QVERIFY2(answer.output.contains(said), answer.output.constData());
}

void CliTest::findingsDecideTheExitCode_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");  // the first line
    const auto row = [](const char* name, const char* rule, const char* options, int exitCode,
                        const char* said) {
        QTest::newRow(name) << QByteArray(rule) << QString::fromLatin1(options) << exitCode
                            << QByteArray(said);
    };
    const char* over = R"({"id":"r","kind":"bonus","points":1,"when":{"until":"2026-11-21"}})";
    const char* never = R"({"id":"r","kind":"bonus","points":1,"when":{"not":{}}})";
    row("a hint", over, "--on 2026-11-22", 0,
        "$.rules[1].when: Rule \"r\" ended before 2026-11-22. (hint)");
    row("no hint yet", over, "--on 2026-11-21 --strict --json", 0, "");
    row("a hint, strictly", over, "--on 2026-11-22 --strict --json", 1,
        R"({"severity":"hint","path":"$.rules[1].when",)"
        R"("sentence":"Rule \"r\" ended before 2026-11-22."})");
    row("a warning", never, "--json", 1,
        R"({"severity":"warning","path":"$.rules[1].when",)"
        R"("sentence":"Rule \"r\" can never hold: \"not\" contradicts itself."})");
    row("refused", "{}", "--json", 1,
        R"({"severity":"error","path":"$.rules[1].id","reason":"is missing"})");
}

void CliTest::findingsDecideTheExitCode()
{
    QFETCH(QByteArray, rule);
    QFETCH(QString, options);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, said);
    const QString path = m_folder.filePath(QStringLiteral("odd.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},"rules":[)"
               R"({"id":"base","kind":"spend","points":1,"amount":10},)" +
               rule + "]}");
    file.close();
    const auto answer =
        runCtl(words("programme check") << path << options.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(answer.exitCode, exitCode);
    QCOMPARE(answer.output.split('\n').first(), said);
}

void CliTest::versionsAreCompared_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const char* from, const char* to, const char* options,
                        int exitCode, const char* said) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(options)
                            << exitCode << QByteArray(said);
    };
    row("nothing", "", "", "", 0, "No difference.\n");
    row("nothing, as JSON", "", "", "--json", 0, "");
    row("two fields", R"("expiryMonths": 12)", R"("expiryMonths": 24)", "", 1,
        "The programme\n  Points now expire after 24 months instead of 12 months.\n");
    row("as JSON", R"("threshold": 500)", R"("threshold": 600)", "--json", 1,
        R"({"part":"tiers","path":"$.tiers[1].threshold",)"
        R"("sentence":"Tier \"silver\": from 600 points on instead of 500 points."})"
        "\n");
    row("refused", R"("threshold": 500)", R"("threshold": -500)", "", 1, "");
}

void CliTest::versionsAreCompared()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, options);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, said);
    QFile good(harbour);
    QVERIFY(good.open(QIODevice::ReadOnly));
    QByteArray text = good.readAll();
    if (!from.isEmpty())
        text.replace(from, to);
    const QString path = m_folder.filePath(QStringLiteral("newer.json"));
    QFile newer(path);
    QVERIFY(newer.open(QIODevice::WriteOnly | QIODevice::Truncate));
    newer.write(text);
    newer.close();
    const auto answer = runCtl(words("programme diff")
                               << harbour << path << options.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(answer.output, said);
    QCOMPARE(answer.exitCode, exitCode);
    QCOMPARE(answer.errors.isEmpty(), !to.contains("-500"));
}

void CliTest::basketsAreEvaluated_data()
{
    QTest::addColumn<QByteArray>("basket");
    QTest::addColumn<QByteArray>("award");
    QTest::newRow("a gold member")
        << QByteArray(R"({"at":"2026-11-23T09:14:00+03:00","member":{"tier":"gold"},)"
                      R"("lines":[{"code":"1","gross":"42.50"}]})")
        << QByteArray(R"({"points":5,"carry_delta":"0","lines":[{"number":1,"points":5,)"
                      R"("base":"42.50","verdict":"earned","shares":[{"rule":"base",)"
                      R"("exact":"4.25"},{"rule":"tier:gold","exact":"1.0625"}]}],)");
    QTest::newRow("a gift card never earns")
        << QByteArray(R"({"at":"2026-11-23T09:14:00Z","lines":[{"number":4,"code":"1",)"
                      R"("category":"Gift cards","gross":250}]})")
        << QByteArray(R"({"points":0,"carry_delta":"0","lines":[{"number":4,"points":0,)"
                      R"("base":"250.00","verdict":"never-earns","shares":[]}],)");
    QTest::newRow("a discount")
        << QByteArray(R"({"at":"2026-11-23T09:14:00Z","member":{},"lines":[{"code":"1",)"
                      R"("gross":"139.90","discounts":[{"kind":"coupon","amount":"20"}]}]})")
        << QByteArray(R"({"points":11,"carry_delta":"0","lines":[{"number":1,"points":11,)"
                      R"("base":"119.90",)");
}

void CliTest::basketsAreEvaluated()
{
    QFETCH(QByteArray, basket);
    QFETCH(QByteArray, award);
    const auto answer = runCtl(words("programme evaluate --programme") << harbour, basket + "\n");
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.output.startsWith(award), answer.output.constData());
}

void CliTest::wrongBasketsAreAnsweredInTheirPlace()
{
    const auto answer = runCtl(
        words("programme evaluate --programme") << harbour,
        "{\"at\":\"2026-11-23T09:14:00Z\",\"lines\":[]}\n"
        "no basket\n"
        "{\"at\":\"2026-11-23T09:14:00Z\",\"lines\":[{\"code\":\"1\",\"gross\":\"1.005\"}]}\n"
        "{\"at\":\"2026-11-23T09:14:00Z\",\"member\":{\"carry\":\"1/0\"},\"lines\":[]}\n"
        "{\"at\":\"2026-11-23T09:14:00Z\",\"lines\":[]}\n");
    QCOMPARE(answer.exitCode, 1);
    const auto lines = answer.lines();
    QCOMPARE(lines.size(), std::size_t{5});
    QCOMPARE(numberIn(lines[0], "points"), 0);
    QCOMPARE(numberIn(lines[1], "line"), 2);
    QVERIFY(lines[2].find("error")->string()->starts_with("$.lines[0].gross "));
    QVERIFY(lines[3].find("error")->string()->starts_with("$.member.carry "));
    QCOMPARE(numberIn(lines[4], "points"), 0);
}

void CliTest::theJournalIsVerified()
{
    const auto answer = runCtl(inTill("journal verify --json"));
    QCOMPARE(answer.exitCode, 0);
    const wire::Json report = answer.lastLine();
    QCOMPARE(numberIn(report, "checked"), 3);
    QVERIFY(report.find("first_broken")->isNull());
    QCOMPARE(report.find("head")->string()->size(), std::size_t{64});
    QVERIFY(runCtl(inTill("journal verify")).output.contains("All 3 entries are what was written"));
}

// One bit of the file, in the stored hash of the last entry.
void CliTest::aChangedEntryIsFound()
{
    const QString copy = copyOfTill();
    QFile file(QDir(copy).filePath(QStringLiteral("journal.db")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray content = file.readAll();
    const auto exported = runCtl(words("journal export --data") << copy);
    const std::string hash = *exported.lines()[2].find("hash")->string();
    const qsizetype place = content.indexOf(QByteArray::fromHex(QByteArray::fromStdString(hash)));
    QVERIFY(place > 0);
    content[place] = static_cast<char>(content[place] ^ 1);
    file.seek(0);
    file.write(content);
    file.close();
    const auto answer = runCtl(words("journal verify --json --data") << copy);
    QCOMPARE(answer.exitCode, 1);
    QCOMPARE(numberIn(answer.lastLine(), "first_broken"), 3);
    QVERIFY(runCtl(words("doctor --data") << copy).output.contains("Keep the folder as it is"));
}

void CliTest::derivedRowsAreRebuilt()
{
    {
        QLockFile running(QDir(m_till).filePath(QStringLiteral("till.lock")));
        QVERIFY(running.tryLock());
        const auto refused = runCtl(inTill("journal rebuild"));
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(refused.errors.contains("is in use by another program. Nothing was changed."),
                 refused.errors.constData());
    }
    const auto checked = runCtl(inTill("journal rebuild --check --json"));
    QCOMPARE(checked.exitCode, 0);
    QCOMPARE(checked.output.trimmed(),
             QByteArray("{\"entries\":3,\"equal\":true,\"written\":false}"));
    const auto written = runCtl(inTill("journal rebuild --json"));
    QCOMPARE(written.exitCode, 0);
    QCOMPARE(written.output.trimmed(),
             QByteArray("{\"entries\":3,\"equal\":true,\"written\":true}"));
}

void CliTest::entriesAreExported()
{
    const auto lines = runCtl(inTill("journal export")).lines();
    QCOMPARE(lines.size(), std::size_t{3});
    const char* kinds[] = {"enrol", "sale", "sale"};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QCOMPARE(numberIn(lines[i], "sequence"), static_cast<std::int64_t>(i + 1));
        QCOMPARE(*lines[i].find("body")->find("kind")->string(), std::string(kinds[i]));
    }
}

void CliTest::aMemberIsShown()
{
    const auto answer = runCtl(inTill("member show") << cardOfOne);
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
    const wire::Json member = answer.lastLine();
    QCOMPARE(*member.find("status")->string(), std::string("active"));
    QCOMPARE(*member.find("card_tail")->string(), std::string("0015"));
    QCOMPARE(numberIn(*member.find("balance"), "total"), 26);
    QCOMPARE(numberIn(member, "hq_points"), 26);
    QCOMPARE(numberIn(member, "unconfirmed"), 0);
    QCOMPARE(member.find("movements")->array()->size(), std::size_t{2});
    QCOMPARE(runCtl(inTill("member show") << QStringLiteral("2501200000022")).exitCode, 1);
}

void CliTest::theDoctorSaysWhatIsWrong()
{
    const auto answer = runCtl(inTill("doctor"));
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.output.contains("ok   All 3 entries of the journal are what was written."),
             answer.output.constData());
    QVERIFY(answer.output.contains("ok   Nothing waits for HQ."));
    QVERIFY(answer.output.contains("!!   HQ does not answer"));
    QVERIFY(answer.output.contains("1 of it needs somebody."));
}

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
