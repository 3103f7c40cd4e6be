// A journal somebody meddled with, and files and disks that do not work: the right word for each,
// and nothing touched.
#include <sqlite3.h>
#include <unistd.h>

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <map>

#include "core/storage/journal_check.h"
#include "core/storage/journal_store.h"
#include "tests/support/baskets.h"
#include "tests/support/memory_till.h"

using namespace loyalty;
using storage::JournalStore;

namespace {

constexpr int entries = 12;
constexpr unsigned nobody = 65534;

journal::Entry saleEntry(std::int64_t sequence)
{
    journal::SaleRecord sale;
    sale.id = tests::CountedIds::saleId(static_cast<int>(sequence));
    sale.number = sequence;
    sale.holder = MemberId(5);
    sale.basket = tests::harbourBasket();
    sale.points = Points(172);
    const LocalTime at{Instant{1'790'000'000'000 + sequence * 1000}, 180};
    return {TerminalId(7), 1, sequence, at, at.day(), StaffNumber(101), sale};
}

/// Statements on the file behind the store's back.
void meddle(const QString& file, const std::string& sql)
{
    sqlite3* raw = nullptr;
    CHECK(sqlite3_open(file.toUtf8().constData(), &raw) == SQLITE_OK);
    const std::string all =
        "DROP TRIGGER IF EXISTS journal_is_never_changed;"
        "DROP TRIGGER IF EXISTS journal_is_never_shortened;" +
        sql;
    CHECK(sqlite3_exec(raw, all.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    CHECK(sqlite3_close(raw) == SQLITE_OK);
}

/// Every file of a folder with its bytes.
std::map<QString, QByteArray> contentsOf(const QString& folder)
{
    std::map<QString, QByteArray> contents;
    QDirIterator files(folder, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        CHECK(file.open(QIODevice::ReadOnly));
        contents[file.fileName()] = file.readAll();
    }
    return contents;
}

}  // namespace

class TillJournalDamageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theJournalCannotBeChangedByMistake();
    void meddlingIsFound_data();
    void meddlingIsFound();
    void aPageThatCannotBeReadIsNotTheEnd();
    void derivedRowsComeBackFromTheJournal_data();
    void derivedRowsComeBackFromTheJournal();
    void whatCannotBeOpenedIsLeftAlone_data();
    void whatCannotBeOpenedIsLeftAlone();
    void aFolderWithoutRightsIsReadOnly();
    void aLockedFileIsBusy();
    void aFullDiskLeavesNothingHalf();

private:
    [[nodiscard]] std::unique_ptr<JournalStore> open() const
    {
        return std::move(JournalStore::open(m_file.toStdString()).value());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TillJournalDamageTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("journal.db"));
    const auto store = open();
    for (int i = 1; i <= entries; ++i)
        QVERIFY(store->append(saleEntry(i)));
}

void TillJournalDamageTest::theJournalCannotBeChangedByMistake()
{
    const auto store = open();
    for (const char* sql : {"UPDATE journal SET body = x'00' WHERE sequence = 3",
                            "DELETE FROM journal WHERE sequence = 12"})
        QVERIFY(!store->database().execute(sql));
    QVERIFY(!storage::checkChain(store->database(), 1, {})->firstBroken);
}

void TillJournalDamageTest::meddlingIsFound_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<qint64>("firstBroken");
    const auto row = [](const char* name, const char* sql, qint64 firstBroken) {
        QTest::newRow(name) << QByteArray(sql) << firstBroken;
    };
    row("a changed entry", "UPDATE journal SET body = x'80' WHERE sequence = 5", 5);
    row("a changed hash", "UPDATE journal SET hash = zeroblob(32) WHERE sequence = 1", 1);
    row("the last entry changed",
        "UPDATE journal SET body = CAST(body || x'00' AS BLOB) WHERE sequence = 12", 12);
    row("another document", "UPDATE journal SET document = zeroblob(16) WHERE sequence = 6", 6);
    row("another kind", "UPDATE journal SET kind = 'return' WHERE sequence = 8", 8);
    row("a missing entry", "DELETE FROM journal WHERE sequence = 7", 7);
    row("a missing beginning", "DELETE FROM journal WHERE sequence <= 2", 1);
    row("two entries swapped",
        "UPDATE journal SET sequence = 99 WHERE sequence = 4;"
        "UPDATE journal SET sequence = 4 WHERE sequence = 5;"
        "UPDATE journal SET sequence = 5 WHERE sequence = 99",
        4);
    row("an inserted entry",
        "INSERT INTO journal (sequence, kind, body, hash)"
        " SELECT 13, kind, body, hash FROM journal WHERE sequence = 12",
        13);
}

