// CacheStore: a terminal's cache_<generation>.db: what HQ told it. Can be thrown away and fetched
// again; the only writing connection to that file.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "core/ports/sync.h"
#include "core/ports/till.h"
#include "core/storage/database.h"
#include "core/storage/name_search.h"
#include "core/wire/messages.h"

namespace loyalty::storage {

struct MemberHit {
    member::Member member;
    Points points;  // as HQ last told
};

struct SearchAnswer {
    std::vector<MemberHit> hits;
    bool more = false;      // there are, or may be, others: type more letters
    bool tooShort = false;  // fewer than two letters
};

class CacheStore : public ports::Catalogue,
                   public ports::Programmes,
                   public ports::Members,
                   public ports::Tills,
                   public ports::Replica {
public:
    /// `lookupKey` is the fleet's; names are sealed with a key derived from it.
    static Result<std::unique_ptr<CacheStore>> open(const std::string& path,
                                                    const wire::Key& lookupKey,
                                                    Access access = Access::ReadWrite);

    struct Opened {
        std::unique_ptr<CacheStore> store;
        bool wasReplaced = false;
    };
    /// The same; a file that is damaged, or of a newer program, is set aside as <path>.damaged and
    /// an empty one begun, with what could be read of items, staff and programmes.
    static Result<Opened> openOrReplace(const std::string& path, const wire::Key& lookupKey);
    /// The same for a store that turned out to be damaged while it was open: cursors begin again.
    Result<void> replace();
    [[nodiscard]] bool isDamaged() const { return m_database->isDamaged(); }

    Result<std::optional<ports::CatalogueItem>> findItem(const Symbol& code) override;
    Result<std::shared_ptr<const programme::Rulebook>> inForce(BusinessDay day) override;
    Result<std::optional<ports::KnownSpent>> spentOf(const Symbol& rule) override;
    Result<std::shared_ptr<const programme::Rulebook>> version(std::int64_t version) override;

    Result<std::optional<MemberId>> resolve(const member::IdentifierHash& identifier) override;
    Result<std::optional<ports::KnownMember>> findMember(MemberId id) override;
    Result<std::optional<ports::KnownTill>> findTill(TerminalId terminal,
                                                     std::int32_t incarnation) override;
    /// Every number that means another one by now.
    Result<std::unordered_map<MemberId, MemberId>> mergedNumbers();
    /// Merged ones are not counted, and no search lists them.
    Result<std::int64_t> memberCount();
    /// By words of the name, beginnings are enough; sorted by name, at most `limit`. The work is
    /// bounded, whatever is typed.
    Result<SearchAnswer> searchByName(const std::string& typed, int limit);
    /// By the last four characters of the card.
    Result<SearchAnswer> searchByTail(const std::string& tail, int limit);

    Result<std::optional<wire::StaffRecord>> findStaff(StaffNumber number);
    /// False before HQ told of anybody.
    Result<bool> knowsStaff();
    /// Those who may open the manager's side.
    Result<std::vector<wire::StaffRecord>> managers();
    Result<std::vector<ports::CatalogueItem>> someItems(int limit);

    /// Goes on with another file (CacheBuilder), which takes the place of this one; cursors go on
    /// where that one stands.
    Result<void> goOnWith(const std::string& path);

    Result<wire::Cursors> cursors() override;
    Result<void> apply(const wire::Feed& feed) override;

    Database& database() { return *m_database; }

private:
    friend class CacheBuilder;  // fills one from a snapshot
    struct Token {
        std::int64_t token;
        std::int64_t members;  // with such a name, counted up to a bound
    };

    CacheStore(std::string path, std::unique_ptr<Database> database, const wire::Key& lookupKey);

    static Result<std::unique_ptr<Database>> openDatabase(const std::string& path, Access access,
                                                          Durability durability);
    static wire::ItemRecord itemRecordFrom(const Row& row);
    static wire::StaffRecord staffFrom(const Row& row);
    void salvage();
    void takeCatalogueOf(Database& other);
    Result<void> reopen();
    Result<std::vector<Token>> rarestTokens(const std::vector<std::string>& words);
    Result<void> putMember(const wire::MemberRecord& record);
    Result<void> putItem(const wire::ItemRecord& record);
    Result<void> putStaff(const wire::StaffRecord& record);
    Result<void> putProgramme(const wire::ProgrammeRecord& record);
    Result<void> putSpent(const wire::SpentRecord& record);
    Result<void> putTill(const wire::TillRecord& record);
    Result<void> putCursor(const char* scope, std::int64_t position);
    [[nodiscard]] Bytes sealName(MemberId id, const std::string& name) const;
    [[nodiscard]] std::string unsealName(MemberId id, const Bytes& sealed) const;
    [[nodiscard]] Bytes sealBirthday(MemberId id, const std::optional<YearDay>& birthday) const;
    [[nodiscard]] std::optional<YearDay> unsealBirthday(MemberId id, const Bytes& sealed) const;
    [[nodiscard]] Bytes seal(const std::string& context, const std::string& text) const;
    [[nodiscard]] std::string unseal(const std::string& context, const Bytes& sealed) const;
    MemberHit hitFrom(const Row& row) const;
    Result<std::optional<MemberId>> meantBy(MemberId id);
    Result<void> findFormerNumbers(MemberId id, std::vector<MemberId>& former);

    std::string m_path;
    std::unique_ptr<Database> m_database;
    NameSearch m_names;
    wire::Key m_nameKey{};
    struct KnownProgramme {
        wire::ProgrammeRecord record;
        std::shared_ptr<const programme::Rulebook> rulebook;
    };
    std::unordered_map<std::int64_t, KnownProgramme> m_programmes;  // those that were asked for
    struct InForce {
        BusinessDay day;
        std::shared_ptr<const programme::Rulebook> rulebook;
    };
    std::optional<InForce> m_inForce;  // of the day that was asked for last: every scan asks
};

}  // namespace loyalty::storage
