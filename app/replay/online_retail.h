// The words of the invoice file (online_retail.csv): which stock codes are no goods, and what
// becomes of lines that are neither a sale nor a return. README and `replay --help` say the same.
#pragma once

#include <string_view>

namespace loyalty::replay {

/// Postage, fees, bad debt, hand-made entries and gift vouchers: nothing that should earn points.
/// "Postage and fees", "Gift cards", or empty for goods.
std::string_view categoryOfStockCode(std::string_view code);

}  // namespace loyalty::replay
