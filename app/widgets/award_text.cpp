#include "app/widgets/award_text.h"

#include <algorithm>

namespace loyalty::app {

namespace {

using namespace programme;

// A bonus that is further away than this part of its minimum is no news to a customer.
constexpr int nearPart = 3;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

// The plain earning rule and a bonus on the whole sale would stand under every line.
bool isAboutThisLine(const RuleKind& kind)
{
    if (const auto* spend = std::get_if<SpendRule>(&kind))
        return !spend->match.isEverything();
    if (const auto* quantity = std::get_if<QuantityRule>(&kind))
        return !quantity->match.isEverything();
    if (const auto* bonus = std::get_if<BonusRule>(&kind))
        return !bonus->match.isEverything();
    return true;
}

}  // namespace

QString AwardText::tierName(const Symbol& tier) const
{
    const Tier* found = m_rulebook.tier(tier);
    if (found == nullptr)
        return {};
    const QString name = text(found->name.in(m_format.languageCode()));
    return name.isEmpty() ? text(found->code.text()) : name;
}

QString AwardText::ruleName(std::size_t rule) const
{
    const Programme& programme = m_rulebook.programme();
    if (rule >= programme.rules.size()) {
        const Tier* tier = m_rulebook.tier(m_tier);
        return tier == nullptr
                   ? QString()
                   : QStringLiteral("%1 × %2").arg(tierName(m_tier), m_format.factor(tier->factor));
    }
    const std::string& name = programme.rules[rule].name.in(m_format.languageCode());
    return text(name.empty() ? programme.rules[rule].id : name);
}

QString AwardText::pointsWord(Points points) const
{
    const PointsName& name = m_rulebook.programme().points;
    const std::string& word =
        (points.count() == 1 ? name.singular : name.plural).in(m_format.languageCode());
    return word.empty() ? tr("points") : text(word);
}

QString AwardText::underLine(std::size_t line) const
{
    const LineAward& award = m_award.lines[line];
    if (award.verdict == LineVerdict::NeverEarns)
        return tr("Earns no points");
    if (award.verdict != LineVerdict::Earned)
        return {};
    QStringList names;
    for (const Share& share : m_award.shares) {
        if (share.line != line || share.rule >= m_rulebook.programme().rules.size())
            continue;
        if (isAboutThisLine(m_rulebook.programme().rules[share.rule].kind))
            names << ruleName(share.rule);
    }
    return names.join(QStringLiteral(" · "));
}

QStringList AwardText::explainLine(std::size_t line) const
{
    const LineAward& award = m_award.lines[line];
    switch (award.verdict) {
        case LineVerdict::NeverEarns:
            return {tr("This kind of item never earns points.")};
        case LineVerdict::NoValue:
            return {tr("It costs nothing, so it earns nothing.")};
        case LineVerdict::NoRule:
            return {tr("No rule of the programme gives points for it now.")};
        case LineVerdict::Earned:
            break;
    }
    QStringList lines;
    for (const Share& share : m_award.shares) {
        if (share.line != line)
            continue;
        const auto exact = Ratio::fromWide(share.numerator, m_award.denominator);
        lines << QStringLiteral("%1: %2").arg(ruleName(share.rule),
                                              exact ? m_format.factor(*exact) : tr("very much"));
    }
    lines << tr("Rounded over the whole sale, this line's part is %1.")
                 .arg(m_format.points(award.points));
    return lines;
}

std::vector<RuleLine> AwardText::rules() const
{
    std::vector<RuleLine> lines;
    for (std::size_t i = 0; i < m_award.rules.size(); ++i)
        if (!m_award.rules[i].points.isZero())
            lines.push_back({ruleName(i), m_award.rules[i].points});
    // The plain rule stays first: it is what everything else is built on.
    std::stable_sort(lines.begin() + (lines.empty() ? 0 : 1), lines.end(),
                     [](const RuleLine& a, const RuleLine& b) { return a.points > b.points; });
    return lines;
}

QString AwardText::nearestBonus() const
{
    const RuleOutcome* nearest = nullptr;
    std::size_t rule = 0;
    for (std::size_t i = 0; i < m_award.rules.size(); ++i) {
        const RuleOutcome& outcome = m_award.rules[i];
        // Of what lacks pieces nobody can say what one more costs.
        if (outcome.verdict != Verdict::BelowMinimum || !outcome.missingQuantity.isZero())
            continue;
        const auto& bonus = std::get<BonusRule>(m_rulebook.programme().rules[i].kind);
        const bool isNear = outcome.missing.count() <= bonus.minimum->count() / nearPart;
        if (isNear && (nearest == nullptr || outcome.missing < nearest->missing)) {
            nearest = &outcome;
            rule = i;
        }
    }
    if (nearest == nullptr)
        return {};
    const auto& bonus = std::get<BonusRule>(m_rulebook.programme().rules[rule].kind);
    if (bonus.match.isEverything())
        return tr("%1 more brings %2 bonus points.")
            .arg(m_format.money(nearest->missing), m_format.points(nearest->inReach));
    return tr("%1 more for “%2” brings %3 points.")
        .arg(m_format.money(nearest->missing), ruleName(rule), m_format.points(nearest->inReach));
}

QString rewardName(const Format& format, const programme::Rulebook* rulebook, const std::string& id)
{
    if (rulebook != nullptr)
        for (const programme::Reward& reward : rulebook->programme().rewards)
            if (reward.id == id) {
                const std::string& name = reward.name.in(format.language().toStdString());
                return QString::fromStdString(name.empty() ? id : name);
            }
    return QString::fromStdString(id);
}

QString reasonName(const Format& format, const programme::Rulebook* rulebook, const Symbol& id)
{
    if (rulebook != nullptr)
        for (const programme::AdjustmentReason& reason : rulebook->programme().adjustments.reasons)
            if (reason.id == id.text()) {
                const std::string& name = reason.name.in(format.language().toStdString());
                return QString::fromStdString(name.empty() ? reason.id : name);
            }
    return QString::fromStdString(id.text());
}

}  // namespace loyalty::app
