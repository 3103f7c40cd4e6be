#include "tests/simulation/sim_base.h"

#include "core/base/check.h"
#include "core/hq/service.h"
#include "core/hub/uplink.h"
#include "core/storage/cache_store.h"
#include "core/storage/journal_store.h"
#include "core/storage/store_hub.h"
#include "core/sync/synchroniser.h"
#include "core/wire/message_codec.h"

namespace loyalty::tests {

namespace {

constexpr std::uint64_t baseSeed = 77;

Result<void> fillHq(storage::SqlHqStore& store, bool hasFloor)
{
    std::vector<wire::MemberRecord> members;
    for (int i = 0; i < registeredCards; ++i) {
        wire::MemberRecord record;
        record.member.cardTail = "000" + std::to_string(i);
        record.member.since = BusinessDay(0);
        record.identifiers = {simCard(i)};
        members.push_back(record);
    }
    return store.transaction([&]() -> Result<void> {
        auto put = store.putItems({wire::ItemRecord{
            Symbol("pen"), "Pen", Symbol("Paper"), {}, {}, {}, Money(1000), false}});
        if (put)
            put = store.putProgramme({1, BusinessDay(0), simProgramme(1, hasFloor)});
        if (!put)
            return put;
        for (int i = 1; i <= mostTills; ++i)
            if (auto paired = store.pairTerminal(
                    "Harbour", "Till " + std::to_string(i), simKey(static_cast<std::uint64_t>(i)),
                    wire::Digest{{static_cast<std::uint8_t>(i)}}, simBegin);
                !paired)
                return tl::unexpected(paired.error());
        if (auto paired =
                store.pairTerminal("Harbour", "Store hub", simKey(hubKey), wire::Digest{{hubKey}},
                                   simBegin, ports::TerminalKind::Hub);
            !paired)
            return tl::unexpected(paired.error());
        auto added = store.putMembers(members);
        return added ? Result<void>{} : tl::unexpected(added.error());
    });
}

// The journal and the cache of a till that has heard everything and written nothing. What it asked
// HQ under is on neither: each till of a history begins with its own first exchange.
SimDisk::Image fillTill(storage::SqlHqStore& hqStore)
{
    SimDisk disk(baseSeed);
    {
        auto scratch = storage::JournalStore::open(disk.path("scratch.db"));
        auto journal = storage::JournalStore::open(disk.path(journalFile));
        auto cache = storage::CacheStore::open(disk.path(cacheFile), {});
        CHECK(scratch && journal && cache);
        sync::Synchroniser sync(**scratch, **cache, TerminalId(1), 1, baseSeed);
        hq::Service service(hqStore, {});
        wire::SyncRequest request;
        request.protocol = wire::oldestProtocol;
        request.terminal = TerminalId(1);
        auto reply = service.sync({TerminalId(1), 1}, request, simBegin);
        CHECK(reply && *reply);
        wire::Feed feed = (*reply)->feed;
        CHECK((*cache)->apply(feed));
    }
    SimDisk::Image image = disk.image();
    std::erase_if(image, [](const auto& file) { return file.first.starts_with("scratch"); });
    return image;
}

SimBase make(bool hasFloor)
{
    SimBase base;
    SimDisk disk(baseSeed);
    {
        auto store = storage::SqlHqStore::open("sqlite:" + disk.path(hqFile));
        CHECK(store);
        CHECK(fillHq(**store, hasFloor));
    }
    base.hq = disk.image();  // before any till has spoken
    auto store = storage::SqlHqStore::open("sqlite:" + disk.path(hqFile));
    CHECK(store);
    base.till = fillTill(**store);
    SimDisk hubsDisk(baseSeed);
    {
        auto hubs = storage::SqlHqStore::open("sqlite:" + hubsDisk.path(hubFile));
        CHECK(hubs);
        const std::int64_t first = hub::firstNumberOf(TerminalId(hubTerminal), 1);
        CHECK(storage::SqlStoreHub(**hubs).begin(first));
    }
    base.hub = hubsDisk.image();
    return base;
}

}  // namespace

const SimBase& simBase(bool hasFloor)
{
    static const SimBase plain = make(false);
    static const SimBase floor = make(true);
    return hasFloor ? floor : plain;
}

std::string simProgramme(std::int64_t version, bool hasFloor)
{
    const std::string number = std::to_string(version);
    return R"({"format":2,"id":"t","version":)" + number +
           R"(,"currency":{"code":"EUR"},"rules":[{"id":"base","kind":"spend","points":)" + number +
           R"(,"amount":"1.00"}],"rewards":[{"id":"pay","kind":"points","points":10,)"
           R"("amount":"1.00"}],"offline":{"keep":200)" +
           (hasFloor ? R"(,"floor":{"member":50,"till":80,"hours":12})" : "") +
           R"(},"adjustments":{"reasons":[{"id":"goodwill"}],)"
           R"("manager":{"each":1000,"day":100000,"approved":1000}}})";
}

member::IdentifierHash simCard(int number)
{
    return {{static_cast<std::uint8_t>(number + 1), 0xC4}};
}

wire::PublicKey simKey(std::uint64_t number)
{
    wire::PublicKey key{};
    for (std::size_t i = 0; i < 8; ++i)
        key[i] = static_cast<std::uint8_t>(number >> (8 * i));
    return key;
}

}  // namespace loyalty::tests
