// Rulebook: a valid programme, prepared for evaluation. To hold one is the proof that validate()
// found nothing.
#pragma once

#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/base/wide.h"
#include "core/programme/programme.h"

namespace loyalty::programme {

class Rulebook {
public:
    /// Immutable afterwards and free to share between threads.
    static Result<std::shared_ptr<const Rulebook>, std::vector<Problem>> make(Programme programme);

    [[nodiscard]] const Programme& programme() const { return m_programme; }
    /// Smallest points per minor unit of rule i, as a numerator over rateDenominator(); 0 where
    /// rule i is no spend rule.
    [[nodiscard]] Wide rateNumerator(std::size_t rule) const { return m_rateNumerators[rule]; }
    [[nodiscard]] Wide rateDenominator() const { return m_rateDenominator; }
    /// The tier with this code; the lowest where the code is empty or unknown to this version,
    /// null where the programme has no tiers.
    [[nodiscard]] const Tier* tier(const Symbol& code) const;

private:
    explicit Rulebook(Programme programme);

    Programme m_programme;
    std::vector<Wide> m_rateNumerators;
    Wide m_rateDenominator = 1;
};

}  // namespace loyalty::programme
