#include "app/demo/demo_store.h"

#include <array>
#include <cstdio>
#include <random>

namespace loyalty::app {

namespace {

struct Article {
    const char* name;
    const char* department;
    const char* category;
    int priceMinor;
};

// Names as a shop in Türkiye would print them in English; prices in kuruş.
constexpr Article articles[] = {
    {"Whole milk 1 l", "Chilled", "Dairy", 4250},
    {"Semi-skimmed milk 1 l", "Chilled", "Dairy", 4150},
    {"Natural yoghurt 500 g", "Chilled", "Dairy", 5490},
    {"Ayran 250 ml", "Chilled", "Dairy", 1450},
    {"White cheese 400 g", "Chilled", "Dairy", 13990},
    {"Kashar cheese 350 g", "Chilled", "Dairy", 16450},
    {"Butter 250 g", "Chilled", "Dairy", 14990},
    {"Eggs, 10 pieces", "Chilled", "Eggs", 7990},
    {"White bread 400 g", "Bakery", "Bread", 1500},
    {"Rye bread 500 g", "Bakery", "Bread", 4490},
    {"Simit", "Bakery", "Bread", 1500},
    {"Olive oil 500 ml", "Grocery", "Oil", 18990},
    {"Olive oil 1 l", "Grocery", "Oil", 34990},
    {"Sunflower oil 1 l", "Grocery", "Oil", 9990},
    {"Filter coffee 250 g", "Grocery", "Coffee and tea", 13990},
    {"Turkish coffee 100 g", "Grocery", "Coffee and tea", 8490},
    {"Black tea 500 g", "Grocery", "Coffee and tea", 11990},
    {"Black tea, 100 bags", "Grocery", "Coffee and tea", 13490},
    {"Spaghetti 500 g", "Grocery", "Pasta and rice", 2790},
    {"Penne 500 g", "Grocery", "Pasta and rice", 2790},
    {"Rice 1 kg", "Grocery", "Pasta and rice", 7490},
    {"Bulgur 1 kg", "Grocery", "Pasta and rice", 4990},
    {"Red lentils 1 kg", "Grocery", "Pulses", 6990},
    {"Chickpeas 1 kg", "Grocery", "Pulses", 7990},
    {"Tomato paste 700 g", "Grocery", "Tins and jars", 7490},
    {"Black olives 400 g", "Grocery", "Tins and jars", 8990},
    {"Honey 460 g", "Grocery", "Breakfast", 21990},
    {"Sour cherry jam 380 g", "Grocery", "Breakfast", 8490},
    {"Hazelnut spread 400 g", "Grocery", "Breakfast", 12990},
    {"Sugar 1 kg", "Grocery", "Baking", 3990},
    {"Flour 2 kg", "Grocery", "Baking", 5490},
    {"Salt 750 g", "Grocery", "Baking", 1990},
    {"Mineral water 6 × 200 ml", "Drinks", "Water", 4490},
    {"Water 1.5 l", "Drinks", "Water", 1290},
    {"Cola 1 l", "Drinks", "Soft drinks", 4490},
    {"Orange juice 1 l", "Drinks", "Juice", 5990},
    {"Cherry juice 1 l", "Drinks", "Juice", 5490},
    {"Dark chocolate 80 g", "Sweets", "Chocolate", 4990},
    {"Milk chocolate 80 g", "Sweets", "Chocolate", 4490},
    {"Turkish delight 350 g", "Sweets", "Confectionery", 9990},
    {"Biscuits 175 g", "Sweets", "Biscuits", 2490},
    {"Crisps 150 g", "Sweets", "Snacks", 4990},
    {"Roasted chickpeas 200 g", "Sweets", "Snacks", 4490},
    {"Washing powder 4 kg", "Household", "Laundry", 29990},
    {"Dish soap 750 ml", "Household", "Cleaning", 5990},
    {"Kitchen towel, 6 rolls", "Household", "Paper", 9990},
    {"Toilet paper, 16 rolls", "Household", "Paper", 18990},
    {"Shampoo 400 ml", "Care", "Hair", 11990},
    {"Soap, 4 × 70 g", "Care", "Soap", 7490},
    {"Toothpaste 75 ml", "Care", "Teeth", 6990},
};

constexpr Article weighed[] = {
    {"Tomatoes, kg", "Fresh", "Fruit and vegetables", 5175},
    {"Cucumbers, kg", "Fresh", "Fruit and vegetables", 4490},
    {"Apples, kg", "Fresh", "Fruit and vegetables", 4990},
    {"Bananas, kg", "Fresh", "Fruit and vegetables", 8990},
    {"Onions, kg", "Fresh", "Fruit and vegetables", 2490},
    {"Potatoes, kg", "Fresh", "Fruit and vegetables", 2990},
    {"Green olives, kg", "Fresh", "Delicatessen", 25990},
};

constexpr const char* brands[] = {"Harbour", "Anchor Bay", "Northlight", "Field & Mill"};

constexpr const char* firstWords[] = {
    "Çınar", "Defne",  "Ladin",   "Meşe", "Söğüt", "Kavak",  "Ardıç", "Zeytin", "İncir", "Akasya",
    "Sedir", "Fındık", "Ihlamur", "Nar",  "Oak",   "Linden", "Maple", "Hazel",  "Rowan", "Alder"};
constexpr const char* secondWords[] = {"Deniz", "Irmak",  "Yayla",   "Körfez", "Göl",   "Vadi",
                                       "Tepe",  "Ova",    "Liman",   "Ada",    "Boğaz", "Çayır",
                                       "Creek", "Meadow", "Harbour", "Heath",  "Ridge", "Shore"};

std::string formatted(const char* pattern, int value)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), pattern, value);
    return buffer.data();
}

