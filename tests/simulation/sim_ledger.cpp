#include "tests/simulation/sim_ledger.h"

namespace loyalty::tests {

namespace {

constexpr std::int64_t eurosPerPen = 10;
constexpr std::int64_t pointsPerEuro = 10;  // of what is paid with them

}  // namespace

SimSlip slipOf(const journal::SaleRecord& sale, int card)
{
    SimSlip slip;
    slip.card = card;
    slip.what = "sale";
    slip.rate = sale.programmeVersion;
    for (const basket::Line& line : sale.basket.lines())
        slip.pens += line.quantity.count() / onePiece.count();
    for (const journal::RewardTaken& taken : sale.rewards)
        slip.spent += taken.redemption.points.count();
    const std::int64_t euros = eurosPerPen * slip.pens - slip.spent / pointsPerEuro;
    slip.points = card < 0 ? 0 : slip.rate * euros - slip.spent;
    return slip;
}

SimSlip* SimLedger::find(const SaleId& id)
{
    const auto found = m_slips.find(id);
    return found == m_slips.end() ? nullptr : &found->second;
}

std::string SimLedger::write(const SaleId& id, const SimSlip& slip, bool isPrinted)
{
    SimSlip& known = m_slips[id];
    if (known.isWritten) {
        known.isPrinted |= isPrinted;
        return known.points == slip.points ? "" : "a document was written twice, differently";
    }
    known = slip;
    known.isWritten = true;
    known.isPrinted = isPrinted;
    if (slip.card < 0)
        return "";
    at(slip.card).points += slip.points;
    if (slip.what != "sale" && slip.points < 0)
        at(slip.card).takenOff -= slip.points;
    return "";
}

void SimLedger::lose(const SaleId& id)
{
    SimSlip* slip = find(id);
    if (slip == nullptr || slip->isExcused)
        return;
    slip->isExcused = true;
    if (slip->card >= 0 && slip->isWritten)
        at(slip->card).points -= slip->points;
}

}  // namespace loyalty::tests
