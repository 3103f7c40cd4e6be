// WipedBytes: bytes that may be a payment card's. Every block of memory they ever lived in is
// overwritten before it is given back, also when the buffer grows (PCI DSS 3.3.1: what must not be
// kept must not be found later). Copies are as safe as the original.
#pragma once

#include <cstdint>
#include <cstring>
#include <new>
#include <vector>

namespace loyalty::devices {

template <class T>
struct WipingAllocator {
    using value_type = T;

    WipingAllocator() = default;
    template <class U>
    WipingAllocator(const WipingAllocator<U>&) noexcept
    {}

    T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T))); }
    void deallocate(T* memory, std::size_t count) noexcept
    {
        explicit_bzero(memory, count * sizeof(T));
        ::operator delete(memory);
    }
    bool operator==(const WipingAllocator&) const = default;
};

using WipedBytes = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

/// Empties `bytes` now, and overwrites what they were; the capacity stays.
inline void wipe(WipedBytes& bytes)
{
    if (!bytes.empty())
        explicit_bzero(bytes.data(), bytes.size());
    bytes.clear();
}

/// Takes `count` bytes off the front; nothing of them, or of where the rest stood, is left.
inline void dropFront(WipedBytes& bytes, std::size_t count)
{
    const std::size_t rest = bytes.size() - count;
    std::memmove(bytes.data(), bytes.data() + count, rest);
    explicit_bzero(bytes.data() + rest, count);
    bytes.resize(rest);
}

}  // namespace loyalty::devices
