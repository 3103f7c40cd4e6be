// A till's files that are not what they should be, at start and in the middle of a sale: the
// cashier reads what happened, what was kept and what to do; the journal is never touched by a
// repair.
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <QDirIterator>
#include <csignal>
#include <map>

#include "app/terminal/slip_text.h"
#include "app/terminal/till_folder.h"
#include "core/storage/journal_check.h"
#include "tests/support/till_bench.h"

using namespace loyalty;
using namespace loyalty::tests;
using app::NoticeKind;

namespace {

using Damage = std::function<void(const QString& file)>;

void overwrite(const QString& file, qint64 at, const QByteArray& bytes)
{
    QFile open(file);
    CHECK(open.open(QIODevice::ReadWrite));
    CHECK(open.seek(at));
    CHECK(open.write(bytes) == bytes.size());
}

void replaceWith(const QString& file, const QByteArray& bytes)
{
    QFile open(file);
    CHECK(open.open(QIODevice::WriteOnly | QIODevice::Truncate));
    CHECK(open.write(bytes) == bytes.size());
}

void execute(sqlite3* database, const char* sql)
{
    CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

/// Another program on the same file.
class OtherProgram {
public:
    OtherProgram(const QString& file, const char* sql)
    {
        CHECK(sqlite3_open(file.toUtf8().constData(), &m_database) == SQLITE_OK);
        execute(m_database, sql);
    }
    ~OtherProgram() { sqlite3_close(m_database); }
    void run(const char* sql) { execute(m_database, sql); }

private:
    sqlite3* m_database = nullptr;
};

void aNewerSchema(const QString& file)
{
    OtherProgram(file, "PRAGMA user_version = 999");
}
void aBrokenHead(const QString& file)
{
    overwrite(file, 0, QByteArray(100, 'x'));
}
void brokenPages(const QString& file)
{
    overwrite(file, 4096, QByteArray(QFileInfo(file).size() - 4096, '\x55'));
}
void aPicture(const QString& file)
{
    replaceWith(file, QByteArray("\x89PNG\r\n\x1a\n", 8) + QByteArray(9000, '\0'));
}
void empty(const QString& file)
{
    replaceWith(file, {});
}
void gone(const QString& file)
{
    CHECK(QFile::remove(file));
}
void aFolder(const QString& file)
{
    CHECK(QFile::remove(file));
    CHECK(QDir().mkpath(file + QStringLiteral("/inside")));
}
void aForeignLog(const QString& file)
{
    replaceWith(file + QStringLiteral("-wal"), QByteArray(40'000, 'w'));
}

constexpr const char* journalFile = "journal.db";
constexpr const char* cacheFile = "cache_1.db";

/// The size a file may grow to, for a while.
class SmallDisk {
public:
    explicit SmallDisk(qint64 bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit small = m_before;
        small.rlim_cur = static_cast<rlim_t>(bytes);
        CHECK(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

/// A disk of that size with the files of a folder on it, for a while. Only root can have one.
class SmallMount {
public:
    SmallMount(const QString& folder, const char* size)
    {
        const QByteArray options = QByteArray("size=") + size;
        m_isMounted =
            ::mount("tmpfs", path().toUtf8().constData(), "tmpfs", 0, options.constData()) == 0;
        for (const QString& name : QDir(folder).entryList(QDir::Files))
            QFile::copy(QDir(folder).filePath(name), QDir(path()).filePath(name));
    }
    ~SmallMount() { ::umount2(path().toUtf8().constData(), MNT_DETACH); }
    SmallMount(const SmallMount&) = delete;
    SmallMount& operator=(const SmallMount&) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString file(const char* name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }
    void makeReadOnly() const
    {
        CHECK(::mount(nullptr, path().toUtf8().constData(), nullptr, MS_REMOUNT | MS_RDONLY,
                      nullptr) == 0);
    }
    /// Takes all the room that is left.
    void fill() const
    {
        QFile filler(file("filler"));
        CHECK(filler.open(QIODevice::Append | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'f')) == 4096) {
        }
    }

private:
    QTemporaryDir m_folder;
    bool m_isMounted = false;
};

const QString spaceIsLow = QStringLiteral(
    "The disk is almost full. This till sells on, without cards and rewards, until there is room "
    "again; nothing was lost. Tell the technician.");

}  // namespace

class TillBadStorageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aBadJournalIsSaidAndLeftAlone_data();
    void aBadJournalIsSaidAndLeftAlone();
    void aForeignLogChangesNothing();
    void aJournalOfAnotherTillIsRefused();
    void aBrokenIdentityIsRefusedWithoutItsSecrets();
    void aBadCacheIsSetAside_data();
    void aBadCacheIsSetAside();
    void whatCanBeReadOfACacheIsKept();
    void withoutACacheTheTillSaysWhatItWaitsFor();
    void aSecondTillInTheFolderIsTold();
    void somebodyHoldsTheJournalAtTheSale();
    void theDiskIsFullAtTheSale();
    void whoCannotWaitPaysWithoutPoints();
    void aReadOnlyDiskIsSaidAtTheStart();
    void aFullDiskStopsCardsAndNeverTheSale();
    void aDiskThatWasFullAtTheStartSellsWithoutCards();
    void aReaderThatNeverEndsIsSaid();
    void theJournalIsTakenAwayAtTheSale_data();
    void theJournalIsTakenAwayAtTheSale();
    void theCacheBreaksInTheMiddleOfASale();

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return m_seeded->folder() + QLatin1Char('/') + QLatin1String(name);
    }
    [[nodiscard]] QByteArray contentOf(const QString& file) const;
    /// A till with a member and an item in its open sale.
    void begin(TillBench& till);
    /// Nothing was sold, the sale is open as it was.
    void isStillOpen(const TillBench& till);
    /// It can be settled now, and stands in the journal once and whole.
    void canBeSettled(TillBench& till);
    void sell(int count);

    std::unique_ptr<SeededTill> m_seeded;
};

void TillBadStorageTest::init()
{
    m_seeded = std::make_unique<SeededTill>(3);
}

QByteArray TillBadStorageTest::contentOf(const QString& file) const
{
    QFile open(file);
    return open.open(QIODevice::ReadOnly) ? open.readAll() : QByteArray();
}

void TillBadStorageTest::begin(TillBench& till)
{
    till.open(m_seeded->identity());
    QVERIFY2(!till.failure, till.failure ? till.failure->detail.c_str() : "");
    till.signIn();
    till.engine->takeTyped(m_seeded->itemNumber(0));
    till.engine->takeTyped(m_seeded->cardNumber(0));
    till.notices.clear();
}

void TillBadStorageTest::isStillOpen(const TillBench& till)
{
    QVERIFY(till.sales.empty());
    QCOMPARE(till.sale.quote.basket.lines().size(), std::size_t{1});
    QVERIFY(till.sale.quote.customer);
}

void TillBadStorageTest::canBeSettled(TillBench& till)
{
    till.engine->settle({});
    QCOMPARE(till.sales.size(), std::size_t{1});
    QVERIFY(till.sales[0].settled.record.points.count() > 0);
    till.engine.reset();
    const auto journal = storage::JournalStore::open(path(journalFile).toStdString());
    QVERIFY2(journal, journal ? "" : journal.error().detail.c_str());
    QCOMPARE(*(*journal)->lastSequence(), 1);
    QVERIFY(storage::rebuildDerived((*journal)->database(), storage::RebuildMode::CompareOnly, {})
                ->wasEqual);
}

void TillBadStorageTest::sell(int count)
{
    TillBench till(m_seeded->folder());
    till.open(m_seeded->identity());
    till.signIn();
    for (int i = 0; i < count; ++i) {
        till.engine->takeTyped(m_seeded->itemNumber(i % 5));
        till.engine->settle({});
    }
    QCOMPARE(till.sales.size(), static_cast<std::size_t>(count));
}

void TillBadStorageTest::aBadJournalIsSaidAndLeftAlone_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const Damage& damage, FaultKind kind, const char* says) {
        QTest::newRow(name) << damage << static_cast<int>(kind) << QString::fromLatin1(says);
    };
    row("a newer program's", aNewerSchema, FaultKind::NewerSchema, "Install that version again.");
    row("a broken head", aBrokenHead, FaultKind::Corrupt, "It was not touched. Keep the folder");
    row("broken pages", brokenPages, FaultKind::Corrupt, "It was not touched. Keep the folder");
    row("a picture", aPicture, FaultKind::Corrupt, "It was not touched. Keep the folder");
    row("a folder", aFolder, FaultKind::Corrupt, "is a folder, and no database");
    row("empty", empty, FaultKind::Missing, "no other one was begun");
    row("gone", gone, FaultKind::Missing, "no other one was begun");
}

void TillBadStorageTest::aBadJournalIsSaidAndLeftAlone()
{
    QFETCH(Damage, damage);
    QFETCH(int, kind);
    QFETCH(QString, says);
    sell(3);
    damage(path(journalFile));
    const QByteArray before = contentOf(path(journalFile));
    const bool wasThere = QFile::exists(path(journalFile));
    TillBench till(m_seeded->folder());
    till.open(m_seeded->identity());
    QVERIFY(till.failure);
    QCOMPARE(static_cast<int>(till.failure->kind), kind);
    const QString sentence = app::openFaultText(*till.failure);
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
    QVERIFY2(sentence.contains(QLatin1String(journalFile)) || kind == int(FaultKind::NewerSchema) ||
                 kind == int(FaultKind::Corrupt),
             qPrintable(sentence));
    till.engine.reset();
    QCOMPARE(contentOf(path(journalFile)), before);
    QCOMPARE(QFile::exists(path(journalFile)), wasThere);
}

void TillBadStorageTest::aForeignLogChangesNothing()
{
    sell(3);
    aForeignLog(path(journalFile));
    TillBench till(m_seeded->folder());
    till.open(m_seeded->identity());
    QVERIFY(!till.failure);
    QCOMPARE(till.status.backlog.entries, std::int64_t{3});
}

void TillBadStorageTest::aJournalOfAnotherTillIsRefused()
{
    sell(1);
    TillBench till(m_seeded->folder());
    app::Identity other = m_seeded->identity();
    other.incarnation = 2;
    till.open(other);
    QVERIFY(till.failure);
    QVERIFY(till.failure->kind == FaultKind::Invalid);
    QCOMPARE(app::openFaultText(*till.failure),
             QStringLiteral("A file of this till is refused (journal.db was written by terminal "
                            "3/1, and identity.json names terminal 3/2). Nothing was changed. "
                            "Mend it, or put a good copy of it back, then start again."));
}

void TillBadStorageTest::aBrokenIdentityIsRefusedWithoutItsSecrets()
{
    const QString file = path("identity.json");
    QVERIFY(app::saveIdentity(m_seeded->folder(), m_seeded->identity()));
    QFile open(file);
    QVERIFY(open.open(QIODevice::ReadOnly));
    const QByteArray good = open.readAll();
    const QByteArray key = toHex(m_seeded->identity().secretKey).c_str();
    QVERIFY(good.contains(key));
    for (qsizetype cut = 0; cut < good.size() - 2; ++cut) {
        replaceWith(file, good.left(cut));
        const auto identity = app::loadIdentity(m_seeded->folder());
        QVERIFY(!identity && identity.error().kind == FaultKind::Invalid);
        const QString sentence = app::openFaultText(identity.error());
        QVERIFY2(sentence.contains(QStringLiteral("identity.json: parse error at line 1")),
                 qPrintable(sentence));
        QVERIFY(!sentence.contains(QString::fromLatin1(key.left(8))));
    }
}

void TillBadStorageTest::aBadCacheIsSetAside_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::newRow("a newer program's") << Damage(aNewerSchema);
    QTest::newRow("a broken head") << Damage(aBrokenHead);
    QTest::newRow("broken pages") << Damage(brokenPages);
    QTest::newRow("a picture") << Damage(aPicture);
    QTest::newRow("a folder") << Damage(aFolder);
}

