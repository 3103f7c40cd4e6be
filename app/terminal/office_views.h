// The values that cross from the till thread to the back office.
#pragma once

#include <QMetaType>
#include <memory>
#include <optional>
#include <vector>

#include "app/terminal/till_views.h"

namespace loyalty::app {

/// One entry of a member's history, with what is needed to explain it.
struct HistoryEntry {
    journal::Entry entry;
    std::shared_ptr<const programme::Rulebook> rulebook;  // of the entry's version; may be null
    QString terminalName;
    bool isWaiting = false;  // not at HQ yet
};

struct MemberView {
    sale::Customer customer;
    std::shared_ptr<const programme::Rulebook> rulebook;  // in force
    std::optional<Instant> balanceAsOf;
    LocalTime now;
    std::vector<HistoryEntry> history;  // newest first
    bool isComplete = false;            // false: only what this till knows; HQ did not answer (yet)
};

/// What waits for HQ.
struct WaitingView {
    sync::Status status;
    std::vector<HistoryEntry> entries;  // oldest first; the first hundred
    LocalTime now;
};

}  // namespace loyalty::app

Q_DECLARE_METATYPE(loyalty::app::MemberView)
Q_DECLARE_METATYPE(loyalty::app::WaitingView)
