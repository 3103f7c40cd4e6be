// TillMembers: the members a till knows: what HQ told it, and on top of that the cards it gave out
// itself, from the moment it did and whatever HQ made of them since.
//
// A card that waits at HQ for its member belongs to the member it was given to here, with the
// points that wait. A card that another till gave out first belongs to that till's member, and the
// number given out here is one more number of theirs.
#pragma once

#include "core/ports/till.h"

namespace loyalty::storage {

class TillMembers : public ports::Members {
public:
    /// Both outlive it.
    TillMembers(ports::Members& told, ports::Enrolments& enrolments)
        : m_told(told), m_enrolments(enrolments)
    {}

    Result<std::optional<MemberId>> resolve(const member::IdentifierHash& identifier) override;
    Result<std::optional<ports::KnownMember>> findMember(MemberId id) override;

private:
    Result<std::optional<ports::KnownMember>> findByOwnEnrolment(MemberId id);
    Result<void> addOwnEnrolments(ports::KnownMember& known);

    ports::Members& m_told;
    ports::Enrolments& m_enrolments;
};

}  // namespace loyalty::storage
