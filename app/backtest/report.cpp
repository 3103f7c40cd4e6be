#include "app/backtest/report.h"

#include <algorithm>

namespace loyalty::backtest {

namespace {

constexpr const char* nothing = "–";

/// Amounts in the decimals of the programme.
class Numbers {
public:
    explicit Numbers(const Subject& subject)
        : m_programme(*subject.programme), m_price(subject.price)
    {}

    [[nodiscard]] std::string points(PointTotal points) const
    {
        return grouped(points.count(), m_programme.points.decimals);
    }
    [[nodiscard]] std::string signedPoints(PointTotal points) const
    {
        return signOf(points.count()) + this->points(points);
    }
    [[nodiscard]] static const char* signOf(Wide count) { return count > 0 ? "+" : ""; }
    [[nodiscard]] std::string money(MoneyTotal money) const
    {
        return grouped(money.count(), m_programme.currency.decimals);
    }
    [[nodiscard]] static std::string count(Wide count) { return grouped(count, 0); }
    [[nodiscard]] static std::string share(Wide part, Wide whole)
    {
        const auto share = shareOf(part, whole);
        return share ? grouped(*share, 2) + " %" : nothing;
    }
    [[nodiscard]] MoneyTotal cost(PointTotal points) const
    {
        return costOf(points, *m_price, m_programme);
    }

private:
    const programme::Programme& m_programme;
    const std::optional<PointPrice>& m_price;
};

std::string monthWord(Month month)
{
    return std::to_string(month.year) + (month.month < 10 ? "-0" : "-") +
           std::to_string(month.month);
}

std::string amountOf(std::int64_t count, const char* one, const char* many)
{
    return grouped(count, 0) + " " + (count == 1 ? one : many);
}

const std::vector<std::string> bothSides{"", "in force", "draft", "difference"};

Table overview(const Figures& figures, const Subject& subject)
{
    const Numbers numbers(subject);
    Table table{"Overview", bothSides, {}};
    const auto points = [&](const char* name, PointTotal inForce, PointTotal draft) {
        table.rows.push_back({name, numbers.points(inForce), numbers.points(draft),
                              numbers.signedPoints(draft - inForce)});
    };
    const SideFigures& inForce = figures.inForce;
    const SideFigures& draft = figures.draft;
    points("points issued", inForce.issued, draft.issued);
    points("points taken back", inForce.takenBack, draft.takenBack);
    if (!inForce.used.isZero())
        points("points used for rewards", inForce.used, draft.used);
    points("points expired", inForce.expired, draft.expired);
    points("points outstanding", inForce.outstanding, draft.outstanding);
    table.rows.push_back(
        {"sales that earned", Numbers::share(inForce.earningSales, figures.sales),
         Numbers::share(draft.earningSales, figures.sales),
         Numbers::signOf(draft.earningSales - inForce.earningSales) +
             amountOf(draft.earningSales - inForce.earningSales, "sale", "sales")});
    table.rows.push_back({"refused awards", Numbers::count(inForce.refused.count),
                          Numbers::count(draft.refused.count),
                          Numbers::count(draft.refused.count - inForce.refused.count)});
    if (!subject.price)
        return table;
    const auto money = [&](const std::string& name, PointTotal a, PointTotal b) {
        const MoneyTotal more = numbers.cost(b) - numbers.cost(a);
        table.rows.push_back({name + ", " + subject.programme->currency.code,
                              numbers.money(numbers.cost(a)), numbers.money(numbers.cost(b)),
                              Numbers::signOf(more.count()) + numbers.money(more)});
    };
    const auto share = [&](PointTotal kept) {
        return Numbers::share(numbers.cost(kept).count(), figures.takings.count());
    };
    money("cost", inForce.kept(), draft.kept());
    table.rows.push_back({"cost, of the takings", share(inForce.kept()), share(draft.kept()), ""});
    money("liability", inForce.outstanding, draft.outstanding);
    return table;
}

Table byMonth(const Figures& figures, const Subject& subject)
{
    const Numbers numbers(subject);
    Table table{"Points by month, issued less taken back", bothSides, {}};
    std::map<Month, std::pair<PointTotal, PointTotal>> months;
    for (const auto& [month, points] : figures.inForce.months)
        months[month].first = points.issued - points.takenBack;
    for (const auto& [month, points] : figures.draft.months)
        months[month].second = points.issued - points.takenBack;
    for (const auto& [month, both] : months)
        table.rows.push_back({monthWord(month), numbers.points(both.first),
                              numbers.points(both.second),
                              numbers.signedPoints(both.second - both.first)});
    return table;
}

/// A row for each rule that one of the sides has, the draft's first.
void addRules(Table& table, const std::vector<RulePoints>& inForce,
              const std::vector<RulePoints>& draft, int decimals)
{
    std::vector<std::string> names;
    const auto pointsOf = [](const std::vector<RulePoints>& rules, const std::string& name) {
        for (const RulePoints& each : rules)
            if (each.rule == name)
                return std::optional(each.points);
        return std::optional<PointTotal>();
    };
    for (const std::vector<RulePoints>* rules : {&draft, &inForce})
        for (const RulePoints& each : *rules)
            if (std::find(names.begin(), names.end(), each.rule) == names.end())
                names.push_back(each.rule);
    const auto words = [&](const std::optional<PointTotal>& points) {
        return points ? grouped(points->count(), decimals) : nothing;
    };
    for (const std::string& name : names) {
        const auto before = pointsOf(inForce, name);
        const auto now = pointsOf(draft, name);
        const PointTotal more = now.value_or(PointTotal()) - before.value_or(PointTotal());
        table.rows.push_back({name, words(before), words(now),
                              Numbers::signOf(more.count()) + grouped(more.count(), decimals)});
    }
}

Table byRule(const Figures& figures, const Subject& subject)
{
    Table table{"Points issued by rule", bothSides, {}};
    addRules(table, figures.inForce.rules, figures.draft.rules, subject.programme->points.decimals);
    return table;
}

const WalletFigures* walletOf(const SideFigures& side, const std::string& code)
{
    const auto found =
        std::find_if(side.wallets.begin(), side.wallets.end(),
                     [&](const WalletFigures& wallet) { return wallet.code == code; });
    return found == side.wallets.end() ? nullptr : &*found;
}

Table wallet(const std::string& code, const Figures& figures)
{
    Table table{"Wallet \"" + code + "\"", bothSides, {}};
    const WalletFigures* inForce = walletOf(figures.inForce, code);
    const WalletFigures* draft = walletOf(figures.draft, code);
    static const WalletFigures none;
    const int decimals = (draft == nullptr ? inForce : draft)->decimals;
    const auto rowsOf = [](const WalletFigures* wallet) {
        std::vector<RulePoints> rows{{"issued in all", wallet->issued},
                                     {"taken back in all", wallet->takenBack}};
        rows.insert(rows.end(), wallet->rules.begin(), wallet->rules.end());
        return rows;
    };
    addRules(table, inForce == nullptr ? none.rules : rowsOf(inForce),
             draft == nullptr ? none.rules : rowsOf(draft), decimals);
    return table;
}

std::vector<Table> wallets(const Figures& figures)
{
    std::vector<Table> tables;
    for (const WalletFigures& each : figures.draft.wallets)
        tables.push_back(wallet(each.code, figures));
    for (const WalletFigures& each : figures.inForce.wallets)
        if (walletOf(figures.draft, each.code) == nullptr)
            tables.push_back(wallet(each.code, figures));
    return tables;
}

std::string tierWord(const std::string& tier)
{
    return tier.empty() ? "no tier" : tier;
}

Table tiers(const Figures& figures)
{
    Table table{"Members by tier at the end: in force down, draft across", {""}, {}};
    std::vector<std::string> from;
    std::vector<std::string> to;
    const auto add = [](std::vector<std::string>& list, const std::string& tier) {
        if (std::find(list.begin(), list.end(), tier) == list.end())
            list.push_back(tier);
    };
    for (const TierMove& move : figures.tierMoves) {
        add(from, move.from);
        add(to, move.to);
    }
    for (const std::string& tier : to)
        table.head.push_back(tierWord(tier));
    for (const std::string& tier : from) {
        std::vector<std::string> row{tierWord(tier)};
        for (const std::string& column : to) {
            const auto move = std::find_if(
                figures.tierMoves.begin(), figures.tierMoves.end(),
                [&](const TierMove& each) { return each.from == tier && each.to == column; });
            row.push_back(move == figures.tierMoves.end() ? nothing
                                                          : Numbers::count(move->members));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table movers(const char* title, const Movers& movers, const Subject& subject)
{
    const Numbers numbers(subject);
    Table table{title, bothSides, {}};
    for (const MemberDifference& member : movers.largest)
        table.rows.push_back({subject.nameOf(member.holder), numbers.points(member.inForce),
                              numbers.points(member.draft),
                              numbers.signedPoints(member.difference())});
    return table;
}

std::vector<std::string> sentencesOf(const Figures& figures, const Subject& subject)
{
    const Numbers numbers(subject);
    std::vector<std::string> sentences;
    sentences.push_back(
        subject.from + ", " + figures.firstDay.text() + " to " + figures.lastDay.text() + ": " +
        amountOf(figures.sales, "sale", "sales") + ", " + grouped(figures.memberSales, 0) +
        " of them on a card, " + amountOf(figures.returns, "return", "returns") + ", " +
        amountOf(figures.members, "member", "members") + "; takings " +
        numbers.money(figures.takings) + " " + subject.programme->currency.code + ".");
    const auto moved = [&](const Movers& movers, const char* word) {
        return amountOf(movers.count, "member has ", "members have ") + word + " (" +
               numbers.signedPoints(movers.sum) + ")";
    };
    if (figures.winners.count + figures.losers.count == 0)
        sentences.push_back("No member has other points under the draft.");
    else
        sentences.push_back(
            moved(figures.winners, "more points under the draft") + ", " +
            moved(figures.losers, "fewer") + ", " +
            grouped(figures.members - figures.winners.count - figures.losers.count, 0) +
            " the same.");
    return sentences;
}

std::string numbersOf(const Refusals& refused)
{
    std::vector<std::string> words;
    for (const std::int64_t number : refused.first)
        words.push_back(std::to_string(number));
    const auto more = refused.count - static_cast<std::int64_t>(words.size());
    if (more > 0)
        words.push_back(std::to_string(more) + " more");
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::vector<std::string> notesOf(const Figures& figures, const Subject& subject)
{
    std::vector<std::string> notes = subject.notes;
    const auto refused = [&](const Refusals& refusals, const char* side) {
        if (refusals.count > 0)
            notes.push_back(std::string("The award of these is too large to be counted ") + side +
                            ", and moves no points: " + numbersOf(refusals) + ".");
    };
    refused(figures.inForce.refused, "in force");
    refused(figures.draft.refused, "under the draft");
    if (!figures.inForce.used.isZero())
        notes.emplace_back(
            "Rewards stand as they were taken: both sides have the baskets as they were sold, and "
            "spend the same points.");
    if (figures.strayReturns > 0)
        notes.push_back(amountOf(figures.strayReturns, "return is", "returns are") +
                        " of sales that are not in what was read, and took no points back.");
    if (subject.skipped.count > 0)
        notes.push_back(amountOf(subject.skipped.count, "line is", "lines are") +
                        " no basket and left out:");
    for (const SkippedLine& line : subject.skipped.first)
        notes.push_back("line " + std::to_string(line.line) + ": " + line.reason);
    return notes;
}

}  // namespace

std::string grouped(Wide count, int decimals)
{
    const bool isNegative = count < 0;
    std::string digits;
    for (Wide rest = isNegative ? -count : count; rest != 0; rest /= 10)
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places)
        digits.insert(0, places + 1 - digits.size(), '0');
    std::string whole = digits.substr(0, digits.size() - places);
    for (std::size_t place = whole.size(); place > 3; place -= 3)
        whole.insert(place - 3, ",");
    if (places > 0)
        whole += "." + digits.substr(digits.size() - places);
    return isNegative ? "-" + whole : whole;
}

Report reportOf(const Figures& figures, const Subject& subject)
{
    Report report;
    report.title = "Backtest: " + subject.draft + " against " + subject.inForce;
    report.sentences = sentencesOf(figures, subject);
    report.tables = {overview(figures, subject), byMonth(figures, subject),
                     byRule(figures, subject)};
    for (Table& table : wallets(figures))
        report.tables.push_back(std::move(table));
    if (!figures.tierMoves.empty())
        report.tables.push_back(tiers(figures));
    if (figures.winners.count > 0)
        report.tables.push_back(movers("Most points more", figures.winners, subject));
    if (figures.losers.count > 0)
        report.tables.push_back(movers("Most points fewer", figures.losers, subject));
    report.notes = notesOf(figures, subject);
    return report;
}

}  // namespace loyalty::backtest
