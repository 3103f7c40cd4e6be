// What a swiped card means. Each track is judged by itself: a card of the scheme's own excuses its
// own track, and no other.
// Source: ISO/IEC 7813 (tracks 1 and 2), ISO/IEC 4909 (track 3); PCI DSS 4.0 for what is refused.
#pragma once

#include "devices/card/magstripe.h"
#include "devices/card/payment_card_guard.h"
#include "devices/label/label.h"
#include "devices/label/label_profile.h"

namespace loyalty::devices {

/// A payment card where any track looks like one: format code B, an expiry behind the number, or a
/// number that the guard knows. An own number is excused unless a payment scheme gives out numbers
/// of its beginning and length.
Label swipeLabel(const MagstripeSwipe& swipe, std::string_view frame, const LabelProfile& profile,
                 const PaymentCardGuard& guard);

}  // namespace loyalty::devices
