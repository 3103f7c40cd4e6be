#include "core/storage/till_members.h"

#include <algorithm>

namespace loyalty::storage {

namespace {

using MaybeMember = std::optional<ports::KnownMember>;

bool hasNumber(const ports::KnownMember& known, MemberId id)
{
    return known.member.id == id ||
           std::find(known.formerNumbers.begin(), known.formerNumbers.end(), id) !=
               known.formerNumbers.end();
}

}  // namespace

Result<std::optional<MemberId>> TillMembers::resolve(const member::IdentifierHash& identifier)
{
    auto told = m_told.resolve(identifier);
    auto here = m_enrolments.enrolledAs(identifier);
    if (!told || !here)
        return told ? here : told;
    if (!*told || !*here)
        return *told ? told : here;
    auto known = m_told.findMember(**told);
    if (!known)
        return tl::unexpected(known.error());
    const bool isWaiting = *known && (*known)->member.status == member::Status::Unregistered;
    return isWaiting ? here : told;
}

Result<MaybeMember> TillMembers::findMember(MemberId id)
{
    auto known = m_told.findMember(id);
    if (known && !*known)
        known = findByOwnEnrolment(id);
    if (!known || !*known)
        return known;
    if (auto added = addOwnEnrolments(**known); !added)
        return tl::unexpected(added.error());
    if (!hasNumber(**known, id))
        (*known)->formerNumbers.push_back(id);
    return known;
}

// HQ has not sent the number back yet, but may have told about its card.
Result<MaybeMember> TillMembers::findByOwnEnrolment(MemberId id)
{
    auto enrolled = m_enrolments.findEnrolled(id);
    if (!enrolled || !*enrolled)
        return enrolled;
    for (const member::IdentifierHash& card : (*enrolled)->identifiers) {
        auto owner = m_told.resolve(card);
        if (!owner)
            return tl::unexpected(owner.error());
        if (*owner)
            return m_told.findMember(**owner);
    }
    return enrolled;
}

Result<void> TillMembers::addOwnEnrolments(ports::KnownMember& known)
{
    for (const member::IdentifierHash& card : known.identifiers) {
        auto here = m_enrolments.enrolledAs(card);
        if (!here)
            return tl::unexpected(here.error());
        if (!*here || hasNumber(known, **here))
            continue;
        // Where HQ has spoken about that number, its word counts.
        auto told = m_told.findMember(**here);
        if (!told)
            return tl::unexpected(told.error());
        if (*told)
            continue;
        if (known.member.status != member::Status::Unregistered) {
            known.formerNumbers.push_back(**here);
            continue;
        }
        auto enrolled = m_enrolments.findEnrolled(**here);
        if (!enrolled)
            return tl::unexpected(enrolled.error());
        if (!*enrolled)
            continue;
        known.formerNumbers.push_back(known.member.id);
        known.member = (*enrolled)->member;
    }
    return {};
}

}  // namespace loyalty::storage
