#include "tests/bench/harbour_by_hand.h"

#include <algorithm>

namespace loyalty::bench {

namespace {

using programme::LineAward;
using programme::LineVerdict;
using programme::Verdict;

constexpr std::int64_t whole = HandAward::denominator;
constexpr std::int64_t perMinor = 40;  // 1 point for 1,000 minor units
constexpr std::int64_t bonusFrom = 60'000;
constexpr std::int64_t bonusPoints = 500;
enum Place : std::uint32_t { Base, OwnBrand, Vegetables, Tuesday, Coffee, BigShop, TierPlace };

const Symbol giftCards("Gift cards");
const Symbol deposits("Deposits");
const Symbol tobacco("Tobacco");
const Symbol postage("Postage and fees");
const Symbol ownBrand("Harbour");
const Symbol vegetables("Fruit and vegetables");
const Symbol coffeeAndTea("Coffee and tea");
const Symbol silver("silver");
const Symbol gold("gold");
const Symbol platinum("platinum");
const BusinessDay coffeeFrom = *BusinessDay::fromText("2027-01-01");
const BusinessDay coffeeUntil = *BusinessDay::fromText("2027-03-31");

bool neverEarns(const Symbol& category)
{
    return category == giftCards || category == deposits || category == tobacco ||
           category == postage;
}

// What the tier adds to `total`: silver a tenth, gold a quarter, platinum a half.
std::int64_t tierGain(std::int64_t total, const programme::Standing& member)
{
    if (!member.isMember)
        return 0;
    if (member.tier == silver)
        return total / 10;
    if (member.tier == gold)
        return total / 4;
    return member.tier == platinum ? total / 2 : 0;
}

Verdict coffeeOn(BusinessDay day)
{
    if (day < coffeeFrom)
        return Verdict::BeforeItBegins;
    return coffeeUntil < day ? Verdict::AfterItEnded : Verdict::Gave;
}

Verdict tuesdayAt(LocalTime when, BusinessDay day)
{
    if (day.weekday() != Weekday::Tuesday)
        return Verdict::OtherWeekday;
    const int minute = when.minuteOfDay();
    return minute >= 14 * 60 && minute < 16 * 60 ? Verdict::Gave : Verdict::OtherHours;
}

std::int64_t floorOf(std::int64_t numerator)
{
    return numerator / whole - (numerator % whole < 0 ? 1 : 0);
}

struct Remainder {
    std::int64_t value;
    std::size_t place;
};

// One more to each of the `count` places with the largest remainders, the earlier first.
template <class Give>
void giveToLargest(std::vector<Remainder>& remainders, std::int64_t count, Give give)
{
    std::partial_sort(remainders.begin(), remainders.begin() + count, remainders.end(),
                      [](const Remainder& a, const Remainder& b) {
                          return a.value != b.value ? a.value > b.value : a.place < b.place;
                      });
    for (std::int64_t i = 0; i < count; ++i)
        give(remainders[static_cast<std::size_t>(i)].place);
}

class ByHand {
public:
    ByHand(const basket::Basket& basket, const programme::Standing& member, LocalTime when)
        : m_lines(basket.lines()), m_member(member)
    {
        const BusinessDay day = when.day();
        m_coffee = coffeeOn(day);
        m_tuesday = tuesdayAt(when, day);
    }

    HandAward run()
    {
        m_award.lines.reserve(m_lines.size());
        m_award.shares.reserve(m_lines.size() * 4);
        m_totals.reserve(m_lines.size());
        for (std::size_t i = 0; i < m_lines.size(); ++i)
            takeLine(static_cast<std::uint32_t>(i));
        sayVerdicts();
        round();
        applyBonus();
        for (programme::RuleOutcome& rule : m_award.rules)
            rule.times = rule.points.count() > 0 ? 1 : 0;
        return std::move(m_award);
    }

private:
    void takeLine(std::uint32_t place);
    void sayVerdicts();
    void round();
    void applyBonus();
    void give(std::uint32_t line, Place rule, std::int64_t gain)
    {
        if (gain == 0)
            return;
        m_award.shares.push_back({line, rule, gain});
        m_ruleSums[rule] += gain;
    }