void TillJournalDamageTest::meddlingIsFound()
{
    QFETCH(QByteArray, sql);
    QFETCH(qint64, firstBroken);
    meddle(m_file, sql.toStdString());
    const auto store = JournalStore::open(m_file.toStdString());
    QCOMPARE(store.error().kind, FaultKind::Corrupt);
    QVERIFY(store.error().detail.find("entry " + std::to_string(firstBroken)) != std::string::npos);
    const auto database = storage::Database::openSqlite(
        m_file.toStdString(), storage::Access::ReadOnly, storage::Durability::Full);
    const auto report = storage::checkChain(**database, 1, {});
    QCOMPARE(report->firstBroken.value_or(0), std::int64_t{firstBroken});
}

// Whichever page is lost: what is missing is said, and never taken for the end of the journal.
void TillJournalDamageTest::aPageThatCannotBeReadIsNotTheEnd()
{
    constexpr int many = 150;
    constexpr qint64 pageBytes = 4096;
    {
        const auto store = open();
        for (int i = entries + 1; i <= many; ++i)
            QVERIFY(store->append(saleEntry(i)));
    }
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    file.close();
    QVERIFY(good.size() > 20 * pageBytes);
    int found = 0;
    for (qint64 page = 1; page < good.size() / pageBytes; ++page) {
        const QString damaged = m_folder->filePath(QStringLiteral("damaged.db"));
        QByteArray bytes = good;
        bytes.replace(page * pageBytes, pageBytes, QByteArray(pageBytes, '\xff'));
        QFile copy(damaged);
        QVERIFY(copy.open(QIODevice::WriteOnly));
        copy.write(bytes);
        copy.close();
        const auto database = storage::Database::openSqlite(
            damaged.toStdString(), storage::Access::ReadOnly, storage::Durability::Full);
        QVERIFY(database);
        const auto report = storage::checkChain(**database, 1, {});
        if (!report)
            QCOMPARE(report.error().kind, FaultKind::Corrupt);
        else if (!report->firstBroken)
            QCOMPARE(report->checked, many);
        found += report && !report->firstBroken ? 0 : 1;
    }
    QVERIFY(found > 5);
}

void TillJournalDamageTest::derivedRowsComeBackFromTheJournal_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("a movement changed, a sale lost") << QByteArray(
        "UPDATE movement SET points = 9999 WHERE sequence = 3;"
        "DELETE FROM sale WHERE sequence = 4;");
    QTest::newRow("trust that nobody gave") << QByteArray("INSERT INTO trusted VALUES (3, 5, 10)");
}

void TillJournalDamageTest::derivedRowsComeBackFromTheJournal()
{
    QFETCH(QByteArray, sql);
    const auto rebuild = [&](storage::RebuildMode mode) {
        return storage::rebuildDerived(open()->database(), mode, {}).value();
    };
    QVERIFY(rebuild(storage::RebuildMode::CompareOnly).wasEqual);
    meddle(m_file, sql.toStdString());
    QVERIFY(!rebuild(storage::RebuildMode::CompareOnly).wasEqual);
    const storage::RebuildReport report = rebuild(storage::RebuildMode::Write);
    QVERIFY(!report.wasEqual && report.wasWritten);
    QCOMPARE(report.entries, entries);
    QVERIFY(rebuild(storage::RebuildMode::CompareOnly).wasEqual);
    QCOMPARE((*open()->movementsOf(MemberId(5), 2))[0].movement.points.count(), 172);
    QVERIFY(*open()->findSaleByNumber(4));
}

