#include "core/base/decimal.h"
#include "core/wire/basket_file.h"
#include "core/wire/words.h"

namespace loyalty::wire {

namespace {

using programme::Award;
using programme::Rulebook;
using programme::Verdict;

constexpr int quantityDecimals = 3;

std::string digitsOf(Wide value)
{
    std::string digits;
    do {
        digits.insert(digits.begin(), static_cast<char>('0' + value % 10));
        value /= 10;
    } while (value != 0);
    return digits;
}

std::string exactText(Wide numerator, Wide denominator)
{
    if (const auto ratio = Ratio::fromWide(numerator, denominator))
        return decimalFromRatio(*ratio);
    Wide a = numerator < 0 ? -numerator : numerator;
    const Wide top = a;
    for (Wide b = denominator; b != 0;) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return (numerator < 0 ? "-" : "") + digitsOf(top / a) + "/" + digitsOf(denominator / a);
}

std::string exactText(const Ratio& ratio)
{
    return exactText(ratio.numerator(), ratio.denominator());
}

class Answer {
public:
    Answer(const Rulebook& rulebook, const programme::Standing& standing, const Award& award)
        : m_programme(rulebook.programme()), m_award(award)
    {
        for (const programme::Rule& rule : m_programme.rules)
            m_ids.push_back(rule.id);
        if (standing.isMember && rulebook.tier(standing.tier) != nullptr)
            m_ids.push_back("tier:" + rulebook.tier(standing.tier)->code.text());
    }

    [[nodiscard]] Json form() const
    {
        Json::Array rules;
        for (std::size_t i = 0; i < m_award.rules.size(); ++i)
            rules.push_back(ruleForm(i));
        Json form = Json::Object{{"points", m_award.points.count()},
                                 {"carry_delta", exactText(m_award.carryDelta)},
                                 {"lines", lineForms()},
                                 {"rules", std::move(rules)}};
        if (!m_award.wallets.empty()) {
            Json::Array wallets;
            for (const programme::WalletAward& wallet : m_award.wallets)
                wallets.push_back(walletForm(wallet));
            form.set("wallets", std::move(wallets));
        }
        return form;
    }

private:
    // What each rule gave, line by line.
    [[nodiscard]] std::vector<Json::Array> shareForms(const std::vector<programme::Share>& shares,
                                                      Wide denominator) const
    {
        std::vector<Json::Array> byLine(m_award.lines.size());
        for (const programme::Share& share : shares)
            byLine[share.line].push_back(Json::Object{
                {"rule", m_ids[share.rule]}, {"exact", exactText(share.numerator, denominator)}});
        return byLine;
    }

    [[nodiscard]] Json lineForms() const
    {
        auto shares = shareForms(m_award.shares, m_award.denominator);
        Json::Array lines;
        for (std::size_t i = 0; i < m_award.lines.size(); ++i) {
            const programme::LineAward& line = m_award.lines[i];
            lines.push_back(Json::Object{{"number", std::int64_t{line.number}},
                                         {"points", line.points.count()},
                                         {"base", moneyText(line.base)},
                                         {"verdict", std::string(word(line.verdict))},
                                         {"shares", std::move(shares[i])}});
        }
        return lines;
    }

    [[nodiscard]] Json walletForm(const programme::WalletAward& wallet) const
    {
        auto shares = shareForms(wallet.shares, wallet.denominator);
        Json::Array lines;
        for (std::size_t i = 0; i < wallet.lines.size(); ++i)
            lines.push_back(Json::Object{{"number", std::int64_t{m_award.lines[i].number}},
                                         {"points", wallet.lines[i].count()},
                                         {"shares", std::move(shares[i])}});
        return Json::Object{{"wallet", wallet.wallet.text()},
                            {"points", wallet.points.count()},
                            {"carry_delta", exactText(wallet.carryDelta)},
                            {"lines", std::move(lines)}};
    }

    [[nodiscard]] Json ruleForm(std::size_t index) const
    {
        const programme::RuleOutcome& rule = m_award.rules[index];
        Json form = Json::Object{{"id", m_ids[index]},
                                 {"verdict", std::string(word(rule.verdict))},
                                 {"points", rule.points.count()}};
        if (rule.verdict == Verdict::BelowMinimum) {
            if (!rule.missing.isZero())
                form.set("missing", moneyText(rule.missing));
            if (!rule.missingQuantity.isZero())
                form.set("missing_quantity",
                         decimalFromScaled(rule.missingQuantity.count(), quantityDecimals));
            form.set("in_reach", rule.inReach.count());
        }
        if (rule.isLimited)
            form.set("limited", true);
        return form;
    }

    [[nodiscard]] std::string moneyText(Money money) const
    {
        return decimalFromScaled(money.count(), m_programme.currency.decimals);
    }

    const programme::Programme& m_programme;
    const Award& m_award;
    std::vector<std::string> m_ids;
};

}  // namespace

Json awardJson(const Rulebook& rulebook, const BasketQuestion& question)
{
    const auto award =
        programme::evaluate(rulebook, question.basket, question.standing, question.occasion);
    if (!award)
        return Json::Object{{"refused", "overflow"}};
    return Answer(rulebook, question.standing, *award).form();
}

}  // namespace loyalty::wire
