// HqStore on SQL: HQ's tables on SQLite and on PostgreSQL, the same statements wherever the engines
// agree (hq_sql.h has the rest).
//
// Belongs to the thread that opened it. On SQLite a transaction waits for HqLock, so that any
// number of stores can be open on one file; on PostgreSQL rows are locked. Durable on both: what a
// transaction wrote survives a power cut once it returned.
#pragma once

#include <memory>
#include <string>

#include "core/ports/hq_recount.h"
#include "core/ports/webhooks.h"
#include "core/storage/database.h"
#include "core/storage/hq_lock.h"
#include "core/storage/hq_sql.h"

namespace loyalty::storage {

class SqlHqStore : public ports::HqStore, public ports::HqRecount, public ports::Webhooks {
public:
    enum class Schema {
        Migrate,  // bring it up to date first
        AsItIs,   // somebody else did; Missing where it has no tables at all
    };

    /// `address` is sqlite:FILE or postgresql://user:password@host:port/database.
    static Result<std::unique_ptr<SqlHqStore>> open(const std::string& address,
                                                    Schema schema = Schema::Migrate);

    Result<void> transaction(const std::function<Result<void>()>& work) override;
    Result<void> snapshot(const std::function<Result<void>()>& work) override;

    Result<std::optional<Bytes>> setting(const std::string& name) override;
    Result<Bytes> settingOr(const std::string& name, const Bytes& value) override;
    Result<void> putSetting(const std::string& name, const Bytes& value) override;

    Result<void> addPairingCode(const ports::PairingCode& code) override;
    Result<std::optional<ports::PairingCode>> takePairingCode(const wire::Digest& digest) override;
    Result<ports::TerminalRow> pairTerminal(
        const std::string& store, const std::string& name, const wire::PublicKey& key,
        const wire::Digest& pairedWith, Instant at,
        ports::TerminalKind kind = ports::TerminalKind::Till) override;
    Result<std::optional<ports::TerminalRow>> findPairing(const wire::Digest& pairedWith,
                                                          const wire::PublicKey& key) override;

    Result<std::optional<ports::TerminalRow>> findTerminal(TerminalId id) override;
    Result<std::vector<ports::TerminalKey>> keysOf(TerminalId id, int limit) override;
    Result<std::optional<ports::TerminalRow>> lockTerminal(TerminalId id) override;
    Result<void> addToInbox(const std::vector<ports::InboxRow>& rows) override;
    Result<std::optional<ports::InboxRow>> inboxRow(const ports::EntryKey& key) override;
    Result<void> acknowledge(const ports::TerminalRow& terminal, Instant at) override;
    Result<void> noteFork(const ports::JournalKey& journal, Instant at) override;

    Result<std::optional<MemberId>> lockMember(MemberId member) override;
    Result<std::vector<ports::LeaseRow>> leasesOf(const std::vector<MemberId>& members) override;
    Result<std::vector<ports::LeaseRow>> leasesToSettle(const ports::JournalKey& holder) override;
    Result<std::vector<ports::LeaseRow>> leasesHeldBy(TerminalId terminal) override;
    Result<void> addLeases(const std::vector<ports::LeaseRow>& leases) override;
    Result<void> changeLease(const ports::LeaseRow& lease) override;
    Result<std::optional<Points>> writeOffLeases(const ports::JournalKey& holder) override;
    Result<bool> useCode(MemberId member, const wire::ShownCode& code,
                         const ports::JournalKey& till) override;
    Result<ports::LeasesTold> leasesTold(const ports::JournalKey& holder,
                                         std::int64_t epoch) override;
    Result<void> noteLeasesTold(const ports::JournalKey& holder, std::int64_t epoch,
                                ports::LeasesTold told) override;
    Result<bool> areAllLeasesTold(std::int64_t epoch) override;

    Result<std::vector<ports::TerminalReport>> terminals(TerminalId after, int limit) override;
    Result<bool> block(TerminalId terminal, std::optional<Instant> since) override;
    Result<std::vector<ports::ProgrammeHeld>> programmesHeld(int limit) override;
    Result<void> noteAct(const ports::Act& act) override;
    Result<std::vector<ports::Act>> acts(int limit) override;

