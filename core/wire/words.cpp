#include "core/wire/words.h"

#include <algorithm>
#include <array>

namespace loyalty::wire {

namespace {

constexpr std::array<std::string_view, 5> tenders{"cash", "card", "gift-card", "voucher", "other"};

}  // namespace

std::optional<basket::TenderKind> tenderKind(std::string_view word)
{
    const auto found = std::find(tenders.begin(), tenders.end(), word);
    if (found == tenders.end())
        return std::nullopt;
    return static_cast<basket::TenderKind>(found - tenders.begin());
}

std::string_view tenderWord(basket::TenderKind kind)
{
    return tenders.at(static_cast<std::size_t>(kind));
}

}  // namespace loyalty::wire
