// A till's folder on the command line: its journal, a member, the doctor. (replay, which writes the
// folder, has a test of its own.)
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/ctl.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const QByteArray twoBaskets =
    "{\"id\":1,\"h\":1,\"st\":1,\"ts\":\"2017-01-07T13:55:24\",\"l\":[{\"p\":1,\"q\":1,\"s\":"
    "25000}]}\n"
    "{\"id\":2,\"h\":1,\"st\":1,\"ts\":\"2017-02-07T13:55:24\",\"l\":[{\"p\":1,\"q\":1,\"s\":"
    "1000}]}\n";
/// Of household 1.
const QString cardOfOne = QStringLiteral("2501200000015");

}  // namespace

class TillCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theJournalIsVerified();
    void aChangedEntryIsFound();
    void derivedRowsAreRebuilt();
    void entriesAreExported();
    void aDamagedJournalIsSalvaged();
    void aMemberIsShown();
    void theDoctorSaysWhatIsWrong();

private:
    [[nodiscard]] QStringList inTill(const char* command) const
    {
        return words(command) << QStringLiteral("--data") << m_till;
    }
    QString copyOfTill();
    static void flipLastHash(const QString& till);

    QTemporaryDir m_folder;
    QString m_till;
    int m_copies = 0;
};

void TillCommandsTest::initTestCase()
{
    m_till = m_folder.filePath(QStringLiteral("till"));
    QFile file(m_folder.filePath(QStringLiteral("baskets.jsonl")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(twoBaskets);
    file.close();
    const auto answer = runCtl(inTill("replay --json") << file.fileName());
    QVERIFY2(answer.exitCode == 0, answer.errors.constData());
}

QString TillCommandsTest::copyOfTill()
{
    const QString copy = m_folder.filePath(QStringLiteral("copy%1").arg(++m_copies));
    QDir().mkpath(copy);
    for (const QString& name : QDir(m_till).entryList(QDir::Files))
        QFile::copy(QDir(m_till).filePath(name), QDir(copy).filePath(name));
    return copy;
}

void TillCommandsTest::theJournalIsVerified()
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
void TillCommandsTest::flipLastHash(const QString& till)
{
    QFile file(QDir(till).filePath(QStringLiteral("journal.db")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray content = file.readAll();
    const auto exported = runCtl(words("journal export --data") << till);
    const std::string hash = *exported.lines()[2].find("hash")->string();
    const qsizetype place = content.indexOf(QByteArray::fromHex(QByteArray::fromStdString(hash)));
    QVERIFY(place > 0);
    content[place] = static_cast<char>(content[place] ^ 1);
    file.seek(0);
    file.write(content);
}

void TillCommandsTest::aChangedEntryIsFound()
{
    const QString copy = copyOfTill();
    flipLastHash(copy);
    const auto answer = runCtl(words("journal verify --json --data") << copy);
    QCOMPARE(answer.exitCode, 1);
    QCOMPARE(numberIn(answer.lastLine(), "first_broken"), 3);
    QVERIFY(runCtl(words("doctor --data") << copy).output.contains("Keep the folder as it is"));
}

void TillCommandsTest::derivedRowsAreRebuilt()
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

void TillCommandsTest::entriesAreExported()
{
    const auto lines = runCtl(inTill("journal export")).lines();
    QCOMPARE(lines.size(), std::size_t{3});
    const char* kinds[] = {"enrol", "sale", "sale"};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QCOMPARE(numberIn(lines[i], "sequence"), static_cast<std::int64_t>(i + 1));
        QCOMPARE(*lines[i].find("body")->find("kind")->string(), std::string(kinds[i]));
    }
}

void TillCommandsTest::aDamagedJournalIsSalvaged()
{
    const QString copy = copyOfTill();
    const QString journal = QDir(copy).filePath(QStringLiteral("journal.db"));
    const auto salvage = [&](const char* name) {
        return words("journal salvage") << journal << QStringLiteral("--to")
                                        << QDir(copy).filePath(QString::fromLatin1(name));
    };
    const auto whole = runCtl(salvage("whole.db"));
    QVERIFY2(whole.exitCode == 0, whole.errors.constData());
    QVERIFY(whole.output.contains("entries 1 to 3, an unbroken chain"));
    QVERIFY(whole.output.contains("put " +
                                  QDir(copy).filePath(QStringLiteral("whole.db")).toUtf8() +
                                  " in its place as journal.db"));
    const auto refused = runCtl(salvage("whole.db"));
    QCOMPARE(refused.exitCode, 1);
    QVERIFY(refused.errors.contains("is there already. The damaged journal was only read."));

    flipLastHash(copy);
    const auto broken = runCtl(salvage("broken.db") << QStringLiteral("--json"));
    QCOMPARE(broken.exitCode, 1);
    const wire::Json report = broken.lastLine();
    QCOMPARE(*report.find("outcome")->string(), std::string("cannot-go-on"));  // HQ has all three
    QCOMPARE(numberIn(report, "kept"), 2);
    QCOMPARE(numberIn(report, "first_broken"), 3);
    QCOMPARE(numberIn(report, "loose"), 1);
    QCOMPARE(numberIn(report, "acked"), 3);
    QFile loose(QString::fromStdString(*report.find("loose_file")->string()));
    QVERIFY(loose.open(QIODevice::ReadOnly));
    const auto line = wire::parseJson(loose.readLine().toStdString());
    QVERIFY(line && loose.atEnd());
    QCOMPARE(numberIn(*line, "sequence"), 3);
    QCOMPARE(numberIn(*line, "slip"), 2);
    QVERIFY(!*line->find("follows")->boolean());
    const auto said = runCtl(salvage("again.db"));
    QVERIFY(said.output.contains("Entry 3 does not match its hash"));
    QVERIFY(said.output.contains("HQ has every entry up to 3, which is more than could be kept."));
    QVERIFY(said.output.contains("No till may go on with"));
    QVERIFY(QDir(copy).entryList({QStringLiteral("salvage-*")}, QDir::Dirs).isEmpty());
}

void TillCommandsTest::aMemberIsShown()
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

void TillCommandsTest::theDoctorSaysWhatIsWrong()
{
    const auto answer = runCtl(inTill("doctor"));
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.output.contains("ok   All 3 entries of the journal are what was written."),
             answer.output.constData());
    QVERIFY(answer.output.contains("ok   Nothing waits for HQ."));
    QVERIFY(answer.output.contains("!!   HQ does not answer"));
    QVERIFY(answer.output.contains("1 of it needs somebody."));
}

QTEST_GUILESS_MAIN(TillCommandsTest)
#include "till_commands_test.moc"
