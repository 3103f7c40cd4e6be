#include "core/sale/checkout.h"

#include <algorithm>

#include "core/base/rounding.h"
#include "core/programme/standing.h"

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

std::vector<journal::RulePoints> rulePointsOf(const programme::Award& award)
{
    std::vector<journal::RulePoints> list;
    for (std::size_t i = 0; i < award.rules.size(); ++i)
        if (!award.rules[i].points.isZero())
            list.push_back({static_cast<std::int32_t>(i), award.rules[i].points});
    return list;
}

// What the sale leaves for the rules that look back, where it is not the plain case.
void addLooks(const programme::Programme& programme, const programme::Award& award, BusinessDay day,
              journal::SaleRecord& record)
{
    record.uses = programme::usesOf(programme, award, day);
    record.lots = programme::lotsOf(programme, award, day);
    record.active = programme::activityOf(programme, award, day);
    const ledger::YearPoints qualifying{programme::qualifyingKeyOf(programme, day),
                                        programme::qualifyingOf(programme, award)};
    if (qualifying != ledger::YearPoints{day.date().year, award.points})
        record.qualifying = qualifying;
}

// Of the person only what the rules ask for: the ledger outlives the person's data.
programme::Standing standingOf(const Customer& customer, const programme::Rulebook& rulebook,
                               BusinessDay day)
{
    programme::Standing standing =
        programme::standingOn(rulebook, customer.account, joinedOf(customer), day);
    if (!customer.member)
        return standing;
    const programme::Asked& asked = rulebook.asked();
    if (asked.segments)
        standing.segments = customer.member->segments;
    if (asked.joined)
        standing.joined = customer.member->since;
    if (asked.birthday)
        standing.birthday = customer.member->birthday;
    return standing;
}