    Result<std::vector<SaleId>> salesNumbered(TerminalId terminal, std::int64_t number) override;
    Result<ports::SaleHold> holdOr(const ports::SaleHold& hold) override;
    Result<void> putHold(const ports::SaleHold& hold) override;
    Result<void> endHold(const SaleId& sale) override;
    Result<std::vector<ports::SaleHold>> holdsOf(TerminalId terminal, int limit) override;
    Result<bool> doOthersWait(TerminalId terminal) override;
    Result<std::int64_t> appliedOf(const ports::JournalKey& journal) override;
    Result<Taken> ackedOf(const ports::JournalKey& journal) override;

    Result<void> lockProjection() override;
    Result<std::vector<ports::InboxRow>> waitingEntries(TerminalId after, int limit) override;
    Result<std::map<member::IdentifierHash, MemberId>> resolve(
        const std::vector<member::IdentifierHash>& identifiers) override;
    Result<std::vector<ports::MemberState>> membersWith(const std::vector<MemberId>& ids) override;
    Result<std::vector<ports::Document>> documentsWith(const std::vector<SaleId>& ids) override;
    Result<std::map<SaleId, basket::Returned>> returnedOf(
        const std::vector<SaleId>& sales) override;
    Result<MemberId> takeMemberIds(std::int64_t count) override;
    Result<ports::WantedEvents> wantedEvents() override;
    Result<void> write(const ports::Projection& projection) override;

    Result<wire::FeedPage> membersAfter(std::int64_t position, const ports::FeedReader& reader,
                                        int limit) override;
    Result<wire::FeedPage> itemsAfter(std::int64_t position, int limit) override;
    Result<wire::FeedPage> staffAfter(std::int64_t position, int limit) override;
    Result<wire::FeedPage> programmesAfter(std::int64_t position, int limit) override;
    Result<wire::FeedPage> spentAfter(std::int64_t position, const ports::FeedReader& reader,
                                      int limit) override;
    Result<wire::FeedPage> tillsAfter(std::int64_t position, const ports::FeedReader& reader,
                                      int limit) override;
    Result<std::vector<wire::LaneState>> lanesOf(const std::string& store) override;
    Result<bool> hasHub(const std::string& store) override;

    Result<void> beginImport() override;
    Result<std::vector<std::optional<std::int64_t>>> linesBefore(
        const std::vector<ports::ImportLine>& lines) override;
    Result<ports::MembersPut> putMembers(const std::vector<wire::MemberRecord>& members) override;
    Result<void> putItems(const std::vector<wire::ItemRecord>& items) override;
    Result<void> putStaff(const std::vector<wire::StaffRecord>& staff) override;
    Result<void> putProgramme(const wire::ProgrammeRecord& programme) override;
    Result<std::optional<wire::ProgrammeRecord>> programme(std::int64_t version) override;

    Result<std::optional<std::int64_t>> programmeInForce(BusinessDay day) override;

    Result<std::vector<ports::Webhook>> webhooks() override;
    Result<std::int64_t> addWebhook(const ports::Webhook& webhook) override;
    Result<bool> removeWebhook(std::int64_t id) override;
    Result<bool> holdSending(const std::array<std::uint8_t, 16>& owner, Instant now,
                             Instant until) override;
    Result<std::vector<ports::Delivery>> deliveriesOf(std::int64_t webhook, int limit) override;
    Result<void> noteArrived(std::int64_t webhook, std::int64_t upTo) override;
    Result<void> noteFailure(std::int64_t webhook, int failures, Instant nextAttempt,
                             const std::string& reason) override;
    Result<void> giveUp(const ports::Delivery& delivery, const std::string& reason) override;
    Result<std::vector<ports::DeadDelivery>> deadOf(std::int64_t webhook, int limit) override;
    Result<int> revive(std::int64_t webhook) override;

