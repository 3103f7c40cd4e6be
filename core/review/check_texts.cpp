#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "core/review/checks.h"
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

namespace {

using TakeText = std::function<void(const std::string& path, const Text& text)>;
using TakeSymbols = std::function<void(const std::string& path, const SymbolSet& symbols)>;

void eachText(const Programme& programme, const TakeText& take)
{
    take("$.name", programme.name);
    take("$.points.singular", programme.points.singular);
    take("$.points.plural", programme.points.plural);
    for (std::size_t i = 0; i < programme.wallets.size(); ++i) {
        take(pathOf("wallets", i) + ".singular", programme.wallets[i].name.singular);
        take(pathOf("wallets", i) + ".plural", programme.wallets[i].name.plural);
    }
    for (std::size_t i = 0; i < programme.rewards.size(); ++i)
        take(pathOf("rewards", i) + ".name", programme.rewards[i].name);
    const auto& reasons = programme.adjustments.reasons;
    for (std::size_t i = 0; i < reasons.size(); ++i)
        take(pathOf("adjustments.reasons", i) + ".name", reasons[i].name);
    const MessagePolicy& messages = programme.messages;
    // Left out, they say nothing in every language.
    if (!messages.birthday.byLanguage.empty())
        take("$.messages.birthday", messages.birthday);
    if (!messages.thanks.byLanguage.empty())
        take("$.messages.thanks", messages.thanks);
    if (!messages.legal.byLanguage.empty())
        take("$.messages.legal", messages.legal);
    for (std::size_t i = 0; i < programme.tiers.size(); ++i)
        take(pathOf("tiers", i) + ".name", programme.tiers[i].name);
    for (std::size_t i = 0; i < programme.rules.size(); ++i)
        take(pathOf("rules", i) + ".name", programme.rules[i].name);
}

/// The words of matches and conditions, by the field they are compared with.
using WordsByField = std::map<std::string, std::vector<std::pair<std::string, Symbol>>>;

void addWords(WordsByField& words, const std::string& path, const char* field,
              const SymbolSet& symbols)
{
    for (const Symbol& symbol : symbols.symbols())
        words[field].emplace_back(path + "." + field, symbol);
}

void addWords(WordsByField& words, const std::string& path, const Match& match)
{
    addWords(words, path, "department", match.departments);
    addWords(words, path, "category", match.categories);
    addWords(words, path, "brand", match.brands);
    addWords(words, path, "tag", match.tags);
}

void addWords(WordsByField& words, const std::string& path, const Condition& condition)
{
    addWords(words, path, "stores", condition.stores);
    addWords(words, path, "segments", condition.segments);
    for (std::size_t i = 0; i < condition.contains.size(); ++i)
        addWords(words, path + ".contains[" + std::to_string(i) + "].match",
                 condition.contains[i].match);
    const auto addGroup = [&](const char* name, const std::vector<Condition>& group) {
        for (std::size_t i = 0; i < group.size(); ++i)
            addWords(words, path + "." + name + "[" + std::to_string(i) + "]", group[i]);
    };
    addGroup("all", condition.all);
    addGroup("any", condition.any);
    addGroup("not", condition.none);
}

void addWords(WordsByField& words, const char* list, const std::vector<Match>& matches)
{
    for (std::size_t i = 0; i < matches.size(); ++i)
        addWords(words, pathOf(list, i), matches[i]);
}

void addRewardWords(WordsByField& words, const std::vector<Reward>& rewards)
{
    for (std::size_t i = 0; i < rewards.size(); ++i) {
        const std::string path = pathOf("rewards", i);
        addWords(words, path + ".match", rewards[i].match);
        addWords(words, path + ".when", rewards[i].when);
        if (!rewards[i].group.isEmpty())
            words["reward group"].emplace_back(path + ".group", rewards[i].group);
    }
}

std::string lowered(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

bool hasSpaceAround(const std::string& text)
{
    return text.starts_with(' ') || text.ends_with(' ');
}

}  // namespace

void checkLanguages(const Programme& programme, const CheckPlan&, Findings& findings)
{
    std::set<std::string> languages;
    eachText(programme, [&](const std::string&, const Text& text) {
        for (const auto& [language, words] : text.byLanguage)
            languages.insert(language);
    });
    eachText(programme, [&](const std::string& path, const Text& text) {
        std::vector<std::string> missing;
        for (const std::string& language : languages)
            if (std::none_of(text.byLanguage.begin(), text.byLanguage.end(), [&](const auto& each) {
                    return each.first == language && !each.second.empty();
                }))
                missing.push_back(quoted(language));
        if (!missing.empty())
            findings.warn(path, "There is no text in " + listed(missing, "or") +
                                    ", though other texts of this file are.");
    });
}

void checkSpelling(const Programme& programme, const CheckPlan&, Findings& findings)
{
    WordsByField words;
    addWords(words, "neverDiscounted", programme.neverDiscounted);
    addWords(words, "neverPaidWithPoints", programme.neverPaidWithPoints);
    addWords(words, "neverEarn", programme.neverEarn);
    addRewardWords(words, programme.rewards);
    for (std::size_t i = 0; i < programme.rules.size(); ++i) {
        addWords(words, pathOf("rules", i) + ".match", matchOf(programme.rules[i]));
        addWords(words, pathOf("rules", i) + ".when", programme.rules[i].when);
        const Symbol& group = programme.rules[i].precedence.group;
        if (!group.isEmpty())
            addWords(words, pathOf("rules", i), "group", SymbolSet({group}));
    }
    for (const auto& [field, list] : words) {
        std::map<std::string, std::pair<std::string, std::string>> known;  // lowered: path, text
        for (const auto& [path, symbol] : list) {
            const std::string& text = symbol.text();
            if (hasSpaceAround(text))
                findings.warn(path, quoted(text) +
                                        " begins or ends with a space; texts are compared as they "
                                        "stand.");
            const auto [first, isNew] = known.emplace(lowered(text), std::pair(path, text));
            if (!isNew && first->second.second != text)
                findings.warn(path, quoted(text) + " is " + quoted(first->second.second) + " in " +
                                        first->second.first +
                                        "; texts are compared as they stand.");
        }
    }
}

}  // namespace loyalty::review
