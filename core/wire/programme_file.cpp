#include "core/wire/programme_file.h"

#include "core/base/decimal.h"
#include "core/wire/desk_form.h"
#include "core/wire/life_form.h"
#include "core/wire/messages_form.h"
#include "core/wire/reward_form.h"
#include "core/wire/words.h"

namespace loyalty::wire {

namespace {

using namespace programme;

constexpr std::int64_t newestFormat = 2;
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
        m_programme.rounding = readRounding(form);
        m_programme.multipliers =
            static_cast<Stacking>(form.word("multipliers", {"multiply", "add", "best"}, 0));
        if (m_format >= 2) {
            readEarn(form);
            readDesk(form);
            for (const auto& [item, path] : form.items("wallets"))
                m_programme.wallets.push_back(readWallet(*item, path));
            m_programme.tierPolicy = readTierPolicy(form);
            m_programme.negative = readNegative(form);
            m_programme.offline = readOffline(form);
            if (const Json* messages = form.optional("messages"))
                m_programme.messages =
                    readMessages(*messages, form.pathOf("messages"), m_programme, m_problems);
            readMatches(form, "neverDiscounted", m_programme.neverDiscounted);
            readMatches(form, "neverPaidWithPoints", m_programme.neverPaidWithPoints);
        }
        if (const Json* life = form.optional("life"))
            m_programme.life = readLife(*life, form.pathOf("life"), m_format,
                                        m_programme.returns.days, m_problems);
        readMatches(form, "neverEarn", m_programme.neverEarn);
        for (const auto& [item, path] : form.items("tiers"))
            m_programme.tiers.push_back(readTier(*item, path));
        for (const auto& [item, path] : form.items("rules"))
            if (auto rule = readRule(*item, path, {m_format, m_programme, m_problems}))
                m_programme.rules.push_back(std::move(*rule));
        if (m_format >= 2)
            for (const auto& [item, path] : form.items("rewards"))
                if (auto reward = readReward(*item, path, {m_format, m_programme, m_problems}))
                    m_programme.rewards.push_back(std::move(*reward));
        form.finish();
        return std::move(m_programme);
    }

private:
    void readMatches(Form& form, std::string_view name, std::vector<Match>& list)
    {
        for (const auto& [item, path] : form.items(name))
            list.push_back(readMatch(*item, path, m_problems));
    }

    void readDesk(Form& form)
    {
        if (const Json* json = form.optional("returns"))
            m_programme.returns = readReturnPolicy(*json, form.pathOf("returns"), m_problems);
        if (const Json* json = form.optional("adjustments"))
            m_programme.adjustments = readAdjustments(*json, form.pathOf("adjustments"),
                                                      m_programme.points.decimals, m_problems);
    }

    NegativePolicy readNegative(Form& parent)
    {
        NegativePolicy policy;
        const Json* json = parent.optional("negative");
        if (json == nullptr)
            return policy;
        Form form(*json, parent.pathOf("negative"), m_problems);
        policy.kind = static_cast<NegativePolicy::Kind>(
            form.word("policy", {"forbid", "limit", "unlimited"}, 0));
        if (policy.kind == NegativePolicy::Kind::Limit)
            policy.limit = Points(form.decimal("limit", m_programme.points.decimals));
        form.finish();
        return policy;
    }

    OfflinePolicy readOffline(Form& parent)
    {
        const int decimals = m_programme.points.decimals;
        OfflinePolicy policy;
        policy.keep = Points(*scaledFromDecimal(std::to_string(defaultKeptPoints), decimals));
        const Json* json = parent.optional("offline");
        if (json == nullptr)
            return policy;
        Form form(*json, parent.pathOf("offline"), m_problems);
        if (form.optional("keep") != nullptr)
            policy.keep = Points(form.decimal("keep", decimals));
        if (const Json* limit = form.optional("floor"))
            policy.floor = readFloor(*limit, form.pathOf("floor"));
        form.finish();
        return policy;
    }

