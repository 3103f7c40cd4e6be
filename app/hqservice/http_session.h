// One HTTP connection (http_server.cpp alone includes this; it takes seconds to compile).
// Lives as long as an operation of it is under way.
#pragma once

#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <optional>
#include <utility>

#include "app/hqservice/http_server.h"
#include "core/wire/request_signature.h"

namespace loyalty::hqservice {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;

/// What all connections of a server share. Used on the I/O thread alone.
struct Shared {
    const HttpServer::Settings& settings;
    HttpServer::Handler& handler;
    std::size_t connections = 0;
    std::size_t bodyBytes = 0;  // of all requests that are not answered yet
    bool isStopping = false;
};

class Connection {
public:
    virtual ~Connection() = default;
    /// Closes it, unless a request is under way: false; that one is still answered.
    virtual bool stop() = 0;
};

template <class Stream>
class Session final : public Connection, public std::enable_shared_from_this<Session<Stream>> {
public:
    template <class... Tls>
    Session(Shared& shared, tcp::socket socket, Tls&... tls)
        : m_shared(shared), m_stream(std::move(socket), tls...)
    {
        ++m_shared.connections;
        // Large enough that a body is not read in thousands of small steps.
        m_buffer.reserve(readBytes);
        error_code unknown;
        const auto address = lowest().socket().remote_endpoint(unknown).address();
        m_isLoopback = !unknown && isLoopback(address);
    }
    ~Session() override
    {
        letBodyGo();
        --m_shared.connections;
    }

    void start()
    {
        if constexpr (isTls) {
            lowest().expires_after(m_shared.settings.requestTimeout);
            m_stream.async_handshake(
                asio::ssl::stream_base::server,
                [self = this->shared_from_this()](error_code error) {
                    if (!error)
                        self->waitForBytes(self->m_shared.settings.requestTimeout);
                });
        } else {
            waitForBytes(m_shared.settings.requestTimeout);
        }
    }

    bool stop() override
    {
        if (m_isIdle)
            lowest().close();
        return std::exchange(m_isIdle, false);
    }

private:
    static constexpr bool isTls = !std::is_same_v<Stream, beast::tcp_stream>;
    static constexpr std::size_t readBytes = 64 << 10;
    // The parser's own limits say nothing of what stands between chunks: extensions, trailers.
    static constexpr std::size_t bufferBytes = 128 << 10;
    static constexpr std::size_t drainBytes = 16 << 20;
    // Up to here a body is read however many others are held.
    static constexpr std::size_t smallBodyBytes = 64 << 10;
    static constexpr std::chrono::seconds writeTimeout{30};
    static constexpr std::chrono::seconds drainTimeout{2};

    beast::tcp_stream& lowest() { return beast::get_lowest_layer(m_stream); }

    static bool isLoopback(const asio::ip::address& address)
    {
        if (address.is_v6() && address.to_v6().is_v4_mapped())
            return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).is_loopback();
        return address.is_loopback();
    }

    void waitForNext()
    {
        if (m_buffer.size() > 0)
            return readHead();
        if (m_shared.isStopping)
            return close();
        waitForBytes(m_shared.settings.idleTimeout);
    }

    // Between requests the connection may be silent for longer than inside one, and closing it
    // costs nobody anything.
    void waitForBytes(std::chrono::milliseconds timeout)
    {
        m_isIdle = true;
        lowest().expires_after(timeout);
        m_stream.async_read_some(
            m_buffer.prepare(readBytes),
            [self = this->shared_from_this()](error_code error, std::size_t count) {
                self->m_isIdle = false;
                if (error)
                    return self->close();
                self->m_buffer.commit(count);
                self->readHead();
            });
    }

    // The clock is started once and runs until the request is here.
    void readHead()
    {
        m_parser.emplace();
        m_parser->header_limit(m_shared.settings.maxHeaderBytes);
        m_parser->body_limit(m_shared.settings.maxBodyBytes);
        lowest().expires_after(m_shared.settings.requestTimeout);
        http::async_read_header(m_stream, m_buffer, *m_parser,
                                [self = this->shared_from_this()](error_code error, std::size_t) {
                                    if (error)
                                        return self->failed(error);
                                    self->gotHead();
                                });
    }

    void gotHead()
    {
        const auto& head = m_parser->get();
        if (head.version() != 11 && head.version() != 10)
            return refuse(m_shared.handler.failure(505, "HTTP/1.1 is spoken here"));
        if (head.version() == 11 && head.count(http::field::host) != 1)
            return refuse(m_shared.handler.failure(400, "there must be one Host"));
        m_request = requestFrom(head);
        if (auto refusal = m_shared.handler.refuse(m_request))
            return refuse(std::move(*refusal));
        if (beast::iequals(head[http::field::expect], "100-continue"))
            return sendContinue();
        readBody();
    }

    HttpRequest requestFrom(const http::request<http::vector_body<std::uint8_t>>& head) const
    {
        const auto text = [&](auto name) {
            const auto value = head[name];
            return head.count(name) == 1 ? std::string(value.data(), value.size()) : std::string{};
        };
        HttpRequest request;
        request.method = std::string(head.method_string());
        request.path = std::string(head.target());
        request.contentType = text(http::field::content_type);
        request.contentEncoding = text(http::field::content_encoding);
        request.acceptEncoding = text(http::field::accept_encoding);
        request.terminal = text(wire::terminalHeader);
        request.signature = text(wire::signatureHeader);
        request.isLoopback = m_isLoopback;
        return request;
    }

