#include "core/sale/earning.h"

#include "core/programme/standing.h"

namespace loyalty::sale {

namespace {

std::vector<journal::RulePoints> rulePointsOf(const programme::Award& award)
{
    std::vector<journal::RulePoints> list;
    for (std::size_t i = 0; i < award.rules.size(); ++i)
        if (!award.rules[i].points.isZero())
            list.push_back({static_cast<std::int32_t>(i), award.rules[i].points});
    return list;
}

}  // namespace

programme::Standing standingOf(const Customer& customer, const programme::Rulebook& rulebook,
                               BusinessDay day)
{
    programme::Standing standing =
        programme::standingOn(rulebook, customer.account, joinedOf(customer), day);
    if (!customer.member)
        return standing;
    const programme::Asked& asked = rulebook.asked();
    if (asked.segments)
        standing.segments = customer.member->segments;
    if (asked.joined)
        standing.joined = customer.member->since;
    if (asked.birthday)
        standing.birthday = customer.member->birthday;
    return standing;
}

void addEarning(const programme::Rulebook& rulebook, const programme::Award& award, BusinessDay day,
                journal::SaleRecord& record)
{
    const programme::Programme& programme = rulebook.programme();
    record.points = award.points;
    record.carryDelta = award.carryDelta;
    record.life = programme::lifeOf(programme.life, day);
    record.rulePoints = rulePointsOf(award);
    record.uses = programme::usesOf(programme, award, day);
    record.lots = programme::lotsOf(programme, award, day);
    record.active = programme::activityOf(programme, award, day);
    record.purses = programme::pursesOf(award);
    record.given = programme::givenOf(programme, award, {});
    const ledger::YearPoints qualifying{programme::qualifyingKeyOf(programme, day),
                                        programme::qualifyingOf(programme, award)};
    // The plain case is not written down.
    if (qualifying != ledger::YearPoints{day.date().year, award.points})
        record.qualifying = qualifying;
    record.linePoints.clear();
    record.linePoints.reserve(award.lines.size());
    for (const programme::LineAward& line : award.lines)
        record.linePoints.push_back(line.points);
}

}  // namespace loyalty::sale
