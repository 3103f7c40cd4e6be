#include "core/sale/adjust.h"

#include <algorithm>

#include "core/programme/standing.h"

namespace loyalty::sale {

namespace {

using journal::AdjustmentKind;
using Refused = std::optional<AdjustRefusal>;

Points sizeOf(Points points)
{
    return points < Points{} ? -points : points;
}

struct Change {
    const Stores& stores;
    const Customer& customer;
    const Adjustment& wanted;
    const Actor& actor;
    BusinessDay today;
    const programme::Programme& programme;

    [[nodiscard]] const programme::AdjustmentPolicy& policy() const
    {
        return programme.adjustments;
    }

    [[nodiscard]] Refused whyNot() const
    {
        if (policy().reasons.empty())
            return AdjustRefusal::NoAdjustments;
        if (std::none_of(policy().reasons.begin(), policy().reasons.end(),
                         [&](const auto& each) { return each.id == wanted.reason; }))
            return AdjustRefusal::UnknownReason;
        if (wanted.note.size() > maxNoteLength)
            return AdjustRefusal::NoteTooLong;
        if (wanted.kind != AdjustmentKind::Tier && wanted.points.isZero())
            return AdjustRefusal::NothingToDo;
        if (!limit() || (wanted.kind != AdjustmentKind::Points && !actor.isManager))
            return AdjustRefusal::NotAllowed;
        return std::nullopt;
    }

    [[nodiscard]] const std::optional<programme::AdjustmentLimit>& limit() const
    {
        return actor.isManager ? policy().manager : policy().cashier;
    }

    // True where a second person has to agree.
    [[nodiscard]] Result<tl::expected<bool, AdjustRefusal>> needsApproval() const
    {
        using Answer = tl::expected<bool, AdjustRefusal>;
        const Points size = sizeOf(wanted.points);
        if (limit()->approved && *limit()->approved < size)
            return Answer(tl::unexpected(AdjustRefusal::TooMuch));
        if (wanted.kind == AdjustmentKind::Tier)
            return Answer(false);
        auto before = stores.journal.adjustedBy(actor.number, today);
        if (!before)
            return tl::unexpected(before.error());
        return Answer(limit()->each < size || limit()->day < *before + size);
    }

    Refused addPoints(journal::AdjustRecord& record) const
    {
        record.points = wanted.points;
        record.life = programme::lifeOf(programme.life, today);
        if (Points{} < wanted.points)
            return std::nullopt;
        const Points have = ledger::balanceOn(customer.account, today).available;
        if (have + programme.negative.allowance() < -wanted.points)
            return AdjustRefusal::TooFewPoints;
        record.lots = ledger::spendFrom(customer.account, -wanted.points, today);
        return std::nullopt;
    }

    Refused reinstate(journal::AdjustRecord& record) const
    {
        Points left = wanted.points;
        if (left < Points{})
            return AdjustRefusal::NothingToDo;
        for (const ledger::Lot& lot : reinstatable(policy(), customer.account, today)) {
            const Points part = std::min(left, lot.points);
            if (!part.isZero())
                record.lots.push_back({lot.life, -part});
            left -= part;
        }
        if (!left.isZero())
            return AdjustRefusal::TooFewPoints;
        record.points = wanted.points;
        record.life = {today, today.plusDays(policy().courtesyDays)};
        return std::nullopt;
    }

    Refused giveTier(journal::AdjustRecord& record, LocalTime at) const
    {
        if (!wanted.tier.isEmpty()) {
            if (std::none_of(programme.tiers.begin(), programme.tiers.end(),
                             [&](const auto& tier) { return tier.code == wanted.tier; }))
                return AdjustRefusal::UnknownTier;
            if (!wanted.until || *wanted.until < today)
                return AdjustRefusal::DayIsPast;
        }
        record.life = {today, std::nullopt};
        record.tier =
            ledger::GrantedTier{wanted.tier, today, wanted.until.value_or(today), at.instant};
        return std::nullopt;
    }

