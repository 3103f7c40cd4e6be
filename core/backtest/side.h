// Side: one programme's answer to the whole shopping: the accounts of all members as they would
// have become, and the figures. Internal to this library.
//
// Rewards stand as they were taken, on every side: what they took off the basket and how many
// points they cost. Which of its points go is each side's own affair, as it is the till's: the
// first to expire.
#pragma once

#include <functional>
#include <unordered_map>

#include "core/backtest/figures.h"
#include "core/backtest/spending.h"
#include "core/journal/entry.h"
#include "core/programme/rulebook.h"

namespace loyalty::backtest {

/// The rulebook that judges a sale of this programme version; null: none, and it earns nothing.
/// What it points to outlives the backtest.
using RulebookOf = std::function<const programme::Rulebook*(std::int64_t version)>;

/// A member's place in the order of coming.
using MemberIndex = std::uint32_t;

/// Whose standing a sale is judged by.
enum class Standings {
    Kept,       // what the member's account has become; only the person's own facts are the sale's
    AsWritten,  // the sale's own
};

/// A reward of a sale, and the lots of this side that paid for it (below zero).
struct PaidReward {
    Symbol reward;
    Points points;
    std::vector<ledger::Lot> lots;
    Points back;  // of the points
};

/// What a sale was judged by; a return is judged by the same. Null: it earned nothing.
struct Judgement {
    const programme::Rulebook* rulebook = nullptr;
    programme::Standing standing;
    std::vector<programme::Spent> spent{};
    std::vector<PaidReward> rewards{};
};

/// What has come back of a sale of a member.
struct GoodsBack {
    std::int64_t number = 0;
    BusinessDay day;
    const basket::Basket& sold;
    const basket::Returned& before;       // all that had come back until then
    const basket::Returned& after;        // and with this return
    const programme::Occasion& occasion;  // of the sale
    BusinessDay saleDay;
    const std::vector<journal::RewardBack>& rewards;
};

class Side {
public:
    explicit Side(RulebookOf rulebookOf) : m_rulebookOf(std::move(rulebookOf)) {}

    Judgement sell(MemberIndex member, const journal::Entry& entry, const journal::SaleRecord& sale,
                   Standings standings);
    void takeBack(MemberIndex member, const GoodsBack& goods, Judgement& judgement);

    [[nodiscard]] Points pointsOf(MemberIndex member) const;
    /// Code of the tier; empty where the programme has none.
    [[nodiscard]] std::string tierOf(MemberIndex member, std::optional<BusinessDay> joined,
                                     BusinessDay day) const;
    /// The tiers of the programme that judged last, from the lowest on.
    [[nodiscard]] std::vector<std::string> tiers() const;
    [[nodiscard]] SideFigures figuresOn(BusinessDay day) const;

private:
    struct WalletTotals {
        PointTotal issued;
        PointTotal takenBack;
    };

    void give(ledger::Account& own, const programme::Award& award, const journal::Entry& entry,
              const Symbol& store);
    void countRules(const programme::Rulebook& rulebook, const programme::Award& award,
                    const programme::Standing& standing);
    void listRules(SideFigures& figures) const;
    void refuse(std::int64_t number);
    std::vector<PaidReward> pay(ledger::Account& own, const journal::Entry& entry,
                                const journal::SaleRecord& sale);
    void giveBack(ledger::Account& own, const GoodsBack& goods, Judgement& judgement);
    ledger::Account& account(MemberIndex member);

    RulebookOf m_rulebookOf;
    std::vector<ledger::Account> m_accounts;
    const programme::Rulebook* m_latest = nullptr;
    SideFigures m_figures;  // but outstanding, expired and rules
    std::unordered_map<const programme::Rulebook*, std::vector<PointTotal>> m_ruleTotals;
    std::vector<const programme::Rulebook*> m_rulebooks;  // in the order of coming
    std::map<std::string, PointTotal> m_tierTotals;
    std::map<Symbol, WalletTotals> m_walletTotals;
    Spending m_spending;
};

}  // namespace loyalty::backtest
