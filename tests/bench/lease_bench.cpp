// Points that are borrowed to be spent: asked for by tills over HTTP, signed, lent by
// pointkeeper-hq out of PostgreSQL, given back with the next exchange. Against the least that a
// database has to do for it, on as many connections as HQ has workers: a transaction that locks the
// member's row, adds up what is lent of them and writes the lease, and one that takes the lease
// away. In turns, on databases of their own.
#include <QCoreApplication>
#include <thread>

#include "core/hq/projector.h"
#include "core/hq/service.h"
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

constexpr int workers = 2;
constexpr int tills = 16;
constexpr std::int64_t price = 10;
const Instant now{1'800'000'000'000};

constexpr const char* lockMember = "SELECT points FROM bare_member WHERE id = ? FOR UPDATE";
constexpr const char* sumLent =
    "SELECT CAST(COALESCE(sum(points), 0) AS BIGINT) FROM bare_lease WHERE member = ?";
constexpr const char* insertLease =
    "INSERT INTO bare_lease (member, id, terminal, points) VALUES (?, ?, ?, ?)";
constexpr const char* deleteLease = "DELETE FROM bare_lease WHERE member = ? AND id = ?";

// Members with 9,000 points each; their numbers.
std::vector<MemberId> addMembers(const std::string& address, int members)
{
    const auto store = openStore(address);
    PaperTill till{TerminalId(tills + 1)};
    std::vector<MemberId> numbers;
    for (int i = 0; i < members; ++i) {
        numbers.push_back(till.nextMember());
        till.enrol(numbers.back(), card(i));
        till.sale(card(i), 900'000);
    }
    hq::Service service(*store, {});
    for (std::int64_t from = 1; from <= till.last(); from += 500)
        CHECK(must(service.sync({TerminalId(tills + 1), 1}, till.request(from), now)));
    hq::Projector projector(*store);
    while (must(projector.step()) > 0) {
    }
    return numbers;
}

// One till that asks again as soon as it was lent something.
class Asking {
public:
    Asking(const BenchFleet& fleet, HttpLoad& load, TerminalId number,
           const std::vector<MemberId>& members)
        : m_fleet(fleet), m_load(load), m_number(number), m_members(members)
    {}
    void hasRead(const wire::Cursors& cursors) { m_till.hasRead(cursors); }

    void ask(int times)
    {
        m_left = times;
        next();
    }

private:
    void next()
    {
        if (m_left-- == 0)
            return;
        const auto member = static_cast<std::size_t>(m_number.value() * 7'919 + m_left * 31);
        m_till.synchroniser().borrow(wire::LeasePurpose::Spend,
                                     m_members[member % m_members.size()], Points(price), now);
        const auto step = must(m_till.synchroniser().next(now));
        m_load.send(
            m_fleet.request("/v1/sync", m_number, *step.request), [this](const LoadAnswer& answer) {
                CHECK(answer.status == 200);
                must(m_till.synchroniser().answered(answer.body, now));
                const auto grants = m_till.synchroniser().takeGrants();
                CHECK(grants.size() == 1 && grants.front().answer == wire::LeaseAnswer::Lent);
                next();
            });
    }

    const BenchFleet& m_fleet;
    HttpLoad& m_load;
    TerminalId m_number;
    const std::vector<MemberId>& m_members;
    int m_left = 0;
    HerdTill m_till{m_number, {}, 1, static_cast<std::uint64_t>(m_number.value())};
};

double askedOfHq(const std::string& address, int members, int leases)
{
    const BenchFleet fleet(address, tills + 1);
    const std::vector<MemberId> numbers = addMembers(address, members);
    const wire::Cursors read = endOfFeed(openStore(address)->database());
    HqProcess hq(QString::fromStdString(address),
                 {QStringLiteral("--workers"), QString::number(workers)});
    HttpLoad load(hq.port());
    std::vector<std::unique_ptr<Asking>> asking;
    for (int i = 1; i <= tills; ++i) {
        asking.push_back(std::make_unique<Asking>(fleet, load, TerminalId(i), numbers));
        asking.back()->hasRead(read);
    }
    const Stopwatch watch;
    for (const auto& till : asking)
        till->ask(leases / tills);
    load.run();
    return leases / tills * tills * 1000.0 / watch.milliseconds();
}

void lendBare(const std::string& address, std::int64_t worker, int members, int leases)
{
    const auto database = must(storage::Database::openPostgreSql(address));
    const auto number = [](const storage::Row& row) { return row.integer(0); };
    for (int i = 0; i < leases; ++i) {
        const std::int64_t member = 1 + (worker * 7'919 + std::int64_t{i} * 31) % members;
        LeaseId id;
        wire::fillRandom(id.bytes);
        must(database->transaction([&]() -> Result<void> {
            const auto points = must(database->first(lockMember, number, member));
            const auto lent = must(database->first(sumLent, number, member));
            CHECK(*points - *lent >= price);
            must(database->run(insertLease, member, id.bytes, worker, price));
            return {};
        }));
        must(database->transaction([&]() -> Result<void> {
            must(database->run(deleteLease, member, id.bytes));
            return {};
        }));
    }
}

double lentBare(const std::string& address, int members, int leases)
{
    const auto database = must(storage::Database::openPostgreSql(address));
    must(database->execute("CREATE TABLE bare_member (id BIGINT PRIMARY KEY, points BIGINT)"));
    must(
        database->execute("CREATE TABLE bare_lease (member BIGINT, id BYTEA, terminal BIGINT, "
                          "points BIGINT, PRIMARY KEY (member, id))"));
    must(database->execute("INSERT INTO bare_member SELECT n, 9000 FROM generate_series(1, " +
                           std::to_string(members) + ") n"));
    const Stopwatch watch;
    std::vector<std::thread> threads;
    for (int i = 0; i < workers; ++i)
        threads.emplace_back([&, i] { lendBare(address, i, members, leases / workers); });
    for (std::thread& thread : threads)
        thread.join();
    return leases / workers * workers * 1000.0 / watch.milliseconds();
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("lease", {"leases", "members", "rounds"}, argc, argv);
    const auto leases = static_cast<int>(session.number("leases", session.count(6'000, 64)));
    const auto members = static_cast<int>(session.number("members", session.count(5'000, 50)));
    const auto rounds = static_cast<int>(session.number("rounds", session.count(3, 1)));
    QString whyNot;
    const auto server = PostgresServer::start(whyNot, PostgresServer::Disk::IsAwaited);
    if (server == nullptr) {
        session.note("PostgreSQL was left out: " + whyNot.toStdString());
        return session.finish();
    }
    std::vector<double> ours;
    std::vector<double> bare;
    for (int round = 0; round < rounds; ++round) {
        if (round % 2 == 0)
            ours.push_back(askedOfHq(server->makeDatabase(), members, leases));
        bare.push_back(lentBare(server->makeDatabase(), members, leases));
        if (round % 2 != 0)
            ours.push_back(askedOfHq(server->makeDatabase(), members, leases));
    }
    session.add({"PostgreSQL: leases lent, over bare transactions", medianRatio(ours, bare), "x",
                 Limit{Bound::AtLeast, 0.3}});
    session.add({"PostgreSQL: leases lent and given back", median(ours), "a second", {}});
    session.add({"PostgreSQL: by bare transactions", median(bare), "a second", {}});
    return session.finish();
}
