// Hashes and signatures (libsodium): the journal's chain, the lookup of identifiers, the identity
// of a till.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/member/member.h"

namespace loyalty::wire {

using Digest = std::array<std::uint8_t, 32>;
using Key = std::array<std::uint8_t, 32>;
using PublicKey = std::array<std::uint8_t, 32>;
using SecretKey = std::array<std::uint8_t, 64>;
using Signature = std::array<std::uint8_t, 64>;

/// BLAKE2b-256 of the previous entry's digest followed by this entry's bytes. The first entry of a
/// journal follows 32 zero bytes.
Digest chain(const Digest& previous, std::span<const std::uint8_t> entry);

/// BLAKE2b-256.
Digest digest(std::span<const std::uint8_t> bytes);

/// Keyed BLAKE2b-128 of an identifier in its normal form (digits of a card; a phone number as
/// +CCNNN; an e-mail address in lower case), so that a stolen disk cannot be searched for people.
member::IdentifierHash identifierHash(const Key& key, member::IdentifierKind kind,
                                      std::string_view normalised);

/// A key for one purpose, of another: neither tells the other.
Key derivedKey(const Key& key, std::string_view purpose);

struct KeyPair {
    PublicKey publicKey;
    SecretKey secretKey;
};

/// Ed25519. Randomness from the operating system.
KeyPair makeKeyPair();
/// The secret key holds the public one.
KeyPair keyPairOf(const SecretKey& key);
Signature sign(const SecretKey& key, std::span<const std::uint8_t> message);
bool verify(const PublicKey& key, std::span<const std::uint8_t> message,
            const Signature& signature);

void fillRandom(std::span<std::uint8_t> bytes);

/// XChaCha20-Poly1305 with a random nonce in front; `context` is authenticated, not stored.
Bytes seal(const Key& key, std::span<const std::uint8_t> plain, std::string_view context);
/// None where the bytes were not sealed with this key and context.
std::optional<Bytes> unseal(const Key& key, std::span<const std::uint8_t> sealed,
                            std::string_view context);

/// What makes a PIN too long to be tried out by whoever has the hashes alone: a key of the fleet,
/// that stands in no database (at tills: identity.json).
Key pinPepper(const Key& lookupKey);
/// Argon2id text of a PIN and the pepper (libsodium's own format, with its parameters inside).
std::string hashPin(std::string_view pin, const Key& pepper);
bool pinMatches(std::string_view hash, std::string_view pin, const Key& pepper);

}  // namespace loyalty::wire
