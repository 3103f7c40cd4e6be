#include "tests/simulation/sim_features.h"

#include "tests/support/sim_file.h"

namespace loyalty::tests {

namespace {

struct Named {
    const char* name;
    bool SimFeatures::*isOn;
    int ofTen;  // seeds that have it
};

constexpr Named list[] = {{"losses", &SimFeatures::losses, 5},
                          {"delays", &SimFeatures::delays, 3},
                          {"duplicates", &SimFeatures::duplicates, 4},
                          {"partitions", &SimFeatures::partitions, 4},
                          {"kills", &SimFeatures::kills, 4},
                          {"power-cuts", &SimFeatures::powerCuts, 4},
                          {"hq-power-cuts", &SimFeatures::hqPowerCuts, 3},
                          {"restores", &SimFeatures::restores, 2},
                          {"clones", &SimFeatures::clones, 2},
                          {"hq-restores", &SimFeatures::hqRestores, 2},
                          {"pairs-anew", &SimFeatures::pairsAnew, 7},
                          {"high-water", &SimFeatures::highWater, 3},
                          {"clocks", &SimFeatures::clocks, 3},
                          {"keeps", &SimFeatures::keeps, 6},
                          {"floor", &SimFeatures::floor, 2},
                          {"codes", &SimFeatures::codes, 3},
                          {"enrols", &SimFeatures::enrols, 5},
                          {"returns", &SimFeatures::returns, 6},
                          {"elsewhere", &SimFeatures::elsewhere, 6},
                          {"adjusts", &SimFeatures::adjusts, 4},
                          {"publishes", &SimFeatures::publishes, 3},
                          {"hub", &SimFeatures::hub, 3},
                          {"hub-amid-all", &SimFeatures::hubAmidAll, 7},
                          {"hub-late", &SimFeatures::hubLate, 4},
                          {"hub-replaced", &SimFeatures::hubReplaced, 4},
                          {"hub-restores", &SimFeatures::hubRestores, 2}};

}  // namespace

SimFeatures SimFeatures::drawn(std::uint64_t seed)
{
    SimRandom random(seed * 0x9e3779b97f4a7c15ULL + 1);
    SimFeatures features;
    features.tills = 2 + static_cast<int>(random.below(3));
    features.cards = 1 + static_cast<int>(random.below(5));
    features.steps = 30 + static_cast<int>(random.below(50));
    for (const Named& each : list)
        features.*each.isOn = random.below(10) < static_cast<std::size_t>(each.ofTen);
    return features;
}

SimFeatures SimFeatures::of(std::uint64_t seed)
{
    SimFeatures features = drawn(seed);
    features.hub = features.hub && (features.hubAmidAll || !features.hasCopiesOrLoss());
    // Not two great losses at once.
    features.hub = features.hub && !(features.hqRestores && features.hasForks());
    for (const auto each : {&SimFeatures::hubAmidAll, &SimFeatures::hubLate,
                            &SimFeatures::hubReplaced, &SimFeatures::hubRestores})
        features.*each = features.*each && features.hub;
    return features;
}

SimFeatures SimFeatures::withHub(std::uint64_t seed)
{
    SimFeatures features = drawn(seed);
    features.hub = true;
    features.hqRestores = features.hqRestores && !features.hasForks();
    features.hubAmidAll = features.hubAmidAll || features.hasCopiesOrLoss();
    return features;
}

SimFeatures SimFeatures::withHubUnderRestoredHq(std::uint64_t seed)
{
    SimFeatures features = drawn(seed);
    features.restores = features.clones = features.hubRestores = false;
    features.hub = features.hubAmidAll = features.hubLate = features.hqRestores = true;
    return features;
}

std::string SimFeatures::words() const
{
    std::string words = std::to_string(tills) + " tills, " + std::to_string(cards) + " cards";
    for (const Named& each : list)
        if (this->*each.isOn)
            words += std::string(", ") + each.name;
    return words;
}

}  // namespace loyalty::tests
