#include "core/backtest/side.h"

#include <algorithm>

#include "core/programme/evaluate.h"
#include "core/programme/standing.h"

namespace loyalty::backtest {

namespace {

Month monthOf(BusinessDay day)
{
    const CalendarDate date = day.date();
    return {date.year, date.month};
}

programme::Standing standingFor(const programme::Rulebook& rulebook, const ledger::Account& account,
                                BusinessDay day, const programme::Standing& written)
{
    programme::Standing standing = programme::standingOn(rulebook, account, written.joined, day);
    standing.segments = written.segments;
    standing.joined = written.joined;
    standing.birthday = written.birthday;
    return standing;
}

// A purchase keeps points alive, whatever it earned; where no programme judges it, nothing lapses.
ledger::Counts purchaseOf(const programme::Rulebook* rulebook, const programme::Award& award,
                          BusinessDay day)
{
    ledger::Counts counts;
    counts.purchases = 1;
    if (rulebook != nullptr)
        if (const auto active = programme::activityOf(rulebook->programme(), award, day))
            counts.active.push_back(*active);
    return counts;
}

// Points that rewards move live as their lots do, and count for no tier.
ledger::Movement rewardMovement(Points points, const std::vector<ledger::Lot>& lots)
{
    ledger::Movement movement;
    movement.points = points;
    movement.lots = lots;
    return movement;
}

int courtesyOf(const programme::Rulebook* rulebook, const Symbol& id)
{
    if (rulebook != nullptr)
        for (const programme::Reward& reward : rulebook->programme().rewards)
            if (reward.id == id.text())
                return reward.restore.courtesyDays;
    return 0;
}

}  // namespace

ledger::Account& Side::account(MemberIndex member)
{
    if (m_accounts.size() <= member)
        m_accounts.resize(member + std::size_t{1});
    return m_accounts[member];
}

void Side::refuse(std::int64_t number)
{
    if (++m_figures.refused.count <= static_cast<std::int64_t>(Refusals::mostNamed))
        m_figures.refused.first.push_back(number);
}

Judgement Side::sell(MemberIndex member, const journal::Entry& entry,
                     const journal::SaleRecord& sale, Standings standings)
{
    ledger::Account& own = account(member);
    Judgement judgement{m_rulebookOf(sale.programmeVersion), sale.standing};
    judgement.rewards = pay(own, entry, sale);
    if (judgement.rulebook == nullptr) {
        own.counts.add(purchaseOf(nullptr, {}, entry.day));
        return judgement;
    }
    m_latest = judgement.rulebook;
    if (standings == Standings::Kept)
        judgement.standing = standingFor(*m_latest, own, entry.day, sale.standing);
    judgement.spent = m_spending.before(*m_latest, sale.store);
    programme::Occasion occasion = journal::occasionOf(sale, entry.at);
    occasion.spent = judgement.spent;
    const auto award = programme::evaluate(*m_latest, sale.basket, judgement.standing, occasion);
    if (award) {
        give(own, *award, entry, sale.store);
        countRules(*m_latest, *award, judgement.standing);
    } else {
        refuse(sale.number);
        judgement.rulebook = nullptr;  // what it did not give no return takes back
    }
    own.counts.add(purchaseOf(m_latest, award.value_or(programme::Award{}), entry.day));
    return judgement;
}

std::vector<PaidReward> Side::pay(ledger::Account& own, const journal::Entry& entry,
                                  const journal::SaleRecord& sale)
{
    std::vector<PaidReward> paid;
    for (const journal::RewardTaken& taken : sale.rewards) {
        const programme::Redemption& redemption = taken.redemption;
        if (!(Points{} < redemption.points))
            continue;
        paid.push_back({redemption.reward, redemption.points,
                        ledger::spendFrom(own, redemption.points, entry.day), Points{}});
        own.apply(rewardMovement(-redemption.points, paid.back().lots));
        m_figures.used += redemption.points;
    }
    return paid;
}

// A sale has a reward once. More than it had cost does not come back.
void Side::giveBack(ledger::Account& own, const GoodsBack& goods, Judgement& judgement)
{
    for (const journal::RewardBack& back : goods.rewards) {
        const auto paid = std::find_if(
            judgement.rewards.begin(), judgement.rewards.end(), [&](const PaidReward& each) {
                return each.reward == back.reward && back.points <= each.points - each.back;
            });
        if (paid == judgement.rewards.end() || !(Points{} < back.points))
            continue;
        const int courtesy = courtesyOf(judgement.rulebook, back.reward);
        own.apply(
            rewardMovement(back.points, ledger::giveBack(paid->lots, paid->back, back.points,
                                                         goods.day, goods.day.plusDays(courtesy))));
        paid->back += back.points;
        m_figures.used -= back.points;
    }
}

void Side::give(ledger::Account& own, const programme::Award& award, const journal::Entry& entry,
                const Symbol& store)
{
    const programme::Programme& programme = m_latest->programme();
    own.apply(
        {award.points,
         award.carryDelta,
         programme::qualifyingOf(programme, award),
         programme::qualifyingKeyOf(programme, entry.day),
         programme::lifeOf(programme.life, entry.day),
         {0, programme::usesOf(programme, award, entry.day), programme::pursesOf(award), {}, {}},
         programme::lotsOf(programme, award, entry.day)});
    for (std::size_t i = 0; i < programme.rules.size(); ++i)
        if (!award.rules[i].points.isZero())
            m_spending.add(programme.rules[i].id, store, award.rules[i].points);
    m_figures.issued += award.points;
    m_figures.months[monthOf(entry.day)].issued += award.points;
    m_figures.earningSales += award.points.isZero() ? 0 : 1;
    for (const programme::WalletAward& wallet : award.wallets)
        m_walletTotals[wallet.wallet].issued += wallet.points;
}

void Side::countRules(const programme::Rulebook& rulebook, const programme::Award& award,
                      const programme::Standing& standing)
{
    auto found = m_ruleTotals.find(&rulebook);
    if (found == m_ruleTotals.end()) {
        const std::size_t rules = rulebook.programme().rules.size();
        found = m_ruleTotals.emplace(&rulebook, std::vector<PointTotal>(rules)).first;
        m_rulebooks.push_back(&rulebook);
    }
    std::vector<PointTotal>& totals = found->second;
    for (std::size_t i = 0; i < award.rules.size(); ++i) {
        if (award.rules[i].points.isZero())
            continue;
        if (i < totals.size())
            totals[i] += award.rules[i].points;
        else
            m_tierTotals["tier:" + rulebook.tier(standing.tier)->code.text()] +=
                award.rules[i].points;
    }
}

void Side::takeBack(MemberIndex member, const GoodsBack& goods, Judgement& judgement)
{
    giveBack(account(member), goods, judgement);
    if (judgement.rulebook == nullptr)
        return;
    const programme::Programme& programme = judgement.rulebook->programme();
    programme::Occasion occasion = goods.occasion;
    occasion.spent = judgement.spent;
    const auto earnedWithout = [&](const basket::Returned& returned) {
        return programme::evaluateRest(*judgement.rulebook, goods.sold, returned,
                                       judgement.standing, occasion);
    };
    const auto earned = earnedWithout(goods.before);
    const auto rest = earnedWithout(goods.after);
    const auto reversal = earned && rest
                              ? programme::reversalOf(programme, *earned, *rest, goods.saleDay)
                              : std::nullopt;
    if (!reversal)
        return refuse(goods.number);
    account(member).apply({-reversal->taken,
                           reversal->carryDelta,
                           reversal->qualifying,
                           programme::qualifyingKeyOf(programme, goods.saleDay),
                           programme::lifeOf(programme.life, goods.saleDay),
                           {0, reversal->uses, reversal->purses, {}, {}},
                           reversal->lots});
    for (std::size_t i = 0; i < programme.rules.size(); ++i)
        if (const Points points = rest->rules[i].points - earned->rules[i].points; !points.isZero())
            m_spending.add(programme.rules[i].id, occasion.store, points);
    m_figures.takenBack += reversal->taken;
    m_figures.months[monthOf(goods.day)].takenBack += reversal->taken;
    for (const ledger::Purse& purse : reversal->purses)
        m_walletTotals[purse.wallet].takenBack -= purse.points;
}

Points Side::pointsOf(MemberIndex member) const
{
    return member < m_accounts.size() ? m_accounts[member].points : Points();
}

std::string Side::tierOf(MemberIndex member, std::optional<BusinessDay> joined,
                         BusinessDay day) const
{
    if (m_latest == nullptr)
        return {};
    static const ledger::Account empty;
    const ledger::Account& own = member < m_accounts.size() ? m_accounts[member] : empty;
    const programme::Tier* tier = programme::tierOn(m_latest->programme(), own, joined, day);
    return tier == nullptr ? std::string() : tier->code.text();
}

std::vector<std::string> Side::tiers() const
{
    std::vector<std::string> codes;
    if (m_latest != nullptr)
        for (const programme::Tier& tier : m_latest->programme().tiers)
            codes.push_back(tier.code.text());
    return codes;
}

SideFigures Side::figuresOn(BusinessDay day) const
{
    SideFigures figures = m_figures;
    for (const ledger::Account& own : m_accounts) {
        const ledger::Balance balance = ledger::balanceOn(own, day);
        figures.outstanding += balance.available + balance.pending;
        figures.expired += balance.expired;
    }
    listRules(figures);
    for (const auto& [tier, points] : m_tierTotals)
        figures.rules.push_back({tier, points});
    return figures;
}

// A wallet, or a rule, that several versions have is one.
void Side::listRules(SideFigures& figures) const
{
    std::map<Symbol, std::size_t> wallets;
    const auto rulesOf = [&](const Symbol& wallet) -> std::vector<RulePoints>& {
        return wallet.isEmpty() ? figures.rules : figures.wallets[wallets.at(wallet)].rules;
    };
    std::map<std::pair<Symbol, std::string>, std::size_t> places;
    for (const programme::Rulebook* rulebook : m_rulebooks) {
        const programme::Programme& programme = rulebook->programme();
        for (const programme::Wallet& wallet : programme.wallets)
            if (wallets.emplace(wallet.code, figures.wallets.size()).second) {
                const auto total = m_walletTotals.find(wallet.code);
                const WalletTotals sums =
                    total == m_walletTotals.end() ? WalletTotals{} : total->second;
                figures.wallets.push_back(
                    {wallet.code.text(), wallet.name.decimals, sums.issued, sums.takenBack, {}});
            }
        const std::vector<PointTotal>& totals = m_ruleTotals.at(rulebook);
        for (std::size_t i = 0; i < totals.size(); ++i) {
            const programme::Rule& rule = programme.rules[i];
            std::vector<RulePoints>& rules = rulesOf(rule.wallet);
            const auto [place, isNew] =
                places.emplace(std::pair(rule.wallet, rule.id), rules.size());
            if (isNew)
                rules.push_back({rule.id, {}});
            rules[place->second].points += totals[i];
        }
    }
}

}  // namespace loyalty::backtest
