// The program as a newcomer starts it: the scripted shop day on a machine without a display, from
// bytes on the scanner's line to HQ, twice in the same folder; and what it says where it cannot
// show itself.
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <set>

#include "tests/support/ctl.h"

using namespace loyalty;
using namespace loyalty::tests;

class ShopDayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playsFromTheScannerToHq();
    void playsAgainWhereItHasPlayed();
    void saysThatThereIsNoDisplay();
    void saysThatItsConfigurationIsRefused();

private:
    struct Played {
        int exitCode = -1;
        QByteArray output;
        QByteArray errors;
    };
    Played play(const QStringList& arguments, const char* platform = "offscreen");
    Played run(const QStringList& arguments, const char* platform);

    QTemporaryDir m_folder;
};

ShopDayTest::Played ShopDayTest::play(const QStringList& arguments, const char* platform)
{
    return run(QStringList{QStringLiteral("--simulated"), QStringLiteral("--data"),
                           m_folder.filePath(QStringLiteral("data"))} +
                   arguments,
               platform);
}

ShopDayTest::Played ShopDayTest::run(const QStringList& arguments, const char* platform)
{
    QProcess till;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QLatin1String(platform));
    till.setProcessEnvironment(environment);
    const QString program =
        QDir(QFileInfo(ctlProgram()).path()).filePath(QStringLiteral("pointkeeper"));
    till.start(program, arguments);
    constexpr int patienceMs = 180'000;
    if (!till.waitForFinished(patienceMs) || till.exitStatus() != QProcess::NormalExit)
        return {};
    return {till.exitCode(), till.readAllStandardOutput(), till.readAllStandardError()};
}

void ShopDayTest::playsFromTheScannerToHq()
{
    const QString pictures = m_folder.filePath(QStringLiteral("pictures"));
    const Played played =
        play({QStringLiteral("--scenario"), QStringLiteral("day"), QStringLiteral("--screenshots"),
              pictures, QStringLiteral("--size"), QStringLiteral("1024x768"),
              QStringLiteral("--lang"), QStringLiteral("en")});
    QVERIFY2(played.exitCode == 0, (played.output + played.errors).constData());
    QVERIFY(played.output.contains("HQ has the return"));

    const QStringList names = QDir(pictures).entryList({QStringLiteral("*.png")});
    QVERIFY(names.size() >= 9);
    for (const QString& name : names) {
        const QImage picture(QDir(pictures).filePath(name));
        QCOMPARE(picture.size(), QSize(1024, 768));
        std::set<QRgb> colours;
        for (int y = 0; y < picture.height(); y += 4)
            for (int x = 0; x < picture.width(); x += 4)
                colours.insert(picture.pixel(x, y));
        QVERIFY2(colours.size() > 20, qPrintable(name));
    }
    const CtlAnswer verified =
        runCtl({QStringLiteral("journal"), QStringLiteral("verify"), QStringLiteral("--data"),
                m_folder.filePath(QStringLiteral("data"))});
    QVERIFY2(verified.exitCode == 0, verified.errors.constData());
}

void ShopDayTest::playsAgainWhereItHasPlayed()
{
    const Played played = play({QStringLiteral("--scenario"), QStringLiteral("day"),
                                QStringLiteral("--lang"), QStringLiteral("tr")});
    QVERIFY2(played.exitCode == 0, (played.output + played.errors).constData());
}

void ShopDayTest::saysThatThereIsNoDisplay()
{
    const Played played = play({}, "no-such-platform");
    QCOMPARE(played.exitCode, 3);
    QVERIFY2(played.errors.contains("There is no display to show the till on"),
             played.errors.constData());
}

void ShopDayTest::saysThatItsConfigurationIsRefused()
{
    const QTemporaryDir folder;
    QFile config(folder.filePath(QStringLiteral("config.json")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(R"({"region":7})");
    config.close();
    const Played refused = run(
        {QStringLiteral("--data"), folder.path(), QStringLiteral("--lang"), QStringLiteral("en")},
        "offscreen");
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.errors.contains("The configuration is refused; nothing was started."),
             refused.errors.constData());
    QVERIFY(refused.errors.contains(config.fileName().toUtf8()));
    QVERIFY(refused.errors.contains("$.region is no text"));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("journal.db"))));
}

QTEST_GUILESS_MAIN(ShopDayTest)
#include "shop_day_test.moc"