void TillBadStorageTest::aBadCacheIsSetAside()
{
    QFETCH(Damage, damage);
    sell(2);
    damage(path(cacheFile));
    const QByteArray damaged = contentOf(path(cacheFile));
    const QByteArray journal = contentOf(path(journalFile));
    TillBench till(m_seeded->folder());
    till.open(m_seeded->identity());
    QVERIFY2(!till.failure, till.failure ? till.failure->detail.c_str() : "");
    QCOMPARE(till.notices.size(), std::size_t{1});
    QCOMPARE(till.notices[0].kind, NoticeKind::CacheReplaced);
    QCOMPARE(till.status.backlog.entries, std::int64_t{2});
    QVERIFY(QFile::exists(path("cache_1.db.damaged")));
    QCOMPARE(contentOf(path("cache_1.db.damaged")), damaged);
    QCOMPARE(contentOf(path(journalFile)), journal);
    // It asks HQ for everything again.
    const auto cache = storage::CacheStore::open(
        path(cacheFile).toStdString(), m_seeded->identity().lookupKey, storage::Access::ReadOnly);
    QCOMPARE((*cache)->cursors()->members, 0);
    QCOMPARE((*cache)->cursors()->items, 0);
}

// A newer program's cache can be read as far as this one knows it: the till sells on without HQ.
void TillBadStorageTest::whatCanBeReadOfACacheIsKept()
{
    aNewerSchema(path(cacheFile));
    TillBench till(m_seeded->folder());
    begin(till);
    QVERIFY(till.isSignedIn);
    QCOMPARE(till.sale.quote.basket.lines().size(), std::size_t{1});
    QVERIFY(till.sale.quote.award.points.count() > 0);
}

