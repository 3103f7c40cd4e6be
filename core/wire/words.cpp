#include "core/wire/words.h"

#include <algorithm>
#include <array>

namespace loyalty::wire {

namespace {

constexpr std::array<std::string_view, 7> tenders{"cash",  "card",   "gift-card", "voucher",
                                                  "other", "points", "exchange"};

constexpr std::array<std::string_view, 4> discounts{"line", "order", "coupon", "reward"};
constexpr std::array<std::string_view, 6> periods{"day",     "week", "month",
                                                  "quarter", "year", "ever"};

// In the order of Verdict.
constexpr std::array<std::string_view, 25> verdicts{"gave",
                                                    "no-matching-line",
                                                    "before-it-begins",
                                                    "after-it-ended",
                                                    "other-weekday",
                                                    "other-hours",
                                                    "other-tier",
                                                    "other-store",
                                                    "other-segment",
                                                    "other-member-age",
                                                    "not-birthday",
                                                    "not-anniversary",
                                                    "other-purchase",
                                                    "other-tender",
                                                    "other-total",
                                                    "not-in-basket",
                                                    "no-alternative",
                                                    "ruled-out",
                                                    "below-minimum",
                                                    "better-multiplier",
                                                    "nothing-to-multiply",
                                                    "superseded",
                                                    "better-rule",
                                                    "limit-reached",
                                                    "budget-spent"};
static_assert(verdicts.size() == static_cast<std::size_t>(programme::Verdict::BudgetSpent) + 1);
constexpr std::array<std::string_view, 4> lineVerdicts{"earned", "never-earns", "no-rule",
                                                       "no-value"};

template <class Kind, std::size_t N>
std::optional<Kind> find(const std::array<std::string_view, N>& words, std::string_view word)
{
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end())
        return std::nullopt;
    return static_cast<Kind>(found - words.begin());
}

}  // namespace

std::optional<basket::TenderKind> tenderKind(std::string_view word)
{
    return find<basket::TenderKind>(tenders, word);
}

std::optional<basket::DiscountKind> discountKind(std::string_view word)
{
    return find<basket::DiscountKind>(discounts, word);
}

std::optional<Period> period(std::string_view word)
{
    return find<Period>(periods, word);
}

std::string_view tenderWord(basket::TenderKind kind)
{
    return tenders.at(static_cast<std::size_t>(kind));
}

std::string_view word(programme::Verdict verdict)
{
    return verdicts.at(static_cast<std::size_t>(verdict));
}

std::string_view word(programme::LineVerdict verdict)
{
    return lineVerdicts.at(static_cast<std::size_t>(verdict));
}

}  // namespace loyalty::wire
