// Rulebooks: the programme versions HQ has published, prepared once each.
#pragma once

#include <map>
#include <memory>

#include "core/ports/hq_store.h"
#include "core/programme/rulebook.h"

namespace loyalty::hq {

class Rulebooks {
public:
    explicit Rulebooks(ports::HqStore& store) : m_store(store) {}

    /// Null where HQ has no such version, or one that only a newer program can read; asked again
    /// the next time, as it may come.
    Result<std::shared_ptr<const programme::Rulebook>> version(std::int64_t version);

    /// The one in force on that day; null where there is none.
    Result<std::shared_ptr<const programme::Rulebook>> inForce(BusinessDay day);

private:
    static constexpr std::size_t maxKept = 64;

    ports::HqStore& m_store;
    std::map<std::int64_t, std::shared_ptr<const programme::Rulebook>> m_kept;
};

}  // namespace loyalty::hq
