// What was done by hand at a till: claims, returns without a slip, adjustments.
#include <algorithm>

#include "core/hq/audit.h"
#include "core/programme/standing.h"
#include "core/wire/slip_code.h"

namespace loyalty::hq {

namespace {

using Dispute = std::optional<std::string>;

bool isApprovedBySelf(const journal::Entry& entry, const std::optional<StaffNumber>& approvedBy)
{
    return approvedBy && *approvedBy == entry.staff;
}

// The sale as the till sold it, with nothing that a card added, and without the names of the goods,
// which the proof of a slip does not have.
journal::SaleRecord withoutCard(const journal::SaleRecord& sale)
{
    journal::SaleRecord plain;
    plain.id = sale.id;
    plain.number = sale.number;
    plain.basket = sale.basket;
    plain.tenders = sale.tenders;
    plain.programmeVersion = sale.programmeVersion;
    plain.store = sale.store;
    plain.exchange = sale.exchange;
    return wire::withoutNames(std::move(plain));
}

Dispute disputeOfTime(const ClaimOfSale& claimed, const programme::AdjustmentPolicy& policy)
{
    if (!policy.claimDays)
        return "the programme knows no claims";
    if (isApprovedBySelf(claimed.entry, claimed.claim.approvedBy))
        return "a claim was approved by the person who made it";
    if (!claimed.claim.approvedBy &&
        claimed.saleEntry.day.plusDays(*policy.claimDays) < claimed.entry.day)
        return "a sale was claimed after its time, and nobody approved it";
    return std::nullopt;
}

// HQ does not know whether it was a cashier or a manager: what neither may is disputed.
Dispute disputeOfSize(const journal::Entry& entry, const journal::AdjustRecord& adjust,
                      const programme::AdjustmentPolicy& policy)
{
    const Points size = adjust.points < Points{} ? -adjust.points : adjust.points;
    const auto either = [&](auto mayDoIt) {
        return (policy.cashier && mayDoIt(*policy.cashier)) ||
               (policy.manager && mayDoIt(*policy.manager));
    };
    if (isApprovedBySelf(entry, adjust.approvedBy))
        return "an adjustment was approved by the person who made it";
    if (!either([&](const auto& limit) { return !limit.approved || !(*limit.approved < size); }))
        return "an adjustment of so many points is allowed to nobody";
    if (!adjust.approvedBy && !either([&](const auto& limit) { return !(limit.each < size); }))
        return "an adjustment of so many points needs a second person";
    return std::nullopt;
}

bool hasNoLots(const journal::AdjustRecord& adjust)
{
    return adjust.lots.empty() && !adjust.tier;
}

Dispute disputeOfPoints(const journal::Entry& entry, const journal::AdjustRecord& adjust,
                        const programme::Programme& programme)
{
    if (adjust.points < Points{} && takenFrom(adjust.lots) != -adjust.points)
        return "an adjustment takes other points from the lots than it says";
    if (Points{} < adjust.points && !hasNoLots(adjust))
        return "an adjustment that adds points takes some from lots";
    if (adjust.points.isZero() || adjust.tier)
        return "an adjustment of points changes something else";
    if (adjust.life != programme::lifeOf(programme.life, entry.day))
        return "the points live longer or shorter than the programme says";
    return std::nullopt;
}

Dispute disputeOfReinstated(const journal::Entry& entry, const journal::AdjustRecord& adjust,
                            const programme::AdjustmentPolicy& policy)
{
    const auto isTooOld = [&](const ledger::Lot& lot) {
        return lot.life.expiresOn &&
               (entry.day <= *lot.life.expiresOn ||
                lot.life.expiresOn->plusDays(*policy.reinstateDays) < entry.day);
    };
    if (!policy.reinstateDays || !(Points{} < adjust.points) ||
        takenFrom(adjust.lots) != adjust.points || adjust.tier ||
        std::any_of(adjust.lots.begin(), adjust.lots.end(), isTooOld))
        return "expired points came back that the programme does not give back";
    if (adjust.life != ledger::Life{entry.day, entry.day.plusDays(policy.courtesyDays)})
        return "the points live longer or shorter than the programme says";
    return std::nullopt;
}

Dispute disputeOfTier(const journal::Entry& entry, const journal::AdjustRecord& adjust,
                      const programme::Programme& programme)
{
    const auto& tiers = programme.tiers;
    if (!adjust.points.isZero() || !adjust.lots.empty() || !adjust.tier ||
        (!adjust.tier->tier.isEmpty() &&
         std::none_of(tiers.begin(), tiers.end(),
                      [&](const auto& tier) { return tier.code == adjust.tier->tier; })))
        return "a tier was given that the programme does not have";
    if (adjust.tier->from != entry.day || adjust.tier->at != entry.at.instant ||
        adjust.tier->until < entry.day || adjust.life != ledger::Life{entry.day, std::nullopt})
        return "a tier was given for other days than those from that day on";
    return std::nullopt;
}

// What the goods take back, as HQ would have written it.
Dispute disputeOfTaken(const journal::Entry& entry, const journal::BlindReturnRecord& goods,
                       const programme::Programme& programme, const programme::Award& award)
{
    if (award.points != goods.taken + goods.forgiven)
        return "the goods that came back would earn other points than were taken";
    if (takenFrom(goods.lots) != goods.taken)
        return "a return takes other points from the lots than it says";
    const bool mayForgive = programme.returns.shortfall == programme::Shortfall::Forgiven;
    if (goods.forgiven < Points{} || (!goods.forgiven.isZero() && !mayForgive))
        return "the return forgives points that the programme does not forgive";
    ledger::YearPoints qualifying{programme::qualifyingKeyOf(programme, entry.day), Points{}};
    if (programme.tierPolicy.returnsLower)
        qualifying.points = -programme::qualifyingOf(programme, award);
    if (goods.qualifying != qualifying)
        return "the return counts otherwise towards the tier than the programme says";
    return std::nullopt;
}

}  // namespace

Dispute disputeOf(const ClaimOfSale& claimed, const programme::Rulebook* rulebook)
{
    const journal::ClaimRecord& claim = claimed.claim;
    const auto& sold = std::get<journal::SaleRecord>(claimed.saleEntry.body);
    if (claim.id != journal::claimIdOf(sold.id))
        return "a claim has another name than that of its sale";
    if (!std::holds_alternative<std::monostate>(sold.holder))
        return "a sale was claimed that belongs to a member already";
    if (withoutCard(claim.sale) != withoutCard(sold))
        return "a claim changes what was sold";
    if (rulebook == nullptr)
        return unknownVersion(sold.programmeVersion);
    if (auto dispute = disputeOfTime(claimed, rulebook->programme().adjustments))
        return dispute;
    const auto award =
        programme::evaluateRest(*rulebook, claim.sale.basket, claimed.before, claim.sale.standing,
                                journal::occasionOf(claim.sale, claimed.saleEntry.at));
    if (!award)
        return "the programme cannot be computed on this basket";
    return disputeOfAward(claimed.saleEntry.day, claim.sale, *rulebook, *award, {});
}

Dispute disputeOf(const journal::Entry& entry, const journal::BlindReturnRecord& goods,
                  const programme::Rulebook* rulebook)
{
    const bool isNobody = std::holds_alternative<std::monostate>(goods.holder);
    if (isNobody && !goods.taken.isZero())
        return "points without a member";
    if (rulebook == nullptr)
        return unknownVersion(goods.programmeVersion);
    const programme::Programme& programme = rulebook->programme();
    if (programme.returns.blind == programme::BlindReturns::Refused)
        return "goods came back without a slip, which the programme refuses";
    if (programme.returns.blind == programme::BlindReturns::Approved && !goods.approvedBy)
        return "goods came back without a slip, and nobody approved it";
    if (isNobody)
        return std::nullopt;
    const auto award =
        programme::evaluate(*rulebook, goods.goods, goods.standing, {entry.at, goods.store, {}});
    if (!award)
        return "the programme cannot be computed on these goods";
    return disputeOfTaken(entry, goods, programme, *award);
}

Dispute disputeOf(const journal::Entry& entry, const journal::AdjustRecord& adjust,
                  const programme::Rulebook* rulebook)
{
    if (rulebook == nullptr)
        return unknownVersion(adjust.programmeVersion);
    const programme::Programme& programme = rulebook->programme();
    const programme::AdjustmentPolicy& policy = programme.adjustments;
    const bool isKnown =
        std::any_of(policy.reasons.begin(), policy.reasons.end(),
                    [&](const auto& each) { return each.id == adjust.reason.text(); });
    if (!isKnown)
        return "the programme knows no such reason for an adjustment";
    if (auto dispute = disputeOfSize(entry, adjust, policy))
        return dispute;
    switch (adjust.kind) {
        case journal::AdjustmentKind::Points:
            return disputeOfPoints(entry, adjust, programme);
        case journal::AdjustmentKind::Reinstate:
            return disputeOfReinstated(entry, adjust, policy);
        case journal::AdjustmentKind::Tier:
            return disputeOfTier(entry, adjust, programme);
    }
    return std::nullopt;
}

}  // namespace loyalty::hq
