#include "tests/support/evaluation_form.h"

#include <algorithm>

#include "core/base/decimal.h"
#include "core/wire/form.h"

namespace loyalty::tests {

namespace {

using programme::Award;
using programme::LineVerdict;
using programme::Rulebook;
using programme::Verdict;
using wire::Json;

Symbol symbolOf(wire::Form& form, const char* name)
{
    return Symbol(form.optionalText(name));
}

basket::Line lineFrom(wire::Form& form, wire::Problems& problems, int decimals)
{
    basket::Line line;
    line.item = {Symbol(form.optionalText("code")), form.optionalText("name"),
                 symbolOf(form, "department"),      symbolOf(form, "category"),
                 symbolOf(form, "brand"),           {}};
    for (const std::string& tag : form.texts("tags"))
        line.item.tags.emplace_back(tag);
    line.quantity = Quantity(form.optionalDecimal("quantity", 3).value_or(onePiece.count()));
    line.gross = Money(form.decimal("gross", decimals));
    for (const auto& [item, path] : form.items("discounts")) {
        wire::Form discount(*item, path, problems);
        const std::size_t kind = discount.word("kind", {"line", "order", "coupon"}, 0);
        line.discounts.push_back({static_cast<basket::DiscountKind>(kind),
                                  Money(discount.decimal("amount", decimals)),
                                  discount.optionalText("label")});
        discount.finish();
    }
    return line;
}

Ratio carryFrom(const std::string& text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos)
        return ratioFromDecimal(text).value();
    return {scaledFromDecimal(text.substr(0, slash), 0).value(),
            scaledFromDecimal(text.substr(slash + 1), 0).value()};
}

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

const char* wordFor(Verdict verdict)
{
    switch (verdict) {
        case Verdict::Gave:
            return "gave";
        case Verdict::NoMatchingLine:
            return "no-matching-line";
        case Verdict::BeforeItBegins:
            return "before-it-begins";
        case Verdict::AfterItEnded:
            return "after-it-ended";
        case Verdict::OtherWeekday:
            return "other-weekday";
        case Verdict::OtherHours:
            return "other-hours";
        case Verdict::OtherTier:
            return "other-tier";
        case Verdict::BelowMinimum:
            return "below-minimum";
        case Verdict::BetterMultiplier:
            return "better-multiplier";
        case Verdict::NothingToMultiply:
            return "nothing-to-multiply";
    }
    return "?";
}

const char* wordFor(LineVerdict verdict)
{
    switch (verdict) {
        case LineVerdict::Earned:
            return "earned";
        case LineVerdict::NeverEarns:
            return "never-earns";
        case LineVerdict::NoRule:
            return "no-rule";
        case LineVerdict::NoValue:
            return "no-value";
    }
    return "?";
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
        return Json::Object{{"points", m_award.points.count()},
                            {"carry_delta", exactText(m_award.carryDelta.numerator(),
                                                      m_award.carryDelta.denominator())},
                            {"lines", lineForms()},
                            {"rules", std::move(rules)}};
    }

private:
    [[nodiscard]] Json lineForms() const
    {
        std::vector<Json::Array> shares(m_award.lines.size());
        for (const programme::Share& share : m_award.shares)
            shares[share.line].push_back(
                Json::Object{{"rule", m_ids[share.rule]},
                             {"exact", exactText(share.numerator, m_award.denominator)}});
        Json::Array lines;
        for (std::size_t i = 0; i < m_award.lines.size(); ++i) {
            const programme::LineAward& line = m_award.lines[i];
            lines.push_back(Json::Object{{"number", std::int64_t{line.number}},
                                         {"points", line.points.count()},
                                         {"base", moneyText(line.base)},
                                         {"verdict", wordFor(line.verdict)},
                                         {"shares", std::move(shares[i])}});
        }
        return lines;
    }

    [[nodiscard]] Json ruleForm(std::size_t index) const
    {
        const programme::RuleOutcome& rule = m_award.rules[index];
        Json form = Json::Object{{"id", m_ids[index]},
                                 {"verdict", wordFor(rule.verdict)},
                                 {"points", rule.points.count()}};
        if (rule.verdict == Verdict::BelowMinimum) {
            form.set("missing", moneyText(rule.missing));
            form.set("in_reach", rule.inReach.count());
        }
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

Question questionFrom(const Rulebook& rulebook, const Json& json)
{
    wire::Problems problems;
    wire::Form form(json, "$", problems);
    Question question;
    question.at = LocalTime::fromText(form.text("at")).value();
    question.standing.isMember = form.optional("member") != nullptr;
    if (const Json* member = form.optional("member")) {
        wire::Form fields(*member, "$.member", problems);
        question.standing.tier = symbolOf(fields, "tier");
        question.standing.carry = carryFrom(fields.optionalText("carry", "0"));
        fields.finish();
    }
    for (const auto& [item, path] : form.items("lines")) {
        wire::Form fields(*item, path, problems);
        basket::Line line = lineFrom(fields, problems, rulebook.programme().currency.decimals);
        const std::int64_t repeat = fields.optionalInteger("repeat", 1, 1, 10'000);
        line.number = static_cast<basket::LineNumber>(fields.optionalInteger(
            "number", question.basket.nextNumber(), question.basket.nextNumber(), 1'000'000'000));
        for (std::int64_t i = 0; i < repeat; ++i, ++line.number)
            CHECK(!question.basket.addNumbered(line));
        fields.finish();
    }
    form.finish();
    CHECK(problems.empty());
    return question;
}

Json answerTo(const Rulebook& rulebook, const Question& question)
{
    const auto award =
        programme::evaluate(rulebook, question.basket, question.standing, question.at);
    if (!award)
        return Json::Object{{"refused", "overflow"}};
    return Answer(rulebook, question.standing, *award).form();
}

}  // namespace loyalty::tests
