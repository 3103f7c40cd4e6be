#include "core/wire/reward_form.h"

namespace loyalty::wire {

using namespace programme;

namespace {

constexpr std::int64_t maxCount = 1'000'000'000;

class RewardForm {
public:
    RewardForm(const Json& json, const std::string& path, const RuleContext& context)
        : m_form(json, path, context.problems), m_context(context)
    {}

    std::optional<Reward> read()
    {
        Reward reward;
        reward.id = m_form.text("id");
        reward.name = m_form.translated("name");
        if (const Json* when = m_form.optional("when"))
            reward.when = readCondition(*when, m_form.pathOf("when"), m_context);
        if (const Json* match = m_form.optional("match"))
            reward.match = readMatch(*match, m_form.pathOf("match"), m_context.problems);
        if (const Json* limits = m_form.optional("limits"))
            reward.limits = readLimits(*limits, m_form.pathOf("limits"), m_context);
        if (m_form.optional("stock") != nullptr)
            reward.stock = m_form.integer("stock", 1, maxCount);
        reward.group = Symbol(m_form.optionalText("group"));
        reward.alone = m_form.optionalFlag("alone", false);
        reward.restore.restores = m_form.word("onReturn", {"restore", "keep"}, 0) == 0;
        reward.restore.courtesyDays =
            static_cast<int>(m_form.optionalInteger("courtesyDays", 0, 0, maxCourtesyDays));
        const std::string kind = m_form.text("kind");
        if (!readKind(kind, reward)) {
            if (!kind.empty())
                m_form.problem("kind",
                               "is none of \"points\", \"amount\", \"percent\", \"free\", "
                               "\"cheapest\", \"gift\"");
            return std::nullopt;
        }
        m_form.finish();
        return reward;
    }

private:
    bool readKind(const std::string& kind, Reward& reward)
    {
        if (kind == "points") {
            reward.kind = readPoints();
            return true;
        }
        if (kind == "amount")
            reward.kind = AmountOff{Money(m_form.decimal("amount", moneyDecimals()))};
        else if (kind == "percent")
            reward.kind = readPercent();
        else if (kind == "free")
            reward.kind = FreeProduct{m_form.optionalInteger("pieces", 1, 1, maxCount)};
        else if (kind == "cheapest")
            reward.kind = CheapestFree{m_form.integer("of", 2, maxCount)};
        else if (kind == "gift")
            reward.kind = Gift{};
        else
            return false;
        reward.cost = points("cost");
        return true;
    }

    PointsOff readPoints()
    {
        PointsOff off;
        off.points = points("points");
        off.amount = Money(m_form.decimal("amount", moneyDecimals()));
        off.asTender = m_form.word("as", {"discount", "tender"}, 0) == 1;
        off.minimum = optionalPoints("minimum").value_or(Points{});
        off.step = optionalPoints("step").value_or(Points(1));
        off.maximum = optionalPoints("maximum");
        if (m_form.optional("maximumPercent") != nullptr)
            off.maximumPercent = static_cast<int>(m_form.integer("maximumPercent", 1, 100));
        return off;
    }

    PercentOff readPercent()
    {
        PercentOff off{static_cast<int>(m_form.integer("percent", 1, 100)), std::nullopt};
        if (const auto most = m_form.optionalDecimal("atMost", moneyDecimals()))
            off.atMost = Money(*most);
        return off;
    }

    Points points(std::string_view name)
    {
        return Points(m_form.decimal(name, m_context.programme.points.decimals));
    }
    std::optional<Points> optionalPoints(std::string_view name)
    {
        const auto count = m_form.optionalDecimal(name, m_context.programme.points.decimals);
        return count ? std::optional(Points(*count)) : std::nullopt;
    }
    [[nodiscard]] int moneyDecimals() const { return m_context.programme.currency.decimals; }

    Form m_form;
    const RuleContext& m_context;
};

}  // namespace

std::optional<Reward> readReward(const Json& json, const std::string& path,
                                 const RuleContext& context)
{
    return RewardForm(json, path, context).read();
}

}  // namespace loyalty::wire