    const std::vector<basket::Line>& m_lines;
    const programme::Standing& m_member;
    Verdict m_coffee;
    Verdict m_tuesday;
    HandAward m_award;
    std::vector<std::int64_t> m_totals;
    std::array<std::int64_t, 7> m_ruleSums{};
    std::array<bool, 7> m_matched{};
    std::array<bool, 7> m_hadPoints{};
    std::int64_t m_sum = 0;
    std::int64_t m_earning = 0;  // money of the lines that earn
};

void ByHand::takeLine(std::uint32_t place)
{
    const basket::Line& line = m_lines[place];
    const std::int64_t base = line.net().count();
    LineAward& award = m_award.lines.emplace_back();
    award = {line.number, LineVerdict::NoValue, Money(base), Points{}};
    if (neverEarns(line.item.category)) {
        award.verdict = LineVerdict::NeverEarns;
        m_totals.push_back(0);
        return;
    }
    m_earning += base;
    m_matched[Base] = true;
    std::int64_t total = base * perMinor;
    give(place, Base, total);
    const auto add = [&](Place rule, bool holds, std::int64_t gain) {
        if (!holds)
            return;
        m_matched[rule] = true;
        m_hadPoints[rule] |= total != 0;
        give(place, rule, gain);
        total += gain;
    };
    add(Coffee, m_coffee == Verdict::Gave && line.item.category == coffeeAndTea, total);
    add(OwnBrand, line.item.brand == ownBrand, total * 2);
    add(Vegetables, line.item.category == vegetables, total);
    add(Tuesday, m_tuesday == Verdict::Gave, total / 2);
    add(TierPlace, true, tierGain(total, m_member));
    if (total != 0)
        award.verdict = LineVerdict::Earned;
    m_totals.push_back(total);
    m_sum += total;
}

void ByHand::sayVerdicts()
{
    const auto multiplied = [&](Place rule) {
        if (!m_matched[rule])
            return Verdict::NoMatchingLine;
        return m_hadPoints[rule] ? Verdict::Gave : Verdict::NothingToMultiply;
    };
    auto& rules = m_award.rules;
    rules[Base].verdict = m_matched[Base] ? Verdict::Gave : Verdict::NoMatchingLine;
    rules[OwnBrand].verdict = multiplied(OwnBrand);
    rules[Vegetables].verdict = multiplied(Vegetables);
    rules[Tuesday].verdict = m_tuesday == Verdict::Gave ? multiplied(Tuesday) : m_tuesday;
    rules[Coffee].verdict =
        m_coffee == Verdict::Gave && !m_matched[Coffee] ? Verdict::NoMatchingLine : m_coffee;
    if (!m_member.isMember)
        return;
    m_award.ruleCount = 7;
    rules[TierPlace].verdict = m_hadPoints[TierPlace] ? Verdict::Gave : Verdict::NothingToMultiply;
}

void ByHand::round()
{
    const std::int64_t total = m_sum > 0 ? m_sum / whole : 0;
    if (total == 0)
        return;
    m_award.points = total;
    std::vector<Remainder> remainders;
    remainders.reserve(m_totals.size());
    std::int64_t missing = total;
    for (std::size_t i = 0; i < m_totals.size(); ++i) {
        if (m_totals[i] == 0)
            continue;
        const std::int64_t points = floorOf(m_totals[i]);
        m_award.lines[i].points = Points(points);
        remainders.push_back({m_totals[i] - points * whole, i});
        missing -= points;
    }
    giveToLargest(remainders, missing,
                  [&](std::size_t line) { m_award.lines[line].points += Points(1); });
    remainders.clear();
    missing = total;
    for (std::size_t rule = 0; rule < m_ruleSums.size(); ++rule) {
        if (m_ruleSums[rule] == 0)
            continue;
        const std::int64_t points = floorOf(m_ruleSums[rule]);
        m_award.rules[rule].points = Points(points);
        remainders.push_back({m_ruleSums[rule] - points * whole, rule});
        missing -= points;
    }
    giveToLargest(remainders, missing,
                  [&](std::size_t rule) { m_award.rules[rule].points += Points(1); });
}

void ByHand::applyBonus()
{
    programme::RuleOutcome& outcome = m_award.rules[BigShop];
    if (m_earning < bonusFrom) {
        outcome = {Verdict::BelowMinimum,        false, {},
                   Money(bonusFrom - m_earning), {},    Points(bonusPoints)};
        return;
    }
    outcome = {Verdict::Gave, false, Points(bonusPoints), {}, {}, {}, 1};
    m_award.points += bonusPoints;
    std::int64_t weights = 0;
    for (const LineAward& line : m_award.lines)
        if (line.verdict != LineVerdict::NeverEarns && line.base.count() > 0)
            weights += line.base.count();
    std::vector<Remainder> remainders;
    std::vector<std::int64_t> parts(m_lines.size(), 0);
    std::int64_t missing = bonusPoints;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const LineAward& line = m_award.lines[i];
        if (line.verdict == LineVerdict::NeverEarns || line.base.count() <= 0)
            continue;
        const std::int64_t product = line.base.count() * bonusPoints;
        parts[i] = product / weights;
        remainders.push_back({product % weights, i});
        missing -= parts[i];
    }
    giveToLargest(remainders, missing, [&](std::size_t line) { ++parts[line]; });
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i] == 0)
            continue;
        m_award.lines[i].points += Points(parts[i]);
        m_award.shares.push_back({static_cast<std::uint32_t>(i), BigShop, parts[i] * whole});
    }
}

}  // namespace