void TillJournalDamageTest::whatCannotBeOpenedIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("content");  // empty: the journal of a newer program
    QTest::addColumn<int>("kind");
    QTest::newRow("a newer schema") << QByteArray() << static_cast<int>(FaultKind::NewerSchema);
    QTest::newRow("no database") << QByteArray(8192, 'x') << static_cast<int>(FaultKind::Corrupt);
    QTest::newRow("a text file") << QByteArray("journal of the shop\n")
                                 << static_cast<int>(FaultKind::Corrupt);
}

void TillJournalDamageTest::whatCannotBeOpenedIsLeftAlone()
{
    QFETCH(QByteArray, content);
    QFETCH(int, kind);
    if (content.isEmpty()) {
        meddle(m_file, "PRAGMA user_version = 999");
    } else {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
    }
    const auto before = contentsOf(m_folder->path());
    QCOMPARE(static_cast<int>(JournalStore::open(m_file.toStdString()).error().kind), kind);
    QVERIFY(contentsOf(m_folder->path()) == before);
}

// As another user, because root may do everything.
void TillJournalDamageTest::aFolderWithoutRightsIsReadOnly()
{
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x5055)));
    QVERIFY(QFile::setPermissions(m_file, QFile::Permissions(0x4044)));
    const auto before = contentsOf(m_folder->path());
    for (const char* name : {"journal.db", "new.db"}) {
        QProcess program;
        if (geteuid() == 0)
            program.setChildProcessModifier([] {
                if (setgid(nobody) != 0 || setuid(nobody) != 0)
                    _exit(9);
            });
        program.start(QStringLiteral(JOURNAL_WRITER),
                      {QStringLiteral("open"), m_folder->filePath(QString::fromLatin1(name))});
        QVERIFY(program.waitForFinished());
        if (program.exitStatus() != QProcess::NormalExit || program.exitCode() != 0)
            QSKIP("another user cannot run the program here");
        QCOMPARE(program.readAllStandardOutput().trimmed().toInt(),
                 static_cast<int>(FaultKind::ReadOnly));
    }
    QVERIFY(contentsOf(m_folder->path()) == before);
}

void TillJournalDamageTest::aLockedFileIsBusy()
{
    const auto store = open();
    QVERIFY(store->database().execute("PRAGMA busy_timeout = 20"));
    sqlite3* other = nullptr;
    QCOMPARE(sqlite3_open(m_file.toUtf8().constData(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    QCOMPARE(store->append(saleEntry(entries + 1)).error().kind, FaultKind::Busy);
    QCOMPARE(*store->lastSequence(), entries);
    QCOMPARE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
    QCOMPARE(sqlite3_close(other), SQLITE_OK);
    QVERIFY(store->append(saleEntry(entries + 1)));
}

void TillJournalDamageTest::aFullDiskLeavesNothingHalf()
{
    const auto store = open();
    QVERIFY(store->database().execute("PRAGMA max_page_count = 1"));  // as many as there are
    std::int64_t last = entries;
    Result<void> written;
    while ((written = store->append(saleEntry(last + 1))))
        ++last;
    QCOMPARE(written.error().kind, FaultKind::Full);
    QCOMPARE(*store->lastSequence(), last);
    QVERIFY(!*store->findSale(tests::CountedIds::saleId(static_cast<int>(last + 1))));
    QVERIFY(!storage::checkChain(store->database(), 1, {})->firstBroken);
    QVERIFY(store->database().execute("PRAGMA max_page_count = 100000"));
    QVERIFY(storage::rebuildDerived(store->database(), storage::RebuildMode::CompareOnly, {})
                ->wasEqual);
    QVERIFY(store->append(saleEntry(last + 1)));
    QCOMPARE(*open()->lastSequence(), last + 1);
}

QTEST_GUILESS_MAIN(TillJournalDamageTest)
#include "till_journal_damage_test.moc"
