// The tier a member stands on and how far the next one is, in words.
#pragma once

#include "app/terminal/member_words.h"

namespace loyalty::app {

/// Fills in what MemberWords says of tiers, in what the programme measures them by.
void addTier(MemberWords& words, const Format& format, const sale::Customer& customer,
             const programme::Rulebook& rulebook, BusinessDay today);

/// So much of what tiers are measured by: "60 points", "€59,50", "2 visits".
QString tierAmount(const Format& format, const programme::Rulebook& rulebook, Points count);

}  // namespace loyalty::app
