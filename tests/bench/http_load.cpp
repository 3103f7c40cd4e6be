#include "tests/bench/http_load.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <charconv>
#include <set>
#include <vector>

#include "core/base/check.h"
#include "core/wire/compress.h"

namespace loyalty::bench {

namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::seconds patience{15};
constexpr std::size_t largestAnswer = 64 << 20;

// The value of a header field, where the head has it; names are written as our server writes them.
std::optional<std::string> fieldOf(const std::string& head, const std::string& name)
{
    const auto at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos)
        return std::nullopt;
    const auto begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

std::int64_t numberIn(const std::string& text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

struct HttpLoad::Inside {
    struct Line;
    explicit Inside(std::uint16_t to) : server(asio::ip::address_v4::loopback(), to) {}

    asio::io_context io{1};
    tcp::endpoint server;
    std::vector<std::shared_ptr<Line>> idle;
    std::set<std::shared_ptr<asio::steady_timer>> timers;
    std::int64_t sentBytes = 0;
    std::int64_t connections = 0;
};

// One connection, one request at a time.
struct HttpLoad::Inside::Line : std::enable_shared_from_this<Line> {
    explicit Line(Inside& of) : inside(of), socket(of.io), timer(of.io) {}

    void carry(HttpLoad::Bytes bytes, Done then)
    {
        request = std::move(bytes);
        done = std::move(then);
        timer.expires_after(patience);
        timer.async_wait([self = shared_from_this()](error_code error) {
            if (!error)
                self->giveUp();
        });
        if (isOpen)
            return write();
        ++inside.connections;
        socket.async_connect(inside.server, [self = shared_from_this()](error_code error) {
            if (error)
                return self->end({});
            self->isOpen = true;
            self->socket.set_option(tcp::no_delay(true), error);
            self->write();
        });
    }

    void write()
    {
        inside.sentBytes += static_cast<std::int64_t>(request->size());
        asio::async_write(socket, asio::buffer(*request),
                          [self = shared_from_this()](error_code error, std::size_t) {
                              error ? self->end({}) : self->readHead();
                          });
    }

    void readHead()
    {
        asio::async_read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n",
                               [self = shared_from_this()](error_code error, std::size_t size) {
                                   error ? self->lost() : self->gotHead(size);
                               });
    }

    // The server closes connections that are silent for long: that is no answer to anything.
    void lost()
    {
        if (!isUsed || !buffer.empty() || hasGivenUp)
            return end({});
        timer.cancel();
        std::make_shared<Line>(inside)->carry(std::move(request), std::move(done));
    }

    void gotHead(std::size_t size)
    {
        head = buffer.substr(0, size);
        buffer.erase(0, size);
        const auto length =
            static_cast<std::size_t>(numberIn(fieldOf(head, "Content-Length").value_or("0")));
        CHECK(length <= largestAnswer);
        const std::size_t missing = length - std::min(length, buffer.size());
        asio::async_read(socket, asio::dynamic_buffer(buffer), asio::transfer_exactly(missing),
                         [self = shared_from_this()](error_code error, std::size_t) {
                             error ? self->end({}) : self->gotBody();
                         });
    }

    void gotBody()
    {
        LoadAnswer answer;
        answer.status = static_cast<int>(numberIn(head.substr(9, 3)));
        if (const auto told = fieldOf(head, "Retry-After"))
            answer.retryAfterSeconds = static_cast<int>(numberIn(*told));
        answer.body.assign(buffer.begin(), buffer.end());
        if (fieldOf(head, "Content-Encoding"))
            answer.body = wire::decompress(answer.body, largestAnswer).value();
        buffer.clear();
        isUsed = true;
        if (head.find("Connection: close") == std::string::npos)
            inside.idle.push_back(shared_from_this());
        end(std::move(answer));
    }

    void giveUp()
    {
        hasGivenUp = true;
        error_code ignored;
        socket.close(ignored);
    }

    void end(LoadAnswer answer)
    {
        timer.cancel();
        answer.isTimeout = hasGivenUp;
        std::exchange(done, nullptr)(std::move(answer));
    }

    Inside& inside;
    tcp::socket socket;
    asio::steady_timer timer;
    HttpLoad::Bytes request;
    Done done;
    std::string buffer;
    std::string head;
    bool isOpen = false;
    bool isUsed = false;
    bool hasGivenUp = false;
};

HttpLoad::HttpLoad(std::uint16_t port) : m_inside(std::make_unique<Inside>(port)) {}

HttpLoad::~HttpLoad() = default;

void HttpLoad::send(Bytes request, Done done)
{
    std::shared_ptr<Inside::Line> line;
    if (m_inside->idle.empty()) {
        line = std::make_shared<Inside::Line>(*m_inside);
    } else {
        line = std::move(m_inside->idle.back());
        m_inside->idle.pop_back();
    }
    line->carry(std::move(request), std::move(done));
}

void HttpLoad::after(std::chrono::milliseconds wait, std::function<void()> then)
{
    auto timer = std::make_shared<asio::steady_timer>(m_inside->io, wait);
    m_inside->timers.insert(timer);
    timer->async_wait([inside = m_inside.get(), timer, then = std::move(then)](error_code error) {
        inside->timers.erase(timer);
        if (!error)
            then();
    });
}

void HttpLoad::forgetWaiting()
{
    for (const auto& timer : m_inside->timers)
        timer->cancel();
}

void HttpLoad::run()
{
    m_inside->io.restart();
    m_inside->io.run();
}

std::int64_t HttpLoad::sentBytes() const
{
    return m_inside->sentBytes;
}

std::int64_t HttpLoad::connectionsMade() const
{
    return m_inside->connections;
}

}  // namespace loyalty::bench
