// HttpServer: HTTP/1.1 on one I/O thread (Boost.Beast, in http_server.cpp alone), made for clients
// that mean no good: every size, time and number is bounded, what is malformed is answered 400 and
// the connection closed.
//
// With TLS (1.2 and newer), files of the certificate and the key that change are read again, by
// themselves within seconds or at once on SIGHUP; connections that are open go on with the old
// ones.
//
// A request has `requestTimeout` to arrive whole, however slowly its bytes drip; a connection that
// is kept alive may be silent for `idleTimeout`. Handlers run on the I/O thread and must not wait:
// they hand work on and answer later, from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace loyalty::hqservice {

struct HttpRequest {
    std::string method;
    std::string path;  // the request target as it is
    std::string contentType;
    std::string contentEncoding;
    std::string acceptEncoding;
    std::string terminal;   // X-Pointkeeper-Terminal; empty where it is absent or stands twice
    std::string signature;  // X-Pointkeeper-Signature; the same
    bool isLoopback = false;
    Bytes body;
};

struct HttpReply {
    int status = 200;
    std::string contentType;
    std::string contentEncoding;
    std::string allow;  // of a 405
    std::optional<int> retryAfterSeconds;
    Bytes body;
};

class HttpServer {
public:
    struct Settings {
        std::string host = "127.0.0.1";
        std::uint16_t port = 0;       // 0: any
        std::string certificateFile;  // PEM chain; empty: no TLS
        std::string keyFile;
        std::chrono::milliseconds requestTimeout{10'000};
        std::chrono::milliseconds idleTimeout{60'000};
        std::size_t maxBodyBytes = 4 << 20;
        std::size_t maxBodiesBytes = 256 << 20;  // of all requests together; small ones always pass
        std::uint32_t maxHeaderBytes = 16 << 10;
        /// Fewer where the system allows fewer open files. When all are taken, the oldest one that
        /// is silent makes room for the next.
        std::size_t maxConnections = 4'096;
    };

    /// To be called once, from any thread.
    using Respond = std::function<void(HttpReply)>;

    /// What is done with requests.
    class Handler {
    public:
        virtual ~Handler() = default;
        /// Looks at the head alone; a reply refuses the request before its body is read.
        virtual std::optional<HttpReply> refuse(const HttpRequest& head) = 0;
        virtual void answer(HttpRequest request, Respond respond) = 0;
        /// The reply to what is no acceptable HTTP at all.
        virtual HttpReply failure(int status, const std::string& why) = 0;
        /// The reply to whom there is no room for now.
        virtual HttpReply busy() = 0;
        /// The certificate was read, again or for the first time: when it ends, or why the one
        /// before stays in use.
        virtual void certificateRead(const Result<Instant>& end) = 0;
    };

    /// Takes the port. Faults: Busy (in use), Denied, Missing or Invalid (certificate, key, host).
    static Result<std::unique_ptr<HttpServer>> listen(const Settings& settings, Handler& handler);

    virtual ~HttpServer() = default;

    [[nodiscard]] virtual std::uint16_t port() const = 0;
    /// Serves until SIGTERM or SIGINT. Then no request is taken any more, those under way are
    /// answered (at most ten seconds), and run() returns.
    virtual void run() = 0;
};

}  // namespace loyalty::hqservice
