#include "app/backtest/report.h"

namespace loyalty::backtest {

namespace {

std::string plain(Wide count, int decimals)
{
    std::string text = grouped(count, decimals);
    std::erase(text, ',');
    return text;
}

class Form {
public:
    explicit Form(const Subject& subject)
        : m_subject(subject),
          m_points(subject.programme->points.decimals),
          m_money(subject.programme->currency.decimals)
    {}

    [[nodiscard]] wire::Json points(PointTotal points) const { return number(points, m_points); }
    [[nodiscard]] wire::Json money(MoneyTotal money) const { return number(money, m_money); }
    [[nodiscard]] static wire::Json share(Wide part, Wide whole)
    {
        const auto share = shareOf(part, whole);
        return share ? wire::Json(wire::Json::Number{plain(*share, 2)}) : wire::Json();
    }

    [[nodiscard]] wire::Json side(const Figures& figures, const SideFigures& side) const
    {
        wire::Json json{wire::Json::Object{}};
        json.set("issued", points(side.issued));
        json.set("taken_back", points(side.takenBack));
        json.set("used", points(side.used));
        json.set("expired", points(side.expired));
        json.set("outstanding", points(side.outstanding));
        json.set("earning_sales", side.earningSales);
        json.set("earning_percent", share(side.earningSales, figures.sales));
        json.set("refused", side.refused.count);
        wire::Json::Array refused;
        for (const std::int64_t number : side.refused.first)
            refused.emplace_back(number);
        json.set("refused_numbers", std::move(refused));
        if (m_subject.price) {
            const auto cost = [&](PointTotal points) {
                return costOf(points, *m_subject.price, *m_subject.programme);
            };
            json.set("cost", money(cost(side.kept())));
            json.set("cost_percent", share(cost(side.kept()).count(), figures.takings.count()));
            json.set("liability", money(cost(side.outstanding)));
        }
        json.set("months", months(side));
        json.set("rules", rules(side.rules, m_points));
        if (!side.wallets.empty())
            json.set("wallets", wallets(side));
        return json;
    }

    [[nodiscard]] wire::Json movers(const Movers& movers) const
    {
        wire::Json json{wire::Json::Object{}};
        json.set("count", movers.count);
        json.set("sum", points(movers.sum));
        wire::Json::Array largest;
        for (const MemberDifference& member : movers.largest) {
            wire::Json each{wire::Json::Object{}};
            each.set("member", m_subject.nameOf(member.holder));
            each.set("in_force", points(member.inForce));
            each.set("draft", points(member.draft));
            largest.push_back(std::move(each));
        }
        json.set("largest", std::move(largest));
        return json;
    }

private:
    // A number of any size stays exact in its own digits.
    template <class Unit>
    [[nodiscard]] static wire::Json number(Total<Unit> total, int decimals)
    {
        const auto count = narrow(total.count());
        if (decimals == 0 && count)
            return *count;
        return wire::Json::Number{plain(total.count(), decimals)};
    }

    [[nodiscard]] wire::Json months(const SideFigures& side) const
    {
        wire::Json json{wire::Json::Object{}};
        for (const auto& [month, total] : side.months) {
            wire::Json each{wire::Json::Object{}};
            each.set("issued", points(total.issued));
            each.set("taken_back", points(total.takenBack));
            json.set(std::to_string(month.year) + (month.month < 10 ? "-0" : "-") +
                         std::to_string(month.month),
                     std::move(each));
        }
        return json;
    }
    [[nodiscard]] static wire::Json rules(const std::vector<RulePoints>& rules, int decimals)
    {
        wire::Json json{wire::Json::Object{}};
        for (const RulePoints& rule : rules)
            json.set(rule.rule, number(rule.points, decimals));
        return json;
    }
    [[nodiscard]] static wire::Json wallets(const SideFigures& side)
    {
        wire::Json json{wire::Json::Object{}};
        for (const WalletFigures& wallet : side.wallets) {
            wire::Json each{wire::Json::Object{}};
            each.set("issued", number(wallet.issued, wallet.decimals));
            each.set("taken_back", number(wallet.takenBack, wallet.decimals));
            each.set("rules", rules(wallet.rules, wallet.decimals));
            json.set(wallet.code, std::move(each));
        }
        return json;
    }

    const Subject& m_subject;
    int m_points;
    int m_money;
};

wire::Json tierMoves(const Figures& figures)
{
    wire::Json::Array list;
    for (const TierMove& move : figures.tierMoves) {
        wire::Json each{wire::Json::Object{}};
        each.set("in_force", move.from);
        each.set("draft", move.to);
        each.set("members", move.members);
        list.push_back(std::move(each));
    }
    return list;
}

}  // namespace

wire::Json jsonOf(const Figures& figures, const Subject& subject)
{
    const Form form(subject);
    wire::Json json{wire::Json::Object{}};
    json.set("from", figures.firstDay.text());
    json.set("until", figures.lastDay.text());
    json.set("sales", figures.sales);
    json.set("member_sales", figures.memberSales);
    json.set("returns", figures.returns);
    json.set("stray_returns", figures.strayReturns);
    json.set("members", figures.members);
    json.set("takings", form.money(figures.takings));
    json.set("written_points", form.points(figures.written));
    json.set("in_force", form.side(figures, figures.inForce));
    json.set("draft", form.side(figures, figures.draft));
    json.set("winners", form.movers(figures.winners));
    json.set("losers", form.movers(figures.losers));
    json.set("tiers", tierMoves(figures));
    json.set("skipped_lines", subject.skipped.count);
    return json;
}

}  // namespace loyalty::backtest
