// The simulated disk is one: what a real disk may do it does, and what it may not it does not.
#include <sqlite3.h>

#include <QtTest>

#include "core/storage/cache_store.h"
#include "core/storage/hq_store.h"
#include "core/storage/journal_store.h"
#include "tests/support/sim_disk.h"

using namespace loyalty;
using namespace loyalty::tests;
using storage::Access;
using storage::Database;
using storage::Durability;

namespace {

constexpr std::uint64_t seeds = 50;

std::unique_ptr<Database> openOn(const SimDisk& disk, const char* name = "a.db",
                                 Access access = Access::ReadWrite)
{
    auto opened = Database::openSqlite(disk.path(name), access, Durability::Full);
    return opened ? std::move(*opened) : nullptr;
}

Result<void> put(Database& database, int number)
{
    return database.transaction([&] {
        return database.execute("INSERT INTO t VALUES (" + std::to_string(number) +
                                ", randomblob(5000))");
    });
}

void makeTable(Database& database)
{
    QVERIFY(database.execute("CREATE TABLE t (number INTEGER PRIMARY KEY, more BLOB)"));
}

std::int64_t rowsIn(Database& database)
{
    const auto count = database.first("SELECT count(*) FROM t",
                                      [](const storage::Row& row) { return row.integer(0); });
    return count ? count->value_or(-1) : -1;
}

}  // namespace

class SimDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneSeedIsOneHistory();
    void unsyncedSectorsAreThereOrNot();
    void unsyncedNamesAreThereOrNot();
    void syncsThatLieLoseWhatWasSaid();
    void readerAndWriterShareALog();
    void aFullDiskHasRoomAgain();
    void aFaultMeetsTheCallItIsMeantFor_data();
    void aFaultMeetsTheCallItIsMeantFor();
    void aShortReadIsNoWrongAnswer();
    void aMachineCanBeClonedAndSetBack();
    void theProductsStoresStandOnIt();
    void realFilesStayReal();
};

void SimDiskTest::oneSeedIsOneHistory()
{
    const auto history = [](std::uint64_t seed) {
        SimDisk disk(seed);
        for (int boot = 0; boot < 5; ++boot) {
            disk.cutPowerAt(40);
            if (auto database = openOn(disk)) {
                static_cast<void>(database->execute(
                    "CREATE TABLE IF NOT EXISTS t (number INTEGER PRIMARY KEY, more BLOB)"));
                for (int i = 0; disk.hasPower(); ++i)
                    static_cast<void>(put(*database, boot * 100 + i));
            }
            disk.restorePower();
        }
        return std::pair(disk.history(), disk.image());
    };
    QVERIFY(history(1) == history(1));
    QVERIFY(history(1).first != history(2).first);
}

void SimDiskTest::unsyncedSectorsAreThereOrNot()
{
    constexpr std::size_t sectors = 8;
    std::size_t kept = 0;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        SimRandom random(seed);
        SimFile file;
        file.write(0, Bytes(sectors * SimFile::sectorBytes, 'a'));
        file.sync();
        file.write(0, Bytes(sectors * SimFile::sectorBytes, 'b'));
        file.losePower(random);
        QCOMPARE(file.bytes().size(), sectors * SimFile::sectorBytes);
        for (std::size_t at = 0; at < file.bytes().size(); at += SimFile::sectorBytes) {
            kept += file.bytes()[at] == 'b' ? 1 : 0;
            for (std::size_t i = 1; i < SimFile::sectorBytes; ++i)
                QCOMPARE(file.bytes()[at + i], file.bytes()[at]);
        }
    }
    QVERIFY(kept > seeds && kept < seeds * (sectors - 1));
}

void SimDiskTest::unsyncedNamesAreThereOrNot()
{
    std::size_t there = 0;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        SimDisk disk(seed);
        auto database = openOn(disk);
        QVERIFY(database);
        database.reset();
        disk.restore({});
        sqlite3* raw = nullptr;
        QCOMPARE(sqlite3_open(disk.path("new.db").c_str(), &raw), SQLITE_OK);
        QCOMPARE(sqlite3_exec(raw, "PRAGMA synchronous = OFF; CREATE TABLE t (a)", nullptr, nullptr,
                              nullptr),
                 SQLITE_OK);
        disk.cutPower();
        sqlite3_close(raw);
        disk.restorePower();
        there += disk.contents("new.db") != nullptr ? 1 : 0;
    }
    QVERIFY(there > 0 && there < seeds);
}

void SimDiskTest::syncsThatLieLoseWhatWasSaid()
{
    for (const int liesPerThousand : {0, 500}) {
        std::int64_t lost = 0;
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            SimDisk disk(seed);
            auto database = openOn(disk);
            makeTable(*database);
            disk.lieAboutSyncs(liesPerThousand);
            for (int i = 0; i < 3; ++i)
                QVERIFY(put(*database, i));
            disk.cutPower();
            database.reset();
            disk.restorePower();
            database = openOn(disk);
            lost += database && rowsIn(*database) == 3 ? 0 : 1;
        }
        QCOMPARE(lost > 0, liesPerThousand > 0);
    }
}

