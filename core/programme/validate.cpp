#include "core/programme/validation.h"

namespace loyalty::programme {

namespace {

constexpr int maxPendingDays = 3650;
constexpr int maxExpiryMonths = 1200;
constexpr int shortestMonthDays = 28;
constexpr int maxNoticeDays = 366;

}  // namespace

std::vector<Problem> Validation::run()
{
    checkHead();
    checkRounding(m_programme.rounding, "$.rounding");
    checkWallets();
    checkLife(m_programme.life, "$.life");
    checkTierPolicy();
    checkTiers();
    checkRules();
    checkRewards();
    checkMessages();
    if (m_problems.empty())
        checkRates();
    return std::move(m_problems);
}

void Validation::checkRates()
{
    bool fits = commonRateDenominator(m_programme).has_value();
    for (const Wallet& wallet : m_programme.wallets)
        fits &= commonRateDenominator(m_programme, wallet.code).has_value();
    if (!fits)
        add("$.rules", "the rules' rates have no common denominator below 10^12");
}

void Validation::checkHead()
{
    if (m_programme.id.empty())
        add("$.id", "is empty");
    if (m_programme.version < 1)
        add("$.version", "is below 1");
    if (m_programme.points.decimals < 0 || m_programme.points.decimals > 3)
        add("$.points.decimals", "is not 0, 1, 2 or 3");
    if (m_programme.currency.decimals < 0 || m_programme.currency.decimals > 4)
        add("$.currency.decimals", "is not 0 to 4");
    for (std::size_t i = 0; i < m_programme.neverEarn.size(); ++i)
        if (m_programme.neverEarn[i].isEverything())
            add("$.neverEarn[" + std::to_string(i) + "]",
                "matches every line, so that nothing could ever earn");
}

void Validation::checkRounding(const RoundingPolicy& rounding, const std::string& path)
{
    if (rounding.remainder != Remainder::Carry)
        return;
    if (rounding.per != RoundPer::Transaction)
        add(path + ".remainder", "can be carried only where points are rounded per transaction");
    if (rounding.mode != Rounding::Floor)
        add(path + ".remainder", "can be carried only where points are rounded down");
}

void Validation::checkWallets()
{
    if (m_programme.wallets.size() > maxWallets)
        add("$.wallets", "are more than 8");
    std::set<std::string> codes;
    for (std::size_t i = 0; i < m_programme.wallets.size(); ++i) {
        const Wallet& wallet = m_programme.wallets[i];
        const std::string path = "$.wallets[" + std::to_string(i) + "]";
        if (wallet.code.isEmpty())
            add(path + ".code", "is empty");
        else if (!codes.insert(wallet.code.text()).second)
            add(path + ".code", "\"" + wallet.code.text() + "\" is used twice");
        if (wallet.name.decimals < 0 || wallet.name.decimals > 3)
            add(path + ".decimals", "is not 0, 1, 2 or 3");
        checkRounding(wallet.rounding, path + ".rounding");
    }
}

void Validation::checkLife(const LifePolicy& life, const std::string& path)
{
    if (life.pendingDays < 0 || life.pendingDays > maxPendingDays)
        add(path + ".pendingDays", "is not 0 to 3650");
    if (life.expiryMonths && (*life.expiryMonths < 1 || *life.expiryMonths > maxExpiryMonths))
        add(path + ".expiryMonths", "is not 1 to 1200");
    if (life.expiryMonths && life.expiryDays)
        add(path + ".expiryDays", "does not go with expiryMonths");
    const bool hasSpan = life.expiryMonths || life.expiryDays;
    if (!hasSpan && life.expiryEnd != ExpiryEnd::SameDay)
        add(path + ".expiryEnd", "says where an expiry ends, but there is no expiryMonths");
    if (life.expiryDate && life.expiryEnd != ExpiryEnd::SameDay)
        add(path + ".expiryDate", "does not go with expiryEnd");
    const int shortest = life.expiryMonths ? shortestMonthDays * *life.expiryMonths
                                           : life.expiryDays.value_or(life.pendingDays + 1);
    if (life.pendingDays >= shortest)
        add(path + ".pendingDays",
            "leaves points no day on which they may be used: they would expire first");
    if (life.idleMonths && life.pendingDays >= shortestMonthDays * *life.idleMonths)
        add(path + ".idleMonths", "lets points lapse before they may be used");
    if (life.idleMonths && life.expires())
        add(path + ".idleMonths", "does not go with points that expire on a day of their own");
    if (life.onlyEarningKeeps && !life.idleMonths)
        add(path + ".keptBy", "says what keeps points alive, but there is no idleMonths");
    if (life.noticeDays && (*life.noticeDays < 1 || *life.noticeDays > maxNoticeDays))
        add(path + ".noticeDays", "is not 1 to 366");
}

void Validation::checkTierPolicy()
{
    const TierPolicy& policy = m_programme.tierPolicy;
    if (!policy.wallet.isEmpty())
        static_cast<void>(roundingOf(policy.wallet, "$.tierPolicy"));
    if (!policy.wallet.isEmpty() && policy.by != TierMeasure::Points)
        add("$.tierPolicy.wallet", "goes with points alone");
    if (policy.window == TierWindow::RollingYear && policy.upgrade == TierUpgrade::AtPeriodEnd)
        add("$.tierPolicy.upgrade", "is at the end of a period, but a rolling year has none");
    if (policy.graceDays < 0 || policy.graceDays > maxGraceDays)
        add("$.tierPolicy.graceDays", "is not 0 to 366");
}

void Validation::checkTiers()
{
    std::set<std::string> codes;
    for (std::size_t i = 0; i < m_programme.tiers.size(); ++i) {
        const Tier& tier = m_programme.tiers[i];
        const std::string path = "$.tiers[" + std::to_string(i) + "]";
        if (tier.code.isEmpty())
            add(path + ".code", "is empty");
        else if (!codes.insert(tier.code.text()).second)
            add(path + ".code", "\"" + tier.code.text() + "\" is used twice");
        checkFactor(tier.factor, path + ".factor");
        if (tier.threshold > Points(maxPoints))
            add(path + ".threshold", "is above 10^12");
        if (i == 0 && !tier.threshold.isZero())
            add(path + ".threshold", "of the first tier is not 0");
        if (i > 0 && tier.threshold <= m_programme.tiers[i - 1].threshold)
            add(path + ".threshold", "is not above that of the tier before");
    }
}

std::vector<Problem> validate(const Programme& programme)
{
    return Validation(programme).run();
}

}  // namespace loyalty::programme
