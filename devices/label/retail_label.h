// Labels of EAN/UPC digits: products, coupons and the shop's own labels, told apart by the GS1
// prefix (General Specifications 1.4).
#pragma once

#include <string_view>

#include "devices/barcode/check_digit.h"
#include "devices/barcode/identifier.h"
#include "devices/label/label.h"
#include "devices/label/label_profile.h"

namespace loyalty::devices {

/// Data after an identifier that says EAN/UPC; with an add-on or a composite component.
Label retailLabel(const IdentifiedData& read, const LabelProfile& profile);

/// Digits of a symbology that nobody told: 8, 12, 13 and 14 are numbers of items.
Label retailOfUnknownSymbology(std::string_view digits, const LabelProfile& profile);

/// 8, 12, 13 or 14 digits with their check digit, which is looked at here.
Label retailNumber(std::string_view digits, Symbology symbology, const LabelProfile& profile);

}  // namespace loyalty::devices
