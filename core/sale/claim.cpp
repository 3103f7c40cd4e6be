#include "core/sale/claim.h"

#include "core/journal/earning.h"
#include "core/sale/spending.h"

namespace loyalty::sale {

Result<tl::expected<ClaimPreview, ClaimRefusal>> previewClaim(const Stores& stores,
                                                              const ports::StoredSale& sale,
                                                              const member::Holder& holder,
                                                              BusinessDay today)
{
    using Answer = tl::expected<ClaimPreview, ClaimRefusal>;
    const auto no = [](ClaimRefusal refusal) { return Answer(tl::unexpected(refusal)); };
    if (!std::holds_alternative<std::monostate>(sale.record.holder))
        return no(ClaimRefusal::HasMember);
    if (sale.record.programmeVersion == 0)
        return no(ClaimRefusal::NotClaimable);
    auto rulebook = stores.programmes.version(sale.record.programmeVersion);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    if (*rulebook == nullptr)
        return no(ClaimRefusal::ProgrammeMissing);
    const programme::Programme& programme = (*rulebook)->programme();
    if (!programme.adjustments.claimDays)
        return no(ClaimRefusal::NotClaimable);
    if (remaining(sale.record.basket, sale.returned).isEmpty())
        return no(ClaimRefusal::NothingLeft);
    auto customer = findCustomer(stores, holder, {});
    if (!customer)
        return tl::unexpected(customer.error());
    auto spent = spentBefore(stores, **rulebook);
    if (!spent)
        return tl::unexpected(spent.error());

    ClaimPreview preview;
    preview.needsApproval = sale.day.plusDays(*programme.adjustments.claimDays) < today;
    preview.sale = sale.record;
    preview.sale.holder = customer->holder;
    preview.sale.standing = standingOf(*customer, **rulebook, sale.day);
    preview.sale.spent = std::move(*spent);
    auto award =
        programme::evaluateRest(**rulebook, sale.record.basket, sale.returned,
                                preview.sale.standing, journal::occasionOf(preview.sale, sale.at));
    if (!award)
        return no(ClaimRefusal::TooLarge);
    preview.award = std::move(*award);
    journal::addEarning(**rulebook, preview.award, {}, sale.day, preview.sale);
    preview.sale.qualifying = preview.sale.qualifying.value_or(
        ledger::YearPoints{sale.day.date().year, preview.sale.points});
    journal::Entry moved;
    moved.day = sale.day;
    moved.body = preview.sale;
    if (const auto movement = journal::movementOf(moved))
        customer->account.apply(*movement);
    ++customer->unconfirmed;
    preview.customer = std::move(*customer);
    return Answer(std::move(preview));
}

Result<tl::expected<Claimed, ClaimRefusal>> commitClaim(
    const Stores& stores, const Terminal& terminal, const ports::StoredSale& sale,
    const member::Holder& holder, std::optional<StaffNumber> approvedBy, const Stamp& stamp)
{
    using Answer = tl::expected<Claimed, ClaimRefusal>;
    auto preview = previewClaim(stores, sale, holder, stamp.day);
    if (!preview)
        return tl::unexpected(preview.error());
    if (!*preview)
        return Answer(tl::unexpected(preview->error()));
    if ((*preview)->needsApproval && (!approvedBy || *approvedBy == stamp.staff))
        return Answer(tl::unexpected(ClaimRefusal::TooLate));
    auto sequence = stores.journal.lastSequence();
    if (!sequence)
        return tl::unexpected(sequence.error());
    journal::ClaimRecord record{journal::claimIdOf(sale.record.id), std::move((*preview)->sale),
                                approvedBy, sale.elsewhere ? sale.elsewhere->proof : Bytes{}};
    const journal::Entry entry = entryAfter(*sequence, terminal, stamp, record);
    if (auto written = stores.journal.append(entry); !written)
        return tl::unexpected(written.error());
    return Answer(Claimed{std::move(record), std::move((*preview)->customer)});
}

}  // namespace loyalty::sale
