#include "core/sale/enrol.h"

#include "core/base/check.h"

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

// A terminal begins a new journal with each pairing, and counts from 1 again.
MemberId numberOfNewMember(const Terminal& terminal, std::int64_t sequence)
{
    constexpr int sequenceBits = 28;
    constexpr int incarnationBits = 11;
    CHECK(sequence < std::int64_t{1} << sequenceBits);
    CHECK(terminal.incarnation < 1 << incarnationBits);
    const std::int64_t journal =
        (terminal.id.value() << incarnationBits) + std::int64_t{terminal.incarnation};
    return MemberId((journal << sequenceBits) + sequence);
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
    const MemberId member = numberOfNewMember(terminal, *last + 1);
    const journal::EnrolRecord record{member, identifier.kind, identifier.hash,
                                      identifier.cardTail};
    if (auto written = stores.journal.append(entryAfter(*last, terminal, stamp, record)); !written)
        return tl::unexpected(written.error());
    return Enrolled{member, true};
}

}  // namespace loyalty::sale
