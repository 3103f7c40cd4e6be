// The first download: a new till gets a million members as a snapshot, against reading the same
// page by page. Both begin with HQ's database and end with the till's cache file, without the
// network between; making the snapshot, which HQ does once for all tills, stands beside it.
#include <QCoreApplication>
#include <QTemporaryDir>
#include <filesystem>

#include "core/hq/snapshots.h"
#include "core/member/normal_form.h"
#include "core/storage/cache_builder.h"
#include "core/storage/hq_snapshots.h"
#include "core/wire/snapshot_frame.h"
#include "tests/bench/member_file.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"
#include "tests/support/hq_database.h"

using namespace loyalty;
using namespace loyalty::bench;
using namespace loyalty::tests;

namespace {

constexpr std::int64_t chunk = 20'000;

void fill(storage::SqlHqStore& store, std::int64_t members)
{
    const wire::Key key = MemberFile::lookupKey();
    must(store.transaction([&]() -> Result<void> {
        must(store.beginImport());
        for (std::int64_t next = 0; next < members;) {
            std::vector<wire::MemberRecord> records;
            for (std::int64_t i = 0; i < chunk && next < members; ++i, ++next) {
                const std::string card = MemberFile::cardOf(next);
                wire::MemberRecord record;
                record.member = {MemberId(0),
                                 member::Status::Active,
                                 MemberFile::nameOf(next),
                                 member::tailOf(card),
                                 BusinessDay(18'000),
                                 {},
                                 {}};
                record.identifiers = {wire::identifierHash(key, member::IdentifierKind::Card, card),
                                      wire::identifierHash(key, member::IdentifierKind::Phone,
                                                           MemberFile::phoneOf(next))};
                records.push_back(std::move(record));
            }
            must(store.putMembers(records));
        }
        return {};
    }));
}

double pageByPage(storage::SqlHqStore& store, const std::string& path, std::int64_t members)
{
    const auto cache = must(storage::CacheStore::open(path, MemberFile::lookupKey()));
    const Stopwatch watch;
    for (bool more = true; more;) {
        wire::Feed feed;
        feed.members = must(store.membersAfter(must(cache->cursors()).members, {TerminalId(1), 1},
                                               wire::feedPageRows));
        feed.epoch = 1;
        more = feed.members.more;
        must(cache->apply(feed));
    }
    const double time = watch.milliseconds();
    CHECK(must(cache->memberCount()) == members);
    return time;
}

double asSnapshot(ports::HqSnapshots& kept, const wire::SnapshotOffer& offer,
                  const std::string& path, std::int64_t members)
{
    const wire::Key key = MemberFile::lookupKey();
    const Stopwatch watch;
    const auto builder = must(storage::CacheBuilder::begin(path, key, {TerminalId(1), 1}));
    for (std::int64_t i = 0; i < offer.frames; ++i) {
        const Bytes sealed = must(kept.snapshotFrame(offer.id, i)).value();
        must(builder->add(must(wire::openFrame(sealed, key, offer.id, i))));
    }
    must(builder->finish({}));
    const double time = watch.milliseconds();
    const auto cache = must(storage::CacheStore::open(path, key));
    CHECK(must(cache->memberCount()) == members);
    CHECK(!must(cache->searchByName(MemberFile::nameOf(members / 2), 1000)).hits.empty());
    return time;
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("download", {"members"}, argc, argv);
    const std::int64_t members = session.number("members", session.count(1'000'000, 3000));
    const QTemporaryDir folder;
    HqDatabases databases;
    const std::string address = databases.make(QStringLiteral("sqlite"));
    const auto store = openStore(address);
    fill(*store, members);
    const auto reader = openStore(address);
    storage::SqlSnapshots read(*reader);
    storage::SqlSnapshots kept(*store);
    const Stopwatch watch;
    const auto snapshot =
        must(hq::makeSnapshot(*reader, read, *store, kept, {MemberFile::lookupKey(), 1, 1},
                              Instant{1}, [] { return false; }));
    const double making = watch.milliseconds();
    CHECK(snapshot && snapshot->offer.members == members);
    const std::string path = folder.filePath(QStringLiteral("cache.db")).toStdString();
    const double fetched = asSnapshot(kept, snapshot->offer, path, members);
    const double paged =
        pageByPage(*store, folder.filePath(QStringLiteral("paged.db")).toStdString(), members);
    session.add(
        {"a million members as a snapshot, until the till has them", fetched / 1000, "s", {}});
    session.add({"page by page", paged / 1000, "s", {}});
    session.add(
        {"page by page, over the snapshot", paged / fetched, "x", Limit{Bound::AtLeast, 2}});
    session.add({"made at HQ, once for all tills", making / 1000, "s", {}});
    session.add({"of it travels",
                 static_cast<double>(snapshot->offer.bytes) / static_cast<double>(members),
                 "bytes a member", Limit{Bound::AtMost, 64}});
    return session.finish();
}
