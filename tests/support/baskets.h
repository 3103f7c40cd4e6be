// Short ways to say what is in a basket.
#pragma once

#include "core/basket/basket.h"

namespace loyalty::tests {

inline basket::Item item(std::string code, std::string name, std::string category = {},
                         std::string brand = {}, std::string department = {})
{
    return {Symbol(std::move(code)),     std::move(name),          Symbol(std::move(department)),
            Symbol(std::move(category)), Symbol(std::move(brand)), {}};
}

inline basket::Line line(basket::Item what, std::int64_t grossMinor, Quantity quantity = onePiece)
{
    return {0, std::move(what), quantity, Money(grossMinor), {}};
}

inline basket::Basket basketOf(std::vector<basket::Line> lines)
{
    basket::Basket basket;
    for (basket::Line& each : lines)
        CHECK(!basket.add(std::move(each)));
    return basket;
}

/// The basket of the drawing that the till's screen is made after.
inline basket::Basket harbourBasket()
{
    basket::Line coffee = line(item("3", "Filter coffee 250 g", "Coffee and tea"), 13990);
    coffee.discounts.push_back({basket::DiscountKind::Line, Money(2000), "weekly offer"});
    return basketOf(
        {line(item("1", "Whole milk 1 l", "Dairy"), 4250),
         line(item("2", "Own-brand olive oil 500 ml", "Oil", "Harbour"), 37980, Quantity(2000)),
         line(item("4", "Tomatoes, kg", "Fruit and vegetables"), 3840, Quantity(742)),
         std::move(coffee), line(item("5", "Gift card 250,00", "Gift cards"), 25000)});
}

}  // namespace loyalty::tests
