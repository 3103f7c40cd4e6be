#include "core/wire/rule_form.h"

#include <algorithm>

#include "core/base/decimal.h"
#include "core/wire/life_form.h"
#include "core/wire/words.h"

namespace loyalty::wire {

namespace {

using namespace programme;

constexpr int quantityDecimals = 3;
constexpr std::int64_t maxCount = 1'000'000'000;

SymbolSet symbols(Form& form, std::string_view name)
{
    std::vector<Symbol> list;
    for (std::string& text : form.texts(name))
        list.emplace_back(std::move(text));
    return SymbolSet(std::move(list));
}

class RuleForm {
public:
    explicit RuleForm(const RuleContext& context)
        : m_format(context.format), m_programme(context.programme), m_problems(context.problems)
    {}

    std::optional<Rule> read(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        Rule rule;
        rule.id = form.text("id");
        rule.name = form.translated("name");
        if (const Json* when = form.optional("when"))
            rule.when = condition(*when, form.pathOf("when"));
        if (m_format >= 2)
            readNewer(form, rule);
        m_pointDecimals = decimalsOf(rule.wallet);
        const std::string kind = form.text("kind");
        if (kind == "spend")
            rule.kind = readSpend(form);
        else if (kind == "quantity" && m_format >= 2)
            rule.kind = readQuantity(form);
        else if (kind == "multiplier")
            rule.kind =
                MultiplierRule{form.ratio("factor").value_or(Ratio(1, 1)), optionalMatch(form)};
        else if (kind == "bonus")
            rule.kind = readBonus(form);
        else {
            if (!kind.empty())
                form.problem("kind",
                             m_format >= 2
                                 ? "is none of \"spend\", \"quantity\", \"multiplier\", \"bonus\""
                                 : "is none of \"spend\", \"multiplier\", \"bonus\"");
            return std::nullopt;
        }
        form.finish();
        return rule;
    }

    Condition readCondition(const Json& json, const std::string& path)
    {
        return condition(json, path);
    }
    Limits readLimits(const Json& json, const std::string& path)
    {
        m_pointDecimals = m_programme.points.decimals;
        return limits(json, path);
    }

private:
    void readNewer(Form& form, Rule& rule)
    {
        rule.wallet = Symbol(form.optionalText("wallet"));
        m_pointDecimals = decimalsOf(rule.wallet);
        rule.precedence.priority =
            static_cast<int>(form.optionalInteger("priority", 0, -maxPriority, maxPriority));
        rule.precedence.group = Symbol(form.optionalText("group"));
        rule.precedence.exclusive = form.optionalFlag("exclusive", false);
        rule.precedence.stop = form.optionalFlag("stop", false);
        if (const Json* found = form.optional("limits"))
            rule.limits = limits(*found, form.pathOf("limits"));
        if (const Json* life = form.optional("life"))
            rule.life = readLife(*life, form.pathOf("life"), m_format, m_programme.returns.days,
                                 m_problems);
        if (const Json* budget = form.optional("budget"))
            rule.budget = readBudget(*budget, form.pathOf("budget"));
    }

    [[nodiscard]] int decimalsOf(const Symbol& code) const
    {
        for (const Wallet& wallet : m_programme.wallets)
            if (wallet.code == code)
                return wallet.name.decimals;
        return m_programme.points.decimals;
    }

    Limits limits(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        Limits bounds;
        bounds.line = optionalPoints(form, "line");
        if (const auto cap = readCap(form, "sale"))
            bounds.sale = *cap;
        const auto add = [&](Period period, const std::optional<Cap>& cap) {
            if (cap)
                bounds.periods.push_back({period, *cap});
        };
        add(Period::Day, readCap(form, "day"));
        add(Period::Week, readCap(form, "week"));
        add(Period::Month, readCap(form, "month"));
        add(Period::Quarter, readCap(form, "quarter"));
        add(Period::Year, readCap(form, "year"));
        add(Period::Ever, readCap(form, "ever"));
        form.finish();
        return bounds;
    }

    std::optional<Cap> readCap(Form& parent, std::string_view name)
    {
        const Json* json = parent.optional(name);
        if (json == nullptr)
            return std::nullopt;
        Form form(*json, parent.pathOf(name), m_problems);
        Cap cap;
        cap.points = optionalPoints(form, "points");
        if (form.optional("times") != nullptr)
            cap.times = form.integer("times", 1, maxCount);
        form.finish();
        return cap;
    }

