// Transfer: the same movement of points as the programme's own books see it. Every point that a
// member gets comes out of another account, and every one they lose goes into one: the sum of all
// accounts is always 0.
#pragma once

#include <array>
#include <string_view>

#include "core/base/points.h"

namespace loyalty::ledger {

enum class BookAccount {
    Members,   // what all members have: the liability of whoever runs the programme
    Issued,    // sales gave it
    Redeemed,  // rewards cost it
    Adjusted,  // people gave and took it
    Expired,   // nobody spent it in time (breakage)
};

enum class TransferKind {
    BroughtForward,  // what was there before these books began; may be below 0
    Awarded,
    TakenBack,  // of an award, when goods came back
    Redeemed,
    GivenBack,  // of what a reward cost
    Added,      // by hand
    TakenOff,   // by hand
    Expired,
    Unexpired,  // what was taken for expired was not: a late sale spent it, or it lives again
};
constexpr TransferKind lastOf(TransferKind)
{
    return TransferKind::Unexpired;
}

struct Transfer {
    TransferKind kind = TransferKind::Awarded;
    Points points;  // above 0

    bool operator==(const Transfer&) const = default;
};

/// Out of the one, into the other.
struct Route {
    BookAccount from = BookAccount::Issued;
    BookAccount into = BookAccount::Members;
};

constexpr Route routeOf(TransferKind kind)
{
    using enum BookAccount;
    switch (kind) {
        case TransferKind::BroughtForward:
        case TransferKind::Awarded:
            break;
        case TransferKind::TakenBack:
            return {Members, Issued};
        case TransferKind::Redeemed:
            return {Members, BookAccount::Redeemed};
        case TransferKind::GivenBack:
            return {BookAccount::Redeemed, Members};
        case TransferKind::Added:
            return {Adjusted, Members};
        case TransferKind::TakenOff:
            return {Members, Adjusted};
        case TransferKind::Expired:
            return {Members, BookAccount::Expired};
        case TransferKind::Unexpired:
            return {BookAccount::Expired, Members};
    }
    return {Issued, Members};
}

/// "taken_back"; in exports and answers.
constexpr std::string_view nameOf(TransferKind kind)
{
    constexpr std::array<std::string_view, 9> names{"brought_forward", "awarded",    "taken_back",
                                                    "redeemed",        "given_back", "added",
                                                    "taken_off",       "expired",    "unexpired"};
    return names[static_cast<std::size_t>(kind)];
}

/// What such a transfer adds to what members have.
constexpr Points forMembers(const Transfer& transfer)
{
    return routeOf(transfer.kind).into == BookAccount::Members ? transfer.points : -transfer.points;
}

}  // namespace loyalty::ledger
