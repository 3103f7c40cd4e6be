// The grocery baskets (cj_baskets.jsonl): one JSON object a line.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "app/replay/shopping.h"
#include "app/replay/text_file.h"
#include "core/base/decimal.h"
#include "core/basket/basket.h"
#include "core/wire/form.h"

namespace loyalty::replay {

namespace {

constexpr int quantityDecimals = 3;
constexpr std::int64_t maxNumber = 1'000'000'000'000;

std::optional<LocalTime> timeOf(wire::Form& form)
{
    const auto at = LocalTime::fromText(form.text("ts"));
    if (!at)
        form.problem("ts", "is no time like 2017-01-07T13:55:24");
    return at;
}

class BasketFile {
public:
    explicit BasketFile(std::string name) : m_name(std::move(name)) {}

    Result<Shopping> read(std::string_view text)
    {
        m_shopping.kind = ShoppingKind::CompleteJourney;
        std::int64_t number = 0;
        while (!text.empty()) {
            ++number;
            const std::string_view line = firstLineOf(text);
            text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
            if (line.find_first_not_of(" \t") == std::string_view::npos)
                continue;
            if (const std::string reason = take(line); !reason.empty())
                m_shopping.skipBroken(number, reason);
        }
        if (m_shopping.visits.empty())
            return fault(FaultKind::Invalid, m_name + ", line " +
                                                 std::to_string(m_shopping.broken.front().line) +
                                                 ": " + m_shopping.broken.front().reason);
        std::stable_sort(
            m_shopping.visits.begin(), m_shopping.visits.end(),
            [](const Visit& a, const Visit& b) { return a.at.instant < b.at.instant; });
        return std::move(m_shopping);
    }

private:
    // Why the line is left out, or empty.
    std::string take(std::string_view line)
    {
        const auto json = wire::parseJson(line);
        if (!json)
            return "is no JSON: " + json.error().detail;
        wire::Problems problems;
        wire::Form form(*json, "$", problems);
        Visit visit;
        visit.number = std::to_string(form.integer("id", 0, maxNumber));
        visit.customer = form.integer("h", 0, maxCustomer);
        form.optional("st");
        visit.at = timeOf(form).value_or(LocalTime{});
        for (const auto& [item, path] : form.items("l"))
            takeItem(*item, path, visit, problems);
        if (visit.bought.empty() && problems.empty())
            form.problem("l", "is empty");
        form.finish();
        if (!problems.empty())
            return problems.front().path + " " + problems.front().reason;
        if (!m_numbers.insert(visit.number).second) {
            ++m_shopping.unmatched["repeated-basket"];
            return {};
        }
        m_shopping.visits.push_back(std::move(visit));
        return {};
    }

    void takeItem(const wire::Json& json, const std::string& path, Visit& visit,
                  wire::Problems& problems)
    {
        wire::Form form(json, path, problems);
        basket::Item item;
        item.code = Symbol(std::to_string(form.integer("p", 0, maxNumber)));
        item.department = Symbol(form.optionalText("d"));
        item.category = Symbol(form.optionalText("c"));
        item.brand = Symbol(form.optionalText("b"));
        item.name = item.category.text();
        form.optional("m");
        const Quantity quantity(form.decimal("q", quantityDecimals));
        const Money paid(form.integer("s", -maxLineMinor, maxLineMinor));
        const Money discount(form.optionalInteger("rd", 0, -maxLineMinor, maxLineMinor));
        const Money coupon(form.optionalInteger("cd", 0, 0, maxLineMinor));
        form.finish();
        const basket::Line line{
            0, {}, quantity, paid + discount, {{basket::DiscountKind::Line, discount, {}}}};
        if (quantity.isNegative() || basket::refusalOf(line))
            form.problem("q", "or an amount is out of all bounds");
        if (!problems.empty())
            return;
        visit.vouchers += coupon;
        visit.bought.push_back({itemIndex(std::move(item)), quantity, line.gross, discount});
    }

    std::uint32_t itemIndex(basket::Item item)
    {
        const std::string key = item.code.text() + "\n" + item.department.text() + "\n" +
                                item.category.text() + "\n" + item.brand.text();
        const auto [found, isNew] =
            m_items.try_emplace(key, static_cast<std::uint32_t>(m_shopping.items.size()));
        if (isNew)
            m_shopping.items.push_back(std::move(item));
        return found->second;
    }

    std::string m_name;
    Shopping m_shopping;
    std::unordered_map<std::string, std::uint32_t> m_items;
    std::unordered_set<std::string> m_numbers;
};

}  // namespace

Result<Shopping> readCompleteJourney(std::string_view text, const std::string& name)
{
    return BasketFile(name).read(text);
}

}  // namespace loyalty::replay