    void sendContinue()
    {
        m_continue = http::response<http::empty_body>(http::status::continue_, 11);
        http::async_write(m_stream, m_continue,
                          [self = this->shared_from_this()](error_code error, std::size_t) {
                              if (!error)
                                  self->readBody();
                          });
    }

    void readBody()
    {
        if (m_parser->is_done())
            return gotBody();
        http::async_read_some(m_stream, m_buffer, *m_parser,
                              [self = this->shared_from_this()](error_code error, std::size_t) {
                                  if (error)
                                      return self->failed(error);
                                  if (!self->holdBody())
                                      return self->refuse(self->m_shared.handler.busy());
                                  self->readBody();
                              });
    }

    // False where all bodies together would become too many bytes: what clients may send at once is
    // far more than there is memory.
    bool holdBody()
    {
        const std::size_t size = m_parser->get().body().size();
        m_shared.bodyBytes += size - m_heldBytes;
        m_heldBytes = size;
        return size <= smallBodyBytes || m_shared.bodyBytes <= m_shared.settings.maxBodiesBytes;
    }

    void letBodyGo()
    {
        m_shared.bodyBytes -= m_heldBytes;
        m_heldBytes = 0;
    }

    void gotBody()
    {
        lowest().expires_never();
        m_keepAlive = m_parser->keep_alive();
        m_request.body = std::move(m_parser->get().body());
        auto respond = [self = this->shared_from_this()](HttpReply reply) {
            asio::post(self->m_stream.get_executor(), [self, reply = std::move(reply)]() mutable {
                self->write(std::move(reply));
            });
        };
        m_shared.handler.answer(std::move(m_request), std::move(respond));
    }

    void failed(error_code error)
    {
        if (error == http::error::body_limit)
            return refuse(m_shared.handler.failure(413, "the body is too large"));
        if (error == http::error::header_limit)
            return refuse(m_shared.handler.failure(431, "the head of the request is too large"));
        if (error == http::error::end_of_stream)
            return close();
        if (error.category() == make_error_code(http::error::bad_method).category() &&
            error != http::error::partial_message)
            return refuse(m_shared.handler.failure(400, error.message()));
        lowest().close();
    }

    // What follows on this connection cannot be trusted to be a request.
    void refuse(HttpReply reply)
    {
        m_keepAlive = false;
        m_parser->get().body() = Bytes();  // an empty list would keep the memory
        write(std::move(reply));
    }

    void write(HttpReply reply)
    {
        letBodyGo();
        m_keepAlive = m_keepAlive && !m_shared.isStopping;
        m_response = {};
        m_response.result(static_cast<unsigned>(reply.status));
        m_response.version(11);
        m_response.set(http::field::server, "pointkeeper-hq");
        m_response.set(http::field::cache_control, "no-store");
        const auto set = [this](http::field field, const std::string& value) {
            if (!value.empty())
                m_response.set(field, value);
        };
        set(http::field::content_type, reply.contentType);
        set(http::field::content_encoding, reply.contentEncoding);
        set(http::field::allow, reply.allow);
        if (reply.retryAfterSeconds)
            m_response.set(http::field::retry_after, std::to_string(*reply.retryAfterSeconds));
        m_response.keep_alive(m_keepAlive);
        if (m_request.method != "HEAD")
            m_response.body() = std::move(reply.body);
        m_response.prepare_payload();
        lowest().expires_after(writeTimeout);
        http::async_write(m_stream, m_response,
                          [self = this->shared_from_this()](error_code error, std::size_t) {
                              if (error)
                                  return self->lowest().close();
                              if (self->m_keepAlive)
                                  return self->waitForNext();
                              self->close();
                          });
    }

    void close()
    {
        lowest().expires_after(drainTimeout);
        if constexpr (isTls)
            m_stream.async_shutdown(
                [self = this->shared_from_this()](error_code) { self->endSending(); });
        else
            endSending();
    }

    void endSending()
    {
        error_code ignored;
        lowest().socket().shutdown(tcp::socket::shutdown_send, ignored);
        drain(0);
    }

    // Closing with unread bytes would reset the connection and take the reply with it.
    void drain(std::size_t sofar)
    {
        m_buffer.clear();
        lowest().async_read_some(
            m_buffer.prepare(readBytes),
            [self = this->shared_from_this(), sofar](error_code error, std::size_t count) {
                if (error || sofar + count > drainBytes)
                    return self->lowest().close();
                self->drain(sofar + count);
            });
    }

    Shared& m_shared;
    Stream m_stream;
    beast::flat_buffer m_buffer{bufferBytes};
    std::optional<http::request_parser<http::vector_body<std::uint8_t>>> m_parser;
    http::response<http::empty_body> m_continue;
    http::response<http::vector_body<std::uint8_t>> m_response;
    HttpRequest m_request;
    std::size_t m_heldBytes = 0;  // of its body, as counted in m_shared
    bool m_isLoopback = false;
    bool m_isIdle = false;
    bool m_keepAlive = false;
};

}  // namespace loyalty::hqservice
