// Timing: stopwatches and what is said of many measurements.
#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

#include "core/base/check.h"

namespace loyalty::bench {

/// Wall time since it was made.
class Stopwatch {
public:
    [[nodiscard]] double milliseconds() const
    {
        const auto passed = std::chrono::steady_clock::now() - m_begun;
        return std::chrono::duration<double, std::milli>(passed).count();
    }

private:
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
};

/// Processor time of the calling thread since it was made: what a busy machine cannot lengthen.
class ThreadStopwatch {
public:
    [[nodiscard]] double milliseconds() const { return now() - m_begun; }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    double m_begun = now();
};

/// Wall time of the calling thread, less the time it was ready to run while the machine ran others
/// (run_delay, which the kernel counts in /proc/thread-self/schedstat): what the work itself took,
/// waiting for locks and disks included.
class HeldStopwatch {
public:
    [[nodiscard]] double milliseconds() const { return m_wall.milliseconds() - stolenMs(); }
    /// Of the time since it was made, what others had.
    [[nodiscard]] double stolenMs() const { return stolen() - m_stolen; }
    [[nodiscard]] double wallMs() const { return m_wall.milliseconds(); }

private:
    static double stolen();

    double m_stolen = stolen();
    Stopwatch m_wall;
};

/// The value below which `part` of the measurements lie (nearest rank); 0.5 is the median.
inline double quantile(std::vector<double> values, double part)
{
    CHECK(!values.empty());
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(part * static_cast<double>(values.size()));
    return values[std::min(rank, values.size() - 1)];
}

inline double median(std::vector<double> values)
{
    return quantile(std::move(values), 0.5);
}

/// The median of `these[i] / those[i]`: both were measured one after the other, so that what slows
/// the machine for a while slows both.
inline double medianRatio(const std::vector<double>& these, const std::vector<double>& those)
{
    CHECK(these.size() == those.size());
    std::vector<double> ratios;
    for (std::size_t i = 0; i < these.size(); ++i)
        ratios.push_back(these[i] / those[i]);
    return median(std::move(ratios));
}

}  // namespace loyalty::bench
