#include "app/terminal/notice_text.h"

#include <QCoreApplication>

namespace loyalty::app {

namespace {

class NoticeText {
    Q_DECLARE_TR_FUNCTIONS(NoticeText)

public:
    static QString sentence(NoticeKind kind);
    static QString scansDropped(int count)
    {
        return tr("%n scans could not wait and were dropped. Scan again.", nullptr, count);
    }
    static QString entriesTakenOver(int count)
    {
        return tr(
            "The till is paired again. %n entries that HQ does not have yet were taken along.",
            nullptr, count);
    }
    static QString openFault(const Fault& fault);
    static QString configFault(const Fault& fault);
    static QString trouble(sync::Trouble trouble);
};

QString NoticeText::sentence(NoticeKind kind)
{
    switch (kind) {
        case NoticeKind::UnknownItem:
            return tr(
                "Item %1 is not in the catalogue. Check the number, or ask the "
                "manager.");
        case NoticeKind::NotReadCorrectly:
            return tr("Not read correctly – scan again.");
        case NoticeKind::CardNotReadCorrectly:
            return tr("Card not read correctly – scan again or type the number.");
        case NoticeKind::CodeFaulty:
            return tr("Code is faulty.");
        case NoticeKind::CodeTooLong:
            return tr("Code too long.");
        case NoticeKind::CardNotRegistered:
            return tr(
                "Card •••• %1 is not registered. The sale goes on; its points wait for the "
                "card.");
        case NoticeKind::MemberFound:
            return tr("%1 is attached to this sale.");
        case NoticeKind::SameCard:
            return tr("This card is already attached.");
        case NoticeKind::MemberChanged:
            return tr("Member changed from %1 to %2.");
        case NoticeKind::StaffCard:
            return tr("This is a staff card.");
        case NoticeKind::CouponNotAccepted:
            return tr("This coupon type is not accepted here.");
        case NoticeKind::CouponExpired:
            return tr("Coupon expired on %1.");
        case NoticeKind::NotAMemberCode:
            return tr("This code is not a member code and not an item.");
        case NoticeKind::IdentityDocument:
            return tr("This is an ID document – not stored.");
        case NoticeKind::PaymentCard:
            return tr("Payment card! Use the card terminal. Nothing was saved.");
        case NoticeKind::WeighedItemUnknown:
            return tr("Weighed item – this till does not know its number.");
        case NoticeKind::LabelFaulty:
            return tr("Label faulty – type the price.");
        case NoticeKind::EightDigits:
            return tr("Eight digits can be two things. Scan again, or type the number.");
        case NoticeKind::NumberNotUnderstood:
            return tr("This is neither an item nor a card, a phone number or an e-mail address.");
        case NoticeKind::NumberMistyped:
            return tr("A digit of this number is wrong or missing. Type it again.");
        case NoticeKind::NobodyKnown:
            return tr(
                "Nobody is known by this number, and it is no card of this shop. Check it, or go "
                "on without a card.");
        case NoticeKind::NotAMemberCard:
            return tr("This is a product, not a member card.");
        case NoticeKind::SwipeAgain:
            return tr("Card not read – swipe again, a little slower.");
        case NoticeKind::HoldAgain:
            return tr("Card not read – hold it against the reader again.");
        case NoticeKind::PhoneCardsChange:
            return tr("Phone cards change – use the app code.");
        case NoticeKind::CodeTooOld:
            return tr("This code is not valid now. Ask the customer to refresh it on the phone.");
        case NoticeKind::CodeUsed:
            return tr("Code already used – refresh it on the phone.");
        case NoticeKind::CodeEarnsOnly:
            return tr(
                "Without a line to HQ a code from a phone earns points and cannot use them. With "
                "the card they can be used.");
        case NoticeKind::MemberBlocked:
            return tr("%1 is blocked and earns nothing. Ask the manager.");
        case NoticeKind::ScansDropped:
            break;  // counted
        case NoticeKind::SignInFirst:
            return tr("Sign in first; the scan was not used.");
        case NoticeKind::QuantityTooLarge:
            return tr("That is more than one sale can hold. Nothing was added.");
        case NoticeKind::AmountTooLarge:
            return tr("The amount is too large for one line. Nothing was added.");
        case NoticeKind::BasketEmpty:
            return tr("There is nothing to settle yet.");
        case NoticeKind::TenderTooSmall:
            return tr("What was given does not cover the sale. The sale is still open.");
        case NoticeKind::RewardLost:
            return tr("%1 can no longer be had with this sale, and was given back.");
        case NoticeKind::PointsNotSetAside:
            return tr(
                "HQ did not answer, so the points could not be set aside. Nothing was taken; the "
                "sale goes on, and points are still earned.");
        case NoticeKind::PointsSpentElsewhere:
            return tr(
                "The points were used elsewhere in the meantime, or are being used at another "
                "till. "
                "Nothing was taken.");
        case NoticeKind::PointsAtOtherTills:
            return tr(
                "The points are set aside at another till, which has not given them back yet. "
                "Nothing was taken; try again in a moment.");
        case NoticeKind::PointsNotLentNow:
            return tr(
                "HQ sets no points aside at the moment. Nothing was taken; points are still "
                "earned.");
        case NoticeKind::CodeUsedElsewhere:
            return tr(
                "This code was shown at another till already. Nothing was taken; ask the customer "
                "to refresh it on the phone.");
        case NoticeKind::NoRewards:
            return tr("Scan the member's card first; rewards are for members.");
        case NoticeKind::PointsTooLarge:
            return tr(
                "The points of this sale are too many to be computed; it earns none. Tell "
                "the manager.");
        case NoticeKind::NoProgramme:
            return tr("No programme is in force here: sales earn no points today.");
        case NoticeKind::Parked:
            return tr("The sale is parked.");
        case NoticeKind::NothingToPark:
            return tr("There is nothing to park.");
        case NoticeKind::SaleGone:
            return tr("That sale was taken up already.");
        case NoticeKind::FinishSaleFirst:
            return tr("Finish, park or void the open sale first.");
        case NoticeKind::LineVoided:
            return tr("%1 was taken off.");
        case NoticeKind::SaleVoided:
            return tr("The sale was voided; nothing was stored.");
        case NoticeKind::NoSuchSale:
            return tr("No sale %1 is known. Look at the number on the slip.");
        case NoticeKind::AskingForSale:
            return tr("HQ is asked for this sale.");
        case NoticeKind::SaleAtOtherTill:
            return tr(
                "%1 has this sale open, or has not told yet what came back. Finish it there, or "
                "try again in a moment. Nothing was changed.");
        case NoticeKind::SaleNeedsHq:
            return tr(
                "Sale %1 was made at another till, and HQ cannot be asked now. Scan the code on "
                "its slip, or try again when HQ answers.");
        case NoticeKind::NotASlip:
            return tr("This is no slip of these shops, or it was not read to its end.");
        case NoticeKind::SlipOfUnknownTill:
            return tr(
                "This slip is of a till that is not known here, and HQ cannot be asked now. Try "
                "again when HQ answers. Nothing was changed.");
        case NoticeKind::SlipOfBlockedTill:
            return tr(
                "The till that printed this slip is blocked. Only HQ can say whether the sale is "
                "genuine; nothing was changed.");
        case NoticeKind::SlipNotGenuine:
            return tr("This slip was not printed by the till it names. Nothing was changed.");
        case NoticeKind::ExchangeNotParked:
            return tr(
                "Goods of another till's sale are brought back in this sale: finish it, or leave "
                "them out first. Nothing was parked.");
        case NoticeKind::NothingChosen:
            return tr("Choose first what comes back.");
        case NoticeKind::NotThatMany:
            return tr("That is more than was sold, or more than is left of it.");
        case NoticeKind::ProgrammeMissing:
            return tr(
                "The rules of that day are not on this till yet. Try again when HQ answers; "
                "nothing was changed.");
        case NoticeKind::ApprovalNeeded:
            return tr("This needs a manager's PIN. Nothing was changed.");
        case NoticeKind::ExchangeLost:
            return tr(
                "The goods brought back can no longer be exchanged; they were left out. The sale "
                "is still open.");
        case NoticeKind::NotClaimable:
            return tr("The programme gives no points for sales without a card.");
        case NoticeKind::ClaimedAlready:
            return tr("The points of this sale are somebody's already. Nothing was changed.");
        case NoticeKind::NothingToClaim:
            return tr("Everything of this sale came back: there is nothing to give points for.");
        case NoticeKind::NoReturnsWithoutSlip:
            return tr("The programme takes nothing back without a slip. Nothing was changed.");
        case NoticeKind::PinLocked:
            return tr(
                "Too many wrong PINs. Try again in %1 seconds; selling goes on with whoever is "
                "signed "
                "in.");
        case NoticeKind::WrongPin:
            return tr("Number or PIN is not right. Try again.");
        case NoticeKind::NotAManager:
            return tr("No manager has this PIN.");
        case NoticeKind::NoStaffYet:
            return tr(
                "This till knows no cashiers yet: HQ has to tell it first. Check the line to HQ "
                "and try again in a minute.");
        case NoticeKind::PayWithMoney:
            return tr(
                "Nothing can be stored at the moment, so rewards and goods brought back were left "
                "out of this sale. It can be paid with money.");
        case NoticeKind::StorageBusy:
            return tr("The database is in use by another program. Nothing was changed; try again.");
        case NoticeKind::StorageFull:
            return tr(
                "The disk is full or failing: this was not stored and nothing was changed. "
                "Make room, then try again.");
        case NoticeKind::StorageReadOnly:
            return tr(
                "The data folder cannot be written: this was not stored and nothing was "
                "changed. Tell the technician.");
        case NoticeKind::StorageCorrupt:
            return tr("The stored data is damaged (%1). Nothing was changed. Tell the technician.");
        case NoticeKind::StorageMissing:
            return tr(
                "The till's data was removed or replaced while it was in use (%1). Nothing was "
                "stored since. Stop selling at this till and call the technician.");
        case NoticeKind::SpaceLow:
            return tr(
                "The disk is almost full. This till sells on, without cards and rewards, until "
                "there is room again; nothing was lost. Tell the technician.");
        case NoticeKind::SpaceBack:
            return tr("There is room on the disk again: cards and rewards are taken as before.");
        case NoticeKind::LogGrows:
            return tr(
                "Another program keeps reading this till's data, so that its log has grown to "
                "%1 MB. Sales and points are safe. Close what else looks at the till's folder, or "
                "tell the technician.");
        case NoticeKind::CacheReplaced:
            return tr(
                "What HQ told this till was damaged and has been set aside; sales and points are "
                "safe. It comes again by itself when HQ answers. Try again in a minute.");
        case NoticeKind::StorageFailed:
            return tr("The database refused (%1). Nothing was changed. Tell the technician.");
        case NoticeKind::EntriesTakenOver:
            break;  // counted
        case NoticeKind::ClockAhead:
            return tr(
                "The clock of this machine is %1 minutes ahead of HQ. HQ's time is used until it "
                "is "
                "set right.");
        case NoticeKind::ClockBehind:
            return tr(
                "The clock of this machine is %1 minutes behind HQ. HQ's time is used until it is "
                "set right.");
    }
    return {};
}

QString NoticeText::trouble(sync::Trouble trouble)
{
    switch (trouble) {
        case sync::Trouble::None:
            return {};
        case sync::Trouble::Unreachable:
            return tr("HQ cannot be reached: the network or HQ is down.");
        case sync::Trouble::Silent:
            return tr("HQ took the call and did not answer in time.");
        case sync::Trouble::Certificate:
            return tr(
                "HQ's certificate is not trusted; nothing was sent. Tell the technician before "
                "anything else.");
        case sync::Trouble::Busy:
            return tr("HQ is busy or has trouble of its own.");
        case sync::Trouble::NotHq:
            return tr(
                "Something else answers at HQ's address. Check the address, and whether the "
                "network wants somebody to sign in.");
        case sync::Trouble::Outdated:
            return tr("HQ speaks another version. Update this till or HQ.");
        case sync::Trouble::Rejected:
            return tr("HQ does not know this till or its key. Pair the till again.");
        case sync::Trouble::Blocked:
            return tr("HQ has blocked this till. Sales go on; points cannot be used. Call HQ.");
        case sync::Trouble::Forked:
            return tr(
                "HQ knows another journal of this till: its data was restored or copied. Tell "
                "the technician.");
        case sync::Trouble::Replaced:
            return tr("Another till took the place of this one at HQ. Tell the technician.");
    }
    return {};
}

QString NoticeText::configFault(const Fault& fault)
{
    return tr("The configuration is refused; nothing was started.\n%1\nMend the file, or start "
              "without it.")
        .arg(QString::fromStdString(fault.detail));
}

QString NoticeText::openFault(const Fault& fault)
{
    const QString detail = QString::fromStdString(fault.detail);
    switch (fault.kind) {
        case FaultKind::NewerSchema:
            return tr("The data of this till was written by a newer version of "
                      "Pointkeeper (%1). It was not touched. Install that version "
                      "again.")
                .arg(detail);
        case FaultKind::Corrupt:
            return tr("The data of this till is damaged (%1). It was not touched. Keep "
                      "the folder as it is and call the technician: pointkeeperctl "
                      "journal verify says what is affected, and journal salvage saves "
                      "what can be read.")
                .arg(detail);
        case FaultKind::ReadOnly:
        case FaultKind::Denied:
            return tr("The data folder cannot be written (%1). Nothing was changed. "
                      "Give this user the right to write there, then start again.")
                .arg(detail);
        case FaultKind::Missing:
            return tr("The journal of this till is gone (%1). Nothing was changed, and "
                      "no other one was begun. Put the file back where it was; where it "
                      "is lost, start with another data folder and pair the till again.")
                .arg(detail);
        case FaultKind::Full:
            return tr("The disk is full (%1). Nothing was changed. Make room, then "
                      "start again.")
                .arg(detail);
        case FaultKind::Invalid:
            return tr("A file of this till is refused (%1). Nothing was changed. Mend it, "
                      "or put a good copy of it back, then start again.")
                .arg(detail);
        case FaultKind::SetBack:
            return tr("The journal of this till is older than the till remembers (%1): a backup "
                      "or a copy was put in its place. It was not touched. Put the newest one "
                      "back and start again; where it is lost, pair the till again.")
                .arg(detail);
        case FaultKind::Busy:
            return tr("Pointkeeper is open already, or another program uses the data of "
                      "this till (%1). Nothing was changed. Use the window that is open, "
                      "or close the other program and start again.")
                .arg(detail);
        default:
            return tr("The data of this till cannot be opened (%1). Nothing was "
                      "changed.")
                .arg(detail);
    }
}

// What a scanner sends may hold anything; control characters are shown as a dot.
QString printable(QString text)
{
    for (QChar& c : text)
        if (!c.isPrint())
            c = QChar(0x00B7);
    return text;
}

}  // namespace

QString noticeText(const Notice& notice)
{
    if (notice.kind == NoticeKind::ScansDropped)
        return NoticeText::scansDropped(notice.arguments.value(0).toInt());
    if (notice.kind == NoticeKind::EntriesTakenOver)
        return NoticeText::entriesTakenOver(notice.arguments.value(0).toInt());
    const QString text = NoticeText::sentence(notice.kind);
    QStringList arguments;
    for (const QString& argument : notice.arguments)
        arguments << printable(argument);
    // At once: what was scanned may hold a "%2" of its own.
    switch (arguments.size()) {
        case 0:
            return text;
        case 1:
            return text.arg(arguments[0]);
        default:
            return text.arg(arguments[0], arguments[1]);
    }
}

QString troubleText(sync::Trouble trouble)
{
    return NoticeText::trouble(trouble);
}

QString openFaultText(const Fault& fault)
{
    return NoticeText::openFault(fault);
}

QString configFaultText(const Fault& fault)
{
    return NoticeText::configFault(fault);
}

ToastKind toastOf(NoticeKind kind)
{
    switch (severityOf(kind)) {
        case Severity::Good:
            return ToastKind::Good;
        case Severity::Warn:
            return ToastKind::Warn;
        case Severity::Bad:
            return ToastKind::Bad;
        case Severity::Quiet:
            break;
    }
    return ToastKind::Plain;
}

}  // namespace loyalty::app