void SimDiskTest::readerAndWriterShareALog()
{
    SimDisk disk(1);
    const auto writer = openOn(disk);
    makeTable(*writer);
    const auto reader = openOn(disk, "a.db", Access::ReadOnly);
    QCOMPARE(rowsIn(*reader), 0);
    QVERIFY(put(*writer, 1));
    QCOMPARE(rowsIn(*reader), 1);
    QVERIFY(!put(*reader, 2));
    const auto other = openOn(disk);
    QVERIFY(other->execute("BEGIN IMMEDIATE"));
    QCOMPARE(put(*writer, 2).error().kind, FaultKind::Busy);
    QVERIFY(other->execute("ROLLBACK"));
    QVERIFY(put(*writer, 2));
    QCOMPARE(rowsIn(*reader), 2);
}

void SimDiskTest::aFullDiskHasRoomAgain()
{
    SimDisk disk(1);
    const auto database = openOn(disk);
    makeTable(*database);
    disk.setCapacity(disk.usedBytes() + 30'000);
    std::int64_t rows = 0;
    Result<void> written;
    while ((written = put(*database, static_cast<int>(rows))))
        ++rows;
    QVERIFY(rows > 0);
    QCOMPARE(written.error().kind, FaultKind::Full);
    QCOMPARE(rowsIn(*database), rows);
    disk.setCapacity(std::nullopt);
    QVERIFY(put(*database, static_cast<int>(rows)));
}

void SimDiskTest::aFaultMeetsTheCallItIsMeantFor_data()
{
    QTest::addColumn<DiskFault>("fault");
    QTest::addColumn<Lasting>("lasting");
    QTest::addColumn<bool>("comesBack");
    QTest::newRow("one failure") << DiskFault::Io << Lasting::Once << true;
    QTest::newRow("it fails for good") << DiskFault::Io << Lasting::ForGood << false;
    QTest::newRow("full once") << DiskFault::Full << Lasting::Once << true;
    QTest::newRow("full for good") << DiskFault::Full << Lasting::ForGood << false;
}

void SimDiskTest::aFaultMeetsTheCallItIsMeantFor()
{
    QFETCH(DiskFault, fault);
    QFETCH(Lasting, lasting);
    QFETCH(bool, comesBack);
    SimDisk disk(1);
    const auto database = openOn(disk);
    makeTable(*database);
    disk.failAt(2, fault, lasting);  // the first only looks whether the log is there
    QCOMPARE(put(*database, 1).error().kind, FaultKind::Full);
    QCOMPARE(put(*database, 2).has_value(), comesBack);
    disk.heal();
    QVERIFY(put(*database, 3));
    QVERIFY(disk.counters().faults > 0);
}

void SimDiskTest::aShortReadIsNoWrongAnswer()
{
    constexpr int rows = 40;
    SimDisk disk(1);
    {
        const auto database = openOn(disk);
        makeTable(*database);
        for (int i = 0; i < rows; ++i)
            QVERIFY(put(*database, i));
    }
    int refused = 0;
    std::int64_t faults = 0;
    for (std::int64_t call = 1; disk.counters().faults == call - 1; ++call) {
        disk.failAt(call, DiskFault::ShortRead, Lasting::Once);
        const auto database = openOn(disk, "a.db", Access::ReadOnly);
        const std::int64_t found = database ? rowsIn(*database) : -1;
        QVERIFY(found == rows || found == -1);
        refused += found == rows ? 0 : 1;
        faults = disk.counters().faults;
        disk.heal();
    }
    QVERIFY(faults > 3 && refused > 0);
}

void SimDiskTest::aMachineCanBeClonedAndSetBack()
{
    SimDisk disk(1);
    auto database = openOn(disk);
    makeTable(*database);
    QVERIFY(put(*database, 1));
    const SimDisk::Image backup = disk.image();
    QVERIFY(put(*database, 2));
    SimDisk clone(2);
    clone.restore(backup);
    QCOMPARE(rowsIn(*openOn(clone)), 1);
    database.reset();
    disk.restore(backup);
    database = openOn(disk);
    QCOMPARE(rowsIn(*database), 1);
    QVERIFY(put(*database, 2));
    QCOMPARE(rowsIn(*openOn(clone)), 1);
}

// A till and an HQ, each on a machine of its own, of which one loses its power.
void SimDiskTest::theProductsStoresStandOnIt()
{
    SimDisk till(1);
    SimDisk hq(2);
    const auto openAll = [&](Access access) {
        return storage::JournalStore::open(till.path("journal.db"), access) &&
               storage::CacheStore::open(till.path("cache_1.db"), {}, access) &&
               storage::SqlHqStore::open("sqlite:" + hq.path("hq.db"));
    };
    QVERIFY(openAll(Access::ReadWrite));
    QVERIFY(till.contents("cache_1.db") != nullptr && hq.contents("hq.db") != nullptr);
    auto journal = std::move(*storage::JournalStore::open(till.path("journal.db")));
    auto store = std::move(*storage::SqlHqStore::open("sqlite:" + hq.path("hq.db")));
    till.cutPower();
    QVERIFY(!journal->putSyncState({}));
    QVERIFY(store->counts());
    journal.reset();
    till.restorePower();
    QVERIFY(openAll(Access::ReadOnly));
}

void SimDiskTest::realFilesStayReal()
{
    const QTemporaryDir folder;
    const SimDisk disk(1);
    const std::string file = folder.filePath(QStringLiteral("a.db")).toStdString();
    const auto database =
        std::move(*Database::openSqlite(file, Access::ReadWrite, Durability::Full));
    makeTable(*database);
    QVERIFY(QFileInfo::exists(QString::fromStdString(file)));
    QVERIFY(disk.image().empty());
}

QTEST_GUILESS_MAIN(SimDiskTest)
#include "sim_disk_test.moc"
