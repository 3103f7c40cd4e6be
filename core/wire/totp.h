// Codes that hold for half a minute: RFC 6238 over HMAC-SHA-1 (RFC 4226), as wallets on phones make
// them. SHA-1 is what they know; as a MAC it is unbroken.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/wire/digest.h"

namespace loyalty::wire {

/// `digits` 6 to 8.
std::string totp(std::span<const std::uint8_t> key, std::int64_t step, int digits);

struct RotatingCodes {
    std::int64_t periodMs = 30'000;
    int digits = 8;

    [[nodiscard]] std::int64_t stepAt(Instant now) const { return now.milliseconds / periodMs; }

    bool operator==(const RotatingCodes&) const = default;
};

/// The key of a member's codes, 20 bytes: of the fleet's key and the card they stand for, so that
/// every till can tell them and none has to keep them.
Bytes rotatingKey(const Key& lookupKey, std::string_view normalCard);

/// The step whose code `value` is: this one, the one before or the one behind, for clocks differ
/// (RFC 6238, section 5.2). None for any other.
std::optional<std::int64_t> stepOf(std::string_view value, std::span<const std::uint8_t> key,
                                   const RotatingCodes& codes, Instant now);

}  // namespace loyalty::wire
