// What publishing asks of HQ's database: who may, what waits for a second person, and the key HQ
// signs with. One implementation for SQLite and PostgreSQL, on the connection of an HqStore and
// inside its transactions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/wire/messages.h"

namespace loyalty::ports {

/// Somebody who may propose and approve programmes. Whoever may no longer stays here, so that what
/// they signed can be checked for ever.
struct Publisher {
    std::string name;
    wire::PublicKey publicKey{};
    Instant since;
    std::optional<Instant> until{};

    bool operator==(const Publisher&) const = default;
};

struct Proposal {
    std::int64_t version = 0;
    std::optional<BusinessDay> validFrom;  // none: the day on which it is approved
    std::string text;                      // the programme file
    std::string author;
    wire::Signature signature{};  // of the author, over wire::proposalToSign()
    Instant at;

    bool operator==(const Proposal&) const = default;
};

/// How a version came to be published.
struct Publication {
    wire::ProgrammeRecord programme;
    std::optional<BusinessDay> proposedFrom{};  // as the author signed it
    wire::Signature authorSignature{};
    wire::Signature approverSignature{};  // over wire::approvalToSign()
    Instant at{};                         // 0: before this was written down
};

class HqPublishing {
public:
    virtual ~HqPublishing() = default;

    virtual Result<std::vector<Publisher>> publishers() = 0;
    virtual Result<void> putPublisher(const Publisher& publisher) = 0;

    virtual Result<std::vector<Proposal>> proposals() = 0;
    virtual Result<void> putProposal(const Proposal& proposal) = 0;
    /// False where there is none.
    virtual Result<bool> removeProposal(std::int64_t version) = 0;

    /// Newest version first; at most `limit`.
    virtual Result<std::vector<Publication>> publications(int limit) = 0;
    /// A new version, or one of before that gets its signature: tills are told of it (again).
    virtual Result<void> putPublication(const Publication& publication) = 0;

    /// None before it was made; Denied to who may serve tills alone.
    virtual Result<std::optional<wire::SecretKey>> signingKey() = 0;
    virtual Result<void> putSigningKey(const wire::SecretKey& key) = 0;
};

}  // namespace loyalty::ports
