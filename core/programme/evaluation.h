// Evaluation: one evaluate() under way, step by step (FORMAT.md, "How points are computed"). Its
// steps stand in evaluate.cpp (bases, spend rules, bonuses), multiply.cpp (multipliers, the tier)
// and round.cpp (whole points, and the shares of lines and rules). Internal to this library.
//
// Up to the rounding everything is a numerator over Award::denominator, so that nothing is rounded
// before its time; every product and sum is watched, and one that leaves 128 bits refuses the
// award.
#pragma once

#include "core/programme/evaluate.h"

namespace loyalty::programme {

class Evaluation {
public:
    Evaluation(const Rulebook& rulebook, const basket::Basket& basket, const Standing& member,
               LocalTime when)
        : m_rulebook(rulebook),
          m_programme(rulebook.programme()),
          m_lines(basket.lines()),
          m_member(member),
          m_tier(member.isMember ? rulebook.tier(member.tier) : nullptr),
          m_when(when)
    {}

    Result<Award, EvaluateFault> run();

private:
    void takeBases();
    void applySpendRules();
    void applySpendRule(std::size_t index, const SpendRule& rule);
    [[nodiscard]] std::vector<std::int64_t> wholeStepBases(const SpendRule& rule) const;
    void applyMultipliers();
    void chooseBestMultipliers();
    void applyMultiplier(std::size_t index, const MultiplierRule& rule);
    void applyFactor(std::size_t index, const Ratio& factor, std::vector<Wide>& gains);
    void refine(Wide scale);
    void applyTier();
    void roundAndShare();
    [[nodiscard]] std::int64_t roundTransaction(Wide sum);
    [[nodiscard]] std::int64_t roundLines();
    void shareToLines(std::int64_t total);
    void shareToRules(std::int64_t total);
    [[nodiscard]] bool isWithinLimits() const;
    void applyBonuses();
    void applyBonus(std::size_t index, const BonusRule& rule);
    void sayWhyLinesGotNothing();

    [[nodiscard]] bool earns(std::size_t line, const Match& match) const
    {
        return !m_excluded[line] && (match.isEverything() || match.takes(m_lines[line].item));
    }
    [[nodiscard]] Wide multiply(Wide a, Wide b)
    {
        Wide product = 0;
        m_overflow |= __builtin_mul_overflow(a, b, &product);
        return product;
    }
    void addTo(Wide& sum, Wide term) { m_overflow |= __builtin_add_overflow(sum, term, &sum); }

    void give(std::size_t line, std::size_t rule, Wide numerator)
    {
        addTo(m_totals[line], numerator);
        m_award.shares.push_back(
            {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(rule), numerator});
    }

    const Rulebook& m_rulebook;
    const Programme& m_programme;
    const std::vector<basket::Line>& m_lines;
    const Standing& m_member;
    const Tier* m_tier;
    LocalTime m_when;

    Award m_award;
    std::vector<char> m_excluded;     // by line
    std::vector<Wide> m_totals;       // by line: numerators of everything so far
    std::vector<Wide> m_spendTotals;  // by line: numerators of the spend rules alone
    std::vector<std::size_t> m_best;  // by line: the multiplier chosen under Stacking::Best
    bool m_overflow = false;
};

}  // namespace loyalty::programme
