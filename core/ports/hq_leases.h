// What HQ keeps of the points it lent: a row for each lease that is open, by member. What is open
// of a member's leases nobody else can be lent; it ends when the till's journal shows that it was
// spent, when the till reports that it was given back, or when an operator writes it off. Never by
// time alone.
#pragma once

#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/wire/messages.h"

namespace loyalty::ports {

/// A journal: what one incarnation of a terminal wrote.
struct JournalKey {
    TerminalId terminal;
    std::int32_t incarnation = 1;

    auto operator<=>(const JournalKey&) const = default;
};

struct LeaseRow {
    LeaseId id;
    MemberId member;
    JournalKey holder;
    wire::Nonce session{};  // of the till's run that asked
    wire::LeasePurpose purpose = wire::LeasePurpose::Spend;
    Points granted;
    Points spent;              // as far as the holder's journal was applied
    Points released;           // given back
    bool isConfirmed = false;  // the till said that it has it
    bool isRecalled = false;
    Instant at;  // when it was lent
    /// At a store hub: what it is of leases of the store (ports::StoreHub), together all of it;
    /// spent from the first on, given back from the last on.
    std::vector<wire::LeasePart> parts{};
    bool isHubs{false};  // the holder is the hub of a store: its tills spend it

    /// What nobody else can have.
    [[nodiscard]] Points open() const
    {
        const Points rest = granted - spent - released;
        return rest < Points{} ? Points{} : rest;
    }
    bool operator==(const LeaseRow&) const = default;
};

/// Whoever has forgotten what it lent asks the till to tell all its leases from the beginning, and
/// takes them for all once the till has answered that: what a till does not name proves nothing
/// before.
enum class LeasesTold { Nothing, Asked, Part, All };

class HqLeases {
public:
    virtual ~HqLeases() = default;

    /// Locks the member until the transaction ends, against other loans and against the projector;
    /// the number that a merged one means now. None where HQ does not know it.
    virtual Result<std::optional<MemberId>> lockMember(MemberId member) = 0;
    /// Of these members, oldest first.
    virtual Result<std::vector<LeaseRow>> leasesOf(const std::vector<MemberId>& members) = 0;
    /// What is to be settled with this till: leases it did not confirm yet, and recalled ones.
    virtual Result<std::vector<LeaseRow>> leasesToSettle(const JournalKey& holder) = 0;
    /// Of every journal of this terminal, by journal, oldest first.
    virtual Result<std::vector<LeaseRow>> leasesHeldBy(TerminalId terminal) = 0;
    virtual Result<void> addLeases(const std::vector<LeaseRow>& leases) = 0;
    /// Sets released, isConfirmed and isRecalled of the lease; one that is at its end is removed.
    virtual Result<void> changeLease(const LeaseRow& lease) = 0;

    /// Everything open of this journal is the members' again; how much. None where it is the
    /// present one of a till that is not blocked: it may spend it yet. The sales it has are free
    /// (hq_sales.h). Inside a transaction.
    virtual Result<std::optional<Points>> writeOffLeases(const JournalKey& holder) = 0;
    /// Takes the code for this till, with its member locked; false where another till has it, or
    /// a later one of the card was taken. The same till may take it again.
    virtual Result<bool> useCode(MemberId member, const wire::ShownCode& code,
                                 const JournalKey& till) = 0;

    /// How far the till has told its leases in this epoch of HQ's.
    virtual Result<LeasesTold> leasesTold(const JournalKey& holder, std::int64_t epoch) = 0;
    virtual Result<void> noteLeasesTold(const JournalKey& holder, std::int64_t epoch,
                                        LeasesTold told) = 0;
    /// Whether every till that ever spoke has told all.
    virtual Result<bool> areAllLeasesTold(std::int64_t epoch) = 0;
};

}  // namespace loyalty::ports
