// Disks that fail and disks that lie, on the simulated one: a till's day goes on whichever call
// fails, and no flipped bit changes an entry unnoticed.
#include <QtTest>

#include "core/storage/journal_check.h"
#include "tests/support/journal_work.h"
#include "tests/support/sim_disk.h"

using namespace loyalty;
using namespace loyalty::tests;
using storage::JournalStore;

namespace {

constexpr int normalDay = 20;  // writes
constexpr int longDay = 80;
constexpr int normalFlips = 150;
constexpr int longFlips = 1'000;

bool isLong()
{
    return qEnvironmentVariableIntValue("POINTKEEPER_LONG") != 0;
}

int writesOfADay()
{
    return isLong() ? longDay : normalDay;
}

/// A day on a disk of which one call fails, or every one from then on until somebody looks after
/// it. Meanwhile the till tries again and again, with the same store.
class FailingDay {
public:
    FailingDay(const SimDisk::Image& before, std::int64_t call, DiskFault fault, Lasting lasting)
        : m_disk(1), m_work(20'261'122)
    {
        m_disk.restore(before);
        m_disk.failAt(call, fault, lasting);
    }

    /// True where the failure came. Verifies within.
    bool pass()
    {
        open();
        while (m_work.writes() < writesOfADay() && !QTest::currentTestFailed())
            write();
        const bool failed = m_disk.counters().faults > 0;
        m_disk.heal();
        // What was said stands on the disk, and not only in memory.
        m_disk.cutPower();
        m_store.reset();
        m_disk.restorePower();
        open();
        isInOrder();
        return failed;
    }
    [[nodiscard]] int refusals() const { return m_refusals; }

private:
    void open()
    {
        for (int tries = 0; m_store == nullptr; ++tries) {
            if (tries == 2)
                m_disk.heal();
            auto opened = JournalStore::open(m_disk.path("journal.db"));
            if (opened)
                m_store = std::move(*opened);
            else
                refused(opened.error(), tries);
            if (QTest::currentTestFailed())
                return;
        }
        // A checkpoint now and then is a part of the day.
        static_cast<void>(m_store->database().execute("PRAGMA wal_autocheckpoint = 40"));
    }
    void write()
    {
        if (m_store == nullptr)
            return;
        Result<void> written;
        for (int tries = 0; !(written = m_work.step(*m_store)); ++tries) {
            refused(written.error(), tries);
            if (QTest::currentTestFailed())
                return;
            if (tries == 2)
                m_disk.heal();
            const auto found = contentsOf(*m_store);
            if (!found)  // the disk fails: it cannot be read either
                continue;
            QVERIFY2(m_work.goOnFrom(*found), "a write that failed is there by halves");
        }
    }
    // Said as what it is, and only as long as the disk fails.
    void refused(const Fault& why, int tries)
    {
        ++m_refusals;
        QVERIFY2(tries < 3, why.detail.c_str());
        QVERIFY2(why.kind == FaultKind::Full || why.kind == FaultKind::Denied, why.detail.c_str());
    }
    void isInOrder()
    {
        QVERIFY(m_store != nullptr);
        const auto chain = storage::checkChain(m_store->database(), 1, {});
        QVERIFY(chain && !chain->firstBroken);
        const auto derived =
            storage::rebuildDerived(m_store->database(), storage::RebuildMode::CompareOnly, {});
        QVERIFY(derived && derived->wasEqual);
        const auto found = contentsOf(*m_store);
        QVERIFY(found && *found == m_work.done());
    }

    SimDisk m_disk;
    JournalWork m_work;
    std::unique_ptr<JournalStore> m_store;  // gone before its disk
    int m_refusals = 0;
};

}  // namespace

class DiskFaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCallMayFail_data();
    void everyCallMayFail();
    void roomThatIsMadeIsUsedAtOnce();
    void noFlippedBitGoesUnnoticed();
};

void DiskFaultTest::everyCallMayFail_data()
{
    QTest::addColumn<DiskFault>("fault");
    QTest::addColumn<Lasting>("lasting");
    QTest::newRow("one call fails") << DiskFault::Io << Lasting::Once;
    QTest::newRow("every call fails until the cable is put back")
        << DiskFault::Io << Lasting::ForGood;
    QTest::newRow("one write finds the disk full") << DiskFault::Full << Lasting::Once;
    QTest::newRow("the disk is full until room is made") << DiskFault::Full << Lasting::ForGood;
}

