// A till that is killed in the middle of writing: what it said is done is there, and every entry is
// there with all that is derived from it, or not at all; of an exchange both entries, or none.
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <random>

#include "core/storage/journal_check.h"
#include "core/storage/journal_store.h"

using namespace loyalty;

namespace {

constexpr int kills = 50;

/// Lets it write until it said `count` entries more, kills it, and gives the last one it said.
std::int64_t killAfter(const QString& file, int count)
{
    QProcess writer;
    writer.start(QStringLiteral(JOURNAL_WRITER), {QStringLiteral("write"), file});
    std::int64_t last = 0;
    for (int said = 0; said < count;) {
        if (!writer.canReadLine() && !writer.waitForReadyRead())
            return -1;
        while (writer.canReadLine()) {
            last = writer.readLine().trimmed().toLongLong();
            ++said;
        }
    }
    writer.kill();
    writer.waitForFinished();
    while (writer.canReadLine())
        last = writer.readLine().trimmed().toLongLong();
    return last;
}

}  // namespace

class TillKillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingThatWasSaidIsLostAndNothingIsHalf();
};

void TillKillTest::nothingThatWasSaidIsLostAndNothingIsHalf()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("journal.db"));
    std::mt19937 random(20261122);
    std::int64_t before = 0;
    for (int kill = 0; kill < kills; ++kill) {
        const std::int64_t said = killAfter(file, static_cast<int>(random() % 12) + 1);
        QVERIFY(said > before);
        auto store = storage::JournalStore::open(file.toStdString());
        QVERIFY2(store, store ? "" : store.error().detail.c_str());
        const std::int64_t last = *(*store)->lastSequence();
        // The last write may be done without having been said. Of each six entries the second and
        // the third are written together, and the fifth has no slip.
        QVERIFY(last >= said && last <= said + 2);
        QVERIFY(last % 6 != 2);
        QCOMPARE(*(*store)->lastNumber(), last - (last + 1) / 6);
        storage::Database& database = (*store)->database();
        const auto chain = storage::checkChain(database, 1, {});
        QVERIFY(chain && !chain->firstBroken);
        QCOMPARE(chain->checked, last);
        const auto rebuilt =
            storage::rebuildDerived(database, storage::RebuildMode::CompareOnly, {});
        QVERIFY(rebuilt && rebuilt->wasEqual);
        before = last;
    }
}

QTEST_GUILESS_MAIN(TillKillTest)
#include "till_kill_test.moc"
