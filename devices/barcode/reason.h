// Reason: why a label is what it is, for machines; the sentence for the cashier is made in app.
#pragma once

#include <string>
#include <string_view>

namespace loyalty::devices {

enum class Reason {
    None,
    // The label as a whole
    Empty,
    Length,   // digits, but no number of this length is known
    TooLong,  // more than any label of ours; what it was is not known
    NotDigits,
    CheckDigit,
    UpcE,               // not a zero-suppressed UPC-A number
    EightDigits,        // EAN-8 or UPC-E: undecidable without an identifier
    MissingIdentifier,  // the profile promises an identifier and there is none
    UnknownIdentifier,
    IdentifierMismatch,  // identifier and data contradict each other
    // GS1 element strings
    NoAiData,
    UnknownAi,
    AiEmpty,
    AiLength,
    AiCharacter,
    AiCheckDigit,
    AiDate,
    AiValue,
    AiRepeated,  // twice, with different values
    AiPair,      // two that must not meet
    AiMissing,   // one that needs another
    AiCount,
    // GS1 Digital Link
    NotDigitalLink,
    LinkForm,
    // In-store labels
    NoTemplate,
    PriceVerifier,
    // What the till does not take
    CouponType,  // 8110 and 8112
    NotForTill,  // GS1 data about logistics, assets, documents
    NotLoyalty,  // readable, and nothing of ours
    IdentityDocument,
    CardNumber,  // own prefix, wrong length or check digit
    CardRead,    // a stripe or a tag that could not be read
    RandomTag,   // a phone: another number at every touch
    PaymentCard,
};

/// A stable word: "check-digit".
std::string_view reasonWord(Reason reason);

/// What is wrong, and with which AI where there is one.
struct LabelFault {
    Reason reason = Reason::None;
    std::string ai;

    bool operator==(const LabelFault&) const = default;
};

}  // namespace loyalty::devices
