#include "tests/bench/bare_outbox.h"

#include <zlib.h>

#include <csignal>

#include "core/base/check.h"
#include "core/storage/hq_sql.h"
#include "tests/support/hq_database.h"

namespace loyalty::bench {

namespace {

using tests::must;

constexpr int batchRows = 500;
constexpr std::size_t largestBatch = 16 << 20;
constexpr const char* selectBatch =
    "SELECT id, body FROM outbox WHERE id > (SELECT acked FROM sent) ORDER BY id LIMIT ?";
constexpr const char* updateSent = "UPDATE sent SET acked = ?";
constexpr const char* insertRow = "INSERT INTO outbox (id, body) VALUES (?, ?)";
constexpr const char* selectLast = "SELECT COALESCE(max(id), 0) FROM outbox";
const storage::HqSql insertReceived = storage::HqSql::insert(
    "INSERT INTO received (id, body)", "bigint,bytea", "ON CONFLICT DO NOTHING");

struct Received {
    std::int64_t id;
    Bytes body;
};

Bytes gzipped(const Bytes& plain)
{
    z_stream stream{};
    CHECK(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    Bytes packed(deflateBound(&stream, plain.size()));
    stream.next_in = const_cast<Bytef*>(plain.data());
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = packed.data();
    stream.avail_out = static_cast<uInt>(packed.size());
    CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

Bytes gunzipped(const Bytes& packed)
{
    z_stream stream{};
    CHECK(inflateInit2(&stream, 15 + 16) == Z_OK);
    Bytes plain(largestBatch);
    stream.next_in = const_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = plain.data();
    stream.avail_out = static_cast<uInt>(plain.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    plain.resize(stream.total_out);
    inflateEnd(&stream);
    return plain;
}

void addNumber(Bytes& bytes, std::int64_t number)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::uint8_t>(number >> shift));
}

std::int64_t numberAt(const Bytes& bytes, std::size_t at)
{
    std::int64_t number = 0;
    for (std::size_t i = at; i < at + 8; ++i)
        number = number << 8 | bytes[i];
    return number;
}

}  // namespace

BareInbox::BareInbox(const std::string& database) : m_address(database)
{
    auto listening = hqservice::HttpServer::listen({}, *this);
    CHECK(listening);
    m_server = std::move(*listening);
    m_thread = std::thread([this] {
        m_database =
            m_address.starts_with("sqlite:")
                ? must(storage::Database::openSqlite(
                      m_address.substr(7), storage::Access::ReadWrite, storage::Durability::Full))
                : must(storage::Database::openPostgreSql(m_address));
        must(m_database->execute("CREATE TABLE received (id BIGINT PRIMARY KEY, body " +
                                 std::string(m_address.starts_with("sqlite:") ? "BLOB" : "BYTEA") +
                                 " NOT NULL)"));
        m_server->run();
        m_database.reset();
    });
}

BareInbox::~BareInbox()
{
    std::raise(SIGTERM);
    m_thread.join();
}

std::optional<hqservice::HttpReply> BareInbox::refuse(const hqservice::HttpRequest& /*head*/)
{
    return std::nullopt;
}

void BareInbox::answer(hqservice::HttpRequest request, hqservice::HttpServer::Respond respond)
{
    store(request.body);
    respond({});
}

hqservice::HttpReply BareInbox::failure(int status, const std::string& /*why*/)
{
    return {status, {}, {}, {}, {}, {}};
}

hqservice::HttpReply BareInbox::busy()
{
    return {503, {}, {}, {}, {}, {}};
}

void BareInbox::certificateRead(const Result<Instant>& /*end*/) {}

void BareInbox::store(const Bytes& packed)
{
    const Bytes plain = gunzipped(packed);
    std::vector<Received> rows;
    for (std::size_t at = 0; at < plain.size();) {
        const auto size = static_cast<std::size_t>(numberAt(plain, at + 8));
        const auto begin = plain.begin() + static_cast<std::ptrdiff_t>(at) + 16;
        rows.push_back(
            {numberAt(plain, at), Bytes(begin, begin + static_cast<std::ptrdiff_t>(size))});
        at += 16 + size;
    }
    must(m_database->transaction([&] {
        return storage::writeRows(
            *m_database, insertReceived, rows, [](const Received& row) { return row.id; },
            [](const Received& row) { return row.body; });
    }));
}

BareOutbox::BareOutbox(const std::string& path)
    : m_database(must(storage::Database::openSqlite(path, storage::Access::ReadWrite,
                                                    storage::Durability::Full)))
{
    must(m_database->execute(
        "CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY, body BLOB NOT NULL)"));
    must(m_database->execute("CREATE TABLE IF NOT EXISTS sent (acked INTEGER NOT NULL)"));
    must(m_database->execute("INSERT INTO sent SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM sent)"));
}

void BareOutbox::add(const std::vector<Bytes>& bodies)
{
    must(m_database->transaction([&]() -> Result<void> {
        auto last = must(
            m_database->first(selectLast, [](const storage::Row& row) { return row.integer(0); }));
        for (const Bytes& body : bodies)
            must(m_database->run(insertRow, ++*last, body));
        return {};
    }));
}

std::int64_t BareOutbox::push(std::uint16_t port)
{
    HttpLoad load(port);
    std::int64_t sent = 0;
    for (;;) {
        Bytes plain;
        std::int64_t last = 0;
        must(m_database->each(
            selectBatch,
            [&](const storage::Row& row) {
                const Bytes body = row.bytes(1);
                last = row.integer(0);
                addNumber(plain, last);
                addNumber(plain, static_cast<std::int64_t>(body.size()));
                plain.insert(plain.end(), body.begin(), body.end());
                return true;
            },
            batchRows));
        if (last == 0)
            return sent;
        const Bytes packed = gzipped(plain);
        sent += static_cast<std::int64_t>(packed.size());
        std::string request =
            "POST /v1/sync HTTP/1.1\r\nHost: hq\r\nContent-Encoding: gzip\r\n"
            "Content-Length: " +
            std::to_string(packed.size()) + "\r\n\r\n";
        request.append(packed.begin(), packed.end());
        load.send(std::make_shared<const std::string>(std::move(request)),
                  [](const LoadAnswer& answer) { CHECK(answer.status == 200); });
        load.run();
        must(m_database->run(updateSent, last));
    }
}

}  // namespace loyalty::bench
