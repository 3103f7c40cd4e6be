// The demonstration store, made from a seed: a grocery catalogue with valid GTINs, members whose
// names are trees and landscapes, and two people to sign in. The same seed gives the same store.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace loyalty::app {

struct DemoItem {
    std::string code;  // GTIN-14, or the five digits of a weighed item
    std::string name;
    std::string department;
    std::string category;
    std::string brand;
    std::string price;  // "42.50"
    bool isMeasured = false;
};

struct DemoMember {
    std::string name;
    std::string card;   // EAN-13 of the scheme, 2501…
    std::string phone;  // +90…
    std::string since;  // 2019-03-14
};

struct DemoStaff {
    int number = 0;
    std::string name;
    std::string role;  // "cashier" or "manager"
    std::string pin;
};

struct DemoStore {
    std::vector<DemoItem> items;
    std::vector<DemoMember> members;
    std::vector<DemoStaff> staff;
};

DemoStore makeDemoStore(std::uint64_t seed, int members);

/// `body` with its GS1 check digit behind it.
std::string withCheckDigit(const std::string& body);

}  // namespace loyalty::app
