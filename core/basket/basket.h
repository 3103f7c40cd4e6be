// Basket: the lines of a sale in the order they were scanned.
#pragma once

#include <optional>
#include <vector>

#include "core/basket/line.h"
#include "core/basket/tender.h"

namespace loyalty::basket {

/// Larger baskets are refused at the door; real ones stay below 1,200 lines.
inline constexpr std::size_t maxLines = 10'000;

/// Why a line cannot be added.
enum class Refusal { TooManyLines, AmountTooLarge, QuantityTooLarge };

/// None where the line's amounts and quantity are within the bounds that keep every later sum in
/// 64 bits (money.h, quantity.h).
std::optional<Refusal> refusalOf(const Line& line);

class Basket {
public:
    [[nodiscard]] const std::vector<Line>& lines() const { return m_lines; }
    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }
    [[nodiscard]] const Line* find(LineNumber number) const;
    [[nodiscard]] Money net() const;

    /// Takes the line in with the next free number, or says why not.
    std::optional<Refusal> add(Line line);
    /// The same, keeping the number the line already has; numbers rise.
    std::optional<Refusal> addNumbered(Line line);
    /// False where there is no such line.
    bool remove(LineNumber number);
    /// Puts `line` in the place of the line with its number.
    bool replace(const Line& line);
    [[nodiscard]] LineNumber nextNumber() const { return m_nextNumber; }

    bool operator==(const Basket& other) const { return m_lines == other.m_lines; }

private:
    std::vector<Line> m_lines;
    LineNumber m_nextNumber = 1;
};

/// What was paid with tenders of `kinds`, by line: shared out by what the lines cost, those that
/// cost nothing or less left out, and never more than they cost. Empty where it is nothing.
std::vector<Money> withheldByLine(const Basket& basket, const std::vector<Tender>& tenders,
                                  TenderKinds kinds);

}  // namespace loyalty::basket
