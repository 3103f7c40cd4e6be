// What is different in the head of two programmes: all but rewards, tiers and rules.
#include <algorithm>

#include "core/review/difference_list.h"

namespace loyalty::review {

using namespace programme;

namespace {

const char* wordOf(Rounding mode)
{
    switch (mode) {
        case Rounding::Floor:
            return "down";
        case Rounding::HalfUp:
            return "to the nearest, a half up";
        case Rounding::HalfEven:
            return "to the nearest, a half to the even one";
        case Rounding::Ceil:
            return "up";
    }
    return "?";
}

const char* wordOf(Stacking multipliers)
{
    switch (multipliers) {
        case Stacking::Multiply:
            return "multiply each other";
        case Stacking::Add:
            return "are added up";
        case Stacking::Best:
            return "give way to the best of them";
    }
    return "?";
}

std::vector<std::string> discountWords(basket::DiscountKinds kinds)
{
    static constexpr std::pair<basket::DiscountKind, const char*> names[] = {
        {basket::DiscountKind::Line, "line"},
        {basket::DiscountKind::Order, "order"},
        {basket::DiscountKind::Coupon, "coupon"},
        {basket::DiscountKind::Reward, "reward"}};
    std::vector<std::string> words;
    for (const auto& [kind, name] : names)
        if (kinds.contains(kind))
            words.emplace_back(name);
    return words;
}

/// A list of lines to which something never happens.
struct NeverWords {
    std::vector<Match> Programme::*list;
    const char* path;
    const char* what;
    const char* more;  // lines that came
    const char* less;  // lines that went
};
constexpr NeverWords neverWords[] = {
    {&Programme::neverDiscounted, "$.neverDiscounted", "what rewards are never taken off",
     "no reward is taken any more off lines ", "rewards may again be taken off lines "},
    {&Programme::neverPaidWithPoints, "$.neverPaidWithPoints", "what points never pay",
     "points no longer pay lines ", "points may again pay lines "},
    {&Programme::neverEarn, "$.neverEarn", "what never earns",
     "nothing is earned any more by lines ", "points are earned again by lines "},
};

class HeadDifference {
public:
    HeadDifference(DifferenceList& list, Programme& known, const Programme& now,
                   const Wording& before, const Wording& after)
        : m_list(list), m_known(known), m_now(now), m_before(before), m_after(after)
    {}

    void tell()
    {
        tellNames();
        tellRounding(head("$.rounding"), m_known.rounding, m_now.rounding);
        tellLife(m_list, head("$.life"), m_known.life, m_now.life);
        tellEarn();
        tellPolicies(m_list, m_known, m_now, m_before, m_after);
        tellMessages(m_list, m_known.messages, m_now.messages, m_before, m_after);
        for (const NeverWords& words : neverWords)
            tellNever(words);
        tellWallets();
    }

private:
    static Subject head(const char* path) { return {Part::Head, path, ""}; }

    void tellNames()
    {
        m_list.tellInstead(head("$.id"), m_known.id, m_now.id,
                           "this is another programme: ", quoted);
        m_list.tellInstead(head("$.version"), m_known.version, m_now.version, "version ",
                           [](std::int64_t version) { return std::to_string(version); });
        m_list.tellText(head("$.name"), m_known.name, m_now.name, "the programme's name");
        m_list.tellInstead(head("$.currency.code"), m_known.currency.code, m_now.currency.code,
                           "amounts are now in ", [](const std::string& code) { return code; });
        const auto number = [](int count) { return std::to_string(count); };
        m_list.tellInstead(head("$.currency.decimals"), m_known.currency.decimals,
                           m_now.currency.decimals, "decimals of an amount: ", number);
        m_list.tellText(head("$.points.singular"), m_known.points.singular, m_now.points.singular,
                        "the word for one point");
        m_list.tellText(head("$.points.plural"), m_known.points.plural, m_now.points.plural,
                        "the word for points");
        m_list.tellInstead(head("$.points.decimals"), m_known.points.decimals,
                           m_now.points.decimals, "decimals of a point: ", number);
        m_list.tellInstead(head("$.multipliers"), m_known.multipliers, m_now.multipliers,
                           "multipliers on the same line now ",
                           [](Stacking stacking) { return std::string(wordOf(stacking)); });
    }

    void tellRounding(const Subject& subject, RoundingPolicy& known, const RoundingPolicy& now)
    {
        m_list.tellInstead(
            subject.at(".per"), known.per, now.per, "points are now rounded once for each ",
            [](RoundPer per) { return std::string(per == RoundPer::Line ? "line" : "sale"); });
        m_list.tellInstead(subject.at(".mode"), known.mode, now.mode, "points are now rounded ",
                           [](Rounding mode) { return std::string(wordOf(mode)); });
        m_list.tell(subject.at(".remainder"), known.remainder, now.remainder, [&] {
            return now.remainder == Remainder::Carry
                       ? "what rounding leaves over is now kept for the member's next sale"
                       : "what rounding leaves over is no longer kept for the next sale";
        });
    }

