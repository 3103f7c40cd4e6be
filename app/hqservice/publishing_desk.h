// What the commands that publish share.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "core/hq/publishing.h"
#include "core/storage/hq_publishing.h"
#include "core/storage/hq_store.h"

namespace loyalty::hqservice {

inline void say(const std::string& sentence)
{
    std::fprintf(stderr, "%s\n", sentence.c_str());
}

/// A database that is open for publishing.
struct Desk {
    std::unique_ptr<storage::SqlHqStore> store;
    storage::SqlPublishing people;
    hq::Publishing publishing;

    explicit Desk(std::unique_ptr<storage::SqlHqStore> opened)
        : store(std::move(opened)), people(*store), publishing(*store, people)
    {}
};

inline Result<std::unique_ptr<Desk>> openDesk(const std::string& database)
{
    auto store = storage::SqlHqStore::open(database);
    if (!store)
        return tl::unexpected(store.error());
    auto desk = std::make_unique<Desk>(std::move(*store));
    if (auto begun = desk->publishing.begin(); !begun)
        return tl::unexpected(begun.error());
    return desk;
}

}  // namespace loyalty::hqservice
