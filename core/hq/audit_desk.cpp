// What was done by hand at a till: claims, returns without a slip, adjustments.
#include <algorithm>

#include "core/hq/audit.h"
#include "core/programme/standing.h"

namespace loyalty::hq {

namespace {

Points sumOf(const std::vector<ledger::Lot>& lots)
{
    Points sum;
    for (const ledger::Lot& lot : lots)
        sum += lot.points;
    return sum;
}

bool isApprovedBySelf(const journal::Entry& entry, const std::optional<StaffNumber>& approvedBy)
{
    return approvedBy && *approvedBy == entry.staff;
}

// The sale as the till sold it, with nothing that a card added.
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
    return plain;
}

std::optional<std::string> disputeOfPoints(const journal::Entry& entry,
                                           const journal::AdjustRecord& adjust,
                                           const programme::AdjustmentPolicy& policy)
{
    const bool isKnown = std::any_of(
        policy.reasons.begin(), policy.reasons.end(),
        [&](const programme::AdjustmentReason& each) { return each.id == adjust.reason.text(); });
    if (!isKnown)
        return "the programme knows no such reason for an adjustment";
    if (adjust.points < Points{} && sumOf(adjust.lots) != adjust.points)
        return "an adjustment takes other points from the lots than it says";
    if (adjust.kind == journal::AdjustmentKind::Points && Points{} < adjust.points &&
        !adjust.lots.empty())
        return "an adjustment that adds points takes some from lots";
    const Points size = adjust.points < Points{} ? -adjust.points : adjust.points;
    const auto alone = [&](const std::optional<programme::AdjustmentLimit>& limit) {
        return limit && !(limit->each < size);
    };
    if (!adjust.approvedBy && !alone(policy.cashier) && !alone(policy.manager))
        return "an adjustment of so many points needs a second person";
    if (isApprovedBySelf(entry, adjust.approvedBy))
        return "an adjustment was approved by the person who made it";
    return std::nullopt;
}

}  // namespace

std::optional<std::string> disputeOfClaim(const journal::Entry& saleEntry,
                                          const journal::ClaimRecord& claim,
                                          const basket::Returned& before,
                                          const programme::Rulebook* rulebook)
{
    const auto& sold = std::get<journal::SaleRecord>(saleEntry.body);
    if (claim.id != journal::claimIdOf(sold.id))
        return "a claim has another name than that of its sale";
    if (!std::holds_alternative<std::monostate>(sold.holder))
        return "a sale was claimed that belongs to a member already";
    if (withoutCard(claim.sale) != withoutCard(sold))
        return "a claim changes what was sold";
    if (rulebook == nullptr)
        return "programme version " + std::to_string(sold.programmeVersion) + " is not known here";
    const auto award =
        programme::evaluateRest(*rulebook, claim.sale.basket, before, claim.sale.standing,
                                journal::occasionOf(claim.sale, saleEntry.at));
    if (!award)
        return "the programme cannot be computed on this basket";
    return disputeOfAward(saleEntry.day, claim.sale, *rulebook, *award, {});
}

std::optional<std::string> disputeOf(const journal::Entry& entry,
                                     const journal::BlindReturnRecord& goods,
                                     const programme::Rulebook* rulebook)
{
    if (std::holds_alternative<std::monostate>(goods.holder) || goods.programmeVersion == 0)
        return goods.taken.isZero() ? std::nullopt
                                    : std::optional<std::string>("points without a member");
    if (rulebook == nullptr)
        return "programme version " + std::to_string(goods.programmeVersion) + " is not known here";
    const programme::Programme& programme = rulebook->programme();
    if (programme.returns.blind == programme::BlindReturns::Refused)
        return "goods came back without a slip, which the programme refuses";
    if (programme.returns.blind == programme::BlindReturns::Approved && !goods.approvedBy)
        return "goods came back without a slip, and nobody approved it";
    const auto award =
        programme::evaluate(*rulebook, goods.goods, goods.standing, {entry.at, goods.store, {}});
    if (!award)
        return "the programme cannot be computed on these goods";
    if (award->points != goods.taken + goods.forgiven)
        return "the goods that came back would earn other points than were taken";
    if (sumOf(goods.lots) != -goods.taken)
        return "a return takes other points from the lots than it says";
    return std::nullopt;
}

std::optional<std::string> disputeOf(const journal::Entry& entry,
                                     const journal::AdjustRecord& adjust,
                                     const programme::Rulebook* rulebook)
{
    if (rulebook == nullptr)
        return "programme version " + std::to_string(adjust.programmeVersion) +
               " is not known here";
    const programme::Programme& programme = rulebook->programme();
    const programme::AdjustmentPolicy& policy = programme.adjustments;
    if (auto reason = disputeOfPoints(entry, adjust, policy))
        return reason;
    switch (adjust.kind) {
        case journal::AdjustmentKind::Points:
            break;
        case journal::AdjustmentKind::Reinstate:
            if (!policy.reinstateDays || !(Points{} < adjust.points) ||
                sumOf(adjust.lots) != -adjust.points)
                return "expired points came back that the programme does not give back";
            break;
        case journal::AdjustmentKind::Tier:
            if (!adjust.points.isZero() || !adjust.tier ||
                (!adjust.tier->tier.isEmpty() &&
                 std::none_of(
                     programme.tiers.begin(), programme.tiers.end(),
                     [&](const programme::Tier& tier) { return tier.code == adjust.tier->tier; })))
                return "a tier was given that the programme does not have";
            break;
    }
    return std::nullopt;
}

}  // namespace loyalty::hq
