// FrameDecoder: turns a device's byte stream into frames. One for each kind of framing; which one
// serves a device stands in its profile.
// Held for ever by all of them (tests/unit/framing_test.cpp, ssi_test.cpp):
//  a. any chunking of the same bytes gives the same events (as long as no silence is put between);
//  b. every byte is accounted for in exactly one event, at the latest after close();
//  c. between calls it holds a bounded number of undecided bytes, whatever comes in;
//  d. it is total: no input makes it throw or stop;
//  e. noise, then what ends noise, then a frame: the frame is delivered;
//  f. bytes received before a silence of silence() are never glued to bytes received after it.
// Pure: no port, no timer, no Qt. Time comes in and must not run backwards.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "devices/framing/frame_event.h"

namespace loyalty::devices {

class FrameDecoder {
public:
    virtual ~FrameDecoder() = default;

    virtual void feed(std::span<const std::uint8_t> bytes, Milliseconds now) = 0;
    /// Call at least once per silence() while bytes are pending; harmless at any other time.
    virtual void tick(Milliseconds now) = 0;
    /// The port is gone: what is pending is half a frame. The decoder starts afresh.
    virtual void close(Milliseconds now) = 0;
    /// The events in the order of their bytes; none when all are taken.
    virtual std::optional<FrameEvent> next() = 0;
    /// Nothing that was received is held any more: not to know a repetition by, nor as a part of a
    /// scan whose other parts did not come.
    virtual void forget() {}
    /// Whether a silence would change anything: the driver's timer need not run otherwise.
    [[nodiscard]] virtual bool isPending() const = 0;
    [[nodiscard]] virtual Milliseconds silence() const = 0;
    /// What the device is to be told at once of an event; empty where it waits for nothing.
    [[nodiscard]] virtual std::vector<std::uint8_t> answerTo(const FrameEvent& event) const = 0;
};

std::unique_ptr<FrameDecoder> makeDecoder(const FrameProfile& profile);

}  // namespace loyalty::devices
