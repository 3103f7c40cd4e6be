// Country packs on the command line: programme check --pack and programme add-pack.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/ctl.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const QString programmes = QStringLiteral(SOURCE_DIR "/resources/programmes/");

}  // namespace

class CountryPackCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void packsAreChecked_data();
    void packsAreChecked();
    void gapsAreObjectsToo();
    void packsAreAdded();
    void anOldFormatHasNoRoom();
    void whatIsNoProgrammeGetsNoPack();
    void whatIsNoPackIsRefused_data();
    void whatIsNoPackIsRefused();

private:
    QString write(const char* name, const QByteArray& text) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("%s cannot be written", name);
        file.write(text);
        return file.fileName();
    }

    QTemporaryDir m_folder;
    const QString m_ireland = programmes + QStringLiteral("packs/ireland.json");
    const QString m_harbour = programmes + QStringLiteral("harbour.json");
    const QString m_liffey = programmes + QStringLiteral("liffey.json");
};

void CountryPackCommandTest::packsAreChecked_data()
{
    QTest::addColumn<QString>("programme");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("held") << m_liffey << 0
                          << QByteArray("All of pack \"ireland\" is held: Ireland");
    QTest::newRow("not held") << m_harbour << 1
                              << QByteArray(
                                     "pack \"ireland\" $.neverEarn[0]: Points may be earned by "
                                     "lines of tag \"alcohol\".");
    QTest::newRow("the reason") << m_harbour << 1 << QByteArray("Public Health (Alcohol) Act 2018");
    QTest::newRow("no programme") << m_ireland << 1 << QByteArray("$.format ");
}

void CountryPackCommandTest::packsAreChecked()
{
    QFETCH(QString, programme);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, said);
    const auto answer =
        runCtl({QStringLiteral("programme"), QStringLiteral("check"), QStringLiteral("--on"),
                QStringLiteral("2026-11-22"), QStringLiteral("--pack"), m_ireland, programme});
    QCOMPARE(answer.exitCode, exitCode);
    QVERIFY2(answer.output.contains(said), answer.output.constData());
}

void CountryPackCommandTest::gapsAreObjectsToo()
{
    const QString other = write("other.json", R"({"pack":1,"id":"other",
        "neverPaidWithPoints":[{"tag":"fuel"},{"category":"Tobacco"}]})");
    const auto answer =
        runCtl({QStringLiteral("programme"), QStringLiteral("check"), QStringLiteral("--json"),
                QStringLiteral("--pack"), m_ireland, QStringLiteral("--pack"), other, m_harbour});
    QCOMPARE(answer.exitCode, 1);
    const auto lines = answer.lines();
    QCOMPARE(lines.size(), std::size_t{7});
    QCOMPARE(
        lines.back().text(),
        std::string(R"({"severity":"warning","pack":"other","path":"$.neverPaidWithPoints[0]",)"
                    R"("sentence":"Points may pay lines of tag \"fuel\"."})"));
}

void CountryPackCommandTest::packsAreAdded()
{
    const auto answer =
        runCtl({QStringLiteral("programme"), QStringLiteral("add-pack"), QStringLiteral("--pack"),
                m_ireland, QStringLiteral("--programme"), m_harbour});
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.errors.contains("6 entries were added"), answer.errors.constData());
    QVERIFY(answer.output.contains("    {\"tag\": \"alcohol\"},\n"));
    const QString made = write("made.json", answer.output);
    QCOMPARE(runCtl({QStringLiteral("programme"), QStringLiteral("check"), QStringLiteral("--pack"),
                     m_ireland, made})
                 .exitCode,
             0);
    const auto again =
        runCtl({QStringLiteral("programme"), QStringLiteral("add-pack"), QStringLiteral("--pack"),
                m_ireland, QStringLiteral("--programme"), made});
    QCOMPARE(again.output, answer.output);
    QVERIFY(again.errors.contains("held already"));
}

void CountryPackCommandTest::anOldFormatHasNoRoom()
{
    const QString old =
        write("old.json", R"({"format":1,"id":"t","version":1,"currency":{"code":"EUR"}})");
    const QStringList add{QStringLiteral("programme"), QStringLiteral("add-pack"),
                          QStringLiteral("--programme"), old, QStringLiteral("--pack")};
    const auto answer = runCtl(add + QStringList{m_ireland});
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.errors.contains("format 1") && answer.output.isEmpty(),
             answer.errors.constData());
    const QString earning =
        write("earning.json", R"({"pack":1,"id":"e","neverEarn":[{"tag":"x"}]})");
    QCOMPARE(runCtl(add + QStringList{earning}).exitCode, 0);
}

void CountryPackCommandTest::whatIsNoProgrammeGetsNoPack()
{
    const std::pair<QString, int> files[] = {{QStringLiteral("/nowhere/at/all"), 3},
                                             {m_ireland, 1},
                                             {write("large.json", QByteArray(50'000'000, ' ')), 1}};
    for (const auto& [file, exitCode] : files) {
        const auto answer =
            runCtl({QStringLiteral("programme"), QStringLiteral("add-pack"),
                    QStringLiteral("--pack"), m_ireland, QStringLiteral("--programme"), file});
        QCOMPARE(answer.exitCode, exitCode);
        QVERIFY(answer.output.isEmpty() && answer.errors.contains("Nothing was printed"));
    }
}

void CountryPackCommandTest::whatIsNoPackIsRefused_data()
{
    QTest::addColumn<QString>("pack");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("not there") << QStringLiteral("/nowhere/at/all") << 3
                               << QByteArray("/nowhere/at/all cannot be read");
    QTest::newRow("a folder") << m_folder.path() << 3 << QByteArray("cannot be read");
    QTest::newRow("a programme") << m_liffey << 1
                                 << QByteArray("$.pack is missing: this is no country pack");
    QTest::newRow("no JSON") << write("text.json", "alcohol") << 1 << QByteArray("$ ");
    QTest::newRow("nothing") << write("empty.json", "") << 1 << QByteArray("$ ");
    QTest::newRow("50 MB") << write("large.json", QByteArray(50'000'000, ' ')) << 1
                           << QByteArray("$ is larger than 1 MiB");
    QTest::newRow("without an end")
        << QStringLiteral("/dev/zero") << 1 << QByteArray("$ is larger than 1 MiB");
    QTest::newRow("a wrong field") << write("wrong.json", R"({"pack":1,"id":"x",
                                          "neverEarn":[{"tag":"x"},{"colour":"red"}]})")
                                   << 1 << QByteArray("$.neverEarn[1].colour is not known here");
}

void CountryPackCommandTest::whatIsNoPackIsRefused()
{
    QFETCH(QString, pack);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, said);
    for (const QStringList& command :
         {QStringList{QStringLiteral("check"), m_liffey},
          QStringList{QStringLiteral("add-pack"), QStringLiteral("--programme"), m_liffey}}) {
        const auto answer = runCtl(QStringList{QStringLiteral("programme")} + command +
                                   QStringList{QStringLiteral("--pack"), pack});
        QCOMPARE(answer.exitCode, exitCode);
        QVERIFY2((answer.output + answer.errors).contains(said), answer.output.constData());
        QVERIFY(answer.errors.contains("Nothing was"));
    }
}

QTEST_GUILESS_MAIN(CountryPackCommandTest)
#include "country_pack_command_test.moc"
