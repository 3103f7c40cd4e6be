// The words of a notice, in the language of the moment.
#pragma once

#include "app/terminal/notice.h"
#include "app/widgets/toast.h"

namespace loyalty::app {

QString noticeText(const Notice& notice);
ToastKind toastOf(NoticeKind kind);

}  // namespace loyalty::app
