// Evaluation: one evaluate() under way, for one wallet, step by step (FORMAT.md, "How points are
// computed"). Its steps stand in evaluate.cpp (bases), give.cpp (spend and quantity rules),
// multiply.cpp (multipliers, the tier), round.cpp (whole points, and the shares of lines and
// rules), grant.cpp (bonuses); what bounds a rule and who goes first in bounds.cpp. Internal to
// this library.
//
// Up to the rounding everything is a numerator over Award::denominator, so that nothing is rounded
// before its time; every product and sum is watched, and one that leaves 128 bits refuses the
// award.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <span>

#include "core/base/apportion.h"
#include "core/programme/condition.h"
#include "core/programme/evaluate.h"

namespace loyalty::programme {

/// What evaluate() was asked. `withheld` is by line, or empty: what was paid in ways that earn
/// nothing.
struct Question {
    const Rulebook& rulebook;
    const basket::Basket& basket;
    const Standing& member;
    const Occasion& occasion;
    std::span<const Money> withheld;
};

class Evaluation {
public:
    Evaluation(const Question& question, const Plan& plan)
        : m_question(question),
          m_programme(question.rulebook.programme()),
          m_plan(plan),
          m_lines(question.basket.lines()),
          m_member(question.member),
          m_tier(m_member.isMember ? question.rulebook.tier(m_member.tier) : nullptr),
          m_facts{Moment(question.occasion.at),
                  m_tier,
                  m_member,
                  question.occasion,
                  m_lines,
                  m_award.lines}
    {}
    Evaluation(const Evaluation&) = delete;
    Evaluation& operator=(const Evaluation&) = delete;

    Result<Award, EvaluateFault> run();

private:
    struct Gain {
        std::size_t line;
        Wide numerator;
    };
    /// What a bonus would give.
    struct Offer {
        const Granting* rule;
        std::int64_t times;
        std::int64_t points;
    };

    // evaluate.cpp
    void takeBases();
    [[nodiscard]] Money baseOf(std::size_t line) const;
    [[nodiscard]] bool isMain() const { return m_plan.wallet.isEmpty(); }
    [[nodiscard]] const Ratio& carried() const;
    [[nodiscard]] bool isWithinLimits() const;

    // give.cpp
    void applyGivingRules();
    void applyGivingRule(const GivingRule& rule);
    void applyGroup(std::size_t first);
    void giveFreely(const GivingRule& rule);
    void gatherGains(const GivingRule& rule);
    void giveGains(const GivingRule& rule);
    [[nodiscard]] std::span<const std::int64_t> wholeSteps(const GivingRule& rule);
    [[nodiscard]] std::int64_t weigh(const PreparedRule& rule, Measure measure);

    // multiply.cpp
    void applyMultipliers();
    template <class IsCandidate>
    void chooseBest(const IsCandidate& isCandidate);
    void applyMultiplier(const Multiplying& rule, bool whereChosen);
    void applyFactor(const PreparedRule* rule, std::size_t index, const Ratio& factor);
    void refine(Wide scale);
    void applyTier();

    // round.cpp
    void roundAndShare();
    [[nodiscard]] std::int64_t roundTransaction(Wide sum);
    [[nodiscard]] std::int64_t roundLines();
    void shareToLines(std::int64_t total);
    void shareToRules(std::int64_t total);

    // grant.cpp
    void applyBonuses();
    void offer(const Granting& rule);
    [[nodiscard]] std::int64_t timesOf(const BonusRule& rule, std::int64_t money,
                                       std::int64_t quantity, RuleOutcome& outcome) const;
    void chooseOffers();
    template <class IsLost>
    void withdraw(Verdict verdict, const IsLost& isLost);
    void grant(const Offer& offer);