    FloorLimit readFloor(const Json& json, const std::string& path)
    {
        const int decimals = m_programme.points.decimals;
        Form form(json, path, m_problems);
        const FloorLimit floor{
            Points(form.decimal("member", decimals)), Points(form.decimal("till", decimals)),
            static_cast<int>(form.optionalInteger("hours", 24, 1, maxFloorHours))};
        form.finish();
        return floor;
    }

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
        m_programme.points = readName(form);
        form.finish();
    }

    static PointsName readName(Form& form)
    {
        PointsName name;
        name.singular = form.translated("singular");
        name.plural = form.translated("plural");
        name.decimals = static_cast<int>(form.optionalInteger("decimals", 0, 0, 3));
        return name;
    }

    RoundingPolicy readRounding(Form& parent)
    {
        RoundingPolicy rounding;
        const Json* json = parent.optional("rounding");
        if (json == nullptr)
            return rounding;
        Form form(*json, parent.pathOf("rounding"), m_problems);
        rounding.per = static_cast<RoundPer>(form.word("per", {"transaction", "line"}, 0));
        rounding.mode =
            static_cast<Rounding>(form.word("mode", {"floor", "half-up", "half-even", "ceil"}, 0));
        rounding.remainder = static_cast<Remainder>(form.word("remainder", {"drop", "carry"}, 0));
        form.finish();
        return rounding;
    }

    Wallet readWallet(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        Wallet wallet;
        wallet.code = Symbol(form.text("code"));
        wallet.name = readName(form);
        wallet.rounding = readRounding(form);
        form.finish();
        return wallet;
    }

    // In a shop that takes points in payment, what they pay earns none unless it says so.
    void readEarn(Form& parent)
    {
        m_programme.earn.withheld.add(basket::TenderKind::Points);
        const Json* json = parent.optional("earn");
        if (json == nullptr)
            return;
        Form form(*json, parent.pathOf("earn"), m_problems);
        EarnBase& earn = m_programme.earn;
        earn.withTax = form.word("price", {"with-tax", "without-tax"}, 0) == 0;
        if (form.optional("less") != nullptr) {
            earn.discounts = {};
            for (const std::string& text : form.anyTexts("less"))
                if (const auto kind = discountKind(text))
                    earn.discounts.add(*kind);
                else
                    form.problem("less", "names \"" + text + "\", which is no discount");
        }
        if (form.optional("notPaidWith") != nullptr) {
            earn.withheld = {};
            for (const std::string& text : form.anyTexts("notPaidWith"))
                if (const auto kind = tenderKind(text))
                    earn.withheld.add(*kind);
                else
                    form.problem("notPaidWith", "names \"" + text + "\", which is no tender");
        }
        form.finish();
    }

    TierPolicy readTierPolicy(Form& parent)
    {
        TierPolicy policy;
        const Json* json = parent.optional("tierPolicy");
        if (json == nullptr)
            return policy;
        Form form(*json, parent.pathOf("tierPolicy"), m_problems);
        policy.by = static_cast<TierMeasure>(form.word("by", {"points", "spend", "visits"}, 0));
        policy.wallet = Symbol(form.optionalText("wallet"));
        policy.window = static_cast<TierWindow>(
            form.word("window", {"calendar-year", "rolling-year", "member-year"}, 0));
        policy.upgrade =
            static_cast<TierUpgrade>(form.word("upgrade", {"at-once", "period-end"}, 0));
        policy.downgrade = static_cast<TierDowngrade>(
            form.word("downgrade", {"none", "one-step", "by-balance"}, 2));
        policy.graceDays = static_cast<int>(form.optionalInteger("graceDays", 0, 0, maxGraceDays));
        policy.returnsLower = form.word("returns", {"lower", "keep"}, 0) == 0;
        form.finish();
        return policy;
    }

    Tier readTier(const Json& json, const std::string& path)
    {
        Form form(json, path, m_problems);
        Tier tier;
        tier.code = Symbol(form.text("code"));
        tier.name = form.translated("name");
        tier.threshold = Points(form.decimal("threshold", thresholdDecimals(m_programme)));
        if (form.optional("factor") != nullptr)
            tier.factor = form.ratio("factor").value_or(Ratio(1, 1));
        form.finish();
        return tier;
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
