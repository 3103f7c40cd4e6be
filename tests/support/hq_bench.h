// HQ's own half with nothing around it: an empty store, a till on paper, and the service and
// projector asked directly.
#pragma once

#include "core/hq/projector.h"
#include "core/hq/service.h"
#include "tests/support/hq_database.h"
#include "tests/support/paper_till.h"

namespace loyalty::tests {

/// Every test begins with an empty store of the engine its row names (SQLite where it has none), in
/// which version 1 of paperProgramme() is in force.
class HqBench : public QObject {
protected:
    static constexpr Instant now{1'790'000'000'000};

    void begin();
    TerminalId pair(const char* name = "Till 1");
    wire::SyncReply send(const wire::SyncRequest& request);
    void sendAll(const PaperTill& till) { send(till.request(1)); }
    /// Until nothing waits.
    void project();
    hq::Service service() { return hq::Service(*m_store, {}); }
    ledger::Account accountOf(const member::IdentifierHash& identifier);
    std::vector<std::string> disputes();

    HqDatabases m_databases;
    std::string m_address;
    std::unique_ptr<storage::SqlHqStore> m_store;
    wire::KeyPair m_keys = wire::makeKeyPair();
};

}  // namespace loyalty::tests
