#include "core/wire/digest.h"

#include <sodium.h>

#include "core/base/check.h"

namespace loyalty::wire {

namespace {

// 3 passes over 32 MiB: about 50 ms on a till.
constexpr unsigned long long pinPasses = 3;
constexpr std::size_t pinMemoryBytes = 32U << 20;

void startSodium()
{
    static const int started = sodium_init();
    CHECK(started >= 0);
}

}  // namespace

Digest chain(const Digest& previous, std::span<const std::uint8_t> entry)
{
    startSodium();
    Digest out{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, out.size());
    crypto_generichash_update(&state, previous.data(), previous.size());
    crypto_generichash_update(&state, entry.data(), entry.size());
    crypto_generichash_final(&state, out.data(), out.size());
    return out;
}

Digest digest(std::span<const std::uint8_t> bytes)
{
    startSodium();
    Digest out{};
    crypto_generichash(out.data(), out.size(), bytes.data(), bytes.size(), nullptr, 0);
    return out;
}

Key derivedKey(const Key& key, std::string_view purpose)
{
    Bytes input(key.begin(), key.end());
    input.insert(input.end(), purpose.begin(), purpose.end());
    return digest(input);
}

member::IdentifierHash identifierHash(const Key& key, member::IdentifierKind kind,
                                      std::string_view normalised)
{
    startSodium();
    member::IdentifierHash out;
    const auto kindByte = static_cast<std::uint8_t>(kind);
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.data(), key.size(), out.bytes.size());
    crypto_generichash_update(&state, &kindByte, 1);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(normalised.data()),
                              normalised.size());
    crypto_generichash_final(&state, out.bytes.data(), out.bytes.size());
    return out;
}

KeyPair makeKeyPair()
{
    startSodium();
    KeyPair pair{};
    crypto_sign_keypair(pair.publicKey.data(), pair.secretKey.data());
    return pair;
}

KeyPair keyPairOf(const SecretKey& key)
{
    KeyPair pair{{}, key};
    crypto_sign_ed25519_sk_to_pk(pair.publicKey.data(), key.data());
    return pair;
}

Signature sign(const SecretKey& key, std::span<const std::uint8_t> message)
{
    startSodium();
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), key.data());
    return signature;
}

bool verify(const PublicKey& key, std::span<const std::uint8_t> message, const Signature& signature)
{
    startSodium();
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                       key.data()) == 0;
}

void fillRandom(std::span<std::uint8_t> bytes)
{
    startSodium();
    randombytes_buf(bytes.data(), bytes.size());
}

Bytes seal(const Key& key, std::span<const std::uint8_t> plain, std::string_view context)
{
    startSodium();
    constexpr std::size_t nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    Bytes out(nonceSize + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    randombytes_buf(out.data(), nonceSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        out.data() + nonceSize, nullptr, plain.data(), plain.size(),
        reinterpret_cast<const unsigned char*>(context.data()), context.size(), nullptr, out.data(),
        key.data());
    return out;
}

std::optional<Bytes> unseal(const Key& key, std::span<const std::uint8_t> sealed,
                            std::string_view context)
{
    startSodium();
    constexpr std::size_t nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t overhead = nonceSize + crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() < overhead)
        return std::nullopt;
    Bytes plain(sealed.size() - overhead);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            plain.data(), nullptr, nullptr, sealed.data() + nonceSize, sealed.size() - nonceSize,
            reinterpret_cast<const unsigned char*>(context.data()), context.size(), sealed.data(),
            key.data()) != 0)
        return std::nullopt;
    return plain;
}

Key pinPepper(const Key& lookupKey)
{
    return derivedKey(lookupKey, "pin pepper");
}

namespace {

Key pepperedPin(std::string_view pin, const Key& pepper)
{
    Key peppered{};
    crypto_generichash(peppered.data(), peppered.size(),
                       reinterpret_cast<const unsigned char*>(pin.data()), pin.size(),
                       pepper.data(), pepper.size());
    return peppered;
}

}  // namespace

std::string hashPin(std::string_view pin, const Key& pepper)
{
    startSodium();
    const Key peppered = pepperedPin(pin, pepper);
    const auto* text = reinterpret_cast<const char*>(peppered.data());
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    CHECK(crypto_pwhash_str(hash.data(), text, peppered.size(), pinPasses, pinMemoryBytes) == 0);
    hash.resize(hash.find('\0'));
    return hash;
}

bool pinMatches(std::string_view hash, std::string_view pin, const Key& pepper)
{
    startSodium();
    const Key peppered = pepperedPin(pin, pepper);
    const auto* text = reinterpret_cast<const char*>(peppered.data());
    std::string padded(hash);
    padded.resize(crypto_pwhash_STRBYTES, '\0');
    return crypto_pwhash_str_verify(padded.c_str(), text, peppered.size()) == 0;
}

}  // namespace loyalty::wire
