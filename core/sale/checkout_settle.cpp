// How the open sale becomes an entry of the journal.
#include <algorithm>

#include "core/programme/standing.h"
#include "core/sale/checkout.h"

namespace loyalty::sale {

namespace {

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
    const auto change = takeChange(tenders, earned->basket.net() - earned->paidWithPoints);
    if (!change)
        return Answer(tl::unexpected(SettleRefusal::TenderTooSmall));
    tenders = earned->tendersWith(std::move(tenders));
    addAward(stamp.at, tenders, *earned);
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
    record.points = earned.award.points;
    record.carryDelta = earned.award.carryDelta;
    record.rulePoints = rulePointsOf(earned.award);
    if (earned.rulebook != nullptr)
        addLooks(earned.rulebook->programme(), earned.award, day, record);
    record.purses = programme::pursesOf(earned.award);
    addTaken(earned, day, record);
    record.linePoints.reserve(earned.award.lines.size());
    for (const programme::LineAward& line : earned.award.lines)
        record.linePoints.push_back(line.points);
    return record;
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
    const auto uses = programme::usesOf(earned.rulebook->programme(), earned.rewards, day);
    record.uses.insert(record.uses.end(), uses.begin(), uses.end());
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

}  // namespace loyalty::sale
