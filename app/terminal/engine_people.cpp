// Who works here, and whose points a sale moves.
#include "app/terminal/engine.h"
#include "core/member/normal_form.h"

namespace loyalty::app {

namespace {

using devices::LabelClass;
using devices::Reason;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

bool isMistyped(const devices::Label& label)
{
    return label.labelClass == LabelClass::Malformed &&
           (label.reason == Reason::CheckDigit || label.reason == Reason::CardNumber);
}

}  // namespace

void Engine::signIn(StaffNumber number, const QString& pin)
{
    auto staff = m_cache->findStaff(number);
    if (!staff)
        return report(staff.error());
    const auto knowsStaff = m_cache->knowsStaff();
    if (knowsStaff && !*knowsStaff)
        return notice(NoticeKind::NoStaffYet);
    if (isLocked(number))
        return;
    if (!*staff || !(*staff)->isActive || !isPinOf(**staff, pin)) {
        m_pinGate->failed(number, now(), uptime());
        if (!isLocked(number))
            notice(NoticeKind::WrongPin);
        return;
    }
    m_pinGate->opened(number);
    m_staff = StaffView{(*staff)->number, text((*staff)->name), (*staff)->role};
    Q_EMIT signedIn(*m_staff);
    publishSale();
}

bool Engine::isPinOf(const wire::StaffRecord& person, const QString& pin) const
{
    return wire::pinMatches(person.pinHash, pin.toStdString(),
                            wire::pinPepper(m_identity.lookupKey));
}

// Says so, too.
bool Engine::isLocked(StaffNumber door)
{
    constexpr std::int64_t secondMs = 1'000;
    const std::int64_t ms = m_pinGate->lockedForMs(door, now(), uptime());
    if (ms > 0)
        notice(NoticeKind::PinLocked, {QString::number((ms + secondMs - 1) / secondMs)});
    return ms > 0;
}

void Engine::signOut()
{
    if (!m_checkout->isEmpty())
        return notice(NoticeKind::FinishSaleFirst);
    m_staff.reset();
    Q_EMIT signedOut();
}

// A number that somebody is known by is theirs, whatever it looks like. An unknown one becomes a
// card whose points wait, and so it must be one: points that wait for a slip of the finger, or for
// a phone number as if it were a card, never find their member.
void Engine::identifyTyped(const QString& typed)
{
    const std::string entered = plainDigits(typed).toStdString();
    const devices::Label label = devices::parseLabel(entered, m_setup.labels);
    if (label.labelClass == LabelClass::PaymentCard)
        return notice(NoticeKind::PaymentCard);
    const auto email = member::normalEmail(entered);
    if (email && identifyBy(member::IdentifierKind::Email, *email))
        return;
    const auto phone = member::normalPhone(entered, m_setup.countryCode.toStdString());
    if (phone && identifyBy(member::IdentifierKind::Phone, *phone))
        return;
    const auto card = member::normalCard(entered);
    if (card && identifyBy(member::IdentifierKind::Card, *card))
        return;
    if (!card)
        return notice(email || phone ? NoticeKind::NobodyKnown : NoticeKind::NumberNotUnderstood);
    if (isMistyped(label))
        return notice(NoticeKind::NumberMistyped);
    if (label.labelClass == LabelClass::Product || label.labelClass == LabelClass::InStore)
        return notice(NoticeKind::NotAMemberCard);
    if (label.labelClass == LabelClass::Staff || label.labelClass == LabelClass::Coupon ||
        label.labelClass == LabelClass::Slip)
        return takeLabel(label);
    if (!m_setup.labels.cards.empty() && label.labelClass != LabelClass::Member)
        return notice(NoticeKind::NobodyKnown);
    identifyHash(wire::identifierHash(m_identity.lookupKey, member::IdentifierKind::Card, *card),
                 member::tailOf(*card));
}

// Only where somebody is known by it: an unknown number is tried as a card next.
bool Engine::identifyBy(member::IdentifierKind kind, const std::string& normal)
{
    const auto hash = wire::identifierHash(m_identity.lookupKey, kind, normal);
    auto member = m_members->resolve(hash);
    if (!member) {
        report(member.error());
        return true;
    }
    if (!*member)
        return false;
    attachMember(**member);
    return true;
}

void Engine::identifyHash(const member::IdentifierHash& hash, std::string tail)
{
    if (isShortOfRoom() || claimFor(hash))
        return;
    const std::optional<sale::Customer> before = m_checkout->customer();
    auto customer = m_checkout->identify(hash, tail);
    if (!customer)
        return report(customer.error());
    announceCustomer(before, *customer);
}

void Engine::attachMember(MemberId member)
{
    if (isShortOfRoom() || claimFor(member))
        return;
    const std::optional<sale::Customer> before = m_checkout->customer();
    auto customer = m_checkout->identify(member);
    if (!customer)
        return report(customer.error());
    announceCustomer(before, *customer);
}

void Engine::announceCustomer(const std::optional<sale::Customer>& before,
                              const sale::Customer& customer)
{
    const auto called = [](const sale::Customer& who) {
        return who.member && !who.member->name.empty() ? text(who.member->name)
                                                       : text("•••• " + who.cardTail);
    };
    if (before && before->holder == customer.holder)
        notice(NoticeKind::SameCard);
    else if (customer.member && customer.member->status == member::Status::Blocked) {
        notice(NoticeKind::MemberBlocked, {called(customer)});
        m_checkout->forgetCustomer();
    } else if (before)
        notice(NoticeKind::MemberChanged, {called(*before), called(customer)});
    else if (!customer.isRegistered())
        notice(NoticeKind::CardNotRegistered, {text(customer.cardTail)});
    else
        notice(NoticeKind::MemberFound, {called(customer)});
    m_borrower->keepSome(now());
    publishSale();
}

void Engine::forgetMember()
{
    m_checkout->forgetCustomer();
    publishSale();
}

}  // namespace loyalty::app
