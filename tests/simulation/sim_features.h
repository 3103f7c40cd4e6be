// What may happen in the history of one seed. Each seed leaves some of it out (swarm testing): what
// happens all the time hides what happens when it does not.
#pragma once

#include <cstdint>
#include <string>

namespace loyalty::tests {

struct SimFeatures {
    int tills = 2;
    int cards = 4;
    int steps = 50;

    // The network.
    bool losses = false;
    bool delays = false;  // beyond the patience of a till, so that requests pass each other
    bool duplicates = false;
    bool partitions = false;

    // Machines.
    bool kills = false;
    bool powerCuts = false;
    bool hqPowerCuts = false;
    bool restores = false;  // of a till's disk from an older image
    bool clones = false;
    bool hqRestores = false;
    bool pairsAnew = false;  // otherwise nobody comes to a till that is refused
    bool highWater = false;  // tills remember outside their folder how far they came
    bool clocks = false;
    bool hub = false;          // some tills speak to a hub of their store
    bool hubAmidAll = false;   // also where tills are copied and HQ is set back
    bool hubLate = false;      // they speak to HQ first
    bool hubReplaced = false;  // by another one, and the old one is gone, or is not
    bool hubRestores = false;  // of its disk from an older image

    // The shop.
    bool keeps = false;
    bool floor = false;
    bool codes = false;
    bool enrols = false;
    bool returns = false;
    bool elsewhere = false;  // goods come back at other tills
    bool adjusts = false;
    bool publishes = false;

    /// A hub that was set back takes its tills for copies.
    [[nodiscard]] bool hasForks() const { return restores || clones || hubRestores; }
    /// Of what its tills and HQ had on their disks.
    [[nodiscard]] bool hasCopiesOrLoss() const { return restores || clones || hqRestores; }
    /// No point can be spent twice and nobody has anything to look at.
    [[nodiscard]] bool isOrderly() const { return !hasForks() && !floor && !hqRestores; }
    [[nodiscard]] std::string words() const;

    static SimFeatures of(std::uint64_t seed);
    /// The same, of a store that has one.
    static SimFeatures withHub(std::uint64_t seed);
    /// The same, of a store that got one late, under an HQ that is set back.
    static SimFeatures withHubUnderRestoredHq(std::uint64_t seed);

private:
    static SimFeatures drawn(std::uint64_t seed);
};

}  // namespace loyalty::tests