// What is paid must cover the sale; only cash gives change, and the slip keeps what was kept.
std::optional<Money> takeChange(std::vector<basket::Tender>& tenders, Money total)
{
    if (tenders.empty())
        tenders.push_back({basket::TenderKind::Cash, total});
    Money paid;
    for (const basket::Tender& tender : tenders)
        paid += tender.amount;
    if (paid < total)
        return std::nullopt;
    const Money change = paid - total;
    if (change.isZero())
        return change;
    const auto cash = std::find_if(tenders.begin(), tenders.end(), [&](const basket::Tender& t) {
        return t.kind == basket::TenderKind::Cash && !(t.amount < change);
    });
    if (cash == tenders.end())
        return std::nullopt;
    cash->amount -= change;
    return change;
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
    if (customer)
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

Result<Checkout::Earned> Checkout::earn(LocalTime at, BusinessDay day,
                                        const std::vector<basket::Tender>& tenders)
{
    auto rulebook = m_stores.programmes.inForce(day);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    Earned earned{std::move(*rulebook), {}, {}, false};
    if (earned.rulebook == nullptr)
        return earned;
    if (m_customer)
        earned.standing = standingOf(*m_customer, *earned.rulebook, day);
    auto award = programme::evaluate(*earned.rulebook, m_basket, earned.standing,
                                     {at, m_terminal.store, tenders});
    earned.isTooLarge = !award;
    if (award)
        earned.award = std::move(*award);
    return earned;
}

Result<Quote> Checkout::quote(LocalTime at, BusinessDay day)
{
    auto earned = earn(at, day, {});
    if (!earned)
        return tl::unexpected(earned.error());
    return Quote{m_id,
                 m_basket,
                 m_customer,
                 earned->standing,
                 std::move(earned->rulebook),
                 std::move(earned->award),
                 earned->isTooLarge};
}

Result<tl::expected<Settled, SettleRefusal>> Checkout::settle(std::vector<basket::Tender> tenders,
                                                              const Stamp& stamp)
{
    using Answer = tl::expected<Settled, SettleRefusal>;
    if (m_basket.isEmpty())
        return Answer(tl::unexpected(SettleRefusal::EmptyBasket));
    auto before = settledBefore();
    if (!before)
        return tl::unexpected(before.error());
    if (*before) {
        startNext();
        return Answer(std::move(**before));
    }
    const auto change = takeChange(tenders, m_basket.net());
    if (!change)
        return Answer(tl::unexpected(SettleRefusal::TenderTooSmall));
    auto earned = earn(stamp.at, stamp.day, tenders);
    if (!earned)
        return tl::unexpected(earned.error());
    auto sequence = m_stores.journal.lastSequence();
    auto number = m_stores.journal.lastNumber();
    if (!sequence || !number)
        return tl::unexpected(sequence ? number.error() : sequence.error());

    journal::Entry entry{m_terminal.id,
                         m_terminal.incarnation,
                         *sequence + 1,
                         stamp.at,
                         stamp.day,
                         stamp.staff,
                         recordOf(*earned, *number + 1, std::move(tenders), stamp.day)};
    if (auto written = m_stores.journal.append(entry); !written) {
        m_mayBeWritten = true;
        return tl::unexpected(written.error());
    }

    if (m_customer) {
        if (const auto movement = journal::movementOf(entry))
            m_customer->account.apply(*movement);
        ++m_customer->unconfirmed;
    } else {
        earned->award = programme::Award{};
    }
    Settled settled{std::get<journal::SaleRecord>(std::move(entry.body)),
                    stamp.at,
                    stamp.staff,
                    std::move(m_customer),
                    std::move(earned->rulebook),
                    std::move(earned->award),
                    *change};
    startNext();
    return Answer(std::move(settled));
}

// Nobody earns without a customer.
journal::SaleRecord Checkout::recordOf(const Earned& earned, std::int64_t number,
                                       std::vector<basket::Tender> tenders, BusinessDay day) const
{
    journal::SaleRecord record;
    record.id = m_id;
    record.number = number;
    record.basket = m_basket;
    record.tenders = std::move(tenders);
    record.store = m_terminal.store;
    record.standing.isMember = false;
    if (earned.rulebook != nullptr) {
        record.programmeVersion = earned.rulebook->programme().version;
        record.life = programme::lifeOf(earned.rulebook->programme().life, day);
    }
    if (!m_customer)
        return record;
    record.holder = m_customer->holder;
    record.standing = earned.standing;
    record.points = earned.award.points;
    record.carryDelta = earned.award.carryDelta;
    record.rulePoints = rulePointsOf(earned.award);
    if (earned.rulebook != nullptr)
        addLooks(earned.rulebook->programme(), earned.award, day, record);
    record.purses = programme::pursesOf(earned.award);
    record.linePoints.reserve(earned.award.lines.size());
    for (const programme::LineAward& line : earned.award.lines)
        record.linePoints.push_back(line.points);
    return record;
}

// The sale that stands in the journal under this id: an answer was lost, and it is asked again.
Result<std::optional<Settled>> Checkout::settledBefore()
{
    using Answer = std::optional<Settled>;
    if (!m_mayBeWritten)
        return Answer{};
    auto sale = m_stores.journal.findSale(m_id);
    if (!sale)
        return tl::unexpected(sale.error());
    if (!*sale)
        return Answer{};
    const journal::SaleRecord& record = (*sale)->record;
    Settled settled{record, (*sale)->at, (*sale)->staff, std::nullopt, nullptr, {}, Money{}};
    auto rulebook = m_stores.programmes.version(record.programmeVersion);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    settled.rulebook = *rulebook;
    if (std::holds_alternative<std::monostate>(record.holder))
        return Answer(std::move(settled));
    auto customer = findCustomer(m_stores, record.holder, m_customer ? m_customer->cardTail : "");
    if (!customer)
        return tl::unexpected(customer.error());
    settled.customer = std::move(*customer);
    if (settled.rulebook != nullptr)
        if (auto award = programme::evaluate(*settled.rulebook, record.basket, record.standing,
                                             journal::occasionOf(record, settled.at)))
            settled.award = std::move(*award);
    return Answer(std::move(settled));
}

void Checkout::voidSale()
{
    startNext();
}

Result<bool> Checkout::park(const Stamp& stamp)
{
    if (isEmpty())
        return false;
    ports::ParkedSale parked{m_id, stamp.at, stamp.staff, m_basket, {}, {}};
    if (m_customer) {
        parked.holder = m_customer->holder;
        parked.cardTail = m_customer->cardTail;
    }
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
    auto taken = m_stores.parked.take(id);
    if (!taken)
        return tl::unexpected(taken.error());
    if (!*taken)
        return false;
    m_id = (*taken)->id;
    m_mayBeWritten = true;
    m_basket = (*taken)->basket;
    m_customer = std::move(customer);
    return true;
}

}  // namespace loyalty::sale
