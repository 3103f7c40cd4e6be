// FrameProfile: how one kind of scanner wraps a label on the wire. Data, set by the technician or
// found by the set-up; the decoder obeys it (line_decoder.h). The known ones are in
// known_profiles.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace loyalty::devices {

using Milliseconds = std::chrono::milliseconds;

/// What ends a frame; a profile has any set of them, the empty set means that only idle ends one.
struct Terminators {
    bool line = false;       // CR, LF and CR LF, in any mix
    bool endOfText = false;  // ETX
    bool tab = false;        // HT

    bool operator==(const Terminators&) const = default;
    [[nodiscard]] bool isEmpty() const { return !line && !endOfText && !tab; }
};

enum class StartOfText {
    None,      // STX is a byte like any other
    Optional,  // a frame may start with STX; bytes before one are noise
    Required,  // outside STX … there is only noise
};

enum class BlockCheck {
    None,
    Lrc,  // one byte after ETX: XOR of everything after STX up to and including ETX
};

/// What a silence of `idle` means for the bytes received so far.
enum class IdleMeans {
    Dropped,     // half a frame: never glued to the next scan
    Terminated,  // the scanner sends no suffix: the silence is the end
};

/// Letters in front of the label that name its symbology. Sets of different vendors contradict
/// each other, so that a set is chosen, never guessed (Zebra PRG "Terminal specific", Datalogic
/// PD96 table 18).
enum class CodeIdSet {
    None,
    Aim,  // ISO/IEC 15424: "]cm"
    Zebra,
    Icl,  // and Omron
    Fujitsu,
    Wincor,  // A, B, OPOS/JPOS
    Olivetti,
    DatalogicUs,
    DatalogicEu,
    Ssi,  // one byte, the bar type of a packet (Zebra SSI guide, table "Decode data code types")
};

enum class Handshake { None, AckNak, Enq, AckNakWithEnq };

enum class Parity { None, Even, Odd, Mark, Space };
enum class FlowControl { None, Hardware, Software };

struct LineSettings {
    int baud = 9600;
    int dataBits = 8;
    Parity parity = Parity::None;
    int stopBits = 1;
    FlowControl flowControl = FlowControl::None;

    bool operator==(const LineSettings&) const = default;
};

enum class Framing {
    Lines,  // [STX] payload terminator
    Ssi,    // packets; of what follows only `codeIds` and `line` count
};

struct FrameProfile {
    Framing framing = Framing::Lines;
    std::string prefix;  // bytes that must stand in front of each label; taken off
    Terminators terminators{.line = true, .endOfText = true, .tab = false};
    StartOfText startOfText = StartOfText::Optional;
    BlockCheck blockCheck = BlockCheck::None;
    Milliseconds idle{500};
    IdleMeans idleMeans = IdleMeans::Dropped;
    std::size_t maxPayloadBytes = 4096;  // a QR code holds at most 2,953 bytes
    bool stripNul = true;                // a break on the line arrives as NUL
    CodeIdSet codeIds = CodeIdSet::Aim;
    Handshake handshake = Handshake::None;
    LineSettings line;

    bool operator==(const FrameProfile&) const = default;
};

}  // namespace loyalty::devices
