// A herd against the real pointkeeper-hq: each till with keys and a journal of its own, requests
// signed and packed, times decided by the real Synchroniser, from one thread on the same machine.
//
// HQ's capacity is measured in the same run by a few of the tills, who ask one after the other on a
// few connections, before and after the herd; the ideal is the herd's requests at that rate. The
// herd's first attempts are spread over a minute, so that it must be large enough to need more.
// Tills that are drained poll as HQ asks. The sales are nobody's, so that answers bring no members:
// what the feed costs after a day is another budget.
#include <QCoreApplication>

#include "tests/bench/bench_fleet.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"
#include "tests/support/herd_till.h"
#include "tests/support/hq_database.h"
#include "tests/support/hq_process.h"

using namespace loyalty;
using namespace loyalty::bench;
using namespace loyalty::tests;

namespace {

Instant wallNow()
{
    const auto time = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(time).count()};
}

struct Till {
    TerminalId number;
    std::unique_ptr<HerdTill> stores;
    HttpLoad::Bytes request;  // of the day; the same bytes each time
    bool isWaiting = false;
};

struct Herd {
    double seconds = 0;
    std::int64_t attempts = 0;
    std::int64_t timeouts = 0;
    std::int64_t failures = 0;  // neither served nor told to come back
    std::int64_t polls = 0;
    int looks = 0;  // at HQ's queue, one a second
    int dry = 0;    // those that found nobody waiting
};

// A gauge of HQ's /metrics.
std::int64_t gauge(const Bytes& text, const std::string& name)
{
    const std::string all(text.begin(), text.end());
    const auto at = all.find("\n" + name + " ");
    return at == std::string::npos ? 0 : std::strtoll(&all[at + name.size() + 2], nullptr, 10);
}

class HerdRun {
public:
    HerdRun(const BenchFleet& fleet, int entries, const wire::Cursors& read, std::uint16_t port)
        : m_fleet(fleet), m_read(read), m_load(port), m_entries(entries)
    {}

    // What each till sends is made before the time is taken.
    std::vector<Till> tills(int from, int to)
    {
        std::vector<Till> made;
        for (int i = from; i < to; ++i) {
            const TerminalId number(i + 1);
            made.push_back({number,
                            std::make_unique<HerdTill>(number, paperRows(number, m_entries, 0), 500,
                                                       static_cast<std::uint64_t>(i)),
                            nullptr});
            made.back().stores->hasRead(m_read);
            const auto step = made.back().stores->synchroniser().next(wallNow()).value();
            made.back().request = m_fleet.request("/v1/sync", number, *step.request);
        }
        return made;
    }

    /// Requests a second that HQ serves on so many connections, one after the other on each.
    double capacity(std::vector<Till>& tills, std::size_t connections)
    {
        const Stopwatch watch;
        std::size_t next = 0;
        std::function<void()> goOn = [&] {
            if (next == tills.size())
                return;
            Till& till = tills[next++];
            m_load.send(till.request, [this, &till, &goOn](LoadAnswer answer) {
                CHECK(answer.status == 200);
                CHECK(till.stores->synchroniser().answered(answer.body, wallNow()));
                CHECK(till.stores->isDrained());
                goOn();
            });
        };
        for (std::size_t i = 0; i < connections; ++i)
            goOn();
        m_load.run();
        return static_cast<double>(tills.size()) * 1000 / watch.milliseconds();
    }

    /// `failures`: of each till before, by which its back-off has grown.
    Herd comeBack(std::vector<Till>& tills, int failures)
    {
        m_herd = {};
        m_left = tills.size();
        m_watch = Stopwatch();
        for (Till& till : tills) {
            for (int i = 0; i < failures; ++i)
                till.stores->synchroniser().failed({}, wallNow());
            schedule(till);
        }
        look();
        m_load.run();
        return m_herd;
    }

private:
    void look()
    {
        m_load.send(m_metrics, [this](const LoadAnswer& answer) {
            if (m_left == 0)
                return;
            ++m_herd.looks;
            m_herd.dry += gauge(answer.body, "pointkeeper_hq_queue_length") == 0 ? 1 : 0;
            m_load.after(std::chrono::seconds(1), [this] { look(); });
        });
    }

    // A drained till goes on polling while others are not.
    void schedule(Till& till)
    {
        if (m_left == 0)
            return;
        const Instant now = wallNow();
        const sync::Step step = till.stores->synchroniser().next(now).value();
        if (step.request)
            return send(till, *step.request);
        const std::int64_t wait = step.notBefore.milliseconds - now.milliseconds;
        m_load.after(std::chrono::milliseconds(wait), [this, &till] { schedule(till); });
    }

