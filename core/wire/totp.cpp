#include "core/wire/totp.h"

#include <QMessageAuthenticationCode>

#include "core/base/check.h"

namespace loyalty::wire {

namespace {

constexpr std::ptrdiff_t keyBytes = 20;
constexpr int fewestDigits = 6;
constexpr int mostDigits = 8;

QByteArray viewOf(std::span<const std::uint8_t> bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()));
}

}  // namespace

std::string totp(std::span<const std::uint8_t> key, std::int64_t step, int digits)
{
    CHECK(digits >= fewestDigits && digits <= mostDigits);
    QByteArray counter(8, '\0');
    for (qsizetype i = 7; i >= 0; --i, step >>= 8)
        counter[i] = static_cast<char>(step & 0xFF);
    const QByteArray mac =
        QMessageAuthenticationCode::hash(counter, viewOf(key), QCryptographicHash::Sha1);
    const auto byteAt = [&mac](qsizetype at) {
        return static_cast<std::uint32_t>(static_cast<std::uint8_t>(mac[at]));
    };
    const auto at = static_cast<qsizetype>(byteAt(mac.size() - 1) & 0xFU);
    std::uint32_t number =
        (byteAt(at) & 0x7FU) << 24U | byteAt(at + 1) << 16U | byteAt(at + 2) << 8U | byteAt(at + 3);
    std::string code(static_cast<std::size_t>(digits), '0');
    for (auto digit = code.rbegin(); digit != code.rend(); ++digit, number /= 10)
        *digit = static_cast<char>('0' + number % 10);
    return code;
}

Bytes rotatingKey(const Key& lookupKey, std::string_view normalCard)
{
    const Key full = derivedKey(lookupKey, "rotating code of " + std::string(normalCard));
    return {full.begin(), full.begin() + keyBytes};
}

std::optional<std::int64_t> stepOf(std::string_view value, std::span<const std::uint8_t> key,
                                   const RotatingCodes& codes, Instant now)
{
    const std::int64_t current = codes.stepAt(now);
    for (const std::int64_t step : {current, current - 1, current + 1})
        if (value == totp(key, step, codes.digits))
            return step;
    return std::nullopt;
}

}  // namespace loyalty::wire
