// LabelProfile: how a store's labels are to be read where the standards leave it open.
#pragma once

#include <optional>
#include <vector>

#include "devices/barcode/card_number.h"
#include "devices/barcode/in_store_label.h"
#include "devices/card/rfid_frame.h"
#include "devices/framing/frame_profile.h"
#include "devices/label/rotating_pattern.h"

namespace loyalty::devices {

/// What eight digits without an identifier are: 01234565 is a right EAN-8 and a right UPC-E.
enum class EightDigits {
    UpcEFirst,  // UPC-E where it is one, else EAN-8: GTIN-8s that start with 0 or 1 are rare
    Ean8,
    UpcE,
    Refused,  // where both are right: scan again with an identifier, or type the number
};

/// How many digits stand after ]E0.
enum class RetailDigits {
    Thirteen,   // GS1: UPC-A and UPC-E are sent as 13 digits
    AsPrinted,  // 8 (UPC-E), 12 (UPC-A) or 13, as many scanners really do
};

/// Whether data without an identifier may be GS1 element strings.
enum class BareElements { Refused, Accepted };

/// Whether 18 digits with a right check digit and no AI are a membership number (GSRN).
enum class BareGsrn { Refused, Member };

struct LabelProfile {
    CodeIdSet codeIds = CodeIdSet::Aim;
    EightDigits eightDigits = EightDigits::UpcEFirst;
    RetailDigits retailDigits = RetailDigits::Thirteen;
    BareElements bareElements = BareElements::Refused;
    BareGsrn bareGsrn = BareGsrn::Member;
    /// Set for a tag reader: each of its frames is a tag then, a member's card.
    RfidForm rfid;
    std::vector<InStoreTemplate> inStore;  // the first that fits wins
    std::vector<CardNumberRange> cards;    // the scheme's own cards
    std::vector<CardNumberRange> staffCards;
    std::optional<RotatingPattern> rotating;  // members' codes that a phone shows
};

}  // namespace loyalty::devices
