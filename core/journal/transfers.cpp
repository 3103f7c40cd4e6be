#include "core/journal/transfers.h"

namespace loyalty::journal {

namespace {

using ledger::Transfer;
using ledger::TransferKind;

class Transfers {
public:
    // Below 0 it goes the other way.
    void add(TransferKind gives, TransferKind takes, Points points)
    {
        if (Points{} < points)
            m_list.push_back({gives, points});
        if (points < Points{})
            m_list.push_back({takes, -points});
    }
    void operator()(const SaleRecord& sale)
    {
        add(TransferKind::Awarded, TransferKind::TakenBack, sale.points);
        Points cost;
        for (const RewardTaken& taken : sale.rewards)
            cost += taken.redemption.points;
        add(TransferKind::GivenBack, TransferKind::Redeemed, -cost);
    }
    void operator()(const ReturnRecord& record)
    {
        add(TransferKind::Awarded, TransferKind::TakenBack, -record.taken);
        add(TransferKind::Added, TransferKind::TakenOff, record.forgiven);
        Points back;
        for (const RewardBack& each : record.rewards)
            back += each.points;
        add(TransferKind::GivenBack, TransferKind::Redeemed, back);
    }
    void operator()(const BlindReturnRecord& record)
    {
        add(TransferKind::Awarded, TransferKind::TakenBack, -record.taken);
    }
    void operator()(const ClaimRecord& claim) { (*this)(claim.sale); }
    void operator()(const AdjustRecord& adjust)
    {
        if (adjust.kind != AdjustmentKind::Reinstate)
            add(TransferKind::Added, TransferKind::TakenOff, adjust.points);
    }
    void operator()(const EnrolRecord&) {}

    std::vector<Transfer> take() { return std::move(m_list); }

private:
    std::vector<Transfer> m_list;
};

}  // namespace

std::vector<Transfer> transfersOf(const Entry& entry)
{
    Transfers transfers;
    if (!std::holds_alternative<std::monostate>(holderOf(entry)))
        std::visit(transfers, entry.body);
    return transfers.take();
}

}  // namespace loyalty::journal
