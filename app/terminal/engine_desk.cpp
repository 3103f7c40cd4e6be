// What is done by hand: late claims, goods without a slip, adjustments, and who agrees to them.
#include "app/terminal/engine.h"

namespace loyalty::app {

sale::Terminal Engine::terminal() const
{
    return {m_identity.terminal, m_identity.incarnation, Symbol(m_identity.store.toStdString())};
}

std::optional<StaffNumber> Engine::managerWith(const QString& pin,
                                               std::optional<StaffNumber> except)
{
    if (pin.isEmpty() || isLocked(anyManager))
        return std::nullopt;
    auto managers = m_cache->managers();
    if (!managers) {
        report(managers.error());
        return std::nullopt;
    }
    for (const wire::StaffRecord& manager : *managers)
        if (manager.number != except && isPinOf(manager, pin)) {
            m_pinGate->opened(anyManager);
            return manager.number;
        }
    m_pinGate->failed(anyManager, now(), uptime());
    return std::nullopt;
}

std::optional<StaffNumber> Engine::approverWith(const QString& pin)
{
    if (m_staff && m_staff->role == wire::Role::Manager)
        return m_staff->number;
    return managerWith(pin);
}

void Engine::refuseApproval()
{
    if (!isLocked(anyManager))
        notice(NoticeKind::ApprovalNeeded);
    Q_EMIT approvalRefused();
}

// Something was written: the open sale's member may have other points now, and HQ should hear.
void Engine::publishDone()
{
    if (auto refreshed = m_checkout->refreshCustomer(); !refreshed)
        report(refreshed.error());
    publishSale();
    m_sync->nudge(now());
    publishLink();
}

void Engine::beginClaim()
{
    if (!m_returning || isShortOfRoom())
        return;
    m_isClaiming = true;
    m_claimant.reset();
    publishClaim();
}

void Engine::endClaim()
{
    m_isClaiming = false;
    m_claimant.reset();
}

// While a claim is open whoever is identified is the claimant, and not the open sale's customer.
bool Engine::claimFor(const member::Holder& holder)
{
    if (!m_isClaiming || !m_returning)
        return false;
    m_claimant = holder;
    publishClaim();
    return true;
}

void Engine::publishClaim()
{
    ClaimView view{*m_returning, nullptr, std::nullopt, lastContact()};
    if (const auto rulebook = m_cache->version(m_returning->record.programmeVersion))
        view.rulebook = *rulebook;
    if (m_claimant) {
        auto preview = sale::previewClaim(*m_stores, *m_returning, *m_claimant, stamp().day);
        if (!preview)
            return report(preview.error());
        if (!*preview)
            return refuseClaim((*preview).error());
        view.preview = std::move(**preview);
    }
    Q_EMIT claimChanged(view);
}

void Engine::commitClaim(const QString& pin)
{
    if (!m_returning || !m_claimant)
        return;
    ClaimView view{*m_returning, nullptr, std::nullopt, lastContact()};
    auto preview = sale::previewClaim(*m_stores, *m_returning, *m_claimant, stamp().day);
    if (!preview)
        return report(preview.error());
    // Beyond its days a claim takes two: whoever is at the till, and a manager.
    const auto approver = managerWith(pin, m_staff ? std::optional(m_staff->number) : std::nullopt);
    auto done =
        sale::commitClaim(*m_stores, terminal(), *m_returning, *m_claimant, approver, stamp());
    if (!done)
        return report(done.error());
    if (!*done)
        return refuseClaim((*done).error());
    if (*preview)
        view.preview = std::move(**preview);
    if (const auto rulebook = m_cache->version(m_returning->record.programmeVersion))
        view.rulebook = *rulebook;
    endClaim();
    closeReturn();
    Q_EMIT claimed(view);
    publishDone();
}

void Engine::refuseClaim(sale::ClaimRefusal refusal)
{
    switch (refusal) {
        case sale::ClaimRefusal::NotClaimable:
            return notice(NoticeKind::NotClaimable);
        case sale::ClaimRefusal::HasMember:
            return notice(NoticeKind::ClaimedAlready);
        case sale::ClaimRefusal::TooLate:
            return refuseApproval();
        case sale::ClaimRefusal::ProgrammeMissing:
            return notice(NoticeKind::ProgrammeMissing);
        case sale::ClaimRefusal::NothingLeft:
            return notice(NoticeKind::NothingToClaim);
        case sale::ClaimRefusal::TooLarge:
            return notice(NoticeKind::PointsTooLarge);
    }
}

void Engine::previewBlindReturn()
{
    const sale::Stamp at = stamp();
    auto preview = sale::previewBlindReturn(*m_stores, terminal(), m_checkout->basket(),
                                            m_checkout->customer(), at.at, at.day);
    if (!preview)
        return report(preview.error());
    if (!*preview)
        return refuseBlindReturn((*preview).error());
    BlindReturnView view{std::move(**preview), nullptr, at.at, at.staff, lastContact()};
    if (const auto rulebook = m_cache->inForce(at.day))
        view.rulebook = *rulebook;
    Q_EMIT blindReturnShown(view);
}

void Engine::commitBlindReturn(const QString& pin)
{
    const sale::Stamp at = stamp();
    auto done =
        sale::commitBlindReturn(*m_stores, terminal(), m_checkout->basket(), m_checkout->customer(),
                                m_ids->newSaleId(), at, approverWith(pin));
    if (!done)
        return report(done.error());
    if (!*done)
        return refuseBlindReturn((*done).error());
    BlindReturnView view{std::move(**done), nullptr, at.at, at.staff, lastContact()};
    if (const auto rulebook = m_cache->inForce(at.day))
        view.rulebook = *rulebook;
    m_checkout->voidSale();
    m_lastLine = 0;
    Q_EMIT blindReturned(view);
    publishDone();
}

void Engine::refuseBlindReturn(sale::BlindRefusal refusal)
{
    switch (refusal) {
        case sale::BlindRefusal::Refused:
            return notice(NoticeKind::NoReturnsWithoutSlip);
        case sale::BlindRefusal::NothingBrought:
            return notice(NoticeKind::BasketEmpty);
        case sale::BlindRefusal::NeedsApproval:
            return refuseApproval();
        case sale::BlindRefusal::TooLarge:
            return notice(NoticeKind::PointsTooLarge);
    }
}

void Engine::previewAdjustment(MemberId member, const sale::Adjustment& wanted)
{
    if (!m_manager)
        return;
    auto customer = sale::findCustomer(*m_stores, member, {});
    if (!customer)
        return report(customer.error());
    const sale::Stamp at = stamp();
    auto preview =
        sale::previewAdjustment(*m_stores, *customer, wanted, {*m_manager, true}, at.at, at.day);
    if (!preview)
        return report(preview.error());
    AdjustmentView view{member, wanted, nullptr, std::nullopt, std::nullopt};
    if (const auto rulebook = m_cache->inForce(at.day))
        view.rulebook = *rulebook;
    if (*preview)
        view.preview = std::move(**preview);
    else
        view.refusal = (*preview).error();
    Q_EMIT adjustmentShown(view);
}

void Engine::commitAdjustment(MemberId member, const sale::Adjustment& wanted, const QString& pin)
{
    if (!m_manager || isShortOfRoom())
        return;
    auto customer = sale::findCustomer(*m_stores, member, {});
    if (!customer)
        return report(customer.error());
    std::optional<sale::Actor> approver;
    if (const auto number = managerWith(pin, m_manager))
        approver = sale::Actor{*number, true};
    auto done = sale::commitAdjustment(*m_stores, terminal(), *customer, wanted, {*m_manager, true},
                                       approver, m_ids->newSaleId(), stamp());
    if (!done)
        return report(done.error());
    if (!*done) {
        if ((*done).error() == sale::AdjustRefusal::NeedsApproval)
            return refuseApproval();
        return previewAdjustment(member, wanted);
    }
    Q_EMIT adjusted(member);
    showMember(member);
    publishDone();
}

}  // namespace loyalty::app