    Budget readBudget(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        Budget budget;
        budget.points = optionalPoints(form, "points");
        budget.perStore = optionalPoints(form, "perStore");
        budget.partial = form.word("atEnd", {"partial", "nothing"}, 0) == 0;
        form.finish();
        return budget;
    }

    Match optionalMatch(Form& parent)
    {
        const Json* json = parent.optional("match");
        return json == nullptr ? Match{} : readMatch(*json, parent.pathOf("match"), m_problems);
    }

    SpendRule readSpend(Form& form)
    {
        SpendRule rule;
        rule.points = points(form);
        rule.amount = Money(form.decimal("amount", moneyDecimals()));
        rule.steps = readSteps(form);
        rule.match = optionalMatch(form);
        return rule;
    }

    QuantityRule readQuantity(Form& form)
    {
        QuantityRule rule;
        rule.points = points(form);
        rule.per = Quantity(form.decimal("per", quantityDecimals));
        rule.steps = readSteps(form);
        rule.match = optionalMatch(form);
        return rule;
    }

    BonusRule readBonus(Form& form)
    {
        BonusRule rule{points(form), std::nullopt};
        if (m_format < 2) {
            rule.minimum = Money(form.decimal("minimum", moneyDecimals()));
        } else {
            rule.minimum = money(form, "minimum");
            rule.minimumQuantity = quantity(form, "minimumQuantity");
            rule.every = form.optionalFlag("every", false);
        }
        rule.match = optionalMatch(form);
        return rule;
    }

    static Steps readSteps(Form& form)
    {
        return static_cast<Steps>(form.word("steps", {"proportional", "whole"}, 0));
    }

    Points points(Form& form) const { return Points(form.decimal("points", m_pointDecimals)); }
    [[nodiscard]] int moneyDecimals() const { return m_programme.currency.decimals; }

    Condition condition(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        Condition when;
        when.from = form.optionalDay("from");
        when.until = form.optionalDay("until");
        when.weekdays = readWeekdays(form);
        readHours(form, when);
        when.tiers = symbols(form, "tiers");
        // A field that a format does not have is unknown to it.
        if (m_format >= 2)
            readCircumstances(form, when);
        form.finish();
        return when;
    }

    void readCircumstances(Form& form, Condition& when)
    {
        when.stores = symbols(form, "stores");
        when.segments = symbols(form, "segments");
        if (const Json* json = form.optional("memberDays"))
            when.memberDays = readMemberDays(*json, form.pathOf("memberDays"));
        when.birthday = readAround(form, "birthday");
        when.anniversary = readAround(form, "anniversary");
        if (const Json* json = form.optional("purchase"))
            when.purchase = readPurchase(*json, form.pathOf("purchase"));
        for (const std::string& text : form.texts("tenders"))
            if (const auto kind = tenderKind(text))
                when.tenders.add(*kind);
            else
                form.problem("tenders", "names \"" + text + "\", which is no tender");
        if (const Json* json = form.optional("total"))
            when.total = readTotal(*json, form.pathOf("total"));
        for (const auto& [item, path] : oneOrMore(form, "contains"))
            when.contains.push_back(readContained(*item, path));
        for (const auto& [item, path] : oneOrMore(form, "all"))
            when.all.push_back(condition(*item, path));
        for (const auto& [item, path] : oneOrMore(form, "any"))
            when.any.push_back(condition(*item, path));
        for (const auto& [item, path] : oneOrMore(form, "not"))
            when.none.push_back(condition(*item, path));
    }

    PurchaseNumber readPurchase(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        PurchaseNumber number;
        if (form.optional("is") != nullptr)
            number.is = form.integer("is", 1, maxCount);
        if (form.optional("every") != nullptr)
            number.every = form.integer("every", 1, maxCount);
        form.finish();
        return number;
    }

    std::optional<Money> money(Form& form, std::string_view name) const
    {
        const auto amount = form.optionalDecimal(name, moneyDecimals());
        return amount ? std::optional(Money(*amount)) : std::nullopt;
    }
    static std::optional<Quantity> quantity(Form& form, std::string_view name)
    {
        const auto amount = form.optionalDecimal(name, quantityDecimals);
        return amount ? std::optional(Quantity(*amount)) : std::nullopt;
    }
    std::optional<Points> optionalPoints(Form& form, std::string_view name) const
    {
        const auto amount = form.optionalDecimal(name, m_pointDecimals);
        return amount ? std::optional(Points(*amount)) : std::nullopt;
    }

