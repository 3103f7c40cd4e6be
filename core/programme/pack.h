// Pack: what the law of a country asks of every programme that is in force there: lines that must
// not earn, not be discounted by a reward, not be paid with points.
// The file form: resources/programmes/FORMAT.md, "Country packs".
#pragma once

#include <string>
#include <vector>

#include "core/programme/programme.h"

namespace loyalty::programme {

struct Pack {
    std::string id;
    Text name;
    Text reason;  // which law, since when
    std::vector<Match> neverEarn;
    std::vector<Match> neverDiscounted;
    std::vector<Match> neverPaidWithPoints;

    bool operator==(const Pack&) const = default;
};

/// A list that a pack and a programme both have.
struct PackList {
    const char* name;  // in both files
    std::vector<Match> Pack::*asked;
    std::vector<Match> Programme::*held;
};
inline constexpr PackList packLists[] = {
    {"neverEarn", &Pack::neverEarn, &Programme::neverEarn},
    {"neverDiscounted", &Pack::neverDiscounted, &Programme::neverDiscounted},
    {"neverPaidWithPoints", &Pack::neverPaidWithPoints, &Programme::neverPaidWithPoints},
};

}  // namespace loyalty::programme
