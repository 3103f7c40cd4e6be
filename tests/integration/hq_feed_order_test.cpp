// A reader of the feed misses nothing, whoever writes at the same time: positions are given out by
// a row that stays locked until the writer is done. A sequence of the database's own (bigserial)
// gives numbers out in another order than they become visible in; the first test shows that a
// reader loses rows by it, so that nobody takes the feed for one.
#include <QtTest>
#include <atomic>
#include <set>
#include <thread>

#include "tests/support/hq_database.h"

using namespace loyalty;
using namespace loyalty::tests;

class HqFeedOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_address = m_databases.make(QStringLiteral("postgresql"));
        if (m_address.empty())
            QSKIP(qPrintable(m_databases.whyNot()));
    }
    void aSequenceOfTheDatabaseLosesRows();
    void theFeedLosesNone();
    void manyWritersAndAReader();

private:
    std::unique_ptr<storage::Database> connect()
    {
        return must(storage::Database::openPostgreSql(m_address));
    }
    static wire::ItemRecord item(int number)
    {
        wire::ItemRecord record;
        record.code = Symbol(std::to_string(number));
        record.name = "Pen";
        record.price = Money(100);
        return record;
    }

    HqDatabases m_databases;
    std::string m_address;
};

void HqFeedOrderTest::aSequenceOfTheDatabaseLosesRows()
{
    const auto early = connect();
    const auto late = connect();
    const auto reader = connect();
    must(early->execute("CREATE TABLE naive (id BIGSERIAL PRIMARY KEY, name TEXT NOT NULL)"));
    std::int64_t cursor = 0;
    std::vector<std::string> seen;
    const auto read = [&] {
        must(reader->each(
            "SELECT id, name FROM naive WHERE id > ? ORDER BY id",
            [&](const storage::Row& row) {
                cursor = row.integer(0);
                seen.push_back(row.text(1));
                return true;
            },
            cursor));
    };
    must(early->execute("BEGIN; INSERT INTO naive (name) VALUES ('early')"));
    must(late->execute("INSERT INTO naive (name) VALUES ('late')"));
    read();
    must(early->execute("COMMIT"));
    read();
    QCOMPARE(seen, (std::vector<std::string>{"late"}));  // 'early' is never seen
}

void HqFeedOrderTest::theFeedLosesNone()
{
    const auto early = openStore(m_address);
    const auto reader = openStore(m_address);
    const auto watcher = connect();
    std::vector<Symbol> seen;
    std::int64_t cursor = 0;
    const auto read = [&] {
        const wire::FeedPage page = must(reader->itemsAfter(cursor, 100));
        for (const wire::ItemRecord& record : page.items)
            seen.push_back(record.code);
        cursor = page.position;
    };
    std::atomic<bool> isLateDone = false;
    std::thread late;
    must(early->transaction([&]() -> Result<void> {
        must(early->putItems({item(1)}));
        late = std::thread([&] {
            const auto store = openStore(m_address);
            must(store->transaction([&] { return store->putItems({item(2)}); }));
            isLateDone = true;
        });
        // Until the other is done, which would be the trap, or waits for us.
        const auto isWaiting = [&] {
            return must(watcher->first(
                       "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                       "AND wait_event_type = 'Lock'",
                       [](const storage::Row& row) { return row.integer(0); })) > 0;
        };
        while (!isLateDone && !isWaiting())
            std::this_thread::yield();
        read();
        return {};
    }));
    late.join();
    read();
    std::sort(seen.begin(), seen.end());
    QCOMPARE(seen, (std::vector<Symbol>{Symbol("1"), Symbol("2")}));
}

void HqFeedOrderTest::manyWritersAndAReader()
{
    constexpr int writers = 6;
    constexpr int each = 50;
    std::atomic<int> running = writers;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            const auto store = openStore(m_address);
            for (int i = 0; i < each; ++i)
                must(store->transaction([&]() -> Result<void> {
                    auto put = store->putItems({item(writer * each + i)});
                    std::this_thread::yield();
                    return put;
                }));
            --running;
        });
    const auto reader = openStore(m_address);
    std::set<Symbol> seen;
    std::int64_t cursor = 0;
    bool isLast = false;
    while (true) {
        const wire::FeedPage page = must(reader->itemsAfter(cursor, 20));
        for (const wire::ItemRecord& record : page.items)
            seen.insert(record.code);
        cursor = page.position;
        if (page.items.empty() && isLast)
            break;
        isLast = running == 0;
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(seen.size(), std::size_t{writers * each});
}

QTEST_GUILESS_MAIN(HqFeedOrderTest)
#include "hq_feed_order_test.moc"