    TotalSpan readTotal(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        const TotalSpan span{money(form, "from"), money(form, "until")};
        form.finish();
        return span;
    }

    Contained readContained(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        const Contained contained{optionalMatch(form), money(form, "minimum"),
                                  quantity(form, "minimumQuantity")};
        form.finish();
        return contained;
    }

    MemberDays readMemberDays(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        MemberDays days;
        days.from = static_cast<int>(form.optionalInteger("from", 0, 0, maxMemberDays));
        if (form.optional("until") != nullptr)
            days.until = static_cast<int>(form.integer("until", 0, maxMemberDays));
        form.finish();
        return days;
    }

    std::optional<Around> readAround(Form& parent, std::string_view name)
    {
        const Json* json = parent.optional(name);
        if (json == nullptr)
            return std::nullopt;
        Form form(*json, parent.pathOf(name), m_problems);
        const Around around{static_cast<int>(form.optionalInteger("before", 0, 0, maxDaysAround)),
                            static_cast<int>(form.optionalInteger("after", 0, 0, maxDaysAround))};
        form.finish();
        return around;
    }

    // A list of objects that is not empty, or one alone.
    static std::vector<std::pair<const Json*, std::string>> oneOrMore(Form& form,
                                                                      std::string_view name)
    {
        const Json* json = form.optional(name);
        if (json != nullptr && json->object() != nullptr)
            return {{json, form.pathOf(name)}};
        auto items = form.items(name);
        if (json != nullptr && json->array() != nullptr && items.empty())
            form.problem(name, "is empty");
        return items;
    }

    static std::uint8_t readWeekdays(Form& form)
    {
        static constexpr std::string_view names[] = {"mon", "tue", "wed", "thu",
                                                     "fri", "sat", "sun"};
        unsigned days = 0;
        for (const std::string& text : form.texts("weekdays")) {
            const auto* found = std::find(std::begin(names), std::end(names), text);
            if (found == std::end(names))
                form.problem("weekdays", "names \"" + text +
                                             "\", which is none of mon, tue, wed, "
                                             "thu, fri, sat, sun");
            else
                days |= 1U << (found - std::begin(names));
        }
        return static_cast<std::uint8_t>(days);
    }

    // "17:00-19:30"
    static void readHours(Form& form, Condition& when)
    {
        const Json* found = form.optional("hours");
        if (found == nullptr)
            return;
        const std::string text = found->string() == nullptr ? std::string() : *found->string();
        const auto minute = [](std::string_view clock) -> std::optional<int> {
            if (clock.size() != 5 || clock[2] != ':' || clock.find('-') != clock.npos)
                return std::nullopt;
            const auto hours = scaledFromDecimal(clock.substr(0, 2), 0);
            const auto minutes = scaledFromDecimal(clock.substr(3), 0);
            if (!hours || !minutes || *minutes > 59 || *hours > 24)
                return std::nullopt;
            return static_cast<int>(*hours * 60 + *minutes);
        };
        const std::string_view view(text);
        if (view.size() == 11 && view[5] == '-') {
            when.hoursFrom = minute(view.substr(0, 5));
            when.hoursUntil = minute(view.substr(6));
        }
        if (!when.hoursFrom || !when.hoursUntil)
            form.problem("hours", "is no span like \"17:00-19:30\"");
    }

    std::int64_t m_format;
    const Programme& m_programme;
    Problems& m_problems;
    int m_pointDecimals = 0;  // of the wallet the rule gives to
};

}  // namespace

Match readMatch(const Json& json, const std::string& path, Problems& problems)
{
    Form form(json, path, problems);
    Match match{symbols(form, "product"), symbols(form, "department"), symbols(form, "category"),
                symbols(form, "brand"), symbols(form, "tag")};
    form.finish();
    return match;
}

Condition readCondition(const Json& json, const std::string& path, const RuleContext& context)
{
    return RuleForm(context).readCondition(json, path);
}

Limits readLimits(const Json& json, const std::string& path, const RuleContext& context)
{
    return RuleForm(context).readLimits(json, path);
}

std::optional<Rule> readRule(const Json& json, const std::string& path, const RuleContext& context)
{
    return RuleForm(context).read(json, path);
}

}  // namespace loyalty::wire
