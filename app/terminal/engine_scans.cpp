// The one scan router: a scan goes to exactly one place, decided by what it is.
#include <QDate>

#include "app/terminal/engine.h"

#include "core/member/normal_form.h"
#include "devices/barcode/gs1_date.h"

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
            return NoticeKind::CardNotReadCorrectly;
        case Reason::CardRead:
            return label.symbology == devices::Symbology::Rfid ? NoticeKind::HoldAgain
                                                               : NoticeKind::SwipeAgain;
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
        case Reason::TooLong:
            return NoticeKind::CodeTooLong;
        default:
            return NoticeKind::NotReadCorrectly;
    }
}

NoticeKind noticeOfUnknown(const Label& label)
{
    if (label.reason == Reason::IdentityDocument)
        return NoticeKind::IdentityDocument;
    return label.reason == Reason::RandomTag ? NoticeKind::PhoneCardsChange
                                             : NoticeKind::NotAMemberCode;
}

}  // namespace

QString plainDigits(const QString& typed)
{
    QString plain = typed.trimmed();
    for (QChar& c : plain)
        if (c.isDigit() && c.unicode() > 0x7F)
            c = QChar(QLatin1Char(static_cast<char>('0' + c.digitValue())));
    return plain;
}

void Engine::takeScan(const devices::Scan& scan)
{
    m_worst = Severity::Quiet;
    routeScan(scan);
    Q_EMIT scanJudged(m_worst < Severity::Warn ? devices::ScanTone::Good : devices::ScanTone::Bad);
}

void Engine::takeDropped(int count)
{
    notice(NoticeKind::ScansDropped, {QString::number(count)});
    Q_EMIT scanJudged(devices::ScanTone::Bad);
}

void Engine::routeScan(const devices::Scan& scan)
{
    if (!m_staff && scan.label.labelClass != devices::LabelClass::PaymentCard)
        return notice(NoticeKind::SignInFirst);
    // Of the last sale, or taken off again, the card is new to this one.
    if (scan.repeat == devices::Repeat::SameCard && m_checkout->customer())
        return notice(NoticeKind::SameCard);
    takeLabel(scan.label);
}

void Engine::takeTyped(const QString& typed)
{
    const std::string code = plainDigits(typed).toStdString();
    const auto label = devices::parseLabel(code, m_setup.labels);
    if (label.labelClass == devices::LabelClass::Product ||
        label.labelClass == devices::LabelClass::InStore ||
        label.labelClass == devices::LabelClass::PaymentCard)
        return takeLabel(label);
    auto item = m_cache->findItem(Symbol(code));
    if (!item)
        return report(item.error());
    if (*item)
        return takeItem(code);
    identifyTyped(typed);
}

void Engine::expect(Expected expected)
{
    m_expected = expected;
}

void Engine::takeLabel(const Label& label)
{
    const bool isItem =
        label.labelClass == LabelClass::Product || label.labelClass == LabelClass::InStore;
    const bool isOurs =
        isItem || label.labelClass == LabelClass::Member || label.labelClass == LabelClass::Staff ||
        label.labelClass == LabelClass::Coupon || label.labelClass == LabelClass::Slip;
    if (isOurs && m_expected == Expected::Trial)
        return;
    if (isItem && m_expected != Expected::Anything)
        return notice(NoticeKind::NotAMemberCard);
    if (label.labelClass == LabelClass::Slip && m_expected != Expected::Anything)
        return notice(NoticeKind::NotAMemberCode);
    switch (label.labelClass) {
        case LabelClass::Product:
            return takeItem(label.gtin);
        case LabelClass::InStore:
            return takeInStoreItem(label);
        case LabelClass::Member: {
            const auto card = member::normalCard(label.memberNumber);
            if (!card)
                return notice(NoticeKind::CardNotReadCorrectly);
            const auto hash =
                wire::identifierHash(m_identity.lookupKey, member::IdentifierKind::Card, *card);
            std::optional<std::int64_t> step;
            if (!label.rotatingValue.empty()) {
                step = freshCode(*card, hash, label.rotatingValue);
                if (!step)
                    return;
            }
            if (m_expected == Expected::Lookup)
                return lookUp(hash, member::tailOf(*card));
            identifyHash(hash, member::tailOf(*card));
            m_borrower->showCode(step ? std::optional(wire::ShownCode{hash, *step}) : std::nullopt);
            return;
        }
        case LabelClass::Slip:
            return takeSlip(label.data);
        case LabelClass::Staff:
            return notice(NoticeKind::StaffCard);
        case LabelClass::Coupon:
            return refuseCoupon(label);
        case LabelClass::PaymentCard:
            return notice(NoticeKind::PaymentCard);
        case LabelClass::Unknown:
            return notice(noticeOfUnknown(label));
        case LabelClass::Malformed:
            return notice(noticeOfMalformed(label));
    }
}

std::optional<std::int64_t> Engine::freshCode(const std::string& card,
                                              const member::IdentifierHash& hash,
                                              const std::string& value)
{
    const auto step = wire::stepOf(value, wire::rotatingKey(m_identity.lookupKey, card),
                                   m_setup.rotatingCodes, now());
    if (!step) {
        notice(NoticeKind::CodeTooOld);
        return std::nullopt;
    }
    auto isNew = m_journal->useCode(hash, *step);
    if (!isNew)
        report(isNew.error());
    else if (!*isNew)
        notice(NoticeKind::CodeUsed);
    return isNew && *isNew ? step : std::nullopt;
}

// No programme takes coupons yet; one that is out of date is said to be.
void Engine::refuseCoupon(const Label& label)
{
    const BusinessDay today = stamp().day;
    for (const devices::AiElement& element : label.elements) {
        if (element.ai != "17")
            continue;
        const auto expiry = devices::gs1Date(element.value, today.date().year);
        if (!expiry || !(*expiry < today))
            continue;
        const CalendarDate day = expiry->date();
        return notice(NoticeKind::CouponExpired,
                      {QDate(day.year, day.month, day.day).toString(QStringLiteral("dd.MM.yyyy"))});
    }
    notice(NoticeKind::CouponNotAccepted);
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
