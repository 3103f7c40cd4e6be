// Wording: what stands in a programme, in English words that a manager reads: for check() and
// diff(). Amounts have the programme's decimals; names from the file stand in quotes.
#pragma once

#include <string>
#include <vector>

#include "core/programme/programme.h"

namespace loyalty::review {

/// "a", "a and b", "a, b and c"; of many the first few and how many more there are.
std::string listed(const std::vector<std::string>& words, const char* last);

std::string quoted(const std::string& text);
/// In quotes, in the order of the alphabet.
std::vector<std::string> wordsOf(const programme::SymbolSet& symbols);
/// "Mondays", "Saturdays"; none for every day.
std::vector<std::string> weekdayWords(std::uint8_t weekdays);
/// "cash", "gift card".
std::vector<std::string> tenderWords(basket::TenderKinds tenders);
/// "from 14:00 to 16:00"
std::string hoursWords(int from, int until);
std::string memberDaysWords(const programme::MemberDays& days);
/// "on the birthday", "from 3 days before to 2 days after the birthday"
std::string aroundWords(const programme::Around& around, const char* day);
/// "of category "Dairy" and brand "Harbour""; empty for a match of everything.
std::string matchWords(const programme::Match& match);
/// "on Mondays, for tier "gold""; "always" where nothing is asked.
std::string conditionWords(const programme::Condition& condition);

class Wording {
public:
    /// `programme` outlives it.
    explicit Wording(const programme::Programme& programme) : m_programme(programme) {}

    [[nodiscard]] std::string points(Points points) const;  // "5 points"
    [[nodiscard]] std::string number(Points points) const;  // "5"
    [[nodiscard]] std::string money(Money money) const;
    [[nodiscard]] static std::string quantity(Quantity quantity);
    [[nodiscard]] static std::string factor(const Ratio& factor);

    /// "5 points for every 50.00 TRY of category "Coffee and tea", from 2027-01-01 on"
    [[nodiscard]] std::string rule(const programme::Rule& rule) const;
    [[nodiscard]] std::string kind(const programme::RuleKind& kind) const;

private:
    [[nodiscard]] std::string words(const programme::SpendRule& rule) const;
    [[nodiscard]] std::string words(const programme::QuantityRule& rule) const;
    [[nodiscard]] std::string words(const programme::MultiplierRule& rule) const;
    [[nodiscard]] std::string words(const programme::BonusRule& rule) const;

    const programme::Programme& m_programme;
};

}  // namespace loyalty::review
