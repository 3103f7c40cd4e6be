// What HQ's half asks of its database. One implementation speaks to SQLite and to PostgreSQL; both
// engines pass the same contract test. A store belongs to one thread; any number of stores, in any
// number of programs, may look at one database at once.
//
// Two stages. Stage one (inbox) is keyed by the terminal and only ever appends; stage two
// (accounts, entries, lots) is keyed by the member and is written by whoever holds the projection
// lock. A journal's watermark of applied entries moves in the transaction that writes what they
// did, so that each entry takes effect once.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/result.h"
#include "core/basket/returned.h"
#include "core/journal/entry.h"
#include "core/ledger/transfer.h"
#include "core/ports/hq_sales.h"
#include "core/ports/hq_terminals.h"
#include "core/wire/digest.h"
#include "core/wire/messages.h"

namespace loyalty::ports {

/// How a journal's till last spoke; decides whether who speaks now is the same.
struct Lineage {
    /// In the place of the epoch: the hub of the store speaks for it.
    static constexpr std::int64_t throughHub = -1;

    int protocol = wire::oldestProtocol;
    std::int64_t epoch = 0;     // of HQ, when that was
    wire::Nonce nonce{};        // of the last exchange HQ took part in
    wire::Nonce nonceBefore{};  // and of the one before it, for when the answer was lost

    bool operator==(const Lineage&) const = default;
};

/// A terminal and the journal it writes now. Each pairing begins a journal of its own: the next
/// incarnation, counted from sequence 1.
struct TerminalRow {
    TerminalId id;
    std::int32_t incarnation = 1;
    std::string store;
    std::string name;  // "Till 3"
    wire::PublicKey publicKey{};
    std::int64_t ackedSequence = 0;
    wire::Digest ackedHash{};  // of the entry ackedSequence; zeros before the first
    Lineage lineage{};
    HeardOf heard{};
    Instant caughtUpAt{};  // when it last had nothing to send that it did not send
    bool isHub{false};     // of its store: it writes nothing, and brings what the tills there wrote

    bool operator==(const TerminalRow&) const = default;
};

enum class TerminalKind { Till, Hub };

struct TerminalKey {
    std::int32_t incarnation = 1;
    wire::PublicKey publicKey{};
    bool isBlocked = false;

    bool operator==(const TerminalKey&) const = default;
};

struct PairingCode {
    wire::Digest codeDigest{};
    Instant expires;
    std::string store;
    std::string name;
    bool isHub{false};

    bool operator==(const PairingCode&) const = default;
};

/// The name of an entry, for ever.
struct EntryKey {
    JournalKey journal;
    std::int64_t sequence = 0;

    auto operator<=>(const EntryKey&) const = default;
};

/// What is known of the time in which an entry was written (core/hq/entry_time.h).
struct Reception {
    Instant at;         // when HQ took it in
    Uptime uptime;      // of the till's machine then
    Instant notBefore;  // the till had sent everything by then, and not this entry

    bool operator==(const Reception&) const = default;
};

struct InboxRow {
    EntryKey key;
    Bytes body;  // encodeEntry()
    wire::Digest hash{};
    Reception reception{};

    bool operator==(const InboxRow&) const = default;
};

/// A member as HQ knows them. One that was merged into another is Closed, has no identifiers and an
/// empty account; whatever names them means the other.
struct MemberState {
    member::Member member;
    ledger::Account account;
    std::optional<MemberId> mergedInto;

    bool operator==(const MemberState&) const = default;
};

/// A sale or a return as a document, wherever it was made: counted once by its own id.
struct Document {
    SaleId id;
    EntryKey entry;
    std::int64_t number = 0;  // of a sale: on its slip

    bool operator==(const Document&) const = default;
};

/// What a batch of entries does, to be written in one transaction with the watermarks.
struct Projection {
    struct Member {
        std::optional<MemberState> before;  // none: a new member
        MemberState after;
    };
    /// One entry in the history of a member.
    struct Entry {
        MemberId member;
        EntryKey key;
        Instant at;
        BusinessDay day;
        std::string kind;
        Points points;
        Instant receivedAt{};  // when HQ took it in: the inbox keeps its body by that
    };
    struct Dispute {
        EntryKey key;
        std::string reason;
    };
    /// How far a journal has been applied, and what that adds to its totals.
    struct Progress {
        std::int64_t appliedSequence = 0;
        std::int64_t disputed = 0;
        std::int64_t sales = 0;
        std::int64_t returns = 0;
        Points awarded;
        Points reversed;
    };

    /// What others are told of it (ports::Webhooks).
    struct Event {
        enum class Kind { Entry, Tier };
        Kind kind = Kind::Entry;
        std::string body;  // JSON
    };

