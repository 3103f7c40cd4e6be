#include "app/terminal/notice.h"

namespace loyalty::app {

Severity severityOf(NoticeKind kind)
{
    switch (kind) {
        case NoticeKind::MemberFound:
        case NoticeKind::MemberChanged:
        case NoticeKind::Parked:
        case NoticeKind::SpaceBack:
            return Severity::Good;
        case NoticeKind::SameCard:
        case NoticeKind::LineVoided:
        case NoticeKind::SaleVoided:
        case NoticeKind::NothingToPark:
        case NoticeKind::BasketEmpty:
            return Severity::Quiet;
        case NoticeKind::PaymentCard:
        case NoticeKind::StorageBusy:
        case NoticeKind::StorageFull:
        case NoticeKind::StorageReadOnly:
        case NoticeKind::StorageCorrupt:
        case NoticeKind::StorageFailed:
        case NoticeKind::StorageMissing:
        case NoticeKind::SpaceLow:
        case NoticeKind::MemberBlocked:
        case NoticeKind::WrongPin:
        case NoticeKind::PinLocked:
        case NoticeKind::NotAManager:
            return Severity::Bad;
        default:
            return Severity::Warn;
    }
}

}  // namespace loyalty::app
