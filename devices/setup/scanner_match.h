// Which kind of scanner sent a label that is known: its line settings, suffix and identifiers are
// read from the bytes themselves. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "devices/barcode/symbology.h"
#include "devices/scanner/scanner_profile.h"

namespace loyalty::devices {

/// What the till shows to be scanned.
struct ShownLabel {
    Symbology symbology = Symbology::Code128;
    std::string data;
};

/// What bytes say of a kind: not this one, the number alone, or with an identifier that names the
/// symbology.
enum class Fit { None, Number, Named };

/// For each of `kinds` whether the bytes are exactly one frame with the label. `line`: the settings
/// they were received with; with eight bits and no parity kinds of seven bits are recognised too,
/// by the eighth.
std::vector<Fit> fitsOf(std::span<const std::uint8_t> bytes, const ShownLabel& shown,
                        const std::vector<ScannerProfile>& kinds, const LineSettings& line);

/// The first of those that fit best.
std::optional<std::size_t> bestFit(const std::vector<Fit>& fits);

/// A kind with letters may have none for one symbology, so that a second label tells more: its
/// fits, for the kinds that sent the first as a number alone.
std::vector<Fit> narrowed(std::vector<Fit> second, const std::vector<Fit>& first);

/// The settings to open a port with, one after the other, until each of `kinds` had its turn.
std::vector<LineSettings> settingsToTry(const std::vector<ScannerProfile>& kinds);

}  // namespace loyalty::devices
