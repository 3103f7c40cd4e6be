// PairingCookie: how a program of the same user on the same machine pairs without a code.
//
// The service writes 32 random bytes into a file that only its own user can read (mode 0600). Who
// can say what stands in it is that user, or root, and could read the database anyway; so it is
// answered as if it had a pairing code. The file is gone when the service ends.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace loyalty::hqservice {

class PairingCookie {
public:
    /// Of a service on `database` (sqlite:FILE: the file is FILE.pairing) and `port` (the name of
    /// the file in $XDG_RUNTIME_DIR, or the temporary folder, for any other database).
    static Result<std::unique_ptr<PairingCookie>> write(const std::string& database,
                                                        std::uint16_t port);
    ~PairingCookie();
    PairingCookie(const PairingCookie&) = delete;
    PairingCookie& operator=(const PairingCookie&) = delete;

    [[nodiscard]] const std::string& file() const { return m_file; }
    /// Whether a pairing code is "cookie:" and what stands in the file; takes the same time for
    /// every wrong one.
    [[nodiscard]] bool matches(std::string_view code) const;

private:
    PairingCookie(std::string file, std::string secret)
        : m_file(std::move(file)), m_secret(std::move(secret))
    {}

    std::string m_file;
    std::string m_secret;  // hexadecimal
};

}  // namespace loyalty::hqservice
