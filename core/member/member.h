// Member: who collects points. What identifies a person is kept as a keyed hash only; a name is
// for greeting and comes decrypted from storage where it is needed, never with the ledger.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/base/symbol.h"
#include "core/base/time.h"

namespace loyalty::member {

/// Keyed BLAKE2b-128 of a normalised card number, phone number or e-mail address.
struct IdentifierHash {
    std::array<std::uint8_t, 16> bytes{};

    constexpr auto operator<=>(const IdentifierHash&) const = default;
};

enum class IdentifierKind { Card, Phone, Email };
constexpr IdentifierKind lastOf(IdentifierKind)
{
    return IdentifierKind::Email;
}

/// Whose points an entry moves: nobody's, a member's, or those of a card that nobody has
/// registered yet (its points wait for the card).
using Holder = std::variant<std::monostate, MemberId, IdentifierHash>;

enum class Status { Active, Blocked, Unregistered, Closed };
constexpr Status lastOf(Status)
{
    return Status::Closed;
}

struct Member {
    MemberId id;
    Status status = Status::Active;
    std::string name;      // may be empty
    std::string cardTail;  // last four characters of the card number, for the eye
    BusinessDay since;
    std::vector<Symbol> segments{};  // groups that rules may ask for
    std::optional<YearDay> birthday{};

    bool operator==(const Member&) const = default;
};

}  // namespace loyalty::member
