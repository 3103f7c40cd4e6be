// Runs many seeds, on every processor: each in processes of its own, since a simulated machine
// belongs to one thread and a seed that stops its process is a finding too.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/simulation/sim_world.h"

namespace loyalty::tests {

enum class EndAt { Last, FirstFailure };

struct SimTally {
    std::uint64_t seeds = 0;
    std::uint64_t failures = 0;
    std::uint64_t firstFailed = 0;
    std::vector<std::uint64_t> failed;  // the first few
    std::int64_t virtualMs = 0;
    SimCounts counts{};

    [[nodiscard]] std::string words() const;
};

/// Seeds from `first` on. At FirstFailure each process ends with its first.
using FeaturesOf = SimFeatures (*)(std::uint64_t seed);
SimTally runSeeds(std::uint64_t first, std::uint64_t count, EndAt endAt,
                  FeaturesOf featuresOf = &SimFeatures::of);

/// All that happened in the history of a seed, as far as it is kept, and how to see it again.
std::string wordsOf(std::uint64_t seed, const SimWorld& world);

}  // namespace loyalty::tests
