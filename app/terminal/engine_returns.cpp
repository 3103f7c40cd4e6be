// Goods that come back: found, chosen, shown beforehand, done.
#include "app/terminal/engine.h"
#include "core/wire/entry_codec.h"

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
    openReturn({{m_identity.terminal, saleNumber, {}}, {}});
}

void Engine::openReturnTyped(const QString& text)
{
    const std::string typed = plainDigits(text).toStdString();
    if (devices::parseLabel(typed, m_setup.labels).labelClass == devices::LabelClass::PaymentCard)
        return notice(NoticeKind::PaymentCard);
    if (typed.starts_with(wire::slipCodePrefix))
        return takeSlip(typed);
    if (const auto name = wire::readTypedName(typed))
        return openReturn({*name, {}});
    openReturn(QString::fromStdString(typed).toLongLong());
}

void Engine::takeSlip(const std::string& text)
{
    const auto slip = wire::readSlipCode(text, m_identity.lookupKey);
    if (!slip)
        return notice(NoticeKind::NotASlip);
    openReturn(*slip);
}

void Engine::openReturn(const wire::SlipCode& slip)
{
    if (!m_checkout->isEmpty())
        return notice(NoticeKind::FinishSaleFirst);
    closeReturn();
    auto finding = m_finder->find(slip, now(), isLineUp());
    if (!finding)
        return report(finding.error());
    if (*finding == Finding::Asking && slip.name.terminal != m_identity.terminal)
        notice(NoticeKind::AskingForSale);
    takeFinding(*finding);
    driveSync();
}

void Engine::takeFinding(Finding finding)
{
    const QString number = m_finder->slip().name.terminal == m_identity.terminal
                               ? QString::number(m_finder->slip().name.number)
                               : QString::fromStdString(typedNameOf(m_finder->slip().name));
    switch (finding) {
        case Finding::Asking:
            return;
        case Finding::Found:
            // Somebody went on selling meanwhile.
            if (!m_checkout->isEmpty())
                return notice(NoticeKind::FinishSaleFirst);
            m_returning = m_finder->takeSale();
            m_chosen = basket::Returned{};
            return publishReturn();
        case Finding::Unknown:
            return notice(NoticeKind::NoSuchSale, {number});
        case Finding::Elsewhere:
            return notice(NoticeKind::SaleAtOtherTill,
                          {QString::fromStdString(m_finder->tillName())});
        case Finding::LineDown:
            return m_finder->slip().name.terminal != m_identity.terminal
                       ? notice(NoticeKind::SaleNeedsHq, {number})
                       : notice(NoticeKind::NoSuchSale, {number});
        case Finding::TillUnknown:
            return notice(NoticeKind::SlipOfUnknownTill);
        case Finding::TillBlocked:
            return notice(NoticeKind::SlipOfBlockedTill);
        case Finding::NotGenuine:
            return notice(NoticeKind::SlipNotGenuine);
    }
}

void Engine::takeFinding(const Result<std::optional<Finding>>& finding)
{
    if (!finding)
        report(finding.error());
    else if (*finding)
        takeFinding(**finding);
}

// HQ keeps a sale for this till while goods of it may come back here.
void Engine::keepSales()
{
    std::vector<SaleId> inUse;
    if (m_returning)
        inUse.push_back(m_returning->record.id);
    if (m_checkout->exchange())
        inUse.push_back(m_checkout->exchange()->sale.record.id);
    m_finder->keep(inUse, now());
}

// The sale was the last thing that was written.
std::string Engine::slipCodeOfLast()
{
    if (!m_setup.hasSlipCodes)
        return {};
    constexpr std::size_t maxBytes = 1;  // one entry, however large
    auto last = m_journal->lastSequence();
    auto rows = last ? m_journal->entriesFrom(*last, 1, maxBytes)
                     : Result<std::vector<ports::JournalRow>>(tl::unexpected(last.error()));
    if (!rows || rows->empty())
        return {};
    const auto entry = wire::decodeEntry(rows->front().body);
    if (!entry || !std::holds_alternative<journal::SaleRecord>(entry->body))
        return {};
    return wire::slipCodeOf(*entry, m_identity.secretKey, m_identity.lookupKey);
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
    m_finder->forget();
    m_returning.reset();
    m_chosen = basket::Returned{};
}

void Engine::listDemoItems(int limit)
{
    if (auto items = m_cache->someItems(limit))
        Q_EMIT demoItemsListed(*items);
}

}  // namespace loyalty::app
