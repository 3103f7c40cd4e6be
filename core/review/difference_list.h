// DifferenceList: the sentences of a diff() under way. Internal to this library.
//
// What the reader of the sentences knows begins as the old value; each change that was told is
// taken over into it. So what is left different in the end is what no sentence told.
#pragma once

#include <algorithm>

#include "core/review/diff.h"
#include "core/review/wording.h"

namespace loyalty::review {

/// Where a sentence belongs and how it begins: "Rule "coffee": ".
struct Subject {
    Part part = Part::Head;
    std::string path;
    std::string begins;

    [[nodiscard]] Subject at(const std::string& field) const
    {
        return {part, path + field, begins};
    }
};

class DifferenceList {
public:
    /// A sentence: the subject, the words and a full stop; it begins with a capital.
    void say(const Subject& subject, const std::string& words);

    /// Where the two differ, `words` tells it, and then it is known.
    template <class T, class Words>
    void tell(const Subject& subject, T& known, const T& now, Words words)
    {
        if (known == now)
            return;
        say(subject, words());
        known = now;
    }
    /// "<before> now <what it is> instead of <what it was>"
    template <class T, class InWords>
    void tellInstead(const Subject& subject, T& known, const T& now, const std::string& before,
                     InWords inWords)
    {
        tell(subject, known, now,
             [&] { return before + inWords(now) + " instead of " + inWords(known); });
    }

    void tellText(const Subject& subject, programme::Text& known, const programme::Text& now,
                  const std::string& what);
    /// Of a list that asks for one of its words, where an empty one asks for nothing.
    void tellChoice(const Subject& subject, const std::string& before,
                    const std::vector<std::string>& known, const std::vector<std::string>& now);
    void tellSet(const Subject& subject, programme::SymbolSet& known,
                 const programme::SymbolSet& now, const std::string& before);
    void tellMatch(const Subject& subject, programme::Match& known, const programme::Match& now,
                   const std::string& before);

    /// What is different still, no sentence told.
    template <class T>
    void tellRest(const Subject& subject, const T& known, const T& now, const std::string& what)
    {
        if (known != now)
            say(subject, what + " changed in a way this version cannot put into words");
    }

    [[nodiscard]] std::vector<Difference> take() { return std::move(m_list); }

private:
    std::vector<Difference> m_list;
};

/// "$.tiers[1]"
std::string indexed(const char* list, std::size_t index);

/// Null where no item has it.
template <class Item, class Key>
const Item* findBy(const std::vector<Item>& items, Key Item::*key, const Key& wanted)
{
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const Item& item) { return item.*key == wanted; });
    return found == items.end() ? nullptr : &*found;
}

/// All but rewards, tiers and rules; what was told is taken over into `known`.
void tellHead(DifferenceList& list, programme::Programme& known, const programme::Programme& now,
              const Wording& before, const Wording& after);

/// How long points live.
void tellLife(DifferenceList& list, const Subject& subject, programme::LifePolicy& known,
              const programme::LifePolicy& now);

/// Returns and adjustments by hand.
void tellDesk(DifferenceList& list, programme::Programme& known, const programme::Programme& now,
              const Wording& before, const Wording& after);
/// That, and how far below zero members may go.
void tellPolicies(DifferenceList& list, programme::Programme& known,
                  const programme::Programme& now, const Wording& before, const Wording& after);
/// What the till says to members.
void tellMessages(DifferenceList& list, programme::MessagePolicy& known,
                  const programme::MessagePolicy& now, const Wording& before, const Wording& after);
void tellTierPolicy(DifferenceList& list, programme::TierPolicy& known,
                    const programme::TierPolicy& now);

void tellRewards(DifferenceList& list, std::vector<programme::Reward>& known,
                 const std::vector<programme::Reward>& now, const Wording& before,
                 const Wording& after);

void tellCondition(DifferenceList& list, const Subject& subject, programme::Condition& known,
                   const programme::Condition& now, const Wording& before, const Wording& after);
void tellGroup(DifferenceList& list, const Subject& subject, Symbol& known, const Symbol& now);
/// Of a reward, in points of the programme.
void tellLimits(DifferenceList& list, const Subject& subject, programme::Limits& known,
                const programme::Limits& now, const Wording& before, const Wording& after);

/// Wallet, precedence, limits and budget of a rule.
void tellBounds(DifferenceList& list, const Subject& subject, programme::Rule& known,
                const programme::Rule& now, const Wording& before, const Wording& after);

/// The fields of a rule that both versions have, but its id.
void tellRule(DifferenceList& list, const Subject& subject, programme::Rule known,
              const programme::Rule& now, const Wording& before, const Wording& after);

}  // namespace loyalty::review
