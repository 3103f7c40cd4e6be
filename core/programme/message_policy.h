// What a till says to members beside their figures, and what a slip says of their points.
// The file form and the exact meaning of each field: resources/programmes/FORMAT.md.
#pragma once

#include <optional>

#include "core/base/points.h"
#include "core/programme/rule.h"

namespace loyalty::programme {

/// A part of what a slip says of points, in the order in which they are printed.
enum class SlipBlock {
    Earned,   // rule by rule
    Used,     // reward by reward
    Balance,  // with its age
    Pending,
    Expiring,
    Tier,  // with the way to the next
};

/// A set of blocks.
class SlipBlocks {
public:
    /// What a programme that does not choose has printed.
    static constexpr SlipBlocks usual()
    {
        SlipBlocks blocks;
        for (const SlipBlock each : {SlipBlock::Earned, SlipBlock::Used, SlipBlock::Balance,
                                     SlipBlock::Pending, SlipBlock::Expiring})
            blocks.add(each);
        return blocks;
    }
    [[nodiscard]] constexpr bool contains(SlipBlock block) const
    {
        return (m_bits & bitOf(block)) != 0;
    }
    constexpr void add(SlipBlock block) { m_bits |= bitOf(block); }

    constexpr bool operator==(const SlipBlocks&) const = default;

private:
    static constexpr unsigned bitOf(SlipBlock block) { return 1U << static_cast<unsigned>(block); }

    unsigned m_bits = 0;
};

inline constexpr int maxMessages = 4;

struct MessagePolicy {
    std::optional<Points> nearReward;  // told where at most so many points are missing
    std::optional<Points> nearTier;    // the same, in what tiers are measured by
    Text birthday;                     // empty, like the texts below: nothing is said
    Text thanks;
    Text legal;
    int atMost = 3;  // messages at once, 0 to maxMessages; 0 is the quiet mode
    SlipBlocks slip = SlipBlocks::usual();

    bool operator==(const MessagePolicy&) const = default;
};

}  // namespace loyalty::programme