HandAward harbourByHand(const basket::Basket& basket, const programme::Standing& member,
                        LocalTime when)
{
    return ByHand(basket, member, when).run();
}

std::int64_t harbourPointsByHand(const basket::Basket& basket, const programme::Standing& member,
                                 LocalTime when)
{
    const BusinessDay day = when.day();
    const bool isCoffee = coffeeOn(day) == Verdict::Gave;
    const bool isTuesday = tuesdayAt(when, day) == Verdict::Gave;
    std::int64_t sum = 0;
    std::int64_t earning = 0;
    for (const basket::Line& line : basket.lines()) {
        if (neverEarns(line.item.category))
            continue;
        earning += line.net().count();
        std::int64_t total = line.net().count() * perMinor;
        if (isCoffee && line.item.category == coffeeAndTea)
            total *= 2;
        if (line.item.brand == ownBrand)
            total *= 3;
        if (line.item.category == vegetables)
            total *= 2;
        if (isTuesday)
            total += total / 2;
        sum += total;
    }
    sum += tierGain(sum, member);
    return (sum > 0 ? sum / whole : 0) + (earning < bonusFrom ? 0 : bonusPoints);
}

bool saysTheSame(const HandAward& byHand, const programme::Award& award)
{
    if (byHand.points != award.points.count() || byHand.lines != award.lines ||
        byHand.ruleCount != award.rules.size() ||
        !std::equal(award.rules.begin(), award.rules.end(), byHand.rules.begin()) ||
        byHand.shares.size() != award.shares.size())
        return false;
    std::vector<HandShare> shares = byHand.shares;
    std::vector<programme::Share> others(award.shares.begin(), award.shares.end());
    const auto byPlace = [](const auto& a, const auto& b) {
        return a.line != b.line ? a.line < b.line : a.rule < b.rule;
    };
    std::sort(shares.begin(), shares.end(), byPlace);
    std::sort(others.begin(), others.end(), byPlace);
    return std::equal(shares.begin(), shares.end(), others.begin(),
                      [&](const HandShare& mine, const programme::Share& other) {
                          return mine.line == other.line && mine.rule == other.rule &&
                                 Wide{mine.numerator} * award.denominator ==
                                     other.numerator * HandAward::denominator;
                      });
}

}  // namespace loyalty::bench
