#include "core/wire/slip_code.h"

#include <algorithm>
#include <charconv>

#include "core/base/check.h"
#include "core/wire/base45.h"
#include "core/wire/cbor.h"
#include "core/wire/compress.h"
#include "core/wire/describe.h"
#include "core/wire/entry_codec.h"

namespace loyalty::wire {

namespace {

constexpr std::string_view signedFor = "pointkeeper slip 1";
constexpr std::string_view sealedFor = "slip code";
constexpr std::size_t signatureSize = std::tuple_size_v<Signature>;
constexpr std::size_t maxEntryBytes = 1 << 16;
constexpr int smallest = 19;  // of zstd

enum class Kind : std::uint8_t { Proof = 1, Name = 2 };

Bytes toSign(std::span<const std::uint8_t> body)
{
    Bytes bytes(signedFor.size() + body.size());
    std::copy(body.begin(), body.end(),
              std::copy(signedFor.begin(), signedFor.end(), bytes.begin()));
    return bytes;
}

std::string textOf(Kind kind, const Bytes& body)
{
    Bytes bytes(1 + body.size());
    bytes.front() = static_cast<std::uint8_t>(kind);
    std::copy(body.begin(), body.end(), bytes.begin() + 1);
    return std::string(slipCodePrefix) + toBase45(bytes);
}

SaleName nameOf(const journal::Entry& sale)
{
    const auto& record = std::get<journal::SaleRecord>(sale.body);
    return {sale.terminal, record.number, record.id};
}

std::optional<std::int64_t> numberIn(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && number > 0 ? std::optional(number) : std::nullopt;
}

}  // namespace

journal::SaleRecord withoutNames(journal::SaleRecord sale)
{
    basket::Basket nameless;
    for (basket::Line line : sale.basket.lines()) {
        line.item.name.clear();
        CHECK(!nameless.addNumbered(std::move(line)));
    }
    sale.basket = std::move(nameless);
    return sale;
}

Bytes proofOf(const journal::Entry& sale, const SecretKey& key)
{
    journal::Entry nameless = sale;
    nameless.body = withoutNames(std::get<journal::SaleRecord>(sale.body));
    const Bytes body = compress(encodeEntry(nameless), smallest);
    const Signature signature = sign(key, toSign(body));
    Bytes proof(signature.size() + body.size());
    std::copy(body.begin(), body.end(),
              std::copy(signature.begin(), signature.end(), proof.begin()));
    return proof;
}

std::string slipCodeOf(const journal::Entry& sale, const SecretKey& key, const Key& fleet)
{
    const Bytes sealed = seal(derivedKey(fleet, sealedFor), proofOf(sale, key), sealedFor);
    std::string text = textOf(Kind::Proof, sealed);
    return text.size() <= longestSlipCode ? text : textOf(Kind::Name, toCbor(nameOf(sale)));
}

std::optional<SlipCode> readSlipCode(std::string_view text, const Key& fleet)
{
    if (!text.starts_with(slipCodePrefix))
        return std::nullopt;
    const auto bytes = fromBase45(text.substr(slipCodePrefix.size()));
    if (!bytes || bytes->empty())
        return std::nullopt;
    const std::span body = std::span(*bytes).subspan(1);
    switch (Kind{bytes->front()}) {
        case Kind::Name: {
            const auto name = fromCbor<SaleName>(body);
            return name ? std::optional(SlipCode{*name, {}}) : std::nullopt;
        }
        case Kind::Proof: {
            auto proof = unseal(derivedKey(fleet, sealedFor), body, sealedFor);
            const auto entry =
                proof ? entryIn(*proof)
                      : Result<journal::Entry>(tl::unexpected(Fault{FaultKind::Invalid, {}}));
            return entry ? std::optional(SlipCode{nameOf(*entry), std::move(*proof)})
                         : std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<SaleName> readTypedName(std::string_view text)
{
    const std::size_t hyphen = text.find('-');
    if (hyphen == std::string_view::npos)
        return std::nullopt;
    const auto terminal = numberIn(text.substr(0, hyphen));
    const auto number = numberIn(text.substr(hyphen + 1));
    if (!terminal || !number)
        return std::nullopt;
    return SaleName{TerminalId(*terminal), *number, {}};
}

std::string typedNameOf(const SaleName& name)
{
    return std::to_string(name.terminal.value()) + '-' + std::to_string(name.number);
}

Result<journal::Entry> entryIn(std::span<const std::uint8_t> proof)
{
    if (proof.size() <= signatureSize)
        return fault(FaultKind::Invalid, "a slip's proof is too short");
    const auto body = decompress(proof.subspan(signatureSize), maxEntryBytes);
    if (!body)
        return tl::unexpected(body.error());
    auto entry = decodeEntry(*body);
    if (entry && !std::holds_alternative<journal::SaleRecord>(entry->body))
        return fault(FaultKind::Invalid, "a slip's proof is of no sale");
    return entry;
}

bool isSignedBy(const PublicKey& key, std::span<const std::uint8_t> proof)
{
    if (proof.size() <= signatureSize)
        return false;
    Signature signature{};
    std::copy_n(proof.begin(), signatureSize, signature.begin());
    return verify(key, toSign(proof.subspan(signatureSize)), signature);
}

}  // namespace loyalty::wire
