// An award in words: why a line earned what it did, and what each rule gave.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <vector>

#include "app/widgets/format.h"
#include "core/programme/award.h"
#include "core/programme/rulebook.h"

namespace loyalty::app {

struct RuleLine {
    QString name;
    Points points;
};

class AwardText {
    Q_DECLARE_TR_FUNCTIONS(AwardText)

public:
    AwardText(const Format& format, const programme::Rulebook& rulebook,
              const programme::Award& award)
        : m_format(format), m_rulebook(rulebook), m_award(award)
    {}

    /// The rules beyond the plain earning rule that touched the line, or why it earns nothing.
    [[nodiscard]] QString underLine(std::size_t line) const;
    /// The sum of a line, rule by rule, with exact values: for who asks "why?".
    [[nodiscard]] QStringList explainLine(std::size_t line) const;
    /// What each rule gave, the largest share first; rules that gave nothing are not there.
    [[nodiscard]] std::vector<RuleLine> rules() const;
    /// "19,40 ₺ more … brings 500 points", of the bonus that is nearest; empty where none is near.
    [[nodiscard]] QString nearestBonus() const;
    /// "Gold × 1,25"; empty without a tier.
    [[nodiscard]] QString tierName(const Symbol& tier) const;
    [[nodiscard]] QString ruleName(std::size_t rule) const;
    [[nodiscard]] QString pointsWord(Points points) const;

    /// Of the tier standing behind the last rule.
    void setTier(const Symbol& tier) { m_tier = tier; }

private:
    const Format& m_format;
    const programme::Rulebook& m_rulebook;
    const programme::Award& m_award;
    Symbol m_tier;
};

/// The name of a reward in the language of the format; its id where this version has it no more.
QString rewardName(const Format& format, const programme::Rulebook* rulebook,
                   const std::string& id);
/// Why an account was changed by hand, as the programme calls it; its id where it knows it no more.
QString reasonName(const Format& format, const programme::Rulebook* rulebook, const Symbol& id);

}  // namespace loyalty::app
