// The words of files and of the JSON face for values of ours.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"
#include "core/basket/line.h"
#include "core/basket/tender.h"
#include "core/programme/award.h"

namespace loyalty::wire {

/// "cash", "card", "gift-card", "voucher", "other", "points", "exchange".
std::optional<basket::TenderKind> tenderKind(std::string_view word);
std::string_view tenderWord(basket::TenderKind kind);

/// "line", "order", "coupon", "reward".
std::optional<basket::DiscountKind> discountKind(std::string_view word);
/// "day", "week", "month", "quarter", "year", "ever".
std::optional<Period> period(std::string_view word);
std::string_view word(programme::Verdict verdict);
std::string_view word(programme::LineVerdict verdict);

}  // namespace loyalty::wire
