#include "core/wire/request_signature.h"

#include <algorithm>

namespace loyalty::wire {

namespace {

Bytes signedBytes(const RequestToSign& request)
{
    const std::string head = std::string(request.method) + "\n" + std::string(request.path) + "\n" +
                             std::to_string(request.terminal.value()) + "\n";
    Bytes bytes(head.begin(), head.end());
    const Digest body = digest(request.body);
    bytes.insert(bytes.end(), body.begin(), body.end());
    return bytes;
}

}  // namespace

std::string signRequest(const SecretKey& key, const RequestToSign& request)
{
    return toHex(sign(key, signedBytes(request)));
}

bool requestSignatureMatches(const PublicKey& key, const RequestToSign& request,
                             std::string_view signature)
{
    const auto bytes = fromHex(signature);
    Signature raw{};
    if (!bytes || bytes->size() != raw.size())
        return false;
    std::copy(bytes->begin(), bytes->end(), raw.begin());
    return verify(key, signedBytes(request), raw);
}

}  // namespace loyalty::wire
