// Wording: what stands in a programme, in English words that a manager reads: for check() and
// diff(). Amounts have the programme's decimals; names from the file stand in quotes.
#pragma once

#include <string>
#include <vector>

#include "core/programme/programme.h"

namespace loyalty::review {

std::string joined(const std::vector<std::string>& words, const char* between);
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
/// "on the 3rd purchase", "on every 10th purchase"
std::string purchaseWords(const programme::PurchaseNumber& purchase);
/// "the points", "wallet "stars""
std::string walletWords(const Symbol& wallet);
/// "in a day", "ever"
const char* periodWords(Period period);
/// "3 days", "1 month"
std::string daysWords(std::int64_t days);
std::string monthsWords(std::int64_t months);
/// "at the end of the year"
const char* endWords(programme::ExpiryEnd end);
/// After how long points expire: "12 months"; empty where no span is said.
std::string termWords(const programme::LifePolicy& life);
/// "usable at once and expiring after 40 days"
std::string lifeWords(const programme::LifePolicy& life);
/// "at most 5 times in each store"
std::string stockWords(std::int64_t stock);
/// "priority 5", "in group "drinks"", each of what there is.
std::vector<std::string> precedenceWords(const programme::Precedence& precedence);

class Wording {
public:
    /// `programme` outlives it.
    explicit Wording(const programme::Programme& programme) : m_programme(programme) {}

    /// "5 points", "2.5 points of wallet "stars""
    [[nodiscard]] std::string points(Points points, const Symbol& wallet = {}) const;
    [[nodiscard]] std::string number(Points points, const Symbol& wallet = {}) const;  // "5"
    [[nodiscard]] std::string money(Money money) const;
    [[nodiscard]] static std::string quantity(Quantity quantity);
    [[nodiscard]] static std::string factor(const Ratio& factor);

    /// "on Mondays, for tier "gold""; "always" where nothing is asked.
    [[nodiscard]] std::string condition(const programme::Condition& condition) const;
    /// "for a total of at least 50.00 TRY"
    [[nodiscard]] std::string total(const programme::TotalSpan& total) const;
    /// "with goods of brand "Harbour" in the basket"
    [[nodiscard]] std::string contained(const programme::Contained& contained) const;

    /// "5 points for every 50.00 TRY of category "Coffee and tea", from 2027-01-01 on"
    [[nodiscard]] std::string rule(const programme::Rule& rule) const;
    /// What it gives, without when and how much at most.
    [[nodiscard]] std::string kind(const programme::Rule& rule) const;
    /// Each bound of its limits and its budget.
    [[nodiscard]] std::vector<std::string> limits(const programme::Rule& rule) const;
    /// "at most 5 points on a line", "at most 20 points and 3 times in a week"
    [[nodiscard]] std::string line(Points most, const Symbol& wallet) const;
    [[nodiscard]] std::string cap(const programme::Cap& cap, const char* where,
                                  const Symbol& wallet) const;
    /// "a budget of 1000 points", "… for each store"
    [[nodiscard]] std::string budget(Points points, const Symbol& wallet) const;
    [[nodiscard]] std::string storeBudget(Points points, const Symbol& wallet) const;

    /// What a tier takes: "500 points", "500.00 TRY", "5 visits"
    [[nodiscard]] std::string threshold(Points threshold) const;
    /// What members may spend: "no more points than they have"
    [[nodiscard]] std::string negative(const programme::NegativePolicy& negative) const;
    [[nodiscard]] std::string floor(const std::optional<programme::FloorLimit>& floor) const;

    /// "5.00 TRY off for 40 points, on Mondays, at most once in a month"
    [[nodiscard]] std::string reward(const programme::Reward& reward) const;
    /// What it is and costs, without when and how often.
    [[nodiscard]] std::string rewardKind(const programme::Reward& reward) const;
    [[nodiscard]] static std::string words(const programme::FreeProduct& product);
    [[nodiscard]] static std::string words(const programme::CheapestFree& cheapest);

private:
    [[nodiscard]] std::string words(const programme::PointsOff& off) const;
    [[nodiscard]] std::string words(const programme::AmountOff& off) const;
    [[nodiscard]] std::string words(const programme::PercentOff& off) const;
    [[nodiscard]] static std::string words(const programme::Gift& gift);
    [[nodiscard]] std::string group(const std::vector<programme::Condition>& group,
                                    const char* between) const;
    [[nodiscard]] std::string words(const programme::SpendRule& rule, const Symbol& wallet) const;
    [[nodiscard]] std::string words(const programme::QuantityRule& rule,
                                    const Symbol& wallet) const;
    [[nodiscard]] static std::string words(const programme::MultiplierRule& rule,
                                           const Symbol& wallet);
    [[nodiscard]] std::string words(const programme::BonusRule& rule, const Symbol& wallet) const;

    const programme::Programme& m_programme;
};

}  // namespace loyalty::review
