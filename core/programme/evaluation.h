// Evaluation: one evaluate() under way, step by step (FORMAT.md, "How points are computed"). Its
// steps stand in evaluate.cpp (bases, spend rules, bonuses), multiply.cpp (multipliers, the tier)
// and round.cpp (whole points, and the shares of lines and rules). Internal to this library.
//
// Up to the rounding everything is a numerator over Award::denominator, so that nothing is rounded
// before its time; every product and sum is watched, and one that leaves 128 bits refuses the
// award.
#pragma once

#include <array>
#include <cstddef>
#include <memory_resource>
#include <span>

#include "core/base/apportion.h"
#include "core/programme/condition.h"
#include "core/programme/evaluate.h"

namespace loyalty::programme {

class Evaluation {
public:
    Evaluation(const Rulebook& rulebook, const basket::Basket& basket, const Standing& member,
               const Occasion& occasion)
        : m_rulebook(rulebook),
          m_programme(rulebook.programme()),
          m_lines(basket.lines()),
          m_member(member),
          m_tier(member.isMember ? rulebook.tier(member.tier) : nullptr),
          m_facts{Moment(occasion.at), m_tier, member, occasion}
    {}

    Result<Award, EvaluateFault> run();

private:
    enum class Measure { Money, Quantity };

    void takeBases();
    void applySpendRules();
    /// Does the rule in this place hold now? Its verdict says so.
    bool holds(std::size_t place, const Condition* when);
    /// A spend or a quantity rule: `step` earns its points, in what is measured.
    template <class Kind>
    void applyGivingRule(const Prepared<Kind>& rule, Measure measure, std::int64_t step);
    [[nodiscard]] std::span<const std::int64_t> wholeSteps(const Matcher& matcher, Measure measure,
                                                           std::int64_t step);
    [[nodiscard]] std::int64_t weigh(const Matcher& matcher, Measure measure);
    void applyMultipliers();
    void chooseBestMultipliers();
    void applyMultiplier(const Prepared<MultiplierRule>& rule);
    void applyFactor(std::size_t index, const Ratio& factor);
    void refine(Wide scale);
    void applyTier();
    void roundAndShare();
    [[nodiscard]] std::int64_t roundTransaction(Wide sum);
    [[nodiscard]] std::int64_t roundLines();
    void shareToLines(std::int64_t total);
    void shareToRules(std::int64_t total);
    [[nodiscard]] bool isWithinLimits() const;
    void applyBonuses();
    void applyBonus(std::size_t index, const BonusRule& rule, const Matcher& matcher);
    [[nodiscard]] std::int64_t timesOf(const BonusRule& rule, std::int64_t money,
                                       std::int64_t quantity, RuleOutcome& outcome) const;

    /// What a line has of it: minor units of its base, or thousandths.
    [[nodiscard]] std::int64_t measured(std::size_t line, Measure measure) const
    {
        return measure == Measure::Money ? m_award.lines[line].base.count()
                                         : m_lines[line].quantity.count();
    }
    [[nodiscard]] bool earns(std::size_t line, const Matcher& matcher) const
    {
        return m_award.lines[line].verdict != LineVerdict::NeverEarns &&
               (matcher.isEverything() || matcher.takes(m_lines[line].item));
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
        m_award.lines[line].verdict = LineVerdict::Earned;
        m_award.shares.push_back(
            {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(rule), numerator});
    }

    struct Gain {
        std::size_t line;
        Wide numerator;
    };

    const Rulebook& m_rulebook;
    const Programme& m_programme;
    const std::vector<basket::Line>& m_lines;
    const Standing& m_member;
    const Tier* m_tier;
    Facts m_facts;

    // Working room: an everyday basket needs no more, and then nothing but the answer itself is
    // taken from the heap.
    std::array<std::byte, 8192> m_room;
    std::pmr::monotonic_buffer_resource m_memory{m_room.data(), m_room.size()};

    Award m_award;
    // By line: numerators of everything so far, and of the spend rules alone where multipliers look
    // at those; what it weighs for the rule at hand; the multiplier chosen under Stacking::Best.
    std::pmr::vector<Wide> m_totals{&m_memory};
    std::pmr::vector<Wide> m_spendTotals{&m_memory};
    std::pmr::vector<std::int64_t> m_weights{&m_memory};
    std::pmr::vector<const Prepared<MultiplierRule>*> m_best{&m_memory};
    std::pmr::vector<Gain> m_gains{&m_memory};  // of the multiplier at hand
    Apportionment m_apportionment{&m_memory};
    bool m_overflow = false;
};

}  // namespace loyalty::programme