    Refused fill(journal::AdjustRecord& record, LocalTime at) const
    {
        switch (wanted.kind) {
            case AdjustmentKind::Points:
                return addPoints(record);
            case AdjustmentKind::Reinstate:
                return reinstate(record);
            case AdjustmentKind::Tier:
                return giveTier(record, at);
        }
        return std::nullopt;
    }
};

}  // namespace

std::vector<ledger::Lot> reinstatable(const programme::AdjustmentPolicy& policy,
                                      const ledger::Account& account, BusinessDay today)
{
    if (!policy.reinstateDays)
        return {};
    std::vector<ledger::Lot> lots = ledger::expiredBy(account, today);
    const auto lapsed = account.counts.lapsedBefore(today);
    std::erase_if(lots, [&](const ledger::Lot& lot) {
        const auto end = lot.life.expiresOn ? lot.life.expiresOn : lapsed;
        return !(Points{} < lot.points) || !end || end->plusDays(*policy.reinstateDays) < today;
    });
    std::stable_sort(lots.begin(), lots.end(), [](const ledger::Lot& a, const ledger::Lot& b) {
        return b.life.expiresOn < a.life.expiresOn;
    });
    return lots;
}

Result<tl::expected<AdjustPreview, AdjustRefusal>> previewAdjustment(
    const Stores& stores, const Customer& customer, const Adjustment& wanted, const Actor& actor,
    LocalTime at, BusinessDay today)
{
    using Answer = tl::expected<AdjustPreview, AdjustRefusal>;
    auto rulebook = stores.programmes.inForce(today);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    if (*rulebook == nullptr)
        return Answer(tl::unexpected(AdjustRefusal::NoAdjustments));
    const programme::Programme& programme = (*rulebook)->programme();
    const Change change{stores, customer, wanted, actor, today, programme};
    if (const auto refusal = change.whyNot())
        return Answer(tl::unexpected(*refusal));
    auto approval = change.needsApproval();
    if (!approval)
        return tl::unexpected(approval.error());
    if (!*approval)
        return Answer(tl::unexpected(approval->error()));

    AdjustPreview preview;
    preview.needsApproval = **approval;
    preview.record.kind = wanted.kind;
    preview.record.holder = customer.holder;
    preview.record.reason = Symbol(wanted.reason);
    preview.record.note = wanted.note;
    preview.record.programmeVersion = programme.version;
    if (const auto refusal = change.fill(preview.record, at))
        return Answer(tl::unexpected(*refusal));
    preview.customer = customer;
    journal::Entry entry;
    entry.day = today;
    entry.body = preview.record;
    if (const auto movement = journal::movementOf(entry))
        preview.customer.account.apply(*movement);
    ++preview.customer.unconfirmed;
    return Answer(std::move(preview));
}

Result<tl::expected<AdjustPreview, AdjustRefusal>> commitAdjustment(
    const Stores& stores, const Terminal& terminal, const Customer& customer,
    const Adjustment& wanted, const Actor& actor, std::optional<Actor> approver, const SaleId& id,
    const Stamp& stamp)
{
    using Answer = tl::expected<AdjustPreview, AdjustRefusal>;
    auto preview = previewAdjustment(stores, customer, wanted, actor, stamp.at, stamp.day);
    if (!preview || !*preview)
        return preview;
    if ((*preview)->needsApproval) {
        if (!approver || !approver->isManager || approver->number == actor.number)
            return Answer(tl::unexpected(AdjustRefusal::NeedsApproval));
        (*preview)->record.approvedBy = approver->number;
    }
    (*preview)->record.id = id;
    auto sequence = stores.journal.lastSequence();
    if (!sequence)
        return tl::unexpected(sequence.error());
    Stamp byActor = stamp;
    byActor.staff = actor.number;
    const journal::Entry entry = entryAfter(*sequence, terminal, byActor, (*preview)->record);
    if (auto written = stores.journal.append(entry); !written)
        return tl::unexpected(written.error());
    return preview;
}

}  // namespace loyalty::sale
