// The GS1 Application Identifiers: what may follow each, and which need or exclude each other.
// Facts of the GS1 General Specifications, section 3, as of the GS1 Barcode Syntax Dictionary of
// 2026-01-27; a new edition is a change of gs1_ai_table.cpp alone.
#pragma once

#include <span>
#include <string_view>

namespace loyalty::devices {

enum class AiLengthKind {
    Predefined,  // GenSpecs figure 7.8.5-2: no separator after it
    Separated,   // ends at FNC1 or at the end of the data
};

enum class AiInLink {
    Attribute,  // may stand in the query of a Digital Link
    NotAttribute,
};

struct AiEntry {
    std::string_view first;  // the AIs first … last, all digits, of equal length
    std::string_view last;
    AiLengthKind length;
    AiInLink inLink;
    /// Components: "N13,csum [N..12]": character set (N digits, X set 82, Y set 39, Z base 64), the
    /// length or "..longest", the checks; brackets where it may be absent.
    std::string_view format;
    /// "01|02|8006+21": one of these groups must be there, all of each group; n is any digit.
    std::string_view required;
    /// "01|310n": none of these, but for another copy of itself.
    std::string_view excluded;
    /// Digital Link primary key: "key", or its qualifiers in order ("22,10,21|235"); else empty.
    std::string_view qualifiers;
};

/// The entry whose AI `data` begins with, or nullptr. No AI is the beginning of another.
const AiEntry* findAi(std::string_view data);

/// The entry of exactly this AI, or nullptr.
const AiEntry* findExactAi(std::string_view ai);

std::span<const AiEntry> aiTable();

}  // namespace loyalty::devices
