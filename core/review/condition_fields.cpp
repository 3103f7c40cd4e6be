#include "core/review/condition_fields.h"

#include <algorithm>

namespace loyalty::review {

using namespace programme;

namespace {

constexpr ConditionField fields[] = {
    {"from", [](Condition& c) { c.from.reset(); }},
    {"until", [](Condition& c) { c.until.reset(); }},
    {"weekdays", [](Condition& c) { c.weekdays = 0; }},
    {"hours",
     [](Condition& c) {
         c.hoursFrom.reset();
         c.hoursUntil.reset();
     }},
    {"tiers", [](Condition& c) { c.tiers = {}; }},
    {"stores", [](Condition& c) { c.stores = {}; }},
    {"segments", [](Condition& c) { c.segments = {}; }},
    {"memberDays", [](Condition& c) { c.memberDays.reset(); }},
    {"birthday", [](Condition& c) { c.birthday.reset(); }},
    {"anniversary", [](Condition& c) { c.anniversary.reset(); }},
    {"purchase", [](Condition& c) { c.purchase.reset(); }},
    {"tenders", [](Condition& c) { c.tenders = {}; }},
    {"total", [](Condition& c) { c.total.reset(); }},
    {"contains", [](Condition& c) { c.contains.clear(); }},
    {"all", [](Condition& c) { c.all.clear(); }},
    {"any", [](Condition& c) { c.any.clear(); }},
    {"not", [](Condition& c) { c.none.clear(); }},
};

}  // namespace

std::span<const ConditionField> conditionFields()
{
    return fields;
}

bool isKnown(const Condition& condition)
{
    Condition rest = condition;
    for (const ConditionField& field : fields)
        field.clear(rest);
    if (rest != Condition{})
        return false;
    for (const auto* group : {&condition.all, &condition.any, &condition.none})
        if (!std::all_of(group->begin(), group->end(), isKnown))
            return false;
    return true;
}

}  // namespace loyalty::review
