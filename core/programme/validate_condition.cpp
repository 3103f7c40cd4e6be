#include "core/programme/validation.h"

namespace loyalty::programme {

namespace {

constexpr int minutesPerDay = 24 * 60;
constexpr std::size_t maxConditions = 100;

}  // namespace

void Validation::checkCondition(const Condition& when, const std::string& path)
{
    if (when.from && when.until && *when.until < *when.from)
        add(path + ".until", "is before from");
    const int from = when.hoursFrom.value_or(0);
    const int until = when.hoursUntil.value_or(minutesPerDay);
    if (from < 0 || from >= minutesPerDay || until < 0 || until > minutesPerDay)
        add(path + ".hours", "is not within a day");
    else if (from == until)
        add(path + ".hours", "begins and ends at the same minute");
    for (const Symbol& code : when.tiers.symbols()) {
        bool known = false;
        for (const Tier& tier : m_programme.tiers)
            known |= tier.code == code;
        if (!known)
            add(path + ".tiers", "names \"" + code.text() + "\", which is no tier");
    }
    checkCircumstances(when, path);
    checkGroup(when.all, path + ".all");
    checkGroup(when.any, path + ".any");
    checkGroup(when.none, path + ".not");
}

void Validation::checkCircumstances(const Condition& when, const std::string& path)
{
    if (when.memberDays && (when.memberDays->from < 0 || when.memberDays->from > maxMemberDays))
        add(path + ".memberDays.from", "is not 0 to 36500");
    if (when.memberDays && when.memberDays->until &&
        (*when.memberDays->until < when.memberDays->from ||
         *when.memberDays->until > maxMemberDays))
        add(path + ".memberDays.until", "is not from to 36500");
    checkAround(when.birthday, path + ".birthday");
    checkAround(when.anniversary, path + ".anniversary");
    if (when.purchase) {
        const PurchaseNumber& number = *when.purchase;
        if (!number.is && !number.every)
            add(path + ".purchase", "says neither is nor every");
        if (number.is && number.every)
            add(path + ".purchase", "says both is and every");
        if (number.is.value_or(1) < 1 || number.every.value_or(1) < 1)
            add(path + ".purchase", "is below 1");
    }
    if (when.total) {
        if (!when.total->from && !when.total->until)
            add(path + ".total", "says neither from nor until");
        if (when.total->from && when.total->until && *when.total->until < *when.total->from)
            add(path + ".total.until", "is below from");
    }
    if (when.contains.size() > maxConditions)
        add(path + ".contains", "are more than 100");
    for (std::size_t i = 0; i < when.contains.size(); ++i)
        checkContained(when.contains[i], path + ".contains[" + std::to_string(i) + "]");
}

void Validation::checkContained(const Contained& contained, const std::string& path)
{
    if (contained.minimum)
        checkMinimum(*contained.minimum, path + ".minimum");
    if (contained.minimumQuantity)
        checkQuantity(*contained.minimumQuantity, path + ".minimumQuantity");
}

void Validation::checkMinimum(Money minimum, const std::string& path)
{
    if (minimum < Money(1) || minimum > Money(maxLineMinor))
        add(path, "is not above 0 and within what a line can cost");
}

void Validation::checkAround(const std::optional<Around>& around, const std::string& path)
{
    if (around && (around->before < 0 || around->before > maxDaysAround || around->after < 0 ||
                   around->after > maxDaysAround))
        add(path, "is not 0 to 182 days before and after");
}

void Validation::checkGroup(const std::vector<Condition>& group, const std::string& path)
{
    if (group.size() > maxConditions)
        add(path, "are more than 100");
    for (std::size_t i = 0; i < group.size(); ++i)
        checkCondition(group[i], path + "[" + std::to_string(i) + "]");
}

void Validation::checkPoints(Points points, const std::string& path)
{
    if (points < Points(1) || points > Points(maxPoints))
        add(path, "is not above 0 and at most 10^12");
}

void Validation::checkFactor(const Ratio& factor, const std::string& path)
{
    if (factor <= Ratio(0, 1) || factor > Ratio(maxFactor, 1))
        add(path, "is not above 0 and at most 1000000");
}

void Validation::checkQuantity(Quantity quantity, const std::string& path)
{
    if (quantity < Quantity(1) || quantity > Quantity(maxQuantityThousandths))
        add(path, "is not above 0 and within what a line can hold");
}

}  // namespace loyalty::programme
