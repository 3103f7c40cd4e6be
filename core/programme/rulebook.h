// Rulebook: a valid programme, prepared for evaluation. To hold one is the proof that validate()
// found nothing.
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/base/wide.h"
#include "core/programme/matcher.h"
#include "core/programme/programme.h"

namespace loyalty::programme {

/// A rule, prepared.
struct PreparedRule {
    std::size_t place;      // among the rules of the programme
    const Condition* when;  // null: always
    const Rule* bounds;     // null where it has neither limits nor a budget
    const Precedence* precedence;
    Matcher matcher;
};

enum class Measure { Money, Quantity };

/// A spend or a quantity rule: a rate on what is measured.
struct GivingRule : PreparedRule {
    Measure measure;
    std::int64_t step;
    bool wholeSteps;
    Wide rate;  // over Plan::denominator
};

struct Multiplying : PreparedRule {
    Ratio factor;
};

struct Granting : PreparedRule {
    const BonusRule* bonus;
};

/// The rules of one stage, in the order in which they act.
template <class Kind>
struct Stage {
    std::vector<Kind> rules;
    bool hasPrecedence = false;  // one of them has a group, is exclusive or stops
};

/// What gives to one wallet, the points of the programme or another one.
struct Plan {
    Symbol wallet;
    RoundingPolicy rounding;
    Wide denominator = 1;  // of all rates
    Stage<GivingRule> giving;
    Stage<Multiplying> multipliers;
    Stage<Granting> bonuses;
};

/// What the rules look at of a member beside the account; nothing else is written down with a sale.
struct Asked {
    bool segments = false;
    bool joined = false;
    bool birthday = false;
    bool purchases = false;
    bool used = false;              // a rule has limits over a period
    std::vector<Symbol> budgets{};  // rules with one, and rewards with a stock (rewardKey)
};

class Rulebook {
public:
    /// Immutable afterwards and free to share between threads.
    static Result<std::shared_ptr<const Rulebook>, std::vector<Problem>> make(Programme programme);
    Rulebook(const Rulebook&) = delete;
    Rulebook& operator=(const Rulebook&) = delete;

    [[nodiscard]] const Programme& programme() const { return m_programme; }
    [[nodiscard]] const Asked& asked() const { return m_asked; }
    /// The first is that of the points; then the wallets of the programme, in its order.
    [[nodiscard]] const std::vector<Plan>& plans() const { return m_plans; }
    [[nodiscard]] bool neverEarns(const basket::Item& item) const
    {
        return std::any_of(m_neverEarn.begin(), m_neverEarn.end(),
                           [&](const Matcher& matcher) { return matcher.takes(item); });
    }
    /// The tier with this code; the lowest where the code is empty or unknown to this version,
    /// null where the programme has no tiers.
    [[nodiscard]] const Tier* tier(const Symbol& code) const;

private:
    explicit Rulebook(Programme programme);

    Programme m_programme;
    Asked m_asked;
    std::vector<Matcher> m_neverEarn;
    std::vector<Plan> m_plans;
};

}  // namespace loyalty::programme
