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
constexpr std::array<TenderName, 7> tenderNames{{{basket::TenderKind::Cash, "cash"},
                                                 {basket::TenderKind::Card, "card"},
                                                 {basket::TenderKind::GiftCard, "gift card"},
                                                 {basket::TenderKind::Voucher, "voucher"},
                                                 {basket::TenderKind::Other, "something else"},
                                                 {basket::TenderKind::Points, "points"},
                                                 {basket::TenderKind::Exchange, "goods"}}};

std::string clock(int minute)
{
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minute / 60) + ":" + two(minute % 60);
}

std::string daysWord(int days)
{
    return std::to_string(days) + (days == 1 ? " day" : " days");
}

// "3rd", "12th"
std::string ordinal(std::int64_t number)
{
    static constexpr const char* endings[] = {"th", "st", "nd", "rd"};
    const std::int64_t last = number % 10;
    const bool isTeen = number % 100 / 10 == 1;
    return std::to_string(number) + (isTeen || last > 3 ? "th" : endings[last]);
}

std::string datesWords(const Condition& condition)
{
    if (condition.from && condition.until)
        return "from " + condition.from->text() + " to " + condition.until->text();
    return condition.from ? "from " + condition.from->text() + " on"
                          : "until " + condition.until->text();
}

/// What stands behind one another with commas.
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

std::string joined(const std::vector<std::string>& words, const char* between)
{
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : between) + word;
    return all;
}

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

std::string purchaseWords(const PurchaseNumber& purchase)
{
    return purchase.is ? "on the " + ordinal(*purchase.is) + " purchase"
                       : "on every " + ordinal(purchase.every.value_or(1)) + " purchase";
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

std::string Wording::money(Money money) const
{
    return decimalFromScaled(money.count(), m_programme.currency.decimals) + " " +
           m_programme.currency.code;
}

std::string Wording::quantity(Quantity quantity)
{
    return decimalFromRatio(Ratio(quantity.count(), onePiece.count()));
}

std::string Wording::total(const TotalSpan& total) const
{
    if (total.from && total.until)
        return "for a total from " + money(*total.from) + " to " + money(*total.until);
    return total.from ? "for a total of at least " + money(*total.from)
                      : "for a total of at most " + money(total.until.value_or(Money()));
}

std::string Wording::contained(const Contained& contained) const
{
    std::vector<std::string> minimums;
    if (contained.minimum)
        minimums.push_back(money(*contained.minimum));
    if (contained.minimumQuantity)
        minimums.push_back(quantity(*contained.minimumQuantity) + " sold");
    const std::string lines = matchWords(contained.match);
    if (minimums.empty())
        return "with " + (lines.empty() ? "anything" : "goods " + lines) + " in the basket";
    return "with at least " + joined(minimums, " and ") + (lines.empty() ? "" : " " + lines) +
           " in the basket";
}

std::string Wording::group(const std::vector<Condition>& group, const char* between) const
{
    std::vector<std::string> words;
    words.reserve(group.size());
    for (const Condition& each : group)
        words.push_back("(" + condition(each) + ")");
    return joined(words, between);
}

std::string Wording::condition(const Condition& condition) const
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
    if (condition.purchase)
        phrases.add(purchaseWords(*condition.purchase));
    phrases.addList("paid with ", tenderWords(condition.tenders), "or");
    if (condition.total)
        phrases.add(total(*condition.total));
    for (const Contained& each : condition.contains)
        phrases.add(contained(each));
    if (!condition.all.empty())
        phrases.add(group(condition.all, " and "));
    if (!condition.any.empty())
        phrases.add("if " + group(condition.any, " or "));
    if (!condition.none.empty())
        phrases.add("not " + group(condition.none, " or "));
    const std::string text = phrases.text();
    return text.empty() ? "always" : text;
}

}  // namespace loyalty::review
