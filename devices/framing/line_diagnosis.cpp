#include "devices/framing/line_diagnosis.h"

#include <algorithm>
#include <bit>

namespace loyalty::devices {

namespace {

constexpr std::size_t minEvidenceBytes = 4;

bool isExpected(std::uint8_t byte)
{
    switch (byte) {
        case 0x02:  // STX
        case 0x03:  // ETX
        case 0x04:  // EOT
        case 0x09:  // TAB
        case 0x0A:  // LF
        case 0x0D:  // CR
        case 0x1D:  // GS
        case 0x1E:  // RS
            return true;
        default:
            return byte >= 0x20 && byte <= 0x7E;
    }
}

bool looksLikeText(std::span<const std::uint8_t> bytes)
{
    return std::ranges::all_of(bytes, [](std::uint8_t b) { return isExpected(b & 0x7F); });
}

/// Letters beyond ASCII in a QR code are UTF-8, not a fault of the line.
bool isUtf8(std::span<const std::uint8_t> bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        const std::uint8_t lead = bytes[i++];
        if (lead < 0x80)
            continue;
        const int ones = std::countl_one(lead);
        if (ones < 2 || ones > 4)
            return false;
        for (int trail = 1; trail < ones; ++trail, ++i) {
            if (i >= bytes.size() || (bytes[i] & 0xC0) != 0x80)
                return false;
        }
    }
    return true;
}

}  // namespace

LineDiagnosis diagnoseLine(std::span<const std::uint8_t> bytes)
{
    const auto isHigh = [](std::uint8_t b) { return b >= 0x80; };
    const auto isOddParity = [](std::uint8_t b) { return std::popcount(b) % 2 == 1; };
    if (bytes.size() < minEvidenceBytes)
        return LineDiagnosis::Plausible;
    if (std::ranges::any_of(bytes, isHigh) && looksLikeText(bytes)) {
        if (std::ranges::none_of(bytes, isOddParity))
            return LineDiagnosis::SevenEven;
        if (std::ranges::all_of(bytes, isOddParity))
            return LineDiagnosis::SevenOdd;
        if (std::ranges::all_of(bytes, isHigh))
            return LineDiagnosis::SevenMark;
    }
    const auto strange = static_cast<std::size_t>(
        std::ranges::count_if(bytes, [](std::uint8_t b) { return !isExpected(b); }));
    if (strange * 5 > bytes.size() && !isUtf8(bytes))
        return LineDiagnosis::WrongSpeed;
    return LineDiagnosis::Plausible;
}

}  // namespace loyalty::devices
