// A receiver of webhooks on a free port of this machine, in a thread of its own: keeps what comes
// and answers as it is told.
#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QThread>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace loyalty::tests {

struct Received {
    QByteArray head;
    QByteArray body;

    /// The value of a header; empty where it is absent.
    [[nodiscard]] QByteArray header(const QByteArray& name) const;
    [[nodiscard]] int number() const { return header("X-Pointkeeper-Webhook-Number").toInt(); }
};

class WebhookReceiver {
public:
    static constexpr int silent = 0;  // in place of a status: takes the call and never answers

    explicit WebhookReceiver(std::optional<QSslConfiguration> tls = std::nullopt);
    ~WebhookReceiver();
    WebhookReceiver(const WebhookReceiver&) = delete;
    WebhookReceiver& operator=(const WebhookReceiver&) = delete;

    void answerWith(int status) { m_status = status; }
    [[nodiscard]] QString url() const;
    [[nodiscard]] std::vector<Received> received() const;
    /// The order numbers of what came, in the order in which it came.
    [[nodiscard]] std::vector<int> numbers() const;

private:
    void serve(QTcpSocket& socket);

    bool m_isTls;
    std::atomic<int> m_status = 200;
    quint16 m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<Received> m_received;
    QThread m_thread;
    QTcpServer* m_server = nullptr;  // of that thread
};

}  // namespace loyalty::tests
