// What HQ's half asks of its database. One implementation speaks to SQLite, one to PostgreSQL; both
// pass the same contract test. A store belongs to one thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/journal/entry.h"
#include "core/ports/till.h"
#include "core/wire/digest.h"
#include "core/wire/messages.h"

namespace loyalty::ports {

struct TerminalRow {
    TerminalId id;
    std::int32_t incarnation = 1;
    std::string store;
    std::string name;  // "Till 3"
    wire::PublicKey publicKey{};
    std::int64_t ackedSequence = 0;
    wire::Digest ackedHash{};  // of the entry ackedSequence

    bool operator==(const TerminalRow&) const = default;
};

struct PairingCode {
    wire::Digest codeDigest{};
    Instant expires;
    std::string store;
    std::string name;

    bool operator==(const PairingCode&) const = default;
};

struct InboxRow {
    TerminalId terminal;
    std::int32_t incarnation = 1;
    std::int64_t sequence = 0;
    Bytes body;
    wire::Digest hash{};

    bool operator==(const InboxRow&) const = default;
};

/// What became of an entry when it was applied to accounts.
enum class EntryState { Waiting, Applied, Disputed };

struct AccountRow {
    MemberId member;
    ledger::Account account;

    bool operator==(const AccountRow&) const = default;
};

class HqStore {
public:
    virtual ~HqStore() = default;

    /// Runs `work` in one transaction: commits when it returns a value, rolls back on a fault and
    /// passes it on. Not nested.
    virtual Result<void> transaction(const std::function<Result<void>()>& work) = 0;

    // Settings: keys of the fleet and the like.
    virtual Result<std::optional<Bytes>> setting(const std::string& name) = 0;
    virtual Result<void> putSetting(const std::string& name, const Bytes& value) = 0;

    // Pairing.
    virtual Result<void> addPairingCode(const PairingCode& code) = 0;
    /// Removes the code and gives it back, so that it serves once; none where it is unknown.
    virtual Result<std::optional<PairingCode>> takePairingCode(const wire::Digest& digest) = 0;
    virtual Result<TerminalId> addTerminal(const TerminalRow& row) = 0;

    // Stage one: the inbox, by terminal.
    /// Locked against other transactions until this one ends.
    virtual Result<std::optional<TerminalRow>> lockTerminal(TerminalId id) = 0;
    virtual Result<std::optional<TerminalRow>> findTerminal(TerminalId id) = 0;
    virtual Result<void> acknowledge(TerminalId id, std::int64_t sequence,
                                     const wire::Digest& hash, Instant at) = 0;
    /// Rows that are there already are left as they are.
    virtual Result<void> addToInbox(const std::vector<InboxRow>& rows, Instant at) = 0;
    virtual Result<std::optional<InboxRow>> inboxRow(TerminalId id, std::int32_t incarnation,
                                                     std::int64_t sequence) = 0;

    // Stage two: accounts, by member.
    /// The oldest waiting entries, each terminal's in its own order; no gap is skipped.
    virtual Result<std::vector<InboxRow>> waitingEntries(int limit) = 0;
    virtual Result<void> setEntryState(const InboxRow& row, EntryState state,
                                       const std::string& reason) = 0;
    virtual Result<std::optional<MemberId>> resolve(const member::IdentifierHash& identifier) = 0;
    /// A new member, with the identifiers that lead to them.
    virtual Result<void> addMember(const wire::MemberRecord& member) = 0;
    virtual Result<MemberId> nextMemberId() = 0;
    virtual Result<void> addIdentifier(const member::IdentifierHash& identifier,
                                       MemberId member) = 0;
    virtual Result<std::optional<wire::MemberRecord>> findMember(MemberId id) = 0;
    /// Locked until the transaction ends; an account that is not there yet is empty.
    virtual Result<ledger::Account> lockAccount(MemberId id) = 0;
    /// Writes the account, the history row, and how far this terminal's entries are reflected in
    /// it, and gives the member the next position of the feed.
    virtual Result<void> applyToAccount(const journal::Entry& entry, const AccountRow& row,
                                        const ledger::Movement& movement) = 0;

    // The feed: the latest state of each row, by position of its scope.
    virtual Result<wire::FeedPage> membersAfter(std::int64_t position, TerminalId reader,
                                                int limit) = 0;
    virtual Result<wire::FeedPage> itemsAfter(std::int64_t position, int limit) = 0;
    virtual Result<wire::FeedPage> staffAfter(std::int64_t position, int limit) = 0;
    virtual Result<wire::FeedPage> programmesAfter(std::int64_t position, int limit) = 0;

    // What HQ's own people bring in; each row gets the next position of its scope.
    virtual Result<void> putMembers(const std::vector<wire::MemberRecord>& members) = 0;
    virtual Result<void> putItems(const std::vector<wire::ItemRecord>& items) = 0;
    virtual Result<void> putStaff(const std::vector<wire::StaffRecord>& staff) = 0;
    virtual Result<void> putProgramme(const wire::ProgrammeRecord& programme) = 0;
    virtual Result<std::optional<wire::ProgrammeRecord>> programme(std::int64_t version) = 0;

    // Looking.
    virtual Result<std::vector<wire::HistoryRecord>> history(MemberId member, int limit) = 0;
    virtual Result<wire::Totals> totals(TerminalId terminal) = 0;
};

}  // namespace loyalty::ports
