// JournalLeaves: the entries on the leaf pages of a journal's file, found without SQLite: where the
// pages above them, or the schema, are destroyed. (SQLite's file format:
// sqlite.org/fileformat.html, 1.6 B-tree pages and 2.1 record format.)
//
// In a WAL database only what was committed reaches the file, and no entry is ever changed or
// deleted: whatever looks like an entry there is one, and the chain says whether it is whole.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "core/ports/sync.h"

namespace loyalty::storage {

class JournalLeaves {
public:
    /// `file` is the whole database; it must outlive this.
    explicit JournalLeaves(std::span<const std::uint8_t> file);

    [[nodiscard]] std::optional<ports::JournalRow> find(std::int64_t sequence) const;
    /// Where each entry stands, by its sequence.
    [[nodiscard]] const std::map<std::int64_t, std::size_t>& places() const { return m_places; }

private:
    [[nodiscard]] std::optional<ports::JournalRow> entryAt(std::size_t place) const;
    [[nodiscard]] Bytes payloadAt(std::size_t place, std::size_t size) const;

    std::span<const std::uint8_t> m_file;
    std::map<std::int64_t, std::size_t> m_places;
};

}  // namespace loyalty::storage
