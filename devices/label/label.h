// Label: what was scanned, swiped or held against a reader, understood. Exactly one class each.
// A value; a payment card leaves nothing in it but its class.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "devices/barcode/gs1_elements.h"
#include "devices/barcode/in_store_label.h"
#include "devices/barcode/reason.h"
#include "devices/barcode/symbology.h"

namespace loyalty::devices {

enum class LabelClass {
    Product,
    InStore,  // restricted circulation: the shop's own number, perhaps with a price or a weight
    Member,
    Staff,
    Coupon,
    Slip,  // of a sale of ours: `data` is its code
    PaymentCard,
    Unknown,    // read well, and nothing of ours
    Malformed,  // read badly, or printed wrongly
};

/// A stable word: "in-store".
std::string_view labelClassWord(LabelClass labelClass);

struct Label {
    LabelClass labelClass = LabelClass::Unknown;
    Symbology symbology = Symbology::Unknown;
    Reason reason = Reason::None;
    std::string faultAi;  // the AI that `reason` is about

    /// UnifiedPOS ScanDataLabel: without identifiers. Empty for payment cards, identity documents
    /// and whatever is malformed.
    std::string data;
    std::size_t dataLength = 0;  // of what was received, where `data` may not be kept

    std::string gtin;   // 14 digits; also of an in-store label, for a shop that lists it as an item
    std::string addOn;  // 2 or 5 digits beside an EAN
    AiElements elements;       // GS1 data; without the personal data of AIs 7250 to 7259
    std::string memberNumber;  // of a member's or staff card: digits, or a tag's UID in hexadecimal
    std::string rotatingValue;  // of a member's code that changes: to be judged before it counts
    std::optional<InStoreLabel> inStore;
    std::optional<char> expectedCheckDigit;  // where the check digit is what is wrong

    bool operator==(const Label&) const = default;
};

}  // namespace loyalty::devices
