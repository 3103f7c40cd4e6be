#include "core/review/pack_gaps.h"

#include "core/review/checks.h"
#include "core/review/covers.h"
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

namespace {

constexpr const char* allowed[] = {"Points may be earned by lines ",
                                   "Rewards may be taken off lines ", "Points may pay lines "};
static_assert(std::size(allowed) == std::size(packLists));

}  // namespace

std::vector<PackGap> gapsOf(const Programme& programme, const Pack& pack)
{
    std::vector<PackGap> gaps;
    for (std::size_t i = 0; i < std::size(packLists); ++i) {
        const PackList& list = packLists[i];
        const std::vector<Match>& asked = pack.*list.asked;
        for (std::size_t j = 0; j < asked.size(); ++j)
            if (!covers(programme.*list.held, asked[j]))
                gaps.push_back({&list, asked[j], pathOf(list.name, j),
                                allowed[i] + matchWords(asked[j]) + "."});
    }
    return gaps;
}

}  // namespace loyalty::review
