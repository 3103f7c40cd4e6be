// SimLedger: what is true, in plain sums. It knows every slip that was given out, and judges by
// arithmetic alone: 10.00 a pen, so many points for each 1.00, 10 points pay 1.00.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/journal/entry.h"

namespace loyalty::tests {

/// What a sale, a return or an adjustment does to its card's points.
struct SimSlip {
    int card = -1;  // -1: nobody's
    std::int64_t points = 0;
    std::int64_t spent = 0;  // of a sale: what its rewards cost
    std::int64_t pens = 0;   // of a sale
    std::int64_t rate = 0;   // of a sale: points for each 1.00
    SaleId original{};       // of a return
    std::int64_t back = 0;   // of a return: pens
    bool isPrinted = false;  // the customer has it
    bool isWritten = false;  // it stands on some disk, or did
    bool isExcused =
        false;  // it stood only on a disk that is gone, or at a till nobody goes on with
    std::string what;
};

/// By arithmetic, of a record as it stands in a journal.
SimSlip slipOf(const journal::SaleRecord& sale, int card);

class SimLedger {
public:
    explicit SimLedger(int cards) : m_cards(static_cast<std::size_t>(cards)) {}

    /// Somebody is about to write this document.
    void attempt(const SaleId& id, const SimSlip& slip)
    {
        if (SimSlip& known = m_slips[id]; !known.isWritten)
            known = slip;
    }
    /// It stands in a journal; `isPrinted`: its customer has the slip. Says what must not be.
    std::string write(const SaleId& id, const SimSlip& slip, bool isPrinted);
    /// The disk that alone had it is gone.
    void lose(const SaleId& id);

    [[nodiscard]] const std::map<SaleId, SimSlip>& slips() const { return m_slips; }
    [[nodiscard]] SimSlip* find(const SaleId& id);
    [[nodiscard]] std::int64_t points(int card) const { return at(card).points; }
    /// What returns and people took off: it may sink an account.
    [[nodiscard]] std::int64_t takenOff(int card) const { return at(card).takenOff; }
    /// Points that copies of a till's disk may spend twice.
    [[nodiscard]] std::int64_t exposed(int card) const { return at(card).exposed; }
    void expose(int card, std::int64_t points) { at(card).exposed += points; }
    /// A code that paid: false where it paid at another till already.
    bool useCode(int card, std::int64_t step, std::size_t till)
    {
        return m_codes.emplace(std::pair(card, step), till).first->second == till;
    }

private:
    struct Card {
        std::int64_t points = 0;
        std::int64_t takenOff = 0;
        std::int64_t exposed = 0;
    };
    Card& at(int card) { return m_cards.at(static_cast<std::size_t>(card)); }
    [[nodiscard]] const Card& at(int card) const
    {
        return m_cards.at(static_cast<std::size_t>(card));
    }

    std::vector<Card> m_cards;
    std::map<SaleId, SimSlip> m_slips;
    std::map<std::pair<int, std::int64_t>, std::size_t> m_codes;
};

}  // namespace loyalty::tests
