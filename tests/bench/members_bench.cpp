// A million members on a till: from the card to the member, searching while somebody types, and
// the start; each through the code that the till runs, on real files. Times of a thread are without
// what the machine gave to others meanwhile. The memory it takes is
// compared with that of ten thousand members, each in a process of its own.
#include <sys/wait.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <random>

#include "app/terminal/engine.h"
#include "app/terminal/random_ids.h"
#include "core/member/normal_form.h"
#include "tests/bench/member_file.h"
#include "tests/bench/resident_memory.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"

using namespace loyalty;
using namespace loyalty::bench;

namespace {

constexpr double frameMs = 1000.0 / 60;
constexpr int mostHits = 30;  // as the back office asks for

// What a till has open, and the sale that a card is scanned into.
class Stores {
public:
    explicit Stores(const MemberFile& file)
        : m_journal(storage::JournalStore::open(file.folder() + "/journal.db").value()),
          m_cache(storage::CacheStore::open(file.path(), MemberFile::lookupKey()).value()),
          m_members(*m_cache, *m_journal),
          m_checkout({*m_cache, m_members, *m_journal, *m_journal, *m_cache, m_ids},
                     sale::Terminal{TerminalId(3), 1, {}})
    {}

    /// From the number that was read to the member and the balance; true where somebody has it.
    bool scan(const std::string& card)
    {
        const auto hash =
            wire::identifierHash(MemberFile::lookupKey(), member::IdentifierKind::Card, card);
        const auto customer = m_checkout.identify(hash, member::tailOf(card));
        CHECK(customer);
        return customer->member.has_value();
    }
    storage::CacheStore& cache() { return *m_cache; }

private:
    std::unique_ptr<storage::JournalStore> m_journal;
    std::unique_ptr<storage::CacheStore> m_cache;
    storage::TillMembers m_members;
    app::RandomIds m_ids;
    sale::Checkout m_checkout;
};

// At its start a till checks the chain of its last entries; a day's worth is there to be checked.
void fillJournal(const MemberFile& file, std::int64_t entries)
{
    const auto journal = storage::JournalStore::open(file.folder() + "/journal.db").value();
    const LocalTime at = *LocalTime::fromText("2026-11-22T09:00:00+03:00");
    for (std::int64_t next = journal->lastSequence().value() + 1; next <= entries; ++next) {
        const auto card = wire::identifierHash(
            MemberFile::lookupKey(), member::IdentifierKind::Card, "x" + std::to_string(next));
        const journal::EnrolRecord enrol{MemberId(wire::firstTillMemberId + next),
                                         member::IdentifierKind::Card, card, "0000"};
        CHECK(journal->append({TerminalId(3), 1, next, at, at.day(), StaffNumber(12), enrol}));
    }
}

// One card in ten belongs to nobody.
std::vector<double> lookUpTimes(Stores& stores, const MemberFile& file, std::int64_t lookups)
{
    std::mt19937_64 random(5);
    std::vector<double> times;
    for (std::int64_t i = 0; i < lookups; ++i) {
        const bool isKnown = i % 10 != 9;
        const auto any =
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(file.count()));
        const std::string card = MemberFile::cardOf(isKnown ? any : any + file.count());
        const HeldStopwatch watch;
        CHECK(stores.scan(card) == isKnown);
        times.push_back(watch.milliseconds());
    }
    return times;
}

// What somebody types who looks for this name: two letters and more of the first name, then of
// both.
std::string beginningOf(const std::string& name, std::mt19937_64& random)
{
    const std::string word = name.substr(0, name.find(' '));
    const QString first = QString::fromStdString(word);
    const QString family = QString::fromStdString(name.substr(word.size() + 1));
    const auto some = [&](const QString& whole) {
        return whole.left(2 + static_cast<qsizetype>(random() % 5));
    };
    const QString typed = random() % 2 == 0 ? some(first) : some(first) + u' ' + some(family);
    return typed.toStdString();
}

// Everything typed here is somebody's; where nobody is shown, the answer must say that there are
// more. `unshown` counts those.
std::vector<double> nameSearchTimes(Stores& stores, const MemberFile& file, std::int64_t searches,
                                    std::int64_t& unshown)
{
    std::mt19937_64 random(6);
    std::vector<double> times;
    for (std::int64_t i = 0; i < searches; ++i) {
        const auto any =
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(file.count()));
        const std::string typed = beginningOf(MemberFile::nameOf(any), random);
        const HeldStopwatch watch;
        const auto answer = stores.cache().searchByName(typed, mostHits);
        times.push_back(watch.milliseconds());
        CHECK(answer && (!answer->hits.empty() || answer->more));
        unshown += answer->hits.empty();
    }
    return times;
}

