// How a till signs a call to HQ, and how HQ checks it. The signature covers method, path, terminal
// and the body exactly as it is sent (compressed, where it is), so that it survives TLS that ends
// at a proxy and can be shown later.
//
// Signed: "METHOD\nPATH\nTERMINAL\n" and the 32 bytes of BLAKE2b-256 of the body, with Ed25519.
// A call that is repeated by somebody else changes nothing: HQ takes each entry once.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/id.h"
#include "core/wire/digest.h"

namespace loyalty::wire {

inline constexpr const char* terminalHeader = "X-Pointkeeper-Terminal";    // decimal
inline constexpr const char* signatureHeader = "X-Pointkeeper-Signature";  // hexadecimal

struct RequestToSign {
    std::string_view method;  // "POST"
    std::string_view path;    // "/v1/sync"
    TerminalId terminal;
    std::span<const std::uint8_t> body;
};

/// The value of signatureHeader.
std::string signRequest(const SecretKey& key, const RequestToSign& request);

bool requestSignatureMatches(const PublicKey& key, const RequestToSign& request,
                             std::string_view signature);

}  // namespace loyalty::wire