    void send(Till& till, const Bytes& body)
    {
        const bool isPoll = till.stores->isDrained();
        ++(isPoll ? m_herd.polls : m_herd.attempts);
        m_load.send(isPoll ? m_fleet.request("/v1/sync", till.number, body) : till.request,
                    [this, &till, isPoll](const LoadAnswer& answer) {
                        take(till, answer);
                        if (!isPoll && till.stores->isDrained() && --m_left == 0) {
                            m_herd.seconds = m_watch.milliseconds() / 1000;
                            m_load.forgetWaiting();
                        }
                        schedule(till);
                    });
    }

    void take(Till& till, const LoadAnswer& answer)
    {
        sync::Synchroniser& synchroniser = till.stores->synchroniser();
        if (answer.status == 200) {
            CHECK(synchroniser.answered(answer.body, wallNow()));
            return;
        }
        m_herd.timeouts += answer.isTimeout ? 1 : 0;
        m_herd.failures += answer.retryAfterSeconds ? 0 : 1;
        sync::Failure failure;
        if (answer.retryAfterSeconds)
            failure.retryAfterMs = std::int64_t{*answer.retryAfterSeconds} * 1000;
        synchroniser.failed(failure, wallNow());
    }

    const HttpLoad::Bytes m_metrics =
        std::make_shared<const std::string>("GET /metrics HTTP/1.1\r\nHost: hq\r\n\r\n");
    const BenchFleet& m_fleet;
    wire::Cursors m_read;
    HttpLoad m_load;
    int m_entries;
    std::size_t m_left = 0;
    Stopwatch m_watch;
    Herd m_herd;
};

void report(Session& session, const std::string& engine, const std::string& address, int tills,
            int entries)
{
    const BenchFleet fleet(address, tills);
    const wire::Cursors read = endOfFeed(openStore(address)->database());
    HqProcess hq(QString::fromStdString(address));
    HerdRun run(fleet, entries, read, hq.port());
    const int some = std::max(tills / 20, 1);
    constexpr std::size_t connections = 16;
    auto first = run.tills(0, some);
    auto herd = run.tills(some, tills - some);
    auto last = run.tills(tills - some, tills);
    const double before = run.capacity(first, connections);
    // The last wait is up to a minute.
    const Herd came = run.comeBack(herd, static_cast<int>(session.count(12, 1)));
    const double after = run.capacity(last, connections);
    const auto all = static_cast<double>(herd.size());
    const double ideal = all / ((before + after) / 2);
    const auto add = [&](const std::string& name, double value, const std::string& unit,
                         std::optional<Limit> limit = {}) {
        session.add({engine + ": " + name, value, unit, limit});
    };
    add("drained, over the ideal", came.seconds / ideal, "x", Limit{Bound::AtMost, 1.1});
    add("requests that timed out", static_cast<double>(came.timeouts), "", Limit{Bound::AtMost, 0});
    add("attempts of a till", static_cast<double>(came.attempts) / all, "",
        Limit{Bound::AtMost, 3.5});
    add("drained in", came.seconds, "s");
    add("the ideal", ideal, "s");
    add("of the time, HQ's queue was empty", came.dry * 100.0 / std::max(came.looks, 1), "%");
    add("HQ serves, before", before, "a second");
    add("HQ serves, after", after, "a second");
    add("polls of drained tills meanwhile", static_cast<double>(came.polls), "");
    add("connections that failed", static_cast<double>(came.failures), "");
    add("HQ's memory at its most", static_cast<double>(hq.peakMemoryMb()), "MB",
        Limit{Bound::AtMost, 250});
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("herd", {"tills", "entries"}, argc, argv);
    const auto tills = static_cast<int>(session.number("tills", session.count(50'000, 60)));
    const auto entries = static_cast<int>(session.number("entries", session.count(40, 3)));
    QString whyNot;
    if (const auto server = PostgresServer::start(whyNot, PostgresServer::Disk::IsAwaited))
        report(session, "PostgreSQL", server->makeDatabase(), tills, entries);
    else
        session.note("PostgreSQL was left out: " + whyNot.toStdString());
    HqDatabases databases;
    report(session, "SQLite", databases.make(QStringLiteral("sqlite")), tills, entries);
    return session.finish();
}
