#include "core/wire/programme_file.h"

#include "core/base/decimal.h"
#include "core/wire/words.h"

namespace loyalty::wire {

namespace {

using namespace programme;

constexpr std::int64_t newestFormat = 2;
constexpr int quantityDecimals = 3;
constexpr std::int64_t maxVersion = 1'000'000'000;

class ProgrammeFile {
public:
    explicit ProgrammeFile(Problems& problems) : m_problems(problems) {}

    Programme read(const Json& json)
    {
        Form form(json, "$", m_problems);
        form.optional("$schema");
        m_format = form.integer("format", 1, newestFormat);
        m_programme.id = form.text("id");
        m_programme.version = form.integer("version", 1, maxVersion);
        m_programme.name = form.translated("name");
        readCurrency(form);
        readPoints(form);
        readRounding(form);
        m_programme.multipliers =
            static_cast<Stacking>(form.word("multipliers", {"multiply", "add", "best"}, 0));
        readLife(form);
        for (const auto& [item, path] : form.items("neverEarn"))
            m_programme.neverEarn.push_back(readMatch(*item, path));
        for (const auto& [item, path] : form.items("tiers"))
            m_programme.tiers.push_back(readTier(*item, path));
        for (const auto& [item, path] : form.items("rules"))
            if (auto rule = readRule(*item, path))
                m_programme.rules.push_back(std::move(*rule));
        form.finish();
        return std::move(m_programme);
    }

private:
    void readCurrency(Form& parent)
    {
        const Json* json = parent.required("currency");
        if (json == nullptr)
            return;
        Form form(*json, parent.pathOf("currency"), m_problems);
        m_programme.currency.code = form.text("code");
        m_programme.currency.decimals = static_cast<int>(form.optionalInteger("decimals", 2, 0, 4));
        form.finish();
    }

    void readPoints(Form& parent)
    {
        const Json* json = parent.optional("points");
        if (json == nullptr)
            return;
        Form form(*json, parent.pathOf("points"), m_problems);
        m_programme.points.singular = form.translated("singular");
        m_programme.points.plural = form.translated("plural");
        m_programme.points.decimals = static_cast<int>(form.optionalInteger("decimals", 0, 0, 3));
        form.finish();
    }

    void readRounding(Form& parent)
    {
        const Json* json = parent.optional("rounding");
        if (json == nullptr)
            return;
        Form form(*json, parent.pathOf("rounding"), m_problems);
        RoundingPolicy& rounding = m_programme.rounding;
        rounding.per = static_cast<RoundPer>(form.word("per", {"transaction", "line"}, 0));
        rounding.mode =
            static_cast<Rounding>(form.word("mode", {"floor", "half-up", "half-even", "ceil"}, 0));
        rounding.remainder = static_cast<Remainder>(form.word("remainder", {"drop", "carry"}, 0));
        form.finish();
    }

    void readLife(Form& parent)
    {
        const Json* json = parent.optional("life");
        if (json == nullptr)
            return;
        Form form(*json, parent.pathOf("life"), m_problems);
        LifePolicy& life = m_programme.life;
        life.pendingDays = static_cast<int>(form.optionalInteger("pendingDays", 0, 0, 3650));
        if (form.optional("expiryMonths") != nullptr)
            life.expiryMonths = static_cast<int>(form.optionalInteger("expiryMonths", 12, 1, 1200));
        life.expiryEnd = static_cast<ExpiryEnd>(
            form.word("expiryEnd", {"same-day", "month", "quarter", "year"}, 0));
        form.finish();
    }

    static SymbolSet symbols(Form& form, std::string_view name)
    {
        std::vector<Symbol> list;
        for (std::string& text : form.texts(name))
            list.emplace_back(std::move(text));
        return SymbolSet(std::move(list));
    }

    Match readMatch(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        Match match{symbols(form, "product"), symbols(form, "department"),
                    symbols(form, "category"), symbols(form, "brand"), symbols(form, "tag")};
        form.finish();
        return match;
    }

    Match optionalMatch(Form& parent)
    {
        const Json* json = parent.optional("match");
        return json == nullptr ? Match{} : readMatch(*json, parent.pathOf("match"));
    }

    Tier readTier(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        Tier tier;
        tier.code = Symbol(form.text("code"));
        tier.name = form.translated("name");
        tier.threshold = Points(form.decimal("threshold", m_programme.points.decimals));
        if (form.optional("factor") != nullptr)
            tier.factor = form.ratio("factor").value_or(Ratio(1, 1));
        form.finish();
        return tier;
    }

    std::optional<Rule> readRule(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        Rule rule;
        rule.id = form.text("id");
        rule.name = form.translated("name");
        if (const Json* when = form.optional("when"))
            rule.when = readCondition(*when, form.pathOf("when"));
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
            if (const auto minimum = form.optionalDecimal("minimum", moneyDecimals()))
                rule.minimum = Money(*minimum);
            if (const auto minimum = form.optionalDecimal("minimumQuantity", quantityDecimals))
                rule.minimumQuantity = Quantity(*minimum);
            rule.every = form.optionalFlag("every", false);
        }
        rule.match = optionalMatch(form);
        return rule;
    }

    static Steps readSteps(Form& form)
    {
        return static_cast<Steps>(form.word("steps", {"proportional", "whole"}, 0));
    }

    Points points(Form& form) const
    {
        return Points(form.decimal("points", m_programme.points.decimals));
    }
    [[nodiscard]] int moneyDecimals() const { return m_programme.currency.decimals; }

    Condition readCondition(const Json& json, const std::string& path)
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
        for (const std::string& text : form.texts("tenders"))
            if (const auto kind = tenderKind(text))
                when.tenders.add(*kind);
            else
                form.problem("tenders", "names \"" + text + "\", which is no tender");
        when.all = readGroup(form, "all");
        when.any = readGroup(form, "any");
        when.none = readGroup(form, "not");
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

    // A list of conditions, or one alone.
    std::vector<Condition> readGroup(Form& form, std::string_view name)
    {
        std::vector<Condition> group;
        const Json* json = form.optional(name);
        if (json != nullptr && json->object() != nullptr) {
            group.push_back(readCondition(*json, form.pathOf(name)));
            return group;
        }
        const auto items = form.items(name);
        if (json != nullptr && json->array() != nullptr && items.empty())
            form.problem(name, "is empty");
        for (const auto& [item, path] : items)
            group.push_back(readCondition(*item, path));
        return group;
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

    Problems& m_problems;
    Programme m_programme;
    std::int64_t m_format = 1;
};

}  // namespace

Result<std::shared_ptr<const Rulebook>, Problems> readProgramme(std::string_view text)
{
    if (text.size() > maxProgrammeBytes)
        return tl::unexpected(Problems{{"$", "is larger than 3 MiB"}});
    const auto json = parseJson(text);
    if (!json)
        return tl::unexpected(Problems{{"$", json.error().detail}});
    Problems problems;
    Programme programme = ProgrammeFile(problems).read(*json);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return Rulebook::make(std::move(programme));
}

}  // namespace loyalty::wire
