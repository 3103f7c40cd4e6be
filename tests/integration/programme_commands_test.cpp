// Programmes on the command line: check, diff and evaluate, as tables. (backtest and country packs
// have tests of their own.)
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/ctl.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const QString harbour = QStringLiteral(SOURCE_DIR "/resources/programmes/harbour.json");

}  // namespace

class ProgrammeCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void programmesAreChecked_data();
    void programmesAreChecked();
    void findingsDecideTheExitCode_data();
    void findingsDecideTheExitCode();
    void versionsAreCompared_data();
    void versionsAreCompared();
    void basketsAreEvaluated_data();
    void basketsAreEvaluated();
    void wrongBasketsAreAnsweredInTheirPlace();

private:
    QTemporaryDir m_folder;
};

void ProgrammeCommandsTest::programmesAreChecked_data()
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

void ProgrammeCommandsTest::programmesAreChecked()
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

void ProgrammeCommandsTest::findingsDecideTheExitCode_data()
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

void ProgrammeCommandsTest::findingsDecideTheExitCode()
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

void ProgrammeCommandsTest::versionsAreCompared_data()
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

void ProgrammeCommandsTest::versionsAreCompared()
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

void ProgrammeCommandsTest::basketsAreEvaluated_data()
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

void ProgrammeCommandsTest::basketsAreEvaluated()
{
    QFETCH(QByteArray, basket);
    QFETCH(QByteArray, award);
    const auto answer = runCtl(words("programme evaluate --programme") << harbour, basket + "\n");
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.output.startsWith(award), answer.output.constData());
}

void ProgrammeCommandsTest::wrongBasketsAreAnsweredInTheirPlace()
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

QTEST_GUILESS_MAIN(ProgrammeCommandsTest)
#include "programme_commands_test.moc"
