// What a country's pack asks for and a programme does not hold.
#pragma once

#include <string>
#include <vector>

#include "core/programme/pack.h"

namespace loyalty::review {

/// An entry of the pack for which the programme's list of the same name has no match, or no
/// several, that certainly take all of its lines.
struct PackGap {
    const programme::PackList* list = nullptr;
    programme::Match match;  // the entry
    std::string path;        // JSON path of the entry in the pack
    std::string sentence;    // what is allowed that must not be

    bool operator==(const PackGap&) const = default;
};

/// In the order of the pack. Whether the programme has rewards at all does not matter: the next
/// version may.
std::vector<PackGap> gapsOf(const programme::Programme& programme, const programme::Pack& pack);

}  // namespace loyalty::review
