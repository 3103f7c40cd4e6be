// Division with its rounding named. Every rounding in the program goes through here and is listed
// in ARCHITECTURE.md, "Roundings".
#pragma once

#include "core/base/check.h"
#include "core/base/wide.h"

namespace loyalty {

enum class Rounding {
    Floor,     // towards minus infinity
    HalfUp,    // nearest; a half goes towards plus infinity
    HalfEven,  // nearest; a half goes to the even neighbour
    Ceil,      // towards plus infinity
};

/// `numerator / denominator` rounded; the denominator is positive.
constexpr Wide divide(Wide numerator, Wide denominator, Rounding rounding)
{
    CHECK(denominator > 0);
    Wide quotient = 0;
    Wide remainder = 0;
    // Nearly everything fits 64 bits, where the processor divides by itself.
    if (const auto top = narrow(numerator), bottom = narrow(denominator); top && bottom) {
        quotient = *top / *bottom;
        remainder = *top % *bottom;
    } else {
        quotient = numerator / denominator;
        remainder = numerator % denominator;
    }
    if (remainder < 0) {
        remainder += denominator;
        quotient -= 1;
    }
    // Compared as remainder against the rest, so that doubling can never overflow.
    const Wide rest = denominator - remainder;
    switch (rounding) {
        case Rounding::Floor:
            return quotient;
        case Rounding::Ceil:
            return remainder > 0 ? quotient + 1 : quotient;
        case Rounding::HalfUp:
            return remainder >= rest ? quotient + 1 : quotient;
        case Rounding::HalfEven:
            if (remainder == rest)
                return quotient % 2 == 0 ? quotient : quotient + 1;
            return remainder > rest ? quotient + 1 : quotient;
    }
    CHECK(false && "an unknown rounding");
    return 0;
}

}  // namespace loyalty
