// CertificateFiles: the certificate and the key that HQ's TLS speaks with, as their files have
// them.
//
// Certificates are renewed while HQ runs: whoever renews one puts new files in place, and the next
// connection gets it. Files that do not fit together or cannot be read change nothing: the ones
// before stay in use. (http_server.cpp alone includes this; it takes seconds to compile.)
#pragma once

#include <sys/stat.h>

#include <array>
#include <boost/asio/ssl/context.hpp>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"

namespace loyalty::hqservice {

class CertificateFiles {
public:
    CertificateFiles(std::string certificate, std::string key)
        : m_files{std::move(certificate), std::move(key)}
    {}

    /// Takes what the files have now; when the certificate ends. Connections that were made before
    /// keep what they began with.
    Result<Instant> read();
    /// Whether the files are others than were read last. False while somebody still writes: they
    /// must look the same twice.
    bool haveChanged();

    /// After a successful read().
    boost::asio::ssl::context& context() { return *m_context; }

private:
    using Look = std::array<struct stat, 2>;

    [[nodiscard]] Look look() const;
    static bool isSame(const Look& a, const Look& b);
    [[nodiscard]] Fault problem(const std::string& file, const std::string& why) const;

    std::array<std::string, 2> m_files;  // certificate, key
    Look m_read{};
    Look m_seen{};
    std::optional<boost::asio::ssl::context> m_context;
};

}  // namespace loyalty::hqservice
