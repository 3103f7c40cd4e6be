#include "app/replay/seller.h"

#include <algorithm>

#include "core/member/normal_form.h"

namespace loyalty::replay {

namespace {

sale::Stamp stampOf(const Visit& visit)
{
    return {visit.at, visit.at.day(), StaffNumber()};
}

const char* wordOf(sale::ReturnRefusal refusal)
{
    switch (refusal) {
        case sale::ReturnRefusal::NothingChosen:
            return "return-of-nothing";
        case sale::ReturnRefusal::NotThatMany:
            return "return-of-more-than-bought";
        case sale::ReturnRefusal::ProgrammeMissing:
            return "return-under-unknown-programme";
        case sale::ReturnRefusal::TooLarge:
            return "points-too-large";
        case sale::ReturnRefusal::NeedsApproval:
            return "return-too-late";
    }
    return "return-refused";
}

}  // namespace

Seller::Seller(const Shopping& shopping, const sale::Stores& stores, const sale::Terminal& terminal,
               const wire::Key& lookupKey, std::set<SaleId> written, bool takesRewards)
    : m_shopping(shopping),
      m_stores(stores),
      m_terminal(terminal),
      m_lookupKey(lookupKey),
      m_checkout(stores, terminal),
      m_written(std::move(written)),
      m_takesRewards(takesRewards)
{}

Result<void> Seller::serve(const Visit& visit)
{
    if (auto enrolled = enrol(visit); !enrolled)
        return enrolled;
    if (!visit.isCancellation)
        return sell(visit);
    for (const BroughtBack& back : visit.back)
        if (auto taken = takeBack(visit, back); !taken)
            return taken;
    return {};
}

bool Seller::isWritten(const SaleId& id)
{
    const bool isThere = m_written.contains(id);
    ++(isThere ? m_knownDocuments : m_newDocuments);
    return isThere;
}

sale::NewIdentifier Seller::identifierOf(const Visit& visit) const
{
    const auto card = member::normalCard(cardOf(m_shopping.kind, visit.customer));
    CHECK(card);
    return {member::IdentifierKind::Card,
            wire::identifierHash(m_lookupKey, member::IdentifierKind::Card, *card),
            member::tailOf(*card)};
}

Result<void> Seller::enrol(const Visit& visit)
{
    if (visit.customer == 0 || m_enrolled.contains(visit.customer))
        return {};
    auto enrolled = sale::enrol(m_stores, m_terminal, identifierOf(visit), stampOf(visit));
    if (!enrolled)
        return tl::unexpected(enrolled.error());
    m_enrolled.insert(visit.customer);
    return {};
}

Result<void> Seller::sell(const Visit& visit)
{
    const SaleId id = saleIdOf(m_shopping.kind, visit.number);
    if (isWritten(id))
        return {};
    auto settled = settle(visit, id);
    if (!m_checkout.isEmpty())
        m_checkout.voidSale();
    return settled;
}

Result<void> Seller::settle(const Visit& visit, const SaleId& id)
{
    m_checkout.beginAs(id);
    if (visit.customer != 0) {
        const sale::NewIdentifier card = identifierOf(visit);
        if (auto customer = m_checkout.identify(card.hash, card.cardTail); !customer)
            return tl::unexpected(customer.error());
    }
    for (const BoughtLine& bought : visit.bought) {
        basket::Line line{0, m_shopping.items[bought.item], bought.quantity, bought.gross, {}};
        if (!bought.discount.isZero())
            line.discounts.push_back({basket::DiscountKind::Line, bought.discount, {}});
        if (m_checkout.addLine(std::move(line)) == sale::AddAnswer::Added)
            continue;
        ++m_refused["sale-too-large"];
        --m_newDocuments;
        return {};
    }
    if (auto taken = takeRewards(visit); !taken)
        return taken;
    auto settled = m_checkout.settle(tendersFor(visit), stampOf(visit));
    if (!settled)
        return tl::unexpected(settled.error());
    if (!*settled) {
        ++m_refused["sale-refused"];
        --m_newDocuments;
    }
    return {};
}

// In the order of the programme, each as long as it goes with those before. Where coupons pay, what
// is paid in cash is known beforehand, and nothing is taken off.
Result<void> Seller::takeRewards(const Visit& visit)
{
    if (!m_takesRewards || visit.customer == 0 || !visit.vouchers.isZero())
        return {};
    const sale::Stamp now = stampOf(visit);
    std::vector<programme::Wanted> wanted;
    for (std::size_t next = 0;; ++next) {
        m_checkout.wantRewards(wanted);
        auto offers = m_checkout.rewardOffers(now.at, now.day);
        if (!offers)
            return tl::unexpected(offers.error());
        const auto& list = offers->list;
        while (next < list.size() && list[next].fault)
            ++next;
        if (next >= list.size())
            return {};
        wanted.push_back({list[next].reward->id, list[next].points});
    }
}

// Coupons that somebody else pays for are a tender: the price stays what it was.
std::vector<basket::Tender> Seller::tendersFor(const Visit& visit) const
{
    const Money total = m_checkout.basket().net();
    const Money vouchers = std::clamp(visit.vouchers, Money{}, std::max(total, Money{}));
    if (vouchers.isZero())
        return {};
    return {{basket::TenderKind::Voucher, vouchers}, {basket::TenderKind::Cash, total - vouchers}};
}

Result<void> Seller::takeBack(const Visit& visit, const BroughtBack& back)
{
    const std::string& original = m_shopping.visits[back.visit].number;
    const SaleId id = returnIdOf(m_shopping.kind, visit.number, original);
    if (isWritten(id))
        return {};
    auto sale = m_stores.journal.findSale(saleIdOf(m_shopping.kind, original));
    if (!sale)
        return tl::unexpected(sale.error());
    if (!*sale) {
        ++m_refused["return-without-purchase"];
        --m_newDocuments;
        return {};
    }
    // Whatever came back was taken back, after its time too.
    auto done = sale::commitReturn(m_stores, m_terminal, **sale, back.lines, id, stampOf(visit),
                                   StaffNumber());
    if (!done)
        return tl::unexpected(done.error());
    if (!*done) {
        ++m_refused[wordOf(done->error())];
        --m_newDocuments;
    }
    return {};
}

}  // namespace loyalty::replay
