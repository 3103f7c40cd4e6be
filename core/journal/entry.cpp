#include "core/journal/entry.h"

namespace loyalty::journal {

Points unsecuredOf(const SaleRecord& sale)
{
    Points cost;
    for (const RewardTaken& taken : sale.rewards)
        cost += taken.redemption.points;
    for (const Secured& secured : sale.secured)
        cost -= secured.points;
    return cost;
}

programme::Occasion occasionOf(const SaleRecord& sale, LocalTime at)
{
    programme::Occasion occasion{at, sale.store, sale.tenders};
    occasion.spent = sale.spent;
    return occasion;
}

// Never the sale's own id, whatever that is; of a random one (RFC 9562, version 4) one of
// version 8.
SaleId claimIdOf(const SaleId& sale)
{
    constexpr std::uint8_t fourToEight = 0xC0;
    SaleId id = sale;
    id.bytes[6] = static_cast<std::uint8_t>(id.bytes[6] ^ fourToEight);
    return id;
}

namespace {

void add(std::vector<ledger::Lot>& lots, const std::vector<ledger::Lot>& more)
{
    lots.insert(lots.end(), more.begin(), more.end());
}

struct HolderOf {
    member::Holder operator()(const SaleRecord& sale) const { return sale.holder; }
    member::Holder operator()(const ReturnRecord& record) const { return record.holder; }
    member::Holder operator()(const EnrolRecord& enrol) const { return enrol.member; }
    member::Holder operator()(const AdjustRecord& adjust) const { return adjust.holder; }
    member::Holder operator()(const ClaimRecord& claim) const { return claim.sale.holder; }
    member::Holder operator()(const BlindReturnRecord& record) const { return record.holder; }
};

struct MovementOf {
    const Entry& entry;

    using Answer = std::optional<ledger::Movement>;

    Answer operator()(const SaleRecord& sale) const
    {
        const ledger::YearPoints qualifying =
            sale.qualifying.value_or(ledger::YearPoints{entry.day.date().year, sale.points});
        ledger::Movement movement{sale.points,       sale.carryDelta,
                                  qualifying.points, qualifying.year,
                                  sale.life,         {1, sale.uses, sale.purses, {}, {}},
                                  sale.lots};
        if (sale.active)
            movement.counts.active.push_back(*sale.active);
        for (const RewardTaken& taken : sale.rewards) {
            movement.points -= taken.redemption.points;
            add(movement.lots, taken.lots);
        }
        return movement;
    }
    Answer operator()(const ReturnRecord& record) const
    {
        ledger::Movement movement{record.forgiven - record.taken,
                                  record.carryDelta,
                                  record.qualifying.value_or(-record.taken),
                                  record.qualifyingYear,
                                  record.life,
                                  {0, record.uses, record.purses, {}, {}},
                                  record.lots};
        for (const RewardBack& back : record.rewards) {
            movement.points += back.points;
            add(movement.lots, back.lots);
        }
        return movement;
    }
    Answer operator()(const BlindReturnRecord& record) const
    {
        ledger::Movement movement{-record.taken,
                                  Ratio{},
                                  record.qualifying.points,
                                  record.qualifying.year,
                                  {entry.day, std::nullopt}};
        movement.lots = record.lots;
        return movement;
    }
    Answer operator()(const ClaimRecord& claim) const { return (*this)(claim.sale); }
    Answer operator()(const AdjustRecord& adjust) const
    {
        ledger::Movement movement{adjust.points, Ratio{}, Points{}, entry.day.date().year,
                                  adjust.life};
        movement.lots = adjust.lots;
        // What lives again was there all the time.
        if (adjust.kind == AdjustmentKind::Reinstate) {
            movement.lots.push_back({adjust.life, adjust.points});
            movement.points = Points{};
        }
        movement.counts.granted = adjust.tier;
        return movement;
    }
    Answer operator()(const EnrolRecord&) const { return std::nullopt; }
};

}  // namespace

member::Holder holderOf(const Entry& entry)
{
    return std::visit(HolderOf{}, entry.body);
}

std::optional<ledger::Movement> movementOf(const Entry& entry)
{
    if (std::holds_alternative<std::monostate>(holderOf(entry)))
        return std::nullopt;
    return std::visit(MovementOf{entry}, entry.body);
}

}  // namespace loyalty::journal
