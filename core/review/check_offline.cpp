#include <algorithm>

#include "core/programme/redeem.h"
#include "core/review/checks.h"
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

// What the floor limit can cost is said before anybody puts it in force.
void checkFloor(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const auto& floor = programme.offline.floor;
    if (!floor)
        return;
    if (programme.rewards.empty())
        return findings.hint("$.offline.floor",
                             "There are no rewards, so that nothing is ever given on trust.");
    const Wording wording(programme);
    const Money worth = worthAtMost(programme, floor->till);
    findings.hint(
        "$.offline.floor",
        "With the line down each till may give up to " + wording.points(floor->till) +
            (worth.isZero() ? std::string() : ", worth up to " + wording.money(worth) + ",") +
            " that members may have spent elsewhere.");
}

}  // namespace loyalty::review