void TillBadStorageTest::withoutACacheTheTillSaysWhatItWaitsFor()
{
    aPicture(path(cacheFile));
    TillBench till(m_seeded->folder());
    till.open(m_seeded->identity());
    till.notices.clear();
    till.signIn();
    QVERIFY(!till.isSignedIn);
    QCOMPARE(till.said(), QStringList{QStringLiteral(
                              "This till knows no cashiers yet: HQ has to tell it first. Check the "
                              "line to HQ and try again in a minute.")});
}

void TillBadStorageTest::aSecondTillInTheFolderIsTold()
{
    const auto first = app::takeFolder(m_seeded->folder());
    QVERIFY(first);
    const auto second = app::takeFolder(m_seeded->folder());
    QVERIFY(!second);
    QVERIFY(second.error().kind == FaultKind::Busy);
    QVERIFY(app::openFaultText(second.error())
                .startsWith(QStringLiteral("Pointkeeper is open already, or another program")));
    // A file is no folder, and root may write everywhere else.
    const auto none = app::takeFolder(path(journalFile));
    QVERIFY(!none && none.error().kind == FaultKind::ReadOnly);
}

void TillBadStorageTest::somebodyHoldsTheJournalAtTheSale()
{
    TillBench till(m_seeded->folder());
    begin(till);
    OtherProgram other(path(journalFile), "BEGIN IMMEDIATE");
    till.engine->settle({});
    QCOMPARE(till.said(), QStringList{QStringLiteral(
                              "The database is in use by another program. Nothing was changed; "
                              "try again.")});
    isStillOpen(till);
    other.run("ROLLBACK");
    canBeSettled(till);
}

