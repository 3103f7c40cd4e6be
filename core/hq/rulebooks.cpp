#include "core/hq/rulebooks.h"

#include "core/wire/programme_file.h"

namespace loyalty::hq {

Result<std::shared_ptr<const programme::Rulebook>> Rulebooks::version(std::int64_t version)
{
    const auto kept = m_kept.find(version);
    if (kept != m_kept.end())
        return kept->second;
    auto record = m_store.programme(version);
    if (!record)
        return tl::unexpected(record.error());
    if (!*record)
        return nullptr;
    auto rulebook = wire::readProgramme((*record)->text);
    if (!rulebook)
        return nullptr;
    if (m_kept.size() >= maxKept)
        m_kept.erase(m_kept.begin());
    return m_kept.emplace(version, std::move(*rulebook)).first->second;
}

Result<std::shared_ptr<const programme::Rulebook>> Rulebooks::inForce(BusinessDay day)
{
    auto number = m_store.programmeInForce(day);
    if (!number)
        return tl::unexpected(number.error());
    if (!*number)
        return nullptr;
    return version(**number);
}

}  // namespace loyalty::hq
