// The words of a notice, in the language of the moment.
#pragma once

#include "app/terminal/notice.h"
#include "app/widgets/toast.h"
#include "core/base/result.h"
#include "core/sync/synchroniser.h"

namespace loyalty::app {

QString noticeText(const Notice& notice);
/// Why the till's data cannot be opened: what happened, what was kept, what to do.
QString openFaultText(const Fault& fault);
/// Why nothing was started: the file of the configuration, and each place in it that is wrong.
QString configFaultText(const Fault& fault);
/// Why HQ did not answer, as a whole sentence; empty where it did.
QString troubleText(sync::Trouble trouble);
ToastKind toastOf(NoticeKind kind);

}  // namespace loyalty::app
