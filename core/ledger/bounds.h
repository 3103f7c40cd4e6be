// Bounds: what an account may hold, so that no sum over it leaves 64 bits. HQ books nothing that
// would leave them, and a till believes no account beyond them.
#pragma once

#include "core/ledger/account.h"

namespace loyalty::ledger {

inline constexpr std::int64_t maxAccountPoints = 1'000'000'000'000'000;
/// One new life a day for fifty years.
inline constexpr std::size_t maxAccountLots = 20'000;
inline constexpr std::int64_t maxAccountCarry = 100'000'000;
inline constexpr std::int64_t maxAccountQualifying = 1'000'000'000'000'000'000;
inline constexpr std::int64_t maxAccountTimes = 1'000'000'000'000'000;
inline constexpr std::size_t maxAccountUses = 20'000;
inline constexpr std::size_t maxAccountPurses = 64;
inline constexpr std::size_t maxAccountMonths = 12'000;
/// Of one budget, by all members together.
inline constexpr std::int64_t maxSpent = 1'000'000'000'000'000'000;

template <class Unit>
bool isWithin(Amount<Unit> amount, std::int64_t bound)
{
    return amount.count() <= bound && amount.count() >= -bound;
}

inline bool isWithin(const Ratio& ratio, std::int64_t bound)
{
    return ratio <= Ratio(bound, 1) && Ratio(-bound, 1) <= ratio;
}

bool isWithinBounds(const Account& account);

}  // namespace loyalty::ledger
