// Programme: the rules of a loyalty scheme, one immutable version of them.
// The file form and the exact meaning of each field: resources/programmes/FORMAT.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/points.h"
#include "core/base/ratio.h"
#include "core/base/rounding.h"
#include "core/programme/desk.h"
#include "core/programme/message_policy.h"
#include "core/programme/offline.h"
#include "core/programme/reward.h"
#include "core/programme/rule.h"

namespace loyalty::programme {

/// A status level; `threshold` in what TierPolicy measures: smallest points, minor units or visits.
struct Tier {
    Symbol code;
    Text name;
    Points threshold;
    Ratio factor{1, 1};

    bool operator==(const Tier&) const = default;
};

enum class RoundPer { Transaction, Line };
enum class Remainder {
    Drop,
    Carry,  // kept for the member and added to the next award; needs Transaction and Floor
};

struct RoundingPolicy {
    RoundPer per = RoundPer::Transaction;
    Rounding mode = Rounding::Floor;
    Remainder remainder = Remainder::Drop;

    bool operator==(const RoundingPolicy&) const = default;
};

/// How several multipliers that match the same line act together.
enum class Stacking { Multiply, Add, Best };

/// What a member's status is measured by.
enum class TierMeasure { Points, Spend, Visits };
/// Over what it is summed up: the calendar year; the twelve months to the day; the year from one
/// anniversary of joining to the next.
enum class TierWindow { CalendarYear, RollingYear, MemberYear };
enum class TierUpgrade { AtOnce, AtPeriodEnd };
enum class TierDowngrade { None, OneStep, ByBalance };

/// How tiers are reached and lost (tier_history.h).
struct TierPolicy {
    TierMeasure by = TierMeasure::Points;
    Symbol wallet;  // of TierMeasure::Points; empty: the points
    TierWindow window = TierWindow::CalendarYear;
    TierUpgrade upgrade = TierUpgrade::AtOnce;
    TierDowngrade downgrade = TierDowngrade::ByBalance;
    int graceDays = 0;         // a tier lost is kept so long
    bool returnsLower = true;  // goods that come back are taken off again

    bool operator==(const TierPolicy&) const = default;
};

struct PointsName {
    Text singular;
    Text plural;
    int decimals = 0;  // 0 to 3: the smallest unit is 10^-decimals of a point

    bool operator==(const PointsName&) const = default;
};

/// What of a line's price earns.
struct EarnBase {
    bool withTax = true;
    basket::DiscountKinds discounts = basket::DiscountKinds::all();  // that lessen it
    basket::TenderKinds withheld;  // what is paid with them earns nothing

    /// True where the base is what the customer pays, however he does.
    [[nodiscard]] bool isWholePrice() const
    {
        return withTax && discounts == basket::DiscountKinds::all();
    }

    bool operator==(const EarnBase&) const = default;
};

/// Points of another kind, counted beside the points of the programme. Format 2.
struct Wallet {
    Symbol code;
    PointsName name;
    RoundingPolicy rounding;

    bool operator==(const Wallet&) const = default;
};

/// How far below zero the points of a member may go when he spends. Goods that come back may always
/// take them there.
struct NegativePolicy {
    enum class Kind { Forbid, Limit, Unlimited };

    Kind kind = Kind::Forbid;
    Points limit;  // of Limit

    /// What may be spent beyond what is there.
    [[nodiscard]] Points allowance() const;

    bool operator==(const NegativePolicy&) const = default;
};

struct Currency {
    std::string code;  // ISO 4217
    int decimals = 2;

    bool operator==(const Currency&) const = default;
};

struct Programme {
    std::string id;
    std::int64_t version = 1;
    Text name;
    Currency currency;
    PointsName points;
    RoundingPolicy rounding;
    Stacking multipliers = Stacking::Multiply;
    LifePolicy life;
    EarnBase earn;  // format 2
    ReturnPolicy returns;
    NegativePolicy negative;
    OfflinePolicy offline;
    AdjustmentPolicy adjustments;
    MessagePolicy messages;
    std::vector<Match> neverDiscounted;      // by a reward
    std::vector<Match> neverPaidWithPoints;  // nor with points against money
    std::vector<Reward> rewards;
    std::vector<Wallet> wallets;
    std::vector<Match> neverEarn;
    std::vector<Rule> rules;
    std::vector<Tier> tiers;  // thresholds rise; the first has threshold 0
    TierPolicy tierPolicy;    // format 2

    bool operator==(const Programme&) const = default;
};

/// What makes a programme impossible to honour: the JSON path of the field and the reason.
struct Problem {
    std::string path;
    std::string reason;

    bool operator==(const Problem&) const = default;
};

/// Everything that is wrong with the programme; empty means it can be put in force.
std::vector<Problem> validate(const Programme& programme);

/// How many decimals a threshold has: of what tiers are measured by.
int thresholdDecimals(const Programme& programme);

/// The least common denominator of all rates that give to `wallet`, or none where it is larger
/// than maxRateDenominator.
std::optional<std::int64_t> commonRateDenominator(const Programme& programme,
                                                  const Symbol& wallet = {});

inline constexpr std::int64_t maxRateDenominator = 1'000'000'000'000;
inline constexpr std::size_t maxRules = 10'000;
inline constexpr std::size_t maxWallets = 8;
inline constexpr int maxGraceDays = 366;
/// No rule gives more, and no award, nor its part of one line or rule, is larger.
inline constexpr std::int64_t maxPoints = 1'000'000'000'000;
inline constexpr std::int64_t maxFactor = 1'000'000;
inline constexpr int maxMemberDays = 36'500;
inline constexpr int maxDaysAround = 182;

}  // namespace loyalty::programme
