// PaymentCardGuard: recognises a payment card that was shown or swiped by mistake. It runs inside
// the device layer before anything is logged, signalled or stored; the caller then wipes its
// buffers, and only a counter remains.
// Source: PCI DSS 4.0 requirements 3.3.1, 3.4.1 and 3.5.1; ISO/IEC 7812-1 and 7813.
#pragma once

#include <string_view>

#include "devices/card/iin_table.h"

namespace loyalty::devices {

/// ISO/IEC 7812-1.
inline constexpr std::size_t longestCardNumber = 19;

enum class CardSource {
    Magstripe,  // 12 digits and more can be a card
    Optical,    // barcodes and typing: 14 digits and more; 13 would refuse products
};

class PaymentCardGuard {
public:
    /// `table` must outlive the guard.
    explicit PaymentCardGuard(const IinTable& table = builtInIinTable()) : m_table(&table) {}

    /// At most 19 digits, the IIN and length of a card scheme, and the Luhn digit right.
    [[nodiscard]] bool isCardNumber(std::string_view digits, CardSource source) const;

    /// Whether a card scheme gives out numbers of this beginning and length.
    [[nodiscard]] bool isIssued(std::string_view digits) const { return m_table->contains(digits); }

    /// Whether any run of digits in `text`, single blanks and hyphens between them allowed, is a
    /// card number, or the text looks like a payment card's track.
    [[nodiscard]] bool seesCard(std::string_view text, CardSource source) const;

private:
    [[nodiscard]] bool startsWithCard(std::string_view text, CardSource source) const;

    const IinTable* m_table;
};

/// ISO/IEC 7813: whether a track 1 with format code B, or a track 2 with '=' and an expiry (YYMM),
/// stands somewhere in the text. In what was scanned or typed a number has 12 digits at least: text
/// has signs too.
bool holdsPaymentTrack(std::string_view text, CardSource source);

}  // namespace loyalty::devices
