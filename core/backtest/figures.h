// Figures: what a backtest came to, on both sides. Points are smallest points, money minor units.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/backtest/total.h"
#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/time.h"
#include "core/member/member.h"

namespace loyalty::backtest {

using PointTotal = Total<PointUnit>;
using MoneyTotal = Total<MinorUnit>;

struct Month {
    int year = 0;
    int month = 0;  // 1 to 12

    auto operator<=>(const Month&) const = default;
};

struct MonthPoints {
    PointTotal issued;
    PointTotal takenBack;
};

struct RulePoints {
    std::string rule;  // its id, or "tier:" and the code
    PointTotal points;
};

/// What a programme gives to another wallet than its points, in that wallet's smallest points.
struct WalletFigures {
    std::string code;
    int decimals = 0;
    PointTotal issued;
    PointTotal takenBack;
    std::vector<RulePoints> rules;  // issued
};

/// Sales and returns whose award a programme refuses (FORMAT.md, section 9): they move no points.
struct Refusals {
    static constexpr std::size_t mostNamed = 10;

    std::int64_t count = 0;
    std::vector<std::int64_t> first;  // their numbers
};

/// What one programme gives.
struct SideFigures {
    PointTotal issued;
    PointTotal takenBack;
    PointTotal used;         // by rewards, less what came back of them; the same on both sides
    PointTotal outstanding;  // on the last day: what members may use, now or later
    PointTotal expired;      // until then
    std::int64_t earningSales = 0;
    std::map<Month, MonthPoints> months;
    std::vector<RulePoints> rules;       // issued, in the order of the programme, the tiers last
    std::vector<WalletFigures> wallets;  // in the order of the programme
    Refusals refused;

    [[nodiscard]] PointTotal kept() const { return issued - takenBack; }
};

struct MemberDifference {
    member::Holder holder;
    Points inForce;
    Points draft;

    [[nodiscard]] Points difference() const { return draft - inForce; }
};

/// Those whom the draft changes in one direction.
struct Movers {
    static constexpr std::size_t mostNamed = 10;

    std::int64_t count = 0;
    PointTotal sum;                         // of the differences; not positive for losers
    std::vector<MemberDifference> largest;  // the largest difference first
};

/// Members on a tier at the end under the programme in force, and on which under the draft.
struct TierMove {
    std::string from;
    std::string to;
    std::int64_t members = 0;
};

/// How many members have a difference from `low` to `high`, both included.
struct Bin {
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t members = 0;
};

struct Figures {
    std::int64_t sales = 0;
    std::int64_t memberSales = 0;  // on a card
    std::int64_t returns = 0;
    std::int64_t strayReturns = 0;  // of sales that are not among what was read
    std::int64_t members = 0;
    BusinessDay firstDay;
    BusinessDay lastDay;
    MoneyTotal takings;  // sales less what came back of them, however it had been paid
    PointTotal written;  // what the till wrote down: points of sales less those taken back
    SideFigures inForce;
    SideFigures draft;
    Movers winners;
    Movers losers;
    std::vector<TierMove> tierMoves;  // in the order of the tiers; none where nobody is
    std::vector<Bin> differences;     // rising; members without one stand in [0, 0]
};

}  // namespace loyalty::backtest
