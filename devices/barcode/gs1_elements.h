// GS1 element strings: Application Identifiers and their values, taken out of scan data.
// Source: GS1 General Specifications 7.8 (concatenation, FNC1 sent as GS 0x1D) and section 4.13
// (AIs that must or must not come together).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "devices/barcode/reason.h"

namespace loyalty::devices {

struct AiElement {
    std::string ai;
    std::string value;

    bool operator==(const AiElement&) const = default;
};

using AiElements = std::vector<AiElement>;

inline constexpr std::size_t maxAiElements = 64;

/// The elements of scan data without its symbology identifier. A needless GS after an element of
/// predefined length and one at the end are tolerated; one at the front is not, nor is an unknown
/// AI: its length cannot be known. The first fault ends the reading.
tl::expected<AiElements, LabelFault> readElementString(std::string_view data);

/// Whether one of the elements is as `is` says, up to the first fault; nothing is copied of them.
bool anyElement(std::string_view data,
                const std::function<bool(std::string_view ai, std::string_view value)>& is);

/// The same from the printed form, "(01)09506000134352(10)A1", as people type it. A bracket inside
/// a value is written "\(".
tl::expected<AiElements, LabelFault> readBracketedElements(std::string_view text);

/// One element: length, characters, check digits, dates. None where all is well.
Reason checkElement(std::string_view ai, std::string_view value);

/// Which element strings may stand on one label together: no AI twice with different values, none
/// that excludes another, none without those it needs. `present` are AIs known from elsewhere (the
/// GTIN beside a composite component).
std::optional<LabelFault> checkAssociations(const AiElements& elements,
                                            std::string_view present = {});

/// The value of the first `ai`; empty where there is none.
std::string_view valueOf(const AiElements& elements, std::string_view ai);

}  // namespace loyalty::devices
