// LineDiagnosis: what a burst of received bytes says about the line settings. QSerialPort does not
// report parity or framing errors, but a wrong setting has a signature in the bytes.
#pragma once

#include <cstdint>
#include <span>

namespace loyalty::devices {

enum class LineDiagnosis {
    Plausible,   // nothing speaks against the settings
    SevenEven,   // sender 7E1, receiver 8N1: every byte has an even number of ones
    SevenOdd,    // sender 7O1, receiver 8N1: every byte has an odd number of ones
    SevenMark,   // sender 7M1, receiver 8N1: every byte is 0x80 or above
    WrongSpeed,  // more than a fifth of the bytes is neither text nor a control that scanners send
};

/// Total and stateless. Fewer than four bytes are always Plausible: too little to accuse a cable.
LineDiagnosis diagnoseLine(std::span<const std::uint8_t> bytes);

}  // namespace loyalty::devices
