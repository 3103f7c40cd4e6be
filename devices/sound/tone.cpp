#include "devices/sound/tone.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace loyalty::devices {

namespace {

constexpr double loudness = 0.5 * INT16_MAX;
constexpr double fadeSeconds = 0.008;

void add(std::vector<std::int16_t>& samples, double hertz, double seconds, int rate)
{
    const auto count = static_cast<std::size_t>(seconds * rate);
    const double fade = fadeSeconds * rate;
    for (std::size_t i = 0; i < count; ++i) {
        const auto fromEnds = static_cast<double>(std::min(i, count - 1 - i));
        const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(i) / rate;
        const double value = loudness * std::min(1.0, fromEnds / fade) * std::sin(phase);
        samples.push_back(static_cast<std::int16_t>(std::lround(value)));
    }
}

}  // namespace

std::vector<std::int16_t> toneSamples(ScanTone tone, int rate)
{
    constexpr double high = 1760;
    constexpr double low = 330;
    std::vector<std::int16_t> samples;
    if (tone == ScanTone::Good) {
        add(samples, high, 0.09, rate);
        return samples;
    }
    add(samples, low, 0.14, rate);
    add(samples, 0, 0.05, rate);
    add(samples, low, 0.14, rate);
    return samples;
}

}  // namespace loyalty::devices
