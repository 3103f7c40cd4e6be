#include "core/wire/base45.h"

namespace loyalty::wire {

namespace {

constexpr std::string_view characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr std::uint32_t base = 45;

}  // namespace

std::string toBase45(std::span<const std::uint8_t> bytes)
{
    std::string text;
    text.reserve((bytes.size() + 1) / 2 * 3);
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        const bool isPair = i + 1 < bytes.size();
        std::uint32_t value = isPair ? bytes[i] * 256U + bytes[i + 1] : bytes[i];
        for (int digit = 0; digit < (isPair ? 3 : 2); ++digit) {
            text += characters[value % base];
            value /= base;
        }
    }
    return text;
}

std::optional<Bytes> fromBase45(std::string_view text)
{
    if (text.size() % 3 == 1)
        return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 3 * 2 + 1);
    for (std::size_t i = 0; i < text.size(); i += 3) {
        const std::string_view group = text.substr(i, 3);
        std::uint32_t value = 0;
        for (std::size_t digit = group.size(); digit-- > 0;) {
            const std::size_t place = characters.find(group[digit]);
            if (place == std::string_view::npos)
                return std::nullopt;
            value = value * base + static_cast<std::uint32_t>(place);
        }
        if (value > (group.size() == 3 ? 0xFFFFU : 0xFFU))
            return std::nullopt;
        if (group.size() == 3)
            bytes.push_back(static_cast<std::uint8_t>(value >> 8U));
        bytes.push_back(static_cast<std::uint8_t>(value & 0xFFU));
    }
    return bytes;
}

}  // namespace loyalty::wire
