// DisplayGlass: what a 2 × 20 display makes of the bytes it gets, in either protocol. For the
// simulated display; what it does not know it notes.
// Pure.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "devices/simulated/command_buffer.h"

namespace loyalty::devices {

class DisplayGlass {
public:
    DisplayGlass() { clear(); }

    void feed(std::span<const std::uint8_t> bytes);
    /// UTF-8, twenty cells each.
    [[nodiscard]] std::string upper() const { return decoded(m_rows[0]); }
    [[nodiscard]] std::string lower() const { return decoded(m_rows[1]); }
    [[nodiscard]] const std::vector<std::string>& unknown() const { return m_unknown; }

private:
    [[nodiscard]] std::size_t take(std::span<const std::uint8_t> bytes);
    std::size_t takeEscape(std::span<const std::uint8_t> bytes);
    void put(std::uint8_t cell);
    void clear();
    [[nodiscard]] std::string decoded(const std::string& row) const;

    CommandBuffer m_pending;
    std::array<std::string, 2> m_rows;
    std::size_t m_at = 0;  // of the forty cells
    int m_page = 0;
    std::vector<std::string> m_unknown;
};

}  // namespace loyalty::devices
