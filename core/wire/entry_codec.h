// The wire form of journal entries. The CBOR bytes of an entry are what is hashed, stored and sent,
// for ever; fields are only added at the end (archive.h).
#pragma once

#include <span>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/journal/entry.h"
#include "core/wire/json.h"

namespace loyalty::wire {

Bytes encodeEntry(const journal::Entry& entry);
Result<journal::Entry> decodeEntry(std::span<const std::uint8_t> bytes);

/// The first fields of an entry, which every version has: enough to accept an entry of a kind that
/// only a newer program can read.
struct EntryName {
    TerminalId terminal;
    std::int32_t incarnation = 1;
    std::int64_t sequence = 0;

    bool operator==(const EntryName&) const = default;
};

/// Refuses what is no well-formed CBOR from end to end; looks at nothing behind the name.
Result<EntryName> entryName(std::span<const std::uint8_t> bytes);

Json entryToJson(const journal::Entry& entry);
Result<journal::Entry> entryFromJson(const Json& json);

}  // namespace loyalty::wire
