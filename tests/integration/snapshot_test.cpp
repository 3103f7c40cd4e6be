// Snapshots on both engines: what a till builds of one is what it would have read page by page.
#include "core/hq/snapshots.h"

#include "core/storage/cache_builder.h"
#include "core/storage/frame_file.h"
#include "core/storage/hq_snapshots.h"
#include "core/wire/snapshot_frame.h"
#include "tests/support/hq_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

wire::Key fleetKey()
{
    wire::Key key{};
    key.fill(7);
    return key;
}

member::IdentifierHash cardOf(std::int64_t number)
{
    return wire::identifierHash(fleetKey(), member::IdentifierKind::Card, std::to_string(number));
}

const char* names[] = {"Ayşe Yılmaz", "Ümit  Ak", "Jean-Luc Çelik", "", "o", "Ali Ali", "李 小龙"};

}  // namespace

class SnapshotTest : public HqBench {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aBuiltCacheIsWhatThePagesSay_data() { HqDatabases::addEngineRows(); }
    void aBuiltCacheIsWhatThePagesSay();
    void aTillsOwnEntriesCountOnce_data() { HqDatabases::addEngineRows(); }
    void aTillsOwnEntriesCountOnce();
    void whoBeginsIsOfferedTheNewest_data() { HqDatabases::addEngineRows(); }
    void whoBeginsIsOfferedTheNewest();
    void whenANewOneIsMade_data() { HqDatabases::addEngineRows(); }
    void whenANewOneIsMade();
    void theOneBeforeStaysForThoseWhoFetchIt();
    void aFrameStandsForItselfAlone();
    void aFetchGoesOnWhereItWas();
    void whatNobodyCanHaveIsNotBuilt();
    void aBuildNeedsAllFrames();

private:
    static constexpr std::int64_t members = 9'000;  // three frames

    void addMembers(std::int64_t from, std::int64_t count);
    hq::SnapshotSettings settings() { return {fleetKey(), 1, 100}; }
    std::optional<ports::Snapshot> make(Instant at = now);
    std::vector<wire::SnapshotFrame> framesOf(const wire::SnapshotOffer& offer);
    std::string inFolder(const char* file)
    {
        return m_folder.filePath(QLatin1String(file)).toStdString();
    }
    std::unique_ptr<storage::CacheStore> built(const wire::SnapshotOffer& offer,
                                               TerminalId reader = TerminalId(1));
    std::unique_ptr<storage::CacheStore> readByPages(TerminalId reader);
    hq::Service serving() { return hq::Service(*m_store, {}, nullptr, m_snapshots.get()); }

    QTemporaryDir m_folder;
    std::unique_ptr<storage::SqlSnapshots> m_snapshots;
};

void SnapshotTest::init()
{
    begin();
    m_snapshots = std::make_unique<storage::SqlSnapshots>(*m_store);
}

