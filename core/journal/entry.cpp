#include "core/journal/entry.h"

namespace loyalty::journal {

programme::Occasion occasionOf(const SaleRecord& sale, LocalTime at)
{
    programme::Occasion occasion{at, sale.store, sale.tenders};
    occasion.spent = sale.spent;
    return occasion;
}

namespace {

struct HolderOf {
    member::Holder operator()(const SaleRecord& sale) const { return sale.holder; }
    member::Holder operator()(const ReturnRecord& record) const { return record.holder; }
    member::Holder operator()(const EnrolRecord& enrol) const { return enrol.member; }
};

struct MovementOf {
    const Entry& entry;

    std::optional<ledger::Movement> operator()(const SaleRecord& sale) const
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
            movement.lots.insert(movement.lots.end(), taken.lots.begin(), taken.lots.end());
        }
        return movement;
    }
    std::optional<ledger::Movement> operator()(const ReturnRecord& record) const
    {
        ledger::Movement movement{-record.taken,
                                  record.carryDelta,
                                  record.qualifying.value_or(-record.taken),
                                  record.qualifyingYear,
                                  record.life,
                                  {0, record.uses, record.purses, {}, {}},
                                  record.lots};
        for (const RewardBack& back : record.rewards) {
            movement.points += back.points;
            movement.lots.insert(movement.lots.end(), back.lots.begin(), back.lots.end());
        }
        return movement;
    }
    std::optional<ledger::Movement> operator()(const EnrolRecord&) const { return std::nullopt; }
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
