#include "devices/card/rfid_frame.h"

#include <algorithm>
#include <cstdint>

#include "core/base/bytes.h"

namespace loyalty::devices {

namespace {

constexpr std::size_t em4100Bytes = 6;
constexpr std::size_t maxiProxBytes = 7;
constexpr std::size_t shortestUidBytes = 4;
constexpr std::size_t longestUidBytes = 10;

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

std::optional<RfidTag> readRfid(std::string_view frame, RfidFormat format)
{
    const std::optional<Bytes> bytes = fromHex(frame);
    if (!bytes)
        return std::nullopt;
    const std::span<const std::uint8_t> all(*bytes);
    switch (format) {
        case RfidFormat::None:
            return std::nullopt;
        case RfidFormat::Em4100:
            if (all.size() != em4100Bytes || !isXorRight(all))
                return std::nullopt;
            return RfidTag{upperHex(all.first(em4100Bytes - 1)), false};
        case RfidFormat::MaxiProx:
            if (all.size() != maxiProxBytes || !isSumRight(all))
                return std::nullopt;
            return RfidTag{upperHex(all.subspan(1, maxiProxBytes - 2)), false};
        case RfidFormat::Hex:
            if (all.size() < shortestUidBytes || all.size() > longestUidBytes)
                return std::nullopt;
            return RfidTag{upperHex(all), all.size() == shortestUidBytes && all[0] == 0x08};
    }
    return std::nullopt;
}

}  // namespace loyalty::devices
