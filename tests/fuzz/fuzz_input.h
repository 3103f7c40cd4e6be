// FuzzInput: the bytes of one run. The first ones choose what is tried, the rest is what it is
// tried with; a short input chooses zeros.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace loyalty::fuzz {

class FuzzInput {
public:
    FuzzInput(const std::uint8_t* data, std::size_t size) : m_rest(data, size) {}

    [[nodiscard]] bool isEmpty() const { return m_rest.empty(); }
    std::uint8_t byte()
    {
        if (m_rest.empty())
            return 0;
        const std::uint8_t first = m_rest.front();
        m_rest = m_rest.subspan(1);
        return first;
    }
    /// At most `count` bytes.
    std::span<const std::uint8_t> bytes(std::size_t count)
    {
        const auto taken = m_rest.first(std::min(count, m_rest.size()));
        m_rest = m_rest.subspan(taken.size());
        return taken;
    }
    std::span<const std::uint8_t> rest() { return bytes(m_rest.size()); }
    std::string_view text() { return textOf(rest()); }

    static std::string_view textOf(std::span<const std::uint8_t> bytes)
    {
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }

private:
    std::span<const std::uint8_t> m_rest;
};

}  // namespace loyalty::fuzz
