// The till thread's part of rewards: what could be had, and what is taken.
#include "app/terminal/engine.h"

namespace loyalty::app {

bool Engine::isLineUp() const
{
    const auto status = m_sync->status();
    return status && status->link == sync::LinkState::Online;
}

// Another till may have taken the same code meanwhile, and only HQ would know.
bool Engine::maySpend()
{
    return !m_borrower->needsCode() || isLineUp();
}

void Engine::showRewards()
{
    if (!m_checkout->customer())
        return notice(NoticeKind::NoRewards);
    if (!maySpend())
        return notice(NoticeKind::CodeEarnsOnly);
    publishRewards(true);
}

void Engine::publishRewards(bool opensPage)
{
    if (!m_checkout->customer())
        return;
    const sale::Stamp at = stamp();
    auto quote = m_checkout->quote(at.at, at.day);
    if (!quote)
        return report(quote.error());
    const auto line = isLineUp() ? sale::HqLine::Up : sale::HqLine::Down;
    auto offers = m_checkout->rewardOffers(at.at, at.day, line);
    if (!offers)
        return report(offers.error());
    const Points available = ledger::balanceOn(m_checkout->customer()->account, at.day).available;
    const Points usable =
        line == sale::HqLine::Up ? available : std::min(available, offers->secured + offers->trust);
    Q_EMIT rewardsShown({std::move(*quote), std::move(*offers), available, usable,
                         m_borrower->isAsking(), opensPage});
}

void Engine::takeReward(const std::string& reward, Points points, const QString& pin)
{
    if (isShortOfRoom())
        return;
    std::vector<programme::Wanted> wanted = m_checkout->wantedRewards();
    std::erase_if(wanted, [&](const programme::Wanted& each) { return each.reward == reward; });
    wanted.push_back({reward, points});
    auto outcome = m_borrower->want(wanted, stamp(), isLineUp());
    if (!outcome)
        return report(outcome.error());
    if (*outcome == Borrowed::LineDown && maySpend() && takeOnTrust(wanted, pin))
        return;
    takeBorrowed(*outcome);
    driveSync();
}

// False where the programme gives nothing on trust, or not so much.
bool Engine::takeOnTrust(const std::vector<programme::Wanted>& wanted, const QString& pin)
{
    const sale::Stamp at = stamp();
    const auto missing = m_checkout->unsecuredFor(wanted, at.at, at.day);
    if (!missing || !*missing || (*missing)->trust < (*missing)->points)
        return false;
    const auto approver = approverWith(pin);
    if (!approver && pin.isEmpty()) {
        Q_EMIT trustAsked(QString::fromStdString(wanted.back().reward), wanted.back().points);
        return true;
    }
    if (!approver) {
        refuseApproval();
        return true;
    }
    m_checkout->trust(*approver);
    m_checkout->wantRewards(wanted);
    publishSale();
    publishRewards(true);
    return true;
}

void Engine::takeBorrowed(Borrowed outcome)
{
    switch (outcome) {
        case Borrowed::Asking:
            break;
        case Borrowed::Taken:
        case Borrowed::Lost:
            publishSale();
            break;
        case Borrowed::LineDown:
            notice(NoticeKind::PointsNotSetAside);
            break;
        case Borrowed::TooFew:
            notice(NoticeKind::PointsSpentElsewhere);
            break;
        case Borrowed::Elsewhere:
            notice(NoticeKind::PointsAtOtherTills);
            break;
        case Borrowed::Closed:
            notice(NoticeKind::PointsNotLentNow);
            break;
        case Borrowed::CodeUsed:
            notice(NoticeKind::CodeUsedElsewhere);
            break;
    }
    publishRewards(false);
}

void Engine::dropReward(const std::string& reward)
{
    std::vector<programme::Wanted> wanted = m_checkout->wantedRewards();
    std::erase_if(wanted, [&](const programme::Wanted& each) { return each.reward == reward; });
    auto outcome = m_borrower->want(std::move(wanted), stamp(), isLineUp());
    if (!outcome)
        return report(outcome.error());
    takeBorrowed(*outcome);
}

}  // namespace loyalty::app
