// How the open sale becomes an entry of the journal.
#include <algorithm>

#include "core/base/check.h"
#include "core/journal/earning.h"
#include "core/programme/standing.h"
#include "core/sale/checkout.h"

namespace loyalty::sale {

namespace {

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
    auto earned = prepare(stamp.at, stamp.day);
    if (!earned)
        return tl::unexpected(earned.error());
    if (earned->lostReward)
        return Answer(tl::unexpected(SettleRefusal::RewardLost));
    if (m_exchange && !isExchangePossible(*earned)) {
        m_exchange.reset();
        return Answer(tl::unexpected(SettleRefusal::ExchangeLost));
    }
    // A basket is not small: it moves into its record, and back where that is not written.
    const bool isMoved = earned->rewards.empty();
    if (isMoved)
        earned->basket = std::move(m_basket);
    const auto giveBack = [&](basket::Basket& basket) {
        if (isMoved)
            m_basket = std::move(basket);
    };
    const Money exchanged = earned->exchanged();
    auto change = takeChange(tenders, earned->basket.net() - earned->paidWithPoints - exchanged);
    if (!change) {
        giveBack(earned->basket);
        return Answer(tl::unexpected(SettleRefusal::TenderTooSmall));
    }
    if (earned->exchange)
        *change += earned->exchange->refund - exchanged;
    tenders = earned->tendersWith(std::move(tenders));
    addAward(stamp.at, tenders, *earned);
    auto sequence = m_stores.journal.lastSequence();
    auto number = m_stores.journal.lastNumber();
    if (!sequence || !number) {
        giveBack(earned->basket);
        return tl::unexpected(sequence ? number.error() : sequence.error());
    }
    auto entries = entriesOf(*earned, std::move(tenders), *sequence, *number, stamp);
    if (auto written = m_stores.journal.append(entries); !written) {
        m_mayBeWritten = true;
        giveBack(std::get<journal::SaleRecord>(entries.back().body).basket);
        return tl::unexpected(written.error());
    }
    Settled settled = settledWith(std::move(entries), *earned, *change, stamp);
    startNext();
    return Answer(std::move(settled));
}

tl::expected<Settled, SettleRefusal> Checkout::settleUnrecorded(std::vector<basket::Tender> tenders,
                                                                const Stamp& stamp)
{
    CHECK(m_wanted.empty() && !m_exchange);
    if (m_basket.isEmpty())
        return tl::unexpected(SettleRefusal::EmptyBasket);
    const auto change = takeChange(tenders, m_basket.net());
    if (!change)
        return tl::unexpected(SettleRefusal::TenderTooSmall);
    journal::SaleRecord record;
    record.id = m_id;
    record.basket = std::move(m_basket);
    record.tenders = std::move(tenders);
    record.store = m_terminal.store;
    record.standing.isMember = false;
    Settled settled{std::move(record), stamp.at, stamp.staff, std::nullopt, nullptr, {}, *change};
    startNext();
    return settled;
}

bool Checkout::isExchangePossible(const Earned& earned) const
{
    return earned.exchange && (!earned.exchange->needsApproval || m_exchange->approvedBy);
}

// The goods come back first, so that the sale can name what paid for it.
std::vector<journal::Entry> Checkout::entriesOf(Earned& earned, std::vector<basket::Tender> tenders,
                                                std::int64_t sequence, std::int64_t number,
                                                const Stamp& stamp)
{
    std::vector<journal::Entry> entries;
    entries.reserve(2);
    const auto add = [&](journal::Body body) {
        entries.push_back(entryAfter(sequence++, m_terminal, stamp, std::move(body)));
    };
    std::optional<SaleId> exchange;
    if (earned.exchange) {
        exchange = m_stores.ids.newSaleId();
        add(returnRecordOf(m_exchange->sale, *earned.exchange, *exchange, ++number,
                           m_exchange->approvedBy));
    }
    journal::SaleRecord sale = recordOf(earned, number + 1, std::move(tenders), stamp.day);
    sale.exchange = exchange;
    add(std::move(sale));
    return entries;
}

Settled Checkout::settledWith(std::vector<journal::Entry> entries, Earned& earned, Money change,
                              const Stamp& stamp)
{
    if (m_customer) {
        for (const journal::Entry& entry : entries) {
            const auto movement = journal::movementOf(entry);
            const member::Holder holder = journal::holderOf(entry);
            const auto& names = m_customer->names;
            if (!movement || (holder != m_customer->holder &&
                              std::find(names.begin(), names.end(), holder) == names.end()))
                continue;
            m_customer->account.apply(*movement);
            ++m_customer->unconfirmed;
        }
    } else {
        earned.award = programme::Award{};
    }
    std::optional<Returned> exchanged;
    if (earned.exchange)
        exchanged = Returned{std::get<journal::ReturnRecord>(std::move(entries.front().body)),
                             std::move(earned.exchange->goods),
                             stamp.at,
                             stamp.staff,
                             m_customer,
                             earned.rulebook};
    return {std::get<journal::SaleRecord>(std::move(entries.back().body)),
            stamp.at,
            stamp.staff,
            std::move(m_customer),
            std::move(earned.rulebook),
            std::move(earned.award),
            change,
            std::move(exchanged)};
}

// Nobody earns without a customer.
journal::SaleRecord Checkout::recordOf(Earned& earned, std::int64_t number,
                                       std::vector<basket::Tender> tenders, BusinessDay day) const
{
    journal::SaleRecord record;
    record.id = m_id;
    record.number = number;
    record.basket = std::move(earned.basket);
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
    if (earned.rulebook == nullptr)
        return record;
    record.spent = earned.spent;
    journal::addEarning(*earned.rulebook, earned.award, earned.rewards, day, record);
    addTaken(earned, day, record);
    return record;
}

// Of what the hub of the store lent each part is named, in the order in which they are spent.
void addSecured(const ports::HeldLease& lease, Points points, journal::SaleRecord& record)
{
    if (lease.parts.empty())
        return record.secured.push_back({lease.id, points});
    Points before = lease.spent;
    for (const wire::LeasePart& part : lease.parts) {
        const Points spent = std::min(before, part.points);
        before -= spent;
        if (const Points taken = std::min(points, part.points - spent); Points{} < taken) {
            record.secured.push_back({lease.id, taken, part.of});
            points -= taken;
        }
    }
}

// Each reward takes from what the ones before it left.
void Checkout::addTaken(const Earned& earned, BusinessDay day, journal::SaleRecord& record) const
{
    if (earned.rewards.empty())
        return;
    ledger::Account account = m_customer->account;
    for (const programme::Redemption& redemption : earned.rewards) {
        journal::RewardTaken taken{redemption, {}};
        if (!redemption.points.isZero())
            taken.lots = ledger::spendFrom(account, redemption.points, day);
        ledger::Movement movement{-redemption.points, Ratio{}, Points{}, 0, {}};
        movement.lots = taken.lots;
        account.apply(movement);
        record.rewards.push_back(std::move(taken));
    }
    Points cost;
    for (const programme::Redemption& redemption : earned.rewards)
        cost += redemption.points;
    for (const ports::HeldLease& lease : earned.funds.leases)
        if (const Points points = std::min(cost, lease.left()); Points{} < points) {
            addSecured(lease, points, record);
            cost -= points;
        }
    if (Points{} < cost)
        record.trustedBy = m_trustedBy;
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
    Settled settled{record, (*sale)->at, (*sale)->staff, std::nullopt, nullptr, {}, Money{}, {}};
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

}  // namespace loyalty::sale
