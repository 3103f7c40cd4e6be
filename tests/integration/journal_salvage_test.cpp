// What is saved of a damaged journal: everything that can be read is in the new one or in the
// hands of people, nothing is there that was not written, and the damaged file stays as it is.
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/check.h"
#include "core/storage/journal_check.h"
#include "core/storage/journal_salvage.h"
#include "tests/support/journal_work.h"
#include "tests/support/sim_disk.h"

using namespace loyalty;
using namespace loyalty::tests;
using storage::JournalStore;
using storage::SalvageOutcome;
using storage::SalvageReport;

namespace {

constexpr int writes = 250;  // at least
constexpr int unsent = 8;    // entries that HQ does not have, at least
constexpr qsizetype pageBytes = 4096;
constexpr qsizetype headBytes = 100;

/// A journal as its files lie on the disk, and what was written there.
struct Written {
    QByteArray file;
    QByteArray log;  // what no checkpoint has moved to the file yet
    JournalContents contents;
    std::vector<ports::JournalRow> rows;
};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void replaceWith(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    CHECK(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    CHECK(file.write(bytes) == bytes.size());
}

QByteArray bytesOf(const Bytes& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

enum class Ended { Properly, NotAtAll };

/// Of a till that was not ended the second half is in the log alone.
Written write(Ended ended)
{
    SimDisk disk(1);
    const std::string path = disk.path("journal.db");
    JournalWork work(3);
    auto store = std::move(*JournalStore::open(path));
    const auto restart = [&] {
        store.reset();
        store = std::move(*JournalStore::open(path));
    };
    const auto waiting = [&] { return work.done().sequence - work.done().sync.acked; };
    for (int i = 0; i < writes || waiting() < unsent; ++i) {
        if (i == writes / 2)
            restart();
        CHECK(work.step(*store));
    }
    if (ended == Ended::Properly)
        restart();
    return {bytesOf(*disk.contents("journal.db")), bytesOf(*disk.contents("journal.db-wal")),
            work.done(), *store->entriesFrom(1, 1'000'000, 1'000'000'000)};
}

using Damage = std::function<void(Written&)>;

/// A bit of the entry that stands `fromAcked` behind the last one that HQ has.
Damage flippedBit(std::int64_t fromAcked)
{
    return [fromAcked](Written& written) {
        const auto place = static_cast<std::size_t>(written.contents.sync.acked + fromAcked - 1);
        const qsizetype at = written.file.indexOf(bytesOf(written.rows.at(place).body));
        CHECK(at > 0);
        written.file[at + 20] = static_cast<char>(written.file[at + 20] ^ 4);
    };
}

/// Statements on the file behind the store's back.
Damage meddled(const char* sql)
{
    return [sql](Written& written) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("journal.db"));
        replaceWith(path, written.file);
        {
            const auto store = std::move(*JournalStore::open(path.toStdString()));
            CHECK(store->database().execute(sql));
        }
        written.file = contentOf(path);
    };
}

}  // namespace

class JournalSalvageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatCanBeReadIsSaved_data();
    void whatCanBeReadIsSaved();
    void whicheverPageIsLost();
    void whatIsMissingIsNamed();
    void noLeaseIsWorthMoreThanItWas();
    void nothingIsWrittenOver();

private:
    struct Saved {
        Result<SalvageReport> report;
        std::vector<storage::LooseEntry> loose;
    };
    Saved salvage(const Written& damaged);
    void isWhatWasWritten(const Written& original, const Saved& saved);
    [[nodiscard]] std::string target() const
    {
        return m_folder->filePath(QStringLiteral("new.db")).toStdString();
    }

    Written m_closed;
    Written m_running;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void JournalSalvageTest::initTestCase()
{
    m_closed = write(Ended::Properly);
    m_running = write(Ended::NotAtAll);
    QVERIFY(m_closed.file.size() > 30 * pageBytes);
    QVERIFY(m_running.log.size() > 10 * pageBytes);
    QVERIFY(m_closed.contents.sync.acked > 10);
    QVERIFY(!m_closed.contents.leases.empty() && !m_closed.contents.parked.empty());
}

JournalSalvageTest::Saved JournalSalvageTest::salvage(const Written& damaged)
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString source = m_folder->filePath(QStringLiteral("journal.db"));
    const QString log = source + QStringLiteral("-wal");
    replaceWith(source, damaged.file);
    if (!damaged.log.isEmpty())
        replaceWith(log, damaged.log);
    const QTemporaryDir work;
    std::vector<storage::LooseEntry> loose;
    auto report = storage::salvageJournal(source.toStdString(), target(), work.path().toStdString(),
                                          [&](const storage::LooseEntry& entry) -> Result<void> {
                                              loose.push_back(entry);
                                              return {};
                                          });
    CHECK(contentOf(source) == damaged.file);
    CHECK(contentOf(log) == damaged.log);
    CHECK(!QFile::exists(source + QStringLiteral("-shm")));
    return {std::move(report), std::move(loose)};
}

// Whatever is said to be what was written is it, and each entry is kept, loose or missing.
void JournalSalvageTest::isWhatWasWritten(const Written& original, const Saved& saved)
{
    QVERIFY2(saved.report, saved.report ? "" : saved.report.error().detail.c_str());
    const SalvageReport& report = *saved.report;
    std::set<std::int64_t> places;
    for (const storage::LooseEntry& loose : saved.loose) {
        const auto place = static_cast<std::size_t>(loose.row.sequence - 1);
        if (loose.follows)
            QVERIFY(place < original.rows.size() && loose.row == original.rows[place]);
        places.insert(loose.row.sequence);
    }
    QCOMPARE(report.loose, static_cast<std::int64_t>(saved.loose.size()));
    for (const storage::Missing& gap : report.missing)
        for (std::int64_t sequence = gap.first; sequence <= gap.last; ++sequence)
            QVERIFY(sequence > report.kept && !places.contains(sequence));
    QCOMPARE(QFile::exists(QString::fromStdString(target())),
             report.outcome != SalvageOutcome::Nothing);
    if (report.outcome == SalvageOutcome::Nothing)
        return;
    const auto store = JournalStore::open(target());
    QVERIFY2(store, store ? "" : store.error().detail.c_str());
    QCOMPARE(*(*store)->lastSequence(), report.kept);
    const auto rows = (*store)->entriesFrom(1, 1'000'000, 1'000'000'000);
    QVERIFY(rows && std::equal(rows->begin(), rows->end(), original.rows.begin()));
    const auto chain = storage::checkChain((*store)->database(), 1, {});
    QVERIFY(chain && !chain->firstBroken);
    const auto derived =
        storage::rebuildDerived((*store)->database(), storage::RebuildMode::CompareOnly, {});
    QVERIFY(derived && derived->wasEqual);
}

void JournalSalvageTest::whatCanBeReadIsSaved_data()
{
    QTest::addColumn<bool>("isRunning");  // its log is there, as after a power cut
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<bool>("isComplete");  // leases, parked sales and all
    const auto row = [](const char* name, bool isRunning, const Damage& damage,
                        SalvageOutcome outcome, bool isComplete) {
        QTest::newRow(name) << isRunning << damage << static_cast<int>(outcome) << isComplete;
    };
    row(
        "nothing is wrong", false, [](Written&) {}, SalvageOutcome::Whole, true);
    row(
        "the till was not ended", true, [](Written&) {}, SalvageOutcome::Whole, true);
    row(
        "a garbage head", false,
        [](Written& written) { written.file.replace(0, headBytes, QByteArray(headBytes, 'x')); },
        SalvageOutcome::Whole, true);
    row(
        "a bit of an entry's kind", false,
        [](Written& written) {
            const qsizetype at = written.file.indexOf("sale" + bytesOf(written.rows[4].body)) < 0
                                     ? written.file.indexOf("adjust")
                                     : written.file.indexOf("sale");
            written.file[at] = static_cast<char>(written.file[at] ^ 1);
        },
        SalvageOutcome::Whole, true);
    row("a bit of an entry that HQ has not", false, flippedBit(2), SalvageOutcome::GoesOn, false);
    row("a bit of an entry that HQ has", false, flippedBit(-5), SalvageOutcome::CannotGoOn, false);
    row(
        "a bit of the first entry", false,
        [](Written& written) {
            const qsizetype at = written.file.indexOf(bytesOf(written.rows[0].body));
            written.file[at + 20] = static_cast<char>(written.file[at + 20] ^ 4);
        },
        SalvageOutcome::Nothing, false);
    row("leases as they were before they were spent", false, meddled("UPDATE lease SET spent = 0"),
        SalvageOutcome::Whole, false);
    row("a setting that says that HQ has more", false,
        meddled("UPDATE setting SET value = CAST('9999' AS BLOB) WHERE name = 'acked'"),
        SalvageOutcome::CannotGoOn, false);
    row(
        "the log is lost", true, [](Written& written) { written.log.clear(); },
        SalvageOutcome::Whole, false);
    row(
        "the log is garbage", true,
        [](Written& written) { written.log = QByteArray(written.log.size(), 'w'); },
        SalvageOutcome::Whole, false);
    row(
        "the first page is garbage", false,
        [](Written& written) { written.file.replace(0, pageBytes, QByteArray(pageBytes, 'x')); },
        SalvageOutcome::CannotGoOn, false);
    row(
        "empty", false, [](Written& written) { written.file.clear(); }, SalvageOutcome::Nothing,
        false);
    row(
        "a picture", false,
        [](Written& written) {
            written.file = QByteArray("\x89PNG\r\n\x1a\n", 8) + QByteArray(9000, '\0');
        },
        SalvageOutcome::Nothing, false);
}

void JournalSalvageTest::whatCanBeReadIsSaved()
{
    QFETCH(bool, isRunning);
    QFETCH(Damage, damage);
    QFETCH(int, outcome);
    QFETCH(bool, isComplete);
    const Written& original = isRunning ? m_running : m_closed;
    Written damaged = original;
    damage(damaged);
    const Saved saved = salvage(damaged);
    isWhatWasWritten(original, saved);
    QCOMPARE(static_cast<int>(saved.report->outcome), outcome);
    if (outcome == static_cast<int>(SalvageOutcome::Nothing))
        return;
    const auto store = JournalStore::open(target());
    const auto contents = contentsOf(**store);
    QVERIFY(contents);
    QCOMPARE(*contents == original.contents, isComplete);
    // What looks to HQ like this till are its nonces alone.
    const bool mayGoOn = outcome != static_cast<int>(SalvageOutcome::CannotGoOn);
    QCOMPARE(contents->sync.nonceConfirmed != wire::Nonce{}, mayGoOn);
    // And what is left of its leases may be spent already.
    QCOMPARE(contents->sync.isFrozen, !mayGoOn);
    if (!saved.report->missing.empty() || saved.report->firstBroken)
        QCOMPARE(contents->number, original.contents.number);  // none is given twice
}

void JournalSalvageTest::whicheverPageIsLost()
{
    int whole = 0;
    int kept = 0;
    int loose = 0;
    const qsizetype pages = m_closed.file.size() / pageBytes;
    for (qsizetype page = 0; page < pages; ++page) {
        Written damaged = m_closed;
        if (page % 2 == 0)
            damaged.file.replace(page * pageBytes, pageBytes, QByteArray(pageBytes, '\0'));
        else
            damaged.file.truncate(page * pageBytes);
        const Saved saved = salvage(damaged);
        isWhatWasWritten(m_closed, saved);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("page %1").arg(page)));
        whole += saved.report->outcome == SalvageOutcome::Whole ? 1 : 0;
        kept += saved.report->kept > 0 ? 1 : 0;
        loose += saved.loose.empty() ? 0 : 1;
    }
    qInfo(
        "of %lld times a page lost: %d times no entry missing, %d times a beginning kept, %d "
        "times entries behind the break",
        static_cast<long long>(pages), whole, kept, loose);
    QVERIFY(whole > 3 && kept > whole && loose > 3);
}

