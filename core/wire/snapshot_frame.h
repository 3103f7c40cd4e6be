// A frame of a snapshot as it is kept and sent: its CBOR, compressed, sealed with a key that the
// fleet shares, under the snapshot's name and its own place. So whoever keeps the frames on a disk
// keeps no names, and no frame can stand in the place of another.
#pragma once

#include "core/wire/messages.h"

namespace loyalty::wire {

/// `lookupKey` is the fleet's.
Bytes sealFrame(const SnapshotFrame& frame, const Key& lookupKey, const SnapshotId& id,
                std::int64_t number);
/// Invalid where it is not that frame of that snapshot.
Result<SnapshotFrame> openFrame(std::span<const std::uint8_t> sealed, const Key& lookupKey,
                                const SnapshotId& id, std::int64_t number);

}  // namespace loyalty::wire
