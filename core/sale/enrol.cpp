#include "core/sale/enrol.h"

#include "core/base/check.h"
#include "core/wire/digest.h"

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

// Not counted: copies of a till would count alike, and what both enrolled reaches HQ once the
// refused one is paired anew.
Result<MemberId> numberOfNewMember(const Stores& stores, const Terminal& terminal,
                                   const member::IdentifierHash& identifier)
{
    constexpr int cardBits = 28;
    constexpr int incarnationBits = 11;
    CHECK(terminal.incarnation < 1 << incarnationBits);
    const std::int64_t journal =
        (terminal.id.value() << incarnationBits) + std::int64_t{terminal.incarnation};
    wire::Digest digest = wire::digest(identifier.bytes);
    while (true) {
        std::int64_t card = 0;
        for (std::size_t i = 0; i < 4; ++i)
            card = card << 8 | digest[i];
        const MemberId number((journal << cardBits) + (card & ((std::int64_t{1} << cardBits) - 1)));
        auto known = stores.members.findMember(number);
        if (!known)
            return tl::unexpected(known.error());
        if (!*known)
            return number;
        digest = wire::digest(digest);
    }
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
    auto member = numberOfNewMember(stores, terminal, identifier.hash);
    if (!member)
        return tl::unexpected(member.error());
    const journal::EnrolRecord record{*member, identifier.kind, identifier.hash,
                                      identifier.cardTail};
    if (auto written = stores.journal.append(entryAfter(*last, terminal, stamp, record)); !written)
        return tl::unexpected(written.error());
    return Enrolled{*member, true};
}

}  // namespace loyalty::sale
