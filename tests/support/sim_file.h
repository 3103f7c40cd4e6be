// SimFile: a file on a simulated disk: what programs see of it, and what a power cut would leave.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/bytes.h"

namespace loyalty::tests {

/// Numbers from a seed, the same on every machine (splitmix64).
class SimRandom {
public:
    explicit SimRandom(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next();
    /// From 0 to `end` - 1.
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(next() % end); }
    bool perThousand(int chance) { return below(1000) < static_cast<std::size_t>(chance); }

private:
    std::uint64_t m_state;
};

class SimFile {
public:
    static constexpr std::size_t sectorBytes = 512;

    [[nodiscard]] const Bytes& bytes() const { return m_bytes; }
    void write(std::size_t offset, std::span<const std::uint8_t> bytes);
    void truncate(std::size_t size);
    /// From now on everything so far survives.
    void sync();
    /// A sync that fails: what it was to save survives only where it is written again, as on Linux.
    void failSync();
    /// Some of what was written since the last sync() is there, sector by sector, and the rest is
    /// as it was then. Gives the number of sectors that are lost.
    std::size_t losePower(SimRandom& random);
    /// Puts other contents in their place, durably.
    void replace(Bytes bytes);
    /// Inverts one bit, durably.
    void flipBit(std::size_t bit);

private:
    struct Change {
        std::size_t offset;  // of a truncate: the new size
        Bytes bytes;
        bool isTruncate;
    };

    std::size_t redo(const Change& change, SimRandom& random, int keptPerThousand);

    Bytes m_bytes;
    Bytes m_durable;
    std::vector<Change> m_changes;  // since the last sync
    bool m_isForgotten = false;     // there are others that no sync will save
};

}  // namespace loyalty::tests
