#include "core/sale/checkout.h"

#include <algorithm>

#include "core/base/rounding.h"

// The lines and the customer of the open sale. What it earns stands in checkout_earn.cpp, how it is
// settled in checkout_settle.cpp.

namespace loyalty::sale {

namespace {

AddAnswer answerOf(std::optional<basket::Refusal> refusal)
{
    if (!refusal)
        return AddAnswer::Added;
    return *refusal == basket::Refusal::AmountTooLarge ? AddAnswer::TooLarge : AddAnswer::TooMany;
}

// Price times quantity, rounded half up to the minor unit; none where it is beyond every line.
std::optional<Money> extended(Money price, Quantity quantity)
{
    const Wide exact = Wide{price.count()} * quantity.count();
    const auto minor = narrow(divide(exact, onePiece.count(), Rounding::HalfUp));
    if (!minor || *minor > maxLineMinor || *minor < -maxLineMinor)
        return std::nullopt;
    return Money(*minor);
}

}  // namespace

Checkout::Checkout(Stores stores, Terminal terminal) : m_stores(stores), m_terminal(terminal)
{
    startNext();
}

void Checkout::startNext()
{
    m_id = m_stores.ids.newSaleId();
    m_basket = basket::Basket{};
    m_customer.reset();
    m_wanted.clear();
    m_trustedBy.reset();
    m_exchange.reset();
    m_mayBeWritten = false;
}

void Checkout::beginAs(const SaleId& id)
{
    CHECK(isEmpty());
    m_id = id;
    m_mayBeWritten = true;
}

basket::LineNumber Checkout::lastLine() const
{
    return m_basket.isEmpty() ? 0 : m_basket.lines().back().number;
}

Result<AddAnswer> Checkout::scanItem(const Symbol& code, Quantity quantity)
{
    auto found = m_stores.catalogue.findItem(code);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return AddAnswer::UnknownItem;
    const ports::CatalogueItem& known = **found;
    const basket::Line* last = m_basket.isEmpty() ? nullptr : &m_basket.lines().back();
    if (last != nullptr && !known.isMeasured && last->item == known.item &&
        last->discounts.empty() && extended(known.price, last->quantity) == last->gross)
        return changeQuantity(last->number, last->quantity + quantity);

    const auto gross = extended(known.price, quantity);
    if (!gross)
        return AddAnswer::TooLarge;
    return addLine({0, known.item, quantity, *gross, {}});
}

AddAnswer Checkout::addLine(basket::Line line)
{
    return answerOf(m_basket.add(std::move(line)));
}

bool Checkout::voidLine(basket::LineNumber number)
{
    return m_basket.remove(number);
}

AddAnswer Checkout::changeQuantity(basket::LineNumber number, Quantity quantity)
{
    const basket::Line* line = m_basket.find(number);
    if (line == nullptr || line->quantity.isZero() || quantity < Quantity(1))
        return AddAnswer::TooMany;
    if (quantity.count() > maxQuantityThousandths)
        return AddAnswer::TooMany;
    const Wide exact = Wide{line->gross.count()} * quantity.count();
    const Wide sold = line->quantity.count();
    const auto gross =
        narrow(divide(sold < 0 ? -exact : exact, sold < 0 ? -sold : sold, Rounding::HalfUp));
    if (!gross)
        return AddAnswer::TooLarge;
    basket::Line changed = *line;
    changed.quantity = quantity;
    changed.gross = Money(*gross);
    return m_basket.replace(changed) ? AddAnswer::Added : AddAnswer::TooLarge;
}

Result<Customer> Checkout::identify(const member::IdentifierHash& identifier, std::string cardTail)
{
    return attach(identifier, std::move(cardTail));
}

Result<Customer> Checkout::identify(MemberId member)
{
    return attach(member, {});
}

Result<Customer> Checkout::attach(const member::Holder& holder, std::string cardTail)
{
    auto customer = findCustomer(m_stores, holder, std::move(cardTail));
    if (!customer)
        return customer;
    if (m_customer && m_customer->holder != customer->holder) {
        m_wanted.clear();
        m_trustedBy.reset();
    }
    m_customer = *customer;
    return customer;
}

Result<void> Checkout::refreshCustomer()
{
    if (!m_customer)
        return {};
    auto refreshed = attach(m_customer->holder, m_customer->cardTail);
    if (!refreshed)
        return tl::unexpected(refreshed.error());
    return {};
}

void Checkout::voidSale()
{
    startNext();
}

Result<bool> Checkout::park(const Stamp& stamp)
{
    if (isEmpty())
        return false;
    ports::ParkedSale parked{m_id, stamp.at, stamp.staff, m_basket, {}, {}, {}};
    if (m_customer) {
        parked.holder = m_customer->holder;
        parked.cardTail = m_customer->cardTail;
    }
    if (m_exchange)
        parked.exchange = ports::ParkedExchange{m_exchange->sale.record.id, m_exchange->lines,
                                                m_exchange->approvedBy};
    if (auto stored = m_stores.parked.park(parked); !stored)
        return tl::unexpected(stored.error());
    startNext();
    return true;
}

// Everything that can fail comes first: the sale is parked or open, never neither.
Result<bool> Checkout::resume(const SaleId& id)
{
    if (!isEmpty())
        return false;
    auto list = m_stores.parked.parked();
    if (!list)
        return tl::unexpected(list.error());
    const auto parked = std::find_if(list->begin(), list->end(),
                                     [&](const ports::ParkedSale& sale) { return sale.id == id; });
    if (parked == list->end())
        return false;
    std::optional<Customer> customer;
    if (!std::holds_alternative<std::monostate>(parked->holder)) {
        auto found = findCustomer(m_stores, parked->holder, parked->cardTail);
        if (!found)
            return tl::unexpected(found.error());
        customer = std::move(*found);
    }
    std::optional<Exchange> exchange;
    if (parked->exchange) {
        auto sale = m_stores.journal.findSale(parked->exchange->sale);
        if (!sale)
            return tl::unexpected(sale.error());
        if (*sale)
            exchange =
                Exchange{std::move(**sale), parked->exchange->lines, parked->exchange->approvedBy};
    }
    auto taken = m_stores.parked.take(id);
    if (!taken)
        return tl::unexpected(taken.error());
    if (!*taken)
        return false;
    m_id = (*taken)->id;
    m_mayBeWritten = true;
    m_basket = (*taken)->basket;
    m_customer = std::move(customer);
    m_exchange = std::move(exchange);
    return true;
}

}  // namespace loyalty::sale
