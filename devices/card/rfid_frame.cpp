#include "devices/card/rfid_frame.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <span>

#include "core/base/bytes.h"

namespace loyalty::devices {

namespace {

constexpr std::size_t em4100Bytes = 6;
constexpr std::size_t maxiProxBytes = 7;
constexpr std::size_t shortestUidBytes = 4;
constexpr std::size_t longestUidBytes = 10;
constexpr std::uint8_t randomUid = 0x08;

std::string upperHex(std::span<const std::uint8_t> bytes)
{
    std::string text = toHex(bytes);
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

bool isXorRight(std::span<const std::uint8_t> bytes)
{
    std::uint8_t rest = 0;
    for (const std::uint8_t byte : bytes)
        rest ^= byte;
    return rest == 0;
}

bool isSumRight(std::span<const std::uint8_t> bytes)
{
    unsigned sum = 0;
    for (const std::uint8_t byte : bytes.first(bytes.size() - 1))
        sum += byte;
    return (sum & 0xFF) == bytes.back();
}

/// Digits alone, at most `most` in value.
std::optional<std::uint64_t> numberOf(std::string_view digits, std::uint64_t most)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool isWhole = error == std::errc() && end == digits.data() + digits.size();
    return isWhole && number <= most ? std::optional(number) : std::nullopt;
}

Bytes lowBytesOf(std::uint64_t number, std::size_t count)
{
    Bytes bytes(count);
    for (std::size_t i = count; i-- > 0; number >>= 8)
        bytes[i] = static_cast<std::uint8_t>(number & 0xFF);
    return bytes;
}

std::optional<Bytes> decimalUid(std::string_view frame)
{
    constexpr std::size_t digits = 10;
    const auto number = numberOf(frame, 0xFFFF'FFFF);
    if (frame.size() != digits || !number)
        return std::nullopt;
    return lowBytesOf(*number, 4);
}

std::optional<Bytes> facilityUid(std::string_view frame)
{
    const std::size_t comma = frame.find(',');
    if (comma != 3 || frame.size() != 9)
        return std::nullopt;
    const auto facility = numberOf(frame.substr(0, comma), 0xFF);
    const auto card = numberOf(frame.substr(comma + 1), 0xFFFF);
    if (!facility || !card)
        return std::nullopt;
    return lowBytesOf(*facility << 16 | *card, 3);
}

std::optional<Bytes> uidOf(std::string_view frame, RfidFormat format)
{
    if (format == RfidFormat::Decimal)
        return decimalUid(frame);
    if (format == RfidFormat::Facility)
        return facilityUid(frame);
    std::optional<Bytes> bytes = fromHex(frame);
    if (!bytes)
        return std::nullopt;
    const std::span<const std::uint8_t> all(*bytes);
    switch (format) {
        case RfidFormat::Em4100:
            if (all.size() != em4100Bytes || !isXorRight(all))
                return std::nullopt;
            return Bytes(all.begin(), all.end() - 1);
        case RfidFormat::MaxiProx:
            if (all.size() != maxiProxBytes || !isSumRight(all))
                return std::nullopt;
            return Bytes(all.begin() + 1, all.end() - 1);
        case RfidFormat::Hex:
            if (all.size() < shortestUidBytes || all.size() > longestUidBytes)
                return std::nullopt;
            return bytes;
        case RfidFormat::None:
        case RfidFormat::Decimal:
        case RfidFormat::Facility:
            break;
    }
    return std::nullopt;
}

}  // namespace

std::string RfidTag::printedNumber() const
{
    constexpr std::size_t printedDigits = 10;
    constexpr std::size_t lowFourBytes = 8;
    if (uid.size() < lowFourBytes)
        return {};
    const Bytes low = fromHex(uid.substr(uid.size() - lowFourBytes)).value_or(Bytes());
    std::uint64_t number = 0;
    for (const std::uint8_t byte : low)
        number = number << 8 | byte;
    const std::string digits = std::to_string(number);
    return std::string(printedDigits - digits.size(), '0') + digits;
}

std::optional<RfidTag> readRfid(std::string_view frame, const RfidForm& form)
{
    std::optional<Bytes> uid = uidOf(frame, form.format);
    if (!uid || uid->size() < form.lowBytes)
        return std::nullopt;
    if (form.isReversed)
        std::ranges::reverse(*uid);
    const bool isRandom = uid->size() == shortestUidBytes && uid->front() == randomUid &&
                          form.format == RfidFormat::Hex;
    std::span<const std::uint8_t> counted(*uid);
    if (form.lowBytes > 0)
        counted = counted.last(form.lowBytes);
    return RfidTag{upperHex(counted), isRandom};
}

}  // namespace loyalty::devices
