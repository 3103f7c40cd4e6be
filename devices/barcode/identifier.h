// SymbologyIdentifier: what a scanner puts in front of a label to name its symbology. AIM
// identifiers are the same for every vendor; code-ID letters contradict each other between vendors
// and are only read from the set that the profile names.
// Source: ISO/IEC 15424 and the annexes of the symbology standards; Zebra Product Reference Guides,
// appendix "Code identifiers"; Datalogic PD96 table 18.
#pragma once

#include <optional>
#include <string_view>
#include <tl/expected.hpp>

#include "devices/barcode/reason.h"
#include "devices/barcode/symbology.h"
#include "devices/framing/frame_profile.h"

namespace loyalty::devices {

/// How the data after the identifier is to be read.
enum class DataForm {
    Unstated,  // no identifier: only the content can tell
    Retail,    // EAN/UPC digits
    Gs1,       // GS1 element strings, FNC1 sent as GS
    Plain,     // anything
};

/// Between an EAN or UPC and the elements of the composite component beside it.
inline constexpr std::string_view compositeMark = "|]e0";

struct IdentifiedData {
    Symbology symbology = Symbology::Unknown;
    DataForm form = DataForm::Unstated;
    char aimModifier = '\0';   // of an AIM identifier
    std::string_view data;     // without the identifier; a view into the argument
    std::string_view addOn{};  // where the identifier tells it apart

    bool operator==(const IdentifiedData&) const = default;
};

/// Reads and takes off the identifier. A payload that starts with ']' is read as AIM whatever the
/// set: no vendor set uses that character. Set None or Aim, and no ']': the data comes back whole
/// with form Unstated. A vendor set whose letter and length do not agree is IdentifierMismatch:
/// nothing is stripped on suspicion. Set Ssi: the first byte is the bar type; one that no till
/// meets is Other, and an AIM identifier behind it counts more.
tl::expected<IdentifiedData, LabelFault> identify(std::string_view payload, CodeIdSet set);

}  // namespace loyalty::devices
