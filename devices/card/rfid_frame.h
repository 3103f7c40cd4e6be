// RfidTag: the number of a card or key fob as serial RFID readers send it, always normalised to the
// bytes of the chip: the same card must not be three cards at three readers.
// A UID can be copied: it says who somebody claims to be, and pays for nothing.
// Source: data sheets of RDM6300 and EM-18; HID MaxiProx 5375 installation guide.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace loyalty::devices {

enum class RfidFormat {
    None,
    Em4100,    // ten hexadecimal digits and their XOR: RDM6300 (between STX and ETX), EM-18
    MaxiProx,  // two digits of count, ten of data, and the sum of all six bytes
    Hex,       // the bare UID, four to ten bytes
    Decimal,   // ten digits: the low four bytes
    Facility,  // Wiegand 26, "123,45678": one byte and two
};

/// How one reader sends tags. Where readers of several kinds serve one shop, `lowBytes` is what all
/// of them tell: the same card must not be three members at three readers.
struct RfidForm {
    RfidFormat format = RfidFormat::None;
    std::size_t lowBytes = 0;  // only so many of the last bytes count; 0: all
    bool isReversed = false;   // the reader sends the last byte first

    bool operator==(const RfidForm&) const = default;
};

struct RfidTag {
    std::string uid;        // upper-case hexadecimal
    bool isRandom = false;  // a phone: another number at every touch (ISO/IEC 14443-3, 08 xx xx xx)

    bool operator==(const RfidTag&) const = default;

    /// The ten decimal digits that are printed on EM4100 cards: the low four bytes. Empty for
    /// shorter UIDs.
    [[nodiscard]] std::string printedNumber() const;
};

/// None where the frame is not of the format, its checksum is wrong, or it is shorter than
/// `lowBytes`.
std::optional<RfidTag> readRfid(std::string_view frame, const RfidForm& form);

}  // namespace loyalty::devices
