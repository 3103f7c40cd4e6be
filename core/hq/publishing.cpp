#include "core/hq/publishing.h"

#include <algorithm>

#include "core/wire/programme_signature.h"

namespace loyalty::hq {

namespace {

constexpr const char* publicKeySetting = "programme_key";
constexpr int allVersions = 1'000'000;

bool isInOffice(const ports::Publisher& publisher)
{
    return !publisher.until;
}

const ports::Publisher* named(const std::vector<ports::Publisher>& publishers,
                              const std::string& name)
{
    const auto found = std::find_if(publishers.begin(), publishers.end(),
                                    [&](const auto& each) { return each.name == name; });
    return found == publishers.end() ? nullptr : &*found;
}

// What is wrong with it; nothing where it is in order.
std::string faultOf(const ports::Publication& publication, const wire::PublicKey& own,
                    const std::vector<ports::Publisher>& publishers)
{
    const wire::ProgrammeRecord& programme = publication.programme;
    if (programme.signedBy != own || !wire::isSigned(programme))
        return "is not what HQ signed";
    if (programme.author.empty() && programme.approver.empty())
        return {};
    const auto* author = named(publishers, programme.author);
    const auto* approver = named(publishers, programme.approver);
    if (author == nullptr || approver == nullptr || author->publicKey == approver->publicKey)
        return "names somebody who is no publisher, or one person twice";
    const Bytes proposed =
        wire::proposalToSign(programme.version, publication.proposedFrom, programme.text);
    if (!wire::verify(author->publicKey, proposed, publication.authorSignature))
        return "is not what " + programme.author + " proposed";
    const Bytes approved = wire::approvalToSign(programme, publication.authorSignature);
    if (!wire::verify(approver->publicKey, approved, publication.approverSignature))
        return "is not what " + programme.approver + " approved";
    return {};
}

}  // namespace

Result<wire::PublicKey> programmeKey(ports::HqStore& store)
{
    auto kept = store.setting(publicKeySetting);
    if (!kept)
        return tl::unexpected(kept.error());
    wire::PublicKey key{};
    if (*kept && (*kept)->size() == key.size())
        std::copy((*kept)->begin(), (*kept)->end(), key.begin());
    return key;
}

// Inside a transaction.
Result<wire::SecretKey> Publishing::key()
{
    auto known = m_people.signingKey();
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return **known;
    const wire::KeyPair pair = wire::makeKeyPair();
    if (auto put = m_people.putSigningKey(pair.secretKey); !put)
        return tl::unexpected(put.error());
    const Bytes open(pair.publicKey.begin(), pair.publicKey.end());
    if (auto put = m_store.putSetting(publicKeySetting, open); !put)
        return tl::unexpected(put.error());
    return pair.secretKey;
}

Result<wire::PublicKey> Publishing::begin()
{
    auto known = programmeKey(m_store);
    if (!known || *known != wire::PublicKey{})
        return known;
    wire::PublicKey made{};
    auto done = m_store.transaction([&]() -> Result<void> {
        auto secret = key();
        auto published = m_people.publications(allVersions);
        if (!secret || !published)
            return tl::unexpected(secret ? published.error() : secret.error());
        made = wire::keyPairOf(*secret).publicKey;
        for (auto each = published->rbegin(); each != published->rend(); ++each) {
            wire::signProgramme(each->programme, *secret);
            if (auto put = m_people.putPublication(*each); !put)
                return put;
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return made;
}

// Inside a transaction; the version as it is published already, or as it is now.
Result<Published> Publishing::publishInside(wire::ProgrammeRecord& programme,
                                            ports::Publication about)
{
    auto known = m_store.programme(programme.version);
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return (*known)->text == programme.text && (*known)->validFrom == programme.validFrom
                   ? Published::Already
                   : Published::OtherIsPublished;
    auto secret = key();
    if (!secret)
        return tl::unexpected(secret.error());
    wire::signProgramme(programme, *secret);
    about.programme = programme;
    if (auto put = m_people.putPublication(about); !put)
        return tl::unexpected(put.error());
    return Published::Done;
}

Result<Published> Publishing::publish(wire::ProgrammeRecord programme, Instant now)
{
    Published answer = Published::NeedsTwo;
    auto done = m_store.transaction([&]() -> Result<void> {
        auto publishers = m_people.publishers();
        if (!publishers)
            return tl::unexpected(publishers.error());
        if (std::any_of(publishers->begin(), publishers->end(), isInOffice))
            return {};
        ports::Publication about;
        about.at = now;
        auto published = publishInside(programme, std::move(about));
        if (!published)
            return tl::unexpected(published.error());
        answer = *published;
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return answer;
}

Result<std::optional<ports::Publisher>> Publishing::publisherWith(const wire::SecretKey& key)
{
    const wire::PublicKey open = wire::keyPairOf(key).publicKey;
    auto publishers = m_people.publishers();
    if (!publishers)
        return tl::unexpected(publishers.error());
    for (ports::Publisher& each : *publishers)
        if (each.publicKey == open && isInOffice(each))
            return std::optional(std::move(each));
    return std::optional<ports::Publisher>();
}

Result<Published> Publishing::propose(std::int64_t version, std::optional<BusinessDay> validFrom,
                                      const std::string& text, const wire::SecretKey& author,
                                      Instant now)
{
    Published answer = Published::NoPublisher;
    auto done = m_store.transaction([&]() -> Result<void> {
        auto who = publisherWith(author);
        auto known = m_store.programme(version);
        auto waiting = m_people.proposals();
        if (!who || !known || !waiting)
            return tl::unexpected(!who ? who.error() : !known ? known.error() : waiting.error());
        if (!*who)
            return {};
        if (*known) {
            answer = (*known)->text == text ? Published::Already : Published::OtherIsPublished;
            return {};
        }
        const auto same = std::find_if(waiting->begin(), waiting->end(),
                                       [&](const auto& each) { return each.version == version; });
        if (same != waiting->end()) {
            answer =
                same->text == text && same->validFrom == validFrom && same->author == (*who)->name
                    ? Published::Already
                    : Published::OtherIsProposed;
            return {};
        }
        answer = Published::Done;
        const Bytes message = wire::proposalToSign(version, validFrom, text);
        return m_people.putProposal(
            {version, validFrom, text, (*who)->name, wire::sign(author, message), now});
    });
    if (!done)
        return tl::unexpected(done.error());
    return answer;
}

Result<Published> Publishing::approve(std::int64_t version, const wire::SecretKey& approver,
                                      BusinessDay today, Instant now,
                                      wire::ProgrammeRecord& published)
{
    Published answer = Published::NobodyProposed;
    auto done = m_store.transaction([&]() -> Result<void> {
        auto who = publisherWith(approver);
        auto publishers = m_people.publishers();
        auto waiting = m_people.proposals();
        if (!who || !publishers || !waiting)
            return tl::unexpected(!who          ? who.error()
                                  : !publishers ? publishers.error()
                                                : waiting.error());
        const auto found = std::find_if(waiting->begin(), waiting->end(),
                                        [&](const auto& each) { return each.version == version; });
        if (found == waiting->end())
            return {};
        const auto* author = named(*publishers, found->author);
        const Bytes proposed = wire::proposalToSign(version, found->validFrom, found->text);
        if (!*who)
            answer = Published::NoPublisher;
        else if ((*who)->name == found->author)
            answer = Published::SamePerson;
        else if (author == nullptr || !isInOffice(*author) ||
                 !wire::verify(author->publicKey, proposed, found->signature))
            answer = Published::SignatureWrong;
        else if (found->validFrom && *found->validFrom < today)
            answer = Published::DayHasPassed;
        else {
            published = {version, found->validFrom.value_or(today), found->text, found->author,
                         (*who)->name};
            const Bytes approved = wire::approvalToSign(published, found->signature);
            auto put = publishInside(
                published,
                {{}, found->validFrom, found->signature, wire::sign(approver, approved), now});
            if (!put)
                return tl::unexpected(put.error());
            answer = *put;
            if (auto removed = m_people.removeProposal(version); !removed)
                return tl::unexpected(removed.error());
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return answer;
}

Result<bool> Publishing::withdraw(std::int64_t version, const std::string& by, Instant now)
{
    bool wasThere = false;
    auto done = m_store.transaction([&]() -> Result<void> {
        auto removed = m_people.removeProposal(version);
        if (!removed)
            return tl::unexpected(removed.error());
        wasThere = *removed;
        const std::string subject = "version " + std::to_string(version);
        return wasThere ? m_store.noteAct({now, by, "proposal_withdrawn", subject, {}})
                        : Result<void>();
    });
    if (!done)
        return tl::unexpected(done.error());
    return wasThere;
}

Result<bool> Publishing::addPublisher(const std::string& name, const wire::PublicKey& key,
                                      const std::string& by, Instant now)
{
    bool isNew = false;
    auto done = m_store.transaction([&]() -> Result<void> {
        auto publishers = m_people.publishers();
        if (!publishers)
            return tl::unexpected(publishers.error());
        isNew = std::none_of(publishers->begin(), publishers->end(), [&](const auto& each) {
            return each.name == name || each.publicKey == key;
        });
        if (!isNew)
            return {};
        if (auto put = m_people.putPublisher({name, key, now}); !put)
            return put;
        return m_store.noteAct({now, by, "publisher_added", name, toHex(key)});
    });
    if (!done)
        return tl::unexpected(done.error());
    return isNew;
}

Result<bool> Publishing::endPublisher(const std::string& name, const std::string& by, Instant now)
{
    bool wasThere = false;
    auto done = m_store.transaction([&]() -> Result<void> {
        auto publishers = m_people.publishers();
        if (!publishers)
            return tl::unexpected(publishers.error());
        for (ports::Publisher& each : *publishers)
            if (each.name == name && isInOffice(each)) {
                wasThere = true;
                each.until = now;
                if (auto put = m_people.putPublisher(each); !put)
                    return put;
                return m_store.noteAct({now, by, "publisher_removed", name, {}});
            }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return wasThere;
}

Result<std::vector<WronglyPublished>> Publishing::check()
{
    auto publishers = m_people.publishers();
    auto publications = m_people.publications(allVersions);
    if (!publishers || !publications)
        return tl::unexpected(publishers ? publications.error() : publishers.error());
    // Whoever may only read does not see HQ's settings: then it is that of the newest.
    wire::PublicKey own = programmeKey(m_store).value_or(wire::PublicKey{});
    if (own == wire::PublicKey{} && !publications->empty())
        own = publications->front().programme.signedBy;
    // An HQ that has never signed any.
    if (own == wire::PublicKey{})
        return std::vector<WronglyPublished>{};
    std::vector<WronglyPublished> wrong;
    for (const ports::Publication& each : *publications)
        if (std::string reason = faultOf(each, own, *publishers); !reason.empty())
            wrong.push_back({each.programme.version, std::move(reason)});
    return wrong;
}

}  // namespace loyalty::hq