std::vector<double> tailSearchTimes(Stores& stores, const MemberFile& file, std::int64_t searches)
{
    std::mt19937_64 random(7);
    std::vector<double> times;
    for (std::int64_t i = 0; i < searches; ++i) {
        const auto any =
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(file.count()));
        const std::string tail = member::tailOf(MemberFile::cardOf(any));
        const HeldStopwatch watch;
        const auto answer = stores.cache().searchByTail(tail, mostHits);
        times.push_back(watch.milliseconds());
        CHECK(answer && !answer->hits.empty());
    }
    return times;
}

app::Identity identity()
{
    app::Identity identity;
    identity.hqUrl = QStringLiteral("http://127.0.0.1:1");
    identity.terminal = TerminalId(3);
    identity.lookupKey = MemberFile::lookupKey();
    return identity;
}

// What the till does before its first screen has a face: both databases, and what the head shows.
double startTime(const MemberFile& file)
{
    app::EngineSetup setup;
    setup.dataFolder = QString::fromStdString(file.folder());
    setup.clock = [] { return *LocalTime::fromText("2026-11-23T09:00:00+03:00"); };
    app::Engine engine(std::move(setup));
    std::int64_t members = -1;
    QObject::connect(&engine, &app::Engine::opened, &engine,
                     [&](const app::TillHead& head) { members = head.members; });
    const Stopwatch watch;
    engine.open(identity());
    const double time = watch.milliseconds();
    CHECK(members == file.count());
    return time;
}

std::vector<double> startTimes(const MemberFile& file, bool isCold, std::int64_t starts)
{
    std::vector<double> times;
    for (std::int64_t i = 0; i < starts; ++i) {
        if (isCold)
            for (const char* name : {"/cache_1.db", "/journal.db"})
                forgetPagesOf(file.folder() + name);
        times.push_back(startTime(file));
    }
    return times;
}

// What opening, 2,000 lookups and 200 searches take, in a process that has done nothing else.
double memoryOf(const MemberFile& file)
{
    int ends[2];
    CHECK(pipe(ends) == 0);
    const pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        const double before = residentMegabytes();
        Stores stores(file);
        lookUpTimes(stores, file, 2000);
        std::int64_t unshown = 0;
        nameSearchTimes(stores, file, 200, unshown);
        const double taken = residentMegabytes() - before;
        _exit(write(ends[1], &taken, sizeof taken) == sizeof taken ? 0 : 1);
    }
    double taken = 0;
    CHECK(read(ends[0], &taken, sizeof taken) == sizeof taken);
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    close(ends[0]);
    close(ends[1]);
    return taken;
}

void addTimes(Session& session, const std::string& what, const std::vector<double>& times,
              double limitMs)
{
    session.add(
        {what + ", 99th percentile", quantile(times, 0.99), "ms", Limit{Bound::AtMost, limitMs}});
    session.add({what + ", median", median(times), "ms", {}});
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Session session("members", {"members"}, argc, argv);
    const std::int64_t members = session.number("members", session.count(1'000'000, 2000));
    // A million members take minutes to write: they are kept for the next run.
    const QTemporaryDir temporary;
    const std::string folder = session.isSmall()
                                   ? temporary.path().toStdString()
                                   : QDir::tempPath().toStdString() + "/pointkeeper-bench";
    const MemberFile few(folder, session.count(10'000, 500));
    const MemberFile many(folder, members);
    fillJournal(few, session.count(1000, 20));
    fillJournal(many, session.count(1000, 20));
    const double memoryOfFew = memoryOf(few);
    const double memoryOfMany = memoryOf(many);
    {
        Stores stores(many);
        addTimes(session, "a card scanned, the member found",
                 lookUpTimes(stores, many, session.count(50'000, 200)), 1);
        const std::int64_t searches = session.count(3000, 50);
        std::int64_t unshown = 0;
        addTimes(session, "a name typed, those it may be",
                 nameSearchTimes(stores, many, searches, unshown), frameMs);
        session.add({"of those, so common that only more letters show anybody",
                     100.0 * static_cast<double>(unshown) / static_cast<double>(searches),
                     "%",
                     {}});
        addTimes(session, "the end of a card typed, those it may be",
                 tailSearchTimes(stores, many, session.count(1000, 50)), frameMs);
    }
    const auto starts = session.count(5, 1);
    session.add({"start, files not in memory, median", median(startTimes(many, true, starts)), "ms",
                 Limit{Bound::AtMost, 500}});
    session.add(
        {"start, files in memory, median", median(startTimes(many, false, starts)), "ms", {}});
    session.add({"memory, over that with 10,000 members", memoryOfMany - memoryOfFew, "MB",
                 Limit{Bound::AtMost, 4}});
    session.add({"memory of " + std::to_string(members) + " members", memoryOfMany, "MB", {}});
    return session.finish();
}