    std::vector<Member> members;
    std::map<member::IdentifierHash, MemberId> identifiers;
    /// Last entry of a journal that a member's account contains.
    std::map<std::pair<MemberId, JournalKey>, std::int64_t> reflected;
    /// What `first` is reflected in, `second` contains from now on.
    std::vector<std::pair<MemberId, MemberId>> merges;
    std::vector<Entry> entries;
    std::vector<Document> documents;
    std::map<SaleId, basket::Returned> returned;  // everything that has come back of each sale
    std::vector<Dispute> disputes;
    std::map<std::pair<Symbol, Symbol>, Points> given;  // by rule and store: what it adds
    std::map<JournalKey, Progress> progress;
    /// Of leases: what the entries spent of them.
    std::map<std::pair<MemberId, LeaseId>, Points> spentLeases;
    std::vector<Event> events;
    /// By the day on which HQ took the entries in (UTC), their terminal and kind.
    struct Posted {
        Points points;
        std::int64_t transfers = 0;
    };
    std::map<std::tuple<BusinessDay, TerminalId, ledger::TransferKind>, Posted> posted{};
};

/// Which events anybody listens to.
struct WantedEvents {
    bool entries = false;
    bool tiers = false;
};

/// For whom a page of the feed is read: decides what is reflected, and which store is his.
using FeedReader = JournalKey;

/// The gauges of /metrics.
struct StoreCounts {
    std::int64_t terminals = 0;
    std::int64_t waiting = 0;  // entries in the inbox that are not applied yet
    std::int64_t disputed = 0;
    std::int64_t forks = 0;              // requests of tills that are copies
    std::int64_t blocked = 0;            // terminals
    std::optional<Instant> lastContact;  // of any terminal
};

/// What came of members that were brought in.
struct MembersPut {
    std::int64_t added = 0;              // how many were new
    std::vector<std::size_t> conflicts;  // records whose identifiers lead to two members: left out
};

/// An entry as it was taken in, and what has come of it.
struct ReceivedEntry {
    EntryKey key;
    Bytes body;  // encodeEntry()
    std::string store;
    bool isApplied = false;
    bool isDisputed = false;
};

/// A line of what is brought in, by what may stand in it once.
struct ImportLine {
    std::array<std::uint8_t, 16> key{};
    std::int64_t line = 0;
};

class HqStore : public HqLeases, public HqTerminals, public HqSales {
public:
    /// Runs `work` in one transaction: commits when it returns a value, rolls back on a fault and
    /// passes it on. Not nested.
    virtual Result<void> transaction(const std::function<Result<void>()>& work) = 0;
    /// The same for reading alone: all of `work` sees one moment of the database, and it waits for
    /// no writer.
    virtual Result<void> snapshot(const std::function<Result<void>()>& work) = 0;

    // Settings: keys of the fleet and the like.
    virtual Result<std::optional<Bytes>> setting(const std::string& name) = 0;
    /// Writes it where there is none and gives back the one that stands.
    virtual Result<Bytes> settingOr(const std::string& name, const Bytes& value) = 0;
    virtual Result<void> putSetting(const std::string& name, const Bytes& value) = 0;

    // Pairing.
    virtual Result<void> addPairingCode(const PairingCode& code) = 0;
    /// Removes the code and gives it back, so that it serves once; none where it is unknown.
    virtual Result<std::optional<PairingCode>> takePairingCode(const wire::Digest& digest) = 0;
    /// A new terminal of that store and name, or the next incarnation of the one there is. An empty
    /// name becomes "Till <id>". `pairedWith` is the digest of the code that was used.
    virtual Result<TerminalRow> pairTerminal(const std::string& store, const std::string& name,
                                             const wire::PublicKey& key,
                                             const wire::Digest& pairedWith, Instant at,
                                             TerminalKind kind = TerminalKind::Till) = 0;
    /// The terminal whose present incarnation was made with this code and key.
    virtual Result<std::optional<TerminalRow>> findPairing(const wire::Digest& pairedWith,
                                                           const wire::PublicKey& key) = 0;

    // Stage one: the inbox, by terminal.
    virtual Result<std::optional<TerminalRow>> findTerminal(TerminalId id) = 0;
    /// Of every incarnation, newest first; at most `limit`.
    virtual Result<std::vector<TerminalKey>> keysOf(TerminalId id, int limit) = 0;
    /// Locked against other transactions until this one ends.
    virtual Result<std::optional<TerminalRow>> lockTerminal(TerminalId id) = 0;
    /// Of a journal that is locked, behind what was acknowledged: this is what keeps a row from
    /// being there twice. The same rows once more are left as they are.
    virtual Result<void> addToInbox(const std::vector<InboxRow>& rows) = 0;
    virtual Result<std::optional<InboxRow>> inboxRow(const EntryKey& key) = 0;
    /// What the row says of its journal: how far it was taken in, who spoke last, and how that was.
    virtual Result<void> acknowledge(const TerminalRow& terminal, Instant at) = 0;
    /// A till that is a copy, or was restored, spoke: counted, for the list of terminals.
    virtual Result<void> noteFork(const JournalKey& journal, Instant at) = 0;

