// A label as JSON, and what may be shown of the bytes that it was read from.
#pragma once

#include <string_view>

#include "core/wire/json.h"
#include "devices/label/label.h"
#include "devices/label/label_profile.h"

namespace loyalty::cli {

/// Adds class, symbology, gtin (14 digits or null), ai (pairs of identifier and value), reason, and
/// what else is known, to an object. Of a payment card there is nothing else.
void addLabel(wire::Json& json, const devices::Label& label);

/// Not what a label was made from without its data of a person, nor what was too long to be looked
/// at. Of a payment card nothing may be shown at all.
bool mayBeShown(std::string_view payload, const devices::Label& label, devices::CodeIdSet codeIds);

}  // namespace loyalty::cli
