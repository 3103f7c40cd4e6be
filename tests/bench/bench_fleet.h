// BenchFleet: terminals of a fleet that are paired with an HQ's database, each with keys of its
// own, and requests signed by them as a till signs.
#pragma once

#include <memory>

#include "core/ports/sync.h"
#include "core/storage/hq_store.h"
#include "core/wire/request_signature.h"
#include "tests/bench/http_load.h"
#include "tests/support/paper_till.h"

namespace loyalty::bench {

class BenchFleet {
public:
    /// Pairs so many terminals, numbered from 1, and publishes the programme as version 1, in the
    /// database of `address`, which is empty so far.
    BenchFleet(const std::string& address, int terminals,
               const std::string& programme = tests::paperProgramme());

    /// POST of the body, compressed and signed, ready to be sent.
    [[nodiscard]] HttpLoad::Bytes request(const char* path, TerminalId terminal,
                                          const Bytes& body) const;
    [[nodiscard]] int size() const { return static_cast<int>(m_keys.size()); }

private:
    std::vector<wire::KeyPair> m_keys;
};

/// A journal of so many sales as rows of an outbox: to the cards of so many members by turns, or to
/// nobody.
std::vector<ports::JournalRow> paperRows(TerminalId terminal, int entries, int members);

/// Of a till that has read all there is in that database now.
wire::Cursors endOfFeed(storage::Database& database);

}  // namespace loyalty::bench
