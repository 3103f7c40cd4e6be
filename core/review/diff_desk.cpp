// What staff may do by hand: returns and adjustments.
#include "core/review/difference_list.h"

namespace loyalty::review {

namespace {

using namespace programme;

const char* blindWords(BlindReturns blind)
{
    switch (blind) {
        case BlindReturns::Refused:
            return "refused";
        case BlindReturns::Approved:
            return "taken back with a manager's approval";
        case BlindReturns::Allowed:
            return "taken back by every cashier";
    }
    return "";
}

std::string limitWords(const Wording& words, const std::optional<AdjustmentLimit>& limit)
{
    if (!limit)
        return "none";
    return "up to " + words.points(limit->each) + " at once and " + words.points(limit->day) +
           " a day alone, " +
           (limit->approved ? "up to " + words.points(*limit->approved) : std::string("any")) +
           " with approval";
}

class AdjustmentTeller {
public:
    AdjustmentTeller(DifferenceList& list, AdjustmentPolicy& known, const AdjustmentPolicy& now,
                     const Wording& before, const Wording& after)
        : m_list(list), m_known(known), m_now(now), m_before(before), m_after(after)
    {}

    void tell()
    {
        tellReasons();
        tellLimit(".cashier", "cashiers", m_known.cashier, m_now.cashier);
        tellLimit(".manager", "managers", m_known.manager, m_now.manager);
        tellDays(".claimDays", "a sale without a card may", "be claimed", m_known.claimDays,
                 m_now.claimDays);
        tellDays(".reinstateDays", "expired points may", "come back", m_known.reinstateDays,
                 m_now.reinstateDays);
        m_list.tellInstead(at(".courtesyDays"), m_known.courtesyDays, m_now.courtesyDays,
                           "points that come back may now be used for ",
                           [](int days) { return daysWords(days); });
    }

private:
    [[nodiscard]] static Subject at(const std::string& field)
    {
        return {Part::Head, "$.adjustments" + field, ""};
    }

    void tellReasons()
    {
        const auto names = [](const AdjustmentPolicy& policy) {
            std::vector<std::string> list;
            for (const AdjustmentReason& reason : policy.reasons)
                list.push_back(quoted(reason.id));
            return list.empty() ? std::string("none") : joined(list, ", ");
        };
        const bool sameIds = names(m_known) == names(m_now);
        m_list.tell(at(".reasons"), m_known.reasons, m_now.reasons, [&] {
            return sameIds ? std::string("reasons of adjustments have other names")
                           : "the reasons of adjustments are now " + names(m_now) + " instead of " +
                                 names(m_known);
        });
    }

    void tellLimit(const char* field, const std::string& who, std::optional<AdjustmentLimit>& known,
                   const std::optional<AdjustmentLimit>& now)
    {
        m_list.tell(at(field), known, now, [&] {
            return "adjustments by " + who + ": now " + limitWords(m_after, now) + " instead of " +
                   limitWords(m_before, known);
        });
    }

    void tellDays(const char* field, const std::string& what, const std::string& verb,
                  std::optional<int>& known, const std::optional<int>& now)
    {
        m_list.tell(at(field), known, now, [&] {
            if (!now)
                return what + " no longer " + verb;
            const std::string words = what + " now " + verb + " for " + daysWords(*now);
            return known ? words + " instead of " + daysWords(*known) : words;
        });
    }

    DifferenceList& m_list;
    AdjustmentPolicy& m_known;
    const AdjustmentPolicy& m_now;
    const Wording& m_before;
    const Wording& m_after;
};

}  // namespace

void tellDesk(DifferenceList& list, Programme& known, const Programme& now, const Wording& before,
              const Wording& after)
{
    list.tell({Part::Head, "$.returns.days", ""}, known.returns.days, now.returns.days, [&] {
        if (!now.returns.days)
            return "goods may now come back at any time; it was for " +
                   daysWords(*known.returns.days);
        const std::string words = "goods may now come back for " + daysWords(*now.returns.days);
        return known.returns.days ? words + " instead of " + daysWords(*known.returns.days)
                                  : words + "; there was no end";
    });
    list.tellInstead({Part::Head, "$.returns.withoutSlip", ""}, known.returns.blind,
                     now.returns.blind, "goods without a slip are now ", blindWords);
    list.tell({Part::Head, "$.returns.shortfall", ""}, known.returns.shortfall,
              now.returns.shortfall, [&] {
                  return now.returns.shortfall == Shortfall::Forgiven
                             ? "points that a member no longer has are now forgiven when goods "
                               "come back"
                             : "points that a member no longer has are now owed when goods come "
                               "back";
              });
    AdjustmentTeller(list, known.adjustments, now.adjustments, before, after).tell();
}

}  // namespace loyalty::review
