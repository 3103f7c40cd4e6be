#include "app/terminal/sale_finder.h"

#include <algorithm>

namespace loyalty::app {

namespace {

/// How long a customer waits for HQ: for what this till has itself, and for what it has not.
constexpr std::int64_t ownPatienceMs = 2'500;
constexpr std::int64_t patienceMs = 6'000;
/// HQ books within a moment what it was just told.
constexpr std::int64_t askAgainMs = 300;

Finding findingOf(sale::ProofRefusal refusal, Finding otherwise)
{
    switch (refusal) {
        case sale::ProofRefusal::NoProof:
            return otherwise;
        case sale::ProofRefusal::TillUnknown:
            return Finding::TillUnknown;
        case sale::ProofRefusal::TillBlocked:
            return Finding::TillBlocked;
        case sale::ProofRefusal::NotGenuine:
            return Finding::NotGenuine;
    }
    return otherwise;
}

}  // namespace

Result<Finding> SaleFinder::find(wire::SlipCode slip, Instant now, bool isLineUp)
{
    forget();
    m_slip = std::move(slip);
    if (!isLineUp)
        return findHere(Finding::LineDown);
    m_isAsking = true;
    m_until = now.after(isOwn() ? ownPatienceMs : patienceMs);
    ask(now);
    return Finding::Asking;
}

void SaleFinder::ask(Instant now)
{
    m_ask = m_sync.askForSale(m_slip.name, now);
}

void SaleFinder::forget()
{
    if (m_ask)
        m_sync.giveUpSale(*m_ask);
    m_ask.reset();
    m_isAsking = false;
}

Result<std::optional<Finding>> SaleFinder::afterExchange(Instant now)
{
    std::optional<Finding> outcome;
    for (const wire::SaleFound& found : m_sync.takeSales()) {
        if (!m_isAsking || m_ask != found.ask)
            continue;
        auto taken = take(found, now);
        if (!taken)
            return taken;
        outcome = *taken;
    }
    return outcome;
}

Result<std::optional<Finding>> SaleFinder::take(const wire::SaleFound& found, Instant now)
{
    m_ask.reset();
    if (found.answer == wire::SaleAnswer::Wait) {
        m_askAgainAt = now.after(askAgainMs);
        return std::optional<Finding>{};
    }
    m_isAsking = false;
    m_tillName = found.tillName;
    auto finding = found.answer == wire::SaleAnswer::Found ? takeFound(found)
                   : found.answer == wire::SaleAnswer::Elsewhere
                       ? Finding::Elsewhere
                       : findHere(m_sync.isHqAway() ? Finding::LineDown : Finding::Unknown);
    if (!finding)
        return tl::unexpected(finding.error());
    return std::optional(*finding);
}

Result<Finding> SaleFinder::takeFound(const wire::SaleFound& found)
{
    auto sale = sale::saleFrom(found);
    if (!sale)
        return tl::unexpected(sale.error());
    // Slips name their sale by its id; whoever types a number may be wrong, and sees the sale.
    if (m_slip.name.id != SaleId{} && m_slip.name.id != sale->record.id)
        return findHere(Finding::Unknown);
    m_held.push_back(sale->record.id);
    auto own = m_stores.journal.findSale(sale->record.id);
    if (!own)
        return tl::unexpected(own.error());
    if (*own)
        sale->elsewhere.reset();
    m_sale = std::move(*sale);
    return Finding::Found;
}

Result<std::optional<ports::StoredSale>> SaleFinder::ownSale()
{
    if (!isOwn())
        return std::optional<ports::StoredSale>{};
    return m_slip.name.id == SaleId{} ? m_stores.journal.findSaleByNumber(m_slip.name.number)
                                      : m_stores.journal.findSale(m_slip.name.id);
}

Result<Finding> SaleFinder::findHere(Finding otherwise)
{
    auto own = ownSale();
    if (!own)
        return tl::unexpected(own.error());
    if (*own) {
        m_sale = std::move(**own);
        return Finding::Found;
    }
    auto proven = sale::provenSale(m_stores, m_slip);
    if (!proven)
        return tl::unexpected(proven.error());
    if (!*proven)
        return findingOf((*proven).error(), otherwise);
    m_sale = std::move(**proven);
    return Finding::Found;
}

Result<std::optional<Finding>> SaleFinder::giveUp()
{
    forget();
    auto finding = findHere(Finding::LineDown);
    if (!finding)
        return tl::unexpected(finding.error());
    return std::optional(*finding);
}

Result<std::optional<Finding>> SaleFinder::afterFailure()
{
    return m_isAsking ? giveUp() : std::optional<Finding>{};
}

Result<std::optional<Finding>> SaleFinder::tick(Instant now)
{
    if (!m_isAsking)
        return std::optional<Finding>{};
    if (m_until < now)
        return giveUp();
    if (!m_ask && !(now < m_askAgainAt))
        ask(now);
    return std::optional<Finding>{};
}

void SaleFinder::keep(const std::vector<SaleId>& sales, Instant now)
{
    const auto before = m_held.size();
    std::erase_if(m_held, [&](const SaleId& held) {
        return std::find(sales.begin(), sales.end(), held) == sales.end();
    });
    if (m_held.size() != before || !m_held.empty())
        m_sync.keepSales(m_held, now);
}

}  // namespace loyalty::app
