#include "core/wire/basket_file.h"

#include "core/base/decimal.h"
#include "core/wire/words.h"

namespace loyalty::wire {

namespace {

using programme::Rulebook;

constexpr int quantityDecimals = 3;
constexpr std::int64_t maxCount = 1'000'000'000;
constexpr std::int64_t maxUsed = 1'000'000'000'000'000;

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
        for (const auto& [item, path] : form.items("spent"))
            question.occasion.spent.push_back(readSpent(*item, path));
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
        standing.carry = readCarry(form);
        for (std::string& segment : form.anyTexts("segments"))
            standing.segments.emplace_back(std::move(segment));
        standing.joined = form.optionalDay("joined");
        const std::string birthday = form.optionalText("birthday");
        standing.birthday = YearDay::fromText(birthday);
        if (!birthday.empty() && !standing.birthday)
            form.problem("birthday", "is no day like \"11-22\"");
        standing.purchases = form.optionalInteger("purchases", 0, 0, maxCount);
        for (const auto& [item, path] : form.items("used"))
            standing.used.push_back(readUsed(*item, path));
        for (const auto& [item, path] : form.items("carries"))
            standing.carries.push_back(readWalletCarry(*item, path));
        form.finish();
    }

    Ratio readCarry(Form& form)
    {
        const Json* json = form.optional("carry");
        if (json == nullptr)
            return {};
        const auto ratio = carryFrom(*json);
        if (!ratio)
            form.problem("carry", "is no number with at most 12 decimals and no fraction n/d");
        return ratio.value_or(Ratio{});
    }

    programme::WalletCarry readWalletCarry(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        programme::WalletCarry carry;
        carry.wallet = Symbol(form.text("wallet"));
        carry.carry = readCarry(form);
        form.finish();
        return carry;
    }

    programme::Used readUsed(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        programme::Used used;
        used.rule = Symbol(form.text("rule"));
        const std::string per = form.text("per");
        if (const auto known = period(per))
            used.period = *known;
        else if (!per.empty())
            form.problem("per", "names \"" + per + "\", which is no period");
        used.points = Points(form.optionalInteger("points", 0, -maxUsed, maxUsed));
        used.times = form.optionalInteger("times", 0, -maxUsed, maxUsed);
        form.finish();
        return used;
    }

    programme::Spent readSpent(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        programme::Spent spent;
        spent.rule = Symbol(form.text("rule"));
        spent.points = Points(form.optionalInteger("points", 0, -maxUsed, maxUsed));
        spent.inStore = Points(form.optionalInteger("in_store", 0, -maxUsed, maxUsed));
        form.finish();
        return spent;
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
        if (tender.amount < Money(-maxLineMinor) || Money(maxLineMinor) < tender.amount)
            form.problem("amount", "is beyond 10^12 minor units");
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
        line.number = static_cast<basket::LineNumber>(
            form.optionalInteger("number", basket.nextNumber(), basket.nextNumber(), maxCount));
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
        line.item.tax = TaxRate(form.optionalDecimal("tax", taxDecimals).value_or(0));
        if (line.item.tax.isNegative() || TaxRate(maxTaxRate) < line.item.tax)
            form.problem("tax", "is not 0 to 1000 percent");
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
        discount.kind = static_cast<basket::DiscountKind>(
            form.word("kind", {"line", "order", "coupon", "reward"}, 0));
        discount.amount = Money(form.decimal("amount", m_decimals));
        discount.label = form.optionalText("label");
        form.finish();
        return discount;
    }

    int m_decimals;
    Problems& m_problems;
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

}  // namespace loyalty::wire