void SnapshotTest::addMembers(std::int64_t from, std::int64_t count)
{
    must(m_store->transaction([&]() -> Result<void> {
        std::vector<wire::MemberRecord> records;
        for (std::int64_t i = from; i < from + count; ++i) {
            wire::MemberRecord record;
            record.member = {MemberId(0),
                             member::Status::Active,
                             names[static_cast<std::size_t>(i) % std::size(names)],
                             std::to_string(i % 10'000),
                             BusinessDay(20'000),
                             {},
                             {}};
            if (i % 3 == 0)
                record.member.birthday = YearDay{2, 29};
            record.identifiers = {cardOf(i)};
            if (i % 2 == 0)
                record.identifiers.push_back(cardOf(-i - 1));
            records.push_back(record);
        }
        if (auto put = m_store->putMembers(records); !put)
            return tl::unexpected(put.error());
        return {};
    }));
}

std::optional<ports::Snapshot> SnapshotTest::make(Instant at)
{
    const auto reader = openStore(m_address);
    storage::SqlSnapshots read(*reader);
    return must(hq::makeSnapshot(*reader, read, *m_store, *m_snapshots, settings(), at,
                                 [] { return false; }));
}

std::vector<wire::SnapshotFrame> SnapshotTest::framesOf(const wire::SnapshotOffer& offer)
{
    std::vector<wire::SnapshotFrame> frames;
    for (std::int64_t i = 0; i < offer.frames; ++i)
        frames.push_back(must(wire::openFrame(must(m_snapshots->snapshotFrame(offer.id, i)).value(),
                                              fleetKey(), offer.id, i)));
    return frames;
}

std::unique_ptr<storage::CacheStore> SnapshotTest::built(const wire::SnapshotOffer& offer,
                                                         TerminalId reader)
{
    const std::string next = inFolder("next.db");
    const auto builder = must(storage::CacheBuilder::begin(next, fleetKey(), {reader, 1}));
    for (const wire::SnapshotFrame& frame : framesOf(offer))
        must(builder->add(frame));
    must(builder->finish(inFolder("cache.db")));
    auto cache = must(storage::CacheStore::open(inFolder("cache.db"), fleetKey()));
    must(cache->goOnWith(next));
    return cache;
}

std::unique_ptr<storage::CacheStore> SnapshotTest::readByPages(TerminalId reader)
{
    auto cache = must(storage::CacheStore::open(inFolder("pages.db"), fleetKey()));
    for (bool more = true; more;) {
        wire::Feed feed;
        feed.members =
            must(m_store->membersAfter(must(cache->cursors()).members, {reader, 1}, 500));
        feed.epoch = 1;
        more = feed.members.more;
        must(cache->apply(feed));
    }
    return cache;
}

void SnapshotTest::aBuiltCacheIsWhatThePagesSay()
{
    addMembers(1, members);
    const TerminalId till = pair();
    PaperTill paper(till);
    paper.sale(cardOf(5), 1'000);
    paper.sale(cardOf(members + 5), 700);  // of nobody
    sendAll(paper);
    project();
    const auto snapshot = make();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->offer.members, members + 1);
    QCOMPARE(snapshot->offer.frames, 3);
    const auto cache = built(snapshot->offer);
    const auto pages = readByPages(TerminalId(1));
    QCOMPARE(must(cache->memberCount()), must(pages->memberCount()));
    QCOMPARE(must(cache->cursors()).members, must(pages->cursors()).members);
    QCOMPARE(must(cache->cursors()).epoch, 1);
    for (std::int64_t i = 1; i <= members; i += i < 40 ? 1 : 97)
        for (const auto& hash : {cardOf(i), cardOf(-i - 1)}) {
            const auto id = must(cache->resolve(hash));
            QCOMPARE(id, must(pages->resolve(hash)));
            if (!id)
                continue;
            ports::KnownMember known = **cache->findMember(*id);
            ports::KnownMember expected = **pages->findMember(*id);
            known.reflected = expected.reflected = 0;
            QCOMPARE(known, expected);
        }
    for (const char* typed : {"ay", "Ayşe Y", "ümit ak", "luc", "celik", "ali", "小", "o", "xx"}) {
        const auto found = must(cache->searchByName(typed, 20'000));
        const auto expected = must(pages->searchByName(typed, 20'000));
        QCOMPARE(found.hits.size(), expected.hits.size());
        QCOMPARE(found.more, expected.more);
    }
    QCOMPARE(must(cache->searchByTail("77", 100)).hits.size(),
             must(pages->searchByTail("77", 100)).hits.size());
    // Rows that come later find their places, and what counts members and indexes them is back.
    const auto objects = [](storage::CacheStore& store) {
        QStringList all;
        must(
            store.database().each("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM "
                                  "sqlite_schema ORDER BY type, name",
                                  [&](const storage::Row& row) {
                                      all << QString::fromStdString(row.text(0));
                                      return true;
                                  }));
        return all;
    };
    QCOMPARE(objects(*cache), objects(*pages));
}

// What a snapshot contains of a till's journal is not counted once more, and what it does not is.
void SnapshotTest::aTillsOwnEntriesCountOnce()
{
    addMembers(1, 150);
    const TerminalId till = pair("Till 1");
    PaperTill paper(till);
    paper.sale(cardOf(5), 1'000);
    paper.sale(cardOf(6), 1'000);
    sendAll(paper);
    project();
    const auto snapshot = make();
    const wire::SnapshotFrame first = framesOf(snapshot->offer).front();
    QCOMPARE(first.contained, (std::vector<wire::Contained>{{till, 1, 2}}));
    const auto cache = built(snapshot->offer, till);
    const auto reflected = [&](storage::CacheStore& store, std::int64_t card) {
        return (**store.findMember(must(store.resolve(cardOf(card))).value())).reflected;
    };
    QCOMPARE(reflected(*cache, 5), 2);
    QCOMPARE(reflected(*cache, 77), 2);
    const auto stranger = built(snapshot->offer, TerminalId(99));
    QCOMPARE(reflected(*stranger, 5), 0);
}

void SnapshotTest::whoBeginsIsOfferedTheNewest()
{
    addMembers(1, 2'000);
    const TerminalId till = pair();
    const hq::Signer signer{till, 1};
    PaperTill paper(till);
    wire::SyncRequest request = paper.request(1);
    const auto ask = [&] { return *must(serving().sync(signer, request, now)); };
    QVERIFY(!ask().snapshot);  // there is none
    const auto snapshot = make();
    wire::SyncReply reply = ask();
    QCOMPARE(reply.snapshot, snapshot->offer);
    QVERIFY(!reply.feed.members.members.empty());  // for a till that knows nothing of snapshots

    request.isFetching = true;
    reply = ask();
    QVERIFY(reply.feed.members.members.empty());
    QVERIFY(!reply.feed.members.more);
    QCOMPARE(reply.feed.members.position, 0);
    QVERIFY(!reply.snapshot);
    request.isFetching = false;

    // Whoever has read something already goes on; another history's snapshot is nobody's.
    request.nonceConfirmed = request.nonceNext;
    request.nonceNext[3] ^= 1;
    request.cursors.members = 1'000;
    request.cursors.epoch = 1;
    QVERIFY(!ask().snapshot);
    request.cursors = {};
    hq::Service::Settings restored;
    restored.epoch = 2;
    hq::Service later(*m_store, restored, nullptr, m_snapshots.get());
    request.nonceConfirmed = request.nonceNext;
    request.nonceNext[3] ^= 2;
    QVERIFY(!(*must(later.sync(signer, request, now))).snapshot);

    // Frames are for tills in service, and for what there is.
    const auto frame = [&](const hq::Signer& who, std::int64_t number) {
        return must(serving().snapshot(who, {who.terminal, snapshot->offer.id, number}));
    };
    QVERIFY(frame(signer, 0));
    for (const std::int64_t number : {std::int64_t{-1}, snapshot->offer.frames, INT64_MAX})
        QVERIFY(frame(signer, number).error().why == hq::Refused::Why::SnapshotUnknown);
    QVERIFY(frame({till, 2}, 0).error().why == hq::Refused::Why::WrongTerminal);
    QVERIFY(must(serving().snapshot(signer, {TerminalId(9), snapshot->offer.id, 0})).error().why ==
            hq::Refused::Why::WrongTerminal);
}

void SnapshotTest::whenANewOneIsMade()
{
    constexpr std::int64_t hour = 3'600'000;
    const auto isWanted = [&](Instant at, std::int64_t epoch = 1) {
        hq::SnapshotSettings asked = settings();
        asked.epoch = epoch;
        return must(hq::isSnapshotWanted(*m_snapshots, asked, at));
    };
    addMembers(1, 60);
    QVERIFY(!isWanted(now));  // pages are as quick
    addMembers(61, 340);
    QVERIFY(isWanted(now));
    QVERIFY(make());
    QVERIFY(!isWanted(now.after(48 * hour)));  // nothing has changed
    QVERIFY(isWanted(now, 2));                 // another history
    addMembers(401, 10);
    QVERIFY(!isWanted(now.after(hour)));
    QVERIFY(isWanted(now.after(25 * hour)));  // old
    addMembers(411, 300);
    QVERIFY(!isWanted(now.after(60'000)));  // not while an import is going on
    QVERIFY(isWanted(now.after(hour)));     // much has changed
}

void SnapshotTest::theOneBeforeStaysForThoseWhoFetchIt()
{
    addMembers(1, 150);
    std::vector<wire::SnapshotId> ids;
    for (int i = 0; i < 3; ++i)
        ids.push_back(make(now.after(i))->offer.id);
    QCOMPARE(must(m_snapshots->newestSnapshot())->offer.id, ids[2]);
    QVERIFY(!must(m_snapshots->snapshotFrame(ids[0], 0)));
    QVERIFY(must(m_snapshots->snapshotFrame(ids[1], 0)));
    QVERIFY(must(m_snapshots->snapshotFrame(ids[2], 0)));
}

void SnapshotTest::aFrameStandsForItselfAlone()
{
    addMembers(1, 5'000);
    const wire::SnapshotId id = make()->offer.id;
    const Bytes frame = must(m_snapshots->snapshotFrame(id, 0)).value();
    QVERIFY(wire::openFrame(frame, fleetKey(), id, 0));
    QVERIFY(!wire::openFrame(frame, fleetKey(), id, 1));
    QVERIFY(!wire::openFrame(frame, fleetKey(), {{9}}, 0));
    QVERIFY(!wire::openFrame(frame, wire::Key{}, id, 0));
    for (const std::size_t at : {std::size_t{0}, frame.size() / 2, frame.size() - 1}) {
        Bytes torn = frame;
        torn[at] ^= 0x10;
        QVERIFY(!wire::openFrame(torn, fleetKey(), id, 0));
    }
    // No name can be read in what is kept.
    const std::string_view text(reinterpret_cast<const char*>(frame.data()), frame.size());
    QVERIFY(text.find("lmaz") == std::string_view::npos);
}

void SnapshotTest::aFetchGoesOnWhereItWas()
{
    const wire::SnapshotOffer offer{{{1}}, 3, 0, 0};
    const std::string path = inFolder("frames");
    const Bytes one(1000, 1);
    const Bytes two(2000, 2);
    {
        storage::FrameFile file(path);
        must(file.open(offer));
        QVERIFY(!file.next());
        must(file.add(one));
        must(file.add(two));
    }
    {
        storage::FrameFile file(path);
        must(file.open(offer));
        QCOMPARE(file.next(), one);
        QCOMPARE(file.next(), two);
        QVERIFY(!file.next());
    }
    // Torn in the second frame: the first is there, and the next is written behind it.
    QVERIFY(QFile::resize(QString::fromStdString(path),
                          QFileInfo(QString::fromStdString(path)).size() - 7));
    {
        storage::FrameFile file(path);
        must(file.open(offer));
        QCOMPARE(file.next(), one);
        QVERIFY(!file.next());
        must(file.add(two));
    }
    {
        storage::FrameFile file(path);
        must(file.open(offer));
        QCOMPARE(file.next(), one);
        QCOMPARE(file.next(), two);
    }
    storage::FrameFile other(path);
    must(other.open({{{2}}, 3, 0, 0}));
    QVERIFY(!other.next());
}

void SnapshotTest::whatNobodyCanHaveIsNotBuilt()
{
    const auto builder =
        must(storage::CacheBuilder::begin(inFolder("next.db"), fleetKey(), {TerminalId(1), 1}));
    wire::SnapshotFrame frame;
    frame.epoch = 1;
    must(builder->add(frame));
    frame.epoch = 2;
    QCOMPARE(builder->add(frame).error().kind, FaultKind::Invalid);
    frame.epoch = 1;
    frame.members.push_back({});
    frame.members.back().account.points = Points(INT64_MAX);
    QCOMPARE(builder->add(frame).error().kind, FaultKind::Invalid);
}

void SnapshotTest::aBuildNeedsAllFrames()
{
    addMembers(1, members);
    const auto snapshot = make();
    const auto frames = framesOf(snapshot->offer);
    const auto builder =
        must(storage::CacheBuilder::begin(inFolder("next.db"), fleetKey(), {TerminalId(1), 1}));
    must(builder->add(frames[0]));
    QVERIFY(!builder->isWhole());
    QCOMPARE(builder->finish(inFolder("none.db")).error().kind, FaultKind::Invalid);
    must(builder->add(frames[1]));
    must(builder->add(frames[2]));
    must(builder->finish(inFolder("none.db")));
}

QTEST_GUILESS_MAIN(SnapshotTest)
#include "snapshot_test.moc"
