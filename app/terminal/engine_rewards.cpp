// The till thread's part of rewards: what could be had, and what is taken.
#include "app/terminal/engine.h"

namespace loyalty::app {

// Another till may have taken the same code meanwhile, and only HQ would know.
bool Engine::maySpend()
{
    const bool isByCode = m_byCode && m_checkout->customer()->holder == *m_byCode;
    const auto status = m_sync->status();
    return !isByCode || (status && status->link == sync::LinkState::Online);
}

void Engine::showRewards()
{
    if (!m_checkout->customer())
        return notice(NoticeKind::NoRewards);
    if (!maySpend())
        return notice(NoticeKind::CodeEarnsOnly);
    const sale::Stamp at = stamp();
    auto quote = m_checkout->quote(at.at, at.day);
    if (!quote)
        return report(quote.error());
    auto offers = m_checkout->rewardOffers(at.at, at.day);
    if (!offers)
        return report(offers.error());
    const Points available = ledger::balanceOn(m_checkout->customer()->account, at.day).available;
    Q_EMIT rewardsShown({std::move(*quote), std::move(*offers), available});
}

void Engine::takeReward(const std::string& reward, Points points)
{
    std::vector<programme::Wanted> wanted = m_checkout->wantedRewards();
    std::erase_if(wanted, [&](const programme::Wanted& each) { return each.reward == reward; });
    wanted.push_back({reward, points});
    m_checkout->wantRewards(std::move(wanted));
    publishSale();
    showRewards();
}

void Engine::dropReward(const std::string& reward)
{
    std::vector<programme::Wanted> wanted = m_checkout->wantedRewards();
    std::erase_if(wanted, [&](const programme::Wanted& each) { return each.reward == reward; });
    m_checkout->wantRewards(std::move(wanted));
    publishSale();
    showRewards();
}

}  // namespace loyalty::app
