// Messages: what a member is told at the till, as values; their words are made where they are
// shown. Pure: the same account on the same day gets the same messages (FORMAT.md, "Messages").
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "core/ledger/account.h"
#include "core/programme/rulebook.h"

namespace loyalty::programme {

/// The member's birthday is today.
struct BirthdayMessage {
    bool operator==(const BirthdayMessage&) const = default;
};

/// Points that expire within the notice, and the first of their last days.
struct ExpiringMessage {
    Points points;
    BusinessDay first;

    bool operator==(const ExpiringMessage&) const = default;
};

struct NearRewardMessage {
    const Reward* reward;  // of the rulebook that was asked
    Points missing;

    bool operator==(const NearRewardMessage&) const = default;
};

struct NearTierMessage {
    const Tier* tier;  // of the rulebook that was asked
    Points missing;    // in what tiers are measured by

    bool operator==(const NearTierMessage&) const = default;
};

using Message = std::variant<BirthdayMessage, ExpiringMessage, NearRewardMessage, NearTierMessage>;

/// What is known of whoever is told. Nothing of it is written down: what a birthday is asked for
/// here ends on the screen and on the slip.
struct MessageQuestion {
    const Rulebook& rulebook;
    const ledger::Account& account;
    BusinessDay day;  // to which sales count now
    LocalTime at;
    Symbol store{};
    // None of a card that nobody has registered.
    std::optional<BusinessDay> joined{};
    std::optional<YearDay> birthday{};
    std::vector<Symbol> segments{};
};

/// In the order in which they are said, no more of them than the programme wants.
std::vector<Message> messagesFor(const MessageQuestion& question);

}  // namespace loyalty::programme
