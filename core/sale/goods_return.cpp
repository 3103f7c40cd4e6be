#include "core/sale/goods_return.h"

#include <algorithm>

#include "core/journal/earning.h"
#include "core/programme/standing.h"

namespace loyalty::sale {

namespace {

using Preview = tl::expected<ReturnPreview, ReturnRefusal>;

// Everything that has come back once this return is done; none where that is more than was sold.
std::optional<basket::Returned> allReturned(const ports::StoredSale& sale,
                                            const basket::Returned& lines)
{
    basket::Returned all = sale.returned;
    for (const auto& [number, quantity] : lines.quantities())
        if (all.add(sale.record.basket, number, quantity))
            return std::nullopt;
    return all;
}

bool isFromSlip(const ports::StoredSale& sale)
{
    return sale.elsewhere && !sale.elsewhere->proof.empty();
}

// Taken off where the sale counted.
int qualifyingKeyOf(const ports::StoredSale& sale)
{
    return sale.record.qualifying ? sale.record.qualifying->year : sale.day.date().year;
}

ledger::Movement movementOf(const ports::StoredSale& sale, const ReturnPreview& preview)
{
    const programme::Reversal& reversal = preview.reversal;
    ledger::Movement movement{preview.forgiven - reversal.taken,
                              reversal.carryDelta,
                              reversal.qualifying,
                              qualifyingKeyOf(sale),
                              sale.record.life,
                              {0, reversal.uses, reversal.purses, {}, {}},
                              reversal.lots};
    for (const journal::RewardBack& back : preview.rewards) {
        movement.points += back.points;
        movement.lots.insert(movement.lots.end(), back.lots.begin(), back.lots.end());
    }
    return movement;
}

Money netOf(const basket::Basket& basket, basket::LineNumber number)
{
    const basket::Line* line = basket.find(number);
    return line == nullptr ? Money() : line->net();
}

std::vector<ReturnedGoods> goodsOf(const basket::Basket& sale, const basket::Returned& lines,
                                   const basket::Basket& before, const basket::Basket& after)
{
    std::vector<ReturnedGoods> goods;
    goods.reserve(lines.quantities().size());
    for (const auto& [number, quantity] : lines.quantities())
        goods.push_back(
            {sale.find(number)->item.name, quantity, netOf(before, number) - netOf(after, number)});
    return goods;
}

// What this movement, and nothing before it, would take below zero.
Points shortfallOf(const Customer& customer, const ledger::Movement& movement, BusinessDay today)
{
    const auto owed = [&](const ledger::Account& account) {
        return std::max(Points{}, -ledger::balanceOn(account, today).available);
    };
    ledger::Account after = customer.account;
    after.apply(movement);
    return std::clamp(owed(after) - owed(customer.account), Points{},
                      std::max(Points{}, -movement.points));
}

Result<void> takeBackPoints(const Stores& stores, const ports::StoredSale& sale,
                            const basket::Returned& all, BusinessDay today, Preview& preview)
{
    auto rulebook = stores.programmes.version(sale.record.programmeVersion);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    if (*rulebook == nullptr) {
        preview = tl::unexpected(ReturnRefusal::ProgrammeMissing);
        return {};
    }
    const programme::Occasion occasion = journal::occasionOf(sale.record, sale.at);
    const auto earnedWithout = [&](const basket::Returned& returned) {
        return programme::evaluateRest(**rulebook, sale.record.basket, returned,
                                       sale.record.standing, occasion);
    };
    const auto earned = earnedWithout(sale.returned);
    const auto rest = earnedWithout(all);
    auto reversal = earned && rest
                        ? programme::reversalOf((*rulebook)->programme(), *earned, *rest, sale.day)
                        : std::nullopt;
    if (!reversal) {
        preview = tl::unexpected(ReturnRefusal::TooLarge);
        return {};
    }
    const programme::Programme& programme = (*rulebook)->programme();
    preview->reversal = std::move(*reversal);
    preview->needsApproval =
        programme.returns.days && sale.day.plusDays(*programme.returns.days) < today;
    journal::RewardsBack back =
        journal::rewardsBackOf(programme, sale.record, sale.returned, all, today);
    preview->rewards = std::move(back.rewards);
    preview->unpaid = back.unpaid;
    preview->refund -= back.unpaid;

    auto customer = findCustomer(stores, sale.record.holder, {});
    if (!customer)
        return tl::unexpected(customer.error());
    // What this till knows of the member may lack the very points of a sale that HQ did not tell.
    const bool isAccountKnown = !isFromSlip(sale);
    if (programme.returns.shortfall == programme::Shortfall::Forgiven && isAccountKnown)
        preview->forgiven = shortfallOf(*customer, movementOf(sale, *preview), today);
    customer->account.apply(movementOf(sale, *preview));
    ++customer->unconfirmed;
    preview->customer = std::move(*customer);
    return {};
}

}  // namespace

Result<Preview> previewReturn(const Stores& stores, const ports::StoredSale& sale,
                              const basket::Returned& lines, BusinessDay today)
{
    if (lines.isEmpty())
        return Preview(tl::unexpected(ReturnRefusal::NothingChosen));
    const auto all = allReturned(sale, lines);
    if (!all)
        return Preview(tl::unexpected(ReturnRefusal::NotThatMany));
    const basket::Basket before = remaining(sale.record.basket, sale.returned);
    const basket::Basket after = remaining(sale.record.basket, *all);
    Preview preview{ReturnPreview{lines,
                                  goodsOf(sale.record.basket, lines, before, after),
                                  before.net() - after.net(),
                                  {},
                                  {},
                                  {},
                                  {},
                                  false,
                                  {}}};
    if (!std::holds_alternative<std::monostate>(sale.record.holder) &&
        sale.record.programmeVersion != 0)
        if (auto taken = takeBackPoints(stores, sale, *all, today, preview); !taken)
            return tl::unexpected(taken.error());
    if (preview && isFromSlip(sale))
        preview->needsApproval = true;
    return preview;
}

journal::ReturnRecord returnRecordOf(const ports::StoredSale& sale, const ReturnPreview& preview,
                                     const SaleId& id, std::int64_t number,
                                     std::optional<StaffNumber> approvedBy)
{
    const programme::Reversal& reversal = preview.reversal;
    journal::ReturnRecord record;
    record.id = id;
    record.number = number;
    record.original = sale.record.id;
    record.originalNumber = sale.record.number;
    record.holder = sale.record.holder;
    record.lines = preview.lines;
    record.refund = preview.refund;
    record.programmeVersion = sale.record.programmeVersion;
    record.taken = reversal.taken;
    record.carryDelta = reversal.carryDelta;
    record.life = sale.record.life;
    record.qualifyingYear = qualifyingKeyOf(sale);
    record.uses = reversal.uses;
    record.purses = reversal.purses;
    record.lots = reversal.lots;
    if (reversal.qualifying != -reversal.taken)
        record.qualifying = reversal.qualifying;
    record.rewards = preview.rewards;
    record.unpaid = preview.unpaid;
    record.given = reversal.given;
    record.forgiven = preview.forgiven;
    if (preview.needsApproval)
        record.approvedBy = approvedBy;
    if (sale.elsewhere)
        record.proof = sale.elsewhere->proof;
    return record;
}

Result<tl::expected<Returned, ReturnRefusal>> commitReturn(const Stores& stores,
                                                           const Terminal& terminal,
                                                           const ports::StoredSale& sale,
                                                           const basket::Returned& lines,
                                                           const SaleId& id, const Stamp& stamp,
                                                           std::optional<StaffNumber> approvedBy)
{
    using Answer = tl::expected<Returned, ReturnRefusal>;
    auto preview = previewReturn(stores, sale, lines, stamp.day);
    if (!preview)
        return tl::unexpected(preview.error());
    if (!*preview)
        return Answer(tl::unexpected(preview->error()));
    if ((*preview)->needsApproval && !approvedBy)
        return Answer(tl::unexpected(ReturnRefusal::NeedsApproval));
    auto sequence = stores.journal.lastSequence();
    auto number = stores.journal.lastNumber();
    auto rulebook = stores.programmes.version(sale.record.programmeVersion);
    if (!sequence || !number || !rulebook)
        return tl::unexpected(!sequence ? sequence.error()
                              : !number ? number.error()
                                        : rulebook.error());
    const ReturnPreview& done = **preview;
    const journal::ReturnRecord record = returnRecordOf(sale, done, id, *number + 1, approvedBy);
    const journal::Entry entry = entryAfter(*sequence, terminal, stamp, record);
    if (auto written = stores.journal.append(entry); !written)
        return tl::unexpected(written.error());
    return Answer(Returned{record, done.goods, stamp.at, stamp.staff, done.customer, *rulebook});
}

}  // namespace loyalty::sale
