// What is signed of a programme, and by whom: its author, whoever approves it, and HQ, whose
// signature tills ask for. Ed25519 over a label, the version, the days and BLAKE2b-256 of the text,
// in CBOR.
#pragma once

#include <optional>
#include <string_view>

#include "core/wire/messages.h"

namespace loyalty::wire {

/// Of the author; `validFrom` as he wrote it, or none.
Bytes proposalToSign(std::int64_t version, const std::optional<BusinessDay>& validFrom,
                     std::string_view text);
/// Of whoever approves it: also of whom.
Bytes approvalToSign(const ProgrammeRecord& programme, const Signature& author);

/// HQ's signature, over what tills are told.
void signProgramme(ProgrammeRecord& programme, const SecretKey& key);
/// By the key it names.
bool isSigned(const ProgrammeRecord& programme);

}  // namespace loyalty::wire
