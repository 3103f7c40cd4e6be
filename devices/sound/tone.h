// Tones: what is heard of a scan at the till itself. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "devices/scanner/scan.h"

namespace loyalty::devices {

/// Signed 16-bit samples of one channel, `rate` a second. A short high tone for a scan that was
/// taken, two low ones for one that was not: told apart without seeing, and by ears that have lost
/// the high notes. Each begins and ends in silence, so that nothing clicks.
std::vector<std::int16_t> toneSamples(ScanTone tone, int rate);

}  // namespace loyalty::devices
