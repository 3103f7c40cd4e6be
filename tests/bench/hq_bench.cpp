// HQ's two stages on SQLite and on PostgreSQL: entries accepted from terminals (compared, appended,
// acknowledged, durable), and the same entries projected to accounts. It is wished that the
// projector be as fast as one worker that accepts (1 x); the limit is a floor below what is so.
//
// Accepting is held against a bare insert of the same rows in batches of the same size (one
// statement with unnest on PostgreSQL), durable, into a table of the same columns and key, batch by
// batch in turns. One batch in five comes twice, on both sides.
#include <QCoreApplication>
#include <numeric>

#include "core/hq/projector.h"
#include "core/hq/service.h"
#include "tests/bench/bare_inbox_table.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"
#include "tests/support/hq_database.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::bench;
using namespace loyalty::tests;

namespace {

const Instant now{1'790'000'000'000};
constexpr int terminals = 4;
constexpr int members = 5000;
constexpr std::int64_t batchEntries = 500;

// Nothing of the feed is asked for: it is another budget.
wire::Cursors atTheEnd()
{
    constexpr std::int64_t last = 1'000'000'000'000;
    return {last, last, last, last};
}

std::vector<PaperTill> tillsWith(std::int64_t entries)
{
    std::vector<PaperTill> tills;
    for (int i = 1; i <= terminals; ++i)
        tills.emplace_back(TerminalId(i));
    for (std::int64_t i = 0; i < entries; ++i)
        tills[static_cast<std::size_t>(i % terminals)].sale(
            card(static_cast<int>(i * 7919 % members)), 100 + i % 9000);
    return tills;
}

void prepare(storage::SqlHqStore& store)
{
    must(store.transaction([&] {
        return store.putProgramme({1, BusinessDay(20'000), paperProgramme()});
    }));
    for (int i = 1; i <= terminals; ++i) {
        const wire::PairRequest request{{}, wire::makeKeyPair().publicKey, "bench"};
        const auto reply = must(hq::Service(store, {}).pairWithoutCode(request, now));
        CHECK(reply.terminal == TerminalId(i));
    }
}

std::vector<ports::InboxRow> rowsOf(const wire::SyncRequest& request,
                                    const std::vector<PaperTill>& tills)
{
    const PaperTill& till = tills[static_cast<std::size_t>(request.terminal.value() - 1)];
    std::vector<ports::InboxRow> rows;
    std::int64_t sequence = request.fromSequence;
    for (const Bytes& body : request.entries) {
        rows.push_back({{{request.terminal, request.incarnation}, sequence},
                        body,
                        till.hashAt(sequence),
                        {now, {}, {}}});
        ++sequence;
    }
    return rows;
}

// Every batch of every till, one in five twice.
std::vector<wire::SyncRequest> requestsOf(const std::vector<PaperTill>& tills)
{
    std::vector<wire::SyncRequest> requests;
    bool isSending = true;
    for (std::int64_t from = 1; isSending; from += batchEntries) {
        isSending = false;
        for (const PaperTill& till : tills) {
            if (from > till.last())
                continue;
            isSending = true;
            requests.push_back(till.request(from, batchEntries));
            requests.back().cursors = atTheEnd();
            if (requests.size() % 6 == 5)
                requests.push_back(requests.back());
        }
    }
    return requests;
}

struct Ingested {
    std::vector<double> ours;  // milliseconds, by request
    std::vector<double> bare;
    std::int64_t entries = 0;  // repeated ones included
};

Ingested ingest(storage::SqlHqStore& store, BareInboxTable& table,
                const std::vector<PaperTill>& tills)
{
    hq::Service service(store, {});
    Ingested times;
    for (const wire::SyncRequest& request : requestsOf(tills)) {
        const auto ours = [&] {
            const Stopwatch watch;
            const auto answer =
                must(service.sync({request.terminal, request.incarnation}, request, now));
            times.ours.push_back(watch.milliseconds());
            CHECK(answer && answer->verdict == wire::SyncVerdict::Accepted);
        };
        const bool isFirst = times.ours.size() % 2 == 0;
        if (isFirst)
            ours();
        const auto rows = rowsOf(request, tills);
        const Stopwatch watch;
        table.insert(rows);
        times.bare.push_back(watch.milliseconds());
        if (!isFirst)
            ours();
        times.entries += static_cast<std::int64_t>(request.entries.size());
    }
    CHECK(table.count() == must(store.counts()).waiting);
    return times;
}

double project(storage::SqlHqStore& store, std::int64_t entries)
{
    hq::Projector projector(store);
    const Stopwatch watch;
    std::int64_t applied = 0;
    while (const int count = must(projector.step()))
        applied += count;
    const double time = watch.milliseconds();
    CHECK(applied == entries);
    const ports::StoreCounts counts = must(store.counts());
    CHECK(counts.waiting == 0 && counts.disputed == 0);
    return time;
}

void report(Session& session, const std::string& engine, const std::string& address,
            const std::vector<PaperTill>& tills)
{
    const auto store = openStore(address);
    prepare(*store);
    std::int64_t entries = 0;
    for (const PaperTill& till : tills)
        entries += till.last();
    const double all = static_cast<double>(entries) * 1000;
    BareInboxTable table(address);
    const Ingested times = ingest(*store, table, tills);
    const auto sum = [](const std::vector<double>& each) {
        return std::accumulate(each.begin(), each.end(), 0.0);
    };
    const double accepted = static_cast<double>(times.entries) * 1000 / sum(times.ours);
    const double bare = static_cast<double>(times.entries) * 1000 / sum(times.bare);
    const double projected = all / project(*store, entries);
    session.add({engine + ": accepting, over a bare insert of the rows", accepted / bare, "x",
                 engine == "SQLite" ? std::nullopt : std::optional(Limit{Bound::AtLeast, 0.7})});
    session.add({engine + ": the projector, over accepting (wish: 1 x)", projected / accepted, "x",
                 Limit{Bound::AtLeast, 0.1}});
    session.add({engine + ": entries accepted", accepted, "a second", {}});
    session.add({engine + ": inserted bare", bare, "a second", {}});
    session.add({engine + ": entries projected", projected, "a second", {}});
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("hq", {"entries"}, argc, argv);
    const auto entries = session.number("entries", session.count(40'000, 200));
    const std::vector<PaperTill> tills = tillsWith(entries);
    HqDatabases databases;
    report(session, "SQLite", databases.make(QStringLiteral("sqlite")), tills);
    QString whyNot;
    if (const auto server = PostgresServer::start(whyNot, PostgresServer::Disk::IsAwaited))
        report(session, "PostgreSQL", server->makeDatabase(), tills);
    else
        session.note("PostgreSQL was left out: " + whyNot.toStdString());
    return session.finish();
}
