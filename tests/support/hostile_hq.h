// HostileHq: something that stands at HQ's address and answers as it is told to, over real sockets.
#pragma once

#include <QSslServer>
#include <QTcpSocket>
#include <functional>
#include <optional>

#include "tests/support/certificates.h"

namespace loyalty::tests {

class HostileHq {
public:
    /// What to do with a connection once a whole head of a request is there.
    using Answer = std::function<void(QTcpSocket&)>;

    /// With a certificate it speaks TLS.
    explicit HostileHq(Answer answer, const std::optional<Certified>& certified = {});

    [[nodiscard]] QString url() const;
    /// Heads of requests that arrived.
    [[nodiscard]] int requests() const { return m_requests; }

    /// An answer with these bytes behind a head that says their length.
    static Answer says(const QByteArray& statusAndHeaders, const QByteArray& body);
    /// Head and bytes as they stand, the connection stays open.
    static Answer writes(const QByteArray& bytes);
    static Answer hangsUpAfter(const QByteArray& bytes);
    /// One byte after the other, for ever.
    static Answer trickles();
    /// Bytes without end, as fast as they are taken.
    static Answer pours(const QByteArray& head);

private:
    void take(QTcpSocket& socket);

    Answer m_answer;
    std::unique_ptr<QTcpServer> m_server;
    bool m_isTls;
    int m_requests = 0;
};

}  // namespace loyalty::tests
