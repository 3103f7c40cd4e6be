#include "core/basket/basket.h"

#include <algorithm>

#include "core/base/apportion.h"

namespace loyalty::basket {

namespace {

bool isWithin(std::int64_t value, std::int64_t bound)
{
    return value <= bound && value >= -bound;
}

}  // namespace

std::optional<Refusal> refusalOf(const Line& line)
{
    if (!isWithin(line.quantity.count(), maxQuantityThousandths))
        return Refusal::QuantityTooLarge;
    if (!isWithin(line.gross.count(), maxLineMinor))
        return Refusal::AmountTooLarge;
    Money net = line.gross;
    for (const Discount& discount : line.discounts) {
        if (!isWithin(discount.amount.count(), maxLineMinor))
            return Refusal::AmountTooLarge;
        net -= discount.amount;
        if (!isWithin(net.count(), maxLineMinor))
            return Refusal::AmountTooLarge;
    }
    return std::nullopt;
}

const Line* Basket::find(LineNumber number) const
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [number](const Line& l) { return l.number == number; });
    return found == m_lines.end() ? nullptr : &*found;
}

Money Basket::net() const
{
    Money sum;
    for (const Line& line : m_lines)
        sum += line.net();
    return sum;
}

std::optional<Refusal> Basket::add(Line line)
{
    line.number = m_nextNumber;
    return addNumbered(std::move(line));
}

std::optional<Refusal> Basket::addNumbered(Line line)
{
    CHECK(line.number >= m_nextNumber);
    if (m_lines.size() >= maxLines)
        return Refusal::TooManyLines;
    if (const auto refusal = refusalOf(line))
        return refusal;
    m_nextNumber = line.number + 1;
    m_lines.push_back(std::move(line));
    return std::nullopt;
}

bool Basket::remove(LineNumber number)
{
    return std::erase_if(m_lines, [number](const Line& l) { return l.number == number; }) > 0;
}

bool Basket::replace(const Line& line)
{
    const auto place = std::find_if(m_lines.begin(), m_lines.end(),
                                    [&](const Line& l) { return l.number == line.number; });
    if (place == m_lines.end() || refusalOf(line))
        return false;
    *place = line;
    return true;
}

std::vector<Money> withheldByLine(const Basket& basket, const std::vector<Tender>& tenders,
                                  TenderKinds kinds)
{
    Money paid;
    for (const Tender& tender : tenders)
        if (kinds.contains(tender.kind))
            paid += tender.amount;
    if (!(Money{} < paid))
        return {};
    std::vector<std::int64_t> weights;
    std::int64_t sum = 0;
    for (const Line& line : basket.lines()) {
        weights.push_back(std::max<std::int64_t>(0, line.net().count()));
        sum += weights.back();
    }
    if (sum == 0)
        return {};
    Apportionment apportionment;
    std::vector<Money> shares;
    for (const std::int64_t share : apportionment.byWeight(std::min(paid.count(), sum), weights))
        shares.emplace_back(share);
    return shares;
}

}  // namespace loyalty::basket
