// Enrol: gives an identifier (a card, a phone number, an e-mail address) to a new member at the
// till.
//
// The member's number is made here, without asking HQ (wire/messages.h, firstTillMemberId). Until
// HQ sends the member back, the till knows them from its own journal. Where another till gave the
// same identifier out first, HQ leads this number to that member.
#pragma once

#include <string>

#include "core/sale/stores.h"

namespace loyalty::sale {

struct NewIdentifier {
    member::IdentifierKind kind = member::IdentifierKind::Card;
    member::IdentifierHash hash;
    std::string cardTail;  // for the eye; at most four characters
};

struct Enrolled {
    MemberId member;
    bool isNew = false;  // false: the identifier has its member already, and nothing was written
};

/// Idempotent by identifier. A card whose points wait for it gets its member, who inherits them.
/// A fault is one of storage; nothing is written then.
Result<Enrolled> enrol(const Stores& stores, const Terminal& terminal,
                       const NewIdentifier& identifier, const Stamp& stamp);

}  // namespace loyalty::sale
