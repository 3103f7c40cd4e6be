// What HQ promises of every body it reads, asserted for one: whatever stands in it, it is read or
// refused with a reason, and what was read says the same in each of its forms. A promise broken
// stops the program.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace loyalty::fuzz {

enum class BodyKind { Pair, Sync, History, Snapshot, Totals, Programme, Pack, Import };
inline constexpr int bodyKinds = 8;
enum class BodyForm { Cbor, CborZstd, Json };  // of the messages; the others have one form
inline constexpr int bodyForms = 3;

/// Why it was refused; empty where it was read.
std::string assertBody(BodyKind kind, BodyForm form, std::span<const std::uint8_t> body);

}  // namespace loyalty::fuzz
