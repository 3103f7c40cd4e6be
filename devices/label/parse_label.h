// parseLabel: one frame's payload to one Label.
// Order: a payment card is looked for before anything is kept; then the identifier decides how the
// data is read; only where there is none does the content decide.
// Sources: GS1 General Specifications; ISO/IEC 15424; the headers of devices/barcode and
// devices/card for each part.
#pragma once

#include <string_view>

#include "devices/card/payment_card_guard.h"
#include "devices/label/label.h"
#include "devices/label/label_profile.h"

namespace loyalty::devices {

/// Total, pure and re-entrant: any bytes give exactly one class. The caller wipes `payload` where
/// the class is PaymentCard; nothing of it is in the Label.
Label parseLabel(std::string_view payload, const LabelProfile& profile,
                 const PaymentCardGuard& guard = PaymentCardGuard());

}  // namespace loyalty::devices
