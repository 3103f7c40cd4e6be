#include "core/review/wording.h"

#include <algorithm>
#include <array>

#include "core/base/decimal.h"

namespace loyalty::review {

using namespace programme;

namespace {

constexpr std::size_t mostListed = 8;

constexpr std::array<const char*, 7> weekdayNames{"Mondays", "Tuesdays",  "Wednesdays", "Thursdays",
                                                  "Fridays", "Saturdays", "Sundays"};

struct TenderName {
    basket::TenderKind kind;
    const char* name;
};
constexpr std::array<TenderName, 5> tenderNames{{{basket::TenderKind::Cash, "cash"},
                                                 {basket::TenderKind::Card, "card"},
                                                 {basket::TenderKind::GiftCard, "gift card"},
                                                 {basket::TenderKind::Voucher, "voucher"},
                                                 {basket::TenderKind::Other, "something else"}}};

std::string clock(int minute)
{
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minute / 60) + ":" + two(minute % 60);
}

std::string daysWord(int days)
{
    return std::to_string(days) + (days == 1 ? " day" : " days");
}

std::string joined(const std::vector<std::string>& words, const char* between)
{
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : between) + word;
    return all;
}

std::string groupWords(const std::vector<Condition>& group, const char* between)
{
    std::vector<std::string> words;
    words.reserve(group.size());
    for (const Condition& each : group)
        words.push_back("(" + conditionWords(each) + ")");
    return joined(words, between);
}

std::string datesWords(const Condition& condition)
{
    if (condition.from && condition.until)
        return "from " + condition.from->text() + " to " + condition.until->text();
    return condition.from ? "from " + condition.from->text() + " on"
                          : "until " + condition.until->text();
}

class Phrases {
public:
    void add(std::string phrase) { m_list.push_back(std::move(phrase)); }
    void addList(const char* before, const std::vector<std::string>& words, const char* last)
    {
        if (!words.empty())
            add(before + listed(words, last));
    }
    [[nodiscard]] std::string text() const { return joined(m_list, ", "); }

private:
    std::vector<std::string> m_list;
};

}  // namespace

std::string listed(const std::vector<std::string>& words, const char* last)
{
    std::vector<std::string> shown = words;
    if (words.size() > mostListed) {
        shown.resize(mostListed - 1);
        shown.push_back(std::to_string(words.size() - shown.size()) + " more");
        last = "and";
    }
    std::string text;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i > 0)
            text += i + 1 == shown.size() ? std::string(" ") + last + " " : ", ";
        text += shown[i];
    }
    return text;
}

std::string quoted(const std::string& text)
{
    return "\"" + text + "\"";
}

std::vector<std::string> wordsOf(const SymbolSet& symbols)
{
    std::vector<std::string> words;
    words.reserve(symbols.symbols().size());
    for (const Symbol& symbol : symbols.symbols())
        words.push_back(quoted(symbol.text()));
    std::sort(words.begin(), words.end());
    return words;
}

std::vector<std::string> weekdayWords(std::uint8_t weekdays)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < weekdayNames.size(); ++i)
        if ((weekdays >> i & 1U) != 0)
            words.emplace_back(weekdayNames[i]);
    return words;
}

std::vector<std::string> tenderWords(basket::TenderKinds tenders)
{
    std::vector<std::string> words;
    for (const TenderName& each : tenderNames)
        if (tenders.contains(each.kind))
            words.emplace_back(each.name);
    return words;
}

std::string hoursWords(int from, int until)
{
    return "from " + clock(from) + " to " + clock(until);
}

std::string memberDaysWords(const MemberDays& days)
{
    if (!days.until)
        return "from " + daysWord(days.from) + " after joining on";
    if (days.from == 0)
        return "up to " + daysWord(*days.until) + " after joining";
    return "from " + daysWord(days.from) + " to " + daysWord(*days.until) + " after joining";
}

std::string aroundWords(const Around& around, const char* day)
{
    const std::string the = std::string(" the ") + day;
    if (around.before == 0 && around.after == 0)
        return "on" + the;
    if (around.after == 0)
        return "up to " + daysWord(around.before) + " before" + the;
    if (around.before == 0)
        return "up to " + daysWord(around.after) + " after" + the;
    return "from " + daysWord(around.before) + " before to " + daysWord(around.after) + " after" +
           the;
}

