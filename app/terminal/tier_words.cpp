#include "app/terminal/tier_words.h"

#include <QCoreApplication>

#include "app/widgets/award_text.h"
#include "core/programme/tier_history.h"

namespace loyalty::app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MemberWords)
};

}  // namespace

void addTier(MemberWords& words, const Format& format, const sale::Customer& customer,
             const programme::Rulebook& rulebook, BusinessDay today)
{
    const programme::Programme& programme = rulebook.programme();
    const programme::Award none;
    const AwardText names(format, rulebook, none);
    const auto joined = sale::joinedOf(customer);
    if (const auto* tier = programme::tierOn(programme, customer.account, joined, today))
        words.tier = names.tierName(tier->code).toUpper();
    if (const auto next = programme::progressOn(programme, customer.account, joined, today)) {
        words.missing = format.points(next->missing);
        words.progressPart = static_cast<double>(next->reached.count()) /
                             static_cast<double>(next->next->threshold.count());
        words.progress =
            Words::tr("%1 of %2 to %3")
                .arg(format.points(next->reached), format.points(next->next->threshold),
                     names.tierName(next->next->code));
        words.progressEnd = Words::tr("until %1").arg(format.day(today.endOfYear()));
    }
}

}  // namespace loyalty::app
