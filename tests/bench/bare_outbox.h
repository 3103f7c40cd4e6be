// What one would write without us: an outbox in SQLite, batches of 500 rows packed with gzip and
// posted to HQ's own HTTP server, a table at HQ. Durable at both ends like ours; no signature, no
// hashes, no projection, nothing compared.
#pragma once

#include <thread>

#include "app/hqservice/http_server.h"
#include "core/storage/database.h"
#include "tests/bench/http_load.h"

namespace loyalty::bench {

/// The receiving half, on a thread of its own until it is destroyed (which raises SIGTERM, as the
/// server ends by it). `database` is an address as HQ has it.
class BareInbox final : public hqservice::HttpServer::Handler {
public:
    explicit BareInbox(const std::string& database);
    ~BareInbox() override;

    [[nodiscard]] std::uint16_t port() const { return m_server->port(); }

    std::optional<hqservice::HttpReply> refuse(const hqservice::HttpRequest& head) override;
    void answer(hqservice::HttpRequest request, hqservice::HttpServer::Respond respond) override;
    hqservice::HttpReply failure(int status, const std::string& why) override;
    hqservice::HttpReply busy() override;
    void certificateRead(const Result<Instant>& end) override;

private:
    void store(const Bytes& packed);

    std::string m_address;
    std::unique_ptr<storage::Database> m_database;  // of the server's thread
    std::unique_ptr<hqservice::HttpServer> m_server;
    std::thread m_thread;
};

/// The sending half.
class BareOutbox {
public:
    /// A file that was written by another one, or a new one; rows are numbered from 1.
    explicit BareOutbox(const std::string& path);
    void add(const std::vector<Bytes>& bodies);
    /// Everything, in batches; the bytes of their bodies.
    std::int64_t push(std::uint16_t port);

private:
    std::unique_ptr<storage::Database> m_database;
};

}  // namespace loyalty::bench
