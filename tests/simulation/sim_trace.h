// What happened in one history: a digest of all of it, its last lines, and how often what.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>

namespace loyalty::tests {

/// What is counted.
enum class SimCount {
    Sales,
    Spent,  // sales with a reward
    Returns,
    ReturnsElsewhere,
    Adjustments,
    Enrolments,
    Exchanges,
    LostMessages,
    LateMessages,
    Duplicates,
    Partitions,
    Kills,
    PowerCuts,
    HqPowerCuts,
    Restores,
    SetBacks,  // of those found by the high-water mark
    Clones,
    HqRestores,
    Refusals,
    PairedAnew,
    WrongClocks,
    Publications,
    HubPowerCuts,
    HubPartitions,
    HubReplacements,
    HubRestores,
    HubRefusals,
    Overdrafts,  // that a fork, a floor or a restored HQ may cause
    Last
};
inline constexpr std::array<const char*, static_cast<std::size_t>(SimCount::Last)> simCountNames{
    "sales",      "with rewards", "returns",      "elsewhere",    "adjustments", "enrolments",
    "exchanges",  "lost",         "late",         "duplicated",   "partitions",  "kills",
    "power cuts", "HQ's cuts",    "restored",     "set back",     "cloned",      "HQ restored",
    "refusals",   "paired anew",  "wrong clocks", "publications", "hub's cuts",  "hub alone",
    "new hubs",   "hub restored", "hub refused",  "overdrafts"};

using SimCounts = std::array<std::int64_t, static_cast<std::size_t>(SimCount::Last)>;

class SimTrace {
public:
    void say(const std::string& line)
    {
        for (const char c : line)
            mix(static_cast<std::uint8_t>(c));
        m_lines.push_back(line);
        if (m_lines.size() > kept)
            m_lines.pop_front();
    }
    void mix(std::uint64_t word)
    {
        m_digest = (m_digest ^ word) * 0x100000001b3;
        m_digest ^= m_digest >> 31;
    }
    void count(SimCount what) { ++m_counts[static_cast<std::size_t>(what)]; }
    /// The first thing that must not be; the rest follows from it.
    void fail(const std::string& reason)
    {
        if (m_failure.empty())
            m_failure = reason;
        say("FAILED: " + reason);
    }

    [[nodiscard]] bool hasFailed() const { return !m_failure.empty(); }
    [[nodiscard]] const std::string& failure() const { return m_failure; }
    [[nodiscard]] std::uint64_t digest() const { return m_digest; }
    [[nodiscard]] const SimCounts& counts() const { return m_counts; }
    [[nodiscard]] std::string lastLines() const
    {
        std::string text;
        for (const std::string& line : m_lines)
            text += "  " + line + "\n";
        return text;
    }

private:
    static constexpr std::size_t kept = 400;

    std::uint64_t m_digest = 0xcbf29ce484222325;
    std::deque<std::string> m_lines;
    SimCounts m_counts{};
    std::string m_failure;
};

}  // namespace loyalty::tests
