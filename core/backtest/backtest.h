// Backtest: the same shopping under two programmes, the one in force and a draft, member by member.
//
// Both sides begin with empty accounts and unspent budgets and keep their own: tiers, carried
// remainders, what limits and budgets have left and what returns take back are each side's own
// consequence, so that nothing differs but the programme. Rewards stand as they were taken: both
// see the basket as it was sold, and spend as many points. A draft that is the programme in force
// differs nowhere.
#pragma once

#include <array>
#include <unordered_map>
#include <unordered_set>

#include "core/backtest/side.h"

namespace loyalty::backtest {

struct HolderHash {
    std::size_t operator()(const member::Holder& holder) const noexcept;
};
struct SaleHash {
    std::size_t operator()(const SaleId& id) const noexcept;
};
using SaleSet = std::unordered_set<SaleId, SaleHash>;

class Backtest {
public:
    /// `comeBack` names the sales of which something comes back later; of all others nothing is
    /// kept.
    Backtest(RulebookOf inForce, RulebookOf draft, SaleSet comeBack);

    /// Entries in their order. An entry that is neither sale nor return changes nothing.
    void take(const journal::Entry& entry, Standings standings = Standings::Kept);

    [[nodiscard]] Figures figures() const;

private:
    struct KeptSale {
        journal::SaleRecord record;
        LocalTime at;
        BusinessDay day;
        basket::Returned returned;
        std::array<Judgement, 2> judgements;  // in force, draft
    };

    void takeSale(const journal::Entry& entry, const journal::SaleRecord& sale,
                  Standings standings);
    void takeReturn(const journal::Entry& entry, const journal::ReturnRecord& record);
    MemberIndex indexOf(const member::Holder& holder, Standings standings);
    void compareMembers(Figures& figures) const;
    void compareTiers(Figures& figures) const;

    Side m_inForce;
    Side m_draft;
    SaleSet m_comeBack;
    std::unordered_map<SaleId, KeptSale, SaleHash> m_kept;
    std::unordered_map<member::Holder, MemberIndex, HolderHash> m_indices;
    struct KnownMember {
        member::Holder holder;
        Standings standings;
        std::optional<BusinessDay> joined{};
    };
    std::vector<KnownMember> m_members;
    Figures m_figures;  // what both sides share
};

/// The differences in spans that grow as they lie farther out (1, 2 to 4, 5 to 9, 10 to 19, 20 to
/// 49 …), since few members differ by much and many by little; rising, without a gap, [0, 0] with
/// them.
std::vector<Bin> binsOf(const std::vector<std::int64_t>& differences);

}  // namespace loyalty::backtest
