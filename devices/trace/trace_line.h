// TraceLine: what passed between the till and a device, for a technician to read. What a member
// could be known by is covered, a payment card leaves nothing. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace loyalty::devices {

enum class TraceKind {
    Bytes,        // `text` says them
    PaymentCard,  // nothing else is known of it
    CutOff,       // a frame that did not end
    TooLong,
    CheckFailed,
    Noise,
    NotRead,  // the device says so itself
};

enum class TraceDirection { FromDevice, ToDevice };

struct TraceLine {
    TraceDirection direction = TraceDirection::FromDevice;
    TraceKind kind = TraceKind::Bytes;
    std::size_t bytes = 0;  // on the wire
    std::string text;       // of Bytes alone; ASCII, "<ESC>@<x9C>…"

    bool operator==(const TraceLine&) const = default;
};

/// The first `limit` bytes: what can be printed as it is, controls by their ASCII names, the rest
/// as
/// "<x9C>", "…" for what is left out.
std::string traceText(std::span<const std::uint8_t> bytes, std::size_t limit = 96);

/// Where the text has eight digits or more, all but the last four of them become "•": a card's
/// number, however it is parted.
std::string withCoveredDigits(std::string_view text);

/// Every letter and digit but the last four: what a member or a person of the staff is known by.
std::string withCoveredNumber(std::string_view text);

/// What is none of the shop's, a Wi-Fi password or a driver's licence: a number as above, of a web
/// address the host, and of anything else not one letter or digit.
std::string withCoveredText(std::string_view text);

}  // namespace loyalty::devices