    // bounds.cpp
    /// Does the rule hold now, and has it anything left to give? Its verdict says so.
    bool holds(const PreparedRule& rule);
    [[nodiscard]] bool held(const PreparedRule& rule) const
    {
        return verdictAt(rule) == Verdict::Gave;
    }
    template <class Kind>
    void openStage(const Stage<Kind>& stage);
    /// The rules of a group act together, in the place of its first.
    template <class Kind>
    static bool isFirstOfGroup(const Stage<Kind>& stage, std::size_t index)
    {
        const auto end = stage.rules.begin() + static_cast<std::ptrdiff_t>(index);
        return std::none_of(stage.rules.begin(), end, [&](const Kind& before) {
            return before.precedence->group == end->precedence->group;
        });
    }
    void stopAtLines();
    void endTurn();
    [[nodiscard]] std::optional<std::int64_t> timesLeft(const Rule& rule) const;
    [[nodiscard]] std::optional<std::int64_t> pointsLeft(const Rule& rule) const;
    [[nodiscard]] std::optional<std::int64_t> budgetLeft(const Rule& rule) const;
    [[nodiscard]] const Used* usedOf(const Rule& rule, Period period) const;
    /// Cuts what the rule at hand gains, over `denominator`, to what it may still give.
    void bound(const PreparedRule& rule, Wide denominator);
    bool cutGains(Wide cap);

    [[nodiscard]] const Verdict& verdictAt(const PreparedRule& rule) const
    {
        return m_award.rules[rule.place].verdict;
    }
    Verdict& verdictAt(const PreparedRule& rule) { return m_award.rules[rule.place].verdict; }
    /// What a line has of it: minor units of its base, or thousandths.
    [[nodiscard]] std::int64_t measured(std::size_t line, Measure measure) const
    {
        return measure == Measure::Money ? m_award.lines[line].base.count()
                                         : m_lines[line].quantity.count();
    }
    // Asked for each line and rule: a call would cost more than the answer.
    [[nodiscard, gnu::always_inline]] bool earns(std::size_t line, const Matcher& matcher) const
    {
        return m_award.lines[line].verdict != LineVerdict::NeverEarns &&
               (matcher.isEverything() || matcher.takes(m_lines[line].item));
    }
    /// No rule that goes before it keeps it from the line.
    [[nodiscard]] bool isOpen(std::size_t line, const PreparedRule& rule) const
    {
        return m_claims.empty() ||
               (m_closed[line] == 0 && (m_claims[line] == nullptr || m_claims[line] == &rule));
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

    const Question& m_question;
    const Programme& m_programme;
    const Plan& m_plan;
    const std::vector<basket::Line>& m_lines;
    const Standing& m_member;
    const Tier* m_tier;
    Award m_award;
    Facts m_facts;

    // Working room: an everyday basket needs no more, and then nothing but the answer itself is
    // taken from the heap.
    std::array<std::byte, 8192> m_room;
    std::pmr::monotonic_buffer_resource m_memory{m_room.data(), m_room.size()};

    // By line: numerators of everything so far, and of the spend rules alone where multipliers look
    // at those; what it weighs for the rule at hand; the multiplier chosen for it, among all or
    // within a group.
    std::pmr::vector<Wide> m_totals{&m_memory};
    std::pmr::vector<Wide> m_spendTotals{&m_memory};
    std::pmr::vector<std::int64_t> m_weights{&m_memory};
    std::pmr::vector<const Multiplying*> m_best{&m_memory};
    std::pmr::vector<Gain> m_gains{&m_memory};  // of the rule at hand
    // By line where rules of the stage have precedence, else empty: the exclusive rule that claims
    // it, and whether a rule has stopped those after it.
    std::pmr::vector<const PreparedRule*> m_claims{&m_memory};
    std::pmr::vector<std::uint8_t> m_closed{&m_memory};
    std::pmr::vector<std::size_t> m_closing{&m_memory};
    std::pmr::vector<Offer> m_offers{&m_memory};
    const PreparedRule* m_weighed = nullptr;  // whose prices m_weights holds, when bonuses are due
    Apportionment m_apportionment{&m_memory};
    bool m_overflow = false;
};

template <class Kind>
void Evaluation::openStage(const Stage<Kind>& stage)
{
    m_claims.clear();
    m_closed.clear();
    for (const Kind& rule : stage.rules)
        holds(rule);
    if (!stage.hasPrecedence)
        return;
    m_claims.assign(m_lines.size(), nullptr);
    m_closed.assign(m_lines.size(), 0);
    for (const Kind& rule : stage.rules)
        if (rule.precedence->exclusive && held(rule))
            for (std::size_t line = 0; line < m_lines.size(); ++line)
                if (m_claims[line] == nullptr && earns(line, rule.matcher))
                    m_claims[line] = &rule;
}

}  // namespace loyalty::programme
