// Symbol: a short text that is compared far more often than it is read (a department, a category,
// an item code). It carries its own hash, so that two different symbols differ in one comparison.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace loyalty {

class Symbol {
public:
    Symbol() : Symbol(std::string{}) {}
    explicit Symbol(std::string text) : m_hash(hashOf(text)), m_text(std::move(text)) {}

    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] std::uint64_t hash() const { return m_hash; }
    [[nodiscard]] bool isEmpty() const { return m_text.empty(); }

    bool operator==(const Symbol& other) const
    {
        return m_hash == other.m_hash && m_text == other.m_text;
    }
    /// By hash first: an order for searching, not for people.
    std::strong_ordering operator<=>(const Symbol& other) const
    {
        if (m_hash != other.m_hash)
            return m_hash <=> other.m_hash;
        return m_text.compare(other.m_text) <=> 0;
    }

private:
    // FNV-1a, 64 bits.
    static std::uint64_t hashOf(std::string_view text)
    {
        std::uint64_t hash = 0xcbf29ce484222325U;
        for (const char c : text) {
            hash ^= static_cast<std::uint8_t>(c);
            hash *= 0x100000001b3U;
        }
        return hash;
    }

    std::uint64_t m_hash;
    std::string m_text;
};

}  // namespace loyalty
