// Data of a person in what a scanner sent: it may be looked at to judge a label, and is neither
// kept nor shown, whether the label can be read or not.
// Source: GS1 General Specifications, AIs 7250 to 7259; AAMVA DL/ID Card Design Standard, annex D.
#pragma once

#include <string_view>

#include "devices/barcode/identifier.h"

namespace loyalty::devices {

/// Name, date of birth, sex, address of a person.
bool isPersonalAi(std::string_view ai);

/// Whether such an AI or an identity document is in it, in any form of GS1 data, faulty or not.
/// Rather once too often: only what may be shown hangs on it.
bool hasPersonalData(const IdentifiedData& read);

}  // namespace loyalty::devices
