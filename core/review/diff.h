// diff(): what is different in another version of a programme, in sentences for a manager.
#pragma once

#include <string>
#include <vector>

#include "core/programme/programme.h"

namespace loyalty::review {

enum class Part { Head, Rewards, Tiers, Rules };

struct Difference {
    Part part = Part::Head;
    std::string path;  // in the newer programme; of what is gone, in the older
    std::string sentence;

    bool operator==(const Difference&) const = default;
};

/// Everything that makes `now` another programme than `before`, in the order of the file; empty
/// only where they are equal. What no sentence is known for is said to be there.
std::vector<Difference> diff(const programme::Programme& before, const programme::Programme& now);

}  // namespace loyalty::review
