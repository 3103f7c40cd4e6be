// The shop of the tests that kill programs while they work: what its tills, its HQ and whoever
// counts afterwards agree on.
#pragma once

#include <cstdio>
#include <string>

#include "app/demo/demo_store.h"

namespace loyalty::tests {

inline constexpr const char* killItem = "4006381333931";  // a pen, 12.00
inline constexpr int killStaff = 12;
inline constexpr const char* killPin = "1212";
inline constexpr std::int64_t killStartPoints = 600;  // of each registered card
inline constexpr int registeredCards = 8;
inline constexpr int cardCount = 16;  // the others have no member until a till gives them out
/// The tills' time goes so many times as fast as ours, so that none waits long to try again.
inline constexpr int killTimeLapse = 8;

inline std::string killCard(int index)
{
    char body[16];
    std::snprintf(body, sizeof body, "2501%08d", index + 1);
    return app::withCheckDigit(body);
}

/// Points buy money off, and half of what a member has may be kept at a till for bad times.
inline constexpr const char* killProgramme =
    R"({"format":2,"id":"kill","version":1,"currency":{"code":"EUR"},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}],
  "offline":{"keep":120},
  "rewards":[{"id":"pay","kind":"points","points":10,"amount":"1.00"}]})";

/// Where the till `from` may bring goods of its slip `number` back. One place alone for each slip:
/// with the line down nobody could know what came back elsewhere, and HQ would dispute it rightly.
inline int whereGoodsComeBack(int from, std::int64_t number, int tills)
{
    return number % 3 == 0 ? (from + 1) % tills : from;
}

}  // namespace loyalty::tests
