// How HQ's work grows: the same requests at more and more entries, and at more and more tills, as a
// part of the rate at the smallest size. Nothing may read a table that grows.
//
// Entries: one database takes in more and more of them and projects them; at each size the next few
// are timed. Tills: databases with more and more paired terminals, of which some bring a batch,
// borrow points, or ask for nothing (a poll). Not over HTTP, one connection, durable.
// `--entries` and `--tills` set the largest size, `--engine 1` is SQLite alone, 2 PostgreSQL.
#include <QCoreApplication>

#include "core/hq/projector.h"
#include "core/hq/service.h"
#include "tests/bench/bench_fleet.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"
#include "tests/support/hq_database.h"

using namespace loyalty;
using namespace loyalty::bench;
using namespace loyalty::tests;

namespace {

constexpr int members = 5'000;
constexpr std::int64_t batch = 500;
constexpr double leastOfSmallest = 0.5;
const Instant now{1'800'000'000'000};

/// A second.
struct Rates {
    double accepted = 0;   // entries
    double projected = 0;  // entries
    double lent = 0;       // leases
    double polled = 0;     // requests
};

// HQ with so many terminals; some of them write.
class Hq {
public:
    Hq(const std::string& address, int terminals)
        : m_fleet(address, terminals),
          m_store(openStore(address)),
          m_service(*m_store, {}),
          m_projector(*m_store),
          m_terminals(terminals)
    {
        for (int i = 1; i <= std::min(terminals, 4); ++i)
            m_writers.emplace_back(TerminalId(i));
        enrolMembers();
    }

    void growTo(std::int64_t entries)
    {
        while (m_entries < entries) {
            send(nextBatch());
            project();
        }
    }

    Rates measure(std::int64_t entries, int requests)
    {
        Rates rates;
        std::vector<wire::SyncRequest> batches;
        for (std::int64_t i = 0; i < entries; i += batch)
            batches.push_back(nextBatch());
        rates.accepted = rateOf(static_cast<double>(entries), [&] {
            for (const wire::SyncRequest& request : batches)
                send(request);
        });
        rates.projected = rateOf(static_cast<double>(entries), [&] { project(); });
        m_read = endOfFeed(m_store->database());
        rates.lent = rateOf(requests, [&] {
            for (int i = 0; i < requests; ++i)
                borrow(i);
        });
        rates.polled = rateOf(requests, [&] {
            for (int i = 0; i < requests; ++i)
                send(requestOf(i));
        });
        return rates;
    }

private:
    void enrolMembers()
    {
        PaperTill& till = m_writers.front();
        for (int i = 0; i < members; ++i) {
            m_members.push_back(till.nextMember());
            till.enrol(m_members.back(), card(i));
        }
        for (std::int64_t from = 1; from <= till.last(); from += batch)
            send(till.request(from, batch));
        project();
    }

    static double rateOf(double count, const std::function<void()>& work)
    {
        const Stopwatch watch;
        work();
        return count * 1000 / watch.milliseconds();
    }

    wire::SyncReply send(const wire::SyncRequest& request)
    {
        const auto answer =
            must(m_service.sync({request.terminal, request.incarnation}, request, now));
        CHECK(answer && answer->verdict == wire::SyncVerdict::Accepted);
        return *answer;
    }

