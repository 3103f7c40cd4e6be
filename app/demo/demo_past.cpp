#include "app/demo/demo_past.h"

#include <algorithm>
#include <random>

#include "core/base/decimal.h"

namespace loyalty::app {

namespace {

constexpr int days = 420;
constexpr int visitsADay = 1;
constexpr int shoppers = 60;      // members who ever come
constexpr int regular = 5;        // the member whom the scripted day serves first
constexpr int regularEvery = 30;  // visits
constexpr int mostLines = 4;
constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t dayMs = 24 * 60 * minuteMs;
constexpr int firstMinute = 8 * 60;
constexpr int openMinutes = 12 * 60;
constexpr int currencyDecimals = 2;

class Past {
public:
    Past(const DemoStore& store, std::uint64_t seed, LocalTime until)
        : m_store(store), m_random(seed), m_until(until)
    {
        m_shopping.kind = replay::ShoppingKind::Demonstration;
        for (const DemoItem& item : store.items)
            m_shopping.items.push_back({Symbol(item.code),
                                        item.name,
                                        Symbol(item.department),
                                        Symbol(item.category),
                                        Symbol(item.brand),
                                        {}});
    }

    replay::Shopping make()
    {
        for (int day = days; day > 0; --day)
            for (int i = 0; i < visitsADay; ++i)
                addVisit(day);
        std::stable_sort(m_shopping.visits.begin(), m_shopping.visits.end(),
                         [](const replay::Visit& a, const replay::Visit& b) {
                             return a.at.instant < b.at.instant;
                         });
        return std::move(m_shopping);
    }

private:
    int below(int bound) { return static_cast<int>(m_random() % static_cast<unsigned>(bound)); }

    void addVisit(int daysAgo)
    {
        const std::size_t number = m_shopping.visits.size() + 1;
        replay::Visit visit;
        visit.number = std::to_string(number);
        visit.customer = number % regularEvery == 0 ? regular : shopper();
        visit.at = timeOn(daysAgo);
        const int lines = 1 + below(mostLines);
        for (int i = 0; i < lines; ++i)
            visit.bought.push_back(line());
        m_shopping.visits.push_back(std::move(visit));
    }

    // Some come often, most now and then.
    int shopper()
    {
        const int among = std::min<int>(shoppers, static_cast<int>(m_store.members.size()));
        return 1 + std::min(below(among), below(among));
    }

    LocalTime timeOn(int daysAgo)
    {
        const std::int64_t offsetMs = m_until.offsetMinutes * minuteMs;
        const std::int64_t local = m_until.instant.milliseconds + offsetMs;
        const std::int64_t midnight = local - local % dayMs;
        const std::int64_t minute = firstMinute + below(openMinutes);
        return {Instant{midnight - daysAgo * dayMs + minute * minuteMs - offsetMs},
                m_until.offsetMinutes};
    }

    replay::BoughtLine line()
    {
        const auto item = static_cast<std::uint32_t>(below(static_cast<int>(m_store.items.size())));
        const std::int64_t price =
            scaledFromDecimal(m_store.items[item].price, currencyDecimals).value_or(0);
        if (m_store.items[item].isMeasured) {
            const std::int64_t grams = 300 + below(1200);
            return {item, Quantity(grams), Money(price * grams / 1000), {}};
        }
        return {item, onePiece, Money(price), {}};
    }

    const DemoStore& m_store;
    std::mt19937_64 m_random;
    LocalTime m_until;
    replay::Shopping m_shopping;
};

}  // namespace

replay::Shopping makeDemoPast(const DemoStore& store, std::uint64_t seed, LocalTime until)
{
    return Past(store, seed, until).make();
}

}  // namespace loyalty::app
