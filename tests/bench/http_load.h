// HttpLoad: many clients of one HTTP server on one thread (Boost.Asio): requests that are ready are
// sent on connections that are kept alive, and as many are under way as one asks for.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/bytes.h"

namespace loyalty::bench {

/// `status` 0: no answer within fifteen seconds, or none at all.
struct LoadAnswer {
    int status = 0;
    std::optional<int> retryAfterSeconds;
    Bytes body;  // unpacked
    bool isTimeout = false;
};

class HttpLoad {
public:
    using Bytes = std::shared_ptr<const std::string>;
    using Done = std::function<void(LoadAnswer)>;

    /// Of a server on the loopback address.
    explicit HttpLoad(std::uint16_t port);
    ~HttpLoad();

    /// A whole request, head and body. `done` is called from run().
    void send(Bytes request, Done done);
    /// Calls it once, from run(), after so long.
    void after(std::chrono::milliseconds wait, std::function<void()> then);
    /// Whatever waits with after() is not called any more.
    void forgetWaiting();
    /// Until nothing is to be sent, answered or waited for.
    void run();

    [[nodiscard]] std::int64_t sentBytes() const;
    [[nodiscard]] std::int64_t connectionsMade() const;

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

}  // namespace loyalty::bench
