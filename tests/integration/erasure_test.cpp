// A person is erased on both engines: nobody finds them any more, at HQ, at tills and at the hub of
// a store, the points stay nobody's, and HQ knows which tills have heard of it.
#include "core/hq/snapshots.h"
#include "core/hub/store_feed.h"
#include "core/storage/cache_store.h"
#include "core/storage/hq_erasures.h"
#include "core/storage/hq_snapshots.h"
#include "core/storage/store_hub.h"
#include "tests/support/hq_bench.h"
#include "tests/support/hq_process.h"

using namespace loyalty;
using namespace loyalty::tests;

class ErasureTest : public HqBench {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nobodyFindsThemAnyMore_data() { HqDatabases::addEngineRows(); }
    void nobodyFindsThemAnyMore();
    void everyNumberThatMeansThemIsErased_data() { HqDatabases::addEngineRows(); }
    void everyNumberThatMeansThemIsErased();
    void tillsAreWaitedForUntilTheyHaveHeard_data() { HqDatabases::addEngineRows(); }
    void tillsAreWaitedForUntilTheyHaveHeard();
    void whatComesLateIsBookedOnNobody_data() { HqDatabases::addEngineRows(); }
    void whatComesLateIsBookedOnNobody();
    void aHubForgetsThemToo();
    void asACommand();

private:
    MemberId add(int cardNumber, const char* name);
    std::optional<MemberId> find(int cardNumber)
    {
        const auto found = must(m_store->resolve({card(cardNumber)}));
        return found.empty() ? std::nullopt : std::optional(found.begin()->second);
    }
    void read(storage::CacheStore& cache);
    std::unique_ptr<storage::CacheStore> newCache()
    {
        const QString file = QStringLiteral("cache%1.db").arg(++m_caches);
        return must(storage::CacheStore::open(m_folder.filePath(file).toStdString(), wire::Key{}));
    }
    std::optional<MemberId> erase(MemberId member)
    {
        return must(m_erasures->erase(member, "data protection", now));
    }

    QTemporaryDir m_folder;
    int m_caches = 0;
    std::unique_ptr<storage::SqlErasures> m_erasures;
};

void ErasureTest::init()
{
    begin();
    m_erasures = std::make_unique<storage::SqlErasures>(*m_store);
}

