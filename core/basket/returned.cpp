#include "core/basket/returned.h"

#include "core/base/rounding.h"

namespace loyalty::basket {

namespace {

Line remainingLine(const Line& line, Quantity left)
{
    Line rest = line;
    rest.quantity = left;
    rest.gross = remainingPart(line.gross, line.quantity, left);
    for (Discount& discount : rest.discounts)
        discount.amount = remainingPart(discount.amount, line.quantity, left);
    return rest;
}

// A line is returned in the direction it was sold: 2 of 3, or −2 of −3 (bottles handed in).
bool isPartOf(Quantity part, Quantity sold)
{
    if (sold.isNegative())
        return !(Quantity{} < part) && !(part < sold);
    return !part.isNegative() && !(sold < part);
}

}  // namespace

Money remainingPart(Money amount, Quantity sold, Quantity left)
{
    if (sold == left)
        return amount;
    Wide top = Wide{amount.count()} * left.count();
    Wide bottom = sold.count();
    if (bottom < 0) {
        top = -top;
        bottom = -bottom;
    }
    return Money(*narrow(divide(top, bottom, Rounding::HalfUp)));
}

std::optional<Returned::Refusal> Returned::add(const Basket& sale, LineNumber number,
                                               Quantity quantity)
{
    const Line* line = sale.find(number);
    if (line == nullptr)
        return Refusal::NoSuchLine;
    if (line->quantity.isZero()) {
        if (!quantity.isZero() || names(number))
            return Refusal::NotThatMany;
        m_quantities[number] = quantity;
        return std::nullopt;
    }
    const Wide total = Wide{of(number).count()} + quantity.count();
    const auto narrowed = narrow(total);
    if (quantity.isZero() || quantity.isNegative() != line->quantity.isNegative() || !narrowed ||
        !isPartOf(Quantity(*narrowed), line->quantity))
        return Refusal::NotThatMany;
    m_quantities[number] = Quantity(*narrowed);
    return std::nullopt;
}

Quantity Returned::of(LineNumber number) const
{
    const auto found = m_quantities.find(number);
    return found == m_quantities.end() ? Quantity{} : found->second;
}

Basket remaining(const Basket& sale, const Returned& returned)
{
    Basket rest;
    for (const Line& line : sale.lines()) {
        if (!returned.names(line.number)) {
            CHECK(!rest.addNumbered(line));
            continue;
        }
        const Quantity left = line.quantity - returned.of(line.number);
        if (!left.isZero())
            CHECK(!rest.addNumbered(remainingLine(line, left)));
    }
    return rest;
}

}  // namespace loyalty::basket
