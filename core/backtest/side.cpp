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

programme::Standing standingFor(const programme::Programme& programme,
                                const ledger::Account& account, BusinessDay day,
                                const programme::Standing& written)
{
    programme::Standing standing = programme::standingOn(programme, account, day);
    standing.segments = written.segments;
    standing.joined = written.joined;
    standing.birthday = written.birthday;
    return standing;
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
    if (judgement.rulebook == nullptr)
        return judgement;
    m_latest = judgement.rulebook;
    const programme::Programme& programme = m_latest->programme();
    if (standings == Standings::Kept)
        judgement.standing = standingFor(programme, own, entry.day, sale.standing);
    const auto award = programme::evaluate(*m_latest, sale.basket, judgement.standing,
                                           journal::occasionOf(sale, entry.at));
    if (!award) {
        refuse(sale.number);
        return judgement;
    }
    own.apply({award->points, award->carryDelta, award->points, entry.day.date().year,
               programme::lifeOf(programme.life, entry.day)});
    m_figures.issued += award->points;
    m_figures.months[monthOf(entry.day)].issued += award->points;
    m_figures.earningSales += award->points.isZero() ? 0 : 1;
    countRules(*m_latest, *award, judgement.standing);
    return judgement;
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

void Side::takeBack(MemberIndex member, const GoodsBack& goods, const Judgement& judgement)
{
    if (judgement.rulebook == nullptr)
        return;
    const auto earned =
        programme::evaluate(*judgement.rulebook, goods.before, judgement.standing, goods.occasion);
    const auto rest =
        programme::evaluate(*judgement.rulebook, goods.after, judgement.standing, goods.occasion);
    const auto carry =
        earned && rest ? rest->carryDelta.plus(earned->carryDelta.negated()) : std::nullopt;
    if (!carry)
        return refuse(goods.number);
    const Points taken = earned->points - rest->points;
    account(member).apply({-taken, *carry, -taken, goods.saleDay.date().year,
                           programme::lifeOf(judgement.rulebook->programme().life, goods.saleDay)});
    m_figures.takenBack += taken;
    m_figures.months[monthOf(goods.day)].takenBack += taken;
}

Points Side::pointsOf(MemberIndex member) const
{
    return member < m_accounts.size() ? m_accounts[member].points : Points();
}

std::string Side::tierOf(MemberIndex member, BusinessDay day) const
{
    if (m_latest == nullptr)
        return {};
    static const ledger::Account empty;
    const ledger::Account& own = member < m_accounts.size() ? m_accounts[member] : empty;
    const programme::Tier* tier = programme::tierOn(m_latest->programme(), own, day);
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
    // A rule that several versions have is one rule.
    std::unordered_map<std::string, std::size_t> places;
    for (const programme::Rulebook* rulebook : m_rulebooks) {
        const std::vector<PointTotal>& totals = m_ruleTotals.at(rulebook);
        for (std::size_t i = 0; i < totals.size(); ++i) {
            const std::string& id = rulebook->programme().rules[i].id;
            const auto [place, isNew] = places.emplace(id, figures.rules.size());
            if (isNew)
                figures.rules.push_back({id, {}});
            figures.rules[place->second].points += totals[i];
        }
    }
    for (const auto& [tier, points] : m_tierTotals)
        figures.rules.push_back({tier, points});
    return figures;
}

}  // namespace loyalty::backtest
