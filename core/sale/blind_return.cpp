#include "core/sale/blind_return.h"

#include <algorithm>

#include "core/programme/standing.h"

namespace loyalty::sale {

namespace {

// False where the points leave 64 bits.
bool takePoints(const programme::Rulebook& rulebook, LocalTime at, BusinessDay today,
                BlindPreview& preview)
{
    journal::BlindReturnRecord& record = preview.record;
    Customer& customer = *preview.customer;
    const programme::Programme& programme = rulebook.programme();
    record.holder = customer.holder;
    record.standing = standingOf(customer, rulebook, today);
    const auto award =
        programme::evaluate(rulebook, record.goods, record.standing, {at, record.store, {}});
    if (!award)
        return false;
    record.taken = award->points;
    if (programme.returns.shortfall == programme::Shortfall::Forgiven) {
        const Points have = ledger::balanceOn(customer.account, today).available;
        record.forgiven = std::clamp(record.taken - std::max(Points{}, have), Points{},
                                     std::max(Points{}, record.taken));
        record.taken -= record.forgiven;
    }
    if (Points{} < record.taken)
        record.lots = ledger::spendFrom(customer.account, record.taken, today);
    record.qualifying = {programme::qualifyingKeyOf(programme, today), Points{}};
    if (programme.tierPolicy.returnsLower)
        record.qualifying.points = -programme::qualifyingOf(programme, *award);
    journal::Entry entry;
    entry.day = today;
    entry.body = record;
    if (const auto movement = journal::movementOf(entry))
        customer.account.apply(*movement);
    ++customer.unconfirmed;
    return true;
}

}  // namespace

Result<tl::expected<BlindPreview, BlindRefusal>> previewBlindReturn(
    const Stores& stores, const Terminal& terminal, const basket::Basket& goods,
    const std::optional<Customer>& customer, LocalTime at, BusinessDay today)
{
    using Answer = tl::expected<BlindPreview, BlindRefusal>;
    if (goods.isEmpty())
        return Answer(tl::unexpected(BlindRefusal::NothingBrought));
    auto rulebook = stores.programmes.inForce(today);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    if (*rulebook == nullptr)
        return Answer(tl::unexpected(BlindRefusal::Refused));
    const programme::ReturnPolicy& policy = (*rulebook)->programme().returns;
    if (policy.blind == programme::BlindReturns::Refused)
        return Answer(tl::unexpected(BlindRefusal::Refused));
    BlindPreview preview;
    preview.needsApproval = policy.blind == programme::BlindReturns::Approved;
    preview.record.goods = goods;
    preview.record.programmeVersion = (*rulebook)->programme().version;
    preview.record.standing.isMember = false;
    preview.record.store = terminal.store;
    preview.customer = customer;
    if (customer && !takePoints(**rulebook, at, today, preview))
        return Answer(tl::unexpected(BlindRefusal::TooLarge));
    return Answer(std::move(preview));
}

Result<tl::expected<BlindPreview, BlindRefusal>> commitBlindReturn(
    const Stores& stores, const Terminal& terminal, const basket::Basket& goods,
    const std::optional<Customer>& customer, const SaleId& id, const Stamp& stamp,
    std::optional<StaffNumber> approvedBy)
{
    using Answer = tl::expected<BlindPreview, BlindRefusal>;
    auto preview = previewBlindReturn(stores, terminal, goods, customer, stamp.at, stamp.day);
    if (!preview || !*preview)
        return preview;
    if ((*preview)->needsApproval) {
        if (!approvedBy)
            return Answer(tl::unexpected(BlindRefusal::NeedsApproval));
        (*preview)->record.approvedBy = approvedBy;
    }
    auto sequence = stores.journal.lastSequence();
    auto number = stores.journal.lastNumber();
    if (!sequence || !number)
        return tl::unexpected(sequence ? number.error() : sequence.error());
    (*preview)->record.id = id;
    (*preview)->record.number = *number + 1;
    const journal::Entry entry = entryAfter(*sequence, terminal, stamp, (*preview)->record);
    if (auto written = stores.journal.append(entry); !written)
        return tl::unexpected(written.error());
    return preview;
}

}  // namespace loyalty::sale