    wire::SyncRequest nextBatch()
    {
        PaperTill& till = m_writers[static_cast<std::size_t>(m_entries / batch) % m_writers.size()];
        const std::int64_t first = till.last() + 1;
        for (int i = 0; i < batch; ++i, ++m_entries)
            till.sale(card(static_cast<int>(m_entries * 7'919 % members)), 100 + m_entries % 9'000);
        wire::SyncRequest request = till.request(first, batch);
        request.cursors = m_read;
        return request;
    }

    // Of a till that has nothing to say; they ask by turns.
    [[nodiscard]] wire::SyncRequest requestOf(int turn) const
    {
        const auto index = static_cast<std::size_t>(turn * 7'919LL % m_terminals);
        if (index < m_writers.size()) {
            wire::SyncRequest request = m_writers[index].request(m_writers[index].last() + 1);
            request.cursors = m_read;
            return request;
        }
        wire::SyncRequest request;
        request.protocol = wire::oldestProtocol;
        request.terminal = TerminalId(static_cast<std::int64_t>(index) + 1);
        request.cursors = m_read;
        return request;
    }

    // As the next exchange does not name the lease, HQ takes it back then.
    void borrow(int turn)
    {
        wire::SyncRequest request = requestOf(turn);
        request.protocol = wire::protocolVersion;
        request.nonceConfirmed = {1};
        request.nonceNext = {1};
        // Of the first sales, so that there are points.
        const MemberId member = m_members[static_cast<std::size_t>(turn % batch * 7'919 % members)];
        wire::LeaseAsk ask{{}, wire::LeasePurpose::Spend, member, Points(1), {}};
        wire::fillRandom(ask.id.bytes);
        request.asks.push_back(ask);
        const wire::SyncReply reply = send(request);
        CHECK(reply.grants.size() == 1 && reply.grants.front().answer == wire::LeaseAnswer::Lent);
    }

    void project()
    {
        while (must(m_projector.step()) > 0) {
        }
    }

    BenchFleet m_fleet;
    std::unique_ptr<storage::SqlHqStore> m_store;
    hq::Service m_service;
    hq::Projector m_projector;
    std::int64_t m_terminals;
    std::vector<PaperTill> m_writers;
    std::vector<MemberId> m_members;
    wire::Cursors m_read;
    std::int64_t m_entries = 0;
};

class Report {
public:
    Report(Session& session, std::string engine, std::string what)
        : m_session(session), m_engine(std::move(engine)), m_what(std::move(what))
    {}

    void add(std::int64_t size, const Rates& rates)
    {
        if (!m_first)
            m_first = rates;
        const std::string at = " at " + std::to_string(size) + " " + m_what;
        one("accepted" + at, rates.accepted, m_first->accepted);
        one("projected" + at, rates.projected, m_first->projected);
        one("lent" + at, rates.lent, m_first->lent);
        one("polls" + at, rates.polled, m_first->polled);
    }

private:
    void one(const std::string& name, double rate, double first)
    {
        m_session.add({m_engine + ": " + name, rate, "a second", {}});
        if (rate != first)
            m_session.add({m_engine + ": " + name + ", over the first", rate / first, "x",
                           Limit{Bound::AtLeast, leastOfSmallest}});
    }

    Session& m_session;
    std::string m_engine;
    std::string m_what;
    std::optional<Rates> m_first;
};

void report(Session& session, const std::string& engine,
            const std::function<std::string()>& database)
{
    const std::int64_t timed = session.count(10'000, 500);
    const int requests = static_cast<int>(session.count(1'000, 20));
    Report entries(session, engine, "entries");
    Hq hq(database(), 4);
    for (std::int64_t size = session.count(10'000, 1'000);
         size <= session.number("entries", session.count(1'000'000, 2'000)); size *= 10) {
        hq.growTo(size);
        entries.add(size, hq.measure(timed, requests));
    }
    Report tills(session, engine, "tills");
    for (const std::int64_t size : {1, 100, 10'000, 50'000})
        if (size <= session.number("tills", session.count(50'000, 100))) {
            Hq fleet(database(), static_cast<int>(size));
            fleet.growTo(timed);
            tills.add(size, fleet.measure(timed, requests));
        }
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("growth", {"entries", "tills", "engine"}, argc, argv);
    const std::int64_t engine = session.number("engine", 0);
    HqDatabases databases;
    if (engine != 2)
        report(session, "SQLite", [&] { return databases.make(QStringLiteral("sqlite")); });
    QString whyNot;
    const auto server =
        engine == 1 ? nullptr : PostgresServer::start(whyNot, PostgresServer::Disk::IsAwaited);
    if (server != nullptr)
        report(session, "PostgreSQL", [&] { return server->makeDatabase(); });
    else if (engine != 1)
        session.note("PostgreSQL was left out: " + whyNot.toStdString());
    return session.finish();
}
