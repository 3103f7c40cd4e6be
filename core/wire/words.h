// The words of files and of the JSON face for values of ours.
#pragma once

#include <optional>
#include <string_view>

#include "core/basket/tender.h"

namespace loyalty::wire {

/// "cash", "card", "gift-card", "voucher", "other".
std::optional<basket::TenderKind> tenderKind(std::string_view word);
std::string_view tenderWord(basket::TenderKind kind);

}  // namespace loyalty::wire