void JournalSalvageTest::whatIsMissingIsNamed()
{
    // The page in which an entry in the middle stands.
    Written damaged = m_closed;
    const std::size_t middle = m_closed.rows.size() / 2;
    const qsizetype at = damaged.file.indexOf(bytesOf(m_closed.rows[middle].body));
    damaged.file.replace(at / pageBytes * pageBytes, pageBytes, QByteArray(pageBytes, '\0'));
    const Saved saved = salvage(damaged);
    QCOMPARE(saved.report->missing.size(), std::size_t{1});
    const storage::Missing& gap = saved.report->missing[0];
    QVERIFY(gap.first <= m_closed.rows[middle].sequence);
    QVERIFY(gap.last >= m_closed.rows[middle].sequence);
    QCOMPARE(gap.first, saved.report->kept + 1);
    QCOMPARE(gap.last + 1, saved.loose.front().row.sequence);
    QVERIFY(gap.firstSlip > 0 && gap.firstSlip <= gap.lastSlip);
    QVERIFY(gap.lastSlip - gap.firstSlip <= gap.last - gap.first);
    QCOMPARE(saved.report->reason, std::string("is missing"));
    QCOMPARE(saved.report->acked.value_or(-1), m_closed.contents.sync.acked);
    QVERIFY(!saved.loose.front().follows);  // what was before it is gone
    QVERIFY(saved.loose.back().follows);
}

