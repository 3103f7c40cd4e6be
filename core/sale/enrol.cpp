#include "core/sale/enrol.h"

namespace loyalty::sale {

namespace {

// The member who has the identifier; none where its points still wait for somebody.
Result<std::optional<MemberId>> ownerOf(const Stores& stores,
                                        const member::IdentifierHash& identifier)
{
    auto id = stores.members.resolve(identifier);
    if (!id || !*id)
        return id;
    auto known = stores.members.findMember(**id);
    if (!known)
        return tl::unexpected(known.error());
    if (*known && (*known)->member.status == member::Status::Unregistered)
        return std::optional<MemberId>{};
    return id;
}

}  // namespace

Result<Enrolled> enrol(const Stores& stores, const Terminal& terminal,
                       const NewIdentifier& identifier, const Stamp& stamp)
{
    auto owner = ownerOf(stores, identifier.hash);
    if (!owner)
        return tl::unexpected(owner.error());
    if (*owner)
        return Enrolled{**owner, false};
    auto last = stores.journal.lastSequence();
    if (!last)
        return tl::unexpected(last.error());
    const std::int64_t sequence = *last + 1;
    const MemberId member((terminal.id.value() << 32) + sequence);
    const journal::Entry entry{
        terminal.id,
        terminal.incarnation,
        sequence,
        stamp.at,
        stamp.day,
        stamp.staff,
        journal::EnrolRecord{member, identifier.kind, identifier.hash, identifier.cardTail}};
    if (auto written = stores.journal.append(entry); !written)
        return tl::unexpected(written.error());
    return Enrolled{member, true};
}

}  // namespace loyalty::sale
