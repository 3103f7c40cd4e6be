// FrameEvent: what a decoder made of the bytes it was fed. Every byte is accounted for in exactly
// one event (`wireBytes`). Only a Frame carries what was received, and a Packet what is no
// label: anything else might be half a payment card and is wiped.
#pragma once

#include <cstdint>
#include <string_view>

#include "devices/framing/frame_profile.h"
#include "devices/framing/line_diagnosis.h"
#include "devices/framing/wiped_bytes.h"

namespace loyalty::devices {

enum class FrameEventKind {
    Frame,           // payload, without prefix, STX, terminator and NUL
    PartialDropped,  // silence before the end of a frame, or the port was closed
    Overflow,        // longer than maxPayloadBytes, dropped up to its terminator
    CheckFailed,     // block check does not match
    NoiseDropped,    // bytes that belong to no frame
    // Of packet protocols alone
    Part,      // of a label, more to come
    NoRead,    // the scanner gave up
    Repeated,  // had it already: acknowledged and forgotten
    Packet,    // no label: `opcode`, and its data in `payload`
};

enum class NoiseKind {
    None,
    Separator,    // a terminator with nothing before it (the LF of CR LF): normal, not an error
    OutsideText,  // before an STX
    Nul,          // a break on the line
    NoPrefix,     // a frame without the profile's prefix
};

struct FrameEvent {
    FrameEventKind kind = FrameEventKind::NoiseDropped;
    NoiseKind noise = NoiseKind::None;
    std::uint64_t wireBytes = 0;
    WipedBytes payload;
    std::uint8_t opcode = 0;  // of packet protocols
    LineDiagnosis diagnosis = LineDiagnosis::Plausible;
    Milliseconds first{0};  // when the first and the last byte of it arrived
    Milliseconds last{0};

    bool operator==(const FrameEvent&) const = default;
};

/// Stable words: "partial-dropped", "outside-text", "seven-even".
std::string_view frameEventWord(FrameEventKind kind);
std::string_view noiseWord(NoiseKind kind);
std::string_view lineDiagnosisWord(LineDiagnosis diagnosis);

}  // namespace loyalty::devices