void DiskFaultTest::everyCallMayFail()
{
    QFETCH(DiskFault, fault);
    QFETCH(Lasting, lasting);
    SimDisk::Image before;
    if (!isLong()) {  // otherwise a new till's first day
        const SimDisk disk(1);
        QVERIFY(JournalStore::open(disk.path("journal.db")));
        before = disk.image();
    }
    int refusals = 0;
    std::int64_t call = 1;
    for (bool failed = true; failed; ++call) {
        FailingDay day(before, call, fault, lasting);
        failed = day.pass();
        refusals += day.refusals();
        if (QTest::currentTestFailed()) {
            qInfo("at call %lld", static_cast<long long>(call));
            return;
        }
    }
    qInfo("%lld days of %d writes, a failure at each call of them; %d refusals",
          static_cast<long long>(call - 2), writesOfADay(), refusals);
    QVERIFY(call > 100);
}

// A write that finds the disk full is done again where somebody makes room, and once only.
void DiskFaultTest::roomThatIsMadeIsUsedAtOnce()
{
    constexpr std::size_t littleRoom = 60'000;
    for (const bool canMakeRoom : {true, false}) {
        SimDisk disk(1);
        const auto store = std::move(*JournalStore::open(disk.path("journal.db")));
        disk.setCapacity(disk.usedBytes() + littleRoom);
        int asked = 0;
        store->database().onFull([&] {
            ++asked;
            if (canMakeRoom)
                disk.setCapacity(std::nullopt);
            return canMakeRoom;
        });
        JournalWork work(5);
        Result<void> written;
        for (int i = 0; i < 50 && written; ++i)
            written = work.step(*store);
        QCOMPARE(asked, 1);
        QCOMPARE(written.has_value(), canMakeRoom);
        QVERIFY(*contentsOf(*store) == work.done());
        QVERIFY(work.writes() > 0);
    }
}

// Bits ------------------------------------------------------------------------------------------

namespace {

constexpr const char* selectRows =
    "SELECT sequence, kind, document, body, hash FROM journal ORDER BY sequence";

struct JournalLine {
    std::int64_t sequence;
    std::string kind;
    Bytes document;
    Bytes body;
    Bytes hash;

    bool operator==(const JournalLine&) const = default;
};

// None where they cannot be read.
std::optional<std::vector<JournalLine>> linesOf(storage::Database& database)
{
    std::vector<JournalLine> lines;
    const auto read = database.each(selectRows, [&](const storage::Row& row) {
        lines.push_back({row.integer(0), row.text(1), row.bytes(2), row.bytes(3), row.bytes(4)});
        return true;
    });
    return read ? std::optional(lines) : std::nullopt;
}

bool isWholeTo(storage::Database& database, const char* pragma)
{
    const auto answer = database.first(pragma, [](const storage::Row& row) { return row.text(0); });
    return answer && answer->value_or("") == "ok";
}

}  // namespace

void DiskFaultTest::noFlippedBitGoesUnnoticed()
{
    SimDisk disk(1);
    const std::string path = disk.path("journal.db");
    {
        JournalWork work(7);
        const auto store = std::move(*JournalStore::open(path));
        for (int i = 0; i < 200; ++i)
            QVERIFY(work.step(*store));
    }
    const SimDisk::Image good = disk.image();
    const auto linesBefore = linesOf(**storage::Database::openSqlite(
        path, storage::Access::ReadOnly, storage::Durability::Full));
    QVERIFY(linesBefore);
    SimRandom random(11);
    int unreadable = 0;
    int changed = 0;
    int byChain = 0;
    int byIntegrityCheck = 0;
    for (int flip = 0; flip < (isLong() ? longFlips : normalFlips); ++flip) {
        disk.restore(good);
        disk.flipBit("journal.db", random.below(good.at("journal.db").size() * 8));
        const auto database = storage::Database::openSqlite(path, storage::Access::ReadOnly,
                                                            storage::Durability::Full);
        const auto lines = database ? linesOf(**database) : std::nullopt;
        unreadable += lines ? 0 : 1;
        if (!lines || lines == linesBefore)
            continue;
        ++changed;
        const auto chain = storage::checkChain(**database, 1, {});
        const bool isNoticed = !chain || chain->firstBroken;
        byChain += isNoticed ? 1 : 0;
        byIntegrityCheck += isWholeTo(**database, "PRAGMA integrity_check") ? 0 : 1;
        QVERIFY2(isNoticed, qPrintable(QStringLiteral("flip %1").arg(flip)));
    }
    qInfo(
        "%d flips made the journal unreadable, %d changed entries; of these the chain noticed "
        "%d, integrity_check alone %d",
        unreadable, changed, byChain, byIntegrityCheck);
    QVERIFY(changed > 10);
    QVERIFY(byIntegrityCheck < byChain);
}

QTEST_GUILESS_MAIN(DiskFaultTest)
#include "disk_fault_test.moc"
