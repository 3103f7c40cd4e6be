// Bitmap: what is drawn instead of written, one bit a dot, rows padded to whole bytes, the leftmost
// dot in the highest bit, 1 is black.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/receipt/slip.h"

namespace loyalty::devices {

struct Bitmap {
    int width = 0;  // dots
    int height = 0;
    std::vector<std::uint8_t> rows;

    [[nodiscard]] int bytesPerRow() const { return (width + 7) / 8; }

    bool operator==(const Bitmap&) const = default;
};

/// Draws a line of a slip at most `dots` wide; an empty bitmap where it cannot.
using DrawLine = std::function<Bitmap(const receipt::SlipLine& line, int dots)>;

}  // namespace loyalty::devices
