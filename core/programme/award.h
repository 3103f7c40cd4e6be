// Award: what a basket earns, and why. Every number can be followed down to the line and the rule.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/quantity.h"
#include "core/base/ratio.h"
#include "core/base/symbol.h"
#include "core/base/wide.h"
#include "core/basket/line.h"

namespace loyalty::programme {

/// Why a rule gave what it gave.
enum class Verdict {
    Gave,
    NoMatchingLine,
    BeforeItBegins,
    AfterItEnded,
    OtherWeekday,
    OtherHours,
    OtherTier,
    OtherStore,
    OtherSegment,
    OtherMemberAge,  // joined too recently, too long ago, or unknown when
    NotBirthday,
    NotAnniversary,
    OtherPurchase,
    OtherTender,
    OtherTotal,
    NotInBasket,
    NoAlternative,      // of several conditions one must hold, and none does
    RuledOut,           // a condition that must not hold does
    BelowMinimum,       // RuleOutcome::missing says how much is missing
    BetterMultiplier,   // another multiplier was better on every line it matched
    NothingToMultiply,  // it matched, but no spend rule had given anything there
    Superseded,         // an exclusive rule, or one that stops those after it, went first
    BetterRule,         // another rule of its group was better on every line
    LimitReached,       // the member has had of it what he may have
    BudgetSpent,        // all members together have had of it what they may have
};

/// One rule of the programme, in programme order; the member's tier stands last, as its own line.
struct RuleOutcome {
    Verdict verdict = Verdict::NoMatchingLine;
    bool isLimited = false;    // a limit or a budget cut what it would have given
    Points points;             // its share of the award by largest remainder
    Money missing;             // BelowMinimum: what the matching lines lack, in money
    Quantity missingQuantity;  // and in quantity; one of the two may be 0
    Points inReach;            // BelowMinimum: what the rule would give
    /// How often it gave: a bonus as often as it was due, others once.
    std::int64_t times = 0;

    bool operator==(const RuleOutcome&) const = default;
};

/// Why a line earned nothing.
enum class LineVerdict { Earned, NeverEarns, NoRule, NoValue };

struct LineAward {
    basket::LineNumber number = 0;
    LineVerdict verdict = LineVerdict::NoRule;
    Money base;     // what the rules looked at
    Points points;  // its share of the award by largest remainder

    bool operator==(const LineAward&) const = default;
};

/// What one rule gave on one line, exactly: `numerator / Award::denominator` smallest points.
struct Share {
    std::uint32_t line = 0;  // index into Award::lines
    std::uint32_t rule = 0;  // index into Award::rules
    Wide numerator = 0;
};

/// What a sale earns in another wallet; as in an award, with its lines' points alone.
struct WalletAward {
    Symbol wallet;
    Points points;
    Ratio carryDelta;
    std::vector<Points> lines;
    std::vector<Share> shares;
    Wide denominator = 1;
};

struct Award {
    Points points;
    /// What the rounding left: added to the member's carried remainder (0 unless it is carried).
    Ratio carryDelta;
    std::vector<LineAward> lines;  // one for each line of the basket, in its order
    std::vector<RuleOutcome> rules;
    std::vector<Share> shares;  // grouped by rule, then by line
    Wide denominator = 1;
    std::vector<WalletAward> wallets{};  // one for each wallet of the programme, in its order
};

}  // namespace loyalty::programme
