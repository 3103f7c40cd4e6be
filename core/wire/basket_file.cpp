#include "core/wire/basket_file.h"

#include "core/base/decimal.h"
#include "core/wire/words.h"

namespace loyalty::wire {

namespace {

using programme::Award;
using programme::LineVerdict;
using programme::Rulebook;
using programme::Verdict;

constexpr int quantityDecimals = 3;
constexpr std::int64_t maxLineNumber = 1'000'000'000;

class BasketForm {
public:
    BasketForm(const Rulebook& rulebook, Problems& problems)
        : m_decimals(rulebook.programme().currency.decimals), m_problems(problems)
    {}

    BasketQuestion read(const Json& json)
    {
        Form form(json, "$", m_problems);
        BasketQuestion question;
        const std::string at = form.text("at");
        if (const auto time = LocalTime::fromText(at))
            question.occasion.at = *time;
        else if (!at.empty())
            form.problem("at", "is no time like 2026-11-23T09:14:00+03:00");
        question.occasion.store = Symbol(form.optionalText("store"));
        for (const auto& [item, path] : form.items("tenders"))
            question.occasion.tenders.push_back(readTender(*item, path));
        const Json* member = form.optional("member");
        question.standing.isMember = member != nullptr;
        if (member != nullptr)
            readMember(*member, question);
        form.required("lines");
        for (const auto& [item, path] : form.items("lines"))
            readLine(*item, path, question.basket);
        form.finish();
        return question;
    }

private:
    void readMember(const Json& json, BasketQuestion& question)
    {
        Form form(json, "$.member", m_problems);
        programme::Standing& standing = question.standing;
        question.memberId = form.optionalText("id");
        standing.tier = Symbol(form.optionalText("tier"));
        if (const Json* carry = form.optional("carry")) {
            const auto ratio = carryFrom(*carry);
            if (ratio)
                standing.carry = *ratio;
            else
                form.problem("carry", "is no number with at most 12 decimals and no fraction n/d");
        }
        for (std::string& segment : form.anyTexts("segments"))
            standing.segments.emplace_back(std::move(segment));
        standing.joined = form.optionalDay("joined");
        const std::string birthday = form.optionalText("birthday");
        standing.birthday = YearDay::fromText(birthday);
        if (!birthday.empty() && !standing.birthday)
            form.problem("birthday", "is no day like \"11-22\"");
        form.finish();
    }

    basket::Tender readTender(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        basket::Tender tender;
        const std::string kind = form.text("kind");
        if (const auto known = tenderKind(kind))
            tender.kind = *known;
        else if (!kind.empty())
            form.problem("kind", "names \"" + kind + "\", which is no tender");
        tender.amount = Money(form.decimal("amount", m_decimals));
        form.finish();
        return tender;
    }

    static std::optional<Ratio> carryFrom(const Json& json)
    {
        if (json.integer() != nullptr)
            return *json.integer() == INT64_MIN ? std::nullopt
                                                : std::optional(Ratio(*json.integer(), 1));
        const std::string* text = json.string();
        if (json.number() != nullptr)
            text = &json.number()->text;
        if (text == nullptr)
            return std::nullopt;
        const std::size_t slash = text->find('/');
        if (slash == std::string::npos)
            return ratioFromDecimal(*text);
        const auto top = scaledFromDecimal(text->substr(0, slash), 0);
        const auto bottom = scaledFromDecimal(text->substr(slash + 1), 0);
        if (!top || *top == INT64_MIN || !bottom || *bottom <= 0)
            return std::nullopt;
        return Ratio(*top, *bottom);
    }

    void readLine(const Json& json, const std::string& path, basket::Basket& basket)
    {
        Form form(json, path, m_problems);
        basket::Line line;
        line.number = static_cast<basket::LineNumber>(form.optionalInteger(
            "number", basket.nextNumber(), basket.nextNumber(), maxLineNumber));
        line.item.code = Symbol(form.text("code"));
        line.item.name = form.optionalText("name");
        line.item.department = Symbol(form.optionalText("department"));
        line.item.category = Symbol(form.optionalText("category"));
        line.item.brand = Symbol(form.optionalText("brand"));
        for (std::string& tag : form.anyTexts("tags"))
            line.item.tags.emplace_back(std::move(tag));
        line.quantity =
            Quantity(form.optionalDecimal("quantity", quantityDecimals).value_or(onePiece.count()));
        line.gross = Money(form.decimal("gross", m_decimals));
        for (const auto& [item, where] : form.items("discounts"))
            line.discounts.push_back(readDiscount(*item, where));
        form.finish();
        if (m_problems.empty() && basket.addNumbered(std::move(line)))
            m_problems.push_back({path, "is beyond what a basket can hold"});
    }

    basket::Discount readDiscount(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        basket::Discount discount;
        discount.kind =
            static_cast<basket::DiscountKind>(form.word("kind", {"line", "order", "coupon"}, 0));
        discount.amount = Money(form.decimal("amount", m_decimals));
        discount.label = form.optionalText("label");
        form.finish();
        return discount;
    }

    int m_decimals;
    Problems& m_problems;
};

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
        case Verdict::OtherStore:
            return "other-store";
        case Verdict::OtherSegment:
            return "other-segment";
        case Verdict::OtherMemberAge:
            return "other-member-age";
        case Verdict::NotBirthday:
            return "not-birthday";
        case Verdict::NotAnniversary:
            return "not-anniversary";
        case Verdict::OtherTender:
            return "other-tender";
        case Verdict::NoAlternative:
            return "no-alternative";
        case Verdict::RuledOut:
            return "ruled-out";
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
            if (!rule.missing.isZero())
                form.set("missing", moneyText(rule.missing));
            if (!rule.missingQuantity.isZero())
                form.set("missing_quantity",
                         decimalFromScaled(rule.missingQuantity.count(), quantityDecimals));
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

Result<BasketQuestion, Problems> readBasket(const Rulebook& rulebook, const Json& json)
{
    Problems problems;
    BasketQuestion question = BasketForm(rulebook, problems).read(json);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return question;
}

Json awardJson(const Rulebook& rulebook, const BasketQuestion& question)
{
    const auto award =
        programme::evaluate(rulebook, question.basket, question.standing, question.occasion);
    if (!award)
        return Json::Object{{"refused", "overflow"}};
    return Answer(rulebook, question.standing, *award).form();
}

}  // namespace loyalty::wire