MemberId ErasureTest::add(int cardNumber, const char* name)
{
    wire::MemberRecord record;
    record.member = {
        MemberId(0),         member::Status::Active,  name,         std::to_string(cardNumber),
        BusinessDay(20'000), {Symbol("early birds")}, YearDay{5, 4}};
    record.identifiers = {card(cardNumber), card(-cardNumber)};
    must(m_store->transaction([&]() -> Result<void> {
        if (auto put = m_store->putMembers({record}); !put)
            return tl::unexpected(put.error());
        return {};
    }));
    return find(cardNumber).value();
}

void ErasureTest::read(storage::CacheStore& cache)
{
    for (bool more = true; more;) {
        wire::Feed feed;
        feed.members =
            must(m_store->membersAfter(must(cache.cursors()).members, {TerminalId(1), 1}, 500));
        more = feed.members.more;
        must(cache.apply(feed));
    }
}

void ErasureTest::nobodyFindsThemAnyMore()
{
    const MemberId ada = add(815, "Ada Lovelace");
    const MemberId other = add(77, "Grace Hopper");
    const TerminalId till = pair();
    PaperTill paper(till);
    paper.sale(card(815), 1'000);
    sendAll(paper);
    project();
    const auto cache = newCache();
    read(*cache);
    QCOMPARE(must(cache->searchByName("lovel", 10)).hits.size(), std::size_t{1});

    QCOMPARE(erase(ada), ada);
    read(*cache);
    const auto fresh = newCache();
    read(*fresh);
    for (storage::CacheStore* each : {cache.get(), fresh.get()}) {
        QVERIFY(!must(each->resolve(card(815))));
        QVERIFY(!must(each->resolve(card(-815))));
        QVERIFY(must(each->searchByName("lovel", 10)).hits.empty());
        QVERIFY(must(each->searchByTail("815", 10)).hits.empty());
        const ports::KnownMember known = **each->findMember(ada);
        QCOMPARE(
            known.member,
            (member::Member{ada, member::Status::Closed, {}, {}, BusinessDay(20'000), {}, {}}));
        QCOMPARE(known.account.points, Points(10));  // the books stay right
        QCOMPARE(must(each->searchByName("hopp", 10)).hits.size(), std::size_t{1});
        QCOMPARE(must(each->resolve(card(77))), other);
    }
    QVERIFY(!find(815));
    const auto rows = [&](const char* sql) {
        return must(m_store->database().first(
                        sql, [](const storage::Row& row) { return row.integer(0); }, ada))
            .value_or(-1);
    };
    QCOMPARE(rows("SELECT count(*) FROM member_name WHERE member = ?"), 0);
    QCOMPARE(rows("SELECT count(*) FROM identifier WHERE member = ?"), 0);
    QCOMPARE(rows("SELECT count(*) FROM entry WHERE member = ?"), 1);
    QCOMPARE(must(m_store->acts(1)).front().subject, "member " + std::to_string(ada.value()));
    QVERIFY(!erase(MemberId(4'711)));
    QVERIFY(erase(ada));  // once more changes nothing
}

void ErasureTest::everyNumberThatMeansThemIsErased()
{
    const MemberId first = add(1, "Ada Lovelace");
    const MemberId second = add(2, "Ada King");
    must(m_store->transaction([&]() -> Result<void> {
        must(m_store->lockProjection());
        auto states = must(m_store->membersWith({first, second}));
        ports::Projection projection;
        for (const ports::MemberState& state : states) {
            ports::MemberState after = state;
            if (state.member.id == second) {
                after.member.status = member::Status::Closed;
                after.mergedInto = first;
            }
            projection.members.push_back({state, after});
        }
        projection.merges.emplace_back(second, first);
        return m_store->write(projection);
    }));
    QCOMPARE(erase(second), first);
    const auto cache = newCache();
    read(*cache);
    for (const int number : {1, -1, 2, -2})
        QVERIFY(!must(cache->resolve(card(number))));
    QVERIFY(must(cache->searchByName("ada", 10)).hits.empty());
    const wire::FeedPage page = must(m_store->membersAfter(0, {}, 10));
    QCOMPARE(page.members.size(), std::size_t{2});  // each has a position of its own
    for (const wire::MemberRecord& record : page.members) {
        QVERIFY(record.member.name.empty() && record.member.cardTail.empty());
        QVERIFY(record.identifiers.empty() && !record.member.birthday);
    }
}

void ErasureTest::tillsAreWaitedForUntilTheyHaveHeard()
{
    const MemberId ada = add(1, "Ada Lovelace");
    const TerminalId here = pair("Till 1");
    const TerminalId there = pair("Till 2");
    const TerminalId stolen = pair("Till 3");
    must(m_store->transaction([&]() -> Result<void> {
        must(m_store->block(stolen, now));
        return {};
    }));
    erase(ada);
    const auto waiting = [&] {
        QStringList names;
        const auto all = must(m_erasures->erasures(10));
        for (const ports::TerminalReport& till : all.front().waiting)
            names << QString::fromStdString(till.name);
        return names;
    };
    QCOMPARE(must(m_erasures->erasures(10)).front().tills, 2);
    QCOMPARE(waiting(), (QStringList{QStringLiteral("Till 1"), QStringLiteral("Till 2")}));
    // Being told is not enough: it says next time that it has it.
    for (const TerminalId till : {here, there}) {
        PaperTill paper(till);
        wire::SyncRequest request = paper.request(1);
        const wire::SyncReply reply = send(request);
        QVERIFY(
            waiting().contains(till == here ? QStringLiteral("Till 1") : QStringLiteral("Till 2")));
        request.nonceConfirmed = request.nonceNext;
        request.nonceNext[3] ^= 1;
        request.cursors.members = reply.feed.members.position;
        request.cursors.epoch = reply.feed.epoch + (till == there ? 1 : 0);
        send(request);
    }
    // A position of another history says nothing.
    QCOMPARE(waiting(), QStringList{QStringLiteral("Till 2")});
}

void ErasureTest::whatComesLateIsBookedOnNobody()
{
    const MemberId ada = add(1, "Ada Lovelace");
    const TerminalId till = pair();
    PaperTill paper(till);
    paper.sale(ada, 1'000);      // written before the till heard
    paper.sale(card(1), 2'000);  // her card, of nobody now
    erase(ada);
    sendAll(paper);
    project();
    QCOMPARE(disputes(), std::vector<std::string>());
    QCOMPARE(must(m_store->membersWith({ada})).front().account.points, Points(10));
    QCOMPARE(must(m_store->membersWith({ada})).front().member.status, member::Status::Closed);
    const auto waits = find(1);
    QVERIFY(waits && *waits != ada);
    QCOMPARE(must(m_store->membersWith({*waits})).front().account.points, Points(20));
    // Who comes again is somebody new.
    QVERIFY(add(9, "Ada Lovelace") != ada);
}

void ErasureTest::aHubForgetsThemToo()
{
    const MemberId ada = add(1, "Ada Lovelace");
    const std::string address = m_databases.make(QStringLiteral("sqlite"));
    const auto books = openStore(address);
    storage::SqlStoreHub hub(*books);
    must(hub.begin(std::int64_t{1} << 50));
    hub::StoreFeed feed(*books, *books, hub, {TerminalId(8), "Harbour", std::int64_t{1} << 50});
    const auto hear = [&] {
        wire::Feed rows;
        rows.members =
            must(m_store->membersAfter(must(hub.cursors()).members, {TerminalId(8), 1}, 500));
        rows.epoch = 1;
        must(feed.apply(rows));
    };
    hear();
    QCOMPARE(must(books->resolve({card(1)})).size(), std::size_t{1});
    erase(ada);
    hear();
    QVERIFY(must(books->resolve({card(1), card(-1)})).empty());
    const wire::FeedPage page = must(books->membersAfter(0, {}, 10));
    QCOMPARE(page.members.size(), std::size_t{1});
    QVERIFY(page.members.front().member.name.empty());
    QVERIFY(!page.members.front().member.birthday);
}

void ErasureTest::asACommand()
{
    const QString database = QString::fromStdString(m_address);
    wire::Key key{};
    key.fill(9);
    must(m_store->settingOr("lookup_key", Bytes(key.begin(), key.end())));
    must(m_store->transaction([&]() -> Result<void> {
        wire::MemberRecord record;
        record.member = {MemberId(0), member::Status::Active, "Ada", "0075", BusinessDay(1), {},
                         {}};
        record.identifiers = {
            wire::identifierHash(key, member::IdentifierKind::Card, "2990000000075"),
            wire::identifierHash(key, member::IdentifierKind::Phone, "+905321234567")};
        must(m_store->putMembers({record}));
        return {};
    }));
    pair("Till 1");
    const auto run = [&](const QStringList& arguments) {
        return HqProcess::run(QStringList{QStringLiteral("member")} + arguments +
                              QStringList{QStringLiteral("--database"), database});
    };
    const auto erasing = [&](const char* by, const char* what) {
        return run({QStringLiteral("erase"), QLatin1String(by), QLatin1String(what)});
    };
    QCOMPARE(erasing("--card", "2990000000099").code, 1);
    QCOMPARE(erasing("--card", "no card").code, 1);
    QCOMPARE(run({QStringLiteral("erase")}).code, 2);
    QCOMPARE(run({QStringLiteral("erasures")}).code, 0);
    const HqProcess::Ran done = erasing("--phone", "0532 123 45 67");
    QVERIFY2(done.code == 0, qPrintable(done.errors));
    QVERIFY(!done.errors.contains(QStringLiteral("Ada")));
    QCOMPARE(erasing("--card", "2990000000075").code, 1);
    const HqProcess::Ran list = run({QStringLiteral("erasures")});
    QCOMPARE(list.code, 1);  // a till has not heard of it
    QVERIFY2(list.out.contains(QStringLiteral("0 of 1 tills have heard of it")),
             qPrintable(list.out));
    QVERIFY(list.out.contains(QStringLiteral("not yet: Harbour, Till 1")));
    QVERIFY(run({QStringLiteral("erasures"), QStringLiteral("--json")})
                .out.contains(QStringLiteral("\"waiting\":1")));
}

QTEST_GUILESS_MAIN(ErasureTest)
#include "erasure_test.moc"
