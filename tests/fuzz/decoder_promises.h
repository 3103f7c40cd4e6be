// The promises of devices/framing/frame_decoder.h, asserted for one input. A promise broken stops
// the program.
#pragma once

#include <array>

#include "devices/framing/frame_decoder.h"

namespace loyalty::fuzz {

using Wire = std::span<const std::uint8_t>;
using DecoderEvents = std::vector<devices::FrameEvent>;

struct Tried {
    devices::FrameProfile profile;
    std::size_t mostPayload = 0;      // of a frame
    std::size_t mostMemory = 0;       // that a decoder holds between calls
    std::vector<std::uint8_t> frame;  // a whole frame, framing bytes and all
    std::vector<std::uint8_t> label;  // what is in it
};

/// `wire` whole, byte by byte and in pieces of `pieces` bytes in turn; with time going by, and with
/// a silence after it.
void assertPromises(const Tried& tried, Wire wire, std::array<std::uint8_t, 2> pieces);

/// All that comes of `wire`, the port closed behind it.
DecoderEvents eventsOf(const devices::FrameProfile& profile, Wire wire);

}  // namespace loyalty::fuzz
