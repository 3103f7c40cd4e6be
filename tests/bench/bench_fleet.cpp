#include "tests/bench/bench_fleet.h"

#include <map>

#include "core/wire/compress.h"
#include "tests/support/hq_database.h"

namespace loyalty::bench {

namespace {

const Instant paired{1'790'000'000'000};
constexpr int atOnce = 1'000;

}  // namespace

BenchFleet::BenchFleet(const std::string& address, int terminals, const std::string& programme)
{
    const auto store = tests::openStore(address);
    tests::must(store->transaction([&] {
        return store->putProgramme({1, BusinessDay(20'000), programme});
    }));
    while (size() < terminals)
        tests::must(store->transaction([&]() -> Result<void> {
            for (int i = 0; i < atOnce && size() < terminals; ++i) {
                m_keys.push_back(wire::makeKeyPair());
                const wire::PublicKey& key = m_keys.back().publicKey;
                const auto row = store->pairTerminal("Harbour", "Till " + std::to_string(size()),
                                                     key, wire::digest(key), paired);
                if (!row)
                    return tl::unexpected(row.error());
                CHECK(row->id == TerminalId(size()));
            }
            return {};
        }));
}

HttpLoad::Bytes BenchFleet::request(const char* path, TerminalId terminal, const Bytes& body) const
{
    const Bytes packed = wire::compress(body);
    const auto& key = m_keys[static_cast<std::size_t>(terminal.value() - 1)].secretKey;
    std::string bytes = std::string("POST ") + path +
                        " HTTP/1.1\r\nHost: hq\r\nContent-Type: application/cbor\r\n"
                        "Content-Encoding: zstd\r\nAccept-Encoding: zstd\r\n";
    bytes += std::string(wire::terminalHeader) + ": " + std::to_string(terminal.value()) + "\r\n";
    bytes += std::string(wire::signatureHeader) + ": " +
             wire::signRequest(key, {"POST", path, terminal, packed}) + "\r\n";
    bytes += "Content-Length: " + std::to_string(packed.size()) + "\r\n\r\n";
    bytes.append(packed.begin(), packed.end());
    return std::make_shared<const std::string>(std::move(bytes));
}

std::vector<ports::JournalRow> paperRows(TerminalId terminal, int entries, int members)
{
    tests::PaperTill till(terminal);
    for (int i = 0; i < entries; ++i) {
        const std::int64_t number = terminal.value() * 7919 + i * 104'729;
        const member::Holder holder =
            members == 0 ? member::Holder()
                         : member::Holder(tests::card(static_cast<int>(number % members)));
        till.sale(holder, 100 + number % 9'000);
    }
    std::vector<ports::JournalRow> rows;
    wire::SyncRequest all = till.request(1, static_cast<std::size_t>(entries));
    for (std::int64_t i = 1; i <= till.last(); ++i)
        rows.push_back(
            {i, std::move(all.entries[static_cast<std::size_t>(i - 1)]), till.hashAt(i)});
    return rows;
}

wire::Cursors endOfFeed(storage::Database& database)
{
    std::map<std::string, std::int64_t> heads;
    tests::must(database.each("SELECT scope, head FROM feed_head", [&](const storage::Row& row) {
        heads[row.text(0)] = row.integer(1);
        return true;
    }));
    return {heads["member"], heads["item"], heads["staff"], heads["programme"], heads["spent"], 1};
}

}  // namespace loyalty::bench