std::string priceText(int minor)
{
    return std::to_string(minor / 100) + formatted(".%02d", minor % 100);
}

std::string ownBrandName(std::string name)
{
    // "Turkish coffee" keeps its capital letter, "Whole milk" does not.
    if (!name.starts_with("Turkish"))
        name[0] = static_cast<char>(std::tolower(name[0]));
    return "Own-brand " + name;
}

void addItems(DemoStore& store)
{
    // Prefix 869 is Türkiye's; 99999 marks the demonstration's own company number.
    int reference = 0;
    for (const char* brand : brands) {
        for (const Article& article : articles) {
            const bool isOwn = store.items.size() < std::size(articles);
            const int price = isOwn ? article.priceMinor : article.priceMinor * 11 / 10 / 10 * 10;
            store.items.push_back(
                {"0" + withCheckDigit("86999999" + formatted("%04d", ++reference)),
                 isOwn ? ownBrandName(article.name) : article.name, article.department,
                 article.category, brand, priceText(price), false});
        }
    }
    int number = 100;
    for (const Article& article : weighed)
        store.items.push_back({formatted("%05d", ++number), article.name, article.department,
                               article.category, "", priceText(article.priceMinor), true});
    for (const int amount : {100, 250, 500})
        store.items.push_back({"0" + withCheckDigit("86999998" + formatted("%04d", amount)),
                               "Gift card " + std::to_string(amount) + ",00", "Services",
                               "Gift cards", "", priceText(amount * 100), false});
}

void addMembers(DemoStore& store, std::mt19937_64& random, int members)
{
    const auto pick = [&](auto& words) { return words[random() % std::size(words)]; };
    for (int i = 1; i <= members; ++i) {
        DemoMember member;
        member.name = std::string(pick(firstWords)) + " " + pick(secondWords);
        member.card = withCheckDigit("2501" + formatted("%08d", i));
        member.phone = "+90555" + formatted("%07d", i);
        member.since = std::to_string(2015 + static_cast<int>(random() % 11)) +
                       formatted("-%02d", 1 + static_cast<int>(random() % 12)) +
                       formatted("-%02d", 1 + static_cast<int>(random() % 28));
        store.members.push_back(std::move(member));
    }
}

}  // namespace

std::string withCheckDigit(const std::string& body)
{
    int sum = 0;
    int weight = 3;
    for (auto digit = body.rbegin(); digit != body.rend(); ++digit) {
        sum += (*digit - '0') * weight;
        weight = 4 - weight;
    }
    return body + static_cast<char>('0' + (10 - sum % 10) % 10);
}

DemoStore makeDemoStore(std::uint64_t seed, int members)
{
    std::mt19937_64 random(seed);
    DemoStore store;
    addItems(store);
    addMembers(store, random, members);
    store.staff = {{12, "Cashier 12", "cashier", "1212"},
                   {2, "Manager 2", "manager", "246810"},
                   {3, "Manager 3", "manager", "135791"}};
    return store;
}

}  // namespace loyalty::app
