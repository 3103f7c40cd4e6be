// The one scan router: a scan goes to exactly one place, decided by what it is.
#include "app/terminal/engine.h"

#include "core/member/normal_form.h"

namespace loyalty::app {

namespace {

using devices::Label;
using devices::LabelClass;
using devices::Reason;

NoticeKind noticeOfMalformed(const Label& label)
{
    switch (label.reason) {
        case Reason::PriceVerifier:
            return NoticeKind::LabelFaulty;
        case Reason::EightDigits:
            return NoticeKind::EightDigits;
        case Reason::CardNumber:
        case Reason::CardRead:
            return NoticeKind::CardNotReadCorrectly;
        case Reason::AiCheckDigit:
            return label.faultAi == "8018" ? NoticeKind::CardNotReadCorrectly
                                           : NoticeKind::NotReadCorrectly;
        case Reason::AiPair:
        case Reason::AiMissing:
        case Reason::AiRepeated:
        case Reason::AiValue:
        case Reason::AiDate:
        case Reason::UnknownAi:
        case Reason::AiLength:
        case Reason::AiCharacter:
        case Reason::AiEmpty:
        case Reason::AiCount:
            return NoticeKind::CodeFaulty;
        default:
            return NoticeKind::NotReadCorrectly;
    }
}

}  // namespace

void Engine::takeLabel(const Label& label)
{
    switch (label.labelClass) {
        case LabelClass::Product:
            return takeItem(label.gtin);
        case LabelClass::InStore:
            return takeInStoreItem(label);
        case LabelClass::Member: {
            const auto card = member::normalCard(label.memberNumber);
            if (!card)
                return notice(NoticeKind::CardNotReadCorrectly);
            return identifyHash(
                wire::identifierHash(m_identity.lookupKey, member::IdentifierKind::Card, *card),
                member::tailOf(*card));
        }
        case LabelClass::Staff:
            return notice(NoticeKind::StaffCard);
        case LabelClass::Coupon:
            return notice(NoticeKind::CouponNotAccepted);
        case LabelClass::PaymentCard:
            return notice(NoticeKind::PaymentCard);
        case LabelClass::Unknown:
            return notice(label.reason == Reason::IdentityDocument ? NoticeKind::IdentityDocument
                                                                   : NoticeKind::NotAMemberCode);
        case LabelClass::Malformed:
            return notice(noticeOfMalformed(label));
    }
}

// The shop's own number: listed as an item as it stands, or an item with a weight or a price
// inside.
void Engine::takeInStoreItem(const Label& label)
{
    auto whole = m_cache->findItem(Symbol(label.gtin));
    if (!whole)
        return report(whole.error());
    if (*whole)
        return takeItem(label.gtin);
    if (!label.inStore)
        return notice(NoticeKind::WeighedItemUnknown);
    if (!label.inStore->isVerified)
        return notice(NoticeKind::LabelFaulty);
    auto item = m_cache->findItem(Symbol(label.inStore->item));
    if (!item)
        return report(item.error());
    if (!*item)
        return notice(NoticeKind::WeighedItemUnknown);
    sale::AddAnswer added = sale::AddAnswer::Added;
    if (label.inStore->measure == devices::Measure::Price) {
        added = m_checkout->addLine({0, (*item)->item, onePiece, Money(label.inStore->value), {}});
    } else {
        const std::int64_t thousandths = label.inStore->measure == devices::Measure::Weight
                                             ? label.inStore->value
                                             : label.inStore->value * onePiece.count();
        auto scanned = m_checkout->scanItem(Symbol(label.inStore->item), Quantity(thousandths));
        if (!scanned)
            return report(scanned.error());
        added = *scanned;
    }
    if (added != sale::AddAnswer::Added)
        return notice(NoticeKind::AmountTooLarge);
    m_lastLine = m_checkout->lastLine();
    publishSale();
}

}  // namespace loyalty::app
