#include "devices/trace/trace_line.h"

#include <algorithm>
#include <array>

namespace loyalty::devices {

namespace {

constexpr std::array<std::string_view, 32> controlNames{
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS",  "HT",  "LF",
    "VT",  "FF",  "CR",  "SO",  "SI",  "DLE", "DC1", "DC2", "DC3", "DC4", "NAK",
    "SYN", "ETB", "CAN", "EM",  "SUB", "ESC", "FS",  "GS",  "RS",  "US"};
constexpr std::uint8_t firstPrintable = 0x20;
constexpr std::uint8_t lastPrintable = 0x7E;
constexpr long fewDigits = 8;
constexpr long shown = 4;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string nameOf(std::uint8_t byte)
{
    static constexpr std::string_view hexDigits = "0123456789ABCDEF";
    if (byte < firstPrintable)
        return "<" + std::string(controlNames[byte]) + ">";
    return std::string("<x") + hexDigits[byte >> 4U] + hexDigits[byte & 0xFU] + ">";
}

bool isLetterOrDigit(char c)
{
    return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Up to the path: "https://shop.example".
std::size_t hostEnd(std::string_view text)
{
    for (const std::string_view scheme : {"https://", "http://", "HTTPS://", "HTTP://"})
        if (text.starts_with(scheme))
            return std::min(text.size(), text.find_first_of("/?#", scheme.size()));
    return 0;
}

// All that `isSecret` but the last few of it.
template <class Secret>
std::string covered(std::string_view text, Secret isSecret, long open = shown)
{
    auto left = std::count_if(text.begin(), text.end(), isSecret);
    std::string result;
    for (const char c : text) {
        if (isSecret(c) && left-- > open)
            result += "•";
        else
            result += c;
    }
    return result;
}

}  // namespace

std::string traceText(std::span<const std::uint8_t> bytes, std::size_t limit)
{
    std::string text;
    for (const std::uint8_t byte : bytes.first(std::min(limit, bytes.size())))
        if (byte >= firstPrintable && byte <= lastPrintable)
            text += static_cast<char>(byte);
        else
            text += nameOf(byte);
    return bytes.size() > limit ? text + "…" : text;
}

std::string withCoveredDigits(std::string_view text)
{
    return std::count_if(text.begin(), text.end(), isDigit) < fewDigits ? std::string(text)
                                                                        : covered(text, isDigit);
}

std::string withCoveredNumber(std::string_view text)
{
    return covered(text, isLetterOrDigit);
}

std::string withCoveredText(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), isDigit))
        return withCoveredDigits(text);
    const std::size_t host = hostEnd(text);
    return std::string(text.substr(0, host)) + covered(text.substr(host), isLetterOrDigit, 0);
}

}  // namespace loyalty::devices
