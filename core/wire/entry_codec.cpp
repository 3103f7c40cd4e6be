#include "core/wire/entry_codec.h"

#include "core/wire/cbor.h"
#include "core/wire/describe.h"
#include "core/wire/json_archive.h"

namespace loyalty::wire {

template <class F>
void describe(F& fields, EntryName& v)
{
    fields("terminal", v.terminal)("incarnation", v.incarnation)("sequence", v.sequence);
}

Result<EntryName> entryName(std::span<const std::uint8_t> bytes)
{
    return fromCbor<EntryName>(bytes);
}

Bytes encodeEntry(const journal::Entry& entry)
{
    return toCbor(entry);
}

Result<journal::Entry> decodeEntry(std::span<const std::uint8_t> bytes)
{
    return fromCbor<journal::Entry>(bytes);
}

Json entryToJson(const journal::Entry& entry)
{
    return toJson(entry);
}

Result<journal::Entry> entryFromJson(const Json& json)
{
    return fromJson<journal::Entry>(json);
}

}  // namespace loyalty::wire
