// Notice: something the cashier should know, as a kind and its arguments. The words are made on the
// GUI side (notice_text.h), in the language of the moment.
#pragma once

#include <QMetaType>
#include <QStringList>

namespace loyalty::app {

enum class NoticeKind {
    // scans and typed numbers
    UnknownItem,  // code
    NotReadCorrectly,
    CardNotReadCorrectly,
    CodeFaulty,
    CodeTooLong,
    CardNotRegistered,  // tail
    MemberFound,        // name or tail
    SameCard,
    MemberChanged,  // from, to
    StaffCard,
    CouponNotAccepted,
    CouponExpired,  // day
    NotAMemberCode,
    IdentityDocument,
    PaymentCard,
    WeighedItemUnknown,
    LabelFaulty,
    EightDigits,
    NumberNotUnderstood,
    NumberMistyped,
    NobodyKnown,
    NotAMemberCard,
    SwipeAgain,
    HoldAgain,
    PhoneCardsChange,
    CodeTooOld,
    CodeUsed,
    CodeEarnsOnly,
    MemberBlocked,
    ScansDropped,  // how many
    SignInFirst,
    // the sale
    QuantityTooLarge,
    AmountTooLarge,
    BasketEmpty,
    TenderTooSmall,
    PointsTooLarge,
    RewardLost,  // name
    PointsNotSetAside,
    PointsSpentElsewhere,
    PointsAtOtherTills,
    PointsNotLentNow,
    CodeUsedElsewhere,
    NoRewards,
    NoProgramme,
    Parked,
    NothingToPark,
    SaleGone,
    FinishSaleFirst,
    LineVoided,  // name
    SaleVoided,
    // returns
    NoSuchSale,  // number
    AskingForSale,
    SaleAtOtherTill,  // its name
    SaleNeedsHq,      // number
    NotASlip,
    SlipOfUnknownTill,
    SlipOfBlockedTill,
    SlipNotGenuine,
    ExchangeNotParked,
    NothingChosen,
    NotThatMany,
    ProgrammeMissing,
    ApprovalNeeded,
    ExchangeLost,
    // what is done by hand
    NotClaimable,
    ClaimedAlready,
    NothingToClaim,
    NoReturnsWithoutSlip,
    // people
    WrongPin,
    PinLocked,  // seconds
    NotAManager,
    NoStaffYet,
    // the world
    StorageBusy,
    PayWithMoney,
    StorageFull,
    StorageReadOnly,
    StorageCorrupt,
    StorageMissing,  // detail
    SpaceLow,
    SpaceBack,
    LogGrows,  // megabytes
    CacheReplaced,
    StorageFailed,     // detail
    EntriesTakenOver,  // how many
    ClockAhead,        // minutes
    ClockBehind,       // minutes
};

enum class Severity { Quiet, Good, Warn, Bad };

struct Notice {
    NoticeKind kind = NoticeKind::StorageFailed;
    QStringList arguments;
};

Severity severityOf(NoticeKind kind);

}  // namespace loyalty::app

Q_DECLARE_METATYPE(loyalty::app::Notice)
