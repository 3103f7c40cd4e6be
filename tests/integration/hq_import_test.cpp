// Bringing in many members and items at once: in pieces, whole or not at all, and every wrong line
// by its number. On both engines.
#include <fcntl.h>
#include <sys/stat.h>

#include <csignal>

#include "app/hqservice/csv.h"
#include "tests/support/hq_database.h"
#include "tests/support/hq_process.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

constexpr int rows = 45'000;  // more than are written at a time

QByteArray memberLine(int i)
{
    return QByteArray::number(10'000'000 + i) + ",Member " + QByteArray::number(i) + "\n";
}

QByteArray manyMembers()
{
    QByteArray text = "card,name\n";
    for (int i = 0; i < rows; ++i)
        text += memberLine(i);
    return text;
}

}  // namespace

class HqImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFileSaysTheSameInPiecesOfAnySize();
    void manyRowsAreTaken_data() { HqDatabases::addEngineRows(); }
    void manyRowsAreTaken();
    void wrongLinesAreLeftOutAndListed_data() { HqDatabases::addEngineRows(); }
    void wrongLinesAreLeftOutAndListed();
    void aLineFarAboveIsFound_data() { HqDatabases::addEngineRows(); }
    void aLineFarAboveIsFound();
    void stoppedOnTheWayNothingWasDone_data();
    void stoppedOnTheWayNothingWasDone();

private:
    QString write(const char* name, const QByteArray& text) const;
    HqProcess::Ran import(const QStringList& arguments) const;
    std::int64_t members() const;

    QTemporaryDir m_folder;
    HqDatabases m_databases;
    QString m_database;
};

void HqImportTest::init()
{
    if (QTest::currentDataTag() == nullptr)
        return;
    const QString tag = QString::fromLatin1(QTest::currentDataTag()).toLower();
    const std::string address = m_databases.make(
        tag.startsWith(u"sqlite") ? QStringLiteral("sqlite") : QStringLiteral("postgresql"));
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_database = QString::fromStdString(address);
    openStore(address);
}

QString HqImportTest::write(const char* name, const QByteArray& text) const
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("no file");
    return file.fileName();
}

HqProcess::Ran HqImportTest::import(const QStringList& arguments) const
{
    return HqProcess::run(
        QStringList{QStringLiteral("import"), QStringLiteral("--database"), m_database} + arguments,
        100'000);
}

std::int64_t HqImportTest::members() const
{
    std::int64_t count = -1;
    must(openStore(m_database.toStdString())
             ->database()
             .each("SELECT count(*) FROM member", [&](const storage::Row& row) {
                 count = row.integer(0);
                 return true;
             }));
    return count;
}

void HqImportTest::aFileSaysTheSameInPiecesOfAnySize()
{
    const std::string text =
        "\xEF\xBB\xBF"
        "card,name\r\n1,\"A, \"\"b\"\"\nc\"\r\n\r\n2,D\"e\r\n3,\"open\" x\n4\n 5 , f \n6,\"last\"";
    const auto said = [&text](std::size_t piece) {
        std::size_t at = 0;
        hqservice::CsvFile file([&](std::span<char> room) -> Result<std::size_t> {
            const std::size_t count = std::min({piece, room.size(), text.size() - at});
            std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(at), count, room.begin());
            at += count;
            return count;
        });
        std::string out;
        must(file.readHeader({{"card"}, {"name"}}));
        while (const hqservice::CsvRecord* record = must(file.next()))
            out += std::to_string(record->line) + ":" +
                   (record->fault.empty() ? (*record)["card"] + "|" + (*record)["name"]
                                          : record->fault) +
                   "\n";
        return out;
    };
    const std::string whole = said(text.size());
    QCOMPARE(whole, std::string("2:1|A, \"b\"\nc\n"
                                "5:a quote stands inside a field without quotes\n"
                                "6:something stands behind a closing quote\n"
                                "7:1 fields, the header has 2\n8:5|f\n9:6|last\n"));
    for (std::size_t piece = 1; piece < text.size(); ++piece)
        QCOMPARE(said(piece), whole);
}

void HqImportTest::manyRowsAreTaken()
{
    const QString file = write("many.csv", manyMembers());
    const auto ran = import({QStringLiteral("--members"), file});
    QVERIFY2(ran.errors.contains(QStringLiteral("%1 members (%1 new)").arg(rows)),
             qPrintable(ran.errors));
    QCOMPARE(members(), rows);
    const auto again = import({QStringLiteral("--members"), file});
    QVERIFY2(again.errors.contains(QStringLiteral("%1 members (0 new)").arg(rows)),
             qPrintable(again.errors));
    QCOMPARE(members(), rows);
}

