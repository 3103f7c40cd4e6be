#include "tests/bench/real_baskets.h"

#include <filesystem>
#include <random>

#include "app/demo/demo_store.h"
#include "app/replay/shopping.h"
#include "core/base/check.h"
#include "core/base/decimal.h"

namespace loyalty::bench {

namespace {

const std::string realFile = SOURCE_DIR "/../shared/data/cj_baskets.jsonl.gz";
// The baskets are of 2017; the programme knows 2027.
constexpr std::int64_t tenYearsMs = 3652LL * 24 * 60 * 60 * 1000;

// The file's words in those of the programme: what the shop would call them.
basket::Item inTheShopsWords(basket::Item item)
{
    const std::string& category = item.category.text();
    const auto says = [&](const char* word) { return category.find(word) != std::string::npos; };
    if (item.brand.text() == "Private")
        item.brand = Symbol("Harbour");
    if (says("CIGARETTE") || says("TOBACCO"))
        item.category = Symbol("Tobacco");
    else if (says("COFFEE") || says("TEAS"))
        item.category = Symbol("Coffee and tea");
    else if (item.department.text() == "PRODUCE")
        item.category = Symbol("Fruit and vegetables");
    return item;
}

programme::Standing standingOf(std::size_t number)
{
    const char* tiers[] = {"member", "silver", "gold", "platinum", ""};
    return {number % 5 != 4, Symbol(tiers[number % 5]), {}};
}

}  // namespace

Questions realQuestions(std::size_t count)
{
    if (!std::filesystem::exists(realFile))
        return demoQuestions(count);
    const auto shopping = replay::readShopping(realFile);
    CHECK(shopping);
    Questions questions{"real grocery baskets, recomposed (completejourney, CC0)", {}};
    for (const replay::Visit& visit : shopping->visits) {
        if (questions.list.size() == count)
            break;
        Question question{{}, standingOf(questions.list.size()), visit.at};
        question.when.instant.milliseconds += tenYearsMs;
        for (const replay::BoughtLine& bought : visit.bought) {
            basket::Line line{0,
                              inTheShopsWords(shopping->items[bought.item]),
                              bought.quantity,
                              bought.gross,
                              {}};
            if (!bought.discount.isZero())
                line.discounts.push_back({basket::DiscountKind::Line, bought.discount, {}});
            CHECK(!question.basket.add(std::move(line)));
        }
        questions.list.push_back(std::move(question));
    }
    return questions;
}

Questions demoQuestions(std::size_t count)
{
    const app::DemoStore store = app::makeDemoStore(7, 0);
    const LocalTime opened = *LocalTime::fromText("2027-03-01T09:00:00+03:00");
    std::mt19937_64 random(11);
    Questions questions{"baskets of the demonstration's shop", {}};
    while (questions.list.size() < count) {
        Question question{{}, standingOf(questions.list.size()), opened};
        question.when.instant.milliseconds += static_cast<std::int64_t>(random() % 4'000'000'000);
        const std::size_t lines = 1 + random() % 23;
        for (std::size_t i = 0; i < lines; ++i) {
            const app::DemoItem& item = store.items[random() % store.items.size()];
            CHECK(!question.basket.add({0,
                                        {Symbol(item.code),
                                         item.name,
                                         Symbol(item.department),
                                         Symbol(item.category),
                                         Symbol(item.brand),
                                         {}},
                                        onePiece,
                                        Money(*scaledFromDecimal(item.price, 2)),
                                        {}}));
        }
        questions.list.push_back(std::move(question));
    }
    return questions;
}

}  // namespace loyalty::bench