// What is left of a lease must not live again.
void JournalSalvageTest::noLeaseIsWorthMoreThanItWas()
{
    Written damaged = m_closed;
    meddled("UPDATE lease SET spent = 0")(damaged);
    const Saved saved = salvage(damaged);
    QVERIFY(saved.report->incomplete == std::vector<std::string>{"lease"});
    const auto store = std::move(*JournalStore::open(target()));
    const auto leases = store->openLeases();
    QVERIFY(leases);
    for (const ports::HeldLease& lease : *leases)
        QVERIFY(m_closed.contents.leases.at(lease.id) == lease);
    const auto open = static_cast<std::int64_t>(m_closed.contents.leases.size());
    QVERIFY(saved.report->openLeases < open);
}

void JournalSalvageTest::nothingIsWrittenOver()
{
    const QTemporaryDir folder;
    const QString there = folder.filePath(QStringLiteral("there.db"));
    replaceWith(there, "precious");
    const auto refused = storage::salvageJournal(there.toStdString(), there.toStdString(), {}, {});
    QCOMPARE(refused.error().kind, FaultKind::Invalid);
    QCOMPARE(contentOf(there), QByteArray("precious"));
    const QTemporaryDir work;
    const auto missing = storage::salvageJournal(
        folder.filePath(QStringLiteral("none.db")).toStdString(),
        folder.filePath(QStringLiteral("new.db")).toStdString(), work.path().toStdString(), {});
    QCOMPARE(missing.error().kind, FaultKind::Missing);
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("new.db"))));
}

QTEST_GUILESS_MAIN(JournalSalvageTest)
#include "journal_salvage_test.moc"
