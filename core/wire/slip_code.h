// SlipCode: what the QR code on the slip of a sale says. It names the sale, and where there is room
// proves it: the entry of the sale (without the names of its goods), signed by the till that made
// it, so that every till that knows its key can take goods of it back while HQ cannot be asked.
//
// Form: "PKS1:" and base 45 (RFC 9285) of one byte, the kind, and a body. Kind 1, a proof: sealed
// with a key of the fleet (digest.h: seal), so that only its tills can read what was bought. Kind
// 2, a name: CBOR of SaleName.
// A proof is the Ed25519 signature (64 bytes) of "pointkeeper slip 1" and what follows it: a zstd
// frame of encodeEntry().
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/journal/entry.h"
#include "core/wire/digest.h"
#include "core/wire/sale_name.h"

namespace loyalty::wire {

inline constexpr std::string_view slipCodePrefix = "PKS1:";
/// Characters: what fits into a QR code of version 20 with error correction M, which a till's
/// printer draws 36 mm wide.
inline constexpr std::size_t longestSlipCode = 970;

struct SlipCode {
    SaleName name;
    Bytes proof;  // empty: it only names the sale

    bool operator==(const SlipCode&) const = default;
};

/// Of the entry of a sale, by the till that wrote it; a name alone where the sale is too large.
/// `fleet` is the key that identifiers are looked up by.
std::string slipCodeOf(const journal::Entry& sale, const SecretKey& key, const Key& fleet);

/// None where the text is no such code, or one of another fleet. Looks at no signature.
std::optional<SlipCode> readSlipCode(std::string_view text, const Key& fleet);

/// The entry that a proof carries, which is one of a sale; Invalid where it is none. Looks at no
/// signature.
Result<journal::Entry> entryIn(std::span<const std::uint8_t> proof);
bool isSignedBy(const PublicKey& key, std::span<const std::uint8_t> proof);
Bytes proofOf(const journal::Entry& sale, const SecretKey& key);

/// The sale without what its proof leaves out.
journal::SaleRecord withoutNames(journal::SaleRecord sale);

}  // namespace loyalty::wire
