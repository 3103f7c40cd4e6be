#include "devices/label/label.h"

#include <iterator>

#include "core/base/check.h"

namespace loyalty::devices {

std::string_view labelClassWord(LabelClass labelClass)
{
    static constexpr std::string_view words[] = {"product",      "in-store", "member",
                                                 "staff",        "coupon",   "slip",
                                                 "payment-card", "unknown",  "malformed"};
    const auto index = static_cast<std::size_t>(labelClass);
    CHECK(index < std::size(words));
    return words[index];
}

}  // namespace loyalty::devices
