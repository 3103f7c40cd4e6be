// Keys and certificates made on the spot, for tests: nothing secret lies in the project.
#pragma once

#include <QSslCertificate>
#include <QSslKey>
#include <QString>

namespace loyalty::tests {

struct Certified {
    QSslCertificate certificate;
    QSslKey key;
};

/// An authority of its own, and certificates that it signs.
class Authority {
public:
    Authority();
    ~Authority();
    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;

    /// For a host name or an address; from one day ago until `days` from now (negative: expired).
    [[nodiscard]] Certified certify(const QByteArray& host, int days = 30) const;
    [[nodiscard]] QByteArray pem() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace loyalty::tests
