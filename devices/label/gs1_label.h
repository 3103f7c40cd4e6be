// Labels that carry GS1 Application Identifiers, whatever the symbol: element strings, Digital
// Links and the printed form in brackets.
// Class by the first of these that is there: 255 coupon, 8018 member, 8017 staff, 8110 or 8112
// coupon, 01, 03 or 8006 product; anything else is not for a till.
#pragma once

#include <string_view>

#include "devices/label/label.h"
#include "devices/label/label_profile.h"

namespace loyalty::devices {

Label elementStringLabel(std::string_view data, Symbology symbology, const LabelProfile& profile);
Label digitalLinkLabel(std::string_view address, Symbology symbology, const LabelProfile& profile);
Label bracketedLabel(std::string_view text, const LabelProfile& profile);

}  // namespace loyalty::devices
