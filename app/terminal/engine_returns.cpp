// Goods that come back: found, chosen, shown beforehand, done.
#include "app/terminal/engine.h"

namespace loyalty::app {

namespace {
constexpr int recentSales = 50;
}

void Engine::listSales()
{
    auto sales = m_journal->recentSales(recentSales);
    if (!sales)
        return report(sales.error());
    Q_EMIT salesListed(*sales);
}

void Engine::openReturn(std::int64_t saleNumber)
{
    if (!m_checkout->isEmpty())
        return notice(NoticeKind::FinishSaleFirst);
    auto sale = m_journal->findSaleByNumber(saleNumber);
    if (!sale)
        return report(sale.error());
    if (!*sale)
        return notice(NoticeKind::NoSuchSale, {QString::number(saleNumber)});
    m_returning = std::move(**sale);
    m_chosen = basket::Returned{};
    publishReturn();
}

void Engine::chooseReturn(const basket::Returned& lines)
{
    m_chosen = lines;
    publishReturn();
}

void Engine::publishReturn()
{
    if (!m_returning)
        return;
    ReturnView view{*m_returning, nullptr, m_chosen, std::nullopt};
    if (const auto rulebook = m_cache->version(m_returning->record.programmeVersion))
        view.rulebook = *rulebook;
    auto preview = sale::previewReturn(*m_stores, *m_returning, m_chosen, stamp().day);
    if (!preview)
        return report(preview.error());
    if (*preview)
        view.preview = std::move(**preview);
    else
        refuseReturn(preview->error());
    Q_EMIT returnChanged(view);
}

void Engine::refuseReturn(sale::ReturnRefusal refusal)
{
    switch (refusal) {
        case sale::ReturnRefusal::NothingChosen:
            return;
        case sale::ReturnRefusal::NotThatMany:
            return notice(NoticeKind::NotThatMany);
        case sale::ReturnRefusal::ProgrammeMissing:
            return notice(NoticeKind::ProgrammeMissing);
        case sale::ReturnRefusal::TooLarge:
            return notice(NoticeKind::PointsTooLarge);
        case sale::ReturnRefusal::NeedsApproval:
            return refuseApproval();
    }
}

void Engine::commitReturn(const QString& pin)
{
    if (!m_returning)
        return;
    if (m_chosen.isEmpty())
        return notice(NoticeKind::NothingChosen);
    auto done = sale::commitReturn(*m_stores, terminal(), *m_returning, m_chosen,
                                   m_ids->newSaleId(), stamp(), approverWith(pin));
    if (!done)
        return report(done.error());
    if (!*done)
        return refuseReturn(done->error());
    closeReturn();
    Q_EMIT returned({std::move(**done), lastContact()});
    publishDone();
}

// Whoever brings goods of a member's sale back is that member until a card says otherwise.
void Engine::exchangeReturn(const QString& pin)
{
    if (!m_returning)
        return;
    auto preview = sale::previewReturn(*m_stores, *m_returning, m_chosen, stamp().day);
    if (!preview)
        return report(preview.error());
    if (!*preview)
        return (*preview).error() == sale::ReturnRefusal::NothingChosen
                   ? notice(NoticeKind::NothingChosen)
                   : refuseReturn((*preview).error());
    const auto approver = approverWith(pin);
    if ((*preview)->needsApproval && !approver)
        return refuseApproval();
    m_checkout->bringBack({*m_returning, m_chosen, approver});
    const member::Holder holder = m_returning->record.holder;
    if (const auto* member = std::get_if<MemberId>(&holder)) {
        if (auto customer = m_checkout->identify(*member); !customer)
            report(customer.error());
    }
    closeReturn();
    Q_EMIT exchangeBegun();
    publishSale();
}

void Engine::forgetExchange()
{
    m_checkout->forgetExchange();
    publishSale();
}

void Engine::closeReturn()
{
    endClaim();
    m_returning.reset();
    m_chosen = basket::Returned{};
}

void Engine::listDemoItems(int limit)
{
    if (auto items = m_cache->someItems(limit))
        Q_EMIT demoItemsListed(*items);
}

}  // namespace loyalty::app
