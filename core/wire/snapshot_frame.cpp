#include "core/wire/snapshot_frame.h"

#include "core/wire/compress.h"
#include "core/wire/message_codec.h"

namespace loyalty::wire {

namespace {

// A frame that stays below maxFrameBytes when it is packed does not come near it.
constexpr std::size_t maxPlainBytes = 64 << 20;

Key keyOf(const Key& lookupKey)
{
    return derivedKey(lookupKey, "snapshots of members");
}

std::string contextOf(const SnapshotId& id, std::int64_t number)
{
    return toHex(id.bytes) + "/" + std::to_string(number);
}

}  // namespace

Bytes sealFrame(const SnapshotFrame& frame, const Key& lookupKey, const SnapshotId& id,
                std::int64_t number)
{
    return seal(keyOf(lookupKey), compress(encodeMessage(frame)), contextOf(id, number));
}

Result<SnapshotFrame> openFrame(std::span<const std::uint8_t> sealed, const Key& lookupKey,
                                const SnapshotId& id, std::int64_t number)
{
    const auto packed = unseal(keyOf(lookupKey), sealed, contextOf(id, number));
    if (!packed)
        return fault(FaultKind::Invalid,
                     "frame " + std::to_string(number) + " of the snapshot is another one");
    const auto plain = decompress(*packed, maxPlainBytes);
    if (!plain)
        return tl::unexpected(plain.error());
    return decodeMessage<SnapshotFrame>(*plain);
}

}  // namespace loyalty::wire