void TillBadStorageTest::theDiskIsFullAtTheSale()
{
    TillBench till(m_seeded->folder());
    begin(till);
    {
        const SmallDisk disk(QFileInfo(path("journal.db-wal")).size() + 100);
        till.engine->settle({});
        QCOMPARE(till.said(), QStringList{QStringLiteral(
                                  "The disk is full or failing: this was not stored and nothing "
                                  "was changed. Make room, then try again.")});
        isStillOpen(till);
        till.engine->park();
        QCOMPARE(till.said().size(), 1);
        isStillOpen(till);
    }
    canBeSettled(till);
}

// A disk that takes nothing stops points, never the sale: the customer pays and goes.
void TillBadStorageTest::whoCannotWaitPaysWithoutPoints()
{
    TillBench till(m_seeded->folder());
    begin(till);
    const Money total = till.sale.quote.basket.net();
    QSignalSpy asked(till.engine.get(), &app::Engine::unrecordedAsked);
    std::int64_t before = 0;
    {
        const SmallDisk disk(QFileInfo(path("journal.db-wal")).size() + 100);
        const std::vector<basket::Tender> tenders{{basket::TenderKind::Cash, total + Money(100)}};
        till.engine->settle(tenders);
        QCOMPARE(asked.size(), 1);
        QVERIFY(till.sales.empty());
        isStillOpen(till);
        till.engine->settleUnrecorded(tenders);
        QCOMPARE(till.sales.size(), std::size_t{1});
        const sale::Settled& settled = till.sales[0].settled;
        QCOMPARE(settled.record.number, std::int64_t{0});
        QCOMPARE(settled.record.basket.net(), total);
        QCOMPARE(settled.change, Money(100));
        QCOMPARE(settled.record.points, Points(0));
        QVERIFY(!settled.customer);
        QVERIFY(till.sale.quote.basket.isEmpty());
        const app::Format format(QStringLiteral("en_IE"), QStringLiteral("en"));
        const auto slip = app::saleSlip(format, {}, till.sales[0]);
        const QString text = QString::fromStdString(receipt::renderText(slip, 40));
        QVERIFY2(text.contains(QStringLiteral("Sale, not stored")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("earned no points")), qPrintable(text));
        before = till.sale.number;
    }
    // The next one is stored again, under the number that was due.
    till.engine->takeTyped(m_seeded->itemNumber(1));
    till.engine->settle({});
    QCOMPARE(till.sales.size(), std::size_t{2});
    QCOMPARE(till.sales.back().settled.record.number, before);
}

