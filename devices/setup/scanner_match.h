// Which kind of scanner sent a label that is known: its line settings, suffix and identifiers are
// read from the bytes themselves. Pure.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "devices/scanner/scanner_profile.h"

namespace loyalty::devices {

/// The first of `kinds` for which the bytes are exactly one frame with the Code 128 label
/// `expected`, kinds that name the symbology before others; its index. `line`: the settings they
/// were received with; with eight bits and no parity kinds of seven bits are recognised too, by the
/// eighth.
std::optional<std::size_t> matchScanner(std::span<const std::uint8_t> bytes,
                                        std::string_view expected,
                                        const std::vector<ScannerProfile>& kinds,
                                        const LineSettings& line);

/// The settings to open a port with, one after the other, until each of `kinds` had its turn.
std::vector<LineSettings> settingsToTry(const std::vector<ScannerProfile>& kinds);

}  // namespace loyalty::devices
