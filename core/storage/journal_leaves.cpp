#include "core/storage/journal_leaves.h"

#include <algorithm>

namespace loyalty::storage {

namespace {

constexpr std::size_t pageBytes = 4096;  // of every journal; no bytes are reserved at its end
constexpr std::size_t fileHeadBytes = 100;
constexpr std::size_t pageHeadBytes = 8;
constexpr std::uint8_t tableLeaf = 13;
constexpr std::size_t maxCells = pageBytes / 4;
constexpr std::size_t maxPayloadBytes = 64 * 1024 * 1024;
constexpr std::size_t pageNumberBytes = 4;
constexpr std::size_t hashBytes = 32;

/// Reads on from a place; what lies beyond the end reads as zeros.
class Reader {
public:
    Reader(std::span<const std::uint8_t> bytes, std::size_t place) : m_bytes(bytes), m_place(place)
    {}

    std::uint64_t number(std::size_t bytes)
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i)
            value = value << 8U | byte();
        return value;
    }
    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (int i = 0; i < 8; ++i) {
            const std::uint8_t next = byte();
            value = value << 7U | (next & 0x7FU);
            if (next < 0x80)
                return value;
        }
        return value << 8U | byte();
    }
    [[nodiscard]] std::size_t place() const { return m_place; }

private:
    std::uint8_t byte()
    {
        const std::size_t at = m_place++;
        return at < m_bytes.size() ? m_bytes[at] : std::uint8_t{0};
    }

    std::span<const std::uint8_t> m_bytes;
    std::size_t m_place;
};

struct Cell {
    std::uint64_t payload = 0;  // its size
    std::int64_t sequence = 0;
    std::size_t begins = 0;
};

Cell cellAt(std::span<const std::uint8_t> file, std::size_t place)
{
    Reader reader(file, place);
    Cell cell;
    cell.payload = reader.varint();
    cell.sequence = static_cast<std::int64_t>(reader.varint());
    cell.begins = reader.place();
    return cell;
}

// How much of a payload stands on the leaf itself; the rest is on pages of its own.
std::size_t localBytes(std::size_t payload)
{
    constexpr std::size_t most = pageBytes - 35;
    constexpr std::size_t least = (pageBytes - 12) * 32 / 255 - 23;
    if (payload <= most)
        return payload;
    const std::size_t local = least + (payload - least) % (pageBytes - pageNumberBytes);
    return local <= most ? local : least;
}

}  // namespace

JournalLeaves::JournalLeaves(std::span<const std::uint8_t> file) : m_file(file)
{
    for (std::size_t page = 0; page + pageBytes <= file.size(); page += pageBytes) {
        const std::size_t head = page == 0 ? fileHeadBytes : page;
        if (file[head] != tableLeaf)
            continue;
        const auto cells = std::min<std::size_t>(Reader(file, head + 3).number(2), maxCells);
        for (std::size_t i = 0; i < cells; ++i) {
            const std::size_t offset = Reader(file, head + pageHeadBytes + 2 * i).number(2);
            if (offset >= pageBytes)
                continue;
            if (const auto entry = entryAt(page + offset))
                m_places.emplace(entry->sequence, page + offset);
        }
    }
}

std::optional<ports::JournalRow> JournalLeaves::find(std::int64_t sequence) const
{
    const auto place = m_places.find(sequence);
    return place == m_places.end() ? std::nullopt : entryAt(place->second);
}

Bytes JournalLeaves::payloadAt(std::size_t place, std::size_t size) const
{
    const std::size_t local = std::min(localBytes(size), m_file.size() - place);
    Bytes payload(m_file.begin() + static_cast<std::ptrdiff_t>(place),
                  m_file.begin() + static_cast<std::ptrdiff_t>(place + local));
    std::size_t next = Reader(m_file, place + local).number(pageNumberBytes);
    while (payload.size() < size && next != 0 && next <= m_file.size() / pageBytes) {
        const auto page = m_file.subspan((next - 1) * pageBytes, pageBytes);
        const auto rest = page.subspan(pageNumberBytes)
                              .first(std::min(size - payload.size(), pageBytes - pageNumberBytes));
        payload.insert(payload.end(), rest.begin(), rest.end());
        next = Reader(page, 0).number(pageNumberBytes);
    }
    return payload;
}

// A row of the table of entries: sequence (NULL, it is the key), kind, document or NULL, body, and
// a hash of its length. No other table looks like it.
std::optional<ports::JournalRow> JournalLeaves::entryAt(std::size_t place) const
{
    constexpr std::size_t columns = 5;
    const auto isText = [](std::uint64_t type) { return type >= 13 && type % 2 == 1; };
    const auto isBlob = [](std::uint64_t type) { return type >= 12 && type % 2 == 0; };
    const auto sizeOf = [](std::uint64_t type) { return type < 12 ? 0 : (type - 12) / 2; };
    const Cell cell = cellAt(m_file, place);
    if (cell.sequence < 1 || cell.payload > maxPayloadBytes || cell.begins >= m_file.size())
        return std::nullopt;
    const Bytes payload = payloadAt(cell.begins, cell.payload);
    Reader reader(payload, 0);
    const std::size_t headSize = reader.varint();
    std::uint64_t types[columns] = {};
    for (std::uint64_t& type : types)
        type = reader.varint();
    if (reader.place() != headSize || types[0] != 0 || !isText(types[1]) ||
        !(types[2] == 0 || isBlob(types[2])) || !isBlob(types[3]) || !isBlob(types[4]) ||
        sizeOf(types[4]) != hashBytes)
        return std::nullopt;
    std::size_t sizes = 0;
    for (const std::uint64_t type : types)
        sizes += sizeOf(type);
    if (payload.size() != cell.payload || headSize + sizes != payload.size())
        return std::nullopt;
    ports::JournalRow row;
    row.sequence = cell.sequence;
    const auto hash = payload.end() - static_cast<std::ptrdiff_t>(hashBytes);
    row.body.assign(hash - static_cast<std::ptrdiff_t>(sizeOf(types[3])), hash);
    std::copy(hash, payload.end(), row.hash.begin());
    return row;
}

}  // namespace loyalty::storage
