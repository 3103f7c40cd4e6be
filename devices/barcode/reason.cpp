#include "devices/barcode/reason.h"

#include "core/base/check.h"

namespace loyalty::devices {

std::string_view reasonWord(Reason reason)
{
    switch (reason) {
        case Reason::None:
            return "none";
        case Reason::Empty:
            return "empty";
        case Reason::Length:
            return "length";
        case Reason::TooLong:
            return "too-long";
        case Reason::NotDigits:
            return "not-digits";
        case Reason::CheckDigit:
            return "check-digit";
        case Reason::UpcE:
            return "upc-e";
        case Reason::EightDigits:
            return "eight-digits";
        case Reason::MissingIdentifier:
            return "missing-identifier";
        case Reason::UnknownIdentifier:
            return "unknown-identifier";
        case Reason::IdentifierMismatch:
            return "identifier-mismatch";
        case Reason::NoAiData:
            return "no-ai-data";
        case Reason::UnknownAi:
            return "unknown-ai";
        case Reason::AiEmpty:
            return "ai-empty";
        case Reason::AiLength:
            return "ai-length";
        case Reason::AiCharacter:
            return "ai-character";
        case Reason::AiCheckDigit:
            return "ai-check-digit";
        case Reason::AiDate:
            return "ai-date";
        case Reason::AiValue:
            return "ai-value";
        case Reason::AiRepeated:
            return "ai-repeated";
        case Reason::AiPair:
            return "ai-pair";
        case Reason::AiMissing:
            return "ai-missing";
        case Reason::AiCount:
            return "ai-count";
        case Reason::NotDigitalLink:
            return "not-digital-link";
        case Reason::LinkForm:
            return "link-form";
        case Reason::NoTemplate:
            return "no-template";
        case Reason::PriceVerifier:
            return "price-verifier";
        case Reason::CouponType:
            return "coupon-type";
        case Reason::NotForTill:
            return "not-for-till";
        case Reason::NotLoyalty:
            return "not-loyalty";
        case Reason::IdentityDocument:
            return "identity-document";
        case Reason::CardNumber:
            return "card-number";
        case Reason::CardRead:
            return "card-read";
        case Reason::RandomTag:
            return "random-tag";
        case Reason::PaymentCard:
            return "payment-card";
    }
    CHECK(false && "a reason has a word");
    return {};
}

}  // namespace loyalty::devices