    void tellEarn()
    {
        EarnBase& known = m_known.earn;
        const EarnBase& now = m_now.earn;
        m_list.tell(head("$.earn.price"), known.withTax, now.withTax, [&] {
            return now.withTax ? "the tax in a price now earns, too"
                               : "prices now earn without the tax in them";
        });
        tellWords("$.earn.less", known.discounts, now.discounts,
                  "discounts that lessen what earns: ", discountWords);
        tellWords("$.earn.notPaidWith", known.withheld, now.withheld,
                  "what is paid with these earns nothing: ", tenderWords);
    }

    // Two sets in the same words are the same.
    template <class Set, class InWords>
    void tellWords(const char* path, Set& known, const Set& now, const std::string& before,
                   InWords inWords)
    {
        const auto words = [&](const Set& set) {
            const std::vector<std::string> list = inWords(set);
            return list.empty() ? std::string("none") : listed(list, "and");
        };
        if (words(known) != words(now))
            m_list.say(head(path), before + words(now) + " instead of " + words(known));
        known = now;
    }

    void tellWallets()
    {
        std::vector<std::string> before;
        std::vector<std::string> after;
        for (std::size_t i = 0; i < m_now.wallets.size(); ++i) {
            const Wallet& now = m_now.wallets[i];
            const Subject subject{Part::Head, indexed("wallets", i), walletWords(now.code) + ": "};
            if (const Wallet* known = findBy(m_known.wallets, &Wallet::code, now.code)) {
                tellWallet(subject, *known, now);
                after.push_back(now.code.text());
            } else {
                m_list.say({Part::Head, subject.path, ""}, "new " + walletWords(now.code));
            }
        }
        for (std::size_t i = 0; i < m_known.wallets.size(); ++i) {
            const Symbol& code = m_known.wallets[i].code;
            if (findBy(m_now.wallets, &Wallet::code, code) == nullptr)
                m_list.say({Part::Head, indexed("wallets", i), ""}, walletWords(code) + " is gone");
            else
                before.push_back(code.text());
        }
        if (before != after)
            m_list.say(head("$.wallets"),
                       "the wallets stand in another order, which changes no points");
        m_known.wallets = m_now.wallets;
    }

    void tellWallet(const Subject& subject, Wallet known, const Wallet& now)
    {
        m_list.tellText(subject.at(".singular"), known.name.singular, now.name.singular,
                        "the word for one point");
        m_list.tellText(subject.at(".plural"), known.name.plural, now.name.plural,
                        "the word for points");
        m_list.tellInstead(
            subject.at(".decimals"), known.name.decimals, now.name.decimals,
            "decimals of a point: ", [](int count) { return std::to_string(count); });
        tellRounding(subject.at(".rounding"), known.rounding, now.rounding);
        m_list.tellRest(subject, known, now, "it");
    }

    void tellNever(const NeverWords& words)
    {
        std::vector<Match>& known = m_known.*words.list;
        const std::vector<Match>& now = m_now.*words.list;
        if (known == now)
            return;
        const Subject subject = head(words.path);
        // Mostly it is one match: then the words that came and went tell more than the whole.
        if (known.size() == 1 && now.size() == 1) {
            const Subject one{Part::Head, std::string(words.path) + "[0]",
                              std::string(words.what) + ": "};
            m_list.tellMatch(one, known[0], now[0], "of ");
            return;
        }
        bool isTold = false;
        const auto tellOf = [&](const std::vector<Match>& list, const std::vector<Match>& others,
                                const char* begins) {
            for (const Match& match : list)
                if (std::count(list.begin(), list.end(), match) >
                    std::count(others.begin(), others.end(), match)) {
                    m_list.say(subject, begins + matchWords(match));
                    isTold = true;
                }
        };
        tellOf(now, known, words.more);
        tellOf(known, now, words.less);
        if (!isTold)
            m_list.say(subject,
                       std::string(words.what) + " stands in another order, which changes nothing");
        known = now;
    }

    DifferenceList& m_list;
    Programme& m_known;
    const Programme& m_now;
    const Wording& m_before;
    const Wording& m_after;
};

}  // namespace

void tellHead(DifferenceList& list, Programme& known, const Programme& now, const Wording& before,
              const Wording& after)
{
    HeadDifference(list, known, now, before, after).tell();
}

}  // namespace loyalty::review
