// The parts of a lease as one column: each its id and eight bytes of points, the highest first.
#pragma once

#include <algorithm>
#include <vector>

#include "core/base/bytes.h"
#include "core/wire/messages.h"

namespace loyalty::storage {

inline Bytes bytesOf(const std::vector<wire::LeasePart>& parts)
{
    Bytes bytes;
    for (const wire::LeasePart& part : parts) {
        bytes.insert(bytes.end(), part.of.bytes.begin(), part.of.bytes.end());
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes.push_back(static_cast<std::uint8_t>(part.points.count() >> shift));
    }
    return bytes;
}

inline std::vector<wire::LeasePart> partsFrom(const Bytes& bytes)
{
    constexpr std::size_t idSize = 16;
    constexpr std::size_t size = idSize + 8;
    std::vector<wire::LeasePart> parts;
    for (std::size_t at = 0; at + size <= bytes.size(); at += size) {
        wire::LeasePart part;
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), idSize, part.of.bytes.begin());
        std::uint64_t points = 0;
        for (std::size_t i = idSize; i < size; ++i)
            points = points << 8 | bytes[at + i];
        part.points = Points(static_cast<std::int64_t>(points));
        parts.push_back(part);
    }
    return parts;
}

}  // namespace loyalty::storage
