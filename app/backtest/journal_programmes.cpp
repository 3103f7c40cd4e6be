#include "app/backtest/journal_programmes.h"

#include <QDir>
#include <QFile>
#include <algorithm>

#include "app/link/identity.h"

namespace loyalty::backtest {

namespace {

constexpr int maxMergeSteps = 16;

Fault unknownVersion(std::int64_t version)
{
    return {FaultKind::Missing, "HQ did not tell the till of programme version " +
                                    std::to_string(version) +
                                    "; name the programme in force with --against"};
}

}  // namespace

Result<std::unique_ptr<JournalProgrammes>> JournalProgrammes::open(
    const std::vector<std::string>& folders)
{
    std::unique_ptr<JournalProgrammes> programmes(new JournalProgrammes);
    for (const std::string& folder : folders)
        if (auto added = programmes->add(folder); !added)
            return tl::unexpected(added.error());
    return programmes;
}

Result<void> JournalProgrammes::add(const std::string& folder)
{
    const QDir till(QString::fromStdString(folder));
    const QString path = till.filePath(QStringLiteral("cache_1.db"));
    if (!QFile::exists(path))
        return {};
    auto identity = app::loadIdentity(till.path());
    if (!identity)
        return tl::unexpected(identity.error());
    const wire::Key key = *identity ? (*identity)->lookupKey : wire::Key{};
    auto cache = storage::CacheStore::open(path.toStdString(), key, storage::Access::ReadOnly);
    if (!cache)
        return tl::unexpected(cache.error());
    auto merged = (*cache)->mergedNumbers();
    if (!merged)
        return tl::unexpected(merged.error());
    m_merged.merge(*merged);
    m_caches.push_back(std::move(*cache));
    return {};
}

Result<std::shared_ptr<const programme::Rulebook>> JournalProgrammes::findVersion(
    std::int64_t version)
{
    for (const auto& cache : m_caches)
        if (auto found = cache->version(version); !found || *found != nullptr)
            return found;
    return tl::unexpected(unknownVersion(version));
}

const programme::Rulebook* JournalProgrammes::version(std::int64_t version)
{
    if (const auto known = m_versions.find(version); known != m_versions.end())
        return known->second.get();
    std::shared_ptr<const programme::Rulebook> rulebook;
    if (version != 0) {
        auto found = findVersion(version);
        if (found)
            rulebook = *found;
        else if (!m_fault)
            m_fault = found.error();
    }
    return m_versions.emplace(version, std::move(rulebook)).first->second.get();
}

std::vector<const programme::Rulebook*> JournalProgrammes::versions() const
{
    std::vector<const programme::Rulebook*> versions;
    for (const auto& [version, rulebook] : m_versions)
        if (rulebook != nullptr)
            versions.push_back(rulebook.get());
    std::sort(versions.begin(), versions.end(), [](const auto* a, const auto* b) {
        return a->programme().version < b->programme().version;
    });
    return versions;
}

const member::Member* JournalProgrammes::find(MemberId id)
{
    const auto [known, isNew] = m_members.emplace(id, std::nullopt);
    for (std::size_t i = 0; isNew && !known->second && i < m_caches.size(); ++i)
        if (auto found = m_caches[i]->findMember(id); found && *found)
            known->second = std::move((*found)->member);
    return known->second ? &*known->second : nullptr;
}

member::Holder JournalProgrammes::meant(const member::Holder& holder)
{
    std::optional<MemberId> id;
    if (const auto* number = std::get_if<MemberId>(&holder))
        id = *number;
    if (const auto* card = std::get_if<member::IdentifierHash>(&holder)) {
        const auto [known, isNew] = m_cards.emplace(*card, std::nullopt);
        for (std::size_t i = 0; isNew && !known->second && i < m_caches.size(); ++i)
            if (const auto found = m_caches[i]->resolve(*card))
                known->second = *found;
        id = known->second;
    }
    for (int step = 0; id && step < maxMergeSteps; ++step) {
        const auto next = m_merged.find(*id);
        if (next == m_merged.end())
            return *id;
        id = next->second;
    }
    return holder;
}

programme::Asked askedBy(const programme::Rulebook& rulebook)
{
    programme::Asked asked = rulebook.asked();
    asked.joined |= rulebook.programme().tierPolicy.window == programme::TierWindow::MemberYear;
    return asked;
}

void JournalProgrammes::complete(journal::SaleRecord& sale, const programme::Asked& asked)
{
    sale.holder = meant(sale.holder);
    programme::Asked all = asked;
    if (const programme::Rulebook* own = version(sale.programmeVersion))
        all.joined |= askedBy(*own).joined;
    if (all.segments || all.joined || all.birthday)
        addFacts(sale, all);
}

void JournalProgrammes::addFacts(journal::SaleRecord& sale, const programme::Asked& asked)
{
    const auto* id = std::get_if<MemberId>(&sale.holder);
    const member::Member* member = id == nullptr ? nullptr : find(*id);
    if (member == nullptr)
        return;
    const programme::Rulebook* own = version(sale.programmeVersion);
    const programme::Asked written = own == nullptr ? programme::Asked{} : own->asked();
    if (asked.segments && !written.segments)
        sale.standing.segments = member->segments;
    if (asked.joined && !written.joined)
        sale.standing.joined = member->since;
    if (asked.birthday && !written.birthday)
        sale.standing.birthday = member->birthday;
}

std::string incomparable(const programme::Programme& a, const programme::Programme& b)
{
    if (a.currency != b.currency)
        return "one counts in " + a.currency.code + " with " + std::to_string(a.currency.decimals) +
               " decimals, the other in " + b.currency.code + " with " +
               std::to_string(b.currency.decimals);
    if (a.points.decimals != b.points.decimals)
        return "points of the one have " + std::to_string(a.points.decimals) +
               " decimals, of the other " + std::to_string(b.points.decimals);
    for (const programme::Wallet& wallet : a.wallets)
        for (const programme::Wallet& other : b.wallets)
            if (wallet.code == other.code && wallet.name.decimals != other.name.decimals)
                return "the wallet \"" + wallet.code.text() + "\" of the one has " +
                       std::to_string(wallet.name.decimals) + " decimals, of the other " +
                       std::to_string(other.name.decimals);
    return {};
}

}  // namespace loyalty::backtest
