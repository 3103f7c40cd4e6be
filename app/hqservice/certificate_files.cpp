#include "app/hqservice/certificate_files.h"

#include <openssl/ssl.h>

#include <ctime>

namespace loyalty::hqservice {

namespace {

namespace ssl = boost::asio::ssl;

std::optional<Instant> endOf(SSL_CTX* context)
{
    const X509* certificate = SSL_CTX_get0_certificate(context);
    std::tm when{};
    if (certificate == nullptr || ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &when) != 1)
        return std::nullopt;
    return Instant{static_cast<std::int64_t>(::timegm(&when)) * 1000};
}

bool isSameFile(const struct stat& a, const struct stat& b)
{
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
           a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

}  // namespace

Fault CertificateFiles::problem(const std::string& file, const std::string& why) const
{
    return {FaultKind::Missing, std::string("the ") +
                                    (file == m_files[0] ? "certificate " : "key ") + file +
                                    " cannot be used: " + why};
}

// The key last: OpenSSL then holds it against the certificate.
Result<Instant> CertificateFiles::read()
{
    m_read = look();
    boost::system::error_code error;
    ssl::context fresh(ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(fresh.native_handle(), TLS1_2_VERSION);
    fresh.set_options(ssl::context::default_workarounds | SSL_OP_NO_RENEGOTIATION, error);
    fresh.use_certificate_chain_file(m_files[0], error);
    if (error)
        return tl::unexpected(problem(m_files[0], error.message()));
    fresh.use_private_key_file(m_files[1], ssl::context::pem, error);
    if (error)
        return tl::unexpected(problem(m_files[1], error.message()));
    const auto end = endOf(fresh.native_handle());
    if (!end)
        return tl::unexpected(problem(m_files[0], "it does not say when it ends"));
    m_context.emplace(std::move(fresh));
    return *end;
}

bool CertificateFiles::haveChanged()
{
    const Look now = look();
    const bool isSettled = isSame(now, m_seen);
    m_seen = now;
    return isSettled && !isSame(now, m_read);
}

// A file that is not there looks like zeros.
CertificateFiles::Look CertificateFiles::look() const
{
    Look seen{};
    for (std::size_t i = 0; i < m_files.size(); ++i)
        if (::stat(m_files[i].c_str(), &seen[i]) != 0)
            seen[i] = {};
    return seen;
}

bool CertificateFiles::isSame(const Look& a, const Look& b)
{
    return isSameFile(a[0], b[0]) && isSameFile(a[1], b[1]);
}

}  // namespace loyalty::hqservice
