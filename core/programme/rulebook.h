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

/// A rule of one kind, prepared.
template <class Kind>
struct Prepared {
    std::size_t place;      // among the rules of the programme
    const Condition* when;  // null: always
    const Kind* rule;
    Matcher matcher;
};

/// What the rules look at of a member beside the account; nothing else is written down with a sale.
struct Asked {
    bool segments = false;
    bool joined = false;
    bool birthday = false;
};

class Rulebook {
public:
    /// Immutable afterwards and free to share between threads.
    static Result<std::shared_ptr<const Rulebook>, std::vector<Problem>> make(Programme programme);
    Rulebook(const Rulebook&) = delete;
    Rulebook& operator=(const Rulebook&) = delete;

    [[nodiscard]] const Programme& programme() const { return m_programme; }
    [[nodiscard]] const Asked& asked() const { return m_asked; }
    /// rateOf() rule i, as a numerator over rateDenominator(); 0 where it has none.
    [[nodiscard]] Wide rateNumerator(std::size_t rule) const { return m_rateNumerators[rule]; }
    [[nodiscard]] Wide rateDenominator() const { return m_rateDenominator; }
    // The rules of each kind, in programme order.
    [[nodiscard]] const std::vector<Prepared<SpendRule>>& spendRules() const { return m_spends; }
    [[nodiscard]] const std::vector<Prepared<QuantityRule>>& quantityRules() const
    {
        return m_quantities;
    }
    [[nodiscard]] const std::vector<Prepared<MultiplierRule>>& multiplierRules() const
    {
        return m_multipliers;
    }
    [[nodiscard]] const std::vector<Prepared<BonusRule>>& bonusRules() const { return m_bonuses; }
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
    void prepare(std::size_t place);

    Programme m_programme;
    Asked m_asked;
    std::vector<Matcher> m_neverEarn;
    std::vector<Prepared<SpendRule>> m_spends;
    std::vector<Prepared<QuantityRule>> m_quantities;
    std::vector<Prepared<MultiplierRule>> m_multipliers;
    std::vector<Prepared<BonusRule>> m_bonuses;
    std::vector<Wide> m_rateNumerators;
    Wide m_rateDenominator = 1;
};

}  // namespace loyalty::programme
