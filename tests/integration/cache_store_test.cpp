// What the till's cache promises beyond its ports: searches, and the count.
#include <QTemporaryDir>
#include <QtTest>

#include "core/storage/cache_store.h"

using namespace loyalty;
using storage::CacheStore;

namespace {

wire::MemberRecord called(std::int64_t id, const char* name, const char* tail)
{
    wire::MemberRecord record;
    record.member = {MemberId(id), member::Status::Active, name, tail, BusinessDay(20'000)};
    return record;
}

void tell(CacheStore& cache, const wire::MemberRecord& record)
{
    const wire::Cursors at = cache.cursors().value();
    const auto rest = [](std::int64_t position) {
        wire::FeedPage page;
        page.position = position;
        return page;
    };
    wire::FeedPage members = rest(at.members + 1);
    members.members.push_back(record);
    CHECK(cache.apply(
        {members, rest(at.items), rest(at.staff), rest(at.programmes), rest(at.spent), {}}));
}

}  // namespace

class CacheStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_cache = open();
    }
    void aMergedMemberIsNoHit();
    void anOlderCacheIsBroughtForward();

private:
    [[nodiscard]] std::string path() const
    {
        return m_folder->filePath(QStringLiteral("cache_1.db")).toStdString();
    }
    [[nodiscard]] std::unique_ptr<CacheStore> open() const
    {
        return std::move(CacheStore::open(path(), {}).value());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CacheStore> m_cache;
};

// As the first release made it, with a member in it.
void CacheStoreTest::anOlderCacheIsBroughtForward()
{
    const std::string old = m_folder->filePath(QStringLiteral("old.db")).toStdString();
    QFile script(QStringLiteral(SOURCE_DIR "/resources/sql/cache/001_cache.sql"));
    QVERIFY(script.open(QIODevice::ReadOnly));
    {
        const auto database = std::move(*storage::Database::openSqlite(
            old, storage::Access::ReadWrite, storage::Durability::Normal));
        QVERIFY(database->execute(script.readAll().toStdString()));
        QVERIFY(database->execute(
            "INSERT INTO member VALUES (1, 0, 20000, '0001', x'', x'', 0, NULL)"));
        QVERIFY(database->setSchemaVersion(1));
    }
    const auto cache = std::move(*CacheStore::open(old, {}));
    const auto known = **cache->findMember(MemberId(1));
    QCOMPARE(known.member.cardTail, std::string("0001"));
    QVERIFY(known.member.segments.empty());
    QVERIFY(!known.member.birthday);
    tell(*cache, called(1, "Alder Creek", "0001"));
    QCOMPARE((*cache->findMember(MemberId(1)))->member.name, std::string("Alder Creek"));
}

void CacheStoreTest::aMergedMemberIsNoHit()
{
    tell(*m_cache, called(1, "Alder Creek", "4821"));
    tell(*m_cache, called(2, "Alder Ridge", "4821"));
    QCOMPARE(m_cache->searchByName("ald", 10)->hits.size(), std::size_t{2});
    QCOMPARE(m_cache->searchByTail("4821", 10)->hits.size(), std::size_t{2});
    QCOMPARE(*m_cache->memberCount(), 2);
    // HQ keeps the name of the one that was merged; nobody looks for it any more.
    wire::MemberRecord merged = called(2, "Alder Ridge", "4821");
    merged.member.status = member::Status::Closed;
    merged.mergedInto = MemberId(1);
    tell(*m_cache, merged);
    const auto byName = m_cache->searchByName("ald", 10);
    QCOMPARE(byName->hits.size(), std::size_t{1});
    QCOMPARE(byName->hits[0].member.id, MemberId(1));
    QVERIFY(m_cache->searchByName("ridge", 10)->hits.empty());
    const auto byTail = m_cache->searchByTail("4821", 10);
    QCOMPARE(byTail->hits.size(), std::size_t{1});
    QCOMPARE(byTail->hits[0].member.id, MemberId(1));
    QCOMPARE(*m_cache->memberCount(), 1);
    // And back, where HQ takes it back.
    tell(*m_cache, called(2, "Alder Ridge", "4821"));
    QCOMPARE(m_cache->searchByName("ridge", 10)->hits.size(), std::size_t{1});
    QCOMPARE(*m_cache->memberCount(), 2);
}

QTEST_GUILESS_MAIN(CacheStoreTest)
#include "cache_store_test.moc"