void TillBadStorageTest::aReadOnlyDiskIsSaidAtTheStart()
{
    sell(2);
    const SmallMount disk(m_seeded->folder(), "8m");
    if (!disk.isMounted())
        QSKIP("a disk of its own cannot be mounted here");
    const QByteArray journal = contentOf(disk.file(journalFile));
    disk.makeReadOnly();
    TillBench till(disk.path());
    till.open(m_seeded->identity());
    QVERIFY(till.failure);
    QVERIFY(till.failure->kind == FaultKind::ReadOnly);
    QVERIFY(app::openFaultText(*till.failure)
                .startsWith(QStringLiteral("The data folder cannot be written")));
    QCOMPARE(contentOf(disk.file(journalFile)), journal);
}

void TillBadStorageTest::aFullDiskStopsCardsAndNeverTheSale()
{
    const SmallMount disk(m_seeded->folder(), "16m");
    if (!disk.isMounted())
        QSKIP("a disk of its own cannot be mounted here");
    constexpr qint64 ballastBytes = 2 * 1024 * 1024;
    TillBench till(disk.path(), {}, "2026-11-23T09:14:02+03:00", 0, {}, ballastBytes);
    begin(till);
    QCOMPARE(QFileInfo(disk.file("ballast")).size(), ballastBytes);
    disk.fill();
    // The sale under way is settled with its points.
    till.engine->settle({});
    QCOMPARE(till.said(), QStringList{spaceIsLow});
    QCOMPARE(till.sales.size(), std::size_t{1});
    QVERIFY(till.sales[0].settled.record.points.count() > 0);
    QVERIFY(!QFile::exists(disk.file("ballast")));
    // The next ones go without.
    till.engine->takeTyped(m_seeded->cardNumber(1));
    QCOMPARE(till.said(), QStringList{spaceIsLow});
    QVERIFY(!till.sale.quote.customer);
    for (int sale = 2; sale <= 20; ++sale) {
        till.engine->takeTyped(m_seeded->itemNumber(0));
        till.engine->settle({});
        QCOMPARE(till.sales.size(), static_cast<std::size_t>(sale));
    }
    till.engine->lookAfterDisk();
    QVERIFY(till.said().isEmpty());
    // Until somebody makes room.
    QVERIFY(QFile::remove(disk.file("filler")));
    till.engine->lookAfterDisk();
    QCOMPARE(till.said(), QStringList{QStringLiteral(
                              "There is room on the disk again: cards and rewards are taken as "
                              "before.")});
    QCOMPARE(QFileInfo(disk.file("ballast")).size(), ballastBytes);
    till.engine->takeTyped(m_seeded->cardNumber(1));
    QVERIFY(till.sale.quote.customer);
    till.engine.reset();
    const auto journal = storage::JournalStore::open(disk.file(journalFile).toStdString());
    QCOMPARE(*(*journal)->lastSequence(), 20);
    QVERIFY(storage::rebuildDerived((*journal)->database(), storage::RebuildMode::CompareOnly, {})
                ->wasEqual);
}