    // Stage two: accounts, by member. All of it inside one transaction, after lockProjection().
    /// Waits until no other transaction projects.
    virtual Result<void> lockProjection() = 0;
    /// Up to `limit` waiting entries of the journals of the terminals after `after`, each journal's
    /// in its own order, from its watermark on and without a gap; fair shares where many wait.
    virtual Result<std::vector<InboxRow>> waitingEntries(TerminalId after, int limit) = 0;
    virtual Result<std::map<member::IdentifierHash, MemberId>> resolve(
        const std::vector<member::IdentifierHash>& identifiers) = 0;
    virtual Result<std::vector<MemberState>> membersWith(const std::vector<MemberId>& ids) = 0;
    virtual Result<std::vector<Document>> documentsWith(const std::vector<SaleId>& ids) = 0;
    virtual Result<std::map<SaleId, basket::Returned>> returnedOf(
        const std::vector<SaleId>& sales) = 0;
    /// The first of `count` numbers that nobody else gets.
    virtual Result<MemberId> takeMemberIds(std::int64_t count) = 0;
    virtual Result<WantedEvents> wantedEvents() = 0;
    /// Writes all of it and gives every member in it the next positions of the feed.
    virtual Result<void> write(const Projection& projection) = 0;

    // The feed: the latest state of each row, by position of its scope.
    virtual Result<wire::FeedPage> membersAfter(std::int64_t position, const FeedReader& reader,
                                                int limit) = 0;
    virtual Result<wire::FeedPage> itemsAfter(std::int64_t position, int limit) = 0;
    virtual Result<wire::FeedPage> staffAfter(std::int64_t position, int limit) = 0;
    virtual Result<wire::FeedPage> programmesAfter(std::int64_t position, int limit) = 0;
    virtual Result<wire::FeedPage> spentAfter(std::int64_t position, const FeedReader& reader,
                                              int limit) = 0;
    virtual Result<wire::FeedPage> tillsAfter(std::int64_t position, const FeedReader& reader,
                                              int limit) = 0;
    /// The tills of a store, and how far their present journals are.
    virtual Result<std::vector<wire::LaneState>> lanesOf(const std::string& store) = 0;
    /// A hub that is in service: paired, and not blocked.
    virtual Result<bool> hasHub(const std::string& store) = 0;

    // What HQ's own people bring in; each row gets the next position of its scope.
    /// Makes ready for many rows; first of all in the transaction that brings them in.
    virtual Result<void> beginImport() = 0;
    /// For each line the earlier one of this import with its key, where there is one. Remembers
    /// them beside the database, however many there are.
    virtual Result<std::vector<std::optional<std::int64_t>>> linesBefore(
        const std::vector<ImportLine>& lines) = 0;
    /// Members by their identifiers: a known identifier changes its member (one that waited for the
    /// card becomes Active), unknown ones make a new member. Ids and accounts in `members` are not
    /// looked at: points come from entries alone.
    virtual Result<MembersPut> putMembers(const std::vector<wire::MemberRecord>& members) = 0;
    virtual Result<void> putItems(const std::vector<wire::ItemRecord>& items) = 0;
    virtual Result<void> putStaff(const std::vector<wire::StaffRecord>& staff) = 0;
    virtual Result<void> putProgramme(const wire::ProgrammeRecord& programme) = 0;
    virtual Result<std::optional<wire::ProgrammeRecord>> programme(std::int64_t version) = 0;
    /// As tills choose it: the newest version whose first day has come.
    virtual Result<std::optional<std::int64_t>> programmeInForce(BusinessDay day) = 0;

    // Looking.
    virtual Result<std::vector<wire::HistoryRecord>> history(MemberId member, int limit) = 0;
    virtual Result<wire::Totals> totals(TerminalId terminal) = 0;
    virtual Result<StoreCounts> counts() = 0;
    /// Every entry that was taken in from `from` on and before `until`, journal by journal in their
    /// own order, until `read` returns false.
    virtual Result<void> receivedBetween(Instant from, Instant until,
                                         const std::function<bool(const ReceivedEntry&)>& read) = 0;
};

}  // namespace loyalty::ports
