#include "tests/support/sim_file.h"

#include <algorithm>

namespace loyalty::tests {

namespace {

void overwrite(Bytes& bytes, std::size_t offset, std::span<const std::uint8_t> with)
{
    if (bytes.size() < offset + with.size())
        bytes.resize(offset + with.size());
    std::copy(with.begin(), with.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
}

// `to` is as `from` there: cheaper than copying a whole file.
void copyRange(const Bytes& from, Bytes& to, std::size_t offset, std::size_t size)
{
    const std::size_t end = std::min({offset + size, from.size(), to.size()});
    if (offset < end)
        std::copy(from.begin() + static_cast<std::ptrdiff_t>(offset),
                  from.begin() + static_cast<std::ptrdiff_t>(end),
                  to.begin() + static_cast<std::ptrdiff_t>(offset));
}

}  // namespace

std::uint64_t SimRandom::next()
{
    m_state += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = m_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

void SimFile::write(std::size_t offset, std::span<const std::uint8_t> bytes)
{
    m_changes.push_back({offset, Bytes(bytes.begin(), bytes.end()), false});
    overwrite(m_bytes, offset, bytes);
}

void SimFile::truncate(std::size_t size)
{
    m_changes.push_back({size, {}, true});
    m_bytes.resize(size);
}

void SimFile::sync()
{
    for (const Change& change : m_changes)
        if (change.isTruncate)
            m_durable.resize(change.offset);
        else
            overwrite(m_durable, change.offset, change.bytes);
    m_changes.clear();
}

void SimFile::failSync()
{
    m_isForgotten = m_isForgotten || !m_changes.empty();
    m_changes.clear();
}

std::size_t SimFile::losePower(SimRandom& random)
{
    const std::vector<Change> changes = std::move(m_changes);
    m_changes.clear();
    const bool wasCut = std::any_of(changes.begin(), changes.end(),
                                    [](const Change& change) { return change.isTruncate; });
    if (wasCut || m_isForgotten) {
        m_bytes = m_durable;
        m_isForgotten = false;
    } else {
        m_bytes.resize(m_durable.size());
        for (const Change& change : changes)
            copyRange(m_durable, m_bytes, change.offset, change.bytes.size());
    }
    // Nothing, a few, half, most or all of it: each of them is a kind of crash.
    constexpr int kept[] = {0, 125, 500, 875, 1000};
    const int keptPerThousand = kept[random.below(std::size(kept))];
    std::size_t lost = 0;
    for (const Change& change : changes)
        lost += redo(change, random, keptPerThousand);
    return lost;
}

std::size_t SimFile::redo(const Change& change, SimRandom& random, int keptPerThousand)
{
    if (change.isTruncate) {
        if (!random.perThousand(keptPerThousand))
            return 1;
        m_bytes.resize(change.offset);
        m_durable.resize(change.offset);
        return 0;
    }
    const std::span<const std::uint8_t> bytes(change.bytes);
    std::size_t lost = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t room = sectorBytes - (change.offset + at) % sectorBytes;
        const auto piece = bytes.subspan(at, std::min(room, bytes.size() - at));
        if (random.perThousand(keptPerThousand)) {
            overwrite(m_bytes, change.offset + at, piece);
            overwrite(m_durable, change.offset + at, piece);
        } else {
            ++lost;
        }
        at += piece.size();
    }
    return lost;
}

void SimFile::replace(Bytes bytes)
{
    m_changes.clear();
    m_isForgotten = false;
    m_durable = bytes;
    m_bytes = std::move(bytes);
}

void SimFile::flipBit(std::size_t bit)
{
    const auto mask = static_cast<std::uint8_t>(1U << (bit % 8));
    m_bytes.at(bit / 8) ^= mask;
    if (bit / 8 < m_durable.size())
        m_durable[bit / 8] ^= mask;
}

}  // namespace loyalty::tests