std::string matchWords(const Match& match)
{
    std::vector<std::string> parts;
    const auto add = [&](const char* field, const SymbolSet& symbols) {
        if (!symbols.isEmpty())
            parts.push_back(std::string(field) + " " + listed(wordsOf(symbols), "or"));
    };
    add("product", match.products);
    add("department", match.departments);
    add("category", match.categories);
    add("brand", match.brands);
    add("tag", match.tags);
    return parts.empty() ? std::string() : "of " + joined(parts, " and ");
}

std::string conditionWords(const Condition& condition)
{
    Phrases phrases;
    if (condition.from || condition.until)
        phrases.add(datesWords(condition));
    phrases.addList("on ", weekdayWords(condition.weekdays), "and");
    if (condition.hoursFrom && condition.hoursUntil)
        phrases.add(hoursWords(*condition.hoursFrom, *condition.hoursUntil));
    phrases.addList("for tier ", wordsOf(condition.tiers), "or");
    phrases.addList("in store ", wordsOf(condition.stores), "or");
    phrases.addList("for segment ", wordsOf(condition.segments), "or");
    if (condition.memberDays)
        phrases.add(memberDaysWords(*condition.memberDays));
    if (condition.birthday)
        phrases.add(aroundWords(*condition.birthday, "birthday"));
    if (condition.anniversary)
        phrases.add(aroundWords(*condition.anniversary, "anniversary of joining"));
    phrases.addList("paid with ", tenderWords(condition.tenders), "or");
    if (!condition.all.empty())
        phrases.add(groupWords(condition.all, " and "));
    if (!condition.any.empty())
        phrases.add("if " + groupWords(condition.any, " or "));
    if (!condition.none.empty())
        phrases.add("not " + groupWords(condition.none, " or "));
    const std::string text = phrases.text();
    return text.empty() ? "always" : text;
}

std::string Wording::points(Points points) const
{
    const std::string text = number(points);
    return text + (text == "1" ? " point" : " points");
}

std::string Wording::number(Points points) const
{
    return decimalFromScaled(points.count(), m_programme.points.decimals);
}

std::string Wording::money(Money money) const
{
    return decimalFromScaled(money.count(), m_programme.currency.decimals) + " " +
           m_programme.currency.code;
}

std::string Wording::quantity(Quantity quantity)
{
    return decimalFromRatio(Ratio(quantity.count(), onePiece.count()));
}

std::string Wording::factor(const Ratio& factor)
{
    return decimalFromRatio(factor);
}

std::string Wording::rule(const Rule& rule) const
{
    std::string text = kind(rule.kind);
    if (rule.when != Condition{})
        text += ", " + conditionWords(rule.when);
    return text;
}

std::string Wording::kind(const RuleKind& kind) const
{
    std::string text = std::visit([this](const auto& rule) { return words(rule); }, kind);
    const std::string lines =
        std::visit([](const auto& rule) { return matchWords(rule.match); }, kind);
    if (lines.empty())
        return text;
    const bool isFactor = std::holds_alternative<MultiplierRule>(kind);
    return text + (isFactor ? " on lines " : " ") + lines;
}

std::string Wording::words(const SpendRule& rule) const
{
    return points(rule.points) + (rule.steps == Steps::Whole ? " for every full " : " for every ") +
           money(rule.amount);
}

std::string Wording::words(const QuantityRule& rule) const
{
    return points(rule.points) + (rule.steps == Steps::Whole ? " for every full " : " for every ") +
           quantity(rule.per) + " sold";
}

std::string Wording::words(const MultiplierRule& rule) const
{
    return "points × " + factor(rule.factor);
}

std::string Wording::words(const BonusRule& rule) const
{
    std::vector<std::string> minimums;
    if (rule.minimum)
        minimums.push_back(money(*rule.minimum));
    if (rule.minimumQuantity)
        minimums.push_back(quantity(*rule.minimumQuantity) + " sold");
    const std::string gives = "a bonus of " + points(rule.points);
    if (minimums.empty())
        return gives;
    return gives + (rule.every ? " for every full " : " from ") + joined(minimums, " and ");
}

}  // namespace loyalty::review
