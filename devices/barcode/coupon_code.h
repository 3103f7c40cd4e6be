// Coupon codes of North America: recognised and checked, so that a damaged one is told from one
// that this shop does not take.
// Source: GS1 US, "North American Coupon Application Guideline Using GS1 DataBar Expanded" for AI
// (8110); GS1 AI (8112) positive offer file: GS1 General Specifications 3.10.
#pragma once

#include <string_view>

namespace loyalty::devices {

/// Value of AI (8110): company prefix, offer code, save value, first purchase requirement, then the
/// optional fields 1 to 6 and 9 in that order, each at most once, and nothing after them.
bool isNorthAmericanCoupon(std::string_view value);

/// Value of AI (8112): format 0 or 1, funder, offer code, serial number.
bool isPositiveOffer(std::string_view value);

}  // namespace loyalty::devices
