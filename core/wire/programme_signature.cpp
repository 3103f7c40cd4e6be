#include "core/wire/programme_signature.h"

#include "core/wire/cbor.h"

namespace loyalty::wire {

namespace {

constexpr std::string_view proposedAs = "pointkeeper programme, proposed 1";
constexpr std::string_view approvedAs = "pointkeeper programme, approved 1";
constexpr std::string_view publishedAs = "pointkeeper programme, published 1";

Digest digestOf(std::string_view text)
{
    return digest({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

Bytes publicationToSign(const ProgrammeRecord& programme)
{
    CborWriter out;
    out.beginStruct();
    out.text(publishedAs);
    out.integer(programme.version);
    out.integer(programme.validFrom.daysSinceEpoch());
    out.bytes(digestOf(programme.text));
    out.text(programme.author);
    out.text(programme.approver);
    out.endStruct();
    return out.take();
}

}  // namespace

Bytes proposalToSign(std::int64_t version, const std::optional<BusinessDay>& validFrom,
                     std::string_view text)
{
    CborWriter out;
    out.beginStruct();
    out.text(proposedAs);
    out.integer(version);
    out.boolean(validFrom.has_value());
    out.integer(validFrom ? validFrom->daysSinceEpoch() : 0);
    out.bytes(digestOf(text));
    out.endStruct();
    return out.take();
}

Bytes approvalToSign(const ProgrammeRecord& programme, const Signature& author)
{
    CborWriter out;
    out.beginStruct();
    out.text(approvedAs);
    out.integer(programme.version);
    out.integer(programme.validFrom.daysSinceEpoch());
    out.bytes(digestOf(programme.text));
    out.text(programme.author);
    out.bytes(author);
    out.endStruct();
    return out.take();
}

void signProgramme(ProgrammeRecord& programme, const SecretKey& key)
{
    programme.signedBy = keyPairOf(key).publicKey;
    programme.signature = sign(key, publicationToSign(programme));
}

bool isSigned(const ProgrammeRecord& programme)
{
    return programme.signedBy != PublicKey{} &&
           verify(programme.signedBy, publicationToSign(programme), programme.signature);
}

}  // namespace loyalty::wire
