// Publishing: how a programme comes into force. One person publishes where nobody else is set down
// as a publisher; from the first publisher on it takes two: one proposes a version with his key,
// another approves it with hers, and both signatures stay with it for ever (check()).
// What is published HQ signs with a key that only whoever may publish can read, and tills take no
// programme that it has not signed (core/sync/synchroniser.h).
#pragma once

#include "core/ports/hq_publishing.h"
#include "core/ports/hq_store.h"

namespace loyalty::hq {

/// A business answer.
enum class Published {
    Done,
    Already,           // the very same is published, or proposed
    OtherIsPublished,  // that version is published and different, and stays so for ever
    OtherIsProposed,   // that version is proposed and different
    NeedsTwo,          // there are publishers: it is to be proposed and approved
    NobodyProposed,    // there is no proposal of that version
    NoPublisher,       // no publisher has that key, or no longer
    SamePerson,        // whoever proposed it cannot approve it
    SignatureWrong,    // the proposal is not what its author signed, or he is no publisher any more
    DayHasPassed,      // it was to come into force on a day that is over
};

/// A published version whose signatures do not fit.
struct WronglyPublished {
    std::int64_t version = 0;
    std::string reason;
};

class Publishing {
public:
    Publishing(ports::HqStore& store, ports::HqPublishing& people)
        : m_store(store), m_people(people)
    {}

    // Everything below is one transaction.
    /// Makes the key HQ signs with, where there is none, and signs what was published before.
    /// Gives the public half, which tills are told when they are paired.
    Result<wire::PublicKey> begin();

    Result<Published> publish(wire::ProgrammeRecord programme, Instant now);
    /// `validFrom` none: from the day on which it is approved. `author` is his key.
    Result<Published> propose(std::int64_t version, std::optional<BusinessDay> validFrom,
                              const std::string& text, const wire::SecretKey& author, Instant now);
    /// `today` for a proposal that names no day. Where it is Done, `published` is what was.
    Result<Published> approve(std::int64_t version, const wire::SecretKey& approver,
                              BusinessDay today, Instant now, wire::ProgrammeRecord& published);
    Result<bool> withdraw(std::int64_t version, const std::string& by, Instant now);

    // What is done to publishers is written down with `by` whom.
    /// False where somebody of that name, or with that key, is one or was.
    Result<bool> addPublisher(const std::string& name, const wire::PublicKey& key,
                              const std::string& by, Instant now);
    /// False where nobody of that name is.
    Result<bool> endPublisher(const std::string& name, const std::string& by, Instant now);

    /// Everything that was published by two people is what both signed, and everything is what HQ
    /// signed.
    Result<std::vector<WronglyPublished>> check();

private:
    Result<wire::SecretKey> key();
    Result<std::optional<ports::Publisher>> publisherWith(const wire::SecretKey& key);
    Result<Published> publishInside(wire::ProgrammeRecord& programme, ports::Publication about);

    ports::HqStore& m_store;
    ports::HqPublishing& m_people;
};

/// Public half of the key HQ signs programmes with; zeros: it was never made.
Result<wire::PublicKey> programmeKey(ports::HqStore& store);

}  // namespace loyalty::hq
