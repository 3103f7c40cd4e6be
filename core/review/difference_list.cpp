#include "core/review/difference_list.h"

#include <algorithm>
#include <cctype>

namespace loyalty::review {

using namespace programme;

namespace {

using Translation = std::pair<std::string, std::string>;

const std::string* findIn(const Text& text, const std::string& language)
{
    const auto found =
        std::find_if(text.byLanguage.begin(), text.byLanguage.end(),
                     [&](const Translation& each) { return each.first == language; });
    return found == text.byLanguage.end() ? nullptr : &found->second;
}

bool sameInAnyOrder(const Text& a, const Text& b)
{
    return std::is_permutation(a.byLanguage.begin(), a.byLanguage.end(), b.byLanguage.begin(),
                               b.byLanguage.end());
}

std::vector<std::string> without(const std::vector<std::string>& words,
                                 const std::vector<std::string>& others)
{
    std::vector<std::string> rest;
    std::copy_if(words.begin(), words.end(), std::back_inserter(rest),
                 [&](const std::string& word) {
                     return std::find(others.begin(), others.end(), word) == others.end();
                 });
    return rest;
}

}  // namespace

std::string indexed(const char* list, std::size_t index)
{
    return "$." + std::string(list) + "[" + std::to_string(index) + "]";
}

void DifferenceList::say(const Subject& subject, const std::string& words)
{
    std::string sentence = subject.begins + words + ".";
    sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
    m_list.push_back({subject.part, subject.path, std::move(sentence)});
}

void DifferenceList::tellText(const Subject& subject, Text& known, const Text& now,
                              const std::string& what)
{
    if (known == now)
        return;
    for (const auto& [language, text] : now.byLanguage) {
        const std::string* old = findIn(known, language);
        const std::string in = what + " in \"" + language + "\" is ";
        if (old == nullptr)
            say(subject, in + quoted(text) + ", where there was none");
        else if (*old != text)
            say(subject, in + quoted(text) + " instead of " + quoted(*old));
    }
    for (const auto& [language, text] : known.byLanguage)
        if (findIn(now, language) == nullptr)
            say(subject, what + " in \"" + language + "\" is gone; it was " + quoted(text));
    if (sameInAnyOrder(known, now))
        say(subject, what + " has its languages in another order");
    known = now;
}

void DifferenceList::tellChoice(const Subject& subject, const std::string& before,
                                const std::vector<std::string>& known,
                                const std::vector<std::string>& now)
{
    if (known.empty())
        return say(subject, "now only " + before + " " + listed(now, "or"));
    if (now.empty())
        return say(subject, "no longer only " + before + " " + listed(known, "or"));
    const auto more = without(now, known);
    const auto gone = without(known, now);
    if (!more.empty())
        say(subject, "now also " + before + " " + listed(more, "and"));
    if (!gone.empty())
        say(subject, "no longer " + before + " " + listed(gone, "or"));
}

void DifferenceList::tellSet(const Subject& subject, SymbolSet& known, const SymbolSet& now,
                             const std::string& before)
{
    if (known == now)
        return;
    tellChoice(subject, before, wordsOf(known), wordsOf(now));
    known = now;
}

void DifferenceList::tellMatch(const Subject& subject, Match& known, const Match& now,
                               const std::string& before)
{
    tellSet(subject.at(".product"), known.products, now.products, before + "product");
    tellSet(subject.at(".department"), known.departments, now.departments, before + "department");
    tellSet(subject.at(".category"), known.categories, now.categories, before + "category");
    tellSet(subject.at(".brand"), known.brands, now.brands, before + "brand");
    tellSet(subject.at(".tag"), known.tags, now.tags, before + "tag");
}

}  // namespace loyalty::review
