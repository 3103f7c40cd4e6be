#include "core/backtest/backtest.h"

#include <algorithm>
#include <cstring>

namespace loyalty::backtest {

namespace {

// Ids are random, or hashes: any eight bytes of them are a hash.
std::size_t firstBytes(const std::array<std::uint8_t, 16>& bytes) noexcept
{
    std::size_t hash = 0;
    std::memcpy(&hash, bytes.data(), sizeof hash);
    return hash;
}

}  // namespace

std::size_t HolderHash::operator()(const member::Holder& holder) const noexcept
{
    if (const auto* id = std::get_if<MemberId>(&holder))
        return std::hash<MemberId>{}(*id);
    const auto* hash = std::get_if<member::IdentifierHash>(&holder);
    return hash == nullptr ? 0 : firstBytes(hash->bytes);
}

std::size_t SaleHash::operator()(const SaleId& id) const noexcept
{
    return firstBytes(id.bytes);
}

Backtest::Backtest(RulebookOf inForce, RulebookOf draft, SaleSet comeBack)
    : m_inForce(std::move(inForce)), m_draft(std::move(draft)), m_comeBack(std::move(comeBack))
{}

void Backtest::take(const journal::Entry& entry, Standings standings)
{
    const auto* sale = std::get_if<journal::SaleRecord>(&entry.body);
    const auto* record = std::get_if<journal::ReturnRecord>(&entry.body);
    if (sale == nullptr && record == nullptr)
        return;
    if (m_figures.sales + m_figures.returns == 0)
        m_figures.firstDay = m_figures.lastDay = entry.day;
    m_figures.firstDay = std::min(m_figures.firstDay, entry.day);
    m_figures.lastDay = std::max(m_figures.lastDay, entry.day);
    if (sale != nullptr)
        takeSale(entry, *sale, standings);
    else
        takeReturn(entry, *record);
}

MemberIndex Backtest::indexOf(const member::Holder& holder, Standings standings)
{
    const auto next = static_cast<MemberIndex>(m_members.size());
    const auto [found, isNew] = m_indices.emplace(holder, next);
    if (isNew)
        m_members.push_back({holder, standings});
    return found->second;
}

void Backtest::takeSale(const journal::Entry& entry, const journal::SaleRecord& sale,
                        Standings standings)
{
    ++m_figures.sales;
    m_figures.takings += sale.basket.net();
    if (std::holds_alternative<std::monostate>(sale.holder))
        return;
    ++m_figures.memberSales;
    m_figures.written += sale.points;
    const MemberIndex member = indexOf(sale.holder, standings);
    if (sale.standing.joined)
        m_members[member].joined = sale.standing.joined;
    Judgement inForce = m_inForce.sell(member, entry, sale, standings);
    Judgement draft = m_draft.sell(member, entry, sale, standings);
    if (m_comeBack.contains(sale.id))
        m_kept.emplace(
            sale.id,
            KeptSale{sale, entry.at, entry.day, {}, {std::move(inForce), std::move(draft)}});
}

void Backtest::takeReturn(const journal::Entry& entry, const journal::ReturnRecord& record)
{
    ++m_figures.returns;
    m_figures.takings -= record.refund + record.unpaid;
    if (std::holds_alternative<std::monostate>(record.holder))
        return;
    m_figures.written -= record.taken;
    const auto found = m_kept.find(record.original);
    if (found == m_kept.end()) {
        ++m_figures.strayReturns;
        return;
    }
    KeptSale& sale = found->second;
    basket::Returned all = sale.returned;
    for (const auto& [line, quantity] : record.lines.quantities())
        if (all.add(sale.record.basket, line, quantity)) {
            ++m_figures.strayReturns;
            return;
        }
    const programme::Occasion occasion = journal::occasionOf(sale.record, sale.at);
    const GoodsBack goods{record.number, entry.day, sale.record.basket, sale.returned,
                          all,           occasion,  sale.day,           record.rewards};
    // The account of whoever earned the points, under whichever name they return the goods.
    const MemberIndex member = indexOf(sale.record.holder, Standings::Kept);
    m_inForce.takeBack(member, goods, sale.judgements[0]);
    m_draft.takeBack(member, goods, sale.judgements[1]);
    sale.returned = std::move(all);
}

Figures Backtest::figures() const
{
    Figures figures = m_figures;
    figures.members = static_cast<std::int64_t>(m_members.size());
    figures.inForce = m_inForce.figuresOn(figures.lastDay);
    figures.draft = m_draft.figuresOn(figures.lastDay);
    compareMembers(figures);
    compareTiers(figures);
    return figures;
}

void Backtest::compareMembers(Figures& figures) const
{
    std::vector<MemberDifference> changed;
    std::vector<std::int64_t> differences;
    differences.reserve(m_members.size());
    for (MemberIndex i = 0; i < m_members.size(); ++i) {
        const MemberDifference member{m_members[i].holder, m_inForce.pointsOf(i),
                                      m_draft.pointsOf(i)};
        differences.push_back(member.difference().count());
        if (!member.difference().isZero())
            changed.push_back(member);
    }
    std::stable_sort(changed.begin(), changed.end(),
                     [](const MemberDifference& a, const MemberDifference& b) {
                         return a.difference() > b.difference();
                     });
    const auto add = [](Movers& movers, const MemberDifference& member) {
        ++movers.count;
        movers.sum += member.difference();
        if (movers.largest.size() < Movers::mostNamed)
            movers.largest.push_back(member);
    };
    for (const MemberDifference& member : changed)
        if (!member.difference().isNegative())
            add(figures.winners, member);
    for (auto member = changed.rbegin(); member != changed.rend(); ++member)
        if (member->difference().isNegative())
            add(figures.losers, *member);
    figures.differences = binsOf(differences);
}

void Backtest::compareTiers(Figures& figures) const
{
    std::map<std::pair<std::string, std::string>, std::int64_t> counts;
    for (MemberIndex i = 0; i < m_members.size(); ++i)
        if (const KnownMember& each = m_members[i]; each.standings == Standings::Kept)
            ++counts[{m_inForce.tierOf(i, each.joined, figures.lastDay),
                      m_draft.tierOf(i, each.joined, figures.lastDay)}];
    // A programme without tiers has one place for everybody.
    const auto rowsOf = [](std::vector<std::string> tiers) {
        if (tiers.empty())
            tiers.emplace_back();
        return tiers;
    };
    for (const std::string& from : rowsOf(m_inForce.tiers()))
        for (const std::string& to : rowsOf(m_draft.tiers()))
            if (const auto found = counts.find({from, to}); found != counts.end())
                figures.tierMoves.push_back({from, to, found->second});
}

namespace {

// Spans on the right begin at 1, 2, 5, 10, 20, 50 …; those on the left mirror them.
std::vector<std::int64_t> beginningsUpTo(std::int64_t most)
{
    std::vector<std::int64_t> beginnings;
    for (std::int64_t power = 1;; power *= 10)
        for (const std::int64_t step : {1, 2, 5}) {
            beginnings.push_back(power * step);
            if (power * step > most || power > INT64_MAX / 100)
                return beginnings;
        }
}

}  // namespace

std::vector<Bin> binsOf(const std::vector<std::int64_t>& differences)
{
    if (differences.empty())
        return {};
    const auto [least, most] = std::minmax_element(differences.begin(), differences.end());
    const auto left = beginningsUpTo(-std::min<std::int64_t>(0, *least));
    const auto right = beginningsUpTo(std::max<std::int64_t>(0, *most));
    std::vector<Bin> bins;
    for (std::size_t i = left.size() - 1; i > 0; --i)
        bins.push_back({-(left[i] - 1), -left[i - 1], 0});
    bins.push_back({0, 0, 0});
    for (std::size_t i = 1; i < right.size(); ++i)
        bins.push_back({right[i - 1], right[i] - 1, 0});
    for (const std::int64_t difference : differences) {
        const auto bin = std::partition_point(
            bins.begin(), bins.end(), [&](const Bin& each) { return each.high < difference; });
        ++(bin == bins.end() ? bins.back() : *bin).members;
    }
    return bins;
}

}  // namespace loyalty::backtest