void HqImportTest::wrongLinesAreLeftOutAndListed()
{
    const QString known =
        write("known.csv", "card,phone\n12345678,+905321111111\n12345679,+905322222222\n");
    QCOMPARE(import({QStringLiteral("--members"), known}).code, 0);
    const QString file = write("some.csv",
                               "card,name,phone\n11111111,Ada,\n,Grace,\n22222222,Lin,12\n"
                               "12345678,Both,+905322222222\n11111111,Again,\n33333333,A\"x,\n"
                               "44444444,Last,\n");
    const QString list = m_folder.filePath(QStringLiteral("bad.csv"));
    const QStringList arguments{QStringLiteral("--members"), file, QStringLiteral("--bad-lines"),
                                list};
    const auto refused = import(arguments);
    QCOMPARE(refused.code, 1);
    QCOMPARE(members(), 2);
    const auto taken = import(arguments + QStringList{QStringLiteral("--skip-bad")});
    QVERIFY2(taken.code == 0, qPrintable(taken.errors));
    QVERIFY2(taken.errors.contains(QStringLiteral("5 lines were left out")),
             qPrintable(taken.errors));
    QVERIFY2(taken.errors.contains(QStringLiteral("2 members (2 new)")), qPrintable(taken.errors));
    QCOMPARE(members(), 4);
    QFile listed(list);
    QVERIFY(listed.open(QIODevice::ReadOnly));
    const QByteArray at = "\"" + file.toUtf8() + "\",";
    QByteArrayList lines = listed.readAll().trimmed().split('\n');
    QCOMPARE(lines.takeFirst(), QByteArray("file,line,reason"));
    std::sort(lines.begin(), lines.end());
    QCOMPARE(lines,
             (QByteArrayList{at + "3,\"card is no card number\"",
                             at + "4,\"phone is no number like +905321234567\"",
                             at + "5,\"its card, phone and e-mail address belong to two different "
                                  "members already\"",
                             at + "6,\"card stands in line 2 already\"",
                             at + "7,\"a quote stands inside a field without quotes\""}));
}

void HqImportTest::aLineFarAboveIsFound()
{
    const QString file = write("far.csv", manyMembers() + memberLine(3) + memberLine(rows));
    const auto refused = import({QStringLiteral("--members"), file});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.errors.contains(
                 QStringLiteral("line %1: card stands in line 5 already").arg(rows + 2)),
             qPrintable(refused.errors));
    QCOMPARE(members(), 0);
}

void HqImportTest::stoppedOnTheWayNothingWasDone_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SQLite, Ctrl-C") << SIGINT;
    QTest::newRow("SQLite, killed") << SIGKILL;
    QTest::newRow("PostgreSQL, Ctrl-C") << SIGINT;
    QTest::newRow("PostgreSQL, killed") << SIGKILL;
}

// The file is a pipe: when the test could write the rows, the import has read nearly all of them.
void HqImportTest::stoppedOnTheWayNothingWasDone()
{
    QFETCH(int, signal);
    const QString path = m_folder.filePath(QStringLiteral("pipe%1.csv").arg(m_database.size()));
    QFile::remove(path);
    QCOMPARE(::mkfifo(path.toUtf8().constData(), 0600), 0);
    QProcess importing;
    importing.start(QDir(QCoreApplication::applicationDirPath())
                        .filePath(QStringLiteral("../bin/pointkeeper-hq")),
                    {QStringLiteral("import"), QStringLiteral("--database"), m_database,
                     QStringLiteral("--members"), path});
    QVERIFY(importing.waitForStarted());
    QFile pipe(path);
    QVERIFY(pipe.open(QIODevice::WriteOnly));
    const QByteArray text = manyMembers();
    QCOMPARE(pipe.write(text), text.size());
    pipe.flush();
    QCOMPARE(::kill(static_cast<pid_t>(importing.processId()), signal), 0);
    ::signal(SIGPIPE, SIG_IGN);
    pipe.write(memberLine(rows));
    pipe.close();
    QVERIFY(importing.waitForFinished(60'000));
    if (signal == SIGINT) {
        QCOMPARE(importing.exitCode(), 3);
        QVERIFY(importing.readAllStandardError().contains("nothing was imported"));
    }
    QCOMPARE(members(), 0);
    QCOMPARE(import({QStringLiteral("--members"), write("after.csv", "card\n12345678\n")}).code, 0);
}

QTEST_GUILESS_MAIN(HqImportTest)
#include "hq_import_test.moc"
