// JournalProgrammes: what HQ told a store's tills, as a backtest of their journals needs it: the
// programme versions of the sales, and who the members are today. Only read.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/journal/entry.h"
#include "core/programme/rulebook.h"
#include "core/storage/cache_store.h"

namespace loyalty::backtest {

/// What a programme asks of a member: its rules, and of the day of joining its tiers too.
programme::Asked askedBy(const programme::Rulebook& rulebook);

class JournalProgrammes {
public:
    /// The folders of tills of one HQ. What is not there (a journal alone was copied) is not known:
    /// without any cache no version and no member, without identity.json no birthday.
    static Result<std::unique_ptr<JournalProgrammes>> open(const std::vector<std::string>& folders);

    /// Null for version 0 (no programme was in force), and where fault() says why.
    const programme::Rulebook* version(std::int64_t version);
    /// The first version that was asked for and cannot be had.
    [[nodiscard]] const std::optional<Fault>& fault() const { return m_fault; }
    /// Every version that was asked for.
    [[nodiscard]] std::vector<const programme::Rulebook*> versions() const;

    /// The sale as it is known by now: a number that was merged, or a card that was registered
    /// since, becomes the member it means; and of the member what `asked`, or the tiers of the
    /// sale's own programme, name and its rules did not ask for is added.
    void complete(journal::SaleRecord& sale, const programme::Asked& asked);

private:
    JournalProgrammes() = default;
    Result<void> add(const std::string& folder);
    Result<std::shared_ptr<const programme::Rulebook>> findVersion(std::int64_t version);
    const member::Member* find(MemberId id);
    [[nodiscard]] member::Holder meant(const member::Holder& holder);
    void addFacts(journal::SaleRecord& sale, const programme::Asked& asked);

    std::vector<std::unique_ptr<storage::CacheStore>> m_caches;
    std::unordered_map<std::int64_t, std::shared_ptr<const programme::Rulebook>> m_versions;
    std::unordered_map<MemberId, std::optional<member::Member>> m_members;  // who was asked for
    std::map<member::IdentifierHash, std::optional<MemberId>> m_cards;      // which were asked for
    std::unordered_map<MemberId, MemberId> m_merged;
    std::optional<Fault> m_fault;
};

/// Why two programmes cannot be compared in numbers; empty where they can.
std::string incomparable(const programme::Programme& a, const programme::Programme& b);

}  // namespace loyalty::backtest
