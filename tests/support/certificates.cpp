#include "tests/support/certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "core/base/check.h"

namespace loyalty::tests {

namespace {

constexpr long day = 86'400;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Key newKey()
{
    Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    CHECK(key != nullptr);
    return key;
}

void extend(X509& certificate, X509& issuer, int kind, const QByteArray& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, &issuer, &certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData());
    CHECK(extension != nullptr);
    X509_add_ext(&certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate newCertificate(EVP_PKEY& key, const QByteArray& name, long serial, long days)
{
    Certificate certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -10 * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), days * day);
    X509_set_pubkey(certificate.get(), &key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.constData()), -1, -1, 0);
    return certificate;
}

template <class Write>
QByteArray pemOf(Write write)
{
    BIO* memory = BIO_new(BIO_s_mem());
    CHECK(write(memory) == 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    QByteArray pem(text, size);
    BIO_free(memory);
    return pem;
}

QByteArray pemOf(X509& certificate)
{
    return pemOf([&](BIO* out) { return PEM_write_bio_X509(out, &certificate); });
}

QByteArray pemOf(EVP_PKEY& key)
{
    return pemOf([&](BIO* out) {
        return PEM_write_bio_PrivateKey(out, &key, nullptr, nullptr, 0, nullptr, nullptr);
    });
}

}  // namespace

struct Authority::Parts {
    Key key = newKey();
    Certificate certificate = newCertificate(*key, "An authority of a test", 1, 30);
};

Authority::Authority() : m_parts(std::make_unique<Parts>())
{
    X509& certificate = *m_parts->certificate;
    X509_set_issuer_name(&certificate, X509_get_subject_name(&certificate));
    extend(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE");
    CHECK(X509_sign(&certificate, m_parts->key.get(), EVP_sha256()) != 0);
}

Authority::~Authority() = default;

Certified Authority::certify(const QByteArray& host, int days) const
{
    const Key key = newKey();
    const Certificate certificate = newCertificate(*key, host, 2, days);
    X509& issuer = *m_parts->certificate;
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(&issuer));
    const bool isAddress = host.front() >= '0' && host.front() <= '9';
    extend(*certificate, issuer, NID_subject_alt_name, (isAddress ? "IP:" : "DNS:") + host);
    CHECK(X509_sign(certificate.get(), m_parts->key.get(), EVP_sha256()) != 0);
    return {QSslCertificate(pemOf(*certificate)), QSslKey(pemOf(*key), QSsl::Ec)};
}

QByteArray Authority::pem() const
{
    return pemOf(*m_parts->certificate);
}

}  // namespace loyalty::tests
