#include "tests/simulation/sim_runner.h"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QThread>
#include <algorithm>

#include "core/base/check.h"

namespace loyalty::tests {

namespace {

/// What a process says of one seed.
struct Report {
    std::uint64_t seed = 0;
    std::int64_t virtualMs = 0;
    SimCounts counts{};
    bool hasFailed = false;
};

// A process takes every n-th seed and writes a report of each; the last is missing where a seed
// stopped it.
void work(std::uint64_t first, std::uint64_t end, std::uint64_t step, EndAt endAt,
          FeaturesOf featuresOf, int out)
{
    for (std::uint64_t seed = first; seed < end; seed += step) {
        SimWorld world(seed, featuresOf(seed));
        world.run();
        const Report report{seed, world.virtualMs(), world.trace().counts(),
                            world.trace().hasFailed()};
        if (::write(out, &report, sizeof report) != sizeof report)
            return;
        if (report.hasFailed && endAt == EndAt::FirstFailure)
            return;
    }
}

struct Worker {
    pid_t process = 0;
    int in = -1;
    std::uint64_t next = 0;  // the seed it is at
};

void note(SimTally& tally, std::uint64_t seed)
{
    ++tally.failures;
    tally.failed.push_back(seed);
    if (tally.firstFailed == 0 || seed < tally.firstFailed)
        tally.firstFailed = seed;
}

// One report; false at the end of the process.
bool collect(Worker& worker, std::uint64_t step, SimTally& tally)
{
    Report report;
    if (::read(worker.in, &report, sizeof report) != sizeof report)
        return false;
    ++tally.seeds;
    tally.virtualMs += report.virtualMs;
    for (std::size_t i = 0; i < report.counts.size(); ++i)
        tally.counts[i] += report.counts[i];
    if (report.hasFailed)
        note(tally, report.seed);
    worker.next = report.seed + step;
    return true;
}

void end(Worker& worker, SimTally& tally)
{
    ::close(worker.in);
    worker.in = -1;
    int status = 0;
    ::waitpid(worker.process, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        note(tally, worker.next);
}

}  // namespace

SimTally runSeeds(std::uint64_t first, std::uint64_t count, EndAt endAt, FeaturesOf featuresOf)
{
    simBase(false);  // made once, for all processes
    const auto processes = static_cast<std::uint64_t>(std::max(1, QThread::idealThreadCount()));
    std::vector<Worker> workers;
    for (std::uint64_t i = 0; i < processes; ++i) {
        int ends[2];
        CHECK(::pipe(ends) == 0);
        const pid_t process = ::fork();
        CHECK(process >= 0);
        if (process == 0) {
            ::close(ends[0]);
            work(first + i, first + count, processes, endAt, featuresOf, ends[1]);
            ::_exit(0);
        }
        ::close(ends[1]);
        workers.push_back({process, ends[0], first + i});
    }
    SimTally tally;
    std::vector<pollfd> open;
    for (const Worker& worker : workers)
        open.push_back({worker.in, POLLIN, 0});
    for (std::size_t left = workers.size(); left > 0 && ::poll(open.data(), open.size(), -1) > 0;)
        for (std::size_t i = 0; i < open.size(); ++i)
            if (open[i].revents != 0 && !collect(workers[i], processes, tally)) {
                end(workers[i], tally);
                open[i].fd = -1;
                --left;
            }
    return tally;
}

std::string SimTally::words() const
{
    constexpr std::int64_t yearMs = std::int64_t{365} * 86'400'000;
    std::string text =
        std::to_string(seeds) + " seeds, " + std::to_string(virtualMs / yearMs) + " virtual years";
    for (std::size_t i = 0; i < counts.size(); ++i)
        text += ", " + std::string(simCountNames[i]) + " " + std::to_string(counts[i]);
    for (std::size_t i = 0; i < std::min<std::size_t>(failed.size(), 12); ++i)
        text += (i == 0 ? "; failed: " : ", ") + std::to_string(failed[i]);
    return text;
}

std::string wordsOf(std::uint64_t seed, const SimWorld& world)
{
    return "seed " + std::to_string(seed) + ": " + world.features().words() + "\n" +
           world.trace().lastLines() + "  POINTKEEPER_SEED=" + std::to_string(seed) +
           " shows it again";
}

}  // namespace loyalty::tests
