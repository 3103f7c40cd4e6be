// What has come back of a sale, and what remains of its basket.
//
// A part of a line keeps its share of each amount: remaining = amount × (quantity − returned) ÷
// quantity, rounded half up. Because it is always computed from everything returned so far and
// never from the last return alone, any number of partial returns adds up to the whole line.
#pragma once

#include <map>
#include <optional>

#include "core/basket/basket.h"

namespace loyalty::basket {

/// Quantity returned so far by line. A line sold with quantity 0 is returned whole or not at all:
/// it is returned when it is named here.
class Returned {
public:
    enum class Refusal { NoSuchLine, NotThatMany };

    /// Adds `quantity` of the line to what has come back; nothing changes when it is refused.
    std::optional<Refusal> add(const Basket& sale, LineNumber number, Quantity quantity);

    /// Puts back what a stored return says; false where the line is there already.
    bool restore(LineNumber number, Quantity quantity)
    {
        return m_quantities.emplace(number, quantity).second;
    }

    [[nodiscard]] Quantity of(LineNumber number) const;
    [[nodiscard]] bool names(LineNumber number) const { return m_quantities.contains(number); }
    [[nodiscard]] bool isEmpty() const { return m_quantities.empty(); }
    [[nodiscard]] const std::map<LineNumber, Quantity>& quantities() const { return m_quantities; }

    bool operator==(const Returned&) const = default;

private:
    std::map<LineNumber, Quantity> m_quantities;
};

/// Of `amount`, for `sold` of something, the part of the `left`; half up to the minor unit, and the
/// whole where they are equal.
Money remainingPart(Money amount, Quantity sold, Quantity left);

/// The sale's basket without what has come back; lines returned in full are gone, the others keep
/// their numbers.
Basket remaining(const Basket& sale, const Returned& returned);

}  // namespace loyalty::basket
