// RotatingPattern: a member's code that a phone shows and that is another one every half minute.
// What it looks like is a text with places in it, as wallets on phones have them: "{member}",
// "{totp_value_0}", and if wanted "{totp_timestamp_seconds}" or "{totp_timestamp_millis}". Whether
// the value is the right one is not judged here. Source: Google Wallet, rotating barcodes
// (valuePattern).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace loyalty::devices {

struct RotatingCode {
    std::string member;  // letters and digits
    std::string value;   // digits

    bool operator==(const RotatingCode&) const = default;
};

class RotatingPattern {
public:
    /// Invalid with what is wrong: member and value once each, and between two places something
    /// that neither a letter nor a digit begins.
    static Result<RotatingPattern> fromText(std::string_view text);

    /// None where the data is something else.
    [[nodiscard]] std::optional<RotatingCode> read(std::string_view data) const;

private:
    enum class Place { Member, Value, Time };
    struct Part {
        std::string before;  // literally
        Place place = Place::Member;
    };

    std::vector<Part> m_parts;
    std::string m_end;
};

}  // namespace loyalty::devices