    Result<std::int64_t> membersAndJournals() override;
    Result<std::vector<MemberId>> membersBehind(MemberId after, int limit) override;
    Result<std::vector<std::pair<MemberId, MemberId>>> mergedInto(
        const std::vector<MemberId>& members) override;
    Result<void> bookedUnder(const std::vector<MemberId>& members,
                             const std::function<void(const ports::BookedEntry&)>& read) override;
    Result<std::vector<JournalHead>> journalsBehind(const ports::JournalKey& after,
                                                    int limit) override;
    Result<std::vector<ports::InboxRow>> journalRows(const ports::JournalKey& journal,
                                                     std::int64_t after, int limit) override;

    Result<std::vector<wire::HistoryRecord>> history(MemberId member, int limit) override;
    Result<wire::Totals> totals(TerminalId terminal) override;
    Result<ports::StoreCounts> counts() override;
    Result<void> receivedBetween(
        Instant from, Instant until,
        const std::function<bool(const ports::ReceivedEntry&)>& read) override;

    Database& database() { return *m_database; }

private:
    friend class SqlStoreHub;  // its other half, at the hub of a store
    SqlHqStore(std::unique_ptr<Database> database, std::unique_ptr<HqLock> lock);

    Result<void> prepare(Schema schema);
    Result<void> migrateAlone();
    Result<std::int64_t> takeNumbers(const char* counter, std::int64_t count);
    /// The first of `count` positions of the scope.
    Result<std::int64_t> takePositions(const char* scope, std::int64_t count);
    /// Waiting entries of one journal; `room` is in bytes.
    Result<void> addWaiting(const ports::EntryKey& after, int limit, std::size_t& room,
                            std::vector<ports::InboxRow>& rows);
    Result<void> writeMembers(const ports::Projection& projection);
    Result<void> writeLots(const ports::Projection& projection);
    Result<void> writeYears(const ports::Projection& projection);
    Result<void> writeReflected(const ports::Projection& projection);
    Result<void> writeEntries(const ports::Projection& projection);
    Result<void> writeLeases(const ports::Projection& projection);
    Result<void> writeSpent(const ports::Projection& projection);
    Result<void> writeProgress(const ports::Projection& projection);
    Result<void> writePosted(const ports::Projection& projection);
    Result<void> writeEvents(const ports::Projection& projection);
    Result<void> endHoldsOf(const ports::JournalKey& holder);
    /// How many deliveries wait for it, those between that were dropped included.
    Result<std::int64_t> waitingFor(std::int64_t webhook);
    /// Where a reader of the scope begins, and whether there is nothing behind it.
    struct Start {
        std::int64_t position = 0;
        bool isAtEnd = false;
        std::int64_t head = 0;
    };
    Result<Start> startAfter(const char* scope, std::int64_t position);
    Result<void> readHeads();
    template <class... Before>
    Result<wire::FeedPage> pageAfter(const char* sql, const char* scope, std::int64_t position,
                                     int limit,
                                     const std::function<void(wire::FeedPage&, const Row&)>& read,
                                     const Before&... before);
    Result<void> addLots(wire::FeedPage& page, std::vector<std::int64_t>& positions,
                         std::int64_t from);
    Result<void> addDetails(wire::FeedPage& page, const std::vector<std::int64_t>& positions,
                            std::int64_t from, const ports::FeedReader& reader);
    Result<void> takeBackFromTill(const ports::LeaseRow& lease);
    Result<void> addContained(wire::FeedPage& page, const ports::FeedReader& reader);
    Result<void> writeImported(const std::map<MemberId, member::Member>& rows,
                               const std::map<member::IdentifierHash, MemberId>& owners);
    [[nodiscard]] Bytes sealName(MemberId id, const std::string& name) const;
    [[nodiscard]] std::string unsealName(MemberId id, const Bytes& sealed) const;
    [[nodiscard]] Bytes sealBirthday(MemberId id, const std::optional<YearDay>& birthday) const;
    [[nodiscard]] std::optional<YearDay> unsealBirthday(MemberId id, const Bytes& sealed) const;

    std::unique_ptr<Database> m_database;
    std::unique_ptr<HqLock> m_lock;  // SQLite alone
    /// Of all scopes, within a snapshot: most readers have read everything, and need no more.
    std::optional<std::map<std::string, std::int64_t, std::less<>>> m_heads;
    bool m_isSnapshot = false;
    wire::Key m_nameKey{};
};

}  // namespace loyalty::storage
