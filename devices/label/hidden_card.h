// HiddenCard: GS1 data is no payment card, though every tenth number of it has a right Luhn digit.
// A card may hide all the same: in AIs 90 to 99, which mean what their user likes, and in the parts
// of a Digital Link that are no AI data. It is looked for in what was received, before a label has
// a copy.
#pragma once

#include "devices/barcode/identifier.h"
#include "devices/card/payment_card_guard.h"

namespace loyalty::devices {

class HiddenCard {
public:
    explicit HiddenCard(const PaymentCardGuard& guard) : m_guard(&guard) {}

    /// Element strings, bracketed ones, and a composite component beside a retail number.
    [[nodiscard]] bool isInElements(const IdentifiedData& read) const;
    /// False where the text is no Digital Link.
    [[nodiscard]] bool isInLink(std::string_view address) const;

private:
    [[nodiscard]] bool isInBrackets(std::string_view text) const;
    [[nodiscard]] bool isInQuery(std::string_view query) const;
    [[nodiscard]] bool sees(std::string_view value) const;
    [[nodiscard]] bool seesDecoded(std::string_view value) const;

    const PaymentCardGuard* m_guard;
};

}  // namespace loyalty::devices