void TillBadStorageTest::aDiskThatWasFullAtTheStartSellsWithoutCards()
{
    const SmallMount disk(m_seeded->folder(), "16m");
    if (!disk.isMounted())
        QSKIP("a disk of its own cannot be mounted here");
    constexpr qint64 ballastBytes = 2 * 1024 * 1024;
    {
        TillBench till(disk.path(), {}, "2026-11-23T09:14:02+03:00", 0, {}, ballastBytes);
        till.open(m_seeded->identity());
        QVERIFY(!till.failure && till.notices.empty());
    }
    disk.fill();
    TillBench till(disk.path(), {}, "2026-11-23T09:14:02+03:00", 0, {}, ballastBytes);
    till.open(m_seeded->identity());
    QVERIFY2(!till.failure, till.failure ? till.failure->detail.c_str() : "");
    QCOMPARE(till.said(), QStringList{spaceIsLow});
    till.signIn();
    till.engine->takeTyped(m_seeded->itemNumber(0));
    till.engine->settle({});
    QCOMPARE(till.sales.size(), std::size_t{1});
}

void TillBadStorageTest::aReaderThatNeverEndsIsSaid()
{
    constexpr qint64 alarmBytes = 16 * 1024 * 1024;
    const auto logBytes = [&] { return QFileInfo(path("journal.db-wal")).size(); };
    TillBench till(m_seeded->folder());
    begin(till);
    OtherProgram reader(path(journalFile), "BEGIN; SELECT count(*) FROM journal");
    while (logBytes() <= alarmBytes) {
        till.engine->takeTyped(m_seeded->itemNumber(0));
        till.engine->settle({});
    }
    till.notices.clear();
    for (int looks = 0; looks < 2; ++looks)
        till.engine->lookAfterDisk();
    QCOMPARE(till.said(), QStringList{QStringLiteral(
                              "Another program keeps reading this till's data, so that its log has "
                              "grown to 16 MB. Sales and points are safe. Close what else looks at "
                              "the till's folder, or tell the technician.")});
    reader.run("COMMIT");
    till.engine->lookAfterDisk();
    QVERIFY(till.said().isEmpty());
    QCOMPARE(logBytes(), 0);
}

void TillBadStorageTest::theJournalIsTakenAwayAtTheSale_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("the journal") << QStringLiteral("journal.db");
    QTest::newRow("its log") << QStringLiteral("journal.db-wal");
}

void TillBadStorageTest::theJournalIsTakenAwayAtTheSale()
{
    QFETCH(QString, file);
    TillBench till(m_seeded->folder());
    begin(till);
    const QString there = m_seeded->folder() + QLatin1Char('/') + file;
    const QString elsewhere = there + QStringLiteral(".elsewhere");
    QVERIFY(QFile::rename(there, elsewhere));
    till.engine->settle({});
    QCOMPARE(till.notices.size(), std::size_t{1});
    QCOMPARE(till.notices[0].kind, NoticeKind::StorageMissing);
    till.notices.clear();
    isStillOpen(till);
    QVERIFY(QFile::rename(elsewhere, there));
    canBeSettled(till);
}

void TillBadStorageTest::theCacheBreaksInTheMiddleOfASale()
{
    constexpr int many = 2'000;  // more than SQLite keeps in memory of what it read so far
    m_seeded = std::make_unique<SeededTill>(many);
    TillBench till(m_seeded->folder());
    begin(till);
    brokenPages(path(cacheFile));
    const QByteArray journal = contentOf(path(journalFile));
    const auto isReplaced = [&] {
        return !till.notices.empty() && till.notices.back().kind == NoticeKind::CacheReplaced;
    };
    for (int member = 1; member < many && !isReplaced(); ++member)
        till.engine->takeTyped(m_seeded->cardNumber(member));
    QVERIFY(isReplaced());
    QVERIFY(QFile::exists(path("cache_1.db.damaged")));
    QCOMPARE(contentOf(path(journalFile)), journal);
    // The sale that is open is settled under the rules it began with, for its member.
    till.engine->settle({});
    QCOMPARE(till.sales.size(), std::size_t{1});
    QVERIFY(till.sales[0].settled.record.points.count() > 0);
    QVERIFY(!std::holds_alternative<std::monostate>(till.sales[0].settled.record.holder));
}

QTEST_GUILESS_MAIN(TillBadStorageTest)
#include "till_bad_storage_test.moc"
