// How pointkeeperctl is called: wrong use, and files that are not there. The exit code, and words.
#include <QTest>

#include "tests/support/ctl.h"

using namespace loyalty;
using namespace loyalty::tests;

class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongUse_data();
    void wrongUse();
};

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

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
