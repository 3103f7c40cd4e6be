// A till's journal pushed to HQ: read from its journal.db, encoded, packed, signed, over HTTP to
// pointkeeper-hq, verified, chained, stored, acknowledged; durable at both ends. HQ projects
// meanwhile. Against a bare outbox of the same entries (bare_outbox.h), in turns, each on new files
// and databases of the same engine.
#include <QCoreApplication>
#include <QFile>

#include "core/storage/journal_store.h"
#include "core/wire/entry_codec.h"
#include "tests/bench/bare_outbox.h"
#include "tests/bench/bench_fleet.h"
#include "tests/bench/real_sales.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"
#include "tests/support/herd_till.h"
#include "tests/support/hq_database.h"
#include "tests/support/hq_process.h"

using namespace loyalty;
using namespace loyalty::bench;
using namespace loyalty::tests;

namespace {

constexpr int portion = 500;
const Instant now{1'800'000'000'000};

// The same entries as a till's journal and as a bare outbox.
struct Files {
    QTemporaryDir folder;
    std::int64_t plainBytes = 0;

    [[nodiscard]] std::string path(const char* name) const
    {
        return folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    [[nodiscard]] std::string copy(const char* name, const char* as) const
    {
        QFile::remove(QString::fromStdString(path(as)));
        CHECK(QFile::copy(QString::fromStdString(path(name)), QString::fromStdString(path(as))));
        return path(as);
    }
};

void write(Files& files, RealSales& sales, int entries)
{
    const auto journal = must(storage::JournalStore::open(files.path("journal.db")));
    BareOutbox outbox(files.path("outbox.db"));
    for (int done = 0; done < entries; done += portion) {
        const auto some = sales.next(std::min(portion, entries - done));
        must(journal->append(some));
        std::vector<Bytes> bodies;
        for (const journal::Entry& entry : some) {
            bodies.push_back(wire::encodeEntry(entry));
            files.plainBytes += static_cast<std::int64_t>(bodies.back().size());
        }
        outbox.add(bodies);
    }
}

struct Pushed {
    double seconds = 0;
    std::int64_t bytes = 0;  // of the bodies
};

Pushed pushBare(const Files& files, const std::string& database)
{
    BareOutbox outbox(files.copy("outbox.db", "outbox_now.db"));
    const BareInbox inbox(database);
    const Stopwatch watch;
    Pushed pushed;
    pushed.bytes = outbox.push(inbox.port());
    pushed.seconds = watch.milliseconds() / 1000;
    return pushed;
}

Pushed pushOurs(const Files& files, const std::string& database)
{
    const BenchFleet fleet(database, 1, harbourText());
    HqProcess hq(QString::fromStdString(database));
    const auto journal =
        must(storage::JournalStore::open(files.copy("journal.db", "journal_now.db")));
    HerdTill replica(TerminalId(1), {}, portion, 1);
    sync::Synchroniser synchroniser(*journal, replica, TerminalId(1), 1, 1);
    HttpLoad load(hq.port());
    const Stopwatch watch;
    Pushed pushed;
    while (must(journal->syncState()).acked < must(journal->lastSequence())) {
        const auto step = must(synchroniser.next(now));
        const HttpLoad::Bytes request = fleet.request("/v1/sync", TerminalId(1), *step.request);
        pushed.bytes += static_cast<std::int64_t>(request->size() - request->find("\r\n\r\n") - 4);
        load.send(request, [&](const LoadAnswer& answer) {
            CHECK(answer.status == 200);
            must(synchroniser.answered(answer.body, now));
        });
        load.run();
    }
    pushed.seconds = watch.milliseconds() / 1000;
    return pushed;
}

struct Rounds {
    std::vector<double> ours;
    std::vector<double> bare;
    Pushed lastOfOurs;
    Pushed lastOfBare;
};

Rounds inTurns(const Files& files, int rounds, const std::function<std::string()>& database)
{
    Rounds all;
    for (int round = 0; round < rounds; ++round) {
        const auto ours = [&] {
            all.lastOfOurs = pushOurs(files, database());
            all.ours.push_back(1 / all.lastOfOurs.seconds);
        };
        if (round % 2 == 0)
            ours();
        all.lastOfBare = pushBare(files, database());
        all.bare.push_back(1 / all.lastOfBare.seconds);
        if (round % 2 != 0)
            ours();
    }
    return all;
}

void report(Session& session, const std::string& engine, const Files& files, int entries,
            const Rounds& rounds)
{
    const auto rate = [&](const std::vector<double>& each) { return median(each) * entries; };
    const auto perEntry = [&](std::int64_t bytes) { return static_cast<double>(bytes) / entries; };
    session.add({engine + ": pushed, over a bare outbox", medianRatio(rounds.ours, rounds.bare),
                 "x", Limit{Bound::AtLeast, engine == "SQLite" ? 0.4 : 0.5}});
    session.add({engine + ": entries pushed", rate(rounds.ours), "a second", {}});
    session.add({engine + ": by a bare outbox", rate(rounds.bare), "a second", {}});
    session.add({engine + ": on the wire, of an entry (wish: 30)",
                 perEntry(rounds.lastOfOurs.bytes),
                 "bytes",
                 {}});
    session.add(
        {engine + ": a bare outbox, of an entry", perEntry(rounds.lastOfBare.bytes), "bytes", {}});
    session.add(
        {engine + ": an entry, before it is packed", perEntry(files.plainBytes), "bytes", {}});
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("push", {"entries", "rounds"}, argc, argv);
    const auto entries = static_cast<int>(session.number("entries", session.count(100'000, 600)));
    const auto rounds = static_cast<int>(session.number("rounds", session.count(3, 1)));
    Files files;
    RealSales sales{TerminalId(1)};
    write(files, sales, entries);
    QString whyNot;
    if (const auto server = PostgresServer::start(whyNot, PostgresServer::Disk::IsAwaited))
        report(session, "PostgreSQL", files, entries,
               inTurns(files, rounds, [&] { return server->makeDatabase(); }));
    else
        session.note("PostgreSQL was left out: " + whyNot.toStdString());
    HqDatabases databases;
    report(session, "SQLite", files, entries,
           inTurns(files, rounds, [&] { return databases.make(QStringLiteral("sqlite")); }));
    session.note("Of " + sales.origin() + ".");
    return session.finish();
}
